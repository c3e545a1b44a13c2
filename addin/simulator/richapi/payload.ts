/** Ce qu’un Excel pour le web accepte d’un envoi, dans un sens comme dans l’autre, en caractères. */
export const LARGEST_PAYLOAD = 5 * 1024 * 1024;

export const tooLarge = (text: string): boolean => text.length > LARGEST_PAYLOAD;
