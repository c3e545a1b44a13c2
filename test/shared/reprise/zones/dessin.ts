import { plier } from '../../../../shared/french/normaliser.ts';
import type { Zone } from '../../../../shared/reprise/contrat.ts';
import { celluleDe, type MotsConnus, placeDe, trouverZones } from '../../../../shared/reprise/zones/index.ts';
import { type Cell, cellKey, type GridTable, type Range, type Sheet } from '../../../../shared/xlsx/grid.ts';
import { parseCell, parseRange } from '../../../../shared/xlsx/reference.ts';

export type Valeur = string | number | boolean | Date | null;

export interface Reglages {
  readonly nom?: string;
  /** Plages fusionnées : « A1:D1 ». */
  readonly fusions?: readonly string[];
  /** Plages colorées : `{ 'A3:F3': 'DDEBF7' }`. */
  readonly fonds?: Readonly<Record<string, string>>;
  readonly tables?: readonly GridTable[];
  /** Cellule du coin du dessin : « A1 » par défaut. */
  readonly coin?: string;
  readonly formules?: Readonly<Record<string, string>>;
}

const celluleFaite = (valeur: Exclude<Valeur, null>, formule?: string): Cell => {
  const suite = formule === undefined ? {} : { formula: formule };
  if (typeof valeur === 'boolean') return { kind: 'boolean', value: valeur, text: valeur ? 'VRAI' : 'FAUX', ...suite };
  if (typeof valeur === 'number') return { kind: 'number', value: valeur, text: String(valeur), ...suite };
  if (valeur instanceof Date) return { kind: 'date', value: 45_000, text: '01/02/2024', ...suite };
  return { kind: valeur.startsWith('#') ? 'error' : 'text', value: valeur, text: valeur, ...suite };
};

/** Une feuille d’après son dessin : une ligne par tableau, `null` ou `''` pour une case vide. */
export function dessiner(lignes: readonly (readonly Valeur[])[], reglages: Reglages = {}): Sheet {
  const coin = parseCell(reglages.coin ?? 'A1')!;
  const rows = new Map<number, (Cell | undefined)[]>();
  lignes.forEach((ligne, r) => {
    const cellules: (Cell | undefined)[] = [];
    ligne.forEach((valeur, c) => {
      const colonne = coin.column + c;
      while (cellules.length <= colonne) cellules.push(undefined);
      if (valeur === null || valeur === '') return;
      const adresse = Object.keys(reglages.formules ?? {}).find((cle) => {
        const place = parseCell(cle)!;
        return place.row === coin.row + r && place.column === colonne;
      });
      cellules[colonne] = celluleFaite(valeur, adresse ? reglages.formules![adresse] : undefined);
    });
    if (cellules.some(Boolean)) rows.set(coin.row + r, cellules);
  });
  const fills = new Map<number, string>();
  for (const [plage, couleur] of Object.entries(reglages.fonds ?? {})) {
    const { top, left, bottom, right } = parseRange(plage)!;
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) fills.set(cellKey(r, c), couleur);
  }
  return {
    name: reglages.nom ?? 'Feuil1',
    visibility: 'visible',
    rows,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    tables: reglages.tables ?? [],
    formatting: {
      merges: (reglages.fusions ?? []).map((plage) => parseRange(plage) as Range),
      notes: [],
      fills,
      struck: new Set(),
    },
  };
}

const CONNUS =
  /^(?:axes?(?: strategiques?)?|enjeux?|objectifs?(?: (?:operationnels?|strategiques?|general|generaux))?|actions?|intitules?(?: de l'action)?|pilotes?|porteurs?|referents?|partenaires?|calendrier|echeances?|echeancier|debut|fin|budget(?: previsionnel)?|couts?|financeurs?|financements?|montants?|moyens(?: humains| financiers| mobilises)?|indicateurs?(?: d'evaluation| de suivi)?|statuts?|etat|etat d'avancement|avancement|communes?|constats?|besoins?(?: reperes)?|thematiques?|public(?: vise)?|description|territoire|observations?|commentaires?|priorites?|n|n°|n° fiche|type(?: de service)?|nom(?: de l'equipement)?|gestionnaires?|nb de places|instances?|composition|role|frequence|atouts?|faiblesses?|opportunites?|menaces?|source|valeur|part caf|caf|total|epci|etp|fonction|freins|leviers|perspectives|resultats attendus|valeur cible|valeur initiale)$/;

/** Un petit lexique d’essai. */
export const motsDEssai: MotsConnus = { entete: (plie) => (CONNUS.test(plie) ? 1 : 0) };

/** Ce que la recherche dit d’une feuille, en texte que l’on peut comparer. */
export function regarder(feuille: Sheet, mots: MotsConnus = motsDEssai) {
  const analysee = trouverZones(feuille, mots);
  return {
    ...analysee,
    zones: analysee.zones.map((zone) => ({
      zone,
      entetes: zone.colonnes.map(({ entete }) => entete),
      lignes: [...zone.lignes],
      /** Les valeurs de la zone, colonne par colonne, comme on les lirait. */
      valeurs: Array.from({ length: zone.lignes.length }, (_, i) =>
        zone.colonnes.map((_, j) => {
          const cell = placeDe(zone, i, j) ? celluleDe(feuille, zone, i, j) : undefined;
          return cell ? (cell.kind === 'number' ? (cell.value as number) : cell.text) : null;
        }),
      ),
      motifs: Object.fromEntries(
        zone.ecartees.map(({ place, motif }) => [`${String.fromCharCode(64 + place.colonne)}${place.ligne}`, motif]),
      ),
    })),
  };
}

function coiffeAilleurs(zones: readonly Zone[], autre: string, ici: number, nature: string): boolean {
  const [z, j] = autre.split('/').map(Number);
  return z !== ici && zones[z!]?.colonnes[j!]?.nature === nature;
}

/** Chaque cellule remplie est-elle quelque part, et en un seul endroit ? Rend celles qui ne le sont pas. */
export function malComptees(feuille: Sheet, mots: MotsConnus = motsDEssai): string[] {
  const { zones, ecartees } = trouverZones(feuille, mots);
  const donnees = new Set<string>();
  const propres = new Map<string, string>();
  const doubles: string[] = [];
  zones.forEach((zone, z) => {
    zone.colonnes.forEach(({ nature }, j) => {
      for (let i = 0; i < zone.lignes.length; i++) {
        const place = placeDe(zone, i, j);
        if (!place) continue;
        const cle = `${place.ligne},${place.colonne}`;
        const qui = `${z}/${j}`;
        const autre = propres.get(cle);
        // Un titre ou un surtitre coiffe plusieurs tableaux : c’est la même cellule, lue par chacun.
        const commune = nature === 'bandeau' || nature === 'titre';
        const partage = commune && autre !== undefined && coiffeAilleurs(zones, autre, z, nature);
        if (autre !== undefined && autre !== qui && !partage) doubles.push(`${cle} lue par ${autre} et ${qui}`);
        propres.set(cle, qui);
        donnees.add(cle);
      }
    });
  });
  const ecarts = new Map<string, number>();
  for (const { place } of [...zones.flatMap((zone) => zone.ecartees), ...ecartees]) {
    const cle = `${place.ligne},${place.colonne}`;
    ecarts.set(cle, (ecarts.get(cle) ?? 0) + 1);
  }
  const fautes = [...doubles];
  let comptees = 0;
  for (const [r, ligne] of feuille.rows) {
    ligne.forEach((cell, c) => {
      if (!cell || (cell.kind === 'text' && plier(cell.value as string) === '')) return;
      const n = (donnees.has(`${r},${c}`) ? 1 : 0) + (ecarts.get(`${r},${c}`) ?? 0);
      comptees++;
      if (n !== 1) fautes.push(`${r},${c} « ${cell.text} » : ${n} fois`);
    });
  }
  const total = [...ecarts.values()].reduce((a, b) => a + b, 0);
  if (total > comptees) fautes.push(`${total} écarts pour ${comptees} cellules`);
  return fautes;
}
