import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { feuillesSurDemande, nomsFeuilles } from '../../../shared/dossier/noms.ts';
import { plier } from '../../../shared/french/normaliser.ts';
import { est } from '../../../shared/reference/listes.ts';
import type { Grid } from '../../../shared/xlsx/grid.ts';
import type { ConventionVue } from './contrat.ts';
import { avecCej } from './etapes/mesures.ts';
import type { Lieux } from './lieux.ts';

/** Vrai si aucune cellule du classeur ne porte de texte. */
export const estVide = (grid: Grid): boolean =>
  grid.sheets.every(({ rows, tables }) => {
    if (tables.length > 0) return false;
    for (const cellules of rows.values()) if (cellules.some((cell) => cell?.text.trim())) return false;
    return true;
  });

const CEJ: readonly string[] = ['Conventions existantes', 'Rationalisation CEJ'];

/** Les feuilles du modèle que ce classeur n’a pas ; celles des CEJ ne manquent qu’à une convention qui se dit la première. */
function feuillesManquantes(grid: Grid, dossier: Dossier, lieux: Lieux): readonly string[] {
  const listes = grid.names.some(({ name }) => plier(name) === 'ctg_version');
  const sansCej = !avecCej(dossier) && !est('generation', dossier.convention.generation.valeur, '1');
  return nomsFeuilles.filter((nom) => {
    if (nom === 'Listes') return !listes;
    if (feuillesSurDemande.includes(nom)) return false;
    if (sansCej && CEJ.includes(nom)) return false;
    return lieux.feuille(nom) === null;
  });
}

/** Ce que le volet montre de la convention lue. `nomDeCaf` : le nom d’un code, si le référentiel est chargé. */
export function conventionVue(
  grid: Grid,
  dossier: Dossier,
  lieux: Lieux,
  nomDeCaf: (code: string) => string | undefined,
): ConventionVue {
  const { convention, identifiant, perimetre } = dossier;
  const code = convention.caf.valeur;
  return {
    identifiant,
    intitule: convention.intitule.valeur,
    caf: code === null ? null : { code, nom: nomDeCaf(code) ?? `Caf ${code}` },
    epci: convention.epci.valeur,
    effet: convention.dateEffet.valeur,
    fin: convention.dateFin.valeur,
    statut: convention.statut.valeur,
    communes: perimetre.length,
    feuillesManquantes: feuillesManquantes(grid, dossier, lieux),
  };
}
