import { type Token, tokenize } from '@borgar/fx/xlsx';

export type { Token };

const KEPT = 4_000;
const known = new Map<string, readonly Token[]>();

/** Mots d’une formule anglaise (sans « = »), tels qu’Excel les enregistre. Ne lève jamais : l’illisible est de type `unknown`. */
export function tokens(formula: string): readonly Token[] {
  const found = known.get(formula);
  if (found) return found;
  // Un « = » en tête est un préfixe pour le lecteur ; ici la formule n’en a pas.
  const read = tokenize(formula, { negativeNumbers: false });
  if (known.size >= KEPT) known.clear();
  known.set(formula, read);
  return read;
}

/** Formule dont chaque mot est remplacé par ce que rend `change` ; `undefined` garde le mot. */
export function rewrite(
  formula: string,
  change: (token: Token, index: number, all: readonly Token[]) => string | undefined,
): string {
  const all = tokens(formula);
  let changed = false;
  const parts = all.map((token, index) => {
    const other = change(token, index, all);
    if (other === undefined || other === token.value) return token.value;
    changed = true;
    return other;
  });
  return changed ? parts.join('') : formula;
}
