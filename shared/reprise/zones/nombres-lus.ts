import { lireMontant } from '../../french/montant.ts';
import { ANNEE, NOMBRE, TEXTE, texteDe, type Vue } from './vue.ts';

const LUS = new WeakMap<Vue, Map<string, number>>();
const LONGUEUR = 40;
const TEXTES = 50_000;
const CHIFFRE = /^[\s(+~±-]*\d/;

/** Le nombre d’une cellule, fût-il écrit en texte (« 12 500 € ») ; NaN si elle n’en est pas un. */
export function nombreLu(vue: Vue, k: number): number {
  const genre = vue.genres[k]!;
  if (genre === NOMBRE || genre === ANNEE) return vue.cellules[k]!.value as number;
  if (genre !== TEXTE) return Number.NaN;
  const texte = texteDe(vue, k);
  if (texte.length > LONGUEUR || !CHIFFRE.test(texte)) return Number.NaN;
  const lus = LUS.get(vue) ?? new Map<string, number>();
  if (lus.size === 0) LUS.set(vue, lus);
  const connu = lus.get(texte);
  if (connu !== undefined) return connu;
  if (lus.size >= TEXTES) return Number.NaN;
  const { valeur } = lireMontant(vue.cellules[k]!);
  const nombre = valeur === null ? Number.NaN : valeur / 100;
  lus.set(texte, nombre);
  return nombre;
}
