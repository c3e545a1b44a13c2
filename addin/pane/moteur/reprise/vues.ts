import type { Analyse, ColonneProposee, Proposition, Zone } from '../../../../shared/reprise/contrat.ts';
import { cleColonne, libelleCible } from '../../../../shared/reprise/correspondances/index.ts';
import { celluleDe } from '../../../../shared/reprise/zones/index.ts';
import { rangeAddress, type Sheet } from '../../../../shared/xlsx/grid.ts';
import { choixDe, choixPour, idDe } from './cibles.ts';
import {
  type Assurance,
  ECARTER,
  GARDER,
  type VueColonne,
  type VueCorrespondances,
  type VueFeuille,
  type VueZone,
} from './contrat.ts';
import type { DecisionsPrises } from './decisions.ts';
import { miniatureDe } from './miniature.ts';
import { placeExcel } from './places.ts';

/** Au-dessus, un agent n’y regarderait pas à deux fois. */
const SUR = 0.75;
const EXEMPLES = 2;
const LIGNES_SONDEES = 60;

/** L’assurance d’une colonne ; ce que l’agent a décidé est sûr. */
function assuranceDe({ cible, confiance, autres }: ColonneProposee, decidee: boolean): Assurance {
  if (decidee) return 'sur';
  if (cible) return confiance >= SUR ? 'sur' : 'a-verifier';
  return autres.length > 0 ? 'a-choisir' : 'a-verifier';
}

const assuranceDeZone = ({ table, confiance, retenue }: Proposition, touchee: boolean): Assurance => {
  if (retenue || touchee) return 'sur';
  if (!table) return 'a-choisir';
  return confiance >= SUR ? 'sur' : 'a-verifier';
};

export function vueDeZone(
  analyse: Analyse,
  rang: number,
  decisions: DecisionsPrises,
  decochees: ReadonlySet<number>,
): VueZone {
  const { zone, proposition } = analyse.zones[rang]!;
  const { forme, table } = proposition;
  const colonnes = { sur: 0, 'a-verifier': 0, 'a-choisir': 0 };
  for (const [j, colonne] of proposition.colonnes.entries())
    colonnes[assuranceDe(colonne, decisions.decidee(forme, cleColonne(zone, j)))]++;
  return {
    rang,
    place: { feuille: zone.feuille, cellule: rangeAddress(zone.plage) },
    titre: zone.titre ?? zone.feuille,
    forme: zone.forme,
    lignes: zone.lignes.length,
    table,
    assurance: assuranceDeZone(proposition, decisions.touchee(forme)),
    raison: proposition.raison,
    retenue: proposition.retenue,
    reprise: table !== null && !decochees.has(rang),
    jumelles: analyse.zones.filter((autre) => autre.proposition.forme === forme).length - 1,
    colonnes,
  };
}

export function vueDesFeuilles(
  analyse: Analyse,
  decisions: DecisionsPrises,
  decochees: ReadonlySet<number>,
): VueFeuille[] {
  let premiere = 0;
  return analyse.feuilles.map((feuille) => {
    const debut = premiere;
    premiere += feuille.zones.length;
    return {
      nom: feuille.feuille,
      zones: feuille.zones.map((_, i) => vueDeZone(analyse, debut + i, decisions, decochees)),
      raison: feuille.raison,
      deLAtelier: feuille.ecartees[0]?.motif === 'feuille-ctg',
      miniature: miniatureDe(feuille, debut),
    };
  });
}

const ORDRE: Readonly<Record<Assurance, number>> = { 'a-choisir': 0, 'a-verifier': 1, sur: 2 };

/** Les premières valeurs distinctes d’une colonne. */
function exemplesDe(feuille: Sheet, zone: Zone, j: number): string[] {
  const vus = new Set<string>();
  const pas = Math.max(1, Math.floor(zone.lignes.length / LIGNES_SONDEES));
  for (let i = 0; i < zone.lignes.length && vus.size < EXEMPLES; i += pas) {
    const texte = celluleDe(feuille, zone, i, j)?.text.trim().replace(/\s+/g, ' ');
    if (texte) vus.add(texte.length > 60 ? `${texte.slice(0, 59)}…` : texte);
  }
  return [...vus];
}

/** Les colonnes d’un tableau et leur destination, ce qui attend l’agent d’abord. */
export function vueDesCorrespondances(
  analyse: Analyse,
  feuille: Sheet,
  rang: number,
  decisions: DecisionsPrises,
  decochees: ReadonlySet<number>,
): VueCorrespondances {
  const { zone, proposition } = analyse.zones[rang]!;
  const { forme, table } = proposition;
  const colonnes = zone.colonnes.map((colonne, j): VueColonne => {
    const proposee = proposition.colonnes[j]!;
    const cle = cleColonne(zone, j);
    const ecartee = decisions.ecartee(forme, cle);
    const decidee = decisions.decidee(forme, cle);
    return {
      cle,
      entete: colonne.entete || `Colonne ${j + 1}`,
      place: colonne.cellule && placeExcel(colonne.cellule),
      exemples: exemplesDe(feuille, zone, j),
      choisi: ecartee ? ECARTER : proposee.cible ? idDe(proposee.cible) : GARDER,
      libelle: ecartee
        ? 'Ne pas reprendre'
        : proposee.cible
          ? libelleCible(proposee.cible)
          : 'Garder en colonne ajoutée',
      assurance: assuranceDe(proposee, decidee),
      raison: ecartee ? 'Vous avez choisi de ne pas la reprendre.' : proposee.raison,
      suggestions: [...(proposee.cible ? [proposee.cible] : []), ...proposee.autres.map(({ cible }) => cible)].map(
        choixDe,
      ),
    };
  });
  return {
    zone: vueDeZone(analyse, rang, decisions, decochees),
    colonnes: colonnes
      .filter(({ exemples }) => exemples.length > 0)
      .sort((a, b) => ORDRE[a.assurance] - ORDRE[b.assurance]),
    choix: table === null ? [] : choixPour(table),
  };
}
