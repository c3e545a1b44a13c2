import type * as z from 'zod/mini';
import { annee, code, decimal, etp, liste, listes, montant, texte } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableAxes = table({
  nom: 'CTG_Axes',
  feuille: 'Axes',
  titre: 'Axes',
  description: 'Les axes de la convention, dans ses propres mots.',
  source: 'LC 2013-205, partie 2 §2',
  cle: ['numero'],
  colonnes: {
    numero: code({ titre: 'n°', requis: true, aide: 'Le numéro de l’axe ; les actions le reprennent.', exemple: '1' }),
    axe: texte({
      titre: 'axe',
      requis: true,
      aide: 'Le libellé local de l’axe, de l’orientation ou de l’enjeu.',
      exemple: 'Mieux accueillir les jeunes enfants',
      largeur: 50,
    }),
    axeNational: liste('axeNational', {
      titre: 'axe national',
      aide: 'L’axe de la convention d’objectifs et de gestion auquel il se rattache.',
      exemple: 'Soutenir la fonction parentale et faciliter les relations parents-enfants',
      largeur: 50,
    }),
    enjeu: texte({
      titre: 'enjeu',
      aide: 'Pourquoi cet axe, en une phrase.',
      exemple: 'Des horaires atypiques sans mode d’accueil',
      largeur: 50,
    }),
  },
});
export const Axe = /* @__PURE__ */ ligneDe(tableAxes);
export type Axe = z.infer<typeof Axe>;

export const tableDiagnostic = table({
  nom: 'CTG_Diagnostic',
  feuille: 'Diagnostic',
  titre: 'Diagnostic partagé',
  description: 'Ce que les partenaires constatent ensemble, et les besoins qu’ils en tirent.',
  source: 'LC 2013-205, partie 2 §2 : « obligatoirement et systématiquement adossée à un diagnostic partagé »',
  cle: ['ref'],
  colonnes: {
    ref: code({
      titre: 'réf',
      requis: true,
      essentiel: true,
      aide: 'Un repère court et unique ; les actions le citent.',
      exemple: 'B1',
    }),
    thematiques: listes('thematique', {
      titre: 'thématique',
      requis: true,
      essentiel: true,
      aide: 'La thématique nationale ; plusieurs sont possibles, séparées par « ; » : la première est la principale.',
      exemple: 'petite enfance ; parentalité',
      largeur: 22,
    }),
    thematiqueLocale: texte({
      titre: 'thématique locale',
      aide: 'Le mot du territoire, gardé tel quel.',
      exemple: 'Enfance-jeunesse',
      largeur: 20,
    }),
    type: liste('typeDiagnostic', {
      titre: 'type',
      essentiel: true,
      aide: 'Atout, faiblesse, opportunité, menace, ou simple constat.',
      exemple: 'faiblesse',
    }),
    nature: liste('natureBesoin', {
      titre: 'nature du besoin',
      aide: 'Besoin d’un public, ou besoin du territoire.',
      exemple: 'territoire',
      source: 'LC 2013-205, partie 2',
    }),
    constat: texte({
      titre: 'constat',
      requis: true,
      essentiel: true,
      aide: 'Ce qui est observé, en une ou deux phrases, chiffré si possible.',
      exemple: 'Le taux de couverture est de 48 places pour 100 enfants, contre 60 dans le département.',
      largeur: 48,
    }),
    besoin: texte({
      titre: 'besoin',
      essentiel: true,
      aide: 'Le besoin qui en découle. Attendu d’une faiblesse ou d’un constat.',
      exemple: 'Créer des places d’accueil en horaires décalés',
      largeur: 40,
    }),
    publics: listes('public', {
      titre: 'public',
      essentiel: true,
      aide: 'Qui est concerné ; plusieurs valeurs séparées par « ; ».',
      exemple: 'enfants de moins de 3 ans',
      largeur: 20,
    }),
    territoire: texte({
      titre: 'territoire',
      essentiel: true,
      aide: 'Où : commune, secteur, quartier, ou tout le territoire.',
      exemple: 'secteur nord',
      largeur: 20,
    }),
    reponses: texte({
      titre: 'réponses existantes',
      essentiel: true,
      aide: 'Ce qui existe déjà pour y répondre.',
      exemple: 'Deux multi-accueils, un RPE',
      largeur: 34,
    }),
    moyens: texte({
      titre: 'moyens mobilisés',
      aide: 'Moyens financiers, humains, partenariaux déjà engagés.',
      exemple: '3 ETP, 120 000 € par an',
      largeur: 28,
      source: 'LC 2013-205, partie 2 §2',
    }),
    ecart: texte({
      titre: 'écart',
      aide: 'Ce qui manque entre le besoin et les réponses.',
      exemple: '25 places',
      largeur: 26,
    }),
    priorite: liste('priorite', {
      titre: 'priorité',
      essentiel: true,
      aide: '1 : haute ; 2 : moyenne ; 3 : basse. Un besoin de priorité 1 attend une action.',
      exemple: '1',
      largeur: 9,
    }),
    provenance: texte({ titre: 'source', aide: 'D’où vient la donnée.', exemple: 'Imaje, données 2024', largeur: 24 }),
    indicateur: texte({
      titre: 'indicateur',
      aide: 'L’indicateur qui mesure le constat.',
      exemple: 'taux de couverture',
      largeur: 24,
    }),
    valeur: decimal({ titre: 'valeur', aide: 'La valeur de l’indicateur, en nombre.', exemple: '48' }),
    unite: liste('unite', { titre: 'unité', aide: 'L’unité de cette valeur.', exemple: 'places' }),
    annee: annee({ titre: 'année', aide: 'L’année de la donnée.', exemple: '2024' }),
  },
});
export const Besoin = /* @__PURE__ */ ligneDe(tableDiagnostic);
export type Besoin = z.infer<typeof Besoin>;

export const tableInterventions = table({
  nom: 'CTG_Interventions',
  feuille: 'Interventions',
  titre: 'Interventions de chaque acteur',
  description:
    'Qui fait quoi aujourd’hui, et ce qui pourrait être développé : la convention recense toutes les interventions.',
  source: 'LC 2013-205, partie 2 §1',
  cle: ['ref'],
  facultative: true,
  colonnes: {
    ref: code({ titre: 'réf', requis: true, essentiel: true, aide: 'Un repère court et unique.', exemple: 'I1' }),
    acteur: texte({
      titre: 'acteur',
      requis: true,
      essentiel: true,
      aide: 'L’institution ou l’association qui intervient.',
      exemple: 'Département (PMI)',
      largeur: 28,
    }),
    natureActeur: liste('natureActeur', {
      titre: 'nature de l’acteur',
      essentiel: true,
      aide: 'La nature de cet acteur.',
      exemple: 'département',
    }),
    thematiques: listes('thematique', {
      titre: 'thématique',
      requis: true,
      essentiel: true,
      aide: 'La thématique nationale ; la première est la principale.',
      exemple: 'petite enfance',
      largeur: 22,
    }),
    intervention: texte({
      titre: 'intervention',
      requis: true,
      essentiel: true,
      aide: 'Ce que fait l’acteur, en une phrase.',
      exemple: 'Consultations de nourrissons',
      largeur: 44,
    }),
    etat: liste('etatIntervention', {
      titre: 'état',
      requis: true,
      essentiel: true,
      aide: 'Déjà mise en œuvre, ou à développer.',
      exemple: 'mise en œuvre',
      source: 'LC 2013-205, partie 2 §1',
    }),
    competence: liste('competence', {
      titre: 'compétence',
      essentiel: true,
      aide: 'Compétence propre, partagée ou déléguée.',
      exemple: 'partagée',
    }),
    publics: listes('public', {
      titre: 'public',
      essentiel: true,
      aide: 'Qui est concerné ; valeurs séparées par « ; ».',
      exemple: 'parents',
      largeur: 20,
    }),
    territoire: texte({
      titre: 'territoire',
      essentiel: true,
      aide: 'Où l’intervention a lieu.',
      exemple: 'tout le territoire',
      largeur: 20,
    }),
    schema: texte({
      titre: 'schéma ou dispositif',
      aide: 'Le schéma, contrat ou dispositif dont elle relève.',
      exemple: 'SDSF',
      largeur: 22,
    }),
    coutAnnuel: montant({
      titre: 'coût annuel',
      essentiel: true,
      aide: 'Le coût d’une année, en euros.',
      exemple: '45 000 €',
    }),
    dontCaf: montant({
      titre: 'dont Caf',
      essentiel: true,
      aide: 'La part de ce coût payée par la Caf.',
      exemple: '20 000 €',
    }),
    etp: etp({ titre: 'ETP', aide: 'Les équivalents temps plein engagés.', exemple: '0,5' }),
    observations: texte({
      titre: 'observations',
      aide: 'Ce qu’il est utile de savoir.',
      exemple: 'convention à revoir en 2026',
      largeur: 30,
    }),
  },
});
export const Intervention = /* @__PURE__ */ ligneDe(tableInterventions);
export type Intervention = z.infer<typeof Intervention>;
