const MAXIMUM = 1000;

/** Le nom d’un fichier tel que le porte l’en-tête `X-Nom-Fichier` : codé, raccourci avant l’extension s’il est trop long. */
export function nomDansEntete(nom: string): string {
  // Un demi-caractère, qu’un nom mal copié peut porter, ne se code pas.
  const propre = nom.replace(/\p{Surrogate}/gu, '\uFFFD');
  const coupe = propre.lastIndexOf('.');
  const extension = coupe > 0 && propre.length - coupe <= 6 ? propre.slice(coupe) : '';
  const lettres = [...propre.slice(0, propre.length - extension.length)];
  let code = encodeURIComponent(lettres.join('') + extension);
  while (code.length > MAXIMUM) {
    lettres.length -= Math.max(1, Math.floor((code.length - MAXIMUM) / 9));
    code = encodeURIComponent(`${lettres.join('')}…${extension}`);
  }
  return code;
}
