import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

const LOCK = 727_100;

/**
 * Applique les fichiers `.sql` du dossier qui ne le sont pas encore, dans l’ordre de leur nom, chacun dans sa transaction.
 * On n’avance que : un fichier déjà appliqué puis modifié est une erreur. Rend les noms appliqués.
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  const applied: string[] = [];
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(
      'create table if not exists migration (nom text primary key, sha256 text not null, appliquee_le timestamptz not null default now())',
    );
    const rows = await client.query<{ nom: string; sha256: string }>('select nom, sha256 from migration');
    const known = new Map(rows.rows.map((row) => [row.nom, row.sha256]));
    const files = (await readdir(folder)).filter((nom) => nom.endsWith('.sql')).sort();
    for (const nom of files) {
      const text = await readFile(path.join(folder, nom), 'utf8');
      const sha256 = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      const existing = known.get(nom);
      if (existing === sha256) continue;
      if (existing !== undefined) throw new Error(`La migration ${nom} a été modifiée après avoir été appliquée.`);
      await apply(client, nom, text, sha256);
      applied.push(nom);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
  }
  return applied;
}

async function apply(client: pg.ClientBase, nom: string, text: string, sha256: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (nom, sha256) values ($1, $2)', [nom, sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw new Error(`La migration ${nom} a échoué : ${(cause as Error).message}`, { cause });
  }
}
