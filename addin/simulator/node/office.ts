import type { Workbook } from '../model/contract.ts';
import type { RichApi } from '../richapi/index.ts';

/** Requirement sets de l’API commune que montre un Excel pour le web. */
const COMMON_SETS: Readonly<Record<string, string>> = {
  RichApiRuntime: '1.1',
  SharedRuntime: '1.1',
  DialogApi: '1.2',
  RibbonApi: '1.1',
  IdentityAPI: '1.3',
  DocumentEvents: '1.1',
  File: '1.1',
  CompressedFile: '1.1',
  Settings: '1.1',
  Selection: '1.1',
};

interface AsyncResult<T> {
  readonly status: 'succeeded' | 'failed';
  readonly value?: T;
  readonly error?: { readonly name: string; readonly message: string; readonly code: number };
  readonly asyncContext?: unknown;
}
type Callback<T> = (result: AsyncResult<T>) => void;
type Handler = (args: Readonly<Record<string, unknown>>) => void;

export interface OfficeOptions {
  readonly workbook: Workbook;
  readonly richApi: RichApi;
  readonly locale: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly theme: Readonly<Record<string, string>> | undefined;
  /** Octets du classeur, pour `getFileAsync(Compressed)`. */
  readonly writeBytes: () => Promise<Uint8Array>;
}

interface OfficeSide {
  readonly members: Record<string, unknown>;
  readonly command: (name: string) => Promise<void>;
}

/** Ce qui appelle et ce qui écoute hors de l’API riche : `onReady`, requirement sets, réglages, fichier, évènements. */
export function officeMembers(options: OfficeOptions): OfficeSide {
  const { workbook, richApi, locale } = options;
  const requirements = {
    isSetSupported: (name: string, version = '1.1') => isSetSupported(richApi.sets, name, version),
  };
  const info = { host: 'Excel', platform: 'OfficeOnline' };
  const handlers = new Map<string, Set<Handler>>();
  const settings = documentSettings(workbook, handlers);
  richApi.onClassic((event) => {
    const args = { type: event, document: context.document, settings };
    for (const handler of [...(handlers.get(event) ?? [])]) handler(args);
  });
  const context = {
    ...info,
    displayLanguage: locale,
    contentLanguage: locale,
    requirements,
    diagnostics: { ...info, version: '16.0.17000.0' },
    officeTheme: options.theme,
    document: {
      url: `https://localhost/${workbook.name}`,
      mode: options.mode,
      settings,
      getFileAsync: (type: string, ...rest: readonly unknown[]) => getFile(options.writeBytes, type, rest),
      ...handlerMethods(handlers),
    },
  };
  const commands = new Map<string, Command>();
  const members = {
    context,
    // Cette énumération vient du chargeur d’office.js, qui ne s’évalue pas hors d’une page.
    HostType: { Excel: 'Excel', Word: 'Word', PowerPoint: 'PowerPoint', Outlook: 'Outlook' },
    actions: { associate: (name: string, command: Command) => void commands.set(name, command) },
    onReady(callback?: (ready: typeof info) => unknown): Promise<typeof info> {
      return Promise.resolve(info).then(async (ready) => {
        await callback?.(ready);
        return ready;
      });
    },
  };
  const command = (name: string): Promise<void> => {
    const action = commands.get(name);
    if (!action) return Promise.reject(new Error(`Le complément n’a pas associé la commande « ${name} ».`));
    return new Promise((completed) => {
      Promise.resolve(action({ completed: () => completed() })).catch(() => undefined);
    });
  };
  return { members, command };
}

type Command = (event: { completed(): void }) => unknown;

function isSetSupported(sets: Readonly<Record<string, string>>, name: string, version: string): boolean {
  const wanted = name.toLowerCase();
  const shown = Object.entries({ ...COMMON_SETS, ...sets }).find(([key]) => key.toLowerCase() === wanted)?.[1];
  if (shown === undefined) return false;
  const [major = 0, minor = 0] = String(version).split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = shown.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Le rappel est le dernier argument ; `asyncContext` vient des options qui le précèdent. */
function answer<T>(rest: readonly unknown[], result: AsyncResult<T>): void {
  const callback = rest.findLast((argument) => typeof argument === 'function') as Callback<T> | undefined;
  const given = rest.find((argument) => typeof argument === 'object' && argument !== null) as
    | { readonly asyncContext?: unknown }
    | undefined;
  if (callback) queueMicrotask(() => callback({ ...result, asyncContext: given?.asyncContext }));
}

function handlerMethods(handlers: Map<string, Set<Handler>>) {
  return {
    addHandlerAsync(type: string, handler: Handler, ...rest: readonly unknown[]): void {
      const present = handlers.get(type) ?? new Set();
      handlers.set(type, present.add(handler));
      answer(rest, { status: 'succeeded' });
    },
    removeHandlerAsync(type: string, ...rest: readonly unknown[]): void {
      const given = rest.find((argument) => typeof argument === 'object' && argument !== null) as
        | { readonly handler?: Handler }
        | undefined;
      if (given?.handler) handlers.get(type)?.delete(given.handler);
      else handlers.delete(type);
      answer(rest, { status: 'succeeded' });
    },
  };
}

/** Réglages du document : une copie du volet, que `saveAsync` écrit dans le classeur. */
function documentSettings(workbook: Workbook, handlers: Map<string, Set<Handler>>) {
  const load = () => new Map([...workbook.settings].map(([name, json]) => [name, JSON.parse(json) as unknown]));
  let values = load();
  return {
    get: (name: string): unknown => values.get(name) ?? null,
    set(name: string, value: unknown): void {
      values.set(name, JSON.parse(JSON.stringify(value ?? null)));
    },
    remove(name: string): void {
      values.delete(name);
    },
    refreshAsync(...rest: readonly unknown[]): void {
      values = load();
      answer(rest, { status: 'succeeded' });
    },
    saveAsync(...rest: readonly unknown[]): void {
      workbook.transact('addin', () => {
        for (const name of [...workbook.settings.keys()]) if (!values.has(name)) workbook.deleteSetting(name);
        for (const [name, value] of values) {
          const json = JSON.stringify(value);
          if (workbook.settings.get(name) !== json) workbook.setSetting(name, json);
        }
      });
      answer(rest, { status: 'succeeded' });
    },
    ...handlerMethods(handlers),
  };
}

const DEFAULT_SLICE = 4_194_304;

function getFile(writeBytes: () => Promise<Uint8Array>, type: string, rest: readonly unknown[]): void {
  if (type !== 'compressed') {
    const message = 'Le simulateur ne donne que le fichier compressé (.xlsx).';
    answer(rest, { status: 'failed', error: { name: 'FileTypeNotSupported', message, code: 1009 } });
    return;
  }
  const given = rest.find((argument) => typeof argument === 'object' && argument !== null) as
    | { readonly sliceSize?: number }
    | undefined;
  const sliceSize = given?.sliceSize ?? DEFAULT_SLICE;
  writeBytes().then(
    (bytes) => answer(rest, { status: 'succeeded', value: fileOf(bytes, sliceSize) }),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      answer(rest, { status: 'failed', error: { name: 'InternalError', message, code: 5001 } });
    },
  );
}

function fileOf(bytes: Uint8Array, sliceSize: number) {
  const sliceCount = Math.ceil(bytes.length / sliceSize);
  return {
    size: bytes.length,
    sliceCount,
    getSliceAsync(index: number, ...rest: readonly unknown[]): void {
      if (!Number.isInteger(index) || index < 0 || index >= sliceCount) {
        const message = `Le fichier a ${sliceCount} morceau(x) : le rang ${index} n’existe pas.`;
        answer(rest, { status: 'failed', error: { name: 'OutOfRange', message, code: 11 } });
        return;
      }
      const data = Array.from(bytes.subarray(index * sliceSize, (index + 1) * sliceSize));
      answer(rest, { status: 'succeeded', value: { data, index, size: data.length } });
    },
    closeAsync(...rest: readonly unknown[]): void {
      answer(rest, { status: 'succeeded' });
    },
  };
}
