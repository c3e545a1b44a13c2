import { arrondir, decimalDe, ecrireDecimalExact } from './decimal.ts';

/** Espace insécable, devant € et %, et dans les guillemets. */
export const INSECABLE = '\u00A0';
/** Espace fine insécable, entre les milliers. */
export const FINE = '\u202F';

/** Le mot qui convient à `n` : en français, le pluriel commence à deux (0 convention, 1,5 place, 2 conventions). */
export function pluriel(n: number, singulier: string, auPluriel: string): string {
  return Math.abs(n) < 2 ? singulier : auPluriel;
}

/** Un nombre avec ses milliers séparés (« 34 858 »), arrondi à `decimales` chiffres (0 par défaut), sans zéro final. */
export function nombre(n: number, decimales = 0): string {
  if (!Number.isFinite(n)) return '–';
  const ecrit = ecrireDecimalExact(arrondir(decimalDe(n), decimales), FINE);
  return ecrit.includes(',') ? ecrit.replace(/,?0+$/, '') : ecrit;
}

/** Le nombre et son nom : « 34 858 communes », « 1 convention ». */
export function compte(n: number, singulier: string, auPluriel: string): string {
  return `${nombre(n)}${INSECABLE}${pluriel(n, singulier, auPluriel)}`;
}

/** Une part entre 0 et 1 en pour-cent : « 12,5 % » (une décimale au plus, par défaut). */
export function pourcent(ratio: number, decimales = 1): string {
  if (!Number.isFinite(ratio)) return '–';
  const d = decimalDe(ratio);
  const centuple =
    d.decimales >= 2
      ? { ...d, decimales: d.decimales - 2 }
      : { ...d, chiffres: d.chiffres + '0'.repeat(2 - d.decimales), decimales: 0 };
  const ecrit = ecrireDecimalExact(
    arrondir({ ...centuple, chiffres: centuple.chiffres.replace(/^0+(?=\d)/, '') }, decimales),
    FINE,
  );
  return `${ecrit.includes(',') ? ecrit.replace(/,?0+$/, '') : ecrit}${INSECABLE}%`;
}

/** « texte », coupé à 80 signes pour tenir dans une phrase. */
export function guillemets(texte: string): string {
  const court = texte.length > 80 ? `${texte.slice(0, 79)}…` : texte;
  return `«${INSECABLE}${court}${INSECABLE}»`;
}

/** Le même texte, ses espaces devant « : ; ! ? » et dans les guillemets rendues insécables, pour l’écran. */
export function insecables(texte: string): string {
  return texte.replace(/ (?=[:;!?»](?:\s|[).,…]|$))|(?<=«) /g, INSECABLE);
}

/** « a, b et c ». */
export function enumerer(textes: readonly string[], liaison: 'et' | 'ou' = 'et'): string {
  if (textes.length < 2) return textes[0] ?? '';
  return `${textes.slice(0, -1).join(', ')} ${liaison} ${textes[textes.length - 1]}`;
}
