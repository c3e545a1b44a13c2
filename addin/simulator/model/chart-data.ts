export interface ChartSeries {
  readonly id: string;
  readonly name?: string;
  /** Références de plages, `'Feuille'!$B$2:$B$9`, qui suivent les lignes insérées. */
  readonly values?: string;
  readonly categories?: string;
  readonly color?: string;
}

/** Un graphique, en données. Position et taille en points. */
export interface Chart {
  readonly id: string;
  readonly name: string;
  /** Type d’Excel : `ColumnClustered`, `BarStacked`, `Line`, `Pie`… */
  readonly type: string;
  readonly title?: string;
  readonly titleVisible: boolean;
  readonly legend: { readonly visible: boolean; readonly position: string };
  readonly axes: Readonly<Record<string, { readonly title?: string; readonly visible: boolean }>>;
  readonly series: readonly ChartSeries[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly style?: number;
  /** Réglages gardés et rendus tels quels, que la vue ne dessine pas : `title.font.bold`, `axis.value.maximum`. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}
