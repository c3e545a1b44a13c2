import type { ColonneDeZone, Place } from '../contrat.ts';

/** Le titre du tableau et le nom de la feuille, colonnes de toutes les zones. */
export function colonnesCommunes(n: number, titre: Place | null): ColonneDeZone[] {
  const communes: ColonneDeZone[] = [];
  if (titre) {
    communes.push({
      nature: 'titre',
      rang: 0,
      cellule: titre,
      niveaux: [],
      entete: '(titre)',
      lignes: new Int32Array(n).fill(titre.ligne),
      colonnes: new Int32Array(n).fill(titre.colonne),
    });
  }
  communes.push({
    nature: 'feuille',
    rang: 0,
    cellule: null,
    niveaux: [],
    entete: '(nom de la feuille)',
    lignes: new Int32Array(n),
    colonnes: new Int32Array(n),
  });
  return communes;
}
