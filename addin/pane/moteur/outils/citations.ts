import type { Cellule } from '../../../../shared/dossier/cellule.ts';
import type { CleTable, Dossier } from '../../../../shared/dossier/dossier.ts';
import { repere } from '../../../../shared/french/reference.ts';
import { couperReferences, joindreValeurs } from '../../../../shared/french/valeurs.ts';
import type { Rangee } from '../etapes/lignes.ts';

/** Une cellule qui cite des lignes d’une autre table. */
export interface Citation {
  readonly table: CleTable;
  readonly nom: string;
  readonly cellule: Cellule<unknown>;
  readonly refs: readonly string[];
  /** Vrai si la colonne ne porte que des réf ; faux si un texte libre y est admis. */
  readonly stricte: boolean;
}

interface Colonne {
  readonly table: CleTable;
  readonly nom: string;
  readonly stricte: boolean;
}

/** Les colonnes qui citent les actions, et celles qui citent le diagnostic. */
const CITANTES: Readonly<Record<'actions' | 'diagnostic', readonly Colonne[]>> = {
  actions: [
    { table: 'financements', nom: 'action', stricte: true },
    { table: 'cej', nom: 'lien', stricte: false },
    { table: 'indicateurs', nom: 'objet', stricte: false },
    { table: 'bilan', nom: 'action', stricte: false },
  ],
  diagnostic: [{ table: 'actions', nom: 'besoins', stricte: true }],
};

/** Toutes les cellules remplies qui peuvent citer une ligne de cette table. */
export const citationsDe = (dossier: Dossier, cible: 'actions' | 'diagnostic'): readonly Citation[] =>
  CITANTES[cible].flatMap(({ table, nom, stricte }) =>
    (dossier[table] as unknown as readonly Rangee[]).flatMap((ligne): Citation[] => {
      const cellule = ligne[nom]!;
      if (cellule.brut.trim() === '' || cellule.source.cellule === '') return [];
      const { valeur } = cellule;
      const refs = Array.isArray(valeur)
        ? (valeur as string[])
        : typeof valeur === 'string'
          ? stricte
            ? [valeur]
            : couperReferences(valeur)
          : [];
      return [{ table, nom, cellule, refs, stricte }];
    }),
  );

/**
 * La même cellule après renumérotation ; null si rien n’y change. Un texte libre n’est récrit que si toutes ses parties
 * sont des réf connues.
 */
export function recrire({ refs, stricte }: Citation, nouvelles: ReadonlyMap<string, string>): string | null {
  if (refs.length === 0 || (!stricte && !refs.every((ref) => nouvelles.has(repere(ref))))) return null;
  const ecrites = refs.map((ref) => nouvelles.get(repere(ref)) ?? ref);
  return ecrites.every((ref, i) => ref === refs[i]) ? null : joindreValeurs(ecrites);
}
