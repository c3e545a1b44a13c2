import { DEFAULT_SETS } from '../host/app-context.ts';
import { type AddinFrame, createAddinFrame } from '../host/frame.ts';
import type { Workbook } from '../model/contract.ts';
import { byId } from './dom.ts';
import { startRichApi, workbookBytes } from './engine.ts';

/** Versions d’ExcelApi que la page sait simuler ; la première est celle du dernier office.js de npm. */
export const VERSIONS = ['1.15', '1.14', '1.13', '1.9', '1.8'] as const;

export interface Pane {
  /** Ouvre le complément sur un classeur, ou le recharge. */
  open(workbook: Workbook, version: string): void;
  /** Montre ou cache le volet ; le complément continue de tourner, comme dans Excel. */
  show(visible: boolean): void;
  readonly visible: boolean;
  focus(): void;
  /** Lance une commande du ruban que le complément a associée ; tient quand il l’a finie. */
  run(action: string): Promise<void>;
}

export interface PaneOptions {
  readonly url: string;
  readonly onLeave: (where: 'next' | 'previous' | 'document') => void;
}

export function mountPane({ url, onLeave }: PaneOptions): Pane {
  const aside = byId('volet');
  const body = byId('volet-corps');
  const toggle = byId('bascule-volet');
  let frame: AddinFrame | undefined;
  let stop: (() => void) | undefined;
  let visible = true;
  return {
    open(workbook, version) {
      frame?.dispose();
      stop?.();
      const sets = { ...DEFAULT_SETS, ExcelApi: version };
      const richApi = startRichApi(workbook, sets);
      stop = () => richApi.dispose();
      frame = createAddinFrame({
        container: body,
        url,
        title: 'Complément Atelier CTG',
        richApi,
        workbook,
        sets,
        getFile: () => workbookBytes(workbook),
        onLeave,
        warn: (message) => console.error(message),
      });
    },
    show(shown) {
      visible = shown;
      aside.hidden = !shown;
      byId('separateur').hidden = !shown;
      toggle.setAttribute('aria-pressed', String(shown));
    },
    get visible() {
      return visible;
    },
    focus() {
      frame?.element.focus();
    },
    run: (action) => frame?.runCommand(action) ?? Promise.reject(new Error('Le complément n’est pas ouvert.')),
  };
}
