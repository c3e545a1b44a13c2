import type { Range, Validation } from '../../model/data.ts';
import { intersect } from '../a1.ts';
import { HostObject, type Session } from '../object.ts';
import { type Area, having, shared } from './area.ts';
import { flag, invalid, notFound, oneOf, readable, text } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';
import { ruleFromWire, ruleToWire, TYPE_NAMES } from './validation-rule.ts';

type Settings = Omit<Validation, 'ranges'>;
const NONE: Settings = { type: 'any', ignoreBlank: true, dropDown: true };
const ALERT_STYLES = { Stop: 'stop', Warning: 'warning', Information: 'information' } as const;
const LONGEST_TITLE = 32;
const LONGEST_PROMPT = 255;
const LONGEST_ALERT = 225;

const size = (range: Range) => (range.bottom - range.top + 1) * (range.right - range.left + 1);

/** Texte d’un message, dans la limite d’Excel. */
function limited(place: string, value: unknown, longest: number): string {
  const written = text(place, value ?? '');
  if (written.length > longest)
    throw invalid(place, `le texte fait ${written.length} caractères ; Excel en accepte ${longest}.`);
  return written;
}

/** Validation des données d’une plage ; ce qui diffère d’une cellule à l’autre vaut `null`. */
export class DataValidation extends HostObject {
  static override readonly typeName = 'DataValidation';
  static override readonly scalars = ['Type', 'Rule', 'Prompt', 'ErrorAlert', 'IgnoreBlanks', 'Valid'];
  readonly #area: Area;

  constructor(session: Session, area: Area) {
    super(session);
    this.#area = area;
  }

  /** Validations présentes dans les cellules ; `NONE` s’il en est sans validation. */
  #present(): readonly Settings[] {
    const found = new Set<Settings>();
    for (const range of this.#area.areas) {
      let covered = 0;
      for (const validation of this.#area.sheet.validations) {
        for (const part of validation.ranges) {
          const common = intersect(part, range);
          if (common === null) continue;
          found.add(validation);
          covered += size(common);
        }
      }
      if (covered < size(range)) found.add(NONE);
    }
    return [...found];
  }

  #read<T>(read: (validation: Settings) => T): T | null {
    const present = this.#present();
    const written = new Set(present.map((validation) => JSON.stringify(read(validation))));
    return written.size === 1 ? read(present[0]!) : null;
  }

  /** Ce qui est commun à toutes les cellules ; sinon les réglages par défaut. */
  #write(change: (validation: Settings) => Settings): void {
    const present = this.#present();
    const { ranges: _, ...settings } = { ranges: [], ...(present.length === 1 ? present[0]! : NONE) };
    this.#area.sheet.setValidation(this.#area.areas, change(settings));
  }

  get Type(): string {
    const present = this.#present();
    const type = shared(present.map((validation) => validation.type));
    if (type === null) return 'Inconsistent';
    return this.Rule === null ? 'MixedCriteria' : TYPE_NAMES[type];
  }

  get Rule(): Readonly<Record<string, unknown>> | null {
    return this.#read(ruleToWire);
  }
  set Rule(value: unknown) {
    const rule = ruleFromWire(value);
    for (const formula of [rule?.formula1, rule?.formula2])
      if (formula !== undefined) readable('DataValidation.rule', formula, this.#area.sheet);
    this.#write(({ prompt, alert, ignoreBlank }) => ({
      ...(rule ?? { type: 'any', dropDown: true }),
      ignoreBlank,
      ...(prompt === undefined ? {} : { prompt }),
      ...(alert === undefined ? {} : { alert }),
    }));
  }

  get Prompt(): { showPrompt: boolean; title: string; message: string } | null {
    return this.#read(({ prompt }) => ({
      showPrompt: prompt?.show ?? true,
      title: prompt?.title ?? '',
      message: prompt?.text ?? '',
    }));
  }
  set Prompt(value: unknown) {
    const place = 'DataValidation.prompt';
    const given = fields(place, value);
    const prompt = {
      show: given.showPrompt === undefined ? true : flag(place, given.showPrompt),
      title: limited(place, given.title, LONGEST_TITLE),
      text: limited(place, given.message, LONGEST_PROMPT),
    };
    this.#write((validation) => having(validation, 'prompt', prompt));
  }

  get ErrorAlert(): { showAlert: boolean; style: string; title: string; message: string } | null {
    return this.#read(({ alert }) => ({
      showAlert: alert?.show ?? true,
      style: alert === undefined ? 'Stop' : alertName(alert.style),
      title: alert?.title ?? '',
      message: alert?.text ?? '',
    }));
  }
  set ErrorAlert(value: unknown) {
    const place = 'DataValidation.errorAlert';
    const given = fields(place, value);
    const names = Object.keys(ALERT_STYLES) as (keyof typeof ALERT_STYLES)[];
    const alert = {
      show: given.showAlert === undefined ? true : flag(place, given.showAlert),
      style: ALERT_STYLES[given.style === undefined ? 'Stop' : oneOf(place, given.style, names)],
      title: limited(place, given.title, LONGEST_TITLE),
      text: limited(place, given.message, LONGEST_ALERT),
    };
    this.#write((validation) => having(validation, 'alert', alert));
  }

  get IgnoreBlanks(): boolean | null {
    return this.#read((validation) => validation.ignoreBlank);
  }
  set IgnoreBlanks(value: unknown) {
    const ignoreBlank = flag('DataValidation.ignoreBlanks', value);
    this.#write((validation) => ({ ...validation, ignoreBlank }));
  }

  /** Vrai si toutes les cellules sont valides, faux si aucune ne l’est, `null` sinon. */
  get Valid(): boolean | null {
    let wrong = 0;
    for (const _ of this.#invalid()) wrong++;
    if (wrong === 0) return true;
    return this.#area.areas.reduce((sum, range) => sum + size(range), 0) === wrong ? false : null;
  }

  *#invalid(): Iterable<{ readonly row: number; readonly column: number }> {
    const { sheet } = this.#area;
    for (const range of this.#area.areas)
      for (const { row, column, cell } of sheet.cells(range))
        if (cell.value !== null && sheet.isValid(row, column) === false) yield { row, column };
  }

  Clear(): void {
    this.#area.sheet.setValidation(this.#area.areas, null);
  }

  GetInvalidCells(): RangeObject {
    const found = this.GetInvalidCellsOrNullObject();
    if (found === null) throw notFound('DataValidation.getInvalidCells', 'toutes les cellules sont valides.');
    return found;
  }

  GetInvalidCellsOrNullObject(): RangeObject | null {
    const ranges: Range[] = [];
    for (const { row, column } of this.#invalid()) {
      const last = ranges.find((range) => range.left === column && range.right === column && range.bottom === row - 1);
      const index = last === undefined ? -1 : ranges.indexOf(last);
      if (last === undefined) ranges.push({ top: row, left: column, bottom: row, right: column });
      else ranges[index] = { ...last, bottom: row };
    }
    return ranges.length === 0 ? null : make.rangeAreas(this.session, this.#area.sheet, ranges);
  }
}

const alertName = (style: string): string =>
  (Object.keys(ALERT_STYLES) as (keyof typeof ALERT_STYLES)[]).find((name) => ALERT_STYLES[name] === style)!;

function fields(place: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw invalid(place, 'un objet est attendu.');
  return { ...value };
}

register({ dataValidation: (session, target) => new DataValidation(session, target) });
