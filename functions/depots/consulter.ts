import { sql } from 'kysely';
import type { Constat, DepotDetaille, Evenement, ListeDepots, RechercheDe } from '../../shared/api/index.ts';
import { depotParId, depots, type LigneDepot } from '../database/depots.ts';
import type { Tx } from '../database/tables.ts';
import { cafDe, callerOf, estDUneCaf, type Identite } from '../identite/identite.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { actesPermis } from './etats.ts';
import { enDepot } from './formes.ts';

/** Les dépôts d’une Caf (et ceux qui la concernent), du plus récent au plus ancien ; pour la Cnaf, ceux qui sont validés. */
export async function listerDepots(
  { base }: Services,
  identite: Identite,
  recherche: RechercheDe<'listerDepots'>,
): Promise<ListeDepots> {
  const appelant = callerOf(identite);
  const { caf, etat, convention, apres } = recherche;
  if (appelant.role === 'caf' && caf !== undefined && caf !== appelant.caf) {
    throw new Refus(
      'autre-caf',
      `Vous travaillez pour la Caf ${appelant.caf} : les dépôts de la Caf ${caf} ne sont pas ouverts.`,
    );
  }
  const limite = Number(recherche.limite ?? 100);
  const lignes = await (await base()).transaction(appelant, (tx) => {
    let requete = depots(tx);
    if (caf !== undefined) requete = requete.where('d.caf', '=', caf);
    if (etat !== undefined) requete = requete.where('e.etat', '=', etat);
    if (convention !== undefined) requete = requete.where('d.convention', '=', convention);
    if (appelant.role === 'cnaf') requete = requete.where('e.etat', '=', 'validé');
    if (apres !== undefined) {
      requete = requete.where(
        sql<boolean>`(d.depose_le, d.id) < (select r.depose_le, r.id from depot r where r.id = ${apres})`,
      );
    }
    return requete
      .orderBy('d.depose_le', 'desc')
      .orderBy('d.id', 'desc')
      .limit(limite + 1)
      .execute();
  });
  const page = lignes.slice(0, limite);
  return { depots: page.map(enDepot), suivant: lignes.length > limite ? (page.at(-1)?.id ?? null) : null };
}

/** Un dépôt, ses constats, son histoire, et ce que l’appelant peut en faire. */
export async function consulterDepot({ base }: Services, identite: Identite, id: string): Promise<DepotDetaille> {
  const caf = cafDe(identite);
  return (await base()).transaction({ role: 'caf', caf }, (tx) => detailler(tx, identite, id));
}

export async function detailler(tx: Tx, identite: Identite, id: string): Promise<DepotDetaille> {
  const ligne = await trouver(tx, id);
  const { constats } = await tx
    .selectFrom('depot_lecture')
    .select('constats')
    .where('depot', '=', id)
    .executeTakeFirstOrThrow();
  const evenements = await tx
    .selectFrom('evenement')
    .select(['acte', 'de', 'vers', 'role', 'auteur', 'motif', 'le'])
    .where('depot', '=', id)
    .orderBy('id')
    .execute();
  const { etat, erreurs } = ligne;
  const deSaCaf = estDUneCaf(identite) && identite.caf === ligne.caf;
  return {
    ...enDepot(ligne),
    communes: ligne.communes,
    constats: constats as Constat[],
    evenements: evenements as Evenement[],
    actes: actesPermis({ etat, erreurs, roles: identite.roles, deSaCaf }),
  };
}

/** Le dépôt que l’appelant peut voir, ou un refus « introuvable » : ce qu’il ne voit pas n’existe pas pour lui. */
export async function trouver(tx: Tx, id: string): Promise<LigneDepot> {
  const ligne = await depotParId(tx, id);
  if (!ligne) throw new Refus('introuvable', 'Aucun dépôt de votre Caf n’a cet identifiant.');
  return ligne;
}

/** Les octets déposés, tels quels : à la Caf qui les a déposés, et à elle seule. */
export async function classeurDepose(
  { base }: Services,
  identite: Identite,
  id: string,
): Promise<{ octets: Uint8Array; nomFichier: string }> {
  const caf = cafDe(identite);
  return (await base()).transaction({ role: 'caf', caf }, async (tx) => {
    const ligne = await trouver(tx, id);
    const trouve = await tx.selectFrom('depot_octets').select('octets').where('depot', '=', id).executeTakeFirst();
    if (!trouve) {
      throw new Refus('autre-caf', `Seule la Caf ${ligne.caf}, qui l’a déposé, peut reprendre ce classeur.`);
    }
    return { octets: trouve.octets, nomFichier: ligne.nom_fichier ?? `convention-${ligne.caf}-v${ligne.version}.xlsx` };
  });
}
