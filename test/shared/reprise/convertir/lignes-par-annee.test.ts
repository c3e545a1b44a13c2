import { lignes, repris, type Tableau } from './atelier.ts';

const long = (tableau: Partial<Tableau> & Pick<Tableau, 'lignes'>): Tableau => ({
  table: 'CTG_Financements',
  colonnes: [
    ['Action', { champ: 'action' }],
    ['Financeur', { champ: 'financeur' }],
    ['Année', null],
    ['Montant', { champ: 'prevu' }],
  ],
  ...tableau,
});

describe('une ligne par année', () => {
  it('donne à chaque montant l’année de sa ligne, et réunit celles d’un même financeur pour une même action', () => {
    const r = repris([
      long({
        lignes: [
          ['LAEP', 'Caf', 2023, 12_000],
          ['LAEP', 'Caf', '2024', 13_000],
          ['LAEP', 'Commune', 'Exercice 2023', 5000],
          ['RPE', 'Caf', 2023, '8 500 €'],
        ],
      }),
    ]);
    expect(lignes(r, 'financements')).toMatchObject([
      { action: 'LAEP', financeur: 'Caf', prevu: { 2023: 1_200_000, 2024: 1_300_000 } },
      { action: 'LAEP', financeur: 'Commune', prevu: { 2023: 500_000 } },
      { action: 'RPE', financeur: 'Caf', prevu: { 2023: 850_000 } },
    ]);
    expect(r.avertissements).toContainEqual(expect.stringContaining('une ligne par année'));
    expect(r.conservees).toEqual([]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('garde deux lignes quand la même année est dite deux fois, et l’année qui n’est pas civile', () => {
    const r = repris([
      long({
        lignes: [
          ['LAEP', 'Caf', 2023, 12_000],
          ['LAEP', 'Caf', 2023, 4000],
          ['LAEP', 'Caf', '2023-2024', 900],
        ],
      }),
    ]);
    expect(lignes(r, 'financements').map(({ prevu }) => prevu)).toEqual([
      { 2023: 1_200_000 },
      { 2023: 400_000 },
      undefined,
    ]);
    expect(lignes(r, 'financements')[2]?.ajoutees).toMatchObject({ Année: '2023-2024' });
    expect(r.comptes.perdues).toBe(0);
  });

  it('ne fait qu’une action de celle que chaque année répète', () => {
    const r = repris([
      long({
        table: 'CTG_Actions',
        colonnes: [
          ['N°', { champ: 'ref' }],
          ['Action', { champ: 'action' }],
          ['Financeur', { table: 'CTG_Financements', champ: 'financeur' }],
          ['Exercice', null],
          ['Prévu', { table: 'CTG_Financements', champ: 'prevu' }],
          ['Réalisé', { table: 'CTG_Financements', champ: 'realise' }],
        ],
        lignes: [
          ['1', 'LAEP', 'Caf', 2023, 12_000, 11_000],
          ['1', 'LAEP', 'Caf', 2024, 13_000, null],
          ['1', 'LAEP', 'Ville de Gex', 2023, 5000, 5000],
          ['2', 'RPE', 'Caf', 2024, 800, null],
        ],
      }),
    ]);
    expect(lignes(r, 'actions').map(({ ref, action }) => [ref, action])).toEqual([
      ['1', 'LAEP'],
      ['2', 'RPE'],
    ]);
    expect(lignes(r, 'financements')).toMatchObject([
      { action: '1', financeur: 'Caf', prevu: { 2023: 1_200_000, 2024: 1_300_000 }, realise: { 2023: 1_100_000 } },
      { action: '1', financeur: 'Ville de Gex', prevu: { 2023: 500_000 }, realise: { 2023: 500_000 } },
      { action: '2', financeur: 'Caf', prevu: { 2024: 80_000 } },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('une colonne « Année de création » n’est pas l’année des montants', () => {
    const [action, financeur, , montant] = long({ lignes: [] }).colonnes;
    const r = repris([
      long({
        colonnes: [action!, financeur!, ['Année de création', null], montant!],
        lignes: [['LAEP', 'Caf', 2019, 12_000]],
      }),
    ]);
    expect(lignes(r, 'financements')[0]).not.toHaveProperty('prevu');
  });
});
