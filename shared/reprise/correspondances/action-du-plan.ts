import { lireMots } from '../lexique/mots.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { phrase } from './sans-entete.ts';

const MOTS = new Set(
  ['action', 'projet', 'mesure', 'opération', 'dispositif', 'engagement', 'chantier', 'initiative'].flatMap(
    (mot) => lireMots(mot).racines,
  ),
);
/** Ce qu’un en-tête qui nomme l’action peut dire d’abord : « Nature de l’action », « Descriptif du projet ». */
const CEDENT = new Set(['description', 'etat', 'moyens', 'objectifOperationnel', 'objectifStrategique', 'thematiques']);

/** D’ici, une colonne dit l’action même si elle peut dire autre chose. */
const NETTE = 0.7;
const noteDeLAction = (siens: readonly Candidat[]): number =>
  siens.find(({ cible }) => cible.table === 'CTG_Actions' && cible.champ === 'action')?.score ?? 0;

const estAxe = ({ cible }: Candidat): boolean => cible.table === 'CTG_Axes' && cible.champ === 'axe';
/** « Défi | Engagement » : le premier est l’axe, le second n’en est plus un. */
const sousUnAxe = (tous: readonly Candidat[][], i: number): boolean =>
  tous.slice(0, i).some((siens) => siens.some((candidat) => estAxe(candidat) && candidat.score >= NETTE));

/**
 * Un plan dont nulle colonne n’est l’action : la colonne de texte dont l’en-tête parle d’action, de projet, de mesure la devient.
 * La plus à gauche des mieux remplies.
 */
export function avecAction(lues: readonly ColonneLue[], tous: readonly Candidat[][], seuil: number): Candidat[][] {
  const deja = tous.some((siens) => {
    const note = noteDeLAction(siens);
    return note >= NETTE || (note >= seuil && siens.every(({ score }) => score <= note));
  });
  if (deja) return [...tous];
  let choisie = -1;
  lues.forEach((lue, i) => {
    const { parts, n, remplissage } = lue.profil;
    if (lue.nature === 'bandeau' || !lue.feuille.racines.some((mot) => MOTS.has(mot))) return;
    if (n === 0 || parts.lettres < 0.6 || parts.institution >= 0.4 || parts.personne >= 0.4) return;
    const premier = tous[i]?.filter(({ cible }) => cible.champ !== 'action').toSorted((x, y) => y.score - x.score)[0];
    if (premier !== undefined && !CEDENT.has(premier.cible.champ) && !(estAxe(premier) && sousUnAxe(tous, i))) return;
    if (choisie < 0 || remplissage > (lues[choisie]?.profil.remplissage ?? 0) + 0.2) choisie = i;
  });
  return tous.map((siens, i) =>
    i === choisie
      ? [
          ...siens.filter(({ cible }) => cible.champ !== 'action'),
          phrase({ table: 'CTG_Actions', champ: 'action' }, 0.86, 'nulle autre colonne ne nomme l’action'),
        ]
      : siens,
  );
}
