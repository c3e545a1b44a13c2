import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface OptionsPglite {
  /** Dossier des données ; absent : base en mémoire, perdue à l’arrêt. */
  dossier?: string;
  /** Archive d’une base vide, écrite à la première création, relue ensuite. */
  semence?: string;
}

interface Reponse {
  id?: number;
  pret?: true;
  echec?: string;
  octets?: Uint8Array;
}

interface Attente {
  rendre(octets: Uint8Array): void;
  refuser(erreur: Error): void;
}

const FIN = 'La base embarquée s’est arrêtée.';

/** Le fil d’exécution de PGlite : demandes numérotées, reprise après une coupure. */
export class FilPglite {
  readonly #options: OptionsPglite;
  readonly #attentes = new Map<number, Attente>();
  #numero = 0;
  #fil: Promise<Worker> | undefined;
  #ferme = false;

  constructor(options: OptionsPglite) {
    this.#options = options;
  }

  /** Lance le fil s’il ne tourne pas ; attend que la base réponde. */
  pret(): Promise<Worker> {
    if (this.#ferme) return Promise.reject(new Error(FIN));
    this.#fil ??= this.#lancer().catch((erreur) => {
      this.#fil = undefined;
      throw erreur;
    });
    return this.#fil;
  }

  /** Fait traiter des octets du protocole (ils sont cédés au fil) et rend la réponse. */
  async traiter(octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    return this.#demander({ octets }, [octets.buffer]);
  }

  /** Annule la transaction en cours et oublie tout ce que la session avait réglé. */
  async remettre(): Promise<void> {
    if (this.#fil !== undefined) await this.#demander({ remettre: true });
  }

  /** Coupe une requête qui dure trop : seule façon, PGlite n’ayant pas `statement_timeout`. Un dossier survit à la coupure. */
  async couper(): Promise<void> {
    const fil = await this.#fil?.catch(() => undefined);
    await fil?.terminate();
  }

  async fermer(): Promise<void> {
    if (this.#ferme) return;
    const fil = await this.#fil?.catch(() => undefined);
    if (fil) await this.#demander({ fermer: true }).catch(() => {});
    this.#ferme = true;
    await fil?.terminate();
  }

  async #demander(message: object, transfert: ArrayBuffer[] = []): Promise<Uint8Array> {
    const fil = await this.pret();
    this.#numero += 1;
    const id = this.#numero;
    return new Promise((rendre, refuser) => {
      this.#attentes.set(id, { rendre, refuser });
      fil.postMessage({ id, ...message }, transfert);
    });
  }

  #lancer(): Promise<Worker> {
    // Sans les options du processus : ni tsx ni le chargeur de Jest n’ont affaire dans ce fil.
    const fil = new Worker(fileURLToPath(new URL('./ouvrier.mjs', import.meta.url)), {
      workerData: this.#options,
      execArgv: [],
    });
    return new Promise((rendre, refuser) => {
      fil.once('error', refuser);
      fil.on('message', (reponse: Reponse) => {
        if (reponse.pret) return rendre(fil);
        if (reponse.id === undefined) {
          void fil.terminate();
          return refuser(new Error(`La base embarquée ne s’ouvre pas : ${reponse.echec}`));
        }
        const attente = this.#attentes.get(reponse.id);
        this.#attentes.delete(reponse.id);
        if (reponse.echec !== undefined) attente?.refuser(new Error(reponse.echec));
        else attente?.rendre(reponse.octets ?? new Uint8Array());
      });
      fil.on('exit', () => {
        this.#fil = undefined;
        for (const attente of this.#attentes.values()) attente.refuser(new Error(FIN));
        this.#attentes.clear();
        refuser(new Error(FIN));
      });
    });
  }
}
