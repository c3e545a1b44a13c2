import { FINE, INSECABLE } from '../french/typographie.ts';

export { compte, nombre, pluriel } from '../french/typographie.ts';

/**
 * La typographie française d’une phrase : espaces insécables devant « ; ! ? : », dans les guillemets, devant % et €, et
 * l’apostrophe courbe. Une citation de plus de cent signes est coupée.
 */
export const typographier = (phrase: string): string =>
  phrase
    .replaceAll("'", '’')
    .replace(/« ([^»]{100})[^»]+ »/g, '« $1… »')
    .replace(/ (?=[;!?])/g, FINE)
    .replace(/ (?=[:»%€])/g, INSECABLE)
    .replace(/« /g, `«${INSECABLE}`);

interface Repere {
  readonly brut: string;
}
interface Situee {
  readonly origine: { readonly ligne: number };
}

/** « L’action A1 », ou « L’action de la ligne 12 » si elle n’a pas de repère. */
export const nommer = (sujet: string, { brut }: Repere, ligne: Situee): string =>
  brut.trim() === '' ? `${sujet} de la ligne ${ligne.origine.ligne}` : `${sujet} ${abreger(brut.trim())}`;

/** « Le poste « Commune de Thil » », ou « Le poste de la ligne 12 » si elle n’a pas de nom. */
export const citer = (sujet: string, { brut }: Repere, ligne: Situee): string =>
  brut.trim() === '' ? `${sujet} de la ligne ${ligne.origine.ligne}` : `${sujet} « ${brut.trim()} »`;

const abreger = (texte: string): string => (texte.length > 60 ? `${texte.slice(0, 59)}…` : texte);

/** Les premiers éléments, puis « et n autres ». */
export function quelques(textes: readonly string[], maximum = 6): string {
  if (textes.length <= maximum)
    return textes.length < 2 ? (textes[0] ?? '') : `${textes.slice(0, -1).join(', ')} et ${textes.at(-1)}`;
  const reste = textes.length - maximum;
  return `${textes.slice(0, maximum).join(', ')} et ${reste} ${reste < 2 ? 'autre' : 'autres'}`;
}
