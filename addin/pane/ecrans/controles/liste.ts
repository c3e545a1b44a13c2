import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { ComptesConstats, ConstatVu, FiltreConstats, GroupeConstats, PageConstats } from '../../moteur/contrat.ts';

/** Constats montrés à la fois. */
export const PAGE = 100;

/** Un constat à sa place dans la liste ; corrigé, il y reste jusqu’à ce que l’agent la mette à jour. */
export interface Ligne {
  readonly constat: ConstatVu;
  readonly corrige: boolean;
}

/** Ce que l’agent a sous les yeux : l’ordre et le nombre des lignes ne changent que sur un geste de sa part. */
export interface Liste {
  readonly filtre: FiltreConstats;
  readonly version: number;
  readonly comptes: ComptesConstats;
  readonly groupes: readonly GroupeConstats[];
  /** Titres des tables rencontrées ; ceux d’une table où tout est corrigé restent. */
  readonly titres: ReadonlyMap<NomTable | null, string>;
  /** Le choix d’un tableau est proposé : il n’apparaît ni ne part sous les yeux de l’agent. */
  readonly choixDeTable: boolean;
  readonly lignes: readonly Ligne[];
  /** Vrai si, à la dernière mise à jour, tout ce que le filtre retient était montré. */
  readonly entiere: boolean;
  /** Constats arrivés depuis parmi ceux qui sont montrés ; au moins autant si `nouveauxAuMoins`. */
  readonly nouveaux: number;
  readonly nouveauxAuMoins: boolean;
  /** Constats à la suite de ceux qui sont montrés. */
  readonly reste: number;
}

/** Ce que le moteur dit maintenant : ses premiers constats, et le sort de ceux de la liste qui n’en sont pas. */
export interface Releve {
  readonly page: PageConstats;
  readonly retrouves: ReadonlyMap<string, ConstatVu>;
  readonly disparus: ReadonlySet<string>;
}

export type Evenement =
  | {
      readonly genre: 'remplacer';
      readonly filtre: FiltreConstats;
      readonly page: PageConstats;
      readonly nombre: number;
    }
  | { readonly genre: 'absorber'; readonly releve: Releve }
  | { readonly genre: 'prolonger'; readonly releve: Releve };

/** La liste après un événement. Un relevé plus ancien que la liste ne la change pas. */
export function avancer(liste: Liste | null, evenement: Evenement): Liste | null {
  if (evenement.genre === 'remplacer') return remplacer(evenement.filtre, evenement.page, evenement.nombre);
  if (!liste || evenement.releve.page.version < liste.version) return liste;
  const absorbee = absorber(liste, evenement.releve);
  return evenement.genre === 'absorber' ? absorbee : prolonger(absorbee, evenement.releve.page);
}

function remplacer(filtre: FiltreConstats, page: PageConstats, nombre: number): Liste {
  const lignes = page.constats.slice(0, nombre).map((constat) => ({ constat, corrige: false }));
  return {
    filtre,
    version: page.version,
    comptes: page.comptes,
    groupes: page.groupes,
    titres: titresDe(page.groupes),
    choixDeTable: page.groupes.length > 1 || filtre.table !== undefined,
    lignes,
    entiere: lignes.length >= page.total,
    nouveaux: 0,
    nouveauxAuMoins: false,
    reste: Math.max(0, page.total - lignes.length),
  };
}

const titresDe = (groupes: readonly GroupeConstats[]): ReadonlyMap<NomTable | null, string> =>
  new Map(groupes.map(({ table, titre }) => [table, titre]));

function absorber(liste: Liste, { page, retrouves, disparus }: Releve): Liste {
  const parId = new Map(page.constats.map((constat) => [constat.id, constat]));
  const lignes = liste.lignes.map((ligne) => {
    const { id } = ligne.constat;
    const maintenant = parId.get(id) ?? retrouves.get(id);
    if (maintenant)
      return meme(ligne.constat, maintenant) && !ligne.corrige ? ligne : { constat: maintenant, corrige: false };
    return disparus.has(id) && !ligne.corrige ? { ...ligne, corrige: true } : ligne;
  });
  return {
    ...liste,
    version: page.version,
    comptes: page.comptes,
    groupes: page.groupes,
    titres: new Map([...liste.titres, ...titresDe(page.groupes)]),
    lignes,
    ...autour(lignes, page, liste.entiere),
  };
}

/** Combien de constats sont arrivés parmi ceux qui sont montrés, et combien viennent à leur suite. */
function autour(
  lignes: readonly Ligne[],
  page: PageConstats,
  entiere: boolean,
): Pick<Liste, 'entiere' | 'nouveaux' | 'nouveauxAuMoins' | 'reste'> {
  const presents = new Set(lignes.filter(({ corrige }) => !corrige).map(({ constat }) => constat.id));
  const caches = Math.max(0, page.total - presents.size);
  if (entiere) return { entiere, nouveaux: caches, nouveauxAuMoins: false, reste: 0 };
  const dernier = page.constats.findLastIndex(({ id }) => presents.has(id));
  const trouves = page.constats.filter(({ id }) => presents.has(id)).length;
  const auDela = trouves < presents.size && page.constats.length < page.total;
  const lus = auDela ? page.constats.length : dernier + 1;
  const nouveaux = lus - trouves;
  return { entiere, nouveaux, nouveauxAuMoins: auDela, reste: Math.max(0, caches - nouveaux) };
}

/** Ajoute à la suite ce qui vient après ce qui est montré ; si un tri a tout déplacé, ce qui n’est pas encore montré. */
function prolonger(liste: Liste, page: PageConstats): Liste {
  const montres = new Set(liste.lignes.map(({ constat }) => constat.id));
  const dernier = page.constats.findLastIndex(({ id }) => montres.has(id));
  const inconnu = ({ id }: ConstatVu): boolean => !montres.has(id);
  const apres = page.constats.slice(dernier + 1).filter(inconnu);
  const suite = (apres.length > 0 ? apres : page.constats.filter(inconnu)).slice(0, PAGE);
  const lignes = [...liste.lignes, ...suite.map((constat) => ({ constat, corrige: false }))];
  const autres = autour(lignes, page, false);
  return { ...liste, lignes, ...autres, entiere: autres.reste === 0 && !autres.nouveauxAuMoins };
}

function meme(a: ConstatVu, b: ConstatVu): boolean {
  return (
    a.message === b.message &&
    a.cellule === b.cellule &&
    a.gravite === b.gravite &&
    a.remede === b.remede &&
    a.source === b.source &&
    a.ligne === b.ligne &&
    a.correction?.libelle === b.correction?.libelle &&
    a.correction?.cellule === b.correction?.cellule &&
    a.correction?.feuille === b.correction?.feuille
  );
}

/** Les lignes qui se suivent dans une même table. */
export interface Suite {
  readonly cle: string;
  readonly table: NomTable | null;
  readonly lignes: readonly Ligne[];
}

/** Découpe la liste par tables, sans changer l’ordre des lignes. */
export function parTables(lignes: readonly Ligne[]): readonly Suite[] {
  const suites: { cle: string; table: NomTable | null; lignes: Ligne[] }[] = [];
  for (const ligne of lignes) {
    const derniere = suites.at(-1);
    const { table } = ligne.constat;
    if (derniere && derniere.table === table) derniere.lignes.push(ligne);
    else suites.push({ cle: `${suites.length} ${table}`, table, lignes: [ligne] });
  }
  return suites;
}

/** Les corrections d’un même genre dans une suite : la ligne qui les propose, et ce qui reste à corriger. */
export interface Genre {
  readonly hote: string;
  readonly code: string;
  readonly ids: readonly string[];
}

/**
 * Les genres de constats qu’une suite corrige plusieurs fois, par la ligne qui les propose. Cette ligne reste la même
 * tant que la liste n’est pas mise à jour, pour que le bouton ne change pas de place.
 */
export function genresDe(lignes: readonly Ligne[]): ReadonlyMap<string, Genre> {
  const parCode = new Map<string, Ligne[]>();
  for (const ligne of lignes) {
    if (!ligne.constat.correction) continue;
    const siennes = parCode.get(ligne.constat.code);
    if (siennes) siennes.push(ligne);
    else parCode.set(ligne.constat.code, [ligne]);
  }
  const genres = new Map<string, Genre>();
  for (const [code, [premiere, ...autres]] of parCode) {
    if (!premiere || autres.length === 0) continue;
    const ids = [premiere, ...autres].filter(({ corrige }) => !corrige).map(({ constat }) => constat.id);
    genres.set(premiere.constat.id, { hote: premiere.constat.id, code, ids });
  }
  return genres;
}
