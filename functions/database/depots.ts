import { type Insertable, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { EtatDepot } from '../depots/etats.ts';
import type { ContenusEcrits } from '../ports.ts';
import type { TableConvention, TableDepot, Tables, Tx } from './tables.ts';

export type LigneDepot = Selectable<TableDepot> & {
  etat: EtatDepot;
  depuis: string;
  valide_le: string | null;
  depasse: boolean;
};

/** Une Caf à la fois : versions, doublons et clés d’envoi se lisent puis s’écrivent sans qu’un autre dépôt s’intercale. */
export async function lockCaf(tx: Tx, caf: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ctg:caf:${caf}`}, 0))`.execute(tx);
}

type Requete = SelectQueryBuilder<Tables & { d: TableDepot; e: Tables['depot_etat'] }, 'd' | 'e', LigneDepot>;

/** Les dépôts que l’appelant peut voir, chacun avec son état. */
export function depots(tx: Tx): Requete {
  return tx
    .selectFrom('depot as d')
    .innerJoin('depot_etat as e', 'e.depot', 'd.id')
    .selectAll('d')
    .select([
      'e.etat',
      'e.depuis',
      'e.valide_le',
      sql<boolean>`exists (select from depot_etat p where p.convention = d.convention and p.version > d.version)`.as(
        'depasse',
      ),
    ]) as unknown as Requete;
}

export const depotParId = (tx: Tx, id: string): Promise<LigneDepot | undefined> =>
  depots(tx).where('d.id', '=', id).executeTakeFirst();

export const cleEnvoi = (tx: Tx, caf: string, cle: string) =>
  tx
    .selectFrom('idempotence')
    .select(['sha256', 'depot'])
    .where('caf', '=', caf)
    .where('cle', '=', cle)
    .executeTakeFirst();

/** Les dépôts d’une Caf qui ont ces octets, le plus récent d’abord. */
export const depotsDeMemesOctets = (tx: Tx, caf: string, sha256: string): Promise<LigneDepot[]> =>
  depots(tx)
    .where('d.caf', '=', caf)
    .where('d.sha256', '=', sha256)
    .orderBy('d.depose_le', 'desc')
    .orderBy('d.version', 'desc')
    .execute();

/** Crée la convention si son identifiant est libre ; `false` s’il est pris, même par une Caf que l’appelant ne voit pas. */
export async function creerConvention(tx: Tx, convention: Insertable<TableConvention>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('convention')
    .values(convention)
    .onConflict((conflit) => conflit.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export const conventionDeCaf = (tx: Tx, caf: string, id: string) =>
  tx.selectFrom('convention').selectAll().where('caf', '=', caf).where('id', '=', id).executeTakeFirst();

/** La convention d’une Caf qui a cette clé naturelle, la plus récente d’abord, hors celle qui est exclue. */
export const conventionParCle = (tx: Tx, caf: string, cle: string, sauf: string | null) =>
  tx
    .selectFrom('convention')
    .selectAll()
    .where('caf', '=', caf)
    .where('cle_naturelle', '=', cle)
    .$if(sauf !== null, (requete) => requete.where('id', '<>', sauf!))
    .orderBy('creee_le', 'desc')
    .limit(1)
    .executeTakeFirst();

export const derniereVersion = (tx: Tx, convention: string) =>
  tx
    .selectFrom('depot')
    .select(['version', 'sha256', 'empreinte_contenu'])
    .where('convention', '=', convention)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

export interface DepotAEcrire {
  depot: Insertable<TableDepot>;
  octets: Uint8Array;
  contenus: ContenusEcrits;
  role: string;
}

/** Les mêmes octets, sous la forme que le pilote attend. */
const tampon = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/**
 * Écrit un dépôt entier : ses faits, ses octets, ce qui en a été lu, son état et le premier événement de son histoire. En
 * une seule instruction : cinq allers et retours de moins.
 */
export async function writeDepot(tx: Tx, aEcrire: DepotAEcrire): Promise<void> {
  const { depot, octets, contenus, role } = aEcrire;
  const { dossier, constats, sommaire, lignes } = contenus;
  const { id, caf, caf_associees, convention, version, depose_le, auteur } = depot;
  const commun = { depot: id, caf, caf_associees };
  await tx
    .with('faits', (db) => db.insertInto('depot').values(depot))
    .with('originaux', (db) => db.insertInto('depot_octets').values({ depot: id, caf, octets: tampon(octets) }))
    .with('lecture', (db) => db.insertInto('depot_lecture').values({ ...commun, dossier: tampon(dossier), constats }))
    .with('apport', (db) =>
      db.insertInto('depot_apport').values({ ...commun, lignes: lignes && tampon(lignes), sommaire }),
    )
    .with('etat', (db) =>
      db
        .insertInto('depot_etat')
        .values({ ...commun, convention, version, etat: 'déposé', depuis: depose_le, valide_le: null }),
    )
    .insertInto('evenement')
    .values({ ...commun, acte: 'déposer', de: null, vers: 'déposé', role, auteur, motif: null, le: depose_le })
    .execute();
}
