import type { Icon } from './icon-sets.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
type Pen = CanvasRenderingContext2D;

/** Demi-taille d’une icône, en pixels. */
const HALF = 6;

function path(pen: Pen, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.closePath();
}

function disc(pen: Pen, radius = HALF): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** Flèche tournée vers le bas (0) jusque vers le haut (1). */
function arrow(pen: Pen, level: number): void {
  pen.rotate(Math.PI / 2 - Math.PI * level);
  path(pen, [
    [-HALF, -2],
    [0, -2],
    [0, -HALF],
    [HALF, 0],
    [0, HALF],
    [0, 2],
    [-HALF, 2],
  ]);
  pen.fill();
}

function flag(pen: Pen): void {
  path(pen, [
    [-3, -HALF],
    [HALF, -2.5],
    [-3, 1],
  ]);
  pen.fill();
  pen.fillStyle = '#5b6068';
  pen.fillRect(-5, -HALF, 2, 2 * HALF);
}

function bars(pen: Pen, color: string, level: number): void {
  for (let i = 0; i < 4; i += 1) {
    const height = 3 * (i + 1);
    pen.fillStyle = i === 0 || i <= Math.round(level * 4) - 1 ? color : '#c8ccd1';
    pen.fillRect(-HALF + i * 3.2, HALF - height, 2.4, height);
  }
}

function quarter(pen: Pen, level: number): void {
  pen.lineWidth = 1;
  pen.strokeStyle = pen.fillStyle;
  pen.beginPath();
  pen.arc(0, 0, HALF - 0.5, 0, 2 * Math.PI);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.arc(0, 0, HALF - 0.5, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * level);
  pen.closePath();
  pen.fill();
}

/** Disque qui porte une coche (haut), un point d’exclamation ou une croix (bas). */
function sign(pen: Pen, level: number): void {
  disc(pen);
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 1.8;
  pen.beginPath();
  if (level >= 1) {
    pen.moveTo(-3, 0);
    pen.lineTo(-1, 2.5);
    pen.lineTo(3, -2.5);
  } else if (level <= 0) {
    pen.moveTo(-2.5, -2.5);
    pen.lineTo(2.5, 2.5);
    pen.moveTo(2.5, -2.5);
    pen.lineTo(-2.5, 2.5);
  } else {
    pen.moveTo(0, -3.5);
    pen.lineTo(0, 0.8);
    pen.moveTo(0, 2);
    pen.lineTo(0, 3.6);
  }
  pen.stroke();
}

/** Dessine l’icône au bord gauche de sa cellule, à la hauteur du texte du bas. */
export function drawIcon(pen: Pen, box: Box, icon: Icon): void {
  if (box.right - box.left < 2 * HALF + 4) return;
  pen.save();
  pen.translate(box.left + HALF + 4, Math.max((box.top + box.bottom) / 2, box.bottom - 10));
  pen.fillStyle = icon.color;
  if (icon.shape === 'arrow') arrow(pen, icon.level);
  else if (icon.shape === 'flag') flag(pen);
  else if (icon.shape === 'bars') bars(pen, icon.color, icon.level);
  else if (icon.shape === 'quarter') quarter(pen, icon.level);
  else if (icon.shape === 'sign') sign(pen, icon.level);
  else disc(pen);
  pen.restore();
}
