import { comparer } from '../french/ordre.ts';
import type { Territoires } from '../reference/index.ts';
import type { ClasseurDonnees } from '../xlsx/donnees.ts';
import type { Apport } from './apport.ts';
import type { Chiffres } from './chiffres.ts';
import type { PointDeTrajectoire } from './consolider.ts';
import {
  feuilleAVerifier,
  feuilleConventions,
  feuilleEcartes,
  feuillesCommunes,
  type LienFichier,
} from './feuilles-conventions.ts';
import { feuillesCouverture, feuilleTrajectoire } from './feuilles-couverture.ts';
import { feuillesLignes } from './feuilles-lignes.ts';
import { feuilleSynthese } from './synthese.ts';

export interface OptionsClasseur {
  readonly territoires: Territoires;
  readonly titre: string;
  readonly auteur: string;
  /** Instant ISO 8601 de l’écriture, donné par l’appelant. */
  readonly cree: string;
  /** Points de `trajectoireDe` ; sans eux, pas de feuille Trajectoire. */
  readonly trajectoire?: readonly PointDeTrajectoire[];
  /** Adresse d’un fichier, pour le lien de la feuille Conventions. */
  readonly lien?: LienFichier;
  /** Faux : sans les feuilles de lignes (actions, financements …). */
  readonly detail?: boolean;
  /** Lignes d’une feuille avant qu’une autre la continue ; la limite d’Excel par défaut. */
  readonly lignesParFeuille?: number;
}

/**
 * Le classeur consolidé (`consolider --sortie`, consolidation d’une Caf, déploiement national), en données : chaque
 * ligne cite son fichier, sa feuille et sa cellule. Les lignes sont produites quand on les lit ; une table peut être
 * vide. `apports` sont ceux des conventions comptées dans `chiffres`, dont la date fait foi ; leur ordre est indifférent.
 */
export function classeurConsolide(
  apports: readonly Apport[],
  chiffres: Chiffres,
  options: OptionsClasseur,
): ClasseurDonnees {
  const { territoires } = options;
  const { au } = chiffres;
  const { caf } = chiffres.perimetre;
  const ordonnes = [...apports].sort(parCafPuisConvention);
  const deposes = caf === null ? ordonnes : ordonnes.filter(({ resume }) => resume.caf === caf);
  const { communes, recouvrements } = feuillesCommunes(ordonnes, au, territoires, caf);
  return {
    titre: options.titre,
    auteur: options.auteur,
    cree: options.cree,
    feuilles: [
      ...feuilleSynthese(chiffres, options.titre),
      ...feuillesCouverture(chiffres, territoires),
      ...(options.trajectoire ? feuilleTrajectoire(options.trajectoire) : []),
      ...feuilleConventions(deposes, au, territoires, options.lien ?? (() => null)),
      ...communes,
      ...(options.detail === false ? [] : feuillesLignes(deposes, territoires, options.lignesParFeuille)),
      ...recouvrements,
      ...feuilleAVerifier(deposes, au),
      ...feuilleEcartes(chiffres),
    ],
  };
}

const parCafPuisConvention = ({ resume: a }: Apport, { resume: b }: Apport): number =>
  comparer(a.caf ?? '', b.caf ?? '') ||
  comparer(a.intitule ?? a.fichier, b.intitule ?? b.fichier) ||
  comparer(a.fichier, b.fichier) ||
  (a.identifiant < b.identifiant ? -1 : 1);
