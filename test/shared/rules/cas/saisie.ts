import { celluleDate, celluleErreur, celluleNombre } from '../../../fixtures/dossier.ts';
import { type Cas, et, mettre, rien, rubrique, vider } from './gestes.ts';

export const casSaisie: Cas = {
  'champ-requis-vide': ['CTG_Actions|A1|pilote', mettre('actions', 'pilote', ''), mettre('actions', 'moyens', '')],
  'hors-liste': [
    'CTG_Actions|A1|statut',
    mettre('actions', 'statut', 'en corus'),
    mettre('actions', 'statut', 'EN COURS'),
  ],
  'montant-illisible': [
    'CTG_Actions|A1|coût total',
    mettre('actions', 'coutTotal', 'cent vingt mille'),
    mettre('actions', 'coutTotal', '120 000 euros'),
  ],
  'date-illisible': [
    'CTG_Avenants|1|date de signature',
    mettre('avenants', 'dateSignature', '31 février 2025'),
    mettre('avenants', 'dateSignature', '28 février 2025'),
  ],
  'periode-illisible': [
    'CTG_Actions|A1|fin',
    mettre('actions', 'fin', 'Mars 20424'),
    mettre('actions', 'fin', 'Mars 2027'),
  ],
  'nombre-illisible': [
    'CTG_Equipements|E1|capacité',
    mettre('equipements', 'capacite', 'une vingtaine'),
    mettre('equipements', 'capacite', '20'),
  ],
  'annee-illisible': [
    'CTG_Indicateurs|N1|année cible',
    mettre('indicateurs', 'anneeCible', 'un jour'),
    mettre('indicateurs', 'anneeCible', '2028'),
  ],
  'etp-illisible': [
    'CTG_Interventions|I1|ETP',
    mettre('interventions', 'etp', 'une équipe'),
    mettre('interventions', 'etp', 'mi-temps'),
  ],
  'pourcentage-illisible': [
    'CTG_Actions|A1|avancement %',
    mettre('actions', 'avancement', 'bien parti'),
    mettre('actions', 'avancement', '45 %'),
  ],
  'code-illisible': ['CTG_Convention||EPCI porteur', rubrique('epci', '240100801'), rubrique('epci', '240 100 800')],
  'oui-non-illisible': [
    'CTG_Perimetre|01043|signataire',
    mettre('perimetre', 'signataire', 'peut-être'),
    mettre('perimetre', 'signataire', 'x'),
  ],
  'valeur-ambigue': [
    'CTG_Actions|A1|part Caf',
    mettre('actions', 'partCaf', '2 600 € à 3 600 €'),
    mettre('actions', 'partCaf', '60 000'),
  ],
  'valeur-en-attente': [
    'CTG_Actions|A1|autres',
    mettre('actions', 'autres', 'à définir'),
    et(mettre('actions', 'autres', ''), mettre('actions', 'coutTotal', '', 1)),
  ],
  'texte-a-completer': [
    'CTG_Actions|A1|description',
    mettre('actions', 'description', 'XXX'),
    mettre('actions', 'description', 'Étude, puis travaux'),
  ],
  'valeur-interpretee': ['CTG_Perimetre|01043|code INSEE', mettre('perimetre', 'codeInsee', '1043'), rien],
  'annee-dans-une-date': [
    'CTG_Equipements|E1|date d’effet',
    mettre('equipements', 'dateEffet', celluleDate(2025, '17/07/1905')),
    mettre('equipements', 'dateEffet', celluleDate(45_658, '01/01/2025')),
  ],
  'formule-en-erreur': [
    'CTG_Actions|A1|coût total',
    mettre('actions', 'coutTotal', celluleErreur('#REF!')),
    mettre('actions', 'coutTotal', celluleNombre(120_000)),
  ],
  'texte-mal-encode': [
    'CTG_Actions|A1|description',
    mettre('actions', 'description', 'Avec le dÃ©partement'),
    mettre('actions', 'description', 'Avec le département, CAFÉ compris'),
  ],
  'personne-nommee': [
    'CTG_Actions|A1|pilote',
    mettre('actions', 'pilote', 'Mme Durand, mairie de Thil'),
    mettre('actions', 'pilote', 'Mme la directrice du CCAS'),
  ],
  'montant-negatif': [
    'CTG_Actions|A2|part Caf',
    mettre('actions', 'partCaf', '-500', 1),
    mettre('actions', 'partCaf', '0 €', 1),
  ],
  'montant-demesure': [
    'CTG_Interventions|I1|coût annuel',
    mettre('interventions', 'coutAnnuel', '450 000 000 €'),
    mettre('interventions', 'coutAnnuel', '8 551 023 €'),
  ],
};

export const casTableaux: Cas = {
  'table-absente': [
    'CTG_Diagnostic||',
    et(vider('diagnostic'), (b) => b.absentes.push('CTG_Diagnostic')),
    et(vider('bilan'), (b) => b.absentes.push('CTG_Bilan')),
  ],
  'table-facultative-absente': [
    'CTG_Bilan||',
    (b) => b.absentes.push('CTG_Bilan'),
    (b) => b.absentes.push('CTG_CEJ', 'CTG_Conventions'),
  ],
  'hors-du-tableau': [
    'CTG_Actions|A2|',
    mettre('actions', 'hors tableau', 'oui', 1),
    mettre('actions', 'hors tableau', 'non', 1),
  ],
  'repere-en-double': ['CTG_Actions|a1|réf', mettre('actions', 'ref', 'a1', 1), mettre('actions', 'ref', 'A11', 1)],
  'ligne-en-double': [
    'CTG_Financements|A1 · Caf de l’Ain|action',
    mettre('financements', 'financeur', 'Caf de l’Ain', 1),
    et(mettre('financements', 'financeur', 'Caf de l’Ain', 1), mettre('financements', 'apport', 'valorisation', 1)),
  ],
  'colonne-nominative': [
    'CTG_Actions||Nom du référent',
    mettre('actions', '+ Nom du référent', 'Mme Durand'),
    mettre('actions', '+ Nom de la fiche', 'Fiche 12'),
  ],
  'colonne-non-lue': [
    'CTG_Financements||Prévu 2025 (k€)',
    mettre('financements', '+ Prévu 2025 (k€)', '12'),
    mettre('financements', '+ Prévu à l’origine', '12 000 €'),
  ],
  'modele-plus-recent': [
    '||',
    (b) => {
      b.schema = '1.12';
    },
    (b) => {
      b.schema = '0.9';
    },
  ],
  'modele-inconnu': [
    '||',
    (b) => {
      b.schema = null;
    },
    rien,
  ],
  'identifiant-absent': [
    '||',
    (b) => {
      b.identifiant = null;
    },
    rien,
  ],
};

export const casAvenants: Cas = {
  'avenant-hors-convention': [
    'CTG_Avenants|1|date d’effet',
    mettre('avenants', 'dateEffet', '01/07/2030'),
    et(mettre('avenants', 'dateEffet', '01/07/2029'), mettre('avenants', 'nouvelleDateFin', '31/12/2030')),
  ],
  'avenant-fin-impossible': [
    'CTG_Avenants|1|nouvelle date de fin',
    mettre('avenants', 'nouvelleDateFin', '31/12/2024'),
    mettre('avenants', 'nouvelleDateFin', '31/12/2028'),
  ],
  'prolongation-au-dela-de-cinq-ans': [
    'CTG_Avenants|1|nouvelle date de fin',
    mettre('avenants', 'nouvelleDateFin', '31/12/2030'),
    mettre('avenants', 'nouvelleDateFin', '31/12/2029'),
  ],
  'avenant-sans-signature': [
    'CTG_Avenants|1|date de signature',
    mettre('avenants', 'dateSignature', ''),
    et(mettre('avenants', 'dateSignature', ''), mettre('avenants', 'dateEffet', '01/01/2027')),
  ],
  'acte-laisse-en-blanc': [
    'CTG_Signataires|EPCI · CC de Miribel et du Plateau|acte',
    mettre('signataires', 'acte', 'délibération n° ..... du .....', 1),
    mettre('signataires', 'acte', 'délibération n° 2024-61 du 12/09/2024', 1),
  ],
};
