import { comparer } from '../../french/ordre.ts';
import type { LigneDuBilan } from './lignes.ts';
import { partager } from './montants.ts';

/** La part d’une ligne de CEJ dans ce qui lui succède (équipement, poste). */
export interface PartDeLigne {
  readonly ligne: LigneDuBilan;
  /** Ce qu’elle apporte : le montant repris écrit, à défaut sa référence ; null si rien ne le dit. */
  readonly apport: number | null;
  /** Ce qui en est repris. */
  readonly repris: number;
}

/**
 * Ce que la ligne apporte à l’un de ses successeurs. Une ligne qui en a plusieurs se partage entre eux à parts égales, au
 * centime, dans l’ordre de leurs rangs : rien n’est compté deux fois.
 */
export function apportDe(ligne: LigneDuBilan, place: number, parmi: number): number | null {
  const annuel = ligne.montantRepris ?? ligne.reference;
  return annuel === null
    ? null
    : (partager(
        annuel,
        Array.from({ length: parmi }, () => 1),
      )[place] ?? 0);
}

const identite = ({ suite, territoire, reference, montantRepris, decision, beneficiaire, repere }: LigneDuBilan) =>
  [suite, territoire, reference ?? '', montantRepris ?? '', decision ?? '', beneficiaire, repere.intitule].join('|');

/** Un ordre qui ne dépend pas de celui du tableau : les centimes d’un partage tombent toujours sur la même ligne. */
export const rangees = (lignes: readonly LigneDuBilan[]): readonly LigneDuBilan[] =>
  [...lignes].sort((a, b) => comparer(identite(a), identite(b)));

/**
 * Répartit sur les lignes un montant annuel écrit. Chacune reçoit au plus ce qu’elle apporte ; `reste` est ce qui
 * dépasse leur somme, ou null si l’apport de l’une est inconnu (on ne sait pas alors ce qui est nouveau).
 */
export function repartir(
  montant: number,
  apports: readonly Pick<PartDeLigne, 'ligne' | 'apport'>[],
): { readonly parts: readonly PartDeLigne[]; readonly reste: number | null; readonly inconnu: number } {
  const connus = apports.reduce((somme, { apport }) => somme + (apport ?? 0), 0);
  const incomplet = apports.some(({ apport }) => apport === null);
  const couvert = Math.min(montant, connus);
  const repris =
    couvert === connus
      ? apports.map(({ apport }) => apport ?? 0)
      : partager(
          couvert,
          apports.map(({ apport }) => apport ?? 0),
        );
  return {
    parts: apports.map(({ ligne, apport }, i) => ({ ligne, apport, repris: repris[i] ?? 0 })),
    reste: incomplet ? null : montant - couvert,
    inconnu: incomplet ? montant - couvert : 0,
  };
}
