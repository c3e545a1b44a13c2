import { alerte, lignes, repris, type Tableau } from './atelier.ts';

const plan: Tableau = {
  feuille: 'Suivi',
  table: 'CTG_Actions',
  colonnes: [
    ['N°', { champ: 'ref' }],
    ['Action', { champ: 'action' }],
    ['Statut', { champ: 'statut' }],
  ],
  lignes: [
    ['FA1', 'Guide des familles', null],
    ['FA2', 'Ouvrir un LAEP', 'réalisée'],
  ],
};
const croix = (statut: string) =>
  ({ table: 'CTG_Actions', champ: 'statut', fixe: { statut }, lecture: 'croix' }) as const;
const bilan: Tableau = {
  feuille: 'Bilan',
  table: 'CTG_Bilan',
  colonnes: [
    ['Action', { champ: 'action' }],
    ['Réalisée', croix('réalisée')],
    ['Partiellement', croix('en cours')],
    ['Freins', { champ: 'freins' }],
  ],
  lignes: [
    ['Guide des familles', 'X', null, null],
    ['FA2', null, 'X', 'recrutement'],
    ['Mobilité', null, 'x', null],
    [null, 'X', null, null],
  ],
};

describe('ce qu’un bilan dit des actions qu’il cite', () => {
  it('va sur l’action, par son intitulé ou sa réf ; ce qui diffère est gardé à côté', () => {
    const r = repris([plan, bilan]);
    expect(lignes(r, 'actions')).toEqual([
      { ref: 'FA1', action: 'Guide des familles', statut: 'réalisée' },
      {
        ref: 'FA2',
        action: 'Ouvrir un LAEP',
        statut: 'réalisée',
        ajoutees: { 'Partiellement (Bilan)': 'Partiellement' },
      },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('reste dans le bilan quand l’action n’est pas trouvée, et ne fait jamais une action', () => {
    const r = repris([{ ...bilan, lignes: bilan.lignes.slice(0, 3) }]);
    expect(lignes(r, 'actions')).toEqual([]);
    expect(lignes(r, 'bilan').map(({ action, realisation }) => [action, realisation])).toEqual([
      ['Guide des familles', 'Réalisée'],
      ['FA2', 'Partiellement'],
      ['Mobilité', 'Partiellement'],
    ]);
    expect(alerte(r, 'realisation')).toMatch(/n’est pas dans cette reprise/);
    expect(r.comptes.perdues).toBe(0);
  });

  it('est une colonne ajoutée pour un financement dont l’action n’est pas trouvée', () => {
    const r = repris([
      plan,
      {
        feuille: 'Budget',
        table: 'CTG_Financements',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Financeur', { champ: 'financeur' }],
          ['Remarques', { table: 'CTG_Actions', champ: 'observations' }],
        ],
        lignes: [
          ['FA1', 'Caf', 'à confirmer'],
          ['FA9', 'Caf', 'à revoir'],
        ],
      },
    ]);
    expect(lignes(r, 'actions')).toHaveLength(2);
    expect(lignes(r, 'actions')[0]).toMatchObject({ observations: 'à confirmer' });
    expect(lignes(r, 'financements')[1]).toMatchObject({ ajoutees: { Remarques: 'à revoir' } });
    expect(r.comptes.perdues).toBe(0);
  });
});
