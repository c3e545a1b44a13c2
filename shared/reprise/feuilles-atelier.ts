import type { Grid, Sheet } from '../xlsx/grid.ts';

/** Les noms que le modèle donne au haut de ses feuilles et à leurs repères. */
const NOM_DU_MODELE = /^(?:aller_|ctg_)/i;
const RAPPORT = /^reprise(?: \d+)?(?: – valeurs)?$/i;

/** La feuille qu’une référence `'Plan'!$A$1` désigne. */
export const feuilleDe = (reference: string): string | undefined => {
  const lue = /^(?:'((?:[^']|'')+)'|([^'!]+))!/.exec(reference.trim());
  return lue?.[1]?.replaceAll("''", "'") ?? lue?.[2];
};

/** Un compte rendu de reprise : son nom, et ce qu’il dit de lui-même en tête. */
const estRapport = ({ name, rows }: Sheet): boolean =>
  RAPPORT.test(name) && /^(?:Reprise de|Valeurs reprises de)\s«/.test(rows.get(1)?.[1]?.text ?? '');

/**
 * Les feuilles que l’atelier a écrites sans tableau CTG (Accueil, Matrice, Listes, comptes rendus de reprise) : elles ne se
 * reprennent pas, quel que soit le nom que l’agent leur a donné.
 */
export function feuillesDeLAtelier(grid: Grid): ReadonlySet<string> {
  const citees = new Set(
    grid.names.filter(({ name }) => NOM_DU_MODELE.test(name)).map(({ refersTo }) => feuilleDe(refersTo)),
  );
  return new Set(grid.sheets.filter((une) => citees.has(une.name) || estRapport(une)).map(({ name }) => name));
}
