import type { Cellule } from '../dossier/cellule.ts';
import type { Colonne } from '../dossier/colonne.ts';
import { type CleTable, cleDeTable, type Dossier, tablesLignes } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import type { Colonnes, ColonnesAnnuelles, Table } from '../dossier/table.ts';
import { tableConvention } from '../dossier/tables/convention.ts';
import { plier, repere } from '../french/index.ts';
import { ecrireValeur } from '../workbook/lire/valeur.ts';
import type { Contenu, LigneBrute } from '../workbook/modele/contenu.ts';

/** Une cellule que le classeur et la reprise ne disent pas pareil. */
export interface Changement {
  /** Rang de la ligne dans le dossier, et dans la reprise ; 0 pour la fiche Convention. */
  readonly ligneExistante: number;
  readonly ligne: number;
  /** Le champ, ou le titre d’une colonne ajoutée. */
  readonly champ: string;
  readonly annee?: string;
  readonly ajoutee?: true;
  /** Ce que le classeur dit ; vide s’il ne dit rien. */
  readonly avant: string;
  readonly apres: unknown;
}

/** Ce qu’une table du classeur a déjà de la reprise, et ce qui lui manque. */
export interface FusionDeTable {
  readonly table: NomTable;
  readonly identiques: number;
  /** Lignes de la reprise que la table n’a pas, prêtes à écrire. */
  readonly ajouts: readonly { readonly ligne: number; readonly contenu: LigneBrute }[];
  readonly changements: readonly Changement[];
  /** Rang dans le dossier de chaque ligne de la reprise déjà là. */
  readonly retrouvees: ReadonlyMap<number, number>;
}

export type Fusion = readonly FusionDeTable[];

type LigneLue = Readonly<Record<string, Cellule<unknown> & Readonly<Record<string, Cellule<unknown>>>>>;

/** Le texte qui dit de quoi parle une ligne, par table. */
const PRINCIPAUX: Partial<Readonly<Record<CleTable, string>>> = {
  axes: 'axe',
  diagnostic: 'constat',
  interventions: 'intervention',
  actions: 'action',
  conventions: 'signataire',
  equipements: 'nom',
  indicateurs: 'indicateur',
};

/** Celles que d’autres citent se retrouvent d’abord : leurs réf changent parfois d’un classeur à l’autre. */
const ORDRE: readonly CleTable[] = [
  'axes',
  'diagnostic',
  'conventions',
  'equipements',
  'indicateurs',
  'interventions',
  'actions',
  ...(Object.keys(tablesLignes) as CleTable[]),
];

const tableDe = (cle: CleTable): Table => tablesLignes[cle] as unknown as Table;

const estBrut = (saisi: unknown): saisi is { readonly brut: string } =>
  typeof saisi === 'object' && saisi !== null && 'brut' in saisi;

/** Le texte d’une valeur à écrire, comme l’agent la taperait. */
export const texteDuSaisi = (colonne: Colonne, saisi: unknown): string =>
  estBrut(saisi) ? saisi.brut : ecrireValeur(colonne, saisi);

const vide = (saisi: unknown): boolean =>
  saisi === null || saisi === undefined || saisi === '' || (Array.isArray(saisi) && saisi.length === 0);

/** Vrai si la cellule dit déjà cette valeur. */
function dit(colonne: Colonne, cellule: Cellule<unknown> | undefined, saisi: unknown): boolean {
  if (!cellule) return false;
  if (!estBrut(saisi) && cellule.valeur !== null && JSON.stringify(cellule.valeur) === JSON.stringify(saisi))
    return true;
  const texte = plier(texteDuSaisi(colonne, saisi));
  return (
    texte === plier(cellule.brut) || (cellule.valeur !== null && texte === plier(ecrireValeur(colonne, cellule.valeur)))
  );
}

/** Les réf de la reprise et celles qu’elles deviennent dans le classeur, table par table. */
type Refs = ReadonlyMap<NomTable, ReadonlyMap<string, string>>;

/** La même ligne, ses citations suivant les réf du classeur. */
function citer(table: Table, ligne: LigneBrute, refs: Refs): LigneBrute {
  const rendue: Record<string, unknown> = { ...ligne };
  for (const [nom, colonne] of Object.entries(table.colonnes as Colonnes)) {
    const nouvelles = colonne.cible && refs.get(colonne.cible);
    const saisi = ligne[nom];
    if (!nouvelles || vide(saisi)) continue;
    const suivre = (ref: string): string => nouvelles.get(repere(ref)) ?? ref;
    if (typeof saisi === 'string') rendue[nom] = suivre(saisi);
    else if (Array.isArray(saisi)) rendue[nom] = (saisi as string[]).map(suivre);
  }
  return rendue as LigneBrute;
}

/** Apparie les lignes de même clé, la première avec la première. */
class Appariement {
  readonly retrouvees = new Map<number, number>();
  readonly #prises = new Set<number>();

  parCle(existantes: readonly (string | null)[], nouvelles: readonly (string | null)[]): void {
    const libres = new Map<string, number[]>();
    for (const [rang, cle] of existantes.entries())
      if (cle && !this.#prises.has(rang)) libres.set(cle, [...(libres.get(cle) ?? []), rang]);
    for (const [rang, cle] of nouvelles.entries()) {
      if (!cle || this.retrouvees.has(rang)) continue;
      const trouvee = libres.get(cle)?.shift();
      if (trouvee === undefined) continue;
      this.retrouvees.set(rang, trouvee);
      this.#prises.add(trouvee);
    }
  }
}

const textePlie = (colonne: Colonne | undefined, saisi: unknown): string =>
  colonne && !vide(saisi) ? plier(texteDuSaisi(colonne, saisi)) : '';

function textePlieLu(colonne: Colonne | undefined, cellule: Cellule<unknown> | undefined): string {
  if (!cellule) return '';
  return plier(colonne && cellule.valeur !== null ? ecrireValeur(colonne, cellule.valeur) : cellule.brut);
}

/** Ce qui distingue deux lignes de même texte principal. */
const PRECISIONS: readonly string[] = ['territoire', 'commune', 'type', 'thematiques', 'gestionnaire'];

/** La clé d’une ligne ; null si une colonne nécessaire est vide. */
const cleDe = (
  requises: readonly string[],
  autres: readonly string[],
  texte: (nom: string) => string,
): string | null => {
  const textes = requises.map(texte);
  if (textes.length + autres.length === 0 || textes.some((un) => un === '')) return null;
  const tous = [...textes, ...autres.map(texte)];
  return tous.every((un) => un === '') ? null : tous.join('\u0000');
};

function apparier(
  cle: CleTable,
  lignes: readonly LigneBrute[],
  existantes: readonly LigneLue[],
): ReadonlyMap<number, number> {
  const table = tableDe(cle);
  const colonnes = table.colonnes as Colonnes;
  const principal = PRINCIPAUX[cle];
  const appariement = new Appariement();
  const par = (requises: readonly string[], autres: readonly string[] = []): void =>
    appariement.parCle(
      existantes.map((une) => cleDe(requises, autres, (nom) => textePlieLu(colonnes[nom], une[nom]))),
      lignes.map((une) => cleDe(requises, autres, (nom) => textePlie(colonnes[nom], une[nom]))),
    );
  const presentes = Object.keys(colonnes).filter((nom) => !colonnes[nom]?.calculee);
  if (principal === undefined) {
    par([], presentes);
    par(table.cle);
    return appariement.retrouvees;
  }
  // La même réf ne suffit pas : « A1 » d’un autre plan n’est pas la même action.
  par([...table.cle, principal]);
  par(
    [],
    presentes.filter((nom) => !table.cle.includes(nom)),
  );
  par(
    [principal],
    PRECISIONS.filter((nom) => presentes.includes(nom)),
  );
  par([principal]);
  return appariement.retrouvees;
}

/** Donne aux lignes nouvelles une réf que le classeur n’a pas. */
function refsNouvelles(
  cle: CleTable,
  lignes: readonly LigneBrute[],
  existantes: readonly LigneLue[],
  retrouvees: ReadonlyMap<number, number>,
): ReadonlyMap<string, string> {
  const [nom] = tableDe(cle).cle;
  const refs = new Map<string, string>();
  if (PRINCIPAUX[cle] === undefined || nom === undefined) return refs;
  const prises = new Set(existantes.map((une) => repere(une[nom]?.brut ?? '')));
  for (const [rang, ligne] of lignes.entries()) {
    const ref = ligne[nom];
    if (typeof ref !== 'string') continue;
    const existante = retrouvees.get(rang);
    if (existante !== undefined) {
      const sienne = existantes[existante]?.[nom]?.brut.trim();
      if (sienne) refs.set(repere(ref), sienne);
    } else if (prises.has(repere(ref))) {
      const [, debut = '', chiffres = ''] = /^(.*?)(\d*)$/.exec(ref) ?? [];
      let suivant = Number(chiffres || 0) + 1;
      while (prises.has(repere(`${debut}${suivant}`))) suivant += 1;
      refs.set(repere(ref), `${debut}${suivant}`);
      prises.add(repere(`${debut}${suivant}`));
    } else prises.add(repere(ref));
  }
  return refs;
}

function changementsDe(
  table: Table,
  rang: number,
  ligne: LigneBrute,
  ligneExistante: number,
  existante: LigneLue,
): Changement[] {
  const commun = { ligne: rang, ligneExistante };
  const changements: Changement[] = [];
  const comparer = (
    colonne: Colonne,
    cellule: Cellule<unknown> | undefined,
    saisi: unknown,
    ou: { champ: string; annee?: string },
  ) => {
    if (!vide(saisi) && !dit(colonne, cellule, saisi))
      changements.push({ ...commun, ...ou, avant: cellule?.brut.trim() ?? '', apres: saisi });
  };
  const nomDeRef = PRINCIPAUX[cleDeTable(table.nom)!] === undefined ? undefined : table.cle[0];
  for (const [champ, colonne] of Object.entries(table.colonnes as Colonnes))
    if (!colonne.calculee && champ !== nomDeRef) comparer(colonne, existante[champ], ligne[champ], { champ });
  for (const [champ, colonne] of Object.entries(table.annuelles as ColonnesAnnuelles))
    for (const [annee, saisi] of Object.entries((ligne[champ] ?? {}) as Readonly<Record<string, unknown>>))
      comparer(colonne, existante[champ]?.[annee], saisi, { champ, annee });
  const gardees = existante.ajoutees as Readonly<Record<string, Cellule<string>>> | undefined;
  for (const [titre, texte] of Object.entries(ligne.ajoutees ?? {})) {
    // Un titre pris par la table a reçu un rang : « pilote (2) ».
    const siennes = Object.entries(gardees ?? {}).filter(
      ([autre]) => plier(autre).replace(/ \(\d+\)$/, '') === plier(titre).replace(/ \(\d+\)$/, ''),
    );
    if (texte.trim() !== '' && !siennes.some(([, { brut }]) => plier(brut) === plier(texte)))
      changements.push({ ...commun, champ: titre, ajoutee: true, avant: siennes[0]?.[1].brut ?? '', apres: texte });
  }
  return changements;
}

/**
 * Ce que le classeur a déjà de la reprise : lignes identiques, lignes nouvelles, cellules qui disent autre chose. Une ligne se
 * retrouve par son texte principal, ou par sa clé si elle n’en a pas ; une réf déjà prise par une autre ligne en reçoit une libre,
 * et ce qui la cite la suit. Comparer deux fois le même contenu ne donne rien.
 */
export function comparer(contenu: Contenu, existant: Dossier): Fusion {
  const refs = new Map<NomTable, ReadonlyMap<string, string>>();
  const fusions: FusionDeTable[] = [];
  for (const cle of new Set(ORDRE)) {
    const table = tableDe(cle);
    const lignes = ((contenu[cle] ?? []) as readonly LigneBrute[]).map((ligne) => citer(table, ligne, refs));
    if (lignes.length === 0) continue;
    const existantes = existant[cle] as unknown as readonly LigneLue[];
    const retrouvees = apparier(cle, lignes, existantes);
    const nouvelles = refsNouvelles(cle, lignes, existantes, retrouvees);
    refs.set(table.nom, nouvelles);
    const [nomDeRef = ''] = table.cle;
    const ajouts = lignes.flatMap((ligne, rang) => {
      if (retrouvees.has(rang)) return [];
      const ref = ligne[nomDeRef];
      const nouvelle = typeof ref === 'string' ? nouvelles.get(repere(ref)) : undefined;
      return [
        { ligne: rang, contenu: nouvelle === undefined ? ligne : ({ ...ligne, [nomDeRef]: nouvelle } as LigneBrute) },
      ];
    });
    const changements = [...retrouvees].flatMap(([rang, existante]) =>
      changementsDe(table, rang, lignes[rang]!, existante, existantes[existante]!),
    );
    const changees = new Set(changements.map(({ ligne }) => ligne));
    fusions.push({ table: table.nom, identiques: retrouvees.size - changees.size, ajouts, changements, retrouvees });
  }
  const fiche = contenu.convention as LigneBrute | undefined;
  if (fiche) {
    const existante = existant.convention as unknown as LigneLue;
    const { ajoutees: _, ...rubriques } = fiche;
    const changements = changementsDe(tableConvention as unknown as Table, 0, rubriques as LigneBrute, 0, existante);
    fusions.unshift({
      table: 'CTG_Convention',
      identiques: changements.length === 0 ? 1 : 0,
      ajouts: [],
      changements,
      retrouvees: new Map([[0, 0]]),
    });
  }
  return fusions;
}
