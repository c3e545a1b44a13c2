import donnees from './data/trajectoire.json' with { type: 'json' };

/** Part de la population à couvrir à une date. `date` est AAAA-MM-JJ ; `taux` est une fraction, 0,2 pour 20 %. */
export interface Objectif {
  readonly date: string;
  readonly taux: number;
}

const parDate = (objectifs: readonly Objectif[]): readonly Objectif[] =>
  [...objectifs].sort((a, b) => (a.date < b.date ? -1 : 1));

const dernierAvant = (objectifs: readonly Objectif[], au: string): Objectif | null =>
  objectifs.findLast(({ date }) => date <= au) ?? null;

/** Trajectoire nationale de couverture, en ordre de date. */
export const trajectoireNationale: readonly Objectif[] = parDate(donnees.nationale);

/** Trajectoire de la Cpog d’une Caf, en ordre de date ; vide si elle n’a pas été renseignée. */
export const trajectoireDeCaf = (caf: string): readonly Objectif[] =>
  parDate((donnees.parCaf as Readonly<Record<string, readonly Objectif[]>>)[caf] ?? []);

/** Dernier objectif national à la date `au` (AAAA-MM-JJ) ou avant ; null avant le premier. */
export const objectifNational = (au: string): Objectif | null => dernierAvant(trajectoireNationale, au);

/** Dernier objectif de la Caf à la date `au` (AAAA-MM-JJ) ou avant ; null si elle n’en a pas. */
export const objectifDeCaf = (caf: string, au: string): Objectif | null => dernierAvant(trajectoireDeCaf(caf), au);
