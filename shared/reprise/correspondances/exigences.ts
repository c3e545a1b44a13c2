import type { NomTable } from '../../dossier/noms.ts';

/** Ce qu’une table demande pour être reconnue : un champ de chaque groupe ; `*` : une colonne par valeur. */
export const EXIGENCES: Readonly<Record<NomTable, readonly (readonly string[])[]>> = {
  CTG_Convention: [
    ['dateEffet', 'dateFin', 'periode', 'dateSignature'],
    ['intitule', 'caf', 'epci', 'statut', 'echelon'],
  ],
  CTG_Avenants: [
    ['numero', 'objet'],
    ['objet', 'nouvelleDateFin'],
    ['dateEffet', 'dateSignature', 'acte', 'nouvelleDateFin'],
  ],
  CTG_Signataires: [['nom'], ['qualite', 'acte', 'dateActe', 'dateSignature', 'nature']],
  CTG_Perimetre: [['commune', 'codeInsee']],
  CTG_Axes: [['axe']],
  CTG_Diagnostic: [['constat', 'besoin', 'valeur', 'indicateur']],
  CTG_Interventions: [['acteur'], ['intervention']],
  CTG_Actions: [
    ['action'],
    [
      ...[
        'pilote',
        'partenaires',
        'statut',
        'debut',
        'fin',
        'moyens',
        'CTG_Axes.axe',
        'axe',
        'indicateurs',
        'coutTotal',
      ],
      ...[
        'ref',
        'description',
        'objectifOperationnel',
        'objectifStrategique',
        'resultatAttendu',
        'avancement',
        'partCaf',
      ],
      ...['priorite', 'CTG_Financements.prevu', 'partCollectivite'],
    ],
  ],
  CTG_Financements: [
    ['prevu', 'realise'],
    ['action', 'CTG_Actions.action'],
  ],
  CTG_Conventions: [
    ['type', 'signataire', 'ref'],
    ['debut', 'fin'],
    ['signataire', 'type', 'gestionnaire'],
  ],
  CTG_CEJ: [['action'], ['psejReference', 'psej', 'volet', 'annonce']],
  CTG_Doublons: [[]],
  CTG_Taux: [[]],
  CTG_Services: [[]],
  CTG_Equipements: [
    ['nom', 'type', 'capacite*'],
    ['gestionnaire', 'commune', 'capacite', 'collectivite', 'bonusAnnuel'],
  ],
  CTG_Cooperation: [['employeur', 'fonction'], ['etp']],
  CTG_Instances: [['instance'], ['composition', 'role', 'frequence']],
  CTG_Reunions: [['instance', 'decisions'], ['date']],
  CTG_Indicateurs: [['indicateur'], ['cible', 'valeurInitiale', 'valeur', 'unite', 'provenance']],
  CTG_Bilan: [['action'], ['freins', 'leviers', 'suite', 'realisation', 'CTG_Actions.statut']],
};
