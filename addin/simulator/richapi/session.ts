import type { FunctionCaller } from './custom-functions.ts';
import { invalidOperation, itemNotFound } from './errors.ts';
import type { EventRegistry } from './event-registry.ts';
import type { Formulas, Range, TrackedRange, Workbook } from './model.ts';
import { type HostObject, ReferenceObject, type Session } from './object-reference.ts';

/** Ce qu’un Excel pour le web récent montre, dans les limites de la bibliothèque cliente. */
export const DEFAULT_SETS = { ExcelApi: '1.15', ExcelApiOnline: '1.1' } as const;

const EVENT_RANGES = 512;

/** Lit les octets d’un fichier .xlsx ; fourni par l’hôte, qui connaît les fichiers. */
export type OpenBytes = (bytes: Uint8Array) => Workbook;

export interface SessionOptions {
  readonly workbook: Workbook;
  readonly sets?: Readonly<Record<string, string>> | undefined;
  readonly formulas: Formulas;
  readonly openBytes?: OpenBytes | undefined;
  readonly events: EventRegistry;
  /** Qui appelle les fonctions personnalisées du client. */
  readonly functions?: FunctionCaller | undefined;
  /** Le client demande l’enregistrement du classeur. */
  readonly onSave?: (() => void) | undefined;
  /** Le client demande la fermeture du classeur. */
  readonly onClose?: (() => void) | undefined;
}

/** Ce que les lots de demandes d’un client partagent : références gardées, plages suivies, évènements demandés. */
export class RichSession implements Session {
  readonly workbook: Workbook;
  readonly sets: Readonly<Record<string, string>>;
  readonly formulas: Formulas;
  readonly openBytes: OpenBytes | undefined;
  readonly events: EventRegistry;
  private readonly kept = new Map<string, HostObject>();
  private readonly references = new Map<HostObject, string>();
  /** Vrai jusqu’à la fin du lot après `suspendApiCalculationUntilNextSync`. */
  calculationSuspended = false;
  /** Vrai dès que le classeur a changé depuis son ouverture ou son enregistrement. */
  dirty = false;
  eventsEnabled = true;
  private readonly eventRanges = new Map<string, TrackedRange>();
  readonly onClose: (() => void) | undefined;
  readonly functions: FunctionCaller | undefined;
  private readonly onSave: (() => void) | undefined;
  private batch = new Set<TrackedRange>();
  private sequence = 0;

  constructor(options: SessionOptions) {
    this.workbook = options.workbook;
    // Qui dit un Excel plus ancien ne montre pas ce que seul le plus récent a.
    this.sets = { ...(options.sets?.ExcelApi === undefined ? DEFAULT_SETS : {}), ...options.sets };
    this.formulas = options.formulas;
    this.openBytes = options.openBytes;
    this.events = options.events;
    this.onSave = options.onSave;
    this.onClose = options.onClose;
    this.functions = options.functions;
  }

  /** Suit une plage jusqu’à la fin du lot, ou plus longtemps si le client la garde. */
  track(sheetId: string, range: Range): TrackedRange {
    const sheet = this.workbook.sheetById(sheetId);
    if (!sheet) throw itemNotFound('La feuille de cette plage a été supprimée.');
    const tracked = sheet.track(range);
    this.batch.add(tracked);
    return tracked;
  }

  /** Identité sous laquelle le client garde l’objet, qui n’est plus relâché à la fin du lot. */
  keep(object: HostObject): string {
    const known = this.references.get(object);
    if (known !== undefined) return known;
    this.sequence += 1;
    const id = `{ref-${this.sequence}}`;
    this.kept.set(id, object);
    this.references.set(object, id);
    if (object instanceof ReferenceObject) for (const tracked of object.trackers) this.batch.delete(tracked);
    return id;
  }

  /** Identité d’un objet déjà gardé. */
  referenceOf(object: HostObject): string | undefined {
    return this.references.get(object);
  }

  get keptCount(): number {
    return this.kept.size;
  }

  saved(): void {
    this.dirty = false;
    this.onSave?.();
  }

  /** Garde la plage d’un évènement pour `getRange` ; les plus anciennes sont oubliées. */
  keepEventRange(tracked: TrackedRange): string {
    this.sequence += 1;
    const id = `{event-${this.sequence}}`;
    this.eventRanges.set(id, tracked);
    for (const [oldest, range] of this.eventRanges) {
      if (this.eventRanges.size <= EVENT_RANGES) break;
      range.release();
      this.eventRanges.delete(oldest);
    }
    return id;
  }

  eventRange(id: string): TrackedRange | undefined {
    return this.eventRanges.get(id);
  }

  reference(id: string): HostObject {
    const object = this.kept.get(id);
    if (!object || object.gone) {
      throw itemNotFound('L’objet gardé n’existe plus : ses cellules ou sa feuille ont été supprimées.');
    }
    return object;
  }

  remove(id: string): void {
    const object = this.kept.get(id);
    if (!object) return;
    this.kept.delete(id);
    this.references.delete(object);
    if (object instanceof ReferenceObject) for (const tracked of object.trackers) tracked.release();
  }

  /** Fin d’un lot : ce que le client ne garde pas est relâché. */
  endBatch(): void {
    this.calculationSuspended = false;
    const finished = this.batch;
    this.batch = new Set();
    for (const tracked of finished) tracked.release();
  }

  removeAll(): void {
    for (const id of [...this.kept.keys()]) this.remove(id);
  }

  dispose(): void {
    this.endBatch();
    this.removeAll();
    for (const range of this.eventRanges.values()) range.release();
    this.eventRanges.clear();
  }
}

/** La session entière derrière celle que connaît un objet. */
export function richSession(session: Session): RichSession {
  if (session instanceof RichSession) return session;
  throw invalidOperation('Cet objet n’a pas été créé par une session de l’API riche.');
}
