import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/tables.ts';

const LOT = 500;

/** Ce qui est lu d’un apport : tout, ou tout sauf ses lignes, cent fois plus lourdes que ce que les chiffres demandent. */
export type PartApport = 'entier' | 'sans-lignes';

const JSON_LU: Readonly<Record<PartApport, RawBuilder<string>>> = {
  entier: sql<string>`apport::text`,
  'sans-lignes': sql<string>`sommaire::text`,
};

/**
 * Les apports déjà lus. Un apport ne change jamais : il se garde tant que la place le permet (`capacite`, en caractères de
 * JSON), les moins récemment servis partent d’abord. Ce qui est rendu est partagé : on ne l’écrit pas.
 */
export class ApportCache {
  readonly #part: PartApport;
  readonly #capacite: number;
  readonly #gardes = new Map<string, { apport: unknown; poids: number }>();
  #poids = 0;

  constructor(part: PartApport, capacite = 200_000_000) {
    this.#part = part;
    this.#capacite = capacite;
  }

  /** Les apports de ces dépôts, par dépôt ; ceux que l’appelant n’a pas le droit de lire manquent. */
  async lire(tx: Tx, depots: readonly string[]): Promise<Map<string, unknown>> {
    const rendus = new Map<string, unknown>();
    const absents: string[] = [];
    for (const depot of depots) {
      const garde = this.#gardes.get(depot);
      if (!garde) {
        absents.push(depot);
        continue;
      }
      this.#gardes.delete(depot);
      this.#gardes.set(depot, garde);
      rendus.set(depot, garde.apport);
    }
    for (let debut = 0; debut < absents.length; debut += LOT) {
      const lignes = await tx
        .selectFrom('depot_apport')
        .select(['depot', JSON_LU[this.#part].as('json')])
        .where('depot', 'in', absents.slice(debut, debut + LOT))
        .execute();
      for (const { depot, json } of lignes) {
        const apport: unknown = JSON.parse(json);
        rendus.set(depot, apport);
        this.#garder(depot, apport, json.length);
      }
    }
    return rendus;
  }

  #garder(depot: string, apport: unknown, poids: number): void {
    this.#gardes.set(depot, { apport, poids });
    this.#poids += poids;
    for (const [ancien, garde] of this.#gardes) {
      if (this.#poids <= this.#capacite) break;
      this.#gardes.delete(ancien);
      this.#poids -= garde.poids;
    }
  }
}
