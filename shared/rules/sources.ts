/** Les textes qui fondent les règles, cités par leur section. */
const LC = 'LC 2013-205';

export const LC_CA = `${LC}, partie 1 §2 : « les Conseils d’administration des Caf ont un rôle essentiel dans la démarche »`;
export const LC_PILOTAGE = `${LC}, partie 1 §2 : « un pilotage resserré des équipes de direction »`;
export const LC_ECHELONS = `${LC}, partie 2 : « le conseil général à l’échelon départemental ; et/ou la commune ou la communauté de communes à l’échelon local »`;
export const LC_ACCORD = `${LC}, partie 2 : « un accord cadre politique entre la Caf et une ou plusieurs collectivités territoriales »`;
export const LC_DUREE = `${LC}, partie 2 : « sur une période pluriannuelle de quatre ans »`;
export const LC_BESOINS = `${LC}, partie 2 : « aux besoins du public » et « aux besoins du territoire »`;
export const LC_INTERVENTIONS = `${LC}, partie 2 §1 : « elle recense l’ensemble des interventions […] de chaque acteur »`;
export const LC_DIAGNOSTIC = `${LC}, partie 2 §2 : « obligatoirement et systématiquement adossée à un diagnostic partagé »`;
export const LC_PLAN = `${LC}, partie 2 §2 : « vous accorder […] sur les priorités et un plan d’actions détaillé »`;
export const LC_MOYENS = `${LC}, partie 2 §2 : « une vision globale des ressources, des problématiques, des moyens mobilisés »`;
export const LC_DOUBLONS = `${LC}, partie 2 §3 : « la Ctg évite les doublons liés à un travail en silos »`;
export const LC_RATIONALISER = `${LC}, partie 2 §3 : « rationaliser efficacement les conventions existantes »`;
export const LC_TRANSVERSAL = `${LC}, partie 2 §3 : « les fonctions d’ingénierie, de diagnostic, de coordination, d’évaluation »`;
export const LC_RESULTATS = `${LC}, partie 2 §3 : « une logique objectifs-résultats »`;
export const LC_EVALUATION = `${LC}, partie 2 §3 : « l’évaluation est un préalable à tout renouvellement »`;
export const C2020 = 'Circulaire C 2020-01 du 16 janvier 2020';
export const C2020_CEJ = `${C2020} : la CTG remplace le CEJ à mesure de son expiration`;
export const C2020_BONUS = `${C2020} : bonus « territoire Ctg », annexe 2 de la convention`;
export const C2020_COOPERATION = `${C2020} : postes de coopération financés par le bonus territoire`;
export const CAF_DUREE = 'caf.fr, convention territoriale globale : « signée sur 5 ans »';
export const CASF_RESULTAT = 'CASF D. 214-2 : « des objectifs et un niveau de résultat attendu »';
export const CASF_COUT = 'CASF L. 214-2 : « calendrier de réalisation et le coût prévisionnel »';
export const INSEE = 'Insee, code officiel géographique';
export const INTERCO = 'DGCL et Insee, composition communale des EPCI à fiscalité propre';
export const SIRENE = 'Insee, répertoire Sirene : la clé de contrôle des numéros SIREN';
export const CAF_CODES = 'Référentiel des Caf : réseau ramené de 123 à 101 caisses entre 2011 et 2017';
export const EVALUATION =
  'Référentiel national pour l’évaluation des CTG : une donnée d’origine pour chaque indicateur';
export const ANNEXE_4 = 'Annexe 4 de la convention : pilotage et suivi';
export const ANNEXE_6 = 'Annexe 6 de la convention : décisions des assemblées';
export const MODELE_CTG = 'Convention nationale type, articles « durée » et « fin de la convention »';
export const RGPD = 'RGPD, article 5 §1 c : minimisation des données personnelles';
export const CHIFFRES = 'Règle de comptage des chiffres de déploiement : signée, en vigueur, chaque commune une fois';
export const TABLEAUX = 'Modèle Atelier CTG : description des tableaux et des colonnes';
