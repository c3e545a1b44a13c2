import type { Worksheet } from '../../model/contract.ts';
import type { ConditionalRule, ConditionalStyle, ConditionalFormat as Data } from '../../model/data.ts';
import { subtract } from '../../model/ranges.ts';
import { intersect } from '../a1.ts';
import { HostCollection, HostObject, type Session } from '../object.ts';
import type { Area } from './area.ts';
import {
  CellValueConditionalFormat,
  CustomConditionalFormat,
  PresetCriteriaConditionalFormat,
  type RuleHolder,
  type RuleOf,
  TextConditionalFormat,
  TopBottomConditionalFormat,
} from './conditional-kinds.ts';
import { formulasOf, STARTING_RULES, typeOf } from './conditional-rules.ts';
import {
  ColorScaleConditionalFormat,
  DataBarConditionalFormat,
  IconSetConditionalFormat,
} from './conditional-scales.ts';
import { freshId } from './ids.ts';
import { amount, flag, invalid, notFound, oneOf, rank, readable } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';

type Kind = ConditionalRule['kind'];

/** Formats d’une feuille, du plus au moins prioritaire, numérotés à partir de 1. */
const ordered = (formats: readonly Data[]): Data[] => [...formats].sort((a, b) => a.priority - b.priority);
const numbered = (formats: readonly Data[]): Data[] => formats.map((format, i) => ({ ...format, priority: i + 1 }));

/** Une mise en forme conditionnelle d’une feuille, retrouvée par son identité. */
export class ConditionalFormat extends HostObject {
  static override readonly typeName = 'ConditionalFormat';
  static override readonly scalars = ['StopIfTrue', 'Priority', 'Type', 'Id'];
  readonly #sheet: Worksheet;
  readonly #id: string;

  constructor(session: Session, sheet: Worksheet, id: string) {
    super(session);
    this.#sheet = sheet;
    this.#id = id;
  }

  override get identity(): string {
    return this.#id;
  }
  override get gone(): boolean {
    return this.#sheet.deleted || this.#found === undefined;
  }

  get #found(): Data | undefined {
    return this.#sheet.conditionalFormats.find((format) => format.id === this.#id);
  }
  get #data(): Data {
    const found = this.#found;
    if (found === undefined) throw notFound('ConditionalFormat', 'cette mise en forme conditionnelle a été supprimée.');
    return found;
  }

  #replace(change: Partial<Data>): void {
    this.#sheet.setConditionalFormats(
      this.#sheet.conditionalFormats.map((format) => (format.id === this.#id ? { ...format, ...change } : format)),
    );
  }

  get style(): ConditionalStyle {
    return this.#data.style;
  }
  set style(style: ConditionalStyle) {
    this.#replace({ style });
  }
  get rule(): ConditionalRule {
    return this.#data.rule;
  }
  set rule(rule: ConditionalRule) {
    for (const formula of formulasOf(rule)) readable('ConditionalFormat.rule', formula, this.#sheet);
    this.#replace({ rule });
  }

  get Id(): string {
    return this.#id;
  }
  get Type(): string {
    return typeOf(this.#data.rule);
  }

  /** Sans objet (`null`) pour une barre, une échelle ou des icônes. */
  get StopIfTrue(): boolean | null {
    return ['dataBar', 'colorScale', 'iconSet'].includes(this.#data.rule.kind) ? null : this.#data.stopIfTrue;
  }
  set StopIfTrue(value: unknown) {
    if (this.StopIfTrue === null && value !== null)
      throw invalid('ConditionalFormat.stopIfTrue', 'ce type de mise en forme n’arrête pas les suivantes.');
    if (value !== null) this.#replace({ stopIfTrue: flag('ConditionalFormat.stopIfTrue', value) });
  }

  /** Rang à partir de 0, le plus prioritaire d’abord ; négatif : à partir de la fin. */
  get Priority(): number {
    return ordered(this.#sheet.conditionalFormats).findIndex((format) => format.id === this.#id);
  }
  set Priority(value: unknown) {
    const wanted = Math.trunc(amount('ConditionalFormat.priority', value));
    const moved = this.#data;
    const others = ordered(this.#sheet.conditionalFormats).filter((format) => format.id !== this.#id);
    const at = wanted < 0 ? Math.max(0, others.length + 1 + wanted) : Math.min(wanted, others.length);
    others.splice(at, 0, moved);
    this.#sheet.setConditionalFormats(numbered(others));
  }

  #ofKind<K extends Kind, T>(kind: K, build: (holder: RuleHolder<K>) => T): T | null {
    if (this.#data.rule.kind !== kind) return null;
    const format = this;
    return build({
      session: this.session,
      get style() {
        return format.style;
      },
      set style(style: ConditionalStyle) {
        format.style = style;
      },
      get rule() {
        return format.rule as RuleOf<K>;
      },
      set rule(rule: RuleOf<K>) {
        format.rule = rule;
      },
    });
  }

  #required<T>(part: T | null, member: string): T {
    if (part === null)
      throw notFound(
        `ConditionalFormat.${member}`,
        `cette mise en forme est de type ${this.Type}. Lisez type, ou prenez ${member}OrNullObject.`,
      );
    return part;
  }

  get CustomOrNullObject(): CustomConditionalFormat | null {
    return this.#ofKind('expression', (holder) => new CustomConditionalFormat(holder));
  }
  get Custom(): CustomConditionalFormat {
    return this.#required(this.CustomOrNullObject, 'custom');
  }
  get CellValueOrNullObject(): CellValueConditionalFormat | null {
    return this.#ofKind('cellIs', (holder) => new CellValueConditionalFormat(holder));
  }
  get CellValue(): CellValueConditionalFormat {
    return this.#required(this.CellValueOrNullObject, 'cellValue');
  }
  get TextComparisonOrNullObject(): TextConditionalFormat | null {
    return this.#ofKind('text', (holder) => new TextConditionalFormat(holder));
  }
  get TextComparison(): TextConditionalFormat {
    return this.#required(this.TextComparisonOrNullObject, 'textComparison');
  }
  get TopBottomOrNullObject(): TopBottomConditionalFormat | null {
    return this.#ofKind('top', (holder) => new TopBottomConditionalFormat(holder));
  }
  get TopBottom(): TopBottomConditionalFormat {
    return this.#required(this.TopBottomOrNullObject, 'topBottom');
  }
  get PresetOrNullObject(): PresetCriteriaConditionalFormat | null {
    return this.#ofKind('preset', (holder) => new PresetCriteriaConditionalFormat(holder));
  }
  get Preset(): PresetCriteriaConditionalFormat {
    return this.#required(this.PresetOrNullObject, 'preset');
  }
  get DataBarOrNullObject(): DataBarConditionalFormat | null {
    return this.#ofKind('dataBar', (holder) => new DataBarConditionalFormat(holder));
  }
  get DataBar(): DataBarConditionalFormat {
    return this.#required(this.DataBarOrNullObject, 'dataBar');
  }
  get ColorScaleOrNullObject(): ColorScaleConditionalFormat | null {
    return this.#ofKind('colorScale', (holder) => new ColorScaleConditionalFormat(holder));
  }
  get ColorScale(): ColorScaleConditionalFormat {
    return this.#required(this.ColorScaleOrNullObject, 'colorScale');
  }
  get IconSetOrNullObject(): IconSetConditionalFormat | null {
    return this.#ofKind('iconSet', (holder) => new IconSetConditionalFormat(holder));
  }
  get IconSet(): IconSetConditionalFormat {
    return this.#required(this.IconSetOrNullObject, 'iconSet');
  }

  GetRange(): RangeObject {
    const found = this.GetRangeOrNullObject();
    if (found === null)
      throw notFound('ConditionalFormat.getRange', 'cette mise en forme couvre plusieurs plages : prenez getRanges().');
    return found;
  }
  GetRangeOrNullObject(): RangeObject | null {
    const [range, ...more] = this.#data.ranges;
    return range === undefined || more.length > 0 ? null : make.range(this.session, this.#sheet, range);
  }
  GetRanges(): RangeObject {
    return make.rangeAreas(this.session, this.#sheet, this.#data.ranges);
  }

  Delete(): void {
    this.#sheet.setConditionalFormats(
      numbered(ordered(this.#sheet.conditionalFormats).filter((format) => format.id !== this.#id)),
    );
  }
}

/** Mises en forme conditionnelles qui touchent une plage, de la plus à la moins prioritaire. */
export class ConditionalFormatCollection extends HostCollection<ConditionalFormat> {
  static override readonly typeName = 'ConditionalFormatCollection';
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  override items(): readonly ConditionalFormat[] {
    const { sheet, areas } = this.#area;
    return ordered(sheet.conditionalFormats)
      .filter((format) => format.ranges.some((range) => areas.some((area) => intersect(range, area) !== null)))
      .map((format) => new ConditionalFormat(this.session, sheet, format.id));
  }

  override item(key: string | number): ConditionalFormat {
    const found = this.GetItemOrNullObject(key);
    if (found === null)
      throw notFound(
        'ConditionalFormatCollection.getItem',
        `aucune mise en forme conditionnelle « ${key} » sur cette plage.`,
      );
    return found;
  }

  GetItemOrNullObject(key: unknown): ConditionalFormat | null {
    return this.items().find((format) => format.Id === key) ?? null;
  }

  GetItemAt(index: unknown): ConditionalFormat {
    const items = this.items();
    return items[rank('ConditionalFormatCollection.getItemAt', index, items.length)]!;
  }

  GetCount(): number {
    return this.items().length;
  }

  /** Ajoute en tête de priorité. */
  Add(type: unknown): ConditionalFormat {
    const name = oneOf('ConditionalFormatCollection.add', type, Object.keys(STARTING_RULES));
    const { sheet, areas } = this.#area;
    const taken = this.session.workbook.sheets.flatMap((s) => s.conditionalFormats.map((format) => format.id));
    const id = freshId(taken);
    const rule = STARTING_RULES[name]!;
    const added: Data = { id, ranges: [...areas], rule, style: {}, stopIfTrue: false, priority: 0 };
    sheet.setConditionalFormats(numbered([added, ...ordered(sheet.conditionalFormats)]));
    return new ConditionalFormat(this.session, sheet, id);
  }

  /** Retire les mises en forme de ces cellules ; elles restent ailleurs. */
  ClearAll(): void {
    const { sheet, areas } = this.#area;
    const kept = ordered(sheet.conditionalFormats).map((format) => {
      const ranges = areas.reduce((parts, area) => parts.flatMap((part) => subtract(part, area)), [...format.ranges]);
      return { ...format, ranges };
    });
    sheet.setConditionalFormats(numbered(kept.filter((format) => format.ranges.length > 0)));
  }
}

register({
  conditionalFormats: (session, target) => new ConditionalFormatCollection(session, target),
  conditionalFormat: (session, sheet, format) => new ConditionalFormat(session, sheet, format.id),
});
