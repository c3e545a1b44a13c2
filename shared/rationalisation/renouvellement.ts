import type { Dossier } from '../dossier/dossier.ts';
import { type DateIso, ecrireDate } from '../french/calendrier.ts';
import { comparer } from '../french/ordre.ts';
import { est } from '../reference/listes.ts';
import { compte, quelques } from '../rules/phrases.ts';
import { repere as formeDe } from '../rules/repere.ts';
import type { ActionEvaluee } from './contrat.ts';
import type { Mesure } from './indicateurs.ts';

/** Où en est la CTG à la date de référence. */
export interface Moment {
  readonly au: DateIso;
  readonly debut: DateIso | null;
  readonly commencee: boolean;
  readonly finie: boolean;
}

/** Une action évaluée, et ce que le renouvellement en retient. */
export interface ActionJugee {
  readonly evaluee: ActionEvaluee;
  readonly finie: boolean;
  readonly sansBilan: boolean;
  readonly sansSuite: boolean;
  readonly sansRaison: boolean;
}

/** « L’évaluation est un préalable à tout renouvellement » (LC 2013-205, partie 2 §3) : ce qui manque encore. */
export function manqueAuRenouvellement(
  dossier: Dossier,
  actions: readonly ActionJugee[],
  mesures: readonly Mesure[],
  moment: Moment,
): string[] {
  const dire = (choisies: readonly ActionJugee[], singulier: string, auPluriel: string): string[] =>
    liste(
      choisies.map(({ evaluee }) => nomDe(evaluee.repere.nom)),
      singulier,
      auPluriel,
    );
  const sansValeur = moment.commencee ? mesures.filter((mesure) => mesure.sansValeur) : [];
  return [
    ...deLaConvention(dossier, moment),
    ...(actions.length === 0 ? ['Aucune action au plan : rien ne peut être évalué.'] : []),
    ...dire(
      actions.filter(({ finie, sansBilan }) => finie && sansBilan),
      'action finie sans bilan',
      'actions finies sans bilan',
    ),
    ...dire(
      actions.filter(({ sansSuite }) => sansSuite),
      'bilan sans suite',
      'bilans sans suite',
    ),
    ...dire(
      actions.filter(({ sansRaison }) => sansRaison),
      'action abandonnée sans raison écrite',
      'actions abandonnées sans raison écrite',
    ),
    ...liste(
      sansValeur.map(({ evalue }) => nomDe(evalue.repere.nom)),
      'indicateur sans valeur depuis l’initiale',
      'indicateurs sans valeur depuis l’initiale',
    ),
    ...liste(
      sansReponse(dossier),
      'besoin de priorité 1 sans action qui y réponde',
      'besoins de priorité 1 sans action qui y réponde',
    ),
  ];
}

function deLaConvention({ convention }: Dossier, { au, debut, commencee }: Moment): string[] {
  const { valeur, brut } = convention.dateEvaluation;
  if (debut === null) return ['La CTG n’a pas de date d’effet : l’écrire, pour savoir si elle a commencé.'];
  if (!commencee) return [`La CTG ne commence que le ${ecrireDate(debut)} : elle n’a encore rien à évaluer.`];
  if (valeur === null)
    return [
      brut.trim() === ''
        ? 'Pas de date d’évaluation : l’évaluation est un préalable à tout renouvellement.'
        : `La date d’évaluation « ${brut.trim()} » ne se lit pas : écrire le jour, le mois et l’année.`,
    ];
  if (valeur < debut)
    return [`L’évaluation du ${ecrireDate(valeur)} précède la CTG, qui commence le ${ecrireDate(debut)}.`];
  return valeur > au ? [`L’évaluation est prévue le ${ecrireDate(valeur)} : elle reste à tenir.`] : [];
}

/** Les besoins de priorité 1 que ne cite aucune action du plan, hors les abandonnées ; sans plan, rien ne se dit. */
function sansReponse({ actions, diagnostic }: Dossier): string[] {
  if (actions.length === 0) return [];
  const cites = new Set(
    actions
      .filter(({ statut }) => !est('statutAction', statut.valeur, 'abandonnee'))
      .flatMap(({ besoins }) => (besoins.valeur ?? []).map(formeDe)),
  );
  return diagnostic.flatMap((ligne) =>
    est('priorite', ligne.priorite.valeur, '1') &&
    ligne.besoin.valeur !== null &&
    !(ligne.ref.valeur !== null && cites.has(formeDe(ligne.ref.valeur)))
      ? [ligne.ref.valeur ?? `ligne ${ligne.origine.ligne}`]
      : [],
  );
}

/** « 2 actions finies sans bilan : A1 et A3. » ; l’ordre des lignes n’y change rien. */
function liste(noms: readonly string[], singulier: string, auPluriel: string): string[] {
  if (noms.length === 0) return [];
  return [`${compte(noms.length, singulier, auPluriel)} : ${quelques([...noms].sort(comparer), 8)}.`];
}

/** « Plan d’actions A1 » : la réf seule, la feuille étant dite par la phrase. */
const nomDe = (nom: string): string => nom.replace(/^(?:Plan d’actions|Indicateurs|Évaluation) /u, '');
