import { rogner, saisieTexte } from '../../french/index.ts';
import { celluleAjoutee } from '../../workbook/lire/ligne.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import { type Cell, cellKey, type Sheet } from '../../xlsx/grid.ts';
import type { ColonneDeZone, Place, Zone } from '../contrat.ts';
import { AnneesDesLignes } from './annee-de-ligne.ts';
import { alertes, estBrut, estTiret, type Ligne, unePose } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import type { Active, Colonnes, Gardee } from './colonnes.ts';
import { CouleursDites } from './couleurs-dites.ts';
import { Couleurs, Croix, estMarque } from './croix.ts';
import { type Aussi, SOURCE } from './lu.ts';
import { nombreDe } from './totaux.ts';

/** La colonne ajoutée qui garde une valeur en trop. */
export const suite = (entete: string): string => `${entete} (suite)`;

/** Vrai si la cellule porte autre chose que des blancs. */
export function pleine(cell: Cell | undefined): cell is Cell {
  if (cell === undefined) return false;
  if (cell.kind !== 'text') return true;
  const texte = String(cell.value);
  const premier = texte.charCodeAt(0);
  return (premier > 32 && premier < 127) || rogner(texte) !== '';
}

/** Un nombre seul, une ou deux lettres : rien qui se comprenne sans le nom de la colonne. */
const estMaigre = (texte: string): boolean => rogner(texte).length <= 2 || /^[\s\d.,+%-]+$/u.test(texte);

const AUCUNE: readonly Place[] = [];

/** Les cellules d’une zone, posées dans les lignes qui se font. */
export class Cellules {
  private readonly couleurs: Couleurs | undefined;
  private readonly notes = new Map<number, string>();
  private readonly barrees: ReadonlySet<number> | undefined;
  private readonly titresMis = new Set<number>();
  private readonly chantier: Chantier;
  private readonly feuille: Sheet;
  private readonly zone: Zone;
  private readonly gardees: readonly Gardee[];
  private readonly actives: readonly Active[];
  private readonly dites: CouleursDites | undefined;
  readonly annees: AnneesDesLignes | undefined;
  private rangDeLigne = 0;
  private rangee: readonly (Cell | undefined)[] | undefined;

  constructor(chantier: Chantier, feuille: Sheet, zone: Zone, colonnes: Colonnes) {
    const { actives, gardees } = colonnes;
    this.annees = AnneesDesLignes.de(colonnes, feuille, zone);
    this.dites = CouleursDites.de(feuille, zone, actives);
    this.chantier = chantier;
    this.feuille = feuille;
    this.zone = zone;
    this.gardees = gardees;
    this.actives = actives;
    const croix = actives.filter((active) => active.croix);
    this.couleurs = croix.length > 0 && feuille.formatting ? new Couleurs(feuille, zone, croix) : undefined;
    for (const { row, column, text } of feuille.formatting?.notes ?? []) this.notes.set(cellKey(row, column), text);
    if (feuille.formatting?.struck.size) this.barrees = feuille.formatting.struck;
  }

  /** Où la ligne i prend sa valeur dans une colonne ; null si c’est nulle part, ou là où la ligne précédente la prenait déjà. */
  private place({ lignes, colonnes, rang }: ColonneDeZone, i: number, premiere: number): Place | null {
    const ligne = lignes ? (lignes[i] ?? 0) : (this.zone.lignes[i] ?? 0);
    const colonne = colonnes ? (colonnes[i] ?? 0) : rang;
    if (ligne === 0 || colonne === 0) return null;
    if (i > premiere && lignes && lignes[i - 1] === ligne && (colonnes ? colonnes[i - 1] : rang) === colonne)
      return null;
    return { feuille: this.zone.feuille, ligne, colonne };
  }

  private cellule(ligne: number, colonne: number): Cell | undefined {
    if (ligne !== this.rangDeLigne) {
      this.rangDeLigne = ligne;
      this.rangee = this.feuille.rows.get(ligne);
    }
    return this.rangee?.[colonne];
  }

  /** Pose les cellules des lignes a à b ; rend les places lues si la gerbe en dépend. */
  remplir(ligne: Ligne, actives: readonly Active[], a: number, b: number, gerbe: boolean): readonly Place[] {
    const lues: Place[] | undefined = gerbe ? [] : undefined;
    let croix: Croix | undefined;
    for (const active of actives) {
      if (active.autour) {
        this.poserAutour(ligne, active, a);
        continue;
      }
      const { source } = active;
      const ordinaire = source.lignes === undefined && source.colonnes === undefined && !active.croix;
      for (let i = a; i < b; i += 1) {
        // Presque toutes les colonnes : la place ne se fait que si la case est remplie.
        if (ordinaire && this.cellule(this.zone.lignes[i] ?? 0, source.rang) === undefined) continue;
        const place = this.place(source, i, a);
        if (place === null) continue;
        const cell = this.cellule(place.ligne, place.colonne);
        const remplie = pleine(cell);
        if (active.croix) {
          const coloree = this.couleurs?.marque(place.ligne, place.colonne) ?? false;
          if (!remplie && !coloree) continue;
          croix ??= new Croix();
          croix.voir(ligne, active, remplie ? cell : undefined, place, coloree);
          lues?.push(place);
          if (remplie) this.noter(ligne, place);
          continue;
        }
        if (!remplie) continue;
        lues?.push(place);
        // Une croix dans une colonne de nombres dit que la chose existe ; sa valeur n’est pas dite.
        if (gerbe && cell.kind === 'text' && active.colonne.type !== 'texte' && estMarque(cell.text)) continue;
        const seul = active.lireSeul !== undefined && this.estSeul(active, a, b);
        const [entiere, suites] = active.suites.length === 0 ? [cell, AUCUNE] : this.reunir(active, cell, i);
        this.poser(ligne, active, entiere, place, i, seul, suites);
      }
    }
    croix?.poser(ligne, suite);
    if (!gerbe) this.dites?.poser(ligne, a, suite);
    return lues ?? AUCUNE;
  }

  /** Ce que les cellules ont à dire de la zone entière. */
  dire(): void {
    this.dites?.dire(this.chantier);
  }

  /** Vrai si nulle autre colonne ne remplit le même champ dans ces lignes : le nom de la colonne n’a rien à distinguer. */
  private estSeul(active: Active, a: number, b: number): boolean {
    for (const autre of this.actives) {
      if (autre === active || autre.champ !== active.champ || autre.table !== active.table || autre.autour) continue;
      for (let i = a; i < b; i += 1) {
        const place = this.place(autre.source, i, a);
        const cell = place === null ? undefined : this.cellule(place.ligne, place.colonne);
        if (pleine(cell) && !estTiret(texteVu(cell))) return false;
      }
    }
    return true;
  }

  /** Une cellule que le passage par un PDF a coupée en plusieurs lignes, et les places de ses suites. */
  private reunir({ suites }: Active, cell: Cell, i: number): readonly [Cell, readonly Place[]] {
    const places: Place[] = [];
    let texte = texteVu(cell).trim();
    for (const source of suites) {
      const place = this.place(source, i, i);
      const suivante = place && this.cellule(place.ligne, place.colonne);
      if (place === null || !suivante || !pleine(suivante)) continue;
      texte += ` ${texteVu(suivante).trim()}`;
      places.push(place);
    }
    return places.length === 0 ? [cell, places] : [saisieTexte(texte), places];
  }

  /** Le titre et le nom de la feuille ne disent que ce qu’aucune colonne ne dit, et seulement s’ils se lisent. */
  private poserAutour(ligne: Ligne, active: Active, i: number): void {
    const { source, champ, annee } = active;
    const place = source.nature === 'titre' ? this.place(source, i, i) : null;
    const cell =
      source.nature === 'titre' ? place && this.cellule(place.ligne, place.colonne) : saisieTexte(this.zone.feuille);
    if (!cell || !pleine(cell)) return;
    if (!ligne.pose(champ, annee) && !estBrut(active.lire(cell).saisi)) this.poser(ligne, active, cell, place, i);
    else if (place !== null) this.ecarterTitre(place, texteVu(cell).trim());
  }

  private poser(
    ligne: Ligne,
    active: Active,
    cell: Cell,
    place: Place | null,
    i: number,
    seul = false,
    suites: readonly Place[] = AUCUNE,
  ): void {
    const brut = texteVu(cell);
    // Plusieurs colonnes font ce texte : un tiret n’y ajoute rien, un nombre nu n’y dit rien sans le nom de sa colonne.
    if (active.lireSeul && place !== null && active.colonne.type === 'texte' && estTiret(brut)) {
      this.chantier.ecarterTiret(place, brut);
      return;
    }
    const lu = seul && active.lireSeul && !estMaigre(brut) ? active.lireSeul(cell, brut) : active.lire(cell, brut);
    const { champ, annee, titre } = active;
    let { alerte } = lu;
    if (suites.length > 0)
      alerte = alertes(alerte, `${suites.length === 1 ? 'deux' : suites.length + 1} lignes réunies`);
    if (place !== null && this.barrees?.has(cellKey(place.ligne, place.colonne)))
      alerte = alertes(alerte, champ === 'action' ? 'texte barré : l’action est peut-être abandonnée' : 'texte barré');
    if (lu.saisi !== null) {
      const sources = place === null ? [] : suites.length > 0 ? [place, ...suites] : [place];
      const dite = active.sansAnnee && place !== null ? this.annees?.prendre(i) : undefined;
      if (dite) sources.push(dite.place);
      const pose = unePose(active.table, champ, dite?.annee ?? annee, lu.saisi, brut, sources, alerte, titre);
      if (active.sansAnnee && !dite) ligne.sansAnnee.push(pose);
      else ligne.poser(pose, active.colonne, suite);
      const compte = lu.compte ?? lu.saisi;
      if (active.nombres && typeof compte === 'number' && place?.ligne === this.zone.lignes[i])
        active.nombres[i] = compte;
    }
    if (lu.aussi) for (const aussi of lu.aussi) poserAussi(ligne, aussi, brut, place, titre);
    if (place === null) return;
    if (lu.demande) this.chantier.groupes.demander(active.table, champ, brut.trim(), place, lu.demande);
    else if (active.suivie) this.suivre(active, lu.saisi, place);
    this.noter(ligne, place);
  }

  private suivre({ table, champ }: Active, saisi: unknown, place: Place): void {
    const { groupes } = this.chantier;
    if (typeof saisi === 'string') groupes.noter(table, champ, saisi, place);
    else if (Array.isArray(saisi)) for (const texte of saisi as string[]) groupes.noter(table, champ, texte, place);
  }

  private noter(ligne: Ligne, place: Place): void {
    if (this.notes.size === 0) return;
    const texte = this.notes.get(cellKey(place.ligne, place.colonne));
    if (texte !== undefined) ligne.garder('note', { place, texte, raison: 'note de la cellule', note: true });
  }

  private ecarterTitre(place: Place, texte: string): void {
    const cle = cellKey(place.ligne, place.colonne);
    if (this.titresMis.has(cle)) return;
    this.titresMis.add(cle);
    this.chantier.ecartees.push({ place, motif: 'titre', raison: `Titre : « ${texte} »` });
  }

  /** Les textes d’une colonne dans les lignes a à b. */
  lues(source: ColonneDeZone, a: number, b: number): { readonly place: Place; readonly texte: string }[] {
    const lues: { place: Place; texte: string }[] = [];
    for (let i = a; i < b; i += 1) {
      const place = this.place(source, i, a);
      const cell = place && this.cellule(place.ligne, place.colonne);
      if (place && cell?.kind === 'text' && pleine(cell)) lues.push({ place, texte: texteVu(cell).trim() });
    }
    return lues;
  }

  /** Les colonnes sans correspondance : gardées sur la ligne, ou mises de côté si c’est le titre. */
  garderLeReste(a: number, b: number, ligne: Ligne | null): void {
    for (const gardee of this.gardees) {
      const { source, titre, raison, nombres, total } = gardee;
      if (source.nature === 'feuille') continue;
      for (let i = a; i < b; i += 1) {
        const place = this.place(source, i, a);
        const cell = place === null ? undefined : this.cellule(place.ligne, place.colonne);
        if (place === null || !pleine(cell)) continue;
        if (gardee === this.annees?.gardee && this.annees.estPrise(place)) continue;
        const texte = celluleAjoutee(cell, SOURCE).valeur ?? texteVu(cell);
        if (source.nature === 'titre') {
          this.ecarterTitre(place, texte);
          continue;
        }
        if (nombres && place.ligne === this.zone.lignes[i]) nombres[i] = nombreDe(cell) ?? Number.NaN;
        if (total?.voir(cell, place, i)) {
          this.chantier.ecartees.push({ place, motif: 'total', raison: `Total de la ligne, retrouvé : « ${texte} »` });
          continue;
        }
        if (ligne) {
          ligne.garder(titre, { place, texte, raison });
          this.noter(ligne, place);
        } else this.chantier.notes.push({ place, texte, raison, ou: 'note' });
      }
    }
  }
}

function poserAussi(ligne: Ligne, aussi: Aussi, brut: string, place: Place | null, entete: string): void {
  const { champ, titre, saisi, alerte, raison = 'le mot du territoire, gardé à côté de la liste' } = aussi;
  if (champ !== undefined) {
    const sources = place === null ? [] : [place];
    if (!ligne.pose(champ))
      ligne.poses.push(unePose(ligne.table, champ, undefined, saisi, brut, sources, alerte, entete));
    return;
  }
  if (place === null || titre === undefined) return;
  ligne.garder(titre, { place, texte: String(saisi), raison });
}
