import { sql } from 'kysely';
import type { Tx } from '../database/tables.ts';
import type { SourceChiffres } from '../ports.ts';
import type { ApportCache } from './apports.ts';

/** Ce dont les chiffres dépendent, sans lire une source : mêmes sources et mêmes comptes, même empreinte. */
export interface Etat {
  conventionsConnues: number;
  /** Dépôts que personne n’a encore validés ni renvoyés, et qu’aucune version plus récente ne remplace. */
  depotsEnAttente: number;
  empreinte: string;
}

/** L’état de ce que l’appelant peut lire, d’une Caf (et qui la concerne) ou de toutes. */
export async function lireEtat(tx: Tx, caf: string | null): Promise<Etat> {
  const { valides } = await tx
    .selectFrom('depot_etat as e')
    .select(
      sql<string>`md5(coalesce(string_agg(e.depot::text || e.valide_le::text, ' ' order by e.depot), ''))`.as(
        'valides',
      ),
    )
    .where('e.etat', '=', 'validé')
    .$if(caf !== null, (requete) => requete.where(concerne('e', caf!)))
    .executeTakeFirstOrThrow();
  const { connues } = await tx
    .selectFrom('convention as c')
    .select(sql<number>`count(*)::int`.as('connues'))
    .$if(caf !== null, (requete) => requete.where(concerne('c', caf!)))
    .executeTakeFirstOrThrow();
  const { attente } = await tx
    .selectFrom('depot_etat as e')
    .select(sql<number>`count(*)::int`.as('attente'))
    .where('e.etat', '=', 'déposé')
    .where(
      sql<boolean>`not exists (select from depot_etat p where p.convention = e.convention and p.version > e.version)`,
    )
    .$if(caf !== null, (requete) => requete.where(concerne('e', caf!)))
    .executeTakeFirstOrThrow();
  return { conventionsConnues: connues, depotsEnAttente: attente, empreinte: `${valides} ${connues} ${attente}` };
}

/** Une source sans son apport. */
export type Reference = Omit<SourceChiffres, 'apport'>;

/** La dernière version validée de chaque convention que l’appelant peut lire, d’une Caf (et qui la concerne) ou de toutes. */
export async function listerReferences(tx: Tx, caf: string | null): Promise<Reference[]> {
  const lignes = await tx
    .selectFrom('depot_etat as e')
    .innerJoin('depot as d', 'd.id', 'e.depot')
    .distinctOn('e.convention')
    .select(['e.depot', 'e.convention', 'e.caf', 'e.version', 'e.valide_le', 'd.nom_fichier'])
    .where('e.etat', '=', 'validé')
    .$if(caf !== null, (requete) => requete.where(concerne('e', caf!)))
    .orderBy('e.convention')
    .orderBy('e.version', 'desc')
    .execute();
  return lignes.map((ligne) => ({
    depot: ligne.depot,
    convention: ligne.convention,
    caf: ligne.caf,
    nomFichier: ligne.nom_fichier,
    version: ligne.version,
    etat: 'validé',
    valideLe: ligne.valide_le ?? '',
  }));
}

/** De même, avec leurs apports. */
export async function lireSources(tx: Tx, caf: string | null, apports: ApportCache): Promise<SourceChiffres[]> {
  return joindreApports(tx, await listerReferences(tx, caf), apports);
}

/** Ces sources, avec leurs apports ; `null` si l’appelant ne peut pas le lire. */
export async function joindreApports(
  tx: Tx,
  references: readonly Reference[],
  apports: ApportCache,
): Promise<SourceChiffres[]> {
  const contenus = await apports.lire(
    tx,
    references.map(({ depot }) => depot),
  );
  return references.map((reference) => ({ ...reference, apport: contenus.get(reference.depot) ?? null }));
}

const concerne = (table: 'c' | 'e', caf: string) =>
  sql<boolean>`(${sql.ref(`${table}.caf`)} = ${caf} or ${sql.ref(`${table}.caf_associees`)} @> array[${caf}])`;
