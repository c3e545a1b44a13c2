import type { Range } from '../grid.ts';

export {
  LEFTOVERS,
  type Leftover,
  type NameLook,
  type PropertiesLook,
  type WorkbookAppearance,
} from './workbook-types.ts';

/** Une couleur est `RRGGBB` en majuscules ; absente = automatique. */
export interface FontLook {
  readonly name?: string;
  /** En points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: 'single' | 'double';
  readonly strike?: boolean;
  readonly color?: string;
}

export const BORDER_LINES = [
  'thin',
  'medium',
  'thick',
  'double',
  'hair',
  'dotted',
  'dashed',
  'dashDot',
  'dashDotDot',
  'mediumDashed',
  'mediumDashDot',
  'mediumDashDotDot',
  'slantDashDot',
] as const;
export type BorderLine = (typeof BORDER_LINES)[number];
export type BorderSide = 'top' | 'bottom' | 'left' | 'right' | 'diagonalUp' | 'diagonalDown';
export type Borders = Partial<Readonly<Record<BorderSide, { readonly line: BorderLine; readonly color?: string }>>>;

export const HORIZONTALS = [
  'general',
  'left',
  'center',
  'right',
  'fill',
  'justify',
  'centerContinuous',
  'distributed',
] as const;
export const VERTICALS = ['top', 'center', 'bottom', 'justify', 'distributed'] as const;

/** Apparence d’une cellule ; ce qui est absent est la valeur par défaut d’Excel (Calibri 11, Standard, verrouillée). */
export interface StyleLook {
  /** Code enregistré, à l’anglaise ; absent = `General`. */
  readonly numberFormat?: string;
  readonly font?: FontLook;
  /** Fond uni. */
  readonly fill?: string;
  readonly horizontal?: (typeof HORIZONTALS)[number];
  readonly vertical?: (typeof VERTICALS)[number];
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly rotation?: number;
  readonly shrink?: boolean;
  readonly borders?: Borders;
  readonly locked?: boolean;
  readonly hiddenFormula?: boolean;
}

/** Un rang de `cellXfs` : son apparence, et l’apostrophe qu’Excel garde devant un texte saisi comme texte. */
export interface CellXf {
  readonly style: StyleLook;
  readonly quotePrefix: boolean;
}

/** Ce qu’une mise en forme conditionnelle change. */
export interface DifferentialStyle {
  readonly font?: FontLook;
  readonly fill?: string;
  readonly borders?: Borders;
  readonly numberFormat?: string;
}

/** Colonnes `from` à `to` décrites ensemble. `width` est en caractères, comme dans le fichier. */
export interface ColumnLook {
  readonly from: number;
  readonly to: number;
  readonly width?: number;
  readonly hidden: boolean;
  readonly outline: number;
  readonly collapsed: boolean;
  /** Rang dans `styles`. */
  readonly style?: number;
}

export interface RowLook {
  /** En points. */
  readonly height?: number;
  /** Hauteur qu’Excel recalcule quand le texte change. */
  readonly automatic: boolean;
  readonly hidden: boolean;
  readonly outline: number;
  readonly collapsed: boolean;
  readonly style?: number;
}

export const OPERATORS = [
  'between',
  'notBetween',
  'equal',
  'notEqual',
  'greaterThan',
  'lessThan',
  'greaterThanOrEqual',
  'lessThanOrEqual',
] as const;
export type Operator = (typeof OPERATORS)[number];

export const VALIDATION_TYPES = ['any', 'list', 'whole', 'decimal', 'date', 'time', 'textLength', 'custom'] as const;
export const ALERT_STYLES = ['stop', 'warning', 'information'] as const;

export interface ValidationLook {
  readonly ranges: readonly Range[];
  readonly type: (typeof VALIDATION_TYPES)[number];
  readonly operator?: Operator;
  readonly formula1?: string;
  readonly formula2?: string;
  readonly ignoreBlank: boolean;
  /** Vrai si la flèche de la liste est montrée. */
  readonly dropDown: boolean;
  readonly prompt?: { readonly show: boolean; readonly title: string; readonly text: string };
  readonly alert?: {
    readonly show: boolean;
    readonly style: (typeof ALERT_STYLES)[number];
    readonly title: string;
    readonly text: string;
  };
}

export interface ThresholdLook {
  readonly type: 'min' | 'max' | 'num' | 'percent' | 'percentile' | 'formula' | 'auto';
  readonly value?: string;
}

export type TextOperator = 'contains' | 'notContains' | 'beginsWith' | 'endsWith';

/** `icons` porte le nom du fichier (`3Arrows`), `preset` celui de l’API d’Excel (`AboveAverage`). */
export type RuleLook =
  | { readonly kind: 'expression'; readonly formula: string }
  | { readonly kind: 'cellIs'; readonly operator: Operator; readonly formula1: string; readonly formula2?: string }
  | { readonly kind: 'text'; readonly operator: TextOperator; readonly text: string }
  | {
      readonly kind: 'dataBar';
      readonly color: string;
      readonly min: ThresholdLook;
      readonly max: ThresholdLook;
      readonly showValue: boolean;
      readonly gradient: boolean;
    }
  | { readonly kind: 'colorScale'; readonly points: readonly (ThresholdLook & { readonly color: string })[] }
  | {
      readonly kind: 'iconSet';
      readonly icons: string;
      readonly points: readonly ThresholdLook[];
      readonly showValue: boolean;
      readonly reverse: boolean;
    }
  | { readonly kind: 'top'; readonly rank: number; readonly percent: boolean; readonly bottom: boolean }
  | { readonly kind: 'preset'; readonly preset: string };

export interface ConditionalLook {
  readonly ranges: readonly Range[];
  readonly rule: RuleLook;
  readonly style: DifferentialStyle;
  readonly stopIfTrue: boolean;
  readonly priority: number;
}

export interface LinkLook {
  readonly range: Range;
  readonly address?: string;
  readonly location?: string;
  readonly screenTip?: string;
}

/** Option de l’API d’Excel -> attribut de `sheetProtection`, qui dit l’inverse : 1 interdit ; tous valent 1 à défaut. */
export const PROTECTION_ATTRIBUTES: Readonly<Record<string, string>> = {
  allowAutoFilter: 'autoFilter',
  allowDeleteColumns: 'deleteColumns',
  allowDeleteRows: 'deleteRows',
  allowFormatCells: 'formatCells',
  allowFormatColumns: 'formatColumns',
  allowFormatRows: 'formatRows',
  allowInsertColumns: 'insertColumns',
  allowInsertHyperlinks: 'insertHyperlinks',
  allowInsertRows: 'insertRows',
  allowPivotTables: 'pivotTables',
  allowSort: 'sort',
};

/** Protection ; les options portent les noms de l’API d’Excel (`allowFormatCells`, `selectionMode`). */
export interface ProtectionLook {
  readonly options: Readonly<Record<string, boolean | string>>;
  /** Vrai si un mot de passe (dont le fichier n’a que l’empreinte) l’accompagne. */
  readonly password: boolean;
}

export interface PageLook {
  readonly orientation?: 'portrait' | 'landscape';
  readonly paper?: 'A4' | 'A3';
  readonly area?: Range;
  readonly repeatRows?: { readonly from: number; readonly to: number };
  readonly fitToWidth?: number;
  readonly fitToHeight?: number;
  readonly header?: string;
  readonly footer?: string;
  /** Lignes avant lesquelles la page change. */
  readonly rowBreaks?: readonly number[];
  readonly repeatColumns?: { readonly from: number; readonly to: number };
  /** En pour cent, quand la page n’est pas ajustée. */
  readonly scale?: number;
  readonly centerHorizontally?: boolean;
  readonly centerVertically?: boolean;
  readonly printGridlines?: boolean;
  readonly printHeadings?: boolean;
  readonly blackAndWhite?: boolean;
  readonly firstPage?: number;
  /** En pouces. */
  readonly margins?: Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'header' | 'footer', number>>;
}

export interface FilterLook {
  readonly on:
    | 'values'
    | 'custom'
    | 'topItems'
    | 'bottomItems'
    | 'topPercent'
    | 'bottomPercent'
    | 'cellColor'
    | 'fontColor'
    | 'dynamic';
  readonly values?: readonly string[];
  readonly criterion1?: string;
  readonly criterion2?: string;
  readonly operator?: 'and' | 'or';
  readonly color?: string;
  readonly dynamic?: string;
}

export interface TableColumnLook {
  readonly id: number;
  readonly name: string;
  readonly totalsFunction?: string;
  readonly totalsLabel?: string;
  readonly calculatedFormula?: string;
}

/** Un tableau en entier ; `filters` par rang de colonne à partir de 0. */
export interface TableLook {
  readonly name: string;
  readonly range: Range;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly style: string;
  readonly bandedRows: boolean;
  readonly bandedColumns: boolean;
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
  readonly filterButton: boolean;
  readonly columns: readonly TableColumnLook[];
  readonly filters: ReadonlyMap<number, FilterLook>;
  /** Vrai si un filtre du fichier (dates groupées, icônes) n’a pas d’équivalent ici. */
  readonly unreadFilter: boolean;
  readonly sort: readonly { readonly key: number; readonly ascending: boolean }[];
}

export interface ThreadLook {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly author: string;
  readonly text: string;
  readonly created: string;
  readonly resolved: boolean;
  readonly replies: readonly {
    readonly id: string;
    readonly author: string;
    readonly text: string;
    readonly created: string;
  }[];
}

/** L’apparence d’une feuille : ce qu’il faut pour la montrer et l’enregistrer de nouveau. */
export interface SheetAppearance {
  /** Rang dans `WorkbookAppearance.styles` de chaque cellule mise en forme, vide ou non (clé `cellKey`). */
  readonly cells: ReadonlyMap<number, number>;
  /** Formules dont le résultat enregistré est vide (`''`) ou manque (`null`), que `Sheet.rows` ne porte pas. */
  readonly emptyFormulas: readonly {
    readonly row: number;
    readonly column: number;
    readonly formula: string;
    readonly value: '' | null;
  }[];
  readonly columns: readonly ColumnLook[];
  readonly rows: ReadonlyMap<number, RowLook>;
  /** Largeur par défaut en caractères, comme dans le fichier. */
  readonly defaultWidth?: number;
  /** Hauteur de ligne par défaut, en points. */
  readonly defaultHeight?: number;
  /** Place des lignes et colonnes de synthèse des groupes. */
  readonly outlineSummary: { readonly below: boolean; readonly right: boolean };
  readonly tabColor?: string;
  readonly gridlines: boolean;
  readonly headings: boolean;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly protection?: ProtectionLook;
  readonly validations: readonly ValidationLook[];
  readonly conditionalFormats: readonly ConditionalLook[];
  readonly links: readonly LinkLook[];
  readonly page: PageLook;
  readonly tables: readonly TableLook[];
  /** Notes sans celles qui doublent un fil de commentaires. */
  readonly notes: readonly {
    readonly row: number;
    readonly column: number;
    readonly text: string;
    readonly author?: string;
  }[];
  readonly threads: readonly ThreadLook[];
}
