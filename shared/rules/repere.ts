import { repere as formeDuRepere } from '../french/reference.ts';

const reperes = new Map<string, string>();
const REPERES_AU_PLUS = 50_000;

/** `repere` de shared/french, retenu : les mêmes réf reviennent de ligne en ligne et d’un contrôle à l’autre. */
export function repere(texte: string): string {
  let forme = reperes.get(texte);
  if (forme === undefined) {
    if (reperes.size >= REPERES_AU_PLUS) reperes.clear();
    forme = formeDuRepere(texte);
    reperes.set(texte, forme);
  }
  return forme;
}
