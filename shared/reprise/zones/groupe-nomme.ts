import { plier } from '../../french/normaliser.ts';
import { cellule, type Region } from './region.ts';
import type { Role } from './roles.ts';
import { TEXTE, texteDe } from './vue.ts';

const MOT = /^(?:(?:sous|s\/)[- ]?)?tota(?:l|ux)(?: (?:de la|de l'|du|des|de))?[ :–-]*/;
/** Lignes remontées d’un sous-total à la première de son groupe. */
export const REMONTEES = 1000;

/** Ce que nomme le texte plié d’un total : « la grand-croix » dans « Sous-total La Grand-Croix » ; vide s’il ne nomme rien. */
export const nomDuTotal = (plie: string): string => (MOT.test(plie) ? plie.replace(MOT, '') : '');

/**
 * La première des lignes de données que coiffe le nom d’un sous-total écrit à la ligne t : depuis l’intertitre qui dit ce nom,
 * ou parmi les dernières lignes, celles dont une des premières colonnes le dit (une case blanche répète celle du dessus).
 * null si rien ne le dit.
 */
export function debutDuGroupe(
  region: Region,
  roles: readonly Role[],
  t: number,
  donnees: readonly number[],
  nom: string,
): number | null {
  if (nom.length < 2) return null;
  const { vue } = region;
  const fin = Math.max(0, t - REMONTEES);
  let debut = donnees.length;
  for (let u = t - 1; u >= fin; u--) {
    if (roles[u] === 'donnee') debut--;
    else if (roles[u] === 'bandeau' && dit(plier(texteDe(vue, region.de[u]!).slice(0, 200)), nom))
      return debut < donnees.length ? debut : null;
  }
  for (let colonne = region.gauche; colonne < region.gauche + 3; colonne++) {
    const depuis = debutDansLaColonne(region, donnees, colonne, nom);
    if (depuis !== null) return depuis;
  }
  return null;
}

function debutDansLaColonne(region: Region, donnees: readonly number[], colonne: number, nom: string): number | null {
  const { vue } = region;
  let depuis: number | null = null;
  for (let i = donnees.length - 1; i >= 0 && donnees.length - i <= REMONTEES; i--) {
    const k = cellule(region, donnees[i]!, colonne);
    if (k < 0) continue;
    if (vue.genres[k] !== TEXTE || !dit(plier(texteDe(vue, k).slice(0, 200)), nom)) break;
    depuis = i;
  }
  return depuis;
}

/** « axe 1 » dit « Axe 1 : Petite enfance », mais ni « Axe 10 » ni « Axe 1.2 ». */
const dit = (plie: string, nom: string): boolean =>
  plie === nom || (plie.startsWith(nom) && /^ ?(?:[:–-]|\. )/.test(plie.slice(nom.length)));
