import { plier } from '../../french/normaliser.ts';
import type { Territoires } from '../../reference/index.ts';
import { normaliserNom, sansNature } from '../../reference/recherche.ts';
import type { ContexteReprise } from '../contexte.ts';
import { equipements } from '../lexique/ensembles.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { meilleureNote } from './familles.ts';
import { estCommune, estEpci } from './lieux.ts';

type Financeur = NonNullable<ColonneLue['financeur']>;

const SIGLE = /^[A-Z][A-Z0-9&.-]{1,7}$/;
const PETITS = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et', 'en', 'sur', 'sous', 'aux', 'au', 'a']);
const NATURES: Readonly<Record<string, string>> = {
  CC: 'communaute de communes',
  CA: 'communaute d agglomeration',
  CU: 'communaute urbaine',
};

const initiales = (mots: readonly string[]): string => mots.map((mot) => mot.charAt(0)).join('');

/** Les sigles que porte un nom : « CC du Vexin-Thelle » se dit « CCVT », « Pays de Lumbres » « CCPL » ou « CCPDL ». */
export function siglesDe(nom: string): ReadonlySet<string> {
  const mots = normaliserNom(nom)
    .split(' ')
    .flatMap((mot, i) => (i === 0 && NATURES[mot.toUpperCase()]?.split(' ')) || [mot]);
  const nature =
    mots[0] === 'communaute' ? mots.findIndex((mot) => /^(?:communes|agglomeration|urbaine)$/.test(mot)) : -1;
  const tete = mots.slice(0, nature + 1).filter((mot) => !PETITS.has(mot));
  const reste = mots.slice(nature + 1).filter((mot, i) => i > 0 || !PETITS.has(mot));
  const pleins = reste.filter((mot) => !PETITS.has(mot));
  return new Set(
    [initiales([...tete, ...pleins]), initiales([...tete, ...reste]), initiales(pleins)].filter(
      (sigle) => sigle.length >= 3,
    ),
  );
}

/** Le nom que porte un en-tête, une fois ôtés l’année, l’unité et les mots d’argent : « CCVT 2025 (K€) » donne « CCVT ». */
const nomDe = ({ texteFeuille }: ColonneLue): string =>
  texteFeuille
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/(?<!\d)(?:19|20)\d\d(?!\d)|(?:en )?(?:[km] ?€|€|(?<!\p{L})(?:k|m)?euros?(?!\p{L}))/giu, ' ')
    .replace(/^[\s–:/-]+|[\s–:/-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const parReferentiel = new WeakMap<Territoires, ReadonlyMap<string, string>>();
/** Les départements et les régions, par leur nom normalisé. */
function grandsTerritoires(territoires: Territoires): ReadonlyMap<string, string> {
  const connus = parReferentiel.get(territoires);
  if (connus !== undefined) return connus;
  const noms = new Map([
    ...territoires.regions().map(({ nom }) => [normaliserNom(nom), 'Région'] as const),
    ...territoires.departements().map(({ nom }) => [normaliserNom(nom), 'Département'] as const),
  ]);
  parReferentiel.set(territoires, noms);
  return noms;
}

/** Le code d’un nom de lieu tenu pour un financeur. */
function duReferentiel(nom: string, contexte: ContexteReprise): string | null {
  const { territoires, epci } = contexte;
  const cle = normaliserNom(nom);
  const porteur = epci === undefined ? undefined : territoires.epci(epci);
  if (porteur !== undefined) {
    if (siglesDe(porteur.nom).has(cle) || sansNature(normaliserNom(porteur.nom)) === sansNature(cle)) return 'EPCI';
  }
  const grand = grandsTerritoires(territoires).get(cle);
  if (grand !== undefined) return grand;
  if (estEpci(nom, contexte)) return 'EPCI';
  return estCommune(nom, contexte) ? 'Commune' : null;
}

const chiffree = ({ profil: { n, parts }, unite }: ColonneLue): boolean =>
  n === 0 ? unite === 'montant' : parts.montant + parts.mention * 0.5 > 0.5 && parts.annee < 0.8;

/** Ce qu’un sigle entre deux financeurs peut dire d’autre : une somme, une taxe, une unité. */
const AUTRES_SIGLES = new Set(['ht', 'ttc', 'tva', 'etp', 'nb', 'total', 'bp', 'ca', 'cp', 'ae', 'n', 'rac', 'dont']);

/**
 * « Caf 2025 | CCVT 2025 | Oise 2025 » : à côté d’un financeur connu, une colonne de sommes du même dessin qui porte le nom ou le
 * sigle d’un territoire, ou un sigle, est celle d’un autre financeur. Sans année, le nom doit être celui d’un territoire, ou le
 * sigle toucher deux financeurs.
 */
export function avecFinanceursDeFamille(lues: readonly ColonneLue[], contexte: ContexteReprise): readonly ColonneLue[] {
  const connus = lues.filter((lue) => lue.nature === 'colonne' && lue.financeur !== null && chiffree(lue));
  if (connus.length === 0) return lues;
  const memeDessin = (lue: ColonneLue): boolean =>
    connus.some(
      (connu) => (connu.annee === null) === (lue.annee === null) && connu.bandes.join() === lue.bandes.join(),
    );
  const trouves = new Map<ColonneLue, Financeur>();
  lues.forEach((lue, i) => {
    if (lue.nature !== 'colonne' || lue.financeur !== null || lue.sousFinancement || !chiffree(lue)) return;
    if (meilleureNote(lue) >= 0.6 || lue.totalDe.length > 0 || lue.sansCible.length > 0 || !memeDessin(lue)) return;
    const nom = nomDe(lue);
    const plie = plier(nom);
    if (!/\p{L}{2}/u.test(nom) || nom.length > 60 || equipements.has(lue.cle) || AUTRES_SIGLES.has(plie)) return;
    const code = duReferentiel(nom, contexte);
    const voisins = [lues[i - 1], lues[i + 1]].filter((v) => v !== undefined && (connus.includes(v) || trouves.has(v)));
    const repete =
      lue.annee !== null && lues.some((autre) => autre !== lue && autre.cle === lue.cle && autre.annee !== lue.annee);
    const sigle = SIGLE.test(nom) && (repete || (voisins.length > 0 && connus.length >= 2));
    if (code === null && !sigle) return;
    trouves.set(lue, { code: code ?? '', texte: nom, explicite: true });
  });
  return trouves.size === 0 ? lues : lues.map((lue) => ({ ...lue, financeur: trouves.get(lue) ?? lue.financeur }));
}
