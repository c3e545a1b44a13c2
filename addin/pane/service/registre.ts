import type { Envoi } from './contrat.ts';
import type { Memoire } from './memoire.ts';

const INDEX = 'envois';
const RECUS_GARDES = 100;
const cleDesOctets = (cle: string): string => `octets:${cle}`;

export type Changement = Partial<Pick<Envoi, 'etat' | 'essais' | 'panne' | 'prochainEssai' | 'recu'>>;

/** Les envois de ce poste, leurs octets à part. Ce que le navigateur refuse de garder vit dans la page. */
export class Registre {
  readonly #memoire: Memoire;
  #gardes: readonly Envoi[] = [];
  #volatils: readonly Envoi[] = [];
  readonly #octets = new Map<string, Uint8Array>();
  readonly #nonEcrits = new Map<string, Changement>();
  #enCours: string | null = null;

  constructor(memoire: Memoire) {
    this.#memoire = memoire;
  }

  liste(): readonly Envoi[] {
    return [...this.#gardes, ...this.#volatils].map((envoi) => {
      const envoiALire = { ...envoi, ...this.#nonEcrits.get(envoi.cle) };
      return envoi.cle === this.#enCours ? { ...envoiALire, etat: 'en-cours' } : envoiALire;
    });
  }

  trouver(cle: string): Envoi | undefined {
    return this.liste().find((envoi) => envoi.cle === cle);
  }

  /** Vrai si l’envoi serait perdu en fermant le volet. */
  estVolatil(cle: string): boolean {
    return this.#volatils.some((envoi) => envoi.cle === cle);
  }

  estEnCours(cle: string): boolean {
    return this.#enCours === cle;
  }

  marquerEnCours(cle: string | null): void {
    this.#enCours = cle;
  }

  async relire(): Promise<void> {
    const avant = this.#gardes;
    const lus = await this.#memoire.lire<readonly Envoi[]>(INDEX).catch(() => undefined);
    // Une écriture de ce volet, faite pendant la lecture, en sait plus qu’elle.
    if (Array.isArray(lus) && this.#gardes === avant) this.#gardes = lus;
  }

  async octets(cle: string): Promise<Uint8Array | undefined> {
    return this.#octets.get(cle) ?? this.#memoire.lire<Uint8Array>(cleDesOctets(cle)).catch(() => undefined);
  }

  /** Ajoute un envoi à la fin, ou rend celui qui attend déjà avec les mêmes octets. `remplace` : l’envoi refusé qu’il reprend. */
  async ajouter(
    envoi: Envoi,
    octets: Uint8Array,
    remplace?: string,
  ): Promise<{ readonly cle: string; readonly garde: boolean }> {
    const jumeau = this.liste().find((autre) => attendLeMeme(autre, envoi));
    if (jumeau) return { cle: jumeau.cle, garde: !this.estVolatil(jumeau.cle) };
    const avant = this.#gardes;
    let cle = envoi.cle;
    try {
      await this.#memoire.modifier<readonly Envoi[]>(INDEX, (ancien = []) => {
        const autre = ancien.find((garde) => attendLeMeme(garde, envoi));
        cle = autre?.cle ?? envoi.cle;
        const oter = perimes(ancien, envoi, remplace);
        this.#gardes = [...ancien.filter((garde) => !oter.has(garde.cle)), ...(autre ? [] : [envoi])];
        return {
          valeur: this.#gardes,
          poser: autre ? [] : [[cleDesOctets(cle), octets]],
          oter: [...oter].map(cleDesOctets),
        };
      });
      return { cle, garde: true };
    } catch {
      this.#gardes = avant;
      this.#octets.set(envoi.cle, octets);
      this.#volatils = [...this.#volatils.filter((autre) => autre.cle !== remplace), envoi];
      return { cle: envoi.cle, garde: false };
    }
  }

  /** Change un envoi ; `oublier` : ses octets ne servent plus. */
  async changer(cle: string, changement: Changement, oublier = false): Promise<void> {
    if (this.estVolatil(cle)) {
      this.#volatils = this.#volatils.map((envoi) => (envoi.cle === cle ? { ...envoi, ...changement } : envoi));
      if (oublier) this.#octets.delete(cle);
      return;
    }
    try {
      await this.#memoire.modifier<readonly Envoi[]>(INDEX, (ancien = []) => {
        // Un autre volet a pu finir cet envoi : seul un accusé de réception se pose sur ce qui n’attend plus.
        const change = (envoi: Envoi): boolean =>
          envoi.cle === cle && (envoi.etat === 'en-attente' || changement.etat === 'recu');
        this.#gardes = ancien.map((envoi) => (change(envoi) ? { ...envoi, ...changement } : envoi));
        return { valeur: this.#gardes, oter: oublier ? [cleDesOctets(cle)] : [] };
      });
      this.#nonEcrits.delete(cle);
    } catch {
      this.#nonEcrits.set(cle, { ...this.#nonEcrits.get(cle), ...changement });
    }
  }

  async retirer(cle: string): Promise<void> {
    if (this.estVolatil(cle)) {
      this.#volatils = this.#volatils.filter((envoi) => envoi.cle !== cle);
      this.#octets.delete(cle);
      return;
    }
    await this.#memoire.modifier<readonly Envoi[]>(INDEX, (ancien = []) => {
      this.#gardes = ancien.filter((envoi) => envoi.cle !== cle);
      return { valeur: this.#gardes, oter: [cleDesOctets(cle)] };
    });
    this.#nonEcrits.delete(cle);
  }
}

const memesOctets = (a: Envoi, b: Envoi): boolean => a.empreinte === b.empreinte && a.caf === b.caf;

const attendLeMeme = (a: Envoi, b: Envoi): boolean =>
  (a.etat === 'en-attente' || a.etat === 'en-cours') && memesOctets(a, b) && a.nouvelle === b.nouvelle;

/** Ce qu’un nouvel envoi rend inutile : le refus des mêmes octets, et les accusés de réception les plus anciens. */
function perimes(envois: readonly Envoi[], neuf: Envoi, remplace: string | undefined): Set<string> {
  const recus = envois.filter(({ etat }) => etat === 'recu');
  return new Set(
    [
      ...envois.filter((envoi) => envoi.cle === remplace || (envoi.etat === 'refuse' && memesOctets(envoi, neuf))),
      ...recus.slice(0, Math.max(0, recus.length - RECUS_GARDES)),
    ].map(({ cle }) => cle),
  );
}
