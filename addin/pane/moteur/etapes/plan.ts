import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { repere } from '../../../../shared/french/reference.ts';
import { est } from '../../../../shared/reference/listes.ts';
import { commencee, pleine, repereDeLigne, retenir } from './lignes.ts';

type Action = Dossier['actions'][number];
type Constat = Dossier['diagnostic'][number];

/** Ce que les étapes regardent d’une action, calculé une fois tant que sa ligne ne change pas. */
const vueDeLAction = retenir((action: Action) => ({
  action,
  repere: repereDeLigne(action),
  besoins: (action.besoins.valeur ?? []).map(repere),
  commencee: commencee('actions', action),
  chiffree: [action.coutTotal, action.partCaf, action.partCollectivite, action.autres].some(
    ({ valeur }) => valeur !== null,
  ),
  sansBesoinLie: !pleine(action.besoins),
  terminee: est('statutAction', action.statut.valeur, 'realisee', 'abandonnee'),
}));
const vuesDesActions = retenir((actions: Dossier['actions']) => actions.map(vueDeLAction));

/** De même, d’une ligne du diagnostic. */
const vueDuConstat = retenir((constat: Constat) => ({
  constat,
  repere: repereDeLigne(constat),
  besoin: pleine(constat.besoin),
  // Faiblesses et constats appellent un besoin.
  sansBesoin: est('typeDiagnostic', constat.type.valeur, 'faiblesse', 'constat') && !pleine(constat.besoin),
  prioritaire: est('priorite', constat.priorite.valeur, '1') && pleine(constat.ref),
  thematique: constat.thematiques.valeur?.[0] ?? '',
}));
export const vuesDuDiagnostic = retenir((diagnostic: Dossier['diagnostic']) => diagnostic.map(vueDuConstat));

const citees = retenir(
  (lignes: readonly { readonly action: Dossier['financements'][number]['action'] }[]): ReadonlySet<string> =>
    new Set(lignes.flatMap(({ action }) => (action.valeur === null ? [] : [repere(action.valeur)]))),
);

/** Les actions réalisées ou abandonnées que le bilan n’évalue pas. */
export function actionsSansBilan({ actions, bilan }: Dossier): readonly Action[] {
  const evaluees = citees(bilan);
  return vuesDesActions(actions).flatMap((vue) => (vue.terminee && !evaluees.has(vue.repere) ? [vue.action] : []));
}

/** Les repères de tous les besoins que le plan d’actions vise. */
export const besoinsVises = retenir((actions: Dossier['actions']): ReadonlySet<string> => {
  const reperes = new Set<string>();
  for (const { besoins } of vuesDesActions(actions)) for (const cite of besoins) reperes.add(cite);
  return reperes;
});

/** Les actions sans coût, ni au plan ni dans Financements. */
export function actionsSansCout({ actions, financements }: Dossier): readonly Action[] {
  const financees = citees(financements);
  return vuesDesActions(actions).flatMap((vue) =>
    vue.commencee && !vue.chiffree && !(vue.repere && financees.has(vue.repere)) ? [vue.action] : [],
  );
}

/** Les actions qui ne visent aucun besoin. */
export const actionsSansBesoin = retenir((actions: Dossier['actions']): readonly Action[] =>
  vuesDesActions(actions).flatMap((vue) => (vue.commencee && vue.sansBesoinLie ? [vue.action] : [])),
);

/** Les besoins de priorité 1 qu’aucune action ne vise. */
export function prioritairesSansAction({ actions, diagnostic }: Dossier): readonly Constat[] {
  const vises = besoinsVises(actions);
  return vuesDuDiagnostic(diagnostic).flatMap((vue) =>
    vue.prioritaire && !vises.has(vue.repere) ? [vue.constat] : [],
  );
}

/** Les faiblesses et les constats dont aucun besoin n’est tiré. */
export const constatsSansBesoin = retenir((diagnostic: Dossier['diagnostic']): readonly Constat[] =>
  vuesDuDiagnostic(diagnostic).flatMap((vue) => (vue.sansBesoin ? [vue.constat] : [])),
);
