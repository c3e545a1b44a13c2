import type { CleTable } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import type { DateIso } from '../french/calendrier.ts';
import type { Territoires } from '../reference/territoires.ts';

/** Ce que la rationalisation sait hors du classeur. */
export interface ContexteRationalisation {
  readonly territoires: Territoires;
  /** La date de référence : ce qui est échu, en cours, à venir. */
  readonly au: DateIso;
}

/** Où se lit une ligne. `rang` : dans la table du Dossier, à partir de 0. */
export interface Repere {
  readonly table: NomTable;
  readonly cle: CleTable;
  readonly rang: number;
  /** « Plan d’actions 2.1 », « Rationalisation CEJ C1, Multi-accueil » : stable si les lignes bougent. */
  readonly nom: string;
  /** Son intitulé, tel que l’agent l’a écrit. */
  readonly intitule: string;
  /** « Plan d’actions!E12 ». */
  readonly cellule: string;
}

/** Ce qui empêche de compter : chaque constat dit où, quoi, pourquoi et que faire. Aucun montant n’est inventé. */
export interface ConstatRationalisation {
  readonly code: string;
  readonly repere: Repere | null;
  readonly message: string;
  readonly remede: string;
}

/* ---------------------------------------------------------------- calendrier */

/**
 * La place d’une convention dans les années de la CTG : `avant` (elle finit avant), `debut` (elle déborde sur le début),
 * `dedans`, `fin` (elle finit après), `autour` (elle commence avant et finit après), `apres`, `inconnue` (dates absentes
 * ou à l’envers).
 */
export type PlaceAuCalendrier = 'avant' | 'debut' | 'dedans' | 'fin' | 'autour' | 'apres' | 'inconnue';

export interface Echeance {
  readonly repere: Repere;
  /** Type de convention (« CEJ »), à défaut celui de la ligne. */
  readonly type: string | null;
  readonly territoire: string | null;
  readonly acteur: string | null;
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
  readonly place: PlaceAuCalendrier;
  /** Jours entre sa fin et le début de la CTG, quand elle finit avant sans la toucher ; 0 si la CTG suit le lendemain. */
  readonly joursDeTrou: number;
  /** Jours en commun avec la CTG. */
  readonly joursEnCommun: number;
  readonly etat: 'a-venir' | 'en-cours' | 'echue' | 'inconnu';
  readonly phrase: string;
}

export interface Calendrier {
  readonly ctg: { readonly debut: DateIso | null; readonly fin: DateIso | null };
  /** Années civiles touchées par la CTG ou par une échéance, au plus 20, croissantes. */
  readonly annees: readonly number[];
  /** Conventions existantes puis lignes de CEJ dont les dates diffèrent du contrat (aucune aujourd’hui) ; par fin croissante. */
  readonly echeances: readonly Echeance[];
  /** Les fins à venir à la date de référence, la plus proche d’abord. */
  readonly prochaines: readonly Echeance[];
}

/* ------------------------------------------------------------------ doublons */

/** Ce qu’une ligne engage : qui fait quoi, où, quand, pour qui. */
export interface Engagement {
  readonly repere: Repere;
  /** Tout ce qui dit ce que c’est : intitulé, description. */
  readonly textes: readonly string[];
  readonly thematiques: readonly string[];
  readonly type: string | null;
  readonly public: string | null;
  readonly acteurs: readonly string[];
  readonly fonction: string | null;
  readonly territoire: string | null;
  /** Codes INSEE couverts ; null si le territoire ne se lit pas : il n’exclut rien et ne prouve rien. */
  readonly communes: ReadonlySet<string> | null;
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
}

export type GenreDoublon = 'meme-service' | 'fonction' | 'service-national';

export interface DoublonTrouve {
  readonly genre: GenreDoublon;
  readonly premier: Repere;
  /** L’autre ligne ; null pour un service qui existe déjà. */
  readonly second: Repere | null;
  /** « Interventions I3 », ou le nom du service. */
  readonly nomSecond: string;
  readonly textePremier: string;
  readonly texteSecond: string;
  /** 0 à 1 ; au-dessus de 0,8 : presque sûr. Rien n’est proposé sous le seuil. */
  readonly force: number;
  /** Phrases courtes : « même thématique (jeunesse) », « Gex en commun », « de 2025 à 2027 en commun ». */
  readonly raisons: readonly string[];
  /** Ce que l’on peut faire, pour un service qui existe déjà. */
  readonly conseil: string | null;
  /** L’avis écrit dans CTG_Doublons, code de `avisDoublon` ; null s’il n’y en a pas. */
  readonly avis: 'a-traiter' | 'mutualiser' | 'non' | null;
  readonly motif: string | null;
}

/* -------------------------------------------------------------- propositions */

export type CodeDecision = 'maintenir' | 'integrer' | 'mutualiser' | 'basculer' | 'arreter';

export interface LienPropose {
  readonly repere: Repere;
  /** La réf à écrire dans la colonne « action ou équipement lié ». */
  readonly ref: string;
  readonly raison: string;
  readonly confiance: number;
}

export interface PropositionLigne {
  readonly repere: Repere;
  /** Code de la règle qui donne la proposition, et son texte de référence. */
  readonly regle: string;
  readonly source: string;
  /** null : rien ne se propose sans l’avis de l’agent ; `raison` dit pourquoi. */
  readonly decision: CodeDecision | null;
  /** Une ou deux phrases, pour l’agent et le Copil. */
  readonly raison: string;
  readonly lien: LienPropose | null;
  /** Centimes ; null si rien ne le donne. `montantEstime` : à moyen constant, en attendant la notification. */
  readonly montantRepris: number | null;
  readonly montantEstime: boolean;
  readonly beneficiaireApres: string | null;
  /** Ce que la ligne porte déjà : code de la décision écrite, ou null. */
  readonly decidee: CodeDecision | null;
  /** Vrai si la décision écrite n’est pas la proposée. */
  readonly differe: boolean;
}

/* --------------------------------------------------------------------- bilan */

/**
 * Montants en centimes. « Ce qui entre égale ce qui est maintenu, repris, arrêté et laissé » :
 * `reference = maintenu + repris + nonRepris + arrete + sansDecision`, à chaque territoire et en tout.
 */
export interface Devenir {
  /** Psej de référence des lignes de CEJ, année pleine. */
  readonly reference: number;
  /** Lignes maintenues jusqu’à leur terme. */
  readonly maintenu: number;
  /** Ce qui continue autrement (intégré, mutualisé, basculé), dans la limite de la référence de la ligne. */
  readonly repris: number;
  /** Référence des lignes reprises, moins ce qui est repris. */
  readonly nonRepris: number;
  readonly arrete: number;
  /** Lignes sans décision, ou décidées sans montant repris ni lien chiffré. */
  readonly sansDecision: number;
  /** Ce qui est repris au-delà de la référence : argent neuf. */
  readonly supplement: number;
}

/** Une année civile dans un territoire. Montants en centimes, au prorata des mois. */
export interface AnneeDuBilan {
  readonly annee: number;
  /** Psej versée par les CEJ encore en cours cette année-là (`Psej AAAA` si elle est donnée, sinon la référence). */
  readonly psej: number;
  /** Bonus des places existantes : ce qui prend la suite des lignes de CEJ. */
  readonly bonusExistant: number;
  /** Bonus des places et équipements nouveaux. */
  readonly bonusNouveau: number;
  readonly pilotage: number;
  /** Montants repris par une action ou mutualisés, sans équipement. */
  readonly autres: number;
  /** psej + bonus + pilotage + autres. */
  readonly total: number;
  /** Référence d’avant, année pleine. */
  readonly reference: number;
  /** Total − référence ; null avant la CTG : rien ne s’y compare, et tous les CEJ n’y sont pas connus. */
  readonly difference: number | null;
  /** Part du total qui repose sur un taux ou une estimation, non sur un montant écrit. */
  readonly estime: number;
  /** Qui est payé, en centimes. */
  readonly payes: ReadonlyMap<string, number>;
}

export interface BilanTerritoire {
  /** Territoire de compétence, tel qu’écrit la première fois ; « (non précisé) » à défaut. */
  readonly territoire: string;
  readonly devenir: Devenir;
  readonly annees: readonly AnneeDuBilan[];
  /** Qui était payé avant, sur l’année de référence, et qui l’est après, une année pleine. */
  readonly avant: ReadonlyMap<string, number>;
  readonly apres: ReadonlyMap<string, number>;
  /** Lignes que rien ne reprend. */
  readonly sansSuite: readonly Repere[];
  readonly sansMontant: readonly Repere[];
}

export interface Bilan {
  readonly territoires: readonly BilanTerritoire[];
  readonly total: Omit<BilanTerritoire, 'territoire'>;
  /** Les taux dont le bilan s’est servi, avec leur source ; `verifier` : donné de mémoire, à vérifier auprès de la Caf. */
  readonly taux: readonly TauxApplique[];
}

export interface TauxApplique {
  readonly code: string;
  readonly libelle: string;
  readonly montant: number;
  readonly source: string;
  readonly deLaCaf: boolean;
  readonly verifier: boolean;
}

/* ----------------------------------------------------- fonctions, évaluation */

export interface FonctionCouverte {
  /** Code de la liste fonctionTransversale. */
  readonly fonction: string;
  readonly libelle: string;
  readonly acteurs: readonly { readonly nom: string; readonly reperes: readonly Repere[] }[];
  readonly etat: 'personne' | 'un' | 'plusieurs';
  readonly phrase: string;
}

export interface IndicateurEvalue {
  readonly repere: Repere;
  readonly indicateur: string;
  readonly unite: string | null;
  readonly initiale: number | null;
  readonly cible: number | null;
  readonly atteinte: number | null;
  readonly annee: number | null;
  /** Part du chemin parcourue de l’initiale à la cible, 0 à 1 et au-delà ; null si elle ne se calcule pas. */
  readonly progression: number | null;
}

export interface ActionEvaluee {
  readonly repere: Repere;
  readonly statut: string | null;
  readonly avancement: number | null;
  readonly suite: string | null;
  readonly indicateurs: readonly IndicateurEvalue[];
  /** Ce qui manque pour l’évaluer. */
  readonly manque: readonly string[];
}

export interface Evaluation {
  readonly actions: readonly ActionEvaluee[];
  readonly indicateursSansAction: readonly IndicateurEvalue[];
  /** Ce qui manque avant qu’un renouvellement puisse se proposer ; vide : tout y est. */
  readonly manque: readonly string[];
}

/** Tout ce que la rationalisation dit d’un classeur. */
export interface Rationalisation {
  readonly au: DateIso;
  readonly calendrier: Calendrier;
  readonly doublons: readonly DoublonTrouve[];
  readonly propositions: readonly PropositionLigne[];
  readonly bilan: Bilan;
  readonly fonctions: readonly FonctionCouverte[];
  readonly evaluation: Evaluation;
  readonly constats: readonly ConstatRationalisation[];
}
