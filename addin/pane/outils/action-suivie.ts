import { useEffect, useState } from 'react';
import type { Place } from '../../excel/contrat.ts';
import { useVolet } from '../contexte.ts';
import type { AideColonne, Moteur } from '../moteur/contrat.ts';
import { useLu } from './lu.ts';

export type Action = Awaited<ReturnType<Moteur['actions']>>[number];

/** Une ligne du plan d’actions ; `action` null si elle n’a pas encore de référence. */
export interface LigneAction {
  readonly ligne: number;
  readonly action: Action | null;
}

/**
 * L’action que l’agent avait choisie, dans le plan d’actions tel qu’il est maintenant : un tri ou une insertion change sa
 * ligne, une renumérotation change sa référence.
 */
export function retrouver(actions: readonly Action[], { ligne, action }: LigneAction): LigneAction {
  const la = actions.find((une) => une.ligne === ligne) ?? null;
  if (!action) return { ligne, action: la };
  const trouvee =
    actions.find(({ cle, libelle }) => cle === action.cle && libelle === action.libelle) ??
    (la?.libelle === action.libelle ? la : undefined) ??
    actions.find(({ libelle }) => libelle === action.libelle) ??
    actions.find(({ cle }) => cle === action.cle);
  return trouvee ? { ligne: trouvee.ligne, action: trouvee } : { ligne, action: la };
}

const ligneAction = (aide: AideColonne | null): number | null => (aide?.table === 'CTG_Actions' ? aide.ligne : null);
const cleDe = (place: Place | null): string | null => place && `${place.feuille}!${place.cellule}`;

export interface ActionSuivie {
  readonly courante: LigneAction | null;
  /** La ligne que l’agent vient de sélectionner, quand ce n’est pas celle de l’outil. */
  readonly autre: LigneAction | null;
  readonly actions: readonly Action[] | null;
  prendre(ligne: number): void;
}

/**
 * L’action sur laquelle l’outil travaille : celle de la place donnée, sinon de la sélection. Ensuite l’outil ne change de
 * ligne que si l’agent le demande, pour que ses choix n’aillent jamais à une autre action.
 */
export function useActionSuivie(place: Place | null): ActionSuivie {
  const { moteur, selection } = useVolet();
  const actions = useLu('actions', () => moteur.actions());
  const donnee = useLu(cleDe(place), async () => ({ ligne: place && ligneAction(await moteur.aide(place)) }));
  const choisie = useLu(cleDe(selection), async () => ({
    ligne: selection && ligneAction(await moteur.aide(selection)),
  }));
  const [prise, setPrise] = useState<LigneAction | null>(null);

  const deLaSelection = choisie?.ligne ?? null;
  const premiere = donnee?.ligne ?? (place === null || donnee ? deLaSelection : null);
  useEffect(() => {
    if (!actions) return;
    setPrise((avant) => {
      if (!avant) return premiere === null ? null : retrouver(actions, { ligne: premiere, action: null });
      const apres = retrouver(actions, avant);
      return apres.ligne === avant.ligne && memeAction(apres.action, avant.action) ? avant : apres;
    });
  }, [actions, premiere]);

  const courante = prise && actions ? retrouver(actions, prise) : null;
  return {
    courante,
    autre:
      courante && actions && deLaSelection !== null && deLaSelection !== courante.ligne
        ? retrouver(actions, { ligne: deLaSelection, action: null })
        : null,
    actions,
    prendre: (ligne) => setPrise({ ligne, action: actions?.find((une) => une.ligne === ligne) ?? null }),
  };
}

const memeAction = (a: Action | null, b: Action | null): boolean => a?.cle === b?.cle && a?.libelle === b?.libelle;
