import { proxy, wrap } from 'comlink';
import type { Moteur } from './contrat.ts';

/** Le moteur du volet, dans son fil : la lecture et les contrôles ne retiennent jamais l’écran. */
export function ouvrirMoteurDuVolet(): Moteur {
  const fil = new Worker(new URL('./fil.ts', import.meta.url), { type: 'module' });
  const distant = wrap<Moteur>(fil) as unknown as Readonly<Record<string, (...dits: unknown[]) => Promise<unknown>>>;
  let repond = false;
  // Un fil qui ne se charge pas ne répond jamais : sans cela, le volet attendrait sans rien dire.
  const panne = new Promise<never>((_, rejeter) => {
    fil.addEventListener('error', ({ message }) => {
      if (!repond) rejeter(new Error('Le moteur du volet n’a pas pu se charger.', { cause: message }));
    });
  });
  panne.catch(() => undefined);
  const appeler = async (nom: string, dits: readonly unknown[]): Promise<unknown> => {
    const transmis = dits.map((dit) => (typeof dit === 'function' ? proxy(dit) : dit));
    const reponse = await Promise.race([distant[nom]!(...transmis), panne]);
    repond = true;
    return reponse;
  };
  return new Proxy({} as Moteur, {
    get: (_, nom) =>
      // `await` demande `then` à tout ce qu’il attend : le moteur n’est pas une promesse.
      typeof nom !== 'string' || nom === 'then' ? undefined : (...dits: unknown[]) => appeler(nom, dits),
  });
}
