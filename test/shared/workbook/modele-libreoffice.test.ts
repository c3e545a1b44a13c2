import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import { avecLibreOffice, convertir, itLibreOffice } from '../../libreoffice.ts';
import { contenu, options } from './modele-exemple.ts';

/** Ce que LibreOffice a calculé pour chaque formule du classeur d’exemple. `ATELIER_ENREGISTRER=1` le refait. */
interface Enregistrement {
  /** Empreinte des formules : si elles changent, l’enregistrement ne prouve plus rien. */
  readonly empreinte: string;
  readonly valeurs: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

const CHEMIN = new URL('../../fixtures/libreoffice/modele-rempli.json', import.meta.url);
const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });

const lettres = (rang: number): string => String.fromCharCode(64 + rang);

function formules(classeur: ClasseurModele): readonly { feuille: string; cellule: string; formule: string }[] {
  return classeur.feuilles.flatMap(({ nom, cellules }) =>
    cellules.flatMap(({ ligne, colonne, valeur }) =>
      valeur?.genre === 'formule'
        ? [{ feuille: nom, cellule: `${lettres(colonne)}${ligne}`, formule: valeur.formule }]
        : [],
    ),
  );
}

const empreinte = createHash('sha256')
  .update(JSON.stringify(formules(modele)))
  .digest('hex');

async function calculer(classeur: ClasseurModele): Promise<Enregistrement['valeurs']> {
  const relu = new ExcelJS.Workbook();
  await relu.xlsx.load((await convertir(await ecrireXlsx(classeur), 'xlsx')) as never);
  const valeurs: Record<string, Record<string, string | number | boolean>> = {};
  for (const { feuille, cellule } of formules(classeur)) {
    const resultat = relu.getWorksheet(feuille)?.getCell(cellule).result as unknown;
    valeurs[feuille] ??= {};
    // Une formule qui rend un texte vide est relue sans résultat.
    valeurs[feuille][cellule] =
      typeof resultat === 'object' && resultat !== null
        ? String((resultat as { error?: string }).error)
        : ((resultat as string | number | undefined) ?? '');
  }
  return valeurs;
}

const enregistrement = (): Enregistrement => JSON.parse(readFileSync(CHEMIN, 'utf8'));

/** Valeur enregistrée d’une mesure, par son libellé dans la feuille Listes. */
function mesure(libelle: string): unknown {
  const { cellules } = modele.feuilles.at(-1)!;
  const ligne = cellules.find(
    ({ colonne, valeur }) => colonne === 1 && valeur?.genre === 'texte' && valeur.texte === libelle,
  )?.ligne;
  return enregistrement().valeurs.Listes?.[`B${ligne}`];
}

/** Valeur enregistrée d’un bloc de la Matrice : titre du bloc, texte de la ligne dans la colonne B, en-tête. */
function matrice(titre: string, rangee: string, entete: string): unknown {
  const { cellules } = modele.feuilles.find(({ nom }) => nom === 'Matrice')!;
  const texte = (ligne: number, colonne: number) => {
    const valeur = cellules.find((une) => une.ligne === ligne && une.colonne === colonne)?.valeur;
    if (valeur?.genre === 'texte') return valeur.texte;
    return enregistrement().valeurs.Matrice?.[`${lettres(colonne)}${ligne}`];
  };
  const haut = cellules.find(
    ({ colonne, valeur }) => colonne === 1 && valeur?.genre === 'texte' && valeur.texte === titre,
  )!.ligne;
  const colonne = Array.from({ length: 20 }, (_, rang) => rang + 1).find((rang) => texte(haut + 2, rang) === entete);
  const ligne = Array.from({ length: 24 }, (_, rang) => haut + 3 + rang).find((rang) => texte(rang, 2) === rangee);
  if (!colonne || !ligne) throw new Error(`Introuvable : ${titre}, ${rangee}, ${entete}`);
  return texte(ligne, colonne);
}

const NOMBRE = 'Nombre d’actions par axe et thématique';
const COUT = 'Coût par axe et thématique';
const ANNEE = 'Montants prévus par axe et par année';
const ACTEURS = 'Qui fait quoi : interventions par acteur et thématique';
const AXE1 = 'Mieux accueillir les jeunes enfants';
const AXE2 = 'Soutenir les parents et les jeunes';
const RESTE = 'autre axe, ou sans axe';

describe('les formules du classeur, calculées par LibreOffice', () => {
  if (avecLibreOffice && (process.env.ATELIER_ENREGISTRER === '1' || !existsSync(CHEMIN)))
    beforeAll(async () => {
      const fait: Enregistrement = { empreinte, valeurs: await calculer(modele) };
      writeFileSync(CHEMIN, `${JSON.stringify(fait, null, 1)}\n`);
    }, 120_000);

  it('are those that were recorded (otherwise: ATELIER_ENREGISTRER=1 on a machine with LibreOffice)', () => {
    expect(enregistrement().empreinte).toBe(empreinte);
  });

  it('give no error anywhere', () => {
    const fautes = Object.entries(enregistrement().valeurs).flatMap(([feuille, cellules]) =>
      Object.entries(cellules)
        .filter(([, valeur]) => /^(#|Err)/.test(String(valeur)))
        .map(([cellule, valeur]) => [feuille, cellule, valeur]),
    );
    expect(fautes).toEqual([]);
  });

  itLibreOffice('give the same values today', async () => {
    const { valeurs } = enregistrement();
    expect(await calculer(modele)).toEqual(valeurs);
  });

  itLibreOffice('give no error in an empty workbook, with or without the CEJ sheets', async () => {
    for (const cej of [true, false]) {
      const valeurs = await calculer(construireModele({ ...options(), cej }));
      const fautes = Object.values(valeurs).flatMap((cellules) =>
        Object.values(cellules).filter((valeur) => /^(#|Err)/.test(String(valeur))),
      );
      expect(fautes).toEqual([]);
      expect(valeurs.Accueil?.H9).toBe('fait');
      expect(valeurs.Accueil?.H11).toBe('à faire');
    }
  });

  it.each([
    ['rubriques attendues remplies', 6],
    ['signataires', 3],
    ['signataires qui ont signé', 2],
    ['communes du périmètre', 4],
    ['communes qui signent', 2],
    ['communes qui ont signé', 1],
    ['constats', 4],
    ['faiblesses et constats sans besoin', 1],
    // petite enfance, jeunesse, accès aux droits, parentalité : la première de chaque cellule
    ['thématiques principales du diagnostic', 4],
    ['besoins de priorité 1', 3],
    // B11 n’est pas cité, bien que B1 le soit
    ['besoins de priorité 1 sans action', 1],
    ['actions', 5],
    // A4 n’a qu’un texte : « entre 20 et 25 k€ »
    ['actions chiffrées', 4],
    ['cases attendues vides, plan d’actions', 0],
    ['actions en cours', 2],
    ['actions réalisées', 1],
    ['lignes de CEJ', 2],
    ['lignes de CEJ décidées', 1],
    ['montant réalisé', 28_400],
  ])('count %s: %s', (libelle, attendu) => {
    expect(mesure(libelle)).toBe(attendu);
  });

  it.each([
    [NOMBRE, AXE1, 'petite enfance', 2],
    [NOMBRE, AXE1, 'parentalité', 0],
    [NOMBRE, AXE1, 'enfance', 0],
    [NOMBRE, 'Coopérer', 'pilotage et transversal', 1],
    [NOMBRE, RESTE, 'autre ou sans', 1],
    [NOMBRE, 'Total', 'Total', 5],
    // A1 : 80 000 € dans Financements prévalent sur son coût total de 99 999 € ; A2 : 30 000 + 20 000, « à définir » compte zéro
    [COUT, AXE1, 'petite enfance', 130_000],
    // A3 : 5 000,25 en 2025 et 1 000 en 2030, hors période
    [COUT, AXE2, 'jeunesse', 6_000.25],
    [COUT, 'Coopérer', 'Total', 0],
    [COUT, RESTE, 'Total', 1_000],
    [COUT, 'Total', 'Total', 137_000.25],
    [ANNEE, AXE1, '2025', 50_000],
    [ANNEE, AXE1, '2026', 30_000],
    [ANNEE, AXE1, 'non ventilé', 50_000],
    [ANNEE, AXE2, '2030', 1_000],
    [ANNEE, 'Total', 'non ventilé', 51_000],
    [ANNEE, 'Total', 'Total', 137_000.25],
    [ACTEURS, 'CC du Val d’Amour', 'petite enfance', 1],
    [ACTEURS, 'CC du Val d’Amour', 'enfance', 0],
    [ACTEURS, 'CC du Val d’Amour', 'à développer', 1],
    [ACTEURS, 'CC du Val d’Amour', 'Total', 2],
    [ACTEURS, 'Département (PMI)', 'parentalité', 1],
    [ACTEURS, 'Total', 'Total', 4],
  ])('%s: %s, %s: %s', (titre, rangee, entete, attendu) => {
    expect(matrice(titre, rangee, entete)).toBeCloseTo(attendu, 6);
  });

  it('list the besoins prioritaires without action, by whole réf', () => {
    const refs = Object.entries(enregistrement().valeurs.Matrice ?? {}).filter(([, valeur]) =>
      /^B\d+$/.test(String(valeur)),
    );
    expect(refs.map(([, valeur]) => valeur)).toEqual(['B11']);
  });

  it.each([
    ['G9', '6 rubriques attendues sur 6 · 3 signataires · 4 communes'],
    ['H9', 'fait'],
    ['G13', '3 axes · 5 actions · 4 chiffrées · 1 besoin prioritaire sans action'],
    ['H13', 'en cours'],
    ['G15', '1 convention · 2 lignes de CEJ, 1 décidée · 1 équipement'],
    ['B3', 'Du 01/01/2025 au 31/12/2029 · signée'],
    ['B5', '1 étape faite sur 7 · 6 en cours'],
  ])('say on the Accueil, in %s: %s', (cellule, attendu) => {
    expect(enregistrement().valeurs.Accueil?.[cellule]).toBe(attendu);
  });

  it('use nothing newer than Excel 2016, nor what depends on the language of Excel', () => {
    for (const { formule } of formules(modele)) {
      expect(formule).not.toMatch(
        /\b(LET|FILTER|UNIQUE|XLOOKUP|XMATCH|SORT|SEQUENCE|TEXTJOIN|CONCAT|IFS|SWITCH|TEXT|AGGREGATE)\(/,
      );
      expect(formule).not.toMatch(/\[@/);
      expect(formule.length).toBeLessThan(8192);
    }
  });

  it('show before any calculation what is already known', () => {
    const accueil = modele.feuilles[0]!;
    const resultats = accueil.cellules.flatMap(({ valeur }) =>
      valeur?.genre === 'formule' && valeur.resultat !== undefined ? [valeur.resultat] : [],
    );
    expect(resultats).toEqual([enregistrement().valeurs.Accueil?.B2, enregistrement().valeurs.Accueil?.B3]);
  });
});

describe('le classeur enregistré par LibreOffice', () => {
  itLibreOffice('keeps its tables, names, hidden sheet, lists and links', async () => {
    const relu = new ExcelJS.Workbook();
    const octets = await convertir(await ecrireXlsx(modele), 'xlsx');
    // exceljs ne relit pas les tableaux de LibreOffice : leurs noms et colonnes se lisent dans l’archive.
    const { unzipSync, strFromU8 } = await import('fflate');
    const parties = unzipSync(octets);
    const tableaux = Object.entries(parties)
      .filter(([chemin]) => chemin.startsWith('xl/tables/'))
      .map(([, contenuDuTableau]) => / displayName="([^"]+)"/.exec(strFromU8(contenuDuTableau))?.[1]);
    const ecrits = modele.feuilles.flatMap(({ tableaux: tous }) => tous.map(({ nom }) => nom));
    expect([...tableaux].sort()).toEqual([...ecrits].sort());
    await relu.xlsx.load(octets as never);
    expect(relu.definedNames.getRanges('CTG_Identifiant').ranges).toHaveLength(1);
    expect(relu.getWorksheet('Listes')?.state).not.toBe('visible');
    const classeur = strFromU8(parties['xl/worksheets/sheet1.xml']!);
    expect(classeur).toContain('<hyperlink ');
    const plan = strFromU8(parties['xl/worksheets/sheet8.xml']!);
    expect(plan).toContain('INDIRECT("CTG_Axes[n°]")'.replaceAll('"', '&quot;'));
  });
});
