import { compte, guillemets, plier, rogner, saisieTexte } from '../../french/index.ts';
import { type Cell, cellKey, type Sheet } from '../../xlsx/grid.ts';
import type { Zone } from '../contrat.ts';
import { estBrut, type Ligne, unePose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import type { Active } from './colonnes.ts';
import { Couleurs } from './croix.ts';

/** Les champs qu’un fond de couleur dit, d’habitude : un état, un statut, une suite. */
const CHAMPS: ReadonlySet<string> = new Set(['statut', 'etat', 'suite', 'priorite', 'decision']);
const NOMS = ['vert', 'rouge', 'orange', 'jaune', 'bleu', 'gris', 'violet', 'rose'] as const;
type Nom = (typeof NOMS)[number];
const NOM = `(?:en |couleur |fond )?(${NOMS.join('|')})(?:e|es|s)?(?: (?:clair|fonce)e?s?)?`;
/** « vert = réalisé », « rouge : non démarré ; orange : en cours ». */
const DITE = new RegExp(
  `(?:^|[;,/|•.(\\s-])${NOM} ?(?:=+>?|:|->|→) ?([^;,/|•=:()]{2,40}?)(?=$|[;,/|•)]|\\.(?: |$)| -|  )`,
  'g',
);

/** Le nom d’une couleur de fond ; null si elle n’en a pas de sûr. */
export function nomDeCouleur(rvb: string): Nom | null {
  const [r = 0, v = 0, b = 0] = [0, 2, 4].map((i) => Number.parseInt(rvb.slice(i, i + 2), 16) / 255);
  const [haut, bas] = [Math.max(r, v, b), Math.min(r, v, b)];
  if (haut - bas < 0.08) return haut > 0.97 || haut < 0.15 ? null : 'gris';
  const ecart = haut - bas;
  const teinte = 60 * (haut === r ? ((v - b) / ecart + 6) % 6 : haut === v ? (b - r) / ecart + 2 : (r - v) / ecart + 4);
  if (teinte < 14 || teinte >= 345) return bas > 0.55 ? 'rose' : 'rouge';
  if (teinte < 47) return teinte < 18 && bas < 0.2 ? null : 'orange';
  if (teinte < 68) return 'jaune';
  if (teinte < 165) return 'vert';
  if (teinte < 255) return 'bleu';
  return teinte < 300 ? 'violet' : 'rose';
}

interface Dit {
  readonly texte: string;
  /** Le nom que la légende donne à la couleur ; null si elle la montre. */
  readonly nom: string | null;
}

const LONGUEUR = 40;
/** Textes lus hors du tableau : une légende en a peu autour d’elle. */
const LUS = 2000;

/** Ce que les couleurs d’une feuille veulent dire, d’après la légende qu’elle porte hors du tableau. */
class Legende {
  private readonly parNom = new Map<string, Dit | null>();
  private readonly parCouleur = new Map<string, Dit | null>();

  constructor(feuille: Sheet, zone: Zone, connu: (texte: string) => boolean) {
    const fonds = feuille.formatting?.fills ?? new Map<number, string>();
    const { top, bottom, left, right } = zone.plage;
    let lus = 0;
    for (const [ligne, cellules] of feuille.rows) {
      const dedans = ligne >= top && ligne <= bottom;
      cellules.forEach((cell, colonne) => {
        if (cell?.kind !== 'text' || (dedans && colonne >= left && colonne <= right)) return;
        if (++lus > LUS) return;
        this.lire(cell, fonds.get(cellKey(ligne, colonne)) ?? fonds.get(cellKey(ligne, colonne - 1)), connu);
      });
    }
  }

  private lire(cell: Cell, fond: string | undefined, connu: (texte: string) => boolean): void {
    const texte = rogner(String(cell.value));
    if (texte.length > 300) return;
    for (const [, nom = '', dit = ''] of plier(texte).matchAll(DITE)) {
      const sien = rogner(dit);
      if (connu(sien)) noter(this.parNom, nom, { texte: sien, nom });
    }
    if (fond !== undefined && fond !== 'FFFFFF' && texte.length <= LONGUEUR && connu(texte))
      noter(this.parCouleur, fond, { texte, nom: null });
  }

  de(fond: string): Dit | null {
    const exact = this.parCouleur.get(fond);
    if (exact !== undefined) return exact;
    const nom = nomDeCouleur(fond);
    return nom === null ? null : (this.parNom.get(nom) ?? null);
  }
}

/** Une couleur dite deux fois autrement ne dit plus rien. */
function noter(dits: Map<string, Dit | null>, cle: string, dit: Dit): void {
  const deja = dits.get(cle);
  dits.set(cle, deja === undefined || (deja !== null && plier(deja.texte) === plier(dit.texte)) ? dit : null);
}

const CASE = '(case colorée, sans texte)';

/** Les cases blanches et colorées des colonnes d’état : lues par la légende de la feuille, ou comptées. */
export class CouleursDites {
  private readonly feuille: Sheet;
  private readonly zone: Zone;
  private readonly actives: readonly Active[];
  private readonly couleurs: Couleurs;
  private readonly legendes = new Map<Active, Legende>();
  private readonly muettes = new Map<Active, number>();

  private constructor(feuille: Sheet, zone: Zone, actives: readonly Active[]) {
    this.feuille = feuille;
    this.zone = zone;
    this.actives = actives;
    this.couleurs = new Couleurs(feuille, zone, actives);
  }

  /** Undefined si la zone n’a pas de colonne d’état, ou la feuille pas de couleur. */
  static de(feuille: Sheet, zone: Zone, actives: readonly Active[]): CouleursDites | undefined {
    if (!feuille.formatting?.fills.size) return undefined;
    const etats = actives.filter(
      ({ champ, colonne, croix, source }) =>
        !croix && colonne.type === 'liste' && CHAMPS.has(champ) && source.nature === 'colonne' && source.rang > 0,
    );
    return etats.length === 0 ? undefined : new CouleursDites(feuille, zone, etats);
  }

  /** Pose ce que disent les couleurs de la ligne i de la zone. */
  poser(ligne: Ligne, i: number, suite: (entete: string) => string): void {
    for (const active of this.actives) {
      if (active.table !== ligne.table || ligne.pose(active.champ)) continue;
      const rang = this.zone.lignes[i] ?? 0;
      const { rang: colonne } = active.source;
      const fond = this.feuille.formatting?.fills.get(cellKey(rang, colonne));
      if (fond === undefined || !this.couleurs.marque(rang, colonne)) continue;
      const dit = this.legendeDe(active).de(fond);
      if (dit === null) {
        this.muettes.set(active, (this.muettes.get(active) ?? 0) + 1);
        continue;
      }
      const { saisi } = active.lire(saisieTexte(dit.texte));
      const alerte = `déduit de la couleur, d’après la légende de la feuille${dit.nom === null ? '' : ` (${dit.nom})`}`;
      const place = { feuille: this.zone.feuille, ligne: rang, colonne };
      ligne.poser(
        unePose(active.table, active.champ, undefined, saisi, CASE, [place], alerte, active.titre),
        active.colonne,
        suite,
      );
    }
  }

  private legendeDe(active: Active): Legende {
    const connue = this.legendes.get(active);
    if (connue) return connue;
    const connu = (texte: string): boolean => {
      const { saisi } = active.lire(saisieTexte(texte));
      return saisi !== null && !estBrut(saisi);
    };
    const legende = new Legende(this.feuille, this.zone, connu);
    this.legendes.set(active, legende);
    return legende;
  }

  /** Les cases que rien n’a fait lire se disent. */
  dire({ avertissements }: Chantier): void {
    for (const [{ source }, n] of this.muettes)
      avertissements.push(
        `${guillemets(source.entete)} (${this.zone.feuille}) : ${compte(n, 'case colorée sans texte n’est pas lue', 'cases colorées sans texte ne sont pas lues')}, car aucune légende de la feuille ne dit ce que ${n > 1 ? 'leurs couleurs valent' : 'sa couleur vaut'}.`,
      );
  }
}
