import type { Cellule } from '../dossier/cellule.ts';
import type { Colonne } from '../dossier/colonne.ts';
import { type CleTable, type Dossier, tableConvention, tables, tablesLignes } from '../dossier/index.ts';
import type { Table } from '../dossier/table.ts';
import type { Complements, Constat, LigneLue } from './constat.ts';
import { seuils } from './seuils.ts';

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
  /** Montants négatifs ou démesurés. */
  readonly nombres: readonly CelluleLue[];
}

/** Texte mal encodé, adresse, téléphone ou civilité : le reste ne mérite pas d’examen. */
const SUSPECT = /[ÃÂâ@\uFFFD]|\b0[1-9](?:[ .-]?\d\d){4}\b|(?:^|[\s(,;])(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame)\s/;

type EnCours = { -readonly [K in keyof Releve]: CelluleLue[] };
export const SANS_RIEN: Releve = { vides: [], douteuses: [], textes: [], nombres: [] };

/** Le relevé d’une ligne ne dépend que d’elle : une ligne qui n’a pas changé depuis le contrôle précédent n’est pas relue. */
const memoire = new WeakMap<LigneLue, Releve>();

/** Relève, en un seul passage, les cellules que les règles de saisie regardent. */
export function relever(dossier: Dossier): Releve {
  const releve: EnCours = { vides: [], douteuses: [], textes: [], nombres: [] };
  const ajouter = (nom: keyof typeof aLire, lignes: readonly LigneLue[]): void => {
    for (const ligne of lignes) {
      const sienne = releverLigne(nom, ligne);
      if (sienne === SANS_RIEN) continue;
      releve.vides.push(...sienne.vides);
      releve.douteuses.push(...sienne.douteuses);
      releve.textes.push(...sienne.textes);
      releve.nombres.push(...sienne.nombres);
    }
  };
  if (!dossier.absentes.includes('CTG_Convention')) ajouter('convention', [dossier.convention as LigneLue]);
  for (const nom of Object.keys(tablesLignes) as CleTable[]) ajouter(nom, dossier[nom] as readonly LigneLue[]);
  return releve;
}

/** Le relevé d’une ligne seule. */
export function releverLigne(nom: CleTable | 'convention', ligne: LigneLue): Releve {
  let releve = memoire.get(ligne);
  if (releve === undefined) {
    const { table, colonnes, annuelles } = aLire[nom];
    releve = examinerLigne(table, colonnes, annuelles, ligne);
    memoire.set(ligne, releve);
  }
  return releve;
}

type Colonnes = readonly (readonly [string, Colonne])[];

/** Les colonnes que le relevé regarde, par table. */
const aLire = Object.fromEntries(
  Object.entries({ convention: tableConvention, ...tablesLignes }).map(([nom, table]) => [
    nom,
    {
      table,
      colonnes: (Object.entries(table.colonnes) as [string, Colonne][]).filter(([, colonne]) => !colonne.calculee),
      annuelles: Object.entries(table.annuelles) as [string, Colonne][],
    },
  ]),
) as unknown as Record<CleTable | 'convention', { table: Table; colonnes: Colonnes; annuelles: Colonnes }>;

function examinerLigne(table: Table, colonnes: Colonnes, annuelles: Colonnes, ligne: LigneLue): Releve {
  const releve: EnCours = { vides: [], douteuses: [], textes: [], nombres: [] };
  let trouvees = 0;
  const lues = ligne as unknown as Record<string, Cellule<unknown>>;
  const garder = (
    ou: CelluleLue[],
    nom: string,
    annee: string | null,
    colonne: Colonne,
    cellule: Cellule<unknown>,
  ): void => {
    trouvees += ou.push({ table, ligne, nom, annee, colonne, cellule });
  };
  const examiner = (nom: string, annee: string | null, colonne: Colonne, cellule: Cellule<unknown>): void => {
    const { brut, valeur, doute } = cellule;
    if (brut === '' && valeur === null) {
      if (colonne.requis) garder(releve.vides, nom, annee, colonne, cellule);
      return;
    }
    if (doute) garder(releve.douteuses, nom, annee, colonne, cellule);
    if (typeof valeur === 'number') {
      // Seuls un montant négatif ou démesuré sont à regarder.
      if (colonne.type === 'montant' && (valeur < 0 || valeur > seuils.montantDemesure))
        garder(releve.nombres, nom, annee, colonne, cellule);
    } else if (brut.startsWith('#') || ((colonne.type === 'texte' || colonne.type === 'liste') && SUSPECT.test(brut)))
      garder(releve.textes, nom, annee, colonne, cellule);
  };
  for (const [nom, colonne] of colonnes) examiner(nom, null, colonne, lues[nom]!);
  for (const [nom, colonne] of annuelles) {
    const annees = lues[nom] as unknown as Readonly<Record<string, Cellule<unknown>>>;
    for (const annee in annees) examiner(nom, annee, colonne, annees[annee]!);
  }
  return trouvees === 0 ? SANS_RIEN : releve;
}

/** Le nom court d’une table : celui de sa feuille, ou son titre sans son numéro d’annexe si la feuille en porte plusieurs. */
const nomsCourts = new Map(
  tables.map((table) => {
    const seule = tables.filter(({ feuille }) => feuille === table.feuille).length === 1;
    const titre = table.titre.replace(/^Annexe \d+ : /, '');
    return [table.nom, seule ? table.feuille : `${titre.charAt(0).toUpperCase()}${titre.slice(1)}`];
  }),
);

/** « Plan d’actions, A1, colonne « pilote » ». */
export function ou({ table, ligne, nom, annee, colonne }: CelluleLue): string {
  if (table.forme === 'fiche') return `${table.feuille}, rubrique « ${colonne.titre} »`;
  const cle = cleDeLigne(table, ligne);
  const titre = annee === null ? colonne.titre : `${colonne.titre} ${annee}`;
  const repere = table.cle.includes(nom) || cle.length > 60 ? `ligne ${ligne.origine.ligne}` : cle;
  return `${nomCourt(table)}, ${repere}, colonne « ${titre} »`;
}

export const nomCourt = (table: Table): string => nomsCourts.get(table.nom) ?? table.titre;

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
