import type { Cellule } from '../../dossier/cellule.ts';
import { type DateIso, dateDe, numeroDeDate } from '../../french/calendrier.ts';
import { seuils } from '../../rules/seuils.ts';
import { entreGuillemets } from '../../workbook/modele/formules.ts';

/** Ce que la cellule vaut dans une formule : un texte, même lu par l’atelier (« 12 000 € TTC »), n’y est pas un nombre. */
const nombreDe = <T>({ valeur, doute }: Cellule<T>): T | null => (doute === undefined ? valeur : null);

const mesure = (valeur: number | null): number =>
  valeur !== null && valeur >= 0 && valeur <= seuils.montantDemesure ? valeur : 0;

/** Un montant qui entre dans une somme ; zéro sinon. */
export const compte = (cellule: Cellule<number>): number => mesure(nombreDe(cellule));
/** Le même, tel que le bilan le lit. */
export const compteLu = ({ valeur }: Cellule<number>): number => mesure(valeur);

/** Le numéro de série d’une date ; 0 si ce n’en est pas une. */
export function serieDe(cellule: Cellule<DateIso>): number {
  const valeur = nombreDe(cellule);
  return valeur === null ? 0 : numeroDeDate(valeur);
}

/** Vrai si la cellule porte ce texte, à la casse près, comme l’égalité d’Excel. */
export const ecrit = ({ brut }: Cellule<string>, texte: string): boolean =>
  brut.trim().toLowerCase() === texte.toLowerCase();

/** Un montant négatif ou démesuré reste hors des sommes ; un texte y vaut zéro. */
export const raisonnable = (colonne: string): string => `(${colonne}>=0)*(${colonne}<=${seuils.montantDemesure / 100})`;
/** Vrai dans chaque ligne où la colonne est l’une de ces écritures d’un même nom. */
export const estLUn = (colonne: string, ecritures: readonly string[]): string =>
  `(${ecritures.map((texte) => `(${colonne}=${entreGuillemets(texte)})`).join('+')})`;

/** Les premiers jours des mois de l’année compris entre deux dates, en numéros de série. */
export function moisDe(an: number, debut: DateIso | null, fin: DateIso | null): readonly number[] {
  return Array.from({ length: 12 }, (_, rang) => dateDe(an, rang + 1, 1))
    .filter((jour) => jour !== null)
    .filter((jour) => (debut === null || jour >= debut) && (fin === null || jour <= fin))
    .map(numeroDeDate);
}

/**
 * Pour chaque ligne, la part de l’année passée entre ses dates, comme `douziemes` : un mois compte si son premier jour y
 * est. `condition` croise la colonne des dates et les mois ; MMULT compte les mois de chaque ligne.
 */
export const partDAnnee = (mois: readonly number[], condition: (mois: string) => string): string =>
  `MMULT(${condition(`{${mois.join(',')}}`)},{${mois.map(() => '1').join(';')}})/12`;

/** Une date vide ou écrite en toutes lettres n’arrête rien. */
export const depuis = (debut: string, mois: string): string => `(1-ISNUMBER(${debut})*(${debut}>${mois}))`;
export const jusque = (fin: string, mois: string): string => `(1-ISNUMBER(${fin})*(${fin}<${mois}))`;
