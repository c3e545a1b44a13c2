import type { CellValue } from '../../model/data.ts';
import type { Context } from '../values.ts';
import { DAY, dateOf, fail, numberFromText, serialOf, toBoolean, toNumber, toText } from '../values.ts';
import { type Argument, type Definition, type Definitions, direct, matrix, numeric, scalar } from './registry.ts';

const LAST = 2_958_465;
const serial = (value: CellValue): number => {
  const number = toNumber(value);
  return number < 0 || number > LAST + 1 ? fail('#NUM!') : number;
};
const part = (read: (date: Date) => number): Definition => scalar(([value]) => read(dateOf(serial(value!))));
const clock = (read: (seconds: number) => number): Definition =>
  scalar(([value]) => read(Math.round((serial(value!) % 1) * 86_400) % 86_400));

function monthsLater(from: number, months: number, end: boolean): number {
  const date = dateOf(from);
  const month = date.getUTCMonth() + Math.trunc(months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0));
  const day = end ? last.getUTCDate() : Math.min(date.getUTCDate(), last.getUTCDate());
  return serial(serialOf(last.getUTCFullYear(), last.getUTCMonth() + 1, day));
}

function difference(start: number, end: number, unit: string): number {
  if (start > end) return fail('#NUM!');
  const a = dateOf(start);
  const b = dateOf(end);
  const early = b.getUTCDate() < a.getUTCDate();
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth() - (early ? 1 : 0);
  if (unit === 'D') return Math.floor(end) - Math.floor(start);
  if (unit === 'M') return months;
  if (unit === 'Y') return Math.floor(months / 12);
  if (unit === 'YM') return months % 12;
  if (unit === 'MD') return Math.floor(end) - monthsLater(start, months, false);
  return unit === 'YD' ? Math.floor(end) - monthsLater(start, Math.floor(months / 12) * 12, false) : fail('#NUM!');
}

/** Rang du jour, 0 = lundi. */
const weekdayOf = (value: number): number => (dateOf(value).getUTCDay() + 6) % 7;

function isoWeek(value: number): number {
  const thursday = Math.floor(value) - weekdayOf(value) + 3;
  const year = dateOf(thursday).getUTCFullYear();
  return 1 + Math.floor((thursday - serialOf(year, 1, 1)) / 7);
}

function weekday(value: number, type: number): number {
  const monday = weekdayOf(value);
  if (type === 1) return ((monday + 1) % 7) + 1;
  if (type === 2) return monday + 1;
  if (type === 3) return monday;
  return type >= 11 && type <= 17 ? ((monday - (type - 11) + 7) % 7) + 1 : fail('#NUM!');
}

function holidays(list: Argument, context: Context): ReadonlySet<number> {
  return new Set(
    list === undefined
      ? []
      : matrix(list, context)
          .data.filter((value) => typeof value === 'number')
          .map(Math.floor),
  );
}

function worked(start: number, end: number, off: ReadonlySet<number>): number {
  const [low, high] = start <= end ? [start, end] : [end, start];
  let days = 0;
  for (let day = Math.floor(low); day <= Math.floor(high); day++) if (weekdayOf(day) < 5 && !off.has(day)) days++;
  return start <= end ? days : -days;
}

function workday(start: number, days: number, off: ReadonlySet<number>): number {
  const step = Math.sign(days);
  let day = Math.floor(start);
  for (let left = Math.abs(Math.trunc(days)); left > 0; ) {
    day += step;
    if (weekdayOf(day) < 5 && !off.has(day)) left--;
  }
  return day;
}

/** Jours d’une année de douze mois de trente jours, à l’américaine ou à l’européenne. */
function days360(start: number, end: number, european: boolean): number {
  const a = dateOf(start);
  const b = dateOf(end);
  const first = Math.min(30, a.getUTCDate());
  const last = b.getUTCDate() === 31 && (european || first === 30) ? 30 : b.getUTCDate();
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 360 + (b.getUTCMonth() - a.getUTCMonth()) * 30 + last - first;
}

const leap = (year: number): boolean => serialOf(year, 3, 1) - serialOf(year, 2, 1) === 29;

/** Longueur de l’année de la base 1 : celle de l’année traversée, ou la moyenne des années entamées. */
function yearLength(start: number, end: number): number {
  const first = dateOf(start).getUTCFullYear();
  const last = dateOf(end).getUTCFullYear();
  if (first === last) return leap(first) ? 366 : 365;
  if (end <= monthsLater(start, 12, false)) {
    const february = [first, last].filter(leap).map((year) => serialOf(year, 2, 29));
    return february.some((day) => day >= start && day <= end) ? 366 : 365;
  }
  return (serialOf(last + 1, 1, 1) - serialOf(first, 1, 1)) / (last - first + 1);
}

export const DATES: Definitions = {
  TODAY: direct((_, context) => Math.floor(context.now())),
  NOW: direct((_, context) => context.now()),
  DATE: scalar(([year, month, day]) => {
    const number = Math.trunc(toNumber(year!));
    return serial(
      serialOf(number < 1900 ? number + 1900 : number, Math.trunc(toNumber(month!)), Math.trunc(toNumber(day!))),
    );
  }),
  TIME: scalar(
    ([hours, minutes, seconds]) =>
      ((toNumber(hours!) * 3600 + toNumber(minutes!) * 60 + toNumber(seconds!)) / 86_400) % 1,
  ),
  YEAR: part((date) => date.getUTCFullYear()),
  MONTH: part((date) => date.getUTCMonth() + 1),
  DAY: part((date) => date.getUTCDate()),
  HOUR: clock((seconds) => Math.floor(seconds / 3600)),
  MINUTE: clock((seconds) => Math.floor(seconds / 60) % 60),
  SECOND: clock((seconds) => seconds % 60),
  WEEKDAY: scalar(([value, type]) => weekday(serial(value!), type === undefined ? 1 : toNumber(type))),
  ISOWEEKNUM: scalar(([value]) => isoWeek(serial(value!))),
  WEEKNUM: scalar(([value, type = 1]) => {
    const date = serial(value!);
    if (toNumber(type) === 21) return isoWeek(date);
    const first = serialOf(dateOf(date).getUTCFullYear(), 1, 1);
    const offset = toNumber(type) === 2 ? weekdayOf(first) : (weekdayOf(first) + 1) % 7;
    return Math.floor((Math.floor(date) - first + offset) / 7) + 1;
  }),
  EDATE: scalar(([value, months]) => monthsLater(serial(value!), toNumber(months!), false)),
  EOMONTH: scalar(([value, months]) => monthsLater(serial(value!), toNumber(months!), true)),
  DATEDIF: scalar(([start, end, unit]) => difference(serial(start!), serial(end!), toText(unit!).toUpperCase())),
  DAYS: scalar(([end, start]) => Math.floor(serial(end!)) - Math.floor(serial(start!))),
  DAYS360: scalar(([start, end, european = false]) => days360(serial(start!), serial(end!), toBoolean(european))),
  YEARFRAC: scalar(([start, end, basis = 0]) => {
    const [low, high] = [serial(start!), serial(end!)].map(Math.floor).sort((a, b) => a - b) as [number, number];
    const kind = Math.trunc(toNumber(basis));
    if (kind === 0 || kind === 4) return days360(low, high, kind === 4) / 360;
    if (kind === 1) return (high - low) / yearLength(low, high);
    return kind === 2 || kind === 3 ? (high - low) / (kind === 2 ? 360 : 365) : fail('#NUM!');
  }),
  DATEVALUE: scalar(([text]) => Math.floor(numberFromText(toText(text!)) ?? fail('#VALUE!'))),
  TIMEVALUE: scalar(([text]) => (numberFromText(toText(text!)) ?? fail('#VALUE!')) % 1),
  NETWORKDAYS: direct(([start, end, off], context) =>
    worked(numeric(start, context), numeric(end, context), holidays(off, context)),
  ),
  WORKDAY: direct(([start, days, off], context) =>
    workday(numeric(start, context), numeric(days, context), holidays(off, context)),
  ),
};

/** Numéro de série de l’instant présent, à l’heure du poste. */
export const nowSerial = (): number => {
  const now = new Date();
  return serialOf(1970, 1, 1) + (now.getTime() - now.getTimezoneOffset() * 60_000) / DAY;
};
