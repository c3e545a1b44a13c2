import { annee } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { surLigne, surTable } from '../constat.ts';
import { compte, nommer, quelques } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { intituleDeBesoin } from '../repertoires.ts';
import {
  CASF_RESULTAT,
  LC_BESOINS,
  LC_DIAGNOSTIC,
  LC_DOUBLONS,
  LC_INTERVENTIONS,
  LC_MOYENS,
  LC_PLAN,
} from '../sources.ts';
import { repere } from '../vue.ts';

export const reglesDiagnostic: readonly Regle[] = [
  regle({
    code: 'axe-sans-action',
    gravite: 'remarque',
    titre: 'Axe sans action',
    pourquoi: 'Un axe que le plan d’actions n’emploie pas reste une intention.',
    remede: 'Rattacher une action à cet axe, ou le retirer.',
    source: LC_PLAN,
    tables: ['CTG_Axes'],
    portee: 'liens',
    *verifier(vue) {
      if (vue.vide('actions')) return;
      for (const ligne of vue.dossier.axes)
        if (ligne.numero.valeur !== null && !vue.repertoire('axesCites').has(repere(ligne.numero.valeur)))
          yield surLigne(
            'axes',
            ligne,
            'numero',
            `${nommer('L’axe', ligne.numero, ligne)}, « ${ligne.axe.brut} », n’a aucune action au plan.`,
          );
    },
  }),
  regle({
    code: 'diagnostic-absent',
    gravite: 'alerte',
    titre: 'Pas de diagnostic partagé',
    pourquoi:
      'Chaque CTG est obligatoirement et systématiquement adossée à un diagnostic partagé des besoins du territoire.',
    remede: 'Porter les constats et les besoins dans la feuille Diagnostic, même résumés d’un rapport.',
    source: LC_DIAGNOSTIC,
    tables: ['CTG_Diagnostic'],
    portee: 'table',
    *verifier({ dossier }) {
      if (dossier.diagnostic.length === 0 && !dossier.absentes.includes('CTG_Diagnostic'))
        yield surTable(
          'CTG_Diagnostic',
          'Le diagnostic est vide, alors que toute CTG doit s’appuyer sur un diagnostic partagé.',
        );
    },
  }),
  regle({
    code: 'besoin-prioritaire-sans-action',
    gravite: 'alerte',
    titre: 'Besoin prioritaire sans action',
    pourquoi: 'Un besoin de priorité 1 que le plan d’actions ne reprend pas reste sans réponse.',
    remede: 'Citer ce besoin dans « besoins liés » d’une action, ou revoir sa priorité.',
    source: LC_PLAN,
    tables: ['CTG_Diagnostic'],
    portee: 'liens',
    *verifier(vue) {
      // Le plan peut arriver par avenant : sans aucune action, aucun besoin n’est en défaut.
      if (vue.vide('actions')) return;
      for (const ligne of vue.dossier.diagnostic) {
        const ref = ligne.ref.valeur;
        if (
          ref !== null &&
          est('priorite', ligne.priorite.valeur, '1') &&
          ligne.besoin.valeur !== null &&
          !vue.repertoire('besoinsCites').has(repere(ref))
        )
          yield surLigne(
            'diagnostic',
            ligne,
            'besoin',
            `${nommer('Le besoin', ligne.ref, ligne)}, de priorité 1, n’est cité par aucune action du plan.`,
          );
      }
    },
  }),
  regle({
    code: 'constat-sans-besoin',
    gravite: 'remarque',
    titre: 'Faiblesse ou constat sans besoin',
    pourquoi: 'C’est le besoin, non le constat, auquel une action répond.',
    remede: 'Formuler le besoin qui découle du constat, ou changer son type (atout, opportunité, menace).',
    source: LC_BESOINS,
    tables: ['CTG_Diagnostic'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.diagnostic)
        if (est('typeDiagnostic', ligne.type.valeur, 'faiblesse', 'constat') && ligne.besoin.brut === '')
          yield surLigne(
            'diagnostic',
            ligne,
            'besoin',
            `${nommer('La ligne', ligne.ref, ligne)} décrit ${ligne.type.valeur === 'constat' ? 'un constat' : 'une faiblesse'} sans en tirer de besoin.`,
          );
    },
  }),
  regle({
    code: 'besoin-sans-priorite',
    gravite: 'remarque',
    titre: 'Besoin sans priorité',
    pourquoi: 'Le diagnostic sert à s’accorder sur les priorités.',
    remede: 'Choisir 1, 2 ou 3.',
    source: LC_PLAN,
    tables: ['CTG_Diagnostic'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.diagnostic)
        if (ligne.besoin.valeur !== null && ligne.priorite.brut === '')
          yield surLigne(
            'diagnostic',
            ligne,
            'priorite',
            `${nommer('Le besoin', ligne.ref, ligne)} n’a pas de priorité.`,
          );
    },
  }),
  regle({
    code: 'thematique-sans-action',
    gravite: 'remarque',
    titre: 'Thématique du diagnostic sans action',
    pourquoi: 'Le diagnostic relève des besoins dans cette thématique, mais aucune action ne la porte.',
    remede: 'Ajouter une action, ou en rattacher une existante par sa colonne « thématique ».',
    source: LC_PLAN,
    tables: ['CTG_Diagnostic'],
    portee: 'dossier',
    *verifier(vue) {
      if (vue.vide('actions')) return;
      const portees = new Set(vue.dossier.actions.flatMap((l) => l.thematiques.valeur ?? []));
      const dites = new Set(
        vue.dossier.diagnostic.filter((l) => l.besoin.valeur !== null).flatMap((l) => l.thematiques.valeur ?? []),
      );
      const orphelines = [...dites].filter((thematique) => !portees.has(thematique));
      if (orphelines.length)
        yield surTable(
          'CTG_Diagnostic',
          `Le diagnostic relève des besoins en ${quelques(orphelines)}, ${orphelines.length > 1 ? 'thématiques' : 'thématique'} qu’aucune action ne porte.`,
        );
    },
  }),
  regle({
    code: 'indicateur-de-diagnostic-sans-valeur',
    gravite: 'remarque',
    titre: 'Indicateur du diagnostic sans valeur',
    pourquoi: 'Un indicateur nommé sans valeur n’objective rien.',
    remede: 'Écrire la valeur, son unité et son année.',
    source: LC_MOYENS,
    tables: ['CTG_Diagnostic'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.diagnostic)
        if (ligne.indicateur.valeur !== null && ligne.valeur.brut === '')
          yield surLigne(
            'diagnostic',
            ligne,
            'valeur',
            `${nommer('La ligne', ligne.ref, ligne)} nomme l’indicateur « ${ligne.indicateur.valeur} » sans en donner la valeur.`,
          );
    },
  }),
  regle({
    code: 'valeur-sans-unite',
    gravite: 'remarque',
    titre: 'Valeur sans unité',
    pourquoi: 'Sans unité, une valeur ne se compare ni à une autre, ni à elle-même plus tard.',
    remede: 'Écrire l’unité.',
    source: LC_MOYENS,
    tables: ['CTG_Diagnostic', 'CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.diagnostic)
        if (ligne.valeur.valeur !== null && ligne.unite.brut === '')
          yield surLigne(
            'diagnostic',
            ligne,
            'unite',
            `${nommer('La ligne', ligne.ref, ligne)} donne la valeur « ${ligne.valeur.brut} » sans unité.`,
          );
      for (const ligne of dossier.indicateurs)
        if ((ligne.valeurInitiale.valeur !== null || ligne.cible.valeur !== null) && ligne.unite.brut === '')
          yield surLigne(
            'indicateurs',
            ligne,
            'unite',
            `${nommer('L’indicateur', ligne.ref, ligne)} a une valeur, mais pas d’unité.`,
            { source: CASF_RESULTAT },
          );
    },
  }),
  regle({
    code: 'valeur-sans-annee',
    gravite: 'remarque',
    titre: 'Valeur sans année',
    pourquoi: 'Une donnée non datée ne peut pas servir de point de départ.',
    remede: 'Écrire l’année de la donnée.',
    source: LC_MOYENS,
    tables: ['CTG_Diagnostic'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.diagnostic)
        if (ligne.valeur.valeur !== null && ligne.annee.brut === '')
          yield surLigne(
            'diagnostic',
            ligne,
            'annee',
            `${nommer('La ligne', ligne.ref, ligne)} donne la valeur « ${ligne.valeur.brut} » sans son année.`,
          );
    },
  }),
  regle({
    code: 'donnee-de-l-avenir',
    gravite: 'alerte',
    titre: 'Donnée d’une année à venir',
    pourquoi: 'Une donnée constatée ne peut pas être d’une année qui n’a pas commencé.',
    remede: 'Corriger l’année ; une valeur visée se porte dans « cible ».',
    source: LC_MOYENS,
    tables: ['CTG_Diagnostic', 'CTG_Indicateurs'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      const courante = annee(au);
      for (const ligne of dossier.diagnostic)
        if (ligne.annee.valeur !== null && ligne.annee.valeur > courante)
          yield surLigne(
            'diagnostic',
            ligne,
            'annee',
            `${nommer('La ligne', ligne.ref, ligne)} date sa donnée de ${ligne.annee.valeur}, une année à venir.`,
          );
      for (const ligne of dossier.indicateurs)
        if (ligne.anneeInitiale.valeur !== null && ligne.anneeInitiale.valeur > courante)
          yield surLigne(
            'indicateurs',
            ligne,
            'anneeInitiale',
            `${nommer('L’indicateur', ligne.ref, ligne)} date sa valeur initiale de ${ligne.anneeInitiale.valeur}, une année à venir.`,
          );
    },
  }),
  regle({
    code: 'besoins-identiques',
    gravite: 'remarque',
    titre: 'Besoins de même intitulé',
    pourquoi: 'Le même besoin écrit deux fois se compte deux fois parmi les besoins sans action.',
    remede: 'Réunir les deux lignes, ou dire ce qui les distingue (public, territoire).',
    source: LC_DIAGNOSTIC,
    tables: ['CTG_Diagnostic'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.diagnostic) {
        const cle = intituleDeBesoin(ligne);
        const premiere = cle === null ? undefined : vue.repertoire('besoinsDeMemeIntitule').premier(cle);
        if (premiere && premiere !== ligne)
          yield surLigne(
            'diagnostic',
            ligne,
            'besoin',
            `${nommer('Le besoin', ligne.ref, ligne)} a le même intitulé, le même public et le même territoire que ${premiere.ref.brut || `la ligne ${premiere.origine.ligne}`}.`,
          );
      }
    },
  }),
  regle({
    code: 'interventions-absentes',
    gravite: 'remarque',
    titre: 'Interventions non recensées',
    pourquoi: 'La CTG recense toutes les interventions de chaque acteur, déjà mises en œuvre ou à développer.',
    remede: 'Dresser la liste dans la feuille Interventions.',
    source: LC_INTERVENTIONS,
    tables: ['CTG_Interventions'],
    portee: 'table',
    *verifier({ dossier, signee }) {
      if (signee && dossier.interventions.length === 0 && !dossier.absentes.includes('CTG_Interventions'))
        yield surTable(
          'CTG_Interventions',
          'La convention est signée et la feuille Interventions est vide : qui fait quoi n’y est pas recensé.',
        );
    },
  }),
  regle({
    code: 'acteur-seul',
    gravite: 'remarque',
    titre: 'Un seul acteur recensé',
    pourquoi: 'Le recensement porte sur chaque acteur du territoire : il évite les doublons d’un travail en silos.',
    remede: 'Ajouter les interventions des autres acteurs : communes, département, MSA, associations.',
    source: LC_DOUBLONS,
    tables: ['CTG_Interventions'],
    portee: 'table',
    *verifier({ dossier }) {
      const acteurs = new Set(dossier.interventions.map((ligne) => repere(ligne.acteur.brut)));
      if (acteurs.size === 1 && dossier.interventions.length > 1)
        yield surTable(
          'CTG_Interventions',
          `Les ${compte(dossier.interventions.length, 'intervention', 'interventions')} sont toutes de « ${dossier.interventions[0]?.acteur.brut} ».`,
        );
    },
  }),
  regle({
    code: 'part-caf-superieure-au-cout',
    gravite: 'erreur',
    titre: 'Part de la Caf supérieure au coût',
    pourquoi: 'La part ne peut pas dépasser le tout : l’un des deux montants est faux.',
    remede: 'Corriger « coût annuel » ou « dont Caf ».',
    source: LC_MOYENS,
    tables: ['CTG_Interventions'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.interventions) {
        const [cout, caf] = [ligne.coutAnnuel.valeur, ligne.dontCaf.valeur];
        if (cout !== null && caf !== null && caf > cout)
          yield surLigne(
            'interventions',
            ligne,
            'dontCaf',
            `${nommer('L’intervention', ligne.ref, ligne)} coûte ${ligne.coutAnnuel.brut} par an, dont ${ligne.dontCaf.brut} de la Caf : la part dépasse le tout.`,
          );
      }
    },
  }),
];
