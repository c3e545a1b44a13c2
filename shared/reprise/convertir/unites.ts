import { plier } from '../../french/index.ts';
import type { Cell, Sheet } from '../../xlsx/grid.ts';
import type { ColonneDeZone, Zone } from '../contrat.ts';
import { pleine } from './cellules.ts';

/** L’unité que le classeur écrit hors des en-têtes (« en k€ »), et où il l’écrit. */
interface Unite {
  readonly facteur: number;
  /** « d’après le titre « Budget (en k€) » ». */
  readonly ou: string;
}

const MILLIERS = "(?:k ?(?:€|eur(?:os?)?)|ke|milliers?(?: ?(?:d'euros?|d' ?€|€))?(?! ?d[e']))";
const MILLIONS = "(?:m ?(?:€|eur(?:os?)?)|millions?(?: ?(?:d'euros?|d' ?€|€)))";
const EUROS = '(?:€|eur|euros?)';
const MOTS = '(?:montants?|chiffres?|sommes?|budgets?|couts?|donnees?|valeurs?|unites?|exprimee?s?|indiquee?s?)';
const TAXES = '(?: ?(?:ht|ttc|courants?|constants?))?';

/** « (en k€) », « montants en milliers d’euros », « unité : k€ », « k€ » seul ou à la fin (« Budget K€ 2024 ») ; jamais « une enveloppe de 300 k€ ». */
const dite = (unite: string, signe: string): RegExp =>
  new RegExp(
    `(?<![a-z0-9]|\\d )(?:${signe})${TAXES}(?: (?:19|20)\\d\\d(?: ?[-/] ?(?:19|20)\\d\\d)?)?$|[([] ?(?:${MOTS} ?:? ?)*(?:en )?${unite}${TAXES} ?[)\\]]|(?<![a-z0-9])en ${unite}(?![a-z])|(?<![a-z])unites? ?:? ?(?:en )?${unite}(?![a-z])|^${unite}${TAXES}$`,
  );
const DITES = [
  [dite(MILLIERS, 'k ?€|k ?eur'), 1000],
  [dite(MILLIONS, 'm€'), 1_000_000],
  [dite(EUROS, '€'), 1],
] as const;

/** Le multiplicateur qu’un texte dit pour les montants qui l’entourent ; null s’il n’en dit aucun, ou plusieurs. */
export function facteurDit(texte: string): number | null {
  if (texte.length > 300) return null;
  const plie = plier(texte).trim();
  const facteurs = DITES.filter(([forme]) => forme.test(plie)).map(([, facteur]) => facteur);
  return facteurs.length === 1 ? (facteurs[0] ?? null) : null;
}

const AU_DESSUS = 25;
const EN_TETE = 4;
const PAR_NOTE = 3;

const textesDe = (cellules: readonly (Cell | undefined)[]): string[] =>
  cellules.filter(pleine).flatMap(({ kind, value }) => (kind === 'text' ? [String(value)] : []));

/** Les notes des lignes au-dessus d’une zone, de bas en haut : peu de cellules. Un tableau plus haut les arrête. */
function notesAuDessus(feuille: Sheet, { plage }: Zone): string[][] {
  const notes: string[][] = [];
  for (let ligne = plage.top - 1; ligne >= Math.max(1, plage.top - AU_DESSUS); ligne -= 1) {
    const cellules = feuille.rows.get(ligne) ?? [];
    if (cellules.filter(pleine).length > PAR_NOTE) break;
    notes.push(textesDe(cellules));
  }
  return notes;
}

/** Les textes des premières lignes de la feuille, au-dessus de tout tableau : ils valent pour tous ceux qu’elle a. */
function titresDeFeuille(feuille: Sheet, { plage }: Zone): string[] {
  const titres: string[] = [];
  for (let ligne = 1; ligne <= Math.min(EN_TETE, plage.top - 1); ligne += 1) {
    const cellules = feuille.rows.get(ligne) ?? [];
    if (cellules.filter(pleine).length > PAR_NOTE) break;
    titres.push(...textesDe(cellules));
  }
  return titres;
}

const A_SON_UNITE = /€|\beuros?\b|\beur\b/;

/** L’unité des montants d’une zone, d’après ce qui est écrit autour d’elle. */
export class Unites {
  private readonly commune: Unite | null;
  private readonly parRang = new Map<number, Unite>();

  constructor(feuille: Sheet, zone: Zone) {
    this.commune = uniteDe(feuille, zone);
    // Une ligne d’unités sous les en-têtes vaut colonne par colonne.
    for (const { place, motif } of zone.ecartees) {
      if (motif === 'total' || motif === 'en-tete' || place.ligne < zone.plage.top) continue;
      const cell = feuille.rows.get(place.ligne)?.[place.colonne];
      const facteur = cell?.kind === 'text' ? facteurDit(String(cell.value)) : null;
      if (facteur !== null) this.parRang.set(place.colonne, { facteur, ou: 'd’après la ligne des unités' });
    }
  }

  /** L’unité d’une colonne dont l’en-tête n’en dit pas ; null si rien ne multiplie. */
  de({ rang, niveaux }: ColonneDeZone): Unite | null {
    if (niveaux.some((niveau) => A_SON_UNITE.test(plier(niveau)))) return null;
    const unite = this.parRang.get(rang) ?? this.commune;
    return unite === null || unite.facteur === 1 ? null : unite;
  }
}

const SOUS = 3;
const SOUS_UN_TABLEAU =
  /^(?:\(?\*+|\(?\d\)|n\.? ?b\b|not[ea]\b|remarques?\b|les )?.*\b(?:montants?|chiffres|sommes|couts|budgets)\b/;

/** Les notes sous une zone (« * Montants en k€ »), s’il n’y a que des notes : le titre du tableau d’après n’en est pas une. */
function notesAuDessous(feuille: Sheet, { plage }: Zone): string[] {
  const notes: string[] = [];
  for (let ligne = plage.bottom + 1; ligne <= plage.bottom + 2 * SOUS; ligne += 1) {
    const cellules = feuille.rows.get(ligne) ?? [];
    if (cellules.filter(pleine).length > PAR_NOTE) return [];
    if (ligne <= plage.bottom + SOUS) notes.push(...textesDe(cellules));
  }
  return notes.filter((note) => SOUS_UN_TABLEAU.test(plier(note)));
}

const facteursDits = (textes: readonly string[]): number[] => [
  ...new Set(textes.flatMap((texte) => facteurDit(texte) ?? [])),
];

function uniteDe(feuille: Sheet, zone: Zone): Unite | null {
  const titre = zone.titre === null ? null : facteurDit(zone.titre);
  if (titre !== null) return { facteur: titre, ou: 'd’après le titre' };
  // La note la plus proche l’emporte : un titre plus haut peut coiffer un autre tableau.
  for (const notes of notesAuDessus(feuille, zone)) {
    const facteurs = facteursDits(notes);
    if (facteurs.length > 1) return null;
    if (facteurs[0] !== undefined) return { facteur: facteurs[0], ou: 'd’après la note au-dessus du tableau' };
  }
  const [commun, ...autres] = facteursDits(titresDeFeuille(feuille, zone));
  if (commun !== undefined && autres.length === 0) return { facteur: commun, ou: 'd’après le titre de la feuille' };
  const [dessous, ...encore] = facteursDits(notesAuDessous(feuille, zone));
  if (dessous !== undefined && encore.length === 0) return { facteur: dessous, ou: 'd’après la note sous le tableau' };
  const nom = facteurDit(zone.feuille);
  return nom === null ? null : { facteur: nom, ou: 'd’après le nom de la feuille' };
}
