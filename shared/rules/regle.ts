import type { NomTable } from '../dossier/noms.ts';
import type { DateIso } from '../french/date.ts';
import type { Territoires } from '../reference/index.ts';
import type { Constat } from './constat.ts';
import type { Gravite } from './finding.ts';
import type { Vue } from './vue.ts';

/** Ce que le classeur ne dit pas : le référentiel des territoires, et la date à laquelle on le juge. */
export interface Contexte {
  readonly territoires: Territoires;
  readonly au: DateIso;
}

/** Les dates d’effet des conventions auxquelles une règle s’applique, bornes comprises ; null : sans borne. */
export interface Validite {
  readonly du: DateIso | null;
  readonly au: DateIso | null;
}

/**
 * Ce qu’il faut relire pour vérifier une règle : une cellule, une ligne, une ligne et ce à quoi elle est liée ailleurs, une
 * table, ou tout le classeur.
 *
 * Les trois premières jugent ligne à ligne : la règle parcourt chacune de ses tables et place chaque constat sur la ligne
 * qu’elle regarde, sans garder mémoire de la précédente. La vue peut alors ne lui en montrer qu’une : tout ce qu’elle veut
 * savoir des autres lignes de ses propres tables se demande à un répertoire ou à un fait.
 */
export type Portee = 'cellule' | 'ligne' | 'liens' | 'table' | 'dossier';

/** Vrai si la règle juge chaque ligne l’une après l’autre. */
export const parLigne = ({ portee }: Pick<Regle, 'portee'>): boolean => portee !== 'table' && portee !== 'dossier';

/**
 * Une règle du catalogue. Elle ne dit que ce qui change d’un cas à l’autre (`Constat`) ; le moteur complète avec le code,
 * la gravité, la place et la source.
 */
export interface Regle {
  /** Stable : il entre dans l’identité des constats et dans la documentation. */
  readonly code: string;
  readonly gravite: Gravite;
  /** Gravité quand la colonne est nécessaire, ou décisive pour un chiffre. */
  readonly graviteSiRequis?: Gravite;
  /** Titre court, pour le catalogue. */
  readonly titre: string;
  readonly pourquoi: string;
  /** Quoi faire, quand le constat ne dit pas mieux. */
  readonly remede: string;
  readonly source: string;
  readonly validite: Validite;
  /** Tables où la règle peut placer un constat. */
  readonly tables: readonly NomTable[];
  readonly portee: Portee;
  /** Vrai si elle ne lit que le relevé des cellules : une ligne où rien n’est relevé n’a rien à lui montrer. */
  readonly surReleve?: boolean;
  verifier(vue: Vue): Iterable<Constat>;
}

const TOUJOURS: Validite = { du: null, au: null };

/** Décrit une règle ; sans `validite`, elle s’applique à toute convention. */
export const regle = (description: Omit<Regle, 'validite'> & { readonly validite?: Partial<Validite> }): Regle => ({
  ...description,
  validite: { ...TOUJOURS, ...description.validite },
});
