import type { Worksheet } from '../model.ts';
import { ApiError } from '../object.ts';

/** Argument qu’Excel refuse. `place` : `Classe.Membre`. */
export function invalid(place: string, message: string): ApiError {
  return new ApiError('InvalidArgument', `${place} : ${message}`, place, 400);
}

export function notFound(place: string, message: string): ApiError {
  return new ApiError('ItemNotFound', `${place} : ${message}`, place, 404);
}

export function alreadyExists(place: string, message: string): ApiError {
  return new ApiError('ItemAlreadyExists', `${place} : ${message}`, place, 409);
}

/** Réglage qu’Excel connaît et que le classeur simulé ne garde pas : refusé plutôt qu’oublié, sauf s’il vaut déjà cela. */
export function unkept(place: string, value: unknown, present: unknown): void {
  if (value === present || value === null || value === undefined) return;
  throw new ApiError(
    'ApiNotImplementedInEmulator',
    `${place} : le simulateur ne garde pas ce réglage (valeur demandée : ${String(value)}). Retirez-le, ou vérifiez-le dans Excel.`,
    place,
    501,
  );
}

/** `value` si c’est l’une de `allowed`, écrite exactement ; sinon `InvalidArgument`. */
export function oneOf<T extends string>(place: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw invalid(place, `« ${String(value)} » n’est pas accepté. Valeurs possibles : ${allowed.join(', ')}.`);
  return found;
}

export function text(place: string, value: unknown): string {
  if (typeof value !== 'string') throw invalid(place, 'un texte est attendu.');
  return value;
}

export function flag(place: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid(place, 'vrai ou faux est attendu.');
  return value;
}

/** Nombre fini entre `min` et `max` compris. */
export function amount(place: string, value: unknown, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY) {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(place, 'un nombre est attendu.');
  if (value < min || value > max) throw invalid(place, `${value} est hors des bornes (${min} à ${max}).`);
  return value;
}

/** Ce qu’un tableau de noms dit de `key` ; jamais ce que tout objet porte de lui-même (`constructor`). */
export const chosen = <T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;

/** Refuse une formule (sans « = ») qui ne se lit pas, à la place de cellule qui l’emploiera. */
export function readable(place: string, formula: string, sheet: Worksheet): void {
  const fault = sheet.workbook.calculator.check(formula, { sheetId: sheet.id, row: 1, column: 1 });
  if (fault !== null) throw invalid(place, `la formule « =${formula} » ne se lit pas. ${fault}`);
}

/** Rang entier à partir de 0, inférieur à `count`. */
export function rank(place: string, value: unknown, count: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= count)
    throw invalid(place, `le rang ${String(value)} est hors de la collection, qui compte ${count} élément(s).`);
  return value;
}
