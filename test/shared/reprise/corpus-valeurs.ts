import { type Colonne, tableConvention, tablesLignes } from '../../../shared/dossier/index.ts';
import { type Periode, plier } from '../../../shared/french/index.ts';
import { listes } from '../../../shared/reference/index.ts';
import type { MotifEcart, ValeurReprise } from '../../../shared/reprise/contrat.ts';
import type { CibleAttendue, ValeurAttendue } from '../../fixtures/reprise/fabrique/attendu.ts';

type Tables = Readonly<
  Record<string, { nom: string; colonnes: Record<string, Colonne>; annuelles: Record<string, Colonne> }>
>;
export const tables = { convention: tableConvention, ...tablesLignes } as unknown as Tables;

export function colonneDe(table: string, champ: string): Colonne | undefined {
  const trouvee = Object.values(tables).find(({ nom }) => nom === table);
  return trouvee?.colonnes[champ] ?? trouvee?.annuelles[champ];
}

const plat = (texte: string) => plier(texte).replace(/\s+/g, ' ').trim();
/** « Axe 2 : Jeunesse », « 1.1.2 Créer… » : le numéro peut être passé dans une autre colonne. */
const sansNumero = (texte: string) =>
  texte.replace(
    /^(?:(?:axe|enjeu|objectif|orientation|action|fiche|volet)s? ?(?:n° ?)?)?\d+(?:[.-]\d+)*\.? ?[-:–—.)]* ?(?=[a-z])/,
    '',
  );

/** Le texte attendu s’y retrouve, seul ou réuni à d’autres. */
export function memeTexte(attendu: string, valeur: unknown): boolean {
  const [a, v] = [plat(attendu), plat(Array.isArray(valeur) ? valeur.join(' ; ') : String(valeur))];
  return v !== '' && (v.includes(a) || v.includes(sansNumero(a)));
}

const dansListe = (valeur: unknown, colonne: Colonne | undefined): string =>
  plat(
    colonne?.liste
      ? (listes[colonne.liste].elements.find((e) => e.code === valeur)?.libelle ?? String(valeur))
      : String(valeur),
  );

export function memeListe(attendue: readonly string[], valeur: unknown, colonne: Colonne | undefined): boolean {
  const lue = (Array.isArray(valeur) ? valeur : [valeur]).map((v) => dansListe(v, colonne));
  return lue.length === attendue.length && attendue.every((a, i) => plat(a) === lue[i]);
}

const estPeriode = (valeur: unknown): valeur is Periode =>
  typeof valeur === 'object' && valeur !== null && 'du' in valeur;

/** Du plus tôt au plus tard : une période peut être posée d’un bloc ou partagée entre début et fin. */
export function etendue(valeurs: readonly unknown[]): string | null {
  const lues = valeurs.filter(estPeriode);
  if (lues.length === 0) return null;
  const [du, au] = [lues.map((p) => p.du), lues.map((p) => p.au)];
  const premier = du.includes(null) ? '' : (du.toSorted()[0] ?? '');
  const dernier = au.includes(null) ? '' : (au.toSorted().at(-1) ?? '');
  return `${premier}/${dernier}`;
}

/** Une borne que le texte ne donne pas n’est pas jugée : « à partir de 2024 » peut être un début en 2024. */
function memeEtendue(attendue: string, lue: string | null): boolean {
  const bornes = lue?.split('/') ?? [];
  return lue !== null && attendue.split('/').every((borne, i) => borne === '' || borne === bornes[i]);
}

const vise = (cible: CibleAttendue, v: ValeurReprise): boolean =>
  cible.table === v.table &&
  (cible.champ === '*' || cible.champ === v.champ) &&
  (cible.annee === undefined || cible.annee === v.annee);

function egale(attendue: ValeurAttendue, v: ValeurReprise): boolean {
  const colonne = colonneDe(v.table, v.champ);
  const { valeur, brut } = attendue;
  if (attendue.genre === 'liste' && (colonne?.type === 'liste' || colonne?.multiple))
    return memeListe(valeur as readonly string[], v.valeur, colonne);
  if (v.champ === 'axe' && colonne?.type === 'ref') return String(v.valeur ?? '') !== '';
  if (attendue.genre === 'liste' || attendue.genre === 'texte')
    return memeTexte(attendue.genre === 'texte' ? String(valeur) : brut, v.valeur);
  if (attendue.genre === 'montant') return v.valeur === Math.round(Number(valeur) * 100);
  if (attendue.genre === 'nombre') return typeof v.valeur === 'number' && Math.abs(v.valeur - Number(valeur)) < 1e-9;
  return v.valeur === valeur;
}

/** `ecartee` : une donnée prise pour un en-tête, un titre, un total… ; `sansTable` : sa feuille ou son tableau n’est pas repris. */
export type Verdict = 'juste' | 'gardee' | 'fausse' | 'ecartee' | 'sansTable' | 'perdue';

const NON_REPRIS: ReadonlySet<MotifEcart> = new Set([
  'sans-table',
  'sans-entete',
  'liste',
  'mode-emploi',
  'feuille-ctg',
]);

/** Ce que la reprise a fait d’une cellule attendue. */
export function juger(
  attendue: ValeurAttendue,
  tirees: readonly ValeurReprise[],
  conservee: boolean,
  motif: MotifEcart | undefined,
): Verdict {
  const siennes = tirees.filter((v) => attendue.cibles.some((cible) => vise(cible, v)));
  if (siennes.length === 0) {
    if (!conservee && tirees.some((v) => v.valeur !== null && v.alerte === undefined)) return 'fausse';
    if (tirees.length > 0 || conservee) return attendue.valeur === null ? 'juste' : 'gardee';
    if (motif === undefined) return 'perdue';
    return NON_REPRIS.has(motif) ? 'sansTable' : 'ecartee';
  }
  if (attendue.valeur === null)
    return siennes.every((v) => v.valeur === null || v.alerte !== undefined) ? 'juste' : 'fausse';
  const justes =
    attendue.genre === 'periode'
      ? memeEtendue(String(attendue.valeur), etendue(siennes.map((v) => v.valeur)))
      : siennes.some((v) => egale(attendue, v));
  if (justes) return 'juste';
  return siennes.every((v) => v.valeur === null || v.alerte !== undefined) ? 'gardee' : 'fausse';
}
