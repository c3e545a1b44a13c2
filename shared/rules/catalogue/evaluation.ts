import { ajouterMois, annee, ecrireDate } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { ecrire, type Ligne, surAnnee, surLigne, surRubrique, surTable } from '../constat.ts';
import { compte, nommer, quelques } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { EVALUATION, LC_EVALUATION, LC_RESULTATS } from '../sources.ts';
import { repere } from '../vue.ts';

const nomme = (ligne: Ligne<'indicateurs'>): string => nommer('L’indicateur', ligne.ref, ligne);
/** Un objet d’indicateur écrit comme une réf (« A12 », « 3.1 ») ; une phrase est un objectif. */
const RESSEMBLE_A_UNE_REF = /^\p{L}{0,3}[-. ]?\d{1,4}(?:[.-]\d{1,3})*$/u;

export const reglesEvaluation: readonly Regle[] = [
  regle({
    code: 'evaluation-a-prevoir',
    gravite: 'alerte',
    titre: 'Terme proche sans évaluation',
    pourquoi: 'L’évaluation est un préalable à tout renouvellement, et la convention finit dans l’année.',
    remede: 'Tenir l’évaluation et en écrire la date, ou commencer le bilan des actions.',
    source: LC_EVALUATION,
    tables: ['CTG_Convention'],
    portee: 'dossier',
    *verifier(vue) {
      const { dossier, finPrevue, au } = vue;
      if (
        !vue.signee ||
        vue.statut('resiliee') ||
        finPrevue === null ||
        finPrevue >= ajouterMois(au, seuils.moisAvantTerme)
      )
        return;
      if (dossier.convention.dateEvaluation.brut === '' && vue.vide('bilan'))
        yield surRubrique(
          dossier,
          'dateEvaluation',
          `La convention ${finPrevue < au ? 'a fini' : 'finit'} le ${ecrireDate(finPrevue)} et aucune évaluation n’est datée ni commencée.`,
        );
    },
  }),
  regle({
    code: 'evaluation-avant-la-convention',
    gravite: 'alerte',
    titre: 'Évaluation avant la convention',
    pourquoi: 'On n’évalue pas une première convention avant qu’elle commence.',
    remede: 'Corriger la date ; l’évaluation d’une convention précédente se dit dans le classeur de celle-ci.',
    source: LC_EVALUATION,
    tables: ['CTG_Convention'],
    portee: 'ligne',
    *verifier({ dossier, effet, renouvellement }) {
      const date = dossier.convention.dateEvaluation.valeur;
      if (date !== null && effet !== null && date < effet && !renouvellement)
        yield surRubrique(
          dossier,
          'dateEvaluation',
          `L’évaluation est datée du ${ecrireDate(date)}, avant la date d’effet (${ecrireDate(effet)}).`,
        );
    },
  }),
  regle({
    code: 'bilan-manquant',
    gravite: 'alerte',
    titre: 'Bilan manquant au terme',
    pourquoi: 'La convention est finie : chaque action attend son bilan et la suite à lui donner.',
    remede: 'Écrire une ligne de bilan par action : poursuivre, adapter ou abandonner.',
    source: LC_EVALUATION,
    tables: ['CTG_Bilan'],
    portee: 'dossier',
    *verifier({ dossier, finReelle, au, bilans }) {
      if (finReelle === null || finReelle >= au || dossier.absentes.includes('CTG_Bilan')) return;
      const sans = dossier.actions.flatMap((l) =>
        l.ref.valeur !== null && !bilans.has(repere(l.ref.valeur)) ? [l.ref.valeur] : [],
      );
      if (sans.length)
        yield surTable(
          'CTG_Bilan',
          `La convention est finie et ${compte(sans.length, 'action est', 'actions sont')} sans bilan : ${quelques(sans, 8)}.`,
        );
    },
  }),
  regle({
    code: 'bilan-action-inconnue',
    gravite: 'alerte',
    titre: 'Bilan d’une action inconnue',
    pourquoi: 'Ce bilan n’est rattaché à aucune action du plan.',
    remede: 'Écrire la réf de l’action.',
    source: LC_EVALUATION,
    tables: ['CTG_Bilan'],
    portee: 'liens',
    *verifier(vue) {
      const { dossier, actions } = vue;
      for (const ligne of dossier.bilan) {
        const ref = ligne.action.valeur;
        if (ref === null || actions.has(repere(ref))) continue;
        const voisin = vue.actionVoisine(ref);
        yield surLigne(
          'bilan',
          ligne,
          'action',
          `Bilan, ligne ${ligne.origine.ligne} : « ${ref} » n’est la réf d’aucune action du plan.`,
          voisin ? ecrire(voisin) : {},
        );
      }
    },
  }),
  regle({
    code: 'bilan-contredit-le-statut',
    gravite: 'remarque',
    titre: 'Bilan qui contredit le statut',
    pourquoi: 'Le bilan poursuit une action abandonnée, ou abandonne une action en cours : l’un des deux est à revoir.',
    remede: 'Accorder la suite donnée et le statut de l’action.',
    source: LC_EVALUATION,
    tables: ['CTG_Bilan'],
    portee: 'liens',
    *verifier({ dossier, actions }) {
      for (const ligne of dossier.bilan) {
        const action = actions.premier(repere(ligne.action.valeur ?? ''));
        if (
          action &&
          est('suite', ligne.suite.valeur, 'poursuivre') &&
          est('statutAction', action.statut.valeur, 'abandonnee')
        )
          yield surLigne(
            'bilan',
            ligne,
            'suite',
            `Le bilan poursuit l’action ${action.ref.brut}, que le plan dit abandonnée.`,
          );
      }
    },
  }),
  regle({
    code: 'indicateur-action-inconnue',
    gravite: 'alerte',
    titre: 'Indicateur d’une action inconnue',
    pourquoi: 'L’indicateur cite une réf qui n’est pas au plan : il n’évalue rien.',
    remede: 'Écrire la réf d’une action, ou l’objectif mesuré en toutes lettres.',
    source: LC_RESULTATS,
    tables: ['CTG_Indicateurs'],
    portee: 'liens',
    *verifier(vue) {
      const { dossier, actions } = vue;
      for (const ligne of dossier.indicateurs) {
        const objet = ligne.objet.valeur;
        if (objet === null || actions.has(repere(objet)) || !RESSEMBLE_A_UNE_REF.test(objet)) continue;
        const voisin = vue.actionVoisine(objet);
        yield surLigne(
          'indicateurs',
          ligne,
          'objet',
          `${nomme(ligne)} mesure « ${objet} », qui n’est la réf d’aucune action du plan.`,
          voisin ? ecrire(voisin) : {},
        );
      }
    },
  }),
  regle({
    code: 'indicateur-sans-valeur-initiale',
    gravite: 'remarque',
    titre: 'Indicateur sans valeur initiale',
    pourquoi: 'Sans donnée d’origine, on ne pourra pas dire ce qui a changé.',
    remede: 'Écrire la valeur de départ ; zéro se tape.',
    source: EVALUATION,
    tables: ['CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.indicateurs)
        if (ligne.valeurInitiale.brut === '')
          yield surLigne('indicateurs', ligne, 'valeurInitiale', `${nomme(ligne)} n’a pas de valeur initiale.`);
    },
  }),
  regle({
    code: 'valeur-initiale-sans-annee',
    gravite: 'remarque',
    titre: 'Valeur initiale sans année',
    pourquoi: 'La valeur de départ ne se compare qu’avec son année.',
    remede: 'Écrire l’année de la valeur initiale.',
    source: EVALUATION,
    tables: ['CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.indicateurs)
        if (ligne.valeurInitiale.valeur !== null && ligne.anneeInitiale.brut === '')
          yield surLigne(
            'indicateurs',
            ligne,
            'anneeInitiale',
            `${nomme(ligne)} part de ${ligne.valeurInitiale.brut}, sans année.`,
          );
    },
  }),
  regle({
    code: 'cible-sans-annee',
    gravite: 'remarque',
    titre: 'Cible sans année',
    pourquoi: 'Une cible sans échéance ne peut être ni atteinte ni manquée.',
    remede: 'Écrire l’année où la cible doit être atteinte.',
    source: EVALUATION,
    tables: ['CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.indicateurs)
        if (ligne.cible.valeur !== null && ligne.anneeCible.brut === '')
          yield surLigne('indicateurs', ligne, 'anneeCible', `${nomme(ligne)} vise ${ligne.cible.brut}, sans année.`);
    },
  }),
  regle({
    code: 'cible-avant-le-depart',
    gravite: 'alerte',
    titre: 'Cible avant le départ',
    pourquoi: 'L’année de la cible précède celle de la valeur initiale : la progression n’a pas de sens.',
    remede: 'Corriger l’une des deux années.',
    source: EVALUATION,
    tables: ['CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.indicateurs) {
        const [depart, cible] = [ligne.anneeInitiale.valeur, ligne.anneeCible.valeur];
        if (depart !== null && cible !== null && cible < depart)
          yield surLigne(
            'indicateurs',
            ligne,
            'anneeCible',
            `${nomme(ligne)} vise ${cible}, avant son point de départ (${depart}).`,
          );
      }
    },
  }),
  regle({
    code: 'cible-hors-convention',
    gravite: 'remarque',
    titre: 'Cible au-delà de la convention',
    pourquoi: 'La cible sera atteinte après le terme : l’évaluation de cette convention ne la verra pas.',
    remede: 'Fixer une cible intermédiaire, ou laisser ainsi.',
    source: LC_RESULTATS,
    tables: ['CTG_Indicateurs'],
    portee: 'liens',
    *verifier({ dossier, annees }) {
      if (!annees) return;
      for (const ligne of dossier.indicateurs)
        if (ligne.anneeCible.valeur !== null && ligne.anneeCible.valeur > annees.derniere)
          yield surLigne(
            'indicateurs',
            ligne,
            'anneeCible',
            `${nomme(ligne)} vise ${ligne.anneeCible.valeur}, après la fin de la convention (${annees.derniere}).`,
          );
    },
  }),
  regle({
    code: 'mesure-de-l-avenir',
    gravite: 'alerte',
    titre: 'Valeur d’une année à venir',
    pourquoi: 'Une valeur constatée ne peut pas être d’une année qui n’a pas commencé.',
    remede: 'Porter la valeur visée dans « cible », ou corriger la colonne.',
    source: EVALUATION,
    tables: ['CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      for (const ligne of dossier.indicateurs)
        for (const [an, { valeur, brut }] of Object.entries(ligne.valeur))
          if (valeur !== null && Number(an) > annee(au))
            yield surAnnee(
              'indicateurs',
              ligne,
              'valeur',
              an,
              `${nomme(ligne)} aurait déjà une valeur (${brut}) en ${an}, une année à venir.`,
            );
    },
  }),
  regle({
    code: 'indicateur-jamais-mesure',
    gravite: 'remarque',
    titre: 'Indicateur jamais mesuré',
    pourquoi: 'La convention finit dans l’année et cet indicateur n’a aucune valeur : il ne dira rien à l’évaluation.',
    remede: 'Relever la valeur, ou retirer l’indicateur.',
    source: LC_RESULTATS,
    tables: ['CTG_Indicateurs'],
    portee: 'liens',
    *verifier({ dossier, finPrevue, au }) {
      if (finPrevue === null || finPrevue >= ajouterMois(au, seuils.moisAvantTerme)) return;
      for (const ligne of dossier.indicateurs)
        if (Object.values(ligne.valeur).every(({ brut }) => brut === ''))
          yield surLigne(
            'indicateurs',
            ligne,
            'indicateur',
            `${nomme(ligne)} n’a été mesuré aucune année, et la convention finit le ${ecrireDate(finPrevue)}.`,
          );
    },
  }),
];
