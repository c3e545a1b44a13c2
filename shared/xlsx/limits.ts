/** Les bornes de la lecture. Elles sont absolues : un styles.xml honnête se compresse 200 fois. */
export interface Limits {
  /** Nombre d’entrées de l’archive. */
  readonly entries: number;
  /** Octets décompressés d’une partie. */
  readonly partBytes: number;
  /** Octets décompressés d’une partie lue d’un bloc (styles, relations, tableaux, notes…). */
  readonly smallPartBytes: number;
  /** Octets décompressés de toute l’archive. */
  readonly totalBytes: number;
  /** Cellules non vides de tout le classeur ; borne aussi le nombre de textes partagés. */
  readonly cells: number;
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
  /** Couleurs de fond retenues par feuille ; au-delà, les suivantes sont ignorées. */
  readonly fills: number;
  /** Apparences retenues par feuille (cellules, lignes, liens) ; au-delà, les suivantes sont ignorées et signalées. */
  readonly looks: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  entries: 4096,
  partBytes: 512 * MIB,
  smallPartBytes: 64 * MIB,
  totalBytes: 1024 * MIB,
  cells: 5_000_000,
  rows: 1_048_576,
  columns: 16_384,
  sheets: 1024,
  fills: 500_000,
  looks: 500_000,
};
