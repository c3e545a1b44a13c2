import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface PgliteOptions {
  /** Dossier des données ; absent : base en mémoire, perdue à l’arrêt. */
  folder?: string;
  /** Archive d’une base vide, écrite à la première création, relue ensuite. */
  seed?: string;
}

interface Reply {
  id?: number;
  ready?: true;
  failure?: string;
  bytes?: Uint8Array;
}

interface Pending {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

const ENDED = 'La base embarquée s’est arrêtée.';

/** Le fil d’exécution de PGlite : demandes numérotées, reprise après une coupure. */
export class PgliteThread {
  readonly #options: PgliteOptions;
  readonly #pending = new Map<number, Pending>();
  #sequence = 0;
  #worker: Promise<Worker> | undefined;
  #closed = false;

  constructor(options: PgliteOptions) {
    this.#options = options;
  }

  /** Lance le fil s’il ne tourne pas ; attend que la base réponde. */
  ready(): Promise<Worker> {
    if (this.#closed) return Promise.reject(new Error(ENDED));
    this.#worker ??= this.#spawn();
    return this.#worker;
  }

  /** Fait traiter des octets du protocole (ils sont cédés au fil) et rend la réponse. */
  async send(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    return this.#call({ bytes }, [bytes.buffer]);
  }

  /** Annule la transaction en cours et oublie tout ce que la session avait réglé. */
  async reset(): Promise<void> {
    if (this.#worker !== undefined) await this.#call({ reset: true });
  }

  /** Coupe une requête qui dure trop : seule façon, PGlite n’ayant pas `statement_timeout`. Un dossier survit à la coupure. */
  async kill(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    await worker?.terminate();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const worker = await this.#worker?.catch(() => undefined);
    if (worker) await this.#call({ close: true }).catch(() => {});
    this.#closed = true;
    await worker?.terminate();
  }

  async #call(message: object, transfer: ArrayBuffer[] = []): Promise<Uint8Array> {
    const worker = await this.ready();
    this.#sequence += 1;
    const id = this.#sequence;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ id, ...message }, transfer);
    });
  }

  #spawn(): Promise<Worker> {
    // Sans les options du processus : ni tsx ni le chargeur de Jest n’ont affaire dans ce fil.
    const worker = new Worker(fileURLToPath(new URL('./worker.mjs', import.meta.url)), {
      workerData: this.#options,
      execArgv: [],
    });
    const spawned = new Promise<Worker>((resolve, reject) => {
      worker.once('error', reject);
      worker.on('message', (reply: Reply) => {
        if (reply.ready) return resolve(worker);
        if (reply.id === undefined) {
          void worker.terminate();
          return reject(new Error(`La base embarquée ne s’ouvre pas : ${reply.failure}`));
        }
        const pending = this.#pending.get(reply.id);
        this.#pending.delete(reply.id);
        if (reply.failure !== undefined) pending?.reject(new Error(reply.failure));
        else pending?.resolve(reply.bytes ?? new Uint8Array());
      });
      worker.on('exit', () => {
        if (this.#worker === spawned) this.#worker = undefined;
        for (const pending of this.#pending.values()) pending.reject(new Error(ENDED));
        this.#pending.clear();
        reject(new Error(ENDED));
      });
    });
    return spawned;
  }
}
