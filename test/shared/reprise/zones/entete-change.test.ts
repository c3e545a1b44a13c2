import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const lire = (lignes: Valeur[][], reglages: Reglages = {}) => {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus).zones;
};

describe('un second en-tête sur les mêmes colonnes', () => {
  const zones = lire(
    [
      ['Thématique : PETITE ENFANCE'],
      ['ATOUTS', 'FAIBLESSES'],
      ['- RPE bien identifié\n- PMI présente', '• Vieillissement des assmat'],
      ['OPPORTUNITÉS', 'MENACES'],
      ['SPPE au 1er janvier 2025', 'Pénurie de professionnels'],
      [],
      ['Thématique : JEUNESSE'],
      ['ATOUTS', 'FAIBLESSES'],
      ['Réseau d’animateurs', 'Mobilité'],
      ['OPPORTUNITÉS', 'MENACES'],
      ['PS Jeunes', 'Décrochage'],
    ],
    { fusions: ['A1:B1', 'A7:B7'] },
  );

  it('commence un tableau : « OPPORTUNITÉS | MENACES » n’est pas une donnée', () => {
    expect(zones.map(({ zone, lignes }) => [...zone.entetes, ...lignes])).toEqual([
      [2, 3],
      [4, 5],
      [8, 9],
      [10, 11],
    ]);
    expect(zones[1]!.entetes.slice(0, 2)).toEqual(['OPPORTUNITÉS', 'MENACES']);
  });

  it('reste sous le titre du premier', () => {
    expect(zones.map(({ zone }) => zone.titre)).toEqual([
      'Thématique : PETITE ENFANCE',
      'Thématique : PETITE ENFANCE',
      'Thématique : JEUNESSE',
      'Thématique : JEUNESSE',
    ]);
    for (const { entetes, valeurs, zone } of zones) {
      expect(valeurs.map((ligne) => ligne[entetes.indexOf('(titre)')])).toEqual([zone.titre]);
    }
  });

  it('n’en est pas un s’il ne dit que des institutions', () => {
    const [zone, autre] = lire([
      ['Pilote', 'Financeur'],
      ['Relais petite enfance', 'Fonds publics et territoires'],
      ['Commune', 'Caf'],
      ['Centre social Arc-en-ciel', 'Mécénat'],
    ]);
    expect(autre).toBeUndefined();
    expect(zone!.lignes).toEqual([2, 3, 4]);
  });
});

describe('une ligne sans chiffres au milieu d’un tableau qui en a', () => {
  const signe = new Date(Date.UTC(2024, 0, 18));

  it('reste une donnée quand ses colonnes de dates reprennent dessous et que ses cases sont des valeurs', () => {
    const zones = lire([
      ['Institution', 'Catégorie', 'SIREN', 'Qualité', 'Acte', 'Date de l’acte', 'Signé le'],
      ['Caf de l’Yonne', 'Caf', null, 'directeur', 'décision', signe, signe],
      ['CC du Serein', 'EPCI', 200039055, 'président', 'délib. 97', signe, signe],
      ['MSA Bourgogne', 'MSA', null, 'présidente', null, 'en attente', 'du … 2024'],
      ['Syndicat de la vallée', 'syndicat', null, 'président', '2023/14', '2023-12-19', signe],
      ['Département', 'département', 222100016, 'président', 'CP n° 8', '1er décembre 2023', null],
    ]);
    expect(zones.map(({ zone, lignes }) => [...zone.entetes, ...lignes])).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('commence un tableau quand elle est faite d’en-têtes', () => {
    const zones = lire([
      ['Action', 'Pilote', 'Montant', 'Échéance'],
      ['LAEP', 'CCAS', 1200, signe],
      ['RPE', 'Caf', 900, signe],
      ['Indicateur', 'Source', 'Valeur', 'Observations'],
      ['Nombre de familles', 'Caf', 40, 'stable'],
      ['Jours d’ouverture', 'RPE', 120, null],
    ]);
    expect(zones.map(({ zone }) => zone.entetes)).toEqual([[1], [4]]);
  });
});
