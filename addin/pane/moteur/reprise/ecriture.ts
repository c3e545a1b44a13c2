import type { Territoires } from '../../../../shared/reference/territoires.ts';
import type { ValeurReprise } from '../../../../shared/reprise/contrat.ts';
import { NOM_FEUILLE_REPRISE } from '../../../../shared/reprise/rapport/feuille.ts';
import { renommees } from '../../../../shared/workbook/modele/renommer.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';
import type { Place, Plan } from '../../../excel/contrat.ts';
import type { Debut } from '../contrat.ts';
import type { VueBilan, VueChangement } from './contrat.ts';
import { EcritureExistante } from './ecriture-existante.ts';
import { EcritureNeuve } from './ecriture-neuve.ts';
import type { ClasseurVu } from './moteur-reprise.ts';
import type { RepriseOuverte } from './ouverte.ts';

/** Ce qu’une reprise écrirait dans le classeur ouvert. */
export interface Ecriture {
  readonly bilan: VueBilan;
  readonly changements: readonly VueChangement[];
  modele(identifiant: string, maintenant: string): ClasseurModele;
  feuillesManquantes(maintenant: string): ClasseurModele;
  plan(
    acceptes: ReadonlySet<string>,
    refuses: ReadonlySet<string>,
  ): { readonly plan: Plan } | { readonly rien: string };
  rapport(maintenant: string): ClasseurModele;
  /** La cellule où cette valeur s’écrit ; null si elle n’y est pas. */
  placeDe(valeur: ValeurReprise): Place | null;
}

export interface AEcrire {
  readonly ouverte: RepriseOuverte;
  readonly vu: ClasseurVu | null;
  readonly debut: Debut;
  readonly territoires: Territoires;
}

/** Un nom de feuille libre pour le compte rendu : « Reprise », puis « Reprise 2 ». */
export function nomDuRapport(pris: readonly string[]): string {
  const feuilles = (nom: string): string[] => [nom, `${nom} – valeurs`];
  for (let rang = 1; ; rang++) {
    const nom = rang === 1 ? NOM_FEUILLE_REPRISE : `${NOM_FEUILLE_REPRISE} ${rang}`;
    if (renommees(feuilles(nom), pris).length === 0) return nom;
  }
}

/** Prépare l’écriture : un modèle neuf si le classeur n’a pas de tables CTG, sinon ce qui manque aux siennes. */
export const ecritureDe = (aEcrire: AEcrire): Ecriture =>
  aEcrire.vu?.dossier
    ? new EcritureExistante({ ...aEcrire, vu: aEcrire.vu, dossier: aEcrire.vu.dossier })
    : new EcritureNeuve(aEcrire);
