import type { Workbook } from '../model/contract.ts';
import { tooLarge } from '../richapi/payload.ts';
import { fileCopies } from './file-copies.ts';
import { DISPATCH, FAILURE, fields } from './protocol.ts';

/** L’exécuteur de l’API riche, vu d’ici : un lot entre, une réponse sort. */
export interface BatchExecutor {
  execute(body: object): object | Promise<object>;
}

export interface MethodOptions {
  readonly richApi: BatchExecutor;
  readonly workbook: Workbook;
  readonly getFile: () => Promise<Uint8Array>;
  /** Le complément a fini une commande du ruban ; un état autre que 0 est un échec. */
  readonly onCommandCompleted: (id: string, status: number) => void;
  /** Vrai tant qu’une cellule est en cours de saisie. */
  readonly editing?: (() => boolean) | undefined;
  readonly warn: (message: string) => void;
}

export type Answer = Readonly<Record<string | number, unknown>>;

/** Ce qu’office.js dit de lui-même à son démarrage : il ne touche aucune cellule, et rien de lui n’attrape un refus. */
const isInternal = (request: string): boolean => request.includes('"Microsoft.InternalService.');

/** Les méthodes de l’API commune que l’hôte connaît, par leur numéro ; une autre répond « non prise en charge », et le dit. */
export function commonMethods(options: MethodOptions): (dispatchId: number, data: unknown) => Promise<Answer> {
  const { richApi, workbook, onCommandCompleted, editing, warn } = options;
  const files = fileCopies(options.getFile);

  const saveSettings = (data: unknown): void => {
    const { DdaSettingsMethod, Properties = fields(DdaSettingsMethod).Properties } = fields(data);
    const saved = new Map<string, string>();
    for (const entry of Array.isArray(Properties) ? Properties : []) {
      const [name, json] = entry as [unknown, unknown];
      if (typeof name === 'string' && typeof json === 'string') saved.set(name, json);
    }
    workbook.transact('addin', () => {
      for (const name of [...workbook.settings.keys()]) if (!saved.has(name)) workbook.deleteSetting(name);
      for (const [name, json] of saved) if (workbook.settings.get(name) !== json) workbook.setSetting(name, json);
    });
  };

  return async (dispatchId, data) => {
    switch (dispatchId) {
      case DISPATCH.executeRichApi: {
        // [customData, méthode, chemin, en-têtes, corps, permission, drapeaux…]
        const request = String((fields(data).ArrayData as readonly unknown[])[4]);
        if (editing?.() && !isInternal(request)) return { Error: FAILURE.cellEditing };
        if (tooLarge(request)) return { Error: FAILURE.requestTooLarge };
        const response = JSON.stringify(await richApi.execute(JSON.parse(request) as object));
        if (tooLarge(response)) return { Error: FAILURE.responseTooLarge };
        return { Data: [200, ['Content-Type', 'application/json'], response] };
      }
      case DISPATCH.loadSettings:
        return { Properties: { Settings: [...workbook.settings].map(([Name, Value]) => ({ Name, Value })) } };
      case DISPATCH.saveSettings:
        saveSettings(data);
        return {};
      case DISPATCH.getFile:
        return files.open(data);
      case DISPATCH.getFileSlice:
        return files.slice(data);
      case DISPATCH.closeFile:
        return files.close(data);
      case DISPATCH.getFileProperties:
        return { 0: { 1: documentUrl(workbook.name) } };
      case DISPATCH.commandCompleted:
        onCommandCompleted(String(fields(data)[0]), Number(fields(data)[1]));
        return {};
      default:
        warn(`Méthode ${dispatchId} de l’API commune demandée par le complément : le simulateur ne la connaît pas.`);
        return { Error: FAILURE.notSupported };
    }
  };
}

/** L’adresse que le complément lit pour le document : le simulateur n’en a pas d’autre. */
export const documentUrl = (name: string): string => `${globalThis.location?.origin ?? 'https://localhost'}/${name}`;
