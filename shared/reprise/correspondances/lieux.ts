import type { Territoires } from '../../reference/index.ts';
import { normaliserNom, sansNature } from '../../reference/recherche.ts';
import type { ContexteReprise } from '../contexte.ts';

interface Lieux {
  readonly communes: ReadonlySet<string>;
  readonly epci: ReadonlySet<string>;
}

const parReferentiel = new WeakMap<Territoires, Lieux>();

function lieuxDe(territoires: Territoires): Lieux {
  const connus = parReferentiel.get(territoires);
  if (connus !== undefined) return connus;
  const lieux = {
    communes: new Set(territoires.communes().map(({ nom }) => normaliserNom(nom))),
    epci: new Set(territoires.listeEpci().flatMap(({ nom }) => [normaliserNom(nom), sansNature(normaliserNom(nom))])),
  };
  parReferentiel.set(territoires, lieux);
  return lieux;
}

const COMMUNE = /^(?:commune|ville|mairie) (?:de la |de l |du |des |de |d )?/;

/** Vrai si le texte est le nom d’une commune, en entier, avec ou sans « Commune de » et son code. */
export function estCommune(texte: string, { territoires }: ContexteReprise): boolean {
  if (texte.length > 60) return false;
  const nom = normaliserNom(texte.replace(/\([^)]*\)|\d{5}/g, ' '));
  const { communes } = lieuxDe(territoires);
  return communes.has(nom) || communes.has(nom.replace(COMMUNE, ''));
}

/** Vrai si le texte est le nom d’une intercommunalité, avec ou sans le mot de sa nature. */
export function estEpci(texte: string, { territoires }: ContexteReprise): boolean {
  if (texte.length > 90) return false;
  const nom = normaliserNom(texte);
  const { epci } = lieuxDe(territoires);
  return epci.has(nom) || (sansNature(nom) !== nom && epci.has(sansNature(nom)));
}

/** Part des textes que `test` reconnaît, sur quarante au plus. */
export function partDe(textes: ReadonlySet<string>, test: (texte: string) => boolean): number {
  let vus = 0;
  let reconnus = 0;
  for (const texte of textes) {
    if (vus === 40) break;
    vus += 1;
    if (test(texte)) reconnus += 1;
  }
  return vus === 0 ? 0 : reconnus / vus;
}
