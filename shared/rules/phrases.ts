import { FINE, INSECABLE } from '../french/typographie.ts';

export { enumerer, guillemets as cite, pluriel } from '../french/typographie.ts';

/** Pose les espaces insécables de la typographie française : devant « ; ! ? : », dans les guillemets, devant % et €. */
export const typographier = (phrase: string): string =>
  phrase
    .replace(/ (?=[;!?])/g, FINE)
    .replace(/ (?=[:»%€])/g, INSECABLE)
    .replace(/« /g, `«${INSECABLE}`);

/** « L’action A1 », ou « L’action de la ligne 12 » si elle n’a pas de repère. */
export const nommer = (sujet: string, repere: { brut: string }, ligne: { origine: { ligne: number } }): string =>
  repere.brut.trim() === '' ? `${sujet} de la ligne ${ligne.origine.ligne}` : `${sujet} ${repere.brut.trim()}`;

/** Les premiers éléments, puis « et n autres ». */
export function quelques(textes: readonly string[], maximum = 6): string {
  if (textes.length <= maximum) return textes.length < 2 ? (textes[0] ?? '') : `${textes.slice(0, -1).join(', ')} et ${textes.at(-1)}`;
  const reste = textes.length - maximum;
  return `${textes.slice(0, maximum).join(', ')} et ${reste} ${reste < 2 ? 'autre' : 'autres'}`;
}
