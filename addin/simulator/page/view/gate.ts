import { CanceledError, CommandType, type ICommandInfo, type ICommandService, type IRange } from '@univerjs/core';
import type { Range } from '../../model/data.ts';

/** Ce que la souris demande sur la grille d’Univer. Rangs du modèle, pixels. */
export type GridRequest =
  | { readonly kind: 'columnWidth'; readonly column: number; readonly delta: number }
  | { readonly kind: 'rowHeight'; readonly row: number; readonly delta: number }
  | { readonly kind: 'fitColumns'; readonly from: number; readonly to: number }
  | { readonly kind: 'fitRows'; readonly from: number; readonly to: number }
  | { readonly kind: 'showColumns'; readonly from: number; readonly to: number }
  | { readonly kind: 'showRows'; readonly from: number; readonly to: number }
  | { readonly kind: 'fill'; readonly source: Range; readonly target: Range }
  | { readonly kind: 'fillDown'; readonly source: Range }
  | { readonly kind: 'freeze'; readonly rows: number; readonly columns: number };

/** Commandes qui ne touchent que la vue : défilement, sélection, agrandissement. */
const VIEW_COMMANDS: ReadonlySet<string> = new Set([
  'sheet.command.set-scroll-relative',
  'sheet.command.scroll-view',
  'sheet.command.scroll-view-reset',
  'sheet.command.scroll-to-cell',
  'sheet.command.set-row-header-width',
  'sheet.command.set-col-header-height',
]);

interface Params {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly anchorCol?: number;
  readonly anchorRow?: number;
  readonly ranges?: readonly IRange[];
  readonly ySplit?: number;
  readonly xSplit?: number;
}

/** Plage du modèle, rangs à partir de 1. */
export const toRange = (range: IRange): Range => ({
  top: range.startRow + 1,
  left: range.startColumn + 1,
  bottom: range.endRow + 1,
  right: range.endColumn + 1,
});

/** Demande que porte une commande d’Univer ; `undefined` si elle n’a pas de traduction. */
export function translateCommand(id: string, params: Params): GridRequest | undefined {
  const range = params.ranges?.[0];
  switch (id) {
    case 'sheet.command.delta-column-width':
      return { kind: 'columnWidth', column: (params.anchorCol ?? 0) + 1, delta: params.deltaX ?? 0 };
    case 'sheet.command.delta-row-height':
      return { kind: 'rowHeight', row: (params.anchorRow ?? 0) + 1, delta: params.deltaY ?? 0 };
    case 'sheet.command.set-col-is-auto-width':
    case 'sheet.command.set-col-auto-width':
      return range && { kind: 'fitColumns', from: range.startColumn + 1, to: range.endColumn + 1 };
    case 'sheet.command.set-row-is-auto-height':
      return range && { kind: 'fitRows', from: range.startRow + 1, to: range.endRow + 1 };
    case 'sheet.command.set-col-visible-on-cols':
      return range && { kind: 'showColumns', from: range.startColumn + 1, to: range.endColumn + 1 };
    case 'sheet.command.set-specific-rows-visible':
      return range && { kind: 'showRows', from: range.startRow + 1, to: range.endRow + 1 };
    case 'sheet.command.set-frozen':
      return { kind: 'freeze', rows: Math.max(0, params.ySplit ?? 0), columns: Math.max(0, params.xSplit ?? 0) };
    default:
      return undefined;
  }
}

/**
 * Garde la porte d’Univer : une commande se traduit en demande au modèle ou s’annule, une mutation ne passe que
 * pendant `ours`. La vue ne peut donc pas s’écarter du classeur.
 */
export class Gate {
  readonly #commands: ICommandService;
  #open = 0;

  constructor(commands: ICommandService, ask: (request: GridRequest) => void) {
    this.#commands = commands;
    commands.beforeCommandExecuted((info: Readonly<ICommandInfo>) => {
      if (this.#open > 0 || this.#harmless(info)) return;
      const request = info.type === CommandType.COMMAND ? translateCommand(info.id, info.params ?? {}) : undefined;
      if (request) queueMicrotask(() => ask(request));
      throw new CanceledError();
    });
  }

  #harmless(info: Readonly<ICommandInfo>): boolean {
    if (info.id.startsWith('doc.')) return true;
    if (info.type === CommandType.OPERATION) return !info.id.includes('cell-edit');
    return info.type === CommandType.COMMAND && VIEW_COMMANDS.has(info.id);
  }

  /** Exécute une commande d’Univer décidée par nous. */
  run(id: string, params: object): void {
    this.#open += 1;
    try {
      this.#commands.syncExecuteCommand(id, params);
    } finally {
      this.#open -= 1;
    }
  }
}
