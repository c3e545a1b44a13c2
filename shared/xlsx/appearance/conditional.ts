import type { Range } from '../grid.ts';
import { unescapeXstring } from '../text.ts';
import type { XmlReader } from '../xml.ts';
import type { AppearanceStyles } from './styles.ts';
import {
  type ConditionalLook,
  type DifferentialStyle,
  OPERATORS,
  type RuleLook,
  type TextOperator,
  type ThresholdLook,
} from './types.ts';
import { oneOf, ranges, within, xstring } from './walk.ts';

const TEXT: Readonly<Record<string, TextOperator>> = {
  containsText: 'contains',
  notContainsText: 'notContains',
  beginsWith: 'beginsWith',
  endsWith: 'endsWith',
};

const PRESETS: Readonly<Record<string, string>> = {
  containsBlanks: 'Blanks',
  notContainsBlanks: 'NonBlanks',
  containsErrors: 'Errors',
  notContainsErrors: 'NonErrors',
  duplicateValues: 'DuplicateValues',
  uniqueValues: 'UniqueValues',
};

const PERIODS: Readonly<Record<string, string>> = {
  yesterday: 'Yesterday',
  today: 'Today',
  tomorrow: 'Tomorrow',
  last7Days: 'LastSevenDays',
  lastWeek: 'LastWeek',
  thisWeek: 'ThisWeek',
  nextWeek: 'NextWeek',
  lastMonth: 'LastMonth',
  thisMonth: 'ThisMonth',
  nextMonth: 'NextMonth',
};

const DEVIATIONS = ['', 'One', 'Two', 'Three'];

function averagePreset(reader: XmlReader): string {
  const side = reader.attribute('aboveAverage') !== undefined && !reader.flag('aboveAverage') ? 'Below' : 'Above';
  const deviation = DEVIATIONS[reader.integer('stdDev', 0)];
  if (deviation) return `${deviation}StdDev${side}Average`;
  return `${reader.flag('equalAverage') ? 'EqualOr' : ''}${side}Average`;
}

/** Ce que les balises sous une règle portent, quel que soit son genre. */
interface RuleContent {
  readonly formulas: string[];
  readonly thresholds: ThresholdLook[];
  readonly colors: (string | undefined)[];
  fill: string | undefined;
  showValue: boolean;
  gradient: boolean;
  reverse: boolean;
  icons: string;
  extension: string | undefined;
  style: DifferentialStyle | undefined;
}

const THRESHOLDS: Readonly<Record<string, ThresholdLook['type']>> = {
  min: 'min',
  max: 'max',
  num: 'num',
  percent: 'percent',
  percentile: 'percentile',
  formula: 'formula',
  autoMin: 'auto',
  autoMax: 'auto',
};

function readThreshold(reader: XmlReader): ThresholdLook {
  const type = THRESHOLDS[reader.attribute('type') ?? ''] ?? 'num';
  let value = reader.attribute('val');
  within(reader, (name) => {
    if (name === 'f') value = unescapeXstring(reader.text()).trim();
  });
  return value === undefined || type === 'min' || type === 'max' || type === 'auto' ? { type } : { type, value };
}

function readContent(reader: XmlReader, styles: AppearanceStyles): RuleContent {
  const content: RuleContent = {
    formulas: [],
    thresholds: [],
    colors: [],
    fill: undefined,
    showValue: true,
    gradient: true,
    reverse: false,
    icons: '3TrafficLights1',
    extension: undefined,
    style: undefined,
  };
  within(reader, (name) => {
    if (name === 'formula' || name === 'f') content.formulas.push(unescapeXstring(reader.text()).trim());
    else if (name === 'cfvo') content.thresholds.push(readThreshold(reader));
    else if (name === 'color') content.colors.push(styles.color(reader) ?? '000000');
    else if (name === 'fillColor') content.fill = styles.color(reader);
    else if (name === 'dxf') content.style = styles.readDifferential(reader);
    else if (name === 'id') content.extension = reader.text().trim();
    else if (name === 'dataBar' || name === 'iconSet') {
      content.icons = reader.attribute('iconSet') ?? content.icons;
      content.showValue = reader.attribute('showValue') === undefined || reader.flag('showValue');
      content.reverse = reader.flag('reverse');
      content.gradient = reader.attribute('gradient') === undefined || reader.flag('gradient');
    }
  });
  return content;
}

function readRule(reader: XmlReader, type: string, content: () => RuleContent): RuleLook | undefined {
  const operator = oneOf(OPERATORS, reader.attribute('operator'));
  const text = xstring(reader, 'text');
  const top = {
    rank: reader.integer('rank', 10),
    percent: reader.flag('percent'),
    bottom: reader.flag('bottom'),
  };
  const preset =
    type === 'aboveAverage'
      ? averagePreset(reader)
      : type === 'timePeriod'
        ? PERIODS[reader.attribute('timePeriod') ?? '']
        : PRESETS[type];
  const { formulas, thresholds, colors, showValue, gradient, reverse, icons, fill } = content();
  const [first = '', second] = formulas;
  if (preset !== undefined) return { kind: 'preset', preset };
  const textOperator = TEXT[type];
  if (textOperator !== undefined && text !== undefined) return { kind: 'text', operator: textOperator, text };
  switch (type) {
    case 'cellIs':
      if (operator === undefined || first === '') return undefined;
      return { kind: 'cellIs', operator, formula1: first, ...(second === undefined ? {} : { formula2: second }) };
    case 'top10':
      return { kind: 'top', ...top };
    case 'dataBar': {
      const [min = { type: 'auto' as const }, max = { type: 'auto' as const }] = thresholds;
      return { kind: 'dataBar', color: fill ?? colors[0] ?? '638EC6', min, max, showValue, gradient };
    }
    case 'colorScale':
      if (thresholds.length < 2) return undefined;
      return { kind: 'colorScale', points: thresholds.map((point, i) => ({ ...point, color: colors[i] ?? 'FFFFFF' })) };
    case 'iconSet':
      return { kind: 'iconSet', icons, points: thresholds, showValue, reverse };
    default:
      return first === '' ? undefined : { kind: 'expression', formula: first };
  }
}

interface Read extends ConditionalLook {
  readonly extension?: string;
}

/** Réunit les mises en forme conditionnelles d’une feuille et leurs extensions. */
export class ConditionalReader {
  private readonly found: Read[] = [];
  private readonly extensions = new Map<string, Read>();
  private readonly styles: AppearanceStyles;

  constructor(styles: AppearanceStyles) {
    this.styles = styles;
  }

  /** Lit un `<conditionalFormatting>` ouvert ; `extended` : il vient de `extLst`. */
  read(reader: XmlReader, extended: boolean): void {
    let covered: Range[] = ranges(reader.attribute('sqref') ?? '');
    const rules: { rule: Omit<Read, 'ranges'>; id: string }[] = [];
    within(reader, (name) => {
      if (name === 'sqref') covered = ranges(reader.text());
      if (name !== 'cfRule') return;
      const type = reader.attribute('type') ?? '';
      const id = reader.attribute('id') ?? '';
      const priority = reader.integer('priority', 0);
      const stopIfTrue = reader.flag('stopIfTrue');
      const dxf = this.styles.differential[reader.integer('dxfId', -1)];
      let content: RuleContent | undefined;
      const rule = readRule(reader, type, () => {
        content = readContent(reader, this.styles);
        return content;
      });
      if (!rule) return;
      const extension = content?.extension;
      const look = { rule, style: content?.style ?? dxf ?? {}, stopIfTrue, priority };
      rules.push({ id, rule: extension === undefined ? look : { ...look, extension } });
    });
    if (covered.length === 0) return;
    for (const { rule, id } of rules) {
      const whole = { ranges: covered, ...rule };
      if (extended && rule.rule.kind === 'dataBar' && id !== '') this.extensions.set(id, whole);
      else this.found.push(whole);
    }
  }

  /** Les règles, la plus prioritaire d’abord ; celle d’une extension remplace la règle qu’elle précise. */
  finish(): ConditionalLook[] {
    const merged = this.found.map(({ extension, ...look }): ConditionalLook => {
      const precise = extension === undefined ? undefined : this.extensions.get(extension);
      if (!precise || look.rule.kind !== 'dataBar' || precise.rule.kind !== 'dataBar') return look;
      this.extensions.delete(extension!);
      const { min, max, gradient } = precise.rule;
      return { ...look, rule: { ...look.rule, min, max, gradient } };
    });
    for (const { extension: _, ...alone } of this.extensions.values()) merged.push(alone);
    return merged.sort((a, b) => a.priority - b.priority).map((look, i) => ({ ...look, priority: i + 1 }));
  }
}
