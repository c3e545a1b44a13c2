import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tables, Tx } from './tables.ts';

export type LigneCorrespondance = Selectable<Tables['correspondance']>;
export type CorrespondanceAEcrire = Omit<Insertable<Tables['correspondance']>, 'version' | 'emplois'>;

/** Les correspondances d’une Caf, la dernière retenue d’abord. */
export const correspondancesDe = (tx: Tx, caf: string, formes?: readonly string[]): Promise<LigneCorrespondance[]> =>
  tx
    .selectFrom('correspondance')
    .selectAll()
    .where('caf', '=', caf)
    .$if(formes !== undefined, (requete) => requete.where('forme', 'in', formes!))
    .orderBy('retenue_le', 'desc')
    .orderBy('forme')
    .execute();

/** Écrit des correspondances : la dernière de chaque forme l’emporte, et sa version ne monte que si elle change. */
export async function writeCorrespondances(tx: Tx, lignes: readonly CorrespondanceAEcrire[]): Promise<void> {
  await tx
    .insertInto('correspondance')
    .values(lignes.map((ligne) => ({ ...ligne, version: 1, emplois: 1 })))
    .onConflict((conflit) =>
      conflit.columns(['caf', 'forme']).doUpdateSet({
        decision: sql`excluded.decision`,
        empreinte: sql`excluded.empreinte`,
        version: sql`correspondance.version + case when correspondance.empreinte = excluded.empreinte then 0 else 1 end`,
        emplois: sql`correspondance.emplois + 1`,
        role: sql`excluded.role`,
        auteur: sql`excluded.auteur`,
        retenue_le: sql`excluded.retenue_le`,
      }),
    )
    .execute();
}

/** Oublie les correspondances d’une Caf au-delà des `garder` dernières retenues. */
export async function forgetCorrespondances(tx: Tx, caf: string, garder: number): Promise<void> {
  await tx
    .deleteFrom('correspondance')
    .where('caf', '=', caf)
    .where('forme', 'in', (eb) =>
      eb
        .selectFrom('correspondance as c')
        .select('c.forme')
        .where('c.caf', '=', caf)
        .orderBy('c.retenue_le', 'desc')
        .orderBy('c.forme')
        .limit(1_000_000)
        .offset(garder),
    )
    .execute();
}
