import type { Dossier } from '../../dossier/dossier.ts';
import { compte, ecrireMontant } from '../../french/index.ts';
import type { Rationalisation } from '../contrat.ts';

/** Ce qui ouvre le motif d’une décision que l’atelier a proposée, et que personne n’a encore reprise à son compte. */
export const PROPOSE = 'proposé : ';
/** Ce qui ouvre celui d’une décision de l’agent dont l’atelier a proposé le lien ou le montant. */
export const COMPLETE = 'complété : ';

/** Les doublons que personne n’a encore tranchés. */
export const doublonsATraiter = ({ doublons }: Pick<Rationalisation, 'doublons'>) =>
  doublons.filter(({ avis }) => avis === null || avis === 'a-traiter');

const commencePar = ({ motif }: Dossier['cej'][number], debut: string): boolean =>
  motif.brut.trim().replace(/\s+/g, ' ').toLowerCase().startsWith(debut.trim());

/** Vrai si la ligne porte encore une décision proposée ; toutes les espaces se valent. */
export const estProposee = (ligne: Dossier['cej'][number]): boolean => commencePar(ligne, PROPOSE);
export const estCompletee = (ligne: Dossier['cej'][number]): boolean => commencePar(ligne, COMPLETE);

export const decisionsProposees = (dossier: Dossier): number => dossier.cej.filter(estProposee).length;

/** « 3 lignes sans décision, 12 400 € que rien ne reprend, 2 doublons à traiter. » ; null : rien n’est à décider. */
export function aDecider(rationalisation: Rationalisation, proposees: number): string | null {
  const { propositions, bilan, evaluation } = rationalisation;
  const { nonRepris, sansDecision } = bilan.total.devenir;
  const sans = propositions.filter(({ repere, decidee }) => repere.cle === 'cej' && decidee === null).length;
  const doublons = doublonsATraiter(rationalisation).length;
  const manques = evaluation.manque.length;
  const parts = [
    sans > 0 ? `${compte(sans, 'ligne de CEJ', 'lignes de CEJ')} sans décision` : '',
    proposees > 0 ? compte(proposees, 'décision proposée à valider', 'décisions proposées à valider') : '',
    nonRepris + sansDecision > 0 ? `${ecrireMontant(nonRepris + sansDecision)} que rien ne reprend` : '',
    doublons > 0 ? `${compte(doublons, 'doublon', 'doublons')} à traiter` : '',
    manques > 0 ? `${compte(manques, 'point', 'points')} à compléter avant le renouvellement` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `${parts.join(', ')}.`;
}
