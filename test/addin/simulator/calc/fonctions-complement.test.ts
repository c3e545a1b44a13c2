import { type CustomFunctions, createCalculator, createFormulas } from '../../../../addin/simulator/calc/index.ts';
import { openWorkbook, saveWorkbook } from '../../../../addin/simulator/files/index.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import type { CellValue } from '../../../../addin/simulator/model/data.ts';
import { inflateFflate } from '../../../../shared/xlsx/inflate-fflate.ts';

function classeur() {
  const reponses = new Map<string, CellValue>();
  const demandes: string[] = [];
  const functions: CustomFunctions = {
    has: (name) => name === 'CTG.DOUBLE',
    value(name, args) {
      const cle = `${name}(${args.join()})`;
      demandes.push(cle);
      return reponses.get(cle) ?? { error: '#BUSY!' };
    },
    forget: () => reponses.clear(),
  };
  const calculator = createCalculator(functions);
  const workbook = createWorkbook({ calculator, formulas: createFormulas() });
  const repondre = (cle: string, valeur: CellValue): void => {
    reponses.set(cle, valeur);
    calculator.functionsChanged?.();
    workbook.calculate();
  };
  const feuille = workbook.activeSheet;
  const valeur = (ligne: number, colonne: number): CellValue => feuille.cell(ligne, colonne)?.value ?? null;
  return { workbook, feuille, demandes, repondre, valeur };
}

test('une fonction du complément vaut #OCCUPÉ! jusqu’à sa réponse, et ce qui la lit avec elle', () => {
  const { feuille, valeur, repondre } = classeur();
  feuille.write(1, 1, [[21, '=CTG.DOUBLE(A1)', '=B1+1']]);
  expect([valeur(1, 2), valeur(1, 3)]).toEqual([{ error: '#BUSY!' }, { error: '#BUSY!' }]);
  repondre('CTG.DOUBLE(21)', 42);
  expect([valeur(1, 2), valeur(1, 3)]).toEqual([42, 43]);
});

test('elle est redemandée quand ses arguments changent, pas quand une autre cellule change', () => {
  const { feuille, valeur, repondre, demandes } = classeur();
  feuille.write(1, 1, [[1, '=CTG.DOUBLE(A1)']]);
  repondre('CTG.DOUBLE(1)', 2);
  demandes.length = 0;
  feuille.write(5, 5, [['ailleurs']]);
  expect(demandes).toEqual([]);
  feuille.write(1, 1, [[3]]);
  expect(demandes).toEqual(['CTG.DOUBLE(3)']);
  expect(valeur(1, 2)).toEqual({ error: '#BUSY!' });
});

test('une erreur reçue en argument est rendue sans appeler ; une plage n’en donne qu’une valeur à la fois', () => {
  const { feuille, valeur, demandes } = classeur();
  feuille.write(1, 1, [['=1/0', '=CTG.DOUBLE(A1)'], [7, '=SUM(CTG.DOUBLE(A2:A3))'], [8]]);
  expect(valeur(1, 2)).toEqual({ error: '#DIV/0!' });
  expect(demandes.filter((cle) => cle.includes('DIV'))).toEqual([]);
  expect(new Set(demandes)).toEqual(new Set(['CTG.DOUBLE(7)', 'CTG.DOUBLE(8)']));
});

test('à l’ouverture, la valeur du fichier reste jusqu’à ce qu’un argument change', async () => {
  const source = classeur();
  source.feuille.write(1, 1, [[1, '=CTG.DOUBLE(A1)']]);
  source.repondre('CTG.DOUBLE(1)', 2);
  const octets = await saveWorkbook(source.workbook);

  const demandes: string[] = [];
  const calculator = createCalculator({
    has: (name) => name === 'CTG.DOUBLE',
    value(_, args) {
      demandes.push(args.join());
      return { error: '#BUSY!' };
    },
    forget: () => {},
  });
  const { workbook } = openWorkbook(octets, {
    name: 'a.xlsx',
    calculator,
    formulas: createFormulas(),
    inflate: inflateFflate,
  });
  const [feuille] = workbook.sheets;
  expect(feuille!.cell(1, 2)?.value).toBe(2);
  feuille!.write(9, 9, [[1]]);
  expect(demandes).toEqual([]);
  feuille!.write(1, 1, [[5]]);
  expect(demandes).toEqual(['5']);
});

test('un calcul complet redemande tout', () => {
  const { workbook, feuille, valeur, repondre, demandes } = classeur();
  feuille.write(1, 1, [[1, '=CTG.DOUBLE(A1)']]);
  repondre('CTG.DOUBLE(1)', 2);
  demandes.length = 0;
  workbook.calculate(true);
  expect(demandes).toEqual(['CTG.DOUBLE(1)']);
  expect(valeur(1, 2)).toEqual({ error: '#BUSY!' });
});
