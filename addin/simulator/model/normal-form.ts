import { prefixSheets, printPrefix, splitPrefix } from '../calc/reference.ts';
import { rewrite, type Token } from '../calc/tokens.ts';

/** Feuille devant « ! » entre apostrophes seulement s’il le faut ; un autre classeur reste tel quel. */
function plainPrefix(prefix: string): string {
  if (prefix === '') return '';
  const { external, sheets } = prefixSheets(prefix);
  return `${external !== '' || sheets.length === 0 ? prefix : printPrefix('', sheets)}!`;
}

function printed({ type, value }: Token, local: boolean): string | undefined {
  switch (type) {
    case 'func':
      // Une fonction nommée par LET ou LAMBDA garde la casse de son nom.
      return local || value.startsWith('_') ? undefined : value.toUpperCase();
    case 'bool':
      return value.toUpperCase();
    case 'range':
    case 'range_beam': {
      const { prefix, body } = splitPrefix(value);
      return plainPrefix(prefix) + body.toUpperCase();
    }
    case 'range_named':
    case 'structured': {
      const { prefix, body } = splitPrefix(value);
      return prefix === '' ? undefined : plainPrefix(prefix) + body;
    }
    default:
      return undefined;
  }
}

/**
 * Écriture qu’Excel garde d’une formule anglaise, sans « = » : fonctions et références en capitales, apostrophes autour
 * d’un nom de feuille seulement s’il le faut. Les espaces restent. Rend le même texte si tout est déjà ainsi.
 */
export function normalForm(formula: string): string {
  const local = /\b(?:LET|LAMBDA)\s*\(/i.test(formula);
  return rewrite(formula, (token) => printed(token, local));
}
