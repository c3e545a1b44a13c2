import { useVolet } from '../contexte.ts';
import type { NomOutil } from '../moteur/contrat.ts';
import type { ActionSuivie } from './action-suivie.ts';
import { prochainePlace } from './places.ts';

/** « Action suivante » : la prochaine que l’outil aiderait à remplir, sinon la suivante du plan d’actions. */
export function useActionSuivante(
  outil: NomOutil,
  { courante, actions, prendre }: ActionSuivie,
  recommencer: () => void,
): { readonly libelle: string; readonly agir: () => void } | undefined {
  const { etat, aller, faire, moteur } = useVolet();
  const place = prochainePlace(etat, outil);
  const suivante = actions?.find(({ ligne }) => courante !== null && ligne > courante.ligne);
  if (!place && !suivante) return undefined;
  return {
    libelle: place ? 'Action suivante à compléter' : `Passer à ${suivante?.cle}`,
    agir: async () => {
      const aide = place && (await faire('Lecture du classeur…', () => moteur.aide(place)));
      const aCompleter = aide?.ligne;
      // Juste après l’écriture, les étapes peuvent encore citer l’action qui vient d’être complétée.
      const utile = place && aCompleter != null && aCompleter !== courante?.ligne;
      const ligne = utile ? aCompleter : suivante?.ligne;
      if (utile) await aller(place);
      recommencer();
      if (ligne != null) prendre(ligne);
    },
  };
}
