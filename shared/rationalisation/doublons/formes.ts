import { croise, opposes } from './ensembles.ts';
import type { Profil } from './profil.ts';

/** Les formes qui changent ce qu’est un service : informer sur les crèches n’est pas ouvrir une crèche. */
const FORMES_FORTES = [
  'information',
  'diagnostic',
  'observatoire',
  'evaluation',
  'coordination',
  'comite',
  'formation',
];
const FORMES_QUI_CHANGENT = ['information', 'diagnostic', 'observatoire', 'evaluation'];
/** Les services qui sont eux-mêmes une étude. */
export const TOUJOURS_ETUDIENT = new Set(['abs', 'marches', 'observatoire-social', 'evaluation-ctg']);
const TOUJOURS_INFORMENT = new Set([
  'pij',
  'france-services',
  'guichet-unique',
  'acces-droits',
  'adil',
  'semaine-parentalite',
  'pif',
  'repertoire-loisirs',
  'guide-familles',
  'annuaire-pro',
  'lettre-parents',
  'places-disponibles',
  'renovation-energetique',
  'demarches',
  'clic-seniors',
]);

export function formesCompatibles(a: Profil, b: Profil): number {
  if (opposes(a.formes, b.formes)) return croise(a.services, b.services) ? 0.6 : 0;
  if (croise(a.formes, b.formes)) return 1;
  const seules = a.formes.size > 0 ? a.formes : b.formes;
  if ([...a.services, ...b.services].some((un) => TOUJOURS_INFORMENT.has(un) || TOUJOURS_ETUDIENT.has(un))) return 1;
  const meme = croise(a.services, b.services);
  const fortes = meme ? FORMES_QUI_CHANGENT : FORMES_FORTES;
  const dites = meme ? (a.formes.size > 0 ? a : b).formesDeTete : seules;
  return fortes.some((forme) => dites.has(forme)) ? 0.6 : meme ? 0.95 : 0.85;
}
