import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import type { DateIso } from '../../../../shared/french/calendrier.ts';
import { rationaliser } from '../../../../shared/rationalisation/index.ts';
import type { Territoires } from '../../../../shared/reference/territoires.ts';
import type { Grid } from '../../../../shared/xlsx/grid.ts';
import { rien } from '../outils/ecritures.ts';
import { Terrain } from '../terrain.ts';
import type { MoteurRationalisation } from './contrat.ts';
import { accepter, decider } from './decisions.ts';
import { ecrireAvis } from './doublons.ts';
import { modeleDeFeuille } from './feuilles.ts';
import type { Rationalise } from './lu.ts';
import { liensDe, ligneVue, vueDe } from './vues.ts';

/** Le classeur ouvert, tel qu’il vient d’être lu. */
export interface ClasseurLu {
  readonly version: number;
  readonly grid: Grid;
  readonly dossier: Dossier;
}

export interface OptionsMoteurRationalisation {
  readonly territoires: Territoires;
  /** null : aucune convention n’est lue, ou la date de référence n’est pas dite. */
  readonly classeur: () => ClasseurLu | null;
  readonly au: () => DateIso | null;
}

const AUCUNE = rien('Aucune convention n’est lue dans ce classeur.');

/** La rationalisation du classeur ouvert, dans le fil du moteur ; refaite seulement quand le classeur a changé. */
export class MoteurDeRationalisation implements MoteurRationalisation {
  readonly #options: OptionsMoteurRationalisation;
  #fait: { readonly lu: Rationalise; readonly terrain: Terrain } | null = null;

  constructor(options: OptionsMoteurRationalisation) {
    this.#options = options;
  }

  #lire(): { readonly lu: Rationalise; readonly terrain: Terrain } | null {
    const { classeur, au, territoires } = this.#options;
    const ouvert = classeur();
    const date = au();
    if (!ouvert || !date) return null;
    const { lu } = this.#fait ?? {};
    if (lu?.dossier !== ouvert.dossier || lu.dit.au !== date || lu.version !== ouvert.version) {
      const dit =
        lu?.dossier === ouvert.dossier && lu.dit.au === date
          ? lu.dit
          : rationaliser(ouvert.dossier, { territoires, au: date });
      this.#fait = {
        lu: { ...ouvert, territoires, dit },
        terrain: new Terrain(ouvert.grid, ouvert.dossier),
      };
    }
    return this.#fait;
  }

  vue: MoteurRationalisation['vue'] = async () => {
    const fait = this.#lire();
    return fait && vueDe(fait.lu);
  };

  ligne: MoteurRationalisation['ligne'] = async (id) => {
    const fait = this.#lire();
    return fait && ligneVue(fait.lu, id);
  };

  liens: MoteurRationalisation['liens'] = async () => {
    const fait = this.#lire();
    return fait ? liensDe(fait.lu) : [];
  };

  accepter: MoteurRationalisation['accepter'] = async (ids, remplacer) => {
    const fait = this.#lire();
    return fait ? accepter(fait.terrain, fait.lu, ids, remplacer) : AUCUNE;
  };

  decider: MoteurRationalisation['decider'] = async (id, decision) => {
    const fait = this.#lire();
    return fait ? decider(fait.terrain, fait.lu, id, decision) : AUCUNE;
  };

  avis: MoteurRationalisation['avis'] = async (doublon, avis, motif) => {
    const fait = this.#lire();
    return fait ? ecrireAvis(fait.terrain, fait.lu.dit.doublons, doublon, avis, motif.trim()) : AUCUNE;
  };

  feuille: MoteurRationalisation['feuille'] = async (nom, maintenant) => {
    const fait = this.#lire();
    if (!fait) throw new Error('Aucune convention n’est lue dans ce classeur.');
    return modeleDeFeuille(fait.lu, nom, maintenant);
  };
}
