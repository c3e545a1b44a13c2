import type { Worksheet } from '../../model/contract.ts';
import type { Chart as Data } from '../../model/data.ts';
import { HostCollection, type HostObject, type Session } from '../object.ts';
import { isRangeObject, resolveRange } from '../resolve.ts';
import { ChartAxes } from './chart-axes.ts';
import { ChartAreaFormat } from './chart-format.ts';
import { ChartHolder, ChartPart, kept } from './chart-holder.ts';
import { ChartDataLabels, ChartLegend, ChartPlotArea, ChartTitle } from './chart-parts.ts';
import { ChartSeriesCollection } from './chart-series.ts';
import { dressing, type SeriesBy, seriesFrom } from './chart-source.ts';
import { CHART_TYPES } from './chart-types.ts';
import { freshId } from './ids.ts';
import { alreadyExists, amount, invalid, notFound, oneOf, rank, text } from './refusals.ts';
import { make, register } from './registry.ts';
import { columnWidth, cornerOf, rowHeight } from './track-size.ts';

const SERIES_BY: readonly SeriesBy[] = ['Auto', 'Columns', 'Rows'];
const WIDTH = 360;
const HEIGHT = 216;
const GAP = 12;
const FARTHEST = 100_000;

/** Un graphique d’une feuille. Position et taille en points. */
export class Chart extends ChartPart {
  static override readonly typeName = 'Chart';
  static override readonly scalars = [
    'Name',
    'Top',
    'Left',
    'Width',
    'Height',
    'Id',
    'ShowAllFieldButtons',
    'ChartType',
    'ShowDataLabelsOverMaximum',
    'CategoryLabelLevel',
    'Style',
    'DisplayBlanksAs',
    'PlotBy',
    'PlotVisibleOnly',
    'SeriesNameLevel',
  ];

  constructor(session: Session, sheet: Worksheet, id: string) {
    super(new ChartHolder(session, sheet, id), 'chart');
  }

  override get identity(): string {
    return this.chart.id;
  }

  get Id(): string {
    return this.chart.id;
  }
  get Name(): string {
    return this.chart.data.name;
  }
  set Name(value: unknown) {
    const name = text('Chart.name', value);
    if (name === '') throw invalid('Chart.name', 'un graphique doit avoir un nom.');
    const others = this.chart.sheet.charts.filter((chart) => chart.id !== this.chart.id);
    if (others.some((chart) => chart.name.toLowerCase() === name.toLowerCase()))
      throw alreadyExists('Chart.name', `la feuille « ${this.chart.sheet.name} » a déjà un graphique « ${name} ».`);
    this.chart.set('name', name);
  }
  get ChartType(): string {
    return this.chart.data.type;
  }
  set ChartType(value: unknown) {
    this.chart.set('type', oneOf('Chart.chartType', value, CHART_TYPES));
  }
  get Style(): number {
    return this.chart.data.style ?? 2;
  }
  set Style(value: unknown) {
    this.chart.set('style', amount('Chart.style', value, 1, 354));
  }
  get Top(): number {
    return this.chart.data.top;
  }
  set Top(value: unknown) {
    this.chart.set('top', amount('Chart.top', value, 0, FARTHEST));
  }
  get Left(): number {
    return this.chart.data.left;
  }
  set Left(value: unknown) {
    this.chart.set('left', amount('Chart.left', value, 0, FARTHEST));
  }
  get Width(): number {
    return this.chart.data.width;
  }
  set Width(value: unknown) {
    this.chart.set('width', amount('Chart.width', value, 1, FARTHEST));
  }
  get Height(): number {
    return this.chart.data.height;
  }
  set Height(value: unknown) {
    this.chart.set('height', amount('Chart.height', value, 1, FARTHEST));
  }

  get Title(): ChartTitle {
    return new ChartTitle(this.chart, 'title');
  }
  get Legend(): ChartLegend {
    return new ChartLegend(this.chart, 'legend');
  }
  get Axes(): ChartAxes {
    return new ChartAxes(this.chart, 'axis');
  }
  get Series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this.chart);
  }
  get DataLabels(): ChartDataLabels {
    return new ChartDataLabels(this.chart, 'dataLabels');
  }
  get PlotArea(): ChartPlotArea {
    return new ChartPlotArea(this.chart, 'plotArea');
  }
  get Format(): ChartAreaFormat {
    return new ChartAreaFormat(this.chart, 'area');
  }
  get Worksheet(): HostObject {
    return make.worksheet(this.session, this.chart.sheet);
  }

  Activate(): void {
    this.chart.sheet.activate();
  }

  SetData(sourceData: unknown, seriesBy?: unknown): void {
    const by = oneOf('Chart.setData', seriesBy ?? 'Auto', SERIES_BY);
    const { sheet, range } = sourceOf(this.session, this.chart.sheet, sourceData, 'Chart.setData');
    this.chart.set('series', seriesFrom(sheet, range, by, this.chart.data.type));
    this.chart.forget('series.');
  }

  /** Coin haut gauche sur `startCell` ; avec `endCell`, le graphique couvre jusqu’à elle. */
  SetPosition(startCell: unknown, endCell?: unknown): void {
    const { sheet } = this.chart;
    const start = resolveRange(this.session, sheet, startCell, 'Chart.setPosition').range;
    const { left, top } = cornerOf(sheet, start.top, start.left);
    if (endCell === undefined || endCell === null) {
      this.chart.change((chart) => ({ ...chart, left, top }));
      return;
    }
    const end = resolveRange(this.session, sheet, endCell, 'Chart.setPosition').range;
    if (end.bottom < start.top || end.right < start.left)
      throw invalid('Chart.setPosition', 'la dernière cellule doit être sous la première et à sa droite.');
    const last = cornerOf(sheet, end.bottom, end.right);
    const width = last.left + columnWidth(sheet, end.right) - left;
    const height = last.top + rowHeight(sheet, end.bottom) - top;
    this.chart.change((chart) => ({ ...chart, left, top, width, height }));
  }

  Delete(): void {
    const { sheet, id } = this.chart;
    sheet.setCharts(sheet.charts.filter((chart) => chart.id !== id));
  }
}
kept(Chart, {
  ShowAllFieldButtons: true,
  ShowDataLabelsOverMaximum: true,
  CategoryLabelLevel: 0,
  DisplayBlanksAs: 'NotPlotted',
  PlotBy: 'Columns',
  PlotVisibleOnly: true,
  SeriesNameLevel: 0,
});

/** Les données d’un graphique sont une plage, jamais une adresse. */
function sourceOf(session: Session, sheet: Worksheet, source: unknown, place: string) {
  if (!isRangeObject(source)) throw invalid(place, 'un objet Range est attendu, pas une adresse.');
  return resolveRange(session, sheet, source, place);
}

export class ChartCollection extends HostCollection<Chart> {
  static override readonly typeName = 'ChartCollection';
  static override readonly scalars = ['Count'];
  readonly sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.sheet = sheet;
  }

  override get gone(): boolean {
    return this.sheet.deleted;
  }
  override items(): readonly Chart[] {
    return this.sheet.charts.map((chart) => new Chart(this.session, this.sheet, chart.id));
  }
  override item(key: string | number): Chart {
    const found = this.GetItemOrNullObject(key);
    if (found === null)
      throw notFound('ChartCollection.getItem', `la feuille « ${this.sheet.name} » n’a pas de graphique « ${key} ».`);
    return found;
  }

  GetItem(key: unknown): Chart {
    return this.item(String(key));
  }
  GetItemOrNullObject(key: unknown): Chart | null {
    const wanted = String(key).toLowerCase();
    const found = this.sheet.charts.find(
      (chart) => chart.name.toLowerCase() === wanted || chart.id.toLowerCase() === wanted,
    );
    return found === undefined ? null : new Chart(this.session, this.sheet, found.id);
  }
  GetItemAt(index: unknown): Chart {
    const items = this.items();
    return items[rank('ChartCollection.getItemAt', index, items.length)]!;
  }
  GetCount(): number {
    return this.Count;
  }
  get Count(): number {
    return this.sheet.charts.length;
  }

  Add(type: unknown, sourceData: unknown, seriesBy?: unknown): Chart {
    const place = 'ChartCollection.add';
    const chartType = oneOf(place, type, CHART_TYPES);
    const by = oneOf(place, seriesBy ?? 'Auto', SERIES_BY);
    const { sheet, range } = sourceOf(this.session, this.sheet, sourceData, place);
    const id = freshId(this.session.workbook.sheets.flatMap((s) => s.charts.map((chart) => chart.id)));
    const series = seriesFrom(sheet, range, by, chartType);
    const corner = cornerOf(this.sheet, range.top, range.right + 1);
    const added: Data = {
      id,
      name: this.#freeName(),
      type: chartType,
      ...dressing(series, chartType),
      axes: {},
      series,
      left: corner.left + GAP,
      top: corner.top + GAP,
      width: WIDTH,
      height: HEIGHT,
    };
    this.sheet.setCharts([...this.sheet.charts, added]);
    return new Chart(this.session, this.sheet, id);
  }

  #freeName(): string {
    const taken = new Set(this.sheet.charts.map((chart) => chart.name));
    for (let n = 1; ; n++) if (!taken.has(`Graphique ${n}`)) return `Graphique ${n}`;
  }
}

register({
  charts: (session, sheet) => new ChartCollection(session, sheet),
  chart: (session, sheet, chart) => new Chart(session, sheet, chart.id),
});
