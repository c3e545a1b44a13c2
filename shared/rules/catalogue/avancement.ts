import { annee, ecrireDate } from '../../french/index.ts';
import { est } from '../../reference/listes.ts';
import { ecrire } from '../constat.ts';
import type { Regle } from '../regle.ts';
import { LC_PLAN, LC_RESULTATS } from '../sources.ts';
import { ici, nomme, parAction, statut } from './par-action.ts';

export const reglesAvancement: readonly Regle[] = [
  parAction(
    {
      code: 'action-finit-avant-son-debut',
      gravite: 'alerte',
      titre: 'Fin avant le début',
      pourquoi: 'L’action ne peut pas être placée dans le calendrier.',
      remede: 'Corriger le début ou la fin.',
      source: LC_PLAN,
    },
    (ligne) => {
      const [du, au] = [ligne.debut.valeur?.du ?? null, ligne.fin.valeur?.au ?? null];
      return du !== null && au !== null && au < du
        ? ici(
            ligne,
            'fin',
            `${nomme(ligne)} finirait (« ${ligne.fin.brut} ») avant de commencer (« ${ligne.debut.brut} »).`,
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'action-hors-convention',
      gravite: 'alerte',
      titre: 'Action hors de la convention',
      pourquoi: 'L’action déborde les années de la convention : ses financements y seraient hors période.',
      remede: 'Revoir ses dates, ou dire en observations ce qui suivra.',
      source: LC_PLAN,
      portee: 'liens',
    },
    (ligne, { annees, effet, finPrevue }) => {
      if (!annees || effet === null || finPrevue === null) return null;
      const debut = ligne.debut.valeur?.au ?? ligne.debut.valeur?.du ?? null;
      const fin = ligne.fin.valeur?.du ?? ligne.fin.valeur?.au ?? null;
      if (fin !== null && annee(fin) > annees.derniere)
        return ici(
          ligne,
          'fin',
          `${nomme(ligne)} s’achève (« ${ligne.fin.brut} ») après la convention, qui finit le ${ecrireDate(finPrevue)}.`,
        );
      if (fin !== null && annee(fin) < annees.premiere)
        return ici(
          ligne,
          'fin',
          `${nomme(ligne)} s’achève (« ${ligne.fin.brut} ») avant la convention, qui commence le ${ecrireDate(effet)}.`,
        );
      const existait = est('etatAction', ligne.etat.valeur, 'existante');
      if (debut !== null && (annee(debut) > annees.derniere || (annee(debut) < annees.premiere && !existait)))
        return ici(
          ligne,
          'debut',
          `${nomme(ligne)} commence (« ${ligne.debut.brut} ») hors de la convention (${annees.premiere}-${annees.derniere}).`,
        );
      return null;
    },
  ),
  parAction(
    {
      code: 'a-venir-deja-finie',
      gravite: 'alerte',
      titre: 'À venir, mais déjà finie',
      pourquoi: 'L’échéance est passée : le statut n’a pas été tenu à jour.',
      remede: 'Mettre à jour le statut, ou l’échéance.',
      source: LC_RESULTATS,
    },
    (ligne, { au }) => {
      const fin = ligne.fin.valeur?.au ?? null;
      return statut(ligne, 'a-venir') && fin !== null && fin < au
        ? ici(
            ligne,
            'statut',
            `${nomme(ligne)} est « à venir », alors que son échéance (« ${ligne.fin.brut} ») est passée.`,
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'a-venir-deja-commencee',
      gravite: 'remarque',
      titre: 'À venir, mais déjà commencée',
      pourquoi: 'Le début prévu est passé : l’action a commencé, ou elle est en retard.',
      remede: 'Passer le statut à « en cours », ou repousser le début.',
      source: LC_RESULTATS,
    },
    (ligne, { au }) => {
      const debut = ligne.debut.valeur?.au ?? null;
      const fin = ligne.fin.valeur?.au ?? null;
      return statut(ligne, 'a-venir') && debut !== null && debut < au && (fin === null || fin >= au)
        ? ici(
            ligne,
            'statut',
            `${nomme(ligne)} est « à venir », alors que son début (« ${ligne.debut.brut} ») est passé.`,
            ecrire('en cours'),
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'en-cours-apres-echeance',
      gravite: 'alerte',
      titre: 'En cours après son échéance',
      pourquoi: 'L’action est en retard, ou son statut n’a pas été tenu à jour.',
      remede: 'Mettre à jour le statut, ou l’échéance.',
      source: LC_RESULTATS,
    },
    (ligne, { au }) => {
      const fin = ligne.fin.valeur?.au ?? null;
      return statut(ligne, 'en-cours', 'en-pause') && fin !== null && fin < au
        ? ici(
            ligne,
            'statut',
            `${nomme(ligne)} est « ${ligne.statut.valeur} », alors que son échéance (« ${ligne.fin.brut} ») est passée.`,
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'realisee-avant-son-debut',
      gravite: 'alerte',
      titre: 'Réalisée avant son début',
      pourquoi: 'Une action ne peut pas être réalisée avant d’avoir commencé.',
      remede: 'Corriger le statut ou le début.',
      source: LC_RESULTATS,
    },
    (ligne, { au }) => {
      const debut = ligne.debut.valeur?.du ?? null;
      return statut(ligne, 'realisee') && debut !== null && debut > au
        ? ici(
            ligne,
            'statut',
            `${nomme(ligne)} est « réalisée », alors que son début (« ${ligne.debut.brut} ») est à venir.`,
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'avancement-hors-bornes',
      gravite: 'erreur',
      titre: 'Avancement hors de 0 à 100 %',
      pourquoi: 'Un avancement va de 0 à 100 % : au-delà, toutes les moyennes sont fausses.',
      remede: 'Écrire un pourcentage entre 0 % et 100 %.',
      source: LC_RESULTATS,
    },
    (ligne) => {
      const part = ligne.avancement.valeur;
      return part !== null && (part < 0 || part > 1)
        ? ici(
            ligne,
            'avancement',
            `${nomme(ligne)} a un avancement de « ${ligne.avancement.brut} », hors de 0 à 100 %.`,
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'realisee-mais-incomplete',
      gravite: 'alerte',
      titre: 'Réalisée, mais avancement incomplet',
      pourquoi: 'Le statut et l’avancement se contredisent.',
      remede: 'Écrire 100 %, ou revenir à « en cours ».',
      source: LC_RESULTATS,
    },
    (ligne) => {
      const part = ligne.avancement.valeur;
      return statut(ligne, 'realisee') && part !== null && part >= 0 && part < 1
        ? ici(
            ligne,
            'avancement',
            `${nomme(ligne)} est « réalisée » avec un avancement de « ${ligne.avancement.brut} ».`,
            ecrire('100 %'),
          )
        : null;
    },
  ),
  parAction(
    {
      code: 'complete-mais-non-realisee',
      gravite: 'remarque',
      titre: 'Avancement complet, statut inchangé',
      pourquoi: 'L’action est entièrement faite : elle manque au nombre des actions réalisées.',
      remede: 'Passer le statut à « réalisée ».',
      source: LC_RESULTATS,
    },
    (ligne) =>
      ligne.avancement.valeur === 1 && statut(ligne, 'a-venir', 'en-cours', 'en-pause')
        ? ici(
            ligne,
            'statut',
            `${nomme(ligne)} est faite à 100 % et son statut est « ${ligne.statut.valeur} ».`,
            ecrire('réalisée'),
          )
        : null,
  ),
  parAction(
    {
      code: 'abandonnee-sans-motif',
      gravite: 'remarque',
      titre: 'Abandon sans motif',
      pourquoi: 'L’évaluation aura besoin de savoir pourquoi l’action a été abandonnée.',
      remede: 'Dire pourquoi en observations.',
      source: LC_RESULTATS,
    },
    (ligne) =>
      statut(ligne, 'abandonnee') && ligne.observations.brut === ''
        ? ici(ligne, 'observations', `${nomme(ligne)} est abandonnée sans que le motif soit dit.`)
        : null,
  ),
];
