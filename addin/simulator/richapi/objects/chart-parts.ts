import { ChartDataLabelFormat, ChartLegendFormat, ChartPlotAreaFormat, ChartTitleFormat } from './chart-format.ts';
import { ChartPart, kept } from './chart-holder.ts';
import { flag, oneOf, text } from './refusals.ts';

/** Titre que montre Excel tant qu’on n’en donne pas. */
export const DEFAULT_TITLE = 'Titre du graphique';

export class ChartTitle extends ChartPart {
  static override readonly typeName = 'ChartTitle';
  static override readonly scalars = [
    'Visible',
    'Text',
    'Overlay',
    'HorizontalAlignment',
    'VerticalAlignment',
    'TextOrientation',
    'Position',
    'ShowShadow',
  ];

  get Text(): string {
    return this.chart.data.title ?? DEFAULT_TITLE;
  }
  set Text(value: unknown) {
    const title = text('ChartTitle.text', value);
    this.chart.change((chart) => ({ ...chart, title, titleVisible: true }));
  }
  get Visible(): boolean {
    return this.chart.data.titleVisible;
  }
  set Visible(value: unknown) {
    this.chart.set('titleVisible', flag('ChartTitle.visible', value));
  }
  get Format(): ChartTitleFormat {
    return new ChartTitleFormat(this.chart, this.path);
  }
}
kept(ChartTitle, {
  Overlay: false,
  HorizontalAlignment: 'Center',
  VerticalAlignment: 'Top',
  TextOrientation: 0,
  Position: 'Top',
  ShowShadow: false,
});

const POSITIONS = ['Top', 'Bottom', 'Left', 'Right', 'Corner', 'Custom'] as const;

export class ChartLegend extends ChartPart {
  static override readonly typeName = 'ChartLegend';
  static override readonly scalars = ['Visible', 'Position', 'Overlay', 'ShowShadow'];

  get Visible(): boolean {
    return this.chart.data.legend.visible;
  }
  set Visible(value: unknown) {
    this.chart.set('legend', { ...this.chart.data.legend, visible: flag('ChartLegend.visible', value) });
  }
  get Position(): string {
    return this.chart.data.legend.position;
  }
  set Position(value: unknown) {
    const position = oneOf('ChartLegend.position', value, POSITIONS);
    this.chart.set('legend', { ...this.chart.data.legend, position });
  }
  get Format(): ChartLegendFormat {
    return new ChartLegendFormat(this.chart, this.path);
  }
}
kept(ChartLegend, { Overlay: false, ShowShadow: false });

/** Étiquettes de données, d’un graphique ou d’une série. */
export class ChartDataLabels extends ChartPart {
  static override readonly typeName = 'ChartDataLabels';
  static override readonly scalars = [
    'Position',
    'ShowValue',
    'ShowSeriesName',
    'ShowCategoryName',
    'ShowLegendKey',
    'ShowPercentage',
    'ShowBubbleSize',
    'Separator',
    'NumberFormat',
    'LinkNumberFormat',
    'TextOrientation',
    'AutoText',
    'HorizontalAlignment',
    'VerticalAlignment',
  ];

  get Format(): ChartDataLabelFormat {
    return new ChartDataLabelFormat(this.chart, this.path);
  }
}
kept(ChartDataLabels, {
  Position: 'BestFit',
  ShowValue: true,
  ShowSeriesName: false,
  ShowCategoryName: false,
  ShowLegendKey: false,
  ShowPercentage: false,
  ShowBubbleSize: false,
  Separator: '; ',
  NumberFormat: 'General',
  LinkNumberFormat: true,
  TextOrientation: 0,
  AutoText: true,
  HorizontalAlignment: 'Center',
  VerticalAlignment: 'Center',
});

export class ChartPlotArea extends ChartPart {
  static override readonly typeName = 'ChartPlotArea';
  static override readonly scalars = ['Position'];

  get Format(): ChartPlotAreaFormat {
    return new ChartPlotAreaFormat(this.chart, this.path);
  }
}
kept(ChartPlotArea, { Position: 'Automatic' });
