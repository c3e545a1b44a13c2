import { normaliserNom } from '../../reference/recherche.ts';

export const NON_PRECISE = '(non précisé)';

const NATURES: readonly (readonly [RegExp, string])[] = [
  [/\bcommunaute de communes\b/gu, 'cc'],
  [/\bcommunaute d agglomeration\b/gu, 'ca'],
  [/\bcommunaute urbaine\b/gu, 'cu'],
  [/^(?:la )?(?:(?:commune|mairie) (?=\S)|ville (?=(?:de|d) ))/u, ''],
];
const ARTICLES = /\b(?:de la|de l|du|des|de|d|la|le|les|l)\b ?/gu;

/** La forme sous laquelle deux noms d’organisme ou de territoire se comparent ; vide s’il n’y a rien à comparer. */
export function formeDuNom(texte: string): string {
  let forme = normaliserNom(texte);
  for (const [nature, abrege] of NATURES) forme = forme.replace(nature, abrege);
  return forme.replace(ARTICLES, '').trim() || forme.trim();
}

/** Les noms d’un classeur, écrits comme la première fois. */
export class Noms {
  readonly #ecrits = new Map<string, string>();

  /** La clé de ce nom ; vide s’il n’est pas donné. */
  cle(texte: string | null): string {
    const net = texte?.trim() ?? '';
    const forme = net === NON_PRECISE ? '' : formeDuNom(net);
    if (forme !== '' && !this.#ecrits.has(forme)) this.#ecrits.set(forme, net);
    return forme;
  }

  ecrit(cle: string): string {
    return this.#ecrits.get(cle) ?? NON_PRECISE;
  }

  connait(cle: string): boolean {
    return cle !== '' && this.#ecrits.has(cle);
  }
}
