import { cleDeTable } from '../dossier/dossier.ts';
import type { NomTable } from '../dossier/noms.ts';
import { guillemets } from '../french/typographie.ts';
import type { Contenu, LigneBrute } from '../workbook/modele/contenu.ts';
import type { Grid } from '../xlsx/grid.ts';
import type { ContexteReprise } from './contexte.ts';
import type { Analyse, Decisions, Ecart, Place, Reprise, TexteConserve } from './contrat.ts';
import { compter, convertir } from './convertir/index.ts';
import { cleColonne } from './correspondances/forme.ts';

/** Convertit ce que l’analyse propose, sans les colonnes que l’agent a choisi de ne pas reprendre. */
export function convertirSelon(grid: Grid, analyse: Analyse, decisions: Decisions, contexte: ContexteReprise): Reprise {
  const reprise = convertir(grid, analyse, decisions, contexte);
  const raisons = raisonsDesColonnes(analyse, decisions);
  if (raisons.size === 0) return reprise;
  const sans = ecarterDecisions(reprise, (place) => raisons.get(clePlace(place)) ?? null);
  return { ...sans, ...compter(grid, sans.valeurs, sans.conservees, sans.ecartees) };
}

const clePlace = ({ feuille, ligne, colonne }: Place): string => `${feuille}\u0000${ligne}:${colonne}`;

/** Les cellules des colonnes que l’agent ne veut pas, et la phrase qui le dit. */
function raisonsDesColonnes({ zones }: Analyse, decisions: Decisions): ReadonlyMap<string, string> {
  const raisons = new Map<string, string>();
  const voulues = new Map(
    decisions.zones.flatMap(({ forme, ecartees }) => (ecartees?.length ? [[forme, new Set(ecartees)] as const] : [])),
  );
  if (voulues.size === 0) return raisons;
  for (const { zone, proposition } of zones) {
    const siennes = voulues.get(proposition.forme);
    if (!siennes) continue;
    for (const [j, { entete, rang, lignes, colonnes }] of zone.colonnes.entries()) {
      if (!siennes.has(cleColonne(zone, j))) continue;
      const raison = `Colonne ${guillemets(entete)} : vous avez choisi de ne pas la reprendre.`;
      for (const [i, ligne] of zone.lignes.entries())
        raisons.set(
          clePlace({ feuille: zone.feuille, ligne: lignes?.[i] ?? ligne, colonne: colonnes?.[i] ?? rang }),
          raison,
        );
    }
  }
  return raisons;
}

/**
 * Met de côté les textes gardés que l’agent a choisi de ne pas reprendre : leur colonne ajoutée ne les porte plus. Le compte des
 * cellules est à refaire. `raison` rend la phrase d’une place à mettre de côté, null pour les autres.
 */
export function ecarterDecisions(reprise: Reprise, raison: (place: Place) => string | null): Reprise {
  const ecartees: Ecart[] = [];
  const conservees: TexteConserve[] = [];
  const retires: { table: NomTable; ligne: number; titre: string }[] = [];
  for (const conservee of reprise.conservees) {
    const phrase = raison(conservee.place);
    if (phrase === null) conservees.push(conservee);
    else {
      ecartees.push({ place: conservee.place, motif: 'decision', raison: phrase });
      if (conservee.ou !== 'note') retires.push(conservee.ou);
    }
  }
  if (ecartees.length === 0) return reprise;
  // Une colonne ajoutée où une autre cellule est gardée aussi reste entière.
  const encore = new Set(conservees.map(({ ou }) => (ou === 'note' ? '' : cleDe(ou))));
  const contenu = sansAjoutees(
    reprise.contenu,
    retires.filter((ou) => !encore.has(cleDe(ou))),
  );
  return { ...reprise, contenu, conservees, ecartees: [...reprise.ecartees, ...ecartees] };
}

const cleDe = ({ table, ligne, titre }: { table: NomTable; ligne: number; titre: string }): string =>
  `${table}\u0000${ligne}\u0000${titre}`;

function sansAjoutees(
  contenu: Contenu,
  retires: readonly { readonly table: NomTable; readonly ligne: number; readonly titre: string }[],
): Contenu {
  const parTable = new Map<string, Map<number, Set<string>>>();
  for (const { table, ligne, titre } of retires) {
    const cle = cleDeTable(table) ?? 'convention';
    const lignes = parTable.get(cle) ?? new Map<number, Set<string>>();
    parTable.set(cle, lignes);
    lignes.set(ligne, (lignes.get(ligne) ?? new Set()).add(titre));
  }
  const rendu: Record<string, unknown> = { ...contenu };
  for (const [cle, lignes] of parTable) {
    const anciennes = rendu[cle] as readonly LigneBrute[] | LigneBrute | undefined;
    const retirer = (une: LigneBrute, rang: number): LigneBrute => {
      const titres = lignes.get(rang);
      if (!titres || !une.ajoutees) return une;
      const { ajoutees, ...reste } = une;
      const restantes = Object.entries(ajoutees).filter(([titre]) => !titres.has(titre));
      return restantes.length ? ({ ...reste, ajoutees: Object.fromEntries(restantes) } as LigneBrute) : reste;
    };
    if (Array.isArray(anciennes)) rendu[cle] = (anciennes as readonly LigneBrute[]).map(retirer);
    else if (anciennes) rendu[cle] = retirer(anciennes as LigneBrute, 0);
  }
  return rendu as Contenu;
}
