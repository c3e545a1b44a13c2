import type { Note } from '../grid.ts';
import type { Limits } from '../limits.ts';
import type { Package, Relationship } from '../package.ts';
import type { XmlReader } from '../xml.ts';
import { LookCollector } from './collector.ts';
import { readHead, type SheetHead } from './head.ts';
import { Inventory } from './inventory.ts';
import { readPropertiesLook, readSettings } from './properties.ts';
import { type AppearanceStyles, NO_APPEARANCE_STYLES, readAppearanceStyles } from './styles.ts';
import { readTableLook } from './table.ts';
import { readTail, type SheetTail } from './tail.ts';
import { notesWithoutThreads, readThreadLooks } from './threads.ts';
import type { SheetAppearance, TableLook, WorkbookAppearance } from './types.ts';
import { readValidation } from './validations.ts';
import { printNames, readWorkbookLook, type WorkbookLook } from './workbook.ts';

/** Textes des parties communes dont l’apparence a besoin. */
export interface CommonParts {
  readonly pack: Package;
  readonly limits: Limits;
  readonly workbook: { readonly source: string; readonly part: string };
  /** Noms de toutes les feuilles annoncées, dans l’ordre du fichier. */
  readonly sheets: readonly string[];
  readonly related: readonly Relationship[];
  readonly root: readonly Relationship[];
  readonly styles: { readonly source: string; readonly part: string } | undefined;
  readonly theme: () => string | undefined;
  readonly strings: Uint8Array | undefined;
}

/** L’apparence d’une feuille pendant le balayage de sa partie. */
export class SheetLooks {
  readonly cells: LookCollector;
  arrayFormulas = 0;
  head: SheetHead | undefined;
  tail: SheetTail | undefined;
  private readonly styles: AppearanceStyles;
  private readonly limits: Limits;
  private readonly external: (id: string) => string | undefined;

  constructor(
    b: Uint8Array,
    count: () => void,
    styles: AppearanceStyles,
    limits: Limits,
    external: (id: string) => string | undefined,
  ) {
    this.cells = new LookCollector(b, limits.looks, count);
    this.styles = styles;
    this.limits = limits;
    this.external = external;
  }

  readHead(reader: XmlReader): void {
    this.head = readHead(reader, this.styles.color);
  }

  readTail(reader: XmlReader): void {
    this.tail = readTail(reader, {
      styles: this.styles,
      fitToPage: this.head?.fitToPage ?? false,
      maxLinks: this.limits.looks,
      external: this.external,
      validation: readValidation,
    });
  }
}

/** `<r>` : un texte partagé à plusieurs mises en forme. */
function hasRuns(b: Uint8Array): boolean {
  for (let i = b.indexOf(60); i >= 0; i = b.indexOf(60, i + 1)) if (b[i + 1] === 114 && b[i + 2] === 62) return true;
  return false;
}

/** Lit l’apparence d’un classeur : ses parties communes une fois, puis chaque feuille. */
export class AppearanceReader {
  private readonly inventory: Inventory;
  private readonly styles: AppearanceStyles;
  private readonly look: WorkbookLook;
  private readonly parts: CommonParts;

  constructor(parts: CommonParts) {
    this.parts = parts;
    const { pack, styles, theme, workbook, sheets, related, strings } = parts;
    this.inventory = new Inventory(pack);
    this.inventory.workbook(related);
    if (strings && hasRuns(strings)) this.inventory.add('richText');
    this.styles = styles ? readAppearanceStyles(styles.source, styles.part, theme) : NO_APPEARANCE_STYLES;
    this.look = readWorkbookLook(workbook.source, workbook.part, sheets);
  }

  /** Une feuille qui n’en est pas une : graphique, macro, dialogue. */
  foreignSheet(name: string, type: string): void {
    this.inventory.add(type === 'chartsheet' ? 'chartSheet' : 'macro', name);
  }

  start(b: Uint8Array, part: string, count: () => void): SheetLooks {
    const { pack, limits, strings } = this.parts;
    // Sans textes communs, ceux des cellules sont dans la feuille.
    if (!strings && hasRuns(b)) this.inventory.add('richText');
    let targets: ReadonlyMap<string, string> | undefined;
    return new SheetLooks(b, count, this.styles, limits, (id) => {
      targets ??= pack.externalTargets(part);
      return targets.get(id);
    });
  }

  /** Rassemble l’apparence d’une feuille lue ; `notes` : celles du fichier, fils non compris. */
  finish(
    looks: SheetLooks,
    name: string,
    related: readonly Relationship[],
    notes: readonly Note[],
    persons: () => ReadonlyMap<string, string>,
  ): SheetAppearance {
    const { inventory } = this;
    inventory.sheet(related, name);
    inventory.add('arrayFormula', name, looks.arrayFormulas);
    inventory.add('styles', name, looks.cells.dropped);
    const { fitToPage: _, ...head } = looks.head!;
    const { sheetFilter, unkept, page, ...tail } = looks.tail!;
    if (sheetFilter) inventory.add('sheetFilter', name);
    if (tail.protection?.password) inventory.add('password', name);
    const print = printNames(this.look.names, name);
    for (const kind of unkept) inventory.add(kind, name);
    inventory.add('fill', name, this.unreadFills(looks));
    const threads = related.flatMap(({ type, target }) => {
      const source = type === 'threadedComment' ? this.parts.pack.text(target) : undefined;
      return source === undefined ? [] : readThreadLooks(source, target, persons());
    });
    return {
      ...head,
      ...tail,
      page: { ...page, ...print },
      cells: looks.cells.cells,
      rows: looks.cells.rows,
      emptyFormulas: looks.cells.emptyFormulas,
      tables: this.tables(name, related),
      notes: notesWithoutThreads(notes, threads),
      threads,
    };
  }

  /** Cellules au fond à motif ou dégradé, que la lecture ne rend pas. */
  private unreadFills({ cells }: SheetLooks): number {
    const { unreadFills } = this.styles;
    let count = 0;
    if (unreadFills.size > 0) for (const rank of cells.cells.values()) if (unreadFills.has(rank)) count++;
    return count;
  }

  private tables(sheet: string, related: readonly Relationship[]): TableLook[] {
    const tables: TableLook[] = [];
    for (const { type, target } of related) {
      const source = type === 'table' ? this.parts.pack.text(target) : undefined;
      const table = source === undefined ? undefined : readTableLook(source, target, this.styles);
      if (!table) continue;
      tables.push(table);
      if (table.unreadFilter) this.inventory.add('tableFilter', sheet);
      if (this.styles.tableStyles.includes(table.style)) this.inventory.add('tableStyle', sheet);
    }
    return tables;
  }

  workbook(): WorkbookAppearance {
    const { pack, root, related, sheets } = this.parts;
    const activeSheet = sheets[this.look.activeTab];
    return {
      styles: this.styles.cells,
      names: this.look.names,
      calculation: this.look.calculation,
      properties: readPropertiesLook(pack, root),
      settings: readSettings(pack, related),
      leftovers: this.inventory.list(),
      ...(activeSheet === undefined ? {} : { activeSheet }),
    };
  }
}
