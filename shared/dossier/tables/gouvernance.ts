import type * as z from 'zod/mini';
import { annee, code, date, decimal, liste, texte } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableInstances = table({
  nom: 'CTG_Instances',
  feuille: 'Gouvernance',
  titre: 'Annexe 4 : instances',
  description: 'Les instances qui pilotent et suivent la convention.',
  source: 'Annexe 4 de la convention',
  cle: ['instance'],
  facultative: true,
  colonnes: {
    instance: texte({
      titre: 'instance',
      requis: true,
      aide: 'Le nom de l’instance.',
      exemple: 'Comité de pilotage',
      largeur: 30,
    }),
    type: liste('typeInstance', {
      titre: 'type',
      requis: true,
      aide: 'Copil, Cotech ou instance thématique.',
      exemple: 'Copil',
      largeur: 12,
    }),
    composition: texte({
      titre: 'composition',
      aide: 'Les institutions et fonctions représentées, sans nom de personne.',
      exemple: 'élus, direction de la Caf, directions des services',
      largeur: 50,
    }),
    role: texte({
      titre: 'rôle',
      aide: 'Ce que l’instance décide ou prépare.',
      exemple: 'valide les objectifs stratégiques',
      largeur: 44,
    }),
    frequence: liste('frequence', {
      titre: 'fréquence',
      aide: 'Le rythme des réunions.',
      exemple: 'deux à trois fois par an',
      largeur: 22,
    }),
  },
});
export const Instance = /* @__PURE__ */ ligneDe(tableInstances);
export type Instance = z.infer<typeof Instance>;

export const tableReunions = table({
  nom: 'CTG_Reunions',
  feuille: 'Gouvernance',
  titre: 'Réunions',
  description: 'Les réunions tenues et ce qui y a été décidé.',
  source: 'Annexe 4 de la convention',
  cle: ['instance', 'date'],
  facultative: true,
  colonnes: {
    instance: texte({
      titre: 'instance',
      requis: true,
      aide: 'L’instance réunie, nommée comme ci-dessus.',
      exemple: 'Comité de pilotage',
      largeur: 30,
    }),
    date: date({ titre: 'date', requis: true, aide: 'Le jour de la réunion.', exemple: '18/03/2025' }),
    decisions: texte({
      titre: 'décisions',
      aide: 'Ce qui a été décidé.',
      exemple: 'validation du plan d’actions',
      largeur: 60,
    }),
  },
});
export const Reunion = /* @__PURE__ */ ligneDe(tableReunions);
export type Reunion = z.infer<typeof Reunion>;

export const tableIndicateurs = table({
  nom: 'CTG_Indicateurs',
  feuille: 'Évaluation',
  titre: 'Annexe 5 : indicateurs',
  description: 'Ce qui sera mesuré, d’où l’on part et où l’on veut arriver.',
  source: 'LC 2013-205, partie 2 §3 ; CASF D. 214-2',
  cle: ['ref'],
  facultative: true,
  colonnes: {
    ref: code({
      titre: 'réf',
      requis: true,
      essentiel: true,
      aide: 'Un repère court et unique.',
      exemple: 'N1',
      largeur: 8,
    }),
    objet: texte({
      titre: 'action ou objectif',
      essentiel: true,
      aide: 'La réf de l’action, ou l’objectif mesuré.',
      exemple: 'A1',
      largeur: 24,
    }),
    indicateur: texte({
      titre: 'indicateur',
      requis: true,
      essentiel: true,
      aide: 'Ce qui est mesuré.',
      exemple: 'places ouvertes en horaires décalés',
      largeur: 38,
    }),
    type: liste('typeIndicateur', {
      titre: 'type',
      essentiel: true,
      aide: 'Réalisation, résultat ou moyen.',
      exemple: 'résultat',
      largeur: 12,
    }),
    unite: liste('unite', {
      titre: 'unité',
      essentiel: true,
      aide: 'L’unité de mesure.',
      exemple: 'places',
      largeur: 11,
    }),
    valeurInitiale: decimal({
      titre: 'valeur initiale',
      essentiel: true,
      aide: 'La valeur de départ : sans elle, rien ne peut être comparé.',
      exemple: '0',
      largeur: 11,
      source: 'Référentiel national d’évaluation',
    }),
    anneeInitiale: annee({
      titre: 'année initiale',
      essentiel: true,
      aide: 'L’année de cette valeur.',
      exemple: '2024',
      largeur: 10,
    }),
    cible: decimal({ titre: 'cible', essentiel: true, aide: 'La valeur visée.', exemple: '20', largeur: 10 }),
    anneeCible: annee({
      titre: 'année cible',
      essentiel: true,
      aide: 'L’année où elle doit être atteinte.',
      exemple: '2029',
      largeur: 10,
    }),
    provenance: texte({ titre: 'source', aide: 'D’où viendra la mesure.', exemple: 'déclarations Afas', largeur: 24 }),
  },
  annuelles: {
    valeur: decimal({ titre: 'Valeur', aide: 'La valeur constatée cette année-là.', exemple: '12', largeur: 10 }),
  },
});
export const Indicateur = /* @__PURE__ */ ligneDe(tableIndicateurs);
export type Indicateur = z.infer<typeof Indicateur>;

export const tableBilan = table({
  nom: 'CTG_Bilan',
  feuille: 'Évaluation',
  titre: 'Bilan des actions',
  description: 'Pour chaque action, ce qui a été fait et ce qu’on en fait ensuite.',
  source: 'LC 2013-205, partie 2 §3 : « l’évaluation est un préalable à tout renouvellement »',
  cle: ['action'],
  facultative: true,
  colonnes: {
    action: texte({ titre: 'action', requis: true, aide: 'La réf de l’action évaluée.', exemple: 'A1', largeur: 12 }),
    realisation: texte({
      titre: 'réalisation',
      aide: 'Ce qui a été fait.',
      exemple: 'micro-crèche ouverte en septembre 2026',
      largeur: 44,
    }),
    freins: texte({ titre: 'freins', aide: 'Ce qui a gêné.', exemple: 'recrutement', largeur: 34 }),
    leviers: texte({ titre: 'leviers', aide: 'Ce qui a aidé.', exemple: 'engagement des élus', largeur: 34 }),
    suite: liste('suite', {
      titre: 'suite',
      requis: true,
      aide: 'Poursuivre, adapter ou abandonner.',
      exemple: 'poursuivre',
      largeur: 14,
    }),
  },
});
export const Bilan = /* @__PURE__ */ ligneDe(tableBilan);
export type Bilan = z.infer<typeof Bilan>;
