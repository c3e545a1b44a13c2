import { plier } from '../../french/normaliser.ts';
import { retenir } from '../../french/retenir.ts';
import { lexique } from './lexique.ts';

/** Ce que dit un texte d’en-tête, une fois ôtés unités, années, parenthèses et rangs. */
export interface Mots {
  readonly plie: string;
  /** Racines, dans l’ordre, sans les mots vides. */
  readonly racines: readonly string[];
  /** Racines de ce qui est entre parenthèses. */
  readonly entreParentheses: readonly string[];
  /** Années civiles écrites, sans double. */
  readonly annees: readonly number[];
  /** « N », « N+1 » : une année que rien ne situe. */
  readonly anneeRelative: boolean;
  readonly facteur: number;
  readonly unite: 'montant' | 'pourcentage' | 'etp' | null;
  /** « Financeur 2 » : 2. */
  readonly ordinal: number | null;
}

/** La même pour tous les genres et nombres d’un mot : « visées », « visé » ; « locaux », « local ». */
function racineDuMot(mot: string): string {
  let m = mot;
  if (m.length >= 4 && /[sx]$/.test(m) && !m.endsWith('ss')) {
    m = m.endsWith('eaux') || !m.endsWith('aux') ? m.slice(0, -1) : `${m.slice(0, -3)}al`;
  }
  if (m.length >= 5 && m.endsWith('ee')) m = m.slice(0, -1);
  if (m.length >= 6 && m.endsWith('e')) m = m.slice(0, -1);
  return m.length >= 5 ? m.replace(/([a-z])\1$/, '$1') : m;
}

const racinesDe = (texte: string): string[] => (plier(texte).match(/[a-z0-9]+/g) ?? []).map(racineDuMot);
const VIDES = new Set(lexique.mots.vides.flatMap(racinesDe));
const ABREVIATIONS = new Map(
  Object.entries(lexique.abreviations).map(([court, long]) => [plier(court), racinesDe(long)]),
);

/** Longueur au-delà de laquelle un texte n’est plus un en-tête. */
export const LONGUEUR_ENTETE = 200;

function couper(texte: string): string[] {
  const mots: string[] = [];
  for (const [brut] of texte.matchAll(/[a-z0-9]+\.?/g)) {
    const nu = brut.endsWith('.') ? brut.slice(0, -1) : brut;
    const abrege = ABREVIATIONS.get(brut) ?? ABREVIATIONS.get(nu);
    if (abrege === undefined) mots.push(racineDuMot(nu));
    else mots.push(...abrege);
  }
  // « Avec quoi ? » n’est pas « Quoi ? ».
  if (mots.length === 2 && (mots[1] === 'quoi' || mots[1] === 'qui')) return mots;
  // « Qui gère ? » demande un nom : « Géré » n’en est pas un.
  const utiles = mots.filter((mot, i) => !VIDES.has(mot) || (i === 0 && mot === 'qui'));
  return utiles.length > 0 ? utiles : mots;
}

const SIGLE = /(?<![a-z])(?:[a-z]\.){2,}(?:[a-z](?![a-z]))?/g;
/** « Ce qui a bien fonctionné » n’est pas une fonction, « Ce qui a marché » n’est pas un marché. */
const CE_QUI = /(?<![a-z])ce (?:qui|que?)(?![a-z])/g;
/** « Délibération du », « Acte en date du » : la date de l’acte, pas l’acte. */
const ACTE_DU = /(?<=(?:deliberation|delib|acte|decision|vote)\.?) (?:en date )?(?:du|le)(?= ?:?$)/;
/** « Repris / an », « Montant par an » : annuel. */
const PAR_AN = /(?:\/|(?<![a-z])par) ?an(?![a-z])/g;
/** « Engage-\nment » : un mot coupé au bout d’une ligne ; « sous-\nobjectif » garde son trait. */
const CESURE =
  /(?<=[\p{L}\p{M}]{3})(?<!(?<!\p{L})(?:sous|non|mi|ex|inter|multi|post|avant|apr(?:è|e\u0300?)s))-[^\S\n]*\r?\n\s*(?=\p{L}{2})/giu;
/** « Qui sont les bénéficiaires ? », « Quel est le coût ? » : ce que l’on demande. */
const QUI_EST = /^(?:qui|quels?|quelles?) (?:est|sont|sera|seront) (?:les? |la |l')/;
const sansPoints = (sigle: string): string => sigle.replaceAll('.', '');
const K_EUROS = /(?<![a-z])k ?(?:€|eur(?:os?)?(?![a-z]))|(?<![a-z])(?:en )?milliers(?: d'euros?)?(?![a-z])/;
const M_EUROS = /(?<![a-z])m ?(?:€|eur(?:os?)?(?![a-z]))|(?<![a-z])(?:en )?millions?(?: d'euros?)(?![a-z])/;
const EUROS = /€|(?<![a-z])(?:en )?(?:eur|euros?|ttc|ht|h\.t\.?|t\.t\.c\.?)(?![a-z])/g;
const ETP = /(?<![a-z])etp(?![a-z])/;
const ANNEE = /(?<!\d)(?:19[89]\d|20\d\d)(?!\d)/g;
const JOUR = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?=(?:19|20)\d\d(?!\d))/g;
const RELATIVE = /(?<![a-z0-9])n ?[+-] ?\d(?!\d)|(?<![a-z0-9]|o ?\/ ?)n$/;
const NUMERO = /(?<![a-z])n ?°s?|№|^#+$/g;

function lire(texte: string): Mots {
  const plie = plier(texte.slice(0, LONGUEUR_ENTETE).replace(CESURE, '')).replace(/\s+/g, ' ');
  let t = plie.replace(SIGLE, sansPoints);
  t = t
    .replace(/(?<![a-z])co-(?=[a-z])/g, 'co')
    .replace(/(?<![a-z])part\. ?(?=(?:de la )?(?:caf|commune|epci|ville|collect))/g, 'part ')
    .replace(ACTE_DU, ' date')
    .replace(CE_QUI, 'cequi')
    .replace(PAR_AN, ' annuel')
    .replace(QUI_EST, '');
  let facteur = 1;
  let unite: Mots['unite'] = null;
  if (K_EUROS.test(t)) facteur = 1000;
  else if (M_EUROS.test(t)) facteur = 1_000_000;
  if (facteur > 1) t = t.replace(K_EUROS, ' ').replace(M_EUROS, ' ');
  const sansEuros = t.replace(EUROS, ' ');
  if (facteur > 1 || sansEuros !== t) unite = 'montant';
  else if (t.includes('%')) unite = 'pourcentage';
  else if (ETP.test(t)) unite = 'etp';
  t = sansEuros.replaceAll('%', ' pourcentage ').replace(NUMERO, ' numero ').replace(JOUR, '');
  const annees = [...new Set([...t.matchAll(ANNEE)].map(([a]) => Number(a)))];
  const anneeRelative = RELATIVE.test(t);
  t = t.replace(ANNEE, ' ').replace(/^\s*(?:\d{1,2}|[a-h]) ?[.)] ?(?=\D)/, '');
  const dedans: string[] = [];
  t = t.replace(/[([]([^()[\]]*)[)\]]/g, (_, contenu: string) => {
    dedans.push(contenu);
    return ' ';
  });
  const fin = /(?<=[a-z]{3}\s*)(?:numero\s+)?(\d{1,2})\s*$/.exec(t);
  const ordinal = fin === null ? null : Number(fin[1]);
  if (fin !== null) t = t.slice(0, fin.index);
  let racines = couper(t);
  let entreParentheses = couper(dedans.join(' '));
  if (racines.length === 0) {
    racines = entreParentheses;
    entreParentheses = [];
  }
  return { plie, racines, entreParentheses, annees, anneeRelative, facteur, unite, ordinal };
}

const GARDES = 4096;
const gardes = new Map<string, Mots>();

/** Lit un texte d’en-tête. Casse, accents, blancs, ponctuation et nombre n’y changent rien. */
export function lireMots(texte: string): Mots {
  const garde = gardes.get(texte);
  if (garde !== undefined) return garde;
  return retenir(gardes, texte, lire(texte), GARDES);
}

/** Les racines d’une expression du lexique, qui n’a ni année ni rang : sa parenthèse en fait partie. */
export const racinesDExpression = (expression: string): readonly string[] =>
  couper(
    plier(expression)
      .replace(ACTE_DU, ' date')
      .replace(CE_QUI, 'cequi')
      .replace(PAR_AN, ' annuel')
      .replace(QUI_EST, '')
      .replace(SIGLE, sansPoints)
      .replaceAll('%', ' pourcentage ')
      .replace(NUMERO, ' numero '),
  );

/** Les racines d’une valeur courte : sans unités ni années à ôter, pour les cellules, qui sont nombreuses. */
export function racinesDeValeur(plie: string): string[] {
  const mots: string[] = [];
  for (const mot of plie.match(/[a-z0-9]+/g) ?? []) {
    const racine = racineDuMot(mot);
    if (!VIDES.has(racine)) mots.push(racine);
  }
  return mots;
}

/** La première racine d’une valeur, pour écarter vite ce qui ne peut pas être un nom connu. */
export function premiereRacine(plie: string): string {
  for (const [mot] of plie.matchAll(/[a-z0-9]+/g)) {
    const racine = racineDuMot(mot);
    if (!VIDES.has(racine)) return racine;
  }
  return '';
}

/** La clé d’un texte tenu pour un nom : ses racines, dans l’ordre. */
export const cleDeNom = (texte: string): string => lireMots(texte).racines.join(' ');
