import { type Dossier, type Source, signatureEffective } from '../dossier/index.ts';
import { annee, type DateIso } from '../french/calendrier.ts';
import { repere } from '../french/reference.ts';
import type { Territoires } from '../reference/index.ts';
import { est } from '../reference/listes.ts';
import { type Budget, NON_PRECISE, type Somme } from './budget.ts';
import {
  ajouter,
  type CumulsEcrits,
  type CumulsModifiables,
  cumulsVides,
  dixMilliemes,
  ecrireCumuls,
  type NomTotal,
} from './cumuls.ts';
import { type CodeInconnu, type CommuneCouverte, perimetreDe } from './perimetre.ts';

export const SANS_AXE_NATIONAL = 'sans axe national';
export const SANS_AXE = 'sans axe';
export const SANS_THEMATIQUE = 'sans thématique';
export const SANS_DECISION = 'sans décision';
export const SANS_DATE_DE_FIN = 'sans date de fin';

/** D’où vient le classeur, et ce que les contrôles en ont dit. */
export interface Provenance {
  readonly fichier: string;
  readonly depot?: string | undefined;
  /** Caf qui dépose ; à défaut, celle que le classeur nomme. */
  readonly caf?: string | null | undefined;
  /** Identité de la convention (voir `identiteDe`). */
  readonly identifiant: string;
  readonly erreurs: number;
  readonly alertes: number;
}

export interface AvenantResume {
  readonly numero: string | null;
  readonly dateEffet: DateIso | null;
  readonly dateSignature: DateIso | null;
  readonly nouvelleDateFin: DateIso | null;
}

/** Un poste de coopération : dix-millièmes d’ETP, et ses dates. */
export interface PosteResume {
  readonly etp: number;
  readonly debut: DateIso | null;
  readonly fin: DateIso | null;
}

/** Une somme écrite dans Financements pour une action que le plan ne connaît pas. */
export interface Orphelin {
  readonly action: string;
  readonly source: Source;
}

/** La petite part de l’apport : tout ce que les chiffres demandent, quelle que soit la date de référence. JSON. */
export interface Resume {
  readonly identifiant: string;
  readonly fichier: string;
  readonly depot: string | null;
  readonly caf: string | null;
  readonly intitule: string | null;
  readonly echelon: string | null;
  readonly generation: string | null;
  readonly statut: string | null;
  readonly dateEffet: DateIso | null;
  readonly dateFin: DateIso | null;
  /** Date de signature effective ; voir `signatureEffective`. */
  readonly dateSignature: DateIso | null;
  readonly signatureDe: 'convention' | 'signataires' | null;
  readonly dateResiliation: DateIso | null;
  readonly dateEvaluation: DateIso | null;
  readonly avenants: readonly AvenantResume[];
  readonly perimetre: readonly CommuneCouverte[];
  readonly inconnus: readonly CodeInconnu[];
  readonly orphelins: readonly Orphelin[];
  readonly erreurs: number;
  readonly alertes: number;
  readonly postes: readonly PosteResume[];
  readonly cumuls: CumulsEcrits;
  readonly source: Source;
}

/** Le résumé d’un dossier ; `budget` est celui que `budgetDe` en tire. */
export function resumeDe(dossier: Dossier, budget: Budget, provenance: Provenance, territoires: Territoires): Resume {
  const { convention } = dossier;
  const signature = signatureEffective(dossier);
  const { communes, inconnus } = perimetreDe(dossier.perimetre, territoires);
  return {
    identifiant: provenance.identifiant,
    fichier: provenance.fichier,
    depot: provenance.depot ?? null,
    caf: cafActuelle(provenance.caf ?? convention.caf.valeur, territoires),
    intitule: convention.intitule.valeur,
    echelon: convention.echelon.valeur,
    generation: convention.generation.valeur,
    statut: convention.statut.valeur,
    dateEffet: convention.dateEffet.valeur,
    dateFin: convention.dateFin.valeur,
    dateSignature: signature.date,
    signatureDe: signature.de,
    dateResiliation: convention.dateResiliation.valeur,
    dateEvaluation: convention.dateEvaluation.valeur,
    avenants: dossier.avenants.map((avenant) => ({
      numero: avenant.numero.valeur,
      dateEffet: avenant.dateEffet.valeur,
      dateSignature: avenant.dateSignature.valeur,
      nouvelleDateFin: avenant.nouvelleDateFin.valeur,
    })),
    perimetre: communes,
    inconnus,
    orphelins: budget.financements
      .filter(({ action, sommes }) => action === null && sommes.length > 0)
      .map(({ financement: { action } }) => ({ action: action.valeur ?? action.brut, source: action.source })),
    erreurs: provenance.erreurs,
    alertes: provenance.alertes,
    postes: dossier.cooperation.flatMap(({ etp, debut, fin }) =>
      etp.valeur === null ? [] : [{ etp: dixMilliemes(etp.valeur), debut: debut.valeur, fin: fin.valeur }],
    ),
    cumuls: ecrireCumuls(cumulsDe(dossier, budget)),
    source: convention.intitule.source,
  };
}

/** Le code actuel d’une Caf désignée par un ancien code ; un code inconnu reste tel quel. */
export const cafActuelle = (code: string | null, territoires: Territoires): string | null =>
  code === null ? null : (territoires.cafActuelle(code)?.code ?? code);

/** Ce qu’une action dit de son axe : libellé national, et repère local (« 1 – Petite enfance »). */
export function axesDe(dossier: Pick<Dossier, 'axes'>): (numero: string | null) => { national: string; local: string } {
  const parNumero = new Map(
    dossier.axes.flatMap((axe) => (axe.numero.valeur === null ? [] : [[repere(axe.numero.valeur), axe] as const])),
  );
  return (numero) => {
    const axe = numero === null ? undefined : parNumero.get(repere(numero));
    const national = axe?.axeNational.valeur ?? SANS_AXE_NATIONAL;
    if (numero === null) return { national, local: SANS_AXE };
    return { national, local: axe?.axe.valeur ? `${numero} – ${axe.axe.valeur}` : numero };
  };
}

function cumulsDe(dossier: Dossier, budget: Budget): CumulsModifiables {
  const cumuls = cumulsVides();
  const total = (nom: NomTotal, quantite: number): void => ajouter(cumuls.totaux, nom, quantite);
  const axeDe = axesDe(dossier);

  const compter = (sommes: readonly Somme[], axe: string | null, thematique: string): void => {
    const { national, local } = axeDe(axe);
    for (const { annee, financeur, prevu, realise } of sommes) {
      if (prevu !== 0) {
        total('budget', prevu);
        ajouter(cumuls.budgetParAxe, national, prevu);
        ajouter(cumuls.budgetParAxeLocal, local, prevu);
        ajouter(cumuls.budgetParFinanceur, financeur, prevu);
        ajouter(cumuls.budgetParThematique, thematique, prevu);
        if (annee === null) total('nonVentile', prevu);
        else ajouter(cumuls.budgetParAnnee, annee, prevu);
      }
      if (realise !== 0) {
        total('realise', realise);
        ajouter(cumuls.realiseParFinanceur, financeur, realise);
        if (annee !== null) ajouter(cumuls.realiseParAnnee, annee, realise);
      }
    }
  };
  for (const { action, sommes } of budget.financements)
    compter(sommes, action?.axe.valeur ?? null, action?.thematiques.valeur?.[0] ?? SANS_THEMATIQUE);
  for (const [action, sommes] of budget.nonVentiles)
    compter(sommes, action.axe.valeur, action.thematiques.valeur?.[0] ?? SANS_THEMATIQUE);

  const besoinsLies = new Set<string>();
  for (const action of dossier.actions) {
    const { national, local } = axeDe(action.axe.valeur);
    total('actions', 1);
    ajouter(cumuls.actionsParStatut, action.statut.valeur ?? NON_PRECISE, 1);
    ajouter(cumuls.actionsParThematique, action.thematiques.valeur?.[0] ?? SANS_THEMATIQUE, 1);
    ajouter(cumuls.actionsParAxe, national, 1);
    ajouter(cumuls.actionsParAxeLocal, local, 1);
    for (const ref of action.besoins.valeur ?? []) besoinsLies.add(repere(ref));
  }
  for (const { ref, besoin, priorite } of dossier.diagnostic) {
    if (besoin.valeur === null) continue;
    total('besoins', 1);
    if (ref.valeur !== null && besoinsLies.has(repere(ref.valeur))) continue;
    total('besoinsSansAction', 1);
    if (est('priorite', priorite.valeur, '1')) total('besoinsPrioritairesSansAction', 1);
  }
  const finsDeContrat = new Map(
    dossier.conventions.map(({ ref, fin }) => [ref.valeur === null ? '' : repere(ref.valeur), fin.valeur]),
  );
  for (const { convention, decision, psejReference, montantRepris } of dossier.cej) {
    const fin = convention.valeur === null ? null : (finsDeContrat.get(repere(convention.valeur)) ?? null);
    const anneeDeFin = fin === null ? SANS_DATE_DE_FIN : String(annee(fin));
    ajouter(cumuls.cejParAnneeDeFin, anneeDeFin, 1);
    ajouter(cumuls.psejParAnneeDeFin, anneeDeFin, psejReference.valeur ?? 0);
    const cle = decision.valeur ?? SANS_DECISION;
    total('cejLignes', 1);
    total('psejAvant', psejReference.valeur ?? 0);
    total('montantApres', montantRepris.valeur ?? 0);
    ajouter(cumuls.cejParDecision, cle, 1);
    ajouter(cumuls.psejParDecision, cle, psejReference.valeur ?? 0);
  }
  for (const { etp, bonusAnnuel } of dossier.cooperation) {
    total('postes', 1);
    total('etp', dixMilliemes(etp.valeur ?? 0));
    total('bonusPilotage', bonusAnnuel.valeur ?? 0);
  }
  for (const { type, capacite, unite, bonusAnnuel } of dossier.equipements) {
    const cle = type.valeur ?? NON_PRECISE;
    total('equipements', 1);
    ajouter(cumuls.equipementsParType, cle, 1);
    ajouter(cumuls.bonusParType, cle, bonusAnnuel.valeur ?? 0);
    if (capacite.valeur !== null)
      ajouter(cumuls.capacites, `${cle}\t${unite.valeur ?? NON_PRECISE}`, dixMilliemes(capacite.valeur));
  }
  return cumuls;
}
