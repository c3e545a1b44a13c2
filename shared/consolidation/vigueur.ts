import type { DateIso } from '../french/calendrier.ts';
import { comparer } from '../french/ordre.ts';
import { est } from '../reference/listes.ts';
import { NON_PRECISE } from './budget.ts';
import type { Resume } from './resume.ts';

export const ECHUE = 'échue';

type Dates = Pick<
  Resume,
  'statut' | 'dateEffet' | 'dateFin' | 'dateSignature' | 'dateResiliation' | 'avenants' | 'echelon' | 'perimetre'
>;

/** Vrai si la convention est signée le jour `au` compris. */
export const signeeA = ({ dateSignature }: Dates, au: DateIso): boolean =>
  dateSignature !== null && dateSignature <= au;

/**
 * Le dernier jour de la convention, vu du jour `au` : le plus proche de la résiliation et de la nouvelle date de fin du
 * dernier avenant en vigueur qui en donne une, à défaut la date de fin. Un avenant est en vigueur dès sa date d’effet
 * (à défaut, de signature), sauf s’il est signé après `au`.
 */
export function finA({ dateFin, dateResiliation, avenants }: Dates, au: DateIso): DateIso | null {
  let fin = dateFin;
  let dernier: { effet: DateIso; numero: string } | null = null;
  for (const { numero, dateEffet, dateSignature, nouvelleDateFin } of avenants) {
    const effet = dateEffet ?? dateSignature;
    if (nouvelleDateFin === null || effet === null || effet > au) continue;
    if (dateSignature !== null && dateSignature > au) continue;
    const ecart = dernier === null ? 1 : effet < dernier.effet ? -1 : effet > dernier.effet ? 1 : 0;
    if (ecart < 0 || (ecart === 0 && dernier !== null && comparer(numero ?? '', dernier.numero) < 0)) continue;
    dernier = { effet, numero: numero ?? '' };
    fin = nouvelleDateFin;
  }
  return dateResiliation !== null && (fin === null || dateResiliation < fin) ? dateResiliation : fin;
}

/**
 * Vrai si la convention est en vigueur le jour `au` : signée, et date d’effet ≤ `au` ≤ fin. Une convention résiliée sans
 * date de résiliation ne l’est à aucune date.
 */
export const enVigueurA = (resume: Dates, au: DateIso): boolean => {
  const fin = finA(resume, au);
  return (
    signeeA(resume, au) &&
    resume.dateEffet !== null &&
    resume.dateEffet <= au &&
    fin !== null &&
    au <= fin &&
    !resilieeSansDate(resume)
  );
};

const resilieeSansDate = ({ statut, dateResiliation }: Dates): boolean =>
  est('statutConvention', statut, 'resiliee') && dateResiliation === null;

/** Le statut du classeur ; « échue » pour une convention signée dont la fin est passée. */
export function statutA(resume: Dates, au: DateIso): string {
  const fin = finA(resume, au);
  if (est('statutConvention', resume.statut, 'signee') && fin !== null && fin < au) return ECHUE;
  return resume.statut ?? NON_PRECISE;
}

/** Les codes des communes que la convention couvre le jour `au` : aucune si elle n’est pas locale et en vigueur. */
export function communesCouvertesA(resume: Dates, au: DateIso): readonly string[] {
  if (!est('echelon', resume.echelon, 'local') || !enVigueurA(resume, au)) return [];
  const codes = new Set<string>();
  for (const { code, depuis, jusquau } of resume.perimetre)
    if ((depuis === null || depuis <= au) && (jusquau === null || au <= jusquau)) codes.add(code);
  return [...codes];
}

/** Pourquoi une convention signée ne couvre aucune commune le jour `au`, s’il lui manque quelque chose ; null sinon. */
export function empechement(resume: Dates, au: DateIso): string | null {
  if (!signeeA(resume, au)) return null;
  if (resume.dateEffet === null) return 'date d’effet manquante';
  if (finA(resume, au) === null) return 'date de fin manquante';
  if (resilieeSansDate(resume)) return 'résiliée sans date de résiliation';
  if (resume.echelon === null) return 'échelon non précisé';
  if (est('echelon', resume.echelon, 'local') && resume.perimetre.length === 0) return 'aucune commune reconnue';
  return null;
}
