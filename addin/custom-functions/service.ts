import { DemandeEchouee, type Service } from '../pane/service/contrat.ts';
import type { DemanderTaux } from './couverture.ts';
import { ErreurFonction } from './erreur.ts';

/** Ce que les fonctions demandent au service du volet. */
export type ServiceDesChiffres = Pick<Service, 'session' | 'ouvrir' | 'chiffres'>;

const DECONNECTE =
  'Vous n’êtes pas connecté : ouvrir l’atelier, s’y connecter, puis recalculer le classeur (Ctrl+Alt+F9).';

/** Demande les taux au service du volet, avec la session de l’agent. Le service ne s’ouvre qu’à la première demande. */
export function tauxDuService(ouvrirService: () => Promise<ServiceDesChiffres>): DemanderTaux {
  return async (caf, au) => {
    try {
      const service = await ouvrirService();
      if (service.session().genre === 'inconnue') await service.ouvrir();
      if (service.session().genre !== 'connectee') throw new ErreurFonction('absence', DECONNECTE);
      const { couverture } = await service.chiffres(caf, au);
      const lue = caf === null ? couverture.national : couverture.parCaf[caf];
      if (lue) return lue.population.taux;
      throw new ErreurFonction('absence', `Le service ne donne pas de couverture pour la Caf ${caf}.`);
    } catch (erreur) {
      throw enErreurDeFonction(erreur);
    }
  };
}

function enErreurDeFonction(erreur: unknown): ErreurFonction {
  if (erreur instanceof ErreurFonction) return erreur;
  if (!(erreur instanceof DemandeEchouee))
    return new ErreurFonction('absence', 'Le service de l’atelier n’a pas répondu. Recalculer un peu plus tard.');
  const { statut, detail, remede } = erreur.panne;
  return new ErreurFonction('absence', statut === 401 ? DECONNECTE : [detail, remede].filter(Boolean).join(' '));
}
