import type { Dossier } from '../dossier/dossier.ts';
import type { DateIso } from '../french/date.ts';
import { regles } from './catalogue.ts';
import { Communes } from './communes.ts';
import { calculDesFaits, type Faits, type NomFait } from './faits.ts';
import type { Finding } from './finding.ts';
import { comparerPlaces, type Place, placer } from './place.ts';
import type { Contexte, Regle } from './regle.ts';
import { relever } from './releve.ts';
import { faireRepertoire, type LigneDuRepertoire, type NomRepertoire, type Repertoire } from './repertoires.ts';
import { type Fonds, Vue } from './vue.ts';

/**
 * Contrôle un dossier : tous les constats à la fois, dans l’ordre des tables, puis des lignes, des colonnes et de la
 * gravité. Ne juge que par les règles en vigueur à la date d’effet (à `contexte.au` sans elle). Ne lève pas d’erreur.
 */
export function controler(dossier: Dossier, contexte: Contexte): Finding[] {
  const vue = new Vue(fondsEntier(dossier, contexte));
  const date = vue.effet ?? contexte.au;
  const places: Place[] = [];
  for (const [rang, regle] of regles.entries()) {
    if (!enVigueur(regle, date)) continue;
    for (const constat of regle.verifier(vue)) places.push(placer(regle, rang, constat));
  }
  return places.sort(comparerPlaces).map((place) => place.finding);
}

/** Un classeur entier ; les faits et les répertoires se calculent une seule fois, à la première demande. */
function fondsEntier(dossier: Dossier, { territoires, au }: Contexte): Fonds {
  const communes = new Communes(territoires);
  const memoire = new Map<string, unknown>();
  const une = <T>(nom: string, calcul: () => T): T => {
    if (!memoire.has(nom)) memoire.set(nom, calcul());
    return memoire.get(nom) as T;
  };
  return {
    dossier,
    communes,
    get releve() {
      return une('relevé', () => relever(dossier));
    },
    fait: <N extends NomFait>(nom: N) => une<Faits[N]>(`fait ${nom}`, () => calculDesFaits[nom](dossier, au)),
    repertoire: <N extends NomRepertoire>(nom: N) =>
      une<Repertoire<LigneDuRepertoire<N>>>(`répertoire ${nom}`, () => faireRepertoire(nom, dossier, communes)),
  };
}

/** Vrai si la règle juge une convention qui prend effet à cette date. */
export const enVigueur = ({ validite }: Regle, date: DateIso): boolean =>
  (validite.du === null || validite.du <= date) && (validite.au === null || date <= validite.au);

/**
 * Ce qui fait qu’un constat est le même d’une version à l’autre du classeur : son code, sa table, sa ligne et sa colonne,
 * où que la cellule se trouve.
 */
export const identite = (f: Finding): string =>
  [f.code, f.table ?? '', f.cle ?? '', f.colonne ?? ''].map((partie) => partie.replace(/[\\|]/g, '\\$&')).join('|');
