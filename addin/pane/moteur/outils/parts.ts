/** Les parts d’un montant en centimes : égales au centime près, leur somme est le montant. */
export function parts(montant: number, nombre: number): readonly number[] {
  const part = Math.floor(montant / nombre);
  const reste = montant - part * nombre;
  return Array.from({ length: nombre }, (_, i) => part + (i < reste ? 1 : 0));
}
