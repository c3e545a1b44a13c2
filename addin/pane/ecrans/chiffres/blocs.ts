import type { Trajectoire } from '../../../../shared/api/reponses.ts';
import type { Chiffres } from '../../../../shared/consolidation/index.ts';
import type { ValeurModele } from '../../../../shared/xlsx/modele.ts';
import type { BlocChiffres } from '../../../excel/contrat.ts';
import { dateCourte } from '../../dates.ts';
import { enLignes } from './barres.tsx';
import { phraseDuSocle } from './socle.ts';

const PART = '0.0%';
const EUROS = '#,##0 "€"';

const texte = (valeur: string): ValeurModele => ({ genre: 'texte', texte: valeur });
const nombre = (valeur: number | null): ValeurModele | null =>
  valeur === null ? null : { genre: 'nombre', nombre: valeur };
const jour = (valeur: string): ValeurModele => ({ genre: 'date', date: valeur });

/** Une feuille ne porte pas de « / » dans son nom, et 31 signes au plus. */
const feuille = (sujet: string, au: string): string => `${sujet} ${dateCourte(au).replaceAll('/', '-')}`.slice(0, 31);

interface Contexte {
  /** « la Caf de l’Ain », « la France ». */
  readonly qui: string;
  readonly chiffres: Chiffres;
}

const notes = ({ chiffres }: Contexte): string[] => [
  phraseDuSocle(chiffres),
  `Communes et populations : Insee, millésime ${chiffres.millesime}.`,
];

/** La couverture année par année face à sa trajectoire, avec sa courbe. */
export const blocTrajectoire = (contexte: Contexte, { points, au }: Trajectoire): BlocChiffres => ({
  feuille: feuille('Couverture', au),
  titre: `Population couverte par une CTG, ${contexte.qui}, au ${dateCourte(au)}`,
  notes: notes(contexte),
  colonnes: [
    { titre: 'Année' },
    { titre: 'Au', format: 'dd/mm/yyyy' },
    { titre: 'Population couverte (%)', format: PART },
    { titre: 'Cible (%)', format: PART },
    { titre: 'Habitants couverts', format: '#,##0' },
    { titre: 'Communes couvertes', format: '#,##0' },
    { titre: 'Conventions en vigueur', format: '#,##0' },
  ],
  lignes: points.map((point) => [
    texte(point.date.slice(0, 4)),
    jour(point.date),
    nombre(point.taux),
    nombre(point.objectif),
    nombre(point.population),
    nombre(point.communes),
    nombre(point.conventionsEnVigueur),
  ]),
  graphique: { genre: 'courbe', titre: 'Population couverte et trajectoire', categories: 0, series: [2, 3] },
});

/** La couverture de chaque Caf, de la plus couverte à la moins couverte. */
export const blocCaf = (contexte: Contexte, nomDe: (code: string) => string): BlocChiffres => ({
  feuille: feuille('Caf', contexte.chiffres.au),
  titre: `Population couverte par Caf au ${dateCourte(contexte.chiffres.au)}`,
  notes: notes(contexte),
  colonnes: [
    { titre: 'Caf' },
    { titre: 'Code', format: '@' },
    { titre: 'Population couverte (%)', format: PART },
    { titre: 'Habitants couverts', format: '#,##0' },
    { titre: 'Habitants', format: '#,##0' },
    { titre: 'Communes couvertes', format: '#,##0' },
  ],
  lignes: Object.entries(contexte.chiffres.couverture.parCaf)
    .sort(([a, x], [b, y]) => y.population.taux - x.population.taux || (a < b ? -1 : 1))
    .map(([code, { population, communes }]) => [
      texte(nomDe(code)),
      texte(code),
      nombre(population.taux),
      nombre(population.couverte),
      nombre(population.totale),
      nombre(communes.couvertes),
    ]),
  graphique: { genre: 'barres', titre: 'Population couverte par Caf', categories: 0, series: [2] },
});

/** Les budgets par axe, du plus lourd au plus léger. */
export const blocAxes = (contexte: Contexte, repartition: Readonly<Record<string, number>>): BlocChiffres => ({
  feuille: feuille('Budgets par axe', contexte.chiffres.au),
  titre: `Budgets par axe, ${contexte.qui}, au ${dateCourte(contexte.chiffres.au)}`,
  notes: [...notes(contexte), 'Toutes les conventions lues, quel que soit leur statut.'],
  colonnes: [{ titre: 'Axe' }, { titre: 'Budget (€)', format: EUROS }],
  lignes: enLignes(repartition).map(({ libelle, valeur }) => [texte(libelle), nombre(valeur)]),
  graphique: { genre: 'barres', titre: 'Budgets par axe', categories: 0, series: [1] },
});
