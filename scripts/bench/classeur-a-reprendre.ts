import { Hasard } from '../../functions/local/demonstration/hasard.ts';
import type { ClasseurDonnees, ColonneDonnees, ValeurDonnee } from '../../shared/xlsx/donnees.ts';

type Faire = (hasard: Hasard, rang: number) => ValeurDonnee;
type Decrite = readonly [titre: string, largeur: number, faire: Faire];

const NOMS =
  'accueil animation atelier crèche diagnostic école écoute enfant équipe famille forum jeune loisir mobilité parcours permanence projet quartier relais santé séjour soutien transport tutorat vacances veille'.split(
    ' ',
  );
const PORTEURS = ['CC du Bazois', 'Caf 58', 'CCAS de Nevers', 'Commune de Corbigny', 'Département', 'MSA Bourgogne'];
const STATUTS = ['En cours', 'A venir', 'Réalisée', 'en cours', 'à venir', 'Abandonnée'];
const PERIODES = ['2022-2026', 'T2 2024', '2e semestre 2025', 'en continu', 'rentrée 2024', 'mars 2025', 'à définir'];
const MENTIONS = ['à définir', 'PM', 'NC', 'valorisation'];

const phrase = (hasard: Hasard, mots: number): string =>
  Array.from({ length: mots }, () => hasard.parmi(NOMS)).join(' ');
const somme: Faire = (hasard) => {
  const n = hasard.entier(1, 900) * 50;
  const sorte = hasard.entier(0, 19);
  if (sorte === 0) return hasard.parmi(MENTIONS);
  if (sorte < 4) return `${Math.floor(n / 1000) || 1} ${String(n % 1000).padStart(3, '0')} €`;
  return sorte < 7 ? null : n;
};
const axe: Faire = (_, rang) => {
  const n = 1 + (Math.floor(rang / 40) % 5);
  return `Axe ${n} : ${NOMS[n]} et ${NOMS[n + 5]}`;
};

const PLAN: readonly Decrite[] = [
  ['N° fiche', 9, (_, rang) => `F${rang}`],
  ['Axe', 28, axe],
  ['Objectif opérationnel', 36, (hasard) => `Développer ${phrase(hasard, 5)}`],
  ['Intitulé de l’action', 40, (hasard, rang) => `${phrase(hasard, 6)} n° ${rang}`],
  ['Descriptif', 50, (hasard) => phrase(hasard, hasard.entier(15, 45))],
  ['Porteur', 22, (hasard) => hasard.parmi(PORTEURS)],
  ['Partenaires', 30, (hasard) => `${hasard.parmi(PORTEURS)}, ${hasard.parmi(PORTEURS)}`],
  ['Public visé', 18, (hasard) => hasard.parmi(['familles', '0-3 ans', '3-6 ans', 'jeunes', 'tous'])],
  ['Calendrier', 16, (hasard) => hasard.parmi(PERIODES)],
  ['État d’avancement', 14, (hasard) => hasard.parmi(STATUTS)],
  ['Coût prévisionnel TTC', 16, somme],
  ['Part Caf', 14, somme],
  ['Part commune', 14, somme],
  ['Indicateurs', 34, (hasard) => `Nombre de ${phrase(hasard, 3)}`],
  ['Observations', 34, (hasard) => (hasard.entier(0, 3) === 0 ? phrase(hasard, 8) : null)],
];

const FINANCEMENTS: readonly Decrite[] = [
  ['Action', 9, (hasard) => `F${hasard.entier(1, 1500)}`],
  ['Financeur', 22, (hasard) => hasard.parmi(PORTEURS)],
  ...['2023', '2024', '2025', '2026'].map((annee): Decrite => [`Prévu ${annee}`, 12, somme]),
  ['Remarques', 30, (hasard) => (hasard.entier(0, 4) === 0 ? phrase(hasard, 6) : null)],
];

const CONSTATS: readonly Decrite[] = [
  ['Thématique', 20, (hasard) => hasard.parmi(['Petite enfance', 'Jeunesse', 'Parentalité', 'Accès aux droits'])],
  ['Territoire', 18, (hasard) => hasard.parmi(['Nevers', 'Corbigny', 'Luzy', 'toutes les communes'])],
  ['Constat', 60, (hasard) => phrase(hasard, hasard.entier(10, 30))],
  ['Besoin repéré', 50, (hasard) => phrase(hasard, 10)],
  ['Priorité', 10, (hasard) => hasard.entier(1, 3)],
];

const FEUILLES: readonly (readonly [nom: string, titre: string, colonnes: readonly Decrite[], lignes: number])[] = [
  ['Plan 2022', 'Plan d’actions de la CTG, situation 2022', PLAN, 3400],
  ['Plan 2023', 'Plan d’actions de la CTG, situation 2023', PLAN, 3400],
  ['Plan 2024', 'Plan d’actions de la CTG, situation 2024', PLAN, 3400],
  ['Budget', 'Plan de financement', FINANCEMENTS, 5000],
  ['Diagnostic', 'Diagnostic partagé', CONSTATS, 3200],
];

/** Un classeur comme les agents en ont, en grand : trois plans, un budget, un diagnostic ; 18 400 lignes, 2 Mo. */
export const classeurAReprendre: ClasseurDonnees = {
  titre: 'Classeur à reprendre',
  auteur: 'Atelier CTG',
  cree: '2026-11-22T08:00:00Z',
  feuilles: FEUILLES.map(([nom, titre, colonnes, lignes], f) => ({
    nom,
    titre,
    sousTitre: ['Mis à jour par le comité technique'],
    tableau: {
      nom: `Tableau_${f + 1}`,
      colonnes: colonnes.map(([intitule, largeur]): ColonneDonnees => ({ titre: intitule, largeur })),
      lignes: {
        *[Symbol.iterator]() {
          const hasard = new Hasard(900 + f);
          for (let rang = 1; rang <= lignes; rang++) yield colonnes.map(([, , faire]) => faire(hasard, rang));
        },
      },
    },
  })),
};
