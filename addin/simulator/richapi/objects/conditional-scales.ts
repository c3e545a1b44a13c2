import { HostObject } from '../object.ts';
import { fromWire, toWire } from './colors.ts';
import { given, KindObject } from './conditional-kinds.ts';
import {
  ICON_SETS,
  iconCount,
  iconsFromWire,
  iconsToWire,
  thresholdFromWire,
  thresholdToWire,
} from './conditional-rules.ts';
import { flag, invalid, oneOf, unkept } from './refusals.ts';

const BAR_BOUNDS = ['Automatic', 'LowestValue', 'HighestValue', 'Number', 'Percent', 'Percentile', 'Formula'];
const SCALE_BOUNDS = BAR_BOUNDS.slice(1);
const ICON_BOUNDS = ['Number', 'Percent', 'Percentile', 'Formula'];

/** Couleur et dégradé des valeurs positives d’une barre. */
export class ConditionalDataBarPositiveFormat extends KindObject<'dataBar'> {
  static override readonly typeName = 'ConditionalDataBarPositiveFormat';
  static override readonly scalars = ['FillColor', 'GradientFill', 'BorderColor'];

  get FillColor(): string {
    return toWire(this.rule.color);
  }
  set FillColor(value: unknown) {
    this.rule = { ...this.rule, color: fromWire('ConditionalDataBarPositiveFormat.fillColor', value) };
  }

  get GradientFill(): boolean {
    return this.rule.gradient ?? true;
  }
  set GradientFill(value: unknown) {
    this.rule = { ...this.rule, gradient: flag('ConditionalDataBarPositiveFormat.gradientFill', value) };
  }

  get BorderColor(): string {
    return '';
  }
  set BorderColor(value: unknown) {
    unkept('ConditionalDataBarPositiveFormat.borderColor', value, '');
  }
}

/** Valeurs négatives d’une barre : rouge, comme Excel les montre d’abord ; le classeur simulé ne garde rien d’autre. */
export class ConditionalDataBarNegativeFormat extends HostObject {
  static override readonly typeName = 'ConditionalDataBarNegativeFormat';
  static override readonly scalars = ['FillColor', 'MatchPositiveFillColor', 'BorderColor', 'MatchPositiveBorderColor'];

  get FillColor(): string {
    return '#FF0000';
  }
  set FillColor(value: unknown) {
    unkept('ConditionalDataBarNegativeFormat.fillColor', value, this.FillColor);
  }

  get MatchPositiveFillColor(): boolean {
    return false;
  }
  set MatchPositiveFillColor(value: unknown) {
    unkept('ConditionalDataBarNegativeFormat.matchPositiveFillColor', value, false);
  }

  get BorderColor(): string {
    return '';
  }
  set BorderColor(value: unknown) {
    unkept('ConditionalDataBarNegativeFormat.borderColor', value, '');
  }

  get MatchPositiveBorderColor(): boolean {
    return false;
  }
  set MatchPositiveBorderColor(value: unknown) {
    unkept('ConditionalDataBarNegativeFormat.matchPositiveBorderColor', value, false);
  }
}

export class DataBarConditionalFormat extends KindObject<'dataBar'> {
  static override readonly typeName = 'DataBarConditionalFormat';
  static override readonly scalars = [
    'ShowDataBarOnly',
    'BarDirection',
    'AxisFormat',
    'AxisColor',
    'LowerBoundRule',
    'UpperBoundRule',
  ];

  get PositiveFormat(): ConditionalDataBarPositiveFormat {
    return new ConditionalDataBarPositiveFormat(this.holder);
  }
  get NegativeFormat(): ConditionalDataBarNegativeFormat {
    return new ConditionalDataBarNegativeFormat(this.session);
  }

  get ShowDataBarOnly(): boolean {
    return !this.rule.showValue;
  }
  set ShowDataBarOnly(value: unknown) {
    this.rule = { ...this.rule, showValue: !flag('DataBarConditionalFormat.showDataBarOnly', value) };
  }

  get LowerBoundRule(): { type: string; formula?: string } {
    return thresholdToWire(this.rule.min);
  }
  set LowerBoundRule(value: unknown) {
    const min = thresholdFromWire('DataBarConditionalFormat.lowerBoundRule', value, BAR_BOUNDS);
    this.rule = { ...this.rule, min };
  }

  get UpperBoundRule(): { type: string; formula?: string } {
    return thresholdToWire(this.rule.max);
  }
  set UpperBoundRule(value: unknown) {
    const max = thresholdFromWire('DataBarConditionalFormat.upperBoundRule', value, BAR_BOUNDS);
    this.rule = { ...this.rule, max };
  }

  get BarDirection(): string {
    return 'Context';
  }
  set BarDirection(value: unknown) {
    unkept('DataBarConditionalFormat.barDirection', value, 'Context');
  }

  get AxisFormat(): string {
    return 'Automatic';
  }
  set AxisFormat(value: unknown) {
    unkept('DataBarConditionalFormat.axisFormat', value, 'Automatic');
  }

  get AxisColor(): string {
    return '#000000';
  }
  set AxisColor(value: unknown) {
    unkept('DataBarConditionalFormat.axisColor', value, '#000000');
  }
}

export class ColorScaleConditionalFormat extends KindObject<'colorScale'> {
  static override readonly typeName = 'ColorScaleConditionalFormat';
  static override readonly scalars = ['ThreeColorScale', 'Criteria'];

  get ThreeColorScale(): boolean {
    return this.rule.points.length === 3;
  }

  get Criteria(): Readonly<Record<string, unknown>> {
    const wire = this.rule.points.map((point) => ({ ...thresholdToWire(point), color: toWire(point.color) }));
    const [minimum, second, third] = wire;
    return third === undefined ? { minimum, maximum: second } : { minimum, midpoint: second, maximum: third };
  }
  set Criteria(value: unknown) {
    const place = 'ColorScaleConditionalFormat.criteria';
    const fields = given(place, value);
    const point = (name: string) => ({
      ...thresholdFromWire(`${place}.${name}`, fields[name], SCALE_BOUNDS),
      color: fromWire(`${place}.${name}.color`, given(`${place}.${name}`, fields[name]).color),
    });
    const ends = [point('minimum'), point('maximum')] as const;
    const middle = fields.midpoint === undefined || fields.midpoint === null ? [] : [point('midpoint')];
    this.rule = { kind: 'colorScale', points: [ends[0], ...middle, ends[1]] };
  }
}

export class IconSetConditionalFormat extends KindObject<'iconSet'> {
  static override readonly typeName = 'IconSetConditionalFormat';
  static override readonly scalars = ['ReverseIconOrder', 'ShowIconOnly', 'Style', 'Criteria'];

  get Style(): string {
    return iconsToWire(this.rule.icons);
  }
  set Style(value: unknown) {
    const icons = iconsFromWire(oneOf('IconSetConditionalFormat.style', value, ICON_SETS));
    const count = iconCount(icons);
    const points = Array.from({ length: count }, (_, i) => ({
      type: 'percent' as const,
      value: String(Math.round((i * 100) / count)),
    }));
    this.rule = { ...this.rule, icons, points: count === this.rule.points.length ? this.rule.points : points };
  }

  get Criteria(): readonly Readonly<Record<string, unknown>>[] {
    return this.rule.points.map((point) => ({ ...thresholdToWire(point), operator: 'GreaterThanOrEqual' }));
  }
  /** Un critère par icône ; le premier, qui prend tout le reste, peut être vide. */
  set Criteria(value: unknown) {
    const place = 'IconSetConditionalFormat.criteria';
    const count = iconCount(this.rule.icons);
    if (!Array.isArray(value) || value.length !== count)
      throw invalid(place, `${count} critères sont attendus, un par icône (${this.Style}).`);
    const points = value.map((criterion: unknown, i) => {
      const fields = given(place, criterion);
      unkept(`${place}.customIcon`, fields.customIcon, undefined);
      if (i === 0) return { type: 'percent' as const, value: '0' };
      unkept(`${place}.operator`, fields.operator, 'GreaterThanOrEqual');
      return thresholdFromWire(`${place}[${i}]`, criterion, ICON_BOUNDS);
    });
    this.rule = { ...this.rule, points };
  }

  get ShowIconOnly(): boolean {
    return !(this.rule.showValue ?? true);
  }
  set ShowIconOnly(value: unknown) {
    this.rule = { ...this.rule, showValue: !flag('IconSetConditionalFormat.showIconOnly', value) };
  }

  get ReverseIconOrder(): boolean {
    return this.rule.reverse ?? false;
  }
  set ReverseIconOrder(value: unknown) {
    this.rule = { ...this.rule, reverse: flag('IconSetConditionalFormat.reverseIconOrder', value) };
  }
}
