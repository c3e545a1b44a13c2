import { annee, type DateIso } from '../french/calendrier.ts';

/** Années dessinées au plus : une année mal tapée n’en fait pas cent quatre-vingts. */
export const ANNEES_AU_PLUS = 20;

interface Periode {
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
}

/**
 * Les années civiles à dessiner, sans saut : celles de la CTG, puis celles des conventions, les plus proches d’abord, vingt au
 * plus. Sans date de CTG, elles entourent la date de référence.
 */
export function anneesAutour(ctg: Periode, conventions: readonly Periode[], au: DateIso): readonly number[] {
  const dites = conventions.flatMap(({ debut, fin }) => [debut, fin].flatMap((date) => (date ? [annee(date)] : [])));
  const deLaCtg = [ctg.debut, ctg.fin].flatMap((date) => (date ? [annee(date)] : []));
  if (deLaCtg.length === 0 && dites.length === 0) return [];
  let premiere = deLaCtg[0] ?? annee(au);
  let derniere = Math.min(Math.max(deLaCtg[1] ?? premiere, premiere), premiere + ANNEES_AU_PLUS - 1);
  const reste = ANNEES_AU_PLUS - (derniere - premiere + 1);
  const proches = dites.filter((an) => an >= premiere - reste && an <= derniere + reste);
  const [plusTot, plusTard] = [Math.min(premiere, ...proches), Math.max(derniere, ...proches)];
  for (let libres = reste; libres > 0 && (premiere > plusTot || derniere < plusTard); ) {
    if (premiere > plusTot) {
      premiere -= 1;
      libres -= 1;
    }
    if (libres > 0 && derniere < plusTard) {
      derniere += 1;
      libres -= 1;
    }
  }
  return Array.from({ length: derniere - premiere + 1 }, (_, rang) => premiere + rang);
}
