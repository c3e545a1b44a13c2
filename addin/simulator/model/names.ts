import { ModelError, type Names } from './contract.ts';
import type { Core } from './core.ts';
import type { NameData } from './data.ts';
import { normalForm } from './normal-form.ts';
import { fold, nameFault } from './table-data.ts';

const same = (a: NameData, name: string, sheetId: string | undefined): boolean =>
  a.sheetId === sheetId && fold(a.name) === fold(name);

/** Noms définis du classeur et de ses feuilles. */
export class NamesModel implements Names {
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  all(): readonly NameData[] {
    return this.core.data.names;
  }

  get(name: string, sheetId?: string): NameData | undefined {
    return this.all().find((one) => same(one, name, sheetId));
  }

  add(data: NameData): NameData {
    return this.core.change(() => {
      const fault = nameFault(data.name);
      if (fault !== null) {
        throw new ModelError(
          'InvalidArgument',
          `« ${data.name} » ne peut nommer une plage : ${fault}. Choisissez un autre nom.`,
        );
      }
      const table =
        data.sheetId === undefined &&
        this.core.data.sheets.some((s) => s.data.tables.some((t) => fold(t.name) === fold(data.name)));
      if (table || this.get(data.name, data.sheetId) !== undefined) {
        throw new ModelError('ItemAlreadyExists', `Le nom « ${data.name} » existe déjà. Choisissez un autre nom.`);
      }
      this.checkFormula(data.name, data.formula);
      const kept = { ...data, formula: normalForm(data.formula) };
      this.core.assign('names', [...this.all(), kept]);
      return kept;
    });
  }

  update(name: string, sheetId: string | undefined, change: Partial<Omit<NameData, 'name'>>): void {
    this.core.change(() => {
      const found = this.find(name, sheetId);
      if (change.formula !== undefined) this.checkFormula(name, change.formula);
      this.core.assign(
        'names',
        this.all().map((one) =>
          one === found ? { ...one, ...change, formula: normalForm(change.formula ?? one.formula) } : one,
        ),
      );
    });
  }

  delete(name: string, sheetId?: string): void {
    this.core.change(() => {
      const found = this.find(name, sheetId);
      this.core.assign(
        'names',
        this.all().filter((one) => one !== found),
      );
    });
  }

  private find(name: string, sheetId: string | undefined): NameData {
    const found = this.get(name, sheetId);
    if (found === undefined) throw new ModelError('ItemNotFound', `Le nom « ${name} » n’existe pas dans ce classeur.`);
    return found;
  }

  private checkFormula(name: string, formula: string): void {
    const sheet = this.core.active;
    const fault = this.core.calculator.check(formula, { sheetId: sheet.id, row: 1, column: 1 });
    if (fault === null) return;
    throw new ModelError('InvalidArgument', `La formule « =${formula} » du nom « ${name} » ne se lit pas. ${fault}`);
  }
}
