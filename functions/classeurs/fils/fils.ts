import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LectureDepot, LireDepot, ProblemeClasseur } from '../../ports.ts';
import { Refus } from '../../refus.ts';
import { type Demande, type Panne, panneDe, type Reponse } from './messages.ts';

export interface OptionsFils {
  /** Fils au plus ; par défaut, un par cœur, deux au moins : un classeur long n’arrête pas les autres. */
  readonly nombre?: number;
  /** Classeurs qui attendent au plus, et leurs octets en tout : au-delà, un dépôt est refusé. */
  readonly attente?: number;
  readonly octetsEnAttente?: number;
  /** Durée d’une lecture, en ms, et mémoire d’un fil, en Mo : au-delà, le classeur est refusé. */
  readonly delaiMs?: number;
  readonly memoireMo?: number;
  /** Le module du fil. */
  readonly module?: string | URL;
}

interface Tache {
  demande: Demande;
  resoudre(lecture: LectureDepot): void;
  refuser(erreur: unknown): void;
}

interface Fil {
  readonly worker: Worker;
  tache: Tache | null;
  minuteur: NodeJS.Timeout | undefined;
  /** Pourquoi il s’arrête, s’il s’arrête. */
  cause: 'trop-long' | 'trop-lourd' | Error | null;
}

const ICI = import.meta.url;
/** Construit en un fichier, le fil est à côté de l’application ; depuis les sources, il charge du TypeScript. */
const MODULE = new URL(ICI.endsWith('.ts') ? './lecteur-dev.mjs' : './lecteur.js', ICI);

const REMEDE =
  'Retirez du classeur les feuilles et les lignes qui ne sont pas de la convention, puis déposez-le de nouveau.';

/**
 * Des fils qui lisent les classeurs, chacun un à la fois, pour que la boucle d’événements reste libre. Ils s’ouvrent à la
 * demande. Un classeur trop long ou trop lourd est refusé lui seul ; son fil est remplacé.
 */
export class FilsDeLecture {
  readonly #options: Required<OptionsFils>;
  readonly #fils = new Set<Fil>();
  readonly #attente: Tache[] = [];
  #octetsEnAttente = 0;
  #ferme = false;

  constructor(options: OptionsFils = {}) {
    this.#options = {
      nombre: Math.max(2, availableParallelism()),
      attente: 64,
      octetsEnAttente: 128 * 1024 * 1024,
      // Un classeur de 10 000 lignes demande moins d’une seconde et 190 Mo.
      delaiMs: 20_000,
      memoireMo: 512,
      module: MODULE,
      ...options,
    };
  }

  /** Lit un classeur dès qu’un fil est libre. Voir `LireDepot`. */
  readonly lire: LireDepot = (octets, { au, nomFichier }) => {
    if (this.#ferme) return Promise.reject(indisponible('Le service s’arrête : le classeur n’a pas été lu.'));
    const libre = this.#auRepos() !== undefined || this.#fils.size < this.#options.nombre;
    const deTrop =
      this.#attente.length >= this.#options.attente ||
      this.#octetsEnAttente + octets.length > this.#options.octetsEnAttente;
    if (!libre && deTrop) {
      return Promise.reject(
        indisponible(`Déjà ${this.#attente.length} classeurs attendent d’être lus : celui-ci n’a pas été enregistré.`),
      );
    }
    return new Promise((resoudre, refuser) => {
      this.#attente.push({ demande: { octets, au, nomFichier }, resoudre, refuser });
      this.#octetsEnAttente += octets.length;
      this.#distribuer();
    });
  };

  /** Ouvre un premier fil, pour que le premier classeur ne l’attende pas. */
  ouvrir(): void {
    if (!this.#ferme && this.#fils.size === 0) this.#naitre();
  }

  /** Arrête les fils ; les lectures en cours et en attente sont refusées. */
  async close(): Promise<void> {
    this.#ferme = true;
    for (const { refuser } of this.#attente.splice(0))
      refuser(indisponible('Le service s’arrête : rien n’a été enregistré.'));
    this.#octetsEnAttente = 0;
    await Promise.all([...this.#fils].map(({ worker }) => worker.terminate()));
  }

  #auRepos(): Fil | undefined {
    return [...this.#fils].find(({ tache, cause }) => tache === null && cause === null);
  }

  #distribuer(): void {
    while (this.#attente.length > 0 && !this.#ferme) {
      let fil = this.#auRepos();
      if (!fil && this.#fils.size < this.#options.nombre) fil = this.#naitre();
      if (!fil) return;
      const tache = this.#attente.shift()!;
      this.#octetsEnAttente -= tache.demande.octets.length;
      this.#confier(fil, tache);
    }
  }

  #confier(fil: Fil, tache: Tache): void {
    const { octets, au, nomFichier } = tache.demande;
    // Une vue sur un tampon partagé (celui de Node, un tampon plus grand) ne se cède pas : elle se copie.
    const cede = octets.byteLength === octets.buffer.byteLength ? octets : new Uint8Array(octets);
    fil.tache = tache;
    fil.worker.ref();
    fil.minuteur = setTimeout(() => this.#arreter(fil, 'trop-long'), this.#options.delaiMs);
    fil.worker.postMessage({ octets: cede, au, nomFichier } satisfies Demande, [cede.buffer as ArrayBuffer]);
  }

  #naitre(): Fil {
    const { module, memoireMo } = this.#options;
    const worker = new Worker(typeof module === 'string' ? module : fileURLToPath(module), {
      // Sans les options du processus : ni tsx ni le chargeur de Jest n’ont affaire dans ce fil.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoireMo, maxYoungGenerationSizeMb: 64 },
    });
    const fil: Fil = { worker, tache: null, minuteur: undefined, cause: null };
    this.#fils.add(fil);
    // Un fil au repos ne retient pas le processus.
    worker.unref();
    worker.on('message', (reponse: Reponse) => {
      const tache = this.#finir(fil);
      if ('lecture' in reponse) tache?.resoudre(reponse.lecture);
      else tache?.refuser(enErreur(reponse.panne));
      this.#distribuer();
    });
    worker.on('error', (erreur: NodeJS.ErrnoException) => {
      fil.cause ??= erreur.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'trop-lourd' : erreur;
    });
    worker.on('exit', () => {
      this.#fils.delete(fil);
      const tache = this.#finir(fil);
      if (tache) this.#conclure(tache, fil.cause);
      this.#distribuer();
    });
    return fil;
  }

  #arreter(fil: Fil, cause: Fil['cause']): void {
    fil.cause ??= cause;
    void fil.worker.terminate();
  }

  /** La tâche que ce fil n’a plus. */
  #finir(fil: Fil): Tache | null {
    const { tache } = fil;
    clearTimeout(fil.minuteur);
    fil.tache = null;
    fil.worker.unref();
    return tache;
  }

  #conclure({ resoudre, refuser }: Tache, cause: Fil['cause']): void {
    if (this.#ferme) refuser(indisponible('Le service s’arrête : rien n’a été enregistré.'));
    else if (cause === 'trop-long') resoudre({ ok: false, probleme: tropLong(this.#options.delaiMs) });
    else if (cause === 'trop-lourd') resoudre({ ok: false, probleme: TROP_LOURD });
    else refuser(enErreur(cause === null ? { nom: 'ArretDuFil', pile: [] } : panneDe(cause)));
  }
}

const indisponible = (detail: string): Refus =>
  new Refus('lecture-indisponible', detail, { remede: 'Réessayez dans quelques instants.' });

const tropLong = (delaiMs: number): ProblemeClasseur => ({
  code: 'lecture-trop-longue',
  message: `La lecture de ce classeur a dépassé ${Math.round(delaiMs / 1000)} secondes : elle a été arrêtée.`,
  remede: REMEDE,
});

const TROP_LOURD: ProblemeClasseur = {
  code: 'lecture-trop-lourde',
  message: 'La lecture de ce classeur demande plus de mémoire que le service n’en donne : elle a été arrêtée.',
  remede: REMEDE,
};

/** L’erreur d’un fil, telle que le journal la garde : sans son message. */
function enErreur({ nom, pile }: Panne): Error {
  const erreur = new Error('La lecture du classeur s’est arrêtée.');
  erreur.name = nom;
  erreur.stack = [nom, ...pile].join('\n');
  return erreur;
}
