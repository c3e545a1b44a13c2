import { codesPostauxDepuis, entierA, separer } from './compact.ts';
import type { FichierNoms, FichierTerritoires, LigneDepartement } from './fichiers.ts';

/** Place d’une commune dans les fichiers : son département et son rang dans celui-ci. */
export interface Place {
  readonly departement: number;
  readonly rang: number;
}

/** Lecture paresseuse des colonnes de `territoires.json` et de `noms.json`. Rien n’est décodé avant d’être demandé. */
export interface TableCommunes {
  /** Codes de toutes les communes, en ordre. */
  codes(): readonly string[];
  place(code: string): Place | undefined;
  population(place: Place): number;
  /** Rang de l’EPCI dans `territoires.epci`, ou -1. */
  epci(place: Place): number;
  /** Nom, ou null sans `noms.json`. */
  nom(place: Place): string | null;
  /** Codes des communes que dessert un code postal, en ordre. */
  desservies(codePostal: string): readonly string[];
}

/** Ouvre la table. Lève une erreur si les deux fichiers ne sont pas du même millésime. */
export function ouvrirTable(territoires: FichierTerritoires, noms: FichierNoms | null): TableCommunes {
  if (noms && noms.millesime !== territoires.millesime) {
    throw new Error(`Les noms sont du millésime ${noms.millesime}, les territoires du ${territoires.millesime}.`);
  }
  const ligne = (departement: number): LigneDepartement => {
    const trouvee = territoires.departements[departement];
    if (!trouvee) throw new RangeError(`Pas de département de rang ${departement}.`);
    return trouvee;
  };

  let codes: string[] | undefined;
  const places = new Map<string, Place>();
  const decoder = (): string[] => {
    if (codes) return codes;
    codes = [];
    territoires.departements.forEach(([prefixe, , ecarts], departement) => {
      const largeur = 5 - prefixe.length;
      let suffixe = 0;
      for (let rang = 0; rang < ecarts.length; rang++) {
        suffixe += entierA(ecarts, rang);
        const code = prefixe + String(suffixe).padStart(largeur, '0');
        places.set(code, { departement, rang });
        codes?.push(code);
      }
    });
    return codes;
  };

  const nomsParDepartement = new Map<number, readonly string[]>();
  const nomsDe = (departement: number): readonly string[] => {
    let connus = nomsParDepartement.get(departement);
    if (!connus) {
      connus = separer(noms?.communes[ligne(departement)[0]]?.[0] ?? '');
      nomsParDepartement.set(departement, connus);
    }
    return connus;
  };

  let parCodePostal: Map<string, string[]> | undefined;
  const lireCodesPostaux = (): Map<string, string[]> => {
    const index = new Map<string, string[]>();
    const liste = decoder();
    let debut = 0;
    for (const [departement, , ecarts] of territoires.departements) {
      const [, ecartsPostaux = [], premiers = '', autres = {}] = noms?.communes[departement] ?? [];
      const postaux = codesPostauxDepuis(ecartsPostaux);
      const ajouter = (postal: string | undefined, code: string) => {
        if (postal === undefined) return;
        const communes = index.get(postal);
        if (communes) communes.push(code);
        else index.set(postal, [code]);
      };
      for (let rang = 0; rang < ecarts.length; rang++) {
        const code = liste[debut + rang] ?? '';
        ajouter(postaux[entierA(premiers, rang)], code);
        const suite = autres[code] ?? '';
        for (let i = 0; i < suite.length; i++) ajouter(postaux[entierA(suite, i)], code);
      }
      debut += ecarts.length;
    }
    return index;
  };

  return {
    codes: decoder,
    place(code) {
      decoder();
      return places.get(code);
    },
    population: ({ departement, rang }) => ligne(departement)[5][rang] ?? 0,
    epci({ departement, rang }) {
      const [, , , rangs, appartenances] = ligne(departement);
      return rangs[entierA(appartenances, rang)] ?? -1;
    },
    nom: ({ departement, rang }) => (noms ? (nomsDe(departement)[rang] ?? null) : null),
    desservies(codePostal) {
      if (!noms) return [];
      parCodePostal ??= lireCodesPostaux();
      return parCodePostal.get(codePostal) ?? [];
    },
  };
}
