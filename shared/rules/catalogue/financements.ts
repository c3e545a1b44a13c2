import { annee, ecrireMontant } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { ecrire, type Ligne, surAnnee, surLigne, surTable } from '../constat.ts';
import { nommer, quelques } from '../phrases.ts';
import { type Regle, regle } from '../regle.ts';
import { seuils } from '../seuils.ts';
import { CASF_COUT, LC_MOYENS, TABLEAUX } from '../sources.ts';
import { repere, type Vue } from '../vue.ts';

type Action = Ligne<'actions'>;
type Financement = Ligne<'financements'>;
type Montants = Readonly<Record<string, { readonly valeur: number | null; readonly brut: string }>>;

const somme = (montants: Montants): number =>
  Object.values(montants).reduce((total, { valeur }) => total + (valeur ?? 0), 0);
const aMontant = (montants: Montants): boolean => Object.values(montants).some(({ valeur }) => valeur !== null);
const aSaisie = (montants: Montants): boolean => Object.values(montants).some(({ brut }) => brut !== '');
const nomme = (ligne: Action): string => nommer('L’action', ligne.ref, ligne);
const financeur = (ligne: Financement): string =>
  `${ligne.action.brut || `Ligne ${ligne.origine.ligne}`}, ${ligne.financeur.brut || 'financeur non dit'}`;

/** Lignes de financement d’une action qui ont au moins un montant prévu lisible. */
const prevus = ({ financements }: Vue, ligne: Action): readonly Financement[] =>
  ligne.ref.valeur === null ? [] : financements.groupe(repere(ligne.ref.valeur)).filter((f) => aMontant(f.prevu));

export const reglesFinancements: readonly Regle[] = [
  regle({
    code: 'parts-superieures-au-cout',
    gravite: 'erreur',
    titre: 'Parts supérieures au coût total',
    pourquoi: 'La somme des parts ne peut pas dépasser le coût : l’un des montants est faux.',
    remede: 'Corriger le coût total ou les parts.',
    source: CASF_COUT,
    tables: ['CTG_Actions'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.actions) {
        const total = ligne.coutTotal.valeur;
        const parts = (ligne.partCaf.valeur ?? 0) + (ligne.partCollectivite.valeur ?? 0) + (ligne.autres.valeur ?? 0);
        if (total !== null && parts > total + seuils.tolerance)
          yield surLigne(
            'actions',
            ligne,
            'coutTotal',
            `${nomme(ligne)} coûterait ${ecrireMontant(total)}, mais ses parts font ${ecrireMontant(parts)}.`,
          );
      }
    },
  }),
  regle({
    code: 'parts-inferieures-au-cout',
    gravite: 'alerte',
    titre: 'Parts inférieures au coût total',
    pourquoi: 'Les trois parts sont remplies et n’atteignent pas le coût : une partie n’a pas de financeur.',
    remede: 'Compléter une part, ou corriger le coût total.',
    source: CASF_COUT,
    tables: ['CTG_Actions'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.actions) {
        const total = ligne.coutTotal.valeur;
        const parts = [ligne.partCaf.valeur, ligne.partCollectivite.valeur, ligne.autres.valeur];
        if (total === null || parts.includes(null)) continue;
        const dites = parts.reduce<number>((s, part) => s + (part ?? 0), 0);
        if (dites < total - seuils.tolerance)
          yield surLigne(
            'actions',
            ligne,
            'coutTotal',
            `${nomme(ligne)} coûte ${ecrireMontant(total)}, mais ses trois parts ne font que ${ecrireMontant(dites)}.`,
          );
      }
    },
  }),
  regle({
    code: 'financements-differents-du-cout',
    gravite: 'alerte',
    titre: 'Financements différents du coût total',
    pourquoi: 'Quand les deux sont donnés et diffèrent, c’est la feuille Financements qui compte dans les chiffres.',
    remede: 'Accorder les deux ; la correction reprend la somme de Financements.',
    source: CASF_COUT,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.actions) {
        const total = ligne.coutTotal.valeur;
        const lignes = prevus(vue, ligne);
        if (total === null || lignes.length === 0) continue;
        const prevu = lignes.reduce((s, f) => s + somme(f.prevu), 0);
        if (Math.abs(prevu - total) > seuils.tolerance)
          yield surLigne(
            'actions',
            ligne,
            'coutTotal',
            `${nomme(ligne)} coûterait ${ecrireMontant(total)}, mais Financements prévoit ${ecrireMontant(prevu)} : c’est Financements qui compte.`,
            ecrire(ecrireMontant(prevu)),
          );
      }
    },
  }),
  regle({
    code: 'part-caf-differente-des-financements',
    gravite: 'alerte',
    titre: 'Part Caf différente de Financements',
    pourquoi: 'La part de la Caf n’est pas la même dans les deux feuilles : Financements prévaut.',
    remede: 'Accorder les deux ; la correction reprend la somme de Financements.',
    source: CASF_COUT,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.actions) {
        const part = ligne.partCaf.valeur;
        const lignes = prevus(vue, ligne).filter((f) => est('natureFinanceur', f.natureFinanceur.valeur, 'caf'));
        if (part === null || lignes.length === 0) continue;
        const prevu = lignes.reduce((s, f) => s + somme(f.prevu), 0);
        if (Math.abs(prevu - part) > seuils.tolerance)
          yield surLigne(
            'actions',
            ligne,
            'partCaf',
            `${nomme(ligne)} a une part Caf de ${ecrireMontant(part)}, mais Financements prévoit ${ecrireMontant(prevu)} de la Caf.`,
            ecrire(ecrireMontant(prevu)),
          );
      }
    },
  }),
  regle({
    code: 'cout-non-ventile',
    gravite: 'remarque',
    titre: 'Coût non ventilé par année',
    pourquoi: 'Sans ligne dans Financements, le coût compte à part, hors des tableaux par année.',
    remede: 'Répartir le coût dans Financements, quand le calendrier est connu.',
    source: CASF_COUT,
    tables: ['CTG_Actions'],
    portee: 'liens',
    *verifier(vue) {
      for (const ligne of vue.dossier.actions) {
        const connu = ligne.coutTotal.valeur !== null && ligne.coutTotal.valeur > 0;
        if (connu && (ligne.ref.valeur === null || !vue.financements.has(repere(ligne.ref.valeur))))
          yield surLigne(
            'actions',
            ligne,
            'coutTotal',
            `${nomme(ligne)} coûte ${ecrireMontant(ligne.coutTotal.valeur!)}, sans ligne dans Financements : ce coût n’a pas d’année.`,
          );
      }
    },
  }),
  regle({
    code: 'abandonnee-encore-financee',
    gravite: 'remarque',
    titre: 'Action abandonnée encore financée',
    pourquoi: 'Les montants prévus d’une action abandonnée restent dans les totaux à venir.',
    remede: 'Vider les montants prévus des années à venir, s’ils ne seront pas dépensés.',
    source: LC_MOYENS,
    tables: ['CTG_Financements'],
    portee: 'liens',
    *verifier({ dossier, actions, au }) {
      for (const ligne of dossier.financements) {
        const action = actions.premier(repere(ligne.action.valeur ?? ''));
        if (!action || !est('statutAction', action.statut.valeur, 'abandonnee')) continue;
        const restes = Object.entries(ligne.prevu).filter(
          ([an, { valeur }]) => Number(an) > annee(au) && (valeur ?? 0) > 0,
        );
        const [premier] = restes;
        if (premier)
          yield surAnnee(
            'financements',
            ligne,
            'prevu',
            premier[0],
            `${financeur(ligne)} : l’action est abandonnée, mais ${ecrireMontant(restes.reduce((s, [, c]) => s + (c.valeur ?? 0), 0))} restent prévus à partir de ${premier[0]}.`,
          );
      }
    },
  }),
  regle({
    code: 'financement-action-inconnue',
    gravite: 'erreur',
    titre: 'Financement d’une action inconnue',
    pourquoi: 'Le financement n’est rattaché à aucune action : il ne compte dans aucun axe, dans aucune thématique.',
    remede: 'Choisir une réf du plan d’actions, ou y ajouter l’action.',
    source: CASF_COUT,
    tables: ['CTG_Financements'],
    portee: 'liens',
    *verifier(vue) {
      const { dossier, actions } = vue;
      for (const ligne of dossier.financements) {
        const ref = ligne.action.valeur;
        if (ref === null || actions.has(repere(ref))) continue;
        const voisin = vue.actionVoisine(ref);
        yield surLigne(
          'financements',
          ligne,
          'action',
          `Financements, ligne ${ligne.origine.ligne} : « ${ref} » n’est la réf d’aucune action du plan.`,
          voisin ? ecrire(voisin) : {},
        );
      }
    },
  }),
  regle({
    code: 'financeur-sans-montant',
    gravite: 'alerte',
    titre: 'Financeur sans montant',
    pourquoi: 'Le financeur est nommé, mais rien n’est chiffré : il manque à tous les totaux.',
    remede: 'Écrire les montants prévus, ou une mention (« valorisation », « droit commun », « à définir »).',
    source: CASF_COUT,
    tables: ['CTG_Financements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.financements)
        if (
          ligne.financeur.valeur !== null &&
          !est('apport', ligne.apport.valeur, 'droit-commun') &&
          !aSaisie(ligne.prevu) &&
          !aSaisie(ligne.realise)
        )
          yield surLigne(
            'financements',
            ligne,
            'financeur',
            `${financeur(ligne)} : aucun montant n’est prévu ni réalisé.`,
          );
    },
  }),
  regle({
    code: 'financeur-sans-nature',
    gravite: 'remarque',
    titre: 'Financeur sans nature',
    pourquoi: 'La nature du financeur permet d’additionner ce que paient la Caf, les communes, le département.',
    remede: 'Choisir la nature du financeur.',
    source: LC_MOYENS,
    tables: ['CTG_Financements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.financements)
        if (ligne.financeur.valeur !== null && ligne.natureFinanceur.brut === '')
          yield surLigne(
            'financements',
            ligne,
            'natureFinanceur',
            `${financeur(ligne)} : la nature du financeur n’est pas dite.`,
          );
    },
  }),
  regle({
    code: 'montant-hors-convention',
    gravite: 'alerte',
    titre: 'Montant hors des années de la convention',
    pourquoi: 'Un montant d’une année que la convention ne touche pas compte, mais hors de sa période.',
    remede: 'Déplacer le montant, ou corriger les dates de la convention.',
    source: TABLEAUX,
    tables: ['CTG_Financements'],
    portee: 'liens',
    *verifier({ dossier, annees }) {
      if (!annees) return;
      for (const ligne of dossier.financements)
        for (const colonne of ['prevu', 'realise'] as const)
          for (const [an, { valeur }] of Object.entries(ligne[colonne]))
            if (valeur !== null && valeur !== 0 && (Number(an) < annees.premiere || Number(an) > annees.derniere))
              yield surAnnee(
                'financements',
                ligne,
                colonne,
                an,
                `${financeur(ligne)} : ${ecrireMontant(valeur)} en ${an}, hors des années de la convention (${annees.premiere}-${annees.derniere}).`,
              );
    },
  }),
  regle({
    code: 'annees-manquantes',
    gravite: 'remarque',
    titre: 'Années sans colonne',
    pourquoi: 'Chaque année civile que la convention touche a sa colonne « Prévu ».',
    remede: 'Ajouter les colonnes des années manquantes.',
    source: TABLEAUX,
    tables: ['CTG_Financements'],
    portee: 'table',
    *verifier({ dossier, annees }) {
      const premiere = dossier.financements[0];
      if (!annees || !premiere) return;
      const absentes: string[] = [];
      for (let an = annees.premiere; an <= annees.derniere && an < annees.premiere + 20; an++)
        if (!(String(an) in premiere.prevu)) absentes.push(String(an));
      if (absentes.length)
        yield surTable(
          'CTG_Financements',
          `La convention touche ${quelques(absentes)}, sans colonne « Prévu » pour ${absentes.length > 1 ? 'ces années' : 'cette année'}.`,
        );
    },
  }),
  regle({
    code: 'realise-de-l-avenir',
    gravite: 'alerte',
    titre: 'Réalisé d’une année à venir',
    pourquoi: 'Rien n’a pu être réalisé dans une année qui n’a pas commencé.',
    remede: 'Déplacer le montant dans « Prévu », ou dans l’année où il a été réalisé.',
    source: CASF_COUT,
    tables: ['CTG_Financements'],
    portee: 'ligne',
    *verifier({ dossier, au }) {
      for (const ligne of dossier.financements)
        for (const [an, { valeur }] of Object.entries(ligne.realise))
          if (valeur !== null && valeur !== 0 && Number(an) > annee(au))
            yield surAnnee(
              'financements',
              ligne,
              'realise',
              an,
              `${financeur(ligne)} : ${ecrireMontant(valeur)} seraient déjà réalisés en ${an}, une année à venir.`,
            );
    },
  }),
  regle({
    code: 'realise-bien-superieur-au-prevu',
    gravite: 'alerte',
    titre: 'Réalisé bien supérieur au prévu',
    pourquoi: 'Le réalisé dépasse le prévu de plus de moitié : un zéro de trop, ou une année pour une autre.',
    remede: 'Vérifier le montant réalisé ; s’il est juste, dire pourquoi en observations de l’action.',
    source: CASF_COUT,
    tables: ['CTG_Financements'],
    portee: 'ligne',
    *verifier({ dossier }) {
      for (const ligne of dossier.financements)
        for (const [an, { valeur }] of Object.entries(ligne.realise)) {
          const prevu = ligne.prevu[an]?.valeur ?? null;
          if (valeur !== null && prevu !== null && prevu > 0 && valeur > prevu * seuils.excesDuRealise)
            yield surAnnee(
              'financements',
              ligne,
              'realise',
              an,
              `${financeur(ligne)} : ${ecrireMontant(valeur)} réalisés en ${an} pour ${ecrireMontant(prevu)} prévus.`,
            );
        }
    },
  }),
];
