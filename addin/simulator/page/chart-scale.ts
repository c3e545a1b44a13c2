import type { ChartData } from './chart-data.ts';

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Bornes rondes d’un axe de valeurs, zéro compris, en cinq pas au plus. */
export function scaleOf({ series, stacked, categories }: ChartData): Scale {
  const totals = stacked
    ? categories.flatMap((_, rank) => {
        const values = series.map(({ values }) => values[rank] ?? 0);
        const sum = (sign: number): number => values.reduce((a, v) => (v * sign > 0 ? a + v : a), 0);
        return [sum(1), sum(-1)];
      })
    : series.flatMap(({ values }) => values.filter((value) => value !== null));
  const low = totals.reduce((a, b) => Math.min(a, b), 0);
  const high = totals.reduce((a, b) => Math.max(a, b), 0);
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((n) => n * power).find((candidate) => span / candidate <= 5) ?? span;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, rank) => (first + rank) * step);
  return { min: first * step, max: last * step, ticks };
}

export interface Bar {
  readonly series: number;
  readonly category: number;
  readonly value: number;
  /** Début et fin sur l’axe des valeurs. */
  readonly from: number;
  readonly to: number;
  /** Place et épaisseur dans la catégorie, de 0 à 1. */
  readonly offset: number;
  readonly thickness: number;
}

/** Les barres d’un histogramme, côte à côte ou empilées. */
export function barsOf({ series, stacked, categories }: ChartData): readonly Bar[] {
  const bars: Bar[] = [];
  const thickness = 0.8 / (stacked ? 1 : Math.max(1, series.length));
  for (let category = 0; category < categories.length; category++) {
    const base = { positive: 0, negative: 0 };
    for (const [index, { values }] of series.entries()) {
      const value = values[category] ?? null;
      if (value === null) continue;
      const sign = value < 0 ? 'negative' : 'positive';
      const from = stacked ? base[sign] : 0;
      base[sign] += value;
      bars.push({
        series: index,
        category,
        value,
        from,
        to: from + value,
        offset: 0.1 + (stacked ? 0 : index * thickness),
        thickness,
      });
    }
  }
  return bars;
}
