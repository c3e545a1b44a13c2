import type { StructureEdit } from './contract.ts';

const ZERO = 48;
const NINE = 57;

/** Vrai si un nombre écrit dans la formule, quel qu’il soit, atteint `least`. */
function reaches(formula: string, least: number): boolean {
  let number = 0;
  for (let i = 0; i < formula.length; i++) {
    const code = formula.charCodeAt(i);
    if (code < ZERO || code > NINE) number = 0;
    else {
      number = number * 10 + code - ZERO;
      if (number >= least) return true;
    }
  }
  return false;
}

const CITED = /\$?([A-Za-z]{1,3})(?:\$?\d+|(?=:)|(?![A-Za-z(]))/g;

function citesColumn(formula: string, least: number): boolean {
  for (const [, letters = ''] of formula.matchAll(CITED)) {
    let column = 0;
    for (let i = 0; i < letters.length; i++) column = column * 26 + (letters.charCodeAt(i) & 31);
    if (column >= least) return true;
  }
  return false;
}

/**
 * Faux si la formule ne peut changer : elle ne cite ni la feuille modifiée, ni de ligne ou de colonne à partir de
 * l’endroit modifié. Ne lit pas la formule : dans le doute, vrai. `own` : elle est dans cette feuille.
 */
export function canMove(
  formula: string,
  own: boolean,
  { axis, range }: Pick<StructureEdit, 'axis' | 'range'>,
): boolean {
  if (!own && !formula.includes('!')) return false;
  return axis === 'row' ? reaches(formula, range.top) : citesColumn(formula, range.left);
}
