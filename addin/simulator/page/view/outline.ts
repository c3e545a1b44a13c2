import { columnName } from '../../../../shared/xlsx/grid.ts';
import type { Worksheet } from '../../model/contract.ts';
import type { TrackProperties } from '../../model/data.ts';
import { button } from './dom.ts';
import type { Session } from './session.ts';

/** Lignes ou colonnes groupées qui se suivent, et celle qui porte leur bouton. */
export interface Group {
  readonly from: number;
  readonly to: number;
  readonly summary: number;
  readonly folded: boolean;
}

/** Au-delà, une feuille ne montre plus de boutons : ils se chercheraient. */
const MAX_GROUPS = 200;

/** Groupes du premier niveau ; `after` : le bouton est après le groupe, comme dans un classeur neuf. */
export function groups(tracks: Iterable<readonly [number, TrackProperties]>, after: boolean): Group[] {
  const found: Group[] = [];
  const level = [...tracks].filter(([, track]) => (track.outline ?? 0) > 0).sort(([a], [b]) => a - b);
  for (const [at, track] of level) {
    const last = found.at(-1);
    const folded = track.hidden === true || track.size === 0;
    if (last && last.to === at - 1)
      found[found.length - 1] = {
        ...last,
        to: at,
        summary: after ? at + 1 : last.summary,
        folded: last.folded && folded,
      };
    else found.push({ from: at, to: at, summary: after ? at + 1 : at - 1, folded });
  }
  return found.slice(0, MAX_GROUPS);
}

const toggled = (track: TrackProperties, fold: boolean): TrackProperties => {
  const { hidden: _hidden, ...rest } = track;
  if (fold) return { ...rest, hidden: true };
  if (rest.size !== 0) return rest;
  const { size: _size, ...sized } = rest;
  return sized;
};

function fold(session: Session, sheet: Worksheet, group: Group, columns: boolean): void {
  const change = (track: TrackProperties): TrackProperties => toggled(track, !group.folded);
  const mark = ({ collapsed: _collapsed, ...track }: TrackProperties): TrackProperties =>
    group.folded ? track : { ...track, collapsed: true };
  session.act(() => {
    if (columns) {
      sheet.setColumns(group.from, group.to, change);
      if (group.summary > 0) sheet.setColumns(group.summary, group.summary, mark);
    } else {
      sheet.setRows(group.from, group.to, change);
      if (group.summary > 0) sheet.setRows(group.summary, group.summary, mark);
    }
  });
}

/** Les boutons + et − des groupes, posés sur les en-têtes. Rend de quoi les replacer. */
export function createOutline(session: Session, layer: HTMLElement, done: () => void): () => void {
  let shown: HTMLElement[] = [];
  return () => {
    const { sheet } = session;
    for (const one of shown) one.remove();
    shown = [];
    if (!sheet.headings) return;
    const { below, right } = sheet.outlineSummary;
    const add = (group: Group, columns: boolean): void => {
      const places = session.canvas.places;
      const at = Math.max(1, group.summary);
      const box = places.box(columns ? { row: 1, column: at } : { row: at, column: 1 });
      const head = places.headers();
      if (!box || !head || (columns ? box.left < head.width - 1 : box.top < head.height - 1)) return;
      const name = columns
        ? `les colonnes ${columnName(group.from)} à ${columnName(group.to)}`
        : `les lignes ${group.from} à ${group.to}`;
      const one = button(
        group.folded ? '+' : '−',
        `${group.folded ? 'Développer' : 'Réduire'} ${name}`,
        () => {
          fold(session, sheet, group, columns);
          done();
        },
        { class: 'grille-groupe', 'aria-expanded': group.folded ? 'false' : 'true' },
      );
      one.style.left = `${columns ? box.left + 2 : 1}px`;
      one.style.top = `${columns ? 2 : box.top + Math.max(1, (box.height - 16) / 2)}px`;
      layer.append(one);
      shown.push(one);
    };
    for (const group of groups(sheet.columnProperties(), right)) add(group, true);
    for (const group of groups(sheet.rowProperties(), below)) add(group, false);
  };
}
