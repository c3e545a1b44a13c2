import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { Deflate, strFromU8, unzipSync } from 'fflate';
import {
  ecrireClasseurDansFichier,
  ecrireClasseurDeDonnees,
  morceauxDeClasseur,
} from '../../../functions/classeurs/ecrire-donnees.ts';
import { inflateNode } from '../../../functions/classeurs/inflate-node.ts';
import type { ClasseurDonnees, ColonneDonnees, FeuilleDonnees, ValeurDonnee } from '../../../shared/xlsx/donnees.ts';
import { type Compresseur, DonneesInecrivables, ecrireDonnees } from '../../../shared/xlsx/ecrire-donnees.ts';
import { readXlsx } from '../../../shared/xlsx/index.ts';

type Lignes = FeuilleDonnees['tableau']['lignes'];

const colonnes = (...formats: (ColonneDonnees['format'] | undefined)[]): ColonneDonnees[] =>
  formats.map((format, i) => ({ titre: `Colonne ${'ABCDEFGHIJKLM'[i]}`, largeur: 14, ...(format ? { format } : {}) }));

const feuille = (lignes: Lignes, cols: ColonneDonnees[] = colonnes(undefined), nom = 'Feuille'): FeuilleDonnees => ({
  nom,
  titre: 'Titre de la feuille',
  sousTitre: ['Une explication.'],
  tableau: { nom: `Cumul_${nom}`, colonnes: cols, lignes },
});

const classeur = (...feuilles: FeuilleDonnees[]): ClasseurDonnees => ({
  titre: 'Consolidation & essais',
  auteur: 'Atelier CTG',
  cree: '2025-03-04T05:06:07.890Z',
  feuilles,
});

const lire = (c: ClasseurDonnees) => readXlsx(ecrireClasseurDeDonnees(c), { inflate: inflateNode });
/** Les valeurs lues sous l’en-tête, qui est en ligne 4. */
const valeurs = (c: ClasseurDonnees, rang = 0): unknown[][] =>
  [...lire(c).sheets[rang]!.rows].filter(([r]) => r > 4).map(([, cellules]) => cellules.slice(1).map((x) => x?.value));
const uneValeur = (valeur: ValeurDonnee, format?: ColonneDonnees['format']) =>
  lire(classeur(feuille([[valeur]], colonnes(format)))).sheets[0]!.rows.get(5)?.[1];

async function parExceljs(c: ClasseurDonnees): Promise<ExcelJS.Workbook> {
  const livre = new ExcelJS.Workbook();
  await livre.xlsx.load(ecrireClasseurDeDonnees(c).slice().buffer);
  return livre;
}

const parties = (c: ClasseurDonnees): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(ecrireClasseurDeDonnees(c))).map(([nom, octets]) => [nom, strFromU8(octets)]),
  );

describe('ce qui est écrit se relit', () => {
  it('keeps text, numbers, booleans, dates and empty cells at their place', () => {
    const lignes: ValeurDonnee[][] = [
      ['Été & <hiver> "œuvre" 😀', 12.5, true, { date: '2025-01-31' }, null],
      [null, -0.1, false, { date: '1900-03-01' }, 'fin'],
      [],
      ['01004', 1e21, null, { date: '9999-12-31' }, ''],
    ];
    expect(valeurs(classeur(feuille(lignes, colonnes(undefined, 'decimal', undefined, 'date', undefined))))).toEqual([
      ['Été & <hiver> "œuvre" 😀', 12.5, true, 45_688],
      [undefined, -0.1, false, 61, 'fin'],
      ['01004', 1e21, undefined, 2_958_465],
    ]);
  });

  it('is read the same by exceljs', async () => {
    const livre = await parExceljs(
      classeur(feuille([['Été & <b>', 12.5, { date: '2025-01-31' }]], colonnes(undefined, 'decimal', 'date'))),
    );
    const page = livre.getWorksheet('Feuille')!;
    expect(page.getCell('A1').value).toBe('Titre de la feuille');
    expect(page.getCell('A2').value).toBe('Une explication.');
    expect([1, 2, 3].map((c) => page.getRow(4).getCell(c).value)).toEqual(['Colonne A', 'Colonne B', 'Colonne C']);
    expect([1, 2, 3].map((c) => page.getRow(5).getCell(c).value)).toEqual([
      'Été & <b>',
      12.5,
      new Date('2025-01-31T00:00:00Z'),
    ]);
    expect(livre.title).toBe('Consolidation & essais');
    expect(livre.created).toEqual(new Date('2025-03-04T05:06:07Z'));
  });

  it('gives back any text, number or boolean', () => {
    const valeur = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc
        .array(fc.constantFrom('_x0041_', '_', 'x000D_', '\r', '\n', ' ', '&lt;', '<', '"', '>', 'é', '€', '😀'))
        .map((m) => m.join('')),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(valeur, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        (lignes) => {
          const lues = lire(classeur(feuille(lignes, colonnes(undefined, 'montant', 'decimal', 'date')))).sheets[0]!
            .rows;
          lignes.forEach((ligne, i) => {
            ligne.forEach((attendue, j) => {
              const lue = lues.get(i + 5)?.[j + 1]?.value;
              if (attendue === null || attendue === '') expect(lue).toBeUndefined();
              else if (typeof attendue === 'number') expect(lue).toBe(attendue === 0 ? 0 : attendue);
              else expect(lue).toBe(attendue);
            });
          });
        },
      ),
      { seed: 42, numRuns: 150 },
    );
  });

  it('gives the same bytes for the same data, and other bytes for others', () => {
    const faire = (v: string) => ecrireClasseurDeDonnees(classeur(feuille([[v, 1]], colonnes(undefined, 'montant'))));
    expect(faire('a')).toEqual(faire('a'));
    expect(faire('a')).not.toEqual(faire('b'));
  });

  it('gives the same parts with fflate and our own CRC as with zlib', () => {
    const deflate = (): Compresseur => {
      const sortis: Uint8Array[] = [];
      const flux = new Deflate({ level: 3 }, (morceau) => sortis.push(morceau.slice()));
      return (octets, dernier) => {
        flux.push(octets.slice(), dernier);
        return Buffer.concat(sortis.splice(0));
      };
    };
    const lignes = Array.from({ length: 30_000 }, (_, i) => [`texte ${i}`, i / 4]);
    const c = classeur(feuille(lignes, colonnes(undefined, 'montant')));
    const octets = new Uint8Array(Buffer.concat([...ecrireDonnees(c, { deflate })]));
    const grille = readXlsx(octets, { inflate: inflateNode });
    expect(grille.sheets[0]!.rows.get(30_004)?.map((x) => x?.value)).toEqual([undefined, 'texte 29999', 7499.75]);
    expect(Object.fromEntries(Object.entries(unzipSync(octets)).map(([n, o]) => [n, strFromU8(o)]))).toEqual(
      parties(c),
    );
  });

  it('keeps texts beyond the shared ones, in their own cell', () => {
    const lignes = Array.from({ length: 60_000 }, (_, i) => [`un texte & ${i}`]);
    const c = classeur(feuille(lignes), feuille([['un texte & 3'], [' à part ']], undefined, 'Autre'));
    expect(valeurs(c)).toEqual(lignes);
    expect(valeurs(c, 1)).toEqual([['un texte & 3'], [' à part ']]);
  });
});

describe('les lignes passent sans être gardées', () => {
  it('reads each line once, and gives chunks before the last line is read', () => {
    let lues = 0;
    let parcours = 0;
    const lignes: Lignes = {
      *[Symbol.iterator]() {
        parcours += 1;
        for (; lues < 40_000; lues++) yield ['un texte', lues, lues / 3];
      },
    };
    const aChaqueMorceau = [];
    for (const _ of morceauxDeClasseur(classeur(feuille(lignes, colonnes(undefined, 'entier', 'decimal')))))
      aChaqueMorceau.push(lues);
    expect(parcours).toBe(1);
    expect(lues).toBe(40_000);
    expect(aChaqueMorceau.some((n) => n > 0 && n < 20_000)).toBe(true);
  });
});

describe('le tableau', () => {
  it('is an Excel table over the header and every line, with its filter', () => {
    const [page] = lire(
      classeur(
        feuille(
          [
            ['a', 1],
            ['b', 2],
            ['c', 3],
          ],
          colonnes(undefined, 'entier'),
        ),
      ),
    ).sheets;
    expect(page!.tables).toEqual([
      {
        name: 'Cumul_Feuille',
        range: { top: 4, left: 1, bottom: 7, right: 2 },
        headerRows: 1,
        totalsRows: 0,
        columns: ['Colonne A', 'Colonne B'],
      },
    ]);
  });

  it('keeps one empty line when there is no data, as Excel demands', () => {
    expect(lire(classeur(feuille([]))).sheets[0]!.tables[0]!.range).toEqual({ top: 4, left: 1, bottom: 5, right: 1 });
  });

  it('is not written without a column', () => {
    const ecrites = parties(classeur(feuille([], [])));
    expect(Object.keys(ecrites).filter((nom) => /table|sheet1\.xml\.rels/.test(nom))).toEqual([]);
    expect(lire(classeur(feuille([], []))).sheets[0]!.rows.get(1)?.[1]?.value).toBe('Titre de la feuille');
  });

  it('gives its columns distinct names, on one line, equal to the header cells', () => {
    const titres = ['Nom', 'nom', '', 'Deux\r\nlignes', '_x0041_ & <"', 'x'.repeat(300), 'x'.repeat(301)];
    const [page] = lire(
      classeur(
        feuille(
          [],
          titres.map((titre) => ({ titre, largeur: 10 })),
        ),
      ),
    ).sheets;
    const attendus = [
      'Nom',
      'nom (2)',
      'Colonne 3',
      'Deux lignes',
      '_x0041_ & <"',
      'x'.repeat(255),
      `${'x'.repeat(251)} (2)`,
    ];
    expect(page!.tables[0]!.columns).toEqual(attendus);
    expect(
      page!.rows
        .get(4)
        ?.slice(1)
        .map((x) => x?.value),
    ).toEqual(attendus);
  });

  it.each([
    ['Cumul_Actions', 'Cumul_Actions'],
    ['Équipements 2025', 'Équipements_2025'],
    ['2025', '_2025'],
    ['A1', '_A1'],
    ['r1c1', '_r1c1'],
    ['C', '_C'],
    ['', 'Tableau'],
  ])('names the table asked as « %s » « %s »', (voulu, attendu) => {
    const f = feuille([]);
    const [page] = lire(classeur({ ...f, tableau: { ...f.tableau, nom: voulu } })).sheets;
    expect(page!.tables[0]!.name).toBe(attendu);
  });

  it('gives two tables two names, whatever their case', () => {
    const f = feuille([]);
    const g = { ...f, tableau: { ...f.tableau, nom: 'CUMUL_feuille' } };
    expect(lire(classeur(f, g)).sheets.map(({ tables }) => tables[0]!.name)).toEqual([
      'Cumul_Feuille',
      'CUMUL_feuille_2',
    ]);
  });
});

describe('les noms de feuille', () => {
  it.each([
    ['Synthèse', 'Synthèse'],
    ['CEJ/CTG [2025] : a*b?', 'CEJ-CTG -2025- - a-b-'],
    ["L'action", 'L’action'],
    ['', 'Feuille'],
    ['History', 'History_'],
    ['Une feuille au nom beaucoup trop long pour Excel', 'Une feuille au nom beaucoup trop'.slice(0, 31)],
  ])('writes « %s » as « %s »', (voulu, attendu) => {
    expect(lire(classeur(feuille([], undefined, voulu))).sheets[0]!.name).toBe(attendu);
  });

  it('makes them distinct within 31 characters', () => {
    const long = 'Une feuille au nom vraiment long';
    const noms = lire(
      classeur(...['Lignes', 'LIGNES', long, long].map((nom) => feuille([], undefined, nom))),
    ).sheets.map(({ name }) => name);
    expect(noms).toEqual([
      'Lignes',
      'LIGNES (2)',
      'Une feuille au nom vraiment lon',
      'Une feuille au nom vraiment (2)',
    ]);
  });
});

describe('les formats', () => {
  it.each<[string, ValeurDonnee, ColonneDonnees['format'], string]>([
    ['a round amount', 1234, 'montant', '#,##0 "€"'],
    ['an amount with cents', 1234.5, 'montant', '#,##0.00 "€"'],
    ['a round amount, summed in floating point', 0.1 + 0.2 + 0.7, 'montant', '#,##0 "€"'],
    ['a count', 12_000, 'entier', '#,##0'],
    ['a decimal', 0.25, 'decimal', '#,##0.##'],
    ['a decimal that is whole, which would keep its comma', 3, 'decimal', '#,##0'],
    ['a decimal that rounds to a whole', 3.001, 'decimal', '#,##0'],
    ['a share', 0.125, 'pourcentage', '0.0%'],
    ['a date', { date: '2025-01-31' }, 'date', 'dd/mm/yyyy'],
    ['a date in a column of text', { date: '2025-01-31' }, 'texte', 'dd/mm/yyyy'],
    ['a formula-like text', '=1+1', 'texte', '@'],
  ])('shows %s', async (_, valeur, format, attendu) => {
    const livre = await parExceljs(classeur(feuille([[valeur]], colonnes(format))));
    expect(livre.worksheets[0]!.getCell('A5').numFmt).toBe(attendu);
  });

  it('freezes and repeats a brand header, landscape, one page wide, with its footer', async () => {
    const page = (await parExceljs(classeur(feuille([['a']], colonnes(undefined), 'Plan d’actions')))).worksheets[0]!;
    expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(page.getCell('A4').fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FF0F5C8C' } });
    expect(page.getCell('A4').font).toMatchObject({ bold: true, color: { argb: 'FFFFFFFF' } });
    expect(page.getCell('A4').alignment).toMatchObject({ wrapText: true });
    expect(page.getColumn(1).width).toBeCloseTo(14.71, 2);
    expect(page.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToPage: true, fitToHeight: 0 });
    expect(page.pageSetup.printTitlesRow).toBe('4:4');
    expect(page.headerFooter.oddFooter).toBe('&LConsolidation && essais&C&A&RPage &P sur &N');
    expect(page.properties.tabColor).toEqual({ argb: 'FF0F5C8C' });
  });
});

describe('les textes', () => {
  it.each(['=1+1', '+33', '-5 %', '@import', '\tx', '\rx', "'quote", '_x0041_'])('leaves %j a text', (texte) => {
    expect(uneValeur(texte)).toMatchObject({ kind: 'text', value: texte });
    expect(uneValeur(texte)?.formula).toBeUndefined();
  });

  it('escapes what XML cannot hold, and what looks like an escape', () => {
    const ecrits = parties(classeur(feuille([['a\u0000b\rc_x0041_']])))['xl/sharedStrings.xml'];
    expect(ecrits).toContain('<t>a_x0000_b_x000D_c_x005F_x0041_</t>');
  });

  it('replaces half a character with U+FFFD', () => {
    expect(uneValeur('a\ud83d')?.value).toBe('a\ufffd');
  });

  it('keeps 32,767 characters, and says it when it cuts more', () => {
    expect(uneValeur('x'.repeat(32_767))?.value).toHaveLength(32_767);
    const coupe = String(uneValeur('😀'.repeat(20_000))?.value);
    expect(coupe.length).toBeLessThanOrEqual(32_767);
    expect(coupe).toMatch(/^(😀)+… \[texte coupé : 40\u202f000 signes\]$/u);
  });

  it('keeps a date from before 1900 as a text', () => {
    expect(uneValeur({ date: '1899-12-31' }, 'date')).toMatchObject({ kind: 'text', value: '31/12/1899' });
    expect(uneValeur({ date: '1900-01-01' }, 'date')).toMatchObject({ kind: 'date', value: 1 });
  });
});

describe('les liens', () => {
  it.each([
    ['https://exemple.fr/a b?x=é&y=%20#z', 'https://exemple.fr/a%20b?x=%C3%A9&y=%20#z'],
    ['https://exemple.fr/a#b#c', 'https://exemple.fr/a#b%23c'],
    ['mailto:ctg@caf.example', 'mailto:ctg@caf.example'],
    ['dossier été\\plan #2.xlsx', 'dossier%20%C3%A9t%C3%A9/plan%20%232.xlsx'],
    ['C:\\CTG\\a b.xlsx', 'file:///C:/CTG/a%20b.xlsx'],
    ['\\\\serveur\\partage\\a.xlsx', 'file://serveur/partage/a.xlsx'],
    ['/srv/a.xlsx', 'file:///srv/a.xlsx'],
  ])('follows %s', async (lien, adresse) => {
    const page = (
      await parExceljs(classeur(feuille([[null, { lien, texte: 'ouvrir' }]], colonnes(undefined, undefined))))
    ).worksheets[0]!;
    expect(page.getCell('B5').value).toEqual({ text: 'ouvrir', hyperlink: adresse });
    expect(page.getCell('B5').font).toMatchObject({ underline: true });
  });

  it.each([
    ['javascript:alert(1)', 'ouvrir', 'ouvrir (javascript:alert(1))'],
    [`https://exemple.fr/${'a'.repeat(2100)}`, 'ouvrir', `ouvrir (https://exemple.fr/${'a'.repeat(2100)})`],
    ['https://', 'ouvrir', 'ouvrir (https://)'],
    ['', 'rien', 'rien'],
  ])('writes plainly a link Excel would refuse (%#)', (lien, texte, attendu) => {
    expect(uneValeur({ lien, texte })?.value).toBe(attendu);
    const ecrites = parties(classeur(feuille([[{ lien, texte }]])));
    expect(ecrites['xl/worksheets/sheet1.xml']).not.toContain('<hyperlink');
  });

  it('writes the address beside the text beyond the 65,530 links of a sheet', () => {
    const lignes = Array.from({ length: 65_531 }, (_, i) => [{ lien: `f${i}.xlsx`, texte: 'f' }]);
    const c = classeur(feuille(lignes));
    expect(parties(c)['xl/worksheets/sheet1.xml']!.split('<hyperlink ').length - 1).toBe(65_530);
    expect(valeurs(c).slice(-2)).toEqual([['f'], ['f (f65530.xlsx)']]);
  });
});

describe('ce qui ne peut pas être écrit', () => {
  function* vides(n: number): Generator<ValeurDonnee[]> {
    for (let i = 0; i < n; i++) yield [];
  }
  it.each<[string, () => ClasseurDonnees, RegExp]>([
    ['no sheet', () => classeur(), /au moins une feuille/],
    [
      'too many lines',
      () => classeur(feuille({ [Symbol.iterator]: () => vides(1_048_573) })),
      /« Feuille » dépasse les 1\s048\s576/,
    ],
    ['too many values', () => classeur(feuille([['a', 'b']])), /ligne 5 : 2 valeurs pour 1 colonnes/],
    ['NaN', () => classeur(feuille([[Number.NaN]])), /cellule A5 : « NaN » n’est pas un nombre fini/],
    ['a day that does not exist', () => classeur(feuille([[{ date: '2025-02-30' }]])), /cellule A5 : « 2025-02-30 »/],
    ['a date of another form', () => classeur(feuille([[{ date: '31/01/2025' }]])), /n’est pas une date AAAA-MM-JJ/],
    ['a creation date that is none', () => ({ ...classeur(feuille([])), cree: 'hier' }), /« hier »/],
  ])('is refused in a French sentence: %s', (_, faire, phrase) => {
    expect(() => ecrireClasseurDeDonnees(faire())).toThrow(DonneesInecrivables);
    expect(() => ecrireClasseurDeDonnees(faire())).toThrow(phrase);
  });

  it('takes exactly 1,048,576 lines', () => {
    const c = classeur(feuille({ [Symbol.iterator]: () => vides(1_048_572) }));
    expect(parties(c)['xl/tables/table1.xml']).toContain('ref="A4:A1048576"');
  });
});

describe('dans un fichier', () => {
  let dossier: string;
  beforeEach(() => {
    dossier = mkdtempSync(path.join(tmpdir(), 'ecrire-'));
  });
  afterEach(() => {
    rmSync(dossier, { recursive: true, force: true });
  });

  it('writes the same bytes as in memory', async () => {
    const c = classeur(feuille([['a'], ['b']]));
    const chemin = path.join(dossier, 'a.xlsx');
    await ecrireClasseurDansFichier(c, chemin);
    expect(new Uint8Array(readFileSync(chemin))).toEqual(ecrireClasseurDeDonnees(c));
  });

  it('leaves the former file as it was when the data cannot be written', async () => {
    const chemin = path.join(dossier, 'a.xlsx');
    writeFileSync(chemin, 'ancien');
    await expect(ecrireClasseurDansFichier(classeur(feuille([[Number.NaN]])), chemin)).rejects.toThrow(/NaN/);
    expect(readFileSync(chemin, 'utf8')).toBe('ancien');
    expect(existsSync(`${chemin}.${process.pid}.partiel`)).toBe(false);
  });
});
