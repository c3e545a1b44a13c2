import { parse, tokenize } from '@borgar/fx/xlsx';

const LONGEST = 8_192;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}' };
const NAMES: Readonly<Record<string, string>> = {
  '(': 'parenthèse',
  ')': 'parenthèse',
  '{': 'accolade',
  '}': 'accolade',
};

/** Où, pour une personne : le rang du caractère compté après le « = », et ce qui s’y trouve. */
const at = (formula: string, offset: number): string =>
  offset >= formula.length ? 'À la fin' : `Au caractère ${offset + 1}, « ${formula.slice(offset, offset + 12)} »`;

/**
 * Refuse une formule mal écrite (en anglais, sans « = ») : une phrase qui dit où et que corriger, à la suite de celle qui dit
 * quelle formule ne se lit pas. `null` si elle se lit.
 * Ne dit rien d’une fonction, d’une feuille ou d’un nom inconnus : Excel les accepte et montre #NAME? ou #REF!.
 */
export function check(formula: string): string | null {
  if (formula.trim() === '') return 'La formule est vide : écrivez une expression après le signe « = ».';
  if (formula.length > LONGEST)
    return `La formule compte ${formula.length} caractères ; Excel en accepte ${LONGEST} : coupez-la en plusieurs cellules.`;
  // `Feuille!#REF!` est d’un seul tenant pour Excel ; le lecteur en fait trois mots.
  const whole = formula.replaceAll(/(?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!#REF!/gu, (text) => '#REF!'.padEnd(text.length));
  const read = tokenize(whole, { withLocation: true });
  const open: { readonly mark: string; readonly offset: number }[] = [];
  for (const { type, value, loc, ...token } of read) {
    const offset = loc?.[0] ?? 0;
    if ((token as { unterminated?: boolean }).unterminated)
      return `${at(formula, offset)} : ce texte n’est pas fermé, ajoutez le guillemet ou l’apostrophe qui manque.`;
    if (type === 'unknown') return `${at(formula, offset)} : corrigez ou retirez ce caractère.`;
    if (type !== 'operator') continue;
    if (CLOSING[value]) open.push({ mark: value, offset });
    else if (value === ')' || value === '}') {
      const last = open.pop();
      if (!last || CLOSING[last.mark] !== value)
        return `${at(formula, offset)} : cette ${NAMES[value]} ne ferme rien, retirez-la ou ouvrez-la plus tôt.`;
    }
  }
  const left = open.pop();
  if (left)
    return `${at(formula, left.offset)} : cette ${NAMES[left.mark]} n’est pas fermée, ajoutez « ${CLOSING[left.mark]} ».`;
  try {
    parse(read);
    return null;
  } catch (error) {
    const offset = (error as { sourceOffset?: number }).sourceOffset ?? formula.length;
    const last = read.findLast(({ loc }) => (loc?.[1] ?? 0) === offset);
    return `${at(formula, last?.loc?.[0] ?? offset)} : il y manque une valeur, une référence ou un opérateur.`;
  }
}
