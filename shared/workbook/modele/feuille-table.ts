import { tableNommee } from '../../dossier/dossier.ts';
import type { Table } from '../../dossier/table.ts';
import type { FeuilleModele, Style } from '../../xlsx/modele.ts';
import { adresse, lettres, plage } from './adresses.ts';
import { messageAide } from './aide.ts';
import { couleurs, enteteAttendu, styles } from './apparence.ts';
import { type ColonnePosee, colonnesPosees } from './colonnes.ts';
import type { LigneBrute } from './contenu.ts';
import { Feuillet } from './feuillet.ts';
import { mettreEnPage, type Pied } from './impression.ts';
import { nomDeLien } from './liens.ts';
import { valeurDeCellule } from './valeurs.ts';
import { validationDe } from './validations.ts';

/** Lignes vides, mises en forme, sous les lignes remplies : un tableau sans ligne serait réparé par Excel. */
export const LIGNES_PREPAREES = 20;
const LIGNE_ENTETE = 4;
const ECART_ENTRE_TABLES = 2;
/** Une lettre de Calibri 10 est plus étroite que l’unité de largeur, un chiffre de Calibri 11. */
export const SIGNES_PAR_UNITE = 1.2;
/** Excel refuse une ligne de plus de 409 points. */
const HAUTEUR_AU_PLUS = 400;

export interface Contexte {
  readonly annees: readonly number[];
  readonly pied: Pied;
  readonly demonstration: boolean;
}

export interface TableRemplie {
  readonly table: Table;
  readonly lignes: readonly LigneBrute[];
}

/** Titre, phrase de description, légende et lien vers l’Accueil, sur trois lignes à partir de `ligne`. */
export function poserTitre(
  feuillet: Feuillet,
  table: Table,
  ligne: number,
  legende: string,
  options: { readonly second: boolean; readonly demonstration: boolean; readonly derniereColonne: number },
): void {
  const { second, demonstration, derniereColonne } = options;
  feuillet.texte(ligne, 1, table.titre, second ? styles.titreSecond : styles.titre);
  feuillet.hauteur(ligne, second ? 22 : 28);
  feuillet.texte(ligne + 1, 1, `${table.description} Source : ${table.source}.`, styles.description);
  feuillet.hauteur(ligne + 1, 16);
  feuillet.texte(ligne + 2, 1, legende, styles.legende);
  feuillet.hauteur(ligne + 2, 18);
  if (second) return;
  const droite: Style = { ...styles.lien, horizontal: 'right' };
  const lien = {
    genre: 'lien',
    texte: 'Accueil',
    feuille: 'Accueil',
    cellule: 'A1',
    nom: nomDeLien('Accueil'),
  } as const;
  feuillet.poser(ligne, derniereColonne, lien, droite);
  if (demonstration) poserBandeau(feuillet, ligne, derniereColonne - 1);
}

const LARGEUR_BANDEAU = 30;

/** Le bandeau de démonstration : assez de colonnes, de droite à gauche depuis `derniere`, pour que le texte y tienne. */
export function poserBandeau(feuillet: Feuillet, ligne: number, derniere: number): void {
  const largeurs = new Map(feuillet.largeursPosees().map(({ rang, largeur }) => [rang, largeur]));
  let premiere = derniere;
  let largeur = largeurs.get(derniere) ?? 0;
  while (largeur < LARGEUR_BANDEAU && premiere > 2) {
    premiere -= 1;
    largeur += largeurs.get(premiere) ?? 0;
  }
  feuillet.texte(ligne, premiere, 'DÉMONSTRATION – exemple fictif', { ...styles.demonstration, horizontal: 'center' });
  for (let colonne = premiere + 1; colonne <= derniere; colonne += 1)
    feuillet.poser(ligne, colonne, undefined, styles.demonstration);
  if (premiere < derniere) feuillet.fusions.push(plage(ligne, premiere, ligne, derniere));
}

function legendeDe(colonnes: readonly ColonnePosee[]): string {
  const attendues = colonnes.filter((colonne) => colonne.requis).map((colonne) => colonne.titre);
  const calculees = colonnes.filter((colonne) => colonne.calculee).map((colonne) => colonne.titre);
  return [
    attendues.length > 0 ? `En-tête foncé, attendu : ${attendues.join(', ')}.` : '',
    calculees.length > 0 ? `En gris, pour information : ${calculees.join(', ')}.` : '',
    colonnes.some((colonne) => !colonne.imprimee && colonne.colonne)
      ? 'Colonnes facultatives repliées à droite : bouton + en haut.'
      : '',
  ]
    .filter((phrase) => phrase !== '')
    .join(' ');
}

/** Lignes d’un texte renvoyé dans `largeur` signes ; un mot ne se coupe pas. */
export function lignesDeTexte(texte: string, largeur: number): number {
  if (texte.includes('\n')) return texte.split('\n').reduce((somme, une) => somme + lignesDeTexte(une, largeur), 0);
  let lignes = 1;
  let courante = 0;
  for (const mot of texte.split(' ')) {
    if (courante > 0 && courante + 1 + mot.length > largeur) {
      lignes += 1;
      courante = mot.length;
    } else courante += (courante > 0 ? 1 : 0) + mot.length;
  }
  return lignes;
}

/** L’alignement d’une colonne, le même pour son en-tête ; un retrait écarte le texte du bord et du nombre voisin. */
const alignee = ({ horizontal }: ColonnePosee): Style =>
  horizontal ? { horizontal, ...(horizontal === 'left' ? { retrait: 1 } : {}) } : {};

function poserEntete(feuillet: Feuillet, colonnes: readonly ColonnePosee[], ligne: number): void {
  colonnes.forEach((colonne, rang) => {
    feuillet.texte(ligne, rang + 1, colonne.titre, {
      ...(colonne.requis ? enteteAttendu : styles.entete),
      ...alignee(colonne),
    });
    if (colonne.colonne)
      feuillet.validations.push({
        plage: adresse(ligne, rang + 1),
        aide: messageAide(colonne.colonne, colonne.titre),
      });
  });
  const plusHaut = Math.max(...colonnes.map(({ titre, largeur }) => lignesDeTexte(titre, largeur - 3)));
  feuillet.hauteur(ligne, Math.max(30, 6 + plusHaut * 13.5));
}

function poserCorps(
  feuillet: Feuillet,
  colonnes: readonly ColonnePosee[],
  lignes: readonly LigneBrute[],
  premiere: number,
  derniere: number,
): void {
  const stylesDeColonnes = colonnes.map(
    (colonne): Style => ({
      ...(colonne.calculee ? styles.calcule : styles.saisie),
      ...(colonne.format ? { format: colonne.format } : {}),
      ...alignee(colonne),
    }),
  );
  for (let numero = premiere; numero <= derniere; numero += 1) {
    const ligne = lignes[numero - premiere];
    let hauteur = 1;
    colonnes.forEach((colonne, rang) => {
      const valeur = ligne ? valeurDeCellule(colonne.colonne ?? { type: 'texte' }, colonne.lire(ligne)) : undefined;
      feuillet.poser(numero, rang + 1, valeur, stylesDeColonnes[rang]);
      if (valeur?.genre === 'texte' && colonne.imprimee)
        hauteur = Math.max(hauteur, lignesDeTexte(valeur.texte, colonne.largeur * SIGNES_PAR_UNITE - 3));
    });
    if (hauteur > 1) feuillet.hauteur(numero, Math.min(HAUTEUR_AU_PLUS, 4 + 13 * hauteur), true);
  }
}

function poserControles(
  feuillet: Feuillet,
  colonnes: readonly ColonnePosee[],
  premiere: number,
  derniere: number,
): void {
  const ligneEntiere = `$A${premiere}:$${lettres(colonnes.length)}${premiere}`;
  colonnes.forEach((colonne, rang) => {
    const zone = plage(premiere, rang + 1, derniere, rang + 1);
    const validation = colonne.colonne ? validationDe(colonne.colonne, zone, tableNommee) : undefined;
    if (validation) feuillet.validations.push(validation);
    if (colonne.requis)
      feuillet.conditions.push({
        plage: zone,
        formule: `AND($${lettres(rang + 1)}${premiere}="",COUNTA(${ligneEntiere})>0)`,
        style: styles.manque,
      });
  });
}

/** Pose une table (titre, légende, en-tête, corps, contrôles) et rend la ligne qui suit et ses colonnes imprimées. */
function poserTable(
  feuillet: Feuillet,
  { table, lignes }: TableRemplie,
  ligne: number,
  contexte: Contexte,
): { readonly suivante: number; readonly imprimees: number } {
  const colonnes = colonnesPosees(table, lignes, contexte.annees);
  const imprimees = colonnes.filter((colonne) => colonne.imprimee).length;
  const entete = ligne + LIGNE_ENTETE - 1;
  const nombre = lignes.length + LIGNES_PREPAREES;
  const premiere = entete + 1;
  const derniere = entete + nombre;

  colonnes.forEach((colonne, rang) => {
    feuillet.largeur(rang + 1, colonne.largeur, !colonne.imprimee && colonne.colonne !== undefined);
  });
  poserTitre(feuillet, table, ligne, legendeDe(colonnes), {
    second: ligne > 1,
    demonstration: contexte.demonstration,
    derniereColonne: imprimees,
  });
  poserEntete(feuillet, colonnes, entete);
  poserCorps(feuillet, colonnes, lignes, premiere, derniere);
  poserControles(feuillet, colonnes, premiere, derniere);
  feuillet.tableaux.push({
    nom: table.nom,
    ligne: entete,
    colonne: 1,
    colonnes: colonnes.map(({ titre }) => ({ titre })),
    lignes: nombre,
    filtre: true,
  });
  return { suivante: derniere + 1, imprimees };
}

/**
 * Une feuille d’une ou plusieurs tables empilées. La plus large est au-dessus : Excel refuse d’insérer une ligne dans
 * un tableau dont le voisin du dessous est plus large que lui.
 */
export function feuilleDeTables(tables: readonly TableRemplie[], contexte: Contexte): FeuilleModele {
  const premiere = tables[0];
  if (!premiere) throw new Error('Une feuille de tables en a au moins une.');
  const feuillet = new Feuillet(premiere.table.feuille);
  const { imprimees, sauts } = poserTables(feuillet, tables, 1, contexte);
  const empilees = tables.length > 1;
  return feuillet.rendre({
    figees: { lignes: empilees ? 1 : LIGNE_ENTETE, colonnes: empilees ? 0 : 1 },
    impression: mettreEnPage(
      feuillet.largeursPosees(),
      imprimees,
      contexte.pied,
      empilees ? { sauts } : { lignesRepetees: `${LIGNE_ENTETE}:${LIGNE_ENTETE}` },
    ),
  });
}

/** Pose des tables l’une sous l’autre à partir de `ligne`, chacune sur sa page ; rend le nombre de colonnes imprimées. */
export function poserTables(
  feuillet: Feuillet,
  tables: readonly TableRemplie[],
  ligne: number,
  contexte: Contexte,
): { readonly imprimees: number; readonly sauts: readonly number[] } {
  const sauts: number[] = [];
  let suivante = ligne;
  let imprimees = 0;
  for (const remplie of tables) {
    if (suivante > 1) sauts.push(suivante);
    const posee = poserTable(feuillet, remplie, suivante, contexte);
    suivante = posee.suivante + ECART_ENTRE_TABLES;
    imprimees = Math.max(imprimees, posee.imprimees);
  }
  return { imprimees, sauts };
}

/** Style d’une réponse de fiche, blanche et à remplir. */
export const styleDeReponse = (format: string | undefined): Style => ({
  ...styles.saisie,
  fond: couleurs.blanc,
  horizontal: 'left',
  retrait: 1,
  ...(format ? { format } : {}),
});
