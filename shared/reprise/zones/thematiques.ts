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
  return estConnue(nu) || nu.split(ENTRE).every(estConnue) || (nu.includes(' ') && suiteDeConnues(nu.split(/[ -]+/)));
}

const estConnue = (nom: string): boolean => plies.has(nom);

/** « enfance jeunesse » : des thématiques à la suite, sans rien entre elles. */
function suiteDeConnues(mots: readonly string[]): boolean {
  if (mots.length > 6) return false;
  const atteint = new Array<boolean>(mots.length + 1).fill(false);
  atteint[0] = true;
  for (let i = 0; i < mots.length; i++) {
    if (!atteint[i]) continue;
    for (let j = i + 1; j <= mots.length; j++) if (estConnue(mots.slice(i, j).join(' '))) atteint[j] = true;
  }
  return atteint[mots.length]!;
}
