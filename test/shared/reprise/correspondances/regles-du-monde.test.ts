import type { Zone } from '../../../../shared/reprise/contrat.ts';
import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { libelleCible, proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type OptionsZone, type Valeur, zoneFactice } from '../zone-factice.ts';

type Entete = string | readonly string[];

const lire = (
  entetes: string | readonly Entete[],
  lignes: readonly (readonly Valeur[])[] = [],
  options: OptionsZone = {},
) => {
  const { zone, feuille } = zoneFactice(typeof entetes === 'string' ? entetes.split(' | ') : entetes, lignes, options);
  const proposition = proposer(feuille, zone, { territoires }, SANS_DECISION);
  return {
    ...proposition,
    libelles: proposition.colonnes.map(({ cible }) => (cible === null ? '—' : libelleCible(cible))),
    champs: proposition.colonnes.map(({ cible }) => cible?.champ ?? null),
  };
};

describe('une grille d’indicateurs', () => {
  const lignes: Valeur[][] = [
    ['Ouvrir un relais', 'Nb d’ateliers', 'ateliers', 40],
    ['Créer un lieu', 'Nb de séances', 'séances', 60],
  ];

  it('reste une grille quand sa cible couvre des années', () => {
    const { table, champs } = lire('Action | Indicateur | Unité | Cible 2025-2027', lignes);
    expect(table).toBe('CTG_Indicateurs');
    expect(champs).toEqual(['objet', 'indicateur', 'unite', 'cible']);
  });

  it('le reste avec un numéro, une valeur de départ et un pilote', () => {
    const { table } = lire('N° | Action | Indicateur | Unité | Valeur initiale 2023 | Cible 2025-2027 | Pilote', [
      [1, 'Ouvrir un relais', 'Nb d’ateliers', 'ateliers', 20, 40, 'Caf'],
      [2, 'Créer un lieu', 'Nb de séances', 'séances', 0, 60, 'Ville'],
    ]);
    expect(table).toBe('CTG_Indicateurs');
  });

  it('n’est pas un plan qui chiffre un indicateur, ni un plan dont la cible est un public', () => {
    expect(lire('Axe | Action | Pilote | Échéance | Indicateur | Cible').table).toBe('CTG_Actions');
    expect(
      lire('Action | Cible | Indicateur', [
        ['Ouvrir un relais', 'Familles', 'Nb d’ateliers'],
        ['Créer un lieu', 'Jeunes', 'Nb de séances'],
      ]).champs,
    ).toEqual(['action', 'publics', 'indicateurs']);
  });
});

describe('un diagnostic', () => {
  const lignes: Valeur[][] = [
    ['Manque de places', 'Garde atypique', 'Créer une crèche', 'Caf'],
    ['Peu de loisirs', 'Loisirs ados', 'Ouvrir un local', 'Ville'],
  ];

  it('n’est jamais un plan parce qu’il propose des pistes', () => {
    for (const entetes of [
      'Constats | Besoin repéré | Piste d’action',
      'Constats | Besoins | Pistes d’actions | Partenaires',
    ]) {
      const { table, champs } = lire(
        entetes,
        lignes.map((ligne) => ligne.slice(0, entetes.split(' | ').length)),
      );
      expect([table, ...champs.slice(0, 3)]).toEqual(['CTG_Diagnostic', 'constat', 'besoin', null]);
    }
  });

  it('laisse au plan des pistes qui ont un pilote, une échéance et un budget', () => {
    expect(lire('Constats | Pistes d’actions | Pilote | Échéance | Budget').table).toBe('CTG_Actions');
  });
});

describe('un portrait de communes', () => {
  it('donne au moins le périmètre, et n’y prend que la population entière', () => {
    const { table, champs } = lire(
      'Communes | Pop. 2021 | Pop. 0-3 ans | Naissances | Places EAJE | Taux de couverture | QF médian',
      [
        ['Gex', 13_000, 400, 140, 60, '45 %', 1100],
        ['Ornex', 4500, 120, 40, 30, '50 %', 1200],
        ['Thoiry', 6500, 200, 70, 20, '38 %', 1000],
      ],
    );
    expect(table).toBe('CTG_Perimetre');
    expect(champs).toEqual(['commune', 'population', null, null, null, null, null]);
  });

  it('ne l’est plus si les communes se répètent, ou si le reste n’est pas chiffré', () => {
    const repetees = lire('Commune | Naissances | Jeunes | Familles | Chômeurs', [
      ['Gex', 1, 2, 3, 4],
      ['Gex', 1, 2, 3, 4],
      ['Ornex', 1, 2, 3, 4],
    ]);
    const reunions = lire('Commune | Salle | Horaire | Animateur | Thème', [
      ['Gex', 'Salle A', '18 h', 'Léa', 'Sport'],
      ['Ornex', 'Salle B', '19 h', 'Ali', 'Jeux'],
    ]);
    expect([repetees.table, reunions.table]).toEqual([null, null]);
  });
});

describe('le type d’une action de CEJ', () => {
  it('est sa fonction quand il dit accueil ou pilotage, et le module dit alors le type', () => {
    const { champs } = lire('Module | Type | Action CEJ | Psej 2020', [
      ['EAJE', 'Accueil', 'Les Lutins', 12_000],
      ['coordination', 'Pilotage', 'Coordination jeunesse', 5000],
    ]);
    expect(champs).toEqual(['type', 'fonction', 'action', 'psej']);
  });

  it('« Dépenses 2020 » n’est pas la Psej de 2020', () => {
    expect(
      lire('Action CEJ | Psej 2020 | Dépenses 2020', [
        ['Les Lutins', 12_000, 40_000],
        ['Coordination', 5000, 9000],
      ]).champs[2],
    ).toBeNull();
  });
});

describe('les sommes d’un financeur', () => {
  it('réunies sur plusieurs années, restent à côté de celles de chaque année', () => {
    const { libelles } = lire(
      ['Action', ['Recettes 2024', 'Caf'], ['Recettes 2025', 'Caf'], ['Recettes 2026-2027 (cumul)', 'Caf']],
      [
        ['Guichet', 9, 10, 19],
        ['Crèche', 45, 60, 260],
      ],
    );
    expect(libelles.slice(1)).toEqual(['Financements : prévu 2024 (Caf)', 'Financements : prévu 2025 (Caf)', '—']);
  });

  it('« dont Caf » se lit sous une précision, même à demi remplie', () => {
    const { libelles } = lire(
      ['Action', 'Pilote', 'Coût total', ['dont Caf', '(prévisionnel)']],
      [
        ['Guichet', 'CCAS', 900_000, 450_000],
        ['Crèche', 'Ville', 80_000, 'à définir'],
      ],
    );
    expect(libelles[3]).toBe('Plan d’actions : part Caf');
  });

  it('« Com. com. » est un financeur, et les dépenses des mêmes années ne le doublent pas', () => {
    const { libelles } = lire(
      ['Action', ['Dépenses prévisionnelles', '2024'], ['Recettes 2024', 'Caf'], ['Recettes 2024', 'Com. com.']],
      [
        ['Guichet', 18, 9, 9],
        ['Crèche', 90, 45, 45],
      ],
    );
    expect(libelles.slice(1)).toEqual([
      '—',
      'Financements : prévu 2024 (Caf)',
      'Financements : prévu 2024 (Com. com.)',
    ]);
  });

  it('« Participation des familles » finance quand elle porte des sommes, et associe quand elle porte des mots', () => {
    const sommes = lire('Action | Pilote | Participation des familles', [
      ['Séjour', 'Ville', 1200],
      ['Camp', 'CCAS', 800],
    ]);
    const mots = lire('Action | Pilote | Participation des familles', [
      ['Séjour', 'Ville', 'Ateliers'],
      ['Camp', 'CCAS', 'Comité de parents'],
    ]);
    expect([sommes.libelles[2], mots.libelles[2]]).toEqual(['Financements : prévu (Participation des familles)', '—']);
  });

  it.each(['Ademe', 'Anah', 'ANCT', 'ARS', 'CNR', 'Banque des territoires', 'Leader', 'Feader'])(
    '« %s » garde son nom',
    (nom) => {
      const { libelles } = lire(
        ['Action', 'Pilote', ['Financement', 'Caf'], ['Financement', nom]],
        [
          ['Guichet', 'CCAS', 900, 450],
          ['Crèche', 'Ville', 800, 300],
        ],
      );
      expect(libelles[3]).toBe(`Financements : prévu (${nom})`);
    },
  );
});

describe('ce qu’un en-tête énumère', () => {
  it('ne nomme pas la colonne : « Décision : poursuivre / modifier / arrêter » est la suite', () => {
    expect(
      lire('Action | Bilan | Freins | Décision : poursuivre / modifier / arrêter', [
        ['Relais', 'ouvert', 'locaux', 'poursuivre'],
        ['Guichet', 'retardé', 'budget', 'modifier'],
      ]).champs[3],
    ).toBe('suite');
  });

  it('la nomme quand il n’est que cela : « Fait / en cours / à faire »', () => {
    expect(
      lire('Action | Pilote | Fait / en cours / à faire', [
        ['Relais', 'Caf', 'fait'],
        ['Guichet', 'Ville', 'à faire'],
      ]).champs[2],
    ).toBe('statut');
  });
});

describe('la suite d’une colonne coupée', () => {
  it('va au même champ, et le dit', () => {
    const { zone, feuille } = zoneFactice(
      ['Action', 'Pilote', 'Description', ''],
      [
        ['Relais', 'Caf', 'Un camion', 'et deux agents'],
        ['Guichet', 'Ville', 'Un accueil', 'le samedi'],
      ],
    );
    const coupee: Zone = {
      ...zone,
      colonnes: zone.colonnes.map((colonne, j) => (j === 3 ? { ...colonne, suiteDe: 2 } : colonne)),
    };
    const { colonnes } = proposer(feuille, coupee, { territoires }, SANS_DECISION);
    expect(colonnes[3]?.cible).toEqual(colonnes[2]?.cible);
    expect(colonnes[3]?.raison).toMatch(/^La suite de «\sDescription\s»/);
  });
});

describe('un titre de thématiques', () => {
  it.each(['ENFANCE JEUNESSE', 'Petite enfance – Jeunesse', 'Enfance / Jeunesse'])('« %s » les dit toutes', (titre) => {
    const { champs } = lire(
      ['Action', 'Pilote', ''],
      [
        ['Relais', 'Caf', titre],
        ['Guichet', 'Ville', titre],
      ],
      { natures: { 2: 'titre' } },
    );
    expect(champs[2]).toBe('thematiques');
  });
});

describe('un poste', () => {
  it('n’est pas un équipement parce qu’il a un territoire ou un statut', () => {
    for (const [entete, valeur] of [
      ['Territoire', 'Nord'],
      ['Statut', 'titulaire'],
    ] as const) {
      const { table } = lire(`Intitulé du poste | Employeur | Nb ETP | ${entete}`, [
        ['Chargé de coopération', 'EPCI', 0.5, valeur],
        ['Coordinateur', 'Ville', 1, valeur],
      ]);
      expect(table).toBe('CTG_Cooperation');
    }
  });
});
