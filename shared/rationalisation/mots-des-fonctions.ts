import { plier } from '../french/normaliser.ts';

const QUI = "(?: de la| de l'| des| du| de| d')?";
const PARTENAIRES =
  '(?:ctg|convention|territoire|territorial\\w*|intercommunal\\w*|partenarial\\w*|locale|petite enfance|enfance|jeunesse|parentalite|animation de la vie sociale|acteurs|partenaires|partenariats?|reseaux?|politiques?|pedt|cej|contrat enfance)';

/** Les mots précis, et eux seuls, par lesquels une intervention dit qu’elle est cette fonction. Sur un texte plié. */
const MOTS: Readonly<Record<string, RegExp>> = {
  ingenierie: new RegExp(
    `\\bingenierie(?: (?:sociale|territoriale|partagee|de projets?|de territoire)\\b|$|(?=${QUI} ?${PARTENAIRES}\\b))`,
  ),
  diagnostic: new RegExp(
    `\\bdiagnostics? (?:partagee?s?|territori\\w+|social|sociaux|local|locaux|de territoire|du territoire|des besoins)\\b|\\bdiagnostic${QUI} ?${PARTENAIRES}\\b|\\banalyse des besoins sociaux\\b`,
  ),
  coordination: new RegExp(
    `\\b(?:coordination|coordinat(?:eur|rice)s?|coordonnat(?:eur|rice)s?)${QUI} ?${PARTENAIRES}\\b|\\bcharge(?:e|s|es)? de cooperation\\b`,
  ),
  evaluation:
    /\bevaluation(?: partagee)?(?: de la| des| du| de l'| d')? ?(?:ctg|convention|projets? de territoire|plan d'actions?|actions|politiques?|dispositifs|pedt|cej)\b/,
  'co-pilotage': new RegExp(`\\bco-?pilot\\w+\\b|\\bpilotage${QUI} ?(?:ctg|convention|pedt|cej|politiques?)\\b`),
  information:
    /\binform(?:ation|er)s?(?:,? (?:et )?(?:l'|d')?(?:orientation|orienter|accueil|conseil|accompagnement))?(?: des| les| aux) (?:familles|parents)\b|\bpoints? (?:d')?info(?:rmation)?s? (?:familles?|parents)\b|\bportail (?:d'information )?(?:des )?familles?\b/,
};

const NEGATION = /(?:\b(?:pas|absence|manque|fin|defaut) (?:de |d'|de la |du )?|\b(?:aucune?|sans|ni) )$/;

/** Vrai si le texte nomme la fonction, et ne dit pas qu’elle manque. */
export function nommeLaFonction(texte: string, fonction: string): boolean {
  const plie = plier(texte.slice(0, 2000)).replace(/\s+/g, ' ');
  const trouve = MOTS[fonction]?.exec(plie);
  return trouve != null && !NEGATION.test(plie.slice(Math.max(0, trouve.index - 30), trouve.index));
}
