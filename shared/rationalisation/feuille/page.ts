import { couleurs } from '../../workbook/modele/apparence.ts';
import { SIGNES_PAR_UNITE } from '../../workbook/modele/feuille-table.ts';
import { Feuillet } from '../../workbook/modele/feuillet.ts';
import { rangeAddress } from '../../xlsx/grid.ts';
import type { Style, ValeurModele } from '../../xlsx/modele.ts';

/** Les colonnes de la page : deux colonnes de texte, vingt cases étroites, une colonne de phrases. */
export const CASES = 20;
export const PREMIERE_CASE = 3;
export const DERNIERE_CASE = PREMIERE_CASE + CASES - 1;
export const PHRASE = DERNIERE_CASE + 1;

const TEXTE = 23;
const CASE = 5.4;
const LARGEUR_PHRASE = 56;

/** Hauteurs, en points. */
export const LIGNE = 15;
const PAR_LIGNE_DE_TEXTE = 12.5;

/** A4 : le corps imprimé reste au-dessus de 7 points. A3 : les mêmes colonnes, plus larges, et la place d’une page plus haute. */
const PAPIERS = {
  A4: { echelle: 1, hauteur: 715 },
  A3: { echelle: 1.4, hauteur: 1030 },
} as const;
export type Papier = keyof typeof PAPIERS;

export const styleTexte: Style = {
  taille: 10,
  couleur: couleurs.texte,
  vertical: 'middle',
  renvoi: true,
  bordure: 'bas',
  horizontal: 'left',
};
export const styleTitreBloc: Style = {
  gras: true,
  taille: 12,
  couleur: couleurs.attendu,
  fond: couleurs.voile,
  vertical: 'middle',
};
export const styleNote: Style = { taille: 10, couleur: couleurs.discret, italique: true, vertical: 'middle' };
export const styleEntete: Style = {
  gras: true,
  taille: 10,
  couleur: couleurs.blanc,
  fond: couleurs.marque,
  renvoi: true,
  vertical: 'middle',
};

/** Coupe à `signes`, entre deux mots si possible ; « … » le dit. */
export function abreger(texte: string, signes: number): string {
  const net = texte.replace(/\s*\n\s*/g, ' ').trim();
  if (net.length <= signes) return net;
  const coupe = net.slice(0, signes - 1);
  const espace = coupe.lastIndexOf(' ');
  return `${(espace > signes * 0.6 ? coupe.slice(0, espace) : coupe).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** La page de synthèse : des blocs posés sur une même grille, dont chaque ligne a sa hauteur. */
export class PageSynthese {
  readonly feuillet = new Feuillet('Synthèse rationalisation');
  readonly papier: Papier;
  private readonly hauteurs = new Map<number, number>();

  constructor(papier: Papier) {
    this.papier = papier;
    const { echelle } = PAPIERS[papier];
    this.feuillet.largeur(1, TEXTE * echelle);
    this.feuillet.largeur(2, TEXTE * echelle);
    for (let rang = PREMIERE_CASE; rang <= DERNIERE_CASE; rang += 1) this.feuillet.largeur(rang, CASE * echelle);
    this.feuillet.largeur(PHRASE, LARGEUR_PHRASE * echelle);
  }

  /** Pose une valeur sur des colonnes et des lignes fusionnées, le style sur chacune de leurs cellules. */
  poser(
    ligne: number,
    [gauche, droite]: readonly [number, number],
    valeur: ValeurModele | undefined,
    style: Style,
    bas: number = ligne,
  ): void {
    for (let ici = ligne; ici <= bas; ici += 1)
      for (let colonne = gauche; colonne <= droite; colonne += 1)
        this.feuillet.poser(ici, colonne, ici === ligne && colonne === gauche ? valeur : undefined, style);
    if (gauche < droite || ligne < bas)
      this.feuillet.fusions.push(rangeAddress({ top: ligne, left: gauche, bottom: bas, right: droite }));
  }

  texte(ligne: number, colonnes: readonly [number, number], texte: string, style: Style, bas: number = ligne): void {
    this.poser(ligne, colonnes, texte === '' ? undefined : { genre: 'texte', texte }, style, bas);
  }

  /** Un texte abrégé à ce que ces colonnes tiennent en `lignes` lignes. */
  court(
    ligne: number,
    colonnes: readonly [number, number],
    texte: string,
    style: Style,
    { lignes = 1, bas = ligne }: { readonly lignes?: number; readonly bas?: number } = {},
  ): void {
    // Un renvoi perd la fin de chaque ligne : un mot moyen, sauf sur une ligne seule.
    const corps = ((style.taille ?? 10) / 10) * (style.gras ? 1.06 : 1);
    const signes = Math.floor((this.signes(colonnes) / corps) * lignes - (lignes - 1) * 7);
    this.texte(ligne, colonnes, abreger(texte, signes), style, bas);
  }

  /** Signes qu’une ligne de ces colonnes tient. */
  signes([gauche, droite]: readonly [number, number]): number {
    const { echelle } = PAPIERS[this.papier];
    let largeur = 0;
    for (let rang = gauche; rang <= droite; rang += 1)
      largeur += (rang < PREMIERE_CASE ? TEXTE : rang <= DERNIERE_CASE ? CASE : LARGEUR_PHRASE) * echelle;
    return largeur * SIGNES_PAR_UNITE - 4;
  }

  hauteur(ligne: number, points: number): void {
    this.hauteurs.set(ligne, Math.max(points, this.hauteurs.get(ligne) ?? 0));
    this.feuillet.hauteur(ligne, points);
  }

  /** La hauteur de `lignes` lignes de texte. */
  hauteurDe(lignes: number): number {
    return Math.max(LIGNE, 4 + PAR_LIGNE_DE_TEXTE * lignes);
  }

  /** Vrai si tout tient sur une page de ce papier. */
  get tient(): boolean {
    let somme = 0;
    for (const points of this.hauteurs.values()) somme += points;
    return somme <= PAPIERS[this.papier].hauteur;
  }
}
