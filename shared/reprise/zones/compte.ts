import { plier } from '../../french/normaliser.ts';
import type { Ecart, FeuilleAnalysee, MotifEcart, Zone } from '../contrat.ts';
import { ecart } from './ecarts.ts';
import { ditLegende, ditNote, ditSignature } from './mots.ts';
import { type Region, rangDe } from './region.ts';
import type { ZoneTrouvee } from './tableau.ts';
import { ordreDe, TEXTE, texteDe, trouver, type Vue } from './vue.ts';

/**
 * Range chaque cellule remplie de la feuille, une fois : donnée d’une zone, écart d’une zone, écart de la feuille. Le compte
 * part des places que les zones donnent, non de ce qu’elles croient avoir pris.
 */
export function compterCellules(
  vue: Vue,
  trouvees: readonly ZoneTrouvee[],
  motifDuReste: MotifEcart,
  raison: string | null,
  legendes: readonly Region[] = [],
): FeuilleAnalysee {
  const prises = new Uint8Array(vue.cellules.length);
  for (const { zone } of trouvees) marquer(vue, zone, prises);
  const zones = trouvees.map((trouvee) => ({ ...trouvee.zone, ecartees: ecartsDeZone(vue, trouvee, prises) }));
  const premiere = zones.reduce((haut, { plage }) => Math.min(haut, plage.top), Number.POSITIVE_INFINITY);
  const ecartees: Ecart[] = [];
  for (let l = 0; l < vue.rangs.length; l++) {
    const rang = vue.rangs[l]!;
    for (let k = vue.debuts[l]!; k < vue.debuts[l + 1]!; k++) {
      if (prises[k]) continue;
      const motif = legendes.some((legende) => contient(legende, rang, vue.cols[k]!))
        ? 'legende'
        : motifLibre(vue, k, rang < premiere, motifDuReste, zones.length);
      ecartees.push(ecart(vue, rang, vue.cols[k]!, motif, k));
    }
  }
  for (const { ligne, colonne } of vue.cachees) ecartees.push(ecart(vue, ligne, colonne, 'fusion', -1));
  return { feuille: vue.feuille.name, zones, ecartees, raison };
}

const contient = (region: Region, rang: number, colonne: number): boolean =>
  region.gauche <= colonne &&
  colonne <= region.droite &&
  rangDe(region, 0) <= rang &&
  rang <= rangDe(region, region.lignes.length - 1);

function motifLibre(vue: Vue, k: number, dessus: boolean, reste: MotifEcart, zones: number): MotifEcart {
  if (reste !== 'sans-table' || zones === 0) return reste;
  const texte = vue.genres[k] === TEXTE ? texteDe(vue, k) : '';
  const plie = texte.length < 400 ? plier(texte) : '';
  if (ditLegende(plie)) return 'legende';
  if (ditNote(plie) || ditSignature(plie)) return 'note';
  return dessus && texte !== '' && texte.length <= 250 ? 'titre' : reste;
}

function marquer(vue: Vue, zone: Zone, prises: Uint8Array): void {
  const ordinaires = new Uint8Array(vue.droite + 2);
  for (const { rang, lignes } of zone.colonnes) if (rang > 0 && !lignes) ordinaires[rang] = 1;
  for (const ligne of zone.lignes) {
    const l = ordreDe(vue, ligne);
    for (let k = vue.debuts[l]!; k < vue.debuts[l + 1]!; k++) if (ordinaires[vue.cols[k]!]) prises[k] = 1;
  }
  for (const { lignes, colonnes } of zone.colonnes) {
    if (!lignes || !colonnes) continue;
    for (let i = 0; i < lignes.length; i++) {
      const ligne = lignes[i]!;
      if (ligne === 0 || (i > 0 && ligne === lignes[i - 1] && colonnes[i] === colonnes[i - 1])) continue;
      const l = ordreDe(vue, ligne);
      const k = l < 0 ? -1 : trouver(vue, l, colonnes[i]!);
      if (k >= 0) prises[k] = 1;
    }
  }
}

/** Ce qui reste dans les lignes et les colonnes de la zone. */
function ecartsDeZone(vue: Vue, { zone, region, motifs }: ZoneTrouvee, prises: Uint8Array): Ecart[] {
  const ecarts: Ecart[] = [];
  for (let t = 0; t < region.lignes.length; t++) {
    const rang = region.vue.rangs[region.lignes[t]!]!;
    const l = region.vue === vue ? region.lignes[t]! : ordreDe(vue, rang);
    for (let x = region.de[t]!; x < region.a[t]!; x++) {
      const colonne = region.vue.cols[x]!;
      const k = region.vue === vue ? x : trouver(vue, l, colonne);
      if (k < 0 || prises[k]) continue;
      prises[k] = 2;
      const motif = motifs.get(rang) ?? (zone.forme === 'fiches' ? motifDeFiche(zone, rang) : 'decoration');
      ecarts.push(ecart(vue, rang, colonne, motif, k));
    }
  }
  return ecarts;
}

/** Une étiquette de la première fiche est un en-tête ; celles des suivantes le répètent. */
const motifDeFiche = ({ lignes }: Zone, rang: number): MotifEcart =>
  rang < (lignes[0] ?? 0) ? 'titre' : rang >= (lignes[1] ?? Number.POSITIVE_INFINITY) ? 'repetition' : 'en-tete';
