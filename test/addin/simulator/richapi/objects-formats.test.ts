import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { excelHere, refusal } from './excel-here.ts';

let workbook: Workbook;
beforeEach(async () => {
  ({ workbook } = await excelHere());
});

const cell = (row: number, column: number) => workbook.activeSheet.style(row, column);
const active = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();

describe('fond et police', () => {
  test('un en-tête coloré en gras se lit comme il a été écrit', async () => {
    await Excel.run(async (context) => {
      const header = active(context).getRange('A1:C1');
      header.format.fill.color = '#4472C4';
      header.format.font.color = 'white';
      header.format.font.bold = true;
      header.format.font.size = 14;
      header.format.font.name = 'Marianne';
      header.format.font.underline = 'Double';
      header.load('format/fill/color,format/font');
      await context.sync();
      expect(header.format.fill.color).toBe('#4472C4');
      expect(header.format.font.toJSON()).toEqual({
        bold: true,
        color: '#FFFFFF',
        italic: false,
        name: 'Marianne',
        size: 14,
        strikethrough: false,
        subscript: false,
        superscript: false,
        tintAndShade: 0,
        underline: 'Double',
      });
    });
    expect(cell(1, 3)).toEqual({
      fill: '4472C4',
      font: { color: 'FFFFFF', bold: true, size: 14, name: 'Marianne', underline: 'double' },
    });
    expect(cell(2, 1)).toEqual({});
  });

  test('une cellule neuve montre les valeurs par défaut d’Excel', async () => {
    await Excel.run(async (context) => {
      active(context).standardWidth = 8.43;
      const { format } = active(context).getRange('B2');
      format.load();
      format.fill.load();
      format.font.load();
      await context.sync();
      expect(format.toJSON()).toMatchObject({
        columnWidth: 48,
        horizontalAlignment: 'General',
        indentLevel: 0,
        rowHeight: 15,
        shrinkToFit: false,
        textOrientation: 0,
        useStandardHeight: true,
        useStandardWidth: true,
        verticalAlignment: 'Bottom',
        wrapText: false,
      });
      expect(format.fill.color).toBe('#FFFFFF');
      expect(format.fill.pattern).toBe('None');
      expect(format.font).toMatchObject({ name: 'Calibri', size: 11, color: '#000000', bold: false });
    });
  });

  test('des apparences qui diffèrent donnent null, dans une petite plage comme dans une colonne entière', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.getRange('A2').format.fill.color = 'FF0000';
      sheet.getRange('B:B').format.font.italic = true;
      const ranges = ['A1:A3', 'A:A', 'B:B', 'A2:A2'].map((address) => sheet.getRange(address));
      for (const range of ranges) range.load('format/fill/color,format/font/italic,format/font/bold');
      await context.sync();
      expect(ranges.map((range) => range.format.fill.color)).toEqual([null, null, '#FFFFFF', '#FF0000']);
      expect(ranges.map((range) => range.format.font.italic)).toEqual([false, false, true, false]);
      expect(ranges.map((range) => range.format.font.bold)).toEqual([false, false, false, false]);
    });
  });

  test('plusieurs plages se mettent en forme ensemble', async () => {
    await Excel.run(async (context) => {
      const areas = active(context).getRanges('A1:A2,C3');
      areas.format.fill.color = '#FFFF00';
      areas.load('format/fill/color');
      await context.sync();
      expect(areas.format.fill.color).toBe('#FFFF00');
    });
    expect([cell(2, 1).fill, cell(3, 3).fill, cell(3, 1).fill]).toEqual(['FFFF00', 'FFFF00', undefined]);
  });

  test('retirer le fond rend la cellule à son état premier', async () => {
    await Excel.run(async (context) => {
      const range = active(context).getRange('A1:B2');
      range.format.fill.color = '#00FF00';
      range.format.font.bold = true;
      range.format.fill.clear();
      range.format.font.bold = false;
      await context.sync();
    });
    expect(cell(1, 1)).toEqual({});
  });

  test('une valeur qu’Excel refuse laisse la cellule telle quelle', async () => {
    const wrong: ((format: Excel.RangeFormat) => void)[] = [
      (format) => {
        format.fill.color = 'rouge vif';
      },
      (format) => {
        format.font.size = 0;
      },
      (format) => {
        format.horizontalAlignment = 'Middle' as 'Center';
      },
      (format) => {
        format.rowHeight = 500;
      },
      (format) => {
        format.font.bold = 'oui' as unknown as boolean;
      },
    ];
    for (const write of wrong) {
      const code = await refusal(async (context) => write(active(context).getRange('A1').format));
      expect(code).toBe('InvalidArgument');
    }
    expect(cell(1, 1)).toEqual({});
  });

  test('un réglage que le classeur simulé ne garde pas est refusé par son nom, jamais oublié', async () => {
    const code = await refusal(async (context) => {
      active(context).getRange('A1').format.font.subscript = true;
    });
    expect(code).toBe('ApiNotImplementedInEmulator');
    expect(
      await Excel.run(async (context) => {
        active(context).getRange('A1').format.font.subscript = false;
        await context.sync();
        return 'accepté';
      }),
    ).toBe('accepté');
  });
});

describe('alignement, tailles, protection', () => {
  test('alignements, renvoi, retrait et rotation vont à toutes les cellules', async () => {
    await Excel.run(async (context) => {
      const { format } = active(context).getRange('B2:C3');
      format.set({ horizontalAlignment: 'Center', verticalAlignment: 'Top', wrapText: true, textOrientation: 45 });
      format.indentLevel = 2;
      format.adjustIndent(-1);
      format.protection.locked = false;
      format.protection.formulaHidden = true;
      format.load('horizontalAlignment,verticalAlignment,indentLevel');
      format.protection.load();
      await context.sync();
      expect(format).toMatchObject({ horizontalAlignment: 'Center', verticalAlignment: 'Top', indentLevel: 1 });
      expect(format.protection.toJSON()).toEqual({ formulaHidden: true, locked: false });
    });
    expect(cell(3, 3)).toEqual({
      horizontal: 'center',
      vertical: 'top',
      wrap: true,
      rotation: 45,
      indent: 1,
      locked: false,
      hiddenFormula: true,
    });
  });

  test.each([45, -90, 180, 0])('une rotation de %d degrés se relit', async (degrees) => {
    await Excel.run(async (context) => {
      const { format } = active(context).getRange('A1');
      format.textOrientation = degrees;
      format.load('textOrientation');
      await context.sync();
      expect(format.textOrientation).toBe(degrees);
    });
  });

  test('largeur et hauteur se donnent en points, et reviennent à la normale', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.standardWidth = 8.43;
      sheet.getRange('A:B').format.columnWidth = 120;
      sheet.getRange('1:1').format.rowHeight = 30;
      const both = sheet.getRange('A1:B1').format;
      const mixed = sheet.getRange('B1:C2').format;
      for (const format of [both, mixed]) format.load('columnWidth,rowHeight,useStandardHeight,useStandardWidth');
      await context.sync();
      expect([both.columnWidth, both.rowHeight, both.useStandardWidth]).toEqual([120, 30, false]);
      expect([mixed.columnWidth, mixed.rowHeight, mixed.useStandardHeight]).toEqual([null, null, null]);
      both.useStandardHeight = true;
      both.useStandardWidth = true;
      both.load('columnWidth,rowHeight');
      await context.sync();
      expect([both.columnWidth, both.rowHeight]).toEqual([48, 15]);
    });
  });

  test('l’ajustement suit le texte le plus long, et les renvois à la ligne', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.standardWidth = 8.43;
      sheet.getRange('A1:B2').values = [
        ['Axe', 'Accueillir les jeunes enfants et leurs familles sur tout le territoire'],
        ['Petite enfance', 'x'],
      ];
      sheet.getRange('A:B').format.autofitColumns();
      const [narrow, wide, empty] = ['A:A', 'B:B', 'C:C'].map((address) => sheet.getRange(address).format);
      for (const format of [narrow!, wide!, empty!]) format.load('columnWidth');
      await context.sync();
      expect(wide!.columnWidth).toBeGreaterThan(narrow!.columnWidth * 3);
      expect(narrow!.columnWidth).toBeGreaterThan(48);
      expect(empty!.columnWidth).toBe(48);
      wide!.columnWidth = 100;
      sheet.getRange('B1').format.wrapText = true;
      sheet.getRange('1:2').format.autofitRows();
      const [tall, plain] = ['1:1', '2:2'].map((address) => sheet.getRange(address).format);
      tall!.load('rowHeight');
      plain!.load('rowHeight');
      await context.sync();
      expect(tall!.rowHeight).toBe(60);
      expect(plain!.rowHeight).toBe(15);
    });
  });
});

describe('bordures', () => {
  test('un cadre et un quadrillage intérieur se lisent de part et d’autre', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      const { borders } = sheet.getRange('B2:D4').format;
      for (const edge of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const) {
        borders.getItem(edge).style = 'Continuous';
        borders.getItem(edge).weight = 'Thick';
        borders.getItem(edge).color = '#C00000';
      }
      borders.getItem('InsideHorizontal').style = 'Dot';
      const below = sheet.getRange('B5').format.borders.getItem('EdgeTop');
      const inside = borders.getItem('InsideHorizontal');
      const vertical = borders.getItem('InsideVertical');
      const frame = borders.getItem('EdgeRight');
      for (const border of [below, inside, vertical, frame]) border.load();
      borders.load('count');
      await context.sync();
      expect(borders.count).toBe(8);
      expect(frame).toMatchObject({ sideIndex: 'EdgeRight', style: 'Continuous', weight: 'Thick', color: '#C00000' });
      expect(below).toMatchObject({ style: 'Continuous', weight: 'Thick', color: '#C00000' });
      expect(inside).toMatchObject({ style: 'Dot', weight: 'Thin', color: '#000000' });
      expect(vertical).toMatchObject({ style: 'None' });
    });
    expect(cell(2, 2).borders).toEqual({
      top: { line: 'thick', color: 'C00000' },
      left: { line: 'thick', color: 'C00000' },
      bottom: { line: 'dotted' },
    });
    expect(cell(3, 3).borders).toEqual({ bottom: { line: 'dotted' } });
  });

  test('ôter la bordure d’un côté l’ôte aussi à la cellule voisine', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.getRange('A1').format.borders.getItem('EdgeBottom').style = 'Double';
      sheet.getRange('A2').format.borders.getItem('EdgeTop').style = 'None';
      const border = sheet.getRange('A1').format.borders.getItem('EdgeBottom');
      border.load('style');
      await context.sync();
      expect(border.style).toBe('None');
    });
    expect(cell(1, 1)).toEqual({});
  });

  test('chaque style et épaisseur qu’Excel dessine fait l’aller et retour', async () => {
    const lines = [
      ['Continuous', 'Hairline'],
      ['Continuous', 'Thin'],
      ['Continuous', 'Medium'],
      ['Continuous', 'Thick'],
      ['Dash', 'Thin'],
      ['Dash', 'Medium'],
      ['DashDot', 'Medium'],
      ['DashDotDot', 'Thin'],
      ['Dot', 'Thin'],
      ['Double', 'Thick'],
      ['SlantDashDot', 'Medium'],
    ] as const;
    await Excel.run(async (context) => {
      const borders = lines.map(([style, weight], i) => {
        const border = active(context)
          .getCell(i * 2, 0)
          .format.borders.getItem('EdgeBottom');
        border.style = style;
        border.weight = weight;
        border.load('style,weight');
        return border;
      });
      await context.sync();
      expect(borders.map(({ style, weight }) => [style, weight])).toEqual(
        lines.map(([style, weight]) => [style, weight]),
      );
    });
  });
});
