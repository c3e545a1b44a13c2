import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { Cible, Decisions, DecisionZone } from '../../../../shared/reprise/contrat.ts';

/** Ce que l’agent a décidé d’une forme de tableau. */
interface DecisionDeForme {
  table: NomTable | null;
  readonly colonnes: Map<string, Cible | null>;
}

/** Ce qui est décidé pendant une reprise : par forme de tableau et par groupe de valeurs. */
export class DecisionsPrises {
  readonly #formes = new Map<string, DecisionDeForme>();
  readonly #valeurs = new Map<string, string | null>();
  /** Colonnes à ne pas reprendre, par forme. */
  readonly #ecartees = new Map<string, Set<string>>();
  /** Ce que l’agent a décidé lui-même, dans cette reprise. */
  readonly #touchees = new Set<string>();

  constructor(gardees: readonly DecisionZone[]) {
    for (const { forme, table, colonnes, ecartees } of gardees) {
      this.#formes.set(forme, { table, colonnes: new Map(Object.entries(colonnes)) });
      if (ecartees) this.#ecartees.set(forme, new Set(ecartees));
    }
  }

  choisirTable(forme: string, table: NomTable | null): void {
    // D’une table à l’autre, les colonnes ne veulent plus dire la même chose.
    this.#formes.set(forme, { table, colonnes: new Map() });
    this.#ecartees.delete(forme);
    this.#touchees.add(forme);
  }

  choisirCible(forme: string, table: NomTable | null, colonne: string, cible: Cible | null, ecartee: boolean): void {
    const decision = this.#formes.get(forme) ?? { table, colonnes: new Map() };
    this.#formes.set(forme, decision);
    decision.colonnes.set(colonne, cible);
    const ecartees = this.#ecartees.get(forme) ?? new Set();
    this.#ecartees.set(forme, ecartees);
    if (ecartee) ecartees.add(colonne);
    else ecartees.delete(colonne);
    this.#touchees.add(forme);
  }

  /** Vrai si l’agent a choisi la destination de cette colonne, ici ou dans une reprise d’avant. */
  decidee = (forme: string, colonne: string): boolean => this.#formes.get(forme)?.colonnes.has(colonne) ?? false;

  ecartee = (forme: string, colonne: string): boolean => this.#ecartees.get(forme)?.has(colonne) ?? false;

  ecartees = (forme: string): readonly string[] => [...(this.#ecartees.get(forme) ?? [])];

  touchee = (forme: string): boolean => this.#touchees.has(forme);

  deciderValeurs(cles: readonly string[], valeur: string | null | undefined): void {
    for (const cle of cles)
      if (valeur === undefined) this.#valeurs.delete(cle);
      else this.#valeurs.set(cle, valeur);
  }

  /** La décision prise pour ces variantes ; undefined si elles n’en ont pas, ou pas la même. */
  valeurDecidee(cles: readonly string[]): string | null | undefined {
    const [premiere] = cles;
    const decidee = premiere === undefined ? undefined : this.#valeurs.get(premiere);
    return cles.every((cle) => this.#valeurs.get(cle) === decidee) ? decidee : undefined;
  }

  get pourLaReprise(): Decisions {
    return {
      zones: [...this.#formes].map(([forme, { table, colonnes }]) => {
        const ecartees = this.ecartees(forme);
        return { forme, table, colonnes: Object.fromEntries(colonnes), ...(ecartees.length > 0 ? { ecartees } : {}) };
      }),
      valeurs: Object.fromEntries(this.#valeurs),
    };
  }
}
