import { tokens } from './tokens.ts';

/**
 * Une formule (en anglais, sans « = ») à laquelle il ne manque que ses dernières parenthèses, fermée comme Excel le fait pour
 * la personne ; toute autre est rendue telle quelle.
 */
export function closeParentheses(formula: string): string {
  let open = 0;
  let last = '';
  for (const token of tokens(formula)) {
    if (token.type === 'unknown' || (token as { unterminated?: boolean }).unterminated) return formula;
    if (token.type === 'whitespace' || token.type === 'newline') continue;
    last = token.value;
    if (token.type !== 'operator') continue;
    if (last === '(') open++;
    else if (last === ')') open--;
    if (open < 0) return formula;
  }
  // Juste après « ( », il manque aussi ce qu’elle devait contenir.
  return last === '(' ? formula : formula + ')'.repeat(open);
}
