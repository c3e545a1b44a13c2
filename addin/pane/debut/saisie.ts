import { ecrireDateLongue } from '../../../shared/french/calendrier.ts';
import { compte, INSECABLE } from '../../../shared/french/typographie.ts';
import type { Debut } from '../moteur/contrat.ts';
import type { Dates } from './choix-dates.tsx';
import { refusDesDates } from './dates.ts';
import { type Caf, communesDe, habitantsDe, type Territoire } from './territoire.ts';

/** Ce que l’agent a dit de la convention à commencer. */
export interface Saisie {
  /** La Caf choisie, à défaut celle du territoire. */
  readonly caf: Caf | null;
  /** Ce qui est tapé sans être choisi. */
  readonly texteCaf: string;
  readonly territoire: Territoire;
  readonly texteTerritoire: string;
  readonly dates: Dates;
  readonly cej: boolean;
}

/** Ce que le modèle reçoit ; les communes d’une intercommunalité ne sont dites que si certaines en sont retirées. */
export function debutDe({ caf, territoire, dates: { effet, fin }, cej }: Saisie): Debut {
  const codes = communesDe(territoire).map(({ code }) => code);
  const toutes = territoire.genre === 'epci' && territoire.retirees.size === 0;
  return {
    ...(caf && { caf: caf.code }),
    ...(territoire.genre === 'epci' && { epci: territoire.epci.code }),
    ...(codes.length > 0 && !toutes && { communes: codes }),
    ...(effet && { effet }),
    ...(fin && { fin }),
    cej,
  };
}

/** Pourquoi le modèle ne peut pas encore s’écrire, et que faire ; null s’il le peut. */
export function empechement(saisie: Saisie, lectureSeule: boolean): string | null {
  const { texteCaf, texteTerritoire, territoire, dates } = saisie;
  if (lectureSeule)
    return `Ce classeur est ouvert en lecture seule${INSECABLE}: rien ne peut y être écrit. Ouvrir un classeur modifiable.`;
  if (texteCaf.trim() !== '')
    return `La Caf est tapée sans être choisie${INSECABLE}: la prendre dans la liste, ou effacer.`;
  if (texteTerritoire.trim() !== '' && territoire.genre !== 'epci')
    return `Un territoire est tapé sans être choisi${INSECABLE}: le prendre dans la liste, ou effacer.`;
  if (territoire.genre === 'epci' && communesDe(territoire).length === 0) return 'Garder au moins une commune.';
  if (dates.incomplete || refusDesDates(dates.effet, dates.fin)) return 'Corriger d’abord les dates.';
  return null;
}

/** Ce qui sera prérempli, en une phrase. */
export function resume({ caf, territoire, dates: { effet, fin } }: Saisie): string {
  const communes = communesDe(territoire);
  const [seule] = communes;
  const nom = territoire.genre === 'epci' ? territoire.epci.nom : communes.length === 1 && seule ? seule.nom : null;
  const lieu =
    communes.length === 0
      ? 'Sans territoire, le périmètre restera à remplir'
      : [
          nom,
          nom !== null && territoire.genre === 'communes' ? null : compte(communes.length, 'commune', 'communes'),
          compte(habitantsDe(territoire), 'habitant', 'habitants'),
        ]
          .filter((un) => un !== null)
          .join(', ');
  const periode =
    effet && fin
      ? ` Du ${ecrireDateLongue(effet)} au ${ecrireDateLongue(fin)}.`
      : effet
        ? ` À partir du ${ecrireDateLongue(effet)}.`
        : '';
  return `${lieu}${caf ? `, ${caf.nom}` : ''}.${periode}`;
}
