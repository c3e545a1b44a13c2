import type { Base } from './database/ouvrir.ts';
import type { Atelier, Horloge, NouvelIdentifiant } from './ports.ts';

/** Ce dont les cas d’usage ont besoin. */
export interface Services {
  /** La base, ouverte à la première demande ; lance `Refus` « base-indisponible » si elle ne s’ouvre pas. */
  base(): Promise<Base>;
  atelier: Atelier;
  horloge: Horloge;
  identifiant: NouvelIdentifiant;
}
