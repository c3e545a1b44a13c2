import { readdirSync, readFileSync } from 'node:fs';
import { inflateNode } from '../../../functions/classeurs/inflate-node.ts';
import type { DateIso } from '../../../shared/french/index.ts';
import type { ContexteReprise } from '../../../shared/reprise/contexte.ts';
import type { Analyse, Place, Reprise, ValeurReprise } from '../../../shared/reprise/contrat.ts';
import { address, type Grid, readXlsx } from '../../../shared/xlsx/index.ts';
import type { Attendu, ContexteAttendu } from '../../fixtures/reprise/fabrique/attendu.ts';
import { lireAttendu } from '../../fixtures/reprise/fabrique/attendu-lignes.ts';
import { territoires } from '../reference/ouvrir.ts';
import { type Colonnes, jugerColonnes } from './corpus-colonnes.ts';
import { lignesManquees } from './corpus-lignes.ts';
import { juger, type Verdict } from './corpus-valeurs.ts';

const ICI = new URL('../../fixtures/reprise/', import.meta.url);

export interface Resultat {
  readonly analyse: Analyse;
  readonly reprise: Reprise;
}

export interface Essai {
  readonly nom: string;
  readonly attendu: Attendu;
  readonly grid: Grid;
  readonly contexte: ContexteReprise;
}

/** Ce que l’on compte d’un classeur ; `manques` dit chaque écart, pour qui veut le réparer. */
export interface Mesure {
  readonly nom: string;
  readonly colonnes: Colonnes;
  readonly tables: { readonly attendues: number; readonly justes: number; readonly fausses: number };
  readonly lignes: { readonly attendues: number; readonly justes: number };
  readonly valeurs: Readonly<Record<Verdict, number>>;
  /** Cellules ambiguës que la reprise a tranchées sans le dire. */
  readonly tranchees: number;
  readonly cellules: number;
  readonly perdues: number;
  readonly manques: readonly string[];
}

/** Le contexte d’un classeur : les communes du périmètre sont celles de son EPCI. */
export function contexteDe({ caf, epci, debut, fin }: ContexteAttendu): ContexteReprise {
  const communes = epci === undefined ? undefined : territoires.epci(epci)?.communes;
  return { territoires, caf, epci, communes, debut: debut as DateIso | undefined, fin: fin as DateIso | undefined };
}

/** Les classeurs d’un dossier du corpus, lus avec leurs attentes. */
export function essais(dossier: 'classeurs' | 'reserve'): Essai[] {
  const racine = new URL(`${dossier}/`, ICI);
  return readdirSync(racine)
    .filter((nom) => nom.endsWith('.xlsx'))
    .sort()
    .map((fichier) => {
      const nom = fichier.replace('.xlsx', '');
      const attendu = lireAttendu(readFileSync(new URL(`${nom}.attendu.jsonl`, racine), 'utf8'));
      const grid = readXlsx(readFileSync(new URL(fichier, racine)), { inflate: inflateNode, level: 'complet' });
      return { nom, attendu, grid, contexte: contexteDe(attendu.contexte) };
    });
}

const cle = (feuille: string, cellule: string) => `${feuille}!${cellule}`;
const clePlace = ({ feuille, ligne, colonne }: Place) => cle(feuille, address(ligne, colonne));

/** Les cellules non vides du classeur, comptées ici et non par la reprise. */
function cellulesNonVides(grid: Grid): string[] {
  const toutes: string[] = [];
  for (const { name, rows } of grid.sheets)
    for (const [ligne, rangee] of rows)
      rangee.forEach((cellule, colonne) => {
        if (cellule && cellule.text.trim() !== '') toutes.push(cle(name, address(ligne, colonne)));
      });
  return toutes;
}

/** Compare une reprise à ce qui en était attendu. */
export function mesurer({ nom, attendu, grid }: Essai, { analyse, reprise }: Resultat): Mesure {
  const manques: string[] = [];
  const tirees = new Map<string, ValeurReprise[]>();
  for (const valeur of reprise.valeurs)
    for (const source of valeur.sources) {
      const ou = clePlace(source);
      tirees.set(ou, [...(tirees.get(ou) ?? []), valeur]);
    }
  const conservees = new Set(reprise.conservees.map(({ place }) => clePlace(place)));
  const ecartees = new Map(reprise.ecartees.map(({ place, motif }) => [clePlace(place), motif]));

  const valeurs: Record<Verdict, number> = { juste: 0, gardee: 0, fausse: 0, ecartee: 0, sansTable: 0, perdue: 0 };
  for (const attendue of attendu.valeurs) {
    const ou = cle(attendue.feuille, attendue.cellule);
    const siennes = tirees.get(ou) ?? [];
    const verdict = juger(attendue, siennes, conservees.has(ou), ecartees.get(ou));
    valeurs[verdict]++;
    if (verdict === 'juste') continue;
    const lues = siennes.map((v) => `${v.table}.${v.champ}=${JSON.stringify(v.valeur)}${v.alerte ? ' (alerte)' : ''}`);
    const sort = lues.join(', ') || (conservees.has(ou) ? 'conservée' : (ecartees.get(ou) ?? 'rien'));
    const [cible] = attendue.cibles;
    manques.push(
      `valeur ${verdict} ${ou} « ${attendue.brut} » : ${cible?.table}.${cible?.champ}=${JSON.stringify(attendue.valeur)} attendu, ${sort}`,
    );
  }

  let tranchees = 0;
  for (const { feuille, cellule, brut } of attendu.ambigues) {
    const silencieuse = (tirees.get(cle(feuille, cellule)) ?? []).find(
      (v) => v.valeur !== null && v.alerte === undefined,
    );
    if (!silencieuse) continue;
    tranchees++;
    manques.push(`ambiguë tranchée ${cle(feuille, cellule)} « ${brut} » : ${JSON.stringify(silencieuse.valeur)}`);
  }

  const cellules = cellulesNonVides(grid);
  const perdues = cellules.filter((ou) => !tirees.has(ou) && !conservees.has(ou) && !ecartees.has(ou));
  manques.push(...perdues.map((ou) => `cellule perdue ${ou}`));
  const { comptes } = reprise;
  if (comptes.lues !== cellules.length)
    manques.push(`comptes : ${comptes.lues} lues, ${cellules.length} dans le classeur`);
  if (comptes.converties + comptes.conservees + comptes.ecartees + comptes.perdues !== comptes.lues)
    manques.push(`comptes : ${JSON.stringify(comptes)} ne s’additionnent pas`);

  const { colonnes, tables, zones } = jugerColonnes(attendu, analyse, manques);
  const lignes = lignesManquees(attendu, reprise.contenu, zones, manques);
  return {
    nom,
    colonnes,
    tables,
    lignes,
    valeurs,
    tranchees,
    cellules: cellules.length,
    perdues: Math.max(perdues.length, comptes.perdues),
    manques,
  };
}
