import { parseRange } from '../reference.ts';
import { unescapeXstring } from '../text.ts';
import type { XmlReader } from '../xml.ts';
import { ConditionalReader } from './conditional.ts';
import type { AppearanceStyles } from './styles.ts';
import {
  type LinkLook,
  type PageLook,
  PROTECTION_ATTRIBUTES,
  type ProtectionLook,
  type SheetAppearance,
  type ValidationLook,
} from './types.ts';
import { decimal, defined, flagOr, oneOf, within, xstring } from './walk.ts';

/** Ce qui suit les lignes d’une feuille. */
export interface SheetTail extends Pick<SheetAppearance, 'validations' | 'conditionalFormats' | 'links' | 'page'> {
  readonly protection?: ProtectionLook;
  /** Filtre posé sur la feuille, hors d’un tableau. */
  readonly sheetFilter: boolean;
  /** Réglages d’impression qui ne sont pas rendus. */
  readonly unkept: readonly ('pageHeaders' | 'columnBreaks' | 'paper')[];
}

export interface TailContext {
  readonly styles: AppearanceStyles;
  readonly fitToPage: boolean;
  readonly maxLinks: number;
  /** Cible d’une relation externe de la feuille. */
  readonly external: (id: string) => string | undefined;
  readonly validation: (reader: XmlReader) => ValidationLook | undefined;
}

function readProtection(reader: XmlReader): ProtectionLook | undefined {
  if (!reader.flag('sheet')) return undefined;
  const options: Record<string, boolean | string> = {};
  for (const [option, attribute] of Object.entries(PROTECTION_ATTRIBUTES))
    options[option] = !flagOr(reader, attribute, true);
  options.allowEditObjects = !reader.flag('objects');
  options.allowEditScenarios = !reader.flag('scenarios');
  options.selectionMode = reader.flag('selectUnlockedCells')
    ? 'None'
    : reader.flag('selectLockedCells')
      ? 'Unlocked'
      : 'Normal';
  const password = reader.attribute('password') !== undefined || reader.attribute('hashValue') !== undefined;
  return { options, password };
}

function readLink(reader: XmlReader, external: TailContext['external']): LinkLook | undefined {
  const range = parseRange(reader.attribute('ref') ?? '');
  const id = reader.attribute('id');
  const address = id === undefined ? undefined : external(id);
  const location = xstring(reader, 'location');
  if (!range || (address === undefined && location === undefined)) return undefined;
  return defined<LinkLook>({ range, address, location, screenTip: xstring(reader, 'tooltip') });
}

const PAPERS: Readonly<Record<number, 'A4' | 'A3'>> = { 8: 'A3', 9: 'A4' };

function readMargins(reader: XmlReader): PageLook['margins'] {
  const margin = (name: string, usual: number) => decimal(reader, name) ?? usual;
  return {
    left: margin('left', 0.7),
    right: margin('right', 0.7),
    top: margin('top', 0.75),
    bottom: margin('bottom', 0.75),
    header: margin('header', 0.3),
    footer: margin('footer', 0.3),
  };
}

type Page = { -readonly [K in keyof PageLook]?: PageLook[K] | undefined };
type Unkept = Set<SheetTail['unkept'][number]>;

function readPageSetup(reader: XmlReader, page: Page, fitToPage: boolean, unkept: Unkept): void {
  page.orientation = oneOf(['portrait', 'landscape'] as const, reader.attribute('orientation'));
  const paper = reader.integer('paperSize', 0);
  page.paper = PAPERS[paper];
  // 1, le format Letter, est aussi ce qu’écrivent des logiciels qui n’en choisissent pas.
  if (paper > 1 && page.paper === undefined) unkept.add('paper');
  const scale = reader.integer('scale', 100);
  if (fitToPage) {
    page.fitToWidth = reader.integer('fitToWidth', 1);
    page.fitToHeight = reader.integer('fitToHeight', 1);
  } else if (scale !== 100 && scale >= 10 && scale <= 400) page.scale = scale;
  page.blackAndWhite = reader.flag('blackAndWhite') || undefined;
  if (reader.flag('useFirstPageNumber')) page.firstPage = reader.integer('firstPageNumber', 1);
}

function readPrintOptions(reader: XmlReader, page: Page): void {
  page.centerHorizontally = reader.flag('horizontalCentered') || undefined;
  page.centerVertically = reader.flag('verticalCentered') || undefined;
  page.printGridlines = reader.flag('gridLines') || undefined;
  page.printHeadings = reader.flag('headings') || undefined;
}

/** Lit validations, mises en forme conditionnelles, liens, protection et mise en page. */
export function readTail(reader: XmlReader, context: TailContext): SheetTail {
  const { styles, fitToPage, maxLinks, external, validation } = context;
  const validations: ValidationLook[] = [];
  const conditional = new ConditionalReader(styles);
  const links: LinkLook[] = [];
  const breaks = new Set<number>();
  const page: Page = {};
  const unkept: Unkept = new Set();
  let protection: ProtectionLook | undefined;
  let sheetFilter = false;
  let extended = 0;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    const { name } = reader;
    if (event === 'close') {
      if (name === 'extLst') extended--;
      continue;
    }
    if (name === 'extLst') extended++;
    else if (name === 'dataValidation') {
      const read = validation(reader);
      if (read) validations.push(read);
    } else if (name === 'conditionalFormatting') conditional.read(reader, extended > 0);
    else if (name === 'hyperlink') {
      const link = links.length < maxLinks ? readLink(reader, external) : undefined;
      if (link) links.push(link);
    } else if (name === 'sheetProtection') protection = readProtection(reader);
    else if (name === 'autoFilter') {
      sheetFilter = true;
      reader.skip();
    } else if (name === 'pageMargins') page.margins = readMargins(reader);
    else if (name === 'printOptions') readPrintOptions(reader, page);
    else if (name === 'pageSetup') readPageSetup(reader, page, fitToPage, unkept);
    else if (name === 'headerFooter') {
      // Une première page, ou des pages paires, sans en-tête est aussi un réglage.
      if (reader.flag('differentFirst') || reader.flag('differentOddEven')) unkept.add('pageHeaders');
    } else if (name === 'colBreaks') {
      within(reader, (inner) => {
        if (inner === 'brk') unkept.add('columnBreaks');
      });
    } else if (name === 'oddHeader') page.header = unescapeXstring(reader.text()) || undefined;
    else if (name === 'oddFooter') page.footer = unescapeXstring(reader.text()) || undefined;
    else if (name === 'rowBreaks')
      within(reader, (inner) => {
        const row = reader.integer('id', 0);
        if (inner === 'brk' && row > 0 && row < 1_048_576) breaks.add(row + 1);
      });
  }
  if (breaks.size > 0) page.rowBreaks = [...breaks].sort((a, b) => a - b);
  return {
    validations,
    conditionalFormats: conditional.finish(),
    links,
    page: defined<PageLook>(page as PageLook),
    sheetFilter,
    unkept: [...unkept],
    ...(protection ? { protection } : {}),
  };
}
