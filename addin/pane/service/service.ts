import { TAILLE_MAXIMALE } from '../../../shared/api/routes.ts';
import { creerClient } from './client.ts';
import { type AEnvoyer, DemandeEchouee, type Envoi, type Service } from './contrat.ts';
import { ouvrirCorrespondances } from './correspondances.ts';
import { FileDEnvois } from './file.ts';
import type { Identite } from './identite.ts';
import type { Memoire } from './memoire.ts';
import { nomDansEntete } from './nom-fichier.ts';
import { pannes } from './pannes.ts';
import { Registre } from './registre.ts';
import type { Reseau } from './reseau.ts';
import { suivreSession } from './session.ts';

export interface OptionsService {
  readonly reseau: Reseau;
  /** Adresse du service ; vide s’il est sur le même site que le volet. */
  readonly base: () => Promise<string>;
  readonly uuid: () => string;
  readonly memoire: Memoire;
  /** Prévient du retour du réseau. */
  readonly surReseau: (revenu: () => void) => () => void;
  readonly identite: Identite;
  readonly verrou?: (faire: () => Promise<void>) => Promise<void>;
}

/** Ouvre le service du volet : qui travaille, les demandes, la file des dépôts. */
export function ouvrirService(options: OptionsService): Service {
  const { reseau, base, uuid, memoire, surReseau, identite, verrou = (faire) => faire() } = options;

  const session = suivreSession({ identite, memoire, lireMoi: () => client.demander('moi') });
  const client = creerClient({ reseau, base, jeton: session.jeton, surExpiration: session.expirer });

  const file = new FileDEnvois({
    registre: new Registre(memoire),
    horloge: reseau.horloge,
    apres: reseau.apres,
    uuid,
    verrou,
    confirmer: session.confirmer,
    caf: session.caf,
    envoyer: (envoi, octets) =>
      client.demander('deposer', {
        recherche: { ...(envoi.nouvelle && { nouvelle: 'oui' }), ...(envoi.reconstruit && { reconstruit: 'oui' }) },
        entetes: { 'idempotency-key': envoi.cle, 'x-nom-fichier': nomDansEntete(envoi.nomFichier) },
        corps: octets,
        garde: () => {
          if (session.caf() !== envoi.caf) throw new DemandeEchouee(pannes.compteChange());
        },
      }),
  });

  const correspondances = ouvrirCorrespondances({ memoire, client, caf: session.caf });

  let ouverte: Promise<void> | null = null;
  const relireLaFile = (): Promise<void> => {
    ouverte ??= file.relire();
    return ouverte;
  };
  const reprendre = async (): Promise<void> => {
    await relireLaFile();
    await file.lancer(true);
  };

  session.sur(({ genre }) => {
    if (genre === 'connectee') void reprendre();
  });
  surReseau(() => {
    if (session.session().genre === 'deconnectee') return;
    void session.confirmer().then(reprendre);
  });
  memoire.surChangement(() => void file.relire());

  function cafQuiDepose(): string {
    const actuelle = session.session();
    if (actuelle.genre !== 'connectee') throw new DemandeEchouee(pannes.connexionNecessaire());
    if (actuelle.moi.caf === null) throw new DemandeEchouee(pannes.sansCaf());
    return actuelle.moi.caf;
  }

  async function deposer(aEnvoyer: AEnvoyer): Promise<Envoi> {
    const { length } = aEnvoyer.octets;
    if (length === 0) throw new DemandeEchouee(pannes.fichierVide());
    if (length > TAILLE_MAXIMALE) throw new DemandeEchouee(pannes.tropGrand(length, TAILLE_MAXIMALE));
    const caf = cafQuiDepose();
    await relireLaFile();
    return file.ajouter(aEnvoyer, caf);
  }

  return {
    session: session.session,
    surSession: session.sur,
    async ouvrir() {
      await relireLaFile();
      await session.ouvrir();
    },
    connecter: session.connecter,
    deconnecter: session.deconnecter,

    deposer,
    envois: () => file.envois(),
    surEnvois: file.sur,
    reessayer: reprendre,
    retirer: (cle) => file.retirer(cle),
    async deposerCommeNouvelle(cle) {
      await relireLaFile();
      return file.redeposer(cle);
    },

    depots: (filtre) => client.demander('listerDepots', { recherche: filtre }),
    depot: (id) => client.demander('consulterDepot', { parametres: { id } }),
    valider: (id) => client.demander('valider', { parametres: { id }, corps: {} }),
    renvoyer: (id, motif) => client.demander('renvoyer', { parametres: { id }, corps: { motif } }),
    rouvrir: (id, motif) =>
      client.demander('rouvrir', { parametres: { id }, corps: motif === undefined ? {} : { motif } }),
    chiffres: (caf, au) =>
      caf === null
        ? client.demander('chiffresNationaux', { recherche: { au } })
        : client.demander('chiffresCaf', { parametres: { code: caf }, recherche: { au } }),
    trajectoire: (caf, au) =>
      caf === null
        ? client.demander('trajectoireNationale', { recherche: { au } })
        : client.demander('trajectoireCaf', { parametres: { code: caf }, recherche: { au } }),
    correspondances: correspondances.lire,
    garderCorrespondances: correspondances.garder,
  };
}
