import { type CleTable, tablesLignes } from '../../dossier/dossier.ts';
import type { Table } from '../../dossier/table.ts';
import { tableActions, tableFinancements } from '../../dossier/tables/actions.ts';
import { tableConvention } from '../../dossier/tables/convention.ts';
import { tableDiagnostic, tableInterventions } from '../../dossier/tables/diagnostic.ts';
import { tableIndicateurs } from '../../dossier/tables/gouvernance.ts';
import { tableCej, tableConventions } from '../../dossier/tables/rationalisation.ts';
import { tablePerimetre, tableSignataires } from '../../dossier/tables/signataires.ts';
import { libelle, listes, type NomListe } from '../../reference/listes.ts';
import { lettres } from './adresses.ts';
import { chiffree } from './couts.ts';
import {
  casesVides,
  colonneDe,
  compter,
  entreGuillemets,
  ligneRemplie,
  nombreAttendu,
  nombreDeLignes,
  premiereValeur,
  reponse,
  reponseDate,
} from './formules.ts';
import { placeDeListe } from './listes.ts';

import { nombrePrioritaires, nombreSansAction } from './prioritaires.ts';

/** Un nombre tenu à jour par le classeur, dans la feuille Listes : l’Accueil et la Matrice s’y réfèrent. */
export interface Mesure {
  readonly cle: string;
  readonly libelle: string;
  readonly formule: string;
}

const PREMIERE_LIGNE = 8;

const table = (cle: CleTable): Table => tablesLignes[cle] as unknown as Table;

const rubriquesAttendues = Object.values(tableConvention.colonnes)
  .filter((colonne) => colonne.requis)
  .map((colonne) => colonne.titre);

/** Nombre de rubriques attendues dans la fiche Convention. */
export const NOMBRE_RUBRIQUES = rubriquesAttendues.length;

const d = (nom: keyof typeof tableDiagnostic.colonnes) => colonneDe(tableDiagnostic, nom);
const a = (nom: keyof typeof tableActions.colonnes) => colonneDe(tableActions, nom);
const vaut = (colonne: string, liste: NomListe, code: string) => `${colonne}=${entreGuillemets(libelle(liste, code))}`;
const attendUnBesoin = `((${vaut(d('type'), 'typeDiagnostic', 'faiblesse')})+(${vaut(d('type'), 'typeDiagnostic', 'constat')}))>0`;
const remplies = (cle: CleTable) => nombreDeLignes(table(cle));
const signe = `${colonneDe(tableSignataires, 'dateSignature')}<>""`;
const communeSignataire = `(${colonneDe(tablePerimetre, 'signataire')}="oui")*(${colonneDe(tablePerimetre, 'codeInsee')}<>"")`;
const cejDecide = `${ligneRemplie(tableCej as unknown as Table)}*(${colonneDe(tableCej, 'decision')}<>"")`;

/** Les thématiques nationales ; la dernière de la liste, « pilotage et transversal », se compte à part. */
function thematiquesNationales(): string {
  const { colonne, premiere, derniere } = placeDeListe('thematique');
  const apart = listes.thematique.elements.at(-1)?.code === 'pilotage' ? 1 : 0;
  return `Listes!$${lettres(colonne)}$${premiere}:$${lettres(colonne)}$${derniere - apart}`;
}

const lignesDe: readonly (readonly [cle: string, libelle: string, table: CleTable])[] = [
  ['signataires', 'signataires', 'signataires'],
  ['communes', 'communes du périmètre', 'perimetre'],
  ['axes', 'axes', 'axes'],
  ['constats', 'constats', 'diagnostic'],
  ['interventions', 'interventions', 'interventions'],
  ['actions', 'actions', 'actions'],
  ['financements', 'lignes de financement', 'financements'],
  ['conventions', 'conventions existantes', 'conventions'],
  ['cej', 'lignes de CEJ', 'cej'],
  ['equipements', 'équipements', 'equipements'],
  ['postes', 'postes de coopération', 'cooperation'],
  ['instances', 'instances', 'instances'],
  ['reunions', 'réunions', 'reunions'],
  ['indicateurs', 'indicateurs', 'indicateurs'],
  ['bilans', 'actions évaluées', 'bilan'],
];

/**
 * Les mesures du classeur. Avec `cej` faux, les feuilles de rationalisation n’existent pas et leurs mesures non plus ;
 * `annees` sont celles des colonnes Réalisé.
 */
export function mesuresDe(cej: boolean, anneesRealisees: readonly number[]): readonly Mesure[] {
  const absentes: readonly CleTable[] = cej ? [] : ['conventions', 'cej'];
  const rubriques = rubriquesAttendues.map(entreGuillemets).join(',');
  const statut = (code: string) => compter(vaut(a('statut'), 'statutAction', code), ligneRemplie(table('actions')));
  const realise = anneesRealisees.map(
    (annee) => `SUM(CTG_Financements[${tableFinancements.annuelles.realise.titre} ${annee}])`,
  );
  return [
    {
      cle: 'rubriques',
      libelle: 'rubriques attendues remplies',
      formule: compter(`ISNUMBER(MATCH(CTG_Convention[Rubrique],{${rubriques}},0))`, 'CTG_Convention[Réponse]<>""'),
    },
    {
      cle: 'departemental',
      libelle: 'convention départementale',
      formule: `IF(${vaut(reponse('échelon'), 'echelon', 'departemental')},1,0)`,
    },
    { cle: 'effet', libelle: 'date d’effet', formule: reponseDate('date d’effet') },
    { cle: 'fin', libelle: 'date de fin', formule: reponseDate('date de fin') },
    { cle: 'dateCa', libelle: 'date du CA donnée', formule: `IF(${reponse('date du CA')}="",0,1)` },
    {
      cle: 'dateSignature',
      libelle: 'date de signature donnée',
      formule: `IF(${reponse('date de signature')}="",0,1)`,
    },
    {
      cle: 'dateEvaluation',
      libelle: 'date d’évaluation donnée',
      formule: `IF(${reponse('date d’évaluation')}="",0,1)`,
    },
    ...lignesDe
      .filter(([, , nom]) => !absentes.includes(nom))
      .map(([cle, libelle, nom]) => ({ cle, libelle, formule: remplies(nom) })),
    {
      cle: 'population',
      libelle: 'population du périmètre',
      formule: `SUM(${colonneDe(tablePerimetre, 'population')})`,
    },
    {
      cle: 'signes',
      libelle: 'signataires qui ont signé',
      formule: compter(signe, ligneRemplie(table('signataires'))),
    },
    { cle: 'communesSignataires', libelle: 'communes qui signent', formule: `SUMPRODUCT(${communeSignataire})` },
    {
      cle: 'communesSignees',
      libelle: 'communes qui ont signé',
      formule: `SUMPRODUCT(${communeSignataire}*(${colonneDe(tablePerimetre, 'dateSignature')}<>""))`,
    },
    { cle: 'besoins', libelle: 'besoins exprimés', formule: compter(`${d('besoin')}<>""`) },
    {
      cle: 'sansBesoin',
      libelle: 'faiblesses et constats sans besoin',
      formule: compter(attendUnBesoin, `${d('besoin')}=""`),
    },
    {
      cle: 'thematiques',
      libelle: 'thématiques principales du diagnostic',
      formule: `SUMPRODUCT(--ISNUMBER(MATCH(${thematiquesNationales()},${premiereValeur(d('thematiques'))},0)))`,
    },
    { cle: 'prioritaires', libelle: 'besoins de priorité 1', formule: nombrePrioritaires },
    {
      cle: 'sansAction',
      libelle: 'besoins de priorité 1 sans action',
      formule: nombreSansAction,
    },
    { cle: 'diagnosticVides', libelle: 'cases attendues vides, diagnostic', formule: casesVides(table('diagnostic')) },
    { cle: 'actionsVides', libelle: 'cases attendues vides, plan d’actions', formule: casesVides(table('actions')) },
    { cle: 'chiffrees', libelle: 'actions chiffrées', formule: compter(chiffree, ligneRemplie(table('actions'))) },
    { cle: 'realisees', libelle: 'actions réalisées', formule: statut('realisee') },
    { cle: 'enCours', libelle: 'actions en cours', formule: statut('en-cours') },
    { cle: 'abandonnees', libelle: 'actions abandonnées', formule: statut('abandonnee') },
    { cle: 'realise', libelle: 'montant réalisé', formule: realise.join('+') },
    {
      cle: 'avecDepart',
      libelle: 'indicateurs avec une valeur initiale',
      formule: compter(ligneRemplie(table('indicateurs')), `${colonneDe(tableIndicateurs, 'valeurInitiale')}<>""`),
    },
    {
      cle: 'aDevelopper',
      libelle: 'interventions à développer',
      formule: compter(vaut(colonneDe(tableInterventions, 'etat'), 'etatIntervention', 'a-developper')),
    },
    ...(cej
      ? [
          {
            cle: 'contratsCej',
            libelle: 'conventions de type CEJ',
            formule: compter(vaut(colonneDe(tableConventions, 'type'), 'typeConvention', 'cej')),
          },
          { cle: 'cejDecides', libelle: 'lignes de CEJ décidées', formule: `SUMPRODUCT(${cejDecide})` },
        ]
      : []),
  ];
}

/** Nombre de colonnes attendues d’une table : ce que `…Vides` compare. */
export const attenduesDe = (cle: CleTable): number => nombreAttendu(table(cle));

/** Ligne de la feuille Listes où commence la mesure de rang 0. */
export const ligneDeMesure = (rang: number): number => PREMIERE_LIGNE + rang;

/** Adresse absolue de chaque mesure : `Listes!$B$8`. Une mesure absente lève une erreur de programmation. */
export function adressesDeMesures(mesures: readonly Mesure[]): (cle: string) => string {
  const rangs = new Map(mesures.map((mesure, rang) => [mesure.cle, rang]));
  return (cle) => {
    const rang = rangs.get(cle);
    if (rang === undefined) throw new Error(`Mesure inconnue : ${cle}`);
    return `Listes!$B$${ligneDeMesure(rang)}`;
  };
}
