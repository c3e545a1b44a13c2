import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { ModelError } from '../../../../addin/simulator/model/contract.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';
import { act, attempt } from '../model/gestes.ts';
import { classeurDe, classeurVide } from './modele.ts';

const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });

/** Un petit classeur dont les formules lisent de toutes les façons : tableau, noms, places, lignes masquées, textes. */
function depart(): Workbook {
  const workbook = classeurVide();
  workbook.transact('addin', () => {
    const sheet = workbook.activeSheet;
    sheet.write(1, 1, [
      ['Réf', 'Montant', 'Double'],
      ['a', 2, '=B2*2'],
      ['b', 3, '=B3*2'],
    ]);
    sheet.addTable({ top: 1, left: 1, bottom: 3, right: 3 }, true, 'Tab');
    workbook.names.add({ name: 'Zone', formula: 'Feuil1!$A$1:$C$3', visible: true });
    const calculs = workbook.addSheet('Calculs');
    calculs.write(1, 1, [
      ['=SUM(Tab[Montant])', '=SUM(Zone)', '=ROW(Feuil1!B3)+ROW()', '=COUNTA(INDIRECT("Tab[Réf]"))'],
      [
        '=SUMIF(Feuil1!A1:A5,"a",Feuil1!B1)',
        '=SUBTOTAL(109,Feuil1!B1:B9)',
        '=SUM(OFFSET(Feuil1!A1,1,1,3,1))',
        '=A1+B1',
      ],
      ['=ROWS(Feuil1!A1:A9)', '=SUM(Feuil1!B:B)', '=Feuil1!B2', '=IFERROR(C3/Feuil1!B3,"néant")'],
      ['=SUMPRODUCT((Tab[Réf]="a")*Tab[Montant])', '=VLOOKUP("b",Tab,2,FALSE)', '=FORMULATEXT(A1)', '=SHEET()'],
    ]);
  });
  return workbook;
}

test('après n’importe quelle suite de modifications, un calcul complet ne trouve rien de neuf', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 }), (acts) => {
      const workbook = depart();
      for (const [one, back] of acts) {
        attempt(workbook, one);
        if (back === 0) workbook.undo();
        expect(workbook.calculator.evaluate(true)).toEqual([]);
      }
    }),
    { seed: 31, numRuns: 100 },
  );
});

const rang = fc.nat(1_000);
const geste = fc.tuple(
  fc.constantFrom('écrire', 'insérer', 'ôter', 'colonne', 'feuille', 'tableau', 'titre', 'agrandir', 'annuler'),
  rang,
  rang,
);

/** Une modification du modèle réel, choisie par deux nombres. */
function faire(workbook: Workbook, quoi: string, n: number, m: number): void {
  const tables = workbook.tables();
  const table = tables[n % tables.length]!;
  const { sheet, body, columns, range } = table;
  const ligne = body.top + (m % (body.bottom - body.top + 1));
  const bande = { top: ligne, bottom: ligne, left: 1, right: 16_384 };
  if (quoi === 'écrire') sheet.write(ligne, range.left + (m % columns.length), [[m % 2 ? `v${m}` : { value: m }]]);
  else if (quoi === 'insérer') sheet.insert(bande, 'down');
  else if (quoi === 'ôter') sheet.delete(bande, 'up');
  else if (quoi === 'colonne')
    sheet.insert({ top: 1, bottom: 1_048_576, left: range.left, right: range.left }, 'right');
  else if (quoi === 'feuille') sheet.name = `Feuille ${n}`;
  else if (quoi === 'tableau') table.name = `T_${n}`;
  else if (quoi === 'titre') table.renameColumn(m % columns.length, `titre ${n}`);
  else if (quoi === 'agrandir') table.addRows(undefined, [columns.map(() => undefined)]);
  else workbook.undo();
}

test('dans le modèle rempli, lignes insérées, feuilles, tableaux et colonnes renommés : rien n’est oublié', () => {
  const workbook = classeurDe(modele);
  // L’annulation ne remonte pas jusqu’au remplissage du classeur.
  let reste = 0;
  let faits = 0;
  for (const [quoi, n, m] of fc.sample(geste, { seed: 8, numRuns: 22 })) {
    if (quoi === 'annuler' && reste === 0) continue;
    try {
      faire(workbook, quoi, n, m);
      faits++;
      reste += quoi === 'annuler' ? -1 : 1;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
    expect(workbook.calculator.evaluate(true)).toEqual([]);
  }
  expect(faits).toBeGreaterThan(14);
});

describe('ce qui n’est pas recalculé', () => {
  /** Cellules de « Calculs » que le calcul regarde pendant `work`. */
  function lu(workbook: Workbook, work: () => void): readonly string[] {
    const lus: string[] = [];
    const sheet = workbook.sheetByName('Calculs')!;
    const cell = sheet.cell.bind(sheet);
    const espion = jest.spyOn(sheet, 'cell').mockImplementation((row, column) => {
      lus.push(`${row},${column}`);
      return cell(row, column);
    });
    work();
    espion.mockRestore();
    return lus;
  }

  test('une valeur qui ne change pas n’entraîne pas ce qui la lit', () => {
    const workbook = classeurVide();
    workbook.transact('addin', () => {
      workbook.addSheet('Calculs').write(1, 1, [['=MAX(Feuil1!A1:A3)', '=A1+1', '=B1*2']]);
      workbook.sheets[0]!.write(1, 1, [[1], [5], [2]]);
    });
    const lus = lu(workbook, () => workbook.sheets[0]!.write(1, 1, [[3]]));
    expect(lus).toContain('1,1');
    expect(lus).not.toContain('1,3');
    workbook.sheets[0]!.write(1, 1, [[9]]);
    expect(workbook.sheetByName('Calculs')!.cell(1, 3)?.value).toBe(20);
  });
});
