import type { Calculator, Workbook } from '../model/contract.ts';
import { check } from './check.ts';
import { areaValues, literal, plainArea } from './resolve.ts';
import { tokens } from './tokens.ts';

/** Ne calcule rien : chaque formule garde la valeur enregistrée. `compute` sait lire une constante ou une référence seule ; le reste vaut #VALUE!. */
export function createPlainCalculator(): Calculator {
  let workbook: Workbook | undefined;
  return {
    reset: (opened) => {
      workbook = opened;
    },
    cellsChanged: () => undefined,
    structureChanged: () => undefined,
    evaluate: () => [],
    compute: (place, formula) => {
      const constant = constantOf(formula);
      if (constant !== undefined) return [constant];
      const area = workbook && plainArea(workbook, formula, place);
      if (area === null) return [{ error: '#REF!' }];
      return area ? areaValues(area) : [{ error: '#VALUE!' }];
    },
    check: (formula) => check(formula),
  };
}

/** Valeur d’une formule qui n’est qu’une constante : nombre, texte, vrai ou faux. */
export function constantOf(formula: string): string | number | boolean | undefined {
  const words = tokens(formula).filter(({ type }) => type !== 'whitespace');
  const [sign, last = sign] = words;
  if (words.length === 2 && sign?.value === '-' && last?.type === 'number') return -Number(last.value);
  if (words.length !== 1 || !sign) return undefined;
  if (sign.type === 'number') return Number(sign.value);
  if (sign.type === 'string') return literal(sign.value);
  return sign.type === 'bool' ? sign.value.toUpperCase() === 'TRUE' : undefined;
}
