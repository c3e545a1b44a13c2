import type { Territoires } from '../reference/index.ts';
import type { FeuilleDonnees } from '../xlsx/donnees.ts';
import type { Apport } from './apport.ts';
import {
  avecSource,
  type ColonneDe,
  colonne,
  enumeration,
  feuilles,
  jour,
  type LigneSourcee,
  montant,
  relisible,
} from './feuille.ts';
import type {
  LigneAction,
  LigneCejConsolidee,
  LigneCooperation,
  LigneEquipement,
  LigneFinancementAnnee,
  LigneIndicateur,
  Lignes,
} from './lignes.ts';
import { communesDuCode } from './perimetre.ts';

const actions: readonly ColonneDe<LigneAction>[] = [
  colonne('Réf', 8, 'texte', (l) => l.ref),
  colonne('Axe', 30, 'texte', (l) => l.axe),
  colonne('Axe national', 30, 'texte', (l) => l.axeNational),
  colonne('Objectif', 34, 'texte', (l) => l.objectif),
  colonne('Action', 44, 'texte', (l) => l.action),
  colonne('Thématique principale', 20, 'texte', (l) => l.thematiques[0] ?? null),
  colonne('Autres thématiques', 20, 'texte', (l) => enumeration(l.thematiques.slice(1))),
  colonne('État', 14, 'texte', (l) => l.etat),
  colonne('Priorité', 9, 'texte', (l) => l.priorite),
  colonne('Pilote', 24, 'texte', (l) => l.pilote),
  colonne('Territoire', 20, 'texte', (l) => l.territoire),
  colonne('Début', 14, 'texte', (l) => l.debut || null),
  colonne('Fin', 14, 'texte', (l) => l.fin || null),
  colonne('Statut', 12, 'texte', (l) => l.statut),
  colonne('Avancement', 12, 'pourcentage', (l) => l.avancement),
  colonne('ETP', 8, 'decimal', (l) => l.etp),
  colonne('Coût total écrit', 15, 'montant', (l) => montant(l.coutTotal)),
  colonne('Budget compté', 15, 'montant', (l) => montant(l.budget)),
  colonne('Dont non ventilé', 15, 'montant', (l) => montant(l.nonVentile)),
  colonne('Besoins liés', 14, 'texte', (l) => enumeration(l.besoins)),
];

const financements: readonly ColonneDe<LigneFinancementAnnee>[] = [
  colonne('Action', 9, 'texte', (l) => l.action),
  colonne('Intitulé de l’action', 44, 'texte', (l) => l.intituleAction),
  colonne('Axe national', 30, 'texte', (l) => l.axeNational),
  colonne('Année', 8, 'annee', (l) => l.annee),
  colonne('Financeur', 28, 'texte', (l) => l.financeur),
  colonne('Nature du financeur', 18, 'texte', (l) => l.nature),
  colonne('Apport', 14, 'texte', (l) => l.apport),
  colonne('Prévu', 14, 'montant', (l) => montant(l.prevu)),
  colonne('Réalisé', 14, 'montant', (l) => montant(l.realise)),
  colonne('Action hors du plan', 12, 'texte', (l) => (l.orphelin ? 'oui' : null)),
];

const cej: readonly ColonneDe<LigneCejConsolidee>[] = [
  colonne('CEJ', 9, 'texte', (l) => l.convention),
  colonne('Volet', 10, 'texte', (l) => l.volet),
  colonne('Action', 36, 'texte', (l) => l.action),
  colonne('Fonction', 11, 'texte', (l) => l.fonction),
  colonne('Type', 16, 'texte', (l) => l.type),
  colonne('Gestionnaire', 26, 'texte', (l) => l.gestionnaire),
  colonne('Commune', 10, 'texte', (l) => l.commune),
  colonne('Territoire de compétence', 26, 'texte', (l) => l.territoire),
  colonne('Psej de référence', 16, 'montant', (l) => montant(l.psejReference)),
  colonne('Année de référence', 11, 'annee', (l) => l.anneeReference),
  colonne('Décision', 26, 'texte', (l) => l.decision),
  colonne('Action ou équipement lié', 14, 'texte', (l) => l.lien),
  colonne('Montant repris', 16, 'montant', (l) => montant(l.montantRepris)),
  colonne('Bénéficiaire après', 26, 'texte', (l) => l.beneficiaireApres),
];

const equipements: readonly ColonneDe<LigneEquipement>[] = [
  colonne('Réf', 8, 'texte', (l) => l.ref),
  colonne('Type', 16, 'texte', (l) => l.type),
  colonne('Nom', 36, 'texte', (l) => l.nom),
  colonne('Gestionnaire', 28, 'texte', (l) => l.gestionnaire),
  colonne('Nature du gestionnaire', 16, 'texte', (l) => l.nature),
  colonne('Commune', 10, 'texte', (l) => l.commune),
  colonne('Territoire de compétence', 26, 'texte', (l) => l.territoire),
  colonne('Collectivité qui soutient', 26, 'texte', (l) => l.collectivite),
  colonne('Capacité', 11, 'decimal', (l) => l.capacite),
  colonne('Unité', 11, 'texte', (l) => l.unite),
  colonne('Bonus annuel', 14, 'montant', (l) => montant(l.bonusAnnuel)),
  colonne('Date d’effet', 12, 'date', (l) => jour(l.dateEffet)),
];

const cooperation: readonly ColonneDe<LigneCooperation>[] = [
  colonne('Employeur', 30, 'texte', (l) => l.employeur),
  colonne('Fonction', 36, 'texte', (l) => l.fonction),
  colonne('ETP', 9, 'decimal', (l) => l.etp),
  colonne('Début', 12, 'date', (l) => jour(l.debut)),
  colonne('Fin', 12, 'date', (l) => jour(l.fin)),
  colonne('Thématiques', 28, 'texte', (l) => enumeration(l.thematiques)),
  colonne('Bonus annuel', 14, 'montant', (l) => montant(l.bonusAnnuel)),
];

const indicateurs: readonly ColonneDe<LigneIndicateur>[] = [
  colonne('Réf', 8, 'texte', (l) => l.ref),
  colonne('Action ou objectif', 26, 'texte', (l) => l.objet),
  colonne('Indicateur', 40, 'texte', (l) => l.indicateur),
  colonne('Type', 12, 'texte', (l) => l.type),
  colonne('Unité', 11, 'texte', (l) => l.unite),
  colonne('Valeur initiale', 12, 'decimal', (l) => l.valeurInitiale),
  colonne('Année initiale', 9, 'annee', (l) => l.anneeInitiale),
  colonne('Cible', 12, 'decimal', (l) => l.cible),
  colonne('Année cible', 9, 'annee', (l) => l.anneeCible),
  colonne('Dernière valeur', 12, 'decimal', (l) => l.derniereValeur),
  colonne('Année de cette valeur', 9, 'annee', (l) => l.derniereAnnee),
];

/** Les feuilles qui reprennent les lignes des conventions, une à une, avec leur source. */
export function feuillesLignes(
  apports: readonly Apport[],
  territoires: Territoires,
  parFeuille?: number,
): FeuilleDonnees[] {
  const lignes = <K extends keyof Lignes>(cle: K): Iterable<LigneSourcee<Lignes[K][number]>> =>
    relisible(function* () {
      for (const apport of apports)
        for (const ligne of apport.lignes?.[cle] ?? []) yield { apport, ligne: ligne as Lignes[K][number] };
    });
  const commun = <K extends keyof Lignes>(cle: K) => ({
    lignes: lignes(cle),
    nombre: apports.reduce((nombre, apport) => nombre + (apport.lignes?.[cle].length ?? 0), 0),
    ...(parFeuille !== undefined && { parFeuille }),
  });
  const nommee = (commune: string | null): string | null =>
    commune === null ? null : (territoires.commune(communesDuCode(commune, territoires)[0] ?? commune)?.nom ?? null);
  const avecCommune = <L extends { readonly commune: string | null }>(colonnes: readonly ColonneDe<L>[]) =>
    colonnes.flatMap((c) =>
      c.titre === 'Commune'
        ? [{ ...c, titre: 'Code INSEE' }, colonne<L>('Commune', 24, 'texte', (l) => nommee(l.commune))]
        : [c],
    );
  return [
    ...feuilles({
      nom: 'Actions',
      tableau: 'Cumul_Actions',
      titre: 'Actions de toutes les conventions',
      sousTitre: ['« Budget compté » : le prévu de Financements ; à défaut, le coût du plan d’actions, non ventilé.'],
      colonnes: avecSource(actions),
      ...commun('actions'),
    }),
    ...feuilles({
      nom: 'Financements',
      tableau: 'Cumul_Financements',
      titre: 'Financements, par année civile et par financeur',
      colonnes: avecSource(financements),
      ...commun('financements'),
    }),
    ...feuilles({
      nom: 'CEJ',
      tableau: 'Cumul_CEJ',
      titre: 'Rationalisation des contrats enfance jeunesse',
      sousTitre: ['Le bilan avant/après se lit par territoire de compétence, jamais ligne à ligne.'],
      colonnes: avecSource(avecCommune(cej)),
      ...commun('cej'),
    }),
    ...feuilles({
      nom: 'Équipements',
      tableau: 'Cumul_Equipements',
      titre: 'Équipements et services soutenus',
      colonnes: avecSource(avecCommune(equipements)),
      ...commun('equipements'),
    }),
    ...feuilles({
      nom: 'Coopération',
      tableau: 'Cumul_Cooperation',
      titre: 'Postes de coopération',
      colonnes: avecSource(cooperation),
      ...commun('cooperation'),
    }),
    ...feuilles({
      nom: 'Indicateurs',
      tableau: 'Cumul_Indicateurs',
      titre: 'Indicateurs d’évaluation',
      colonnes: avecSource(indicateurs),
      ...commun('indicateurs'),
    }),
  ];
}
