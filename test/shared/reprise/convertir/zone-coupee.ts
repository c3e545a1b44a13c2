import type { Analyse, ColonneDeZone, Zone } from '../../../../shared/reprise/contrat.ts';
import type { Grid } from '../../../../shared/xlsx/grid.ts';
import { cellule, contexte } from './atelier.ts';

const colonne = (rang: number, entete: string): ColonneDeZone => ({
  nature: 'colonne',
  rang,
  cellule: { feuille: 'Table 1', ligne: 1, colonne: rang },
  niveaux: [entete],
  entete,
});

/** Deux actions, dont la première tient sur deux lignes de la feuille ; `dite` : la proposition donne un champ à la suite. */
export function uneZoneCoupee(dite = false): { grid: Grid; analyse: Analyse; contexte: typeof contexte } {
  const textes = [
    ['N°', 'Action'],
    ['1', 'Créer un guide'],
    [null, 'pour les familles'],
    ['2', 'Ouvrir un LAEP'],
  ];
  const suite = Int32Array.of(3, 0);
  const zone: Zone = {
    feuille: 'Table 1',
    plage: { top: 1, left: 1, bottom: 4, right: 2 },
    forme: 'tableau',
    entetes: [1],
    colonnes: [
      colonne(1, 'N°'),
      colonne(2, 'Action'),
      { ...colonne(2, 'Action (suite)'), cellule: null, lignes: suite, colonnes: Int32Array.of(2, 0), suiteDe: 1 },
    ],
    lignes: Int32Array.of(2, 4),
    ecartees: [1, 2].map((rang) => ({
      place: { feuille: 'Table 1', ligne: 1, colonne: rang },
      motif: 'en-tete',
      raison: 'En-tête',
    })),
    totaux: [],
    titre: null,
  };
  const cibles = [
    { table: 'CTG_Actions', champ: 'ref' } as const,
    { table: 'CTG_Actions', champ: 'action' } as const,
    dite ? ({ table: 'CTG_Actions', champ: 'action' } as const) : null,
  ];
  return {
    contexte,
    grid: {
      level: 'complet',
      names: [],
      properties: {},
      sheets: [
        {
          name: 'Table 1',
          visibility: 'visible',
          rows: new Map(textes.map((ligne, i) => [i + 1, [undefined, ...ligne.map(cellule)]])),
          hiddenRows: new Set(),
          hiddenColumns: new Set(),
          tables: [],
        },
      ],
    },
    analyse: {
      feuilles: [{ feuille: 'Table 1', zones: [zone], ecartees: [], raison: null }],
      zones: [
        {
          zone,
          proposition: {
            table: 'CTG_Actions',
            confiance: 1,
            raison: 'essai',
            colonnes: cibles.map((cible) => ({ cible, confiance: 1, raison: 'essai', autres: [] })),
            forme: 'essai',
            retenue: false,
          },
        },
      ],
    },
  };
}
