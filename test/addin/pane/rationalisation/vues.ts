import type { Moteur } from '../../../../addin/pane/moteur/contrat.ts';
import type {
  MoteurRationalisation,
  VueAnnee,
  VueBilan,
  VueChamp,
  VueDoublon,
  VueLigne,
  VueRationalisation,
} from '../../../../addin/pane/moteur/rationalisation/contrat.ts';
import type { DateIso } from '../../../../shared/french/date.ts';

const CEJ = 'Rationalisation CEJ';

const annee = (an: number, total: number): VueAnnee => ({
  annee: an,
  psej: an < 2023 ? 5_950_000 : 0,
  bonus: an < 2023 ? 0 : total - 2_400_000,
  pilotage: an < 2023 ? 0 : 2_400_000,
  autres: 0,
  total: an < 2023 ? 5_950_000 : total,
  difference: an < 2023 ? 0 : total - 5_950_000,
  estime: an < 2023 ? 0 : 1_200_000,
});

export const BILAN: VueBilan = {
  territoire: 'Communauté d’agglomération du Pays de Gex',
  reference: 5_950_000,
  apres: annee(2029, 6_700_000),
  annees: [2021, 2022, 2023, 2024].map((an) => annee(an, 6_700_000)),
  nonRepris: 320_000,
  sansDecision: 1_700_000,
  payes: [
    { nom: 'Commune de Gex', avant: 5_950_000, apres: null },
    { nom: 'CCAS de Gex', avant: null, apres: 4_300_000 },
  ],
};

const champ = (
  nom: VueChamp['nom'],
  titre: string,
  ecrit: string,
  propose: string,
  etat: VueChamp['etat'],
): VueChamp => ({
  nom,
  titre,
  place: { feuille: CEJ, cellule: 'R6' },
  ecrit,
  propose,
  etat,
});

const RAISON =
  'Le multi-accueil continue : ses places passent du CEJ au bonus territoire, versé au gestionnaire, à la fin du contrat.';

/** Une ligne dont rien n’est écrit, et dont l’équipement est trouvé. */
export const LUTINS: VueLigne = {
  id: 'Rationalisation CEJ C1, Multi-accueil Les Lutins',
  titre: 'Multi-accueil Les Lutins',
  place: { feuille: CEJ, cellule: 'C6' },
  details: [
    { libelle: 'Gestionnaire', valeur: 'CCAS de Gex' },
    { libelle: 'Commune', valeur: 'Gex' },
    { libelle: 'Type', valeur: 'EAJE, enfance' },
    { libelle: 'Capacité', valeur: '25 places' },
    { libelle: 'Psej de référence', valeur: '38 250 € (2022)' },
    { libelle: 'Contrat', valeur: 'C1, finit le 31/12/2022' },
  ],
  proposition: {
    decision: 'basculer',
    libelle: 'basculer en bonus territoire',
    raison: RAISON,
    source: 'C 2020-01, bonus territoire CTG',
    lien: {
      libelle: 'E1 · Multi-accueil « Les Lutins »',
      raison: 'même nom, même commune, même type',
      place: { feuille: 'Équipements', cellule: 'C5' },
    },
    montantEstime: true,
  },
  champs: [
    champ('decision', 'décision', '', 'basculer en bonus territoire', 'vide'),
    champ('lien', 'action ou équipement lié', '', 'E1', 'vide'),
    champ('montantRepris', 'montant repris', '', '38 250 €', 'vide'),
    champ('beneficiaireApres', 'bénéficiaire après', '', 'CCAS de Gex', 'vide'),
    champ('motif', 'motif', '', RAISON, 'vide'),
  ],
  depart: { decision: 'basculer', lien: 'E1', montant: 3_825_000, beneficiaire: 'CCAS de Gex', motif: RAISON },
  bilan: BILAN,
  constats: [],
};

/** Une ligne que l’agent a déjà décidée autrement. */
export const JEUNES: VueLigne = {
  ...LUTINS,
  id: 'Rationalisation CEJ C1, Accueil de jeunes',
  titre: 'Accueil de jeunes',
  proposition: {
    ...LUTINS.proposition,
    decision: 'integrer',
    libelle: 'intégrer à la CTG',
    lien: null,
    montantEstime: false,
  },
  champs: [
    champ('decision', 'décision', 'arrêter', 'intégrer à la CTG', 'autre'),
    champ('lien', 'action ou équipement lié', '', 'A2', 'vide'),
    champ('montantRepris', 'montant repris', '17 000 €', '17 000 €', 'egal'),
    champ('beneficiaireApres', 'bénéficiaire après', '', '', 'rien'),
    champ('motif', 'motif', 'voté en mai', RAISON, 'autre'),
  ],
  depart: { decision: 'arreter', lien: 'A2', montant: 1_700_000, beneficiaire: '', motif: 'voté en mai' },
  constats: [
    { id: 'x', message: 'La ligne est liée à « A9 », qui n’existe pas.', remede: 'Corriger la réf.', place: null },
  ],
};

/** Une ligne pour laquelle aucune règle ne décide. */
export const LUDO: VueLigne = {
  ...LUTINS,
  id: 'Rationalisation CEJ C1, Ludothèque',
  titre: 'Ludothèque',
  proposition: {
    decision: null,
    libelle: null,
    raison: 'Aucune action du plan ne lui ressemble : selon la pratique locale, elle s’intègre à la CTG ou s’arrête.',
    source: 'LC 2013-205, partie 2 §3',
    lien: null,
    montantEstime: false,
  },
  champs: LUTINS.champs.map((un) => ({ ...un, propose: '', etat: 'rien' as const })),
  depart: { decision: null, lien: '', montant: null, beneficiaire: '', motif: '' },
};

const resume = (ligne: VueLigne, plus: Partial<VueRationalisation['lignes'][number]> = {}) => ({
  id: ligne.id,
  titre: ligne.titre,
  precision: 'C1 · CCAS de Gex',
  ecrite: null,
  decidee: false,
  proposee: ligne.proposition.decision,
  sure: false,
  ...plus,
});

export const GUICHET: VueDoublon = {
  id: '["meme-service","Interventions I3","Plan d’actions 2.1"]',
  genre: 'meme-service',
  premier: {
    nom: 'Plan d’actions 2.1',
    texte: 'Créer un guichet d’information des parents (Pays de Gex Agglo)',
    place: { feuille: 'Plan d’actions', cellule: 'E6' },
  },
  second: {
    nom: 'Interventions I3',
    texte: 'Point info famille en mairie (Commune de Gex)',
    place: { feuille: 'Interventions', cellule: 'D7' },
  },
  raisons: [
    'même thématique (parentalité)',
    'Gex en commun',
    'de 2025 à 2027 en commun',
    'mots communs : information, parents',
  ],
  presqueSur: true,
  conseil: null,
  avis: null,
  motif: '',
};

export const PORTAIL: VueDoublon = {
  ...GUICHET,
  id: '["service-national","Plan d’actions 3.2","monenfant.fr"]',
  genre: 'service-national',
  premier: {
    ...GUICHET.premier,
    nom: 'Plan d’actions 3.2',
    texte: 'Ouvrir un portail des modes d’accueil (Pays de Gex Agglo)',
  },
  second: { nom: 'monenfant.fr', texte: 'Le site de la Cnaf sur les modes d’accueil', place: null },
  raisons: ['mots communs : portail, modes d’accueil'],
  presqueSur: false,
  conseil: 'Alimenter monenfant.fr plutôt que d’ouvrir un portail.',
};

export const VUE: VueRationalisation = {
  version: 3,
  au: '2026-11-22' as DateIso,
  lignes: [
    resume(LUTINS, { sure: true }),
    resume(JEUNES, { ecrite: 'arrêter', decidee: true }),
    resume(LUDO),
    resume({ ...LUTINS, id: 'relais', titre: 'Relais petite enfance' }, { sure: true }),
  ],
  decidees: 1,
  conventions: [
    {
      id: 'Conventions existantes C2',
      titre: 'C2 · Association Les Petits Pas',
      place: { feuille: 'Conventions existantes', cellule: 'C6' },
      decision: 'maintenir',
      raison: 'Une prestation de service continue à côté de la CTG : aligner son terme sur le sien.',
      source: 'C 2020-01',
    },
  ],
  nombreConventions: 2,
  bilan: BILAN,
  doublons: [
    GUICHET,
    PORTAIL,
    {
      ...GUICHET,
      id: 'ecarte',
      premier: { ...GUICHET.premier, nom: 'Interventions I9' },
      avis: 'non',
      motif: 'publics différents',
    },
  ],
  prochaines: [
    {
      id: 'Conventions existantes C2',
      phrase: 'PSU des Petits Pas : finit le 31/12/2026, dans 39 jours.',
      fin: '2026-12-31' as DateIso,
      place: { feuille: 'Conventions existantes', cellule: 'C6' },
    },
  ],
  echeances: [
    {
      id: 'Conventions existantes C1',
      phrase: 'CEJ de Gex : fini le 31/12/2022, la CTG suit le lendemain.',
      fin: '2022-12-31' as DateIso,
      place: { feuille: 'Conventions existantes', cellule: 'C5' },
    },
  ],
  fonctions: [
    {
      fonction: 'coordination',
      libelle: 'coordination',
      etat: 'plusieurs',
      phrase: 'Pays de Gex Agglo et le CCAS de Gex le font tous deux : une seule fonction suffit-elle ?',
      acteurs: [
        { nom: 'Pays de Gex Agglo', places: [{ feuille: 'Coopération', cellule: 'A5' }] },
        { nom: 'CCAS de Gex', places: [{ feuille: CEJ, cellule: 'C9' }] },
      ],
    },
    {
      fonction: 'evaluation',
      libelle: 'évaluation',
      etat: 'personne',
      phrase: 'Personne ne fait l’évaluation.',
      acteurs: [],
    },
  ],
  manques: ['La date d’évaluation de la convention n’est pas écrite.'],
  actions: [
    {
      id: 'Plan d’actions 2.1',
      titre: '2.1 · Créer un guichet',
      place: { feuille: 'Plan d’actions', cellule: 'E6' },
      manque: ['pas de bilan', 'pas de suite'],
    },
  ],
  constats: [],
  feuilles: { cej: true, synthese: null, taux: null },
  tauxAVerifier: 2,
};

/** Un moteur dont la rationalisation répond ce qu’on lui donne, et note ce qui lui est demandé. */
export function rationalisationFactice(reponses: Partial<MoteurRationalisation>): {
  readonly rationalisation: Moteur['rationalisation'];
  readonly demandes: (readonly [nom: string, ...dits: unknown[]])[];
} {
  const demandes: [string, ...unknown[]][] = [];
  const toutes: Partial<MoteurRationalisation> = {
    vue: async () => VUE,
    ligne: async (id) =>
      [LUTINS, JEUNES, LUDO].find((une) => une.id === id) ?? { ...LUTINS, id, titre: 'Relais petite enfance' },
    liens: async () => [
      { ref: 'E1', libelle: 'E1 · Multi-accueil Les Lutins (CCAS de Gex)', genre: 'equipement' },
      { ref: '2.1', libelle: '2.1 · Créer un guichet (Pays de Gex Agglo)', genre: 'action' },
    ],
    ...reponses,
  };
  const rationalisation = async (nom: keyof MoteurRationalisation, ...dits: unknown[]) => {
    demandes.push([nom, ...dits]);
    const repondre = toutes[nom] as ((...d: unknown[]) => Promise<unknown>) | undefined;
    if (!repondre) throw new Error(`rationalisation.${nom} n’a pas été posé par ce test.`);
    return await repondre(...dits);
  };
  return { rationalisation: rationalisation as Moteur['rationalisation'], demandes };
}
