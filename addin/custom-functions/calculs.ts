import { type DateIso, enumerer, guillemets } from '../../shared/french/index.ts';
import type { Commune, Territoires } from '../../shared/reference/index.ts';
import type { DemanderTaux } from './couverture.ts';
import type { NomFonction } from './description.ts';
import { ErreurFonction } from './erreur.ts';
import {
  type Argument,
  lireCaf,
  lireCodeCommune,
  lireCommuneOuCaf,
  lireCommuneOuSiren,
  lireJourDemande,
} from './lire.ts';

/** Ce dont les fonctions ont besoin, et rien d’Excel. */
export interface Moyens {
  readonly territoires: () => Promise<Territoires>;
  readonly taux: DemanderTaux;
  /** Le jour qu’il est à Paris. */
  readonly aujourdHui: () => DateIso;
}

type Calcul = (...arguments_: Argument[]) => Promise<string | number>;

/** Les fonctions, par nom. Chacune lève une `ErreurFonction` quand il n’y a pas de réponse. */
export const creerCalculs = ({ territoires, taux, aujourdHui }: Moyens): Readonly<Record<NomFonction, Calcul>> => ({
  POPULATION: async (code) => communeActuelle(lireCodeCommune(code), await territoires()).population,
  COMMUNE: async (code) => communeActuelle(lireCodeCommune(code), await territoires()).nom,
  EPCI: async (code) => {
    const lu = lireCommuneOuSiren(code);
    return 'siren' in lu ? nomDuSiren(lu.siren, await territoires()) : epciDeCommune(lu.commune, await territoires());
  },
  CAF: async (code) => {
    const lu = lireCommuneOuCaf(code);
    return 'caf' in lu ? cafActuelle(lu.caf, await territoires()).nom : cafDeCommune(lu.commune, await territoires());
  },
  COUVERTURE: async (caf, date) => {
    const au = lireJourDemande(date) ?? aujourdHui();
    if (typeof caf === 'string' && caf.trim().toUpperCase() === 'FR') return taux(null, au);
    return taux(cafActuelle(lireCaf(caf), await territoires()).code, au);
  },
});

const avecCode = ({ nom, code }: Commune): string => `${nom} (${code})`;
const CITEES = 5;

/** « a, b, c », et combien d’autres. */
function citer(communes: readonly Commune[]): string {
  const reste = communes.length - CITEES;
  const citees = communes.slice(0, CITEES).map(avecCode);
  return enumerer(reste > 0 ? [...citees, `${reste}\u00A0autre${reste > 1 ? 's' : ''}`] : citees);
}

function communeActuelle(code: string, territoires: Territoires): Commune {
  const resolution = territoires.resoudre(code);
  switch (resolution.etat) {
    case 'actuelle':
    case 'arrondissement':
      return resolution.commune;
    case 'ancienne': {
      const [seule, ...autres] = resolution.communes;
      if (seule && autres.length === 0) return seule;
      throw new ErreurFonction(
        'valeur',
        `${code} (${resolution.ancienNom}) recouvre aujourd’hui plusieurs communes : ${citer(resolution.communes)}. Donner le code de l’une d’elles.`,
      );
    }
    case 'code-postal':
      throw new ErreurFonction(
        'valeur',
        `${code} est un code postal, il dessert ${citer(resolution.candidats)}. Donner un code INSEE.`,
      );
    default:
      throw new ErreurFonction('absence', `Aucune commune ne porte le code ${guillemets(code)}.`);
  }
}

function epciDeCommune(code: string, territoires: Territoires): string {
  const commune = communeActuelle(code, territoires);
  const epci = commune.epci === null ? undefined : territoires.epci(commune.epci);
  if (epci) return epci.nom;
  throw new ErreurFonction('absence', `${avecCode(commune)} n’est dans aucun EPCI à fiscalité propre.`);
}

function nomDuSiren(siren: string, territoires: Territoires): string {
  const epci = territoires.epci(siren);
  if (epci) return epci.nom;
  throw new ErreurFonction('absence', `Aucun EPCI ne porte le SIREN ${siren}.`);
}

function cafActuelle(code: string, territoires: Territoires): { readonly code: string; readonly nom: string } {
  const caf = territoires.cafActuelle(code);
  if (caf) return caf;
  throw new ErreurFonction('absence', `Aucune Caf ne porte le code ${guillemets(code)}.`);
}

function cafDeCommune(code: string, territoires: Territoires): string {
  const commune = communeActuelle(code, territoires);
  if (commune.caf !== null) return cafActuelle(commune.caf, territoires).nom;
  throw new ErreurFonction('absence', `${avecCode(commune)} ne relève d’aucune Caf.`);
}
