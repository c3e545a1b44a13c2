import { celluleNombre } from '../../../fixtures/dossier.ts';
import { ajouter, ajouterSeule, type Cas, et, garder, mettre, rien, rubrique, vider } from './gestes.ts';

const finieEn2025 = et(rubrique('dateFin', '31/12/2025'), rubrique('periode', '2025'));

export const casConventions: Cas = {
  'convention-existante-inversee': [
    'CTG_Conventions|C2|fin',
    mettre('conventions', 'fin', '31/12/2022', 1),
    mettre('conventions', 'fin', '01/01/2023', 1),
  ],
  'cej-apres-2022': [
    'CTG_Conventions|C1|fin',
    mettre('conventions', 'fin', '31/12/2023'),
    mettre('conventions', 'fin', '31/12/2022'),
  ],
  'cej-et-ctg-se-chevauchent': [
    'CTG_Conventions|C1|fin',
    mettre('conventions', 'fin', '31/12/2025'),
    mettre('conventions', 'fin', '31/12/2024'),
  ],
  'gmr-a-cote-de-la-ctg': [
    'CTG_Conventions|C2|type',
    mettre('conventions', 'type', 'GMR', 1),
    et(mettre('conventions', 'type', 'GMR', 1), rubrique('conventionMsa', 'GMR 2023-2026')),
  ],
  'cej-sans-detail': ['CTG_Conventions|C1|réf', vider('cej'), et(vider('cej'), mettre('conventions', 'type', 'autre'))],
  'fonction-transversale-partagee': [
    'CTG_Conventions|C2|fonction transversale',
    et(
      mettre('conventions', 'fonctionTransversale', 'coordination'),
      mettre('conventions', 'fonctionTransversale', 'coordination', 1),
      mettre('conventions', 'territoire', 'Miribel', 1),
    ),
    et(
      mettre('conventions', 'fonctionTransversale', 'coordination'),
      mettre('conventions', 'fonctionTransversale', 'coordination', 1),
    ),
  ],
};

const LIGNE_CEJ = 'C1 · Multi-accueil Les Lutins';

export const casCej: Cas = {
  'cej-convention-inconnue': [
    'CTG_CEJ|C8 · Multi-accueil Les Lutins|convention',
    mettre('cej', 'convention', 'C8'),
    mettre('cej', 'convention', 'c1'),
  ],
  'cej-convention-d-un-autre-type': [
    'CTG_CEJ|C2 · Multi-accueil Les Lutins|convention',
    mettre('cej', 'convention', 'C2'),
    rien,
  ],
  'cej-lien-inconnu': [
    `CTG_CEJ|${LIGNE_CEJ}|action ou équipement lié`,
    mettre('cej', 'lien', 'E1 ; E9'),
    mettre('cej', 'lien', 'E1 ; A1'),
  ],
  'cej-sans-decision': [
    `CTG_CEJ|${LIGNE_CEJ}|décision`,
    et(mettre('cej', 'decision', ''), mettre('cej', 'montantRepris', '')),
    mettre('cej', 'montantRepris', ''),
  ],
  'decision-sans-motif': [
    `CTG_CEJ|${LIGNE_CEJ}|motif`,
    mettre('cej', 'motif', ''),
    et(mettre('cej', 'motif', ''), mettre('cej', 'decision', '')),
  ],
  'bascule-sans-equipement': [
    `CTG_CEJ|${LIGNE_CEJ}|action ou équipement lié`,
    mettre('cej', 'lien', ''),
    et(mettre('cej', 'lien', ''), mettre('cej', 'decision', 'maintenir')),
  ],
  'bascule-sans-beneficiaire': [
    `CTG_CEJ|${LIGNE_CEJ}|bénéficiaire après`,
    mettre('cej', 'beneficiaireApres', ''),
    et(mettre('cej', 'beneficiaireApres', ''), mettre('cej', 'decision', 'maintenir')),
  ],
  'integration-sans-action': [
    `CTG_CEJ|${LIGNE_CEJ}|action ou équipement lié`,
    et(mettre('cej', 'decision', 'intégrer à la CTG'), mettre('cej', 'lien', '')),
    et(mettre('cej', 'decision', 'intégrer à la CTG'), mettre('cej', 'lien', 'A1')),
  ],
  'montant-repris-sans-decision': [
    `CTG_CEJ|${LIGNE_CEJ}|décision`,
    mettre('cej', 'decision', ''),
    et(mettre('cej', 'decision', ''), mettre('cej', 'montantRepris', '0 €')),
  ],
  'arret-avec-montant-repris': [
    `CTG_CEJ|${LIGNE_CEJ}|montant repris`,
    mettre('cej', 'decision', 'arrêter'),
    et(mettre('cej', 'decision', 'arrêter'), mettre('cej', 'montantRepris', '0 €')),
  ],
  'montant-repris-superieur-a-la-psej': [
    `CTG_CEJ|${LIGNE_CEJ}|montant repris`,
    mettre('cej', 'montantRepris', '40 000 €'),
    mettre('cej', 'montantRepris', '38 250,50 €'),
  ],
  'psej-de-reference-differente': [
    `CTG_CEJ|${LIGNE_CEJ}|Psej de référence`,
    mettre('cej', 'psej 2022', '39 000 €'),
    mettre('cej', 'psej 2021', '30 000 €'),
  ],
  'psej-sans-annee-de-reference': [
    `CTG_CEJ|${LIGNE_CEJ}|année de référence`,
    mettre('cej', 'anneeReference', ''),
    rien,
  ],
  'psej-apres-le-contrat': [
    `CTG_CEJ|${LIGNE_CEJ}|Psej 2023`,
    mettre('cej', 'psej 2023', '38 250 €'),
    mettre('cej', 'psej 2023', '0 €'),
  ],
  'pilotage-sans-cooperation': [
    `CTG_CEJ|${LIGNE_CEJ}|fonction`,
    et(mettre('cej', 'fonction', 'pilotage'), vider('cooperation')),
    mettre('cej', 'fonction', 'pilotage'),
  ],
};

const POSTE = 'CC de Miribel et du Plateau · chargé de coopération CTG';

export const casEquipements: Cas = {
  'commune-hors-du-perimetre': [
    `CTG_CEJ|${LIGNE_CEJ}|commune`,
    mettre('cej', 'commune', '01053'),
    mettre('cej', 'commune', ''),
  ],
  'bonus-hors-du-perimetre': [
    'CTG_Equipements|E1|bonus annuel',
    mettre('equipements', 'commune', '01053'),
    et(mettre('equipements', 'commune', '01053'), mettre('equipements', 'bonusAnnuel', '')),
  ],
  'bonus-sans-ctg-signee': [
    'CTG_Equipements|E1|bonus annuel',
    et(rubrique('statut', 'en préparation'), rubrique('dateSignature', '')),
    et(
      rubrique('statut', 'en préparation'),
      rubrique('dateSignature', ''),
      mettre('equipements', 'dateEffet', '01/01/2027'),
    ),
  ],
  'bonus-avant-la-convention': [
    'CTG_Equipements|E1|date d’effet',
    mettre('equipements', 'dateEffet', '01/01/2023'),
    et(
      mettre('equipements', 'dateEffet', '01/01/2023'),
      rubrique('generation', '2e'),
      rubrique('precedente', 'CTG 2020-2024'),
    ),
  ],
  'bonus-sans-date': ['CTG_Equipements|E1|date d’effet', mettre('equipements', 'dateEffet', ''), rien],
  'bonus-sans-commune': ['CTG_Equipements|E1|commune INSEE', mettre('equipements', 'commune', ''), rien],
  'bonus-sans-gestionnaire': ['CTG_Equipements|E1|gestionnaire', mettre('equipements', 'gestionnaire', ''), rien],
  'equipement-sans-soutien': [
    'CTG_Equipements|E1|collectivité qui soutient',
    mettre('equipements', 'collectivite', ''),
    rien,
  ],
  'capacite-sans-unite': [
    'CTG_Equipements|E1|unité',
    mettre('equipements', 'unite', ''),
    et(mettre('equipements', 'unite', ''), mettre('equipements', 'capacite', '')),
  ],
  'capacite-nulle': [
    'CTG_CEJ|C1 · Multi-accueil Les Lutins|capacité',
    mettre('cej', 'capacite', '0'),
    mettre('cej', 'capacite', '0,5'),
  ],
  'equipements-identiques': [
    'CTG_Equipements|E2|nom',
    ajouter('equipements', { ref: 'E2' }),
    ajouter('equipements', { ref: 'E2', type: 'RPE' }),
  ],
  'poste-de-plus-d-un-etp': [
    `CTG_Cooperation|${POSTE}|ETP`,
    mettre('cooperation', 'etp', celluleNombre(1.5)),
    mettre('cooperation', 'etp', celluleNombre(1)),
  ],
  'poste-sans-temps': [
    `CTG_Cooperation|${POSTE}|ETP`,
    mettre('cooperation', 'etp', celluleNombre(0)),
    mettre('cooperation', 'etp', celluleNombre(0.2)),
  ],
  'bonus-de-poste-sans-etp': [
    `CTG_Cooperation|${POSTE}|bonus annuel`,
    mettre('cooperation', 'etp', ''),
    et(mettre('cooperation', 'etp', ''), mettre('cooperation', 'bonusAnnuel', '')),
  ],
  'poste-fini-avant-son-debut': [
    `CTG_Cooperation|${POSTE}|fin`,
    mettre('cooperation', 'fin', '28/02/2025'),
    mettre('cooperation', 'fin', '01/03/2025'),
  ],
  'poste-hors-convention': [
    `CTG_Cooperation|${POSTE}|début`,
    et(mettre('cooperation', 'debut', '01/03/2031'), mettre('cooperation', 'fin', '')),
    et(mettre('cooperation', 'debut', '01/03/2029'), mettre('cooperation', 'fin', '')),
  ],
};

export const casGouvernance: Cas = {
  'copil-absent': [
    'CTG_Instances||',
    mettre('instances', 'type', 'Cotech'),
    mettre('instances', 'type', 'comité de pilotage'),
  ],
  'copil-jamais-reuni': [
    'CTG_Instances|Comité de pilotage|instance',
    vider('reunions'),
    et(vider('reunions'), rubrique('dateEffet', '01/01/2026'), rubrique('dateSignature', '14/12/2025')),
  ],
  'reunion-d-une-instance-inconnue': [
    'CTG_Reunions|Conseil de famille · 2025-05-02|instance',
    ajouterSeule('reunions', { instance: 'Conseil de famille', date: '02/05/2025', decisions: 'relance' }),
    ajouterSeule('reunions', { instance: 'comité de pilotage', date: '02/05/2025', decisions: 'relance' }),
  ],
  'reunion-a-venir-deja-decidee': [
    'CTG_Reunions|Comité de pilotage · 2026-06-16|date',
    ajouter('reunions', { date: '16/06/2026' }),
    ajouter('reunions', { date: '16/06/2026', decisions: '' }),
  ],
  'reunion-sans-decision': [
    'CTG_Reunions|Comité de pilotage · 2025-03-18|décisions',
    mettre('reunions', 'decisions', ''),
    rien,
  ],
};

export const casEvaluation: Cas = {
  'evaluation-a-prevoir': [
    'CTG_Convention||date d’évaluation',
    rubrique('dateFin', '14/06/2027'),
    rubrique('dateFin', '15/06/2027'),
  ],
  'evaluation-avant-la-convention': [
    'CTG_Convention||date d’évaluation',
    rubrique('dateEvaluation', '15/05/2024'),
    et(rubrique('dateEvaluation', '15/05/2024'), rubrique('generation', '2e'), rubrique('precedente', 'CTG 2020-2024')),
  ],
  'bilan-manquant': [
    'CTG_Bilan||',
    et(finieEn2025, ajouterSeule('bilan', { action: 'A1', suite: 'poursuivre' })),
    et(finieEn2025, ajouterSeule('bilan', { action: 'A1', suite: 'poursuivre' }), garder('actions', 1)),
  ],
  'bilan-action-inconnue': [
    'CTG_Bilan|A9|action',
    ajouterSeule('bilan', { action: 'A9', suite: 'poursuivre' }),
    ajouterSeule('bilan', { action: 'a2', suite: 'poursuivre' }),
  ],
  'bilan-contredit-le-statut': [
    'CTG_Bilan|A1|suite',
    et(mettre('actions', 'statut', 'abandonnée'), ajouterSeule('bilan', { action: 'A1', suite: 'poursuivre' })),
    et(mettre('actions', 'statut', 'abandonnée'), ajouterSeule('bilan', { action: 'A1', suite: 'abandonner' })),
  ],
  'indicateur-action-inconnue': [
    'CTG_Indicateurs|N1|action ou objectif',
    mettre('indicateurs', 'objet', 'A12'),
    mettre('indicateurs', 'objet', 'Mieux accueillir les 0-3 ans'),
  ],
  'indicateur-sans-valeur-initiale': [
    'CTG_Indicateurs|N1|valeur initiale',
    mettre('indicateurs', 'valeurInitiale', ''),
    mettre('indicateurs', 'valeurInitiale', '0'),
  ],
  'valeur-initiale-sans-annee': ['CTG_Indicateurs|N1|année initiale', mettre('indicateurs', 'anneeInitiale', ''), rien],
  'cible-sans-annee': ['CTG_Indicateurs|N1|année cible', mettre('indicateurs', 'anneeCible', ''), rien],
  'cible-avant-le-depart': [
    'CTG_Indicateurs|N1|année cible',
    mettre('indicateurs', 'anneeCible', '2023'),
    mettre('indicateurs', 'anneeCible', '2024'),
  ],
  'cible-hors-convention': [
    'CTG_Indicateurs|N1|année cible',
    mettre('indicateurs', 'anneeCible', '2032'),
    mettre('indicateurs', 'anneeCible', '2029'),
  ],
  'mesure-de-l-avenir': [
    'CTG_Indicateurs|N1|Valeur 2027',
    mettre('indicateurs', 'valeur 2027', '8'),
    mettre('indicateurs', 'valeur 2026', '8'),
  ],
  'indicateur-jamais-mesure': [
    'CTG_Indicateurs|N1|indicateur',
    et(rubrique('dateFin', '31/12/2026'), mettre('indicateurs', 'valeur 2025', '')),
    rubrique('dateFin', '31/12/2026'),
  ],
};
