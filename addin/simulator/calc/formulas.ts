import type { Formulas } from '../model/contract.ts';
import { fromFrench, toFrench } from './french.ts';
import { deleteColumn, deleteSheet, renameColumn, renameSheet, renameTable } from './rename.ts';
import { shift, translate } from './shift.ts';

/** Réécriture des formules : sans état, sans classeur. */
export const createFormulas = (): Formulas => ({
  shift,
  renameSheet,
  deleteSheet,
  renameTable,
  renameColumn,
  deleteColumn,
  translate,
  fromFrench,
  toFrench,
});
