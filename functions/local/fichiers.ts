import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Taille au-delà de laquelle un fichier n’est pas ouvert : un classeur de convention pèse quelques centaines de Ko. */
export const TAILLE_MAXIMALE = 100 * 1024 * 1024;

/** Un fichier trouvé : `chemin` pour l’ouvrir, `nom` pour le citer. */
export interface Fichier {
  readonly chemin: string;
  readonly nom: string;
}

/** Fichiers de travail d’Excel, de LibreOffice et des systèmes : personne ne les a déposés là. */
const passager = (nom: string): boolean =>
  nom.startsWith('~$') || nom.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(nom);

/**
 * Tous les fichiers désignés : les fichiers cités, et ceux des dossiers cités et de leurs sous-dossiers, dans l’ordre
 * des noms. Un chemin qui n’existe pas est rendu à part. Un dossier atteint deux fois n’est lu qu’une.
 */
export function trouverFichiers(chemins: readonly string[]): { fichiers: Fichier[]; introuvables: string[] } {
  const fichiers: Fichier[] = [];
  const introuvables: string[] = [];
  const vus = new Set<string>();
  const visiter = (chemin: string, nom: string): void => {
    let reel: string;
    let dossier: boolean;
    try {
      reel = realpathSync(chemin);
      dossier = statSync(reel).isDirectory();
    } catch {
      introuvables.push(nom);
      return;
    }
    if (vus.has(reel)) return;
    vus.add(reel);
    if (!dossier) {
      fichiers.push({ chemin, nom });
      return;
    }
    for (const entree of readdirSync(chemin).sort(new Intl.Collator('fr', { numeric: true }).compare))
      if (!passager(entree)) visiter(path.join(chemin, entree), path.join(nom, entree));
  };
  for (const chemin of chemins) visiter(chemin, chemin);
  return { fichiers, introuvables };
}

/** Lit un fichier, ou dit en français pourquoi il ne peut pas l’être. */
export function lireFichier(
  chemin: string,
): { ok: true; octets: Uint8Array } | { ok: false; message: string; remede: string } {
  let descripteur: number | undefined;
  try {
    descripteur = openSync(chemin, 'r');
    const { size } = fstatSync(descripteur);
    if (size > TAILLE_MAXIMALE)
      return {
        ok: false,
        message: `Le fichier pèse ${Math.ceil(size / 1048576)} Mo, plus que les ${TAILLE_MAXIMALE / 1048576} Mo que l’atelier ouvre.`,
        remede: 'Vérifier que c’est bien un classeur de convention.',
      };
    const octets = new Uint8Array(size);
    let lus = 0;
    while (lus < size) {
      const n = readSync(descripteur, octets, lus, size - lus, lus);
      if (n === 0) break;
      lus += n;
    }
    return { ok: true, octets: lus === size ? octets : octets.subarray(0, lus) };
  } catch (erreur) {
    const code = (erreur as NodeJS.ErrnoException).code;
    return {
      ok: false,
      message:
        code === 'EACCES' || code === 'EPERM'
          ? 'Le fichier ne peut pas être ouvert : les droits manquent.'
          : code === 'EISDIR'
            ? 'C’est un dossier, pas un fichier.'
            : code === 'EBUSY'
              ? 'Le fichier est ouvert dans un autre programme.'
              : `Le fichier ne peut pas être ouvert (${code ?? 'erreur inconnue'}).`,
      remede: 'Vérifier le chemin et les droits, fermer le fichier s’il est ouvert, puis recommencer.',
    };
  } finally {
    if (descripteur !== undefined) closeSync(descripteur);
  }
}

/** Écrit un fichier d’un coup : à côté, puis à sa place. Une interruption ne laisse jamais un fichier à moitié écrit. */
export function ecrireFichier(chemin: string, octets: Uint8Array): void {
  const provisoire = `${chemin}.${process.pid}.partiel`;
  try {
    writeFileSync(provisoire, octets);
    renameSync(provisoire, chemin);
  } catch (erreur) {
    rmSync(provisoire, { force: true });
    throw erreur;
  }
}

/** Pourquoi ce fichier ne peut pas être écrit ici ; null si tout va bien. Un fichier déjà rempli n’est jamais écrasé sans accord. */
export function refusEcriture(chemin: string, remplacer: boolean): string | null {
  const dossier = path.dirname(path.resolve(chemin));
  try {
    if (!statSync(dossier).isDirectory()) return `« ${dossier} » n’est pas un dossier.`;
  } catch {
    return `Le dossier « ${dossier} » n’existe pas : le créer d’abord.`;
  }
  try {
    const existant = statSync(chemin);
    if (existant.isDirectory()) return `« ${chemin} » est un dossier : donner un nom de fichier.`;
    if (existant.size > 0 && !remplacer)
      return `« ${chemin} » existe déjà. Choisir un autre nom, ou ajouter --remplacer pour l’écraser.`;
  } catch {
    // Le fichier n’existe pas : rien à protéger.
  }
  return null;
}
