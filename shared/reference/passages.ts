import type { FichierPassages, LignePassage } from './fichiers.ts';

export type NaturePassage = 'deleguee' | 'associee' | 'fusionnee' | 'renumerotee';

/** Une partie d’une commune actuelle : son ancien code et son nom. */
export interface Partie {
  readonly code: string;
  readonly nom: string;
}

/** Ce que devient un ancien code. */
export interface Passage {
  readonly ancienCode: string;
  readonly ancienNom: string;
  readonly nature: NaturePassage;
  /** Premier millésime où ce code n’est plus celui d’une commune. */
  readonly absentDe: number;
  /** Codes des communes actuelles qui couvrent son territoire, en ordre. */
  readonly actuels: readonly string[];
  /** Les autres parties de ces communes, quand l’ancien code existait encore. */
  readonly autresParties: readonly Partie[];
}

export interface Passages {
  passage(ancienCode: string): Passage | undefined;
  /** Communes qui ont quitté celle-ci et sont de nouveau des communes : elles étaient couvertes par son code. */
  quittees(code: string): readonly (Partie & { readonly depuis: number })[];
  /** Tous les anciens codes, en ordre. */
  anciensCodes(): readonly string[];
}

const RENUMEROTEE: NaturePassage = 'renumerotee';

/** Ouvre la table des passages ; `nomActuel` donne le nom d’une commune actuelle. */
export function ouvrirPassages(fichier: FichierPassages, nomActuel: (code: string) => string): Passages {
  const nature = (ligne: LignePassage): NaturePassage => (fichier.natures[ligne[3]] ?? 'fusionnee') as NaturePassage;

  let index: Map<string, { ligne: LignePassage; actuels: string[] }> | undefined;
  const indexer = () => {
    if (index) return index;
    index = new Map();
    for (const [actuel, lignes] of Object.entries(fichier.passages)) {
      for (const ligne of lignes) {
        const connu = index.get(ligne[0]);
        if (connu) connu.actuels.push(actuel);
        else index.set(ligne[0], { ligne, actuels: [actuel] });
      }
    }
    for (const { actuels } of index.values()) actuels.sort();
    return index;
  };

  /** Les parties qui, au temps de l’ancien code, n’avaient pas encore rejoint la commune, et celle qui lui donne son code. */
  const autresParties = (demande: LignePassage, actuel: string): Partie[] => {
    if (nature(demande) === RENUMEROTEE) return [];
    const parties: Partie[] = [{ code: actuel, nom: fichier.noyaux[actuel] ?? nomActuel(actuel) }];
    for (const ligne of fichier.passages[actuel] ?? []) {
      const [code, nom, absentDe, , , , nomActuelDeLaPartie] = ligne;
      if (code === demande[0] || absentDe < demande[2]) continue;
      if (nature(ligne) !== RENUMEROTEE) parties.push({ code, nom });
      else if (nomActuelDeLaPartie !== undefined) parties.push({ code, nom: nomActuelDeLaPartie });
    }
    return parties.sort((a, b) => (a.code < b.code ? -1 : 1));
  };

  return {
    passage(ancienCode) {
      const trouve = indexer().get(ancienCode);
      if (!trouve) return undefined;
      const { ligne, actuels } = trouve;
      return {
        ancienCode,
        ancienNom: ligne[1],
        nature: nature(ligne),
        absentDe: ligne[2],
        actuels,
        autresParties: actuels.flatMap((actuel) => autresParties(ligne, actuel)),
      };
    },
    quittees: (code) =>
      fichier.retablies
        .filter(([, , origine]) => origine === code)
        .map(([codeRetabli, nom, , depuis]) => ({ code: codeRetabli, nom, depuis })),
    anciensCodes: () => [...indexer().keys()].sort(),
  };
}
