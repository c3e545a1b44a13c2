import {
  type DateIso,
  guillemets,
  type Lecture,
  lireCodeCaf,
  lireDate,
  lireInsee,
  lireSiren,
  type Saisie,
} from '../../shared/french/index.ts';
import { ErreurFonction } from './erreur.ts';

/** Ce qu’Excel passe à un paramètre : `null` ou `undefined` pour une cellule vide ou un argument omis. */
export type Argument = unknown;

const chiffres = (argument: Argument): string => String(argument ?? '').replace(/[\s\u00a0\u202f.-]/g, '');

function saisieDe(argument: Argument, attendu: string): Saisie {
  if (argument === null || argument === undefined || String(argument).trim() === '')
    throw new ErreurFonction('valeur', `La cellule est vide : il faut ${attendu}.`);
  if (typeof argument === 'number' || typeof argument === 'boolean')
    return { kind: typeof argument as 'number' | 'boolean', value: argument, text: String(argument).replace('.', ',') };
  const texte = String(argument);
  return { kind: 'text', value: texte, text: texte };
}

function valeurDe<T>({ etat, valeur, raison, mention }: Lecture<T>, argument: Argument, attendu: string): T {
  if (valeur !== null && (etat === 'sure' || etat === 'deduite')) return valeur;
  const phrase = raison ?? `${guillemets(mention ?? String(argument))} n’est pas ${attendu}`;
  throw new ErreurFonction('valeur', `${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1)}.`);
}

/** Le code INSEE d’une commune. */
export function lireCodeCommune(argument: Argument): string {
  const attendu = 'le code INSEE d’une commune';
  return valeurDe(lireInsee(saisieDe(argument, attendu)), argument, attendu);
}

/** Le SIREN d’un EPCI, ou le code INSEE d’une commune : un SIREN se reconnaît à sa longueur. */
export function lireCommuneOuSiren(argument: Argument): { readonly siren: string } | { readonly commune: string } {
  if (!/^\d{7,}$/.test(chiffres(argument))) return { commune: lireCodeCommune(argument) };
  const attendu = 'le SIREN d’un EPCI';
  return { siren: valeurDe(lireSiren(saisieDe(argument, attendu)), argument, attendu) };
}

/** Le code d’une Caf. Deux chiffres, même tapés comme un nombre, peuvent être un département : ils sont refusés. */
export function lireCaf(argument: Argument): string {
  const attendu = 'le code d’une Caf';
  const saisie = saisieDe(argument, attendu);
  const deuxChiffres = /^\d{2}$/.exec(saisie.text.trim())?.[0];
  if (deuxChiffres)
    throw new ErreurFonction(
      'valeur',
      `${guillemets(deuxChiffres)} est peut-être un numéro de département : écrire le code de la Caf, trois chiffres entre guillemets, par exemple "0${deuxChiffres}".`,
    );
  return valeurDe(lireCodeCaf(saisie), argument, attendu);
}

/** Le code d’une Caf, ou le code INSEE d’une commune : celui d’une Caf a trois chiffres au plus. */
export function lireCommuneOuCaf(argument: Argument): { readonly caf: string } | { readonly commune: string } {
  saisieDe(argument, 'le code d’une Caf ou d’une commune');
  return /^\d{1,3}$/.test(chiffres(argument)) ? { caf: lireCaf(argument) } : { commune: lireCodeCommune(argument) };
}

/** Une date d’Excel (numéro de série) ou un texte « 31/12/2026 » ; null si l’argument manque. */
export function lireJourDemande(argument: Argument): DateIso | null {
  if (argument === null || argument === undefined || argument === '') return null;
  const saisie = saisieDe(argument, 'une date');
  const date = saisie.kind === 'number' ? ({ ...saisie, kind: 'date' } as const) : saisie;
  if (date.kind === 'date' && Number(date.value) >= 1900 && Number(date.value) <= 2100)
    throw new ErreurFonction(
      'valeur',
      `${date.text} ressemble à une année : pour son dernier jour, écrire DATE(${date.text};12;31).`,
    );
  return valeurDe(lireDate(date), argument, 'une date');
}
