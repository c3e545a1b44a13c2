import { invalidArgument, itemNotFound } from '../errors.ts';
import type { Worksheet } from '../model.ts';
import { HostObject, type Session } from '../object.ts';

/** Place d’une feuille copiée ou insérée ; `undefined` : à la fin. `relativeTo` : objet Worksheet, nom ou identité. */
export function insertPosition(
  session: Session,
  positionType: unknown,
  relativeTo: unknown,
  place: string,
): number | undefined {
  if (positionType === 'None' || positionType === 'End' || positionType === undefined) return undefined;
  if (positionType === 'Beginning') return 0;
  if (positionType !== 'Before' && positionType !== 'After') {
    throw invalidArgument('La place est None, Before, After, Beginning ou End.', place);
  }
  const sheet = relativeSheet(session, relativeTo);
  if (!sheet) throw itemNotFound('La feuille de repère n’est pas dans ce classeur.', place);
  return session.workbook.sheets.indexOf(sheet) + (positionType === 'After' ? 1 : 0);
}

function relativeSheet(session: Session, value: unknown): Worksheet | undefined {
  if (value instanceof HostObject && 'sheet' in value) return value.sheet as Worksheet;
  return typeof value === 'string'
    ? (session.workbook.sheetById(value) ?? session.workbook.sheetByName(value))
    : undefined;
}
