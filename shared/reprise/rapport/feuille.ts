import { compte, insecables } from '../../french/index.ts';
import type { Grid } from '../../xlsx/grid.ts';
import type { ClasseurModele, FeuilleModele } from '../../xlsx/modele.ts';
import type { Analyse, Reprise } from '../contrat.ts';
import { verifierEcriture } from './ecriture.ts';
import { feuilleValeurs, VALEURS_AU_PLUS } from './feuille-valeurs.ts';
import { Page } from './page.ts';
import {
  partieARegarder,
  partieGardes,
  partieMisDeCote,
  partieReconnus,
  partieTotaux,
  partieVariantes,
  type Vue,
} from './parties.ts';
import { type Arrivees, arriveesDans } from './places.ts';

/** Où retrouver les valeurs : le modèle rempli par `reprise.contenu`, ou les tables du classeur où elles sont écrites. */
type OuRetrouver = { readonly modele: ClasseurModele } | { readonly arrivees: Arrivees };

export type OptionsFeuilleReprise = OuRetrouver & {
  /** Nom du fichier repris, tel que l’agent le connaît. */
  readonly fichier: string;
  readonly grid: Grid;
  readonly analyse: Analyse;
  readonly reprise: Reprise;
  /** `classeur` : les feuilles d’origine sont dans le classeur écrit, et leurs cellules s’ouvrent d’un clic. */
  readonly liens?: 'classeur';
  readonly nom?: string;
  /** Valeurs listées au plus, une ligne chacune. */
  readonly valeursAuPlus?: number;
};

export const NOM_FEUILLE_REPRISE = 'Reprise';
const LARGEURS = [22, 36, 30, 20, 40];
const ENTETES = ['Où, à l’origine', 'Ce qui y est écrit', 'Ce que c’est devenu', 'Repris comme', 'Pourquoi, à savoir'];

/**
 * Le rapport d’une reprise en feuilles de classeur, à lire, à imprimer ou à remettre : « Reprise », et « Reprise – valeurs » s’il y
 * a des valeurs. Un texte gardé en note est là en entier, et nulle part ailleurs.
 */
export function feuillesReprise(options: OptionsFeuilleReprise): readonly FeuilleModele[] {
  const { fichier, reprise, liens, nom = NOM_FEUILLE_REPRISE } = options;
  const arrivees = 'arrivees' in options ? options.arrivees : arriveesDans(options.modele, reprise.contenu);
  const vue: Vue = { ...options, arrivees, liens: liens === 'classeur' };
  const { comptes, manques } = verifierEcriture(reprise, arrivees);

  const page = new Page(nom, LARGEURS, fichier);
  page.titre(
    insecables(`Reprise de « ${fichier} »`),
    'Chaque cellule du classeur d’origine est reprise, gardée telle quelle ou mise de côté avec sa raison. Le classeur d’origine n’est pas modifié.',
  );
  page.chiffres([
    [comptes.lues, comptes.lues < 2 ? 'cellule lue' : 'cellules lues'],
    [comptes.converties, comptes.converties < 2 ? 'reprise' : 'reprises'],
    [comptes.conservees, comptes.conservees < 2 ? 'gardée telle quelle' : 'gardées telles quelles'],
    [comptes.ecartees, 'mises de côté'],
    [comptes.perdues, comptes.perdues < 2 ? 'perdue' : 'perdues'],
  ]);
  page.entete(ENTETES);
  const avertissements = [...reprise.avertissements, ...(manques ? [manques] : [])];
  if (avertissements.length) {
    page.partie('À savoir');
    for (const phrase of avertissements) page.phrase(insecables(phrase));
  }
  partieARegarder(page, vue);
  partieReconnus(page, vue);
  partieVariantes(page, vue);
  partieTotaux(page, vue);
  partieGardes(page, vue);
  partieMisDeCote(page, vue);

  if (reprise.valeurs.length === 0) return [page.rendre()];
  const valeursAuPlus = options.valeursAuPlus ?? VALEURS_AU_PLUS;
  page.partie(
    'Toutes les valeurs',
    `La feuille « ${nom} – valeurs » donne ${compte(Math.min(valeursAuPlus, reprise.valeurs.length), 'valeur reprise', 'valeurs reprises')}, une par ligne, avec sa cellule d’origine et celle où elle est.`,
  );
  return [page.rendre(), feuilleValeurs(`${nom} – valeurs`, vue, valeursAuPlus)];
}
