import { invalid } from './refusals.ts';

const HEX = /^#?([0-9a-fA-F]{6})$/;

/** Couleurs nommées du Web qu’Excel accepte aussi ; les plus employées. */
const NAMED: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'FFFFFF',
  red: 'FF0000',
  lime: '00FF00',
  green: '008000',
  blue: '0000FF',
  yellow: 'FFFF00',
  orange: 'FFA500',
  purple: '800080',
  gray: '808080',
  grey: '808080',
  silver: 'C0C0C0',
  navy: '000080',
  teal: '008080',
  maroon: '800000',
  olive: '808000',
  aqua: '00FFFF',
  cyan: '00FFFF',
  fuchsia: 'FF00FF',
  magenta: 'FF00FF',
  pink: 'FFC0CB',
  brown: 'A52A2A',
  gold: 'FFD700',
  lightgray: 'D3D3D3',
  lightgrey: 'D3D3D3',
  lightblue: 'ADD8E6',
  lightgreen: '90EE90',
  lightyellow: 'FFFFE0',
  darkred: '8B0000',
  darkgreen: '006400',
  darkblue: '00008B',
};

/** `#4472c4`, `4472C4` ou un nom du Web -> `4472C4`. */
export function fromWire(place: string, color: unknown): string {
  const written = typeof color === 'string' ? color.trim() : '';
  const hex = HEX.exec(written)?.[1] ?? NAMED[written.toLowerCase()];
  if (hex === undefined) throw invalid(place, `« ${String(color)} » n’est pas une couleur (attendu : #RRGGBB).`);
  return hex.toUpperCase();
}

export const toWire = (color: string): string => `#${color.toUpperCase()}`;
