import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import { dateCourte } from '../../dates.ts';
import { accorder, enNombre } from './nombres.ts';

/** Sur quoi les chiffres reposent : « Au 31/12/2025, sur 12 classeurs validés pour 14 conventions connues. » */
export function phraseDuSocle({ au, reposeSur }: Pick<Chiffres, 'au' | 'reposeSur'>): string {
  const { valides, connues, enAttente } = reposeSur;
  const attente =
    enAttente > 0
      ? ` ${accorder(enAttente, 'dépôt attend', 'dépôts attendent')} une décision et ne compte${enAttente > 1 ? 'nt' : ''} pas encore.`
      : '';
  return `Au ${dateCourte(au)}, sur ${accorder(valides, 'classeur validé', 'classeurs validés')} pour ${accorder(connues, 'convention connue', 'conventions connues')}.${attente}`;
}

/** Ce qui manque aux chiffres, compté, avec la liste quand la réponse la donne. */
export interface Absents {
  readonly phrase: string;
  readonly liste: readonly string[];
}

/** Les conventions que la couverture ne compte pas encore, et celles qui finissent bientôt. */
export function absentsDe({ conventions }: Chiffres): readonly Absents[] {
  const { sansDateDeSignature, incompletes, finDansLesDouzeMois } = conventions;
  const absents: Absents[] = [];
  if (sansDateDeSignature.length > 0)
    absents.push({
      phrase: `${accorder(sansDateDeSignature.length, 'convention sans date de signature', 'conventions sans date de signature')} : la couverture ne les compte pas.`,
      liste: sansDateDeSignature.map(({ convention, statut }) => (statut ? `${convention} (${statut})` : convention)),
    });
  if (incompletes.length > 0)
    absents.push({
      phrase: `${accorder(incompletes.length, 'convention signée et incomplète', 'conventions signées et incomplètes')} : la couverture ne les compte pas.`,
      liste: incompletes.map(({ convention, motif }) => `${convention} : ${motif}`),
    });
  if (finDansLesDouzeMois.total > 0)
    absents.push({
      phrase: `${accorder(finDansLesDouzeMois.total, 'convention finit', 'conventions finissent')} dans les douze mois, dont ${enNombre(finDansLesDouzeMois.sansEvaluation)} sans évaluation.`,
      liste: finDansLesDouzeMois.liste.map(
        ({ convention, fin, evaluee }) =>
          `${convention} : jusqu’au ${dateCourte(fin)}, ${evaluee ? 'évaluée' : 'pas d’évaluation'}`,
      ),
    });
  return absents;
}
