import type { DateIso } from '../../../../shared/french/index.ts';
import type { CodeDecision, GenreDoublon } from '../../../../shared/rationalisation/contrat.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { Place } from '../../../excel/contrat.ts';
import type { Reponse } from '../contrat.ts';

/** Ce que l’écran Rationalisation montre. Montants en centimes ; un montant absent est null, jamais zéro. */

/** Une ligne de CEJ dans la liste. `id` la suit quand les lignes bougent. */
export interface ResumeLigne {
  readonly id: string;
  readonly titre: string;
  /** « C1 · CCAS de Gex ». */
  readonly precision: string;
  /** La décision écrite, telle que l’agent l’a écrite ; null : rien d’écrit. */
  readonly ecrite: string | null;
  /** La décision écrite est l’une de la liste. */
  readonly decidee: boolean;
  readonly proposee: CodeDecision | null;
  /** Elle peut s’accepter avec d’autres : rien d’écrit, aucun doute. */
  readonly sure: boolean;
}

/** Les cellules qu’une décision remplit. */
export type NomChamp = 'decision' | 'lien' | 'montantRepris' | 'beneficiaireApres' | 'motif';

/** Une cellule de la ligne : ce qui y est écrit, et ce qui est proposé. */
export interface VueChamp {
  readonly nom: NomChamp;
  readonly titre: string;
  readonly place: Place | null;
  readonly ecrit: string;
  readonly propose: string;
  /** `vide` : à remplir ; `egal` : déjà écrit ; `autre` : écrit autrement ; `rien` : rien n’est proposé. */
  readonly etat: 'vide' | 'egal' | 'autre' | 'rien';
}

/** Ce que l’agent décide lui-même. `montant` null : aucun. */
export interface Decision {
  readonly decision: CodeDecision | null;
  readonly lien: string;
  readonly montant: number | null;
  readonly beneficiaire: string;
  readonly motif: string;
}

/** Une année du bilan d’un territoire. */
export interface VueAnnee {
  readonly annee: number;
  readonly psej: number;
  readonly bonus: number;
  readonly pilotage: number;
  readonly autres: number;
  readonly total: number;
  /** null avant la CTG. */
  readonly difference: number | null;
  readonly estime: number;
}

/** Le bilan d’un territoire : avant, après, année par année. */
export interface VueBilan {
  readonly territoire: string;
  readonly reference: number;
  /** L’année pleine où tout est en place ; null si le bilan n’a pas d’année. */
  readonly apres: VueAnnee | null;
  readonly annees: readonly VueAnnee[];
  /** Ce que rien ne reprend, et ce qui attend une décision. */
  readonly nonRepris: number;
  readonly sansDecision: number;
  /** Qui était payé, qui l’est après. */
  readonly payes: readonly { readonly nom: string; readonly avant: number | null; readonly apres: number | null }[];
}

export interface VueLigne {
  readonly id: string;
  readonly titre: string;
  readonly place: Place;
  /** Gestionnaire, commune, Psej, fin du contrat… */
  readonly details: readonly { readonly libelle: string; readonly valeur: string }[];
  readonly proposition: {
    readonly decision: CodeDecision | null;
    readonly libelle: string | null;
    readonly raison: string;
    readonly source: string;
    readonly lien: { readonly libelle: string; readonly raison: string; readonly place: Place } | null;
    readonly montantEstime: boolean;
  };
  readonly champs: readonly VueChamp[];
  /** La décision telle qu’elle serait après avoir tout accepté : de quoi commencer à la changer. */
  readonly depart: Decision;
  readonly bilan: VueBilan | null;
  readonly constats: readonly VueConstat[];
}

/** Une convention qui n’est pas un CEJ, et ce qui en est proposé. */
export interface VueConvention {
  readonly id: string;
  readonly titre: string;
  readonly place: Place;
  readonly decision: string | null;
  readonly raison: string;
  readonly source: string;
}

export interface VueDoublon {
  readonly id: string;
  readonly genre: GenreDoublon;
  readonly premier: { readonly nom: string; readonly texte: string; readonly place: Place };
  /** `place` null : un service qui existe déjà, hors du classeur. */
  readonly second: { readonly nom: string; readonly texte: string; readonly place: Place | null };
  readonly raisons: readonly string[];
  readonly presqueSur: boolean;
  readonly conseil: string | null;
  readonly avis: Avis | null;
  readonly motif: string;
}

export type Avis = 'a-traiter' | 'mutualiser' | 'non';

export interface VueEcheance {
  readonly id: string;
  readonly phrase: string;
  readonly fin: DateIso | null;
  readonly place: Place;
}

export interface VueFonction {
  readonly fonction: string;
  readonly libelle: string;
  readonly etat: 'personne' | 'un' | 'plusieurs';
  readonly phrase: string;
  readonly acteurs: readonly { readonly nom: string; readonly places: readonly Place[] }[];
}

export interface VueAction {
  readonly id: string;
  readonly titre: string;
  readonly place: Place;
  readonly manque: readonly string[];
}

export interface VueConstat {
  readonly id: string;
  readonly message: string;
  readonly remede: string;
  readonly place: Place | null;
}

export interface VueRationalisation {
  /** La version du classeur dont ceci parle. */
  readonly version: number;
  readonly au: DateIso;
  readonly lignes: readonly ResumeLigne[];
  readonly decidees: number;
  readonly conventions: readonly VueConvention[];
  /** Conventions écrites, CEJ compris. */
  readonly nombreConventions: number;
  readonly bilan: VueBilan | null;
  readonly doublons: readonly VueDoublon[];
  readonly prochaines: readonly VueEcheance[];
  readonly echeances: readonly VueEcheance[];
  readonly fonctions: readonly VueFonction[];
  readonly manques: readonly string[];
  readonly actions: readonly VueAction[];
  readonly constats: readonly VueConstat[];
  /** Feuilles du classeur ; null : elle manque. */
  readonly feuilles: { readonly cej: boolean; readonly synthese: string | null; readonly taux: string | null };
  readonly tauxAVerifier: number;
}

/** Une action ou un équipement à lier. */
export interface ChoixLien {
  readonly ref: string;
  readonly libelle: string;
  readonly genre: 'equipement' | 'action';
}

/** Les feuilles que la rationalisation ajoute quand on la demande. */
export type FeuilleSurDemande = 'Doublons' | 'Taux et services' | 'Synthèse rationalisation';

/** Une feuille manque pour écrire : l’ajouter d’abord. */
export type ReponseOuFeuille = Reponse | { readonly manque: 'Doublons' };

/** Ce que l’écran Rationalisation demande au moteur ; null : aucune convention n’est lue. */
export interface MoteurRationalisation {
  vue(): Promise<VueRationalisation | null>;
  /** null : la ligne n’y est plus. */
  ligne(id: string): Promise<VueLigne | null>;
  liens(): Promise<readonly ChoixLien[]>;
  /** Écrit les propositions dans les cellules vides, et dans celles de `remplacer`, que l’agent a vues. */
  accepter(ids: readonly string[], remplacer: readonly NomChamp[]): Promise<Reponse>;
  decider(id: string, decision: Decision): Promise<Reponse>;
  avis(doublon: string, avis: Avis, motif: string): Promise<ReponseOuFeuille>;
  /** Le modèle d’où vient une feuille sur demande. */
  feuille(nom: FeuilleSurDemande, maintenant: string): Promise<ClasseurModele>;
}
