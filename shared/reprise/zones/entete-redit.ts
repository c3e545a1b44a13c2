import { plier, rogner } from '../../french/normaliser.ts';
import type { Entete } from './entetes.ts';
import { cellule, nombre, plisDe, type Region, textesDe } from './region.ts';
import { ANNEE, TEXTE, texteDe } from './vue.ts';

const nu = (texte: string): string => rogner(texte).toLowerCase();

interface TextesDEntete {
  readonly nus: ReadonlySet<string>;
  /** Premières lettres de ceux-ci : presque aucune donnée ne passe ce premier tri. */
  readonly initiales: ReadonlySet<string>;
  readonly niveaux: readonly { readonly n: number; readonly plis: ReadonlySet<string> }[];
}

const textesConnus = new WeakMap<Entete, TextesDEntete>();

function textesDEntete(region: Region, entete: Entete): TextesDEntete {
  const connus = textesConnus.get(entete);
  if (connus) return connus;
  const niveaux = entete.niveaux.map((t) => ({ n: nombre(region, t), plis: new Set(plisDe(region, t)) }));
  const nus = new Set(entete.niveaux.flatMap((t) => textesDe(region, t).map(nu)));
  const lus = { nus, initiales: new Set([...nus].map((texte) => texte.charAt(0))), niveaux };
  textesConnus.set(entete, lus);
  return lus;
}

/** Vrai si la ligne t redit l’en-tête (une page de plus). */
export function redit(region: Region, entete: Entete, t: number): boolean {
  const n = nombre(region, t);
  const premiere = region.de[t]!;
  const genre = region.vue.genres[premiere]!;
  if (n < 2 || (genre !== TEXTE && genre !== ANNEE)) return false;
  const { nus, initiales, niveaux } = textesDEntete(region, entete);
  const texte = texteDe(region.vue, premiere);
  if (texte.length > 200 || (texte.charCodeAt(0) > 32 && !initiales.has(texte.charAt(0).toLowerCase()))) return false;
  if (!nus.has(nu(texte))) return false;
  for (const niveau of niveaux) {
    if (n < Math.max(2, niveau.n * 0.8) || n > niveau.n) continue;
    let egaux = 0;
    for (const plie of plisDe(region, t)) if (niveau.plis.has(plie)) egaux++;
    if (egaux >= n * 0.8 && egaux >= 2) return true;
  }
  return false;
}

/** Vrai si chaque cellule de la ligne t est celle de l’en-tête, à la même place : le second niveau d’un en-tête redit. */
export function reditEnPlace(region: Region, entete: Entete, t: number): boolean {
  for (let k = region.de[t]!; k < region.a[t]!; k++) {
    const plie = plier(texteDe(region.vue, k));
    const place = entete.niveaux.some((niveau) => {
      const x = cellule(region, niveau, region.vue.cols[k]!);
      return x >= 0 && plier(texteDe(region.vue, x)) === plie;
    });
    if (!place) return false;
  }
  return true;
}
