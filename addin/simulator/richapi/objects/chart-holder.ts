import type { Worksheet } from '../../model/contract.ts';
import type { Chart } from '../../model/data.ts';
import { HostObject, type Session } from '../object.ts';
import { having } from './area.ts';
import { invalid, notFound } from './refusals.ts';

type Detail = string | number | boolean;

/** Un graphique d’une feuille, retrouvé par son identité à chaque usage et remplacé quand il change. */
export class ChartHolder {
  readonly session: Session;
  readonly sheet: Worksheet;
  readonly id: string;

  constructor(session: Session, sheet: Worksheet, id: string) {
    this.session = session;
    this.sheet = sheet;
    this.id = id;
  }

  get gone(): boolean {
    return this.sheet.deleted || !this.sheet.charts.some((chart) => chart.id === this.id);
  }

  get data(): Chart {
    const chart = this.sheet.charts.find((candidate) => candidate.id === this.id);
    if (chart === undefined) throw notFound('Chart', 'ce graphique a été supprimé.');
    return chart;
  }

  change(change: (chart: Chart) => Chart): void {
    const changed = change(this.data);
    this.sheet.setCharts(this.sheet.charts.map((chart) => (chart.id === this.id ? changed : chart)));
  }

  set<K extends keyof Chart>(key: K, value: Chart[K] | undefined): void {
    this.change((chart) => having<Chart, K>(chart, key, value));
  }

  detail(key: string): Detail | undefined {
    return this.data.details?.[key];
  }

  /** Garde un réglage ; `undefined` l’oublie. */
  keep(key: string, value: Detail | undefined): void {
    this.change((chart) => ({
      ...chart,
      details: having<Record<string, Detail>, string>(chart.details ?? {}, key, value),
    }));
  }

  /** Oublie tous les réglages dont la clé commence par `prefix`. */
  forget(prefix: string): void {
    const kept = Object.entries(this.data.details ?? {}).filter(([key]) => !key.startsWith(prefix));
    this.set('details', Object.fromEntries(kept));
  }
}

/** Partie d’un graphique ; `path` la nomme parmi les réglages gardés. */
export abstract class ChartPart extends HostObject {
  readonly chart: ChartHolder;
  readonly path: string;

  constructor(chart: ChartHolder, path: string) {
    super(chart.session);
    this.chart = chart;
    this.path = path;
  }

  override get gone(): boolean {
    return this.chart.gone;
  }

  key(name: string): string {
    return `${this.path}.${name}`;
  }
}

/**
 * Ajoute à une classe des propriétés gardées et rendues telles quelles, avec leur valeur de départ. Le type de la valeur
 * de départ est exigé ; `null` accepte nombre, texte et booléen.
 */
export function kept(
  type: { readonly prototype: ChartPart; readonly typeName: string },
  defaults: Readonly<Record<string, Detail | null>>,
): void {
  for (const [name, initial] of Object.entries(defaults)) {
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    Object.defineProperty(type.prototype, name, {
      configurable: true,
      get(this: ChartPart) {
        return this.chart.detail(this.key(field)) ?? initial;
      },
      set(this: ChartPart, value: unknown) {
        const basic = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
        if (!basic || (initial !== null && typeof value !== typeof initial))
          throw invalid(`${type.typeName}.${field}`, `« ${String(value)} » n’est pas une valeur acceptée.`);
        this.chart.keep(this.key(field), value);
      },
    });
  }
}
