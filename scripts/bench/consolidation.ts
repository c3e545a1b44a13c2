import Excel from 'exceljs';
import { ecrireClasseurDeDonnees } from '../../functions/classeurs/ecrire-donnees.ts';
import { inflateNode } from '../../functions/classeurs/inflate-node.ts';
import { consoliderFichiers } from '../../functions/consolidation/dossiers-de-classeurs.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { classeurConsolide } from '../../shared/consolidation/index.ts';
import { type DateIso, dateDuNumero } from '../../shared/french/index.ts';
import type { ValeurDonnee } from '../../shared/xlsx/donnees.ts';
import { type Cell, readXlsx } from '../../shared/xlsx/index.ts';
import { AU, classeursDeConvention, classeursDenses, lire } from './jeux.ts';
import { alterner, type Banc, duree, fois } from './mesure.ts';

const TOURS = 3;
/** exceljs prendrait une minute et demie par tour sur les 200 : les deux lisent les mêmes 50. */
const PARTAGES = 50;
/** 8 fois plus vite que pandas + openpyxl, qui met 1,48 fois le temps d’exceljs (XLSX.md : 21,6 s et 14,6 s). */
const AU_MOINS = 8 / 1.48;

/** Des lignes mises bout à bout sous la réunion de leurs titres : d’une convention à l’autre, les années diffèrent. */
class Pile<V> {
  readonly rangs = new Map<string, number>();
  readonly lignes: (V | null)[][] = [];

  ajouter(titres: readonly string[], lignes: Iterable<(colonne: number) => V>): void {
    const places = titres.map((titre) => this.rangs.get(titre) ?? this.placer(titre));
    for (const valeur of lignes) {
      const ligne: (V | null)[] = [];
      for (let i = 0; i < places.length; i++) ligne[places[i]!] = valeur(i);
      this.lignes.push(ligne);
    }
  }

  private placer(titre: string): number {
    this.rangs.set(titre, this.rangs.size);
    return this.rangs.size - 1;
  }

  /** Les lignes, toutes de la même largeur. */
  completes(): (V | null)[][] {
    return this.lignes.map((ligne) => Array.from({ length: this.rangs.size }, (_, i) => ligne[i] ?? null));
  }
}

function pileDe<V>(piles: Map<string, Pile<V>>, nom: string): Pile<V> {
  const pile = piles.get(nom) ?? new Pile<V>();
  piles.set(nom, pile);
  return pile;
}

const enDate = (numero: number): ValeurDonnee => {
  const date = dateDuNumero(Math.floor(numero));
  return date === null ? numero : { date };
};

const valeurDe = (cellule: Cell | undefined): ValeurDonnee => {
  if (!cellule) return null;
  const { kind, value } = cellule;
  return kind === 'date' ? enDate(Number(value)) : value;
};

/** Le premier tableau de chaque feuille de tous les classeurs, mis bout à bout dans un classeur : le travail nu. */
function empiler(classeurs: readonly Uint8Array[]): Uint8Array {
  const piles = new Map<string, Pile<ValeurDonnee>>();
  for (const octets of classeurs)
    for (const { name, rows, tables } of readXlsx(octets, { inflate: inflateNode }).sheets) {
      const [tableau] = tables;
      if (!tableau) continue;
      const { top, left } = tableau.range;
      const lignes: ((colonne: number) => ValeurDonnee)[] = [];
      for (const [rang, ligne] of rows) if (rang > top) lignes.push((i) => valeurDe(ligne[left + i]));
      pileDe(piles, name).ajouter(tableau.columns, lignes);
    }
  return ecrireClasseurDeDonnees({
    titre: 'Jeu de mesure',
    auteur: 'Atelier CTG',
    cree: `${AU}T08:00:00Z`,
    feuilles: [...piles].map(([nom, pile], i) => ({
      nom,
      titre: nom,
      sousTitre: [],
      tableau: {
        nom: `Cumul_${i + 1}`,
        colonnes: [...pile.rangs.keys()].map((titre) => ({ titre, largeur: 20 })),
        lignes: pile.completes(),
      },
    })),
  });
}

/** Le même travail par exceljs : chargement entier, puis `addTable`. */
async function empilerParExceljs(classeurs: readonly Uint8Array[]): Promise<Excel.Buffer> {
  const piles = new Map<string, Pile<Excel.CellValue>>();
  for (const octets of classeurs) {
    const lu = new Excel.Workbook();
    await lu.xlsx.load(Buffer.from(octets) as unknown as Excel.Buffer);
    for (const feuille of lu.worksheets) {
      const [premier] = Object.values((feuille as unknown as { tables: Record<string, TableauExceljs> }).tables);
      if (!premier) continue;
      const { tableRef, columns } = premier.table;
      const [, lettres = 'A', haut = '1'] = /^([A-Z]+)(\d+)/.exec(tableRef) ?? [];
      const gauche = feuille.getColumn(lettres).number;
      const lignes: ((colonne: number) => Excel.CellValue)[] = [];
      feuille.eachRow((ligne, rang) => {
        if (rang > Number(haut)) lignes.push((i) => ligne.getCell(gauche + i).value);
      });
      pileDe(piles, feuille.name).ajouter(
        columns.map(({ name }) => name),
        lignes,
      );
    }
  }
  const ecrit = new Excel.Workbook();
  let rang = 0;
  for (const [nom, pile] of piles)
    ecrit.addWorksheet(nom).addTable({
      name: `Cumul_${++rang}`,
      ref: 'A1',
      headerRow: true,
      columns: [...pile.rangs.keys()].map((name) => ({ name, filterButton: true })),
      rows: pile.completes(),
    });
  return ecrit.xlsx.writeBuffer();
}

/** Un tableau chargé par exceljs, que ses types décrivent autrement. */
interface TableauExceljs {
  readonly table: { readonly tableRef: string; readonly columns: readonly { readonly name: string }[] };
}

/** `npm run ctg -- consolider --sortie` : lire, contrôler, additionner, écrire chaque ligne avec sa source. */
function consoliderConventions(classeurs: readonly Uint8Array[]): Uint8Array {
  const territoires = territoiresOuverts();
  const { chiffres, apports } = consoliderFichiers(
    classeurs.map((octets, i) => ({ nom: `${i + 1}.xlsx`, octets })),
    { territoires, au: AU as DateIso },
  );
  return ecrireClasseurDeDonnees(
    classeurConsolide(apports, chiffres, {
      territoires,
      titre: 'Jeu de mesure',
      auteur: 'Atelier CTG',
      cree: `${AU}T08:00:00Z`,
    }),
  );
}

export const consolidation: Banc = {
  nom: 'consolidation',
  titre: 'Consolider 200 classeurs en un',
  async mesurer(dire) {
    dire.note('50 des 200 classeurs pour chaque rapport, médianes de 3 tours alternés.');
    dire.note(
      'pandas n’est pas de la maison : exceljs (chargement entier, addTable) en tient lieu. Le budget, 8 fois plus vite que',
    );
    dire.note(
      'pandas + openpyxl, devient 5,4 fois plus vite qu’exceljs, qui va 1,48 fois plus vite que pandas (XLSX.md).',
    );
    const denses = (await classeursDenses()).slice(0, PARTAGES).map(lire);
    const toutes = (await classeursDeConvention()).map(lire);
    const conventions = toutes.slice(0, PARTAGES);
    const nu = await alterner(TOURS, {
      notre: () => empiler(denses),
      exceljs: () => empilerParExceljs(denses),
    });
    dire.resultat({
      quoi: `six feuilles denses, lignes mises bout à bout (${duree(nu.exceljs)} ÷ ${duree(nu.notre)})`,
      mesure: fois(nu.exceljs / nu.notre),
      budget: fois(AU_MOINS),
      part: AU_MOINS / (nu.exceljs / nu.notre),
    });
    const modeles = await alterner(TOURS, {
      notre: () => empiler(conventions),
      exceljs: () => empilerParExceljs(conventions),
      entier: () => consoliderConventions(conventions),
    });
    dire.resultat({
      quoi: `modèles remplis, lignes mises bout à bout (${duree(modeles.exceljs)} ÷ ${duree(modeles.notre)})`,
      mesure: fois(modeles.exceljs / modeles.notre),
      budget: fois(AU_MOINS),
      part: AU_MOINS / (modeles.exceljs / modeles.notre),
    });
    dire.resultat({
      quoi: `les mêmes contrôlés, additionnés, chaque ligne sourcée (${duree(modeles.exceljs)} ÷ ${duree(modeles.entier)})`,
      mesure: fois(modeles.exceljs / modeles.entier),
      budget: '–',
      part: null,
    });
    const { tout } = await alterner(1, { tout: () => consoliderConventions(toutes) });
    dire.resultat({
      quoi: 'les 200 modèles remplis : lus, contrôlés, additionnés, écrits',
      mesure: duree(tout),
      budget: '–',
      part: null,
    });
  },
};
