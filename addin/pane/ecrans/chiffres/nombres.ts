const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const unePart = new Intl.NumberFormat('fr-FR', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const ecart = new Intl.NumberFormat('fr-FR', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const enNombre = (valeur: number): string => nombre.format(valeur);
/** Une fraction en pourcentage, à une décimale. */
export const enPart = (fraction: number): string => unePart.format(fraction);
/** Des euros, sans les centimes : ce sont des sommes de budgets. */
export const enEuros = (montant: number): string => euros.format(montant);
/** Un écart de fractions, en points : « −6,6 points ». */
export const enPoints = (fraction: number): string =>
  `${ecart.format(fraction * 100).replace('-', '−')} point${Math.abs(fraction * 100) >= 2 ? 's' : ''}`;
/** « 3 communes », « 1 commune », « 0 commune ». */
export const accorder = (quantite: number, un: string, plusieurs: string): string =>
  `${enNombre(quantite)} ${quantite >= 2 ? plusieurs : un}`;
