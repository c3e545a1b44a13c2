import type { DateIso } from '../../french/calendrier.ts';
import type { Contenu } from '../modele/contenu.ts';
import type { OptionsModele } from '../modele/modele.ts';
import { actionsGex, financementsGex } from './gex-actions.ts';
import { diagnosticGex } from './gex-diagnostic.ts';
import { perimetreGex } from './gex-perimetre.ts';

const jour = (iso: string) => iso as DateIso;
const EPCI = '240100750';
const NOM = 'Pays de Gex Agglo';

const SIGNATURE = jour('2025-12-11');

const signataire = (nature: string, nom: string, code: string, qualite: string) => ({
  nature,
  nom,
  code,
  qualite,
  acte: 'délibération 2025-84',
  dateActe: jour('2025-11-06'),
  dateSignature: SIGNATURE,
});

const contenu: Contenu = {
  convention: {
    intitule: 'Convention territoriale globale du Pays de Gex 2026-2030 (démonstration)',
    echelon: 'local',
    caf: '011',
    epci: EPCI,
    generation: '1re',
    statut: 'signée',
    periode: { brut: '01/01/2026 - 31/12/2030' },
    dateEffet: jour('2026-01-01'),
    dateFin: jour('2030-12-31'),
    dateSignature: SIGNATURE,
    dateCa: jour('2025-11-20'),
    chefProjetCaf: 'conseiller territorial',
    chefProjetCollectivite: 'chargé de coopération CTG',
    administrateurReferent: true,
    schemas: ['schéma départemental des services aux familles'],
  },
  avenants: [],
  signataires: [signataire('Caf', 'Caf de l’Ain', '011', 'directeur'), signataire('EPCI', NOM, EPCI, 'président')],
  perimetre: perimetreGex(EPCI, SIGNATURE),
  axes: [
    {
      numero: '1',
      axe: 'Accueillir tous les enfants',
      axeNational: 'Aider les familles à concilier vie familiale, professionnelle et sociale',
      enjeu: 'Des horaires de travail que l’accueil ne suit pas',
    },
    {
      numero: '2',
      axe: 'Soutenir les parents et les jeunes',
      axeNational: 'Soutenir la fonction parentale et faciliter les relations parents-enfants',
      enjeu: 'Des familles venues d’ailleurs, sans appui proche',
    },
    {
      numero: '3',
      axe: 'Aller vers les habitants',
      axeNational: 'Accompagner les familles dans leurs relations avec l’environnement et le cadre de vie',
      enjeu: 'Des services concentrés dans trois bourgs',
    },
  ],
  diagnostic: diagnosticGex,
  interventions: [
    {
      ref: 'I1',
      acteur: 'Caf de l’Ain',
      natureActeur: 'Caf',
      thematiques: ['accès aux droits'],
      intervention: 'Accueil des allocataires sur rendez-vous',
      etat: 'mise en œuvre',
      competence: 'propre',
      territoire: 'Gex',
    },
    {
      ref: 'I2',
      acteur: 'Département (PMI)',
      natureActeur: 'département',
      thematiques: ['petite enfance', 'parentalité'],
      intervention: 'Consultations de nourrissons',
      etat: 'mise en œuvre',
      competence: 'propre',
      territoire: 'tout le territoire',
    },
    {
      ref: 'I3',
      acteur: NOM,
      natureActeur: 'EPCI',
      thematiques: ['petite enfance'],
      intervention: 'Relais petite enfance itinérant',
      etat: 'mise en œuvre',
      competence: 'déléguée',
      territoire: 'tout le territoire',
    },
    {
      ref: 'I4',
      acteur: 'Centre social',
      natureActeur: 'association',
      thematiques: ['animation de la vie sociale', 'jeunesse'],
      intervention: 'Animations dans les villages',
      etat: 'à développer',
      competence: 'partagée',
      territoire: 'sud du territoire',
    },
  ],
  actions: actionsGex,
  financements: financementsGex,
  conventions: [
    {
      ref: 'C1',
      type: 'CEJ',
      signataire: 'Commune de Gex',
      thematiques: ['enfance', 'jeunesse'],
      territoire: 'Gex',
      debut: jour('2019-01-01'),
      fin: jour('2022-12-31'),
      montantAnnuel: 5_900_000,
    },
  ],
  cej: [
    {
      convention: 'C1',
      volet: 'enfance',
      action: 'Multi-accueil de Gex',
      fonction: 'accueil',
      type: 'EAJE',
      gestionnaire: 'Commune de Gex',
      commune: '01173',
      territoireCompetence: 'Gex',
      capacite: 30,
      unite: 'places',
      psejReference: 4_200_000,
      anneeReference: 2022,
      decision: 'basculer en bonus territoire',
      lien: 'E1',
      montantRepris: 4_200_000,
      beneficiaireApres: 'Commune de Gex',
      motif: 'service maintenu à moyen constant',
    },
    {
      convention: 'C1',
      volet: 'jeunesse',
      action: 'Accueil de jeunes de Gex',
      fonction: 'accueil',
      type: 'accueil de jeunes',
      gestionnaire: 'Commune de Gex',
      commune: '01173',
      territoireCompetence: 'Gex',
      psejReference: 1_700_000,
      anneeReference: 2022,
    },
  ],
  equipements: [
    {
      ref: 'E1',
      type: 'EAJE',
      nom: 'Multi-accueil de Gex',
      gestionnaire: 'Commune de Gex',
      natureGestionnaire: 'commune',
      commune: '01173',
      territoireCompetence: 'Gex',
      collectivite: 'Commune de Gex',
      capacite: 30,
      unite: 'places',
      bonusAnnuel: 4_200_000,
      dateEffet: jour('2026-01-01'),
    },
    {
      ref: 'E2',
      type: 'RPE',
      nom: 'Relais petite enfance itinérant',
      gestionnaire: NOM,
      natureGestionnaire: 'EPCI',
      commune: '01173',
      territoireCompetence: 'tout le territoire',
      collectivite: NOM,
      capacite: 2,
      unite: 'ETP',
    },
  ],
  cooperation: [
    {
      employeur: NOM,
      fonction: 'chargé de coopération CTG',
      etp: 1,
      debut: jour('2026-03-02'),
      fin: jour('2030-12-31'),
      bonusAnnuel: 2_400_000,
    },
  ],
  instances: [
    {
      instance: 'Comité de pilotage',
      type: 'Copil',
      composition: 'élus, direction de la Caf, direction de l’agglomération',
      role: 'valide les objectifs',
      frequence: 'deux fois par an',
    },
    {
      instance: 'Comité technique',
      type: 'Cotech',
      composition: 'services, conseiller territorial, chargé de coopération',
      role: 'prépare et suit',
      frequence: 'une fois par trimestre',
    },
  ],
  reunions: [
    { instance: 'Comité de pilotage', date: jour('2026-03-24'), decisions: 'validation du calendrier des actions' },
  ],
  indicateurs: [
    {
      ref: 'N1',
      objet: 'A1',
      indicateur: 'places ouvertes en horaires décalés',
      type: 'résultat',
      unite: 'places',
      valeurInitiale: 0,
      anneeInitiale: 2025,
      cible: 12,
      anneeCible: 2029,
      provenance: 'déclarations du gestionnaire',
      valeur: { '2026': 4 },
    },
    {
      ref: 'N2',
      objet: 'A7',
      indicateur: 'rendez-vous tenus en permanence',
      type: 'réalisation',
      unite: 'nombre',
      cible: 400,
      anneeCible: 2028,
      provenance: 'agenda des permanences',
      valeur: { '2026': 90 },
    },
  ],
  bilan: [],
};

/** La convention de démonstration : un territoire réel, un contenu inventé, quelques défauts que les contrôles expliquent. */
export const exempleGex: Pick<OptionsModele, 'epci' | 'caf' | 'effet' | 'fin' | 'cej' | 'contenu'> = {
  caf: '011',
  epci: EPCI,
  effet: jour('2026-01-01'),
  fin: jour('2030-12-31'),
  cej: true,
  contenu,
};
