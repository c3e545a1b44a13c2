import { nombre } from '../../french/typographie.ts';
import type { ColonneDonnees, FeuilleDonnees, ValeurDonnee } from '../donnees.ts';
import { estAmorceDeFormule } from '../ecrire-texte.ts';
import { columnName } from '../grid.ts';
import { serialFromIso } from '../serial.ts';
import { SEUIL } from './archive.ts';
import { adresseDeLien, LIENS_AU_PLUS } from './liens.ts';
import { ecrireApres, ecrireAvant } from './mise-en-page.ts';
import { DonneesInecrivables } from './refus.ts';
import { STYLES } from './styles.ts';
import { octetsDe, type Tampon } from './tampon.ts';
import { aPreserver, tenirDansUneCellule, xml } from './texte.ts';
import type { TextesPartages } from './textes-partages.ts';

/** Ce qu’une feuille d’Excel contient. */
const LIGNES_AU_PLUS = 1_048_576;
const COLONNES_AU_PLUS = 16_384;

/** La feuille telle qu’elle sera nommée et placée dans le classeur. */
export interface FeuilleNommee {
  readonly feuille: FeuilleDonnees;
  readonly nom: string;
  readonly tableau: string;
  readonly titres: readonly string[];
  /** Vrai pour celle que le classeur montre en s’ouvrant. */
  readonly premiere: boolean;
}

/** Le rang de la ligne d’en-tête : après le titre, les lignes d’explication et une ligne vide. */
export const ligneEntete = ({ sousTitre }: FeuilleDonnees): number => sousTitre.length + 3;

const ouvrants = (style: number) => ({
  nombre: octetsDe(`" s="${style}"><v>`),
  partage: octetsDe(`" s="${style}" t="s"><v>`),
  booleen: octetsDe(`" s="${style}" t="b"><v>`),
  surPlace: octetsDe(`" s="${style}" t="inlineStr"><is><t>`),
  preserve: octetsDe(`" s="${style}" t="inlineStr"><is><t xml:space="preserve">`),
});
const OUVRANTS = Array.from({ length: Object.keys(STYLES).length + 1 }, (_, style) => ouvrants(style));
const FIN_VALEUR = octetsDe('</v></c>');
const FIN_TEXTE = octetsDe('</t></is></c>');
const LIGNE = octetsDe('<row r="');
const FIN_LIGNE = octetsDe('</row>');
const HAUTEUR = octetsDe('" customHeight="1" ht="');
const CHEVRON = octetsDe('">');

type Format = ColonneDonnees['format'];

/** Vrai si le nombre s’écrit sans décimale quand on l’arrondit à deux. */
const sansDecimale = (n: number): boolean => Number.isInteger(n) || Math.round(n * 100) % 100 === 0;

function styleDuNombre(n: number, format: Format): number {
  switch (format) {
    case 'montant':
      return sansDecimale(n) ? STYLES.montant : STYLES.centimes;
    case 'entier':
      return STYLES.entier;
    case 'decimal':
      // Le format `#,##0.##` laisserait une virgule au bout d’un entier.
      return sansDecimale(n) ? STYLES.entier : STYLES.decimal;
    case 'pourcentage':
      return STYLES.pourcentage;
    case 'date':
      return STYLES.date;
    default:
      return STYLES.texte;
  }
}

/** Écrit une feuille ligne après ligne ; ne retient que ses liens. */
export class EcritureFeuille {
  /** Adresse de chaque cellule qui porte un lien. */
  readonly liens: { readonly cellule: string; readonly adresse: string }[] = [];
  /** Dernière ligne du tableau ; il en a toujours une sous l’en-tête, comme Excel l’exige. */
  derniereLigne: number;

  private readonly nommee: FeuilleNommee;
  private readonly textes: TextesPartages;
  private readonly titreDuClasseur: string;
  private readonly debuts: readonly Uint8Array[];
  private readonly colonnes: readonly string[];
  private readonly formats: readonly Format[];
  private rangLigne = 0;
  private readonly chiffres = new Uint8Array(7);
  private nombreDeChiffres = 0;

  constructor(nommee: FeuilleNommee, textes: TextesPartages, titreDuClasseur: string) {
    this.nommee = nommee;
    this.titreDuClasseur = titreDuClasseur;
    this.textes = textes;
    const { colonnes } = nommee.feuille.tableau;
    if (colonnes.length > COLONNES_AU_PLUS)
      throw new DonneesInecrivables(
        `La feuille « ${nommee.nom} » compte ${nombre(colonnes.length)} colonnes ; Excel en accepte ${nombre(COLONNES_AU_PLUS)}.`,
      );
    this.colonnes = Array.from({ length: Math.max(1, colonnes.length) }, (_, i) => columnName(i + 1));
    this.debuts = this.colonnes.map((lettres) => octetsDe(`<c r="${lettres}`));
    this.formats = colonnes.map(({ format }) => format);
    this.derniereLigne = ligneEntete(nommee.feuille) + 1;
  }

  /** Écrit la partie de la feuille ; rend la main quand le tampon est à vider. Lève `DonneesInecrivables`. */
  *ecrire(tampon: Tampon): Generator<void> {
    const { feuille, titres } = this.nommee;
    const { colonnes, lignes } = feuille.tableau;
    const entete = ligneEntete(feuille);
    ecrireAvant(tampon, this.nommee, entete);
    this.lignesDeTete(tampon, feuille);
    this.ouvrirLigne(tampon, entete, hauteurEntete(titres, colonnes));
    titres.forEach((titre, i) => {
      this.texte(tampon, i, titre, STYLES.entete);
    });
    tampon.copier(FIN_LIGNE);

    let rang = entete;
    for (const ligne of lignes) {
      rang += 1;
      if (rang > LIGNES_AU_PLUS) throw this.tropDeLignes();
      if (ligne.length > colonnes.length) throw this.tropDeValeurs(rang, ligne.length);
      this.ouvrirLigne(tampon, rang);
      for (let i = 0; i < ligne.length; i++) this.valeur(tampon, i, ligne[i]);
      tampon.copier(FIN_LIGNE);
      if (tampon.longueur >= SEUIL) yield;
    }
    this.derniereLigne = Math.max(rang, entete + 1);
    yield* ecrireApres(tampon, this, colonnes, this.titreDuClasseur);
  }

  /** La plage du tableau, en-tête compris ; `null` sans colonne. */
  get plage(): string | null {
    const { feuille, titres } = this.nommee;
    if (titres.length === 0) return null;
    return `A${ligneEntete(feuille)}:${columnName(titres.length)}${this.derniereLigne}`;
  }

  private lignesDeTete(tampon: Tampon, { titre, sousTitre }: FeuilleDonnees): void {
    this.ouvrirLigne(tampon, 1, 27);
    this.texte(tampon, 0, titre, STYLES.titre);
    tampon.copier(FIN_LIGNE);
    sousTitre.forEach((texte, i) => {
      this.ouvrirLigne(tampon, i + 2);
      this.texte(tampon, 0, texte, STYLES.sousTitre);
      tampon.copier(FIN_LIGNE);
    });
  }

  private ouvrirLigne(tampon: Tampon, rang: number, hauteur?: number): void {
    this.rangLigne = rang;
    tampon.copier(LIGNE);
    const debut = tampon.longueur;
    tampon.nombre(rang);
    this.nombreDeChiffres = tampon.longueur - debut;
    for (let i = 0; i < this.nombreDeChiffres; i++) this.chiffres[i] = tampon.octets[debut + i]!;
    if (hauteur !== undefined) {
      tampon.copier(HAUTEUR);
      tampon.nombre(hauteur);
    }
    tampon.copier(CHEVRON);
  }

  /** `<c r="AB12`, à compléter. */
  private ouvrirCellule(tampon: Tampon, colonne: number): void {
    tampon.copier(this.debuts[colonne]!);
    tampon.assurer(this.nombreDeChiffres);
    for (let i = 0; i < this.nombreDeChiffres; i++) tampon.octets[tampon.longueur++] = this.chiffres[i]!;
  }

  private valeur(tampon: Tampon, colonne: number, valeur: ValeurDonnee | undefined): void {
    if (valeur === null || valeur === undefined || valeur === '') return;
    if (typeof valeur === 'string') this.texte(tampon, colonne, valeur, STYLES.texte);
    else if (typeof valeur === 'number') {
      if (!Number.isFinite(valeur)) throw this.impossible(colonne, `« ${valeur} » n’est pas un nombre fini`);
      this.nombre(tampon, colonne, valeur, styleDuNombre(valeur, this.formats[colonne]));
    } else if (typeof valeur === 'boolean') {
      this.ouvrirCellule(tampon, colonne);
      tampon.copier(OUVRANTS[STYLES.texte]!.booleen);
      tampon.nombre(valeur ? 1 : 0);
      tampon.copier(FIN_VALEUR);
    } else if ('date' in valeur) this.date(tampon, colonne, valeur.date);
    else this.lien(tampon, colonne, valeur);
  }

  private nombre(tampon: Tampon, colonne: number, valeur: number, style: number): void {
    this.ouvrirCellule(tampon, colonne);
    tampon.copier(OUVRANTS[style]!.nombre);
    tampon.nombre(valeur);
    tampon.copier(FIN_VALEUR);
  }

  /** Excel ne connaît pas les dates d’avant 1900 : elles restent un texte, `jj/mm/aaaa`. */
  private date(tampon: Tampon, colonne: number, date: string): void {
    const lue = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
    if (!lue) throw this.impossible(colonne, `« ${date} » n’est pas une date AAAA-MM-JJ`);
    const serie = serialFromIso(date);
    if (serie !== undefined && serie >= 1) this.nombre(tampon, colonne, serie, STYLES.date);
    else if (lue[1]! < '1900') this.texte(tampon, colonne, `${lue[3]}/${lue[2]}/${lue[1]}`, STYLES.texte);
    else throw this.impossible(colonne, `« ${date} » n’existe pas au calendrier`);
  }

  private lien(tampon: Tampon, colonne: number, { lien, texte }: { lien: string; texte: string }): void {
    const adresse = this.liens.length < LIENS_AU_PLUS ? adresseDeLien(lien) : null;
    if (adresse !== null) {
      this.liens.push({ cellule: `${this.colonnes[colonne]}${this.rangLigne}`, adresse });
      this.texte(tampon, colonne, texte || lien, STYLES.lien);
      return;
    }
    // Excel n’en voudrait pas : l’adresse reste lisible.
    const lisible = texte === lien || lien === '' ? texte : texte === '' ? lien : `${texte} (${lien})`;
    if (lisible !== '') this.texte(tampon, colonne, lisible, STYLES.texte);
  }

  private texte(tampon: Tampon, colonne: number, entier: string, style: number): void {
    const texte = tenirDansUneCellule(entier);
    const ouvrant = OUVRANTS[style === STYLES.texte && estAmorceDeFormule(texte) ? STYLES.texteForce : style]!;
    this.ouvrirCellule(tampon, colonne);
    const rang = this.textes.rang(texte, style === STYLES.entete);
    if (rang >= 0) {
      tampon.copier(ouvrant.partage);
      tampon.nombre(rang);
      tampon.copier(FIN_VALEUR);
    } else {
      tampon.copier(aPreserver(texte) ? ouvrant.preserve : ouvrant.surPlace);
      tampon.texte(xml(texte));
      tampon.copier(FIN_TEXTE);
    }
  }

  private impossible(colonne: number, quoi: string): DonneesInecrivables {
    const { nom } = this.nommee;
    return new DonneesInecrivables(`Feuille « ${nom} », cellule ${this.colonnes[colonne]}${this.rangLigne} : ${quoi}.`);
  }

  private tropDeLignes(): DonneesInecrivables {
    return new DonneesInecrivables(
      `La feuille « ${this.nommee.nom} » dépasse les ${nombre(LIGNES_AU_PLUS)} lignes d’une feuille Excel. Répartir ses lignes entre plusieurs feuilles.`,
    );
  }

  private tropDeValeurs(rang: number, valeurs: number): DonneesInecrivables {
    const { nom, titres } = this.nommee;
    return new DonneesInecrivables(
      `Feuille « ${nom} », ligne ${rang} : ${nombre(valeurs)} valeurs pour ${nombre(titres.length)} colonnes.`,
    );
  }
}

/** Hauteur, en points, d’un en-tête dont les titres vont à la ligne. */
function hauteurEntete(titres: readonly string[], colonnes: readonly ColonneDonnees[]): number {
  const lignes = titres.map((titre, i) => {
    const large = Math.max(4, colonnes[i]?.largeur ?? 10);
    let compte = 1;
    let occupe = 0;
    for (const mot of titre.split(' ')) {
      if (occupe > 0 && occupe + 1 + mot.length > large) {
        compte += 1;
        occupe = 0;
      }
      compte += Math.ceil(mot.length / large) - 1;
      occupe += (occupe > 0 ? 1 : 0) + (mot.length % large);
    }
    return compte;
  });
  return Math.min(6, Math.max(1, ...lignes)) * 14 + 6;
}
