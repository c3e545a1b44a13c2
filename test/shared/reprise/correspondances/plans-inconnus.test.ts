import { type Proposition, SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { libelleCible, proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type OptionsZone, type Valeur, zoneFactice } from '../zone-factice.ts';

type Entete = string | readonly string[];
const lire = (
  colonnes: readonly (readonly [entete: Entete, ...valeurs: Valeur[]])[],
  options: OptionsZone = {},
): Proposition => {
  const hauteur = Math.max(...colonnes.map((colonne) => colonne.length)) - 1;
  const lignes = Array.from({ length: hauteur }, (_, i) =>
    colonnes.map((colonne) => (colonne[i + 1] as Valeur) ?? null),
  );
  const { zone, feuille } = zoneFactice(
    colonnes.map(([entete]) => entete),
    lignes,
    options,
  );
  return proposer(feuille, zone, { territoires }, SANS_DECISION);
};
const champs = ({ colonnes }: Proposition): (string | null)[] =>
  colonnes.map(({ cible }) => (cible === null ? null : libelleCible(cible).replace(/^Plan d’actions : /, '')));
const PLAN = [
  ['Action', 'Ouvrir un LAEP', 'Créer une ludothèque', 'Former les animateurs'],
  ['Structure pilote', 'Commune de Gex', 'CIAS', 'Département'],
] as const;
const avec = (...colonnes: readonly (readonly [Entete, ...Valeur[]])[]): Proposition => lire([...PLAN, ...colonnes]);
const dernier = (proposition: Proposition) => proposition.colonnes.at(-1);
const raison = (texte: string | undefined): string => (texte ?? '').replace(/\s/g, ' ');

describe('ce que l’atelier ne demande pas', () => {
  it.each([
    'Actions liées',
    'Fiches des plans liées',
    'Mesures liées',
    'Documents et liens',
    'Tags de suivi',
    'Confidentialité de la fiche action',
    'Date de création',
    'Créé par',
    'Modifié par',
    'Action en amélioration continue',
    'Participation citoyenne',
    'Étapes',
    'Etapes de la fiche action',
    'Coût par enfant',
    'Taux de subvention',
    'Code postal',
  ])('« %s » est gardée telle quelle, et la raison le dit', (entete) => {
    const colonne = dernier(avec([entete, 'un', 'deux', 'trois']));
    expect(colonne?.cible).toBeNull();
    expect(raison(colonne?.raison)).toContain('gardée telle quelle');
  });

  it.each(['Personne pilote', 'Élu·e référent·e', 'Vice-président référent'])(
    '« %s » nomme des personnes',
    (entete) => {
      const proposition = avec([entete, 'Paul Modèle', 'Jeanne Exemple', 'Paul Modèle']);
      expect(dernier(proposition)).toMatchObject({
        cible: null,
        raison: 'Noms de personnes : gardés à côté, ils n’entrent dans aucun chiffre',
      });
      expect(champs(proposition)[1]).toBe('pilote');
    },
  );

  it('les pistes d’un diagnostic ne sont pas des actions', () => {
    const proposition = lire([
      ['Constats', 'peu de places', 'file d’attente'],
      ['Besoins', 'Accueil', 'Information'],
      ['Pistes de travail', 'ouvrir', 'informer'],
    ]);
    expect([proposition.table, dernier(proposition)?.cible]).toEqual(['CTG_Diagnostic', null]);
  });

  it('une colonne vide n’est proposée que si son en-tête dit tout le champ', () => {
    const vides = avec(['Participation complémentaire attendue'], ['Objectif visé par les élus'], ['Observations']);
    expect(champs(vides).slice(2)).toEqual([null, null, 'observations']);
  });

  it('un financement raconté n’est ni une somme ni un moyen', () => {
    const texte = 'Subvention à solliciter';
    expect(dernier(avec(['Financements', texte, texte, texte]))?.cible).toBeNull();
  });
});

describe('les colonnes qui se disputent un champ', () => {
  it('la structure l’emporte sur le service, qui pilote s’il est seul', () => {
    expect(champs(avec(['Service-département-pôle pilote', 'Pôle enfance', 'Pôle jeunesse', 'Pôle social']))).toEqual([
      'action',
      'pilote',
      null,
    ]);
  });

  it('« Calendrier » à côté d’un début et d’une fin est gardé, sans parler de conflit', () => {
    const proposition = avec(
      ['Date de début', '01/01/2024', '01/02/2024', '01/03/2024'],
      ['Date de fin', '01/01/2025', '01/02/2025', '01/03/2025'],
      ['Calendrier', 'en 2024 puis 2025', 'en 2024', 'en 2025'],
    );
    expect(champs(proposition).slice(2)).toEqual(['début', 'fin', null]);
    expect(raison(dernier(proposition)?.raison)).toBe(
      'Le début et la fin ont déjà leur colonne : « Calendrier » est gardée telle quelle',
    );
  });

  it('le contenu dit si « Cibles » est un public ou un résultat', () => {
    expect(champs(avec(['Cibles', 'Jeunes enfants, Familles', 'Jeunes', 'Assistants maternels'])).at(-1)).toBe(
      'public',
    );
    expect(champs(avec(['Cibles', '10 %', '25 %', '50 %'])).at(-1)).not.toBe('public');
    expect(champs(avec(['Cible 2026', '10 LAEP', '2 relais', '3 lieux'])).at(-1)).not.toBe('public');
  });

  it('les étages suivent la profondeur', () => {
    const proposition = lire([
      ['Axe (x)', 'Enfance', 'Jeunesse'],
      ['Sous-axe (x.x)', 'Accueillir', 'Informer'],
      ['Sous-sous axe (x.x.x)', 'Ouvrir en soirée', 'Aller vers'],
      ...PLAN.map(([entete, a, b]) => [entete, a, b] as const),
    ]);
    expect(champs(proposition).slice(0, 3)).toEqual(['Axes : axe', 'objectif stratégique', 'objectif opérationnel']);
  });

  it('une orientation sous un bandeau d’axes est un objectif', () => {
    const proposition = lire(
      [
        ['', 'Axe 1 : Enfance', 'Axe 2 : Jeunesse', 'Axe 2 : Jeunesse'],
        ['Orientation stratégique', 'Maintenir l’offre', 'Aller vers', 'Aller vers'],
        ...PLAN,
      ],
      { natures: { 0: 'bandeau' } },
    );
    expect(champs(proposition).slice(0, 2)).toEqual(['Axes : axe', 'objectif stratégique']);
  });

  it('des budgets par année ne sont pas le coût de l’action', () => {
    const proposition = avec(['Budget 2024', 10, 20, 30], ['Budget 2025', 40, 50, 60], ['Budget 2026', 70, 80, 90]);
    expect(champs(proposition).slice(2)).toEqual([2024, 2025, 2026].map((annee) => `Financements : prévu ${annee}`));
  });
});

describe('une bande et sa feuille', () => {
  it('la feuille qui dit un champ l’emporte sur la bande', () => {
    const proposition = avec(
      [['Indicateurs de suivi', 'Objectifs'], 'accueillir', 'prêter', 'former'],
      [['Acteurs', 'Cibles'], 'Parents', 'Familles', 'Jeunes'],
    );
    expect(champs(proposition).slice(2)).toEqual([expect.stringMatching(/^objectif/), 'public']);
  });

  it('des notes sous des années sont des observations, pas des croix', () => {
    const bande = 'Notes de suivi et points de vigilance';
    const proposition = avec(
      [[bande, '2023'], 'Réunion tenue en mars', null, 'Réunion tenue en juin'],
      [[bande, '2024'], 'Bilan fait', 'Bilan à faire', 'Bilan fait'],
    );
    const cibles = proposition.colonnes.slice(2).map(({ cible }) => [cible?.champ, cible?.lecture, cible?.prefixe]);
    expect(cibles).toEqual([2023, 2024].map((annee) => ['observations', undefined, `${bande} – ${annee}`]));
  });
});

describe('le préfixe', () => {
  it('manque quand une seule colonne remplie donne le texte', () => {
    const proposition = avec(['Descriptif', 'a', 'b', 'c'], ['Modalités de mise en œuvre']);
    expect(proposition.colonnes[2]?.cible).toEqual({ table: 'CTG_Actions', champ: 'description' });
  });

  it('précède les autres, pas la colonne qui a le nom du champ', () => {
    const proposition = avec(['Descriptif', 'a', 'b', 'c'], ['Modalités de mise en œuvre', 'd', 'e', 'f']);
    expect(proposition.colonnes.slice(2).map(({ cible }) => cible?.prefixe)).toEqual([
      undefined,
      'Modalités de mise en œuvre',
    ]);
  });

  it('garde l’année et le financeur qui se perdraient', () => {
    expect(dernier(avec(['Moyens de la Caf', 'un agent', 'une salle', 'un minibus']))?.cible?.prefixe).toBe(
      'Moyens de la Caf',
    );
  });
});

describe('les questions', () => {
  it.each([
    ['Comment on mesure ?', 'indicateurs'],
    ['Mesure(s) de la réussite', 'indicateurs'],
    ['Comment saura-t-on que l’action a réussi ?', 'indicateurs'],
    ['Avec quoi ?', 'moyens'],
    ['Où ?', 'territoire'],
    ['Pour qui ?', 'public'],
    ['Pourquoi ?', 'objectif opérationnel'],
    ['Avec qui ?', 'partenaires'],
    ['Avec :', 'partenaires'],
    ['Combien ?', 'coût total'],
  ])('« %s » : %s', (entete, attendu) => {
    expect(champs(lire([...PLAN.map(([titre]) => [titre] as const), [entete]])).at(-1)).toBe(attendu);
  });

  it('« Quoi ? » est l’action', () => {
    expect(champs(lire([['Quoi ?'], ['Qui ?'], ['Avec qui ?'], ['Quand ?']]))[0]).toBe('action');
  });
});

describe('les statistiques', () => {
  it('une colonne chiffrée parmi des territoires en est un, même inconnue', () => {
    const proposition = lire([
      ['Indicateurs', 'Population', 'Allocataires'],
      ['Vallon', 1200, 300],
      ['Ornex', 4500, 900],
      ['Source', 'Insee', 'Caf'],
      ['Département', 650_000, 90_000],
    ]);
    expect(proposition.colonnes.map(({ cible }) => cible?.fixe?.territoire)).toEqual([
      undefined,
      'Vallon',
      'Ornex',
      undefined,
      'Département',
    ]);
  });

  it('« Constats / points forts » et « Points faibles » sont une AFOM', () => {
    const proposition = lire([
      ['Thématiques', 'Petite enfance', 'Jeunesse'],
      ['Constats / points forts', 'des crèches', 'un club'],
      ['Points faibles', 'peu de places', 'peu d’offre'],
    ]);
    expect(proposition.colonnes.map(({ cible }) => cible?.fixe?.type)).toEqual([undefined, 'atout', 'faiblesse']);
  });

  it('l’année d’une cible n’est pas perdue', () => {
    const proposition = lire([
      ['Indicateur', 'places', 'familles'],
      ['Valeur de départ', 12, 30],
      ['Cible 2026', 20, 60],
    ]);
    expect(dernier(proposition)?.cible).toEqual({
      table: 'CTG_Indicateurs',
      champ: 'cible',
      fixe: { anneeCible: '2026' },
    });
  });
});

describe('les tables qui n’en sont pas', () => {
  it('un budget sans action n’est pas le financement des actions', () => {
    const proposition = lire([
      ['Financeur', 'Caf', 'Commune'],
      ['Montant prévu', 1000, 2000],
      ['Montant réalisé', 900, 1800],
    ]);
    expect(proposition.table).toBeNull();
    expect(raison(proposition.raison)).toContain('quelle action est financée');
  });

  it('une action et des années ne sont pas un CEJ ; avec la Psej, si', () => {
    const colonnes = (prefixe: string) =>
      [
        ['Action', 'Crèche', 'Relais'],
        ['Gestionnaire', 'CCAS', 'Commune'],
        [`${prefixe}2020`, 1000, 2000],
        [`${prefixe}2021`, 1100, 2100],
      ] as const;
    expect(lire(colonnes('')).table).not.toBe('CTG_CEJ');
    expect(lire(colonnes('Psej ')).table).toBe('CTG_CEJ');
    expect(lire(colonnes(''), { titre: 'Bilan du CEJ' }).table).toBe('CTG_CEJ');
  });

  it('un échéancier de plusieurs conventions n’est pas repris', () => {
    const proposition = lire([
      ['Territoire', 'Pays de Gex', 'Bugey'],
      ['EPCI', 'CA du Pays de Gex', 'CC Bugey Sud'],
      ['Date d’effet', '01/01/2023', '01/01/2022'],
      ['Date de fin', '31/12/2027', '31/12/2026'],
      ['CA Caf', '09/12/2022', '09/12/2021'],
    ]);
    expect(proposition.table).toBeNull();
    expect(raison(proposition.raison)).toContain('plusieurs conventions');
  });
});

describe('les raisons citent ce qui confirme', () => {
  it('une mention n’est pas un montant, un statut est un statut', () => {
    const statuts = dernier(avec(['Statut', 'En cours', 'À venir', 'Réalisée']));
    expect(raison(statuts?.raison)).toBe(
      '« Statut » est le champ « statut » ; les 3 valeurs lues sont des statuts connus',
    );
    const notes = dernier(avec(['Notes', 'à préciser', 'à définir', 'en cours']));
    expect(notes?.cible?.champ).toBe('observations');
    expect(raison(notes?.raison)).not.toContain('montants');
  });

  it('l’en-tête qui contient le champ le dit simplement', () => {
    const liees = dernier(avec(['Indicateurs liés', 'places', 'prêts', 'présences']));
    expect(raison(liees?.raison)).toBe('« Indicateurs liés » contient « indicateurs »');
  });
});

/** Les mots d’autres plans locaux. */
const AUTRES_PLANS: readonly (readonly [nom: string, entetes: string, valeurs: readonly Valeur[], attendus: string])[] =
  [
    [
      'un contrat local de santé',
      'Axe stratégique | Objectif général | N° de fiche-action | Intitulé de la fiche-action | Population ciblée | Promoteur de l’action | Financement ARS',
      [
        'Axe 1 : Santé mentale',
        'Améliorer l’accès',
        '1.1',
        'Créer un conseil local',
        'Habitants',
        'Centre hospitalier',
        30_000,
      ],
      'Axes : axe | objectif stratégique | réf | action | public | pilote | Financements : prévu (ARS)',
    ],
    [
      'un projet social',
      'Orientation | Objectifs généraux | Objectifs opérationnels | Actions | Effets attendus | Échéancier',
      ['Lien social', 'Rompre l’isolement', 'Aller vers', 'Café des habitants', 'Moins d’isolement', '2024'],
      'Axes : axe | objectif stratégique | objectif opérationnel | action | résultat attendu | début',
    ],
    [
      'un PEdT',
      'Activité | Intervenants | Tranche d’âge | Jours et horaires | Lieu | Coût par enfant | Évaluation',
      ['Éveil musical', 'École de musique', '6-8 ans', 'mercredi 9 h', 'Salle des fêtes', 12.5, 'Questionnaire'],
      'action | partenaires | public | — | territoire | — | indicateurs',
    ],
    [
      'un schéma des services aux familles',
      'Axe | Objectif | Mesure | Action | Institution chef de file | Contributeurs | État | Taux d’avancement',
      ['Axe 2 - Parentalité', 'Renforcer', 'Mesure 2.1', 'Ouvrir des LAEP', 'Caf', 'MSA', 'En cours', '40 %'],
      'Axes : axe | objectif stratégique | — | action | pilote | partenaires | statut | avancement %',
    ],
    [
      'un contrat de ville',
      'Pilier | Enjeu | Engagement | Projet | Porteur de projet | Coût total du projet | Ville | Caf | Région',
      ['Emploi', 'Lever les freins', 'Accompagner', 'Garde solidaire', 'Association Relais', 30_000, 8000, 7000, 5000],
      'Axes : axe | Axes : enjeu | — | action | pilote | coût total | part collectivité | part Caf | Financements : prévu (Région)',
    ],
    [
      'un projet de territoire',
      'Ambition | Orientation | Chantier | Vice-président référent | Direction | Investissement | Fonctionnement | Début | Fin',
      ['Ambition 1', 'Mieux vivre', 'Construire une crèche', 'Jean DUPONT', 'Enfance', 1_200_000, 30_000, 2024, 2026],
      'Axes : axe | objectif stratégique | action | — | pilote | — | — | début | fin',
    ],
    [
      'un contrat de transition écologique',
      'Orientation stratégique | Action | Code | MOA | Montant total HT | DETR sollicitée | Fonds vert | Reste à charge MOA | Taux de subvention | Maturité',
      ['Transition', 'Rénover l’école', 'A1', 'Commune d’Ornex', 500_000, 100_000, 20_000, 270_000, '46 %', 'Prêt'],
      'Axes : axe | action | réf | pilote | coût total | Financements : prévu (DETR) | Financements : prévu (Fonds vert) | part collectivité | — | —',
    ],
    [
      'un plan pauvreté',
      'Engagement | Action | Objectif | Description de l’action | Date de mise en place | Part État | Part CD | Indicateur | Situation 2022',
      ['Accès aux droits', 'Référent de parcours', 'Accompagner', 'Former', '01/03/2023', 20_000, 20_000, 'Nb', 10],
      'Axes : axe | action | objectif stratégique | description | début | Financements : prévu (État) | Financements : prévu (CD) | indicateurs | —',
    ],
  ];

it('des colonnes que l’on connaît sans les demander ne font pas douter de la table', () => {
  const sans = ['Tags', 'Créé par', 'Modifié par', 'Créé le', 'Modifié le', 'Documents', 'Étapes', 'Concertation'];
  const proposition = lire([
    ['Action', 'Ouvrir', 'Créer'],
    ['Pilote', 'Caf', 'CCAS'],
    ...sans.map((entete) => [entete, 'un texte', 'un autre'] as const),
  ]);
  expect(proposition.table).toBe('CTG_Actions');
});

describe('les mots d’autres plans', () => {
  it.each(AUTRES_PLANS)('%s', (_, entetes, valeurs, attendus) => {
    const colonnes = entetes.split(' | ').map((entete, j) => [entete, valeurs[j] ?? null, valeurs[j] ?? null] as const);
    const proposition = lire(colonnes);
    expect(proposition.table).toBe('CTG_Actions');
    expect(champs(proposition).map((champ) => champ ?? '—')).toEqual(attendus.split(' | '));
  });
});
