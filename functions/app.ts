import { randomUUID } from 'node:crypto';
import { app } from '@azure/functions';
import { config } from 'zod/mini';
import fr from 'zod/v4/locales/fr.js';
import type { Configuration } from './configuration.ts';
import { type Base, ouvrirBase } from './database/ouvrir.ts';
import { horlogeSysteme } from './horloge.ts';
import { creerVerificateur, type Emetteur, emetteurEntra } from './identite/jetons.ts';
import type { Atelier, Horloge, NouvelIdentifiant } from './ports.ts';
import { Refus } from './refus.ts';
import { poigneesDesChiffres } from './routes/chiffres.ts';
import { poigneesDesDepots } from './routes/depots.ts';
import { type Contexte, enregistrerRoutes } from './routes/enregistrer.ts';
import { tracer } from './routes/incident.ts';
import { poigneesDeReference } from './routes/reference.ts';
import { poigneesDuService } from './routes/service.ts';
import type { Services } from './services.ts';

export interface Dependances {
  horloge?: Horloge;
  identifiant?: NouvelIdentifiant;
  /** Qui signe les jetons ; par défaut, Entra ID selon la configuration. */
  emetteur?: Emetteur;
  /** Reçoit une ligne de journal ; par défaut, JSON sur la sortie d’erreur. */
  journal?: (ligne: Record<string, unknown>) => void;
}

export interface Application {
  /** Pour inscrire d’autres routes, sous la même vérification et le même journal. */
  contexte: Contexte;
  /** Ouvre la base sans attendre la première demande ; lance si elle ne s’ouvre pas. */
  ouvrir(): Promise<void>;
  fermer(): Promise<void>;
}

/** La racine de composition : configuration, base, cas d’usage, routes inscrites auprès d’Azure Functions. */
export function composer(configuration: Configuration, atelier: Atelier, dependances: Dependances = {}): Application {
  config(fr());
  const journal = dependances.journal ?? ((ligne) => process.stderr.write(`${JSON.stringify(ligne)}\n`));
  const horloge = dependances.horloge ?? horlogeSysteme;
  const emetteur = dependances.emetteur ?? (configuration.entra ? emetteurEntra(configuration.entra) : null);
  if (!emetteur) {
    throw new Error('Personne ne signe les jetons : donnez CTG_LOCATAIRES et CTG_AUDIENCES (Microsoft Entra ID).');
  }

  const base = baseParesseuse(configuration, journal);
  const services: Services = {
    base: base.obtenir,
    atelier,
    horloge,
    identifiant: dependances.identifiant ?? randomUUID,
  };
  const contexte: Contexte = { services, verificateur: creerVerificateur(emetteur, horloge), journal };
  enregistrerRoutes(contexte, {
    ...poigneesDuService(services),
    ...poigneesDesDepots(services),
    ...poigneesDesChiffres(services),
    ...poigneesDeReference(services),
  });
  app.hook.appTerminate(() => base.fermer());
  return { contexte, ouvrir: base.ouvrir, fermer: base.fermer };
}

/** Une base qui ne s’ouvre pas ne condamne pas le service : la demande suivante essaie de nouveau. */
function baseParesseuse({ base: options }: Configuration, journal: (ligne: Record<string, unknown>) => void) {
  let ouverture: Promise<Base> | undefined;
  const ouvrir = (): Promise<Base> => {
    ouverture ??= ouvrirBase({ ...options, signaler: (message) => journal({ base: message }) }).catch((erreur) => {
      ouverture = undefined;
      throw erreur;
    });
    return ouverture;
  };
  return {
    ouvrir: async () => {
      await ouvrir();
    },
    obtenir: () =>
      ouvrir().catch((erreur) => {
        journal({ base: 'ouverture impossible', ...tracer(erreur) });
        throw new Refus(
          'base-indisponible',
          'La base de données ne répond pas.',
          { remede: 'Réessayez dans quelques instants.' },
          erreur,
        );
      }),
    fermer: async () => {
      const ouverte = await ouverture?.catch(() => undefined);
      ouverture = undefined;
      await ouverte?.fermer();
    },
  };
}
