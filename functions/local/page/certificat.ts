import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export interface Certificat {
  readonly cle: Buffer;
  readonly certificat: Buffer;
  /** Fichier de l’autorité qui l’a signé, pour qui veut lui faire confiance sur son poste. */
  readonly autorite: string;
}

const JOUR = 86_400_000;
const VALIDITE = 365;

/**
 * Le certificat de développement de `localhost`, gardé dans `dossier` et refait à dix jours de sa fin. Il n’est installé
 * nulle part : la clé de son autorité n’est pas gardée, et personne ne peut plus rien signer avec elle.
 */
export async function certificatLocal(dossier: string, maintenant: Date): Promise<Certificat> {
  const present = await lire(dossier);
  if (present && encoreBon(present.certificat, maintenant)) return present;

  await mkdir(path.dirname(dossier), { recursive: true });
  const neuf = await mkdtemp(`${dossier}-`);
  try {
    await generer(neuf);
    await rm(dossier, { recursive: true, force: true });
    try {
      await rename(neuf, dossier);
    } catch (erreur) {
      // Un autre démarrage a posé le sien entre-temps : il vaut le nôtre.
      if (!existsSync(path.join(dossier, 'localhost.crt'))) throw erreur;
    }
  } finally {
    await rm(neuf, { recursive: true, force: true });
  }
  const fait = await lire(dossier);
  if (!fait) throw new Error(`Le certificat n’a pas pu être écrit dans ${dossier}.`);
  return fait;
}

async function generer(dossier: string): Promise<void> {
  const { generateCertificates } = await import('office-addin-dev-certs');
  const chemin = (nom: string): string => path.join(dossier, nom);
  const { log } = console;
  // La bibliothèque annonce sa réussite en anglais sur la sortie.
  console.log = () => {};
  try {
    await generateCertificates(chemin('ca.crt'), chemin('localhost.crt'), chemin('localhost.key'), VALIDITE, [
      'localhost',
      '127.0.0.1',
    ]);
  } finally {
    console.log = log;
  }
  await chmod(chemin('localhost.key'), 0o600);
}

async function lire(dossier: string): Promise<Certificat | null> {
  const autorite = path.join(dossier, 'ca.crt');
  try {
    const [cle, certificat] = await Promise.all([
      readFile(path.join(dossier, 'localhost.key')),
      readFile(path.join(dossier, 'localhost.crt')),
      readFile(autorite),
    ]);
    return { cle, certificat, autorite };
  } catch {
    return null;
  }
}

function encoreBon(certificat: Buffer, maintenant: Date): boolean {
  try {
    const { validFrom, validTo } = new X509Certificate(certificat);
    const instant = maintenant.getTime();
    return Date.parse(validFrom) <= instant && Date.parse(validTo) - instant > 10 * JOUR;
  } catch {
    return false;
  }
}
