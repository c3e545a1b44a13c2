import type { Ecriture, Plan } from '../../../../addin/excel/contrat.ts';
import type { Chargeurs } from '../../../../addin/pane/moteur/chargeurs.ts';
import type { EtatMoteur, Moteur, Reponse } from '../../../../addin/pane/moteur/contrat.ts';
import { ouvrirMoteur } from '../../../../addin/pane/moteur/moteur.ts';
import { Terrain } from '../../../../addin/pane/moteur/terrain.ts';
import { inflateNode } from '../../../../functions/classeurs/inflate-node.ts';
import type { Dossier } from '../../../../shared/dossier/index.ts';
import { type DateIso, ecrireDate } from '../../../../shared/french/index.ts';
import { exempleGex } from '../../../../shared/workbook/exemple/gex.ts';
import { lireDossier } from '../../../../shared/workbook/index.ts';
import { construireModele, type OptionsModele } from '../../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { type Cell, type Grid, readXlsx, type Sheet } from '../../../../shared/xlsx/index.ts';
import type { ClasseurModele, ValeurModele } from '../../../../shared/xlsx/modele.ts';
import { parseCell } from '../../../../shared/xlsx/reference.ts';
import { serialFromIso } from '../../../../shared/xlsx/serial.ts';
import { fichierNoms, fichierPassages, fichierTerritoires } from '../../../shared/reference/ouvrir.ts';
import { IDENTIFIANT, territoires } from '../../../shared/workbook/modele-exemple.ts';

export const AU = '2026-11-22' as DateIso;
export const MAINTENANT = '2026-11-22T08:00:00Z';

export const modeleGex = (options: Partial<OptionsModele> = {}): ClasseurModele =>
  construireModele({
    ...exempleGex,
    identifiant: IDENTIFIANT,
    maintenant: MAINTENANT,
    territoires: territoires(),
    demonstration: true,
    ...options,
  });

export const grilleDe = async (modele: ClasseurModele): Promise<Grid> =>
  readXlsx(await ecrireXlsx(modele), { inflate: inflateNode });

export function dossierDe(grid: Grid): Dossier {
  const lu = lireDossier(grid);
  if (!lu.ok) throw new Error(lu.probleme.message);
  return lu.dossier;
}

export const terrainDe = (grid: Grid): Terrain => new Terrain(grid, dossierDe(grid));

/** Un moteur devant un classeur que le test remplace à volonté. */
export async function moteurDevant(grid: Grid | null, chargeurs: Partial<Chargeurs> = {}) {
  const classeur = {
    grid: grid ?? ({ level: 'base', sheets: [], names: [], properties: {} } as Grid),
    recevoir: (lot: { genre: string }) => lot.genre === 'complet',
  };
  const moteur = ouvrirMoteur({
    classeur,
    reference: async () => ({ territoires: fichierTerritoires, passages: fichierPassages, noms: fichierNoms }),
    identifiant: () => IDENTIFIANT,
    apres: () => undefined,
    ...chargeurs,
  });
  const etats: EtatMoteur[] = [];
  await moteur.dater(AU);
  await moteur.suivre((etat) => etats.push(etat));
  const montrer = async (nouveau: Grid): Promise<void> => {
    classeur.grid = nouveau;
    await moteur.recevoir([{ genre: 'complet' }]);
  };
  if (grid) await montrer(grid);
  /** Attend que les contrôles aient parlé. */
  const controle = async (): Promise<EtatMoteur> => {
    while (!etats.at(-1)?.constats) await new Promise((suite) => setImmediate(suite));
    return etats.at(-1)!;
  };
  return { moteur, etats, montrer, controle };
}
export type Devant = { readonly moteur: Moteur };

export function planDe(reponse: Reponse): Plan {
  if ('rien' in reponse) throw new Error(reponse.rien);
  return reponse.plan;
}
export const raisonDe = (reponse: Reponse): string => ('rien' in reponse ? reponse.rien : '');

function celluleDe(valeur: ValeurModele): Cell {
  switch (valeur.genre) {
    case 'texte':
      return { kind: 'text', value: valeur.texte, text: valeur.texte };
    case 'nombre':
      return { kind: 'number', value: valeur.nombre, text: String(valeur.nombre).replace('.', ',') };
    case 'date':
      return { kind: 'date', value: serialFromIso(valeur.date)!, text: ecrireDate(valeur.date as DateIso) };
    default:
      throw new Error(`Aucun outil n’écrit de ${valeur.genre}.`);
  }
}

function ecrire(sheet: Sheet, ecritures: readonly Ecriture[]): Sheet {
  const rows = new Map(sheet.rows);
  for (const { cellule, valeur } of ecritures) {
    const { row, column } = parseCell(cellule)!;
    const ligne = [...(rows.get(row) ?? [])];
    ligne[column] = valeur === null ? undefined : celluleDe(valeur);
    rows.set(row, Array.from(ligne));
  }
  return { ...sheet, rows: new Map([...rows].sort(([a], [b]) => a - b)) };
}

/** Agrandit un tableau comme Excel : ce qui est dessous, dans ses colonnes, descend d’autant. */
function agrandirTableau(sheet: Sheet, nom: string, lignes: number): Sheet {
  const { range, totalsRows } = sheet.tables.find(({ name }) => name === nom)!;
  const bas = range.bottom - totalsRows;
  const rows = new Map<number, (Cell | undefined)[]>();
  const poser = (rang: number, colonne: number, cell: Cell): void => {
    const ligne = rows.get(rang) ?? [];
    ligne[colonne] = cell;
    rows.set(rang, ligne);
  };
  for (const [rang, cellules] of sheet.rows)
    for (const [colonne, cell] of cellules.entries())
      if (cell)
        poser(rang > bas && colonne >= range.left && colonne <= range.right ? rang + lignes : rang, colonne, cell);
  const tables = sheet.tables.map((table) => {
    const { top, bottom } = table.range;
    if (table.name === nom) return { ...table, range: { ...table.range, bottom: bottom + lignes } };
    return top > bas ? { ...table, range: { ...table.range, top: top + lignes, bottom: bottom + lignes } } : table;
  });
  return { ...sheet, tables, rows: new Map([...rows].sort(([a], [b]) => a - b).map(([r, l]) => [r, Array.from(l)])) };
}

/** Le classeur après un plan, sans Excel : tableaux agrandis, puis cellules écrites. */
export function appliquer(grid: Grid, { agrandir, ecritures }: Plan): Grid {
  const sheets = grid.sheets.map((sheet) => {
    const grandie = agrandir
      .filter(({ tableau }) => sheet.tables.some(({ name }) => name === tableau))
      .reduce((une, { tableau, lignes }) => agrandirTableau(une, tableau, lignes), sheet);
    const siennes = ecritures.filter(({ feuille }) => feuille === sheet.name);
    return siennes.length === 0 ? grandie : ecrire(grandie, siennes);
  });
  return { ...grid, sheets };
}

/** Écrit des textes dans des cellules, comme le ferait l’agent : `{ 'Axes!B5': 'Accueillir' }`. */
export const taper = (grid: Grid, textes: Readonly<Record<string, string>>): Grid =>
  appliquer(grid, {
    libelle: '',
    agrandir: [],
    ecritures: Object.entries(textes).map(([ou, texte]) => {
      const coupe = ou.lastIndexOf('!');
      return {
        feuille: ou.slice(0, coupe),
        cellule: ou.slice(coupe + 1),
        valeur: texte === '' ? null : { genre: 'texte', texte },
      };
    }),
  });
