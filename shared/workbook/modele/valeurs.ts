import type { Colonne } from '../../dossier/colonne.ts';
import { eurosDe } from '../../french/montant.ts';
import type { Periode } from '../../french/periode.ts';
import type { ValeurModele } from '../../xlsx/modele.ts';

const texte = (ecrit: string): ValeurModele => ({ genre: 'texte', texte: ecrit });

const estBrut = (saisi: unknown): saisi is { readonly brut: string } =>
  typeof saisi === 'object' && saisi !== null && 'brut' in saisi;

/** Plusieurs valeurs s’écrivent « a ; b ». */
export const joindre = (valeurs: readonly string[]): string => valeurs.join(' ; ');

function ecrirePeriode(periode: Periode): string {
  return periode.texte || (periode.du ?? periode.au ?? '');
}

/**
 * La valeur à écrire dans une cellule, ou undefined si elle est vide. Les montants arrivent en centimes et s’écrivent
 * en euros ; un texte brut reste un texte.
 */
export function valeurDeCellule(colonne: Pick<Colonne, 'type'>, saisi: unknown): ValeurModele | undefined {
  if (saisi === null || saisi === undefined || saisi === '') return undefined;
  if (estBrut(saisi)) return saisi.brut === '' ? undefined : texte(saisi.brut);
  if (Array.isArray(saisi)) return saisi.length === 0 ? undefined : texte(joindre(saisi as string[]));
  switch (colonne.type) {
    case 'montant':
      return { genre: 'nombre', nombre: eurosDe(saisi as number) };
    case 'entier':
    case 'decimal':
    case 'etp':
    case 'pourcentage':
    case 'annee':
      return { genre: 'nombre', nombre: saisi as number };
    case 'date':
      return { genre: 'date', date: saisi as string };
    case 'periode':
      return texte(ecrirePeriode(saisi as Periode));
    case 'ouiNon':
      return texte(saisi ? 'oui' : 'non');
    default:
      return texte(saisi as string);
  }
}

/** Vrai si un montant lu n’est pas un nombre entier d’euros. */
export const aDesCentimes = (saisi: unknown): boolean => typeof saisi === 'number' && saisi % 100 !== 0;
