import { plier } from '../../french/normaliser.ts';
import { est, listes } from '../../reference/listes.ts';
import { estVide, lireMots, motsDe, racine, type TexteLu } from './mots.ts';
import type { MotsDeLieux } from './mots-de-lieux.ts';

/** Les services dont chaque lieu a son nom : deux crèches d’une ville ne sont pas un doublon. */
export const LIEUX_D_ACCUEIL: ReadonlySet<string> = new Set([
  'eaje', 'mam', 'alsh', 'accueil-jeunes', 'centre-social', 'evs', 'jeu', 'mediatheque', 'laep', 'periscolaire', 'extrascolaire',
]); // biome-ignore format: une liste

/** Ceux dont les places s’ajoutent. */
export const ACCUEILS_COLLECTIFS: ReadonlySet<string> = new Set([
  'eaje',
  'mam',
  'alsh',
  'accueil-jeunes',
  'periscolaire',
  'extrascolaire',
]);

const DEVANT_UN_NOM = /^(?:les|le|la|l|des|du|de|d|aux?)$/;

const AGES: Readonly<Record<string, readonly [number, number]>> = {
  '0-3': [0, 3], '3-5': [3, 5], '6-11': [6, 11], '12-17': [12, 17], '18-25': [18, 25], seniors: [60, 99],
}; // biome-ignore format: une table

/** Le nom d’un lieu d’accueil : le mot inconnu qui suit « crèche », « centre social »… dans le même membre de phrase. */
export function nomsPropres(texte: string, motsDeLieux: MotsDeLieux): Set<string> {
  const noms = new Set<string>();
  for (const membre of texte.split(/[:;,.()/]/)) nomsDuMembre(lireMots(membre), motsDeLieux, noms);
  return noms;
}

function nomsDuMembre(lu: TexteLu, motsDeLieux: MotsDeLieux, noms: Set<string>): void {
  lu.mots.forEach((mot, i) => {
    if (mot.famille !== 'service' || !LIEUX_D_ACCUEIL.has(mot.cle)) return;
    const suivant = lu.mots[i + 1];
    if (suivant?.famille !== 'ordinaire' || suivant.cle.length < 3 || /^\d/.test(suivant.cle)) return;
    const entre = lu.bruts.slice(mot.fin + 1, suivant.fin);
    if (entre.every((vide) => DEVANT_UN_NOM.test(vide)) && !motsDeLieux.has(lu.bruts[suivant.fin] ?? ''))
      noms.add(suivant.cle);
  });
  lu.bruts.forEach((mot, i) => {
    const suivant = lu.bruts[i + 1];
    if (mot === 'quartier' && suivant !== undefined && !estVide(suivant)) noms.add(racine(suivant));
  });
}

/** Ce qui est entre guillemets est un nom, sauf un service connu : « savoir nager ». */
export const nomsCites = (texte: string): string[] =>
  [...texte.matchAll(/[«“"]([^«»“”"]{3,40})[»”"]/g)].flatMap(([, cite = '']) =>
    lireMots(cite).mots.some(({ famille }) => famille === 'service') ? [] : [plier(cite)],
  );

const NUMERO =
  /\b(?:n(?:o|um(?:ero)?)?|phase|tranche|lot|volet|site|secteur|zone|groupe|session|promotion|edition|vague|annexe|fiche|action|projet)\s*(?:n\s*)?°?\s*(\d{1,4}|[a-h]|[ivx]{1,4})\b|\b(\d{1,3})$/g;

/** Les numéros d’une série, et le dernier nombre d’un intitulé ; « 2025 » est une année. */
export const numerosDe = (intitule: string): Set<string> =>
  new Set(
    [
      ...plier(intitule)
        .replace(/\b(?:19|20)\d\d\b/g, ' ')
        .replace(/[°º]/g, ' ')
        .trim()
        .matchAll(NUMERO),
    ].map(([, dit, dernier]) => dit ?? dernier ?? ''),
  );

export function motsDesActeurs(acteurs: readonly string[], motsDeLieux: MotsDeLieux): Set<string> {
  const mots = new Set<string>();
  for (const acteur of acteurs)
    for (const { cle, famille, fin } of lireMots(acteur).mots)
      if (famille === 'ordinaire' && cle.length > 3 && !motsDeLieux.has(motsDe(acteur)[fin] ?? '')) mots.add(cle);
  return mots;
}

export function pourProfessionnels(publics: readonly string[]): boolean | null {
  if (publics.length === 0 || publics.some((un) => est('public', un, 'tous', 'habitants'))) return null;
  const eux = publics.filter((un) => est('public', un, 'professionnels')).length;
  return eux === publics.length ? true : eux === 0 ? false : null;
}

export function agesDe(publics: readonly string[]): readonly (readonly [number, number])[] | null {
  const ages: (readonly [number, number])[] = [];
  for (const un of publics) {
    const code = listes.public.elements.find(({ libelle }) => libelle === un)?.code ?? '';
    const age = AGES[code] ?? (/^(?:ados?|jeunes?|adolescents?)$/.test(plier(un)) ? ([11, 25] as const) : undefined);
    if (age === undefined) return null;
    ages.push(age);
  }
  return ages.length > 0 ? ages : null;
}
