import type { Core } from './core.ts';
import { rewriteAll } from './rewrite.ts';
import type { TableModel } from './table.ts';
import { fold } from './table-data.ts';

/** Les tableaux de ces noms ont disparu : les formules qui les citaient montrent #REF!. */
export function forgetTables(core: Core, names: readonly string[]): void {
  for (const name of names) {
    const wanted = fold(name);
    rewriteAll(core, (formula) =>
      fold(formula).includes(wanted) ? core.formulas.deleteTable(formula, name) : formula,
    );
  }
}

/** Le tableau va redevenir une plage : ses références structurées deviennent des adresses. */
export function unlinkTable(table: TableModel): void {
  const { core } = table.sheet;
  const wanted = fold(table.name);
  rewriteAll(
    core,
    (formula, _own, place) =>
      fold(formula).includes(wanted) ? core.formulas.unlinkTable(formula, table, place) : formula,
    true,
  );
}
