import type { ICellCustomRender } from '@univerjs/core';
import type { Marks } from './cell-view.ts';
import { barColor } from './conditional.ts';
import { drawIcon } from './icon-draw.ts';

export const FILTER_BUTTON = 17;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
type Pen = CanvasRenderingContext2D;

function triangle(pen: Pen, color: string, points: readonly (readonly [number, number])[]): void {
  pen.fillStyle = color;
  pen.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.closePath();
  pen.fill();
}

/** La barre passe sous le texte déjà dessiné : le mélange n’en garde que ce qui n’est pas écrit. */
function bar(pen: Pen, box: Box, value: NonNullable<Marks['bar']>, dark: boolean): void {
  pen.save();
  pen.globalCompositeOperation = dark ? 'screen' : 'multiply';
  pen.fillStyle = barColor(value);
  pen.fillRect(
    box.left + 1,
    box.top + 2,
    Math.max(0, (box.right - box.left - 3) * value.part),
    box.bottom - box.top - 4,
  );
  pen.restore();
}

/** Bouton de filtre au bas droit d’un en-tête : une flèche, un entonnoir quand la colonne est filtrée. */
function filterButton(pen: Pen, box: Box, state: NonNullable<Marks['filter']>): void {
  const x = box.right - FILTER_BUTTON;
  const y = box.bottom - FILTER_BUTTON;
  const size = FILTER_BUTTON - 2;
  pen.fillStyle = '#ffffff';
  pen.strokeStyle = '#8a8f98';
  pen.lineWidth = 1;
  pen.fillRect(x, y, size, size);
  pen.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
  const middle = x + size / 2;
  const ink = '#3b4252';
  if (state === 'active') {
    triangle(pen, ink, [
      [x + 3, y + 4],
      [x + size - 3, y + 4],
      [middle, y + 9],
    ]);
    pen.fillRect(middle - 1, y + 7, 2, 5);
  } else if (state === 'ascending') {
    triangle(pen, ink, [
      [x + 4, y + 9],
      [x + size - 4, y + 9],
      [middle, y + 5],
    ]);
  } else {
    triangle(pen, ink, [
      [x + 4, y + 6],
      [x + size - 4, y + 6],
      [middle, y + 10],
    ]);
  }
}

/** Coins d’une cellule : note ou commentaire en haut à droite, valeur refusée par sa validation en haut à gauche. */
function corners(pen: Pen, box: Box, marks: Marks): void {
  if (marks.note || marks.comment)
    triangle(pen, marks.comment ? '#7b3fa0' : '#c62828', [
      [box.right - 7, box.top],
      [box.right, box.top],
      [box.right, box.top + 7],
    ]);
  if (marks.invalid) {
    pen.strokeStyle = '#c62828';
    pen.lineWidth = 1.5;
    pen.strokeRect(box.left + 1.5, box.top + 1.5, box.right - box.left - 3, box.bottom - box.top - 3);
  }
}

/** Le dessin de ces marques par-dessus la cellule. */
export function drawMarks(marks: Marks, dark: () => boolean): ICellCustomRender {
  return {
    zIndex: 1,
    drawWith: (pen, info) => {
      const { startX, startY, endX, endY } = info.primaryWithCoord.mergeInfo;
      const box: Box = { left: startX, top: startY, right: endX, bottom: endY };
      pen.save();
      if (marks.bar) bar(pen, box, marks.bar, dark());
      if (marks.icon) drawIcon(pen, box, marks.icon);
      if (marks.filter) filterButton(pen, box, marks.filter);
      corners(pen, box, marks);
      pen.restore();
    },
  };
}
