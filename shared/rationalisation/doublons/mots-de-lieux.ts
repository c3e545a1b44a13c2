import { normaliserNom } from '../../reference/recherche.ts';
import type { Lieux } from './lieux.ts';
import { estVide, racine } from './mots.ts';

const GENTILE = /(?:ois|oise|ais|aise|ien|ienne|ain|aine|een|eenne|in|ine|ou|on|onne)s?$/;

/** Les mots des lieux du périmètre : ils disent où, jamais quoi. */
export class MotsDeLieux {
  readonly #mots = new Set<string>();
  readonly #debuts = new Set<string>();

  constructor(lieux: Lieux) {
    const noms = [...lieux.perimetre.map(({ nom }) => nom), ...(lieux.epci ? [lieux.epci.nom] : [])];
    for (const nom of noms)
      for (const mot of normaliserNom(nom).split(' ')) {
        if (estVide(mot) || mot.length < 3) continue;
        this.#mots.add(racine(mot));
        this.#debuts.add(mot.slice(0, 5));
        if (mot.length > 4) this.#debuts.add(mot.slice(0, 4));
      }
  }

  has(mot: string): boolean {
    if (this.#mots.has(racine(mot))) return true;
    return GENTILE.test(mot) && [3, 4, 5].some((n) => mot.length > n + 1 && this.#debuts.has(mot.slice(0, n)));
  }
}
