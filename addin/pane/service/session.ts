import * as z from 'zod/mini';
import { Moi } from '../../../shared/api/reponses.ts';
import { type Abonnes, creerAbonnes } from './abonnes.ts';
import { type CompteEssai, DemandeEchouee, type Panne, type Session } from './contrat.ts';
import type { Identite } from './identite.ts';
import type { Memoire } from './memoire.ts';
import { panneDe } from './panne-du-service.ts';
import { pannes } from './pannes.ts';

export interface OptionsSession {
  readonly identite: Identite;
  readonly memoire: Memoire;
  readonly lireMoi: () => Promise<Moi>;
}

export interface SuiviSession {
  readonly session: () => Session;
  readonly sur: Abonnes<Session>['abonner'];
  ouvrir(): Promise<void>;
  connecter(compte?: string): Promise<void>;
  deconnecter(): Promise<void>;
  /** La session ne vaut plus rien : le service a refusé son jeton. */
  expirer(): void;
  /** S’assure auprès du service de qui travaille ; rend ce qui l’empêche. */
  confirmer(): Promise<Panne | null>;
  jeton(force: boolean): Promise<string | null>;
  caf(): string | null;
}

const Souvenir = z.nullish(Moi);

/** Suit qui est connecté. Hors ligne, la dernière réponse du service sur ce compte suffit à préparer un dépôt. */
export function suivreSession({ identite, memoire, lireMoi }: OptionsSession): SuiviSession {
  let session: Session = { genre: 'inconnue' };
  let confirmee = false;
  let comptes: readonly CompteEssai[] = [];
  // Change à chaque connexion : une demande commencée sous un compte ne finit pas sous un autre.
  let tour = 0;
  let ouverture: Promise<void> | null = null;
  // Pourquoi le service n’a pas pu confirmer la session reprise de mémoire.
  let raison: Panne | null = null;
  const abonnes = creerAbonnes<Session>();

  function poser(nouvelle: Session): void {
    session = nouvelle;
    abonnes.dire(session);
  }

  function fermer(): void {
    confirmee = false;
    poser({ genre: 'deconnectee', comptes });
  }

  async function apprendreComptes(monTour: number): Promise<void> {
    comptes = await identite.comptes();
    if (monTour === tour) fermer();
  }

  async function connecte(monTour: number, moi: Moi, sure: boolean): Promise<void> {
    if (monTour !== tour) return;
    const compte = identite.compte();
    confirmee = sure;
    poser({ genre: 'connectee', moi, libelle: compte?.libelle ?? '' });
    if (sure && compte) await memoire.modifier(`moi:${compte.cle}`, () => ({ valeur: moi })).catch(() => {});
  }

  async function souvenir(): Promise<Moi | null> {
    const compte = identite.compte();
    if (!compte) return null;
    const lu = Souvenir.safeParse(await memoire.lire(`moi:${compte.cle}`).catch(() => null));
    return lu.success ? (lu.data ?? null) : null;
  }

  async function retrouver(): Promise<void> {
    const monTour = ++tour;
    let moi: Moi;
    try {
      if ((await identite.jeton(false)) === null) {
        if (monTour === tour) await apprendreComptes(monTour);
        return;
      }
      moi = await lireMoi();
    } catch (erreur) {
      if (monTour !== tour) return;
      const panne = panneDe(erreur);
      raison = panne;
      if (panne.statut === 401 && !panne.passagere) return apprendreComptes(monTour);
      // Déjà connue par le dernier passage en ligne : rien de neuf à annoncer.
      if (panne.passagere && session.genre === 'connectee') return;
      const connu = panne.passagere ? await souvenir() : null;
      if (connu) return connecte(monTour, connu, false);
      if (!panne.passagere) fermer();
      throw erreur;
    }
    await connecte(monTour, moi, true);
  }

  const suivi: SuiviSession = {
    session: () => session,
    sur: abonnes.abonner,
    ouvrir() {
      if (confirmee) return Promise.resolve();
      ouverture ??= retrouver().finally(() => {
        ouverture = null;
      });
      return ouverture;
    },
    async connecter(compte) {
      const monTour = ++tour;
      if (session.genre === 'connectee') fermer();
      await identite.connecter(compte);
      if (monTour !== tour) return;
      await connecte(monTour, await lireMoi(), true);
    },
    async deconnecter() {
      const monTour = ++tour;
      fermer();
      await identite.deconnecter();
      if (comptes.length === 0) await apprendreComptes(monTour).catch(() => {});
    },
    expirer() {
      if (session.genre !== 'connectee') return;
      const monTour = ++tour;
      fermer();
      if (comptes.length === 0) apprendreComptes(monTour).catch(() => {});
    },
    async confirmer() {
      if (confirmee) return null;
      if (session.genre === 'deconnectee') return pannes.connexionNecessaire();
      try {
        await suivi.ouvrir();
      } catch (erreur) {
        return panneDe(erreur);
      }
      if (confirmee) return null;
      return suivi.session().genre === 'connectee' ? raison : pannes.connexionNecessaire();
    },
    async jeton(force) {
      const monTour = tour;
      const jeton = await identite.jeton(force);
      if (monTour !== tour) throw new DemandeEchouee(pannes.compteChange());
      return jeton;
    },
    caf: () => (session.genre === 'connectee' ? session.moi.caf : null),
  };
  return suivi;
}
