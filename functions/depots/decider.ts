import type { ActeDepot, DepotDetaille } from '../../shared/api/index.ts';
import type { NomProbleme } from '../../shared/api/problemes.ts';
import { type LigneDepot, lockCaf } from '../database/depots.ts';
import { safeText } from '../database/sanitize.ts';
import type { Tx } from '../database/tables.ts';
import { cafDe, type Identite } from '../identite/identite.ts';
import type { ConstatDepot } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { detailler, trouver } from './consulter.ts';
import { examiner } from './etats.ts';

/** Fait avancer un dépôt (valider, renvoyer, rouvrir) si la table des états le permet, et l’inscrit dans son histoire. */
export async function decider(
  services: Services,
  identite: Identite,
  id: string,
  acte: Exclude<ActeDepot, 'déposer'>,
  motif: string | null,
): Promise<DepotDetaille> {
  const caf = cafDe(identite);
  const base = await services.base();
  return base.transaction({ role: 'caf', caf }, async (tx) => {
    await lockCaf(tx, caf);
    const ligne = await trouver(tx, id);
    const { etat, erreurs } = ligne;
    const dit = motif?.trim() || null;
    const issue = examiner(acte, { etat, erreurs, motif: dit, roles: identite.roles, deSaCaf: ligne.caf === caf });
    if (!issue.permis) throw await refuser(tx, ligne, acte, issue.refus);

    const le = services.horloge.maintenant();
    await tx
      .updateTable('depot_etat')
      .set({ etat: issue.vers, depuis: le, ...(issue.vers === 'validé' && { valide_le: le }) })
      .where('depot', '=', id)
      .execute();
    await tx
      .insertInto('evenement')
      .values({
        depot: id,
        caf,
        caf_associees: ligne.caf_associees,
        acte,
        de: etat,
        vers: issue.vers,
        role: 'responsable',
        auteur: identite.auteur,
        motif: safeText(dit, 4000),
        le,
      })
      .execute();
    return detailler(tx, identite, id);
  });
}

async function refuser(tx: Tx, ligne: LigneDepot, acte: ActeDepot, refus: NomProbleme): Promise<Refus> {
  switch (refus) {
    case 'role-insuffisant':
      return new Refus(refus, `Il faut être responsable pour ${acte} un dépôt.`);
    case 'autre-caf':
      return new Refus(refus, `Ce dépôt est celui de la Caf ${ligne.caf} : elle seule peut en décider.`);
    case 'erreurs-restantes': {
      const erreurs = await erreursDe(tx, ligne.id);
      return new Refus(
        refus,
        `Le classeur a ${ligne.erreurs} erreur${ligne.erreurs > 1 ? 's' : ''} : il ne peut pas être validé.`,
        {
          remede: 'Renvoyez-le à l’agent avec un motif, ou corrigez-le et déposez-le de nouveau.',
          constats: erreurs,
        },
      );
    }
    case 'requete-invalide':
      return new Refus(refus, 'Un renvoi demande un motif.', {
        erreurs: [{ ou: 'motif', detail: 'dites à l’agent ce qu’il doit corriger' }],
      });
    default:
      return new Refus('etat-incompatible', `Le dépôt est « ${ligne.etat} » : on ne peut pas le ${acte}.`, {
        etat: ligne.etat,
      });
  }
}

async function erreursDe(tx: Tx, depot: string): Promise<ConstatDepot[]> {
  const { constats } = await tx
    .selectFrom('depot_lecture')
    .select('constats')
    .where('depot', '=', depot)
    .executeTakeFirstOrThrow();
  return (constats as ConstatDepot[]).filter(({ gravite }) => gravite === 'erreur');
}
