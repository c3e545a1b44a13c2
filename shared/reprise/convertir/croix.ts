import { plier, saisieTexte } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import { type Cell, cellKey, type Sheet } from '../../xlsx/grid.ts';
import type { Place, Zone } from '../contrat.ts';
import { type Ligne, unePose } from './brouillon.ts';
import type { Active } from './colonnes.ts';

const MARQUE = /^(?:x+|[✓✔☑☒✅●■•★▪◼→►▶⇒➔➜⟶↔]+|<?[-=]+>|<[-=]+>?|oui|o|ok|v|1|vrai|fait)$/;
const REFUS = /^(?:[-–—_/.]+|non|n|0|faux|sans objet|so|☐|✗|✘|❌)$/;

/** Vrai si le texte d’une cellule est une marque (« X », « oui », une coche). */
export const estMarque = (texte: string): boolean => MARQUE.test(plier(texte).replace(/\uFE0F/g, ''));

/** Les couleurs de fond qui ont un sens : ni le blanc, ni celle de la ligne entière, ni celle de la colonne entière. */
export class Couleurs {
  private readonly feuille: Sheet;
  private readonly zone: Zone;
  private readonly temoins: readonly number[];
  private readonly deColonne = new Map<number, string | null>();

  constructor(feuille: Sheet, zone: Zone, croix: readonly Active[]) {
    this.feuille = feuille;
    this.zone = zone;
    const rangs = new Set(croix.map(({ source }) => source.rang));
    this.temoins = zone.colonnes
      .filter(({ nature, rang }) => nature === 'colonne' && !rangs.has(rang))
      .map(({ rang }) => rang);
  }

  private fond(ligne: number, colonne: number): string | undefined {
    const couleur = this.feuille.formatting?.fills.get(cellKey(ligne, colonne));
    return couleur === 'FFFFFF' ? undefined : couleur;
  }

  /** La couleur de toute la colonne, si elle en a une seule. */
  private uniforme(colonne: number): string | null {
    const connue = this.deColonne.get(colonne);
    if (connue !== undefined) return connue;
    const { lignes } = this.zone;
    const premiere = this.fond(lignes[0] ?? 0, colonne);
    const toutes =
      lignes.length > 1 && premiere !== undefined && lignes.every((ligne) => this.fond(ligne, colonne) === premiere);
    const couleur = toutes ? premiere : null;
    this.deColonne.set(colonne, couleur);
    return couleur;
  }

  /** Vrai si la couleur de la case la marque. */
  marque(ligne: number, colonne: number): boolean {
    if (colonne === 0) return false;
    const couleur = this.fond(ligne, colonne);
    if (couleur === undefined || couleur === this.uniforme(colonne)) return false;
    return !this.temoins.some((temoin) => this.fond(ligne, temoin) === couleur);
  }
}

interface Marque {
  readonly active: Active;
  readonly place: Place;
}

/** Le titre de ce qui est gardé d’années cochées : le nom de l’une d’elles ne dirait rien. */
const ANNEES_COCHEES = 'Années cochées';

/** Ce que les colonnes de croix d’un enregistrement disent, à poser quand il est complet. */
export class Croix {
  private readonly marques: Marque[] = [];
  private readonly refus: { readonly active: Active; readonly place: Place; readonly texte: string }[] = [];

  /** Lit une case ; `coloree` : sa couleur la marque. */
  voir(ligne: Ligne, active: Active, cell: Cell | undefined, place: Place, coloree: boolean): void {
    const texte = cell ? texteVu(cell).trim() : '';
    const oui = cell?.kind === 'boolean' ? cell.value === true : estMarque(texte);
    if (oui || (texte === '' && coloree)) this.marques.push({ active, place });
    else if (texte !== '' && (REFUS.test(plier(texte)) || cell?.kind === 'boolean'))
      this.refus.push({ active, place, texte });
    else if (texte !== '') {
      this.marques.push({ active, place });
      ligne.garder(active.titre, {
        place,
        texte,
        raison: 'un texte tient lieu de croix : il compte comme une croix et il est gardé',
      });
    }
  }

  poser(ligne: Ligne, suite: (entete: string) => string): void {
    const annees = this.marques.filter(({ active }) => active.anneeDeCroix !== undefined);
    this.poserAnnees(ligne, annees, suite);
    const autres = this.marques.filter(({ active }) => active.anneeDeCroix === undefined);
    for (const champ of new Set(autres.map(({ active }) => active.champ)))
      this.poserDits(
        ligne,
        autres.filter(({ active }) => active.champ === champ),
        suite,
      );
    for (const { active, place, texte } of this.refus) {
      const pose = ligne.poses.find((une) => une.champ === active.champ);
      if (pose) pose.sources.push(place);
      else ligne.garder(active.titre, { place, texte, raison: 'la case ne porte pas de croix' });
    }
  }

  private poserAnnees(ligne: Ligne, marques: readonly Marque[], suite: (entete: string) => string): void {
    const [une] = marques;
    if (!une) return;
    const annees = [...new Set(marques.map(({ active }) => active.anneeDeCroix ?? 0))].sort((a, b) => a - b);
    const [premiere = 0] = annees;
    const derniere = annees[annees.length - 1] ?? 0;
    const trou = derniere - premiere + 1 > annees.length;
    const alerte = trou
      ? `les années cochées ne se suivent pas (${annees.join(', ')}) : la première et la dernière sont prises`
      : undefined;
    for (const [champ, annee] of [
      ['debut', premiere],
      ['fin', derniere],
    ] as const) {
      const lu = une.active.lire(saisieTexte(String(annee)));
      const sources = marques
        .filter(({ active }) => champ === 'debut' || active.anneeDeCroix === annee)
        .map(({ place }) => place);
      ligne.poser(
        unePose(ligne.table, champ, undefined, lu.saisi, annees.join(', '), sources, alerte, ANNEES_COCHEES),
        une.active.colonne,
        suite,
      );
    }
  }

  private poserDits(ligne: Ligne, marques: readonly Marque[], suite: (entete: string) => string): void {
    const [une] = marques;
    if (!une) return;
    const { active } = une;
    const dits = [...new Set(marques.map((marque) => marque.active.dit ?? marque.active.titre))];
    const contraires = dits.length > 1 && !active.colonne.multiple && active.colonne.type !== 'texte';
    const texte = dits.join(' ; ');
    const lu = contraires
      ? { saisi: { brut: texte }, alerte: `plusieurs colonnes sont cochées : ${dits.join(', ')}` }
      : active.lire(saisieTexte(texte));
    const sources = marques.map(({ place }) => place);
    ligne.poser(
      unePose(ligne.table, active.champ, undefined, lu.saisi, texte, sources, lu.alerte, active.titre),
      active.colonne,
      suite,
    );
  }
}
