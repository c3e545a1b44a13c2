import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { facteurDit } from '../../../../shared/reprise/convertir/unites.ts';
import { reprendre } from '../../../../shared/reprise/index.ts';
import type { Grid } from '../../../../shared/xlsx/grid.ts';
import { dessiner } from '../zones/dessin.ts';
import { alerte, contexte, lignes, repris, type Tableau, type Valeur } from './atelier.ts';

describe('une unité écrite hors des en-têtes', () => {
  it.each([
    ['Budget prévisionnel (en k€)', 1000],
    ['Montants exprimés en milliers d’euros', 1000],
    ['(K€)', 1000],
    ['Unité : k€ TTC', 1000],
    ['montants en M€', 1_000_000],
    ['Montants en euros', 1],
    ['Budget K€', 1000],
    ['Maquette k€ 2024-2027', 1000],
  ])('« %s » se lit', (texte, facteur) => {
    expect(facteurDit(texte)).toBe(facteur);
  });

  it.each([
    'Une enveloppe de 300 k€',
    'en milliers d’habitants',
    '3 millions d’euros',
    'Atelier en ligne',
    'en k€ et en M€',
    'Une enveloppe de 300 k€ 2024',
    'Budget : 300k€',
    'Plusieurs milliers',
  ])('« %s » n’en dit aucune', (texte) => {
    expect(facteurDit(texte)).toBeNull();
  });

  const budget: Tableau = {
    feuille: 'Budget',
    table: 'CTG_Actions',
    titre: ['Budget (en milliers d’euros)', null],
    colonnes: [
      ['Action', { champ: 'action' }],
      ['Coût total', { champ: 'coutTotal' }],
      ['Part Caf (€)', { champ: 'partCaf' }],
      ['ETP', { champ: 'etp' }],
    ],
    lignes: [
      ['LAEP', 36, 12_000, 0.5],
      ['RPE', '12 000 €', 6000, 1],
    ],
    total: ['Total', 48, 18_000, 1.5],
  };

  it('multiplie les montants sans unité, le dit sur chacun et une fois par colonne, et recompte de même', () => {
    const r = repris([budget]);
    expect(lignes(r, 'actions')).toMatchObject([
      { coutTotal: 3_600_000, partCaf: 1_200_000, etp: 0.5 },
      { coutTotal: 1_200_000, partCaf: 600_000, etp: 1 },
    ]);
    expect(alerte(r, 'coutTotal', 0)).toBe('écrit en milliers d’euros d’après le titre');
    expect(alerte(r, 'coutTotal', 1)).toMatch(/l’unité de la cellule l’emporte/);
    expect(alerte(r, 'partCaf', 0)).toBeUndefined();
    expect(r.avertissements.filter((phrase) => phrase.includes('1\u202F000'))).toHaveLength(1);
    expect(r.totaux.map(({ lu, egal }) => [lu, egal])).toEqual([
      [4_800_000, true],
      [1_800_000, true],
      [1.5, true],
    ]);
  });

  it('vaut aussi depuis le nom de la feuille, quand ni le titre ni une note ne disent autre chose', () => {
    const sansTitre = { table: budget.table, colonnes: budget.colonnes, lignes: budget.lignes };
    const coutDe = (tableau: Tableau): unknown => lignes(repris([tableau]), 'actions')[0]?.coutTotal;
    expect(coutDe({ ...sansTitre, feuille: 'Budget (k€)' })).toBe(3_600_000);
    expect(coutDe({ ...sansTitre, feuille: 'Budget (k€)', titre: ['Budget en euros', null] })).toBe(3600);
    expect(coutDe({ ...sansTitre, feuille: 'Budget' })).toBe(3600);
  });
});

describe('une unité écrite loin du tableau', () => {
  const TABLEAU: Valeur[][] = [
    ['N°', 'Action', 'Pilote', 'Coût total'],
    ['1', 'LAEP', 'CCAS', 12],
    ['2', 'RPE', 'Commune', '3 000 €'],
  ];
  const couts = (lues: Valeur[][], nom?: string): unknown[] => {
    const feuille = dessiner(lues, nom === undefined ? {} : { nom });
    const grid: Grid = { level: 'complet', sheets: [feuille], names: [], properties: {} };
    return (reprendre(grid, contexte, SANS_DECISION).reprise.contenu.actions ?? []).map(({ coutTotal }) => coutTotal);
  };
  const EN_MILLIERS = [1_200_000, 300_000];

  it('en haut de la feuille, d’autres notes entre les deux', () => {
    const notes: Valeur[][] = [
      ['Maquette, montants en k€'],
      [],
      ['Version du 12/03/2024'],
      [],
      ['À valider en copil'],
      [],
    ];
    expect(couts([...notes, ...TABLEAU])).toEqual(EN_MILLIERS);
  });

  it('dans une note sous le tableau, mais pas dans le titre du tableau d’après', () => {
    expect(couts([...TABLEAU, [], ['* Montants en milliers d’euros']])).toEqual(EN_MILLIERS);
    const apres: Valeur[][] = [['Les montants en k€'], ['Financeur', 'Action', '2024', '2025'], ['Caf', 'LAEP', 2, 3]];
    expect(couts([...TABLEAU, [], ...apres])[0]).toBe(1200);
  });

  it('dans le nom de la feuille', () => {
    expect(couts(TABLEAU, 'Budget K€')).toEqual(EN_MILLIERS);
  });
});
