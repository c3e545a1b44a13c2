import { type CleTable, cleDeTable, tableNommee, type tablesLignes } from '../../dossier/dossier.ts';
import type { NomTable } from '../../dossier/noms.ts';
import type { Contenu, LigneBrute } from '../../workbook/modele/contenu.ts';
import { address, cellKey } from '../../xlsx/grid.ts';
import type { ClasseurModele, TableauModele } from '../../xlsx/modele.ts';

/** Une cellule du classeur écrit. */
export interface Arrivee {
  readonly feuille: string;
  readonly cellule: string;
  /** Vrai si la cellule porte quelque chose : une valeur reprise qui n’y est pas serait perdue. */
  readonly ecrite: boolean;
}

/** Où chaque valeur reprise se trouve dans le classeur écrit. */
export interface Arrivees {
  champ(table: NomTable, ligne: number, champ: string, annee?: number): Arrivee | null;
  /** La colonne (ou la rubrique) ajoutée de ce titre. */
  ajoutee(table: NomTable, ligne: number, titre: string): Arrivee | null;
}

/** Le titre d’un champ dans le modèle : « coût total », « Prévu 2025 ». */
export function titreDeChamp(table: NomTable, champ: string, annee?: number): string {
  const { colonnes, annuelles } = tableNommee(table);
  const fixe = Object.hasOwn(colonnes, champ) ? colonnes[champ] : undefined;
  if (fixe) return fixe.titre;
  const famille = Object.hasOwn(annuelles, champ) ? annuelles[champ] : undefined;
  if (!famille) return champ;
  return annee === undefined ? famille.titre : `${famille.titre} ${annee}`;
}

/**
 * Retrouve dans un modèle ce que la reprise y a mis. Les tableaux se reconnaissent à leur nom, les colonnes à leur titre, les
 * colonnes ajoutées à leur ordre : deux en-têtes égaux ont pu recevoir un rang.
 */
export function arriveesDans(modele: ClasseurModele, contenu: Contenu): Arrivees {
  const poses = new Map<string, Pose>();
  for (const feuille of modele.feuilles)
    for (const tableau of feuille.tableaux) poses.set(tableau.nom, new Pose(feuille.nom, tableau));
  const remplies = new Map(
    modele.feuilles
      .filter(({ tableaux }) => tableaux.length > 0)
      .map(({ nom, cellules }) => [
        nom,
        new Set(cellules.flatMap((une) => (une.valeur ? [cellKey(une.ligne, une.colonne)] : []))),
      ]),
  );
  const arrivee = (table: NomTable, rang: (pose: Pose) => readonly [number, number] | null): Arrivee | null => {
    const pose = poses.get(table);
    const place = pose && rang(pose);
    if (!place) return null;
    const ecrite = remplies.get(pose.feuille)?.has(cellKey(place[0], place[1])) ?? false;
    return { feuille: pose.feuille, cellule: address(place[0], place[1]), ecrite };
  };
  return {
    champ: (table, ligne, champ, annee) => arrivee(table, (pose) => pose.champ(table, ligne, champ, annee)),
    ajoutee: (table, ligne, titre) => arrivee(table, (pose) => pose.ajoutee(table, ligne, titre, contenu)),
  };
}

/** Un tableau du modèle, tel qu’il est posé. */
class Pose {
  readonly feuille: string;
  private readonly tableau: TableauModele;
  private readonly rangs: ReadonlyMap<string, number>;
  private readonly titres = new Map<string, string>();
  private ajoutees: ReadonlyMap<string, number> | undefined;

  constructor(feuille: string, tableau: TableauModele) {
    this.feuille = feuille;
    this.tableau = tableau;
    const rangs = new Map<string, number>();
    // La première : une colonne ajoutée qui porterait le titre d’une autre vient après elle.
    tableau.colonnes.forEach(({ titre }, rang) => {
      if (!rangs.has(titre)) rangs.set(titre, rang);
    });
    this.rangs = rangs;
  }

  champ(table: NomTable, ligne: number, champ: string, annee: number | undefined): readonly [number, number] | null {
    const { tableau } = this;
    if (table === 'CTG_Convention') {
      const rang = Object.keys(tableNommee(table).colonnes).indexOf(champ);
      return rang < 0 ? null : [tableau.ligne + 1 + rang, tableau.colonne + 1];
    }
    const cle = `${champ} ${annee ?? ''}`;
    const titre = this.titres.get(cle) ?? titreDeChamp(table, champ, annee);
    this.titres.set(cle, titre);
    return this.corps(ligne, this.rangs.get(titre));
  }

  ajoutee(table: NomTable, ligne: number, titre: string, contenu: Contenu): readonly [number, number] | null {
    const { tableau } = this;
    this.ajoutees ??= rangsAjoutes(table, contenu);
    const rang = this.ajoutees.get(titre);
    if (rang === undefined) return null;
    if (table === 'CTG_Convention')
      return [tableau.ligne + 1 + Object.keys(tableNommee(table).colonnes).length + rang, tableau.colonne + 1];
    return this.corps(ligne, tableau.colonnes.length - this.ajoutees.size + rang);
  }

  private corps(ligne: number, rang: number | undefined): readonly [number, number] | null {
    const { tableau } = this;
    if (rang === undefined || ligne < 0 || ligne >= tableau.lignes) return null;
    return [tableau.ligne + 1 + ligne, tableau.colonne + rang];
  }
}

/** Les titres ajoutés d’une table, dans l’ordre où le modèle les pose. */
function rangsAjoutes(table: NomTable, contenu: Contenu): ReadonlyMap<string, number> {
  const cle = cleDeTable(table);
  const lignes = (cle ? contenu[cle as CleTable & keyof typeof tablesLignes] : [contenu.convention]) as
    | readonly (LigneBrute | undefined)[]
    | undefined;
  const rangs = new Map<string, number>();
  for (const ligne of lignes ?? [])
    for (const titre of Object.keys(ligne?.ajoutees ?? {})) if (!rangs.has(titre)) rangs.set(titre, rangs.size);
  return rangs;
}
