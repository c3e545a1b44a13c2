import type { Workbook } from '../model/contract.ts';
import { appContext, DEFAULT_SETS, type Sets } from './app-context.ts';
import { type BatchExecutor, commonMethods, documentUrl } from './methods.ts';
import { FAILURE, fields, NOTICE, type PaneExit, type Request, readRequest } from './protocol.ts';

/** L’exécuteur et les évènements du classeur qu’il rend. */
export interface RichApi extends BatchExecutor {
  /** Évènements de l’API riche, déjà en entrées du protocole. */
  onEntries(listener: (entries: readonly unknown[]) => void): () => void;
  /** Évènements de l’API commune : `documentSelectionChanged`, `settingsChanged`. */
  onClassic(listener: (name: string) => void): () => void;
}

export interface AddinFrameOptions {
  readonly container: HTMLElement;
  /** Page du complément, https, même nom d’hôte que cette page. */
  readonly url: string;
  readonly title: string;
  readonly richApi: RichApi;
  readonly workbook: Workbook;
  readonly sets?: Sets;
  /** `fr-FR` par défaut. */
  readonly locale?: string;
  /** Octets `.xlsx` du classeur, pour `getFileAsync`. */
  readonly getFile: () => Promise<Uint8Array>;
  /** Le complément a des fonctions personnalisées, que l’hôte appelle dans sa page. */
  readonly customFunctions?: boolean;
  /** Le classeur est montré en lecture seule. */
  readonly readOnly?: boolean;
  /** Vrai tant qu’une cellule est en cours de saisie : aucun lot n’est alors servi. */
  readonly editing?: () => boolean;
  /** office.js est en place et écoute. */
  readonly onReady?: () => void;
  /** Le clavier sort du volet. */
  readonly onLeave?: (exit: PaneExit) => void;
  readonly log?: (direction: 'in' | 'out', text: string) => void;
  /** Une demande que l’hôte ne sait pas servir, ou qui a échoué. */
  readonly warn?: (message: string) => void;
}

export interface AddinFrame {
  readonly element: HTMLIFrameElement;
  /** Lance une commande du ruban, associée par `Office.actions.associate` ; tient quand le complément appelle `completed()`. */
  runCommand(action: string): Promise<void>;
  dispose(): void;
}

/** Drapeaux d’office.js : moteur d’exécution partagé, fonctions personnalisées. */
const SHARED_WITH_FUNCTIONS = 3;

const identifier = (): string => crypto.randomUUID().replaceAll('-', '');

/**
 * Ouvre un complément dans un cadre, face à l’office.js de Microsoft : le côté Excel du protocole d’Excel pour le web. Seuls
 * les messages de ce cadre, de son origine et de cette conversation sont lus. Une demande qui échoue reçoit une erreur ;
 * le canal reste ouvert.
 */
export function createAddinFrame(options: AddinFrameOptions): AddinFrame {
  const { container, richApi, workbook, sets = DEFAULT_SETS, locale = 'fr-FR', readOnly = false } = options;
  const { warn = console.error } = options;
  const url = new URL(options.url, location.href);
  const conversationId = identifier();
  const instanceId = identifier();
  const registrations = new Map<string, Request>();
  const commands = new Map<string, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  let ready = false;

  const element = document.createElement('iframe');
  element.title = options.title;
  element.className = 'volet-cadre';
  // Chromium ne relit pas `name` une fois le cadre inséré : tout doit y être avant.
  element.name = JSON.stringify({
    baseFrameName: instanceId,
    hostInfo: `Excel$Web$16.00$${locale}$$$disableLogging$${options.customFunctions ? SHARED_WITH_FUNCTIONS : 0}`,
    xdmInfo: `${conversationId}|${instanceId}|${location.origin}`,
    serializerVersion: 1,
    flights: '[]',
  });
  element.src = url.href;

  const post = (request: Request, data: unknown, extra: { event?: boolean; errorCode?: number } = {}): void => {
    const text = JSON.stringify({
      _messageType: 1,
      _actionName: request._actionName,
      _conversationId: conversationId,
      _correlationId: request._correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: extra.errorCode ?? 0,
      _responseType: extra.event ? 1 : 0,
      _serializerVersion: 1,
    });
    options.log?.('out', text);
    element.contentWindow?.postMessage(text, url.origin);
  };

  const execute = commonMethods({
    richApi,
    workbook,
    getFile: options.getFile,
    editing: options.editing,
    warn,
    onCommandCompleted: (id, status) => {
      const command = commands.get(id);
      commands.delete(id);
      if (status === 0) command?.resolve();
      else command?.reject(new Error(`Le complément n’a pas exécuté la commande (erreur ${status}).`));
    },
  });

  const notified = (data: unknown): void => {
    const action = Array.isArray(data) ? Number(data[1]) : Number.NaN;
    const exit = NOTICE[action];
    if (exit) options.onLeave?.(exit);
  };

  const executeMethod = async (request: Request): Promise<void> => {
    const { DispatchId, Version } = fields(fields(request._data).DdaMethod);
    let answer: Readonly<Record<string | number, unknown>>;
    try {
      answer = await execute(Number(DispatchId), request._data);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      warn(`Une demande du complément (méthode ${Number(DispatchId)}) a échoué : ${reason}`);
      answer = { Error: FAILURE.internal };
    }
    post(request, { Version: Version ?? 1, Error: 0, ...answer });
  };

  // L’une après l’autre : un lot ne commence pas avant que le précédent ait répondu.
  let queue = Promise.resolve();
  const answer = (request: Request): void => {
    const { _actionName: name, _actionType: type } = request;
    if (type === 1) {
      registrations.set(name, request);
      post(request, { Error: 0 });
      if (name === 'appCommandInvoked' && !ready) {
        ready = true;
        options.onReady?.();
      }
    } else if (type === 2) {
      registrations.delete(name);
      post(request, { Error: 0 });
    } else if (name === 'executeMethod') {
      queue = queue.then(() => executeMethod(request));
    } else if (name === 'ContextActivationManager_getAppContextAsync') {
      const { width, height } = element.getBoundingClientRect();
      const { settings } = workbook;
      const where = { instanceId, conversationId, locale, readOnly, documentUrl: documentUrl(workbook.name) };
      post(request, appContext({ ...where, sets, settings, width: Math.round(width), height: Math.round(height) }));
    } else {
      if (name === 'ContextActivationManager_notifyHost') notified(request._data);
      else warn(`Demande « ${name} » du complément : le simulateur ne la connaît pas.`);
      post(request, null);
    }
  };

  const receive = (event: MessageEvent): void => {
    if (event.source !== element.contentWindow || event.origin !== url.origin || typeof event.data !== 'string') return;
    const request = readRequest(event.data, conversationId);
    if (!request) return;
    options.log?.('in', event.data);
    answer(request);
  };

  const fire = (name: string, data: unknown): boolean => {
    const registration = registrations.get(name);
    if (registration) post(registration, data, { event: true });
    return registration !== undefined;
  };
  const stop = [
    richApi.onEntries((entries) => fire('richApiMessage', { ArrayData: entries })),
    richApi.onClassic((name) => fire(name, {})),
  ];

  addEventListener('message', receive);
  container.append(element);

  return {
    element,
    runCommand(action) {
      const id = identifier();
      const event = JSON.stringify({ source: { id: action } });
      return new Promise((resolve, reject) => {
        commands.set(id, { resolve, reject });
        if (fire('appCommandInvoked', [id, action, event])) return;
        commands.delete(id);
        reject(new Error('Le complément n’est pas encore prêt à recevoir une commande.'));
      });
    },
    dispose() {
      removeEventListener('message', receive);
      for (const release of stop) release();
      for (const { reject } of commands.values()) reject(new Error('Le complément a été fermé.'));
      commands.clear();
      registrations.clear();
      element.remove();
    },
  };
}
