import type { Source } from '../dossier/index.ts';
import { eurosDe } from '../french/montant.ts';
import type { ColonneDonnees, FeuilleDonnees, ValeurDonnee } from '../xlsx/donnees.ts';
import type { Apport } from './apport.ts';

/** Une colonne et ce qu’elle montre d’une ligne. */
export interface ColonneDe<L> extends ColonneDonnees {
  readonly valeur: (ligne: L) => ValeurDonnee;
}

type Format = NonNullable<ColonneDonnees['format']>;

/** Décrit une colonne. `annee` : un nombre sans séparateur de milliers. */
export const colonne = <L>(
  titre: string,
  largeur: number,
  format: Format | 'annee',
  valeur: (ligne: L) => ValeurDonnee,
): ColonneDe<L> => ({ titre, largeur, ...(format === 'annee' ? {} : { format }), valeur });

/** Une date, ou rien. */
export const jour = (date: string | null): ValeurDonnee => (date === null ? null : { date });
/** Des centimes en euros, ou rien : vide n’est pas zéro. */
export const montant = (centimes: number | null): ValeurDonnee => (centimes === null ? null : eurosDe(centimes));
export const ouiNon = (valeur: boolean | null): ValeurDonnee => (valeur === null ? null : valeur ? 'oui' : 'non');
export const enumeration = (textes: readonly string[]): ValeurDonnee =>
  textes.length === 0 ? null : textes.join(' ; ');

/** Le nom d’une convention, assez court pour une colonne : « CTG du Bazois 2025-2029 » ; à défaut d’intitulé, rien. */
export function nomDeConvention({ intitule }: { readonly intitule: string | null }): ValeurDonnee {
  const propre = intitule?.replace(/^convention territoriale globale\s*[–—:-]?\s*/i, '') ?? '';
  return propre && propre !== intitule ? `CTG ${propre}` : intitule;
}

/** Une ligne d’un apport, et l’apport dont elle vient. */
export interface LigneSourcee<L> {
  readonly apport: Apport;
  readonly ligne: L;
}

/** Les colonnes qui disent de quelle convention vient une ligne, puis de quelle cellule. */
export function avecSource<L extends { readonly source: Source }>(
  colonnes: readonly ColonneDe<L>[],
): ColonneDe<LigneSourcee<L>>[] {
  return [
    colonne('Caf', 8, 'texte', ({ apport }) => apport.resume.caf),
    colonne('Convention', 40, 'texte', ({ apport }) => nomDeConvention(apport.resume)),
    ...colonnes.map((c) => ({ ...c, valeur: ({ ligne }: LigneSourcee<L>) => c.valeur(ligne) })),
    ...colonnesSource<LigneSourcee<L>>(
      ({ apport }) => apport.resume.fichier,
      ({ ligne }) => ligne.source,
    ),
  ];
}

/** Fichier, feuille et cellule d’où vient une ligne. */
export const colonnesSource = <L>(
  fichier: (ligne: L) => ValeurDonnee,
  source: (ligne: L) => Source | null,
): ColonneDe<L>[] => [
  colonne('Fichier', 34, 'texte', fichier),
  colonne('Feuille', 20, 'texte', (ligne) => source(ligne)?.feuille ?? null),
  colonne('Cellule', 9, 'texte', (ligne) => source(ligne)?.cellule ?? null),
];

/** Une feuille d’Excel compte 1 048 576 lignes ; on en laisse pour le titre. */
export const LIGNES_PAR_FEUILLE = 1_048_000;

interface DescriptionFeuille<L> {
  readonly nom: string;
  /** Nom du tableau Excel ; jamais `CTG_…`, pour qu’un classeur consolidé ne soit pas pris pour une convention. */
  readonly tableau: string;
  readonly titre: string;
  readonly sousTitre?: readonly string[];
  readonly colonnes: readonly ColonneDe<L>[];
  readonly lignes: Iterable<L>;
  /** Nombre de lignes, s’il peut dépasser ce qu’une feuille contient. */
  readonly nombre?: number;
  readonly parFeuille?: number;
}

/** La feuille décrite, ou plusieurs (« Actions », « Actions (2) ») si ses lignes ne tiennent pas dans une seule. */
export function feuilles<L>(description: DescriptionFeuille<L>): FeuilleDonnees[] {
  const { nom, tableau, titre, sousTitre = [], colonnes, lignes, nombre = 0 } = description;
  const parFeuille = description.parFeuille ?? LIGNES_PAR_FEUILLE;
  const combien = Math.max(1, Math.ceil(nombre / parFeuille));
  return Array.from({ length: combien }, (_, rang) => ({
    nom: rang === 0 ? nom : `${nom} (${rang + 1})`,
    titre,
    sousTitre: [...sousTitre, ...(combien > 1 ? [`Partie ${rang + 1} sur ${combien}.`] : [])],
    tableau: {
      nom: rang === 0 ? tableau : `${tableau}_${rang + 1}`,
      colonnes: colonnes.map(({ valeur: _valeur, ...reste }) => reste),
      lignes: relisible(function* () {
        let i = 0;
        for (const ligne of lignes) {
          if (i >= rang * parFeuille && (rang === combien - 1 || i < (rang + 1) * parFeuille))
            yield colonnes.map(({ valeur }) => valeur(ligne));
          i += 1;
        }
      }),
    },
  }));
}

/** Une suite calculée à chaque lecture : rien n’est gardé en mémoire. */
export const relisible = <T>(produire: () => Iterator<T>): Iterable<T> => ({ [Symbol.iterator]: produire });
