import type { ConstatVu, FiltreConstats, Moteur, PageConstats } from '../../moteur/contrat.ts';
import type { Ligne, Releve } from './liste.ts';

/** Une réponse plus longue retiendrait l’écran pendant qu’elle se déballe. */
const TRANCHE = 500;
const ESSAIS = 5;

/** Lit les `nombre` premiers constats d’une même version ; null si la lecture n’est plus utile. */
export async function lireDebut(
  moteur: Moteur,
  filtre: FiltreConstats,
  nombre: number,
  utile: () => boolean,
): Promise<PageConstats | null> {
  for (let essai = 0; essai < ESSAIS; essai++) {
    const lue = await lireSuite(moteur, filtre, nombre, utile, () => false);
    if (!utile()) return null;
    if (lue) return lue;
  }
  return null;
}

/** Lit par tranches jusqu’à `nombre` constats ou jusqu’à `assez` ; null si le classeur a changé en chemin. */
async function lireSuite(
  moteur: Moteur,
  filtre: FiltreConstats,
  nombre: number,
  utile: () => boolean,
  assez: (tranche: readonly ConstatVu[]) => boolean,
): Promise<PageConstats | null> {
  const premiere = await moteur.constats(filtre, 0, Math.min(TRANCHE, nombre));
  const constats = [...premiere.constats];
  let derniere = premiere.constats;
  while (utile() && !assez(derniere) && derniere.length > 0 && constats.length < Math.min(nombre, premiere.total)) {
    const page = await moteur.constats(filtre, constats.length, Math.min(TRANCHE, nombre - constats.length));
    if (page.version !== premiere.version) return null;
    derniere = page.constats;
    constats.push(...derniere);
  }
  return { ...premiere, constats };
}

/**
 * Cherche ailleurs que dans le début lu ce que sont devenus les constats montrés, table par table et code par code ; null
 * si la recherche n’est plus utile, ou si le classeur a changé en chemin : un nouvel état suit alors.
 */
export async function suivreLignes(
  moteur: Moteur,
  page: PageConstats,
  lignes: readonly Ligne[],
  utile: () => boolean,
): Promise<Releve | null> {
  const lus = new Set(page.constats.map(({ id }) => id));
  const absents = lignes.map(({ constat }) => constat).filter(({ id }) => !lus.has(id));
  const genres = new Map<string, ConstatVu[]>();
  for (const constat of absents) {
    const genre = `${constat.table} ${constat.code}`;
    genres.set(genre, [...(genres.get(genre) ?? []), constat]);
  }
  const retrouves = new Map<string, ConstatVu>();
  const disparus = new Set<string>();
  for (const cherches of genres.values()) {
    const [{ table, code }] = cherches as [ConstatVu];
    const manquants = new Set(cherches.map(({ id }) => id));
    const lue = await lireSuite(moteur, { table, code }, Number.POSITIVE_INFINITY, utile, (tranche) => {
      for (const constat of tranche) if (manquants.delete(constat.id)) retrouves.set(constat.id, constat);
      return manquants.size === 0;
    });
    if (!utile() || lue?.version !== page.version) return null;
    for (const id of manquants) disparus.add(id);
  }
  return { page, retrouves, disparus };
}
