import { serialFromIso } from '../../../shared/xlsx/serial.ts';

export interface Typed {
  readonly value: string | number | boolean;
  /** Format que la saisie donne à une cellule au format Standard. */
  readonly format?: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Excel lit 00 à 29 comme 2000 à 2029, 30 à 99 comme 1930 à 1999. */
function fullYear(digits: string): number {
  const n = Number(digits);
  if (digits.length > 2) return n;
  return n < 30 ? 2000 + n : 1900 + n;
}

/** Numéro de série d’un jour ; `undefined` s’il n’existe pas ou précède 1900. */
function serial(year: number, month: number, day: number): number | undefined {
  return year < 1900 || year > 9999 ? undefined : serialFromIso(`${year}-${two(month)}-${two(day)}`);
}

const dated = (value: number | undefined, format: string): Typed | undefined =>
  value === undefined ? undefined : { value, format };

const MONTHS: readonly RegExp[] = [
  /^janv(?:ier|\.)?$/,
  /^f[ée]vr(?:ier|\.)?$/,
  /^mars$/,
  /^avr(?:il|\.)?$/,
  /^mai$/,
  /^juin$/,
  /^juil(?:let|\.)?$/,
  /^ao[uû]t$/,
  /^sept(?:embre|\.)?$/,
  /^oct(?:obre|\.)?$/,
  /^nov(?:embre|\.)?$/,
  /^d[ée]c(?:embre|\.)?$/,
];
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthOf(word: string, english: boolean): number {
  const lower = word.toLowerCase();
  if (english) return ENGLISH_MONTHS.indexOf(lower.slice(0, 3)) + 1;
  return MONTHS.findIndex((month) => month.test(lower)) + 1;
}

function timeOf(text: string): { fraction: number; format: string } | undefined {
  const match = /^(\d{1,4}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (minutes > 59 || seconds > 59) return undefined;
  const format = hours > 23 ? '[h]:mm:ss' : match[3] === undefined ? 'hh:mm' : 'hh:mm:ss';
  return { fraction: (hours * 3600 + minutes * 60 + seconds) / 86_400, format };
}

function dayAndMonth(a: string, b: string, english: boolean, year: number): Typed | undefined {
  const [day, month] = english ? [b, a] : [a, b];
  return (
    dated(serial(year, Number(month), Number(day)), 'dd-mmm') ??
    (Number(a) <= 12 ? dated(serial(fullYear(b), Number(a), 1), 'mmm-yy') : undefined)
  );
}

function dateOnly(text: string, english: boolean, year: number): Typed | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return dated(serial(Number(iso[1]), Number(iso[2]), Number(iso[3])), 'dd/mm/yyyy');
  const full = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (full) {
    const [month, day] = english ? [full[1], full[3]] : [full[3], full[1]];
    return dated(serial(fullYear(full[4]!), Number(month), Number(day)), 'dd/mm/yyyy');
  }
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (short) return dayAndMonth(short[1]!, short[2]!, english, year);
  const monthYear = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (monthYear) return dated(serial(Number(monthYear[2]), Number(monthYear[1]), 1), 'mmm-yy');
  const words = /^(?:(\d{1,2})(?:er)?[ -])?(\p{L}+\.?)(?:[ -](\d{4}|\d{2}))?$/u.exec(text);
  if (words === null) return undefined;
  const month = monthOf(words[2]!, english);
  if (month === 0 || (words[1] === undefined && words[3] === undefined)) return undefined;
  if (words[1] === undefined) return dated(serial(fullYear(words[3]!), month, 1), 'mmm-yy');
  if (words[3] === undefined) return dated(serial(year, month, Number(words[1])), 'dd-mmm');
  return dated(serial(fullYear(words[3]), month, Number(words[1])), 'dd-mmm-yy');
}

/**
 * Une date ou une heure tapée, avec les pièges d’Excel : « 3-6 » est un jour de l’année en cours. `english` : mois d’abord.
 * `undefined` si ce n’en est pas une.
 */
export function readDate(text: string, english: boolean, year: number): Typed | undefined {
  const time = timeOf(text);
  if (time) return { value: time.fraction, format: time.format };
  const both = /^(\S+)[ T](\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (both) {
    const date = dateOnly(both[1]!, english, year);
    const clock = timeOf(both[2]!);
    if (typeof date?.value === 'number' && clock) {
      return { value: date.value + clock.fraction, format: 'dd/mm/yyyy hh:mm' };
    }
  }
  return dateOnly(text, english, year);
}
