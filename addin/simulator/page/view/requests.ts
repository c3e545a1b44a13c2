import type { Range } from '../../model/data.ts';
import type { GridRequest } from './gate.ts';
import { toPoints } from './layout.ts';
import { fillDownTarget, sameRange } from './move.ts';
import type { Session } from './session.ts';

const points = (pixels: number): number => toPoints(Math.max(0, pixels));

function fill(session: Session, source: Range, target: Range): void {
  if (sameRange(source, target)) return;
  if (session.act(() => session.sheet.fill(source, target)))
    session.select(target, { row: target.top, column: target.left }, false);
}

/** Colonnes que concerne un en-tête tiré : toutes celles de la sélection s’il en fait partie, en colonnes entières. */
function columns({ range }: Session, column: number): readonly [number, number] {
  const whole = range.top === 1 && range.bottom >= 1_048_576 && column >= range.left && column <= range.right;
  return whole ? [range.left, range.right] : [column, column];
}
function rows({ range }: Session, row: number): readonly [number, number] {
  const whole = range.left === 1 && range.right >= 16_384 && row >= range.top && row <= range.bottom;
  return whole ? [range.top, range.bottom] : [row, row];
}

/** Fait dans le classeur ce que la souris a demandé sur le dessin. */
export function performRequest(session: Session, request: GridRequest): void {
  const { sheet, canvas } = session;
  switch (request.kind) {
    case 'columnWidth': {
      const size = points(canvas.places.columnWidth(request.column) + request.delta);
      session.act(() => sheet.setColumns(...columns(session, request.column), (track) => ({ ...track, size })));
      break;
    }
    case 'rowHeight': {
      const size = points(canvas.places.rowHeight(request.row) + request.delta);
      session.act(() => sheet.setRows(...rows(session, request.row), (track) => ({ ...track, size })));
      break;
    }
    case 'fitColumns':
      session.act(() => {
        for (let column = request.from; column <= request.to; column += 1) {
          const size = points(session.widest(column));
          sheet.setColumns(column, column, (track) => ({ ...track, size }));
        }
      });
      break;
    case 'fitRows':
      session.act(() => sheet.setRows(request.from, request.to, ({ size: _size, ...track }) => track));
      break;
    case 'showColumns':
      session.act(() => sheet.setColumns(request.from, request.to, ({ hidden: _hidden, ...track }) => track));
      break;
    case 'showRows':
      session.act(() => sheet.setRows(request.from, request.to, ({ hidden: _hidden, ...track }) => track));
      break;
    case 'fill':
      fill(session, request.source, request.target);
      break;
    case 'fillDown':
      fill(session, request.source, fillDownTarget(sheet, request.source));
      break;
    case 'freeze':
      session.act(() => sheet.freeze(request.rows, request.columns));
  }
}
