import { type Colonne, type NomTable, tableNommee } from '../../dossier/index.ts';
import { guillemets, plier } from '../../french/index.ts';
import { lireCellule, texteVu } from '../../workbook/lire/valeur.ts';
import type { Cell } from '../../xlsx/grid.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Lieux } from './lieux.ts';

/** Ce qu’une cellule pose en plus de sa colonne : un autre champ de la ligne, ou une colonne ajoutée. */
export interface Aussi {
  readonly champ?: string;
  readonly titre?: string;
  readonly saisi: unknown;
  readonly alerte?: string | undefined;
  /** Pourquoi une colonne ajoutée le garde. */
  readonly raison?: string;
}

/** Une demande à l’agent : la lecture ne tranche pas. */
export interface Demande {
  readonly raison: string;
  readonly choix: readonly { readonly valeur: string; readonly libelle: string }[];
}

/** Une cellule lue pour son champ. `saisi` null : elle ne pose rien ici (mais `aussi` peut poser). */
export interface Lu {
  readonly saisi: unknown;
  readonly alerte?: string | undefined;
  readonly aussi?: readonly Aussi[] | undefined;
  readonly demande?: Demande | undefined;
  /** Le nombre à compter dans les totaux, quand le texte est gardé. */
  readonly compte?: number;
}

/** Ce que la zone dit de la colonne lue. */
export interface Manieres {
  readonly table: NomTable;
  readonly champ: string;
  readonly facteur?: number | undefined;
  /** Où le classeur écrit le multiplicateur, si ce n’est pas dans l’en-tête (« d’après le titre »). */
  readonly uniteDite?: string | undefined;
  readonly prefixe?: string | undefined;
  /** Le nom de la colonne, à mettre devant un nombre seul : « RH (ETP) ». */
  readonly nomDuNombre?: string | undefined;
  /** Vrai si l’en-tête dit une durée (« Calendrier », « Période ») et non un moment (« Début »). */
  readonly calendrier?: boolean | undefined;
  /** Vrai si la colonne est faite de montants d’une année. */
  readonly parAn?: boolean | undefined;
  /** Les champs de cette table que d’autres colonnes de la zone remplissent. */
  readonly voisins: ReadonlySet<string>;
}

export interface Outils {
  readonly contexte: ContexteReprise;
  readonly lieux: Lieux;
}

/** La clé sous laquelle une décision de valeur est gardée. */
export const cleValeur = (table: NomTable, champ: string, texte: string): string => `${table}.${champ}|${plier(texte)}`;

export const SOURCE = { feuille: '', cellule: '' };

/** « « PM » est gardé en texte : … », pour ce qui n’est pas une valeur. */
export const gardeEnTexte = (texte: string, pourquoi: string): string =>
  `${guillemets(texte)} est gardé en texte${pourquoi === '' ? '' : ` : ${pourquoi}`}`;

/** Lit comme le modèle lirait la cellule ; ce qui n’est pas certain reste le texte de l’agent. */
export function lireSimplement(colonne: Colonne, cell: Cell): Lu {
  const { valeur, brut, doute } = lireCellule(colonne, cell, SOURCE);
  if (valeur !== null && doute === undefined) return { saisi: valeur };
  if (valeur !== null && doute?.etat === 'deduite') return { saisi: valeur, alerte: doute.raison };
  const texte = brut === '' ? texteVu(cell) : brut;
  const pourquoi = doute?.etat === 'mention' ? 'ce n’est pas une valeur' : (doute?.raison ?? '');
  return { saisi: { brut: texte.trim() }, alerte: gardeEnTexte(texte.trim(), pourquoi) };
}

/** Vrai si la table a ce champ et qu’aucune colonne de la zone ne le remplit. */
export const estLibre = ({ table, voisins }: Manieres, champ: string): boolean =>
  !voisins.has(champ) && Object.hasOwn(tableNommee(table).colonnes, champ);
