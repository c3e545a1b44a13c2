import type { CompteEssai, Service } from '../../../../addin/pane/service/contrat.ts';
import type { Compte, Identite } from '../../../../addin/pane/service/identite.ts';
import type { Memoire, Modification } from '../../../../addin/pane/service/memoire.ts';
import type { Reseau } from '../../../../addin/pane/service/reseau.ts';
import { ouvrirService } from '../../../../addin/pane/service/service.ts';
import { type NomProbleme, problemes } from '../../../../shared/api/problemes.ts';

/** Laisse finir tout ce qui n’attend ni le temps ni le réseau. */
export const laisserFaire = async (): Promise<void> => {
  for (let tour = 0; tour < 3; tour++) await new Promise((suite) => setImmediate(suite));
};

/** Un temps qui n’avance que si on le lui dit. */
export class Temps {
  #ms = Date.parse('2026-11-22T09:00:00Z');
  #taches: { a: number; faire: () => void }[] = [];

  readonly horloge = (): Date => new Date(this.#ms);

  readonly apres = (ms: number, faire: () => void): (() => void) => {
    const tache = { a: this.#ms + ms, faire };
    this.#taches.push(tache);
    return () => {
      this.#taches = this.#taches.filter((autre) => autre !== tache);
    };
  };

  get enAttente(): number {
    return this.#taches.length;
  }

  async avancer(secondes: number): Promise<void> {
    const fin = this.#ms + secondes * 1000;
    await laisserFaire();
    for (;;) {
      const prochaine = this.#taches.filter(({ a }) => a <= fin).sort((a, b) => a.a - b.a)[0];
      if (!prochaine) break;
      this.#taches = this.#taches.filter((tache) => tache !== prochaine);
      this.#ms = Math.max(this.#ms, prochaine.a);
      prochaine.faire();
      await laisserFaire();
    }
    this.#ms = fin;
  }
}

/** Ce que le poste garde, partagé par les volets ouverts dessus. */
export class Poste {
  readonly garde = new Map<string, unknown>();
  plein = false;
  readonly #abonnes = new Set<() => void>();

  /** La mémoire vue d’un volet ; `fermer` : ce volet n’est plus là, rien de ce qu’il tente n’aboutit. */
  ouvrir(): { memoire: Memoire; fermer: () => void } {
    let ferme = false;
    const jamais = new Promise<never>(() => {});
    const abonnes: (() => void)[] = [];
    const memoire: Memoire = {
      lire: async <T>(cle: string) => (ferme ? jamais : (structuredClone(this.garde.get(cle)) as T | undefined)),
      modifier: async <T>(cle: string, changer: (ancienne: T | undefined) => Modification<T>) => {
        await Promise.resolve();
        if (ferme) return jamais;
        if (this.plein) throw new DOMException('Plus de place', 'QuotaExceededError');
        const { valeur, poser = [], oter = [] } = changer(structuredClone(this.garde.get(cle)) as T | undefined);
        this.garde.set(cle, structuredClone(valeur));
        for (const [autre, contenu] of poser) this.garde.set(autre, structuredClone(contenu));
        for (const autre of oter) this.garde.delete(autre);
        for (const dire of this.#abonnes) if (!abonnes.includes(dire)) queueMicrotask(dire);
      },
      surChangement: (recevoir) => {
        const dire = (): void => {
          if (!ferme) recevoir();
        };
        abonnes.push(dire);
        this.#abonnes.add(dire);
        return () => this.#abonnes.delete(dire);
      },
    };
    return {
      memoire,
      fermer: () => {
        ferme = true;
        for (const dire of abonnes) this.#abonnes.delete(dire);
      },
    };
  }
}

export const CAFS: Readonly<Record<string, string | null>> = {
  'agent-011': '011',
  'responsable-011': '011',
  'agent-331': '331',
  cnaf: null,
};

/** Une identité dont on tire les ficelles. */
export class IdentiteFactice implements Identite {
  nom: string | null;
  /** Le jeton que le service accepte pour ce compte porte ce numéro. */
  serie = 1;
  renouvelable = true;

  constructor(nom: string | null = 'agent-011') {
    this.nom = nom;
  }

  async comptes(): Promise<readonly CompteEssai[]> {
    return [{ nom: 'agent-011', libelle: 'Agent de la Caf 011', roles: ['agent'], caf: '011' }];
  }
  compte(): Compte | null {
    return this.nom === null ? null : { cle: this.nom, libelle: `Compte ${this.nom}` };
  }
  async jeton(force: boolean): Promise<string | null> {
    if (this.nom === null) return null;
    if (force && !this.renouvelable) return null;
    if (force) this.serie++;
    return `${this.nom}:${this.serie}`;
  }
  async connecter(compte?: string): Promise<void> {
    this.nom = compte ?? 'agent-011';
  }
  async deconnecter(): Promise<void> {
    this.nom = null;
  }
}

export const json = (statut: number, corps: unknown, entetes: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(corps), { status: statut, headers: { 'content-type': 'application/json', ...entetes } });

export const probleme = (nom: NomProbleme, reste: object = {}, entetes: Record<string, string> = {}): Response =>
  json(
    problemes[nom].statut,
    {
      type: `urn:atelier-ctg:probleme:${nom}`,
      title: problemes[nom].titre,
      status: problemes[nom].statut,
      detail: `Le détail de ${nom}.`,
      ...reste,
    },
    { 'content-type': 'application/problem+json; charset=utf-8', ...entetes },
  );

export type Sort =
  | 'reçu'
  | 'réponse perdue'
  | 'erreur 500'
  | 'surchargé'
  | 'coupé'
  | 'jeton périmé'
  | 'muet'
  | 'portail'
  | Response;

/** Un service qui tient ses promesses d’idempotence, et dont le réseau fait ce qu’on lui dit. */
export class Serveur {
  readonly depots: { cle: string; contenu: string; caf: string; adresse: string; nom: string }[] = [];
  readonly essais: string[] = [];
  /** Ce qui arrive aux prochains dépôts ; « reçu » ensuite. */
  sorts: Sort[] = [];
  enLigne = true;

  readonly fetch = (async (adresse: string, options: RequestInit): Promise<Response> => {
    if (!this.enLigne) throw new TypeError('Failed to fetch');
    const chemin = adresse.split('?')[0];
    const entetes = options.headers as Record<string, string>;
    const compte = /^Bearer (.+):\d+$/.exec(entetes.authorization ?? '')?.[1] ?? '';
    const caf = CAFS[compte] ?? null;
    if (chemin === '/api/moi') return json(200, { auteur: compte, roles: [compte.split('-')[0]], caf });
    if (chemin !== '/api/depots' || options.method !== 'POST') return probleme('introuvable');
    return this.#deposer(adresse, entetes, new Uint8Array(options.body as Uint8Array), caf, options.signal!);
  }) as typeof fetch;

  async #deposer(
    adresse: string,
    entetes: Record<string, string>,
    octets: Uint8Array,
    caf: string | null,
    signal: AbortSignal,
  ): Promise<Response> {
    const cle = entetes['idempotency-key'] ?? '';
    this.essais.push(cle);
    const sort = this.sorts.shift() ?? 'reçu';
    if (sort instanceof Response) return sort;
    if (sort === 'coupé') throw new TypeError('Failed to fetch');
    if (sort === 'erreur 500') return probleme('erreur-interne');
    if (sort === 'surchargé') return probleme('lecture-indisponible', {}, { 'retry-after': '5' });
    if (sort === 'jeton périmé') return probleme('jeton-refuse');
    if (sort === 'portail') return new Response('<html>Identifiez-vous</html>', { status: 200 });
    if (sort === 'muet') {
      return new Promise((_, refuser) => {
        signal.addEventListener('abort', () => refuser(new DOMException('Arrêtée', 'AbortError')));
      });
    }
    const rang = this.depots.findIndex((depot) => depot.cle === cle);
    const contenu = new TextDecoder().decode(octets);
    if (rang < 0) {
      this.depots.push({
        cle,
        contenu,
        caf: caf ?? '',
        adresse,
        nom: decodeURIComponent(entetes['x-nom-fichier'] ?? ''),
      });
    }
    if (sort === 'réponse perdue') throw new TypeError('Failed to fetch');
    return json(rang < 0 ? 201 : 200, this.#recu(cle));
  }

  #recu(cle: string): object {
    const rang = this.depots.findIndex((depot) => depot.cle === cle);
    const depot = this.depots[rang]!;
    return {
      depot: uuid(1000 + rang),
      convention: uuid(2000 + rang),
      version: 1,
      caf: depot.caf,
      nomFichier: depot.nom,
      empreinte: 'a'.repeat(64),
      taille: depot.contenu.length,
      erreurs: 0,
      alertes: 0,
      remarques: 0,
      mentions: [],
      deposeLe: '2026-11-22T09:00:00Z',
    };
  }
}

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export interface Essai {
  readonly temps: Temps;
  readonly poste: Poste;
  readonly serveur: Serveur;
  readonly identite: IdentiteFactice;
  readonly reseau: Reseau;
  /** Ouvre un volet de plus sur ce poste. */
  ouvrir(identite?: Identite): { service: Service; fermer: () => void };
  /** Dit à tous les volets que le réseau est revenu. */
  reseauRevenu(): void;
}

/** Un poste, un service et un temps d’essai. */
export function essai(): Essai {
  const temps = new Temps();
  const poste = new Poste();
  const serveur = new Serveur();
  const identite = new IdentiteFactice();
  const revenus = new Set<() => void>();
  const reseau: Reseau = {
    fetch: serveur.fetch,
    enLigne: () => serveur.enLigne,
    horloge: temps.horloge,
    apres: temps.apres,
  };
  let numero = 0;
  return {
    temps,
    poste,
    serveur,
    identite,
    reseau,
    reseauRevenu: () => {
      for (const revenu of revenus) revenu();
    },
    ouvrir: (autre = identite) => {
      const { memoire, fermer } = poste.ouvrir();
      let revenu: (() => void) | null = null;
      let parti = false;
      const service = ouvrirService({
        reseau: {
          ...reseau,
          fetch: ((...arguments_: Parameters<typeof fetch>) =>
            parti ? new Promise(() => {}) : reseau.fetch(...arguments_)) as typeof fetch,
          apres: (ms, faire) =>
            temps.apres(ms, () => {
              if (!parti) faire();
            }),
        },
        base: async () => '',
        uuid: () => uuid(++numero),
        memoire,
        surReseau: (recevoir) => {
          revenu = recevoir;
          revenus.add(recevoir);
          return () => revenus.delete(recevoir);
        },
        identite: autre,
      });
      return {
        service,
        fermer: () => {
          parti = true;
          if (revenu) revenus.delete(revenu);
          fermer();
        },
      };
    },
  };
}

export const octetsDe = (texte: string): Uint8Array => new TextEncoder().encode(texte);

/** Dépose un texte en guise de classeur. */
export const deposer = (service: Service, texte: string, convention: string | null = null) =>
  service.deposer({ octets: octetsDe(texte), nomFichier: `${texte}.xlsx`, convention });
