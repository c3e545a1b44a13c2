import type { LecteurMots } from './mots.ts';

/**
 * « Responsa » et « ble » : un mot d’en-tête que le PDF a coupé, recollé ; null si ce sont deux textes. Un bout de moins de
 * quatre lettres en minuscules n’est pas un mot ; un plus long, seulement si le mot recollé en est un que l’on connaît.
 */
export function recoller(haut: string, bas: string, mots: LecteurMots): string | null {
  if (!/^\p{Ll}+$/u.test(bas.split(/\s/)[0] ?? '') || !/\p{L}-?$/u.test(haut)) return null;
  const mot = haut.replace(/-$/, '') + bas;
  const separes = Math.max(mots.entete(haut), mots.entete(`${haut} ${bas}`));
  const ensemble = mots.entete(mot);
  if (ensemble >= 0.6 && ensemble > separes) return mot;
  return /^\p{Ll}{1,3}$/u.test(bas) && separes < 0.5 && !MOTS.test(bas) ? mot : null;
}

/** De vrais mots de moins de quatre lettres. */
const MOTS = /^(?:de|du|des|la|le|les|et|ou|où|en|au|aux|par|sur|un|une|an|ans|qui|net|ttc|ht|etp|oui|non|n)$/;

const COMPOSE = /^(?:sous|sans|mi|co|vice|demi|non|semi|avant|après|contre|inter|hors|porte|quasi|ex)$/i;

/** « Engage-⏎ment » : le trait d’union d’une fin de ligne n’est pas du mot, sauf dans un mot composé (« sous-⏎total »). */
export function sansCesure(texte: string): string {
  if (!texte.includes('-')) return texte;
  return texte.replace(/(\p{L}+)-[ \t\u00A0]*\r?\n[ \t\u00A0]*(?=\p{Ll})/gu, (_, mot: string) =>
    COMPOSE.test(mot) ? `${mot}-` : mot,
  );
}
