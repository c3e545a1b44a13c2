import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Les fichiers d’un volet construit, et qui demande qui. Les chemins partent du dossier du volet. */
export interface Graphe {
  /** Ce que la page charge avant d’exécuter sa première ligne : scripts, styles et leurs imports. */
  readonly page: ReadonlySet<string>;
  /** Le fil du moteur et ses imports. */
  readonly fil: ReadonlySet<string>;
  /** Ce que le fil ne charge que plus tard. */
  readonly suiteDuFil: ReadonlySet<string>;
  /** Octets de chaque fichier, en gzip au plus fort. */
  readonly poids: ReadonlyMap<string, number>;
}

const IMPORT = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?["'`](\.[^"'`]+)["'`]/g;
const FIL = /new Worker\(\s*new URL\((?:\s*new URL\()?\s*["'`]([^"'`]+)["'`]/g;
const DE_LA_PAGE = /<(?:script|link)\b[^>]*\b(?:src|href)="(\.\/[^"]+)"/g;

/** Lit un volet construit. Lève si son fil ou ses scripts ne s’y retrouvent pas : la mesure ne dirait plus rien. */
export function lireGraphe(dossier: string): Graphe {
  const textes = new Map<string, string>();
  const poids = new Map<string, number>();
  for (const entree of readdirSync(dossier, { recursive: true, withFileTypes: true })) {
    if (!entree.isFile()) continue;
    const chemin = path.join(entree.parentPath, entree.name);
    const relatif = path.relative(dossier, chemin).split(path.sep).join('/');
    const octets = readFileSync(chemin);
    poids.set(relatif, gzipSync(octets, { level: 9 }).length);
    if (/\.(?:js|css|html)$/.test(relatif)) textes.set(relatif, octets.toString('utf8'));
  }
  const lies = (fichier: string, motif: RegExp): string[] =>
    [...(textes.get(fichier) ?? '').matchAll(motif)].map(([, vers]) => {
      const trouve = path.posix.join(path.posix.dirname(fichier), vers!);
      if (!poids.has(trouve)) throw new Error(`${fichier} demande ${vers}, qui n’est pas dans le volet construit.`);
      return trouve;
    });
  const noms = [...poids.keys()].filter((fichier) => fichier.startsWith('assets/'));
  const nommes = (fichier: string): string[] => {
    const texte = textes.get(fichier) ?? '';
    return noms.filter((autre) => autre !== fichier && texte.includes(path.posix.basename(autre)));
  };
  const page = atteints(['index.html', ...lies('index.html', DE_LA_PAGE)], (fichier) => lies(fichier, IMPORT));
  const fils = [...textes.keys()].flatMap((fichier) => lies(fichier, FIL));
  if (fils.length === 0) throw new Error('Le volet construit n’ouvre aucun fil : le moteur devrait en avoir un.');
  const fil = atteints(fils, (fichier) => lies(fichier, IMPORT));
  const suiteDuFil = new Set([...atteints(fils, nommes)].filter((fichier) => !fil.has(fichier)));
  return { page, fil, suiteDuFil, poids };
}

function atteints(depart: readonly string[], suivants: (fichier: string) => readonly string[]): Set<string> {
  const vus = new Set(depart);
  for (const fichier of vus) for (const suivant of suivants(fichier)) vus.add(suivant);
  return vus;
}
