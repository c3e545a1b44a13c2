import type { Chiffres } from '../../../shared/consolidation/index.ts';
import type { NomTable } from '../../../shared/dossier/index.ts';
import type { DateIso } from '../../../shared/french/index.ts';
import type { Finding, Gravite } from '../../../shared/rules/index.ts';
import type { ProblemeClasseur } from '../../../shared/workbook/index.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import type { Lot, Place, Plan } from '../../excel/contrat.ts';
import type { MoteurRationalisation } from './rationalisation/contrat.ts';
import type { MoteurReprise } from './reprise/contrat.ts';

/** Ce qui manque à une étape, compté, avec l’endroit où le faire. */
export interface Manque {
  readonly texte: string;
  readonly nombre: number;
  readonly place: Place | null;
  /** L’outil du volet qui aide à combler ce manque. */
  readonly outil?: NomOutil;
}

export interface Etape {
  /** 1 à 7. */
  readonly rang: number;
  readonly nom: string;
  readonly consigne: string;
  readonly etat: 'faite' | 'en-cours' | 'a-faire' | 'sans-objet';
  /** Entre 0 et 1 ; null : sans objet. */
  readonly avancement: number | null;
  /** Ce qui est fait, en une phrase comptée. */
  readonly bilan: string;
  readonly manques: readonly Manque[];
  /** Ce que dit le texte, et où il le dit. */
  readonly loi: { readonly citation: string; readonly reference: string };
  /** Feuilles de l’étape, dans l’ordre ; `place` null : la feuille manque au classeur. */
  readonly feuilles: readonly { readonly nom: string; readonly place: Place | null }[];
  /** Où reprendre ; null quand rien n’est à faire. */
  readonly suite: Place | null;
}

export interface ConventionVue {
  readonly identifiant: string | null;
  readonly intitule: string | null;
  readonly caf: { readonly code: string; readonly nom: string } | null;
  readonly epci: string | null;
  readonly effet: DateIso | null;
  readonly fin: DateIso | null;
  readonly statut: string | null;
  readonly communes: number;
  /** Feuilles du modèle que ce classeur n’a pas. */
  readonly feuillesManquantes: readonly string[];
}

export interface ComptesConstats {
  readonly erreur: number;
  readonly alerte: number;
  readonly remarque: number;
  /** Constats qu’un clic corrige. */
  readonly corrigibles: number;
}

/** Ce que le volet sait du classeur, à chaque lecture. `version` croît. */
export interface EtatMoteur {
  readonly version: number;
  /** `lecture` : rien n’est encore lu. `vide` : aucune cellule remplie. `etranger` : pas une CTG, ou trop récente. */
  readonly genre: 'lecture' | 'vide' | 'etranger' | 'ctg';
  readonly probleme: ProblemeClasseur | null;
  readonly convention: ConventionVue | null;
  readonly etapes: readonly Etape[];
  /** null tant que les contrôles ne sont pas chargés. */
  readonly constats: ComptesConstats | null;
  /** Les contrôles n’ont pas pu se charger. `passagere` : ils se redemandent d’eux-mêmes ; `durable` : il faut rouvrir le volet. */
  readonly panneDesControles?: 'passagere' | 'durable';
}

export interface FiltreConstats {
  readonly gravite?: Gravite;
  readonly table?: NomTable | null;
  readonly code?: string;
}

/** Un constat et son identité stable (code, table, clé, colonne). */
export interface ConstatVu extends Finding {
  readonly id: string;
}

export interface GroupeConstats {
  readonly table: NomTable | null;
  readonly titre: string;
  readonly comptes: ComptesConstats;
}

export interface PageConstats {
  readonly version: number;
  readonly comptes: ComptesConstats;
  readonly groupes: readonly GroupeConstats[];
  /** Constats du filtre, dans l’ordre des tables puis de la gravité, de `depuis` à `depuis + nombre`. */
  readonly constats: readonly ConstatVu[];
  readonly total: number;
}

export type NomOutil =
  | 'numeroter'
  | 'choisir-axe'
  | 'lier-besoins'
  | 'etaler-montant'
  | 'communes-epci'
  | 'action-du-besoin';

/** Ce qu’un agent doit savoir de la cellule sélectionnée. */
export interface AideColonne {
  readonly place: Place;
  readonly table: NomTable;
  readonly titreTable: string;
  readonly titre: string;
  readonly sens: string;
  readonly requis: boolean;
  /** Valeurs admises ou suggérées ; vide si libre. `ouverte` : une autre valeur est admise. */
  readonly valeurs: readonly string[];
  readonly ouverte: boolean;
  /** Plusieurs valeurs tiennent dans la cellule. */
  readonly multiple: boolean;
  /** La cellule qui reçoit une valeur (sur la fiche, la réponse) et son texte ; null où rien ne se remplit. */
  readonly reponse: { readonly place: Place; readonly texte: string } | null;
  /** Ce qu’on peut taper : « une date, jj/mm/aaaa », « un montant en euros ». */
  readonly attendu: string;
  readonly exemple: string | null;
  readonly source: string | null;
  /** Constats de cette cellule. */
  readonly constats: readonly ConstatVu[];
  readonly outils: readonly NomOutil[];
  /** Rang de la ligne dans la feuille ; null sur l’en-tête. */
  readonly ligne: number | null;
}

/** Un élément à choisir : axe, besoin, action, commune, EPCI. */
export interface Choix {
  readonly cle: string;
  readonly libelle: string;
  readonly detail: string;
  readonly choisi: boolean;
}

export interface Debut {
  readonly caf?: string;
  readonly epci?: string;
  readonly communes?: readonly string[];
  readonly effet?: DateIso;
  readonly fin?: DateIso;
  readonly cej?: boolean;
}

export interface CandidatTerritoire {
  readonly genre: 'epci' | 'commune';
  readonly code: string;
  readonly nom: string;
  /** « 27 communes · 101 458 habitants · Caf de l’Ain ». */
  readonly detail: string;
  readonly caf: string | null;
  /** Communes d’un EPCI ; la commune elle-même sinon. */
  readonly communes: readonly { readonly code: string; readonly nom: string; readonly population: number }[];
}

/** Une réponse d’outil : un plan à appliquer, ou la raison pour laquelle il n’y a rien à faire. */
export type Reponse = { readonly plan: Plan } | { readonly rien: string };

/** Tout ce que le volet demande au moteur ; il tourne dans un fil à part. */
export interface Moteur {
  /** Date de référence des contrôles ; à donner avant le premier lot. */
  dater(au: DateIso): Promise<void>;
  recevoir(lots: readonly Lot[]): Promise<void>;
  /** `surEtat` est appelé à chaque nouvel état. */
  suivre(surEtat: (etat: EtatMoteur) => void): Promise<void>;
  constats(filtre: FiltreConstats, depuis: number, nombre: number): Promise<PageConstats>;
  /** Les constats de même code que l’on corrige d’un clic ; sans code, tous ceux qui sont sûrs. */
  corriger(ids: readonly string[] | { readonly code: string } | 'tout'): Promise<Reponse>;
  aide(place: Place): Promise<AideColonne | null>;
  /** Écrit dans le classeur l’identifiant que le service a donné à sa convention. */
  identifier(identifiant: string): Promise<Reponse>;
  /** Où se trouve maintenant un constat du service (table, clé, colonne) ; null s’il n’y est plus. */
  situer(constat: {
    table: string | null;
    cle: string | null;
    colonne: string | null;
    cellule: string | null;
  }): Promise<Place | null>;

  cafs(): Promise<readonly { readonly code: string; readonly nom: string }[]>;
  chercherTerritoires(texte: string, caf?: string): Promise<readonly CandidatTerritoire[]>;
  construire(debut: Debut, identifiant: string, maintenant: string): Promise<ClasseurModele>;
  exemple(identifiant: string, maintenant: string): Promise<ClasseurModele>;
  /** Le modèle dont viennent les feuilles qui manquent, prérempli de cette convention. */
  modeleComplet(maintenant: string): Promise<ClasseurModele>;

  numeroter(table: 'CTG_Actions' | 'CTG_Diagnostic', mode: 'vides' | 'tout'): Promise<Reponse>;
  axes(ligne: number): Promise<readonly Choix[]>;
  choisirAxe(ligne: number, axe: string): Promise<Reponse>;
  besoins(ligne: number): Promise<readonly Choix[]>;
  lierBesoins(ligne: number, refs: readonly string[]): Promise<Reponse>;
  /** Besoins de la convention qu’aucune action ne vise. */
  besoinsSansAction(): Promise<readonly (Choix & { readonly ligne: number })[]>;
  actionDuBesoin(ligne: number): Promise<Reponse>;
  communesDeLEpci(siren: string): Promise<readonly Choix[]>;
  ajouterCommunes(codes: readonly string[]): Promise<Reponse>;
  /** Actions à financer : réf, libellé, période et coût connus. */
  actions(): Promise<
    readonly (Choix & { readonly ligne: number; readonly annees: readonly number[]; readonly cout: number | null })[]
  >;
  /** Ceux qui financent déjà une action, et les apports admis. */
  financeurs(): Promise<{ readonly vus: readonly string[]; readonly apports: readonly string[] }>;
  /** Étale un montant (centimes) sur des années ; la somme des parts est le montant, au centime. */
  etaler(demande: {
    readonly action: string;
    readonly financeur: string;
    readonly montant: number;
    readonly annees: readonly number[];
    readonly apport?: string;
  }): Promise<Reponse>;

  /** Les chiffres de cette convention seule, à une date. */
  chiffres(au: DateIso): Promise<Chiffres | null>;
  /** Le classeur CTG refait de ce que le volet a lu, quand Excel n’en donne pas les octets. */
  reconstruire(maintenant: string): Promise<Uint8Array>;
  /** Demande quelque chose à la reprise en cours. */
  reprise<N extends keyof MoteurReprise>(
    nom: N,
    ...dits: Parameters<MoteurReprise[N]>
  ): Promise<Awaited<ReturnType<MoteurReprise[N]>>>;
  /** Demande quelque chose à la rationalisation du classeur ouvert. */
  rationalisation<N extends keyof MoteurRationalisation>(
    nom: N,
    ...dits: Parameters<MoteurRationalisation[N]>
  ): Promise<Awaited<ReturnType<MoteurRationalisation[N]>>>;
}
