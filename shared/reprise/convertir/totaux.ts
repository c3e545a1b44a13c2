import { compte, ecrireDecimal, ecrireMontant, guillemets, lireDecimal } from '../../french/index.ts';
import { texteVu } from '../../workbook/lire/valeur.ts';
import { address, type Cell, type Sheet } from '../../xlsx/grid.ts';
import type { TotalRecompte, Zone } from '../contrat.ts';
import type { Colonnes } from './colonnes.ts';

interface Colonne {
  readonly rang: number;
  readonly nombres: Float64Array;
  readonly montant: boolean;
  readonly facteur: number;
  readonly lire: (cell: Cell) => unknown;
}

/** Le pas de ce qui est montré : 1 pour « 12 500 € », 0,01 pour « 12,50 », 1 000 pour un en-tête en k€. */
const pas = (cell: Cell, facteur: number): number => {
  const decimales = /,(\d+)/.exec(texteVu(cell))?.[1]?.length ?? 0;
  return facteur / 10 ** decimales;
};

/** Le nombre d’une cellule d’une colonne gardée, écrit en nombre ou en texte (« 62,5 ») ; null si elle en dit plus. */
export function nombreDe(cell: Cell): number | null {
  if (cell.kind === 'number') return Number(cell.value);
  if (cell.kind !== 'text' || !/^[\s\d.,+-]+€?\s*$/u.test(String(cell.value))) return null;
  const { valeur, etat } = lireDecimal(cell);
  return etat === 'sure' || etat === 'deduite' ? valeur : null;
}

/** Recompte les lignes de total d’une zone avec les valeurs reprises, et dit ce qui diffère. */
export function recompter(feuille: Sheet, zone: Zone, { actives, gardees }: Colonnes): TotalRecompte[] {
  if (zone.totaux.length === 0) return [];
  const colonnes: Colonne[] = [
    ...actives.flatMap(({ source, nombres, colonne, facteur, lire }) =>
      nombres
        ? [
            {
              rang: source.rang,
              nombres,
              montant: colonne.type === 'montant',
              facteur,
              lire: (cell: Cell) => lire(cell).saisi,
            },
          ]
        : [],
    ),
    ...gardees.flatMap(({ source, nombres }) =>
      nombres
        ? [
            {
              rang: source.rang,
              nombres,
              montant: false,
              facteur: 1,
              lire: nombreDe,
            },
          ]
        : [],
    ),
  ];
  return zone.totaux.flatMap(({ ligne, de }) =>
    colonnes.flatMap(({ rang, nombres, montant, facteur, lire }): TotalRecompte[] => {
      const cell = rang > 0 ? feuille.rows.get(ligne)?.[rang] : undefined;
      const lu = cell ? lire(cell) : null;
      if (!cell || typeof lu !== 'number') return [];
      let recompte = 0;
      let lignes = 0;
      let textes = 0;
      for (const rangDeLigne of de) {
        const valeur = nombres[positionDe(zone, rangDeLigne)];
        if (valeur === undefined || Number.isNaN(valeur)) {
          if (feuille.rows.get(rangDeLigne)?.[rang]?.text.match(/\d/)) textes += 1;
          continue;
        }
        recompte += valeur;
        lignes += 1;
      }
      if (lignes === 0) return [];
      if (!montant) recompte = Number(recompte.toFixed(6));
      const tolerance = (pas(cell, facteur) / 2) * (montant ? 100 : 1);
      const ecart = Math.abs(recompte - lu);
      const egal = ecart <= tolerance + 1e-6;
      const ecrire = montant ? ecrireMontant : ecrireDecimal;
      const ou = `${guillemets(zone.feuille)} ${address(ligne, rang)}`;
      const phrase = egal
        ? `Total en ${ou} : ${ecrire(lu)}, retrouvé.`
        : `Total en ${ou} : ${ecrire(lu)} ; ${compte(lignes, 'ligne fait', 'lignes font')} ${ecrire(recompte)}, soit ${ecrire(ecart)} d’écart${textes > 0 ? `, sans ${compte(textes, 'case gardée', 'cases gardées')} en texte` : ''}.`;
      return [{ place: { feuille: zone.feuille, ligne, colonne: rang }, lu, recompte, egal, phrase }];
    }),
  );
}

/** Le rang, parmi les lignes de la zone, de la ligne de feuille donnée ; -1 si elle n’en est pas. */
function positionDe({ lignes }: Zone, ligne: number): number {
  let [bas, haut] = [0, lignes.length - 1];
  while (bas <= haut) {
    const milieu = (bas + haut) >> 1;
    const la = lignes[milieu] ?? 0;
    if (la === ligne) return milieu;
    if (la < ligne) bas = milieu + 1;
    else haut = milieu - 1;
  }
  return -1;
}
