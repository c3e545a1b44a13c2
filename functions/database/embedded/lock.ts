import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Holder {
  pid?: number;
  start?: string;
}

/** Instant de lancement d’un processus selon le noyau : un pid réemployé n’a pas le même. Sous Linux seulement. */
function startOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive({ pid, start }: Holder): boolean {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const current = startOf(pid);
  return start === undefined || current === undefined || current === start;
}

/**
 * Réserve un dossier de données à ce processus et rend de quoi le libérer. PGlite ne pose aucun verrou : deux processus
 * sur un même dossier perdent des lignes en silence. Un verrou dont le processus est mort est repris.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(path.dirname(path.resolve(folder)), { recursive: true });
  const file = `${path.resolve(folder)}.lock`;
  const content = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, content, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = readText(file);
    const holder = parseHolder(text);
    if (isAlive(holder)) {
      throw new Error(
        `La base locale ${folder} est déjà ouverte par le processus ${holder.pid}. Arrêtez-le, puis recommencez.`,
      );
    }
    setAside(file, text);
  }
  throw new Error(`La base locale ${folder} n’a pas pu être réservée.`);
}

/** Retire un verrou périmé ; si un autre processus vient de reprendre la place, lui rend le sien. */
function setAside(file: string, stale: string): void {
  const removed = `${file}.${process.pid}`;
  try {
    renameSync(file, removed);
    if (readText(removed) !== stale) linkSync(removed, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(removed, { force: true });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parseHolder(text: string): Holder {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return {};
  }
}
