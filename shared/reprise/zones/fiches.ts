import { plier, rogner } from '../../french/normaliser.ts';
import type { ColonneDeZone, Zone } from '../contrat.ts';
import { LectureDeFiches } from './fiches-lecture.ts';
import { ditAccessoire, ditAide } from './mots.ts';
import { type Region, rangDe } from './region.ts';
import type { ZoneTrouvee } from './tableau.ts';
import { colonnesCommunes } from './titres.ts';

/** Étiquettes et cases au-delà desquelles ce ne sont plus des fiches. */
const ETIQUETTES = 1000;
const CASES = 2_000_000;

/** Les fiches d’une région : une zone, une ligne par fiche, une colonne par étiquette. */
export function fichesDe(region: Region): ZoneTrouvee | null {
  const lecture = new LectureDeFiches(region);
  for (let t = 0; t < region.lignes.length; t++) lecture.ligne(t);
  return zoneDe(region, lecture);
}

function zoneDe(region: Region, { fiches, ordre, motifs }: LectureDeFiches): ZoneTrouvee | null {
  if (fiches.length === 0 || ordre.size > ETIQUETTES || ordre.size * fiches.length > CASES) return null;
  const feuille = region.vue.feuille.name;
  const colonnes: ColonneDeZone[] = [];
  const precisees = new Set<string>();
  for (const { niveaux } of ordre.values()) if (niveaux.length > 1) precisees.add(niveaux[0]!);
  for (const [cle, { niveaux, cellule }] of ordre) {
    // Ni les suites vides, ni l’étiquette dont une grille tient toutes les valeurs.
    const secondaire = cle.includes('#') || (niveaux.length === 1 && precisees.has(niveaux[0]!));
    if (secondaire && !fiches.some((fiche) => fiche.valeurs.has(cle))) continue;
    colonnes.push({
      nature: 'etiquette',
      rang: 0,
      cellule,
      niveaux,
      entete: niveaux.join(' – ').replace(/\s*\n\s*/g, ' '),
      lignes: Int32Array.from(fiches, ({ valeurs }) => valeurs.get(cle)?.ligne ?? 0),
      colonnes: Int32Array.from(fiches, ({ valeurs }) => valeurs.get(cle)?.colonne ?? 0),
    });
  }
  if (fiches.some(({ titre }) => titre !== null)) {
    colonnes.push({
      nature: 'titre',
      rang: 0,
      cellule: null,
      niveaux: [],
      entete: '(titre)',
      lignes: Int32Array.from(fiches, ({ titre }) => titre?.ligne ?? 0),
      colonnes: Int32Array.from(fiches, ({ titre }) => titre?.colonne ?? 0),
    });
  }
  colonnes.push(...colonnesCommunes(fiches.length, null));
  const zone: Zone = {
    feuille,
    plage: {
      top: rangDe(region, 0),
      left: region.gauche,
      bottom: rangDe(region, region.lignes.length - 1),
      right: region.droite,
    },
    forme: 'fiches',
    entetes: [],
    colonnes,
    lignes: Int32Array.from(fiches, ({ premiere }) => premiere),
    ecartees: [],
    totaux: [],
    titre: texteDuTitre(region, fiches),
  };
  return { zone, region, motifs };
}

function texteDuTitre({ vue }: Region, fiches: LectureDeFiches['fiches']): string | null {
  const place = fiches[0]?.titre;
  const cell = place && vue.feuille.rows.get(place.ligne)?.[place.colonne];
  return cell && !ditAccessoire(plier(cell.text)) && !ditAide(plier(cell.text)) ? rogner(cell.text) : null;
}
