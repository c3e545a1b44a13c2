/** Les signes que Windows-1252 met sur les octets 0x80 à 0x9F (cinq n’en ont pas). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Ce qu’un texte français peut contenir ; une séquence qui donnerait autre chose n’en est pas une. */
const FRANCAIS = /^[\u00A0-\u00FFŒœŸ\u2010-\u2015\u2018-\u201D\u2022\u2026\u202F€]$/;
const SUITE = `[\u0080-\u00BF${WINDOWS_1252.replace(/[\u0080-\u00BF]/g, '')}]`;
const SEQUENCE = new RegExp(`[ÂÃÅ]${SUITE}|â${SUITE}{2}`, 'g');

function octet(signe: string): number {
  const rang = WINDOWS_1252.indexOf(signe);
  return rang >= 0 ? 0x80 + rang : signe.charCodeAt(0);
}

/** Le signe UTF-8 que ces deux ou trois octets écrivent, s’il est de ceux du français. */
function redresser(sequence: string): string | null {
  const [a = 0, b = 0, c = 0] = [...sequence].map(octet);
  const point =
    sequence.length === 2 ? ((a & 0x1f) << 6) | (b & 0x3f) : ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f);
  const signe = String.fromCharCode(point);
  return FRANCAIS.test(signe) ? signe : null;
}

/** Vrai si un texte UTF-8 a été lu comme du Windows-1252 (« dÃ©partement », « lâ€™Ã©tÃ© »). */
export const estMojibake = (texte: string): boolean => reparerMojibake(texte) !== texte;

/**
 * Rend ses accents à un texte UTF-8 lu comme du Windows-1252, une ou deux fois ; ce qui n’en est pas reste tel quel, un
 * texte sain aussi. C’est une proposition de correction, jamais appliquée sans l’agent.
 */
export function reparerMojibake(texte: string): string {
  if (!/[ÂÃÅâ]/.test(texte)) return texte;
  const passe = (t: string): string =>
    t
      .replace(SEQUENCE, (s) => redresser(s) ?? s)
      .replace(/Ã {1,2}(?=\p{L})/gu, 'à ')
      .replace(/(?<=[\p{Ll}\d])Â (?=\S)/gu, ' ');
  return passe(passe(texte));
}
