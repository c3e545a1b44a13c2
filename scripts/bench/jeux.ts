import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ecrireClasseurDeDonnees } from '../../functions/classeurs/ecrire-donnees.ts';
import { faireModele } from '../../functions/classeurs/modele.ts';
import { type ConventionDemo, genererConventions } from '../../functions/local/demonstration/generer.ts';
import { Hasard } from '../../functions/local/demonstration/hasard.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import type { Contenu } from '../../shared/workbook/modele/contenu.ts';
import type { ClasseurDonnees, ColonneDonnees, ValeurDonnee } from '../../shared/xlsx/donnees.ts';
import { classeurAReprendre } from './classeur-a-reprendre.ts';

/** Où les jeux de mesure sont faits une fois pour toutes ; effacer le dossier les refait. */
export const DOSSIER = path.join(
  path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))),
  '.data',
  'bench',
);

export const AU = '2026-11-22';
const INSTANT = '2026-11-22T08:00:00Z';
const NOMBRE = 200;
const FEUILLES = 6;
const LIGNES = 100;

/** Un UUID qui ne dépend que de ce texte. */
export function identifiantDe(texte: string): string {
  const h = createHash('sha256').update(texte).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** Écrit à côté, puis à sa place : une interruption ne laisse pas un jeu tronqué. */
function ecrire(chemin: string, octets: Uint8Array): void {
  mkdirSync(path.dirname(chemin), { recursive: true });
  writeFileSync(`${chemin}.partiel`, octets);
  renameSync(`${chemin}.partiel`, chemin);
}

async function fichier(nom: string, faire: () => Promise<Uint8Array> | Uint8Array): Promise<string> {
  const chemin = path.join(DOSSIER, nom);
  if (!existsSync(chemin)) ecrire(chemin, await faire());
  return chemin;
}

const modele = async ({ demande }: ConventionDemo, contenu: Contenu, identifiant: string): Promise<Uint8Array> => {
  const fait = await faireModele({ ...demande, contenu }, territoiresOuverts(), { identifiant, maintenant: INSTANT });
  if (!fait.ok) throw new Error(fait.fautes.join(' '));
  return fait.modele.octets;
};

/** Des conventions de démonstration, de plusieurs graines : une seule n’a qu’une centaine de territoires à donner. */
export function conventions(nombre: number): ConventionDemo[] {
  const faites: ConventionDemo[] = [];
  for (let graine = 1; faites.length < nombre; graine++)
    faites.push(...genererConventions({ graine, nombre: nombre - faites.length, annee: 2026 }, territoiresOuverts()));
  return faites;
}

/** Les chemins de 200 classeurs de convention, faits par le générateur de la démonstration. */
export async function classeursDeConvention(): Promise<string[]> {
  const chemins: string[] = [];
  for (const [rang, convention] of conventions(NOMBRE).entries())
    chemins.push(
      await fichier(`conventions/${String(rang + 1).padStart(3, '0')}.xlsx`, () =>
        modele(convention, convention.contenu, identifiantDe(`bench ${rang}`)),
      ),
    );
  return chemins;
}

const COLONNES: readonly ColonneDonnees[] = [
  { titre: 'Réf', largeur: 8, format: 'texte' },
  { titre: 'Axe', largeur: 30, format: 'texte' },
  { titre: 'Action', largeur: 40, format: 'texte' },
  { titre: 'Thématique', largeur: 20, format: 'texte' },
  { titre: 'Pilote', largeur: 20, format: 'texte' },
  { titre: 'Statut', largeur: 12, format: 'texte' },
  { titre: 'Début', largeur: 12, format: 'date' },
  { titre: 'Fin', largeur: 12, format: 'date' },
  { titre: 'Avancement', largeur: 10, format: 'pourcentage' },
  { titre: 'Coût', largeur: 14, format: 'montant' },
  { titre: 'Part Caf', largeur: 14, format: 'montant' },
  { titre: 'Places', largeur: 8, format: 'entier' },
];
const THEMES = [
  'petite enfance',
  'enfance',
  'jeunesse',
  'parentalité',
  'accès aux droits',
  'animation de la vie sociale',
];
const STATUTS = ['à venir', 'en cours', 'réalisée', 'en pause'];

/** Une ligne plausible de douze cellules ; `rang` la distingue des autres. */
export function ligneDense(hasard: Hasard, rang: number): readonly ValeurDonnee[] {
  const theme = hasard.parmi(THEMES);
  const annee = hasard.entier(2019, 2026);
  const cout = hasard.entier(100, 12_000_000) / 100;
  return [
    `A${rang}`,
    `Axe ${hasard.entier(1, 5)} – ${theme}`,
    `Action n° ${rang} : développer l’offre « ${theme} » du quartier ${hasard.entier(1, 400)}`,
    theme,
    `Communauté de communes ${hasard.entier(1, 60)}`,
    hasard.parmi(STATUTS),
    { date: `${annee}-01-01` },
    { date: `${annee + 3}-12-31` },
    hasard.entier(0, 100) / 100,
    cout,
    Math.round(cout * 45) / 100,
    hasard.entier(0, 120),
  ];
}

/** Un classeur de données dont les feuilles ont chacune `lignes` lignes de douze cellules, produites à la lecture. */
export const classeurDense = (graine: number, feuilles: number, lignes: number): ClasseurDonnees => ({
  titre: `Jeu de mesure ${graine}`,
  auteur: 'Atelier CTG',
  cree: INSTANT,
  feuilles: Array.from({ length: feuilles }, (_, f) => ({
    nom: `Feuille ${f + 1}`,
    titre: 'Jeu de mesure',
    sousTitre: [],
    tableau: {
      nom: `Mesure_${f + 1}`,
      colonnes: [...COLONNES],
      lignes: {
        *[Symbol.iterator]() {
          const hasard = new Hasard(graine * 100 + f);
          for (let rang = 1; rang <= lignes; rang++) yield ligneDense(hasard, rang);
        },
      },
    },
  })),
});

/** Les chemins de 200 classeurs de six feuilles denses : 1,45 million de cellules à eux tous. */
export async function classeursDenses(): Promise<string[]> {
  const chemins: string[] = [];
  for (let rang = 1; rang <= NOMBRE; rang++)
    chemins.push(
      await fichier(`denses/${String(rang).padStart(3, '0')}.xlsx`, () =>
        ecrireClasseurDeDonnees(classeurDense(rang, FEUILLES, LIGNES)),
      ),
    );
  return chemins;
}

const MOTS =
  'accueil animation atelier bénévole bilan bus calendrier centre charge collège commune crèche diagnostic école écoute enfant équipe espace famille fiche forum gare gestion groupe horaire implantation jeune lieu loisir mairie mobilité mutualisation offre parcours partenaire permanence place projet public quartier recrutement relais repas salle santé séjour soir soutien stage temps territoire transport tutorat vacances veille village visite'.split(
    ' ',
  );

/** Une description comme en écrivent les agents, différente à chaque ligne : sans elle, tout se comprime trop bien. */
function description(hasard: Hasard): string {
  const mots = Array.from({ length: hasard.entier(40, 100) }, () => hasard.parmi(MOTS));
  return `Il s’agit de ${mots.join(' ')} (${hasard.entier(2019, 2026)}).`;
}

/** Le contenu d’une convention dont le plan a `nombre` actions, les siennes répétées sous d’autres références. */
function contenuLong({ contenu }: ConventionDemo, nombre: number): Contenu {
  const actions = contenu.actions ?? [];
  const repeter = <L>(lignes: readonly L[], faire: (ligne: L, tour: number) => L): L[] =>
    Array.from({ length: Math.ceil((nombre * lignes.length) / actions.length) }, (_, i) =>
      faire(lignes[i % lignes.length]!, Math.floor(i / lignes.length)),
    );
  const hasard = new Hasard(nombre);
  const autre = (ref: unknown, tour: number): string => (tour === 0 ? String(ref) : `${ref}.${tour}`);
  return {
    ...contenu,
    actions: repeter(actions, (ligne, tour) => ({
      ...ligne,
      ref: autre(ligne.ref, tour),
      action: `${ligne.action}${tour === 0 ? '' : `, volet ${tour + 1}`}`,
      description: description(hasard),
    })),
    financements: repeter(contenu.financements ?? [], (ligne, tour) => ({
      ...ligne,
      action: autre(ligne.action, tour),
    })),
    indicateurs: repeter(contenu.indicateurs ?? [], (ligne, tour) => ({
      ...ligne,
      ref: autre(ligne.ref, tour),
      objet: autre(ligne.objet, tour),
    })),
  };
}

/** Le chemin d’un classeur de convention dont le plan d’actions a `nombre` lignes, avec leurs financements et indicateurs. */
export const classeurLong = (nombre: number): Promise<string> =>
  fichier(`long-${nombre}.xlsx`, () => {
    const [convention] = conventions(1);
    return modele(convention!, contenuLong(convention!, nombre), identifiantDe(`bench long ${nombre}`));
  });

/** Le chemin d’un classeur de 2 Mo tel que les agents en ont, à reprendre. */
export const classeurLongAReprendre = (): Promise<string> =>
  fichier('a-reprendre.xlsx', () => ecrireClasseurDeDonnees(classeurAReprendre));

export const lire = (chemin: string): Uint8Array => readFileSync(chemin);
