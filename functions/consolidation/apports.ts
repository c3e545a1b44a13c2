import { sql } from 'kysely';
import { lireJsonComprime } from '../database/json-comprime.ts';
import type { Tx } from '../database/tables.ts';

/** Signes de JSON pour un octet comprimé, à peu près. */
const POIDS_DES_LIGNES = 10;

/** Ce qui est lu d’un apport : tout, ou tout sauf ses lignes, cent fois plus lourdes que ce que les chiffres demandent. */
export type PartApport = 'entier' | 'sans-lignes';

/** Apports lus, décomprimés et analysés d’un trait, en quelques dizaines de ms : le reste du service n’attend que ceux-là. */
const LOT: Readonly<Record<PartApport, number>> = { entier: 10, 'sans-lignes': 250 };

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
    const lot = LOT[this.#part];
    for (let debut = 0; debut < absents.length; debut += lot) {
      const lignes = await tx
        .selectFrom('depot_apport')
        .select(['depot', sql<string>`sommaire::text`.as('sommaire')])
        .$if(this.#part === 'entier', (requete) => requete.select('lignes'))
        .where('depot', 'in', absents.slice(debut, debut + lot))
        .execute();
      for (const { depot, sommaire, lignes: comprimees } of lignes) {
        const apport: unknown = JSON.parse(sommaire);
        const entier = comprimees ? { ...(apport as object), lignes: lireJsonComprime(comprimees) } : apport;
        rendus.set(depot, entier);
        this.#garder(depot, entier, sommaire.length + POIDS_DES_LIGNES * (comprimees?.length ?? 0));
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
