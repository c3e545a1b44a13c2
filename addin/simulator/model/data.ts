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
}

/** Valeur d’une cellule ; `null` = vide (une chaîne vide est un résultat de formule). Une date est un numéro de série. */
export type CellValue = string | number | boolean | CellError | null;

export type BorderLine =
  | 'thin'
  | 'medium'
  | 'thick'
  | 'double'
  | 'hair'
  | 'dotted'
  | 'dashed'
  | 'dashDot'
  | 'dashDotDot'
  | 'mediumDashed'
  | 'mediumDashDot'
  | 'mediumDashDotDot'
  | 'slantDashDot';
export type BorderSide = 'top' | 'bottom' | 'left' | 'right' | 'diagonalUp' | 'diagonalDown';

export interface Border {
  readonly line: BorderLine;
  /** `RRGGBB` ; absente = automatique. */
  readonly color?: string;
}

export interface Font {
  readonly name?: string;
  /** En points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: 'single' | 'double';
  readonly strike?: boolean;
  /** `RRGGBB`. */
  readonly color?: string;
}

export type Horizontal =
  | 'general'
  | 'left'
  | 'center'
  | 'right'
  | 'fill'
  | 'justify'
  | 'centerContinuous'
  | 'distributed';
export type Vertical = 'top' | 'center' | 'bottom' | 'justify' | 'distributed';

/** Apparence d’une cellule : une valeur, jamais modifiée sur place. Ce qui est absent est la valeur par défaut d’Excel. */
export interface CellStyle {
  /** Format de nombre enregistré, à l’anglaise (`dd/mm/yyyy`, `#,##0 "€"`) ; absent = `General`. */
  readonly numberFormat?: string;
  readonly font?: Font;
  /** Fond uni `RRGGBB`. */
  readonly fill?: string;
  readonly horizontal?: Horizontal;
  readonly vertical?: Vertical;
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly rotation?: number;
  readonly shrink?: boolean;
  readonly borders?: Partial<Readonly<Record<BorderSide, Border>>>;
  /** Faux = la cellule reste modifiable quand la feuille est protégée (vrai par défaut). */
  readonly locked?: boolean;
  readonly hiddenFormula?: boolean;
}

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

export type ValidationOperator =
  | 'between'
  | 'notBetween'
  | 'equal'
  | 'notEqual'
  | 'greaterThan'
  | 'lessThan'
  | 'greaterThanOrEqual'
  | 'lessThanOrEqual';

/** Une validation et les plages qu’elle couvre. `formula1`, `formula2` : formules sans « = » ou constantes ; liste : `"a,b"` entre guillemets, ou une référence. */
export interface Validation {
  readonly ranges: readonly Range[];
  readonly type: 'any' | 'list' | 'whole' | 'decimal' | 'date' | 'time' | 'textLength' | 'custom';
  readonly operator?: ValidationOperator;
  readonly formula1?: string;
  readonly formula2?: string;
  readonly ignoreBlank: boolean;
  readonly dropDown: boolean;
  readonly prompt?: { readonly show: boolean; readonly title: string; readonly text: string };
  readonly alert?: {
    readonly show: boolean;
    readonly style: 'stop' | 'warning' | 'information';
    readonly title: string;
    readonly text: string;
  };
}

export interface ConditionalStyle {
  readonly font?: Font;
  readonly fill?: string;
  readonly borders?: CellStyle['borders'];
  readonly numberFormat?: string;
}

/** Seuil d’une barre ou d’une échelle. */
export interface Threshold {
  readonly type: 'min' | 'max' | 'num' | 'percent' | 'percentile' | 'formula' | 'auto';
  readonly value?: string;
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
      readonly operator: 'contains' | 'notContains' | 'beginsWith' | 'endsWith';
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

/** Fil de commentaires : le premier message et ses réponses. */
export interface CommentThread {
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

export interface Protection {
  readonly options: Readonly<Record<string, boolean | string>>;
  readonly password?: string;
}

/** Critère de filtre d’une colonne de tableau. */
export interface FilterCriteria {
  readonly on:
    | 'values'
    | 'custom'
    | 'topItems'
    | 'bottomItems'
    | 'topPercent'
    | 'bottomPercent'
    | 'cellColor'
    | 'fontColor'
    | 'dynamic'
    | 'icon';
  /** Textes montrés gardés par un filtre `values` ; la chaîne vide garde les cellules vides. */
  readonly values?: readonly string[];
  /** `>=10`, `=*enfance*` ; jokers `*` et `?`. */
  readonly criterion1?: string;
  readonly criterion2?: string;
  readonly operator?: 'and' | 'or';
  readonly color?: string;
  readonly dynamic?: string;
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

export interface DocumentProperties {
  readonly title?: string;
  readonly subject?: string;
  readonly author?: string;
  readonly keywords?: string;
  readonly comments?: string;
  readonly category?: string;
  readonly manager?: string;
  readonly company?: string;
  readonly lastAuthor?: string;
  /** Instants ISO 8601. */
  readonly created?: string;
  readonly modified?: string;
  readonly custom?: Readonly<Record<string, string | number | boolean>>;
}

/** Mise en page d’impression, gardée telle quelle d’un enregistrement à l’autre. */
export interface PageSetup {
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
  /** Colonnes répétées à gauche de chaque page. */
  readonly repeatColumns?: { readonly from: number; readonly to: number };
  /** Échelle en pour cent, de 10 à 400, quand la page n’est pas ajustée. */
  readonly scale?: number;
  readonly centerHorizontally?: boolean;
  readonly centerVertically?: boolean;
  readonly printGridlines?: boolean;
  readonly printHeadings?: boolean;
  readonly blackAndWhite?: boolean;
  readonly firstPage?: number;
  readonly margins?: Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'header' | 'footer', number>>;
}
