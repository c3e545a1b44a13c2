import { fail } from '../values.ts';

/** Calculs sur des suites de nombres. */
export type Reduce = (values: readonly number[]) => number;
export const total: Reduce = (values) => values.reduce((sum, value) => sum + value, 0);
export const mean: Reduce = (values) => (values.length === 0 ? fail('#DIV/0!') : total(values) / values.length);
export const largest: Reduce = (values) => values.reduce((a, b) => Math.max(a, b), values[0] ?? 0);
export const smallest: Reduce = (values) => values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export function variance(values: readonly number[], sample: boolean): number {
  const count = values.length - (sample ? 1 : 0);
  if (count <= 0) return fail('#DIV/0!');
  const middle = mean(values);
  return total(values.map((value) => (value - middle) ** 2)) / count;
}

export function percentile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  if (ordered.length === 0 || share < 0 || share > 1) return fail('#NUM!');
  const at = share * (ordered.length - 1);
  const low = ordered[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * (ordered[Math.ceil(at)]! - low);
}

export const median: Reduce = (values) => percentile(values, 0.5);
export const product: Reduce = (values) =>
  values.length === 0 ? 0 : values.reduce((result, value) => result * value, 1);

/** Quantile sans les extrêmes (CENTILE.EXCLURE). */
export function percentileExclusive(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  const at = share * (ordered.length + 1);
  if (at < 1 || at > ordered.length) return fail('#NUM!');
  const low = ordered[Math.floor(at) - 1]!;
  return low + (at - Math.floor(at)) * (ordered[Math.ceil(at) - 1]! - low);
}

/** La valeur la plus fréquente, la première rencontrée ; #N/A si aucune ne se répète. */
export const mode: Reduce = (values) => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = largest([...counts.values()]);
  if (most < 2) return fail('#N/A');
  return values.find((value) => counts.get(value) === most)!;
};
