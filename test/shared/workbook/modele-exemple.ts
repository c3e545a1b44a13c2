import { readFileSync } from 'node:fs';
import type { DateIso } from '../../../shared/french/date.ts';
import type { Periode } from '../../../shared/french/periode.ts';
import { ouvrirTerritoires, type Territoires } from '../../../shared/reference/index.ts';
import type { Contenu, OptionsModele } from '../../../shared/workbook/modele/index.ts';

const donnees = (nom: string) =>
  JSON.parse(readFileSync(new URL(`../../../shared/reference/data/${nom}.json`, import.meta.url), 'utf8'));

let ouverts: Territoires | undefined;
/** Le référentiel du projet, ouvert une fois. */
export function territoires(): Territoires {
  ouverts ??= ouvrirTerritoires({
    territoires: donnees('territoires'),
    passages: donnees('passages'),
    noms: donnees('noms'),
  });
  return ouverts;
}

export const IDENTIFIANT = '0b9b7c1e-2d4e-4f3a-9c55-1f2e3d4c5b6a';
/** CC du Val d’Amour (Jura), 24 communes. */
export const EPCI = '243900420';
export const jour = (iso: string) => iso as DateIso;
const an = (texte: string): Periode => ({
  du: jour(`${texte}-01-01`),
  au: jour(`${texte}-12-31`),
  precision: 'annee',
  texte,
});

/** Options d’un modèle vide, prérempli pour un EPCI réel. */
export const options = (): OptionsModele => ({
  identifiant: IDENTIFIANT,
  maintenant: '2026-11-22T08:00:00Z',
  territoires: territoires(),
  epci: EPCI,
  effet: jour('2025-01-01'),
  fin: jour('2029-12-31'),
});

/**
 * Une convention remplie, avec ce que les agents écrivent vraiment : textes dans les montants, réf qui se ressemblent
 * (B1, B11), plusieurs valeurs par cellule, centimes, axe inconnu, texte qui commence par « = », colonnes ajoutées.
 */
export const contenu = (): Contenu => ({
  convention: {
    intitule: 'Convention territoriale globale du Val d’Amour 2025-2029',
    echelon: 'local',
    caf: '391',
    epci: EPCI,
    generation: '1re',
    statut: 'signée',
    periode: { brut: '2025-2029' },
    dateEffet: jour('2025-01-01'),
    dateFin: jour('2029-12-31'),
    dateSignature: jour('2025-02-14'),
    dateCa: jour('2024-12-12'),
    administrateurReferent: true,
    schemas: ['schéma départemental des services aux familles', 'contrat local de santé'],
    ajoutees: { 'numéro de dossier': '2025-39-004' },
  },
  avenants: [
    {
      numero: '1',
      objet: 'Plan d’actions et évaluation',
      dateEffet: jour('2025-07-01'),
      dateSignature: { brut: 'du ……' },
      acte: 'délibération 2025-41',
    },
  ],
  signataires: [
    {
      nature: 'Caf',
      nom: 'Caf du Jura',
      code: '391',
      qualite: 'président du conseil d’administration',
      dateSignature: jour('2025-02-14'),
    },
    { nature: 'EPCI', nom: 'CC du Val d’Amour', code: EPCI, qualite: 'présidente', dateSignature: jour('2025-02-14') },
    { nature: 'MSA', nom: 'MSA de Franche-Comté' },
  ],
  perimetre: [
    {
      codeInsee: '39365',
      commune: 'Mont-sous-Vaudrey',
      epci: EPCI,
      signataire: true,
      dateSignature: jour('2025-02-14'),
    },
    { codeInsee: '39370', commune: 'Mouchard', epci: EPCI, signataire: true },
    {
      codeInsee: '39439',
      commune: 'Port-Lesney',
      epci: EPCI,
      signataire: false,
      observations: '=SOMME(A1:A9) est un texte',
    },
    { codeInsee: { brut: '39 380 ?' }, commune: 'code à retrouver' },
  ],
  axes: [
    { numero: '1', axe: 'Mieux accueillir les jeunes enfants', enjeu: 'Des horaires atypiques sans mode d’accueil' },
    { numero: '2', axe: 'Soutenir les parents et les jeunes' },
    { numero: '1.10', axe: 'Coopérer' },
  ],
  diagnostic: [
    {
      ref: 'B1',
      thematiques: ['petite enfance', 'parentalité'],
      type: 'faiblesse',
      constat: 'Le taux de couverture est de 48 places pour 100 enfants, contre 60 dans le département.',
      besoin: 'Créer des places d’accueil en horaires décalés',
      publics: ['enfants de moins de 3 ans'],
      territoire: 'secteur nord',
      reponses: 'Deux multi-accueils, un RPE',
      priorite: '1',
      valeur: 48,
      unite: 'places',
      annee: 2024,
    },
    {
      ref: 'B2',
      thematiques: ['jeunesse'],
      type: 'constat',
      constat: 'Les 12-17 ans n’ont pas d’accueil l’été.',
      besoin: 'Un accueil de jeunes',
      priorite: '1',
    },
    {
      ref: 'B11',
      thematiques: ['accès aux droits'],
      type: 'faiblesse',
      constat: 'Pas de permanence à moins de 30 minutes.',
      priorite: '1',
    },
    {
      ref: 'B3',
      thematiques: ['parentalité'],
      type: 'atout',
      constat: 'Un LAEP itinérant connu des familles.',
      priorite: '3',
    },
  ],
  interventions: [
    {
      ref: 'I1',
      acteur: 'Département (PMI)',
      natureActeur: 'département',
      thematiques: ['petite enfance', 'parentalité'],
      intervention: 'Consultations de nourrissons',
      etat: 'mise en œuvre',
      coutAnnuel: 4_500_000,
      dontCaf: 0,
    },
    {
      ref: 'I2',
      acteur: 'CC du Val d’Amour',
      natureActeur: 'EPCI',
      thematiques: ['petite enfance'],
      intervention: 'Deux multi-accueils',
      etat: 'mise en œuvre',
      coutAnnuel: { brut: 'env. 400 k€' },
      dontCaf: 16_012_350,
    },
    {
      ref: 'I3',
      acteur: 'CC du Val d’Amour',
      natureActeur: 'EPCI',
      thematiques: ['jeunesse'],
      intervention: 'Accueil de jeunes',
      etat: 'à développer',
    },
    {
      ref: 'I4',
      acteur: 'Association Les Petits Pas',
      natureActeur: 'association',
      thematiques: ['parentalité'],
      intervention: 'LAEP itinérant',
      etat: 'mise en œuvre',
    },
  ],
  actions: [
    {
      ref: 'A1',
      axe: '1',
      action: 'Ouvrir une micro-crèche à Mouchard',
      thematiques: ['petite enfance', 'parentalité'],
      besoins: ['B1', 'B3'],
      etat: 'à développer',
      priorite: '1',
      pilote: 'CC du Val d’Amour',
      partenaires: ['Caf', 'Département (PMI)'],
      debut: an('2025'),
      fin: { brut: 'courant 2026' },
      statut: 'en cours',
      avancement: 0.4,
      coutTotal: 9_999_900,
      ajoutees: { 'élu référent (fonction)': 'vice-présidente petite enfance' },
    },
    {
      ref: 'A2',
      axe: '1',
      action: 'Renforcer le relais petite enfance',
      thematiques: ['petite enfance'],
      besoins: ['B1'],
      pilote: 'CC du Val d’Amour',
      statut: 'à venir',
      partCaf: 3_000_000,
      partCollectivite: 2_000_000,
      autres: { brut: 'à définir' },
    },
    {
      ref: 'A3',
      axe: '2',
      action: 'Accueillir les jeunes l’été',
      thematiques: ['jeunesse'],
      besoins: ['B2'],
      pilote: 'Association Les Petits Pas',
      statut: 'réalisée',
      coutTotal: 1_250_050,
    },
    {
      ref: 'A4',
      axe: '1.10',
      action: 'Un poste de chargé de coopération',
      thematiques: ['pilotage et transversal'],
      pilote: 'CC du Val d’Amour',
      statut: 'en cours',
      coutTotal: { brut: 'entre 20 et 25 k€' },
    },
    {
      ref: 'A5',
      axe: '9',
      action: 'Action d’un axe inconnu',
      thematiques: [],
      pilote: 'Caf du Jura',
      statut: 'abandonnée',
      coutTotal: 100_000,
    },
  ],
  financements: [
    {
      action: 'A1',
      financeur: 'Caf du Jura',
      natureFinanceur: 'Caf',
      apport: 'subvention',
      prevu: { '2025': 3_000_000, '2026': 3_000_000 },
      realise: { '2025': 2_840_000 },
    },
    {
      action: 'A1',
      financeur: 'CC du Val d’Amour',
      natureFinanceur: 'EPCI',
      apport: 'subvention',
      prevu: { '2025': 2_000_000, '2026': { brut: 'à voter' } },
    },
    {
      action: 'A3',
      financeur: 'Caf du Jura',
      natureFinanceur: 'Caf',
      apport: 'droit commun',
      prevu: { '2025': 500_025, '2030': 100_000 },
    },
  ],
  conventions: [
    {
      ref: 'C1',
      type: 'CEJ',
      signataire: 'CC du Val d’Amour',
      debut: jour('2019-01-01'),
      fin: jour('2022-12-31'),
      montantAnnuel: 8_450_000,
    },
  ],
  cej: [
    {
      convention: 'C1',
      volet: 'enfance',
      action: 'Multi-accueil Les Lutins',
      fonction: 'accueil',
      psejReference: 3_825_000,
      anneeReference: 2022,
      decision: 'basculer en bonus territoire',
      lien: 'E1',
      montantRepris: 3_825_000,
    },
    {
      convention: 'C1',
      volet: 'jeunesse',
      action: 'Coordination',
      fonction: 'pilotage',
      psejReference: 1_200_000,
      anneeReference: 2022,
    },
  ],
  equipements: [
    {
      ref: 'E1',
      type: 'EAJE',
      nom: 'Multi-accueil Les Lutins',
      gestionnaire: 'CCAS de Mouchard',
      commune: '39370',
      capacite: 25,
      unite: 'places',
      bonusAnnuel: 5_200_000,
      dateEffet: jour('2025-01-01'),
    },
  ],
  cooperation: [
    { employeur: 'CC du Val d’Amour', fonction: 'chargé de coopération CTG', etp: 0.5, debut: jour('2025-03-01') },
  ],
  instances: [
    {
      instance: 'Comité de pilotage',
      type: 'Copil',
      composition: 'élus, direction de la Caf',
      frequence: 'deux à trois fois par an',
    },
  ],
  reunions: [{ instance: 'Comité de pilotage', date: jour('2025-03-18'), decisions: 'validation du plan d’actions' }],
  indicateurs: [
    {
      ref: 'N1',
      objet: 'A1',
      indicateur: 'places ouvertes en horaires décalés',
      type: 'résultat',
      unite: 'places',
      valeurInitiale: 0,
      anneeInitiale: 2024,
      cible: 20,
      anneeCible: 2029,
      valeur: { '2025': 4 },
    },
  ],
  bilan: [{ action: 'A3', realisation: 'accueil ouvert en juillet 2025', suite: 'poursuivre' }],
});
