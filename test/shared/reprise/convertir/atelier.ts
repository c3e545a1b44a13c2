import type { NomTable } from '../../../../shared/dossier/index.ts';
import type {
  Analyse,
  Cible,
  ColonneDeZone,
  Decisions,
  Ecart,
  Reprise,
  ValeurReprise,
  Zone,
} from '../../../../shared/reprise/contrat.ts';
import { convertir } from '../../../../shared/reprise/convertir/index.ts';
import { type Cell, cellKey, type Grid, type Note, type Sheet } from '../../../../shared/xlsx/grid.ts';
import { territoires } from '../../reference/ouvrir.ts';

export type Valeur = string | number | boolean | Date | null;
type CibleDeTest = (Omit<Cible, 'table'> & { readonly table?: NomTable }) | null;

export interface Tableau {
  readonly feuille?: string;
  readonly table: NomTable | null;
  /** En-tête et correspondance ; la table est celle du tableau si elle n’est pas dite. */
  readonly colonnes: readonly (readonly [entete: string, cible: CibleDeTest])[];
  readonly lignes: readonly (readonly Valeur[])[];
  /** Colonnes (à partir de 0) dont une case blanche prend la valeur du dessus, comme une fusion. */
  readonly fusionnees?: readonly number[];
  /** Un titre au-dessus du tableau, et sa correspondance. */
  readonly titre?: readonly [string, CibleDeTest];
  /** La correspondance du nom de la feuille. */
  readonly nomDeFeuille?: CibleDeTest;
  /** Total : les valeurs de la ligne du bas. */
  readonly total?: readonly Valeur[];
  /** Couleurs, par [ligne, colonne] à partir de 0. */
  readonly fonds?: readonly (readonly [number, number, string])[];
  /** Colonnes (à partir de 0) qui sont la somme d’autres. */
  readonly sommes?: Readonly<Record<number, readonly number[]>>;
  readonly barres?: readonly (readonly [number, number])[];
  readonly notes?: readonly (readonly [number, number, string])[];
}

export const cellule = (valeur: Valeur): Cell | undefined => {
  if (valeur === null || valeur === '') return undefined;
  if (typeof valeur === 'string')
    return valeur.startsWith('#REF')
      ? { kind: 'error', value: valeur, text: valeur }
      : { kind: 'text', value: valeur, text: valeur };
  if (typeof valeur === 'number') return { kind: 'number', value: valeur, text: String(valeur).replace('.', ',') };
  if (typeof valeur === 'boolean') return { kind: 'boolean', value: valeur, text: valeur ? 'VRAI' : 'FAUX' };
  const serie = Math.round((valeur.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000);
  return { kind: 'date', value: serie, text: valeur.toISOString().slice(0, 10).split('-').reverse().join('/') };
};

const ENTETE = 3;

function poser(tableau: Tableau, rang: number): { feuille: Sheet; zone: Zone; analyse: Analyse['zones'][number] } {
  const nom = tableau.feuille ?? `Feuil${rang + 1}`;
  const rows = new Map<number, (Cell | undefined)[]>();
  const ecartees: Ecart[] = [];
  const ecrire = (ligne: number, valeurs: readonly Valeur[]): void => {
    rows.set(ligne, [undefined, ...valeurs.map(cellule)]);
  };
  if (tableau.titre) ecrire(1, [tableau.titre[0]]);
  ecrire(
    ENTETE,
    tableau.colonnes.map(([entete]) => entete),
  );
  tableau.colonnes.forEach(([entete], j) => {
    if (entete !== '')
      ecartees.push({ place: { feuille: nom, ligne: ENTETE, colonne: j + 1 }, motif: 'en-tete', raison: 'En-tête' });
  });
  tableau.lignes.forEach((ligne, i) => {
    ecrire(ENTETE + 1 + i, ligne);
  });
  const lignes = Int32Array.from(tableau.lignes, (_, i) => ENTETE + 1 + i);
  const basse = ENTETE + tableau.lignes.length;
  if (tableau.total) {
    ecrire(basse + 1, tableau.total);
    tableau.total.forEach((valeur, j) => {
      if (valeur !== null)
        ecartees.push({ place: { feuille: nom, ligne: basse + 1, colonne: j + 1 }, motif: 'total', raison: 'Total' });
    });
  }
  const colonnes: ColonneDeZone[] = tableau.colonnes.map(([entete], j) => {
    const base: ColonneDeZone = {
      nature: 'colonne',
      rang: j + 1,
      cellule: { feuille: nom, ligne: ENTETE, colonne: j + 1 },
      niveaux: [entete],
      entete,
      ...(tableau.sommes?.[j] ? { totalDe: tableau.sommes[j] } : {}),
    };
    if (!tableau.fusionnees?.includes(j)) return base;
    let dernier = 0;
    const ou = Int32Array.from(tableau.lignes, (ligne, i) => {
      if (cellule(ligne[j] ?? null)) dernier = ENTETE + 1 + i;
      return dernier;
    });
    return { ...base, lignes: ou, colonnes: ou.map((ligne) => (ligne === 0 ? 0 : j + 1)) };
  });
  const nulle = new Int32Array(lignes.length);
  colonnes.push({
    nature: 'feuille',
    rang: 0,
    cellule: null,
    niveaux: [],
    entete: '(nom de la feuille)',
    lignes: nulle,
    colonnes: nulle,
  });
  const cibles: CibleDeTest[] = [...tableau.colonnes.map(([, cible]) => cible), tableau.nomDeFeuille ?? null];
  if (tableau.titre) {
    const une = new Int32Array(lignes.length).fill(1);
    colonnes.push({
      nature: 'titre',
      rang: 1,
      cellule: null,
      niveaux: [],
      entete: '(titre)',
      lignes: une,
      colonnes: une,
    });
    cibles.push(tableau.titre[1]);
  }
  const complete = (cible: CibleDeTest): Cible | null => cible && { table: tableau.table as NomTable, ...cible };
  const formatting = {
    merges: [],
    notes: (tableau.notes ?? []).map(([i, j, text]): Note => ({ row: ENTETE + 1 + i, column: j + 1, text })),
    fills: new Map((tableau.fonds ?? []).map(([i, j, couleur]) => [cellKey(ENTETE + 1 + i, j + 1), couleur])),
    struck: new Set((tableau.barres ?? []).map(([i, j]) => cellKey(ENTETE + 1 + i, j + 1))),
  };
  const zone: Zone = {
    feuille: nom,
    plage: { top: ENTETE, left: 1, bottom: basse + 1, right: tableau.colonnes.length },
    forme: 'tableau',
    entetes: [ENTETE],
    colonnes,
    lignes,
    ecartees,
    totaux: tableau.total ? [{ ligne: basse + 1, de: lignes }] : [],
    titre: tableau.titre?.[0] ?? null,
  };
  return {
    feuille: {
      name: nom,
      visibility: 'visible',
      rows,
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      tables: [],
      formatting,
    },
    zone,
    analyse: {
      zone,
      proposition: {
        table: tableau.table,
        confiance: 1,
        raison: 'essai',
        colonnes: cibles.map((cible) => ({ cible: complete(cible), confiance: 1, raison: 'essai', autres: [] })),
        forme: tableau.colonnes.map(([entete]) => entete).join('|'),
        retenue: false,
      },
    },
  };
}

/** Le Pays de Gex : un périmètre connu, pour les noms de communes. */
export const contexte = { territoires, caf: '011', epci: '240100750' } as const;

export interface Repris extends Reprise {
  readonly grid: Grid;
}

/** Convertit des tableaux faits à la main, avec la correspondance qu’ils disent. */
export function repris(tableaux: readonly Tableau[], decisions: Decisions['valeurs'] = {}, autour = {}): Repris {
  const poses = tableaux.map(poser);
  const grid: Grid = { level: 'complet', sheets: poses.map(({ feuille }) => feuille), names: [], properties: {} };
  const analyse: Analyse = {
    feuilles: poses.map(({ feuille, zone }) => ({ feuille: feuille.name, zones: [zone], ecartees: [], raison: null })),
    zones: poses.map((pose) => pose.analyse),
  };
  return { ...convertir(grid, analyse, { zones: [], valeurs: decisions }, { ...contexte, ...autour }), grid };
}

/** Les lignes d’une table, sans leur type. */
export const lignes = (reprise: Reprise, cle: string): readonly Record<string, any>[] =>
  ((reprise.contenu as Record<string, unknown>)[cle] ?? []) as readonly Record<string, any>[];

/** L’alerte d’une valeur reprise. */
export const alerte = (reprise: Reprise, champ: string, ligne = 0): string | undefined =>
  reprise.valeurs.find((valeur: ValeurReprise) => valeur.champ === champ && valeur.ligne === ligne)?.alerte;
