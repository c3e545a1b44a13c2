import type { Cellule } from '../dossier/cellule.ts';
import type { Colonne } from '../dossier/colonne.ts';
import { tables } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import type { Table } from '../dossier/table.ts';
import type { Constat } from './constat.ts';
import type { Finding, Gravite } from './finding.ts';
import { ponctuer, typographier } from './phrases.ts';
import type { Regle } from './regle.ts';
import { cleDeLigne } from './releve.ts';

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

/** Un constat et ce qui le range parmi les autres. */
export interface Place {
  readonly finding: Finding;
  /** Rang de la table dans la démarche ; −1 pour le classeur entier. */
  readonly rangTable: number;
  readonly rangColonne: number;
  /** Rang de la règle dans le catalogue : il départage ce que la place et la gravité laissent ensemble. */
  readonly rangRegle: number;
}

/** L’ordre des constats : les tables, puis les lignes, les colonnes, la gravité et les règles. */
export function comparerPlaces(a: Place, b: Place): number {
  return (
    a.rangTable - b.rangTable ||
    (a.finding.ligne ?? 0) - (b.finding.ligne ?? 0) ||
    a.rangColonne - b.rangColonne ||
    RANG_GRAVITE[a.finding.gravite] - RANG_GRAVITE[b.finding.gravite] ||
    a.rangRegle - b.rangRegle
  );
}

/** Une colonne nécessaire aggrave la règle ; une colonne décisive aussi, si la valeur est perdue et non en attente. */
const aggrave = (regle: Regle, colonne: Colonne | undefined): Gravite | undefined =>
  colonne?.requis || (colonne?.decisif && regle.gravite === 'alerte') ? regle.graviteSiRequis : undefined;

/** Complète un constat de ce que sa règle et sa table en disent, et dit où il se range. */
export function placer(regle: Regle, rangRegle: number, constat: Constat): Place {
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
  if (!rang) return { finding, ...PARTOUT, rangRegle };
  const premier = constat.colonne === null ? -1 : (rang.colonnes.get(constat.colonne) ?? rang.colonnes.size);
  const annee = constat.annee === null ? 0 : Number(constat.annee) / 10_000;
  return { finding, rangTable: rang.rang, rangColonne: premier + annee, rangRegle };
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
