import { formatAddress } from '../a1.ts';
import { notImplemented } from '../errors.ts';
import { resolveRange } from '../resolve.ts';
import { ChartAxisFormat, ChartAxisTitleFormat, ChartGridlinesFormat } from './chart-format.ts';
import { type ChartHolder, ChartPart, kept } from './chart-holder.ts';
import { flag, notFound, oneOf, text } from './refusals.ts';

export class ChartGridlines extends ChartPart {
  static override readonly typeName = 'ChartGridlines';
  static override readonly scalars = ['Visible'];
  readonly #shown: boolean;

  constructor(chart: ChartHolder, path: string, shown: boolean) {
    super(chart, path);
    this.#shown = shown;
  }

  get Visible(): boolean {
    return this.chart.detail(this.key('visible')) === undefined
      ? this.#shown
      : this.chart.detail(this.key('visible')) === true;
  }
  set Visible(value: unknown) {
    this.chart.keep(this.key('visible'), flag('ChartGridlines.visible', value));
  }
  get Format(): ChartGridlinesFormat {
    return new ChartGridlinesFormat(this.chart, this.path);
  }
}

type AxisKind = 'category' | 'value' | 'series';

abstract class AxisPart extends ChartPart {
  protected readonly axis: string;

  constructor(chart: ChartHolder, axis: string, path: string) {
    super(chart, path);
    this.axis = axis;
  }

  protected get state(): { readonly title?: string; readonly visible: boolean } {
    return this.chart.data.axes[this.axis] ?? { visible: true };
  }
  protected set state(state: { readonly title?: string; readonly visible: boolean }) {
    this.chart.set('axes', { ...this.chart.data.axes, [this.axis]: state });
  }
}

export class ChartAxisTitle extends AxisPart {
  static override readonly typeName = 'ChartAxisTitle';
  static override readonly scalars = ['Text', 'Visible', 'TextOrientation'];

  get Text(): string {
    return this.state.title ?? '';
  }
  set Text(value: unknown) {
    const title = text('ChartAxisTitle.text', value);
    this.state = { ...this.state, title };
    this.chart.keep(this.key('visible'), true);
  }
  get Visible(): boolean {
    return this.chart.detail(this.key('visible')) === undefined
      ? this.state.title !== undefined
      : this.chart.detail(this.key('visible')) === true;
  }
  set Visible(value: unknown) {
    this.chart.keep(this.key('visible'), flag('ChartAxisTitle.visible', value));
  }
  get Format(): ChartAxisTitleFormat {
    return new ChartAxisTitleFormat(this.chart, this.path);
  }
}
kept(ChartAxisTitle, { TextOrientation: 0 });

/** Un axe ; seuls son titre et sa visibilité sont dessinés. */
export class ChartAxis extends AxisPart {
  static override readonly typeName = 'ChartAxis';
  static override readonly scalars = [
    'Type',
    'AxisGroup',
    'Visible',
    'Maximum',
    'Minimum',
    'MajorUnit',
    'MinorUnit',
    'DisplayUnit',
    'ShowDisplayUnitLabel',
    'CategoryType',
    'ScaleType',
    'LogBase',
    'ReversePlotOrder',
    'IsBetweenCategories',
    'MajorTickMark',
    'MinorTickMark',
    'TickMarkSpacing',
    'TickLabelPosition',
    'TickLabelSpacing',
    'Alignment',
    'MultiLevel',
    'NumberFormat',
    'LinkNumberFormat',
    'Offset',
    'TextOrientation',
    'Position',
  ];
  readonly #kind: AxisKind;
  readonly #secondary: boolean;

  constructor(chart: ChartHolder, kind: AxisKind, secondary: boolean) {
    const name = secondary ? `${kind}2` : kind;
    super(chart, name, `axis.${name}`);
    this.#kind = kind;
    this.#secondary = secondary;
  }

  get Type(): string {
    return this.#kind.charAt(0).toUpperCase() + this.#kind.slice(1);
  }
  get AxisGroup(): string {
    return this.#secondary ? 'Secondary' : 'Primary';
  }
  get Visible(): boolean {
    return this.state.visible;
  }
  set Visible(value: unknown) {
    this.state = { ...this.state, visible: flag('ChartAxis.visible', value) };
  }
  get Title(): ChartAxisTitle {
    return new ChartAxisTitle(this.chart, this.axis, this.key('title'));
  }
  get Format(): ChartAxisFormat {
    return new ChartAxisFormat(this.chart, this.path);
  }
  /** Catégories de toutes les séries. */
  SetCategoryNames(sourceData: unknown): void {
    const { sheet, range } = resolveRange(this.session, this.chart.sheet, sourceData, 'ChartAxis.setCategoryNames');
    const categories = formatAddress(sheet.name, range, true);
    this.chart.set(
      'series',
      this.chart.data.series.map((series) => ({ ...series, categories })),
    );
  }

  get MajorGridlines(): ChartGridlines {
    return new ChartGridlines(this.chart, this.key('majorGridlines'), this.#kind === 'value');
  }
  get MinorGridlines(): ChartGridlines {
    return new ChartGridlines(this.chart, this.key('minorGridlines'), false);
  }
}
kept(ChartAxis, {
  Maximum: null,
  Minimum: null,
  MajorUnit: null,
  MinorUnit: null,
  DisplayUnit: 'None',
  ShowDisplayUnitLabel: true,
  CategoryType: 'Automatic',
  ScaleType: 'Linear',
  LogBase: 10,
  ReversePlotOrder: false,
  IsBetweenCategories: true,
  MajorTickMark: 'None',
  MinorTickMark: 'None',
  TickMarkSpacing: 1,
  TickLabelPosition: 'NextToAxis',
  TickLabelSpacing: null,
  Alignment: 'Center',
  MultiLevel: false,
  NumberFormat: 'General',
  LinkNumberFormat: true,
  Offset: 100,
  TextOrientation: null,
  Position: 'Automatic',
});

const KINDS: Readonly<Record<string, AxisKind>> = { Category: 'category', Value: 'value', Series: 'series' };
const NO_AXIS = /pie|doughnut|treemap|sunburst|funnel|regionmap/i;

export class ChartAxes extends ChartPart {
  static override readonly typeName = 'ChartAxes';

  #axis(kind: AxisKind, secondary: boolean): ChartAxis {
    const { type } = this.chart.data;
    if (NO_AXIS.test(type) || (kind === 'series' && !/^3D(Column|Line|Area)$|^Surface/.test(type)))
      throw notFound('ChartAxes', `un graphique « ${type} » n’a pas cet axe.`);
    if (secondary) throw notImplemented('ChartAxes.getItem(…, "Secondary")');
    return new ChartAxis(this.chart, kind, secondary);
  }

  get CategoryAxis(): ChartAxis {
    return this.#axis('category', false);
  }
  get ValueAxis(): ChartAxis {
    return this.#axis('value', false);
  }
  get SeriesAxis(): ChartAxis {
    return this.#axis('series', false);
  }

  GetItem(type: unknown, group?: unknown): ChartAxis {
    const kind = KINDS[oneOf('ChartAxes.getItem', type, Object.keys(KINDS))]!;
    return this.#axis(kind, oneOf('ChartAxes.getItem', group ?? 'Primary', ['Primary', 'Secondary']) === 'Secondary');
  }
}
