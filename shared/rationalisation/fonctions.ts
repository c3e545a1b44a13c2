import type { Dossier } from '../dossier/dossier.ts';
import { ecrireDate } from '../french/calendrier.ts';
import { comparer } from '../french/ordre.ts';
import { enumerer } from '../french/typographie.ts';
import { listes } from '../reference/listes.ts';
import { typographier } from '../rules/phrases.ts';
import { Acteurs, ecritureRetenue } from './acteurs.ts';
import type { ContexteRationalisation, FonctionCouverte, Repere } from './contrat.ts';
import { type FonctionCitee, fonctionsCitees } from './fonctions-citees.ts';

/** Le nom de chaque fonction avec son article. */
const NOMS: Readonly<Record<string, string>> = {
  ingenierie: 'l’ingénierie',
  diagnostic: 'le diagnostic',
  coordination: 'la coordination',
  evaluation: 'l’évaluation',
  'co-pilotage': 'le co-pilotage',
  information: 'l’information des familles',
};

interface Tenue {
  readonly nom: string;
  readonly reperes: readonly Repere[];
}

/**
 * Qui tient chaque fonction transversale à la date de référence. Ce qui a pris fin ne compte plus ; la phrase le rappelle si
 * personne n’a pris la suite.
 */
export function fonctionsDe(dossier: Dossier, { territoires, au }: ContexteRationalisation): FonctionCouverte[] {
  const acteurs = new Acteurs(dossier, territoires);
  const citees = [...fonctionsCitees(dossier, au)];
  return listes.fonctionTransversale.elements.map(({ code, libelle }) => {
    const siennes = citees.filter(({ fonction }) => fonction === code);
    const presentes = siennes.filter(({ finie }) => finie === null);
    const tenues = parActeur(presentes, acteurs);
    const anonymes = presentes.filter(({ acteur }) => acteurs.cle(acteur) === null);
    const nom = NOMS[code] ?? `la fonction « ${libelle} »`;
    const etat = tenues.length > 1 ? 'plusieurs' : presentes.length > 0 ? 'un' : 'personne';
    const phrase =
      presentes.length === 0
        ? sansPersonne(nom, siennes, acteurs)
        : tenues.length === 0
          ? `${majuscule(nom)} est au classeur, sans dire qui s’en charge : l’écrire (${reperesDe(anonymes)}).`
          : quiFait(nom, tenues);
    return { fonction: code, libelle, acteurs: tenues, etat, phrase: typographier(phrase) };
  });
}

function parActeur(citees: readonly FonctionCitee[], acteurs: Acteurs): Tenue[] {
  const groupes = new Map<string, FonctionCitee[]>();
  for (const citee of citees) {
    const cle = acteurs.cle(citee.acteur);
    if (cle !== null) groupes.set(cle, [...(groupes.get(cle) ?? []), citee]);
  }
  return [...groupes.values()]
    .map((groupe) => ({
      nom: ecritureRetenue(groupe.map(({ acteur }) => acteur!.trim())),
      reperes: [...new Map(groupe.map(({ repere }) => [`${repere.cle} ${repere.rang}`, repere])).values()],
    }))
    .sort((a, b) => comparer(a.nom, b.nom));
}

function quiFait(nom: string, tenues: readonly Tenue[]): string {
  const qui = enumerer(tenues.map((tenue) => tenue.nom));
  if (tenues.length === 1) return `${qui} assure ${nom}.`;
  const tous = tenues.length === 2 ? 'assurent tous deux' : 'assurent chacun';
  return `${qui} ${tous} ${nom} : une seule fonction suffit-elle ?`;
}

function sansPersonne(nom: string, passees: readonly FonctionCitee[], acteurs: Acteurs): string {
  const derniere = passees
    .map(({ finie }) => finie)
    .sort()
    .at(-1);
  if (!derniere) return `Personne n’assure ${nom}.`;
  const avant = parActeur(
    passees.filter(({ finie }) => finie === derniere),
    acteurs,
  );
  const qui = avant.length === 0 ? '' : ` (${enumerer(avant.map((tenue) => tenue.nom))} jusque-là)`;
  return `Personne n’assure plus ${nom} après le ${ecrireDate(derniere)}${qui}.`;
}

const reperesDe = (citees: readonly FonctionCitee[]): string =>
  [...new Set(citees.map(({ repere }) => repere.nom))].sort(comparer).slice(0, 6).join(', ');
const majuscule = (texte: string): string => `${texte.charAt(0).toUpperCase()}${texte.slice(1)}`;
