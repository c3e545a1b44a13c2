import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const _ = null;

const lire = (lignes: Valeur[][], reglages: Reglages = {}) => {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus).zones;
};

const additions = (lignes: Valeur[][], reglages?: Reglages) =>
  lire(lignes, reglages)[0]!.zone.totaux.map(({ ligne, de }) => [ligne, ...de]);

const TETE = ['Commune', 'Équipement', 'Gestionnaire', 'Montant 2023', 'Montant 2024'];

describe('un sous-total qui nomme un groupe', () => {
  it.each(['Sous-total La Grand-Croix', 'Total La Grand-Croix', 'S/total : LA GRAND CROIX'])(
    '« %s » n’additionne que les lignes de ce groupe, montants écrits en texte compris',
    (nom) => {
      expect(
        additions([
          TETE,
          ['Lorette', 'Ludothèque', 'Assoc. Pirouette', '8 000 €', '9 500 €'],
          ['Lorette', 'Accueil de loisirs', 'Léo Lagrange', '53 900', '54 000'],
          ['La Grand Croix', 'Coopération', 'Commune', '24 000', '24 000'],
          [_, 'LAEP', 'CSF', '6 350', '6 350'],
          [nom.replace('Grand-Croix', 'Grand Croix'), _, _, '30 350', '30 350 €'],
          ['TOTAL GÉNÉRAL', _, _, '92 250', '93 850'],
        ]),
      ).toEqual([
        [6, 4, 5],
        [7, 2, 3, 4, 5],
      ]);
    },
  );

  it('garde ses lignes même s’il est faux, pour que l’écart soit le sien', () => {
    expect(
      additions([
        TETE,
        ['Lorette', 'Ludothèque', 'Assoc.', 8000, 9500],
        ['Lorette', 'Accueil de loisirs', 'Ville', 53_900, 54_000],
        ['Saint-Chamond', 'RPE', 'Ville', 100, 200],
        ['Saint-Chamond', 'LAEP', 'Ville', 300, 400],
        ['Sous-total Saint-Chamond', _, _, 999, 999],
      ]),
    ).toEqual([[6, 4, 5]]);
  });

  it('cède au calcul quand une autre lecture tombe juste', () => {
    expect(
      additions([
        TETE,
        ['Lorette', 'Ludothèque', 'Assoc.', 8000, 9500],
        ['Gier', 'Accueil de loisirs', 'Ville', 53_900, 54_000],
        ['Sous-total Gier', _, _, 61_900, 63_500],
        ['Ornex', 'RPE', 'Ville', 100, 200],
      ]),
    ).toEqual([[4, 2, 3]]);
  });

  it('remonte jusqu’à l’intertitre de ce nom, par-dessus ceux d’en dessous', () => {
    expect(
      additions([
        ['Action', 'Pilote', 'Statut', 'Budget'],
        ['Axe 1 : Petite enfance'],
        ['Objectif 1.1 : Accueillir'],
        ['RPE', 'CC', 'En cours', 1000],
        ['Objectif 1.2 : Soutenir'],
        ['LAEP', 'CC', 'En cours', 300],
        ['Total Axe 1', _, _, 1301],
        ['Axe 2 : Jeunesse'],
        ['PIJ', 'CC', 'En cours', 2000],
        ['Total Axe 2', _, _, 2000],
      ]),
    ).toEqual([
      [7, 4, 6],
      [10, 9],
    ]);
  });
});

describe('le compte des lignes, suivi de montants', () => {
  it.each(['Nb d’actions : 3', '3 actions'])('« %s » est un total', (compte) => {
    const [zone] = lire([
      ['Action', 'Pilote', 'Statut', 'Budget', 'Réalisé'],
      ['Axe 1 : Petite enfance'],
      ['RPE', 'CC', 'En cours', '1 000', '500'],
      ['Axe 2 : Jeunesse'],
      ['LAEP', 'CC', 'En cours', '300', '20'],
      ['PIJ', 'CC', 'À venir', '40', '0'],
      [compte, _, _, '1 340', '520'],
    ]);
    expect(zone!.lignes).toEqual([3, 5, 6]);
    expect(zone!.motifs).toMatchObject({ A7: 'total', D7: 'total', E7: 'total' });
    expect(zone!.zone.totaux.map(({ ligne, de }) => [ligne, ...de])).toEqual([[7, 3, 5, 6]]);
  });

  it('un indicateur qui compte des actions reste une ligne', () => {
    const [zone] = lire([
      ['Indicateur', 'Source', 'Valeur 2023', 'Valeur 2024'],
      ['Places', 'Caf', 10, 12],
      ['Nombre d’actions collectives', 'Caf', 6, 8],
    ]);
    expect(zone!.lignes).toEqual([2, 3]);
  });
});
