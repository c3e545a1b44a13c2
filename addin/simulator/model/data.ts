import type {
  BorderSide,
  Borders,
  StyleLook as CellStyle,
  DifferentialStyle as ConditionalStyle,
  FilterLook,
  TextOperator,
  ThresholdLook as Threshold,
  Operator as ValidationOperator,
} from '../../../shared/xlsx/appearance/types.ts';
import type { Range } from '../../../shared/xlsx/grid.ts';

export type { Chart, ChartSeries } from './chart-data.ts';
export type { Range };

/** Ce qu’une cellule peut valoir d’erreur, comme Excel les écrit. */
export type ErrorText =
  | '#NULL!'
  | '#DIV/0!'
  | '#VALUE!'
  | '#REF!'
  | '#NAME?'
  | '#NUM!'
  | '#N/A'
  | '#SPILL!'
  | '#CALC!'
  | '#CIRC!'
  | '#BUSY!';

export interface CellError {
  readonly error: ErrorText;
  /** Ce qu’une fonction du complément en dit. */
  readonly message?: string;
}

/** Valeur d’une cellule ; `null` = vide (une chaîne vide est un résultat de formule). Une date est un numéro de série. */
export type CellValue = string | number | boolean | CellError | null;

/** Ce que la lecture d’un fichier et le modèle disent avec les mêmes mots. */
export type {
  BorderLine,
  BorderSide,
  DifferentialStyle as ConditionalStyle,
  FontLook as Font,
  Operator as ValidationOperator,
  PageLook as PageSetup,
  PropertiesLook as DocumentProperties,
  StyleLook as CellStyle,
  ThreadLook as CommentThread,
  ThresholdLook as Threshold,
  ValidationLook as Validation,
} from '../../../shared/xlsx/appearance/types.ts';

export type Border = NonNullable<Borders[BorderSide]>;
export type Horizontal = NonNullable<CellStyle['horizontal']>;
export type Vertical = NonNullable<CellStyle['vertical']>;

/** Une cellule du modèle, immuable : on la remplace. `formula` est sans « = », en anglais, références structurées gardées. */
export interface ModelCell {
  readonly value: CellValue;
  readonly formula?: string;
  readonly style: CellStyle;
  /** L’apostrophe qu’Excel garde devant un texte saisi comme texte. */
  readonly quotePrefix?: boolean;
  /** Lien : adresse web ou place dans le classeur (`'Feuille'!A1`, nom défini). */
  readonly link?: Hyperlink;
}

export interface Hyperlink {
  readonly address?: string;
  readonly location?: string;
  readonly screenTip?: string;
}

/** Taille et état d’une ligne ou d’une colonne. `size` en points ; absent = par défaut. */
export interface TrackProperties {
  readonly size?: number;
  /** Hauteur de ligne qu’Excel recalcule quand le texte change ; `size` n’est que la dernière calculée. */
  readonly automatic?: boolean;
  readonly hidden?: boolean;
  /** Ligne cachée par un filtre : elle reparaît quand il est levé. */
  readonly filtered?: boolean;
  readonly outline?: number;
  readonly collapsed?: boolean;
  /** Apparence des cellules sans apparence propre. */
  readonly style?: CellStyle;
}

export type ConditionalRule =
  | { readonly kind: 'expression'; readonly formula: string }
  | {
      readonly kind: 'cellIs';
      readonly operator: ValidationOperator;
      readonly formula1: string;
      readonly formula2?: string;
    }
  | {
      readonly kind: 'text';
      readonly operator: TextOperator;
      readonly text: string;
    }
  | {
      readonly kind: 'dataBar';
      readonly color: string;
      readonly min: Threshold;
      readonly max: Threshold;
      readonly showValue: boolean;
      /** Faux = remplissage uni (dégradé par défaut). */
      readonly gradient?: boolean;
    }
  | { readonly kind: 'colorScale'; readonly points: readonly (Threshold & { readonly color: string })[] }
  | {
      readonly kind: 'iconSet';
      /** Nom du fichier : `3TrafficLights1`. */
      readonly icons: string;
      readonly points: readonly Threshold[];
      readonly showValue?: boolean;
      readonly reverse?: boolean;
    }
  | {
      readonly kind: 'top';
      readonly rank: number;
      readonly percent: boolean;
      readonly bottom: boolean;
    }
  | { readonly kind: 'preset'; readonly preset: string };

export interface ConditionalFormat {
  readonly id: string;
  readonly ranges: readonly Range[];
  readonly rule: ConditionalRule;
  readonly style: ConditionalStyle;
  readonly stopIfTrue: boolean;
  /** 1 = appliquée la première. */
  readonly priority: number;
}

export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly author: string;
  readonly text: string;
}

export interface Protection {
  readonly options: Readonly<Record<string, boolean | string>>;
  readonly password?: string;
}

/**
 * Critère de filtre d’une colonne de tableau. `values` : textes montrés gardés, la chaîne vide garde les cellules vides.
 * `criterion1`, `criterion2` : `>=10`, `=*enfance*`, jokers `*` et `?`.
 */
export interface FilterCriteria extends Omit<FilterLook, 'on'> {
  readonly on: FilterLook['on'] | 'icon';
}

export interface SortField {
  /** Rang de la colonne dans la plage triée, à partir de 0. */
  readonly key: number;
  readonly ascending: boolean;
  readonly sortOn?: 'value' | 'cellColor' | 'fontColor' | 'icon';
  readonly color?: string;
}

export interface TableColumnData {
  readonly id: number;
  readonly name: string;
  /** Ligne des totaux : fonction (`sum`, `count`…) ou libellé. */
  readonly totalsFunction?: string;
  readonly totalsLabel?: string;
  /** Formule de colonne calculée, sans « = » : les lignes ajoutées la reçoivent. */
  readonly formula?: string;
}

/** Un nom défini ; `sheetId` s’il est local à une feuille. `formula` sans « = ». */
export interface NameData {
  readonly name: string;
  readonly formula: string;
  readonly sheetId?: string;
  readonly visible: boolean;
  readonly comment?: string;
}
