import {
  type CleTable,
  type Colonne,
  type Table,
  tableConvention,
  tablesLignes,
} from '../../../shared/dossier/index.ts';
import { type DateIso, saisieTexte } from '../../../shared/french/index.ts';
import { lireCellule } from '../../../shared/workbook/lire/valeur.ts';
import type { Contenu } from '../../../shared/workbook/modele/contenu.ts';

export { type Place, placesAttendues, sansPlace } from './constats-places.ts';

/** Une ligne telle qu’un agent la taperait : `prevu 2025` pour une colonne annuelle, `+ Contact` pour une colonne ajoutée. */
type LigneTapee = Readonly<Record<string, string>>;

/** Le jour où ces constats se vérifient : plus tard, d’autres échéances seraient passées. */
export const auConstats = '2026-06-15' as DateIso;

const convention: LigneTapee = {
  intitule: 'Démonstration des contrôles',
  echelon: 'local',
  caf: '492',
  epci: '247700644',
  generation: '1re',
  statut: 'signée',
  periode: '2019-2024',
  dateEffet: '01/01/2021',
  dateFin: '30/06/2026',
  dateSignature: '01/09/2026',
  dateResiliation: '31/12/2020',
  dateCa: '01/10/2026',
  administrateurReferent: 'peut-être',
  dateEvaluation: '15/05/2020',
  conventionMsa: 'GMR 2022-2025',
};

/** Une action sans défaut, que les lignes ci-dessous abîment une à une. */
const action = (ref: string, ecarts: LigneTapee): LigneTapee => ({
  ref,
  axe: '1',
  action: `Action ${ref}`,
  thematiques: 'petite enfance',
  besoins: 'B2',
  etat: 'à développer',
  pilote: 'Communauté de communes',
  debut: '2024',
  fin: '2026',
  statut: 'en cours',
  resultatAttendu: 'vingt enfants accueillis',
  indicateurs: 'enfants accueillis',
  coutTotal: '0 €',
  ...ecarts,
});

const cej = (nom: string, ecarts: LigneTapee): LigneTapee => ({
  convention: 'C1',
  volet: 'enfance',
  action: nom,
  fonction: 'accueil',
  gestionnaire: 'CCAS de Brie-Comte-Robert',
  psejReference: '38 250 €',
  anneeReference: '2022',
  motif: 'décidé en Copil',
  ...ecarts,
});

const equipement = (ref: string, ecarts: LigneTapee): LigneTapee => ({
  ref,
  type: 'EAJE',
  nom: `Équipement ${ref}`,
  gestionnaire: 'CCAS de Brie-Comte-Robert',
  commune: '77053',
  collectivite: 'Commune de Brie-Comte-Robert',
  capacite: '25',
  unite: 'places',
  ...ecarts,
});

const poste = (employeur: string, ecarts: LigneTapee): LigneTapee => ({
  employeur,
  fonction: 'chargé de coopération CTG',
  etp: '0,5',
  ...ecarts,
});

const indicateur = (ref: string, ecarts: LigneTapee): LigneTapee => ({
  ref,
  objet: 'A3',
  indicateur: `Indicateur ${ref}`,
  unite: 'places',
  valeurInitiale: '0',
  anneeInitiale: '2021',
  cible: '20',
  anneeCible: '2026',
  'valeur 2023': '4',
  ...ecarts,
});

const lignes: Readonly<Record<CleTable, readonly LigneTapee[]>> = {
  avenants: [
    {
      numero: '1',
      objet: 'Plan d’actions',
      dateEffet: '01/06/2020',
      dateSignature: '12/05/2020',
      nouvelleDateFin: '31/12/2018',
      acte: 'délibération n° …… du ……',
    },
    { numero: '2', objet: 'Prolongation', dateEffet: '01/01/2022', nouvelleDateFin: '30/04/2027' },
  ],
  signataires: [
    { nature: 'Caf', nom: 'Caf de Maine-et-Loire', code: '771', dateActe: '02/10/2026', dateSignature: '01/10/2026' },
    { nature: 'EPCI', nom: 'L’Orée de la Brie', code: '247700640' },
    { nature: 'autre', nom: 'Commune de Servon', dateSignature: '01/09/2026' },
    { nature: 'MSA', nom: 'MSA Île-de-France', dateSignature: '01/09/2026' },
    { nature: 'MSA', nom: 'MSA Île-de-France', dateSignature: '01/09/2026' },
  ],
  perimetre: [
    { codeInsee: '77053', commune: 'Brie-Comte-Robert', epci: '200071751', signataire: 'oui' },
    { codeInsee: '77053', commune: 'Brie-Comte-Robert', signataire: 'non' },
    { codeInsee: '77114', commune: 'Servon', depuis: '01/01/2026', jusquau: '31/12/2025' },
    { codeInsee: '91631', commune: 'Varennes-Jarcy', signataire: 'non', jusquau: '31/12/2030' },
    { codeInsee: '49007', commune: 'Angers', signataire: 'non' },
    { codeInsee: '69123', commune: 'Lyon', epci: '123456789', signataire: 'non' },
    { codeInsee: '69381', signataire: 'non' },
    { codeInsee: '01700', signataire: 'non' },
    { codeInsee: 'O1053', signataire: 'non' },
    { codeInsee: '1043', commune: 'Beynost', signataire: 'non' },
    { codeInsee: '01999', signataire: 'non' },
    { codeInsee: '01144', signataire: 'non' },
    { codeInsee: '97608', commune: 'Dzaoudzi', signataire: 'non' },
  ],
  axes: [
    { numero: '1', axe: 'Mieux accueillir' },
    { numero: '2', axe: 'Soutenir les parents' },
    { numero: '2', axe: 'Accéder aux droits' },
  ],
  diagnostic: [
    {
      ref: 'B1',
      thematiques: 'logement',
      constat: 'Des logements trop petits',
      besoin: 'Des logements adaptés',
      priorite: '1',
      indicateur: 'taux de suroccupation',
    },
    { ref: 'B2', thematiques: 'petite enfance', type: 'faiblesse', constat: 'Peu de places d’accueil', valeur: '48' },
    {
      ref: 'B3',
      thematiques: 'petite enfance',
      constat: 'Des horaires sans mode d’accueil',
      besoin: 'Accueillir tôt et tard',
      annee: '2027',
    },
    {
      ref: 'B4',
      thematiques: 'petite enfance',
      constat: 'Des parents isolés',
      besoin: 'Accueillir tôt et tard',
      priorite: '2',
    },
  ],
  interventions: [
    {
      ref: 'I1',
      acteur: 'Département (PMI)',
      thematiques: 'petite enfance',
      intervention: 'Consultations de nourrissons',
      etat: 'mise en œuvre',
      coutAnnuel: '450 000 000 €',
      dontCaf: '460 000 000 €',
      etp: 'une équipe',
    },
    {
      ref: 'I2',
      acteur: 'Département (PMI)',
      thematiques: 'parentalité',
      intervention: 'Visites à domicile',
      etat: 'à développer',
    },
  ],
  actions: [
    action('A1', { axe: '9', besoins: 'B11', statut: 'en corus', pilote: '' }),
    action('A2', {
      thematiques: '',
      besoins: '',
      fin: '',
      indicateurs: '',
      resultatAttendu: '',
      coutTotal: '',
      statut: 'abandonnée',
    }),
    action('A3', { debut: '2027', fin: '2026', statut: 'à venir', avancement: '140 %' }),
    action('A4', { debut: '2018', fin: '2022', statut: 'réalisée', avancement: '40 %' }),
    action('A5', { debut: '2022', fin: '2023', statut: 'à venir', coutTotal: 'cent mille' }),
    action('A6', { debut: '2025', statut: 'à venir' }),
    action('A7', { fin: '2024', avancement: '100 %' }),
    action('A8', {
      action: 'Ouvrir une ludothèque',
      debut: '2027',
      fin: '2027',
      statut: 'réalisée',
      coutTotal: '100 000 €',
      partCaf: '80 000 €',
      partCollectivite: '40 000 €',
    }),
    action('A9', {
      action: 'Ouvrir une ludothèque',
      coutTotal: '100 000 €',
      partCaf: '30 000 €',
      partCollectivite: '30 000 €',
      autres: '30 000 €',
      partenaires: 'Caf, MSA, communes',
    }),
    action('A10', { coutTotal: '50 000 €', partCaf: '10 000 €' }),
    action('A11', {
      description: 'XXX',
      moyens: 'avec le dÃ©partement',
      pilote: 'Mme Durand, mairie',
      debut: 'Mars 20424',
      avancement: 'bien parti',
      coutTotal: '9 000 €',
      partCaf: '-500 €',
      partCollectivite: '2 600 € à 3 600 €',
      autres: 'à définir',
      territoire: '#REF!',
      '+ Nom du référent': 'Mme Durand',
    }),
    action('A12', { statut: 'abandonnée', observations: 'sans porteur' }),
  ],
  financements: [
    {
      action: 'A10',
      financeur: 'Caf',
      natureFinanceur: 'Caf',
      'prevu 2024': '20 000 €',
      'realise 2024': '80 000 €',
      'realise 2028': '5 000 €',
    },
    { action: 'A10', financeur: 'MSA' },
    { action: 'A12', financeur: 'Commune', natureFinanceur: 'commune', 'prevu 2029': '10 000 €' },
    {
      action: 'A99',
      financeur: 'Caf',
      natureFinanceur: 'Caf',
      'prevu 2024': '1 000 €',
      '+ Prévu 2025 (k€)': '12',
    },
  ],
  conventions: [
    {
      ref: 'C1',
      type: 'CEJ',
      signataire: 'Commune de Brie-Comte-Robert',
      fonctionTransversale: 'coordination',
      territoire: 'Brie-Comte-Robert',
      debut: '01/01/2019',
      fin: '31/12/2023',
    },
    {
      ref: 'C2',
      type: 'PSU',
      signataire: 'CCAS de Brie-Comte-Robert',
      fonctionTransversale: 'coordination',
      territoire: 'Brie-Comte-Robert',
      debut: '01/01/2023',
      fin: '31/12/2022',
    },
    { ref: 'C3', type: 'CEJ', signataire: 'Commune de Servon', debut: '01/01/2016', fin: '31/12/2019' },
  ],
  cej: [
    cej('Séjours d’été', { convention: 'C9' }),
    cej('Halte-garderie', { convention: 'C2', decision: 'maintenir', motif: '' }),
    cej('Multi-accueil', { decision: 'basculer en bonus territoire' }),
    cej('Ludothèque', { decision: 'intégrer à la CTG' }),
    cej('Accueil de loisirs', { montantRepris: '1 000 €' }),
    cej('Formation Bafa', { decision: 'arrêter', montantRepris: '1 000 €' }),
    cej('Relais', {
      decision: 'maintenir',
      lien: 'E99',
      commune: '44109',
      montantRepris: '50 000 €',
      'psej 2022': '39 000 €',
      'psej 2025': '39 000 €',
    }),
    cej('Coordination', { fonction: 'pilotage', decision: 'maintenir', anneeReference: '' }),
  ],
  doublons: [
    {
      premier: 'Plan d’actions A3',
      second: 'Interventions I1',
      genre: 'même service',
      textePremier: 'Ouvrir un guichet d’information (CC)',
      texteSecond: 'Point info famille (commune)',
      raison: 'même thématique, même commune',
      avis: 'à traiter',
    },
  ],
  taux: [{ taux: 'pilotage : ETP de coopération', montant: '24 000 €', du: '01/01/2025', source: 'à vérifier' }],
  services: [{ service: 'monenfant.fr', porteur: 'Cnaf', mots: 'portail famille ; site des parents' }],
  equipements: [
    equipement('E1', { nom: 'Les Lutins', commune: '44109', bonusAnnuel: '52 000 €', dateEffet: '01/01/2019' }),
    equipement('E2', {
      nom: 'Les Lutins',
      commune: '44109',
      gestionnaire: '',
      collectivite: '',
      bonusAnnuel: '52 000 €',
    }),
    equipement('E3', { commune: '', capacite: 'une vingtaine', bonusAnnuel: '8 000 €', dateEffet: '17/07/1905' }),
    equipement('E4', { capacite: '0', unite: '' }),
  ],
  cooperation: [
    poste('Communauté de communes', { etp: '1,5' }),
    poste('Commune de Servon', { etp: '0', bonusAnnuel: '12 000 €' }),
    poste('Commune de Varennes-Jarcy', { debut: '01/03/2025', fin: '28/02/2025' }),
    poste('Commune de Chevry-Cossigny', { debut: '01/01/2031', fin: '31 février 2032' }),
  ],
  instances: [
    { instance: 'Comité de pilotage', type: 'Copil' },
    { instance: 'Comité technique', type: 'Cotech' },
  ],
  reunions: [
    { instance: 'Conseil de famille', date: '02/05/2025' },
    { instance: 'Comité technique', date: '01/12/2026', decisions: 'validation du plan' },
  ],
  indicateurs: [
    indicateur('N1', { objet: 'A77', valeurInitiale: '', anneeCible: 'un jour', 'valeur 2023': '' }),
    indicateur('N2', { anneeInitiale: '', anneeCible: '' }),
    indicateur('N3', { anneeCible: '2020' }),
    indicateur('N4', { anneeCible: '2032', 'valeur 2028': '18' }),
  ],
  bilan: [
    { action: 'A12', suite: 'poursuivre' },
    { action: 'A88', suite: 'adapter' },
  ],
};

/** Une valeur sûre s’écrit comme telle ; le reste garde le texte de l’agent, et ses défauts. */
function saisi(colonne: Colonne, texte: string): unknown {
  // Écrite comme une date, elle porte le numéro 2025 : c’est ce que fait Excel d’une année tapée là.
  if (texte === '17/07/1905') return '1905-07-17';
  const { valeur, doute } = lireCellule(colonne, saisieTexte(texte), { feuille: '', cellule: '' });
  return valeur === null || doute ? { brut: texte } : valeur;
}

function contenuDe(table: Table, ligne: LigneTapee): Record<string, unknown> {
  const contenu: Record<string, unknown> = {};
  for (const [cle, texte] of Object.entries(ligne)) {
    const [nom = '', annee] = cle.split(' ');
    if (texte === '') continue;
    if (nom === '+') contenu.ajoutees = { ...(contenu.ajoutees as object), [cle.slice(2)]: texte };
    else if (annee === undefined) contenu[nom] = saisi(table.colonnes[nom]!, texte);
    else contenu[nom] = { ...(contenu[nom] as object), [annee]: saisi(table.annuelles[nom]!, texte) };
  }
  return contenu;
}

/**
 * Un classeur inventé où chaque règle trouve quelque chose, à une place connue. Il sert à montrer les contrôles et à les
 * essayer ; `auConstats` est le jour où il se lit.
 */
export const contenuConstats: Contenu = {
  ...Object.fromEntries(
    (Object.keys(tablesLignes) as CleTable[]).map((nom) => [
      nom,
      lignes[nom].map((ligne) => contenuDe(tablesLignes[nom] as unknown as Table, ligne)),
    ]),
  ),
  convention: contenuDe(tableConvention as unknown as Table, convention),
} as Contenu;
