import type { Entete } from './entetes.ts';
import { nombre, type Region, rangDe } from './region.ts';
import type { Role } from './roles.ts';
import { additionne, type Total } from './totaux.ts';
import { ANNEE, NOMBRE, TEXTE } from './vue.ts';

/**
 * Les sous-totaux écrits avant ce qu’ils additionnent : « Axe 1 | | 1 300 », puis ses actions. La ligne devient un intertitre ;
 * ses montants ne sont pas ceux d’une action. Une ligne ne l’est que si tous ses nombres tombent juste.
 */
export function sousTotauxEnTete(region: Region, entete: Entete | null, roles: Role[]): Total[] {
  const totaux: Total[] = [];
  let suite: number[] = [];
  for (let t = roles.length - 1; t >= (entete?.corps ?? 0); t--) {
    if (roles[t] !== 'donnee') {
      if (roles[t] === 'bandeau' || roles[t] === 'total') suite = [];
      continue;
    }
    if (suite.length > 0 && estSeulTexte(region, t) && suite.every((u) => !estSeulTexte(region, u))) {
      if (additionne(region, t, suite, 0, true, 1)) {
        roles[t] = 'bandeau';
        totaux.unshift({ ligne: rangDe(region, t), de: Int32Array.from(suite, (u) => rangDe(region, u)) });
        suite = [];
        continue;
      }
    }
    if (suite.length < SUITE) suite.unshift(t);
  }
  // Une seule ligne qui tombe juste peut n’être qu’un hasard.
  if (totaux.length < 2) {
    for (const { ligne } of totaux) roles[indexDe(region, ligne)] = 'donnee';
    return [];
  }
  return totaux;
}

const SUITE = 500;

const indexDe = (region: Region, rang: number): number => region.lignes.findIndex((_, t) => rangDe(region, t) === rang);

/** Un texte en première cellule, puis des nombres : pas de pilote, pas de statut. */
function estSeulTexte(region: Region, t: number): boolean {
  const premiere = region.de[t]!;
  if (nombre(region, t) < 2 || region.vue.genres[premiere] !== TEXTE) return false;
  for (let k = premiere + 1; k < region.a[t]!; k++) {
    if (region.vue.genres[k] !== NOMBRE && region.vue.genres[k] !== ANNEE) return false;
  }
  return true;
}
