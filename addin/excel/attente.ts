import type { Range } from '../../shared/xlsx/grid.ts';
import { plageDe } from './structure.ts';
import { cellulesDe } from './tranches.ts';

/** Au-delà, relire la feuille (bornée à ce qui est rempli) coûte moins que l’adresse. */
const CELLULES_AU_PLUS = 300_000;
const PLAGES_AU_PLUS = 40;

/** Ce que les évènements demandent de relire, réuni en attendant la prochaine lecture. */
export class Attente {
  tout = false;
  /** Une lecture est due, ne serait-ce que celle de la structure. */
  due = false;
  readonly #feuilles = new Map<string, Range[] | 'toute'>();

  relireTout(): void {
    this.tout = true;
    this.due = true;
  }

  relireStructure(): void {
    this.due = true;
  }

  relireFeuille(feuille: string): void {
    this.#feuilles.set(feuille, 'toute');
    this.due = true;
  }

  /** `adresse` : une ou plusieurs plages ; trop vastes (colonnes entières) ou illisibles, elles font relire la feuille. */
  relirePlages(feuille: string, adresse: string): void {
    this.due = true;
    const connues = this.#feuilles.get(feuille) ?? [];
    if (connues === 'toute') return;
    const plages = adresse.split(',').map(plageDe);
    const lues = plages.filter((plage) => plage !== undefined);
    const toutes = [...connues, ...lues.filter((plage) => !connues.some((connue) => memePlage(connue, plage)))];
    const tropVaste = toutes.reduce((n, plage) => n + cellulesDe(plage), 0) > CELLULES_AU_PLUS;
    this.#feuilles.set(
      feuille,
      lues.length < plages.length || tropVaste || toutes.length > PLAGES_AU_PLUS ? 'toute' : toutes,
    );
  }

  get feuilles(): ReadonlyMap<string, readonly Range[] | 'toute'> {
    return this.#feuilles;
  }

  /** Reprend ce qu’une lecture manquée n’a pas lu. */
  reprendre(manquee: Attente): void {
    this.due ||= manquee.due;
    this.tout ||= manquee.tout;
    for (const [feuille, plages] of manquee.feuilles) {
      if (plages === 'toute' || this.#feuilles.get(feuille) === 'toute') this.#feuilles.set(feuille, 'toute');
      else this.#feuilles.set(feuille, [...plages, ...((this.#feuilles.get(feuille) as Range[] | undefined) ?? [])]);
    }
  }
}

const memePlage = (a: Range, b: Range): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
