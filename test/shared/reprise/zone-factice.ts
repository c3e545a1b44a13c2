import type { ColonneDeZone, Zone } from '../../../shared/reprise/contrat.ts';
import type { Cell, Sheet } from '../../../shared/xlsx/grid.ts';

/** Une valeur de test ; une Date donne une cellule au format date. */
export type Valeur = string | number | boolean | Date | null;

const cellule = (valeur: Valeur): Cell | undefined => {
  if (valeur === null || valeur === '') return undefined;
  if (typeof valeur === 'string') return { kind: 'text', value: valeur, text: valeur };
  if (typeof valeur === 'number') return { kind: 'number', value: valeur, text: String(valeur).replace('.', ',') };
  if (typeof valeur === 'boolean') return { kind: 'boolean', value: valeur, text: valeur ? 'VRAI' : 'FAUX' };
  const serie = Math.round((valeur.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000);
  return { kind: 'date', value: serie, text: valeur.toISOString().slice(0, 10).split('-').reverse().join('/') };
};

export interface OptionsZone {
  readonly feuille?: string;
  readonly titre?: string;
  readonly forme?: Zone['forme'];
  /** Nature des colonnes qui n’en sont pas d’ordinaires, par rang à partir de 0. */
  readonly natures?: Readonly<Record<number, ColonneDeZone['nature']>>;
}

/**
 * Une zone et sa feuille, d’après ses en-têtes (un texte, ou ses niveaux du haut en bas) et ses lignes. Les bandes ne sont pas
 * fusionnées : chaque colonne les porte.
 */
export function zoneFactice(
  entetes: readonly (string | readonly string[])[],
  lignes: readonly (readonly Valeur[])[] = [],
  options: OptionsZone = {},
): { readonly zone: Zone; readonly feuille: Sheet } {
  const nom = options.feuille ?? 'Feuil1';
  const niveaux = entetes.map((entete) => (typeof entete === 'string' ? (entete === '' ? [] : [entete]) : [...entete]));
  const hauteur = Math.max(1, ...niveaux.map((n) => n.length));
  const rows = new Map<number, (Cell | undefined)[]>();
  for (let h = 0; h < hauteur; h += 1) {
    rows.set(h + 1, [undefined, ...niveaux.map((n) => cellule(n[h - hauteur + n.length] ?? null))]);
  }
  lignes.forEach((ligne, i) => {
    rows.set(hauteur + 1 + i, [undefined, ...ligne.map(cellule)]);
  });
  const colonnes: ColonneDeZone[] = niveaux.map((n, j) => ({
    nature: options.natures?.[j] ?? 'colonne',
    rang: j + 1,
    cellule: n.length === 0 ? null : { feuille: nom, ligne: hauteur, colonne: j + 1 },
    niveaux: n,
    entete: n.join(' – '),
  }));
  return {
    feuille: {
      name: nom,
      visibility: 'visible',
      rows,
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      tables: [],
    },
    zone: {
      feuille: nom,
      plage: { top: 1, left: 1, bottom: hauteur + Math.max(1, lignes.length), right: Math.max(1, entetes.length) },
      forme: options.forme ?? 'tableau',
      entetes: Array.from({ length: hauteur }, (_, h) => h + 1),
      colonnes,
      lignes: Int32Array.from(lignes, (_, i) => hauteur + 1 + i),
      ecartees: [],
      totaux: [],
      titre: options.titre ?? null,
    },
  };
}
