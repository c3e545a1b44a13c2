import type { FeuilleModele } from '../../xlsx/modele.ts';
import { lettres } from './adresses.ts';
import { CORPS } from './apparence.ts';

/** Une unité de largeur de colonne : la chasse d’un chiffre en Calibri 11, 7 pixels à 96 par pouce. */
const POINTS_PAR_CARACTERE = 5.25;
/** Marges gauche et droite posées par l’écriture, en points (0,4 pouce chacune). */
const MARGES = 2 * 0.4 * 72;
const LONG = { A4: 841.89, A3: 1190.55 } as const;
const COURT = { A4: 595.28, A3: 841.89 } as const;
export const CORPS_MINIMAL = 7;

/** Réduction d’une feuille à une page de large, 1 au plus. */
export function reduction(largeur: number, papier: 'A4' | 'A3', orientation: 'portrait' | 'paysage'): number {
  const page = (orientation === 'paysage' ? LONG : COURT)[papier] - MARGES;
  return Math.min(1, page / (largeur * POINTS_PAR_CARACTERE));
}

/** Corps du texte imprimé, en points, pour une feuille d’une page de large. */
export const corpsImprime = (largeur: number, papier: 'A4' | 'A3', orientation: 'portrait' | 'paysage'): number =>
  CORPS * reduction(largeur, papier, orientation);

export interface Pied {
  readonly nom: string;
  readonly demonstration: boolean;
}

/**
 * Dans un pied de page, « & » annonce un code : il se double, et une espace suit la taille pour qu’un nom qui commence
 * par un chiffre ne la change pas. Excel borne le tout à 255 signes. Le pied se réduit avec la feuille : même corps.
 */
const litteral = (texte: string): string => texte.slice(0, 90).replaceAll('&', '&&');

export const piedDePage = ({ nom, demonstration }: Pied): string =>
  `&L&10 ${litteral(nom)}${demonstration ? ' – Démonstration' : ''}&C&10 &A&R&10 Page &P / &N`;

/**
 * Mise en page d’une feuille : paysage, une page de large, en-tête répété. Le papier passe à l’A3 quand l’A4 réduirait
 * le texte sous 7 points. La zone d’impression est faite de colonnes entières : une ligne ajoutée s’imprime aussi.
 */
export function mettreEnPage(
  largeurs: FeuilleModele['colonnes'],
  imprimees: number,
  pied: Pied,
  options: { readonly lignesRepetees?: string; readonly sauts?: readonly number[] } = {},
): NonNullable<FeuilleModele['impression']> {
  const largeur = largeurs.filter(({ rang }) => rang <= imprimees).reduce((somme, { largeur: une }) => somme + une, 0);
  return {
    zone: `A:${lettres(imprimees)}`,
    orientation: 'paysage',
    papier: corpsImprime(largeur, 'A4', 'paysage') >= CORPS_MINIMAL ? 'A4' : 'A3',
    largeurUnePage: true,
    pied: piedDePage(pied),
    ...options,
  };
}
