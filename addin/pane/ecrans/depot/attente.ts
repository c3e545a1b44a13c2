import { instantCourt } from '../../dates.ts';
import type { Envoi } from '../../service/contrat.ts';

/** Ce que la file dit d’un envoi, et ce qu’elle propose. */
export interface Situation {
  readonly titre: string;
  /** Ce qui va se passer, ou ce que l’agent doit faire ; la panne elle-même est montrée à part. */
  readonly phrase: string;
  readonly montrerPanne: boolean;
  readonly nouvelle: boolean;
  readonly reessayer: boolean;
}

const situation = (titre: string, phrase: string, reste: Partial<Situation> = {}): Situation => ({
  titre,
  phrase,
  montrerPanne: false,
  nouvelle: false,
  reessayer: false,
  ...reste,
});

const GARDE = 'Il est gardé sur ce poste, même si vous fermez Excel';

/** Où en est un envoi, dans les mots de l’agent. */
export function situationDe({ etat, panne, prochainEssai }: Envoi, connecte: boolean): Situation {
  if (etat === 'en-cours')
    return situation('Envoi en cours…', `${GARDE} : s’il s’interrompt, il reprendra sans doublon.`);
  if (etat === 'recu') return situation('Reçu', '');
  if (etat === 'refuse')
    return panne?.code === 'copie-convention'
      ? situation(
          'Refusé : copie d’une autre convention',
          'Si vous êtes parti d’un classeur existant pour préparer une convention différente, déposez-le comme une nouvelle convention. Si c’est la même, reprenez plutôt son classeur d’origine.',
          { montrerPanne: true, nouvelle: true },
        )
      : situation('Refusé', '', { montrerPanne: true });
  if (panne?.code === 'hors-ligne')
    return situation('En attente du réseau', `${GARDE}. Il partira dès que la connexion revient, volet ouvert.`, {
      reessayer: true,
    });
  if (panne?.code === 'poste-plein') return situation('Pas encore parti', '', { montrerPanne: true, reessayer: true });
  if (panne?.code === 'autre-caf') return situation('En attente', `${GARDE}.`, { montrerPanne: true });
  if (!connecte || panne?.statut === 401)
    return situation(
      'En attente de connexion',
      connecte
        ? `${GARDE}. Le service ne reconnaît plus votre connexion\u00A0: déconnectez-vous, puis reconnectez-vous. Il partira quand vous serez connecté.`
        : `${GARDE}. Il partira quand vous serez connecté.`,
      { reessayer: connecte },
    );
  const quand = prochainEssai ? ` Prochain essai : le ${instantCourt(prochainEssai)}.` : '';
  return situation('En attente', `${GARDE}. Il partira tout seul, volet ouvert.${quand}`, {
    montrerPanne: panne !== null,
    reessayer: true,
  });
}
