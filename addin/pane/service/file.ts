import type { Recu } from '../../../shared/api/depots.ts';
import { creerAbonnes } from './abonnes.ts';
import { type AEnvoyer, DemandeEchouee, type Envoi, type Panne } from './contrat.ts';
import { panneDe } from './panne-du-service.ts';
import { pannes } from './pannes.ts';
import type { Registre } from './registre.ts';
import type { Apres } from './reseau.ts';

export interface OptionsFile {
  readonly registre: Registre;
  readonly horloge: () => Date;
  readonly uuid: () => string;
  readonly apres: Apres;
  /** Un seul volet envoie à la fois, quand le navigateur sait le garantir. */
  readonly verrou: (faire: () => Promise<void>) => Promise<void>;
  readonly envoyer: (envoi: Envoi, octets: Uint8Array) => Promise<Recu>;
  /** S’assure de qui travaille ; rend ce qui empêche d’envoyer. */
  readonly confirmer: () => Promise<Panne | null>;
  readonly caf: () => string | null;
}

const PREMIER_DELAI_S = 2;
const DELAI_MAXIMAL_S = 600;
const REFUS = new Set([400, 403, 409, 413, 415, 422]);

const enAttente = ({ etat }: Envoi): boolean => etat === 'en-attente' || etat === 'en-cours';
const estRefus = ({ statut, passagere }: Panne): boolean => !passagere && statut !== null && REFUS.has(statut);
/** Deux versions d’une même convention arrivent dans l’ordre ; sans identifiant, on ne sait pas : elles attendent aussi. */
const seSuivent = (a: Envoi, b: Envoi): boolean =>
  a.caf === b.caf && (a.convention === null || b.convention === null || a.convention === b.convention);

/** Les dépôts de ce poste, envoyés un à un, dans l’ordre, jusqu’à être reçus ou refusés. */
export class FileDEnvois {
  readonly #options: OptionsFile;
  readonly #abonnes = creerAbonnes<readonly Envoi[]>();
  #enMarche: Promise<void> | null = null;
  #encore = false;
  #echecs = 0;
  #annuler: () => void = () => {};

  constructor(options: OptionsFile) {
    this.#options = options;
  }

  readonly sur = this.#abonnes.abonner;

  envois(): readonly Envoi[] {
    return this.#options.registre.liste();
  }

  /** Relit ce qui est gardé sur le poste : à l’ouverture, et quand un autre volet l’a changé. */
  async relire(): Promise<void> {
    await this.#options.registre.relire();
    this.#dire();
    this.#programmer();
  }

  async ajouter(aEnvoyer: AEnvoyer, caf: string, remplace?: string): Promise<Envoi> {
    const { registre, uuid, horloge } = this.#options;
    const octets = aEnvoyer.octets.slice();
    const envoi: Envoi = {
      cle: uuid(),
      etat: 'en-attente',
      nomFichier: aEnvoyer.nomFichier,
      taille: octets.length,
      empreinte: await empreinteDe(octets),
      convention: aEnvoyer.convention,
      caf,
      reconstruit: aEnvoyer.reconstruit ?? false,
      nouvelle: aEnvoyer.nouvelle ?? false,
      prepareLe: horloge().toISOString(),
      essais: 0,
      panne: null,
      prochainEssai: null,
      recu: null,
    };
    const { cle, garde } = await registre.ajouter(envoi, octets, remplace);
    if (!garde) await registre.changer(cle, { panne: pannes.postePlein() });
    this.#dire();
    void this.lancer(true);
    return registre.trouver(cle) ?? envoi;
  }

  /** Reprend un envoi refusé, sous une nouvelle identité et au nom de la même Caf. */
  async redeposer(cle: string): Promise<Envoi> {
    const { registre } = this.#options;
    const refuse = registre.trouver(cle);
    if (refuse?.etat !== 'refuse') throw new DemandeEchouee(pannes.envoiInconnu());
    const octets = await registre.octets(cle);
    if (!octets) throw new DemandeEchouee(pannes.fichierPerdu());
    return this.ajouter({ ...refuse, octets, nouvelle: true }, refuse.caf, cle);
  }

  async retirer(cle: string): Promise<void> {
    const { registre } = this.#options;
    if (registre.estEnCours(cle)) throw new DemandeEchouee(pannes.envoiParti());
    await registre.retirer(cle);
    this.#dire();
    void this.lancer(false);
  }

  /** Envoie ce qui attend ; `force` : sans attendre l’heure du prochain essai. Ne lève pas. */
  lancer(force: boolean): Promise<void> {
    if (this.#enMarche) {
      this.#encore ||= force;
      return this.#enMarche;
    }
    this.#enMarche = this.#tourner(force);
    return this.#enMarche;
  }

  async #tourner(force: boolean): Promise<void> {
    this.#annuler();
    try {
      let avecForce = force;
      do {
        this.#encore = false;
        await this.#options.verrou(() => this.#passer(avecForce));
        avecForce = true;
      } while (this.#encore);
    } finally {
      this.#enMarche = null;
      this.#programmer();
    }
  }

  async #passer(force: boolean): Promise<void> {
    const { registre, confirmer } = this.#options;
    await registre.relire();
    const tentes = new Set<string>();
    for (;;) {
      if (!registre.liste().some(enAttente)) return;
      const empechement = await confirmer();
      if (empechement) {
        this.#echecs++;
        await this.#retarder(registre.liste().filter(enAttente), empechement, this.#echecs);
        return;
      }
      this.#echecs = 0;
      await this.#oublierLaConnexion();
      const envoi = await this.#suivant(tentes, force);
      if (!envoi) return;
      tentes.add(envoi.cle);
      if (!(await this.#essayer(envoi))) return;
      await registre.relire();
    }
  }

  /** La connexion est revenue : elle n’est plus ce que les envois attendent. */
  async #oublierLaConnexion(): Promise<void> {
    const { registre } = this.#options;
    for (const { cle, panne } of registre.liste().filter(enAttente))
      if (panne?.code === 'jeton-absent') await registre.changer(cle, { panne: null });
  }

  async #suivant(tentes: ReadonlySet<string>, force: boolean): Promise<Envoi | null> {
    const { registre, caf, horloge } = this.#options;
    const connectee = caf();
    const retenus: Envoi[] = [];
    for (const envoi of registre.liste().filter(enAttente)) {
      if (envoi.caf !== connectee) {
        const panne = connectee === null ? pannes.sansCaf() : pannes.autreCaf(envoi.caf, connectee);
        if (envoi.panne?.detail !== panne.detail) await this.#noter(envoi, panne, null);
        continue;
      }
      const attend = !force && envoi.prochainEssai !== null && new Date(envoi.prochainEssai) > horloge();
      if (!tentes.has(envoi.cle) && !attend && !retenus.some((retenu) => seSuivent(retenu, envoi))) return envoi;
      retenus.push(envoi);
    }
    return null;
  }

  /** Rend faux s’il est inutile d’essayer les suivants. */
  async #essayer(envoi: Envoi): Promise<boolean> {
    const { registre, envoyer } = this.#options;
    const { cle } = envoi;
    const octets = await registre.octets(cle);
    if (!octets) {
      await registre.changer(cle, { etat: 'refuse', panne: pannes.fichierPerdu(), prochainEssai: null });
      this.#dire();
      return true;
    }
    const essais = envoi.essais + 1;
    registre.marquerEnCours(cle);
    this.#dire();
    try {
      const recu = await envoyer(envoi, octets);
      await registre.changer(cle, { etat: 'recu', essais, recu, panne: null, prochainEssai: null }, true);
      return true;
    } catch (erreur) {
      const panne = panneDe(erreur);
      if (estRefus(panne)) {
        await registre.changer(cle, { etat: 'refuse', essais, panne, prochainEssai: null });
        return true;
      }
      await registre.changer(cle, { essais });
      await this.#retarder([envoi], panne, essais);
      // Une erreur interne peut ne tenir qu’à ce classeur : les autres conventions n’ont pas à l’attendre.
      return panne.code === 'erreur-interne';
    } finally {
      registre.marquerEnCours(null);
      this.#dire();
    }
  }

  async #retarder(envois: readonly Envoi[], panne: Panne, essais: number): Promise<void> {
    const delaiS = Math.max(panne.attendreS ?? 0, Math.min(PREMIER_DELAI_S * 2 ** (essais - 1), DELAI_MAXIMAL_S));
    const prochain = new Date(this.#options.horloge().getTime() + delaiS * 1000).toISOString();
    // Sans panne passagère, c’est une connexion qu’on attend : aucune heure n’y changera rien.
    for (const envoi of envois) await this.#noter(envoi, panne, panne.passagere ? prochain : null);
  }

  async #noter({ cle }: Envoi, panne: Panne, prochainEssai: string | null): Promise<void> {
    const { registre } = this.#options;
    const prevenir = registre.estVolatil(cle) ? ` ${pannes.postePlein().remede}` : '';
    await registre.changer(cle, { panne: { ...panne, remede: panne.remede + prevenir }, prochainEssai });
    this.#dire();
  }

  #programmer(): void {
    this.#annuler();
    const { registre, horloge, apres } = this.#options;
    if (this.#enMarche) return;
    const attendent = registre.liste().filter(enAttente);
    // Celui qui suit un autre ne part pas avant lui : seule l’heure des premiers compte.
    const heures = attendent
      .filter((envoi, rang) => !attendent.slice(0, rang).some((autre) => seSuivent(autre, envoi)))
      .flatMap(({ prochainEssai }) => (prochainEssai === null ? [] : [Date.parse(prochainEssai)]));
    if (heures.length === 0) return;
    const attente = Math.max(Math.min(...heures) - horloge().getTime(), 1000);
    this.#annuler = apres(attente, () => void this.lancer(false));
  }

  #dire(): void {
    this.#abonnes.dire(this.envois());
  }
}

/** SHA-256, en hexadécimal. */
async function empreinteDe(octets: Uint8Array): Promise<string> {
  const somme = new Uint8Array(await crypto.subtle.digest('SHA-256', octets as BufferSource));
  return Array.from(somme, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
