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

/** Ce qu’une zone a donné : le sens de ses colonnes, et ses lignes par leur rang dans la feuille. */
interface ZoneRetenue {
  readonly zone: Zone;
  readonly sens: string;
  readonly parRang: ReadonlyMap<number, LigneRetenue>;
}

interface TableRetenue {
  readonly zones: ReadonlyMap<string, ZoneRetenue>;
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

/** Les lignes d’une zone ; celles qui n’ont pas changé depuis `avant` sont les mêmes objets. */
function retenir(table: Table, zone: Zone, c: Correspondance, avant: ZoneRetenue | undefined): ZoneRetenue {
  // Une zone qui est le même objet a les mêmes cellules : sa feuille n’a pas changé.
  if (avant?.zone === zone) return avant;
  const sens = sensDe(c);
  const connues = avant?.sens === sens ? avant.parRang : null;
  const parRang = new Map<number, LigneRetenue>();
  for (const place of zone.lignes) {
    const cellules = zone.feuille.rows.get(place.rang) ?? AUCUNE;
    let retenue = connues?.get(place.rang);
    if (retenue?.horsTableau !== place.horsTableau || !memesCellules(retenue.cellules, cellules)) {
      const ligne = lireLigne(table, zone, c, place);
      retenue = { cellules, horsTableau: place.horsTableau, ligne: sansSaisie(table, ligne) ? null : ligne };
    }
    parRang.set(place.rang, retenue);
  }
  return { zone, sens, parRang };
}

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
    const zones = new Map<string, ZoneRetenue>();
    const lignes: LigneDe<Table>[] = [];
    for (const [rangZone, { zone, c }] of lues.entries()) {
      const nom = `${rangZone} ${zone.feuille.name}`;
      const retenue = retenir(table, zone, c, avant?.zones.get(nom));
      zones.set(nom, retenue);
      for (const { ligne } of retenue.parRang.values()) if (ligne !== null) lignes.push(ligne);
    }
    const memes = avant?.lignes.length === lignes.length && lignes.every((ligne, i) => ligne === avant.lignes[i]);
    const rendues = memes ? avant.lignes : lignes;
    this.#tables.set(table, { zones, lignes: rendues });
    return rendues;
  }

  /** La fiche précédente si celle-ci dit la même chose au même endroit, sinon celle-ci. */
  garderFiche<F>(fiche: F): F {
    if (JSON.stringify(fiche) !== JSON.stringify(this.#fiche)) this.#fiche = fiche;
    return this.#fiche as F;
  }
}
