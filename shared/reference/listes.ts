import donnees from './data/listes.json' with { type: 'json' };

/** Un élément de liste : `code` est stable et lu par les règles, `libelle` est ce que l’agent lit et écrit. */
export interface Element {
  readonly code: string;
  readonly libelle: string;
  readonly alias?: readonly string[];
  readonly definition?: string;
}

/** Une liste de référence, modifiable dans `data/listes.json` sans toucher au code. */
export interface Liste {
  readonly titre: string;
  readonly source: string;
  readonly date: string;
  /** Une liste ouverte propose ; elle accepte un autre texte. */
  readonly ouverte: boolean;
  readonly note?: string;
  readonly elements: readonly Element[];
}

export type NomListe = keyof typeof donnees;

export const listes = donnees as unknown as Readonly<Record<NomListe, Liste>>;

/** Libellés d’une liste, dans l’ordre où elle les donne. */
export const libelles = (nom: NomListe): readonly string[] => listes[nom].elements.map((element) => element.libelle);

/** Libellé d’un élément désigné par son code. Lève une erreur de programmation si le code n’existe pas. */
export function libelle(nom: NomListe, code: string): string {
  const trouve = listes[nom].elements.find((element) => element.code === code);
  if (!trouve) throw new Error(`La liste ${nom} n’a pas d’élément « ${code} ».`);
  return trouve.libelle;
}

/** Vrai si `valeur` (un libellé lu dans un classeur) est l’élément `code` de la liste. */
export const est = (nom: NomListe, valeur: string | null, ...codes: readonly string[]): boolean =>
  valeur !== null && listes[nom].elements.some((element) => element.libelle === valeur && codes.includes(element.code));
