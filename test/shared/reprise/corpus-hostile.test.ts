import { SANS_DECISION } from '../../../shared/reprise/contrat.ts';
import { reprendre } from '../../../shared/reprise/index.ts';
import type { Cell, Grid, Sheet } from '../../../shared/xlsx/index.ts';
import { feuille } from '../../fixtures/grille.ts';
import { territoires } from '../reference/ouvrir.ts';

type Valeur = string | number | Cell | null;

const grille = (sheets: readonly Sheet[]): Grid => ({
  level: 'complet',
  sheets: sheets.map((sheet) => ({
    ...sheet,
    formatting: { merges: [], notes: [], fills: new Map(), struck: new Set<number>() },
  })),
  names: [],
  properties: {},
});

const prendre = (...feuilles: Sheet[]) => reprendre(grille(feuilles), { territoires }, SANS_DECISION);

const ENTETES = ['N° fiche', 'Intitulé de l’action', 'Pilote', 'Coût total'];

/** Chaque cellule est comptée une fois, aucune n’est perdue. */
function toutEstCompte({ reprise }: ReturnType<typeof prendre>, cellules: number): void {
  const { lues, converties, conservees, ecartees, perdues } = reprise.comptes;
  expect({ lues, perdues, somme: converties + conservees + ecartees }).toEqual({
    lues: cellules,
    perdues: 0,
    somme: cellules,
  });
}

describe('une reprise devant un classeur démesuré ou tordu', () => {
  it('prend une feuille de 100 000 lignes', () => {
    const lignes: Valeur[][] = [ENTETES];
    for (let i = 1; i <= 100_000; i++) lignes.push([`A${i}`, `Action ${i % 977}`, 'Commune de Gex', i]);
    const resultat = prendre(feuille('Plan', lignes));
    expect(resultat.reprise.contenu.actions).toHaveLength(100_000);
    toutEstCompte(resultat, 400_004);
  });

  it('prend une feuille de 500 colonnes, dont quatre connues', () => {
    const inconnues = Array.from({ length: 496 }, (_, j) => `Zorglub ${j + 1}`);
    const ligne = (n: number) => [
      `A${n}`,
      `Ouvrir le lieu ${n}`,
      'Ville de Gex',
      1000 * n,
      ...inconnues.map((_, j) => `v${j}`),
    ];
    const resultat = prendre(feuille('Plan', [[...ENTETES, ...inconnues], ligne(1), ligne(2), ligne(3)]));
    expect(resultat.reprise.contenu.actions).toHaveLength(3);
    toutEstCompte(resultat, 2000);
  });

  it('prend 300 feuilles de même forme', () => {
    const feuilles = Array.from({ length: 300 }, (_, i) =>
      feuille(`Axe ${i + 1}`, [
        ENTETES,
        ['1', `Action ${i}, premier volet`, 'Caf', 500],
        ['2', `Action ${i}, second volet`, 'CCAS', 700],
      ]),
    );
    const resultat = prendre(...feuilles);
    expect(resultat.reprise.contenu.actions).toHaveLength(600);
    toutEstCompte(resultat, 3600);
  });

  it('prend une ligne jusqu’à la dernière colonne d’Excel', () => {
    const large: Valeur[] = [...ENTETES];
    large[16_383] = 'note au bout';
    const resultat = prendre(
      feuille('Plan', [large.map((v) => v ?? null), ['1', 'Une action', 'Caf', 12], ['2', 'Une autre', 'Caf', 13]]),
    );
    toutEstCompte(resultat, 13);
  });

  it('ne tire rien d’un tableau sans en-tête, et n’en perd rien', () => {
    const resultat = prendre(
      feuille('Feuil1', [
        ['Gex', 12, 'oui'],
        ['Cessy', 14, 'non'],
        ['Ornex', 8, 'oui'],
      ]),
    );
    expect(resultat.analyse.zones.filter(({ proposition }) => proposition.table !== null)).toEqual([]);
    toutEstCompte(resultat, 9);
  });

  it('ne tire aucune ligne d’un en-tête sans lignes', () => {
    const resultat = prendre(feuille('Plan', [ENTETES]));
    expect(resultat.reprise.contenu.actions ?? []).toEqual([]);
    toutEstCompte(resultat, 4);
  });

  it('accepte un classeur et une feuille vides', () => {
    toutEstCompte(prendre(), 0);
    toutEstCompte(prendre(feuille('Feuil1', [])), 0);
  });

  it('laisse en texte ce qui commence par « = »', () => {
    const lignes = [ENTETES, ['1', '=cmd|"/c calc"!A1', '=Caf', 10], ['2', '+33 4 50', '@Pilote', 20]];
    const resultat = prendre(feuille('Plan', lignes));
    expect(resultat.reprise.contenu.actions?.[0]).toMatchObject({ action: '=cmd|"/c calc"!A1', pilote: '=Caf' });
    toutEstCompte(resultat, 12);
  });

  it('garde la valeur d’une formule qui mène à un autre classeur, et le texte d’une erreur', () => {
    const lien: Cell = { kind: 'number', value: 1500, text: '1500', formula: "'[1]Budget 2023'!B4" };
    const erreur: Cell = { kind: 'error', value: '#REF!', text: '#REF!', formula: '[2]Feuil1!#REF!' };
    const lignes = [ENTETES, ['1', 'Action liée', 'Caf', lien], ['2', 'Action cassée', 'Caf', erreur]];
    const resultat = prendre(feuille('Plan', lignes));
    expect(resultat.reprise.contenu.actions?.[0]).toMatchObject({ coutTotal: 150_000 });
    expect(resultat.reprise.valeurs.filter(({ brut, valeur }) => brut === '#REF!' && valeur !== null)).toEqual([]);
    toutEstCompte(resultat, 12);
  });

  it('compte les cellules d’un texte de 32 767 caractères et de caractères rares', () => {
    const long = 'à '.repeat(16_383);
    const lignes = [ENTETES, ['1', long, 'Caf\u200b', '1\u2009500 €'], ['2', '👪 familles', '\ufeffCaf', '½']];
    toutEstCompte(prendre(feuille('Plan', lignes)), 12);
  });
});
