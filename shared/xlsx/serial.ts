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

/** Jours depuis le 1er janvier 1970 dans le calendrier grégorien (algorithme de H. Hinnant, « days_from_civil »). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146_097 + doe - 719_468;
}

/** Date civile d’un numéro de série entier ; 0 est le « 0 janvier 1900 » d’Excel. */
export function civilDate(serial: number): CivilDate {
  if (serial === 0) return { year: 1900, month: 1, day: 0 };
  if (serial === 60) return { year: 1900, month: 2, day: 29 };
  const z = (serial < 60 ? serial + 1 : serial) - 25_569 + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
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
  const serial = daysFromCivil(Number(match[1]), month, day) + 25_569;
  const back = civilDate(serial < 61 ? serial - 1 : serial);
  if (back.month !== month || back.day !== day) return undefined;
  const shifted = serial < 61 ? serial - 1 : serial;
  return shifted < 0 ? undefined : shifted + time;
}
