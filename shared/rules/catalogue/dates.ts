import { ajouterJours, ajouterMois, annee, type DateIso, ecrireDate, joursEntre } from '../../french/index.ts';
import { ecrire, surRubrique } from '../constat.ts';
import { compte } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { CAF_DUREE, CHIFFRES, LC_CA, LC_DUREE, MODELE_CTG } from '../sources.ts';
import type { Vue } from '../vue.ts';

/** Vrai si la convention dure plus que `annees` ans, de date à date. */
const dureDePlus = (effet: DateIso, fin: DateIso, annees: number): boolean => fin >= ajouterMois(effet, annees * 12);

function* dureeAuDela({ dossier, effet, fin }: Vue, annees: number, texte: string) {
  if (effet === null || fin === null || fin < effet || !dureDePlus(effet, fin, annees)) return;
  const terme = ajouterJours(ajouterMois(effet, annees * 12), -1);
  yield surRubrique(
    dossier,
    'dateFin',
    `La convention va du ${ecrireDate(effet)} au ${ecrireDate(fin)}, plus longtemps que ${texte}.`,
    {
      remede: `Vérifier la date de fin : ${annees} ans s’achèveraient le ${ecrireDate(terme)}. Une prolongation se déclare par un avenant.`,
    },
  );
}

/**
 * Ce que la période écrite dit des deux dates. « 2020-2024 » s’écrit pour quatre ans (jusqu’en 2023, ou du milieu de 2020
 * à celui de 2024) comme pour cinq : deux façons de lire, aucune contradiction.
 */
function accordDeLaPeriode({ dossier, effet, fin }: Vue): 'oui' | 'non' | 'deux façons' {
  const { du, au, precision } = dossier.convention.periode.valeur ?? { du: null, au: null, precision: 'ouverte' };
  if (effet === null || fin === null || fin < effet) return 'oui';
  if (precision === 'jour') return (du === null || du === effet) && (au === null || au === fin) ? 'oui' : 'non';
  if (du !== null && annee(du) !== annee(effet)) return 'non';
  if (au === null || au === fin) return 'oui';
  if (annee(au) === annee(fin)) return du === effet || du === null ? 'oui' : 'deux façons';
  return annee(au) === annee(fin) + 1 && du !== null ? 'deux façons' : 'non';
}

export const reglesDates: readonly Regle[] = [
  regle({
    code: 'fin-avant-effet',
    gravite: 'erreur',
    titre: 'Fin avant la date d’effet',
    pourquoi: 'Une convention qui finit avant de commencer n’est jamais en vigueur : elle ne compte nulle part.',
    remede: 'Corriger la date d’effet ou la date de fin.',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, effet, fin }) {
      if (effet !== null && fin !== null && fin < effet)
        yield surRubrique(
          dossier,
          'dateFin',
          `La date de fin, ${ecrireDate(fin)}, précède la date d’effet, ${ecrireDate(effet)} : la convention ne serait jamais en vigueur.`,
        );
    },
  }),
  regle({
    code: 'duree-de-plus-de-quatre-ans',
    gravite: 'alerte',
    titre: 'Durée de plus de quatre ans',
    pourquoi: 'Jusqu’en 2019, une CTG se signe pour quatre ans.',
    remede: 'Vérifier la date de fin.',
    source: LC_DUREE,
    validite: { au: ajouterJours(seuils.dateDesBonus, -1) },
    tables: ['CTG_Convention'],
    portee: 'ligne',
    verifier: (vue) => dureeAuDela(vue, seuils.anneesAvant2020, 'les quatre ans de la lettre-circulaire de 2013'),
  }),
  regle({
    code: 'duree-de-plus-de-cinq-ans',
    gravite: 'alerte',
    titre: 'Durée de plus de cinq ans',
    pourquoi: 'Depuis 2020, une CTG se signe pour cinq ans au plus.',
    remede: 'Vérifier la date de fin.',
    source: CAF_DUREE,
    validite: { du: seuils.dateDesBonus },
    tables: ['CTG_Convention'],
    portee: 'ligne',
    verifier: (vue) => dureeAuDela(vue, seuils.anneesDepuis2020, 'les cinq ans admis'),
  }),
  regle({
    code: 'duree-de-moins-d-un-an',
    gravite: 'remarque',
    titre: 'Durée de moins d’un an',
    pourquoi: 'Une convention territoriale globale est pluriannuelle.',
    remede: 'Vérifier les deux dates ; si la durée est voulue, rien n’est à faire.',
    source: LC_DUREE,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, effet, fin }) {
      if (effet === null || fin === null || fin < effet || fin >= ajouterJours(ajouterMois(effet, 12), -1)) return;
      const jours = joursEntre(effet, fin) + 1;
      yield surRubrique(
        dossier,
        'dateFin',
        `Du ${ecrireDate(effet)} au ${ecrireDate(fin)}, la convention ne dure que ${compte(jours, 'jour', 'jours')} : la démarche est pluriannuelle.`,
      );
    },
  }),
  regle({
    code: 'periode-de-quatre-ou-cinq-ans',
    gravite: 'remarque',
    titre: 'Période qui se lit de deux façons',
    pourquoi:
      '« 2020-2024 » s’écrit pour quatre ans comme pour cinq : seules les dates font foi, rien n’en est déduit.',
    remede: 'S’assurer que la date de fin est celle de la convention signée.',
    source: MODELE_CTG,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      if (accordDeLaPeriode(vue) === 'deux façons')
        yield surRubrique(
          vue.dossier,
          'periode',
          `La période « ${vue.dossier.convention.periode.brut.trim()} » peut se lire de deux façons, et les dates vont du ${ecrireDate(vue.effet!)} au ${ecrireDate(vue.fin!)} : les dates font foi.`,
        );
    },
  }),
  regle({
    code: 'periode-contredit-dates',
    gravite: 'alerte',
    titre: 'Période qui contredit les dates',
    pourquoi: 'La période écrite dans la convention et les deux dates ne nomment pas les mêmes années.',
    remede: 'Reprendre la convention signée et corriger la période ou les dates.',
    source: MODELE_CTG,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      if (accordDeLaPeriode(vue) === 'non')
        yield surRubrique(
          vue.dossier,
          'periode',
          `La période « ${vue.dossier.convention.periode.brut.trim()} » ne correspond pas aux dates, du ${ecrireDate(vue.effet!)} au ${ecrireDate(vue.fin!)} : les chiffres suivent les dates.`,
        );
    },
  }),
  regle({
    code: 'signature-longtemps-apres-effet',
    gravite: 'remarque',
    titre: 'Signature longtemps après l’effet',
    pourquoi: 'C’est permis et fréquent ; jusqu’à sa signature, la convention n’est comptée nulle part.',
    remede: 'Rien n’est à faire si les deux dates sont justes.',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, effet }) {
      const signature = dossier.convention.dateSignature.valeur;
      if (effet !== null && signature !== null && signature > ajouterMois(effet, seuils.moisDeSignature))
        yield surRubrique(
          dossier,
          'dateSignature',
          `La convention a été signée le ${ecrireDate(signature)}, ${compte(joursEntre(effet, signature), 'jour', 'jours')} après sa date d’effet : elle n’est comptée qu’à partir de là.`,
        );
    },
  }),
  regle({
    code: 'ca-apres-signature',
    gravite: 'alerte',
    titre: 'Conseil d’administration après la signature',
    pourquoi: 'Le conseil d’administration approuve la convention avant que la Caf ne la signe.',
    remede: 'Vérifier la date de la séance et la date de signature.',
    source: LC_CA,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier }) {
      const { dateCa, dateSignature } = dossier.convention;
      if (dateCa.valeur !== null && dateSignature.valeur !== null && dateCa.valeur > dateSignature.valeur)
        yield surRubrique(
          dossier,
          'dateCa',
          `Le conseil d’administration aurait approuvé la convention le ${ecrireDate(dateCa.valeur)}, après sa signature le ${ecrireDate(dateSignature.valeur)}.`,
        );
    },
  }),
  regle({
    code: 'ca-absent',
    gravite: 'remarque',
    titre: 'Séance du conseil d’administration non datée',
    pourquoi: 'La démarche procède d’une orientation portée par le conseil d’administration de la Caf.',
    remede: 'Écrire la date de la séance qui a approuvé la convention.',
    source: LC_CA,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      if (vue.statut('validee', 'signee', 'resiliee') && vue.dossier.convention.dateCa.brut === '')
        yield surRubrique(
          vue.dossier,
          'dateCa',
          `La convention est « ${vue.dossier.convention.statut.valeur} » sans que la séance du conseil d’administration soit datée.`,
        );
    },
  }),
  regle({
    code: 'signee-sans-date',
    gravite: 'erreur',
    titre: 'Signée sans date de signature',
    pourquoi: 'Sans date de signature, ni celles de tous les signataires, la convention n’est pas comptée.',
    remede: 'Écrire la date de signature, ou celle de chaque signataire.',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier(vue) {
      if (vue.signee && vue.signature === null)
        yield surRubrique(
          vue.dossier,
          'dateSignature',
          `Le statut est « ${vue.dossier.convention.statut.valeur} », mais ni la date de signature ni celles de tous les signataires ne sont données : la convention n’est comptée à aucune date.`,
        );
    },
  }),
  regle({
    code: 'signature-a-venir',
    gravite: 'alerte',
    titre: 'Signature dans l’avenir',
    pourquoi: 'Une convention dite signée ne peut pas l’être à une date qui n’est pas venue.',
    remede: 'Corriger la date, ou revenir au statut « validée en CA ».',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, signee, au }) {
      const signature = dossier.convention.dateSignature.valeur;
      if (signee && signature !== null && signature > au)
        yield surRubrique(
          dossier,
          'dateSignature',
          `La date de signature, ${ecrireDate(signature)}, n’est pas encore venue, alors que le statut est « ${dossier.convention.statut.valeur} ».`,
        );
    },
  }),
  regle({
    code: 'date-de-signature-sans-statut',
    gravite: 'alerte',
    titre: 'Date de signature, mais pas le statut',
    pourquoi:
      'Le statut dit que la convention n’est pas signée, la date dit le contraire : les tableaux par statut seraient faux.',
    remede: 'Passer le statut à « signée », ou effacer la date.',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      const { dateSignature } = vue.dossier.convention;
      if (vue.statut('preparation', 'validee') && dateSignature.valeur !== null && dateSignature.valeur <= vue.au)
        yield surRubrique(
          vue.dossier,
          'statut',
          `Le statut est « ${vue.dossier.convention.statut.valeur} », mais la signature est datée du ${ecrireDate(dateSignature.valeur)}.`,
          ecrire('signée'),
        );
    },
  }),
  regle({
    code: 'resiliee-sans-date',
    gravite: 'erreur',
    titre: 'Résiliée sans date',
    pourquoi:
      'Sans date de résiliation, rien ne dit quand la convention a cessé : elle n’est en vigueur à aucune date.',
    remede: 'Écrire le jour où la convention a cessé.',
    source: MODELE_CTG,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      if (vue.statut('resiliee') && vue.dossier.convention.dateResiliation.valeur === null)
        yield surRubrique(
          vue.dossier,
          'dateResiliation',
          'La convention est dite résiliée sans date de résiliation : elle n’est en vigueur à aucune date.',
        );
    },
  }),
  regle({
    code: 'resiliation-hors-convention',
    gravite: 'alerte',
    titre: 'Résiliation hors de la convention',
    pourquoi: 'On ne résilie qu’une convention commencée et qui n’est pas finie.',
    remede: 'Vérifier la date de résiliation, ou les dates de la convention.',
    source: MODELE_CTG,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, effet, finPrevue }) {
      const resiliation = dossier.convention.dateResiliation.valeur;
      if (
        resiliation !== null &&
        ((effet !== null && resiliation < effet) || (finPrevue !== null && resiliation > finPrevue))
      )
        yield surRubrique(
          dossier,
          'dateResiliation',
          `La résiliation, le ${ecrireDate(resiliation)}, tombe hors de la convention${effet && finPrevue ? ` (du ${ecrireDate(effet)} au ${ecrireDate(finPrevue)})` : ''}.`,
        );
    },
  }),
  regle({
    code: 'resiliation-sans-statut',
    gravite: 'alerte',
    titre: 'Date de résiliation, mais pas le statut',
    pourquoi: 'Une date de résiliation passée met fin à la convention, quel que soit le statut affiché.',
    remede: 'Passer le statut à « résiliée », ou effacer la date.',
    source: MODELE_CTG,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier(vue) {
      const { dateResiliation, statut } = vue.dossier.convention;
      if (
        dateResiliation.valeur !== null &&
        dateResiliation.valeur <= vue.au &&
        statut.valeur !== null &&
        !vue.statut('resiliee')
      )
        yield surRubrique(
          vue.dossier,
          'statut',
          `La convention a été résiliée le ${ecrireDate(dateResiliation.valeur)}, mais son statut est « ${statut.valeur} ».`,
          ecrire('résiliée'),
        );
    },
  }),
  regle({
    code: 'convention-echue',
    gravite: 'remarque',
    titre: 'Convention échue',
    pourquoi: 'Passé son terme, une convention n’est plus en vigueur et ne couvre plus ses communes.',
    remede: 'Préparer le renouvellement dans un autre classeur, ou déclarer l’avenant de prolongation.',
    source: CHIFFRES,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier({ dossier, finPrevue, au }) {
      if (finPrevue !== null && finPrevue < au && dossier.convention.dateResiliation.valeur === null)
        yield surRubrique(
          dossier,
          'dateFin',
          `La convention est échue depuis le ${ecrireDate(finPrevue)} : elle ne couvre plus ses communes.`,
        );
    },
  }),
];
