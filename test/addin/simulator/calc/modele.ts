import { createCalculator, createFormulas } from '../../../../addin/simulator/calc/index.ts';
import type { Input, Workbook } from '../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import type { ClasseurModele, ValeurModele } from '../../../../shared/xlsx/modele.ts';
import { serialFromIso } from '../../../../shared/xlsx/serial.ts';

const texte = (value: string): Input => ({ value });

function input(valeur: ValeurModele | undefined): Input {
  if (!valeur) return undefined;
  if (valeur.genre === 'texte' || valeur.genre === 'lien') return texte(valeur.texte);
  if (valeur.genre === 'nombre') return { value: valeur.nombre };
  if (valeur.genre === 'date') return { value: serialFromIso(valeur.date)! };
  return valeur.genre === 'booleen' ? { value: valeur.booleen } : { formula: valeur.formule };
}

export const classeurVide = (): Workbook =>
  createWorkbook({ calculator: createCalculator(), formulas: createFormulas(), now: () => '2026-01-15T09:00:00Z' });

/** Classeur du simulateur rempli de ce que décrit un modèle à écrire. */
export function classeurDe(modele: ClasseurModele): Workbook {
  const workbook = classeurVide();
  workbook.transact('addin', () => {
    const [premiere] = workbook.sheets;
    for (const [rang, { nom }] of modele.feuilles.entries()) {
      if (rang === 0) premiere!.name = nom;
      else workbook.addSheet(nom);
    }
    for (const { nom, cellules, tableaux } of modele.feuilles) {
      const sheet = workbook.sheetByName(nom)!;
      for (const { ligne, colonne, valeur } of cellules) {
        const une = input(valeur);
        if (une !== undefined) sheet.write(ligne, colonne, [[une]]);
      }
      for (const { nom: tableau, ligne, colonne, colonnes, lignes } of tableaux)
        sheet.addTable(
          { top: ligne, left: colonne, bottom: ligne + lignes, right: colonne + colonnes.length - 1 },
          true,
          tableau,
        );
    }
    for (const { nom, reference } of modele.noms) workbook.names.add({ name: nom, formula: reference, visible: true });
  });
  return workbook;
}
