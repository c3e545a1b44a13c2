import type { Formulas } from '../model/contract.ts';
import { fromFrench, toFrench } from './french.ts';
import { deleteColumn, deleteSheet, deleteTable, renameColumn, renameSheet, renameTable } from './rename.ts';
import { shift, translate } from './shift.ts';
import { unlinkTable } from './unlink.ts';

/** Réécriture des formules : sans état, sans classeur. */
export const createFormulas = (): Formulas => ({
  shift,
  renameSheet,
  deleteSheet,
  renameTable,
  renameColumn,
  deleteColumn,
  deleteTable,
  unlinkTable,
  translate,
  fromFrench,
  toFrench,
});
