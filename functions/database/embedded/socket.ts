import { Duplex } from 'node:stream';
import type { PgliteThread } from './thread.ts';

/** Types de messages du client : https://www.postgresql.org/docs/current/protocol-message-formats.html */
const SYNC = 83;
const QUERY = 81;
const FLUSH = 72;
const TERMINATE = 88;
const COPY = new Set([99, 100, 102]);

function message(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 0, 'latin1');
  header.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([header, body]);
}

const parameter = (name: string, value: string) => message('S', Buffer.from(`${name}\0${value}\0`));

/** Ce que répond un serveur à l’ouverture : accepté, paramètres, clé, prêt. */
const GREETING = Buffer.concat([
  message('R', Buffer.alloc(4)),
  parameter('server_version', '18.0'),
  parameter('client_encoding', 'UTF8'),
  parameter('standard_conforming_strings', 'on'),
  parameter('DateStyle', 'ISO, MDY'),
  parameter('TimeZone', 'UTC'),
  message('K', Buffer.alloc(8)),
  message('Z', Buffer.from('I')),
]);

/** La prise réseau que `pg` croit ouvrir : elle porte les octets du protocole au fil de PGlite et en rapporte la réponse. */
export class PgliteSocket extends Duplex {
  readonly #thread: PgliteThread;
  readonly #timeoutMs: number;
  #received: Buffer = Buffer.alloc(0);
  #batch: Buffer[] = [];
  #open = false;

  constructor(thread: PgliteThread, timeoutMs: number) {
    super({ allowHalfOpen: false });
    this.#thread = thread;
    this.#timeoutMs = timeoutMs;
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

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
    this.#advance().then(
      () => done(),
      (error: Error) => done(error),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.#open) this.#thread.reset().catch(() => {});
    this.#open = false;
    done(error);
  }

  async #advance(): Promise<void> {
    for (;;) {
      if (!this.#open) {
        if (!this.#take(0)) return;
        await this.#thread.ready();
        this.#open = true;
        this.push(GREETING);
        continue;
      }
      const received = this.#take(1);
      if (!received) return;
      const type = received[0] ?? 0;
      if (type === TERMINATE) {
        this.#open = false;
        await this.#thread.reset().catch(() => {});
        this.push(null);
        return;
      }
      if (COPY.has(type)) throw new Error('La base embarquée ne connaît pas COPY.');
      this.#batch.push(received);
      if (type === SYNC || type === QUERY || type === FLUSH) await this.#flush();
    }
  }

  /** Retire le prochain message complet ; `avant` : octets qui précèdent sa longueur (aucun pour l’ouverture). */
  #take(prefix: 0 | 1): Buffer | null {
    if (this.#received.length < prefix + 4) return null;
    const length = prefix + this.#received.readInt32BE(prefix);
    if (this.#received.length < length) return null;
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }

  async #flush(): Promise<void> {
    // Un tampon à elles : les octets sont cédés au fil.
    const bytes = new Uint8Array(this.#batch.reduce((total, { length }) => total + length, 0));
    let position = 0;
    for (const part of this.#batch) {
      bytes.set(part, position);
      position += part.length;
    }
    this.#batch = [];
    const timer = this.#timeoutMs > 0 ? setTimeout(() => void this.#thread.kill(), this.#timeoutMs) : undefined;
    try {
      this.push(Buffer.from(await this.#thread.send(bytes)));
    } finally {
      clearTimeout(timer);
    }
  }
}
