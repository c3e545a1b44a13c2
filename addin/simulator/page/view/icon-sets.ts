/** Icône d’une mise en forme : forme simple, couleur CSS. */
export interface Icon {
  readonly shape: 'disc' | 'arrow' | 'flag' | 'bars' | 'quarter' | 'sign';
  readonly color: string;
  /** Place dans le jeu, de 0 (bas) à 1 (haut) : incline la flèche, remplit les barres et les quartiers. */
  readonly level: number;
  readonly showValue: boolean;
}

const RED = '#c9504c';
const ORANGE = '#e08a2e';
const YELLOW = '#e3b23c';
const GREEN = '#4f9d5b';
const GREY = '#767b82';
const BLACK = '#3b3f45';
const BLUE = '#3a6ea5';
const COLORS: Readonly<Record<number, readonly string[]>> = {
  3: [RED, YELLOW, GREEN],
  4: [RED, ORANGE, YELLOW, GREEN],
  5: [RED, ORANGE, YELLOW, '#9bb84c', GREEN],
};

function shapeOf(name: string): Icon['shape'] {
  if (/arrow|triangle/i.test(name)) return 'arrow';
  if (/flag/i.test(name)) return 'flag';
  if (/rating|boxes/i.test(name)) return 'bars';
  if (/quarter/i.test(name)) return 'quarter';
  return /symbol/i.test(name) ? 'sign' : 'disc';
}

/** L’icône du rang `rank` (0 : le plus bas) d’un jeu de `count` ; `name` est celui du fichier : `3TrafficLights1`. */
export function iconOf(name: string, rank: number, count: number, reverse: boolean, showValue: boolean): Icon {
  const at = reverse ? count - 1 - rank : rank;
  const shape = shapeOf(name);
  const plain = shape === 'bars' ? BLUE : shape === 'quarter' || /gray/i.test(name) ? GREY : undefined;
  const palette = /RedToBlack/i.test(name) ? [BLACK, GREY, '#e29a97', RED] : (COLORS[count] ?? COLORS[3]!);
  return {
    shape,
    color: plain ?? palette[at] ?? GREY,
    level: count > 1 ? at / (count - 1) : 1,
    showValue,
  };
}
