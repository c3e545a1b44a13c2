import { plier } from '../../french/index.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { ColonneDeZone, Zone } from '../contrat.ts';
import { pleine } from './cellules.ts';

/** L’unité que le classeur écrit hors des en-têtes (« en k€ »), et où il l’écrit. */
export interface Unite {
  readonly facteur: number;
  /** « d’après le titre « Budget (en k€) » ». */
  readonly ou: string;
}

const MILLIERS = "(?:k ?(?:€|eur(?:os?)?)|ke|milliers?(?: ?(?:d'euros?|d' ?€|€))?(?! ?d[e']))";
const MILLIONS = "(?:m ?(?:€|eur(?:os?)?)|millions?(?: ?(?:d'euros?|d' ?€|€)))";
const EUROS = '(?:€|eur|euros?)';
const MOTS = '(?:montants?|chiffres?|sommes?|budgets?|couts?|donnees?|valeurs?|unites?|exprimee?s?|indiquee?s?)';
const TAXES = '(?: ?(?:ht|ttc|courants?|constants?))?';

/** « (en k€) », « montants en milliers d’euros », « unité : k€ », « k€ » seul ; jamais « une enveloppe de 300 k€ ». */
const dite = (unite: string): RegExp =>
  new RegExp(
    `[([] ?(?:${MOTS} ?:? ?)*(?:en )?${unite}${TAXES} ?[)\\]]|(?<![a-z0-9])en ${unite}(?![a-z])|(?<![a-z])unites? ?:? ?(?:en )?${unite}(?![a-z])|^${unite}${TAXES}$`,
  );
const DITES = [
  [dite(MILLIERS), 1000],
  [dite(MILLIONS), 1_000_000],
  [dite(EUROS), 1],
] as const;

/** Le multiplicateur qu’un texte dit pour les montants qui l’entourent ; null s’il n’en dit aucun, ou plusieurs. */
export function facteurDit(texte: string): number | null {
  if (texte.length > 300) return null;
  const plie = plier(texte).trim();
  const facteurs = DITES.filter(([forme]) => forme.test(plie)).map(([, facteur]) => facteur);
  return facteurs.length === 1 ? (facteurs[0] ?? null) : null;
}

const AU_DESSUS = 4;
const PAR_NOTE = 3;

/** Les notes des lignes juste au-dessus d’une zone : peu de cellules, toutes de texte. Un tableau plus haut les arrête. */
function notesAuDessus(feuille: Sheet, { plage }: Zone): string[] {
  const notes: string[] = [];
  for (let ligne = plage.top - 1; ligne >= Math.max(1, plage.top - AU_DESSUS); ligne -= 1) {
    const cellules = (feuille.rows.get(ligne) ?? []).filter(pleine);
    if (cellules.length > PAR_NOTE || cellules.some(({ kind }) => kind !== 'text')) break;
    for (const cell of cellules) notes.push(String(cell.value));
  }
  return notes;
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

function uniteDe(feuille: Sheet, zone: Zone): Unite | null {
  const titre = zone.titre === null ? null : facteurDit(zone.titre);
  if (titre !== null) return { facteur: titre, ou: 'd’après le titre' };
  const facteurs = new Set(notesAuDessus(feuille, zone).flatMap((note) => facteurDit(note) ?? []));
  const [note] = facteurs;
  if (note !== undefined)
    return facteurs.size === 1 ? { facteur: note, ou: 'd’après la note au-dessus du tableau' } : null;
  const nom = facteurDit(zone.feuille);
  return nom === null ? null : { facteur: nom, ou: 'd’après le nom de la feuille' };
}
