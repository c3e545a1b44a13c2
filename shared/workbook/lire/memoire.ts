import type { LigneDe, Table } from '../../dossier/index.ts';
import type { Cell } from '../../xlsx/grid.ts';
import { type Correspondance, lireLigne, sansSaisie } from './ligne.ts';
import type { Zone } from './zone.ts';

/** Ce qu’une ligne de la feuille a donné ; null si elle ne porte aucune saisie. */
interface LigneRetenue {
  readonly cellules: readonly (Cell | undefined)[];
  readonly horsTableau: boolean;
  readonly ligne: LigneDe<Table> | null;
}

interface TableRetenue {
  /** Pour chaque zone, ce que ses colonnes voulaient dire. */
  readonly sens: ReadonlyMap<string, string>;
  readonly parPlace: ReadonlyMap<string, LigneRetenue>;
  readonly lignes: readonly LigneDe<Table>[];
}

const AUCUNE: readonly (Cell | undefined)[] = [];

const memeCellule = (a: Cell | undefined, b: Cell | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.kind === b.kind && Object.is(a.value, b.value) && a.text === b.text);

function memesCellules(a: readonly (Cell | undefined)[], b: readonly (Cell | undefined)[]): boolean {
  if (a === b) return true;
  for (let i = Math.max(a.length, b.length) - 1; i >= 0; i--) if (!memeCellule(a[i], b[i])) return false;
  return true;
}

const sensDe = ({ fixes, annuelles, ajoutees }: Correspondance): string =>
  JSON.stringify([[...fixes], [...annuelles].map(([nom, annees]) => [nom, [...annees]]), [...ajoutees]]);

/**
 * Ce que la lecture précédente a compris d’un classeur. Une ligne dont les cellules n’ont pas changé, à la même place et
 * sous les mêmes en-têtes, est rendue par le même objet ; une table dont aucune ligne n’a changé, par le même tableau.
 */
export class MemoireDeLecture {
  readonly #tables = new Map<Table, TableRetenue>();
  #fiche: unknown = null;

  /** Lit les lignes d’une table, zone par zone ; celles qui ne portent aucune saisie n’y sont pas. */
  lireLignes(table: Table, lues: readonly { zone: Zone; c: Correspondance }[]): readonly LigneDe<Table>[] {
    const avant = this.#tables.get(table);
    const sens = new Map<string, string>();
    const parPlace = new Map<string, LigneRetenue>();
    const lignes: LigneDe<Table>[] = [];
    for (const [rangZone, { zone, c }] of lues.entries()) {
      const nom = `${rangZone} ${zone.feuille.name}`;
      const sien = sensDe(c);
      sens.set(nom, sien);
      const memeSens = avant?.sens.get(nom) === sien;
      for (const place of zone.lignes) {
        const cle = `${nom} ${place.rang}`;
        const cellules = zone.feuille.rows.get(place.rang) ?? AUCUNE;
        let retenue = memeSens ? avant?.parPlace.get(cle) : undefined;
        if (retenue?.horsTableau !== place.horsTableau || !memesCellules(retenue.cellules, cellules)) {
          const ligne = lireLigne(table, zone, c, place);
          retenue = { cellules, horsTableau: place.horsTableau, ligne: sansSaisie(table, ligne) ? null : ligne };
        }
        parPlace.set(cle, retenue);
        if (retenue.ligne !== null) lignes.push(retenue.ligne);
      }
    }
    const memes = avant?.lignes.length === lignes.length && lignes.every((ligne, i) => ligne === avant.lignes[i]);
    const rendues = memes ? avant.lignes : lignes;
    this.#tables.set(table, { sens, parPlace, lignes: rendues });
    return rendues;
  }

  /** La fiche précédente si celle-ci dit la même chose au même endroit, sinon celle-ci. */
  garderFiche<F>(fiche: F): F {
    if (JSON.stringify(fiche) !== JSON.stringify(this.#fiche)) this.#fiche = fiche;
    return this.#fiche as F;
  }
}
