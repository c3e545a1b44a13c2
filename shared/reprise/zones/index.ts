import { plier } from '../../french/normaliser.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { FeuilleAnalysee } from '../contrat.ts';
import { compterCellules } from './compte.ts';
import type { MotsConnus } from './contrat.ts';
import { decouper, type Morceau } from './decoupe.ts';
import { etendreTitres } from './entete-change.ts';
import { fichesDe } from './fiches.ts';
import { sontFiches } from './fiches-reconnaitre.ts';
import { tableauxInternes } from './fiches-tableaux.ts';
import { estListes } from './listes.ts';
import { estFeuilleDeListes, estFeuilleDeMode, LecteurMots } from './mots.ts';
import { estLegende, sansSignatures, texteSepare } from './pied.ts';
import { nombre, type Region, regionDe, tranche } from './region.ts';
import { estFort, regarder } from './score.ts';
import { etendreSurtitres } from './surtitre.ts';
import { tableauDe, type ZoneTrouvee } from './tableau.ts';
import { contourner, horsDesTableaux, tableauxExcel } from './tableaux-excel.ts';
import { TEXTE, type Vue, voir } from './vue.ts';

export type { MotsConnus } from './contrat.ts';
export { celluleDe, placeDe } from './places.ts';

/**
 * Trouve les tableaux et les fiches d’une feuille. Chaque cellule remplie finit dans une donnée de zone, dans les écarts
 * d’une zone ou dans ceux de la feuille ; une feuille sans tableau est mise de côté en entier, avec sa raison. `deLAtelier` : l’atelier l’a écrite.
 */
export function trouverZones(feuille: Sheet, mots: MotsConnus, deLAtelier = false): FeuilleAnalysee {
  const vue = voir(feuille);
  if (deLAtelier || feuille.tables.some(({ name }) => /^ctg_/i.test(name))) {
    return compterCellules(vue, [], 'feuille-ctg', 'feuille d’un classeur Atelier CTG');
  }
  if (vue.cellules.length === 0) return compterCellules(vue, [], 'sans-table', 'feuille vide');
  const lecteur = new LecteurMots(mots);
  const excel = tableauxExcel(vue, lecteur);
  const reste = excel.length ? horsDesTableaux(vue, excel) : vue;
  const legendes: Region[] = [];
  const libre = sansSignatures(regionDe(reste, lecteur, 0, reste.rangs.length, 1, reste.droite));
  const libres = zonesLibres(libre, legendes);
  const toutes = etendreSurtitres(
    etendreTitres(
      [
        ...excel.flatMap((morceau) => tableauDe(morceau) ?? []),
        ...libres.map((trouvee) => (excel.length ? { ...trouvee, zone: contourner(trouvee.zone, excel) } : trouvee)),
      ].sort((a, b) => a.zone.plage.top - b.zone.plage.top || a.zone.plage.left - b.zone.plage.left),
    ),
  );
  const nom = plier(feuille.name);
  const nommeeListes = estFeuilleDeListes(nom);
  const zones = toutes.filter(({ zone, region }) => !estListes(zone, region, nommeeListes));
  if (estFeuilleDeMode(nom) && !zones.some(estConsistante)) {
    return compterCellules(vue, [], 'mode-emploi', 'mode d’emploi');
  }
  if (zones.length > 0)
    return compterCellules(vue, zones, toutes.length > zones.length ? 'liste' : 'sans-table', null, legendes);
  if (toutes.length > 0 || nommeeListes) return compterCellules(vue, [], 'liste', 'listes de valeurs');
  const separe = texteSepare(vue);
  if (separe !== null) return compterCellules(vue, [], 'sans-table', separe);
  return estRedigee(vue)
    ? compterCellules(vue, [], 'mode-emploi', 'texte sans tableau, comme un mode d’emploi')
    : compterCellules(vue, [], 'sans-table', 'aucun tableau reconnu');
}

function zonesLibres(region: Region, legendes: Region[]): ZoneTrouvee[] {
  if (sontFiches(region)) {
    const fiches = zonesDeFiches(region);
    if (fiches.length) return fiches;
  }
  return decouper(region).flatMap((morceau) => zonesDe(morceau, legendes));
}

function zonesDe(morceau: Morceau, legendes: Region[]): ZoneTrouvee[] {
  const { region, entete } = morceau;
  if (estLegende(region)) {
    legendes.push(region);
    return [];
  }
  const haut = entete?.niveaux[0] ?? 0;
  if (haut >= 4 && sontFiches(tranche(region, 0, haut))) {
    const fiches = zonesDeFiches(tranche(region, 0, haut));
    if (fiches.length) {
      const dessous = decouper(tranche(region, haut, region.lignes.length));
      return [...fiches, ...dessous.flatMap((autre) => zonesDe(autre, legendes))];
    }
  }
  if (sontFiches(region)) {
    const fiches = zonesDeFiches(region);
    if (fiches.length) return fiches;
  }
  const tableau = tableauDe(morceau);
  return tableau ? [tableau] : [];
}

/** Les fiches d’une région, et les petits tableaux qu’elles contiennent, chacun à part. */
function zonesDeFiches(region: Region): ZoneTrouvee[] {
  const zones: ZoneTrouvee[] = [];
  const gardees = new Uint8Array(region.lignes.length).fill(1);
  for (const { debut, fin } of tableauxInternes(region)) {
    const tableau = tableauDe({
      region: tranche(region, debut, fin),
      entete: { niveaux: [0], aides: [], numeros: [], corps: 1, score: 0 },
    });
    if (!tableau) continue;
    zones.push(tableau);
    gardees.fill(0, debut, fin);
  }
  const restant = zones.length ? filtrer(region, gardees) : region;
  const fiches = restant.lignes.length ? fichesDe(restant) : null;
  return fiches ? [fiches, ...zones] : [];
}

function filtrer(region: Region, gardees: Uint8Array): Region {
  const garder = (liste: Int32Array): Int32Array => liste.filter((_, t) => gardees[t] === 1);
  return { ...region, lignes: garder(region.lignes), de: garder(region.de), a: garder(region.a) };
}

/** Assez de lignes et de mots connus pour l’emporter sur le nom de la feuille. */
function estConsistante({ zone, region }: ZoneTrouvee): boolean {
  if (zone.forme === 'fiches') return true;
  const entete = zone.entetes[zone.entetes.length - 1];
  if (entete === undefined || zone.lignes.length < 3) return false;
  for (let t = 0; t < region.lignes.length; t++) {
    if (region.vue.rangs[region.lignes[t]!] === entete) return estFort(regarder(region, t)) && nombre(region, t) >= 3;
  }
  return false;
}

/** Surtout des phrases, une par ligne. */
function estRedigee(vue: Vue): boolean {
  let phrases = 0;
  for (let l = 0; l < vue.rangs.length; l++) {
    const k = vue.debuts[l]!;
    if (vue.debuts[l + 1]! - k <= 2 && vue.genres[k] === TEXTE && (vue.cellules[k]!.value as string).length > 60)
      phrases++;
  }
  return phrases >= 3 && phrases * 2 >= vue.rangs.length;
}
