import type { Cellule } from '../../dossier/cellule.ts';
import type { Colonne, ValeurDe } from '../../dossier/colonne.ts';
import { type CleTable, type Dossier, tablesLignes } from '../../dossier/dossier.ts';
import type { Colonnes, ColonnesAnnuelles, Table } from '../../dossier/table.ts';
import { tableConvention } from '../../dossier/tables/convention.ts';
import { plier } from '../../french/normaliser.ts';

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

/** Les mots d’un montant que sa valeur dit aussi : « 12 k€ », « 1,2 million d’euros ». */
const MOTS_DE_MONTANT = /\b(?:[km]|mds?|mrds?|milliers?|mille|millions?|milliards?|d|de|eur|euros?|zero)\b/g;
const CHIFFREES = new Set<Colonne['type']>(['montant', 'entier', 'decimal', 'pourcentage', 'insee', 'siren', 'caf']);

/** Vrai si récrire la valeur perdrait ce que l’agent a écrit autour : « 12 000 € TTC », « 20 places », un SIRET entier. */
function perdDuTexte({ type }: Colonne, { valeur, brut }: Cellule<unknown>): boolean {
  if (!CHIFFREES.has(type)) return false;
  const plie = plier(brut);
  if (type === 'siren' && typeof valeur === 'string') return plie.replace(/\D/g, '').length > valeur.length;
  if (type === 'entier' || type === 'decimal') return /[^-+\d .,']/.test(plie);
  if (type === 'insee' || type === 'caf') return /[a-z]{3}/.test(plie);
  return /[a-z]{2}/.test(plie.replace(MOTS_DE_MONTANT, ''));
}

/** « 2024 » tapé dans une cellule au format date, que le brut montre « 16/07/1905 ». */
const ANNEE_TAPEE = /^année (\d{4}) saisie/;

function saisi(colonne: Colonne, cellule: Cellule<unknown>): unknown {
  const { valeur, brut, doute } = cellule;
  const certaine = doute === undefined || (doute.etat === 'deduite' && !perdDuTexte(colonne, cellule));
  if (valeur !== null && certaine) return valeur;
  const annee = ANNEE_TAPEE.exec(doute?.raison ?? '')?.[1];
  return brut.trim() === '' ? null : { brut: annee ?? brut };
}

function ligne(table: Table, lue: Readonly<Record<string, unknown>>): LigneBrute {
  const ecrite: Record<string, unknown> = {};
  for (const [nom, colonne] of Object.entries(table.colonnes as Colonnes))
    ecrite[nom] = saisi(colonne, lue[nom] as Cellule<unknown>);
  for (const [nom, colonne] of Object.entries(table.annuelles as ColonnesAnnuelles)) {
    const annees = lue[nom] as Readonly<Record<string, Cellule<unknown>>>;
    ecrite[nom] = Object.fromEntries(
      Object.entries(annees).map(([annee, cellule]) => [annee, saisi(colonne, cellule)]),
    );
  }
  const ajoutees = lue.ajoutees as Readonly<Record<string, Cellule<string>>>;
  ecrite.ajoutees = Object.fromEntries(
    Object.entries(ajoutees).map(([titre, cellule]) => [titre, cellule.valeur ?? cellule.brut]),
  );
  return ecrite as LigneBrute;
}

/**
 * Le contenu d’un Dossier, prêt à remplir un modèle : la valeur de chaque cellule, ou le texte de l’agent quand elle
 * n’est pas lue avec certitude (ambiguë, illisible, mention) ou dit plus qu’elle (« 12 000 € TTC »). Les colonnes ajoutées sont gardées.
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
