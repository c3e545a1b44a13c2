import type { ChartSeries as Data, Range } from '../../model/data.ts';
import { formatAddress, parseAddress } from '../a1.ts';
import { HostCollection } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { having } from './area.ts';
import { ChartFill, ChartLineFormat, ChartPointFormat } from './chart-format.ts';
import { type ChartHolder, ChartPart, kept } from './chart-holder.ts';
import { ChartDataLabels } from './chart-parts.ts';
import { CHART_TYPES } from './chart-types.ts';
import { fromWire } from './colors.ts';
import { freshId } from './ids.ts';
import { invalid, notFound, oneOf, rank, text } from './refusals.ts';

/** Accès à une série par son identité. */
abstract class SeriesPart extends ChartPart {
  readonly id: string;

  constructor(chart: ChartHolder, id: string, path = `series.${id}`) {
    super(chart, path);
    this.id = id;
  }

  override get gone(): boolean {
    return this.chart.gone || !this.chart.data.series.some((series) => series.id === this.id);
  }

  protected get data(): Data {
    const found = this.chart.data.series.find((series) => series.id === this.id);
    if (found === undefined) throw notFound('ChartSeries', 'cette série a été supprimée.');
    return found;
  }

  protected change<K extends keyof Data>(key: K, value: Data[K] | undefined): void {
    const { series } = this.chart.data;
    this.chart.set(
      'series',
      series.map((one) => (one.id === this.id ? having<Data, K>(one, key, value) : one)),
    );
  }
}

/** Remplissage d’une série : la couleur que la vue dessine. */
class SeriesFill extends ChartFill {
  readonly #paint: (color: string | undefined) => void;

  constructor(chart: ChartHolder, path: string, paint: (color: string | undefined) => void) {
    super(chart, path);
    this.#paint = paint;
  }

  override SetSolidColor(color: unknown): void {
    this.#paint(fromWire('ChartFill.setSolidColor', color));
  }
  override Clear(): void {
    this.#paint(undefined);
  }
}

class SeriesLine extends ChartLineFormat {
  readonly #paint: (color: string | undefined) => void;

  constructor(chart: ChartHolder, path: string, paint: (color: string | undefined) => void) {
    super(chart, path);
    this.#paint = paint;
  }

  override get Color(): string {
    return super.Color;
  }
  override set Color(value: unknown) {
    super.Color = value as string;
    this.#paint(fromWire('ChartLineFormat.color', value));
  }
}

const DRAWN_BY_LINE = /^(Line|XYScatter|Radar)/;

export class ChartSeriesFormat extends SeriesPart {
  static override readonly typeName = 'ChartSeriesFormat';

  get Fill(): ChartFill {
    return new SeriesFill(this.chart, this.key('fill'), (color) => this.change('color', color));
  }
  /** La couleur d’une courbe est celle de son trait. */
  get Line(): ChartLineFormat {
    if (!DRAWN_BY_LINE.test(this.chart.data.type)) return new ChartLineFormat(this.chart, this.key('line'));
    return new SeriesLine(this.chart, this.key('line'), (color) => this.change('color', color));
  }
}

/** Un point d’une série ; ses réglages sont gardés, pas dessinés. */
export class ChartPoint extends SeriesPart {
  static override readonly typeName = 'ChartPoint';
  static override readonly scalars = ['Value', 'HasDataLabel', 'MarkerStyle', 'MarkerSize'];
  readonly #value: unknown;

  constructor(chart: ChartHolder, id: string, index: number, value: unknown) {
    super(chart, id, `series.${id}.point.${index}`);
    this.#value = value;
  }

  get Value(): unknown {
    return this.#value;
  }
  get Format(): ChartPointFormat {
    return new ChartPointFormat(this.chart, this.path);
  }
}
kept(ChartPoint, { HasDataLabel: false, MarkerStyle: 'Automatic', MarkerSize: 5 });

export class ChartPointsCollection extends HostCollection<ChartPoint> {
  static override readonly typeName = 'ChartPointsCollection';
  static override readonly scalars = ['Count'];
  readonly #build: () => readonly ChartPoint[];

  constructor(chart: ChartHolder, build: () => readonly ChartPoint[]) {
    super(chart.session);
    this.#build = build;
  }

  override items(): readonly ChartPoint[] {
    return this.#build();
  }
  override item(key: string | number): ChartPoint {
    return this.GetItemAt(Number(key));
  }
  GetItemAt(index: unknown): ChartPoint {
    const points = this.items();
    return points[rank('ChartPointsCollection.getItemAt', index, points.length)]!;
  }
  GetCount(): number {
    return this.Count;
  }
  get Count(): number {
    return this.items().length;
  }
}

const DIMENSIONS = ['Categories', 'Values', 'XValues', 'YValues'] as const;

export class ChartSeries extends SeriesPart {
  static override readonly typeName = 'ChartSeries';
  static override readonly scalars = [
    'Name',
    'ChartType',
    'HasDataLabels',
    'Filtered',
    'MarkerSize',
    'MarkerStyle',
    'MarkerBackgroundColor',
    'MarkerForegroundColor',
    'ShowShadow',
    'Smooth',
    'PlotOrder',
    'GapWidth',
    'DoughnutHoleSize',
    'AxisGroup',
    'Overlap',
    'FirstSliceAngle',
    'InvertIfNegative',
  ];

  get #index(): number {
    return this.chart.data.series.findIndex((series) => series.id === this.id);
  }

  get Name(): string {
    return this.data.name ?? `Série${this.#index + 1}`;
  }
  set Name(value: unknown) {
    this.change('name', text('ChartSeries.name', value));
  }
  get PlotOrder(): number {
    return this.#index;
  }
  get ChartType(): string {
    return String(this.chart.detail(this.key('chartType')) ?? this.chart.data.type);
  }
  set ChartType(value: unknown) {
    this.chart.keep(this.key('chartType'), oneOf('ChartSeries.chartType', value, CHART_TYPES));
  }
  get Format(): ChartSeriesFormat {
    return new ChartSeriesFormat(this.chart, this.id);
  }
  get DataLabels(): ChartDataLabels {
    return new ChartDataLabels(this.chart, this.key('dataLabels'));
  }
  get Points(): ChartPointsCollection {
    return new ChartPointsCollection(this.chart, () =>
      this.GetDimensionValues('Values').map((value, i) => new ChartPoint(this.chart, this.id, i, value)),
    );
  }

  #reference(source: unknown, member: string): string {
    const { sheet, range } = resolveRange(this.session, this.chart.sheet, source, `ChartSeries.${member}`);
    if (range.top !== range.bottom && range.left !== range.right)
      throw invalid(`ChartSeries.${member}`, 'une plage d’une seule ligne ou d’une seule colonne est attendue.');
    return formatAddress(sheet.name, range, true);
  }
  SetValues(source: unknown): void {
    this.change('values', this.#reference(source, 'setValues'));
  }
  SetXAxisValues(source: unknown): void {
    this.change('categories', this.#reference(source, 'setXAxisValues'));
  }

  /** Valeurs des cellules que cite la série ; vide si elle n’en cite pas. */
  GetDimensionValues(dimension: unknown): readonly unknown[] {
    const wanted = oneOf('ChartSeries.getDimensionValues', dimension, DIMENSIONS);
    const reference = wanted === 'Categories' || wanted === 'XValues' ? this.data.categories : this.data.values;
    const address = reference === undefined ? undefined : parseAddress(reference);
    if (address === undefined) return [];
    const sheet = address.sheet === undefined ? this.chart.sheet : this.session.workbook.sheetByName(address.sheet);
    if (sheet === undefined) return [];
    const { top, bottom, left, right }: Range = address.range;
    const values: unknown[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const value = sheet.cell(row, column)?.value ?? null;
        values.push(typeof value === 'object' && value !== null ? value.error : value);
      }
    return values;
  }

  Delete(): void {
    this.chart.set(
      'series',
      this.chart.data.series.filter((series) => series.id !== this.id),
    );
    this.chart.forget(`series.${this.id}.`);
  }
}
kept(ChartSeries, {
  HasDataLabels: false,
  Filtered: false,
  MarkerSize: 5,
  MarkerStyle: 'Automatic',
  MarkerBackgroundColor: '#FFFFFF',
  MarkerForegroundColor: '#000000',
  ShowShadow: false,
  Smooth: false,
  GapWidth: 219,
  DoughnutHoleSize: 75,
  AxisGroup: 'Primary',
  Overlap: -27,
  FirstSliceAngle: 0,
  InvertIfNegative: false,
});

export class ChartSeriesCollection extends HostCollection<ChartSeries> {
  static override readonly typeName = 'ChartSeriesCollection';
  static override readonly scalars = ['Count'];
  readonly #chart: ChartHolder;

  constructor(chart: ChartHolder) {
    super(chart.session);
    this.#chart = chart;
  }

  override get gone(): boolean {
    return this.#chart.gone;
  }
  override items(): readonly ChartSeries[] {
    return this.#chart.data.series.map((series) => new ChartSeries(this.#chart, series.id));
  }
  override item(key: string | number): ChartSeries {
    return this.GetItemAt(Number(key));
  }
  GetItemAt(index: unknown): ChartSeries {
    const items = this.items();
    return items[rank('ChartSeriesCollection.getItemAt', index, items.length)]!;
  }
  GetCount(): number {
    return this.Count;
  }
  get Count(): number {
    return this.#chart.data.series.length;
  }

  /** Série vide : `setValues` et `setXAxisValues` lui donnent ses cellules. */
  Add(name?: unknown, index?: unknown): ChartSeries {
    const place = 'ChartSeriesCollection.add';
    const series = [...this.#chart.data.series];
    const id = freshId(series.map((one) => one.id));
    const at = index === undefined || index === null ? series.length : rank(place, index, series.length + 1);
    const named = name === undefined || name === null ? {} : { name: text(place, name) };
    series.splice(at, 0, { id, ...named });
    this.#chart.set('series', series);
    return new ChartSeries(this.#chart, id);
  }
}
