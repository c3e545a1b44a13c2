import type { CleTable } from '../../dossier/dossier.ts';
import type { LigneLue } from '../constat.ts';
import type { Place } from '../place.ts';

/** Une table à lignes, ou la fiche Convention, suivie comme une table d’une ligne. */
export type CleSuivie = CleTable | 'convention';

/** Ce que le contrôle retient d’une ligne : ses constats, et ce qu’il faut pour savoir quand les refaire. */
export interface Fiche {
  readonly table: CleSuivie;
  readonly ligne: LigneLue;
  /** Rang de la ligne dans sa table. */
  position: number;
  retiree: boolean;
  /** Vrai tant qu’elle n’a pas été jugée une première fois. */
  nouvelle: boolean;
  /** Vrai si elle est nouvelle, ou si quelque chose que la ligne a lu ailleurs n’est plus le même. */
  aRelire: boolean;
  /** Rangés par colonne, gravité et règle. */
  places: readonly Place[];
  /** Ses clés dans chaque répertoire de sa table. */
  cles: readonly (readonly string[])[];
  /** Où elle s’est inscrite en lisant un répertoire. */
  abonnements: Abonnes[];
}

/** Les fiches qui attendent une même réponse. Presque toujours une seule : un ensemble pour elle pèserait trop. */
export class Abonnes {
  #seul: Fiche | null = null;
  #autres: Set<Fiche> | null = null;

  get quelquUn(): boolean {
    return this.#seul !== null || (this.#autres?.size ?? 0) > 0;
  }

  /** Rend faux si la fiche y était déjà. */
  ajouter(fiche: Fiche): boolean {
    if (this.#seul === fiche || this.#autres?.has(fiche)) return false;
    if (this.#seul === null) this.#seul = fiche;
    else {
      this.#autres ??= new Set();
      this.#autres.add(fiche);
    }
    return true;
  }

  retirer(fiche: Fiche): void {
    if (this.#seul === fiche) this.#seul = null;
    else this.#autres?.delete(fiche);
  }

  signaler(signaler: (fiche: Fiche) => void): void {
    if (this.#seul !== null) signaler(this.#seul);
    this.#autres?.forEach(signaler);
  }
}

export interface Changements {
  readonly retirees: readonly Fiche[];
  readonly ajoutees: readonly Fiche[];
  /** Gardées, mais qui ont pu changer de place entre elles. */
  readonly deplacees: readonly Fiche[];
}

/** Une table suivie d’une version à l’autre. `lignes` et `fiches` vont de pair. */
export interface TableSuivie {
  readonly cle: CleSuivie;
  lignes: readonly LigneLue[];
  fiches: readonly Fiche[];
}

const nouvelle = (table: CleSuivie, ligne: LigneLue, position: number): Fiche => ({
  table,
  ligne,
  position,
  retiree: false,
  nouvelle: true,
  aRelire: true,
  places: [],
  cles: [],
  abonnements: [],
});

/**
 * Rapproche les lignes d’une table de celles de la version précédente : une ligne est la même si c’est le même objet. Rend
 * null si rien n’a changé. Seul ce qui est entre le début et la fin communs est rapproché ligne à ligne.
 */
export function rapprocher(table: TableSuivie, lignes: readonly LigneLue[]): Changements | null {
  const avant = table.lignes;
  const anciennes = table.fiches;
  const commun = Math.min(avant.length, lignes.length);
  let debut = 0;
  while (debut < commun && avant[debut] === lignes[debut]) debut++;
  if (debut === avant.length && debut === lignes.length) return null;
  let fin = 0;
  while (fin < commun - debut && avant[avant.length - 1 - fin] === lignes[lignes.length - 1 - fin]) fin++;

  const restantes = new Map<LigneLue, Fiche>();
  for (let i = debut; i < avant.length - fin; i++) restantes.set(avant[i]!, anciennes[i]!);
  const fiches = anciennes.slice(0, debut);
  const ajoutees: Fiche[] = [];
  const deplacees: Fiche[] = [];
  for (let i = debut; i < lignes.length - fin; i++) {
    const ligne = lignes[i]!;
    const gardee = restantes.get(ligne);
    const fiche = gardee ?? nouvelle(table.cle, ligne, i);
    if (gardee) {
      restantes.delete(ligne);
      gardee.position = i;
      deplacees.push(gardee);
    } else ajoutees.push(fiche);
    fiches.push(fiche);
  }
  for (let i = lignes.length - fin; i < lignes.length; i++) {
    const fiche = anciennes[i + avant.length - lignes.length]!;
    fiche.position = i;
    fiches.push(fiche);
  }
  const retirees = [...restantes.values()];
  for (const fiche of retirees) fiche.retiree = true;
  table.lignes = lignes;
  table.fiches = fiches;
  return { retirees, ajoutees, deplacees };
}

/** Oublie tout ce que la ligne a lu ailleurs. */
export function desabonner(fiche: Fiche): void {
  for (const abonnes of fiche.abonnements) abonnes.retirer(fiche);
  fiche.abonnements = [];
}
