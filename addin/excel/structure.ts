import type { DefinedName, GridTable, Range } from '../../shared/xlsx/grid.ts';
import { columnNumber, parseRange } from '../../shared/xlsx/reference.ts';
import type { FeuilleVue, Lot } from './contrat.ts';

/** Une feuille et son identité, qui survit à un nouveau nom. */
export interface FeuilleLue {
  readonly id: string;
  readonly vue: FeuilleVue;
}

export interface Structure {
  readonly feuilles: readonly FeuilleLue[];
  readonly names: readonly DefinedName[];
  /** Tableaux du classeur, par identité. */
  readonly tableaux: readonly string[];
}

export const STRUCTURE_VIDE: Structure = { feuilles: [], names: [], tableaux: [] };

const VISIBILITES = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' } as const;

const COLONNES = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/;
const LIGNES = /^\$?(\d{1,7}):\$?(\d{1,7})$/;
const DERNIERE_LIGNE = 1_048_576;
const DERNIERE_COLONNE = 16_384;

/** Plage d’une adresse d’Excel, feuille comprise ou non ; colonnes entières (`A:C`) et lignes entières (`3:5`) aussi. */
export function plageDe(adresse: string): Range | undefined {
  const place = adresse.slice(adresse.lastIndexOf('!') + 1);
  const colonnes = COLONNES.exec(place);
  if (colonnes)
    return {
      top: 1,
      left: columnNumber(colonnes[1]!),
      bottom: DERNIERE_LIGNE,
      right: columnNumber(colonnes[2]!),
    };
  const lignes = LIGNES.exec(place);
  if (lignes) return { top: Number(lignes[1]), left: 1, bottom: Number(lignes[2]), right: DERNIERE_COLONNE };
  return parseRange(place);
}

/**
 * La structure du classeur, demandée en un envoi : feuilles, tableaux, noms, et la plage des tableaux déjà connus. Celle
 * d’un tableau neuf demande un second envoi (`completer`).
 */
export class DemandeDeStructure {
  readonly #context: Excel.RequestContext;
  readonly #feuilles: Excel.WorksheetCollection;
  readonly #noms: Excel.NamedItemCollection;
  readonly #plages = new Map<string, Excel.Range>();

  constructor(context: Excel.RequestContext, tableaux: readonly string[]) {
    this.#context = context;
    const { worksheets, names } = context.workbook;
    worksheets.load(
      'items/id,items/name,items/visibility,items/names/items/name,items/names/items/formula,items/tables/items/id,items/tables/items/name,items/tables/items/showHeaders,items/tables/items/showTotals,items/tables/items/columns/items/name',
    );
    names.load('items/name,items/formula');
    this.#feuilles = worksheets;
    this.#noms = names;
    for (const id of tableaux) this.#demanderPlage(id);
  }

  #demanderPlage(id: string): void {
    const plage = this.#context.workbook.tables.getItemOrNullObject(id).getRange();
    plage.load('address');
    this.#plages.set(id, plage);
  }

  /** Identités des feuilles, après le premier envoi. */
  get feuilles(): readonly string[] {
    return this.#feuilles.items.map(({ id }) => id);
  }

  /** Demande les plages qui manquent ; vrai s’il faut un second envoi. */
  completer(): boolean {
    const neufs = this.#feuilles.items
      .flatMap(({ tables }) => tables.items.map(({ id }) => id))
      .filter((id) => !this.#plages.has(id));
    for (const id of neufs) this.#demanderPlage(id);
    return neufs.length > 0;
  }

  lire(): Structure {
    const feuilles = this.#feuilles.items.map((feuille): FeuilleLue => {
      const tables = feuille.tables.items.flatMap((tableau) => this.#tableau(tableau) ?? []);
      const visibility = VISIBILITES[feuille.visibility as keyof typeof VISIBILITES];
      return { id: feuille.id, vue: { name: feuille.name, visibility, tables } };
    });
    const nom = ({ name, formula }: Excel.NamedItem): DefinedName => ({
      name,
      refersTo: String(formula).replace(/^=/, ''),
    });
    const names = [
      ...this.#noms.items.map(nom),
      ...this.#feuilles.items.flatMap((feuille) =>
        feuille.names.items.map((local) => ({ ...nom(local), sheet: feuille.name })),
      ),
    ];
    const tableaux = this.#feuilles.items.flatMap(({ tables }) => tables.items.map(({ id }) => id));
    return { feuilles, names, tableaux };
  }

  #tableau(tableau: Excel.Table): GridTable | undefined {
    const plage = this.#plages.get(tableau.id);
    const range = plage && !plage.isNullObject ? plageDe(plage.address) : undefined;
    if (!range) return undefined;
    return {
      name: tableau.name,
      range,
      headerRows: tableau.showHeaders ? 1 : 0,
      totalsRows: tableau.showTotals ? 1 : 0,
      columns: tableau.columns.items.map(({ name }) => name),
    };
  }
}

/** Le lot qui fait passer d’une structure à l’autre ; `undefined` si rien n’a changé. */
export function lotDeStructure(avant: Structure, apres: Structure): Lot | undefined {
  if (JSON.stringify(avant) === JSON.stringify(apres)) return undefined;
  const anciens = new Map(avant.feuilles.map(({ id, vue }) => [id, vue.name]));
  const renommees = apres.feuilles.flatMap(({ id, vue }): [string, string][] => {
    const ancien = anciens.get(id);
    return ancien === undefined || ancien === vue.name ? [] : [[vue.name, ancien]];
  });
  return {
    genre: 'structure',
    feuilles: apres.feuilles.map(({ vue }) => vue),
    names: apres.names,
    ...(renommees.length ? { renommees: Object.fromEntries(renommees) } : {}),
  };
}
