import { plier } from '../../french/normaliser.ts';
import { lexique } from './lexique.ts';
import { cleDeNom, racinesDeValeur } from './mots.ts';

const parNom = (groupes: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groupes).flatMap(([code, noms]) => noms.map((nom) => [cleDeNom(nom), code] as const)));
const ensemble = (noms: readonly string[]): ReadonlySet<string> => new Set(noms.map(cleDeNom));

/** Ce qu’un nom désigne, sous la clé de `cleDeNom`. */
export const financeurs = parNom(lexique.financeurs);
export const afom = parNom(lexique.afom);
export const statuts = parNom(lexique.statuts);
export const suites = parNom(lexique.suites);
export const equipements = parNom(lexique.equipements);
export const bandesFinancieres = ensemble(lexique.bandesFinancieres);
export const charges = ensemble(lexique.charges);
export const produits = ensemble(lexique.produits);
export const bandesTemps = ensemble(lexique.bandesTemps);
export const territoiresDeComparaison = ensemble(lexique.territoires);
export const nomsDePersonne = ensemble(lexique.personnes.noms);
export const coordonnees = ensemble(lexique.personnes.coordonnees);
export const institutions: ReadonlySet<string> = new Set(
  lexique.institutions.map((nom) => racinesDeValeur(plier(nom.replaceAll('.', ''))).join(' ')),
);
