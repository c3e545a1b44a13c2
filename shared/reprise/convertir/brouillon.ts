import type { Colonne } from '../../dossier/index.ts';
import { type NomTable, tableNommee } from '../../dossier/index.ts';
import { nettoyer, plier } from '../../french/index.ts';
import type { Place, ValeurReprise } from '../contrat.ts';

/**
 * Ce qui va dans un champ : sa valeur (ou `{ brut }`), d’où elle vient, ce qu’il faut regarder. C’est aussi la valeur reprise que
 * l’on rend : un classeur en a une par cellule, et un second objet pour chacune coûterait plus que la lire.
 */
export interface Pose extends Omit<ValeurReprise, 'annee' | 'alerte'> {
  /** Table, rang de ligne et valeur rendue, mis quand la ligne est écrite. */
  table: NomTable;
  ligne: number;
  valeur: unknown;
  readonly annee: number | undefined;
  saisi: unknown;
  brut: string;
  readonly sources: Place[];
  alerte: string | undefined;
  /** L’en-tête d’origine, pour nommer la colonne qui garde une valeur en trop. */
  readonly entete: string;
}

/** Une pose d’une table ; sa ligne et sa valeur rendue se mettent à la fin. */
export const unePose = (
  table: NomTable,
  champ: string,
  annee: number | undefined,
  saisi: unknown,
  brut: string,
  sources: Place[],
  alerte: string | undefined,
  entete: string,
): Pose => ({ table, ligne: 0, champ, annee, sources, brut, valeur: null, alerte, saisi, entete });

/** Un texte gardé dans une colonne ajoutée. */
export interface Garde {
  readonly place: Place;
  readonly texte: string;
  readonly raison: string;
  readonly note?: true;
}

export const estBrut = (saisi: unknown): saisi is { readonly brut: string } =>
  typeof saisi === 'object' && saisi !== null && 'brut' in saisi;

/** Vrai pour « - », « — », qui tiennent la place d’un blanc. */
export const estTiret = (texte: string): boolean => /^\s*[-–—−]+\s*$/u.test(texte);

/** Réunit deux alertes, sans redite. */
export function alertes(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || a === b) return b;
  return b === undefined || a.includes(b) ? a : `${a} ; ${b}`;
}

const memePlace = (a: Place, b: Place): boolean =>
  a.ligne === b.ligne && a.colonne === b.colonne && a.feuille === b.feuille;

export function ajouterSources(sources: Place[], autres: readonly Place[]): void {
  for (const place of autres) {
    const derniere = sources[sources.length - 1];
    if (derniere && memePlace(derniere, place)) continue;
    if (sources.length > 64 || !sources.some((une) => memePlace(une, place))) sources.push(place);
  }
}

/** Le texte que montrerait une valeur de texte, pour la comparer ou la joindre. */
const texteDe = (saisi: unknown): string =>
  estBrut(saisi) ? saisi.brut : Array.isArray(saisi) ? saisi.join(' ; ') : String(saisi);

const egales = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object'
    ? JSON.stringify(a) === JSON.stringify(b)
    : typeof a === 'string' && typeof b === 'string' && nettoyer(a) === nettoyer(b));

/** Joint deux textes par un retour à la ligne, si le second n’est pas déjà dans le premier. */
export function joindreTextes(a: string, b: string): string {
  const lignes = new Set(a.split('\n').map((ligne) => plier(ligne)));
  return plier(a) === plier(b) || lignes.has(plier(b)) ? a : `${a}\n${b}`;
}

const RAISON_SUITE = 'une autre valeur est déjà dans ce champ';

/** Une réf à écrire quand toutes seront données. */
export interface Lien {
  readonly champ: string;
  readonly vers: Ligne;
  readonly sources: Place[];
  readonly brut: string;
}

const AUCUN: ReadonlyMap<string, readonly Garde[]> = new Map();

/** Une ligne en train de se faire. */
export class Ligne {
  readonly table: NomTable;
  readonly poses: Pose[] = [];
  readonly liens: Lien[] = [];
  /** Montants sans année : leur place dépend de la période de l’action, connue à la fin. */
  readonly sansAnnee: Pose[] = [];
  /** Ce que la ligne dit de l’action qu’elle cite, à y porter quand elle sera trouvée. */
  readonly complements: Ligne[] = [];
  /** Le rang de la zone d’où elle vient. */
  readonly zone: number;
  /** Vrai si elle vient d’un tableau dont elle n’est pas l’objet (l’action que cite un financement). */
  citee = false;
  /** La ligne qui l’a absorbée. */
  remplacee: Ligne | undefined;
  private textes: Map<string, Garde[]> | undefined;

  constructor(table: NomTable, zone: number) {
    this.table = table;
    this.zone = zone;
  }

  /** Pose une valeur ; celle qui est déjà là est complétée (texte, liste) ou l’emporte, l’autre étant gardée à côté. */
  poser(pose: Pose, colonne: Colonne, suite: (entete: string) => string): void {
    const deja = this.pose(pose.champ, pose.annee);
    if (deja === undefined) {
      this.poses.push(pose);
      return;
    }
    if (egales(deja.saisi, pose.saisi)) {
      ajouterSources(deja.sources, pose.sources);
      deja.alerte = alertes(deja.alerte, pose.alerte);
      return;
    }
    const reuni = reunir(colonne, deja.saisi, pose.saisi);
    if (reuni === undefined) {
      for (const place of pose.sources.slice(0, 1))
        this.garder(suite(pose.entete), { place, texte: pose.brut, raison: RAISON_SUITE });
      ajouterSources(deja.sources, pose.sources.slice(1));
      return;
    }
    deja.saisi = reuni;
    deja.brut = joindreTextes(deja.brut, pose.brut);
    deja.alerte = alertes(deja.alerte, pose.alerte);
    ajouterSources(deja.sources, pose.sources);
  }

  garder(titre: string, garde: Garde): void {
    this.textes ??= new Map();
    const deja = this.textes.get(titre);
    if (deja) deja.push(garde);
    else this.textes.set(titre, [garde]);
  }

  /** Les textes gardés, par titre de colonne ajoutée. */
  get gardes(): ReadonlyMap<string, readonly Garde[]> {
    return this.textes ?? AUCUN;
  }

  // Une ligne a peu de champs : les parcourir coûte moins que de les indexer.
  pose(champ: string, annee?: number): Pose | undefined {
    for (const pose of this.poses) if (pose.champ === champ && pose.annee === annee) return pose;
    return undefined;
  }

  /** Met une valeur à la place de celle qui y est. */
  mettre(pose: Pose): void {
    const rang = this.poses.findIndex(({ champ, annee }) => champ === pose.champ && annee === pose.annee);
    if (rang < 0) this.poses.push(pose);
    else this.poses[rang] = pose;
  }

  retirer(champ: string, annee?: number): void {
    const rang = this.poses.findIndex((pose) => pose.champ === champ && (annee === undefined || pose.annee === annee));
    if (rang >= 0) this.poses.splice(rang, 1);
  }

  /** Le texte d’un champ, tel qu’il sera écrit ; vide si rien n’y est. */
  texte(champ: string): string {
    const pose = this.pose(champ);
    return pose === undefined || pose.saisi === null ? '' : texteDe(pose.saisi);
  }

  /** La ligne citée par un champ, là où elle est maintenant. */
  vers(champ: string): Ligne | undefined {
    for (const lien of this.liens) if (lien.champ === champ) return lien.vers.finale;
    return undefined;
  }

  get vide(): boolean {
    return this.poses.length === 0 && this.textes === undefined && this.sansAnnee.length === 0;
  }

  /** La ligne où celle-ci se retrouve. */
  get finale(): Ligne {
    let ligne: Ligne = this;
    while (ligne.remplacee) ligne = ligne.remplacee;
    return ligne;
  }
}

/** Deux valeurs d’un même champ en une ; undefined si l’une doit céder. */
function reunir(colonne: Colonne, a: unknown, b: unknown): unknown {
  if (colonne.multiple && Array.isArray(a) && Array.isArray(b)) {
    const dits = new Set((a as string[]).map(plier));
    return [...a, ...(b as string[]).filter((valeur) => !dits.has(plier(valeur)))];
  }
  if (colonne.multiple || colonne.type === 'texte') {
    const [ta, tb] = [texteDe(a), texteDe(b)];
    const texte = joindreTextes(ta, tb);
    return colonne.multiple || estBrut(a) || estBrut(b) ? { brut: texte } : texte;
  }
  return undefined;
}

/** La colonne d’un champ, fixe ou annuelle. */
export function colonneDe(table: NomTable, champ: string): Colonne | undefined {
  const { colonnes, annuelles } = tableNommee(table);
  if (Object.hasOwn(colonnes, champ)) return colonnes[champ];
  return Object.hasOwn(annuelles, champ) ? annuelles[champ] : undefined;
}

/** Fait entrer une ligne dans une autre : ce qui manquait est pris, ce qui diffère est gardé à côté. */
export function absorber(dans: Ligne, autre: Ligne, suite: (entete: string, pose: Pose) => string): void {
  for (const pose of autre.poses) {
    const deja = dans.pose(pose.champ, pose.annee);
    const colonne = colonneDe(dans.table, pose.champ);
    if (deja === undefined || colonne === undefined || egales(deja.saisi, pose.saisi) || pose.saisi === null) {
      if (colonne) dans.poser(pose, colonne, (entete) => suite(entete, pose));
    } else if (deja.saisi === null) dans.mettre(pose);
    else if (plier(texteDe(deja.saisi)) === plier(texteDe(pose.saisi))) ajouterSources(deja.sources, pose.sources);
    else
      for (const place of pose.sources)
        dans.garder(suite(pose.entete, pose), { place, texte: pose.brut, raison: RAISON_SUITE });
  }
  for (const [titre, gardes] of autre.gardes) for (const garde of gardes) dans.garder(titre, garde);
  dans.liens.push(...autre.liens);
  dans.sansAnnee.push(...autre.sansAnnee);
  autre.remplacee = dans;
}
