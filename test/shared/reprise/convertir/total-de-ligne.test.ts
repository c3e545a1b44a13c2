import { lignes, repris, type Tableau } from './atelier.ts';

const fin = (champ: string, plus = {}) => ({ table: 'CTG_Financements', champ, ...plus }) as const;

describe('une colonne de total', () => {
  const parAnnee: Tableau = {
    table: 'CTG_Actions',
    colonnes: [
      ['Action', { champ: 'action' }],
      ['Financeur', fin('financeur')],
      ['2024', fin('prevu', { annee: 2024 })],
      ['2025', fin('prevu', { annee: 2025 })],
      ['Total', { champ: 'coutTotal' }],
    ],
    lignes: [
      ['LAEP', 'Caf', 1000, 2000, 3000],
      ['RPE', 'MSA', 500, null, 500],
      ['EVS', 'Caf', 500, 100, 700],
    ],
    sommes: { 4: [2, 3] },
  };

  it('qui additionne les années d’un financeur n’est pas le coût de l’action : elle est recomptée', () => {
    const r = repris([parAnnee]);
    expect(lignes(r, 'actions').map(({ coutTotal }) => coutTotal)).toEqual([undefined, undefined, undefined]);
    expect(lignes(r, 'financements')[0]).toMatchObject({ financeur: 'Caf', prevu: { 2024: 100_000, 2025: 200_000 } });
    expect(r.totaux.map(({ lu, recompte, egal }) => [lu, recompte, egal])).toEqual([
      [350_000, 350_000, true],
      [70_000, 60_000, false],
    ]);
    expect(r.ecartees.filter(({ motif }) => motif === 'total')).toHaveLength(2);
    expect(r.conservees.map(({ texte }) => texte)).toEqual(['700']);
    expect(r.comptes.perdues).toBe(0);
  });

  it('qui additionne les parts de tous les financeurs est le coût de l’action', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Caf', fin('prevu', { annee: 2024, fixe: { financeur: 'Caf' } })],
          ['MSA', fin('prevu', { annee: 2024, fixe: { financeur: 'MSA' } })],
          ['Total', { champ: 'coutTotal' }],
        ],
        lignes: [['LAEP', 1000, 2000, 3000]],
        sommes: { 3: [1, 2] },
      },
    ]);
    expect(lignes(r, 'actions')).toMatchObject([{ coutTotal: 300_000 }]);
  });
});

describe('une ligne de total sous une colonne gardée', () => {
  const r = (lue: string) =>
    repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Dépenses 2024', null],
        ],
        lignes: [
          ['LAEP', 18],
          ['RPE', '45,5'],
          ['PIJ', lue],
        ],
        total: ['Total', 100],
      },
    ]).totaux[0];

  it('compte aussi les nombres écrits en texte', () => {
    expect(r('36,5')).toMatchObject({ recompte: 100, egal: true });
  });

  it('dit ce que l’écart ne compte pas', () => {
    expect(r('36,5 (inv.)')?.phrase).toMatch(/2.lignes font 63,5, soit 36,5 d’écart, sans 1.case gardée en texte/);
  });
});
