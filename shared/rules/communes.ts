import type { Commune, Resolution, Territoires } from '../reference/index.ts';

/** Les communes du référentiel, que plusieurs règles cherchent par les mêmes codes : chaque code n’est résolu qu’une fois. */
export class Communes {
  readonly territoires: Territoires;
  readonly #resolues = new Map<string, Resolution>();

  constructor(territoires: Territoires) {
    this.territoires = territoires;
  }

  resoudre(code: string): Resolution {
    let resolution = this.#resolues.get(code);
    if (resolution === undefined) {
      resolution = this.territoires.resoudre(code);
      this.#resolues.set(code, resolution);
    }
    return resolution;
  }

  /** Communes actuelles qu’un code désigne : plusieurs si l’ancienne commune a été partagée, aucune s’il est inconnu. */
  communesDe(code: string | null): readonly Commune[] {
    if (code === null) return [];
    const resolution = this.resoudre(code);
    if (resolution.etat === 'actuelle' || resolution.etat === 'arrondissement') return [resolution.commune];
    return resolution.etat === 'ancienne' ? resolution.communes : [];
  }
}
