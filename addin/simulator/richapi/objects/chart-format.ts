import { ChartPart, kept } from './chart-holder.ts';
import { fromWire, toWire } from './colors.ts';

/** Remplissage uni d’une partie de graphique ; l’API n’en donne pas la couleur. */
export class ChartFill extends ChartPart {
  static override readonly typeName = 'ChartFill';

  SetSolidColor(color: unknown): void {
    this.chart.keep(this.key('color'), toWire(fromWire('ChartFill.setSolidColor', color)));
  }
  Clear(): void {
    this.chart.forget(`${this.path}.`);
  }
}

export class ChartFont extends ChartPart {
  static override readonly typeName = 'ChartFont';
  static override readonly scalars = ['Bold', 'Color', 'Italic', 'Name', 'Size', 'Underline'];

  get Color(): string {
    return String(this.chart.detail(this.key('color')) ?? '#000000');
  }
  set Color(value: unknown) {
    this.chart.keep(this.key('color'), toWire(fromWire('ChartFont.color', value)));
  }
}
kept(ChartFont, { Bold: false, Italic: false, Name: 'Calibri', Size: 10, Underline: 'None' });

abstract class Stroke extends ChartPart {
  static override readonly scalars = ['Color', 'LineStyle', 'Weight'];

  get Color(): string {
    return String(this.chart.detail(this.key('color')) ?? '#000000');
  }
  set Color(value: unknown) {
    this.chart.keep(this.key('color'), toWire(fromWire(`${this.typeName}.color`, value)));
  }

  Clear(): void {
    this.chart.forget(`${this.path}.`);
    this.chart.keep(this.key('lineStyle'), 'None');
  }
}

export class ChartLineFormat extends Stroke {
  static override readonly typeName = 'ChartLineFormat';
}
kept(ChartLineFormat, { LineStyle: 'Automatic', Weight: 0.75 });

export class ChartBorder extends Stroke {
  static override readonly typeName = 'ChartBorder';
}
kept(ChartBorder, { LineStyle: 'Automatic', Weight: 0.75 });

/** Ce que presque tous les formats de graphique ont. */
abstract class PartFormat extends ChartPart {
  get Fill(): ChartFill {
    return new ChartFill(this.chart, this.key('fill'));
  }
  get Border(): ChartBorder {
    return new ChartBorder(this.chart, this.key('border'));
  }
}

abstract class TextFormat extends PartFormat {
  get Font(): ChartFont {
    return new ChartFont(this.chart, this.key('font'));
  }
}

export class ChartAreaFormat extends TextFormat {
  static override readonly typeName = 'ChartAreaFormat';
  static override readonly scalars = ['RoundedCorners', 'ColorScheme'];
}
kept(ChartAreaFormat, { RoundedCorners: false, ColorScheme: 'ColorfulPalette1' });

export class ChartTitleFormat extends TextFormat {
  static override readonly typeName = 'ChartTitleFormat';
}
export class ChartAxisTitleFormat extends TextFormat {
  static override readonly typeName = 'ChartAxisTitleFormat';
}
export class ChartLegendFormat extends TextFormat {
  static override readonly typeName = 'ChartLegendFormat';
}
export class ChartDataLabelFormat extends TextFormat {
  static override readonly typeName = 'ChartDataLabelFormat';
}
export class ChartPlotAreaFormat extends PartFormat {
  static override readonly typeName = 'ChartPlotAreaFormat';
}
export class ChartPointFormat extends PartFormat {
  static override readonly typeName = 'ChartPointFormat';
}

export class ChartAxisFormat extends ChartPart {
  static override readonly typeName = 'ChartAxisFormat';

  get Font(): ChartFont {
    return new ChartFont(this.chart, this.key('font'));
  }
  get Line(): ChartLineFormat {
    return new ChartLineFormat(this.chart, this.key('line'));
  }
  get Fill(): ChartFill {
    return new ChartFill(this.chart, this.key('fill'));
  }
}

export class ChartGridlinesFormat extends ChartPart {
  static override readonly typeName = 'ChartGridlinesFormat';

  get Line(): ChartLineFormat {
    return new ChartLineFormat(this.chart, this.key('line'));
  }
}
