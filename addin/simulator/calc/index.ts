export { createCalculator } from './calculator.ts';
export { type CustomFunctions, NO_FUNCTIONS } from './custom.ts';
export { createFormulas } from './formulas.ts';
export { loadIronCalc } from './ironcalc.ts';
export { createPlainCalculator } from './plain.ts';
export { quoteSheet } from './reference.ts';
export { qualifyTable } from './rename.ts';
export { escapeColumn, printStructured } from './structured.ts';
