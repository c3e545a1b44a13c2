import type { Cellule } from '../dossier/cellule.ts';
import type { Colonne } from '../dossier/colonne.ts';
import { type Dossier, tables } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import type { Table } from '../dossier/table.ts';
import type { DateIso } from '../french/date.ts';
import { regles } from './catalogue.ts';
import type { Constat } from './constat.ts';
import type { Finding, Gravite } from './finding.ts';
import { ponctuer, typographier } from './phrases.ts';
import type { Contexte, Regle } from './regle.ts';
import { cleDeLigne } from './releve.ts';
import { Vue } from './vue.ts';

const RANG_GRAVITE: Readonly<Record<Gravite, number>> = { erreur: 0, alerte: 1, remarque: 2 };
const PARTOUT = { rangTable: -1, rangColonne: -1 };

/** Les rangs d’une table et de ses colonnes, pour ranger les constats comme l’agent lit le classeur. */
interface Rangs {
  readonly table: Table;
  readonly rang: number;
  readonly colonnes: ReadonlyMap<string, number>;
}
const rangs: ReadonlyMap<NomTable, Rangs> = new Map(
  tables.map((table, rang) => [
    table.nom,
    {
      table,
      rang,
      colonnes: new Map([...Object.keys(table.colonnes), ...Object.keys(table.annuelles)].map((nom, i) => [nom, i])),
    },
  ]),
);

/**
 * Contrôle un dossier : tous les constats à la fois, dans l’ordre des tables, puis des lignes, des colonnes et de la
 * gravité. Ne juge que par les règles en vigueur à la date d’effet (à `contexte.au` sans elle). Ne lève pas d’erreur.
 */
export function controler(dossier: Dossier, contexte: Contexte): Finding[] {
  const vue = new Vue(dossier, contexte);
  const date = vue.effet ?? contexte.au;
  const places: Place[] = [];
  for (const regle of regles) {
    if (!enVigueur(regle, date)) continue;
    for (const constat of regle.verifier(vue)) places.push(placer(regle, constat));
  }
  return places.sort(comparerPlaces).map((place) => place.finding);
}

/** Vrai si la règle juge une convention qui prend effet à cette date. */
export const enVigueur = ({ validite }: Regle, date: DateIso): boolean =>
  (validite.du === null || validite.du <= date) && (validite.au === null || date <= validite.au);

/**
 * Ce qui fait qu’un constat est le même d’une version à l’autre du classeur : son code, sa table, sa ligne et sa colonne,
 * où que la cellule se trouve.
 */
export const identite = (f: Finding): string =>
  [f.code, f.table ?? '', f.cle ?? '', f.colonne ?? ''].map((partie) => partie.replace(/[\\|]/g, '\\$&')).join('|');

/** Les phrases des règles et des tables reviennent à chaque constat : elles ne se composent qu’une fois. */
const composees = new Map<string, string>();
function composer(phrase: string): string {
  let composee = composees.get(phrase);
  if (composee === undefined) {
    composee = ponctuer(phrase);
    composees.set(phrase, composee);
  }
  return composee;
}

interface Place {
  readonly finding: Finding;
  readonly rangTable: number;
  readonly rangColonne: number;
}

function comparerPlaces(a: Place, b: Place): number {
  return (
    a.rangTable - b.rangTable ||
    (a.finding.ligne ?? 0) - (b.finding.ligne ?? 0) ||
    a.rangColonne - b.rangColonne ||
    RANG_GRAVITE[a.finding.gravite] - RANG_GRAVITE[b.finding.gravite]
  );
}

/** Une colonne nécessaire aggrave la règle ; une colonne décisive aussi, si la valeur est perdue et non en attente. */
const aggrave = (regle: Regle, colonne: Colonne | undefined): Gravite | undefined =>
  colonne?.requis || (colonne?.decisif && regle.gravite === 'alerte') ? regle.graviteSiRequis : undefined;

function placer(regle: Regle, constat: Constat): Place {
  const rang = constat.table === null ? undefined : rangs.get(constat.table);
  const table = rang?.table;
  const colonne =
    constat.colonne === null ? undefined : (table?.colonnes[constat.colonne] ?? table?.annuelles[constat.colonne]);
  const cellule = celluleDe(constat);
  const { ligne } = constat;
  const adresse = cellule?.source.cellule ?? '';
  const finding: Finding = {
    code: regle.code,
    gravite: aggrave(regle, colonne) ?? regle.gravite,
    table: constat.table,
    cle: !table || !ligne || table.forme === 'fiche' ? null : cleDeLigne(table, ligne),
    ligne: !table || !ligne ? null : table.forme === 'fiche' ? ligneDe(adresse) : ligne.origine.ligne,
    colonne: titreDe(constat, colonne?.titre),
    cellule: adresse === '' || !cellule ? null : `${cellule.source.feuille}!${adresse}`,
    message: typographier(constat.message),
    remede: constat.remede === undefined ? composer(regle.remede) : typographier(constat.remede),
    source: composer(constat.source ?? regle.source),
    ...(constat.correction && cellule && adresse !== ''
      ? {
          correction: {
            libelle: typographier(constat.correction.libelle),
            feuille: cellule.source.feuille,
            cellule: adresse,
            texte: constat.correction.texte,
          },
        }
      : {}),
  };
  if (!rang) return { finding, ...PARTOUT };
  const premier = constat.colonne === null ? -1 : (rang.colonnes.get(constat.colonne) ?? rang.colonnes.size);
  const annee = constat.annee === null ? 0 : Number(constat.annee) / 10_000;
  return { finding, rangTable: rang.rang, rangColonne: premier + annee };
}

function titreDe(constat: Constat, titre: string | undefined): string | null {
  if (constat.colonne === null) return null;
  return constat.annee === null ? (titre ?? constat.colonne) : `${titre ?? constat.colonne} ${constat.annee}`;
}

function celluleDe({ ligne, colonne, annee }: Constat): Cellule<unknown> | undefined {
  if (!ligne || colonne === null) return undefined;
  const fixe = (ligne as unknown as Record<string, unknown>)[colonne] ?? ligne.ajoutees[colonne];
  return (annee === null ? fixe : (fixe as Record<string, unknown> | undefined)?.[annee]) as
    | Cellule<unknown>
    | undefined;
}

const ligneDe = (adresse: string): number | null => {
  const chiffres = /\d+$/.exec(adresse)?.[0];
  return chiffres === undefined ? null : Number(chiffres);
};
