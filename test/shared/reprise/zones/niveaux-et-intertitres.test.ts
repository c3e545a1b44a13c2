import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { nommeThematique } from '../../../../shared/reprise/zones/thematiques.ts';
import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const _ = null;

const voir = (lignes: Valeur[][], reglages: Reglages = {}) => {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus).zones;
};

/** Par ligne : ce que lit la colonne de cette nature. */
const lu = (zone: ReturnType<typeof voir>[number], nature: string) => {
  const j = zone.zone.colonnes.findIndex((colonne) => colonne.nature === nature);
  return zone.valeurs.map((ligne) => ligne[j] ?? null);
};

describe('une seconde ligne d’en-tête', () => {
  const lignes = (annees: Valeur[], precision: Valeur): Valeur[][] => [
    ['Enjeux', 'Orientations', 'Action', 'Coûts par an', _, _, 'Total', 'dont Caf', 'Indicateurs'],
    [_, _, _, ...annees, _, precision, _],
    ['Enjeu 1', 'Maintenir l’offre', 'Ouvrir un multi-accueil', 0, 150_000, 300_000, 450_000, 90_000, 'Taux'],
    [_, _, 'Soutenir les Mam', 3_000, 3_000, 3_000, 9_000, _, 'Nombre de Mam'],
  ];
  const hautes = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1', 'G1:G2', 'I1:I2'];

  it.each([
    ['des années en texte et une précision', ['2024', '2025', '2026'], '(prévisionnel)', hautes],
    ['des années en nombre et une précision', [2024, 2025, 2026], '(prévisionnel)', hautes],
    [
      'une précision sans parenthèses, que les fusions en hauteur suffisent à placer',
      [2024, 2025, 2026],
      'prévu',
      hautes,
    ],
    ['une unité, sans fusion en hauteur', [2024, 2025, 2026], 'en €', ['D1:F1']],
  ])('est un niveau de l’en-tête : %s', (_nom, annees, precision, fusions) => {
    const [zone] = voir(lignes(annees, precision), { fusions });
    expect(zone!.zone.entetes).toEqual([1, 2]);
    expect(zone!.lignes).toEqual([3, 4]);
    expect(zone!.entetes.slice(0, 8)).toEqual([
      'Enjeux',
      'Orientations',
      'Action',
      'Coûts par an – 2024',
      'Coûts par an – 2025',
      'Coûts par an – 2026',
      'Total',
      `dont Caf – ${precision}`,
    ]);
  });

  it('n’est pas la première ligne de données dont l’axe est fusionné vers le bas', () => {
    const [zone] = voir(
      [
        ['Axe', 'Objectif', 'Action', 'Pilote'],
        ['Petite enfance', 'Accueillir', 'Créer un relais', 'CC'],
        [_, _, 'Ouvrir un lieu d’accueil', 'Caf'],
      ],
      { fusions: ['A2:A3', 'B2:B3'] },
    );
    expect(zone!.lignes).toEqual([2, 3]);
  });
});

describe('un intertitre que rien ne distingue à l’œil', () => {
  it('nomme une thématique, seul dans la première colonne', () => {
    const [zone] = voir([
      ['Objectifs', 'Actions', 'Pilote', 'Partenaires', 'Échéance'],
      ['Petite enfance'],
      ['Informer', 'Plaquette', 'CC', 'Caf', '2025'],
      ['Former', 'Analyse de la pratique', 'RPE', 'PMI', '2026'],
      ['Jeunesse'],
      ['Engager', 'Conseil de jeunes', 'Ville', 'Caf', '2025'],
    ]);
    expect(zone!.lignes).toEqual([3, 4, 6]);
    expect(lu(zone!, 'bandeau')).toEqual(['Petite enfance', 'Petite enfance', 'Jeunesse']);
  });

  it('en nomme une inconnue, quand le tableau commence par lui et que lui seul n’a pas d’action', () => {
    const [zone] = voir([
      ['Objectifs', 'Actions', 'Pilote', 'Échéance'],
      ['Mobilités'],
      ['Informer', 'Plaquette', 'CC', '2025'],
      ['Former', 'Analyse de la pratique', 'RPE', '2026'],
      ['Alimentation'],
      ['Engager', 'Ateliers de cuisine', 'Ville', '2025'],
    ]);
    expect(zone!.lignes).toEqual([3, 4, 6]);
    expect(lu(zone!, 'bandeau')).toEqual(['Mobilités', 'Mobilités', 'Alimentation']);
  });

  it('n’en est pas un parmi des lignes qui nomment toutes leur thématique', () => {
    const [zone] = voir([
      ['Thématique', 'Constat', 'Besoin', 'Source'],
      ['Petite enfance', 'Liste d’attente', 'Des places', 'Caf'],
      ['Logement'],
      ['Jeunesse', 'Peu de locaux', 'Un lieu', 'Ville'],
      ['Parentalité', 'Isolement', 'Un Laep', 'Caf'],
    ]);
    expect(zone!.lignes).toEqual([2, 3, 4, 5]);
  });

  it('n’est pas une action encore à compléter', () => {
    const [zone] = voir([
      ['Action', 'Pilote', 'Partenaires', 'Échéance'],
      ['Créer un relais', 'CC', 'Caf', '2025'],
      ['Ouvrir un lieu d’accueil'],
      ['Former les équipes', 'RPE', 'PMI', '2026'],
    ]);
    expect(zone!.lignes).toEqual([2, 3, 4]);
  });
});

describe('le nom d’une thématique', () => {
  it.each([
    'petite enfance',
    'enfance jeunesse',
    'logement et cadre de vie',
    'thematique : parentalite',
    'enfance / jeunesse',
  ])('« %s » en est un', (plie) => {
    expect(nommeThematique(plie)).toBe(true);
  });

  it.each(['creer un relais petite enfance', 'conseil de jeunes', '', 'reseau jeunesse'])(
    '« %s » n’en est pas un',
    (plie) => {
      expect(nommeThematique(plie)).toBe(false);
    },
  );
});

describe('ce qui coiffe un titre', () => {
  const TETE = ['Actions', 'Pilote', 'Partenaires', 'Délai'];

  it.each(['PETITE ENFANCE', 'Axe 2 : S’épanouir'])('« %s » vaut pour tous les objectifs qui suivent', (dessus) => {
    const zones = voir([
      [dessus],
      ['Objectif 1 : Informer'],
      TETE,
      ['Plaquette', 'CC', 'Caf', '2025'],
      ['Site internet', 'CC', 'Caf', '2026'],
      ['Objectif 2 : Soutenir'],
      [...TETE, 'Priorité'],
      ['Analyse de la pratique', 'RPE', 'PMI', '2025', 'P1'],
      ['Journée pro', 'RPE', 'CNFPT', '2027', 'P2'],
    ]);
    expect(zones.map((zone) => lu(zone, 'bandeau'))).toEqual([
      [dessus, dessus],
      [dessus, dessus],
    ]);
    expect(zones.map((zone) => lu(zone, 'titre')[0])).toEqual(['Objectif 1 : Informer', 'Objectif 2 : Soutenir']);
  });

  it('ne compte pas le titre du document', () => {
    const [zone] = voir([
      ['Plan d’actions de la CTG 2023-2027'],
      ['Objectif 1 : Informer'],
      TETE,
      ['Plaquette', 'CC', 'Caf', '2025'],
      ['Site internet', 'CC', 'Caf', '2026'],
    ]);
    expect(lu(zone!, 'bandeau')).toEqual([null, null]);
  });
});

describe('le compte des lignes', () => {
  it.each(['5 communes', '5 communes signataires', '5 structures au total'])(
    '« %s » n’en est pas une de plus',
    (compte) => {
      const [zone] = voir([
        ['Commune', 'Code postal', 'Population', 'Signataire'],
        ['Ambérieu', '01500', 14_204, 'oui'],
        ['Ambronay', '01500', 2_763, 'oui'],
        ['Bettant', '01500', 756, 'non'],
        [compte, _, 17_723],
      ]);
      expect(zone!.lignes).toEqual([2, 3, 4]);
      expect(zone!.motifs).toMatchObject({ A5: 'total', C5: 'total' });
      expect(zone!.zone.totaux.map(({ ligne, de }) => [ligne, ...de])).toEqual([[5, 2, 3, 4]]);
    },
  );

  it('« 3 actions collectives » parmi les lignes reste une donnée', () => {
    const [zone] = voir([
      ['Indicateur', 'Valeur', 'Source', 'Année'],
      ['3 actions', 12, _, _],
      ['Taux de couverture', 54, 'Caf', 2024],
      ['Places', 60, 'Caf', 2024],
    ]);
    expect(zone!.lignes).toEqual([2, 3, 4]);
  });
});
