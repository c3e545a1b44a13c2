/** Ce dont les conventions de démonstration sont faites : des phrases plausibles, sans territoire ni personne. */
export interface Theme {
  readonly thematique: string;
  readonly axe: string;
  readonly axeNational: 1 | 2 | 3 | 4;
  readonly constats: readonly (readonly [constat: string, besoin: string])[];
  readonly actions: readonly (readonly [action: string, indicateur: string, unite: string])[];
  readonly publics: readonly string[];
}

export const themes: readonly Theme[] = [
  {
    thematique: 'petite enfance',
    axe: 'Mieux accueillir les jeunes enfants',
    axeNational: 1,
    constats: [
      ['Les demandes d’accueil en horaires décalés restent sans réponse.', 'Créer des places en horaires décalés'],
      [
        'Un tiers des assistants maternels partira à la retraite d’ici cinq ans.',
        'Susciter des vocations d’assistant maternel',
      ],
      ['Deux communes n’ont aucun mode d’accueil à moins de vingt minutes.', 'Rapprocher l’accueil des familles'],
    ],
    actions: [
      ['Ouvrir une micro-crèche en horaires décalés', 'places ouvertes', 'places'],
      ['Rendre itinérant le relais petite enfance', 'assistants maternels rencontrés', 'personnes'],
      ['Créer un guichet unique de l’accueil du jeune enfant', 'familles reçues', 'familles'],
      ['Réserver des places aux parents en insertion', 'places réservées', 'places'],
    ],
    publics: ['enfants de moins de 3 ans'],
  },
  {
    thematique: 'enfance',
    axe: 'Garantir un accueil de loisirs à chaque enfant',
    axeNational: 1,
    constats: [
      ['L’accueil du mercredi est saturé dans le bourg centre.', 'Ouvrir un accueil du mercredi supplémentaire'],
      ['Les tarifs diffèrent d’une commune à l’autre.', 'Harmoniser les tarifs'],
    ],
    actions: [
      ['Ouvrir un accueil de loisirs le mercredi', 'enfants accueillis', 'enfants'],
      ['Former les animateurs à l’accueil de tous', 'animateurs formés', 'personnes'],
      ['Harmoniser les tarifs des accueils périscolaires', 'communes engagées', 'nombre'],
    ],
    publics: ['enfants de 6 à 11 ans'],
  },
  {
    thematique: 'jeunesse',
    axe: 'Donner leur place aux jeunes',
    axeNational: 4,
    constats: [
      ['Les 15-17 ans ne fréquentent plus les accueils existants.', 'Proposer des lieux choisis par les jeunes'],
      ['L’offre de loisirs s’arrête à 14 ans.', 'Prolonger l’offre jusqu’à 17 ans'],
    ],
    actions: [
      ['Ouvrir un accueil de jeunes itinérant', 'jeunes touchés', 'jeunes'],
      ['Soutenir les projets portés par les jeunes', 'projets soutenus', 'nombre'],
      ['Assurer une présence éducative en ligne', 'jeunes suivis', 'jeunes'],
    ],
    publics: ['jeunes de 12 à 17 ans'],
  },
  {
    thematique: 'parentalité',
    axe: 'Soutenir les parents',
    axeNational: 2,
    constats: [
      [
        'Le lieu d’accueil enfants-parents le plus proche est à trente kilomètres.',
        'Ouvrir un lieu d’accueil enfants-parents',
      ],
      ['Les actions de soutien à la parentalité sont peu connues.', 'Faire connaître l’offre aux familles'],
    ],
    actions: [
      ['Ouvrir un lieu d’accueil enfants-parents', 'séances tenues', 'séances'],
      ['Organiser la semaine des familles', 'familles présentes', 'familles'],
      ['Animer le réseau des acteurs de la parentalité', 'rencontres tenues', 'séances'],
    ],
    publics: ['parents'],
  },
  {
    thematique: 'accès aux droits',
    axe: 'Rendre les droits accessibles',
    axeNational: 4,
    constats: [
      ['Une personne sur cinq renonce à demander une prestation.', 'Aller vers les personnes éloignées des droits'],
    ],
    actions: [
      ['Tenir des permanences d’accès aux droits dans les mairies', 'permanences tenues', 'séances'],
      ['Former les secrétaires de mairie aux premières demandes', 'agents formés', 'personnes'],
    ],
    publics: ['habitants'],
  },
  {
    thematique: 'inclusion numérique',
    axe: 'Accompagner vers le numérique',
    axeNational: 4,
    constats: [['Les démarches en ligne rebutent les plus de 60 ans.', 'Accompagner les usages numériques']],
    actions: [['Créer des ateliers numériques de proximité', 'ateliers tenus', 'séances']],
    publics: ['seniors', 'habitants'],
  },
  {
    thematique: 'animation de la vie sociale',
    axe: 'Faire vivre le lien social',
    axeNational: 3,
    constats: [
      ['Aucun espace de vie sociale au nord du territoire.', 'Couvrir le nord du territoire'],
      ['Les bénévoles s’épuisent.', 'Soutenir le bénévolat'],
    ],
    actions: [
      ['Accompagner la création d’un espace de vie sociale', 'habitants impliqués', 'personnes'],
      ['Coordonner les centres sociaux du territoire', 'rencontres tenues', 'séances'],
    ],
    publics: ['habitants'],
  },
  {
    thematique: 'logement',
    axe: 'Améliorer le cadre de vie',
    axeNational: 3,
    constats: [['Les signalements de logements indécents augmentent.', 'Repérer et traiter l’indécence']],
    actions: [['Former les élus au repérage de l’indécence', 'signalements traités', 'nombre']],
    publics: ['familles'],
  },
  {
    thematique: 'handicap',
    axe: 'Accueillir chaque enfant',
    axeNational: 1,
    constats: [
      [
        'Les familles d’enfants en situation de handicap renoncent aux accueils de loisirs.',
        'Rendre les accueils inclusifs',
      ],
    ],
    actions: [['Créer un pôle ressources inclusion', 'enfants accueillis', 'enfants']],
    publics: ['personnes en situation de handicap'],
  },
];

export const financeurs = [
  ['Caf', 'Caf'],
  ['EPCI', 'EPCI'],
  ['Département', 'département'],
  ['MSA', 'MSA'],
  ['État', 'État'],
] as const;

export const equipements = [
  ['EAJE', 'Multi-accueil', 'places', 20, 45],
  ['RPE', 'Relais petite enfance', 'ETP', 1, 2],
  ['LAEP', 'Lieu d’accueil enfants-parents', 'séances', 40, 90],
  ['Alsh péri', 'Accueil périscolaire', 'heures', 8000, 40000],
  ['Alsh extra', 'Accueil de loisirs', 'heures', 6000, 30000],
  ['ludothèque', 'Ludothèque', 'heures', 300, 900],
] as const;
