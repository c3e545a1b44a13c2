import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { excelHere, refusal } from './excel-here.ts';

let workbook: Workbook;
beforeEach(async () => {
  ({ workbook } = await excelHere());
});

const active = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();
const VALUES = [
  ['Axe', 'Prévu', 'Réalisé'],
  ['Enfance', 10, 7],
  ['Jeunesse', 6, 6],
  ['Logement', 4, 1],
  ['Droits', 3, 0],
];

function progress(
  context: Excel.RequestContext,
  type: Excel.ChartType | 'ColumnClustered' | 'Pie' = 'ColumnClustered',
) {
  const sheet = active(context);
  const range = sheet.getRange('A1:C5');
  range.values = VALUES;
  return sheet.charts.add(type as 'ColumnClustered', range, 'Auto');
}

describe('créer', () => {
  test('la plage donne séries, noms et catégories', async () => {
    await Excel.run(async (context) => {
      const chart = progress(context);
      chart.load('name,chartType,width,height,legend/visible,legend/position,title/text,title/visible');
      chart.series.load('items/name,count');
      const values = chart.series.getItemAt(1).getDimensionValues('Values');
      const categories = chart.series.getItemAt(1).getDimensionValues('Categories');
      await context.sync();
      expect(chart).toMatchObject({ name: 'Graphique 1', chartType: 'ColumnClustered', width: 360, height: 216 });
      expect([chart.legend.visible, chart.legend.position]).toEqual([true, 'Bottom']);
      expect(chart.series.items.map(({ name }) => name)).toEqual(['Prévu', 'Réalisé']);
      expect(values.value).toEqual([7, 6, 1, 0]);
      expect(categories.value).toEqual(['Enfance', 'Jeunesse', 'Logement', 'Droits']);
    });
    expect(workbook.activeSheet.charts[0]?.series).toMatchObject([
      { name: 'Prévu', values: 'Feuil1!$B$2:$B$5', categories: 'Feuil1!$A$2:$A$5' },
      { name: 'Réalisé', values: 'Feuil1!$C$2:$C$5', categories: 'Feuil1!$A$2:$A$5' },
    ]);
  });

  test.each([
    ['Rows', 'ColumnClustered', ['Enfance', 'Jeunesse', 'Logement', 'Droits']],
    ['Columns', 'BarStacked', ['Prévu', 'Réalisé']],
    ['Auto', 'Pie', ['Prévu']],
  ] as const)('séries en %s pour %s', async (by, type, names) => {
    await Excel.run(async (context) => {
      const range = active(context).getRange('A1:C5');
      range.values = VALUES;
      const { series } = active(context).charts.add(type, range, by);
      series.load('items/name');
      await context.sync();
      expect(series.items.map(({ name }) => name)).toEqual(names);
    });
  });

  test('une seule série prête son nom au titre', async () => {
    await Excel.run(async (context) => {
      const range = active(context).getRange('A1:B5');
      range.values = VALUES.map((row) => row.slice(0, 2));
      const chart = active(context).charts.add('BarClustered', range);
      chart.load('title/text,legend/visible');
      await context.sync();
      expect([chart.title.text, chart.legend.visible]).toEqual(['Prévu', false]);
    });
  });
});

describe('habiller', () => {
  test('titre, légende, axes et couleurs se lisent comme ils ont été écrits', async () => {
    await Excel.run(async (context) => {
      const chart = progress(context);
      chart.name = 'Avancement';
      chart.title.text = 'Avancement par axe';
      chart.title.format.font.bold = true;
      chart.legend.position = 'Right';
      chart.axes.valueAxis.title.text = 'Actions';
      chart.axes.valueAxis.maximum = 12;
      chart.axes.valueAxis.majorGridlines.visible = false;
      chart.axes.categoryAxis.visible = false;
      const series = chart.series.getItemAt(0);
      series.name = 'Prévues';
      series.format.fill.setSolidColor('#2B7BB0');
      series.hasDataLabels = true;
      series.dataLabels.showPercentage = true;
      series.points.getItemAt(2).format.fill.setSolidColor('red');
      chart.load('name,title/text,title/format/font/bold,legend/position');
      chart.axes.valueAxis.load('maximum,minimum,title/text,title/visible,majorGridlines/visible');
      chart.axes.categoryAxis.load('visible,title/visible');
      series.load('name,hasDataLabels,dataLabels/showPercentage,dataLabels/showValue');
      series.points.load('count');
      await context.sync();
      expect([chart.name, chart.title.text, chart.title.format.font.bold]).toEqual([
        'Avancement',
        'Avancement par axe',
        true,
      ]);
      expect(chart.legend.position).toBe('Right');
      expect(chart.axes.valueAxis).toMatchObject({ maximum: 12, minimum: null });
      expect([chart.axes.valueAxis.title.text, chart.axes.valueAxis.title.visible]).toEqual(['Actions', true]);
      expect(chart.axes.valueAxis.majorGridlines.visible).toBe(false);
      expect([chart.axes.categoryAxis.visible, chart.axes.categoryAxis.title.visible]).toEqual([false, false]);
      expect(series).toMatchObject({ name: 'Prévues', hasDataLabels: true });
      expect([series.dataLabels.showPercentage, series.dataLabels.showValue]).toEqual([true, true]);
      expect(series.points.count).toBe(4);
    });
    const [chart] = workbook.activeSheet.charts;
    expect(chart).toMatchObject({
      title: 'Avancement par axe',
      legend: { visible: true, position: 'Right' },
      axes: { value: { title: 'Actions', visible: true }, category: { visible: false } },
    });
    expect(chart?.series[0]).toMatchObject({ name: 'Prévues', color: '2B7BB0' });
  });

  test('un graphique se place sur des cellules', async () => {
    await Excel.run(async (context) => {
      active(context).standardWidth = 8.43;
      const chart = progress(context);
      chart.setPosition('E2', 'H11');
      chart.load('left,top,width,height');
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height]).toEqual([192, 15, 192, 150]);
      chart.setPosition('A1');
      chart.load('left,top,width');
      await context.sync();
      expect([chart.left, chart.top, chart.width]).toEqual([0, 0, 192]);
    });
  });

  test('une série ajoutée reçoit ses cellules, qui suivent les lignes insérées', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      const chart = progress(context);
      const added = chart.series.add('Écart');
      added.setValues(sheet.getRange('C2:C5'));
      added.setXAxisValues(sheet.getRange('A2:A5'));
      chart.series.getItemAt(0).delete();
      sheet.getRange('1:1').insert('Down');
      chart.series.load('items/name');
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(['Réalisé', 'Écart']);
    });
    expect(workbook.activeSheet.charts[0]?.series[1]).toMatchObject({
      values: 'Feuil1!$C$3:$C$6',
      categories: 'Feuil1!$A$3:$A$6',
    });
  });

  test('l’axe des catégories donne ses noms à toutes les séries', async () => {
    await Excel.run(async (context) => {
      const chart = progress(context);
      chart.axes.categoryAxis.setCategoryNames(active(context).getRange('C2:C5'));
      const names = chart.series.getItemAt(0).getDimensionValues('Categories');
      await context.sync();
      expect(names.value).toEqual([7, 6, 1, 0]);
    });
  });

  test('changer les données remplace les séries', async () => {
    await Excel.run(async (context) => {
      const chart = progress(context);
      chart.setData(active(context).getRange('A1:B3'), 'Columns');
      chart.chartType = 'Line';
      chart.series.getItemAt(0).format.line.color = '#C00000';
      chart.load('chartType');
      await context.sync();
      expect(chart.chartType).toBe('Line');
    });
    expect(workbook.activeSheet.charts[0]?.series).toMatchObject([
      { name: 'Prévu', values: 'Feuil1!$B$2:$B$3', color: 'C00000' },
    ]);
  });
});

describe('retrouver et refuser', () => {
  test('par nom, par rang, ou pas du tout', async () => {
    await Excel.run(async (context) => {
      const chart = progress(context);
      const { charts } = active(context);
      const named = charts.getItem('graphique 1');
      const first = charts.getItemAt(0);
      const missing = charts.getItemOrNullObject('Absent');
      for (const item of [chart, named, first]) item.load('id');
      charts.load('count');
      await context.sync();
      expect([named.id, first.id]).toEqual([chart.id, chart.id]);
      expect([missing.isNullObject, charts.count]).toEqual([true, 1]);
      chart.delete();
      const count = charts.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  test('les refus portent le code d’Excel', async () => {
    await Excel.run(async (context) => {
      progress(context, 'Pie');
      await context.sync();
    });
    const cases: readonly (readonly [string, (context: Excel.RequestContext) => unknown])[] = [
      ['ItemNotFound', (context) => active(context).charts.getItem('Absent').load('name')],
      ['ItemNotFound', (context) => active(context).charts.getItemAt(0).axes.valueAxis.load('maximum')],
      [
        'InvalidArgument',
        (context) => active(context).charts.add('Camembert' as 'Pie', active(context).getRange('A1:B2')),
      ],
      [
        'InvalidArgument',
        (context) =>
          active(context).charts.getItemAt(0).series.getItemAt(0).setValues(active(context).getRange('A1:C3')),
      ],
      ['ApiNotImplementedInEmulator', (context) => active(context).charts.getItemAt(0).getImage()],
    ];
    for (const [code, work] of cases) expect(await refusal(async (context) => work(context))).toBe(code);
  });
});
