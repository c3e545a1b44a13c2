import { jest } from '@jest/globals';
import { loadIronCalcInNode } from '../../../../addin/simulator/calc/load-node.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import type { CellValue } from '../../../../addin/simulator/model/data.ts';
import { classeurVide } from './modele.ts';

beforeAll(loadIronCalcInNode);

function calcule(...formules: readonly string[]): readonly CellValue[] {
  const workbook = classeurVide();
  const place = { sheetId: workbook.sheets[0]!.id, row: 9, column: 9 };
  return formules.map((formule) => workbook.calculator.compute(place, formule)[0] ?? null);
}

test('une formule qui interrompt IronCalc vaut #VALUE!, les suivantes se calculent encore', () => {
  const [avant, coupee, apres, encore] = calcule(
    'ROUND(PMT(0.05/12,12,-1000),6)',
    'XNPV(1,2)',
    'ROUND(PMT(0.05/12,12,-1000),6)',
    'ROMAN(14)',
  );
  expect(coupee).toEqual({ error: '#VALUE!' });
  expect([avant, apres, encore]).toEqual([85.607_482, 85.607_482, 'XIV']);
});

describe('une fonction d’Excel qui ne se calcule pas ici', () => {
  /** Un classeur ouvert : la formule porte la valeur du fichier, et le calcul n’a encore rien vu. */
  function ouvert(): Workbook {
    const workbook = classeurVide();
    const [sheet] = workbook.sheets;
    workbook.calculationMode = 'manual';
    workbook.transact('addin', () =>
      sheet!.write(1, 1, [[3, { formula: 'CUBEVALUE("ventes",A1)' }, { formula: 'B1*2' }, 5]]),
    );
    const cellule = sheet!.cell.bind(sheet!);
    const lues = sheet!.cells.bind(sheet!);
    // Le fichier seul donne une valeur à une formule : elle se pose ici comme à l’ouverture.
    const valeur = 40;
    jest.spyOn(sheet!, 'cells').mockImplementationOnce(function* () {
      for (const une of lues()) yield une.column === 2 ? { ...une, cell: { ...une.cell, value: valeur } } : une;
    });
    jest.spyOn(sheet!, 'cell').mockImplementation((row, column) => {
      const cell = cellule(row, column);
      return cell && column === 2 && cell.value === null ? { ...cell, value: valeur } : cell;
    });
    workbook.calculator.reset(workbook);
    return workbook;
  }

  test('garde la valeur du fichier tant que rien de ce qu’elle lit ne change', () => {
    const workbook = ouvert();
    const { calculator } = workbook;
    const [sheet] = workbook.sheets;
    const places = calculator.evaluate().map(({ column, value }) => [column, value]);
    expect(places).toEqual([[3, 80]]);
    workbook.transact('addin', () => sheet!.write(1, 4, [[6]]));
    expect(calculator.evaluate(true).filter(({ column }) => column === 2)).toEqual([]);
  });

  test('devient #NAME? quand elle est à recalculer, comme dans un Excel qui ne la connaît pas', () => {
    const workbook = ouvert();
    const { calculator } = workbook;
    calculator.evaluate();
    workbook.sheets[0]!.write(1, 1, [[4]]);
    expect(calculator.evaluate().find(({ column }) => column === 2)?.value).toEqual({ error: '#NAME?' });
  });

  test('vaut #NAME? quand on vient de l’écrire', () => {
    expect(calcule('CUBEVALUE("ventes",1)', 'MONCOMPLEMENT.TAUX(1)')).toEqual([
      { error: '#NAME?' },
      { error: '#NAME?' },
    ]);
  });
});
