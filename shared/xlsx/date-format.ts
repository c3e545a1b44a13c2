import { NOMS_DES_MOIS } from '../french/calendrier.ts';
import type { FormatToken } from './format-section.ts';
import { civilDate, SERIAL_END, weekday } from './serial.ts';

const SHORT_MONTHS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];

const two = (n: number, width: number): string => (width > 1 ? String(n).padStart(2, '0') : String(n));

/** `m` veut dire minutes juste après des heures ou juste avant des secondes, sinon mois. */
function isMinutes(tokens: readonly FormatToken[], at: number): boolean {
  const isTime = (token: FormatToken | undefined, letter: string) => token?.text.startsWith(letter) === true;
  const dated = (token: FormatToken) => token.type === 'date' || token.type === 'elapsed';
  const before = tokens.slice(0, at).reverse().find(dated);
  const after = tokens.slice(at + 1).find(dated);
  return isTime(before, 'h') || isTime(after, 's');
}

function month(n: number, width: number): string {
  if (width >= 5) return NOMS_DES_MOIS[n - 1]![0]!;
  if (width === 4) return NOMS_DES_MOIS[n - 1]!;
  return width === 3 ? SHORT_MONTHS[n - 1]! : two(n, width);
}

function day(serial: number, n: number, width: number): string {
  if (width >= 4) return DAYS[weekday(serial)]!;
  return width === 3 ? `${DAYS[weekday(serial)]!.slice(0, 3)}.` : two(n, width);
}

/** Écrit un numéro de série positif selon les éléments d’un format de date, d’heure ou de durée. */
export function renderDate(tokens: readonly FormatToken[], value: number): string {
  const precision = tokens.reduce((n, token) => (token.type === 'subsecond' ? Math.min(3, token.text.length) : n), 0);
  const unit = 10 ** precision;
  const perDay = 86_400 * unit;
  let serial = Math.floor(value);
  let ticks = Math.round((value - serial) * perDay);
  if (ticks >= perDay) {
    serial++;
    ticks = 0;
  }
  if (serial >= SERIAL_END) return '########';
  const date = civilDate(serial);
  const seconds = Math.floor(ticks / unit);
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  const twelve = tokens.some((token) => token.type === 'ampm');
  let out = '';
  tokens.forEach((token, i) => {
    const width = token.text.length;
    if (token.type === 'text') out += token.text;
    else if (token.type === 'ampm') {
      const half = hour < 12 ? 'AM' : 'PM';
      out += token.text === 'a/p' ? half[0] : half;
    } else if (token.type === 'subsecond') {
      out += `,${String(ticks % unit).padStart(precision, '0')}`;
    } else if (token.type === 'elapsed') {
      const total = serial * 86_400 + seconds;
      const divisor = token.text[0] === 'h' ? 3600 : token.text[0] === 'm' ? 60 : 1;
      out += String(Math.floor(total / divisor)).padStart(width, '0');
    } else if (token.type === 'date') {
      const letter = token.text[0];
      if (letter === 'y') out += width > 2 ? String(date.year).padStart(4, '0') : two(date.year % 100, 2);
      else if (letter === 'd') out += day(serial, date.day, width);
      else if (letter === 'h') out += two(twelve ? hour % 12 || 12 : hour, width);
      else if (letter === 's') out += two(seconds % 60, width);
      else out += isMinutes(tokens, i) ? two(minute, width) : month(date.month, width);
    }
  });
  return out;
}
