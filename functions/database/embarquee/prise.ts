import { Duplex } from 'node:stream';
import type { FilPglite } from './fil.ts';

/** Types de messages du client : https://www.postgresql.org/docs/current/protocol-message-formats.html */
const SYNC = 83;
const QUERY = 81;
const FLUSH = 72;
const TERMINATE = 88;
const COPY = new Set([99, 100, 102]);

function message(type: string, corps: Buffer): Buffer {
  const entete = Buffer.alloc(5);
  entete.write(type, 0, 'latin1');
  entete.writeInt32BE(4 + corps.length, 1);
  return Buffer.concat([entete, corps]);
}

const parametre = (nom: string, valeur: string) => message('S', Buffer.from(`${nom}\0${valeur}\0`));

/** Ce que répond un serveur à l’ouverture : accepté, paramètres, clé, prêt. */
const ACCUEIL = Buffer.concat([
  message('R', Buffer.alloc(4)),
  parametre('server_version', '18.0'),
  parametre('client_encoding', 'UTF8'),
  parametre('standard_conforming_strings', 'on'),
  parametre('DateStyle', 'ISO, MDY'),
  parametre('TimeZone', 'UTC'),
  message('K', Buffer.alloc(8)),
  message('Z', Buffer.from('I')),
]);

/** La prise réseau que `pg` croit ouvrir : elle porte les octets du protocole au fil de PGlite et en rapporte la réponse. */
export class PrisePglite extends Duplex {
  readonly #fil: FilPglite;
  readonly #delai: number;
  #recu: Buffer = Buffer.alloc(0);
  #lot: Buffer[] = [];
  #ouverte = false;

  constructor(fil: FilPglite, delaiMs: number) {
    super({ allowHalfOpen: false });
    this.#fil = fil;
    this.#delai = delaiMs;
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(morceau: Buffer, _codage: BufferEncoding, fait: (erreur?: Error | null) => void): void {
    this.#recu = this.#recu.length > 0 ? Buffer.concat([this.#recu, morceau]) : morceau;
    this.#avancer().then(
      () => fait(),
      (erreur: Error) => fait(erreur),
    );
  }

  override _destroy(erreur: Error | null, fait: (erreur?: Error | null) => void): void {
    if (this.#ouverte) this.#fil.remettre().catch(() => {});
    this.#ouverte = false;
    fait(erreur);
  }

  async #avancer(): Promise<void> {
    for (;;) {
      if (!this.#ouverte) {
        if (!this.#prendre(0)) return;
        await this.#fil.pret();
        this.#ouverte = true;
        this.push(ACCUEIL);
        continue;
      }
      const recu = this.#prendre(1);
      if (!recu) return;
      const type = recu[0] ?? 0;
      if (type === TERMINATE) {
        this.#ouverte = false;
        await this.#fil.remettre().catch(() => {});
        this.push(null);
        return;
      }
      if (COPY.has(type)) throw new Error('La base embarquée ne connaît pas COPY.');
      this.#lot.push(recu);
      if (type === SYNC || type === QUERY || type === FLUSH) await this.#envoyer();
    }
  }

  /** Retire le prochain message complet ; `avant` : octets qui précèdent sa longueur (aucun pour l’ouverture). */
  #prendre(avant: 0 | 1): Buffer | null {
    if (this.#recu.length < avant + 4) return null;
    const longueur = avant + this.#recu.readInt32BE(avant);
    if (this.#recu.length < longueur) return null;
    const pris = this.#recu.subarray(0, longueur);
    this.#recu = this.#recu.subarray(longueur);
    return pris;
  }

  async #envoyer(): Promise<void> {
    const octets = new Uint8Array(Buffer.concat(this.#lot));
    this.#lot = [];
    const minuterie = this.#delai > 0 ? setTimeout(() => void this.#fil.couper(), this.#delai) : undefined;
    try {
      this.push(Buffer.from(await this.#fil.traiter(octets)));
    } finally {
      clearTimeout(minuterie);
    }
  }
}
