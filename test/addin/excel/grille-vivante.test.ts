import type { Rectangle } from '../../../addin/excel/contrat.ts';
import { GrilleVivante } from '../../../addin/excel/grille-vivante.ts';
import { lireDossier } from '../../../shared/workbook/index.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { readXlsx } from '../../../shared/xlsx/index.ts';
import { inflateFflate as inflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { contenu, options } from '../../shared/workbook/modele-exemple.ts';
import { contenuDe, suivre } from './outils.ts';

const modeles = {
  'le modèle vide': construireModele(options()),
  'le classeur de démonstration': construireModele({ ...options(), contenu: contenu(), demonstration: true }),
};

describe.each(Object.entries(modeles))('%s', (_, modele) => {
  test('lu par Office.js dit ce que disent ses octets', async () => {
    const octets = await ecrireXlsx(modele);
    const { grille, refus, excel } = await suivre(octets);
    expect(refus).toEqual([]);
    const attendu = readXlsx(octets, { inflate });
    const dossier = lireDossier(attendu);
    expect(dossier.ok).toBe(true);
    expect(lireDossier(grille.grid)).toEqual(dossier);
    const sansFormules = (texte: string) => texte.replace(/"formula":("(?:[^"\\]|\\.)*"|null)/g, '""');
    const rows = (grid: typeof attendu) =>
      contenuDe(grid).sheets.map((feuille) => JSON.parse(sansFormules(JSON.stringify(feuille)).replace(/,""/g, '')));
    for (const [rang, feuille] of rows(attendu).entries()) expect(rows(grille.grid)[rang]).toEqual(feuille);
    excel.close();
  });
});

const vue = (name: string, tables: never[] = []) => ({ name, visibility: 'visible' as const, tables });
const rectangle = (values: unknown[][], reste: Partial<Rectangle> = {}) => ({
  genre: 'rectangle' as const,
  rectangle: {
    feuille: 'Feuil1',
    top: 1,
    left: 1,
    values,
    formulas: values,
    numberFormat: values.map((ligne) => ligne.map(() => 'General')),
    ...reste,
  },
});

function grilleDe(...noms: string[]): GrilleVivante {
  const grille = new GrilleVivante();
  grille.recevoir({ genre: 'structure', feuilles: noms.map((nom) => vue(nom)), names: [] });
  return grille;
}

test('seul « complet » dit que l’on peut lire, et la grille ne change qu’alors', () => {
  const grille = grilleDe('Feuil1');
  expect(grille.recevoir(rectangle([['a']]))).toBe(false);
  expect(grille.grid.sheets).toEqual([]);
  expect(grille.recevoir({ genre: 'complet' })).toBe(true);
  expect(grille.grid.sheets[0]?.rows.get(1)?.[1]).toMatchObject({ kind: 'text', value: 'a', text: 'a' });
});

test.each([
  [46_348, 'm/d/yyyy', { kind: 'date', value: 46_348, text: '22/11/2026' }],
  [46_348, 'dd/mm/yyyy', { kind: 'date', value: 46_348, text: '22/11/2026' }],
  [1234.5, '#,##0.00 "€"', { kind: 'number', value: 1234.5, text: '1\u00a0234,50 €' }],
  [true, 'General', { kind: 'boolean', value: true, text: 'VRAI' }],
  ['#N/A', 'General', { kind: 'error', value: '#N/A', text: '#N/A' }],
  ['#NOM?', 'General', { kind: 'error', value: '#NAME?', text: '#NOM?' }],
  ['#NAME?', 'General', { kind: 'error', value: '#NAME?', text: '#NOM?' }],
  ['#N/A', '@', { kind: 'text', value: '#N/A' }],
  ['#montagne', 'General', { kind: 'text', value: '#montagne' }],
  ['01234', '@', { kind: 'text', value: '01234' }],
])('%s au format %s se lit comme dans le fichier', (valeur, format, attendue) => {
  const grille = grilleDe('Feuil1');
  grille.recevoir(rectangle([[valeur]], { numberFormat: [[format]] }));
  grille.recevoir({ genre: 'complet' });
  expect(grille.grid.sheets[0]?.rows.get(1)?.[1]).toMatchObject(attendue);
});

test('une formule garde son texte sans « = » ; un texte qui commence par « = » n’en est pas une', () => {
  const grille = grilleDe('Feuil1');
  grille.recevoir(rectangle([[3, '=abc', '']], { formulas: [['=1+2', '=abc', '=""']] }));
  grille.recevoir({ genre: 'complet' });
  const ligne = grille.grid.sheets[0]?.rows.get(1);
  expect(ligne?.[1]).toMatchObject({ kind: 'number', value: 3, formula: '1+2' });
  expect(ligne?.[2]).toMatchObject({ kind: 'text', value: '=abc' });
  expect(ligne?.[2]?.formula).toBeUndefined();
  expect(ligne).toHaveLength(3);
});

test('une ligne vidée n’est plus une ligne, et l’ordre des lignes est celui de la feuille', () => {
  const grille = grilleDe('Feuil1');
  grille.recevoir(rectangle([['c']], { top: 3 }));
  grille.recevoir(rectangle([['a'], ['b']]));
  grille.recevoir({ genre: 'complet' });
  expect([...grille.grid.sheets[0]!.rows.keys()]).toEqual([1, 2, 3]);
  const donnee = grille.grid.sheets[0]!.rows;
  grille.recevoir(rectangle([['']], { top: 2 }));
  grille.recevoir({ genre: 'complet' });
  expect([...grille.grid.sheets[0]!.rows.keys()]).toEqual([1, 3]);
  expect([...donnee.keys()]).toEqual([1, 2, 3]);
});

test('une feuille effacée puis relue à l’identique reste le même objet', () => {
  const grille = grilleDe('Feuil1');
  const lire = () => {
    grille.recevoir({ genre: 'efface', feuille: 'Feuil1' });
    grille.recevoir(
      rectangle([
        ['a', 1],
        ['b', 2],
      ]),
    );
    grille.recevoir({ genre: 'complet' });
    return grille.grid.sheets[0]!;
  };
  const avant = lire();
  expect(lire()).toBe(avant);
});

test('deux feuilles qui échangent leurs noms gardent chacune leurs cellules', () => {
  const grille = grilleDe('Feuil1', 'Feuil2');
  grille.recevoir(rectangle([['un']]));
  grille.recevoir(rectangle([['deux']], { feuille: 'Feuil2' }));
  grille.recevoir({ genre: 'complet' });
  grille.recevoir({
    genre: 'structure',
    feuilles: [vue('Feuil2'), vue('Feuil1')],
    names: [],
    renommees: { Feuil2: 'Feuil1', Feuil1: 'Feuil2' },
  });
  grille.recevoir({ genre: 'complet' });
  expect(grille.grid.sheets.map(({ name, rows }) => [name, rows.get(1)?.[1]?.value])).toEqual([
    ['Feuil2', 'un'],
    ['Feuil1', 'deux'],
  ]);
});

test('ce qui vise une feuille disparue est ignoré', () => {
  const grille = grilleDe('Feuil1');
  grille.recevoir(rectangle([['perdu']], { feuille: 'Absente' }));
  grille.recevoir({ genre: 'efface', feuille: 'Absente' });
  grille.recevoir({ genre: 'complet' });
  expect(grille.grid.sheets.map(({ name, rows }) => [name, rows.size])).toEqual([['Feuil1', 0]]);
});
