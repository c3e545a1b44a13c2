import { plier } from '../../../shared/french/normaliser.ts';
import type { Choix } from '../moteur/contrat.ts';

/** Les éléments dont la clé, le libellé ou le détail porte tous les mots cherchés. */
export function filtrer<C extends Choix>(choix: readonly C[], cherche: string): readonly C[] {
  const mots = plier(cherche)
    .split(' ')
    .filter((mot) => mot !== '');
  if (mots.length === 0) return choix;
  return choix.filter(({ cle, libelle, detail }) => {
    const texte = plier(`${cle} ${libelle} ${detail}`);
    return mots.every((mot) => texte.includes(mot));
  });
}
