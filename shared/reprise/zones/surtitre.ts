import { plier } from '../../french/normaliser.ts';
import type { ColonneDeZone, Place, Zone } from '../contrat.ts';
import { ditAccessoire, niveauDe } from './mots.ts';
import { nombre, type Region, rangDe } from './region.ts';
import type { ZoneTrouvee } from './tableau.ts';
import { nommeThematique } from './thematiques.ts';
import { TEXTE, texteDe } from './vue.ts';

/**
 * Au-dessus d’un titre qui dit un niveau du plan (« Objectif 1 : … »), celui du niveau d’au-dessus : « AXE 2 », « PETITE
 * ENFANCE ». Null si la ligne d’au-dessus n’est que le titre du document.
 */
function surtitreDe(region: Region, titre: Place): Place | null {
  const { vue } = region;
  let bas = 0;
  while (bas < region.lignes.length && rangDe(region, bas) < titre.ligne) bas++;
  const niveau = niveauAu(region, bas);
  if (niveau === null) return null;
  for (let t = bas - 1; t >= 0 && bas - t < 6; t--) {
    const k = region.de[t]!;
    if (nombre(region, t) !== 1 || vue.genres[k] !== TEXTE) return null;
    const texte = texteDe(vue, k);
    const plie = plier(texte.slice(0, 300));
    if (ditAccessoire(plie)) continue;
    if (texte.length > 160) return null;
    const dessus = niveauDe(plie);
    if (dessus === niveau) return null;
    const place = { feuille: vue.feuille.name, ligne: rangDe(region, t), colonne: vue.cols[k]! };
    return dessus !== null || nommeThematique(plie) || plie === plier(vue.feuille.name) ? place : null;
  }
  return null;
}

const niveauAu = (region: Region, t: number): string | null =>
  t < region.lignes.length && nombre(region, t) > 0
    ? niveauDe(plier(texteDe(region.vue, region.de[t]!).slice(0, 300)))
    : null;

/**
 * Le surtitre d’un tableau vaut aussi pour ceux d’en dessous dont le titre est du même niveau : « Objectif 2 » est encore sous
 * l’axe qui coiffait « Objectif 1 ». Les zones sont de haut en bas.
 */
export function etendreSurtitres(zones: readonly ZoneTrouvee[]): ZoneTrouvee[] {
  let courant: { readonly place: Place; readonly niveau: string; readonly plage: Zone['plage'] } | null = null;
  return zones.map((trouvee) => {
    const { zone, region } = trouvee;
    const titre = placeDuTitre(zone);
    const niveau = titre && zone.titre !== null ? niveauDe(plier(zone.titre.slice(0, 300))) : null;
    const trouve = titre && surtitreDe(region, titre);
    // Une case fusionnée jusque dans les données est déjà lue par sa colonne.
    const propre = trouve && !zone.colonnes.some(({ lignes }) => lignes?.includes(trouve.ligne)) ? trouve : null;
    if (propre && niveau !== null) courant = { place: propre, niveau, plage: zone.plage };
    else if (titre && (niveau === null || niveau !== courant?.niveau)) courant = null;
    else if (titre && courant && cote(zone.plage, courant.plage)) courant = null;
    if (!courant || !titre) return trouvee;
    return { ...trouvee, zone: { ...zone, colonnes: avecSurtitre(zone, courant.place) } };
  });
}

const placeDuTitre = (zone: Zone): Place | null =>
  zone.colonnes.find(({ nature }) => nature === 'titre')?.cellule ?? null;

/** Vrai si deux plages n’ont aucune colonne en commun. */
const cote = (une: Zone['plage'], autre: Zone['plage']): boolean => une.right < autre.left || autre.right < une.left;

function avecSurtitre(zone: Zone, place: Place): ColonneDeZone[] {
  const n = zone.lignes.length;
  const colonne: ColonneDeZone = {
    nature: 'bandeau',
    rang: 0,
    cellule: null,
    niveaux: [],
    entete: '(bandeau)',
    lignes: new Int32Array(n).fill(place.ligne),
    colonnes: new Int32Array(n).fill(place.colonne),
  };
  const avant = zone.colonnes.findIndex(({ nature }) => nature === 'bandeau' || nature === 'titre');
  return [...zone.colonnes.slice(0, avant), colonne, ...zone.colonnes.slice(avant)];
}
