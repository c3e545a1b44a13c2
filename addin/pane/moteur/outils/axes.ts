import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import { repere } from '../../../../shared/french/reference.ts';
import type { Choix, Reponse } from '../contrat.ts';
import type { Terrain } from '../terrain.ts';
import { poser, rien, tablePour } from './ecritures.ts';

export const actionEn = (dossier: Dossier, ligne: number): Dossier['actions'][number] | undefined =>
  dossier.actions.find(({ origine }) => origine.ligne === ligne);

export const HORS_DU_PLAN = 'Choisir d’abord une ligne du plan d’actions.';

/** Les axes de la convention, et celui de l’action de cette ligne. */
export function axes({ dossier }: Terrain, ligne: number): readonly Choix[] {
  const actuel = actionEn(dossier, ligne)?.axe.valeur ?? null;
  const nombres = new Map<string, number>();
  for (const { axe } of dossier.actions)
    if (axe.valeur !== null) nombres.set(repere(axe.valeur), (nombres.get(repere(axe.valeur)) ?? 0) + 1);
  return dossier.axes.flatMap(({ numero, axe }): Choix[] => {
    if (numero.valeur === null) return [];
    const nombre = nombres.get(repere(numero.valeur)) ?? 0;
    return [
      {
        cle: numero.valeur,
        libelle: axe.valeur ?? numero.valeur,
        detail: nombre > 1 ? `${nombre} actions` : nombre === 1 ? '1 action' : 'aucune action',
        choisi: actuel !== null && repere(actuel) === repere(numero.valeur),
      },
    ];
  });
}

/** Écrit le n° de l’axe dans la ligne de l’action. */
export function choisirAxe(terrain: Terrain, ligne: number, axe: string): Reponse {
  const pour = tablePour(terrain, 'actions', ['axe']);
  if ('raison' in pour) return rien(pour.raison);
  if (!terrain.contient(pour.situee, ligne)) return rien(HORS_DU_PLAN);
  const choisi = terrain.dossier.axes.find(
    ({ numero }) => numero.valeur !== null && repere(numero.valeur) === repere(axe),
  );
  if (choisi?.numero.valeur == null) return rien(`L’axe « ${axe} » n’est pas dans la feuille Axes.`);
  if (actionEn(terrain.dossier, ligne)?.axe.valeur === choisi.numero.valeur)
    return rien('L’action est déjà dans cet axe.');
  const ecriture = poser(pour.situee, ligne, 'axe', choisi.numero.valeur);
  if (!ecriture) return rien('La colonne « axe » est introuvable.');
  return {
    plan: {
      libelle: `Mettre l’action dans l’axe ${choisi.numero.valeur}`,
      agrandir: [],
      ecritures: [ecriture],
      aller: { feuille: ecriture.feuille, cellule: ecriture.cellule },
    },
  };
}
