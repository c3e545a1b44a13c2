import type { ConditionalRule } from '../../model/data.ts';
import { HostObject } from '../object.ts';
import { richSession } from '../session.ts';
import {
  CELL_OPERATORS,
  formulaFromWire,
  formulaToWire,
  PRESETS,
  presetToWire,
  TEXT_OPERATORS,
} from './conditional-rules.ts';
import { ConditionalRangeFormat, type StyleHolder } from './conditional-style.ts';
import { amount, invalid, oneOf, text } from './refusals.ts';

export type RuleOf<K extends ConditionalRule['kind']> = Extract<ConditionalRule, { kind: K }>;

/** Une mise en forme conditionnelle dont la règle est d’une sorte connue. */
export interface RuleHolder<K extends ConditionalRule['kind']> extends StyleHolder {
  rule: RuleOf<K>;
}

export abstract class KindObject<K extends ConditionalRule['kind']> extends HostObject {
  protected readonly holder: RuleHolder<K>;

  constructor(holder: RuleHolder<K>) {
    super(holder.session);
    this.holder = holder;
  }

  protected get rule(): RuleOf<K> {
    return this.holder.rule;
  }
  protected set rule(rule: RuleOf<K>) {
    this.holder.rule = rule;
  }
}

abstract class StyledKind<K extends ConditionalRule['kind']> extends KindObject<K> {
  get Format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.holder);
  }
}

export function given(place: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(place, 'un objet est attendu.');
  return { ...value };
}

/** Formule d’une règle personnalisée, relative à la première cellule de la plage. */
export class ConditionalFormatRule extends KindObject<'expression'> {
  static override readonly typeName = 'ConditionalFormatRule';
  static override readonly scalars = ['Formula', 'FormulaLocal'];

  get Formula(): string {
    return formulaToWire(this.rule.formula);
  }
  set Formula(value: unknown) {
    this.rule = { kind: 'expression', formula: formulaFromWire('ConditionalFormatRule.formula', value) };
  }

  get FormulaLocal(): string {
    const formulas = richSession(this.session).formulas;
    return formulaToWire(formulas ? formulas.toFrench(this.rule.formula) : this.rule.formula);
  }
  set FormulaLocal(value: unknown) {
    const formulas = richSession(this.session).formulas;
    const written = formulaFromWire('ConditionalFormatRule.formulaLocal', value);
    this.rule = { kind: 'expression', formula: formulas ? formulas.fromFrench(written) : written };
  }
}

export class CustomConditionalFormat extends StyledKind<'expression'> {
  static override readonly typeName = 'CustomConditionalFormat';

  get Rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.holder);
  }
}

export class CellValueConditionalFormat extends StyledKind<'cellIs'> {
  static override readonly typeName = 'CellValueConditionalFormat';
  static override readonly scalars = ['Rule'];

  get Rule(): Readonly<Record<string, unknown>> {
    const { operator, formula1, formula2 } = this.rule;
    const name = Object.keys(CELL_OPERATORS).find((key) => CELL_OPERATORS[key] === operator);
    const rule = { formula1: formulaToWire(formula1), operator: name };
    return formula2 === undefined ? rule : { ...rule, formula2: formulaToWire(formula2) };
  }
  set Rule(value: unknown) {
    const place = 'CellValueConditionalFormat.rule';
    const fields = given(place, value);
    const operator = CELL_OPERATORS[oneOf(`${place}.operator`, fields.operator, Object.keys(CELL_OPERATORS))]!;
    const rule = { kind: 'cellIs', operator, formula1: formulaFromWire(place, fields.formula1) } as const;
    const two = operator === 'between' || operator === 'notBetween';
    this.rule = two ? { ...rule, formula2: formulaFromWire(place, fields.formula2) } : rule;
  }
}

export class TextConditionalFormat extends StyledKind<'text'> {
  static override readonly typeName = 'TextConditionalFormat';
  static override readonly scalars = ['Rule'];

  get Rule(): { operator: string; text: string } {
    const names = Object.keys(TEXT_OPERATORS) as (keyof typeof TEXT_OPERATORS)[];
    const operator = names.find((name) => TEXT_OPERATORS[name] === this.rule.operator)!;
    return { operator, text: this.rule.text };
  }
  set Rule(value: unknown) {
    const place = 'TextConditionalFormat.rule';
    const fields = given(place, value);
    const names = Object.keys(TEXT_OPERATORS) as (keyof typeof TEXT_OPERATORS)[];
    const operator = TEXT_OPERATORS[oneOf(`${place}.operator`, fields.operator, names)];
    this.rule = { kind: 'text', operator, text: text(`${place}.text`, fields.text) };
  }
}

const TOPS = ['TopItems', 'TopPercent', 'BottomItems', 'BottomPercent'] as const;

export class TopBottomConditionalFormat extends StyledKind<'top'> {
  static override readonly typeName = 'TopBottomConditionalFormat';
  static override readonly scalars = ['Rule'];

  get Rule(): { rank: number; type: string } {
    const { rank, percent, bottom } = this.rule;
    return { rank, type: `${bottom ? 'Bottom' : 'Top'}${percent ? 'Percent' : 'Items'}` };
  }
  set Rule(value: unknown) {
    const place = 'TopBottomConditionalFormat.rule';
    const fields = given(place, value);
    const type = oneOf(`${place}.type`, fields.type, TOPS);
    const percent = type.endsWith('Percent');
    const rank = Math.trunc(amount(`${place}.rank`, fields.rank, 1, percent ? 100 : 1000));
    this.rule = { kind: 'top', rank, percent, bottom: type.startsWith('Bottom') };
  }
}

export class PresetCriteriaConditionalFormat extends StyledKind<'preset'> {
  static override readonly typeName = 'PresetCriteriaConditionalFormat';
  static override readonly scalars = ['Rule'];

  get Rule(): { criterion: string } {
    return { criterion: presetToWire(this.rule.preset) };
  }
  set Rule(value: unknown) {
    const place = 'PresetCriteriaConditionalFormat.rule';
    this.rule = { kind: 'preset', preset: oneOf(`${place}.criterion`, given(place, value).criterion, PRESETS) };
  }
}
