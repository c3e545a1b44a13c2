import type { Cellule } from '../../../../shared/dossier/cellule.ts';
import { type CleTable, type Dossier, tablesLignes } from '../../../../shared/dossier/dossier.ts';
import type { Table } from '../../../../shared/dossier/table.ts';
import { repere } from '../../../../shared/french/reference.ts';

/** Une ligne de n’importe quelle table, vue par ses cellules. */
export type Rangee = Readonly<Record<string, Cellule<unknown>>>;

export const tableDe = (cle: CleTable): Table => tablesLignes[cle] as unknown as Table;
export const rangees = (dossier: Dossier, cle: CleTable): readonly Rangee[] =>
  dossier[cle] as unknown as readonly Rangee[];

export const pleine = ({ brut }: Cellule<unknown>): boolean => brut !== '';

/** Noms des colonnes nécessaires, par table. */
const requises = Object.fromEntries(
  (Object.keys(tablesLignes) as CleTable[]).map((cle) => {
    const { colonnes } = tableDe(cle);
    return [cle, Object.keys(colonnes).filter((nom) => colonnes[nom]?.requis)];
  }),
) as unknown as Readonly<Record<CleTable, readonly string[]>>;

export const colonnesRequises = (cle: CleTable): readonly string[] => requises[cle];

export function compter<T>(lignes: readonly T[], condition: (ligne: T) => boolean): number {
  let nombre = 0;
  for (const ligne of lignes) if (condition(ligne)) nombre++;
  return nombre;
}

/**
 * Retient ce qui se calcule d’une ligne ou d’une table : la lecture rend le même objet tant que rien n’y change, et une
 * frappe dans dix mille lignes n’en refait qu’une.
 */
export function retenir<T extends object, R>(calcul: (objet: T) => R): (objet: T) => R {
  const connus = new WeakMap<T, R>();
  return (objet) => {
    let connu = connus.get(objet);
    if (connu === undefined) {
      connu = calcul(objet);
      connus.set(objet, connu);
    }
    return connu;
  };
}

/** Les colonnes nécessaires encore vides d’une ligne commencée, par leur rang ; null si elle ne l’est pas. */
type Vides = readonly number[] | false;
const COMPLETE: Vides = [];

const videsDe = Object.fromEntries(
  (Object.keys(tablesLignes) as CleTable[]).map((cle) => {
    const noms = requises[cle];
    return [
      cle,
      retenir((ligne: Rangee): Vides => {
        const vides = noms.flatMap((nom, rang) => (pleine(ligne[nom]!) ? [] : [rang]));
        if (vides.length === noms.length) return false;
        return vides.length === 0 ? COMPLETE : vides;
      }),
    ];
  }),
) as unknown as Readonly<Record<CleTable, (ligne: Rangee) => Vides>>;

/** Vrai si l’une des colonnes nécessaires de la ligne est remplie. */
export const commencee = (cle: CleTable, ligne: object): boolean => videsDe[cle](ligne as Rangee) !== false;

export interface Denombrement {
  /** Lignes commencées. */
  readonly lignes: number;
  /** Cases nécessaires vides de ces lignes. */
  readonly vides: number;
  /** De même, par colonne nécessaire, et la première ligne où elle est vide. */
  readonly parColonne: readonly { readonly nombre: number; readonly premiere: Rangee | null }[];
}

const denombrements = Object.fromEntries(
  (Object.keys(tablesLignes) as CleTable[]).map((cle) => [
    cle,
    retenir((lignes: readonly Rangee[]): Denombrement => {
      const parColonne = requises[cle].map(() => ({ nombre: 0, premiere: null as Rangee | null }));
      let commencees = 0;
      let total = 0;
      for (const ligne of lignes) {
        const vides = videsDe[cle](ligne);
        if (vides === false) continue;
        commencees++;
        total += vides.length;
        for (const rang of vides) {
          const colonne = parColonne[rang]!;
          colonne.premiere ??= ligne;
          colonne.nombre++;
        }
      }
      return { lignes: commencees, vides: total, parColonne };
    }),
  ]),
) as unknown as Readonly<Record<CleTable, (lignes: readonly Rangee[]) => Denombrement>>;

/** Combien de lignes commencées dans une table, et ce qui leur manque. */
export const denombrer = (dossier: Dossier, cle: CleTable): Denombrement => denombrements[cle](rangees(dossier, cle));

/** Le repère d’une ligne ; vide si elle n’a pas de réf. */
export const repereDeLigne = retenir((ligne: { readonly ref: Cellule<string> }): string =>
  ligne.ref.valeur === null ? '' : repere(ligne.ref.valeur),
) as (ligne: { readonly ref: Cellule<string> }) => string;
