import type { NomTable } from '../../dossier/index.ts';
import { compte, ecrireMontant, guillemets } from '../../french/index.ts';
import { address, type Cell } from '../../xlsx/grid.ts';
import type { Cible, Place, TotalRecompte, Zone } from '../contrat.ts';
import { colonneDe } from './brouillon.ts';
import type { Active } from './colonnes.ts';

/**
 * Les colonnes d’une zone qui ne font que redire la somme de leurs voisines. « Total » après les années d’un financeur n’est pas le
 * coût de l’action ; la somme des parts de tous les financeurs, si.
 */
export function totauxDeLigne(zone: Zone, cibles: readonly (Cible | null)[], table: NomTable): ReadonlySet<number> {
  const trouves = new Set<number>();
  const parFinanceur =
    table === 'CTG_Financements' ||
    cibles.some((cible, k) => cible?.champ === 'financeur' && zone.colonnes[k]?.nature === 'colonne');
  zone.colonnes.forEach(({ totalDe }, j) => {
    const cible = cibles[j] ?? null;
    const parties = (totalDe ?? []).map((k) => cibles[k] ?? null);
    if (parties.length < 2 || !parties.every((une) => une && colonneDe(une.table, une.champ)?.type === 'montant'))
      return;
    if (cible === null) {
      trouves.add(j);
      return;
    }
    const financements = parties.every((une) => une?.table === 'CTG_Financements');
    const financeurs = new Set(parties.map((une) => une?.fixe?.financeur ?? ''));
    const unSeul = parFinanceur || (financeurs.size === 1 && !financeurs.has(''));
    if (cible.champ === 'coutTotal' && financements && unSeul) trouves.add(j);
  });
  return trouves;
}

const TOLERANCE = 50;

/** Une colonne de totaux de ligne, recomptée au fil des lignes. */
export class TotalDeLigne {
  private readonly parties: readonly Active[];
  private readonly entete: string;
  private premiere: Place | null = null;
  private lignes = 0;
  private lu = 0;
  private recompte = 0;
  private readonly ecarts: TotalRecompte[] = [];

  constructor(parties: readonly Active[], entete: string) {
    this.parties = parties;
    this.entete = entete;
  }

  /** Recompte la ligne i ; vrai si le total y est retrouvé. */
  voir(cell: Cell, place: Place, i: number): boolean {
    const saisi = this.parties[0]?.lire(cell).saisi;
    if (typeof saisi !== 'number') return false;
    let recompte = 0;
    for (const { nombres } of this.parties) recompte += nombres?.[i] || 0;
    const ecart = Math.abs(recompte - saisi);
    if (ecart > TOLERANCE * Math.max(1, this.parties[0]?.facteur ?? 1)) {
      const phrase = `Total de la ligne en ${guillemets(place.feuille)} ${address(place.ligne, place.colonne)} : ${ecrireMontant(saisi)} ; ses colonnes font ${ecrireMontant(recompte)}, soit ${ecrireMontant(ecart)} d’écart.`;
      this.ecarts.push({ place, lu: saisi, recompte, egal: false, phrase });
      return false;
    }
    this.premiere ??= place;
    this.lignes += 1;
    this.lu += saisi;
    this.recompte += recompte;
    return true;
  }

  /** Ce que le compte a donné : une phrase pour les lignes justes, une pour chaque écart. */
  get totaux(): readonly TotalRecompte[] {
    if (this.premiere === null) return this.ecarts;
    const { feuille } = this.premiere;
    const phrase = `Totaux de ligne ${guillemets(this.entete)} (${guillemets(feuille)}) : ${compte(this.lignes, 'ligne retrouvée', 'lignes retrouvées')}.`;
    return [{ place: this.premiere, lu: this.lu, recompte: this.recompte, egal: true, phrase }, ...this.ecarts];
  }
}
