import { jourDuRang, rangDuJour } from '../french/calendrier.ts';

/** Le calendrier 1900 d’Excel : 1 = 1er janvier 1900, 60 = le 29 février 1900 qui n’a pas existé. */

/** Écart entre le calendrier 1904 et le calendrier 1900, en jours. */
export const OFFSET_1904 = 1462;

/** Premier numéro au-delà du 31 décembre 9999. */
export const SERIAL_END = 2_958_466;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Date civile d’un numéro de série entier ; 0 est le « 0 janvier 1900 » d’Excel. */
export function civilDate(serial: number): CivilDate {
  if (serial === 0) return { year: 1900, month: 1, day: 0 };
  if (serial === 60) return { year: 1900, month: 2, day: 29 };
  const { annee, mois, jour } = jourDuRang((serial < 60 ? serial + 1 : serial) - 25_569);
  return { year: annee, month: mois, day: jour };
}

/** Jour de la semaine, 0 = dimanche, comme Excel (faux avant mars 1900, comme lui). */
export const weekday = (serial: number): number => (Math.floor(serial) + 6) % 7;

const ISO = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:T?(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** Numéro de série (calendrier 1900) d’une date ISO 8601 d’une cellule `t="d"` ; `undefined` si elle n’existe pas. */
export function serialFromIso(text: string): number | undefined {
  const match = ISO.exec(text.trim());
  if (!match || (match[1] === undefined && match[4] === undefined)) return undefined;
  const hours = Number(match[4] ?? 0);
  const minutes = Number(match[5] ?? 0);
  const seconds = Number(match[6] ?? 0);
  if (hours > 24 || minutes > 59 || seconds >= 60) return undefined;
  const time = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  if (match[1] === undefined) return time;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1) return undefined;
  const serial = rangDuJour(Number(match[1]), month, day) + 25_569;
  const back = civilDate(serial < 61 ? serial - 1 : serial);
  if (back.month !== month || back.day !== day) return undefined;
  const shifted = serial < 61 ? serial - 1 : serial;
  return shifted < 0 ? undefined : shifted + time;
}
