import { facteurDit } from '../../../../shared/reprise/convertir/unites.ts';
import { alerte, lignes, repris, type Tableau } from './atelier.ts';

describe('une unité écrite hors des en-têtes', () => {
  it.each([
    ['Budget prévisionnel (en k€)', 1000],
    ['Montants exprimés en milliers d’euros', 1000],
    ['(K€)', 1000],
    ['Unité : k€ TTC', 1000],
    ['montants en M€', 1_000_000],
    ['Montants en euros', 1],
  ])('« %s » se lit', (texte, facteur) => {
    expect(facteurDit(texte)).toBe(facteur);
  });

  it.each([
    'Une enveloppe de 300 k€',
    'en milliers d’habitants',
    '3 millions d’euros',
    'Atelier en ligne',
    'en k€ et en M€',
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
