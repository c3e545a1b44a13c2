import { LONGUEUR_EXAMINEE, refuserErreur, texteVisible } from './brut.ts';
import { distance } from './distance.ts';
import { ambigue, deduite, type Lecture, mention, sure, vide } from './lecture.ts';
import { mentionGenerale } from './mentions.ts';
import { nettoyer, plier } from './normaliser.ts';
import type { Saisie } from './saisie.ts';
import { enumerer, guillemets } from './typographie.ts';

export { couperReferences, couperValeurs, joindreValeurs } from './valeurs.ts';

/** Un élément d’une liste : son code dans le programme, ce qui s’affiche, et ce que les agents écrivent à sa place. */
export interface ElementListe {
  readonly code: string;
  readonly libelle: string;
  readonly alias?: readonly string[];
}

/** Les mots seuls d’un texte plié : sans ponctuation, pastille ni tiret. */
const mots = (plie: string): string => plie.replace(/[^a-z0-9]+/g, ' ').trim();

/** La même pour tous les genres et nombres d’un mot : « réalisé », « réalisées » ; « social », « sociaux ». */
const racine = (plie: string): string =>
  mots(plie)
    .split(' ')
    .map((mot) => {
      const net = mot.replace(/aux$/, 'al').replace(/[esx]+$/, '');
      return net.length >= 3 ? net : mot;
    })
    .join(' ');

type Forme = 'exacte' | 'mots' | 'code' | 'alias' | 'racine';
const ORDRE: readonly Forme[] = ['exacte', 'mots', 'alias', 'code', 'racine'];

class Index {
  private readonly parForme: Record<Forme, Map<string, Set<string>>> = {
    exacte: new Map(),
    mots: new Map(),
    code: new Map(),
    alias: new Map(),
    racine: new Map(),
  };
  /** Chaque écriture connue, sa racine et le libellé qu’elle désigne. */
  readonly formes: (readonly [forme: string, racine: string, libelle: string])[] = [];

  constructor(elements: readonly ElementListe[]) {
    for (const { code, libelle, alias = [] } of elements) {
      const plie = plier(libelle);
      this.noter('exacte', plie, libelle);
      this.noter('mots', mots(plie), libelle);
      this.noter('racine', racine(plie), libelle);
      this.noter('code', plier(code), libelle);
      this.formes.push([plie, racine(plie), libelle]);
      for (const autre of alias.map(plier)) {
        this.noter('alias', autre, libelle);
        this.noter('alias', mots(autre), libelle);
        this.noter('racine', racine(autre), libelle);
        this.formes.push([autre, racine(autre), libelle]);
      }
    }
  }

  private noter(forme: Forme, cle: string, libelle: string): void {
    if (cle === '') return;
    const connus = this.parForme[forme].get(cle);
    if (connus === undefined) this.parForme[forme].set(cle, new Set([libelle]));
    else connus.add(libelle);
  }

  chercher(plie: string): { forme: Forme; libelles: readonly string[] } | null {
    for (const forme of ORDRE) {
      const cle = forme === 'racine' ? racine(plie) : forme === 'mots' ? mots(plie) : plie;
      const trouves =
        this.parForme[forme].get(cle) ?? (forme === 'alias' ? this.parForme.alias.get(mots(plie)) : undefined);
      if (trouves !== undefined) return { forme, libelles: [...trouves] };
    }
    return null;
  }
}

/** Une liste ne change pas : son index se fait une fois. */
const index = new WeakMap<readonly ElementListe[], Index>();
function indexDe(elements: readonly ElementListe[]): Index {
  const connu = index.get(elements);
  if (connu !== undefined) return connu;
  const nouveau = new Index(elements);
  index.set(elements, nouveau);
  return nouveau;
}

/** Les libellés les plus proches d’un texte plié, trois au plus : à une faute de frappe, ou qui le contiennent. */
function proches(plie: string, formes: Index['formes']): string[] {
  if (plie.length < 3 || plie.length > 60) return [];
  const max = Math.max(1, Math.floor(plie.length / 4));
  const notes: { libelle: string; ecart: number }[] = [];
  const sienne = racine(plie);
  for (const [forme, racineConnue, libelle] of formes) {
    const ecart = Math.min(distance(plie, forme, max), distance(sienne, racineConnue, max));
    if (ecart <= max) notes.push({ libelle, ecart });
    else if (
      forme.length >= 4 &&
      (` ${plie} `.includes(` ${forme} `) ||
        ` ${forme} `.includes(` ${plie} `) ||
        (plie.length >= 5 && forme.startsWith(plie)))
    ) {
      notes.push({ libelle, ecart: max + 1 });
    }
  }
  notes.sort((a, b) => a.ecart - b.ecart);
  const meilleur = notes[0]?.ecart;
  return [...new Set(notes.filter((n) => n.ecart === meilleur).map((n) => n.libelle))].slice(0, 3);
}

function horsListe(brut: string, plie: string, elements: readonly ElementListe[]): Lecture<string> {
  const voisins = proches(plie, indexDe(elements).formes);
  const aide =
    voisins.length > 0
      ? ` ; peut-être ${enumerer(voisins.map(guillemets), 'ou')}`
      : elements.length <= 8
        ? ` : ${enumerer(
            elements.map((e) => e.libelle),
            'ou',
          )}`
        : '';
  return {
    etat: 'illisible',
    valeur: null,
    raison: `${guillemets(brut)} n’est pas dans la liste${aide}`,
    ...(voisins.length > 0 ? { candidats: voisins } : {}),
  };
}

function trouver(brut: string, plie: string, elements: readonly ElementListe[]): Lecture<string> | null {
  const trouve = indexDe(elements).chercher(plie);
  if (trouve === null) return null;
  const [libelle = '', ...autres] = trouve.libelles;
  if (autres.length > 0) {
    return ambigue(trouve.libelles, `${guillemets(brut)} peut être ${enumerer(trouve.libelles.map(guillemets), 'ou')}`);
  }
  if (trouve.forme === 'exacte' || trouve.forme === 'mots') return sure(libelle);
  return deduite(libelle, `${guillemets(brut)} est lu ${guillemets(libelle)}`);
}

/**
 * L’élément d’une liste fermée que dit une cellule : son libellé. Casse, accents et ponctuation ne comptent pas
 * (`sure`) ; un alias, le code, un autre genre ou nombre sont `deduite` ; deux éléments possibles, `ambigue` ; sinon
 * `illisible`, avec les plus proches en `candidats`. `elements` ne doit pas être modifiée ensuite.
 */
export function lireDansListe(saisie: Saisie, elements: readonly ElementListe[]): Lecture<string> {
  const refus = refuserErreur<string>(saisie);
  if (refus !== null) return refus;
  const brut = nettoyer(texteVisible(saisie));
  const plie = brut.length > LONGUEUR_EXAMINEE ? brut : plier(brut);
  if (plie === '') return vide();
  const trouve = trouver(brut, plie, elements);
  if (trouve !== null) return trouve;
  const dit = mentionGenerale(plie);
  return dit === null ? horsListe(brut, plie, elements) : mention(dit);
}

/**
 * De même dans une liste ouverte, où `elements` ne sont que des suggestions : un texte qu’elle ne connaît pas est gardé
 * tel quel (`sure`), sans correction.
 */
export function lireListeOuverte(saisie: Saisie, elements: readonly ElementListe[]): Lecture<string> {
  const lu = lireDansListe(saisie, elements);
  if (lu.etat !== 'illisible' || saisie.kind === 'error') return lu;
  return sure(nettoyer(texteVisible(saisie)));
}
