/**
 * Retient ce qu’un texte a donné et le rend. Un classeur répète les mêmes mots : les relire coûterait plus que les garder ; la
 * mémoire pleine se vide, pour rester bornée sur un classeur qui ne répète rien.
 */
export function retenir<V>(gardes: Map<string, V>, cle: string, valeur: V, borne: number): V {
  if (gardes.size >= borne) gardes.clear();
  gardes.set(cle, valeur);
  return valeur;
}
