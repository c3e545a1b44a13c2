import type { CellXf } from './types.ts';

export const LEFTOVERS = [
  'chart',
  'chartSheet',
  'image',
  'shape',
  'pivotTable',
  'slicer',
  'macro',
  'externalLink',
  'control',
  'embedded',
  'query',
  'arrayFormula',
  'sheetFilter',
  'tableFilter',
  'tableStyle',
  'richText',
  'password',
  'fill',
  'pageHeaders',
  'columnBreaks',
  'paper',
  'styles',
] as const;

/** Ce que le paquet contient et que cette lecture ne rend pas ; `sheet` absente : tout le classeur. */
export interface Leftover {
  readonly kind: (typeof LEFTOVERS)[number];
  readonly sheet?: string;
  readonly count: number;
}

export interface NameLook {
  readonly name: string;
  /** Sans « = ». */
  readonly refersTo: string;
  readonly sheet?: string;
  readonly hidden: boolean;
  readonly comment?: string;
}

export interface PropertiesLook {
  readonly title?: string;
  readonly subject?: string;
  readonly author?: string;
  readonly keywords?: string;
  readonly comments?: string;
  readonly category?: string;
  readonly manager?: string;
  readonly company?: string;
  readonly lastAuthor?: string;
  readonly created?: string;
  readonly modified?: string;
  readonly custom?: Readonly<Record<string, string | number | boolean>>;
}

/** L’apparence commune du classeur. */
export interface WorkbookAppearance {
  readonly styles: readonly CellXf[];
  readonly names: readonly NameLook[];
  readonly properties: PropertiesLook;
  readonly activeSheet?: string;
  readonly calculation: { readonly mode: 'automatic' | 'manual'; readonly fullOnLoad: boolean };
  /** Réglages du complément que notre enregistrement garde : nom -> texte JSON. */
  readonly settings: ReadonlyMap<string, string>;
  readonly leftovers: readonly Leftover[];
}
