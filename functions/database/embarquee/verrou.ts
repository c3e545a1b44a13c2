import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Tenant {
  pid?: number;
  debut?: string;
}

/** Instant de lancement d’un processus selon le noyau : un pid réemployé n’a pas le même. Sous Linux seulement. */
function debutDe(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  } catch {
    return undefined;
  }
}

function estVivant({ pid, debut }: Tenant): boolean {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
  const actuel = debutDe(pid);
  return debut === undefined || actuel === undefined || actuel === debut;
}

/**
 * Réserve un dossier de données à ce processus et rend de quoi le libérer. PGlite ne pose aucun verrou : deux processus
 * sur un même dossier perdent des lignes en silence. Un verrou dont le processus est mort est repris.
 */
export function verrouillerDossier(dossier: string): () => void {
  mkdirSync(path.dirname(path.resolve(dossier)), { recursive: true });
  const fichier = `${path.resolve(dossier)}.lock`;
  const contenu = JSON.stringify({ pid: process.pid, debut: debutDe(process.pid) });
  for (let essai = 0; essai < 3; essai += 1) {
    try {
      writeFileSync(fichier, contenu, { flag: 'wx' });
      return () => rmSync(fichier, { force: true });
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
    }
    const texte = lireTexte(fichier);
    const tenant = lireTenant(texte);
    if (estVivant(tenant)) {
      throw new Error(
        `La base locale ${dossier} est déjà ouverte par le processus ${tenant.pid}. Arrêtez-le, puis recommencez.`,
      );
    }
    ecarter(fichier, texte);
  }
  throw new Error(`La base locale ${dossier} n’a pas pu être réservée.`);
}

/** Retire un verrou périmé ; si un autre processus vient de reprendre la place, lui rend le sien. */
function ecarter(fichier: string, perime: string): void {
  const retire = `${fichier}.${process.pid}`;
  try {
    renameSync(fichier, retire);
    if (lireTexte(retire) !== perime) linkSync(retire, fichier);
  } catch (erreur) {
    if (!['ENOENT', 'EEXIST'].includes((erreur as NodeJS.ErrnoException).code ?? '')) throw erreur;
  } finally {
    rmSync(retire, { force: true });
  }
}

function lireTexte(fichier: string): string {
  try {
    return readFileSync(fichier, 'utf8');
  } catch {
    return '';
  }
}

function lireTenant(texte: string): Tenant {
  try {
    return JSON.parse(texte) as Tenant;
  } catch {
    return {};
  }
}
