import type { Dossier, Source } from '../dossier/index.ts';
import type { DateIso } from '../french/calendrier.ts';
import type { Territoires } from '../reference/index.ts';
import { type Budget, totalPrevu } from './budget.ts';
import { communesDuCode } from './perimetre.ts';
import { axesDe } from './resume.ts';

/** Chaque ligne dit la cellule dont elle vient ; les montants sont en centimes. */
interface Sourcee {
  readonly source: Source;
}

export interface LigneAction extends Sourcee {
  readonly ref: string | null;
  readonly axe: string;
  readonly axeNational: string;
  readonly objectif: string | null;
  readonly action: string | null;
  readonly thematiques: readonly string[];
  readonly etat: string | null;
  readonly priorite: string | null;
  readonly pilote: string | null;
  readonly territoire: string | null;
  /** Tels que l’agent les a écrits. */
  readonly debut: string;
  readonly fin: string;
  readonly statut: string | null;
  readonly avancement: number | null;
  readonly etp: number | null;
  readonly coutTotal: number | null;
  /** Ce qui compte dans les chiffres : prévu de Financements, à défaut coût non ventilé. */
  readonly budget: number;
  readonly nonVentile: number;
  readonly besoins: readonly string[];
}

export interface LigneFinancementAnnee extends Sourcee {
  readonly action: string | null;
  readonly intituleAction: string | null;
  readonly axeNational: string;
  readonly financeur: string | null;
  readonly nature: string | null;
  readonly apport: string | null;
  readonly annee: number;
  readonly prevu: number | null;
  readonly realise: number | null;
  /** L’action désignée n’est pas dans le plan. */
  readonly orphelin: boolean;
}

export interface LignePerimetre extends Sourcee {
  /** Code de la commune actuelle ; null si le code écrit n’est pas reconnu. */
  readonly code: string | null;
  readonly ecrit: string;
  readonly signataire: boolean | null;
  readonly dateSignature: DateIso | null;
  readonly depuis: DateIso | null;
  readonly jusquau: DateIso | null;
}

export interface LigneCejConsolidee extends Sourcee {
  readonly convention: string | null;
  readonly volet: string | null;
  readonly action: string | null;
  readonly fonction: string | null;
  readonly type: string | null;
  readonly gestionnaire: string | null;
  readonly commune: string | null;
  readonly territoire: string | null;
  readonly psejReference: number | null;
  readonly anneeReference: number | null;
  readonly decision: string | null;
  readonly lien: string | null;
  readonly montantRepris: number | null;
  readonly beneficiaireApres: string | null;
}

export interface LigneEquipement extends Sourcee {
  readonly ref: string | null;
  readonly type: string | null;
  readonly nom: string | null;
  readonly gestionnaire: string | null;
  readonly nature: string | null;
  readonly commune: string | null;
  readonly territoire: string | null;
  readonly collectivite: string | null;
  readonly capacite: number | null;
  readonly unite: string | null;
  readonly bonusAnnuel: number | null;
  readonly dateEffet: DateIso | null;
}

export interface LigneCooperation extends Sourcee {
  readonly employeur: string | null;
  readonly fonction: string | null;
  readonly etp: number | null;
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
  readonly thematiques: readonly string[];
  readonly bonusAnnuel: number | null;
}

export interface LigneIndicateur extends Sourcee {
  readonly ref: string | null;
  readonly objet: string | null;
  readonly indicateur: string | null;
  readonly type: string | null;
  readonly unite: string | null;
  readonly valeurInitiale: number | null;
  readonly anneeInitiale: number | null;
  readonly cible: number | null;
  readonly anneeCible: number | null;
  /** Dernière année dont la valeur est donnée. */
  readonly derniereAnnee: number | null;
  readonly derniereValeur: number | null;
}

/** La grande part de l’apport : les lignes du classeur consolidé. Ni colonne ajoutée, ni texte libre d’observations. */
export interface Lignes {
  readonly actions: readonly LigneAction[];
  readonly financements: readonly LigneFinancementAnnee[];
  readonly perimetre: readonly LignePerimetre[];
  readonly cej: readonly LigneCejConsolidee[];
  readonly equipements: readonly LigneEquipement[];
  readonly cooperation: readonly LigneCooperation[];
  readonly indicateurs: readonly LigneIndicateur[];
}

/** Les lignes d’un dossier, chacune avec sa cellule ; `budget` est celui que `budgetDe` en tire. */
export function lignesDe(dossier: Dossier, budget: Budget, territoires: Territoires): Lignes {
  return {
    actions: lignesActions(dossier, budget),
    financements: lignesFinancements(dossier, budget),
    perimetre: dossier.perimetre.flatMap(({ codeInsee, signataire, dateSignature, depuis, jusquau }) => {
      const codes = codeInsee.valeur === null ? [] : communesDuCode(codeInsee.valeur, territoires);
      return (codes.length === 0 ? [null] : codes).map((code) => ({
        code,
        ecrit: codeInsee.valeur ?? codeInsee.brut,
        signataire: signataire.valeur,
        dateSignature: dateSignature.valeur,
        depuis: depuis.valeur,
        jusquau: jusquau.valeur,
        source: codeInsee.source,
      }));
    }),
    cej: dossier.cej.map((ligne) => ({
      convention: ligne.convention.valeur,
      volet: ligne.volet.valeur,
      action: ligne.action.valeur,
      fonction: ligne.fonction.valeur,
      type: ligne.type.valeur,
      gestionnaire: ligne.gestionnaire.valeur,
      commune: ligne.commune.valeur,
      territoire: ligne.territoireCompetence.valeur,
      psejReference: ligne.psejReference.valeur,
      anneeReference: ligne.anneeReference.valeur,
      decision: ligne.decision.valeur,
      lien: ligne.lien.valeur,
      montantRepris: ligne.montantRepris.valeur,
      beneficiaireApres: ligne.beneficiaireApres.valeur,
      source: ligne.psejReference.source,
    })),
    equipements: dossier.equipements.map((ligne) => ({
      ref: ligne.ref.valeur,
      type: ligne.type.valeur,
      nom: ligne.nom.valeur,
      gestionnaire: ligne.gestionnaire.valeur,
      nature: ligne.natureGestionnaire.valeur,
      commune: ligne.commune.valeur,
      territoire: ligne.territoireCompetence.valeur,
      collectivite: ligne.collectivite.valeur,
      capacite: ligne.capacite.valeur,
      unite: ligne.unite.valeur,
      bonusAnnuel: ligne.bonusAnnuel.valeur,
      dateEffet: ligne.dateEffet.valeur,
      source: ligne.nom.source,
    })),
    cooperation: dossier.cooperation.map((ligne) => ({
      employeur: ligne.employeur.valeur,
      fonction: ligne.fonction.valeur,
      etp: ligne.etp.valeur,
      debut: ligne.debut.valeur,
      fin: ligne.fin.valeur,
      thematiques: ligne.thematiques.valeur ?? [],
      bonusAnnuel: ligne.bonusAnnuel.valeur,
      source: ligne.etp.source,
    })),
    indicateurs: dossier.indicateurs.map((ligne) => {
      const derniere = Object.keys(ligne.valeur)
        .filter((annee) => ligne.valeur[annee]?.valeur != null)
        .sort()
        .at(-1);
      return {
        ref: ligne.ref.valeur,
        objet: ligne.objet.valeur,
        indicateur: ligne.indicateur.valeur,
        type: ligne.type.valeur,
        unite: ligne.unite.valeur,
        valeurInitiale: ligne.valeurInitiale.valeur,
        anneeInitiale: ligne.anneeInitiale.valeur,
        cible: ligne.cible.valeur,
        anneeCible: ligne.anneeCible.valeur,
        derniereAnnee: derniere === undefined ? null : Number(derniere),
        derniereValeur: derniere === undefined ? null : (ligne.valeur[derniere]?.valeur ?? null),
        source: ligne.indicateur.source,
      };
    }),
  };
}

function lignesActions(dossier: Dossier, budget: Budget): LigneAction[] {
  const axeDe = axesDe(dossier);
  const ventile = new Map<unknown, number>();
  for (const { action, sommes } of budget.financements)
    if (action) ventile.set(action, (ventile.get(action) ?? 0) + totalPrevu(sommes));
  return dossier.actions.map((ligne) => {
    const { national, local } = axeDe(ligne.axe.valeur);
    const nonVentile = totalPrevu(budget.nonVentiles.get(ligne) ?? []);
    return {
      ref: ligne.ref.valeur,
      axe: local,
      axeNational: national,
      objectif: ligne.objectifOperationnel.valeur ?? ligne.objectifStrategique.valeur,
      action: ligne.action.valeur,
      thematiques: ligne.thematiques.valeur ?? [],
      etat: ligne.etat.valeur,
      priorite: ligne.priorite.valeur,
      pilote: ligne.pilote.valeur,
      territoire: ligne.territoire.valeur,
      debut: ligne.debut.brut,
      fin: ligne.fin.brut,
      statut: ligne.statut.valeur,
      avancement: ligne.avancement.valeur,
      etp: ligne.etp.valeur,
      coutTotal: ligne.coutTotal.valeur,
      budget: (ventile.get(ligne) ?? 0) + nonVentile,
      nonVentile,
      besoins: ligne.besoins.valeur ?? [],
      source: ligne.action.source,
    };
  });
}

function lignesFinancements(dossier: Dossier, budget: Budget): LigneFinancementAnnee[] {
  const axeDe = axesDe(dossier);
  return budget.financements.flatMap(({ financement, action, sommes }) =>
    sommes.map(({ annee }) => {
      const prevu = financement.prevu[annee!];
      const realise = financement.realise[annee!];
      return {
        action: financement.action.valeur,
        intituleAction: action?.action.valeur ?? null,
        axeNational: axeDe(action?.axe.valeur ?? null).national,
        financeur: financement.financeur.valeur,
        nature: financement.natureFinanceur.valeur,
        apport: financement.apport.valeur,
        annee: Number(annee),
        prevu: prevu?.valeur ?? null,
        realise: realise?.valeur ?? null,
        orphelin: action === null,
        source: (prevu?.valeur != null ? prevu : (realise ?? prevu))?.source ?? financement.action.source,
      };
    }),
  );
}
