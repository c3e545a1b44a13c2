import { randomUUID } from 'node:crypto';
import { app } from '@azure/functions';
import { config } from 'zod/mini';
import fr from 'zod/v4/locales/fr.js';
import type { FilsDeLecture } from './classeurs/fils/fils.ts';
import type { Configuration } from './configuration.ts';
import { creerChiffreur } from './consolidation/chiffrer.ts';
import { type Base, ouvrirBase } from './database/ouvrir.ts';
import { systemClock } from './horloge.ts';
import { createVerifier, entraIssuer, type Issuer } from './identite/tokens.ts';
import type { Atelier, Horloge, NouvelIdentifiant } from './ports.ts';
import { Refus } from './refus.ts';
import { chiffresHandlers } from './routes/chiffres.ts';
import { correspondanceHandlers } from './routes/correspondances.ts';
import { depotHandlers } from './routes/depots.ts';
import { traceOf } from './routes/failure.ts';
import { referenceHandlers } from './routes/reference.ts';
import { type Context, registerRoutes } from './routes/register.ts';
import { serviceHandlers } from './routes/service.ts';
import type { Services } from './services.ts';

export interface Dependencies {
  horloge?: Horloge;
  identifiant?: NouvelIdentifiant;
  /** Qui signe les jetons ; par défaut, Entra ID selon la configuration. */
  issuer?: Issuer;
  /** Les fils qui lisent les classeurs, à ouvrir et à fermer avec l’application. */
  lecteurs?: Pick<FilsDeLecture, 'ouvrir' | 'close'>;
  /** Reçoit une ligne de journal ; par défaut, JSON sur la sortie d’erreur. */
  journal?: (line: Record<string, unknown>) => void;
}

export interface Application {
  /** Pour inscrire d’autres routes, sous la même vérification et le même journal. */
  context: Context;
  /** Ouvre la base sans attendre la première demande ; lance si elle ne s’ouvre pas. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** La racine de composition : configuration, base, cas d’usage, routes inscrites auprès d’Azure Functions. */
export function composer(configuration: Configuration, atelier: Atelier, dependencies: Dependencies = {}): Application {
  config(fr());
  const journal = dependencies.journal ?? ((line) => process.stderr.write(`${JSON.stringify(line)}\n`));
  const horloge = dependencies.horloge ?? systemClock;
  const issuer = dependencies.issuer ?? (configuration.entra ? entraIssuer(configuration.entra) : null);
  if (!issuer) {
    throw new Error('Personne ne signe les jetons : donnez CTG_LOCATAIRES et CTG_AUDIENCES (Microsoft Entra ID).');
  }

  const base = lazyBase(configuration, journal, () => preparer());
  const services: Services = {
    base: base.get,
    atelier,
    horloge,
    identifiant: dependencies.identifiant ?? randomUUID,
  };
  const chiffreur = creerChiffreur(services);
  const { lecteurs } = dependencies;
  const arret = new AbortController();
  let preparation: Promise<void> | undefined;
  const preparer = (): void => {
    preparation ??= chiffreur
      .preparer(horloge.aujourdhui(), arret.signal)
      .catch((error) => journal({ preparation: 'chiffres nationaux', ...traceOf(error) }))
      // L’un après l’autre : un démarrage n’a pas à prendre tous les cœurs.
      .then(() => {
        if (!arret.signal.aborted) lecteurs?.ouvrir();
      });
  };
  const context: Context = { services, verifier: createVerifier(issuer, horloge), journal };
  registerRoutes(context, {
    ...serviceHandlers(services),
    ...depotHandlers(services),
    ...correspondanceHandlers(services),
    ...chiffresHandlers(services, chiffreur),
    ...referenceHandlers(services),
  });
  const close = async (): Promise<void> => {
    arret.abort();
    await preparation;
    await lecteurs?.close();
    await base.close();
  };
  app.hook.appTerminate(close);
  return { context, open: base.open, close };
}

/** Une base qui ne s’ouvre pas ne condamne pas le service : la demande suivante essaie de nouveau. */
function lazyBase(
  { base: options }: Configuration,
  journal: (line: Record<string, unknown>) => void,
  opened: () => void,
) {
  let opening: Promise<Base> | undefined;
  const open = (): Promise<Base> => {
    opening ??= ouvrirBase({ ...options, report: (message) => journal({ base: message }) }).then(
      (base) => {
        opened();
        return base;
      },
      (error) => {
        opening = undefined;
        throw error;
      },
    );
    return opening;
  };
  return {
    open: async () => {
      await open();
    },
    get: () =>
      open().catch((error) => {
        journal({ base: 'ouverture impossible', ...traceOf(error) });
        throw new Refus(
          'base-indisponible',
          'La base de données ne répond pas.',
          { remede: 'Réessayez dans quelques instants.' },
          error,
        );
      }),
    close: async () => {
      const base = await opening?.catch(() => undefined);
      opening = undefined;
      await base?.close();
    },
  };
}
