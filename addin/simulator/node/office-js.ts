import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { HostBridge } from '../richapi/index.ts';

type Globals = Record<string, unknown>;

const LIBRARY = '@microsoft/office-js/dist/excel-web-16.00.js';

/** Ce que le début d’office.js touche avant tout appel, là où il n’y a pas de page. */
function pageLike(): Globals {
  const nothing = () => {};
  return {
    window: globalThis,
    self: globalThis,
    name: '',
    location: {
      search: '',
      hash: '',
      href: 'https://localhost/',
      origin: 'https://localhost',
      protocol: 'https:',
    },
    navigator: { userAgent: 'node' },
    addEventListener: nothing,
    document: {
      createElement: () => ({ setAttribute: nothing }),
      getElementsByTagName: () => [],
      getElementById: () => null,
      addEventListener: nothing,
      domain: 'localhost',
    },
  };
}

interface Extension {
  readonly HostBridge: { init(bridge: HostBridge): void };
  readonly GenericEventRegistration?: { s_genericEventRegistrations?: Record<string, unknown> };
}

/**
 * Évalue office.js, sans le modifier, dans le domaine de qui appelle : une seule fois, une seconde évaluation lève.
 * Un `eval` indirect garde aux objets du test leur prototype, ce qu’un contexte `vm` séparé ne fait pas.
 */
function evaluate(): void {
  const globals = globalThis as unknown as Globals;
  for (const [name, value] of Object.entries(pageLike())) {
    if (!(name in globals)) Object.defineProperty(globals, name, { value, configurable: true, writable: true });
  }
  const path = createRequire(import.meta.url).resolve(LIBRARY);
  const source = readFileSync(path, 'utf8');
  // biome-ignore lint/security/noGlobalEval: la bibliothèque est un script global, et non un module ; rien d’autre n’est évalué.
  const indirect = globalThis.eval;
  indirect(`${source}\n//# sourceURL=excel-web-16.00.js`);
}

/** Relie office.js à un hôte ; l’évalue au premier appel. Les abonnements d’un hôte précédent n’entendent plus rien. */
export function connectOfficeJs(bridge: HostBridge): void {
  const globals = globalThis as unknown as Globals;
  if (!('OfficeExtension' in globals)) evaluate();
  const extension = globals.OfficeExtension as Extension;
  const registration = extension.GenericEventRegistration;
  if (registration?.s_genericEventRegistrations) registration.s_genericEventRegistrations = {};
  extension.HostBridge.init(bridge);
}
