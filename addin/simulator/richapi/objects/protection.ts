import type { Worksheet } from '../../model/contract.ts';
import { invalidOperation } from '../errors.ts';
import { HostObject, type Session } from '../object.ts';
import { flag, invalid, oneOf, text } from './refusals.ts';
import { register } from './registry.ts';

const OPTIONS = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const;
const SELECTIONS = ['Normal', 'Unlocked', 'None'];

/** Protection d’une feuille. Ce qui n’est pas permis expressément est refusé. */
export class WorksheetProtection extends HostObject {
  static override readonly typeName = 'WorksheetProtection';
  static override readonly scalars = ['Protected', 'Options'];
  readonly #sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.#sheet = sheet;
  }

  override get gone(): boolean {
    return this.#sheet.deleted;
  }

  get Protected(): boolean {
    return this.#sheet.protection !== null;
  }

  get Options(): Readonly<Record<string, boolean | string>> {
    const present = this.#sheet.protection?.options ?? {};
    return {
      ...Object.fromEntries(OPTIONS.map((name) => [name, present[name] === true])),
      selectionMode: present.selectionMode ?? 'Normal',
    };
  }

  /** Échoue si la feuille est déjà protégée. */
  Protect(options?: unknown, password?: unknown): void {
    const place = 'WorksheetProtection.protect';
    if (this.Protected)
      throw invalidOperation(
        `La feuille « ${this.#sheet.name} » est déjà protégée : ôtez d’abord sa protection.`,
        place,
      );
    const given: Readonly<Record<string, unknown>> =
      typeof options === 'object' && options !== null ? { ...options } : {};
    const kept: Record<string, boolean | string> = {};
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined || value === null) continue;
      if (name === 'selectionMode') kept[name] = oneOf(`${place}.selectionMode`, value, SELECTIONS);
      else if (OPTIONS.some((option) => option === name)) kept[name] = flag(`${place}.${name}`, value);
      else throw invalid(place, `l’option « ${name} » n’existe pas.`);
    }
    const secret = password === undefined || password === null ? '' : text(place, password);
    this.#sheet.protect(secret === '' ? { options: kept } : { options: kept, password: secret });
  }

  Unprotect(password?: unknown): void {
    if (password === undefined || password === null) this.#sheet.unprotect();
    else this.#sheet.unprotect(text('WorksheetProtection.unprotect', password));
  }
}

/** Protection de la structure du classeur : le classeur simulé n’en a pas, `protect` est refusé par son absence. */
export class WorkbookProtection extends HostObject {
  static override readonly typeName = 'WorkbookProtection';
  static override readonly scalars = ['Protected'];

  get Protected(): boolean {
    return false;
  }
}

register({
  sheetProtection: (session, sheet) => new WorksheetProtection(session, sheet),
  workbookProtection: (session) => new WorkbookProtection(session),
});
