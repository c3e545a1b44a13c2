import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

const VERROU = 727_100;

/**
 * Applique les fichiers `.sql` du dossier qui ne le sont pas encore, dans l’ordre de leur nom, chacun dans sa transaction.
 * On n’avance que : un fichier déjà appliqué puis modifié est une erreur. Rend les noms appliqués.
 */
export async function migrer(client: pg.ClientBase, dossier: string): Promise<string[]> {
  const appliquees: string[] = [];
  await client.query('select pg_advisory_lock($1)', [VERROU]);
  try {
    await client.query(
      'create table if not exists migration (nom text primary key, sha256 text not null, appliquee_le timestamptz not null default now())',
    );
    const lignes = await client.query<{ nom: string; sha256: string }>('select nom, sha256 from migration');
    const connues = new Map(lignes.rows.map((ligne) => [ligne.nom, ligne.sha256]));
    const fichiers = (await readdir(dossier)).filter((nom) => nom.endsWith('.sql')).sort();
    for (const nom of fichiers) {
      const texte = await readFile(path.join(dossier, nom), 'utf8');
      const sha256 = createHash('sha256').update(texte.replaceAll('\r\n', '\n')).digest('hex');
      const connue = connues.get(nom);
      if (connue === sha256) continue;
      if (connue !== undefined) throw new Error(`La migration ${nom} a été modifiée après avoir été appliquée.`);
      await appliquer(client, nom, texte, sha256);
      appliquees.push(nom);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [VERROU]).catch(() => {});
  }
  return appliquees;
}

async function appliquer(client: pg.ClientBase, nom: string, texte: string, sha256: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(texte);
    await client.query('insert into migration (nom, sha256) values ($1, $2)', [nom, sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw new Error(`La migration ${nom} a échoué : ${(cause as Error).message}`, { cause });
  }
}
