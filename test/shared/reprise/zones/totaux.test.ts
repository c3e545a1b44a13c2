import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const _ = null;

const lire = (lignes: Valeur[][], reglages: Reglages = {}) => {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus).zones;
};

const totaux = (lignes: Valeur[][], reglages?: Reglages) =>
  lire(lignes, reglages)[0]!.zone.colonnes.flatMap(({ totalDe }, j) => (totalDe ? [[j, ...totalDe]] : []));

describe('les colonnes de total', () => {
  it('disent les colonnes qu’elles additionnent, textes de montant et cases vides compris', () => {
    expect(
      totaux([
        ['Action', 'Caf', 'EPCI', 'Communes', 'Total', 'Statut'],
        ['RPE', 1000, '500,50 €', _, 1500.5, 'En cours'],
        ['LAEP', 300, 200, 100, '600 €', 'À venir'],
        ['PIJ', 10, _, 'PM', 10, 'À venir'],
      ]),
    ).toEqual([[4, 1, 2, 3]]);
  });

  it('ne comptent pas deux fois un total déjà fait', () => {
    expect(
      totaux(
        [
          ['Action', 'Caf', _, _, 'EPCI', _, _, 'Ensemble'],
          [_, 2024, 2025, 'Total', 2024, 2025, 'Total', _],
          ['RPE', 100, 200, 300, 10, 20, 30, 330],
          ['LAEP', 50, 60, 110, 5, 6, 11, 121],
        ],
        { fusions: ['B1:D1', 'E1:G1'] },
      ),
    ).toEqual([
      [3, 1, 2],
      [6, 4, 5],
      [7, 1, 2, 4, 5],
    ]);
  });

  it('additionnent une colonne sur deux, si leur en-tête porte le même mot et que la somme tombe juste', () => {
    const paires = (somme: number) => [
      ['Action', '2024', _, '2025', _, '2026', _, 'Total prévu'],
      [_, 'Prévu', 'Réalisé', 'Prévu', 'Réalisé', 'Prévu', 'Réalisé', _],
      ['RPE', 100, 90, 110, _, 120, _, 330],
      ['LAEP', 50, 55, 60, _, 70, _, somme],
    ];
    const reglages = { fusions: ['B1:C1', 'D1:E1', 'F1:G1'] };
    expect(totaux(paires(180), reglages)).toEqual([[7, 1, 3, 5]]);
    expect(totaux(paires(999), reglages)).toEqual([]);
  });

  it('ne le sont ni par leur seul nom, ni par leur seule somme', () => {
    expect(
      totaux([
        ['Action', 'Caf', 'EPCI', 'Coût total', 'Reste'],
        ['RPE', 1000, 500, 4000, 5500],
        ['LAEP', 300, 200, 900, 1400],
      ]),
    ).toEqual([]);
  });
});

describe('les totaux écrits avant ce qu’ils additionnent', () => {
  const [tableau] = lire([
    ['Budget prévisionnel CTG'],
    [],
    ['Action', 'Pilote', 'Caf', 'EPCI', 'Total'],
    ['TOTAL', _, 3300, 2200, 5500],
    ['Axe 1', _, 1300, 1200, 2500],
    ['RPE', 'CC', 1000, 1000, 2000],
    ['LAEP', 'CC', 300, 200, 500],
    ['Axe 2', _, 2000, 1000, 3000],
    ['PIJ', 'CC', 2000, 1000, 3000],
  ]);

  it('intitulent leurs lignes sans en être', () => {
    expect(tableau!.lignes).toEqual([6, 7, 9]);
    const bandeau = tableau!.entetes.indexOf('(bandeau)');
    expect(tableau!.valeurs.map((ligne) => ligne[bandeau])).toEqual(['Axe 1', 'Axe 1', 'Axe 2']);
    expect(tableau!.motifs).toMatchObject({ C4: 'total', C5: 'total', E8: 'total' });
  });

  it('sont rendus avec les lignes qu’ils additionnent', () => {
    expect(tableau!.zone.totaux.map(({ ligne, de }) => [ligne, ...de]).sort()).toEqual([
      [4, 6, 7, 9],
      [5, 6, 7],
      [8, 9],
    ]);
  });

  it('un nom et des nombres qui ne tombent pas juste restent une ligne', () => {
    const [autre] = lire([
      ['Commune', 'Gestionnaire', 'Capacité', 'Familles'],
      ['Gex', _, 20, 30],
      ['Ornex', 'CC', 12, 8],
      ['Cessy', 'Ville', 9, 22],
    ]);
    expect(autre!.lignes).toEqual([2, 3, 4]);
  });

  it('un sous-total dit le nom de l’intertitre qu’il ferme', () => {
    const [cej] = lire([
      ['Libellé de l’action', 'Fonction', 'Psej 2021', 'Psej 2022'],
      ['Volet enfance'],
      ['Crèche', 'accueil', 44_210, 44_210],
      ['Coordination', 'pilotage', 9800, 9800],
      ['Sous-total volet enfance', _, 54_010, 54_010],
      ['Volet jeunesse'],
      ['Alsh', 'accueil', 15_300, 15_300],
      ['Sous-total volet jeunesse', _, 15_300, 15_300],
    ]);
    expect(cej!.lignes).toEqual([3, 4, 7]);
  });
});
