import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { readXlsx } from '../../../shared/xlsx/index.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import type { CelluleModele, ClasseurModele, FeuilleModele, ValeurModele } from '../../../shared/xlsx/modele.ts';

const feuille = (cellules: readonly CelluleModele[], suite: Partial<FeuilleModele> = {}): FeuilleModele => ({
  nom: 'Une feuille',
  etat: 'visible',
  colonnes: [{ rang: 1, largeur: 12 }],
  cellules,
  tableaux: [],
  validations: [],
  ...suite,
});

const classeur = (...feuilles: readonly FeuilleModele[]): ClasseurModele => ({
  titre: 'Essai & cie',
  auteur: 'Atelier CTG',
  cree: '2026-11-22T08:30:10Z',
  modifie: '2026-11-22T08:30:10Z',
  feuilles,
  noms: [],
  feuilleActive: feuilles[0]!.nom,
});

const parties = (octets: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(octets)).map(([chemin, contenu]) => [chemin, strFromU8(contenu)]));
const ecrire = async (...feuilles: readonly FeuilleModele[]) => parties(await ecrireXlsx(classeur(...feuilles)));
const relire = async (...feuilles: readonly FeuilleModele[]) =>
  readXlsx(await ecrireXlsx(classeur(...feuilles)), { inflate: inflateFflate });
const texte = (ecrit: string): ValeurModele => ({ genre: 'texte', texte: ecrit });

const tout = feuille(
  [
    { ligne: 1, colonne: 1, valeur: { genre: 'lien', texte: 'Là', feuille: 'Plan d’actions', cellule: 'A1' } },
    { ligne: 1, colonne: 2, valeur: { genre: 'lien', texte: 'Ici', feuille: 'X', cellule: 'A1', nom: 'Aller_Ici' } },
    { ligne: 3, colonne: 1, valeur: texte('réf'), style: { gras: true, fond: '0F5C8C', couleur: 'FFFFFF' } },
    { ligne: 3, colonne: 2, valeur: texte('montant\nprévu') },
    { ligne: 4, colonne: 1, valeur: texte('A1'), style: { format: '@' } },
    { ligne: 4, colonne: 2, valeur: { genre: 'nombre', nombre: 12.5 }, style: { format: '#,##0 "€"' } },
    { ligne: 5, colonne: 2, valeur: { genre: 'formule', formule: 'SUM(B4:B4)', resultat: 12.5 } },
  ],
  {
    colonnes: [
      { rang: 1, largeur: 12 },
      { rang: 2, largeur: 12, plan: true },
    ],
    hauteurs: [
      { ligne: 3, points: 30 },
      { ligne: 4, points: 28, souple: true },
    ],
    tableaux: [
      {
        nom: 'CTG_Essai',
        ligne: 3,
        colonne: 1,
        colonnes: [{ titre: 'réf' }, { titre: 'montant\nprévu' }],
        lignes: 3,
        filtre: true,
      },
    ],
    fusions: ['C1:D1'],
    validations: [
      { plage: 'A3', aide: { titre: 'réf', texte: 'Un repère « court » & unique.' } },
      {
        plage: 'A4:A6',
        liste: { formule: 'Listes!$A$1:$A$2', stricte: true },
        erreur: { titre: 'Non', texte: 'Hors liste.' },
      },
      { plage: 'B4:B6', liste: { formule: 'INDIRECT("CTG_Essai[réf]")', stricte: false } },
    ],
    conditions: [{ plage: 'A4:A6', formule: '$A4=""', style: { fond: 'FFF4CE' } }],
    barres: [{ plage: 'B4:B6', couleur: '9CC7E2', maximum: 1 }],
    figees: { lignes: 3, colonnes: 1 },
    onglet: '3F7D58',
    impression: {
      zone: 'A:B',
      orientation: 'paysage',
      papier: 'A3',
      lignesRepetees: '3:3',
      largeurUnePage: true,
      sauts: [5],
      pied: '&LEssai&RPage &P',
    },
  },
);

/** Ordre des éléments de CT_Worksheet (ECMA-376 partie 1, §18.3.1.99) : Excel répare un classeur qui ne le suit pas. */
const ORDRE = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'tableParts',
  'extLst',
];

/** Les enfants directs de la racine, et une erreur si le XML n’est pas bien formé. */
function enfants(xml: string): string[] {
  const trouves: string[] = [];
  const pile: string[] = [];
  for (const [balise, fermante, nom, seule] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (fermante) {
      if (pile.pop() !== nom) throw new Error(`Balise mal fermée : ${balise}`);
    } else {
      if (pile.length === 1) trouves.push(nom!);
      if (!seule) pile.push(nom!);
    }
  }
  if (pile.length > 0) throw new Error(`Balises restées ouvertes : ${pile}`);
  return trouves;
}

describe('ecrireXlsx', () => {
  it('writes the elements of a sheet in the order that Excel requires', async () => {
    const rangs = enfants((await ecrire(tout))['xl/worksheets/sheet1.xml']!).map((nom) => ORDRE.indexOf(nom));
    expect(rangs).not.toContain(-1);
    expect(rangs).toEqual([...rangs].sort((a, b) => a - b));
    expect(new Set(rangs).size).toBe(ORDRE.length - 1);
  });

  it('writes internal links as locations, by defined name when there is one', async () => {
    const lues = await ecrire(tout);
    expect(lues['xl/worksheets/sheet1.xml']).toContain(
      '<hyperlinks><hyperlink ref="A1" location="\'Plan d’actions\'!A1" display="Là"/>' +
        '<hyperlink ref="B1" location="Aller_Ici" display="Ici"/></hyperlinks>',
    );
    expect(lues['xl/worksheets/_rels/sheet1.xml.rels']).not.toContain('hyperlink');
  });

  it('makes a table whose headers equal its cells, a line break included', async () => {
    const [tableau] = (await relire(tout)).sheets[0]!.tables;
    expect(tableau?.name).toBe('CTG_Essai');
    expect(tableau?.columns).toEqual(['réf', 'montant\nprévu']);
  });

  it.each(['=1+1', '+33 4 00', '-5', '@SOMME', '\tx', '\rx'])(
    'writes %j from a file as text, in a text cell',
    async (ecrit) => {
      const lues = await ecrire(feuille([{ ligne: 1, colonne: 1, valeur: texte(ecrit), style: { format: '#,##0' } }]));
      expect(lues['xl/worksheets/sheet1.xml']).not.toContain('<f>');
      expect(lues['xl/worksheets/sheet1.xml']).toMatch(/<c r="A1" s="\d+" t="s">/);
      expect(lues['xl/styles.xml']).toContain('numFmtId="49"');
    },
  );

  it('gives back any text exactly', async () => {
    const morceau = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '_x0041_',
        '_x005F_x0041_',
        '\r\n',
        '\u0001',
        'é\u0301',
        '&<>"',
        ' bord ',
        '😀',
        '\u007F',
        "l'été",
      ),
    );
    const textes = fc
      .sample(fc.array(morceau, { minLength: 1, maxLength: 4 }), { seed: 42, numRuns: 400 })
      .map((un) => un.join(''));
    const pleins = textes.filter((un) => un !== '');
    const grille = await relire(
      feuille(pleins.map((un, rang) => ({ ligne: rang + 1, colonne: 1, valeur: texte(un) }))),
    );
    const { rows } = grille.sheets[0]!;
    const lus = pleins.map((_, rang) => rows.get(rang + 1)?.[1]?.value);
    expect(lus).toEqual(pleins);
  });

  it('refuses a text that a cell cannot hold instead of cutting it', async () => {
    const long = (taille: number) => classeur(feuille([{ ligne: 1, colonne: 1, valeur: texte('é'.repeat(taille)) }]));
    await expect(ecrireXlsx(long(32_768))).rejects.toThrow('ne tient pas dans une cellule');
    await expect(ecrireXlsx(long(32_767))).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each([
    ['1900-03-01', 61],
    ['1970-01-01', 25_569],
    ['2025-01-01', 45_658],
    ['2029-12-31', 47_483],
  ])('writes the date %s as the serial %i', async (date, serie) => {
    const lues = await ecrire(
      feuille([{ ligne: 1, colonne: 1, valeur: { genre: 'date', date }, style: { format: 'dd/mm/yyyy' } }]),
    );
    expect(lues['xl/worksheets/sheet1.xml']).toContain(`<v>${serie}</v>`);
  });

  it('refuses a malformed date', async () => {
    const mal = feuille([{ ligne: 1, colonne: 1, valeur: { genre: 'date', date: '01/02/2025' } }]);
    await expect(ecrireXlsx(classeur(mal))).rejects.toThrow('mal formée');
  });

  it('folds the outline columns, lets soft rows grow, keeps fixed heights', async () => {
    const xml = (await ecrire(tout))['xl/worksheets/sheet1.xml']!;
    expect(xml).toMatch(/<col min="2" max="2" width="12" hidden="1" outlineLevel="1"/);
    expect(xml).toMatch(/<row r="3"[^>]* ht="30" customHeight="1"/);
    expect(xml).toMatch(/<row r="4"[^>]* ht="28"(?![^>]*customHeight)/);
  });

  it('lets a strict list refuse and another only propose', async () => {
    const xml = (await ecrire(tout))['xl/worksheets/sheet1.xml']!;
    const [aide, stricte, libre] = [...xml.matchAll(/<dataValidation [^>]*>/g)].map(([balise]) => balise);
    expect(aide).toContain('prompt="Un repère « court » &amp; unique."');
    expect(aide).not.toContain('type=');
    expect(stricte).toContain('showErrorMessage="1" errorStyle="stop"');
    expect(libre).not.toContain('showErrorMessage');
  });

  it('starts bars from zero and prints columns whole, one page wide', async () => {
    const lues = await ecrire(tout);
    expect(lues['xl/worksheets/sheet1.xml']).toContain('<dataBar minLength="0" maxLength="100">');
    expect(lues['xl/worksheets/sheet1.xml']).toMatch(
      /<pageSetup paperSize="8" orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/,
    );
    expect(lues['xl/workbook.xml']).toContain('&apos;Une feuille&apos;!$A:$B');
    expect(lues['xl/workbook.xml']).toContain('fullCalcOnLoad="1"');
  });

  it('hides a very hidden sheet and opens on the active one', async () => {
    const cachee = feuille([], { nom: 'Listes', etat: 'tresMasquee' });
    const lues = parties(await ecrireXlsx({ ...classeur(cachee, tout), feuilleActive: tout.nom }));
    expect(lues['xl/workbook.xml']).toContain('state="veryHidden"');
    expect(lues['xl/workbook.xml']).toContain('activeTab="1"');
  });

  it('writes properties and the instant of the caller, never the clock', async () => {
    const octets = await ecrireXlsx({ ...classeur(tout), sujet: 'CTG', motsCles: 'a ; b' });
    const noyau = parties(octets)['docProps/core.xml']!;
    expect(noyau).toContain('<dc:title>Essai &amp; cie</dc:title>');
    expect(noyau).toContain('<cp:keywords>a ; b</cp:keywords>');
    expect(noyau).toContain('2026-11-22T08:30:10Z</dcterms:modified>');
    const vue = new DataView(octets.buffer, octets.byteOffset);
    const [heure, jour] = [vue.getUint16(10, true), vue.getUint16(12, true)];
    expect([heure >> 11, (heure >> 5) & 63, (heure & 31) * 2]).toEqual([8, 30, 10]);
    expect([(jour >> 9) + 1980, (jour >> 5) & 15, jour & 31]).toEqual([2026, 11, 22]);
  });

  it('gives the same bytes for the same data', async () => {
    const [une, autre] = [await ecrireXlsx(classeur(tout)), await ecrireXlsx(classeur(tout))];
    expect(Buffer.from(une).equals(Buffer.from(autre))).toBe(true);
  });
});
