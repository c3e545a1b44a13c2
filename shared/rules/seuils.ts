import { type DateIso, dateIso } from '../french/calendrier.ts';
import donnees from './seuils.json' with { type: 'json' };

const date = (texte: string): DateIso => {
  const lue = dateIso(texte);
  if (lue === null) throw new Error(`seuils.json : « ${texte} » n’est pas une date.`);
  return lue;
};

/** Les dates et les nombres que les règles comparent ; ils se modifient dans `seuils.json`, avec leur source. */
export const seuils = {
  /** Première date d’effet jugée par la circulaire de 2020. */
  dateDesBonus: date(donnees.dateDesBonus.valeur),
  finDesCej: date(donnees.finDesCej.valeur),
  anneesAvant2020: donnees.anneesAvant2020.valeur,
  anneesDepuis2020: donnees.anneesDepuis2020.valeur,
  moisDeSignature: donnees.moisDeSignature.valeur,
  moisAvantTerme: donnees.moisAvantTerme.valeur,
  moisAvantCopil: donnees.moisAvantCopil.valeur,
  /** En centimes. */
  tolerance: donnees.tolerance.valeur,
  excesDuRealise: donnees.excesDuRealise.valeur,
  /** En centimes. */
  montantDemesure: donnees.montantDemesure.valeur,
} as const;
