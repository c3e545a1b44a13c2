import { FINE, INSECABLE } from '../french/typographie.ts';

export { compte, nombre, pluriel } from '../french/typographie.ts';

/**
 * La typographie française d’une phrase : espaces insécables devant « ; ! ? : », dans les guillemets, devant % et €, et
 * l’apostrophe courbe.
 */
export const ponctuer = (phrase: string): string =>
  phrase
    .replaceAll("'", '’')
    .replace(/ (?=[;!?])/g, FINE)
    .replace(/ (?=[:»%€])/g, INSECABLE)
    .replace(/« /g, `«${INSECABLE}`);

/** De même, pour une phrase qui cite une cellule : une citation de plus de cent signes est coupée. */
export const typographier = (phrase: string): string => ponctuer(abregerCitations(phrase));

const CITATION_AU_PLUS = 100;

/** En un seul passage : une expression régulière reprendrait tout le texte à chaque guillemet ouvrant d’une cellule. */
function abregerCitations(phrase: string): string {
  if (phrase.length <= CITATION_AU_PLUS) return phrase;
  let abregee = '';
  let copie = 0;
  let fin = -1;
  for (let i = phrase.indexOf('« '); i >= 0; i = phrase.indexOf('« ', Math.max(i + 2, copie))) {
    const debut = i + 2;
    if (fin < debut) fin = phrase.indexOf('»', debut);
    if (fin < 0) break;
    if (phrase[fin - 1] !== ' ' || fin - 1 - debut <= CITATION_AU_PLUS) continue;
    abregee += `${phrase.slice(copie, debut + CITATION_AU_PLUS)}… `;
    copie = fin;
  }
  return abregee + phrase.slice(copie);
}

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
