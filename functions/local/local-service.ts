import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Dependencies } from '../app.ts';
import type { Configuration } from '../configuration.ts';
import type { Host, HostOptions } from '../host/host.ts';
import { startHost } from '../host/host.ts';
import type { Atelier, Horloge } from '../ports.ts';
import { openLocalIssuer } from './issuer.ts';

export interface LocalServiceOptions {
  /** Dossier de `host.json`. */
  root: string;
  configuration: Configuration;
  atelier: Atelier;
  lecteurs?: Dependencies['lecteurs'];
  horloge: Horloge;
  /** Dossier des données locales : clé de l’émetteur d’essai. */
  folder: string;
  port?: number;
  hostname?: string;
  fallback?: HostOptions['fallback'];
  journal?: (line: Record<string, unknown>) => void;
}

/**
 * Démarre le service sur ce poste : Entra ID s’il est configuré, sinon des comptes d’essai. La base est ouverte avant de
 * répondre, pour dire tout de suite ce qui l’empêcherait de s’ouvrir.
 */
export async function startLocalService(options: LocalServiceOptions): Promise<Host> {
  const { root, configuration, atelier, lecteurs, horloge, folder, port, hostname, fallback, journal } = options;
  await mkdir(folder, { recursive: true });
  const local = configuration.entra ? null : await openLocalIssuer({ folder: path.resolve(folder), horloge });
  let close = async (): Promise<void> => {};
  try {
    return await startHost({
      root,
      ...(port !== undefined && { port }),
      ...(hostname !== undefined && { hostname }),
      ...(fallback && { fallback }),
      load: async () => {
        const { composer } = await import('../app.ts');
        const application = composer(configuration, atelier, {
          horloge,
          ...(lecteurs && { lecteurs }),
          ...(local && { issuer: local.issuer }),
          ...(journal && { journal }),
        });
        close = application.close;
        if (local) {
          const { registerLocalSignIn } = await import('./sign-in.ts');
          registerLocalSignIn(application.context, local);
        }
        await application.open();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
}
