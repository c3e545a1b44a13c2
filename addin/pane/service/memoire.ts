export interface Modification<T> {
  readonly valeur: T;
  readonly poser?: readonly (readonly [cle: string, valeur: unknown])[];
  readonly oter?: readonly string[];
}

/** Ce qui se garde sur le poste d’une ouverture du volet à l’autre. */
export interface Memoire {
  lire<T>(cle: string): Promise<T | undefined>;
  /** Change une valeur, et d’autres avec elle : tout ou rien, sans qu’un autre volet s’intercale. */
  modifier<T>(cle: string, changer: (ancienne: T | undefined) => Modification<T>): Promise<void>;
  /** Appelle `recevoir` quand un autre volet a changé quelque chose. */
  surChangement(recevoir: () => void): () => void;
}
