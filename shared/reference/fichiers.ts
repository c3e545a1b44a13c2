/** Ce que chaque fichier de référence dit de lui-même. */
export interface Origine {
  readonly millesime: string;
  readonly source: string;
  /** Date de la géographie, AAAA-MM-JJ. */
  readonly date: string;
}

/** [code, région, écarts des codes, rangs des EPCI présents, EPCI de chaque commune, populations municipales] */
export type LigneDepartement = readonly [string, string, string, readonly number[], string, readonly number[]];

/** `data/territoires.json`, en ordre de code à tous les niveaux. */
export interface FichierTerritoires extends Origine {
  readonly regions: readonly string[];
  /** [SIREN, nature] */
  readonly epci: readonly (readonly [string, string])[];
  /** [SIREN, codes des communes] */
  readonly ept: readonly (readonly [string, readonly string[]])[];
  /** Commune -> codes de ses arrondissements municipaux. */
  readonly arrondissements: Readonly<Record<string, readonly string[]>>;
  readonly departements: readonly LigneDepartement[];
}

/** [noms joints, écarts des codes postaux, premier code postal de chaque commune, autres codes postaux par commune] */
export type LigneNoms = readonly [string, readonly number[], string, Readonly<Record<string, string>>];

/** `data/noms.json`, dans l’ordre de `territoires.json`. */
export interface FichierNoms extends Origine {
  readonly regions: Readonly<Record<string, string>>;
  readonly departements: Readonly<Record<string, string>>;
  readonly epci: readonly string[];
  readonly ept: readonly string[];
  readonly arrondissements: Readonly<Record<string, string>>;
  readonly communes: Readonly<Record<string, LigneNoms>>;
}

/**
 * [code, nom, premier millésime où ce n’est plus une commune, rang de la nature, premier et dernier millésimes du paquet où le code
 * figure à un titre quelconque (0 : aucun), nom actuel de la partie s’il diffère]
 */
export type LignePassage = readonly [string, string, number, number, number, number, string?];

/** `data/passages.json` */
export interface FichierPassages extends Origine {
  readonly millesimes: readonly number[];
  readonly natures: readonly string[];
  /** Par millésime passé : codes (et communes) de ce millésime absents du millésime actuel. */
  readonly bilan: Readonly<Record<string, { readonly codes: number; readonly communes: number }>>;
  /** [code, nom, commune qui la comprenait, millésime du rétablissement] */
  readonly retablies: readonly (readonly [string, string, string, number])[];
  /** Commune actuelle -> nom de sa partie qui porte le même code. */
  readonly noyaux: Readonly<Record<string, string>>;
  /** Commune actuelle -> anciens codes qu’elle couvre. */
  readonly passages: Readonly<Record<string, readonly LignePassage[]>>;
}

/** `data/caf.json`. Un nom de champ dans `aVerifier` dit que sa valeur n’a pas de source vérifiée. */
export interface Caf {
  readonly code: string;
  readonly nom: string;
  readonly siege: string;
  readonly departements: readonly string[];
  readonly anciensCodes: readonly string[];
  readonly aVerifier?: readonly string[];
}

export interface FichierCaf {
  readonly source: string;
  readonly date: string;
  readonly caf: readonly Caf[];
}

/** `data/rattachements.json` : la dernière exception qui contient la commune l’emporte. */
export interface FichierRattachements {
  readonly source: string;
  readonly date: string;
  /** Caf d’un département que plusieurs Caf se partagent, sauf exception. */
  readonly defauts: Readonly<Record<string, string>>;
  readonly exceptions: readonly {
    readonly caf: string;
    readonly epci?: readonly string[];
    readonly communes?: readonly string[];
    readonly source: string;
    readonly date: string;
    readonly aVerifier?: boolean;
  }[];
}

/** `data/perimetre-national.json` */
export interface FichierPerimetre {
  readonly source: string;
  readonly date: string;
  /** Hors du périmètre national, mais montré à part. */
  readonly horsCaf: readonly string[];
  readonly horsChamp: readonly string[];
  /** Collectivités que l’on peut ajouter au périmètre, avec la Caf qui les prendrait ; hors champ tant qu’elles n’y sont pas. */
  readonly collectivites: Readonly<Record<string, { readonly incluse: boolean; readonly caf: string }>>;
}
