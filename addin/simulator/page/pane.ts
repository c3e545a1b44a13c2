import { DEFAULT_SETS } from '../host/app-context.ts';
import { type AddinFrame, createAddinFrame } from '../host/frame.ts';
import type { Workbook } from '../model/contract.ts';
import type { RichApi } from '../richapi/index.ts';
import { byId } from './dom.ts';
import { startRichApi, workbookBytes } from './engine.ts';
import { encryptedBytes } from './epreuves.ts';

/** Versions d’ExcelApi que la page sait simuler ; la première est celle du dernier office.js de npm. */
export const VERSIONS = ['1.15', '1.14', '1.13', '1.9', '1.8'] as const;

/** Images sans évènement en attente au bout desquelles le complément a tout entendu et répondu. */
const QUIET_FRAMES = 3;

export interface Pane {
  /** Ouvre le complément sur un classeur, ou le recharge ; à `url` s’il y en a une, sinon à l’adresse du manifeste. */
  open(workbook: Workbook, version: string, url?: string): void;
  /** Montre ou cache le volet ; le complément continue de tourner, comme dans Excel. */
  show(visible: boolean): void;
  readonly visible: boolean;
  focus(): void;
  /** Lance une commande du ruban que le complément a associée ; tient quand il l’a finie. */
  run(action: string): Promise<void>;
  /** Tient quand le complément n’a plus rien à entendre du classeur. */
  settled(): Promise<void>;
}

/** Ce que l’Excel simulé fait subir au complément, maintenant. */
export interface PaneState {
  readonly readOnly: boolean;
  readonly encrypted: boolean;
  readonly editing: boolean;
}

export interface PaneOptions {
  readonly url: string;
  /** Le bouton qui montre et cache le volet. */
  readonly toggle: HTMLElement;
  readonly state: () => PaneState;
  readonly onLeave: (where: 'next' | 'previous' | 'document') => void;
}

export function mountPane({ url, toggle, state, onLeave }: PaneOptions): Pane {
  const aside = byId('volet');
  const body = byId('volet-corps');
  let frame: AddinFrame | undefined;
  let richApi: RichApi | undefined;
  let visible = true;
  const show = (shown: boolean): void => {
    visible = shown;
    aside.hidden = !shown;
    byId('separateur').hidden = !shown;
    toggle.setAttribute('aria-pressed', String(shown));
  };
  show(true);
  return {
    open(workbook, version, asked = url) {
      frame?.dispose();
      richApi?.dispose();
      const sets = { ...DEFAULT_SETS, CustomFunctionsRuntime: '1.1', SharedRuntime: '1.1', ExcelApi: version };
      richApi = startRichApi(workbook, sets);
      frame = createAddinFrame({
        container: body,
        url: asked,
        title: 'Complément Atelier CTG',
        richApi,
        workbook,
        sets,
        customFunctions: true,
        readOnly: state().readOnly,
        editing: () => state().editing,
        getFile: async () => (state().encrypted ? encryptedBytes() : workbookBytes(workbook)),
        onLeave,
        warn: (message) => console.error(message),
      });
    },
    show,
    get visible() {
      return visible;
    },
    focus() {
      frame?.element.focus();
    },
    async settled() {
      for (let quiet = 0; quiet < QUIET_FRAMES; quiet = richApi?.pending ? 0 : quiet + 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    },
    run: (action) => frame?.runCommand(action) ?? Promise.reject(new Error('Le complément n’est pas ouvert.')),
  };
}
