import type * as z from 'zod/mini';
import { annee, code, date, decimal, etp, insee, liste, listes, montant, ref, texte } from '../colonne.ts';
import { ligneDe, table } from '../table.ts';

export const tableConventions = table({
  nom: 'CTG_Conventions',
  feuille: 'Conventions existantes',
  titre: 'Conventions existantes',
  description: 'Les conventions de financement déjà signées sur le territoire, à rationaliser.',
  source: 'LC 2013-205, partie 2 §3 (rationaliser les conventions existantes)',
  cle: ['ref'],
  facultative: true,
  colonnes: {
    ref: code({ titre: 'réf', requis: true, aide: 'Un repère court et unique.', exemple: 'C1', largeur: 8 }),
    type: liste('typeConvention', { titre: 'type', requis: true, aide: 'Le type de convention.', exemple: 'CEJ' }),
    signataire: texte({
      titre: 'signataire',
      requis: true,
      aide: 'La collectivité ou l’organisme qui a signé avec la Caf.',
      exemple: 'Commune de Gex',
      largeur: 30,
    }),
    gestionnaire: texte({
      titre: 'gestionnaire',
      aide: 'Qui gère le service, s’il est différent.',
      exemple: 'Association Les Petits Pas',
      largeur: 28,
    }),
    thematiques: listes('thematique', {
      titre: 'thématique',
      aide: 'La thématique nationale ; la première est la principale.',
      exemple: 'petite enfance',
      largeur: 20,
    }),
    fonctionTransversale: liste('fonctionTransversale', {
      titre: 'fonction transversale',
      aide: 'Si elle paie une fonction qui sert plusieurs services.',
      exemple: 'coordination',
      source: 'LC 2013-205, partie 2 §3',
    }),
    territoire: texte({ titre: 'territoire', aide: 'Le territoire couvert.', exemple: 'Gex', largeur: 22 }),
    debut: date({ titre: 'début', requis: true, aide: 'Le premier jour de la convention.', exemple: '01/01/2019' }),
    fin: date({ titre: 'fin', requis: true, aide: 'Le dernier jour de la convention.', exemple: '31/12/2022' }),
    montantAnnuel: montant({
      titre: 'montant annuel',
      aide: 'Le montant d’une année, en euros.',
      exemple: '84 500 €',
      largeur: 14,
    }),
    observations: texte({
      titre: 'observations',
      aide: 'Ce qu’il est utile de savoir.',
      exemple: 'non renouvelée',
      largeur: 30,
    }),
  },
});
export const ConventionExistante = /* @__PURE__ */ ligneDe(tableConventions);
export type ConventionExistante = z.infer<typeof ConventionExistante>;

export const tableCej = table({
  nom: 'CTG_CEJ',
  feuille: 'Rationalisation CEJ',
  titre: 'Rationalisation des CEJ',
  description: 'Chaque action des contrats enfance jeunesse, ce qu’elle touchait et ce qu’elle devient.',
  source: 'C 2020-01 ; LC 2013-205, partie 2 §3',
  cle: ['convention', 'action'],
  facultative: true,
  colonnes: {
    convention: ref('CTG_Conventions', {
      titre: 'convention',
      requis: true,
      essentiel: true,
      aide: 'La réf du CEJ dans la feuille Conventions existantes.',
      exemple: 'C1',
      largeur: 11,
    }),
    volet: liste('volet', {
      titre: 'volet',
      essentiel: true,
      aide: 'Enfance (moins de 6 ans) ou jeunesse (6 à 17 ans).',
      exemple: 'enfance',
      largeur: 10,
    }),
    action: texte({
      titre: 'action',
      requis: true,
      essentiel: true,
      aide: 'L’intitulé de l’action dans le CEJ.',
      exemple: 'Multi-accueil Les Lutins',
      largeur: 32,
    }),
    fonction: liste('fonctionCej', {
      titre: 'fonction',
      essentiel: true,
      aide: 'Fonction d’accueil ou fonction de pilotage.',
      exemple: 'accueil',
      largeur: 10,
    }),
    type: liste('typeCej', { titre: 'type', aide: 'Le type de service.', exemple: 'EAJE', largeur: 16 }),
    gestionnaire: texte({
      titre: 'gestionnaire',
      essentiel: true,
      aide: 'Qui gère le service.',
      exemple: 'CCAS de Gex',
      largeur: 24,
    }),
    commune: insee({
      titre: 'commune',
      aide: 'Le code INSEE de la commune d’implantation.',
      exemple: '01173',
      largeur: 10,
    }),
    territoireCompetence: texte({
      titre: 'territoire de compétence',
      aide: 'La collectivité compétente : le bilan avant/après se fait à cette échelle.',
      exemple: 'Pays de Gex Agglo',
      largeur: 24,
      source: 'C 2020-01',
    }),
    anteriorite: liste('anteriorite', {
      titre: 'antérieure ou nouvelle',
      aide: 'Action antérieure au contrat, ou nouvelle.',
      exemple: 'antérieure',
      largeur: 13,
    }),
    capacite: decimal({
      titre: 'capacité',
      aide: 'Le nombre de places, d’heures ou d’ETP.',
      exemple: '25',
      largeur: 10,
    }),
    unite: liste('unite', { titre: 'unité', aide: 'L’unité de cette capacité.', exemple: 'places', largeur: 10 }),
    psejReference: montant({
      titre: 'Psej de référence',
      requis: true,
      essentiel: true,
      aide: 'La prestation de service enfance jeunesse d’une année pleine, en euros.',
      exemple: '38 250 €',
      largeur: 14,
    }),
    anneeReference: annee({
      titre: 'année de référence',
      essentiel: true,
      aide: 'L’année de ce montant.',
      exemple: '2022',
      largeur: 11,
    }),
    decision: liste('decision', {
      titre: 'décision',
      essentiel: true,
      aide: 'Ce que les partenaires décident pour cette ligne.',
      exemple: 'basculer en bonus territoire',
      largeur: 24,
    }),
    lien: texte({
      titre: 'action ou équipement lié',
      essentiel: true,
      aide: 'La réf de l’action ou de l’équipement qui prend la suite.',
      exemple: 'E3',
      largeur: 13,
    }),
    montantRepris: montant({
      titre: 'montant repris',
      essentiel: true,
      aide: 'Le montant annuel qui continue après le CEJ, en euros.',
      exemple: '38 250 €',
      largeur: 14,
    }),
    beneficiaireApres: texte({
      titre: 'bénéficiaire après',
      aide: 'Qui est payé après : le bonus territoire va au gestionnaire.',
      exemple: 'CCAS de Gex',
      largeur: 24,
      source: 'caf.fr, bonus territoire',
    }),
    motif: texte({
      titre: 'motif',
      essentiel: true,
      aide: 'Pourquoi cette décision.',
      exemple: 'service maintenu à moyen constant',
      largeur: 34,
    }),
  },
  annuelles: {
    psej: montant({
      titre: 'Psej',
      aide: 'La Psej de cette année civile, en euros.',
      exemple: '38 250 €',
      largeur: 13,
    }),
  },
});
export const LigneCej = /* @__PURE__ */ ligneDe(tableCej);
export type LigneCej = z.infer<typeof LigneCej>;

export const tableEquipements = table({
  nom: 'CTG_Equipements',
  feuille: 'Équipements',
  titre: 'Annexe 2 : équipements et services soutenus',
  description:
    'Les équipements et services soutenus par les collectivités : cette liste ouvre droit au bonus territoire.',
  source: 'C 2020-01, annexe 2 de la convention',
  cle: ['ref'],
  facultative: true,
  colonnes: {
    ref: code({
      titre: 'réf',
      requis: true,
      essentiel: true,
      aide: 'Un repère court et unique.',
      exemple: 'E1',
      largeur: 8,
    }),
    type: liste('typeEquipement', {
      titre: 'type',
      requis: true,
      essentiel: true,
      aide: 'Le type d’équipement ou de service.',
      exemple: 'EAJE',
      largeur: 15,
    }),
    nom: texte({
      titre: 'nom',
      requis: true,
      essentiel: true,
      aide: 'Le nom de l’équipement.',
      exemple: 'Multi-accueil Les Lutins',
      largeur: 34,
    }),
    gestionnaire: texte({
      titre: 'gestionnaire',
      essentiel: true,
      aide: 'Qui le gère : c’est lui qui perçoit le bonus.',
      exemple: 'CCAS de Gex',
      largeur: 26,
    }),
    natureGestionnaire: liste('natureGestionnaire', {
      titre: 'nature du gestionnaire',
      aide: 'La nature de ce gestionnaire.',
      exemple: 'CCAS',
      largeur: 15,
    }),
    commune: insee({
      titre: 'commune INSEE',
      essentiel: true,
      aide: 'Le code INSEE de la commune d’implantation.',
      exemple: '01173',
      largeur: 11,
    }),
    territoireCompetence: texte({
      titre: 'territoire de compétence',
      aide: 'La collectivité compétente pour ce service.',
      exemple: 'Pays de Gex Agglo',
      largeur: 24,
    }),
    collectivite: texte({
      titre: 'collectivité qui soutient',
      essentiel: true,
      aide: 'La collectivité qui cofinance l’équipement.',
      exemple: 'Commune de Gex',
      largeur: 24,
    }),
    capacite: decimal({
      titre: 'capacité',
      essentiel: true,
      aide: 'Le nombre de places, d’heures ou d’ETP.',
      exemple: '25',
      largeur: 10,
    }),
    unite: liste('unite', {
      titre: 'unité',
      essentiel: true,
      aide: 'L’unité de cette capacité.',
      exemple: 'places',
      largeur: 10,
    }),
    bonusAnnuel: montant({
      titre: 'bonus annuel',
      essentiel: true,
      aide: 'Le bonus territoire d’une année, en euros.',
      exemple: '52 000 €',
      largeur: 14,
    }),
    dateEffet: date({
      titre: 'date d’effet',
      essentiel: true,
      aide: 'Le jour où le bonus commence.',
      exemple: '01/01/2025',
    }),
  },
});
export const Equipement = /* @__PURE__ */ ligneDe(tableEquipements);
export type Equipement = z.infer<typeof Equipement>;

export const tableCooperation = table({
  nom: 'CTG_Cooperation',
  feuille: 'Coopération',
  titre: 'Chargés de coopération',
  description: 'Les postes de coopération de la convention : des fonctions, jamais des noms.',
  source: 'C 2020-01',
  cle: ['employeur', 'fonction'],
  facultative: true,
  colonnes: {
    employeur: texte({
      titre: 'employeur',
      requis: true,
      aide: 'La collectivité ou l’organisme employeur.',
      exemple: 'Pays de Gex Agglo',
      largeur: 30,
    }),
    fonction: liste('fonctionCooperation', {
      titre: 'fonction',
      aide: 'La fonction du poste, sans le nom de la personne.',
      exemple: 'chargé de coopération CTG',
      largeur: 34,
    }),
    etp: etp({
      titre: 'ETP',
      requis: true,
      aide: 'L’équivalent temps plein : « 0,5 », « mi-temps », « 80 % », « 7h00 hebdo ».',
      exemple: '0,5',
      largeur: 9,
    }),
    debut: date({ titre: 'début', aide: 'La prise de poste.', exemple: '01/03/2025' }),
    fin: date({ titre: 'fin', aide: 'La fin du poste, si elle est connue.', exemple: '31/12/2029' }),
    thematiques: listes('thematique', {
      titre: 'thématiques',
      aide: 'Les thématiques suivies, séparées par « ; ».',
      exemple: 'petite enfance ; jeunesse',
      largeur: 26,
    }),
    issuCej: texte({
      titre: 'issu du CEJ',
      aide: 'Oui si le poste existait dans un CEJ, et lequel.',
      exemple: 'oui, C1',
      largeur: 14,
    }),
    bonusAnnuel: montant({
      titre: 'bonus annuel',
      aide: 'Le bonus pilotage d’une année, en euros.',
      exemple: '12 000 €',
      largeur: 14,
    }),
  },
});
export const PosteCooperation = /* @__PURE__ */ ligneDe(tableCooperation);
export type PosteCooperation = z.infer<typeof PosteCooperation>;
