import { createFormulas, createPlainCalculator } from '../../../../addin/simulator/calc/index.ts';
import { loadIronCalcInNode } from '../../../../addin/simulator/calc/load-node.ts';
import type { Input, Workbook } from '../../../../addin/simulator/model/contract.ts';
import { createWorkbook } from '../../../../addin/simulator/model/create.ts';
import { classeurVide } from './modele.ts';

beforeAll(loadIronCalcInNode);

const raw = (value: string | number | boolean | null): Input => ({ value });

/** « Données » : le tableau T en A1:C6, des nombres et des textes autour ; le calcul se fait dans « Calcul ». */
function classeur(): Workbook {
  const workbook = classeurVide();
  workbook.transact('addin', () => {
    const sheet = workbook.sheets[0]!;
    sheet.name = 'Données';
    const rows = [
      ['Axe', 'Coût', 'Date'],
      ['enfance', 10, 45_658],
      ['jeunesse', 20.5, 45_689],
      ['petite enfance', 30, 45_717],
      ['Enfance', null, null],
      ['100 %', 5, 46_022],
    ];
    sheet.write(
      1,
      1,
      rows.map((row) => row.map(raw)),
    );
    sheet.addTable({ top: 1, left: 1, bottom: 6, right: 3 }, true, 'T');
    workbook.names.add({ name: 'Taux', formula: '0.2', visible: true });
    workbook.names.add({ name: 'Couts', formula: "'Données'!$B$2:$B$6", visible: true });
    workbook.addSheet('Calcul');
  });
  return workbook;
}

const commun = classeur();

function valeur(formula: string, workbook = commun): unknown {
  const sheet = workbook.sheetByName('Calcul')!;
  workbook.transact('addin', () => sheet.write(3, 3, [[{ formula }]]));
  const value = sheet.cell(3, 3)!.value;
  return typeof value === 'object' && value !== null ? value.error : value;
}

describe('ce que vaut une formule', () => {
  test.each<readonly [string, unknown]>([
    ['1+2*3^2', 19],
    ['-2^2', 4],
    ['10%+1', 1.1],
    ['"a"&1.5&TRUE', 'a1,5VRAI'],
    ['"Été"="été"', true],
    ['FALSE>0', true],
    ['"10"+5', 15],
    ['1/0', '#DIV/0!'],
    ['"x"*2', '#VALUE!'],
    ['0.1+0.2-0.3=0', true],
    ['SUM(T[Coût])', 65.5],
    ['SUM(Couts)*(1+Taux)', 78.6],
    ['SUM(T)', 65.5 + 45_658 + 45_689 + 45_717 + 46_022],
    ['SUM(T[[Coût]:[Date]])', 65.5 + 45_658 + 45_689 + 45_717 + 46_022],
    ['T[[#Headers],[Coût]]', 'Coût'],
    ['COUNTA(T[#Headers])', 3],
    ['ROWS(T[#All])', 6],
    ['COUNTA(INDIRECT("T[Axe]"))', 5],
    ['SUM(INDIRECT("T[Co"&"ût]"))', 65.5],
    ['SUM(INDIRECT("Données!B2:B"&3))', 30.5],
    ['T[Absente]', '#REF!'],
    ['Absente[Axe]', '#REF!'],
    ['Absente!A1', '#REF!'],
    ['inconnu', '#NAME?'],
    ['INCONNUE(1)', '#NAME?'],
    ['COUNTIF(T[Axe],"enfance")', 2],
    ['COUNTIF(T[Axe],"*enfance*")', 3],
    ['COUNTIF(T[Axe],"?euness*")', 1],
    ['COUNTIF(T[Coût],">=20")', 2],
    ['COUNTIF(T[Coût],"")', 1],
    ['COUNTIF(T[Coût],"<>")', 4],
    ['COUNTIFS(T[Axe],"*enfance",T[Coût],">5")', 2],
    ['SUMIF(T[Axe],"enfance",T[Coût])', 10],
    ['SUMIFS(T[Coût],T[Axe],"*enfance*",T[Date],">="&DATE(2025,2,1))', 30],
    ['SUMIFS(T[Coût],T[Axe],"<>enfance")', 55.5],
    ['AVERAGEIFS(T[Coût],T[Coût],"<30")', 35.5 / 3],
    ['MAXIFS(T[Coût],T[Axe],"j*")', 20.5],
    ['SUMPRODUCT((T[Axe]="enfance")*T[Coût])', 10],
    ['SUMPRODUCT(--(LEN(T[Axe])>7),T[Coût])', 50.5],
    ['SUMPRODUCT(ISNUMBER(SEARCH("ENF",T[Axe]))*1)', 3],
    ['SUMPRODUCT((T[Axe]<>"")*1,SUMIF(T[Axe],T[Axe],T[Coût]))', 75.5],
    ['SUM({1,2;3,4}*{1;2})', 17],
    ['INDEX(T[Axe],MATCH(20.5,T[Coût],0))', 'jeunesse'],
    ['INDEX(T,2,2)', 20.5],
    ['SUM(INDEX(T,0,2))', 65.5],
    ['SUM(Données!B2:INDEX(Données!B:B,3))', 30.5],
    ['MATCH("jeu*",T[Axe],0)', 2],
    ['MATCH(25,{10,20,30},1)', 2],
    ['VLOOKUP("jeunesse",T,2,FALSE)', 20.5],
    ['VLOOKUP("absent",T,2,FALSE)', '#N/A'],
    ['VLOOKUP("jeunesse",T,4,FALSE)', '#REF!'],
    ['XLOOKUP("petite enfance",T[Axe],T[Coût])', 30],
    ['XLOOKUP("absent",T[Axe],T[Coût],"rien")', 'rien'],
    ['XLOOKUP(25,{10,20,30},{"a","b","c"},,-1)', 'b'],
    ['LOOKUP(2,1/(T[Axe]="enfance"),T[Coût])', 0],
    ['IFERROR(VLOOKUP("absent",T,2,FALSE),"néant")', 'néant'],
    ['IF(SUM(T[Coût])>60,"oui","non")', 'oui'],
    ['IF(1=2,1)', false],
    ['IFS(FALSE,1,TRUE,2)', 2],
    ['SWITCH(3,1,"a",3,"c","z")', 'c'],
    ['CHOOSE(2,"a","b")', 'b'],
    ['AND(TRUE,1,T[Coût]>-1)', true],
    ['LET(x,5,y,x*2,x+y)', 15],
    ['LAMBDA(x,x+1)(2)', 3],
    ['REDUCE(0,{1,2,3},LAMBDA(a,b,a+b))', 6],
    ['SUM(FILTER(T[Coût],T[Axe]="jeunesse"))', 20.5],
    ['ROWS(FILTER(T[Axe],T[Coût]>100))', '#CALC!'],
    ['TEXTJOIN(", ",TRUE,SORT(UNIQUE(T[Axe])))', '100 %, enfance, jeunesse, petite enfance'],
    ['COUNTA(UNIQUE(T[Axe]))', 4],
    ['SUM(SEQUENCE(4))', 10],
    ['TEXT(DATE(2025,3,9),"dd/mm/yyyy")', '09/03/2025'],
    ['TEXT(DATE(2025,3,9),"jj/mm/aaaa")', '09/03/2025'],
    ['TEXT(1234.5,"0.00")', '1234,50'],
    ['TEXT(0.256,"0%")', '26%'],
    ['DATE(2024,14,1)', 45_689],
    ['EDATE(DATE(2025,1,31),1)', 45_716],
    ['EOMONTH(DATE(2024,2,10),0)', 45_351],
    ['YEAR(45658)&MONTH(45658)&DAY(45658)', '202511'],
    ['DATEDIF(DATE(2020,5,20),DATE(2025,5,19),"Y")', 4],
    ['NETWORKDAYS(DATE(2025,1,1),DATE(2025,1,8))', 6],
    ['WEEKDAY(DATE(2025,1,6),2)', 1],
    ['ISOWEEKNUM(DATE(2024,12,30))', 1],
    ['ROUND(2.5,0)&ROUND(-2.5,0)&ROUND(1.005,2)', '3-31,01'],
    ['MOD(-3,2)', 1],
    ['INT(-1.5)&TRUNC(-1.5)', '-2-1'],
    ['TRIM("  a   b ")&SUBSTITUTE("a-b-c","-","+",2)', 'a ba-b+c'],
    ['LEFT("enfance",3)&RIGHT("enfance",2)&MID("enfance",4,2)', 'enfcean'],
    ['FIND("A","banane")', '#VALUE!'],
    ['SEARCH("A","banane")', 2],
    ['TEXTBEFORE("a/b","/")&TEXTAFTER("a/b","/")', 'ab'],
    ['SMALL(T[Coût],2)&LARGE(T[Coût],1)', '1030'],
    ['MEDIAN(T[Coût])', 15.25],
    ['COUNTBLANK(T[Coût])', 1],
    ['ROW()&"/"&COLUMN()', '3/3'],
    ['SUM(OFFSET(Données!A1,1,1,2,1))', 30.5],
    ['SUBTOTAL(9,T[Coût])', 65.5],
    ['HYPERLINK("https://caf.fr","Caf")', 'Caf'],
    ['_xlfn.CONCAT("a","b")', 'ab'],
    ['Données!Z99', 0],
    // Calculées par IronCalc.
    ['ROUND(PMT(0.05/12,12,-1000),6)', 85.607_482],
    ['ROUND(NPV(0.1,{100,200}),6)', 256.198_347],
    ['ROMAN(14)', 'XIV'],
    ['CORREL({1,2,3},{2,4,6})', 1],
  ])('%s', (formula, expected) => {
    const obtained = valeur(formula);
    if (typeof expected === 'number' && typeof obtained === 'number') expect(obtained).toBeCloseTo(expected, 9);
    else expect(obtained).toBe(expected);
  });

  test('dans un tableau, la ligne où l’on est', () => {
    const workbook = classeur();
    const sheet = workbook.sheets[0]!;
    workbook.transact('addin', () => {
      sheet.write(3, 5, [[{ formula: 'T[[#This Row],[Coût]]*2' }]]);
      sheet.write(8, 5, [[{ formula: 'T[[#This Row],[Coût]]*2' }]]);
    });
    expect(sheet.cell(3, 5)?.value).toBe(41);
    expect(sheet.cell(8, 5)?.value).toEqual({ error: '#REF!' });
  });
});

describe('ce qui est recalculé', () => {
  test('une cellule que rien ne lit ne recalcule rien', () => {
    const workbook = classeur();
    valeur('SUM(T[Coût])', workbook);
    const sheet = workbook.sheets[0]!;
    workbook.calculator.cellsChanged(sheet, [{ top: 50, left: 9, bottom: 50, right: 9 }]);
    expect(workbook.calculator.evaluate()).toEqual([]);
  });

  test('les formules suivent de proche en proche, dans l’ordre', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    workbook.transact('addin', () =>
      sheet.write(1, 1, [[{ formula: 'A2*2' }], [{ formula: 'A3+1' }], [{ formula: "SUM('Données'!B2:B3)" }]]),
    );
    expect(sheet.cell(1, 1)?.value).toBe(63);
    workbook.sheets[0]!.write(2, 2, [[raw(0)]]);
    expect([1, 2, 3].map((row) => sheet.cell(row, 1)?.value)).toEqual([43, 21.5, 20.5]);
  });

  test('une longue chaîne se calcule sans déborder', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    const length = 3_000;
    workbook.transact('addin', () =>
      sheet.write(1, 1, [...Array.from({ length }, (_, at) => [{ formula: `A${at + 2}+1` }]), [raw(5)]]),
    );
    expect(sheet.cell(1, 1)?.value).toBe(length + 5);
    sheet.write(length + 1, 1, [[raw(0)]]);
    expect(sheet.cell(1, 1)?.value).toBe(length);
  });

  test('une référence circulaire vaut zéro', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    workbook.transact('addin', () =>
      sheet.write(1, 1, [[{ formula: 'B1+1' }, { formula: 'A1+1' }, { formula: 'B1+5' }]]),
    );
    expect([1, 2, 3].map((column) => sheet.cell(1, column)?.value)).toEqual([0, 0, 5]);
  });

  test('une formule effacée ou remplacée n’est plus calculée', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    valeur('SUM(T[Coût])', workbook);
    sheet.write(3, 3, [[raw('texte')]]);
    workbook.sheets[0]!.write(2, 2, [[raw(1_000)]]);
    expect(sheet.cell(3, 3)?.value).toBe('texte');
  });

  test('une formule qui choisit ses cellules suit aussi', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    workbook.transact('addin', () =>
      sheet.write(1, 1, [
        [{ formula: 'INDIRECT("B"&1)+OFFSET(B1,1,0)' }, { formula: "'Données'!B2" }],
        [null, { formula: 'B1*2' }],
      ]),
    );
    expect(sheet.cell(1, 1)?.value).toBe(30);
    workbook.sheets[0]!.write(2, 2, [[raw(100)]]);
    expect(sheet.cell(1, 1)?.value).toBe(300);
  });

  test('un tableau qui grandit est lu en entier', () => {
    const workbook = classeur();
    valeur('SUM(T[Coût])', workbook);
    workbook.tableByName('T')!.addRows(undefined, [[raw('neuf'), raw(1_000), null]]);
    expect(workbook.sheetByName('Calcul')!.cell(3, 3)?.value).toBe(1_065.5);
  });

  test('dans le désordre des modifications, le calcul partiel vaut le calcul complet', () => {
    const workbook = classeur();
    const sheet = workbook.sheetByName('Calcul')!;
    workbook.transact('addin', () =>
      sheet.write(1, 1, [
        [{ formula: 'SUM(T[Coût])' }, { formula: 'A1+A2' }],
        [{ formula: 'COUNTIF(T[Axe],"e*")' }, { formula: 'MAX(A1:A2,B1)' }],
      ]),
    );
    for (let step = 0; step < 40; step++) {
      workbook.sheets[0]!.write(2 + ((step * 7) % 5), 1 + (step % 2), [
        [raw(step % 2 ? step * 3 : step % 3 ? 'eau' : 'air')],
      ]);
      expect(workbook.calculator.evaluate(true)).toEqual([]);
    }
  });
});

describe('une formule évaluée sans être posée', () => {
  const place = () => ({ sheetId: commun.sheets[0]!.id, row: 3, column: 5 });

  test.each([
    ['INDIRECT("T[Axe]")', ['enfance', 'jeunesse', 'petite enfance', 'Enfance', '100 %']],
    ['$B$2:$B$4', [10, 20.5, 30]],
    ['Couts', [10, 20.5, 30, null, 5]],
    ['INDIRECT("Absente[x]")', [{ error: '#REF!' }]],
    ['$B3>15', [true]],
    ['T[[#This Row],[Coût]]', [20.5]],
    ['"a,b"', ['a,b']],
    ['12.5', [12.5]],
    ['FILTER(T[Axe],T[Coût]>15)', ['jeunesse', 'petite enfance']],
    ['AND(LEN($A3)>3,ISNUMBER($B3))', [true]],
  ])('%s', (formula, expected) => {
    expect(commun.calculator.compute(place(), formula)).toEqual(expected);
  });

  test('ce qui a été rendu est oublié quand une cellule change', () => {
    const workbook = classeur();
    const sheet = workbook.sheets[0]!;
    const here = { sheetId: sheet.id, row: 1, column: 9 };
    expect(workbook.calculator.compute(here, 'SUM($B$2:$B$6)')).toEqual([65.5]);
    sheet.write(2, 2, [[raw(0)]]);
    expect(workbook.calculator.compute(here, 'SUM($B$2:$B$6)')).toEqual([55.5]);
  });
});

describe('une formule mal écrite', () => {
  test.each([
    ['SUM(A1', 'n’est pas fermée'],
    ['SUM(A1))', 'Au caractère 8'],
    ['1+', 'il y manque'],
    ['"abc', 'n’est pas fermé'],
    ['A1 ~ B1', 'Au caractère 4'],
    ['', 'vide'],
    ['{1,2', 'accolade'],
    ['1 2', 'il y manque'],
  ])('%s : %s', (formula, message) => {
    expect(commun.calculator.check(formula, { sheetId: '', row: 1, column: 1 })).toContain(message);
  });

  test.each([
    'SUM(A1,,B1)',
    "'L''été'!A1",
    'Feuille!#REF!',
    'T[[#This Row],[Axe]]',
    '{1,-2}',
    'LET(x,1,x)',
    '1 +\n2',
    'INCONNUE(1)',
  ])('%s se lit', (formula) => {
    expect(commun.calculator.check(formula, { sheetId: '', row: 1, column: 1 })).toBeNull();
  });
});

test('sans calcul, une formule garde sa valeur et une référence se lit encore', () => {
  const workbook = createWorkbook({ calculator: createPlainCalculator(), formulas: createFormulas() });
  const sheet = workbook.sheets[0]!;
  sheet.write(1, 1, [[raw(3), raw(4)]]);
  expect(workbook.calculator.evaluate(true)).toEqual([]);
  expect(workbook.calculator.compute({ sheetId: sheet.id, row: 5, column: 5 }, '$A$1:$B$1')).toEqual([3, 4]);
  expect(workbook.calculator.compute({ sheetId: sheet.id, row: 5, column: 5 }, 'A1+1')).toEqual([{ error: '#VALUE!' }]);
});
