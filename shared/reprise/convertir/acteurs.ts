import { couperValeurs, plier } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import donnees from './acteurs.json' with { type: 'json' };

const mots = (texte: string): string =>
  plier(texte)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const auSingulier = (texte: string): string => mots(texte).replace(/([a-z]{3,})[sx](?= |$)/g, '$1');

const PROTEGES = new Set(donnees.proteges.map(auSingulier));
const INSTITUTIONS = new Set(donnees.institutions.map(auSingulier));
const DEBUTS = donnees.debuts.map(mots);
const NATURES = donnees.natures.flatMap(({ code, debuts }) => debuts.map((debut) => [mots(debut), code] as const));
const ABREVIATIONS = donnees.abreviations.map(([court = '', long = '']) => [mots(court), mots(long)] as const);

/** Un nom de lieu du territoire (« gex ») : il peut être un partenaire à lui seul. */
export type EstLieu = (texte: string) => boolean;

const sansParentheses = (texte: string): string => texte.replace(/\([^()]*\)/g, ' ');

/** Vrai si un texte entier est le nom d’un acteur : une institution connue, ou un nom qui commence comme le sien. */
export function estActeur(texte: string, estLieu: EstLieu): boolean {
  const nom = auSingulier(sansParentheses(texte));
  if (nom === '' || nom.length > 80) return false;
  if (INSTITUTIONS.has(nom)) return true;
  const entier = mots(sansParentheses(texte));
  if (DEBUTS.some((debut) => entier === debut || entier.startsWith(`${debut} `))) return true;
  return /^(?:caf|msa|cd|ddets|sdjes|dsden) ?\d\d[0-9ab]?$/.test(entier) || estLieu(texte);
}

const SEPARATEUR = /\s*[,/+&]\s*|\s+(?:et|[-–—])\s+/giu;
const MORCEAUX_AU_PLUS = 12;

/** Les coupures possibles d’un texte, hors parenthèses et guillemets. */
function coupures(texte: string): { readonly debut: number; readonly fin: number }[] {
  const trouvees: { debut: number; fin: number }[] = [];
  for (const m of texte.matchAll(SEPARATEUR)) {
    const avant = texte.slice(0, m.index);
    const ouvertes = (avant.match(/[([«]/g)?.length ?? 0) - (avant.match(/[)\]»]/g)?.length ?? 0);
    if (ouvertes === 0 && m.index > 0) trouvees.push({ debut: m.index, fin: m.index + m[0].length });
  }
  return trouvees;
}

/**
 * Coupe un texte en morceaux, si chacun est connu ; null sinon. Le plus grand nombre de morceaux l’emporte.
 */
function couperEnActeurs(texte: string, connu: (morceau: string) => boolean): string[] | null {
  if (texte.length > 400) return null;
  const bornes = coupures(texte);
  if (bornes.length === 0 || bornes.length >= MORCEAUX_AU_PLUS) return null;
  const debuts = [0, ...bornes.map(({ fin }) => fin)];
  const fins = [...bornes.map(({ debut }) => debut), texte.length];
  const meilleurs: (string[] | null)[] = [[]];
  for (let fin = 1; fin <= fins.length; fin += 1) {
    let meilleur: string[] | null = null;
    for (let debut = 0; debut < fin; debut += 1) {
      const avant = meilleurs[debut];
      if (!avant) continue;
      const morceau = texte.slice(debuts[debut], fins[fin - 1]).trim();
      // Un nom qui contient un séparateur n’est gardé entier que s’il est celui d’une institution : « Caf et MSA » n’est pas une Caf.
      if (debut < fin - 1 && !INSTITUTIONS.has(auSingulier(morceau))) continue;
      if (!connu(morceau) || (bornes.length === 1 && estGenerique(texte))) continue;
      if (meilleur === null || avant.length + 1 > meilleur.length) meilleur = [...avant, morceau];
    }
    meilleurs.push(meilleur);
  }
  const trouve = meilleurs[fins.length] ?? null;
  return trouve !== null && trouve.length > 1 ? trouve : null;
}

const estProtege = (texte: string): boolean => {
  const nom = auSingulier(texte);
  return PROTEGES.has(nom) || INSTITUTIONS.has(nom);
};

/** « Collèges et lycées » : deux noms communs, qu’une seule liaison ne sépare pas. */
const estGenerique = (texte: string): boolean => /^\p{L}+[sx] et \p{L}+[sx]$/u.test(texte.trim());

const MOTS_AU_PLUS = 5;
/** Les noms en -er, -ir, -re qui ouvrent le nom d’un acteur sans en faire une phrase. */
const NOMS =
  /^(?:ateliers?|centres?|foyers?|chantiers?|quartiers?|maires?|membres?|ministeres?|ouvriers?|premiers?|tresor|offre|autres?|theatres?|conservatoires?|territoires?|partenaires?|locataires?|universitaires?|financiers?|infirmiers?|bailleurs?|espoir|avenir|titulaires?|notaires?)$/;
const VERBES =
  /(?:^|\s)(?:est|sont|sera|seront|a|ont|doit|doivent|peut|peuvent|participe|anime|porte|finance|pilote|assure|accompagne|gere)(?=\s)/;

/** Un nom qui peut être celui d’un acteur dans une énumération : court, avec sa majuscule, sans verbe. */
export function estNomCourt(morceau: string): boolean {
  const net = morceau.trim();
  if (!/^\p{Lu}/u.test(net) || /[:\d€%!?]/.test(net) || net.split(/\s+/).length > MOTS_AU_PLUS) return false;
  const plie = plier(net);
  const [premier = ''] = plie.split(/[\s-]/);
  return !(/^[a-z]{2,}(?:er|ir|oir|dre|tre)$/.test(premier) && !NOMS.test(premier)) && !VERBES.test(plie);
}

/** « Dpt, Ademe », « France Travail / Entreprises » : une énumération dont un nom au moins est connu, et tous courts. */
function couperEnumeration(texte: string, connu: (morceau: string) => boolean): string[] | null {
  if (texte.length > 400) return null;
  const bornes = coupures(texte).filter(({ debut, fin }) => /[,/+&]/.test(texte.slice(debut, fin)));
  if (bornes.length === 0 || bornes.length >= MORCEAUX_AU_PLUS) return null;
  const debuts = [0, ...bornes.map(({ fin }) => fin)];
  const fins = [...bornes.map(({ debut }) => debut), texte.length];
  const bruts = debuts.map((debut, rang) => texte.slice(debut, fins[rang]).trim()).filter((un) => un !== '');
  // « Associations, écoles et Caf » : le dernier « et » ne coupe que des noms connus.
  const morceaux = bruts.flatMap((un) => couperEnActeurs(un, connu) ?? [un]);
  if (morceaux.length < 2 || !morceaux.some(connu)) return null;
  return morceaux.every((un) => connu(un) || (estNomCourt(un) && !PROTEGES.has(auSingulier(un)))) ? morceaux : null;
}

export interface Coupe {
  readonly valeurs: readonly string[];
  /** Vrai si une virgule, une barre, « et »… a servi à couper : à regarder. */
  readonly deduite: boolean;
}

/**
 * Les acteurs d’une cellule : un par « ; », ligne ou puce ; aux autres séparateurs seulement quand tous les morceaux sont
 * des noms connus. Rien n’est ôté que les séparateurs.
 */
export function couperActeurs(texte: string, estLieu: EstLieu): Coupe {
  const connu = (morceau: string): boolean => !PROTEGES.has(auSingulier(morceau)) && estActeur(morceau, estLieu);
  return couperSi(texte, connu, estProtege, (morceau) => couperEnumeration(morceau, connu));
}

/** De même, les morceaux étant reconnus par `connu` (une liste de thématiques) ; ceux que dit `entier` ne se coupent pas. */
export function couperSi(
  texte: string,
  connu: (morceau: string) => boolean,
  entier: (morceau: string) => boolean = () => false,
  autrement: (morceau: string) => string[] | null = () => null,
): Coupe {
  let deduite = false;
  const valeurs = couperValeurs(texte).flatMap((morceau) => {
    const coupe = entier(morceau) ? null : (couperEnActeurs(morceau, connu) ?? autrement(morceau));
    if (coupe === null) return [morceau];
    deduite = true;
    return coupe;
  });
  return { valeurs, deduite };
}

/** La nature d’un financeur ou d’un acteur d’après son nom (« CAF 01 », « Ville de Gex », « CD33 ») ; null si rien ne la dit. */
export function natureDe(texte: string, estLieu: EstLieu): string | null {
  const nom = mots(texte).replace(/^(cd|cg|caf|msa)(\d)/, '$1 $2');
  let trouvee: readonly [string, string] | null = null;
  for (const une of NATURES) {
    const [debut] = une;
    if ((nom === debut || nom.startsWith(`${debut} `)) && debut.length > (trouvee?.[0].length ?? 0)) trouvee = une;
  }
  if (trouvee !== null && couperEnActeurs(texte, (morceau) => estActeur(morceau, estLieu)) === null)
    return libelle('natureFinanceur', trouvee[1]);
  return trouvee === null && estLieu(texte) ? libelle('natureFinanceur', 'commune') : null;
}

/** La forme commune aux écritures d’un même nom : sans ponctuation, abréviations développées, au singulier. */
export function formeCommune(texte: string): string {
  const collees = plier(texte)
    .replace(/\b((?:[a-z]\.){2,})/g, (sigle) => sigle.replaceAll('.', ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  let forme = ` ${collees} `;
  for (const [court, long] of ABREVIATIONS) forme = forme.replaceAll(` ${court} `, ` ${long} `);
  return forme
    .replace(/ (?:de la|de l|du|des|de|d|la|le|les|l)(?= )/g, '')
    .replace(/([a-z]{3,})[sx](?= )/g, '$1')
    .trim();
}
