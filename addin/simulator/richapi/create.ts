import './objects/index.ts';
import { createFormulas } from '../calc/index.ts';
import { type FunctionCall, type FunctionCaller, type FunctionEntry, functionEntry } from './custom-functions.ts';
import { EventRegistry } from './event-registry.ts';
import { wireEntries } from './events.ts';
import { Executor } from './executor.ts';
import type { Formulas, Workbook } from './model.ts';
import type { ResponseBody, WireEntry } from './protocol.ts';
import { type OpenBytes, RichSession } from './session.ts';

/** Évènements qui passent hors de l’API riche, par les canaux de l’API commune. */
export type ClassicEvent = 'documentSelectionChanged' | 'settingsChanged';

export interface RichApiOptions {
  readonly workbook: Workbook;
  /** Requirement sets montrés au client ; `{ ExcelApi: '1.15', ExcelApiOnline: '1.1' }` par défaut. */
  readonly sets?: Readonly<Record<string, string>> | undefined;
  /** Pour `formulasLocal` et `addFormulaLocal` ; celles de la pièce calc par défaut. */
  readonly formulas?: Formulas | undefined;
  /** Pour `insertWorksheetsFromBase64`. */
  readonly openBytes?: OpenBytes | undefined;
  /** Qui appelle les fonctions personnalisées du client ; sans lui, elles ne sont pas appelées. */
  readonly functions?: FunctionCaller | undefined;
  /** Le client appelle `workbook.save`. */
  readonly onSave?: (() => void) | undefined;
  /** Le client appelle `workbook.close` ; appelé après la réponse. */
  readonly onClose?: (() => void) | undefined;
}

export interface RichApi {
  readonly sets: Readonly<Record<string, string>>;
  /** Répond à un lot. Ne lève jamais : un lot mal formé reçoit une erreur, le classeur intact. */
  execute(body: unknown): ResponseBody;
  /** Évènements demandés par le client, livrés dans une tâche qui suit la réponse. Rend de quoi se désabonner. */
  onEntries(listener: (entries: readonly (WireEntry | FunctionEntry)[]) => void): () => void;
  onClassic(listener: (event: ClassicEvent) => void): () => void;
  /** Appelle des fonctions personnalisées du client. */
  callFunctions(calls: readonly FunctionCall[]): void;
  /** Vrai si des évènements attendent leur livraison. */
  readonly pending: boolean;
  dispose(): void;
}

// Saisi au chargement : un test qui truque l’horloge ne doit pas retenir les évènements.
const later = globalThis.setTimeout;

/** Une session de l’API riche sur un classeur, pour un client. */
export function createRichApi(options: RichApiOptions): RichApi {
  const { workbook, onClose } = options;
  const session = new RichSession({
    workbook,
    sets: options.sets,
    formulas: options.formulas ?? createFormulas(),
    openBytes: options.openBytes,
    functions: options.functions,
    onSave: options.onSave,
    onClose: onClose && (() => later(onClose, 0)),
    events: new EventRegistry(),
  });
  const executor = new Executor(session);
  const entryListeners = new Set<(entries: readonly (WireEntry | FunctionEntry)[]) => void>();
  const classicListeners = new Set<(event: ClassicEvent) => void>();
  let queue: (WireEntry | ClassicEvent)[] = [];
  let scheduled = false;

  const deliver = () => {
    scheduled = false;
    const ready = queue;
    queue = [];
    const entries = ready.filter((item) => typeof item !== 'string');
    if (entries.length > 0) for (const listener of [...entryListeners]) listener(entries);
    for (const event of new Set(ready.filter((item) => typeof item === 'string'))) {
      for (const listener of [...classicListeners]) listener(event);
    }
  };

  const offEvents = workbook.onEvent((event) => {
    if (event.type === 'selectionChanged') queue.push('documentSelectionChanged');
    else if (event.type === 'settingsChanged') queue.push('settingsChanged');
    if (session.eventsEnabled) queue.push(...wireEntries(session, event));
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    later(deliver, 0);
  });
  const offDirty = workbook.onDirty((dirty) => {
    if (dirty.workbook || dirty.sheets.size > 0) session.dirty = true;
  });

  return {
    sets: session.sets,
    execute: (body) => executor.execute(body),
    onEntries(listener) {
      entryListeners.add(listener);
      return () => entryListeners.delete(listener);
    },
    onClassic(listener) {
      classicListeners.add(listener);
      return () => classicListeners.delete(listener);
    },
    callFunctions(calls) {
      const entries = calls.map(functionEntry);
      later(() => {
        for (const listener of [...entryListeners]) listener(entries);
      }, 0);
    },
    get pending() {
      return scheduled;
    },
    dispose() {
      offEvents();
      offDirty();
      queue = [];
      entryListeners.clear();
      classicListeners.clear();
      session.dispose();
    },
  };
}
