import { plier, rogner } from '../../french/normaliser.ts';
import type { MotifEcart, Place } from '../contrat.ts';
import { type Etiquette, NETTE } from './etiquettes.ts';
import { grilleDEtiquettes, grilleDeCroix } from './fiches-grilles.ts';
import {
  colonnesDEtiquettes,
  type LigneLue,
  lire,
  ouvreUneSecondePaire,
  REGARDEES,
  seulesSuivies,
} from './fiches-reconnaitre.ts';
import { ditRubriqueReponse, rangDuTitre } from './fiches-titres.ts';
import { blancsAvant, finDe, type Region, rangDe } from './region.ts';
import { texteDe } from './vue.ts';

export interface Valeur {
  readonly ligne: number;
  readonly colonne: number;
}

/** Un titre lu, en attente de la première étiquette de sa fiche. `place` null : « FICHE ACTION » seul, qui ne dit rien. */
interface TitreLu {
  readonly place: Valeur | null;
  readonly rang: number;
  readonly fiche: boolean;
  intitule: Valeur | null;
}

export interface Fiche {
  readonly premiere: number;
  readonly valeurs: Map<string, Valeur>;
  /** Nombre de valeurs par étiquette, et d’étiquettes lues. */
  readonly comptes: Map<string, number>;
  etiquettes: number;
  /** Vrai si une ligne « FICHE ACTION » l’ouvre. */
  readonly annoncee: boolean;
  titre: Valeur | null;
}

/** L’étiquette de la ligne « FICHE ACTION N° 3 ». */
const FICHE = 'fiche action n°';

/** Lit une région ligne à ligne : ses fiches, leurs étiquettes dans l’ordre où elles viennent, et leurs valeurs. */
export class LectureDeFiches {
  readonly fiches: Fiche[] = [];
  readonly ordre = new Map<string, { niveaux: string[]; cellule: Place | null }>();
  readonly motifs = new Map<number, MotifEcart>();
  private readonly premieres: ReadonlySet<number>;
  private readonly autres: ReadonlySet<number>;
  /** Les valeurs se lisent le plus souvent sous leur étiquette. */
  private readonly valeursDessous: boolean;
  private premiereCle: string | null = null;
  /** Étiquettes de la ligne d’avant qui attendent encore leur valeur, par colonne. */
  private attente: { cle: string; debut: number; fin: number }[] = [];
  private derniere: { cle: string; colonne: number } | null = null;
  private titreEnAttente: TitreLu | null = null;
  private apresGrille = 0;
  private readonly region: Region;

  constructor(region: Region) {
    this.region = region;
    const regardees = Math.min(region.lignes.length, REGARDEES);
    this.valeursDessous = seulesSuivies(region, regardees) >= regardees * 0.25;
    const { premieres, autres } = colonnesDEtiquettes(region);
    this.premieres = premieres;
    this.autres = autres;
  }

  ligne(t: number): void {
    if (t < this.apresGrille) return;
    const lue = lire(this.region, t);
    const rang = rangDe(this.region, t);
    if (this.titreDeFiche(lue, rang)) return;
    if (ditRubriqueReponse(this.region, lue)) {
      this.motifs.set(rang, this.fiches.length ? 'repetition' : 'en-tete');
      return;
    }
    if (this.intituleAvant(lue, rang)) return;
    if (this.valeurDessous(lue, rang)) return;
    if (this.grille(lue)) return;
    this.suite(lue.cellules, t);
  }

  /** « FICHE ACTION N° 3 : … », ou « Fiche n° | 3 » : le début d’une fiche. */
  private titreDeFiche(lue: LigneLue, rang: number): boolean {
    const x = rangDuTitre(this.region, lue);
    if (x < 0) return false;
    const premiere = lue.cellules[x]!;
    const texte = texteDe(this.region.vue, premiere.k);
    if (x > 0) this.motifs.set(rang, 'titre');
    const suivante = lue.cellules[x + 1];
    const ici = { ligne: rang, colonne: premiere.colonne };
    const apres = suivante && !suivante.etiquette ? { ligne: rang, colonne: suivante.colonne } : null;
    // Sans numéro dans le titre, le numéro est dans la case d’à côté.
    const place = /\d/.test(texte) || /[:–-]\s*\S/.test(texte) ? ici : apres;
    this.titreEnAttente = { place, rang, fiche: true, intitule: place === ici ? apres : null };
    this.attente = [];
    this.derniere = null;
    const reste = lue.cellules.slice(x + (apres ? 2 : 1));
    if (reste.length) this.suite(reste, lue.t);
    return true;
  }

  /** « Pilote », et dessous « CC » : un mot d’étiquette qui est une valeur, quand les valeurs sont sous leurs étiquettes. */
  private valeurDessous(lue: LigneLue, rang: number): boolean {
    const { etiquette, colonne } = lue.cellules[0]!;
    if (!this.valeursDessous || lue.cellules.length !== 1 || this.attente.length !== 1) return false;
    if (!etiquette || etiquette.avecValeur || etiquette.sure >= 0.95 || /:$/.test(etiquette.libelle)) return false;
    if (blancsAvant(this.region, lue.t) > 0 || this.ordre.has(etiquette.cle)) return false;
    this.sansEtiquette(rang, colonne);
    return true;
  }

  /** Une ligne seule, juste avant la première étiquette d’une nouvelle fiche : son intitulé. */
  private intituleAvant(lue: LigneLue, rang: number): boolean {
    const { region } = this;
    if (lue.cellules.length !== 1 || lue.cellules[0]!.etiquette || this.premiereCle === null) return false;
    if (this.titreEnAttente || lue.t + 1 >= region.lignes.length) return false;
    // Juste sous une étiquette seule, c’est sa valeur.
    if (this.attente.length > 0 && blancsAvant(region, lue.t) === 0) return false;
    if (lire(region, lue.t + 1).cellules[0]!.etiquette?.cle !== this.premiereCle) return false;
    const place = { ligne: rang, colonne: lue.cellules[0]!.colonne };
    this.titreEnAttente = { place, rang, fiche: false, intitule: null };
    return true;
  }

  /** Une petite grille : ses en-têtes précisent l’étiquette, à côté d’elle ou au-dessus. */
  private grille(lue: LigneLue): boolean {
    const { region } = this;
    const rang = rangDe(region, lue.t);
    const premiere = lue.cellules[0]!;
    if (this.fiches.length === 0 || this.titreEnAttente) return false;
    const croix = this.attente.length === 1 ? grilleDeCroix(region, lue.t) : null;
    const grille = croix ?? (this.premieres.has(premiere.colonne) ? grilleDEtiquettes(region, lue) : null);
    if (!grille) return false;
    let cle = this.attente[0]?.cle ?? '';
    if (!croix) {
      const { etiquette, colonne } = premiere;
      cle = etiquette!.cle;
      if (cle === this.premiereCle) return false;
      this.peutEtreNouvelleFiche(cle, rang);
      this.declarer(cle, etiquette!.libelle, rang, colonne);
    }
    const { niveaux, cellule } = this.ordre.get(cle) ?? { niveaux: [], cellule: null };
    for (const { precision, t, colonne } of grille.cases) {
      const sienne = `${cle} ${plier(precision)}`;
      const libre = this.libre(sienne);
      if (!this.ordre.has(libre)) this.ordre.set(libre, { niveaux: [...niveaux, precision], cellule });
      this.poser(sienne, rangDe(region, t), colonne);
    }
    this.attente = [];
    this.derniere = null;
    this.apresGrille = lue.t + grille.lignes;
    return true;
  }

  private suite(cellules: LigneLue['cellules'], t: number): void {
    const { region } = this;
    const rang = rangDe(region, t);
    const nouvelles: typeof this.attente = [];
    let ouverte: { cle: string; debut: number; fin: number } | null = null;
    let etiquettes = 0;
    for (let x = 0; x < cellules.length; x++) {
      const { k, colonne, etiquette } = cellules[x]!;
      const valeurAttendue = ouverte !== null;
      if (
        etiquette &&
        (this.estEtiquette(etiquette, colonne, x, valeurAttendue) ||
          (etiquettes > 0 && ouvreUneSecondePaire(cellules, x)))
      ) {
        if (ouverte) nouvelles.push(ouverte);
        ouverte = null;
        if (etiquettes === 0) this.peutEtreNouvelleFiche(etiquette.cle, rang);
        etiquettes++;
        this.declarer(this.libre(etiquette.cle), etiquette.libelle, rang, colonne);
        if (etiquette.avecValeur) {
          this.poser(etiquette.cle, rang, colonne);
          this.derniere = { cle: etiquette.cle, colonne };
        } else ouverte = { cle: etiquette.cle, debut: colonne, fin: finDe(region, t, k) };
        continue;
      }
      if (ouverte) {
        this.ajouter(ouverte.cle, rang, colonne);
        this.derniere = { cle: ouverte.cle, colonne };
        ouverte = null;
      } else if (etiquettes > 0) {
        // Une valeur de plus sur la ligne : « Partenaires : | Caf | MSA ».
        if (this.derniere) this.ajouter(this.derniere.cle, rang, colonne);
      } else this.sansEtiquette(rang, colonne);
    }
    if (ouverte) nouvelles.push(ouverte);
    if (etiquettes > 0) this.attente = nouvelles;
  }

  /** Une cellule sans étiquette sur sa ligne : la valeur de l’étiquette du dessus, sa suite, ou le titre de la fiche. */
  private sansEtiquette(rang: number, colonne: number): void {
    const place = { ligne: rang, colonne };
    const titre = this.titreEnAttente;
    if (titre?.fiche) {
      titre.intitule ??= place;
      return;
    }
    if (this.fiches.length === 0 || titre) {
      if (!titre) this.titreEnAttente = { place, rang, fiche: false, intitule: null };
      return;
    }
    const dessus = this.attente.find(({ debut, fin }) => debut <= colonne && colonne <= fin);
    const cible =
      dessus ?? (this.attente.length === 1 && this.attente[0]!.debut <= colonne ? this.attente[0] : undefined);
    if (cible) {
      this.ajouter(cible.cle, rang, colonne);
      this.derniere = { cle: cible.cle, colonne };
      this.attente = this.attente.filter((une) => une !== cible);
    } else if (this.derniere) this.ajouter(this.derniere.cle, rang, colonne);
  }

  /** Une valeur peut ressembler à une étiquette (« Pilote | Commune ») : sa place décide. */
  private estEtiquette(etiquette: Etiquette, colonne: number, x: number, valeurAttendue: boolean): boolean {
    const deuxPoints = /:$/.test(etiquette.libelle) || etiquette.avecValeur;
    if (x === 0) return deuxPoints || this.premieres.has(colonne);
    if (etiquette.sure < NETTE) return false;
    return valeurAttendue
      ? (deuxPoints && !etiquette.avecValeur) || this.autres.has(colonne)
      : deuxPoints || this.autres.has(colonne);
  }

  private peutEtreNouvelleFiche(cle: string, rang: number): void {
    const courante = this.fiches[this.fiches.length - 1];
    const titre = this.titreEnAttente;
    const intitulees = this.fiches[0]?.annoncee === true;
    const assez = (courante?.etiquettes ?? 0) >= (intitulees ? 5 : 3);
    if (courante && titre?.fiche !== true && !(cle === this.premiereCle && assez)) {
      courante.etiquettes++;
      return;
    }
    // Une « fiche » sans aucune valeur n’était qu’un titre fait de mots d’étiquette.
    if (courante && courante.valeurs.size === 0 && this.fiches.length === 1) {
      this.fiches.pop();
      this.ordre.clear();
      this.premiereCle = null;
    }
    this.premiereCle ??= cle;
    const fiche: Fiche = {
      premiere: titre?.rang ?? rang,
      valeurs: new Map(),
      comptes: new Map(),
      etiquettes: 1,
      annoncee: titre?.fiche === true,
      titre: null,
    };
    this.fiches.push(fiche);
    this.attente = [];
    this.derniere = null;
    this.titreEnAttente = null;
    if (!titre) return;
    if (titre.fiche) {
      if (titre.place) {
        this.declarer(FICHE, 'Fiche action n°', titre.place.ligne, titre.place.colonne);
        this.poser(FICHE, titre.place.ligne, titre.place.colonne);
      }
      fiche.titre = titre.intitule;
    } else fiche.titre = titre.place;
  }

  private declarer(cle: string, libelle: string, ligne: number, colonne: number): void {
    if (this.ordre.has(cle)) return;
    const cellule = { feuille: this.region.vue.feuille.name, ligne, colonne };
    this.ordre.set(cle, { niveaux: [rogner(libelle)], cellule });
  }

  /** La clé de l’étiquette, numérotée si la fiche en a déjà une valeur. */
  private libre(cle: string): string {
    const n = this.fiches[this.fiches.length - 1]?.comptes.get(cle) ?? 0;
    return n === 0 ? cle : `${cle}#${n + 1}`;
  }

  private ajouter(cle: string, ligne: number, colonne: number): void {
    const libre = this.libre(cle);
    if (!this.ordre.has(libre)) {
      const modele = this.ordre.get(cle);
      this.ordre.set(libre, { niveaux: modele?.niveaux ?? [], cellule: modele?.cellule ?? null });
    }
    this.poser(cle, ligne, colonne);
  }

  private poser(cle: string, ligne: number, colonne: number): void {
    const fiche = this.fiches[this.fiches.length - 1];
    if (!fiche) return;
    fiche.valeurs.set(this.libre(cle), { ligne, colonne });
    fiche.comptes.set(cle, (fiche.comptes.get(cle) ?? 0) + 1);
  }
}
