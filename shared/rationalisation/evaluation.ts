import type { Dossier } from '../dossier/dossier.ts';
import type { DateIso } from '../french/calendrier.ts';
import { couperReferences } from '../french/valeurs.ts';
import { est } from '../reference/listes.ts';
import { typographier } from '../rules/phrases.ts';
import { repere as formeDe } from '../rules/repere.ts';
import { periodeDeLaCtg, reperer } from './base.ts';
import type { ActionEvaluee, ContexteRationalisation, Evaluation, Repere } from './contrat.ts';
import { type Mesure, mesurer } from './indicateurs.ts';
import { type ActionJugee, type Moment, manqueAuRenouvellement } from './renouvellement.ts';

type Action = Dossier['actions'][number];
type Bilan = Dossier['bilan'][number];

/** Le bilan de chaque action et de ses indicateurs, et ce qui manque avant de proposer un renouvellement. */
export function evaluationDe(dossier: Dossier, { au }: ContexteRationalisation): Evaluation {
  const moment = momentDe(dossier, au);
  const actions = reperer(dossier, 'actions');
  const mesures = reperer(dossier, 'indicateurs').map(({ ligne, repere }) =>
    mesurer(ligne, repere, au, moment.commencee),
  );
  const bilans = new Map<string, Bilan[]>();
  for (const bilan of dossier.bilan)
    for (const cle of refsDe(bilan.action.valeur)) bilans.set(cle, [...(bilans.get(cle) ?? []), bilan]);

  const [parRef, parIntitule] = [new Map<string, Set<number>>(), new Map<string, Set<number>>()];
  for (const { ligne, repere } of actions) {
    if (ligne.ref.valeur !== null) noter(parRef, formeDe(ligne.ref.valeur), repere.rang);
    for (const { valeur } of [ligne.action, ligne.objectifOperationnel, ligne.objectifStrategique])
      if (valeur !== null) noter(parIntitule, formeDe(valeur), repere.rang);
  }
  const parAction = new Map<number, Mesure[]>();
  const sansAction: Mesure[] = [];
  for (const mesure of mesures) {
    const rangs = actionsCitees(mesure.ligne.objet.valeur, parRef, parIntitule);
    if (rangs.size === 0) sansAction.push(mesure);
    for (const rang of rangs) parAction.set(rang, [...(parAction.get(rang) ?? []), mesure]);
  }

  const jugees = actions.map(({ ligne, repere }) =>
    juger(
      ligne,
      repere,
      ligne.ref.valeur === null ? [] : (bilans.get(formeDe(ligne.ref.valeur)) ?? []),
      parAction.get(repere.rang) ?? [],
      moment,
    ),
  );
  return {
    actions: jugees.map(({ evaluee }) => evaluee),
    indicateursSansAction: sansAction.map(({ evalue }) => evalue),
    manque: manqueAuRenouvellement(dossier, jugees, mesures, moment).map(typographier),
  };
}

function momentDe(dossier: Dossier, au: DateIso): Moment {
  const { debut, fin } = periodeDeLaCtg(dossier);
  return { au, debut, commencee: debut !== null && debut <= au, finie: fin !== null && fin < au };
}

function noter(ensembles: Map<string, Set<number>>, cle: string, rang: number): void {
  const connu = ensembles.get(cle);
  if (connu) connu.add(rang);
  else ensembles.set(cle, new Set([rang]));
}

const sansMot = (texte: string): string => texte.replace(/^\s*actions?\s+(?:n\s*°\s*)?(?=\S{1,12}\s*$)/iu, '');
const refsDe = (texte: string | null): ReadonlySet<string> =>
  new Set(texte === null ? [] : [texte, ...couperReferences(texte)].map((une) => formeDe(sansMot(une))));

type Rangs = ReadonlyMap<string, ReadonlySet<number>>;

/** Les actions dont l’objet d’un indicateur dit la réf ; à défaut, l’intitulé ou l’objectif. */
function actionsCitees(objet: string | null, parRef: Rangs, parIntitule: Rangs): ReadonlySet<number> {
  const rangs = new Set([...refsDe(objet)].flatMap((cle) => [...(parRef.get(cle) ?? [])]));
  return rangs.size > 0 || objet === null ? rangs : (parIntitule.get(formeDe(objet)) ?? rangs);
}

function juger(
  ligne: Action,
  repere: Repere,
  bilans: readonly Bilan[],
  mesures: readonly Mesure[],
  moment: Moment,
): ActionJugee {
  const abandonnee = est('statutAction', ligne.statut.valeur, 'abandonnee');
  const echue = (ligne.fin.valeur?.au ?? null) !== null && ligne.fin.valeur!.au! < moment.au;
  const finie = est('statutAction', ligne.statut.valeur, 'realisee') || echue || moment.finie;
  const attendu = moment.commencee && !abandonnee && (finie || !est('statutAction', ligne.statut.valeur, 'a-venir'));
  const suites = [...new Set(bilans.flatMap(({ suite }) => (suite.valeur === null ? [] : [suite.valeur])))];
  const sansSuite = attendu && bilans.length > 0 && suites.length === 0;
  const sansRaison = abandonnee && !raisonDite(ligne, bilans);
  const manque = [
    ...(ligne.ref.valeur === null ? ['pas de réf : ni bilan ni indicateur ne peut la citer'] : []),
    ...(ligne.statut.valeur === null ? ['pas de statut'] : []),
    ...(attendu && bilans.length === 0 ? ['pas de bilan'] : []),
    ...(attendu && bilans.length > 0 && !bilans.some(bilanEcrit) ? ['bilan sans réalisation'] : []),
    ...(sansSuite ? ['pas de suite'] : []),
    ...(suites.length > 1 ? ['plusieurs suites différentes au bilan'] : []),
    ...(sansRaison ? ['abandonnée sans raison'] : []),
    ...(mesures.length === 0 && !abandonnee ? ['aucun indicateur'] : []),
    ...(abandonnee ? [] : mesures.flatMap(dits)),
  ];
  const evaluee: ActionEvaluee = {
    repere,
    statut: ligne.statut.valeur,
    avancement: ligne.avancement.valeur,
    suite: suites.length === 1 ? suites[0]! : null,
    indicateurs: mesures.map(({ evalue }) => evalue),
    manque: manque.map(typographier),
  };
  return { evaluee, finie: finie && !abandonnee, sansBilan: attendu && bilans.length === 0, sansSuite, sansRaison };
}

const dits = ({ evalue, manque, ligne }: Mesure, _rang: number, toutes: readonly Mesure[]): string[] =>
  manque.map((un) => (toutes.length === 1 ? un : `${ligne.ref.brut.trim() || evalue.indicateur} : ${un}`));

const bilanEcrit = ({ realisation, freins, leviers }: Bilan): boolean =>
  [realisation, freins, leviers].some(({ brut }) => brut.trim() !== '');

const raisonDite = ({ observations }: Action, bilans: readonly Bilan[]): boolean =>
  observations.valeur !== null || bilans.some(({ realisation, freins }) => realisation.valeur ?? freins.valeur);
