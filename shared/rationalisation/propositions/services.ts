import { distance } from '../../french/distance.ts';
import { listes } from '../../reference/listes.ts';
import { normaliserNom } from '../../reference/recherche.ts';

/** Les mots qui disent le genre d’un service, sous ses noms d’hier et d’aujourd’hui ; les plus longs d’abord. */
const GENRES: readonly (readonly [code: string, mots: RegExp])[] = [
  ['laep', /\b(?:laep|lieux? (?:d )?accueil (?:des )?(?:enfants?|parents?)(?: (?:et )?(?:parents?|enfants?))?)\b/gu],
  ['rpe', /\b(?:ramp?e?|rpe|relais (?:petite enfance|(?:d )?assistant\w* maternel\w*(?: parents(?: enfants)?)?))\b/gu],
  ['eaje', /\b(?:eaje|multi ?accueil|micro ?creches?|creches?|haltes? garderies?|mini creches?)\b/gu],
  [
    'alsh-peri',
    /\b(?:alsh|clsh|acm)? ?(?:accueils? )?(?:de loisirs )?(?:peri ?scolaires?|peri|aps|garderies? scolaires?)\b/gu,
  ],
  [
    'alsh-extra',
    /\b(?:alsh|clsh|acm|centres? (?:de )?loisirs|accueils? (?:de )?loisirs)(?: (?:sans hebergement|extra ?scolaires?|extra|vacances|mercredis?))*\b|\bextra ?scolaires?\b/gu,
  ],
  ['ludotheque', /\bludotheques?\b/gu],
  ['sejours', /\b(?:sejours?|camps?|colonies?|mini ?camps?)\b/gu],
  ['bafa', /\bbaf[ad]\b/gu],
  ['diagnostic', /\bdiagnostics?\b/gu],
  ['coordination', /\b(?:coordinat\w+|coordonnat\w+|poste de coordination)\b/gu],
  [
    'jeunes',
    /\b(?:accueils? (?:de |des )?(?:jeunes|ados?|adolescents?)|(?:espaces?|locaux|local|maisons?) (?:des? )?(?:jeunes|ados?)|point jeunes|psj)\b/gu,
  ],
];

/** La forme où deux noms de service se comparent ; « R.A.M. » est un sigle. */
const forme = (texte: string): string =>
  normaliserNom(texte.replace(/(?<!\p{L})(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu, (sigle) => sigle.replaceAll('.', '')));

const VIDES = new Set(
  'a au aux avec d de des du en et intercommunal intercommunale l la le les municipal municipale communal communale ou par pour service structure sur un une'.split(
    ' ',
  ),
);

/** Le type d’une action de CEJ : celui qui est écrit, à défaut celui que dit son intitulé ; null si rien ne le dit. */
export function typeDuService(type: string | null, texte: string): string | null {
  const ecrit = listes.typeCej.elements.find(({ libelle }) => libelle === type)?.code;
  return ecrit ?? GENRES.find(([, mots]) => forme(texte).search(mots) >= 0)?.[0] ?? null;
}

/** Vrai si le texte nomme ce genre de service. */
export const nommeLeGenre = (texte: string, genre: string): boolean =>
  GENRES.some(([code, mots]) => code === genre && forme(texte).search(mots) >= 0);

/** Les mots qui distinguent un service d’un autre du même genre et de la même commune. */
export function motsPropres(texte: string, communes: readonly string[]): readonly string[] {
  let reste = forme(texte);
  for (const [, mots] of GENRES) reste = reste.replace(mots, ' ');
  const lieux = new Set(communes.flatMap((nom) => normaliserNom(nom).split(' ')));
  return [...new Set(reste.split(' '))].filter((mot) => mot !== '' && !VIDES.has(mot) && !lieux.has(mot));
}

const semblables = (a: string, b: string): boolean =>
  a === b ||
  (a.length > 3 && b.length > 3 && (`${a}s` === b || a === `${b}s`)) ||
  (a.length > 5 && b.length > 5 && distance(a, b, 1) <= 1);

/** De 0 à 1 : la part des mots propres en commun, quel que soit leur ordre ; null si l’un des deux n’en a pas. */
export function ressemblance(a: readonly string[], b: readonly string[]): number | null {
  if (a.length === 0 || b.length === 0) return null;
  const communs = a.filter((mot) => b.some((autre) => semblables(mot, autre))).length;
  const dice = (2 * communs) / (a.length + b.length);
  return communs === Math.min(a.length, b.length) ? Math.max(dice, 0.85) : dice;
}
