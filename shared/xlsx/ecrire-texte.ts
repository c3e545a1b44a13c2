/** Ce qu’une cellule Excel peut tenir. */
const SIGNES_AU_PLUS = 32_767;

/** Vrai si Excel lirait ce texte comme une formule au retour dans la cellule. */
export const estAmorceDeFormule = (texte: string): boolean => /^[=+\-@\t\r]/.test(texte);

/**
 * Échappe ce que le XML d’un classeur ne porte pas : caractères de commande et retour chariot deviennent `_x000D_`, un
 * texte qui ressemble déjà à un tel échappement est protégé (ECMA-376 partie 1, §22.9.2.19), un demi-caractère isolé est
 * remplacé par U+FFFD.
 */
export function echapper(texte: string): string {
  return texte
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g,
      (signe) => `_x${signe.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** Un texte ne tient pas dans une cellule Excel ; le message le dit, et le cite. */
export class TexteTropLong extends Error {}

/** Lève `TexteTropLong` plutôt que de couper un texte en silence. */
export function refuserTropLong(texte: string): void {
  if (texte.length > SIGNES_AU_PLUS)
    throw new TexteTropLong(
      `Un texte de ${texte.length} signes ne tient pas dans une cellule Excel (32 767 au plus) : « ${texte.slice(0, 40)}… ».`,
    );
}
