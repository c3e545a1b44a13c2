import { annee, type DateIso } from '../../french/calendrier.ts';
import { douziemes, prorata } from '../base.ts';
import type { TauxApplique } from '../contrat.ts';

export type GenreDePart = 'psej' | 'bonusExistant' | 'bonusNouveau' | 'pilotage' | 'autres';

/** Ce que vaut une part sur une année pleine ; `estime` : la portion que personne n’a écrite. */
export interface Annuel {
  readonly montant: number;
  readonly estime: number;
  readonly taux?: TauxApplique | undefined;
}

/** Une somme que quelqu’un reçoit pendant un temps. */
export interface Part {
  readonly genre: GenreDePart;
  /** Clés de Noms. */
  readonly territoire: string;
  readonly paye: string;
  readonly debut: DateIso;
  readonly fin: DateIso;
  /** L’année pleine, aux taux de ce jour. */
  readonly annuel: (jour: DateIso) => Annuel;
}

export const ecrit = (montant: number): Annuel => ({ montant, estime: 0 });
export const estime = (montant: number, taux?: TauxApplique): Annuel => ({ montant, estime: montant, taux });

export const laPlusTardive = (...dates: readonly (DateIso | null)[]): DateIso | null =>
  dates.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);

/** Le premier jour de l’année où la part court. */
export const premierJour = ({ debut }: Pick<Part, 'debut'>, an: number): DateIso =>
  annee(debut) >= an ? debut : (`${String(an).padStart(4, '0')}-01-01` as DateIso);

/** Ce que la part vaut dans une année civile, au prorata des mois. */
export function dansLAnnee(part: Part, an: number): Annuel {
  const mois = part.fin < part.debut ? 0 : douziemes(part.debut, part.fin, an);
  if (mois === 0) return ecrit(0);
  const { montant, estime: suppose, taux } = part.annuel(premierJour(part, an));
  return { montant: prorata(montant, mois), estime: prorata(suppose, mois), taux };
}
