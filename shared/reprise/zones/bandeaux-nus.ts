import { plier } from '../../french/normaliser.ts';
import type { Entete } from './entetes.ts';
import { nommeAction } from './mots.ts';
import { cellule, nombre, type Region } from './region.ts';
import { nommeThematique } from './thematiques.ts';
import { TEXTE, texteDe } from './vue.ts';

const VOISINES = 6;

/**
 * Ce qui trahit un intertitre que rien ne distingue à l’œil : ni fusion, ni fond, ni capitales, ni numéro. Il nomme une
 * thématique, là où les lignes pleines n’en nomment pas ; ou bien le tableau commence par lui et lui seul n’a pas d’action.
 */
export function pointsDIntertitreNu(region: Region, t: number, k: number, entete: Entete | null): number {
  const { vue } = region;
  const colonne = vue.cols[k]!;
  if (nommeThematique(plier(texteDe(vue, k)))) return partDeThematiques(region, t, colonne) < 0.4 ? 3.5 : 0;
  return entete !== null && commenceParUnSeul(region, entete, colonne) && manqueLAction(region, t, entete, colonne)
    ? 1.5
    : 0;
}

function partDeThematiques(region: Region, t: number, colonne: number): number {
  let n = 0;
  let vraies = 0;
  for (const u of pleinesAutour(region, t)) {
    const k = cellule(region, u, colonne);
    if (k < 0 || region.vue.genres[k] !== TEXTE) continue;
    n++;
    if (nommeThematique(plier(texteDe(region.vue, k).slice(0, 100)))) vraies++;
  }
  return n ? vraies / n : 0;
}

const commenceParUnSeul = (region: Region, entete: Entete, colonne: number): boolean =>
  entete.corps < region.lignes.length &&
  nombre(region, entete.corps) === 1 &&
  cellule(region, entete.corps, colonne) >= 0;

/** Une autre colonne dit l’action, et toutes les lignes pleines alentour la remplissent, ainsi que celle-ci. */
function manqueLAction(region: Region, t: number, entete: Entete, colonne: number): boolean {
  const actions = colonnesDAction(region, entete).filter((c) => c !== colonne);
  if (actions.length === 0) return false;
  const pleines = pleinesAutour(region, t);
  const remplie = (u: number): boolean =>
    cellule(region, u, colonne) >= 0 && actions.some((c) => cellule(region, u, c) >= 0);
  return pleines.length >= 2 && pleines.every(remplie);
}

function colonnesDAction(region: Region, entete: Entete): number[] {
  const colonnes: number[] = [];
  for (const t of entete.niveaux) {
    for (let k = region.de[t]!; k < region.a[t]!; k++) {
      const plie = plier(texteDe(region.vue, k).slice(0, 100));
      if (nommeAction(plie) || /^(?:actions?|projets?|mesures?|operations?)\b/.test(plie))
        colonnes.push(region.vue.cols[k]!);
    }
  }
  return colonnes;
}

function pleinesAutour(region: Region, t: number): number[] {
  const pleines: number[] = [];
  for (let u = Math.max(0, t - VOISINES); u < Math.min(region.lignes.length, t + VOISINES + 1); u++)
    if (u !== t && nombre(region, u) >= 3) pleines.push(u);
  return pleines;
}
