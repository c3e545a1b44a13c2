import type { Cellule } from '../../dossier/cellule.ts';
import type { ValeurDe } from '../../dossier/colonne.ts';
import { type CleTable, type Dossier, tablesLignes } from '../../dossier/dossier.ts';
import type { Colonnes, ColonnesAnnuelles, Table } from '../../dossier/table.ts';
import { tableConvention } from '../../dossier/tables/convention.ts';

/** Une valeur nue (centimes, DateIso, Periode, string[]…), ou le texte de l’agent gardé comme texte, ou rien. */
export type Saisi<T> = T | { readonly brut: string } | null;

/** Une ligne à écrire. Les colonnes absentes restent vides ; `ajoutees` porte les colonnes de l’agent, par en-tête. */
export type LigneContenu<T extends { readonly colonnes: Colonnes; readonly annuelles: ColonnesAnnuelles }> = {
  readonly [K in keyof T['colonnes']]?: Saisi<ValeurDe<T['colonnes'][K]>> | undefined;
} & {
  readonly [A in keyof T['annuelles']]?: Readonly<Record<string, Saisi<ValeurDe<T['annuelles'][A]>>>> | undefined;
} & { readonly ajoutees?: Readonly<Record<string, string>> | undefined };

export type LignesContenu = {
  readonly [K in CleTable]?: readonly LigneContenu<(typeof tablesLignes)[K]>[] | undefined;
};

/** Ce qui remplit un modèle. Une table absente est préremplie si le modèle sait le faire, vide sinon. */
export type Contenu = LignesContenu & { readonly convention?: LigneContenu<typeof tableConvention> | undefined };

/** Une ligne vue sans son type : ce que le modèle parcourt, colonne par colonne. */
export type LigneBrute = Readonly<Record<string, unknown>> & { readonly ajoutees?: Readonly<Record<string, string>> };

const saisi = (cellule: Cellule<unknown>): unknown => {
  const incertaine = cellule.doute !== undefined && cellule.doute.etat !== 'deduite';
  if (cellule.valeur !== null && !incertaine) return cellule.valeur;
  return cellule.brut.trim() === '' ? null : { brut: cellule.brut };
};

function ligne(table: Table, lue: Readonly<Record<string, unknown>>): LigneBrute {
  const ecrite: Record<string, unknown> = {};
  for (const nom of Object.keys(table.colonnes as Colonnes)) ecrite[nom] = saisi(lue[nom] as Cellule<unknown>);
  for (const nom of Object.keys(table.annuelles as ColonnesAnnuelles)) {
    const annees = lue[nom] as Readonly<Record<string, Cellule<unknown>>>;
    ecrite[nom] = Object.fromEntries(Object.entries(annees).map(([annee, cellule]) => [annee, saisi(cellule)]));
  }
  const ajoutees = lue.ajoutees as Readonly<Record<string, Cellule<string>>>;
  ecrite.ajoutees = Object.fromEntries(
    Object.entries(ajoutees).map(([titre, cellule]) => [titre, cellule.valeur ?? cellule.brut]),
  );
  return ecrite as LigneBrute;
}

/**
 * Le contenu d’un Dossier, prêt à remplir un modèle : la valeur de chaque cellule, ou le texte de l’agent quand elle
 * n’est pas lue avec certitude (ambiguë, illisible, mention). Les colonnes ajoutées sont gardées.
 */
export function contenuDuDossier(dossier: Dossier): Contenu {
  const contenu: Record<string, unknown> = {};
  for (const [cle, table] of Object.entries(tablesLignes) as unknown as [CleTable, Table][])
    contenu[cle] = (dossier[cle] as readonly Readonly<Record<string, unknown>>[]).map((lue) => ligne(table, lue));
  contenu.convention = ligne(
    tableConvention as unknown as Table,
    dossier.convention as unknown as Readonly<Record<string, unknown>>,
  );
  return contenu as Contenu;
}
