import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../database/tables.ts';
import type { SourceChiffres } from '../ports.ts';
import type { ApportCache } from './apports.ts';

export interface Sources {
  sources: SourceChiffres[];
  conventionsConnues: number;
  /** Dépôts que personne n’a encore validés ni renvoyés, et qu’aucune version plus récente ne remplace. */
  depotsEnAttente: number;
  /** Ce dont les chiffres dépendent : mêmes sources et mêmes comptes, même empreinte. */
  empreinte: string;
}

/** La dernière version validée de chaque convention que l’appelant peut lire, d’une Caf (et qui la concerne) ou de toutes. */
export async function lireSources(tx: Tx, caf: string | null, apports: ApportCache): Promise<Sources> {
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

  const contenus = await apports.lire(
    tx,
    lignes.map(({ depot }) => depot),
  );
  const empreinte = createHash('sha256');
  for (const { depot, valide_le } of lignes) empreinte.update(`${depot} ${valide_le}\n`);
  empreinte.update(`${connues} ${attente}`);
  return {
    sources: lignes.map((ligne) => ({
      depot: ligne.depot,
      convention: ligne.convention,
      caf: ligne.caf,
      nomFichier: ligne.nom_fichier,
      version: ligne.version,
      etat: 'validé',
      valideLe: ligne.valide_le ?? '',
      apport: contenus.get(ligne.depot) ?? null,
    })),
    conventionsConnues: connues,
    depotsEnAttente: attente,
    empreinte: empreinte.digest('hex'),
  };
}

const concerne = (table: 'c' | 'e', caf: string) =>
  sql<boolean>`(${sql.ref(`${table}.caf`)} = ${caf} or ${sql.ref(`${table}.caf_associees`)} @> array[${caf}])`;
