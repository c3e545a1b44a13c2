import type { NomFonction } from './arites.ts';

export type { NomFonction } from './arites.ts';

export interface Parametre {
  readonly nom: string;
  readonly description: string;
  readonly facultatif?: boolean;
}

export interface Fonction {
  readonly nom: NomFonction;
  /** Ce qu’Excel montre pendant la frappe. */
  readonly description: string;
  readonly parametres: readonly Parametre[];
  readonly resultat: 'number' | 'string';
  /** Pour la page de documentation. */
  readonly detail: readonly string[];
  readonly exemples: readonly (readonly [formule: string, resultat: string])[];
}

const CODE_COMMUNE: Parametre = {
  nom: 'code',
  description: 'Code INSEE d’une commune, cinq signes : 01053, 2A004.',
};

/** Les fonctions de l’atelier : `functions.json` et `docs/fonctions.md` en sont tirés. */
export const FONCTIONS: readonly Fonction[] = [
  {
    nom: 'POPULATION',
    description: 'Population municipale d’une commune, au millésime INSEE de l’atelier.',
    parametres: [CODE_COMMUNE],
    resultat: 'number',
    detail: [],
    exemples: [
      ['=CTG.POPULATION("01053")', '42 372'],
      ['=CTG.POPULATION(1053)', 'la même : Excel a ôté le zéro de tête, il est rendu'],
    ],
  },
  {
    nom: 'COMMUNE',
    description: 'Nom d’une commune.',
    parametres: [CODE_COMMUNE],
    resultat: 'string',
    detail: [
      'Un ancien code répond le nom d’aujourd’hui : 01091 était Châtillon-en-Michaille, réunie en 2019 dans Valserhône.',
    ],
    exemples: [
      ['=CTG.COMMUNE("01053")', 'Bourg-en-Bresse'],
      ['=CTG.COMMUNE("01091")', 'Valserhône'],
    ],
  },
  {
    nom: 'EPCI',
    description: 'Nom de l’EPCI à fiscalité propre d’une commune, ou de celui qui porte ce SIREN.',
    parametres: [{ nom: 'code', description: 'Code INSEE d’une commune (01053) ou SIREN d’un EPCI (240100750).' }],
    resultat: 'string',
    detail: [
      'Les établissements publics territoriaux du Grand Paris se donnent par leur SIREN ; une de leurs communes répond la métropole.',
    ],
    exemples: [
      ['=CTG.EPCI("01173")', 'CA du Pays de Gex'],
      ['=CTG.EPCI("240100750")', 'CA du Pays de Gex'],
    ],
  },
  {
    nom: 'CAF',
    description: 'Nom d’une Caf, ou de la Caf d’une commune.',
    parametres: [{ nom: 'code', description: 'Code d’une Caf (011) ou code INSEE d’une commune (01053).' }],
    resultat: 'string',
    detail: ['Le code d’une Caf qui a fusionné répond celle qui a pris sa suite.'],
    exemples: [
      ['=CTG.CAF("011")', 'Caf de l’Ain'],
      ['=CTG.CAF("01053")', 'Caf de l’Ain'],
    ],
  },
  {
    nom: 'COUVERTURE',
    description:
      'Part de la population couverte par une CTG à une date, entre 0 et 1 : pour une Caf, ou la nation (FR).',
    parametres: [
      { nom: 'caf', description: 'Code d’une Caf (011), ou FR pour la nation.' },
      { nom: 'date', description: 'Date à laquelle se placer ; aujourd’hui si elle manque.', facultatif: true },
    ],
    resultat: 'number',
    detail: [
      'Le taux vient du service : il faut être connecté dans le volet, et avoir le droit de lire cette Caf. Il repose sur les classeurs validés ; l’écran « Chiffres » dit combien.',
      'Une réponse est gardée cinq minutes. Après s’être connecté, ou pour la demander de nouveau, recalculer tout le classeur : Ctrl+Alt+F9.',
      'Sans date, la fonction répond pour le jour du dernier calcul : dans un classeur que l’on garde, donner la date.',
    ],
    exemples: [
      ['=CTG.COUVERTURE("011";DATE(2026;12;31))', '0,754 par exemple, à mettre au format pourcentage'],
      ['=CTG.COUVERTURE("FR")', 'la nation, aujourd’hui'],
    ],
  },
];
