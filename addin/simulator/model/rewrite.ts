import type { CellPlace } from './contract.ts';
import type { Core } from './core.ts';
import type { Chart, ConditionalFormat, ConditionalRule, Threshold, Validation } from './data.ts';
import type { SheetModel } from './sheet.ts';

/**
 * Réécrit une formule ; rend le même texte si rien ne change. `own` : feuille où elle se trouve ; `place` : sa cellule, si
 * elle en a une et que la réécriture est `placed`.
 */
export type Rewriter = (formula: string, own: SheetModel | null, place?: CellPlace) => string;

/** Garde le même objet quand rien ne change, pour que rien ne soit noté pour rien. */
export function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let same = true;
  const next = list.map((item) => {
    const changed = change(item);
    if (changed !== item) same = false;
    return changed;
  });
  return same ? list : next;
}

export function rewriteValidation(validation: Validation, write: (formula: string) => string): Validation {
  const { formula1, formula2 } = validation;
  const first = formula1 === undefined ? undefined : write(formula1);
  const second = formula2 === undefined ? undefined : write(formula2);
  if (first === formula1 && second === formula2) return validation;
  return {
    ...validation,
    ...(first === undefined ? {} : { formula1: first }),
    ...(second === undefined ? {} : { formula2: second }),
  };
}

function rewriteThreshold<T extends Threshold>(point: T, write: (formula: string) => string): T {
  if (point.type !== 'formula' || point.value === undefined) return point;
  const value = write(point.value);
  return value === point.value ? point : { ...point, value };
}

function rewriteRule(rule: ConditionalRule, write: (formula: string) => string): ConditionalRule {
  switch (rule.kind) {
    case 'expression': {
      const formula = write(rule.formula);
      return formula === rule.formula ? rule : { ...rule, formula };
    }
    case 'cellIs': {
      const formula1 = write(rule.formula1);
      const formula2 = rule.formula2 === undefined ? undefined : write(rule.formula2);
      if (formula1 === rule.formula1 && formula2 === rule.formula2) return rule;
      return { ...rule, formula1, ...(formula2 === undefined ? {} : { formula2 }) };
    }
    case 'dataBar': {
      const min = rewriteThreshold(rule.min, write);
      const max = rewriteThreshold(rule.max, write);
      return min === rule.min && max === rule.max ? rule : { ...rule, min, max };
    }
    case 'colorScale': {
      const points = mapped(rule.points, (point) => rewriteThreshold(point, write));
      return points === rule.points ? rule : { ...rule, points };
    }
    case 'iconSet': {
      const points = mapped(rule.points, (point) => rewriteThreshold(point, write));
      return points === rule.points ? rule : { ...rule, points };
    }
    default:
      return rule;
  }
}

export function rewriteFormat(format: ConditionalFormat, write: (formula: string) => string): ConditionalFormat {
  const rule = rewriteRule(format.rule, write);
  return rule === format.rule ? format : { ...format, rule };
}

export function rewriteChart(chart: Chart, write: (formula: string) => string): Chart {
  const series = mapped(chart.series, (one) => {
    const values = one.values === undefined ? undefined : write(one.values);
    const categories = one.categories === undefined ? undefined : write(one.categories);
    if (values === one.values && categories === one.categories) return one;
    return { ...one, ...(values === undefined ? {} : { values }), ...(categories === undefined ? {} : { categories }) };
  });
  return series === chart.series ? chart : { ...chart, series };
}

/** Toutes les formules d’une feuille : cellules, validations, mises en forme conditionnelles, graphiques. */
export function rewriteSheet(
  sheet: SheetModel,
  rewrite: (formula: string, place?: CellPlace) => string,
  placed = false,
): void {
  const { core, data } = sheet;
  const memo = new Map<string, string>();
  const write = (formula: string): string => {
    let next = memo.get(formula);
    if (next === undefined) {
      next = rewrite(formula);
      memo.set(formula, next);
    }
    return next;
  };
  const changes: [number, number, string][] = [];
  for (const row of sheet.store.lines(1, Number.MAX_SAFE_INTEGER)) {
    const line = sheet.store.line(row);
    for (let column = 1; column < line.length; column++) {
      const formula = line[column]?.formula;
      if (formula === undefined) continue;
      const next = placed ? rewrite(formula, { sheetId: sheet.id, row, column }) : write(formula);
      if (next !== formula) changes.push([row, column, next]);
    }
  }
  for (const [row, column, formula] of changes) {
    core.put(sheet, row, column, { ...sheet.store.get(row, column)!, formula });
  }
  core.set(
    sheet,
    'tables',
    mapped(data.tables, (table) => {
      const columns = mapped(table.columns, (column) => {
        const formula = column.formula === undefined ? undefined : write(column.formula);
        return formula === undefined || formula === column.formula ? column : { ...column, formula };
      });
      return columns === table.columns ? table : { ...table, columns };
    }),
  );
  core.set(
    sheet,
    'validations',
    mapped(data.validations, (v) => rewriteValidation(v, write)),
  );
  core.set(
    sheet,
    'conditionalFormats',
    mapped(data.conditionalFormats, (f) => rewriteFormat(f, write)),
  );
  core.set(
    sheet,
    'charts',
    mapped(data.charts, (c) => rewriteChart(c, write)),
  );
}

/** Toutes les formules du classeur, noms définis compris. `placed` : ce qu’elles deviennent dépend de leur cellule. */
export function rewriteAll(core: Core, rewrite: Rewriter, placed = false): void {
  for (const sheet of core.data.sheets) rewriteSheet(sheet, (formula, place) => rewrite(formula, sheet, place), placed);
  core.assign(
    'names',
    mapped(core.data.names, (name) => {
      const own = core.data.sheets.find((s) => s.id === name.sheetId) ?? null;
      const formula = rewrite(name.formula, own);
      return formula === name.formula ? name : { ...name, formula };
    }),
  );
}
