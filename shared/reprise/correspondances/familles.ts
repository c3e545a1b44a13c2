import type { ContexteReprise } from '../contexte.ts';
import { afom, equipements, territoiresDeComparaison } from '../lexique/ensembles.ts';
import { cleDeNom } from '../lexique/mots.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { estCommune, estEpci } from './lieux.ts';

/** La meilleure note lexicale d’une colonne, toutes tables confondues. */
export const meilleureNote = ({ rapprochements }: ColonneLue): number => {
  let meilleure = 0;
  for (const { score } of rapprochements.values()) if (score > meilleure) meilleure = score;
  return meilleure;
};

const NEUTRES = new Set(['constat', 'constats', 'diagnostic', 'éléments', 'analyse', 'thème'].map(cleDeNom));

/** Le type d’AFOM que dit un en-tête : « Points forts », « Constats / points forts » ; rien s’il en dit deux. */
export function typeAfom({ cle, texteFeuille }: ColonneLue): string | undefined {
  const entier = afom.get(cle);
  if (entier !== undefined) return entier;
  const morceaux = texteFeuille.split(/[/;:\n(),–]| - | et | ou /i).map(cleDeNom);
  const types = new Set<string>();
  for (const morceau of morceaux) {
    if (morceau === '' || NEUTRES.has(morceau)) continue;
    const type = afom.get(morceau);
    if (type === undefined) return undefined;
    types.add(type);
  }
  return types.size === 1 ? [...types][0] : undefined;
}

const CAPACITES = new Set(
  ['places', 'nb de places', 'nombre de places', 'capacité', 'capacité d’accueil', 'agrément', 'heures'].map(cleDeNom),
);
/** L’équipement que nomme l’un des étages au-dessus d’une colonne. */
export const equipementDeBande = ({ bandes }: ColonneLue): string | undefined =>
  bandes.map((bande) => equipements.get(cleDeNom(bande))).find((trouve) => trouve !== undefined);
/** Le type d’équipement que dit un en-tête : « RPE », ou « EAJE » au-dessus de « Places ». */
export const equipementDit = (lue: ColonneLue): string | undefined =>
  equipements.get(lue.cle) ?? (CAPACITES.has(lue.cle) ? equipementDeBande(lue) : undefined);

/** Un en-tête qui est le nom d’un territoire. */
export const estLieu = (lue: ColonneLue, contexte: ContexteReprise): boolean =>
  lue.texteFeuille !== '' &&
  lue.annee === null &&
  (territoiresDeComparaison.has(lue.cle) ||
    (meilleureNote(lue) < 0.6 && (estCommune(lue.texteFeuille, contexte) || estEpci(lue.texteFeuille, contexte))));

const NOM_COURT = /^[^\d?%€]{2,40}$/;

/**
 * Les colonnes d’un tableau de statistiques qui sont des territoires : celles que le référentiel connaît et, dès qu’il y en a
 * deux, celles qui portent des nombres sous un nom court, entre le libellé et la dernière d’entre elles (« Vallon »).
 */
export function lieuxDesColonnes(lues: readonly ColonneLue[], contexte: ContexteReprise): ReadonlySet<ColonneLue> {
  const plausibles = lues.filter(
    (lue) =>
      lue.nature === 'colonne' &&
      (territoiresDeComparaison.has(lue.cle) || (lue.entete !== '' && meilleureNote(lue) < 0.6)),
  );
  if (plausibles.filter(({ profil }) => profil.n === 0 || profil.parts.lettres < 0.6).length < 2) return new Set();
  const surs = lues.filter((lue) => lue.nature === 'colonne' && estLieu(lue, contexte));
  const trouves = new Set(surs);
  if (surs.length < 2) return trouves;
  const libelle = lues.findIndex((lue) => lue.profil.parts.lettres > 0.6 && !trouves.has(lue));
  const dernier = lues.findLastIndex((lue) => trouves.has(lue));
  if (libelle < 0) return trouves;
  lues.slice(libelle + 1, dernier).forEach((lue) => {
    const { parts, n } = lue.profil;
    const chiffree = n > 0 && Math.max(parts.nombre, parts.montant, parts.pourcentage) >= 0.6;
    const courte = NOM_COURT.test(lue.texteFeuille) && lue.feuille.racines.length <= 4 && lue.annee === null;
    if (lue.nature === 'colonne' && chiffree && courte && meilleureNote(lue) < 0.6) trouves.add(lue);
  });
  return trouves;
}
