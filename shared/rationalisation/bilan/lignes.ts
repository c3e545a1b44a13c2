import type { Dossier } from '../../dossier/dossier.ts';
import { annee, type DateIso } from '../../french/calendrier.ts';
import { ecrireMontant } from '../../french/index.ts';
import { est, listes } from '../../reference/listes.ts';
import type { Ligne } from '../../rules/constat.ts';
import { repere as formeDeRef } from '../../rules/repere.ts';
import { douziemes, prorata, reperer } from '../base.ts';
import type { CodeDecision, Repere } from '../contrat.ts';
import { type Contrat, type Contrats, jugerContrat, lendemain } from './contrats.ts';
import type { LienLu, Liens } from './liens.ts';
import { type Comptable, nommerRepere } from './montants.ts';
import type { Noms } from './noms.ts';

/** Une ligne de CEJ, ses montants vérifiés. */
export interface LigneDuBilan {
  readonly repere: Repere;
  readonly rang: number;
  readonly territoire: string;
  readonly decision: CodeDecision | null;
  /** Ce qui continue : intégrer, mutualiser, basculer. */
  readonly reprise: boolean;
  readonly reference: number | null;
  readonly montantRepris: number | null;
  readonly capacite: number | null;
  readonly unite: string | null;
  readonly pilotage: boolean;
  readonly signataire: string;
  readonly gestionnaire: string;
  readonly beneficiaire: string;
  readonly contrat: Contrat | undefined;
  /** Le jour où la suite peut commencer. */
  readonly suite: DateIso;
  readonly lien: LienLu;
  /** La Psej d’une année civile. */
  readonly psej: (an: number) => number;
  /** Les années où une Psej est écrite. */
  readonly anneesEcrites: readonly number[];
}

/** Le code de la décision écrite ; null si elle manque ou ne se lit pas. */
export const decisionDe = (valeur: string | null): CodeDecision | null =>
  (listes.decision.elements.find(({ libelle }) => libelle === valeur)?.code as CodeDecision | undefined) ?? null;

export const estDePilotage = ({ fonction, type }: Ligne<'cej'>): boolean =>
  est('fonctionCej', fonction.valeur, 'pilotage') ||
  (fonction.valeur === null && est('typeCej', type.valeur, 'coordination'));

const touche = (contrat: Contrat | undefined, an: number): boolean =>
  (contrat?.debut == null || an >= annee(contrat.debut)) && (contrat?.fin == null || an <= annee(contrat.fin));

export function lireLignes(
  dossier: Dossier,
  contrats: Contrats,
  liens: Liens,
  noms: Noms,
  comptable: Comptable,
): readonly LigneDuBilan[] {
  const juges = new Set<Contrat>();
  return reperer(dossier, 'cej').map(({ ligne, repere }, rang) => {
    const contrat = ligne.convention.valeur === null ? undefined : contrats.get(formeDeRef(ligne.convention.valeur));
    if (contrat === undefined)
      comptable.dire(
        'cej-inconnu',
        repere,
        `${nommerRepere(repere)} n’est rattachée à aucun CEJ connu : sa Psej de référence compte, sa fin et qui est payé ne se savent pas.`,
        'Écrire la réf du CEJ de Conventions existantes.',
      );
    else if (!juges.has(contrat)) {
      juges.add(contrat);
      jugerContrat(contrat, comptable);
    }
    const decision = decisionDe(ligne.decision.valeur);
    const reference = comptable.montant(ligne.psejReference, 'Psej de référence', repere);
    const ecrites = psejEcrites(ligne, repere, contrat, comptable);
    return {
      repere,
      rang,
      territoire: noms.cle(ligne.territoireCompetence.valeur),
      decision,
      reprise: decision === 'integrer' || decision === 'mutualiser' || decision === 'basculer',
      reference,
      montantRepris: comptable.montant(ligne.montantRepris, 'montant repris', repere),
      capacite: comptable.quantite(ligne.capacite, 'capacité', repere),
      unite: ligne.unite.valeur,
      pilotage: estDePilotage(ligne),
      signataire: noms.cle(contrat?.signataire ?? null),
      gestionnaire: noms.cle(ligne.gestionnaire.valeur),
      beneficiaire: noms.cle(ligne.beneficiaireApres.valeur),
      contrat,
      suite: lendemain(contrat),
      lien: liens.de(rang, decision !== null && decision !== 'arreter'),
      anneesEcrites: [...ecrites.keys()],
      psej: (an) => {
        const ecrite = ecrites.get(an);
        if (ecrite !== undefined) return ecrite;
        if (reference === null || contrat?.debut == null || contrat.fin === null) return 0;
        return prorata(reference, douziemes(contrat.debut, contrat.fin, an));
      },
    };
  });
}

/** Les `Psej AAAA` de la ligne. Une cellule illisible compte zéro (elle a son constat) ; hors du contrat, elle ne compte pas. */
function psejEcrites(
  ligne: Ligne<'cej'>,
  repere: Repere,
  contrat: Contrat | undefined,
  comptable: Comptable,
): ReadonlyMap<number, number> {
  const ecrites = new Map<number, number>();
  for (const [texte, cellule] of Object.entries(ligne.psej)) {
    const an = Number(texte);
    if (cellule.valeur === null && cellule.brut.trim() === '') continue;
    const montant = comptable.montant(cellule, `Psej ${texte}`, repere);
    if (touche(contrat, an)) ecrites.set(an, montant ?? 0);
    else if (montant !== null && montant > 0)
      comptable.dire(
        'psej-hors-du-contrat',
        repere,
        `${nommerRepere(repere)} : ${ecrireMontant(montant)} de Psej en ${texte}, hors des années du CEJ, ne comptent pas.`,
        'Corriger les dates du CEJ, ou porter ce montant dans « montant repris ».',
      );
  }
  return ecrites;
}
