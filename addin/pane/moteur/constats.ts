import { tables } from '../../../shared/dossier/dossier.ts';
import type { NomTable } from '../../../shared/dossier/noms.ts';
import type { Finding, Gravite } from '../../../shared/rules/finding.ts';
import { identite } from '../../../shared/rules/moteur.ts';
import type { ComptesConstats, ConstatVu, FiltreConstats, GroupeConstats, PageConstats } from './contrat.ts';

const GRAVITES: readonly Gravite[] = ['erreur', 'alerte', 'remarque'];
const ORDRE: readonly (NomTable | null)[] = [null, ...tables.map(({ nom }) => nom)];
const TITRES = new Map<NomTable | null, string>([
  [null, 'Le classeur'],
  ...tables.map(({ nom, titre }) => [nom, titre] as const),
]);

function compter(constats: readonly Finding[]): ComptesConstats {
  const comptes = { erreur: 0, alerte: 0, remarque: 0, corrigibles: 0 };
  for (const { gravite, correction } of constats) {
    comptes[gravite]++;
    if (correction) comptes.corrigibles++;
  }
  return comptes;
}

/** L’identité d’un constat ne change pas : un constat gardé d’un contrôle à l’autre la garde aussi. */
const identites = new WeakMap<Finding, string>();
function identiteDe(constat: Finding): string {
  let sienne = identites.get(constat);
  if (sienne === undefined) {
    sienne = identite(constat);
    identites.set(constat, sienne);
  }
  return sienne;
}

const memeIdentite = (a: Finding, b: Finding): boolean =>
  a.code === b.code && a.cle === b.cle && a.colonne === b.colonne && a.table === b.table;

/** De plusieurs constats de même identité, le premier la garde et les suivants y ajoutent leur rang. */
const vu = (constat: Finding, rang: number): ConstatVu => ({
  ...constat,
  id: rang === 0 ? identiteDe(constat) : `${identiteDe(constat)}#${rang + 1}`,
});

/** Les constats d’un contrôle, rangés à la première demande : tables de la démarche, puis gravité, puis ligne. */
export class Constats {
  readonly comptes: ComptesConstats;
  readonly #trouves: readonly Finding[];
  #ranges: readonly ConstatVu[] | null = null;

  /** `trouves` : dans l’ordre des contrôles, tables puis lignes. */
  constructor(trouves: readonly Finding[]) {
    this.#trouves = trouves;
    this.comptes = compter(trouves);
  }

  get tous(): readonly ConstatVu[] {
    this.#ranges ??= ranger(this.#trouves);
    return this.#ranges;
  }

  /** Ceux d’une cellule, adressée `Feuille!B12`. */
  enCellule(cellule: string): readonly ConstatVu[] {
    const trouves = this.#trouves;
    return trouves.flatMap((constat, i): ConstatVu[] => {
      if (constat.cellule !== cellule) return [];
      let rang = 0;
      for (let avant = 0; avant < i; avant++) if (memeIdentite(trouves[avant]!, constat)) rang++;
      return [vu(constat, rang)];
    });
  }

  page(version: number, filtre: FiltreConstats, depuis: number, nombre: number): PageConstats {
    const choisis = this.tous.filter(
      ({ gravite, table, code }) =>
        (filtre.gravite === undefined || gravite === filtre.gravite) &&
        (filtre.table === undefined || table === filtre.table) &&
        (filtre.code === undefined || code === filtre.code),
    );
    return {
      version,
      comptes: this.comptes,
      groupes: grouper(this.tous),
      constats: choisis.slice(depuis, depuis + nombre),
      total: choisis.length,
    };
  }
}

function ranger(trouves: readonly Finding[]): readonly ConstatVu[] {
  const paniers = new Map<string, Finding[]>();
  for (const constat of trouves) {
    const cle = `${constat.table} ${constat.gravite}`;
    const panier = paniers.get(cle);
    if (panier) panier.push(constat);
    else paniers.set(cle, [constat]);
  }
  const vus = new Map<string, number>();
  return ORDRE.flatMap((table) => GRAVITES.flatMap((gravite) => paniers.get(`${table} ${gravite}`) ?? [])).map(
    (constat) => {
      const identite = identiteDe(constat);
      const rang = vus.get(identite) ?? 0;
      vus.set(identite, rang + 1);
      return vu(constat, rang);
    },
  );
}

function grouper(constats: readonly ConstatVu[]): readonly GroupeConstats[] {
  const parTable = new Map<NomTable | null, ConstatVu[]>();
  for (const constat of constats) {
    const siens = parTable.get(constat.table);
    if (siens) siens.push(constat);
    else parTable.set(constat.table, [constat]);
  }
  return [...parTable].map(([table, siens]) => ({
    table,
    titre: TITRES.get(table) ?? 'Le classeur',
    comptes: compter(siens),
  }));
}
