import type { NomTable } from '../../dossier/noms.ts';
import { lexique, type MotifSansCible } from './lexique.ts';
import { lireMots, racinesDExpression } from './mots.ts';
import { couverture } from './rapprocher.ts';

interface Entree {
  readonly code: MotifSansCible;
  readonly racines: readonly string[];
  readonly tables: ReadonlySet<NomTable> | null;
}

/** Ce qu’un en-tête dit, sans qu’aucun champ le demande. */
export interface SansCible {
  readonly code: MotifSansCible;
  readonly score: number;
  /** null : quelle que soit la table. */
  readonly tables: ReadonlySet<NomTable> | null;
}

const RESSEMBLANCE = 0.8;

let parRacine: Map<string, Entree[]> | undefined;
function entrees(): Map<string, Entree[]> {
  if (parRacine !== undefined) return parRacine;
  parRacine = new Map();
  for (const { code, expressions, tables } of lexique.sansCible) {
    for (const expression of expressions) {
      const racines = racinesDExpression(expression);
      const premiere = racines[0] ?? '';
      const entree = { code, racines, tables: tables === undefined ? null : new Set(tables) };
      parRacine.set(premiere, [...(parRacine.get(premiere) ?? []), entree]);
    }
  }
  return parRacine;
}

/** Les colonnes que l’atelier ne demande pas et que leur en-tête fait reconnaître : liens, gestion du fichier, personnes… */
export function sansCibleDe(texte: string): readonly SansCible[] {
  const { racines } = lireMots(texte);
  const trouves = new Map<MotifSansCible, SansCible>();
  if (racines.length > 8) return [];
  for (const mot of new Set(racines)) {
    for (const { code, racines: siennes, tables } of entrees().get(mot) ?? []) {
      const score = couverture(racines, siennes);
      if (score >= RESSEMBLANCE && score > (trouves.get(code)?.score ?? 0)) trouves.set(code, { code, score, tables });
    }
  }
  return [...trouves.values()];
}
