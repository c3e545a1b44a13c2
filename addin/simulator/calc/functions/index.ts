import { AGGREGATES } from './aggregates.ts';
import { ARRAYS } from './arrays.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import { LOOKUPS } from './lookups.ts';
import { MATHS } from './maths.ts';
import type { Definition } from './registry.ts';
import { SUBTOTALING } from './subtotals.ts';
import { TEXTS } from './texts.ts';

const ALL: ReadonlyMap<string, Definition> = new Map(
  [AGGREGATES, ARRAYS, DATES, LOGIC, LOOKUPS, MATHS, SUBTOTALING, TEXTS].flatMap((some) => Object.entries(some)),
);

export const findFunction = (name: string): Definition | undefined => ALL.get(name);
/** Noms anglais des fonctions calculées ici ; les autres le sont par IronCalc. */
export const functionNames = (): readonly string[] => [...ALL.keys()];
