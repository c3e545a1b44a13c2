import { FINE, INSECABLE } from '../../../shared/french/index.ts';
import type { Mesure } from './corpus.ts';

const somme = (mesures: readonly Mesure[], de: (mesure: Mesure) => number) => mesures.reduce((n, m) => n + de(m), 0);

/** Les chiffres d’un ensemble de classeurs. */
export interface Chiffres {
  readonly classeurs: number;
  readonly tables: { readonly attendues: number; readonly justes: number; readonly fausses: number };
  readonly lignes: { readonly attendues: number; readonly justes: number };
  readonly colonnes: {
    readonly attendues: number;
    readonly justes: number;
    readonly fausses: number;
    readonly nonReconnues: number;
  };
  readonly valeurs: {
    readonly attendues: number;
    readonly justes: number;
    readonly gardees: number;
    readonly fausses: number;
    readonly ecartees: number;
  };
  readonly tranchees: number;
  readonly cellules: number;
  readonly perdues: number;
}

export function additionner(mesures: readonly Mesure[]): Chiffres {
  const de = (prendre: (mesure: Mesure) => number) => somme(mesures, prendre);
  const [justes, gardees, fausses, ecartees] = [
    de((m) => m.valeurs.juste),
    de((m) => m.valeurs.gardee + m.valeurs.sansTable),
    de((m) => m.valeurs.fausse),
    de((m) => m.valeurs.ecartee),
  ];
  return {
    classeurs: mesures.length,
    tables: {
      attendues: de((m) => m.tables.attendues),
      justes: de((m) => m.tables.justes),
      fausses: de((m) => m.tables.fausses),
    },
    lignes: { attendues: de((m) => m.lignes.attendues), justes: de((m) => m.lignes.justes) },
    colonnes: {
      attendues: de((m) => m.colonnes.attendues),
      justes: de((m) => m.colonnes.justes),
      fausses: de((m) => m.colonnes.fausses),
      nonReconnues: de((m) => m.colonnes.nonReconnues),
    },
    valeurs: {
      attendues: justes + gardees + fausses + ecartees + de((m) => m.valeurs.perdue),
      justes,
      gardees,
      fausses,
      ecartees,
    },
    tranchees: de((m) => m.tranchees),
    cellules: de((m) => m.cellules),
    perdues: de((m) => m.perdues),
  };
}

const nombre = (n: number) => String(n).replace(/\B(?=(?:\d{3})+$)/g, FINE);
const part = (n: number, total: number) =>
  `${nombre(n)} (${(total === 0 ? 0 : (100 * n) / total).toFixed(1).replace('.', ',')}${INSECABLE}%)`;

/** Le tableau du LISEZMOI : une colonne pour le corpus, une pour la réserve. */
export function tableauDesChiffres(corpus: Chiffres, reserve: Chiffres): string {
  const rangees: readonly (readonly [string, (c: Chiffres) => string])[] = [
    ['classeurs', (c) => nombre(c.classeurs)],
    ['tableaux et suites de fiches', (c) => nombre(c.tables.attendues)],
    ['bonne table', (c) => part(c.tables.justes, c.tables.attendues)],
    ['table fausse', (c) => part(c.tables.fausses, c.tables.attendues)],
    ['nombres de lignes et lignes vérifiées', (c) => part(c.lignes.justes, c.lignes.attendues)],
    ['colonnes attendues', (c) => nombre(c.colonnes.attendues)],
    ['colonnes bien reconnues', (c) => part(c.colonnes.justes, c.colonnes.attendues)],
    ['colonnes mal reconnues', (c) => part(c.colonnes.fausses, c.colonnes.attendues)],
    ['colonnes non reconnues', (c) => part(c.colonnes.nonReconnues, c.colonnes.attendues)],
    ['valeurs attendues', (c) => nombre(c.valeurs.attendues)],
    ['valeurs justes', (c) => part(c.valeurs.justes, c.valeurs.attendues)],
    ['valeurs gardées, signalées, ou d’un tableau non repris', (c) => part(c.valeurs.gardees, c.valeurs.attendues)],
    ['valeurs prises pour un titre, un en-tête, un total…', (c) => part(c.valeurs.ecartees, c.valeurs.attendues)],
    ['valeurs fausses en silence', (c) => part(c.valeurs.fausses, c.valeurs.attendues)],
    ['ambiguïtés tranchées en silence', (c) => nombre(c.tranchees)],
    ['cellules lues', (c) => nombre(c.cellules)],
    ['cellules perdues', (c) => nombre(c.perdues)],
  ];
  return [
    '| | corpus | réserve |',
    '|---|---|---|',
    ...rangees.map(([titre, dire]) => `| ${titre} | ${dire(corpus)} | ${dire(reserve)} |`),
  ].join('\n');
}
