import { compte, ecrireDate, ecrireMontant, FINE, insecables, pluriel } from '../../../shared/french/index.ts';
import type {
  AnneeDuBilan,
  BilanTerritoire,
  DoublonTrouve,
  PropositionLigne,
  Rationalisation,
} from '../../../shared/rationalisation/contrat.ts';
import { aDecider, decisionsProposees } from '../../../shared/rationalisation/feuille/decider.ts';
import { libelle } from '../../../shared/reference/index.ts';
import type { ClasseurRationalise } from '../../classeurs/rationaliser.ts';
import { gras, gris, net, replier, rouge, type Terminal } from '../terminal.ts';

const MARGE = '    ';
const DOUBLONS_DITS = 20;

const dire = (t: Terminal, texte: string, marge = MARGE): void =>
  t.sortie(replier(insecables(texte), t.largeur, marge));
const direGris = (t: Terminal, texte: string, marge = MARGE): void =>
  t.sortie(gris(t, replier(insecables(texte), t.largeur, marge)));
const titrer = (t: Terminal, titre: string, note = ''): void =>
  t.sortie(`\n  ${gras(t, titre)}${note ? ` ${gris(t, note)}` : ''}`);

/** Dit à l’écran ce que la rationalisation a trouvé : ce qui empêche de compter d’abord, ce qu’il reste à évaluer en dernier. */
export function direRationalisation(
  t: Terminal,
  fichier: string,
  { dossier, rationalisation, erreurs }: ClasseurRationalise,
): void {
  const { intitule } = dossier.convention;
  t.sortie(`${gras(t, net(fichier))} — ${net(intitule.valeur ?? 'convention sans intitulé')}`);
  const decision = aDecider(rationalisation, decisionsProposees(dossier));
  dire(t, `Au ${ecrireDate(rationalisation.au)} : ${decision ?? 'rien ne reste à décider.'}`, '  ');
  if (erreurs > 0)
    dire(
      t,
      `Le contrôle du classeur y relève ${compte(erreurs, 'erreur', 'erreurs')} : « npm run ctg -- verifier ${fichier} ».`,
      '  ',
    );
  if (dossier.cej.length === 0 && dossier.conventions.length === 0)
    dire(
      t,
      'Ce classeur n’a ni ligne de CEJ ni convention existante : il n’y a rien à rationaliser, seulement des fonctions et une évaluation à regarder. Un tableau tenu ailleurs se reprend par « npm run ctg -- reprendre ».',
      '  ',
    );
  direConstats(t, rationalisation);
  direCalendrier(t, rationalisation);
  direPropositions(t, rationalisation);
  direDoublons(t, rationalisation);
  direBilan(t, rationalisation);
  direFonctions(t, rationalisation);
  direEvaluation(t, rationalisation);
}

function direConstats(t: Terminal, { constats }: Rationalisation): void {
  if (constats.length === 0) return;
  titrer(t, 'Ce qui empêche de compter', `(${constats.length})`);
  for (const { repere, message, remede } of constats) {
    if (repere) t.sortie(`    ${rouge(t, net(repere.cellule))}`);
    dire(t, message, '      ');
    direGris(t, `→ ${remede}`, '      ');
  }
}

function direCalendrier(t: Terminal, { calendrier: { ctg, echeances, prochaines } }: Rationalisation): void {
  titrer(t, 'Calendrier');
  const dates = ctg.debut && ctg.fin ? `du ${ecrireDate(ctg.debut)} au ${ecrireDate(ctg.fin)}` : 'dates à compléter';
  dire(t, `CTG : ${dates}`);
  for (const { phrase } of echeances) dire(t, phrase);
  const [prochaine] = prochaines;
  if (prochaine?.fin) dire(t, `Prochaine échéance : ${prochaine.repere.nom}, le ${ecrireDate(prochaine.fin)}.`);
}

function direPropositions(t: Terminal, { propositions }: Rationalisation): void {
  if (propositions.length === 0) return;
  titrer(t, 'Propositions, ligne par ligne', '(les partenaires décident)');
  for (const une of propositions) {
    const { repere, decision, decidee, differe, raison, source } = une;
    const nom = `${repere.nom}${repere.nom.includes(repere.intitule) ? '' : ` (${repere.intitule})`}`;
    if (decidee !== null && !differe) {
      dire(t, `✓ ${nom} : ${libelle('decision', decidee)}, décidé${suite(une)}`);
      continue;
    }
    t.sortie(`    ${net(nom)} ${gris(t, net(repere.cellule))}`);
    dire(t, `→ ${decision === null ? 'à décider ensemble' : libelle('decision', decision)}${suite(une)}`, '      ');
    if (decidee !== null)
      dire(t, `Vous avez écrit « ${libelle('decision', decidee)} » : votre décision reste.`, '        ');
    dire(t, raison, '        ');
    direGris(t, `Source : ${source}`, '        ');
  }
}

function suite({ lien, montantRepris, montantEstime, beneficiaireApres }: PropositionLigne): string {
  const parts = [
    lien ? `avec ${lien.ref ? `${lien.ref} (${lien.repere.intitule})` : `le poste (${lien.repere.intitule})`}` : '',
    montantRepris === null
      ? ''
      : `${ecrireMontant(montantRepris)}${montantEstime ? ' à moyen constant, à confirmer' : ''}`,
    beneficiaireApres ? `versés à ${beneficiaireApres}` : '',
  ].filter((part) => part !== '');
  return parts.length ? `, ${parts.join(', ')}` : '';
}

function direDoublons(t: Terminal, { doublons }: Rationalisation): void {
  const ecartes = doublons.filter(({ avis }) => avis === 'non').length;
  const montres = doublons.filter(({ avis }) => avis !== 'non');
  titrer(t, 'Doublons', `(${montres.length}${ecartes ? `, et ${compte(ecartes, 'écarté', 'écartés')}` : ''})`);
  if (montres.length === 0) dire(t, 'Aucun à traiter.');
  for (const doublon of montres.slice(0, DOUBLONS_DITS)) direDoublon(t, doublon);
  const reste = montres.length - DOUBLONS_DITS;
  if (reste > 0)
    direGris(t, `… et ${compte(reste, 'autre', 'autres')} : --sortie les écrit tous dans la feuille Doublons.`);
}

function direDoublon(t: Terminal, doublon: DoublonTrouve): void {
  const { premier, nomSecond, genre, textePremier, texteSecond, raisons, conseil, avis } = doublon;
  dire(
    t,
    `${premier.nom} et ${nomSecond} : ${libelle('genreDoublon', genre)}, ${libelle('avisDoublon', avis ?? 'a-traiter')}`,
  );
  dire(t, `– ${textePremier}`, '      ');
  if (texteSecond) dire(t, `– ${texteSecond}`, '      ');
  direGris(t, [raisons.join(', '), conseil ?? ''].filter((texte) => texte !== '').join('. '), '      ');
}

const ecart = (centimes: number): string =>
  centimes === 0 ? 'inchangé' : `${centimes > 0 ? '+' : '−'}${FINE}${ecrireMontant(Math.abs(centimes))}`;
const somme = (payes: ReadonlyMap<string, number>): number => [...payes.values()].reduce((a, b) => a + b, 0);

function direBilan(t: Terminal, { bilan }: Rationalisation): void {
  titrer(t, 'Bilan par territoire de compétence', '(année pleine, puis année par année)');
  const { territoires, total, taux } = bilan;
  if (territoires.length === 0) dire(t, 'Ni ligne de CEJ, ni bonus, ni poste de coopération : rien à comparer.');
  for (const un of territoires) direTerritoire(t, un.territoire, un);
  if (territoires.length > 1) direTerritoire(t, 'Ensemble', total);
  for (const { libelle: quoi, montant, source, verifier } of taux)
    direGris(t, `${verifier ? 'Taux à vérifier' : 'Taux'} : ${quoi}, ${ecrireMontant(montant)} (${source})`);
}

const SORTS = [
  ['maintenu', 'maintenus'],
  ['repris', 'repris'],
  ['nonRepris', 'non repris'],
  ['arrete', 'arrêtés'],
  ['sansDecision', 'sans décision'],
] as const;

function direTerritoire(
  t: Terminal,
  nom: string,
  { devenir, annees, avant, apres, sansMontant }: Omit<BilanTerritoire, 'territoire'>,
): void {
  t.sortie(`    ${gras(t, net(nom))}`);
  const sorts = SORTS.flatMap(([sort, dit]) => (devenir[sort] ? [`${ecrireMontant(devenir[sort])} ${dit}`] : []));
  const [payeAvant, payeApres] = [somme(avant), somme(apres)];
  dire(
    t,
    `Psej d’avant : ${ecrireMontant(devenir.reference)}${sorts.length ? ` (${sorts.join(', ')})` : ''}. Après : ${ecrireMontant(payeApres)} par an, ${ecart(payeApres - devenir.reference)}.`,
    '      ',
  );
  const payes = (montants: ReadonlyMap<string, number>) =>
    [...montants].map(([qui, centimes]) => `${qui} ${ecrireMontant(centimes)}`).join(', ') || 'personne';
  if (payeAvant + payeApres > 0) dire(t, `Payés avant : ${payes(avant)}. Après : ${payes(apres)}.`, '      ');
  for (const [ans, phrase] of parAnnees(annees)) dire(t, `${ans} : ${phrase}`, '      ');
  if (sansMontant.length) dire(t, `Sans montant : ${sansMontant.map((repere) => repere.nom).join(' ; ')}.`, '      ');
}

/** Une phrase par année ; celles qui se suivent et se ressemblent n’en font qu’une. */
function parAnnees(annees: readonly AnneeDuBilan[]): readonly (readonly [string, string])[] {
  const groupes: { debut: number; fin: number; phrase: string }[] = [];
  for (const une of annees) {
    const phrase = phraseDeLAnnee(une);
    const dernier = groupes.at(-1);
    if (dernier?.phrase === phrase) dernier.fin = une.annee;
    else groupes.push({ debut: une.annee, fin: une.annee, phrase });
  }
  return groupes.map(({ debut, fin, phrase }) => [debut === fin ? String(debut) : `${debut} à ${fin}`, phrase]);
}

function phraseDeLAnnee({
  psej,
  bonusExistant,
  bonusNouveau,
  pilotage,
  autres,
  total,
  difference,
  estime,
}: AnneeDuBilan): string {
  const natures = [
    ['Psej', psej],
    ['bonus', bonusExistant],
    ['bonus nouveau', bonusNouveau],
    ['coopération', pilotage],
    ['autres', autres],
  ] as const;
  const dites = natures.flatMap(([quoi, centimes]) => (centimes ? [`${quoi} ${ecrireMontant(centimes)}`] : []));
  const detail = dites.length ? ` : ${dites.join(' + ')}` : '';
  const compare = difference === null ? '' : ` (${ecart(difference)})`;
  return `${ecrireMontant(total)}${compare}${detail}${estime ? `, dont ${ecrireMontant(estime)} estimés` : ''}`;
}

function direFonctions(t: Terminal, { fonctions }: Rationalisation): void {
  titrer(t, 'Fonctions transversales');
  for (const { phrase, etat } of fonctions) dire(t, `${{ personne: '✗', un: '✓', plusieurs: '!' }[etat]} ${phrase}`);
}

function direEvaluation(t: Terminal, { evaluation: { actions, manque } }: Rationalisation): void {
  const incompletes = actions.filter((action) => action.manque.length > 0);
  titrer(t, 'Évaluation, avant le renouvellement');
  if (manque.length === 0 && incompletes.length === 0) dire(t, 'Rien ne manque.');
  for (const phrase of manque) dire(t, `– ${phrase}`);
  if (incompletes.length === 0) return;
  dire(
    t,
    `${compte(incompletes.length, 'action', 'actions')} ${pluriel(incompletes.length, 'incomplète', 'incomplètes')} :`,
  );
  for (const { repere, manque: ceQuiManque } of incompletes)
    dire(t, `${repere.nom} : ${ceQuiManque.join(', ')}`, '      ');
}
