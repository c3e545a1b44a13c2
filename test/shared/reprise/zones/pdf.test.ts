import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, regarder, type Valeur } from './dessin.ts';

const _ = null;

const lire = (lignes: Valeur[][]) => {
  const feuille = dessiner(lignes);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus).zones;
};

const ENTETE: Valeur[][] = [
  ['Unnamed: 0', 'Axe', 'Unnamed: 2', 'Action', 'Responsa', _, 'Échéance', 'Moyens'],
  [_, _, _, _, 'ble', _, _, 'financiers'],
];

const PLAN: Valeur[][] = [
  ...ENTETE,
  ['1', 'Axe 1 :', _, 'Créer un guide', 'Service petite', _, '2024', '5 000 €'],
  [_, 'Petite enfance', _, 'pour les familles', 'enfance', _, _, _],
  ['2', _, _, 'Ouvrir un LAEP', 'CIAS', _, '2025', '12 000 €'],
  ['Page 1 sur 2'],
  ...ENTETE,
  ['3', 'Axe 2 :', _, 'Forum jeunes', 'Ville', _, '2026', '3 000 €'],
  [_, 'Jeunesse'],
];

describe('un tableau passé par le PDF', () => {
  it('n’est pas coupé par une colonne blanche quand ses lignes se répondent des deux côtés', () => {
    const [tableau, ...autres] = lire(PLAN);
    expect(autres).toEqual([]);
    expect(tableau!.lignes).toEqual([3, 5, 9]);
  });

  it('ne prend pas « Unnamed: 0 » pour un en-tête, et recolle un en-tête coupé', () => {
    const { zone, entetes } = lire(PLAN)[0]!;
    expect(entetes.slice(0, 6)).toEqual([
      '(colonne A sans titre)',
      'Axe',
      'Action',
      'Responsable',
      'Échéance',
      'Moyens – financiers',
    ]);
    expect(zone.colonnes[0]).toMatchObject({ niveaux: [], cellule: null });
  });

  it('lit la suite d’un texte coupé dans une colonne à part, sans en faire une ligne', () => {
    const { zone, entetes, valeurs } = lire(PLAN)[0]!;
    const rang = (entete: string): number => entetes.indexOf(entete);
    expect(valeurs.map((ligne) => [ligne[rang('Axe')], ligne[rang('Axe (suite)')]])).toEqual([
      ['Axe 1 :', 'Petite enfance'],
      ['Axe 1 :', 'Petite enfance'],
      ['Axe 2 :', 'Jeunesse'],
    ]);
    expect(valeurs.map((ligne) => ligne[rang('Action (suite)')])).toEqual(['pour les familles', null, null]);
    expect(zone.colonnes[rang('Action (suite)')]!.suiteDe).toBe(rang('Action'));
  });

  it('garde pour ligne une action écrite sans numéro, en capitale, ou sous une phrase finie', () => {
    const { lignes, entetes } = lire([
      ['N°', 'Action', 'Porteur', 'Échéance'],
      ['1', 'Organiser un forum.', 'Centre social', '2022'],
      [_, 'des métiers du lien', _, _],
      ['2', 'Créer un guide', 'Commune', '2023'],
      [_, 'Former les agents', _, _],
    ])[0]!;
    expect(lignes).toEqual([2, 3, 4, 5]);
    expect(entetes).not.toContain('Action (suite)');
  });

  it('ne recolle pas deux mots entiers', () => {
    const { entetes } = lire([
      ['N°', 'Action', 'État', 'Pilote'],
      [_, _, 'd’avancement', _],
      ['1', 'Créer un guide', 'En cours', 'Caf'],
      ['2', 'Ouvrir un LAEP', 'Réalisé', 'CC'],
    ])[0]!;
    expect(entetes[2]).toBe('État – d’avancement');
  });

  it('recolle dans une case d’en-tête le mot que la fin de ligne a coupé', () => {
    const { entetes } = lire([
      ['N°', 'Inti-\ntulé', 'Sous-\ntotal', 'Parte-\nnaires'],
      ['1', 'Créer un guide', 12, 'Caf'],
      ['2', 'Ouvrir un LAEP', 30, 'CC'],
    ])[0]!;
    expect(entetes.slice(0, 4)).toEqual(['N°', 'Intitulé', 'Sous-total', 'Partenaires']);
  });

  it('deux tableaux côte à côte restent deux', () => {
    const zones = lire([
      ['Action', 'Pilote', 'Échéance', _, 'Commune', 'Capacité'],
      ['RPE', 'CC', '2024', _, 'Gex', 20],
      ['LAEP', 'CIAS', '2025', _, 'Ornex', 12],
      ['PIJ', 'Ville', '2025'],
      ['Forum', 'CC', '2026'],
    ]);
    expect(zones.map(({ lignes }) => lignes.length)).toEqual([4, 2]);
  });
});
