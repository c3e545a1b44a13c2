import { couperEnLignes, rogner } from './normaliser.ts';

const PUCE = /^(?:[•·▪◦‣➢➤✓✔►*–—]\s*|-\s+)/;
const OUVRANTS = '([«';
const FERMANTS = ')]»';

/** Coupe aux signes de `separateurs` qui sont hors des parenthèses, crochets et guillemets ; partout si l’un reste ouvert. */
function couperHors(texte: string, separateurs: string): string[] {
  const morceaux: string[] = [];
  let profondeur = 0;
  let debut = 0;
  for (let i = 0; i < texte.length; i += 1) {
    const signe = texte.charAt(i);
    if (OUVRANTS.includes(signe)) profondeur += 1;
    else if (FERMANTS.includes(signe)) profondeur -= 1;
    else if (profondeur === 0 && separateurs.includes(signe)) {
      morceaux.push(texte.slice(debut, i));
      debut = i + 1;
    }
    if (profondeur < 0) break;
  }
  if (profondeur !== 0) return texte.split(new RegExp(`[${separateurs}]`));
  morceaux.push(texte.slice(debut));
  return morceaux;
}

const nets = (morceaux: readonly string[]): string[] =>
  morceaux.map((m) => rogner(rogner(m).replace(PUCE, ''))).filter((m) => m !== '' && m !== '-');

/**
 * Les valeurs d’une cellule, écrites « a ; b » ou une par ligne (avec ou sans puce), dans l’ordre. La virgule, « et »,
 * « / » ne séparent pas : « Petite enfance, Enfance et Jeunesse » est un service, « Protection maternelle et
 * infantile » aussi. Un « ; » entre parenthèses ou entre guillemets ne sépare pas non plus.
 */
export function couperValeurs(texte: string): string[] {
  return nets(couperHors(couperEnLignes(texte).join('\n'), ';\n'));
}

/** Les références d’une cellule (« A1, A2 ; B3 ») : la virgule sépare aussi. */
export function couperReferences(texte: string): string[] {
  return nets(couperHors(couperEnLignes(texte).join('\n'), ',;\n'));
}

/** L’écriture que `couperValeurs` relit : « a ; b ». */
export const joindreValeurs = (valeurs: readonly string[]): string => valeurs.join(' ; ');
