import { douziemes } from '../../../../shared/rationalisation/base.ts';
import type { AnneeDuBilan, BilanTerritoire, Calendrier } from '../../../../shared/rationalisation/contrat.ts';
import type { VueAnnee, VueBilan } from './contrat.ts';

const anneeVue = (une: AnneeDuBilan): VueAnnee => ({
  annee: une.annee,
  psej: une.psej,
  bonus: une.bonusExistant + une.bonusNouveau,
  pilotage: une.pilotage,
  autres: une.autres,
  total: une.total,
  difference: une.difference,
  estime: une.estime,
});

/** La dernière année pleine de la CTG : tout y est en place. À défaut, la dernière du bilan. */
function anneeEnPlace(annees: readonly VueAnnee[], { debut, fin }: Calendrier['ctg']): VueAnnee | null {
  const pleines = annees.filter(({ annee }) => douziemes(debut, fin, annee) === 12);
  return pleines.at(-1) ?? annees.at(-1) ?? null;
}

/** Le bilan d’un territoire, ou de tous, tel que l’écran le montre. */
export function bilanVu(
  { devenir, annees, avant, apres }: Omit<BilanTerritoire, 'territoire'>,
  territoire: string,
  ctg: Calendrier['ctg'],
): VueBilan {
  const vues = annees.map(anneeVue);
  const noms = [...new Set([...avant.keys(), ...apres.keys()])];
  return {
    territoire,
    reference: devenir.reference,
    apres: anneeEnPlace(vues, ctg),
    annees: vues,
    nonRepris: devenir.nonRepris,
    sansDecision: devenir.sansDecision,
    payes: noms.map((nom) => ({ nom, avant: avant.get(nom) ?? null, apres: apres.get(nom) ?? null })),
  };
}
