import { guillemets, plier, repere } from '../../french/index.ts';
import type { Ligne, Pose } from './brouillon.ts';

/** La colonne ajoutée qui garde une réf changée. */
export const ORIGINE = 'n° d’origine';

/** Une ligne dont la réf est donnée aussi à d’autres, ou qui suit la même numérotation. */
interface Numerotee {
  readonly ligne: Ligne;
  readonly pose: Pose;
  readonly ancienne: string;
  /** Numéro de son axe ; '' si elle n’en a pas. */
  readonly axe: string;
  readonly feuille: string;
  nouvelle: string;
  /** Son repère. */
  cle: string;
}

/**
 * Rend uniques les réfs que plusieurs lignes partagent : des numéros qui recommencent dans chaque axe prennent celui de l’axe
 * devant eux, ceux qui recommencent dans chaque feuille (« Plan 2023 », « Plan 2024 ») ce qui la distingue. L’original est gardé.
 */
export function separerDoublons(lignes: readonly Ligne[], numeroDAxe: (axe: Ligne) => string): void {
  const parRef = grouper(lignes, (ligne) => repere(ligne.texte('ref')));
  const doubles = [...parRef.values()].filter((memes) => memes.length > 1);
  if (doubles.length === 0) return;
  const zones = new Set(doubles.flatMap((memes) => memes.map(({ zone }) => zone)));
  const axes = new Map<Ligne, string>();
  const numeroDe = (ligne: Ligne): string => {
    const axe = ligne.vers('axe');
    if (!axe) return '';
    const numero = axes.get(axe) ?? numeroDAxe(axe);
    axes.set(axe, numero);
    return numero;
  };
  const axesDeZone = new Map<number, Set<string>>();
  for (const ligne of lignes)
    if (zones.has(ligne.zone))
      axesDeZone.set(ligne.zone, (axesDeZone.get(ligne.zone) ?? new Set<string>()).add(numeroDe(ligne)));
  const parAxe = new Set(
    doubles
      .filter((memes) => recommencent(memes, numeroDe, axesDeZone))
      .flatMap((memes) => memes.map(({ zone }) => zone)),
  );
  const simples = lignes.filter((ligne) => parAxe.has(ligne.zone) && /^\d+$/.test(ligne.texte('ref').trim()));
  const aChanger = new Set([...doubles.flat(), ...simples]);
  const numerotees = [...aChanger].flatMap((ligne): Numerotee[] => {
    const pose = ligne.pose('ref');
    if (!pose) return [];
    const ancienne = ligne.texte('ref');
    const axe = numeroDe(ligne);
    const nouvelle = axe !== '' && parAxe.has(ligne.zone) ? `${axe}.${ancienne}` : ancienne;
    return [{ ligne, pose, ancienne, axe, feuille: pose.sources[0]?.feuille ?? '', nouvelle, cle: repere(nouvelle) }];
  });
  distinguerFeuilles(numerotees);
  const prises = new Set(lignes.filter((ligne) => !aChanger.has(ligne)).map((ligne) => repere(ligne.texte('ref'))));
  for (const une of numerotees) {
    let ref = une.nouvelle;
    let { cle } = une;
    for (let n = 2; prises.has(cle); n += 1) {
      ref = `${une.nouvelle}-${n}`;
      cle = repere(ref);
    }
    prises.add(cle);
    if (ref !== une.ancienne) renommer(une, ref);
  }
}

function grouper<T>(elements: readonly T[], cle: (element: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const element of elements) {
    const une = cle(element);
    if (une === '') continue;
    const memes = groupes.get(une);
    if (memes) memes.push(element);
    else groupes.set(une, [element]);
  }
  return groupes;
}

/** Vrai si un même numéro est dans plusieurs axes d’un tableau, ou de tableaux qui ont chacun le leur. */
function recommencent(
  memes: readonly Ligne[],
  numeroDe: (ligne: Ligne) => string,
  axesDeZone: ReadonlyMap<number, ReadonlySet<string>>,
): boolean {
  const axes = memes.map(numeroDe);
  if (axes.includes('') || new Set(axes).size < 2) return false;
  if (memes.every(({ zone }) => axesDeZone.get(zone)?.size === 1)) return true;
  return memes.some(({ zone }, i) => memes.some((autre, k) => k < i && autre.zone === zone && axes[k] !== axes[i]));
}

/** Ajoute aux réfs encore doubles ce qui distingue leur feuille, si c’est court : « F1 (2024) ». */
function distinguerFeuilles(numerotees: readonly Numerotee[]): void {
  const restants = [...grouper(numerotees, ({ cle }) => cle).values()].filter((m) => m.length > 1);
  const feuilles = new Set(restants.flatMap((memes) => memes.map(({ feuille }) => feuille)));
  const propres = distinctifs([...feuilles]);
  if (propres === null) return;
  for (const memes of restants) {
    if (new Set(memes.map(({ feuille }) => feuille)).size < 2) continue;
    for (const une of memes) {
      const propre = propres.get(une.feuille) ?? '';
      une.nouvelle = `${une.nouvelle} (${propre})`;
      une.cle += repere(propre);
    }
  }
}

const AU_PLUS = 12;

/** Ce qui distingue des noms de feuilles, mot à mot ; null si ce n’est pas court, ou rien. */
function distinctifs(feuilles: readonly string[]): ReadonlyMap<string, string> | null {
  if (feuilles.length < 2) return null;
  const mots = feuilles.map((feuille) => feuille.trim().split(/[\s_]+/));
  const courte = Math.min(...mots.map(({ length }) => length));
  const communs = (mot: (suite: readonly string[], n: number) => string | undefined, auPlus: number): number => {
    let n = 0;
    while (n < auPlus && new Set(mots.map((suite) => plier(mot(suite, n) ?? ''))).size === 1) n += 1;
    return n;
  };
  const avant = communs((suite, n) => suite[n], courte);
  const apres = communs((suite, n) => suite[suite.length - 1 - n], courte - avant);
  const restes = mots.map((suite) => suite.slice(avant, suite.length - apres).join(' '));
  const bons = restes.every((reste) => reste !== '' && reste.length <= AU_PLUS && !/[();]/.test(reste));
  if (!bons || new Set(restes.map(plier)).size < restes.length) return null;
  return new Map(feuilles.map((feuille, rang) => [feuille, restes[rang] ?? '']));
}

function renommer({ ligne, pose, ancienne }: Numerotee, ref: string): void {
  for (const place of pose.sources)
    ligne.garder(ORIGINE, { place, texte: ancienne, raison: 'ce numéro est donné à plusieurs lignes' });
  pose.saisi = ref;
  pose.alerte = `le numéro ${guillemets(ancienne)} est donné à plusieurs lignes : il devient ${ref}`;
}
