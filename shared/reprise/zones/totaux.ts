import { plier } from '../../french/normaliser.ts';
import type { Entete } from './entetes.ts';
import { debutDuGroupe, nomDuTotal, REMONTEES } from './groupe-nomme.ts';
import { ditCompteFait, ditSousTotal, ditTotalGeneral } from './mots.ts';
import { nombreLu } from './nombres-lus.ts';
import { cellule, nombre, type Region, rangDe } from './region.ts';
import type { Role } from './roles.ts';
import { TEXTE, texteDe } from './vue.ts';

/** Une ligne de total et les lignes de données, par leur rang dans la feuille, qu’elle additionne. */
export interface Total {
  readonly ligne: number;
  readonly de: Int32Array;
}

/** Additions faites avant de s’en tenir au mot du total. */
const ADDITIONS = 2_000_000;
const SOMME = /\b(?:SUM|SUBTOTAL|SOMME|AGGREGATE)\s*\(/i;

/**
 * Ce que chaque total additionne, vérifié par le calcul quand il tombe juste. Une ligne de chiffres seuls n’est un total que
 * si le calcul ou sa formule le dit : sinon elle redevient une donnée.
 */
export function totauxDe(region: Region, entete: Entete | null, roles: Role[]): Total[] {
  const totaux: Total[] = [];
  const donnees: number[] = [];
  /** Totaux écrits avant toute ligne de données. */
  const enTete: number[] = [];
  let reste = ADDITIONS;
  let additionnees = 0;
  let remontees = ADDITIONS;
  let groupe = 0;
  let bandeau = 0;
  const tombeJuste = (t: number, debut: number, toutes: boolean): boolean => {
    reste -= (donnees.length - debut) * nombre(region, t);
    return reste > 0 && additionne(region, t, donnees, debut, toutes);
  };
  for (let t = entete?.corps ?? 0; t < roles.length; t++) {
    const role = roles[t]!;
    if (role === 'donnee') donnees.push(t);
    else if (role === 'bandeau') {
      if (roles[t - 1] !== 'bandeau') bandeau = donnees.length;
    } else if (role === 'chiffres') {
      const depuis = [groupe, bandeau, 0].find((d) => donnees.length - d >= 2 && tombeJuste(t, d, true));
      if (depuis === undefined && !(donnees.length - groupe >= 2 && parFormule(region, t))) {
        roles[t] = 'donnee';
        donnees.push(t);
        continue;
      }
      roles[t] = 'total';
      totaux.push(total(region, t, donnees, depuis ?? groupe));
      groupe = donnees.length;
    } else if (role === 'total') {
      const plie = plier(libelle(region, t));
      const general = ditTotalGeneral(plie) || ditCompteFait(plie);
      const sous = ditSousTotal(plie);
      const nomme = remontees > 0 ? debutDuGroupe(region, roles, t, donnees, nomDuTotal(plie)) : null;
      remontees -= Math.min(t, REMONTEES);
      const premiers = general && !sous ? [0, bandeau, groupe] : [groupe, bandeau, 0];
      if (nomme !== null) premiers.unshift(nomme);
      const essais = premiers.filter((d, n) => premiers.indexOf(d) === n && d < donnees.length);
      if (additionnees > ADDITIONS) essais.splice(0, essais.length, Math.min(groupe, donnees.length - 1));
      const depuis = essais.find((d) => tombeJuste(t, d, false)) ?? essais[0];
      if (depuis !== undefined && depuis >= 0) {
        totaux.push(total(region, t, donnees, depuis));
        additionnees += donnees.length - depuis;
      } else if (donnees.length === 0) enTete.push(t);
      // Un total général ne ferme rien ; un sous-total ferme son groupe.
      if (depuis !== 0 || sous || groupe === 0) groupe = donnees.length;
    }
  }
  for (const t of enTete) if (additionne(region, t, donnees, 0, false)) totaux.unshift(total(region, t, donnees, 0));
  return totaux;
}

const total = (region: Region, t: number, donnees: readonly number[], depuis: number): Total => ({
  ligne: rangDe(region, t),
  de: Int32Array.from(donnees.slice(depuis), (u) => rangDe(region, u)),
});

function libelle(region: Region, t: number): string {
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    if (region.vue.genres[k] === TEXTE) return texteDe(region.vue, k);
  }
  return '';
}

const parFormule = (region: Region, t: number): boolean => {
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const { formula } = region.vue.cellules[k]!;
    if (formula !== undefined && SOMME.test(formula)) return true;
  }
  return false;
};

/** Les nombres de la ligne t sont-ils la somme des lignes de données depuis `debut` ? */
export function additionne(
  region: Region,
  t: number,
  donnees: readonly number[],
  debut: number,
  toutes: boolean,
  auMoins = 2,
): boolean {
  const { vue } = region;
  let justes = 0;
  let essais = 0;
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const lu = nombreLu(vue, k);
    if (Number.isNaN(lu)) continue;
    essais++;
    let somme = 0;
    let termes = 0;
    for (let i = debut; i < donnees.length; i++) {
      const x = cellule(region, donnees[i]!, vue.cols[k]!);
      const terme = x < 0 ? Number.NaN : nombreLu(vue, x);
      if (Number.isNaN(terme)) continue;
      somme += terme;
      termes++;
    }
    if (termes >= auMoins && lu !== 0 && Math.abs(somme - lu) <= 0.005 + Math.abs(lu) * 1e-9) justes++;
    else if (toutes) return false;
  }
  return essais > 0 && justes * 2 >= essais;
}
