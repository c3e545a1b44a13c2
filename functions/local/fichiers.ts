import {
  accessSync,
  closeSync,
  constants,
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
 * des noms. Un fichier d’un dossier est nommé depuis ce dossier. Un chemin qui n’existe pas est rendu à part. Un dossier atteint deux fois n’est lu qu’une.
 */
export function trouverFichiers(chemins: readonly string[]): { fichiers: Fichier[]; introuvables: string[] } {
  const fichiers: Fichier[] = [];
  const introuvables: string[] = [];
  const vus = new Set<string>();
  const visiter = (chemin: string, nom: string): void => {
    let reel: string;
    let entrees: string[] | null;
    try {
      reel = realpathSync(chemin);
      entrees = statSync(reel).isDirectory() ? lister(reel) : null;
    } catch {
      introuvables.push(nom);
      return;
    }
    if (vus.has(reel)) return;
    vus.add(reel);
    if (!entrees) {
      fichiers.push({ chemin, nom });
      return;
    }
    for (const entree of entrees) if (!passager(entree)) visiter(path.join(chemin, entree), path.join(nom, entree));
  };
  // Dans un dossier, le nom part du dossier : c’est lui qui se lit dans les tableaux, pas le chemin de la machine.
  for (const chemin of chemins)
    visiter(chemin, estDossier(chemin) ? (chemins.length > 1 ? path.basename(chemin) : '') : chemin);
  return { fichiers, introuvables };
}

function estDossier(chemin: string): boolean {
  try {
    return statSync(chemin).isDirectory();
  } catch {
    return false;
  }
}

/** Les noms d’un dossier, dans l’ordre ; `null` s’il ne s’ouvre pas : le lire comme un fichier dira pourquoi. */
function lister(dossier: string): string[] | null {
  try {
    return readdirSync(dossier).sort(new Intl.Collator('fr', { numeric: true }).compare);
  } catch {
    return null;
  }
}

/** Lit un fichier, ou dit en français pourquoi il ne peut pas l’être. */
export function lireFichier(
  chemin: string,
): { ok: true; octets: Uint8Array } | { ok: false; message: string; remede: string } {
  let descripteur: number | undefined;
  try {
    const trouve = statSync(chemin);
    // Ouvrir un tube nommé attendrait sans fin que quelqu’un y écrive.
    if (!trouve.isFile() && !trouve.isDirectory())
      return {
        ok: false,
        message: 'Ce n’est pas un fichier ordinaire : c’est un tube ou un appareil.',
        remede: 'Retirer ce nom de la demande ou du dossier.',
      };
    descripteur = openSync(chemin, 'r');
    const { size } = fstatSync(descripteur);
    if (size > TAILLE_MAXIMALE)
      return {
        ok: false,
        message: `Le fichier pèse ${Math.ceil(size / 1048576)} Mo, au-delà des ${TAILLE_MAXIMALE / 1048576} Mo que l’atelier ouvre.`,
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

/** Un fichier n’a pas pu être écrit ; le message le dit en français. */
export class ErreurEcriture extends Error {}

/**
 * Écrit un fichier d’un coup : à côté, puis à sa place. Une interruption ne laisse jamais un fichier à moitié écrit.
 * Un contenu par morceaux s’écrit à mesure. Lève `ErreurEcriture`, ou ce que lève la fabrication du contenu.
 */
export function ecrireFichier(chemin: string, contenu: Uint8Array | Iterable<Uint8Array>): void {
  const provisoire = path.join(path.dirname(chemin), `.atelier-${process.pid}.partiel`);
  try {
    const descripteur = openSync(provisoire, 'w');
    try {
      for (const morceau of contenu instanceof Uint8Array ? [contenu] : contenu) writeFileSync(descripteur, morceau);
    } finally {
      closeSync(descripteur);
    }
    renameSync(provisoire, chemin);
  } catch (erreur) {
    rmSync(provisoire, { force: true });
    // Ce que la fabrication du contenu refuse n’est pas un refus du disque.
    if ((erreur as NodeJS.ErrnoException).code === undefined) throw erreur;
    throw new ErreurEcriture(`« ${chemin} » n’a pas été écrit : ${pourquoi(erreur)}.`, { cause: erreur });
  }
}

function pourquoi(erreur: unknown): string {
  const { code } = erreur as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'les droits manquent, ou le fichier est ouvert dans un autre programme';
    case 'EBUSY':
      return 'le fichier est ouvert dans un autre programme';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'il n’y a plus de place sur le disque';
    case 'ENAMETOOLONG':
      return 'son nom est trop long';
    case 'ENOTDIR':
      return 'son chemin passe par un fichier qui n’est pas un dossier';
    default:
      return `le système le refuse (${code ?? 'erreur inconnue'})`;
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
    accessSync(dossier, constants.W_OK);
  } catch {
    return `Le dossier « ${dossier} » n’est pas ouvert en écriture : en choisir un autre.`;
  }
  try {
    const existant = statSync(chemin);
    if (existant.isDirectory()) return `« ${chemin} » est un dossier : donner un nom de fichier.`;
    if (existant.size > 0 && !remplacer)
      return `« ${chemin} » existe déjà. Choisir un autre nom, ou ajouter --remplacer pour l’écraser.`;
  } catch (erreur) {
    // Un fichier qui n’existe pas : rien à protéger.
    if ((erreur as NodeJS.ErrnoException).code !== 'ENOENT')
      return `« ${chemin} » ne peut pas être écrit : ${pourquoi(erreur)}.`;
  }
  return null;
}
