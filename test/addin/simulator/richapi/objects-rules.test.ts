import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { excelHere, refusal } from './excel-here.ts';

let workbook: Workbook;
beforeEach(async () => {
  ({ workbook } = await excelHere());
});

const active = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();

describe('validation des données', () => {
  test('une liste avec consigne et message d’erreur se lit comme elle a été écrite', async () => {
    await Excel.run(async (context) => {
      const { dataValidation } = active(context).getRange('B2:B10');
      dataValidation.rule = { list: { inCellDropDown: true, source: 'À faire,En cours,Fait' } };
      dataValidation.prompt = { showPrompt: true, title: 'Statut', message: 'Choisissez dans la liste.' };
      dataValidation.errorAlert = {
        showAlert: true,
        style: 'Warning',
        title: 'Statut inconnu',
        message: 'Ce statut n’est pas dans la liste.',
      };
      dataValidation.load();
      await context.sync();
      expect(dataValidation.toJSON()).toEqual({
        type: 'List',
        rule: { list: { inCellDropDown: true, source: 'À faire,En cours,Fait' } },
        prompt: { showPrompt: true, title: 'Statut', message: 'Choisissez dans la liste.' },
        errorAlert: {
          showAlert: true,
          style: 'Warning',
          title: 'Statut inconnu',
          message: 'Ce statut n’est pas dans la liste.',
        },
        ignoreBlanks: true,
        valid: true,
      });
    });
    expect(workbook.activeSheet.choices(5, 2)).toEqual(['À faire', 'En cours', 'Fait']);
    expect(workbook.activeSheet.validationAt(5, 2)).toMatchObject({
      type: 'list',
      formula1: '"À faire,En cours,Fait"',
    });
  });

  test('une plage ou une formule sert de source', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: sheet.getRange('D1:D4') } };
      sheet.getRange('A2').dataValidation.rule = {
        list: { inCellDropDown: false, source: '=INDIRECT("CTG_Axes[n°]")' },
      };
      const rules = ['A1', 'A2'].map((address) => sheet.getRange(address).dataValidation);
      for (const validation of rules) validation.load('rule');
      await context.sync();
      expect(rules.map(({ rule }) => rule.list)).toEqual([
        { inCellDropDown: true, source: '=Feuil1!$D$1:$D$4' },
        { inCellDropDown: false, source: '=INDIRECT("CTG_Axes[n°]")' },
      ]);
    });
  });

  test('nombres, dates, longueurs et formules personnalisées', async () => {
    const cases: readonly (readonly [Excel.DataValidationRule, string, Excel.DataValidationRule])[] = [
      [
        { wholeNumber: { formula1: 1, formula2: 10, operator: 'Between' } },
        'WholeNumber',
        { wholeNumber: { formula1: '=1', formula2: '=10', operator: 'Between' } },
      ],
      [
        { decimal: { formula1: '=A1*2', operator: 'LessThanOrEqualTo' } },
        'Decimal',
        { decimal: { formula1: '=A1*2', operator: 'LessThanOrEqualTo' } },
      ],
      [
        { date: { formula1: '2026-01-01', operator: 'GreaterThan' } },
        'Date',
        { date: { formula1: '=46023', operator: 'GreaterThan' } },
      ],
      [
        { textLength: { formula1: '5', operator: 'EqualTo' } },
        'TextLength',
        { textLength: { formula1: '=5', operator: 'EqualTo' } },
      ],
      [{ custom: { formula: '=ISNUMBER(A1)' } }, 'Custom', { custom: { formula: '=ISNUMBER(A1)' } }],
    ];
    await Excel.run(async (context) => {
      for (const [given, type, read] of cases) {
        const { dataValidation } = active(context).getRange('C1');
        dataValidation.rule = given;
        dataValidation.load('rule,type');
        await context.sync();
        expect([dataValidation.type, dataValidation.rule]).toEqual([type, read]);
      }
    });
  });

  test('sans règle, avec des règles qui diffèrent, après effacement', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.getRange('A1').dataValidation.rule = { textLength: { formula1: 3, operator: 'LessThan' } };
      sheet.getRange('A2').dataValidation.rule = { textLength: { formula1: 4, operator: 'LessThan' } };
      const seen = ['A1', 'A1:A2', 'A1:A3', 'B1'].map((address) => sheet.getRange(address).dataValidation);
      for (const validation of seen) validation.load('type,rule');
      await context.sync();
      expect(seen.map(({ type }) => type)).toEqual(['TextLength', 'MixedCriteria', 'Inconsistent', 'None']);
      expect(seen.map(({ rule }) => rule)).toEqual([
        { textLength: { formula1: '=3', operator: 'LessThan' } },
        null,
        null,
        {},
      ]);
      sheet.getRange('A1:A2').dataValidation.clear();
      seen[1]!.load('type');
      await context.sync();
      expect(seen[1]!.type).toBe('None');
    });
    expect(workbook.activeSheet.validations).toEqual([]);
  });

  test('les cellules invalides se retrouvent', async () => {
    await Excel.run(async (context) => {
      const range = active(context).getRange('A1:A5');
      range.values = [[1], [50], [60], [2], [70]];
      range.dataValidation.rule = { wholeNumber: { formula1: 1, formula2: 10, operator: 'Between' } };
      const wrong = range.dataValidation.getInvalidCells();
      const none = active(context).getRange('A1').dataValidation.getInvalidCellsOrNullObject();
      wrong.load('address');
      range.dataValidation.load('valid');
      await context.sync();
      expect(wrong.address).toBe('Feuil1!A2:A3,Feuil1!A5');
      expect(range.dataValidation.valid).toBeNull();
      expect(none.isNullObject).toBe(true);
    });
    const code = await refusal(async (context) => active(context).getRange('A1').dataValidation.getInvalidCells());
    expect(code).toBe('ItemNotFound');
  });

  test('une règle mal faite est refusée, la précédente reste', async () => {
    await Excel.run(async (context) => {
      active(context).getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: 'oui,non' } };
      await context.sync();
    });
    const wrong: readonly unknown[] = [
      { list: { inCellDropDown: true, source: 'x'.repeat(256) } },
      { list: { inCellDropDown: true, source: '' } },
      { wholeNumber: { formula1: 'abc', operator: 'EqualTo' } },
      { wholeNumber: { formula1: 1, operator: 'About' } },
      { wholeNumber: { formula1: 1, operator: 'Between' } },
      { list: { source: 'a' }, custom: { formula: '=A1' } },
      { couleur: {} },
    ];
    for (const rule of wrong) {
      const code = await refusal(async (context) => {
        active(context).getRange('A1').dataValidation.rule = rule as Excel.DataValidationRule;
      });
      expect(code).toBe('InvalidArgument');
    }
    expect(workbook.activeSheet.choices(1, 1)).toEqual(['oui', 'non']);
  });
});

describe('mises en forme conditionnelles', () => {
  test('une formule personnalisée colore, la dernière ajoutée passe la première', async () => {
    await Excel.run(async (context) => {
      const { conditionalFormats } = active(context).getRange('A2:D20');
      const late = conditionalFormats.add('Custom');
      late.custom.rule.formula = '=$D2<TODAY()';
      late.custom.format.font.color = '#9C0006';
      late.custom.format.fill.color = '#FFC7CE';
      late.custom.format.borders.bottom.style = 'Continuous';
      late.custom.format.borders.bottom.color = 'red';
      late.stopIfTrue = true;
      const done = conditionalFormats.add('Custom');
      done.custom.rule.formula = '=$C2="Fait"';
      done.custom.format.font.strikethrough = true;
      conditionalFormats.load('items/type,items/priority,items/stopIfTrue');
      late.custom.rule.load();
      late.custom.format.borders.bottom.load();
      late.custom.format.fill.load();
      await context.sync();
      expect(conditionalFormats.items.map(({ type, priority, stopIfTrue }) => [type, priority, stopIfTrue])).toEqual([
        ['Custom', 0, false],
        ['Custom', 1, true],
      ]);
      expect(late.custom.rule.formula).toBe('=$D2<TODAY()');
      expect(late.custom.rule.formulaLocal).toBe('=$D2<AUJOURDHUI()');
      expect(late.custom.format.fill.color).toBe('#FFC7CE');
      expect(late.custom.format.borders.bottom.toJSON()).toEqual({
        color: '#FF0000',
        sideIndex: 'EdgeBottom',
        style: 'Continuous',
      });
      late.priority = 0;
      done.load('priority');
      await context.sync();
      expect(done.priority).toBe(1);
    });
    const [first] = [...workbook.activeSheet.conditionalFormats].sort((a, b) => a.priority - b.priority);
    expect(first).toMatchObject({
      rule: { kind: 'expression', formula: '$D2<TODAY()' },
      style: { font: { color: '9C0006' }, fill: 'FFC7CE', borders: { bottom: { line: 'thin', color: 'FF0000' } } },
      stopIfTrue: true,
      priority: 1,
    });
  });

  test('valeur de cellule, texte, extrêmes et règles prédéfinies gardent leur règle', async () => {
    await Excel.run(async (context) => {
      const { conditionalFormats } = active(context).getRange('B2:B9');
      const value = conditionalFormats.add('CellValue');
      value.cellValue.rule = { formula1: '=10', formula2: '=20', operator: 'Between' };
      const words = conditionalFormats.add('ContainsText');
      words.textComparison.rule = { operator: 'BeginsWith', text: 'Retard' };
      const top = conditionalFormats.add('TopBottom');
      top.topBottom.rule = { rank: 3, type: 'BottomPercent' };
      const preset = conditionalFormats.add('PresetCriteria');
      preset.preset.rule = { criterion: 'DuplicateValues' };
      preset.preset.format.font.bold = true;
      value.cellValue.load('rule');
      words.textComparison.load('rule');
      top.topBottom.load('rule');
      preset.preset.load('rule,format/font/bold');
      await context.sync();
      expect(value.cellValue.rule).toEqual({ formula1: '=10', formula2: '=20', operator: 'Between' });
      expect(words.textComparison.rule).toEqual({ operator: 'BeginsWith', text: 'Retard' });
      expect(top.topBottom.rule).toEqual({ rank: 3, type: 'BottomPercent' });
      expect(preset.preset.rule).toEqual({ criterion: 'DuplicateValues' });
      expect(preset.preset.format.font.bold).toBe(true);
    });
  });

  test('barres, échelles et icônes', async () => {
    await Excel.run(async (context) => {
      const { conditionalFormats } = active(context).getRange('C2:C9');
      const bar = conditionalFormats.add('DataBar').dataBar;
      bar.positiveFormat.fillColor = '#2B7BB0';
      bar.positiveFormat.gradientFill = false;
      bar.lowerBoundRule = { type: 'LowestValue' };
      bar.upperBoundRule = { type: 'Number', formula: '=100' };
      bar.showDataBarOnly = true;
      const scale = conditionalFormats.add('ColorScale').colorScale;
      scale.criteria = {
        minimum: { type: 'LowestValue', color: 'blue' },
        midpoint: { type: 'Percent', formula: '50', color: 'yellow' },
        maximum: { type: 'HighestValue', color: 'red' },
      };
      const icons = conditionalFormats.add('IconSet').iconSet;
      icons.style = 'FourTrafficLights';
      icons.criteria = [
        {} as Excel.ConditionalIconCriterion,
        { type: 'Number', operator: 'GreaterThanOrEqual', formula: '=25' },
        { type: 'Number', operator: 'GreaterThanOrEqual', formula: '=50' },
        { type: 'Number', operator: 'GreaterThanOrEqual', formula: '=75' },
      ];
      icons.reverseIconOrder = true;
      bar.load();
      bar.positiveFormat.load();
      scale.load();
      icons.load();
      await context.sync();
      expect(bar.positiveFormat).toMatchObject({ fillColor: '#2B7BB0', gradientFill: false });
      expect(bar).toMatchObject({
        lowerBoundRule: { type: 'LowestValue' },
        upperBoundRule: { type: 'Number', formula: '=100' },
        showDataBarOnly: true,
      });
      expect(scale.threeColorScale).toBe(true);
      expect(scale.criteria).toEqual({
        minimum: { type: 'LowestValue', color: '#0000FF' },
        midpoint: { type: 'Percent', formula: '=50', color: '#FFFF00' },
        maximum: { type: 'HighestValue', color: '#FF0000' },
      });
      expect(icons).toMatchObject({ style: 'FourTrafficLights', reverseIconOrder: true, showIconOnly: false });
      expect(icons.criteria.map(({ formula }) => formula)).toEqual(['=0', '=25', '=50', '=75']);
    });
    expect(workbook.activeSheet.conditionalFormats.map(({ rule }) => rule)).toContainEqual(
      expect.objectContaining({ kind: 'iconSet', icons: '4TrafficLights', reverse: true }),
    );
  });

  test('ce qui n’est pas du type demandé est absent, et se dit', async () => {
    await Excel.run(async (context) => {
      const format = active(context).getRange('A1').conditionalFormats.add('DataBar');
      const wrong = format.customOrNullObject;
      const right = format.dataBarOrNullObject;
      wrong.load();
      right.load();
      await context.sync();
      expect([wrong.isNullObject, right.isNullObject]).toEqual([true, false]);
    });
    const code = await refusal(async (context) => {
      active(context).getRange('A1').conditionalFormats.getItemAt(0).custom.rule.formula = '=TRUE';
    });
    expect(code).toBe('ItemNotFound');
  });

  test('effacer une plage laisse la règle au reste de la feuille', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      const format = sheet.getRange('A1:A10').conditionalFormats.add('Custom');
      format.custom.rule.formula = '=A1>1';
      sheet.getRange('A4:A6').conditionalFormats.clearAll();
      const cleared = sheet.getRange('A5').conditionalFormats.getCount();
      const kept = sheet.getRange('A1:A10').conditionalFormats.getCount();
      const areas = format.getRanges();
      areas.load('address');
      await context.sync();
      expect([cleared.value, kept.value]).toEqual([0, 1]);
      expect(areas.address).toBe('Feuil1!A1:A3,Feuil1!A7:A10');
      format.delete();
      await context.sync();
    });
    expect(workbook.activeSheet.conditionalFormats).toEqual([]);
  });
});
