import type { Cellule } from '../dossier/cellule.ts';
import type { Colonne } from '../dossier/colonne.ts';
import { type Dossier, tableConvention, tablesLignes } from '../dossier/index.ts';
import type { Table } from '../dossier/table.ts';
import type { Constat, Complements, LigneLue } from './constat.ts';

/** Une cellule et sa place. */
export interface CelluleLue {
  readonly table: Table;
  readonly ligne: LigneLue;
  readonly nom: string;
  readonly annee: string | null;
  readonly colonne: Colonne;
  readonly cellule: Cellule<unknown>;
}

export interface Releve {
  /** Cellules vides d’une colonne nécessaire. */
  readonly vides: readonly CelluleLue[];
  /** Cellules dont la lecture n’est pas certaine. */
  readonly douteuses: readonly CelluleLue[];
  /** Textes où un signe demande à être regardé de plus près. */
  readonly textes: readonly CelluleLue[];
  /** Montants et ETP lus. */
  readonly nombres: readonly CelluleLue[];
}

/** Erreur de formule, texte mal encodé, adresse, téléphone ou civilité : le reste ne mérite pas d’examen. */
const SUSPECT = /^#|[ÃÂâ@\uFFFD]|\b0[1-9](?:[ .-]?\d\d){4}\b|(?:^|[\s(,;])(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame)\s/;

/** Relève, en un seul passage, les cellules que les règles de saisie regardent. */
export function relever(dossier: Dossier): Releve {
  const releve = { vides: [], douteuses: [], textes: [], nombres: [] } as {
    [K in keyof Releve]: CelluleLue[];
  };
  if (!dossier.absentes.includes('CTG_Convention'))
    parcourir(tableConvention as unknown as Table, [dossier.convention as LigneLue], releve);
  for (const [nom, table] of Object.entries(tablesLignes))
    parcourir(table as unknown as Table, dossier[nom as keyof typeof tablesLignes] as readonly LigneLue[], releve);
  return releve;
}

function parcourir(table: Table, lignes: readonly LigneLue[], releve: { [K in keyof Releve]: CelluleLue[] }): void {
  const colonnes = Object.entries(table.colonnes).filter(([, colonne]) => !colonne.calculee);
  const annuelles = Object.entries(table.annuelles);
  for (const ligne of lignes) {
    const lues = ligne as unknown as Record<string, Cellule<unknown>>;
    for (const [nom, colonne] of colonnes) examiner(table, ligne, nom, null, colonne, lues[nom]!, releve);
    for (const [nom, colonne] of annuelles) {
      const annees = lues[nom] as unknown as Readonly<Record<string, Cellule<unknown>>>;
      for (const annee in annees) examiner(table, ligne, nom, annee, colonne, annees[annee]!, releve);
    }
  }
}

function examiner(
  table: Table,
  ligne: LigneLue,
  nom: string,
  annee: string | null,
  colonne: Colonne,
  cellule: Cellule<unknown>,
  releve: { [K in keyof Releve]: CelluleLue[] },
): void {
  const ici = (): CelluleLue => ({ table, ligne, nom, annee, colonne, cellule });
  if (cellule.brut === '' && cellule.valeur === null) {
    if (colonne.requis) releve.vides.push(ici());
    return;
  }
  if (cellule.doute) releve.douteuses.push(ici());
  if (typeof cellule.valeur === 'number' && (colonne.type === 'montant' || colonne.type === 'etp'))
    releve.nombres.push(ici());
  if (SUSPECT.test(cellule.brut)) releve.textes.push(ici());
}

/** « Plan d’actions, A1, colonne « pilote » ». */
export function ou({ table, ligne, nom, annee, colonne }: CelluleLue): string {
  if (table.forme === 'fiche') return `${table.feuille}, rubrique « ${colonne.titre} »`;
  const cle = cleDeLigne(table, ligne);
  const titre = annee === null ? colonne.titre : `${colonne.titre} ${annee}`;
  const repere = cle.startsWith('ligne ') || table.cle.includes(nom) ? `ligne ${ligne.origine.ligne}` : cle;
  return `${table.titre}, ${repere}, colonne « ${titre} »`;
}

/** Clé d’une ligne : ses colonnes de clé remplies, jointes par « · » ; à défaut « ligne 12 ». */
export function cleDeLigne(table: Table, ligne: LigneLue): string {
  const lues = ligne as unknown as Record<string, Cellule<unknown>>;
  const morceaux: string[] = [];
  for (const nom of table.cle) {
    const cellule = lues[nom];
    const texte = typeof cellule?.valeur === 'string' ? cellule.valeur : (cellule?.brut.trim() ?? '');
    if (texte !== '') morceaux.push(texte);
  }
  return morceaux.length ? morceaux.join(' · ') : `ligne ${ligne.origine.ligne}`;
}

/** Un constat sur cette cellule ; la source est celle de la colonne, à défaut celle de la table. */
export const surCellule = (lue: CelluleLue, message: string, complements: Complements = {}): Constat => ({
  table: lue.table.nom,
  ligne: lue.ligne,
  colonne: lue.nom,
  annee: lue.annee,
  message: `${ou(lue)} : ${message}`,
  source: lue.colonne.source ?? lue.table.source,
  ...complements,
});
