import type { Dossier } from '../dossier/dossier.ts';
import { seuils } from '../rules/seuils.ts';
import { reperer } from './base.ts';
import { decisionDe } from './bilan/lignes.ts';
import { partager } from './bilan/montants.ts';
import type { ContexteRationalisation, PropositionLigne } from './contrat.ts';
import { proposerPourLaLigne } from './propositions/cej.ts';
import { proposerPourLaConvention } from './propositions/conventions.ts';
import { proposition } from './propositions/modele.ts';
import type { Bareme } from './taux.ts';

/** Une proposition par ligne de CEJ, puis par convention existante ; l’agent décide. */
export function propositionsDe(
  dossier: Dossier,
  contexte: ContexteRationalisation,
  bareme: Bareme,
): readonly PropositionLigne[] {
  const lignes = reperer(dossier, 'cej').map(({ ligne, repere }) =>
    proposition(repere, decisionDe(ligne.decision.valeur), proposerPourLaLigne(ligne, dossier, contexte)),
  );
  const conventions = reperer(dossier, 'conventions').flatMap(({ ligne, repere }) => {
    const proposee = proposerPourLaConvention(ligne, dossier);
    return proposee === null ? [] : [proposition(repere, null, proposee)];
  });
  return [...partagerLesBonus(lignes, dossier, contexte, bareme), ...conventions];
}

const tenable = (montant: number): boolean => montant >= 0 && montant <= seuils.montantDemesure;

const succede = ({ lien }: PropositionLigne): 'equipements' | 'cooperation' | null =>
  lien?.repere.cle === 'equipements' || lien?.repere.cle === 'cooperation' ? lien.repere.cle : null;

/**
 * Le bonus écrit d’un équipement ou d’un poste se reprend une fois : plusieurs lignes s’en partagent le montant selon leur
 * référence, et aucune ne reprend plus que la sienne (la bascule se fait à moyen constant).
 */
function partagerLesBonus(
  lignes: readonly PropositionLigne[],
  dossier: Dossier,
  { au }: ContexteRationalisation,
  bareme: Bareme,
): readonly PropositionLigne[] {
  const groupes = new Map<string, PropositionLigne[]>();
  for (const ligne of lignes) {
    const cle = ligne.decision === 'basculer' ? succede(ligne) : null;
    if (cle === null) continue;
    const nom = `${cle} ${ligne.lien!.repere.rang}`;
    groupes.set(nom, [...(groupes.get(nom) ?? []), ligne]);
  }
  const montants = new Map<PropositionLigne, Pick<PropositionLigne, 'montantRepris' | 'montantEstime'>>();
  for (const groupe of groupes.values()) {
    const { cle, rang } = groupe[0]!.lien!.repere;
    const poste = cle === 'cooperation' ? dossier.cooperation[rang] : undefined;
    const ecrit = (poste ?? dossier.equipements[rang])?.bonusAnnuel.valeur ?? null;
    const etp = poste?.etp.valeur ?? null;
    const taux = etp === null ? null : bareme.le('pilotage-etp', au);
    const bonus = ecrit ?? (etp === null || taux === null ? null : Math.round(etp * taux.montant));
    if (bonus === null || !tenable(bonus)) continue;
    const references = groupe.map(({ repere }) => dossier.cej[repere.rang]!.psejReference.valeur);
    const montantEstime = ecrit === null;
    if (references.some((reference) => reference === null || !tenable(reference))) {
      for (const ligne of groupe)
        montants.set(ligne, { montantRepris: groupe.length === 1 ? bonus : null, montantEstime });
      continue;
    }
    const connues = references as readonly number[];
    const somme = connues.reduce((a, b) => a + b, 0);
    const parts = partager(Math.min(bonus, somme), connues);
    groupe.forEach((ligne, i) => {
      montants.set(ligne, { montantRepris: parts[i] ?? null, montantEstime });
    });
  }
  return lignes.map((ligne) => ({ ...ligne, ...montants.get(ligne) }));
}
