import { plier } from '../../french/normaliser.ts';
import { listes } from '../../reference/listes.ts';

const plies = new Set<string>();
for (const { libelle, alias } of listes.thematique.elements) {
  for (const nom of [libelle, ...(alias ?? [])]) if (nom.length >= 4) plies.add(plier(nom));
}

/** Ce qui sépare deux thématiques dans un intitulé, et ce qui les annonce. */
const ENTRE = / *(?:[,;/&+]| - | – | et (?:a |au |aux |de |du |des |la |le |l')?) */;
const DEVANT = /^(?:thematique|theme|volet|domaine|champ|axe|secteur|politique)s? ?[:–-]? ?/;

/**
 * Vrai si un texte plié ne nomme que des thématiques connues : « petite enfance », « enfance jeunesse », « logement et cadre de
 * vie ». Une action se dit autrement.
 */
export function nommeThematique(plie: string): boolean {
  if (plie.length > 80) return false;
  const nu = plie.replace(DEVANT, '');
  return estConnue(nu) || nu.split(ENTRE).every(estConnue) || thematiquesAccolees(nu) !== null;
}

const estConnue = (nom: string): boolean => plies.has(nom);

/** « Enfance jeunesse », « Petite enfance – Jeunesse » : des thématiques à la suite ; null si un mot n’en est pas. */
export function thematiquesAccolees(texte: string): string[] | null {
  const mots = texte.trim().split(/[\s–—-]+/);
  if (mots.length < 2 || mots.length > 6) return null;
  const atteint: (string[] | null)[] = [[], ...mots.map(() => null)];
  mots.forEach((_, i) => {
    const avant = atteint[i];
    if (!avant) return;
    for (let j = i + 1; j <= mots.length; j++) {
      const nom = mots.slice(i, j).join(' ');
      const deja = atteint[j];
      // « Petite enfance » est une thématique, pas un mot et une autre.
      if (estConnue(plier(nom)) && (!deja || avant.length + 1 < deja.length)) atteint[j] = [...avant, nom];
    }
  });
  const noms = atteint[mots.length] ?? null;
  return noms !== null && noms.length > 1 ? noms : null;
}
