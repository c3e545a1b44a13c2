import { plier, repere, rogner } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { Place, Zone } from '../contrat.ts';
import { absorber, type Ligne } from './brouillon.ts';
import { suite } from './cellules.ts';
import type { Chantier } from './chantier.ts';
import type { Colonnes, Gardee } from './colonnes.ts';

const ANNEE =
  /^(?:annees?|exercices?|millesime|an)(?: (?:n|budgetaire|comptable|civile|concernee?|de (?:financement|versement|reference|realisation|programmation)|du (?:financement|versement|budget|montant)))?$/;
const UNE_ANNEE = /^(?:annee |exercice )?((?:19|20)\d\d)$/;

/** La colonne « Année » d’un tableau qui a une ligne par année : ses montants sans année prennent celle de leur ligne. */
export class AnneesDesLignes {
  readonly gardee: Gardee;
  private readonly feuille: Sheet;
  private readonly zone: Zone;
  private readonly utiles = new Set<number>();

  private constructor(gardee: Gardee, feuille: Sheet, zone: Zone) {
    this.gardee = gardee;
    this.feuille = feuille;
    this.zone = zone;
  }

  /** Celle d’une zone ; undefined si aucun montant n’en a besoin, ou si deux colonnes disent une année. */
  static de({ actives, gardees }: Colonnes, feuille: Sheet, zone: Zone): AnneesDesLignes | undefined {
    if (!actives.some(({ sansAnnee }) => sansAnnee)) return undefined;
    const [une, ...autres] = gardees.filter(
      ({ source }) => source.nature === 'colonne' && ANNEE.test(plier(source.entete)),
    );
    return une && autres.length === 0 ? new AnneesDesLignes(une, feuille, zone) : undefined;
  }

  /** L’année de la ligne i, et où elle est écrite ; null si ce n’est pas une année civile. */
  prendre(i: number): { readonly annee: number; readonly place: Place } | null {
    const { source } = this.gardee;
    const ligne = source.lignes ? (source.lignes[i] ?? 0) : (this.zone.lignes[i] ?? 0);
    const colonne = source.colonnes ? (source.colonnes[i] ?? 0) : source.rang;
    const cell = this.feuille.rows.get(ligne)?.[colonne];
    const annee = cell && cell.kind !== 'date' ? UNE_ANNEE.exec(plier(rogner(texteVu(cell))))?.[1] : undefined;
    if (annee === undefined) return null;
    this.utiles.add(ligne);
    return { annee: Number(annee), place: { feuille: this.zone.feuille, ligne, colonne } };
  }

  /** Vrai si l’année écrite à cette ligne de la feuille est celle d’un montant posé. */
  estPrise({ ligne }: Place): boolean {
    return this.utiles.has(ligne);
  }

  get sert(): boolean {
    return this.utiles.size > 0;
  }
}

/** Réunit, dans les zones qui ont une ligne par année, les lignes d’une même action, puis celles d’un même financeur. */
export function reunirAnnees(chantier: Chantier, zones: ReadonlySet<number>): void {
  if (zones.size === 0) return;
  const deLaZone = ({ zone }: Ligne): boolean => zones.has(zone);
  reunir(chantier.de('CTG_Actions').filter(deLaZone), (ligne) => {
    const titre = plier(ligne.texte('action'));
    return titre === '' ? null : `${ligne.zone}|${repere(ligne.texte('ref'))}|${titre}`;
  });
  const rangs = new Map<Ligne, number>();
  reunir(chantier.de('CTG_Financements').filter(deLaZone), (ligne) => {
    const financeur = plier(ligne.texte('financeur'));
    const action = ligne.vers('action');
    if (action && !rangs.has(action)) rangs.set(action, rangs.size);
    const objet = action ? `#${rangs.get(action)}` : plier(ligne.texte('action'));
    return financeur === '' ? null : `${ligne.zone}|${objet}|${financeur}`;
  });
}

/** Fait une ligne de celles de même clé qui ne se contredisent pas : une année n’y est dite qu’une fois. */
function reunir(lignes: readonly Ligne[], cle: (ligne: Ligne) => string | null): void {
  const premieres = new Map<string, Ligne[]>();
  for (const ligne of lignes) {
    const sienne = cle(ligne);
    if (sienne === null) continue;
    const memes = premieres.get(sienne);
    const accueil = memes?.find((une) => seCompletent(une, ligne));
    if (accueil) absorber(accueil, ligne, suite);
    else if (memes) memes.push(ligne);
    else premieres.set(sienne, [ligne]);
  }
}

const seCompletent = (a: Ligne, b: Ligne): boolean =>
  a.sansAnnee.length === 0 &&
  b.sansAnnee.length === 0 &&
  b.poses.every(({ champ, annee, saisi }) => {
    const deja = a.pose(champ, annee);
    if (!deja) return true;
    return annee === undefined && (deja.saisi === saisi || JSON.stringify(deja.saisi) === JSON.stringify(saisi));
  });
