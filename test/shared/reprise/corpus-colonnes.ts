import { plier } from '../../../shared/french/index.ts';
import type { Analyse, Cible, ColonneProposee, Zone } from '../../../shared/reprise/contrat.ts';
import { parseCell } from '../../../shared/xlsx/reference.ts';
import type {
  Attendu,
  CibleAttendue,
  ColonneAttendue,
  TableauAttendu,
} from '../../fixtures/reprise/fabrique/attendu.ts';

export interface Colonnes {
  readonly attendues: number;
  readonly justes: number;
  readonly fausses: number;
  readonly nonReconnues: number;
}

type ZoneProposee = Analyse['zones'][number];

const plat = (texte: string) =>
  plier(texte)
    .replace(/[\s:]+/g, ' ')
    .trim();

function memeColonne(zone: Zone, rang: number, attendue: ColonneAttendue, forme: TableauAttendu['forme']): boolean {
  const place = parseCell(attendue.cellule);
  const colonne = zone.colonnes[rang];
  if (!place || !colonne) return false;
  if (colonne.cellule?.ligne === place.row && colonne.cellule.colonne === place.column) return true;
  if (colonne.nature === 'etiquette' || forme === 'fiches') return plat(colonne.entete) === plat(attendue.entete);
  return colonne.nature === 'colonne' && colonne.rang === place.column && zone.entetes.includes(place.row);
}

const signature = ({ colonnes }: Zone) => colonnes.map(({ entete }) => plat(entete)).join('|');

/** Un en-tête répété, ou une fiche de plus, peut ouvrir une autre zone de mêmes en-têtes, au-dessous. */
const memeSuite = (a: Zone, b: Zone): boolean =>
  a.feuille === b.feuille && a.plage.left === b.plage.left && signature(a) === signature(b);

/** La colonne d’une zone qui porte cet en-tête. */
function trouver(
  zones: readonly ZoneProposee[],
  tableau: TableauAttendu,
  attendue: ColonneAttendue,
): { zone: ZoneProposee; proposee: ColonneProposee | undefined } | null {
  for (const zone of zones) {
    if (zone.zone.feuille !== tableau.feuille) continue;
    const rang = zone.zone.colonnes.findIndex((_, i) => memeColonne(zone.zone, i, attendue, tableau.forme));
    if (rang >= 0) return { zone, proposee: zone.proposition.colonnes[rang] };
  }
  return null;
}

const admise = (cible: Cible, attendue: CibleAttendue | null): boolean =>
  attendue !== null &&
  cible.table === attendue.table &&
  (attendue.champ === '*' || cible.champ === attendue.champ) &&
  (attendue.annee === undefined || cible.annee === attendue.annee);

const dire = (cible: CibleAttendue | Cible | null): string =>
  cible === null ? 'gardée' : `${cible.table}.${cible.champ}${cible.annee === undefined ? '' : `@${cible.annee}`}`;

/** Les colonnes et les tables proposées, comparées à l’attendu ; les zones où chaque tableau attendu a été trouvé. */
export function jugerColonnes(attendu: Attendu, { zones }: Analyse, manques: string[]) {
  const colonnes = { attendues: 0, justes: 0, fausses: 0, nonReconnues: 0 };
  const tables = { attendues: 0, justes: 0, fausses: 0 };
  const trouvees = new Map<TableauAttendu, Set<Zone>>();
  for (const tableau of attendu.tableaux) {
    const siennes = new Map<ZoneProposee, number>();
    for (const attendue of tableau.colonnes) {
      colonnes.attendues++;
      const trouvee = trouver(zones, tableau, attendue);
      if (trouvee) siennes.set(trouvee.zone, (siennes.get(trouvee.zone) ?? 0) + 1);
      const cible = trouvee?.proposee?.cible ?? null;
      const ou = `${tableau.feuille}!${attendue.cellule} « ${attendue.entete} »`;
      if (cible === null ? attendue.cibles.includes(null) : attendue.cibles.some((c) => admise(cible, c)))
        colonnes.justes++;
      else if (cible === null) {
        colonnes.nonReconnues++;
        const sort = trouvee ? (trouvee.proposee?.raison ?? '') : 'colonne introuvable';
        manques.push(`colonne non reconnue ${ou} : ${attendue.cibles.map(dire).join(' ou ')} attendu ; ${sort}`);
      } else {
        colonnes.fausses++;
        manques.push(
          `colonne fausse ${ou} : ${attendue.cibles.map(dire).join(' ou ')} attendu, ${dire(cible)} proposé`,
        );
      }
    }
    const lues = new Set([...siennes.keys()].map(({ zone }) => zone));
    for (const { zone } of zones) if ([...lues].some((lue) => memeSuite(lue, zone))) lues.add(zone);
    trouvees.set(tableau, lues);
    tables.attendues++;
    const [principale] = [...siennes].sort(([, a], [, b]) => b - a);
    const proposee = principale?.[0].proposition.table ?? null;
    if (proposee === null ? tableau.tables.length === 0 : tableau.tables.includes(proposee)) tables.justes++;
    else {
      if (proposee !== null) tables.fausses++;
      manques.push(
        `table ${tableau.feuille} : ${tableau.tables.join(' ou ') || 'aucune'} attendue, ${proposee ?? 'aucune'} proposée`,
      );
    }
  }
  for (const { zone, proposition } of zones)
    if (attendu.ecartees.includes(zone.feuille) && proposition.table !== null) {
      tables.fausses++;
      manques.push(`table ${zone.feuille} : aucune attendue, ${proposition.table} proposée`);
    }
  return { colonnes, tables, zones: trouvees };
}
