import { AppearanceReader } from './appearance/reader.ts';
import { CellFactory } from './cell-factory.ts';
import { corrupted, interrupted, missingPart, XlsxError } from './errors.ts';
import type { Grid, GridTable, Note, Sheet } from './grid.ts';
import type { Inflate } from './inflate.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { mergeNotes, readNotes, readPersons, readThreads } from './notes.ts';
import { findWorkbook, Package, type Relationship } from './package.ts';
import { readProperties } from './properties.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readSheetPart } from './sheet.ts';
import { sniff } from './sniff.ts';
import { NO_STYLES, readStyles, type Styles } from './styles.ts';
import { readTable } from './tables.ts';
import { readWorkbook, type SheetEntry } from './workbook.ts';
import { openZip } from './zip.ts';

export interface ReadOptions {
  /** Décompression de l’hôte : zlib sur le serveur, fflate dans le volet. */
  readonly inflate: Inflate;
  /** `complet` ajoute cellules fusionnées, notes, fonds et textes barrés. `base` par défaut. */
  readonly level?: Grid['level'] | undefined;
  /** Ajoute tout ce qu’il faut pour montrer et enregistrer le classeur de nouveau ; le niveau devient `complet`. */
  readonly appearance?: boolean | undefined;
  /** Faux : les valeurs sans leurs formules, quand personne ne les demande. Vrai par défaut, et toujours avec `appearance`. */
  readonly formulas?: boolean | undefined;
  readonly limits?: Partial<Limits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** La lecture d’un classeur, ses parties communes lues une fois. */
class WorkbookReader {
  private readonly pack: Package;
  private readonly root: readonly Relationship[];
  private readonly part: string;
  private readonly relationships: readonly Relationship[];
  private readonly limits: Limits;
  private readonly complete: boolean;
  private readonly withAppearance: boolean;
  private readonly formulas: boolean;
  private readonly signal: AbortSignal | undefined;
  private persons: ReadonlyMap<string, string> | undefined;

  constructor(pack: Package, main: ReturnType<typeof findWorkbook>, limits: Limits, options: ReadOptions) {
    this.pack = pack;
    this.part = main.part;
    this.root = main.root;
    this.relationships = pack.relationships(main.part);
    this.limits = limits;
    this.withAppearance = options.appearance === true;
    this.complete = options.level === 'complet' || this.withAppearance;
    this.formulas = options.formulas !== false || this.withAppearance;
    this.signal = options.signal;
  }

  read(): Pick<Grid, 'sheets' | 'names' | 'appearance'> {
    const source = this.pack.text(this.part)!;
    const workbook = readWorkbook(source, this.part, this.limits);
    const styles = this.styles();
    const factory = new CellFactory(this.strings(), styles, workbook.date1904, this.limits.cells);
    const sheets: Sheet[] = [];
    const names = workbook.sheets.map(({ name }) => name);
    const appearance = this.withAppearance ? this.appearance(source, names) : undefined;
    for (const entry of workbook.sheets) {
      const sheet = this.sheet(entry, factory, styles, appearance);
      if (sheet) sheets.push(sheet);
    }
    return { sheets, names: workbook.names, ...(appearance ? { appearance: appearance.workbook() } : {}) };
  }

  private appearance(source: string, sheets: readonly string[]): AppearanceReader {
    const { pack, limits, root } = this;
    const styles = this.common('styles', 'styles.xml');
    const styleSource = styles === undefined ? undefined : pack.text(styles);
    const strings = this.common('sharedStrings', 'sharedStrings.xml');
    return new AppearanceReader({
      pack,
      limits,
      root,
      sheets,
      workbook: { source, part: this.part },
      related: this.relationships,
      styles: styleSource === undefined ? undefined : { source: styleSource, part: styles! },
      theme: this.theme,
      strings: strings === undefined ? undefined : pack.bytes(strings),
    });
  }

  private readonly theme = (): string | undefined => {
    const theme = this.common('theme', 'theme/theme1.xml');
    return theme === undefined ? undefined : this.pack.text(theme);
  };

  /** Partie commune d’un type : par sa relation, ou à sa place habituelle si la relation manque. */
  private common(type: string, usual: string): string | undefined {
    const target = this.relationships.find((relationship) => relationship.type === type)?.target;
    if (target !== undefined && this.pack.has(target)) return target;
    const folder = this.part.slice(0, this.part.lastIndexOf('/') + 1);
    return this.pack.has(folder + usual) ? folder + usual : undefined;
  }

  private strings(): SharedStrings | undefined {
    const part = this.common('sharedStrings', 'sharedStrings.xml');
    const bytes = part === undefined ? undefined : this.pack.bytes(part);
    return bytes && readSharedStrings(bytes, part!, this.limits.cells);
  }

  private styles(): Styles {
    const part = this.common('styles', 'styles.xml');
    const source = part === undefined ? undefined : this.pack.text(part);
    if (source === undefined) return NO_STYLES;
    return readStyles(source, part!, this.complete, this.theme);
  }

  /** Lit une feuille ; `undefined` pour une feuille de graphique, de macro ou de dialogue. */
  private sheet(
    entry: SheetEntry,
    factory: CellFactory,
    styles: Styles,
    appearance: AppearanceReader | undefined,
  ): Sheet | undefined {
    const relationship = this.relationships.find(({ id }) => id === entry.relationship);
    if (!relationship) throw missingPart(`la feuille « ${entry.name} » n’a pas de contenu`);
    if (relationship.type !== 'worksheet') {
      appearance?.foreignSheet(entry.name, relationship.type);
      return undefined;
    }
    const part = relationship.target;
    const bytes = this.pack.bytes(part);
    if (!bytes) throw missingPart(`la feuille « ${entry.name} » manque`);
    const { limits, complete, formulas, signal } = this;
    const looks = appearance?.start(bytes, part, () => factory.count());
    const content = readSheetPart(bytes, {
      part,
      factory,
      styles,
      limits,
      complete,
      formulas,
      signal,
      looks,
    });
    const related = this.pack.relationships(part);
    const sheet: Sheet = {
      name: entry.name,
      visibility: entry.visibility,
      rows: content.rows,
      hiddenRows: content.hiddenRows,
      hiddenColumns: content.hiddenColumns,
      tables: this.tables(related),
    };
    if (!content.formatting) return sheet;
    const whole: Sheet = { ...sheet, formatting: { ...content.formatting, notes: this.notes(related) } };
    if (!looks || !appearance) return whole;
    const notes = this.notes(related.filter(({ type }) => type === 'comments'));
    return { ...whole, appearance: appearance.finish(looks, entry.name, related, notes, () => this.personNames()) };
  }

  private tables(related: readonly Relationship[]): GridTable[] {
    const tables: GridTable[] = [];
    for (const { type, target } of related) {
      if (type !== 'table') continue;
      const source = this.pack.text(target);
      if (source === undefined) throw missingPart(`le tableau « ${target} » manque`);
      const table = readTable(source, target);
      if (table) tables.push(table);
    }
    return tables;
  }

  private notes(related: readonly Relationship[]): Note[] {
    const notes: Note[] = [];
    const threads: Note[] = [];
    for (const { type, target } of related) {
      if (type !== 'comments' && type !== 'threadedComment') continue;
      const source = this.pack.text(target);
      if (source === undefined) continue;
      if (type === 'comments') for (const note of readNotes(source, target)) notes.push(note);
      else for (const note of readThreads(source, target, this.personNames())) threads.push(note);
    }
    return mergeNotes(notes, threads);
  }

  private personNames(): ReadonlyMap<string, string> {
    if (!this.persons) {
      const part = this.relationships.find(({ type }) => type === 'person')?.target;
      const source = part === undefined ? undefined : this.pack.text(part);
      this.persons = source === undefined ? new Map() : readPersons(source, part!);
    }
    return this.persons;
  }
}

/**
 * Lit un classeur .xlsx, .xlsm ou .xltx en mémoire. Toute partie lue est vérifiée (taille, CRC) ; rien n’est corrigé en
 * silence. Lève toujours `XlsxError` : ce que le fichier est vraiment, et que faire.
 */
export function readXlsx(bytes: Uint8Array, options: ReadOptions): Grid {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const level = options.appearance ? 'complet' : (options.level ?? 'base');
  const { signal } = options;
  try {
    if (signal?.aborted) throw interrupted();
    const foreign = sniff(bytes);
    if (foreign) throw foreign;
    // Un Buffer de Node est ramené à un Uint8Array simple : une seule sorte de tableau dans les boucles chaudes.
    const content = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const archive = openZip(content, options.inflate, limits, signal);
    const pack = new Package(archive, limits);
    const main = findWorkbook(archive, pack, limits);
    const read = new WorkbookReader(pack, main, limits, options).read();
    return { level, ...read, properties: readProperties(pack, main.root) };
  } catch (error) {
    if (error instanceof XlsxError) throw error;
    // Mémoire ou longueur de texte dépassée : le moteur ne dit rien de plus précis.
    if (error instanceof RangeError) throw corrupted('son contenu ne tient pas en mémoire ou n’est pas cohérent');
    throw error;
  }
}
