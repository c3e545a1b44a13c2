import { couleurs, styles } from '../../workbook/modele/apparence.ts';
import { lignesDeTexte, SIGNES_PAR_UNITE } from '../../workbook/modele/feuille-table.ts';
import { mettreEnPage } from '../../workbook/modele/impression.ts';
import { address, rangeAddress } from '../../xlsx/grid.ts';
import type { CelluleModele, FeuilleModele, Style, ValeurModele } from '../../xlsx/modele.ts';

/** Un texte, ou un lien vers une cellule du même classeur. */
export type Case = string | { readonly texte: string; readonly feuille: string; readonly cellule: string };

const HAUTEUR_AU_PLUS = 400;
/** Une cellule Excel n’en tient pas davantage. */
const SIGNES_AU_PLUS = 32_000;

const bande: Style = { gras: true, taille: 11, couleur: couleurs.attendu, fond: couleurs.voile, vertical: 'middle' };
const sousBande: Style = { gras: true, taille: 10, couleur: couleurs.texte, vertical: 'middle', bordure: 'bas' };
const note: Style = { taille: 10, couleur: couleurs.discret, renvoi: true, vertical: 'top' };
const saisie: Style = { ...styles.saisie, horizontal: 'left', retrait: 1 };
const lien: Style = { ...saisie, couleur: couleurs.marque, souligne: true };
const chiffre: Style = {
  gras: true,
  taille: 16,
  couleur: couleurs.attendu,
  fond: couleurs.voile,
  horizontal: 'center',
  vertical: 'middle',
};
const legende: Style = {
  taille: 10,
  couleur: couleurs.discret,
  fond: couleurs.voile,
  horizontal: 'center',
  vertical: 'top',
  renvoi: true,
};

/** Une feuille de rapport : un titre, des chiffres, puis un tableau dont des bandes séparent les parties. */
export class Page {
  private readonly nom: string;
  private readonly pied: string;
  private readonly largeurs: readonly number[];
  private readonly cellules: CelluleModele[] = [];
  private readonly hauteurs: { ligne: number; points: number; souple?: boolean }[] = [];
  private readonly fusions: string[] = [];
  private ligne = 0;
  private entetes = 0;

  /** `pied` : ce que le pied de chaque page rappelle. */
  constructor(nom: string, largeurs: readonly number[], pied: string) {
    this.nom = nom;
    this.pied = pied;
    this.largeurs = largeurs;
  }

  titre(texte: string, sousTitre: string): void {
    this.enTravers(texte, styles.titre, 28);
    this.enTravers(sousTitre, note, this.hauteurDe(sousTitre, this.largeurTotale()));
  }

  /** Des nombres en gros et ce qu’ils comptent dessous, un par colonne. */
  chiffres(comptes: readonly (readonly [number, string])[]): void {
    this.vide(6);
    this.ligne += 2;
    comptes.slice(0, this.largeurs.length).forEach(([nombre, sens], rang) => {
      this.poser(this.ligne - 1, rang + 1, { genre: 'nombre', nombre }, { ...chiffre, format: '#,##0' });
      this.poser(this.ligne, rang + 1, { genre: 'texte', texte: sens }, legende);
    });
    this.hauteurs.push({ ligne: this.ligne - 1, points: 26 }, { ligne: this.ligne, points: 18 });
    this.vide(8);
  }

  /** L’en-tête du tableau ; la page l’a une fois, et chaque page imprimée la répète. */
  entete(titres: readonly string[]): void {
    this.ligne += 1;
    this.entetes = this.ligne;
    titres.forEach((titre, rang) => {
      this.poser(
        this.ligne,
        rang + 1,
        { genre: 'texte', texte: titre },
        { ...styles.entete, horizontal: 'left', retrait: 1 },
      );
    });
    this.hauteurs.push({ ligne: this.ligne, points: 24 });
  }

  /** Une partie du tableau : son nom, et une phrase qui dit ce qu’on y trouve. */
  partie(nom: string, phrase?: string): void {
    this.vide(8);
    this.enTravers(nom, bande, 22);
    if (phrase) this.enTravers(phrase, note, this.hauteurDe(phrase, this.largeurTotale()));
  }

  sousPartie(nom: string): void {
    this.enTravers(nom, sousBande, this.hauteurDe(nom, this.largeurTotale()) + 4);
  }

  phrase(texte: string): void {
    this.enTravers(texte, note, this.hauteurDe(texte, this.largeurTotale()));
  }

  rangee(cases: readonly Case[]): void {
    this.ligne += 1;
    let plusHaut = 1;
    cases.forEach((une, rang) => {
      if (typeof une === 'string') {
        this.poser(this.ligne, rang + 1, une ? { genre: 'texte', texte: une } : undefined, saisie);
        plusHaut = Math.max(plusHaut, lignesDeTexte(une, this.signes(this.largeurs[rang] ?? 10)));
      } else {
        this.poser(this.ligne, rang + 1, { genre: 'lien', ...une }, lien);
        plusHaut = Math.max(plusHaut, lignesDeTexte(une.texte, this.signes(this.largeurs[rang] ?? 10)));
      }
    });
    if (plusHaut > 1)
      this.hauteurs.push({ ligne: this.ligne, points: Math.min(HAUTEUR_AU_PLUS, 4 + 13 * plusHaut), souple: true });
  }

  rendre(): FeuilleModele {
    const colonnes = this.largeurs.map((largeur, rang) => ({ rang: rang + 1, largeur }));
    return {
      nom: this.nom,
      etat: 'visible',
      onglet: couleurs.discret,
      colonnes,
      hauteurs: this.hauteurs,
      cellules: this.cellules,
      fusions: this.fusions,
      tableaux: [],
      validations: [],
      quadrillage: false,
      ...(this.entetes ? { figees: { lignes: this.entetes, colonnes: 0 } } : {}),
      impression: mettreEnPage(
        colonnes,
        colonnes.length,
        { nom: this.pied, demonstration: false },
        this.entetes ? { lignesRepetees: `${this.entetes}:${this.entetes}` } : {},
      ),
    };
  }

  private vide(points: number): void {
    this.ligne += 1;
    this.hauteurs.push({ ligne: this.ligne, points });
  }

  private enTravers(texte: string, style: Style, points: number): void {
    this.ligne += 1;
    this.poser(this.ligne, 1, { genre: 'texte', texte }, style);
    for (let colonne = 2; colonne <= this.largeurs.length; colonne += 1)
      this.poser(this.ligne, colonne, undefined, style);
    this.fusions.push(rangeAddress({ top: this.ligne, left: 1, bottom: this.ligne, right: this.largeurs.length }));
    this.hauteurs.push({ ligne: this.ligne, points: Math.min(HAUTEUR_AU_PLUS, points) });
  }

  private poser(ligne: number, colonne: number, valeur: ValeurModele | undefined, style: Style): void {
    this.cellules.push({ ligne, colonne, ...(valeur ? { valeur } : {}), style });
  }

  private largeurTotale(): number {
    return this.largeurs.reduce((somme, une) => somme + une, 0);
  }

  private signes(largeur: number): number {
    return largeur * SIGNES_PAR_UNITE - 2;
  }

  private hauteurDe(texte: string, largeur: number): number {
    return 5 + 13 * lignesDeTexte(texte, this.signes(largeur));
  }
}

/** Un texte coupé en morceaux qu’une cellule peut tenir. */
export function morceaux(texte: string): readonly string[] {
  if (texte.length <= SIGNES_AU_PLUS) return [texte];
  const coupes: string[] = [];
  for (let ici = 0; ici < texte.length; ici += SIGNES_AU_PLUS) coupes.push(texte.slice(ici, ici + SIGNES_AU_PLUS));
  return coupes;
}

/** L’adresse d’un bloc de cellules d’une ligne : « B30:H30 ». */
export const bloc = (ligne: number, colonnes: readonly number[]): string => {
  const [gauche = 1] = colonnes;
  const droite = colonnes.at(-1) ?? gauche;
  return gauche === droite ? address(ligne, gauche) : `${address(ligne, gauche)}:${address(ligne, droite)}`;
};
