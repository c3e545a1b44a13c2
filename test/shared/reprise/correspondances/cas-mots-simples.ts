import type { CasAvecValeurs } from './cas-avec-valeurs.ts';

/** Les champs dits en questions, en mots de tous les jours ou en abrégé. */
export const CAS_MOTS_SIMPLES: readonly CasAvecValeurs[] = [
  {
    table: 'CTG_Actions',
    contexte: [
      ['Intitulé de l’action', 'Ouvrir un relais itinérant | Créer un lieu d’accueil | Former les équipes'],
      ['Description de l’action', 'Un camion et deux agents | Un local prêté | Trois sessions'],
      ['Date de livraison', 'fin 2026 | 2027 | juin 2027'],
    ],
    cas: [
      ['Qui porte le projet ?', 'CCAS | Caf | Communauté de communes', 'pilote'],
      ['Qui est responsable ?', 'CCAS | Caf | Communauté de communes', 'pilote'],
      ['Avec quels partenaires ?', 'MSA | PMI, Caf | Écoles', 'partenaires'],
      ['Quels sont les partenaires ?', 'MSA | PMI, Caf | Écoles', 'partenaires'],
      ['Pour quel public ?', 'parents | enfants de moins de 3 ans | jeunes', 'publics'],
      ['Qui sont les bénéficiaires ?', 'parents | enfants de moins de 3 ans | jeunes', 'publics'],
      ['Sur quel territoire ?', 'tout le territoire | Gorron | nord', 'territoire'],
      ['À quel moment ?', '2025 | 2026 | T1 2027', 'debut'],
      ['À quoi verra-t-on que ça marche ?', 'Séances pleines | Dossiers débloqués | Pères inscrits', 'indicateurs'],
      ['Ce qui va changer', 'Moins de trajets | Des places | Des équipes formées', 'resultatAttendu'],
      ['Combien ça va coûter ?', '12000 | 3400 | 800', 'coutTotal'],
      ['dt Caf', '2000 | 1400 | 800', 'partCaf'],
      ['Besoins matériels', 'Salle du conseil | Gilets | Albums', 'moyens'],
      ['ETP / an', '0,5 | 1 | 0,2', 'etp'],
      ['Où en sommes-nous ?', 'en cours | à venir | réalisée', 'statut'],
      ['À savoir', 'Voir avec la PMI | Local provisoire | Reporté', 'observations'],
      ['Qui paye ?', 'Caf | MSA | Département', 'CTG_Financements.financeur'],
      ['Reste à faire', 'Trouver un local | Recruter | Signer', null],
    ],
  },
  {
    table: 'CTG_Diagnostic',
    contexte: [
      ['Thématique', 'Petite enfance | Jeunesse | Logement'],
      ['Constats', 'Un tiers des assistantes part | Rien le dimanche | Loyers hauts'],
      ['Degré d’urgence', 'forte | moyenne | faible'],
    ],
    cas: [
      ['Déjà en place', 'Relais | Local jeunes | Opah terminée', 'reponses'],
      ['Qu’est-ce qui existe ?', 'Relais | Local jeunes | Opah terminée', 'reponses'],
      ['Que manque-t-il ?', 'Un accueil du soir | Un bus | Des logements', 'ecart'],
      ['Quels besoins ?', 'Un accueil du soir | Un bus | Des logements', 'besoin'],
      ['Pour quel public ?', 'parents | jeunes | familles', 'publics'],
      ['D’où vient la donnée ?', 'Caf 2022 | Atelier | Insee', 'provenance'],
    ],
  },
  {
    table: 'CTG_Bilan',
    contexte: [
      ['Action', 'Ouvrir un relais | Créer un accueil | Former'],
      ['Ce qui a été fait', 'Trois haltes | Un local | Deux sessions'],
    ],
    cas: [
      ['Ce qui a bloqué', 'Véhicule en panne | Pas de local | Retards', 'freins'],
      ['Qu’est-ce qui a freiné ?', 'Véhicule en panne | Pas de local | Retards', 'freins'],
      ['Ce qui a aidé', 'Mairies partantes | Salle prêtée | Bonne entente', 'leviers'],
      ['On continue ?', 'poursuivre | adapter | abandonner', 'suite'],
      ['Quelle suite donner ?', 'poursuivre | adapter | abandonner', 'suite'],
    ],
  },
  {
    table: 'CTG_Equipements',
    contexte: [
      ['Nom de l’équipement', 'Les Lutins | La Ruche | Le Nid'],
      ['Type d’équipement', 'EAJE | ALSH | RPE'],
      ['Gestionnaire', 'Commune de Gorron | Familles rurales | CCAS'],
    ],
    cas: [
      ['nb pl.', '20 | 48 | 12', 'capacite'],
      ['Ouverture du droit', '01/01/2022 | 01/09/2022 | 01/01/2023', 'dateEffet'],
      ['BT annuel', '12000 | 3400 | 800', 'bonusAnnuel'],
      ['N° Sias', '200412345 | 200412346 | 200412347', null],
      ['Code Afas', '20041 | 20042 | 20043', null],
      ['Siret', '21530106000018 | 21530106000026 | 21530106000034', null],
    ],
  },
  {
    table: 'CTG_CEJ',
    contexte: [
      ['Contrat enfance jeunesse', 'CEJ 2018 | CEJ 2018 | CEJ 2019'],
      ['Volet', 'Enfance | Jeunesse | Enfance'],
      ['Action', 'Multi-accueil | ALSH | RAM'],
      ['Psej 2019', '12000 | 8000 | 4000'],
      ['Psej 2020', '12000 | 8000 | 4000'],
    ],
    cas: [
      ['ant./nouv.', 'antérieure | nouvelle | nouvelle', 'anteriorite'],
      ['anc./nouv.', 'antérieure | nouvelle | nouvelle', 'anteriorite'],
      ['repris / an', '12000 | 8000 | 4000', 'montantRepris'],
      ['Que devient l’action ?', 'basculer en bonus territoire | à étudier | arrêter', 'decision'],
    ],
  },
  {
    table: 'CTG_Indicateurs',
    contexte: [
      ['Indicateur', 'Jours de fermeture | Places | Dossiers'],
      ['Unité', 'jours | places | dossiers'],
      ['Valeur cible', '10 | 40 | 300'],
    ],
    cas: [
      ['Fiche évaluée', 'Pool de remplacement | Micro-crèche | Accès aux droits', 'objet'],
      ['Point zéro', '46 | 12 | 180', 'valeurInitiale'],
      ['D’où vient le chiffre ?', 'Caf | RPE | CCAS', 'provenance'],
      ['Écart à l’objectif', '7 | 2 | 11', null],
    ],
  },
  {
    table: 'CTG_Conventions',
    contexte: [
      ['N° de convention', 'CV-01 | CV-02 | CV-03'],
      ['Type de convention', 'PSU | Alsh | RPE'],
      ['Collectivité signataire', 'Familles rurales | CCAS | Commune'],
      ['Date de signature de la convention', '12/12/2021 | 12/12/2021 | 12/12/2022'],
    ],
    cas: [
      ['Depuis quand ?', '01/01/2022 | 01/09/2022 | 01/01/2023', 'debut'],
      ['Jusqu’à quand ?', '31/12/2025 | 31/12/2026 | 31/12/2025', 'fin'],
      ['Montant / an', '12000 | 8000 | 4000', 'montantAnnuel'],
      ['À savoir', 'prolongé d’un an | deux groupes | dossier à relancer', 'observations'],
    ],
  },
];
