import type { Grid, Sheet } from '../../xlsx/grid.ts';
import type { ComptesCellules, Ecart, Place, TexteConserve, ValeurReprise } from '../contrat.ts';
import { pleine } from './cellules.ts';

const CONVERTIE = 1;
const CONSERVEE = 2;
const ECARTEE = 3;
/** Au-delà, les marques ne tiennent plus dans un tableau : des lignes de seize mille colonnes, presque vides. */
const CASES_AU_PLUS = 40_000_000;

/** Une marque par cellule d’une feuille. */
class Marques {
  private readonly feuille: Sheet;
  private readonly debuts = new Map<number, number>();
  /** La dernière ligne marquée, son début et sa fin : les places se suivent. */
  private derniere = { ligne: 0, debut: 0, fin: 0 };
  private readonly cases: Uint8Array | Map<number, number>;

  constructor(feuille: Sheet) {
    this.feuille = feuille;
    let cases = 0;
    for (const [ligne, cellules] of feuille.rows) {
      this.debuts.set(ligne, cases);
      cases += cellules.length;
    }
    this.cases = cases > CASES_AU_PLUS ? new Map<number, number>() : new Uint8Array(cases);
  }

  marquer(place: Place, marque: number): void {
    if (place.ligne !== this.derniere.ligne) {
      const debut = this.debuts.get(place.ligne) ?? 0;
      this.derniere = { ligne: place.ligne, debut, fin: debut + (this.feuille.rows.get(place.ligne)?.length ?? 0) };
    }
    const rang = this.derniere.debut + place.colonne;
    if (rang >= this.derniere.fin) return;
    if (this.cases instanceof Map) this.cases.set(rang, marque);
    else this.cases[rang] = marque;
  }

  /** Chaque cellule non vide et sa marque ; 0 : aucune. */
  parcourir(voir: (marque: number, ligne: number, colonne: number) => void): void {
    for (const [ligne, cellules] of this.feuille.rows) {
      const debut = this.debuts.get(ligne) ?? 0;
      for (let colonne = 0; colonne < cellules.length; colonne += 1) {
        if (!pleine(cellules[colonne])) continue;
        const rang = debut + colonne;
        voir((this.cases instanceof Map ? this.cases.get(rang) : this.cases[rang]) ?? 0, ligne, colonne);
      }
    }
  }
}

/**
 * Compte les cellules du classeur d’origine d’après ce qui sort de la reprise : une cellule qui ne s’y retrouve nulle part est
 * perdue. Une cellule qui sort deux fois compte une fois, convertie d’abord, gardée ensuite. Les notes ne sont pas des cellules.
 */
export function compter(
  grid: Grid,
  valeurs: readonly ValeurReprise[],
  conservees: readonly TexteConserve[],
  ecartees: readonly Ecart[],
): { readonly comptes: ComptesCellules; readonly perdues: readonly Place[] } {
  const feuilles = new Map(grid.sheets.map((feuille) => [feuille.name, new Marques(feuille)]));
  let nom: string | undefined;
  let marques: Marques | undefined;
  const marquer = (place: Place, marque: number): void => {
    if (place.feuille !== nom) {
      nom = place.feuille;
      marques = feuilles.get(nom);
    }
    marques?.marquer(place, marque);
  };
  for (const { place } of ecartees) marquer(place, ECARTEE);
  for (const { place, note } of conservees) if (!note) marquer(place, CONSERVEE);
  for (const { sources } of valeurs) for (const place of sources) marquer(place, CONVERTIE);

  const nombres = [0, 0, 0, 0];
  const perdues: Place[] = [];
  for (const [feuille, marques] of feuilles)
    marques.parcourir((marque, ligne, colonne) => {
      nombres[marque] = (nombres[marque] ?? 0) + 1;
      if (marque === 0) perdues.push({ feuille, ligne, colonne });
    });
  const [perdu = 0, converties = 0, conserve = 0, ecarte = 0] = nombres;
  const lues = perdu + converties + conserve + ecarte;
  return { comptes: { lues, converties, conservees: conserve, ecartees: ecarte, perdues: perdu }, perdues };
}
