import { prefixSheets, printPrefix, REF, sameName, splitPrefix } from './reference.ts';
import { escapeColumn, parseStructured, printStructured } from './structured.ts';
import { rewrite, type Token } from './tokens.ts';

const cites = ({ type }: Token): boolean =>
  type === 'range' ||
  type === 'range_beam' ||
  type === 'range_named' ||
  type === 'structured' ||
  type === 'context' ||
  type === 'context_quote';

const prefixOf = (token: Token): string =>
  token.type === 'context' || token.type === 'context_quote' ? token.value : splitPrefix(token.value).prefix;

/** Une formule qui n’a pas le nom dans son texte n’a rien à changer : la plupart se décident ainsi, sans les lire. */
const mentions = (formula: string, name: string): boolean => formula.toLowerCase().includes(name.toLowerCase());
const sheetText = (name: string): string => name.replaceAll("'", "''");

/** La feuille `before` s’appelle maintenant `after`. */
export function renameSheet(formula: string, before: string, after: string): string {
  if (before === after || !mentions(formula, sheetText(before))) return formula;
  return rewrite(formula, (token) => {
    if (!cites(token)) return undefined;
    const prefix = prefixOf(token);
    const { external, sheets } = prefixSheets(prefix);
    if (external !== '' || !sheets.some((name) => sameName(name, before))) return undefined;
    const renamed = sheets.map((name) => (sameName(name, before) ? after : name));
    return printPrefix('', renamed) + token.value.slice(prefix.length);
  });
}

/** La feuille a disparu : ce qui la citait devient #REF!. */
export function deleteSheet(formula: string, name: string): string {
  if (!mentions(formula, sheetText(name))) return formula;
  return rewrite(formula, (token) => {
    if (!cites(token) || token.type.startsWith('context')) return undefined;
    const { external, sheets } = prefixSheets(prefixOf(token));
    return external === '' && sheets.some((one) => sameName(one, name)) ? REF : undefined;
  });
}

/** Le tableau `before` s’appelle maintenant `after` ; un texte entre guillemets ne change pas, comme dans Excel. */
export function renameTable(formula: string, before: string, after: string): string {
  if (before === after || !mentions(formula, before)) return formula;
  return rewrite(formula, (token) => {
    if (token.type === 'range_named') return sameName(token.value, before) ? after : undefined;
    if (token.type !== 'structured') return undefined;
    const { prefix, body } = splitPrefix(token.value);
    const bracket = body.indexOf('[');
    if (!sameName(body.slice(0, bracket), before)) return undefined;
    return `${prefix === '' ? '' : `${prefix}!`}${after}${body.slice(bracket)}`;
  });
}

/** Vrai si le mot désigne des cellules du tableau : `T`, `T[Axe]`, `Classeur.xlsx!T[#All]`. */
export function citesTable({ type, value }: Token, table: string): boolean {
  if (type === 'range_named') return sameName(value, table);
  if (type !== 'structured') return false;
  const { body } = splitPrefix(value);
  return sameName(body.slice(0, body.indexOf('[')), table);
}

/** Le tableau a disparu : ce qui le citait devient #REF!. */
export function deleteTable(formula: string, table: string): string {
  if (!mentions(formula, table)) return formula;
  return rewrite(formula, (token) => (citesTable(token, table) ? REF : undefined));
}

/** Une colonne du tableau `table` change de nom. Une référence sans nom de tableau (`[@Axe]`) ne change pas : voir `qualifyTable`. */
export function renameColumn(formula: string, table: string, before: string, after: string): string {
  if (before === after || !mentions(formula, `${table}[`) || !mentions(formula, escapeColumn(before))) return formula;
  return rewrite(formula, (token) => {
    if (token.type !== 'structured' || !mentions(token.value, `${table}[`)) return undefined;
    const read = parseStructured(token.value);
    if (!read || !sameName(read.table, table) || !read.columns.some((name) => sameName(name, before))) return undefined;
    return printStructured({ ...read, columns: read.columns.map((name) => (sameName(name, before) ? after : name)) });
  });
}

/**
 * La colonne `column` du tableau `table` a disparu : ce qui la citait devient #REF!. Une suite de colonnes qu’elle bornait se
 * raccourcit si `columns`, l’ordre d’avant, est donné.
 */
export function deleteColumn(formula: string, table: string, column: string, columns: readonly string[] = []): string {
  if (!mentions(formula, `${table}[`) || !mentions(formula, escapeColumn(column))) return formula;
  return rewrite(formula, (token) => {
    if (token.type !== 'structured' || !mentions(token.value, `${table}[`)) return undefined;
    const read = parseStructured(token.value);
    if (!read || !sameName(read.table, table) || !read.columns.some((name) => sameName(name, column))) return undefined;
    const at = columns.findIndex((name) => sameName(name, column));
    const [from, to] = read.columns.map((name) => columns.findIndex((one) => sameName(one, name)));
    if (at < 0 || from === undefined || to === undefined || from === to) return REF;
    const step = Math.sign(to - from);
    const kept = [
      at === from ? columns[from + step]! : read.columns[0]!,
      at === to ? columns[to - step]! : read.columns[1]!,
    ];
    return printStructured({ ...read, columns: sameName(kept[0]!, kept[1]!) ? [kept[0]!] : kept });
  });
}

/** Écrit le nom du tableau dans les références qui le sous-entendent : `[@Axe]` devient `T[[#This Row],[Axe]]`, comme Excel l’enregistre. */
export function qualifyTable(formula: string, table: string): string {
  return rewrite(formula, (token) => {
    if (token.type !== 'structured') return undefined;
    const read = parseStructured(token.value);
    return read && read.table === '' ? printStructured({ ...read, table }) : undefined;
  });
}
