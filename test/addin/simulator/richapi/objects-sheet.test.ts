import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { excelHere, refusal } from './excel-here.ts';

let workbook: Workbook;
beforeEach(async () => {
  ({ workbook } = await excelHere());
});

const active = (context: Excel.RequestContext) => context.workbook.worksheets.getActiveWorksheet();

describe('commentaires', () => {
  test('un fil avec réponses se lit, se résout, se supprime', async () => {
    await Excel.run(async (context) => {
      const { comments } = context.workbook;
      const comment = comments.add('Feuil1!B3', 'À vérifier avec la commune');
      const reply = comment.replies.add('C’est fait.');
      comment.replies.add('Merci.');
      comment.load();
      comment.replies.load('items/content,items/authorName');
      reply.load('content,resolved');
      const where = comment.getLocation();
      where.load('address');
      const parent = reply.getParentComment();
      parent.load('id');
      await context.sync();
      expect(comment).toMatchObject({ content: 'À vérifier avec la commune', resolved: false, contentType: 'Plain' });
      expect(comment.replies.items.map(({ content }) => content)).toEqual(['C’est fait.', 'Merci.']);
      expect(where.address).toBe('Feuil1!B3');
      expect(parent.id).toBe(comment.id);
      comment.resolved = true;
      comment.content = 'Vérifié';
      reply.delete();
      const count = comment.replies.getCount();
      const byCell = comments.getItemByCell('Feuil1!B3');
      byCell.load('content,resolved');
      await context.sync();
      expect(count.value).toBe(1);
      expect([byCell.content, byCell.resolved]).toEqual(['Vérifié', true]);
      comment.delete();
      const none = comments.getCount();
      await context.sync();
      expect(none.value).toBe(0);
    });
  });

  test('le commentaire suit sa cellule quand une ligne s’insère', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.comments.add('B3', 'Ici');
      sheet.getRange('1:1').insert('Down');
      const where = sheet.comments.getItemAt(0).getLocation();
      where.load('address');
      await context.sync();
      expect(where.address).toBe('Feuil1!B4');
    });
  });

  test('une plage, un texte vide, une cellule déjà commentée sont refusés', async () => {
    await Excel.run(async (context) => {
      context.workbook.comments.add('Feuil1!A1', 'Premier');
      await context.sync();
    });
    const cases: readonly (readonly [string, (comments: Excel.CommentCollection) => unknown])[] = [
      ['InvalidArgument', (comments) => comments.add('Feuil1!A2:A3', 'Deux')],
      ['InvalidArgument', (comments) => comments.add('Feuil1!A2', '  ')],
      ['ItemAlreadyExists', (comments) => comments.add('Feuil1!A1', 'Encore')],
      ['ItemNotFound', (comments) => comments.getItemByCell('Feuil1!C9').load('id')],
      ['ItemNotFound', (comments) => comments.getItem('{inconnu}').load('id')],
    ];
    for (const [code, work] of cases)
      expect(await refusal(async (context) => work(context.workbook.comments))).toBe(code);
    expect(workbook.activeSheet.comments).toHaveLength(1);
  });
});

describe('protection', () => {
  test('une feuille protégée refuse d’écrire, sauf dans les cellules déverrouillées', async () => {
    await Excel.run(async (context) => {
      const sheet = active(context);
      sheet.getRange('B1').format.protection.locked = false;
      sheet.protection.protect({ allowFormatCells: true, selectionMode: 'Unlocked' }, 'secret');
      sheet.protection.load();
      await context.sync();
      expect(sheet.protection.protected).toBe(true);
      expect(sheet.protection.options).toMatchObject({
        allowFormatCells: true,
        allowInsertRows: false,
        allowSort: false,
        selectionMode: 'Unlocked',
      });
      sheet.getRange('B1').values = [['permis']];
      await context.sync();
    });
    const write = async (context: Excel.RequestContext) => {
      active(context).getRange('A1').values = [['interdit']];
    };
    expect(await refusal(write)).toBe('AccessDenied');
    expect(await refusal(async (context) => active(context).protection.protect())).toBe('InvalidOperation');
    expect(await refusal(async (context) => active(context).protection.unprotect('faux'))).toBe('AccessDenied');
    expect(workbook.activeSheet.protection).not.toBeNull();
    await Excel.run(async (context) => {
      active(context).protection.unprotect('secret');
      await write(context);
      await context.sync();
    });
    expect(workbook.activeSheet.cell(1, 1)?.value).toBe('interdit');
  });

  test('une option qui n’existe pas est refusée', async () => {
    const options = { allowEverything: true } as unknown as Excel.WorksheetProtectionOptions;
    expect(await refusal(async (context) => active(context).protection.protect(options))).toBe('InvalidArgument');
    expect(workbook.activeSheet.protection).toBeNull();
  });
});

describe('volets figés', () => {
  test.each([
    ['freezeRows', [2], 'Feuil1!1:2'],
    ['freezeColumns', [1], 'Feuil1!A:A'],
    ['freezeAt', ['A1:C4'], 'Feuil1!A1:C4'],
    ['freezeAt', ['A:B'], 'Feuil1!A:B'],
  ] as const)('%s(%j) fige %s', async (method, args, address) => {
    await Excel.run(async (context) => {
      const { freezePanes } = active(context);
      (freezePanes as unknown as Record<string, (...values: readonly unknown[]) => void>)[method]!(...args);
      const where = freezePanes.getLocation();
      where.load('address');
      await context.sync();
      expect(where.address).toBe(address);
      freezePanes.unfreeze();
      const none = freezePanes.getLocationOrNullObject();
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
    expect(workbook.activeSheet.frozen).toEqual({ rows: 0, columns: 0 });
  });
});

describe('mise en page', () => {
  test('orientation, marges, zone, titres répétés, en-têtes', async () => {
    await Excel.run(async (context) => {
      const { pageLayout } = active(context);
      pageLayout.orientation = 'Landscape';
      pageLayout.paperSize = 'A3';
      pageLayout.zoom = { horizontalFitToPages: 1 };
      pageLayout.leftMargin = 36;
      pageLayout.setPrintMargins('Centimeters', { top: 2.54 });
      pageLayout.centerHorizontally = true;
      pageLayout.setPrintArea('A1:F40');
      pageLayout.setPrintTitleRows('$1:$2');
      const all = pageLayout.headersFooters.defaultForAllPages;
      all.leftHeader = 'Convention';
      all.centerFooter = 'Page &P / &N';
      all.rightHeader = 'Bac && Cie';
      pageLayout.load();
      all.load();
      const area = pageLayout.getPrintArea();
      const rows = pageLayout.getPrintTitleRows();
      const columns = pageLayout.getPrintTitleColumnsOrNullObject();
      area.load('address');
      rows.load('address');
      await context.sync();
      expect(pageLayout).toMatchObject({
        orientation: 'Landscape',
        paperSize: 'A3',
        zoom: { horizontalFitToPages: 1 },
        leftMargin: 36,
        topMargin: 72,
        rightMargin: 50.4,
        centerHorizontally: true,
        centerVertically: false,
      });
      expect(all.toJSON()).toEqual({
        leftHeader: 'Convention',
        centerHeader: '',
        rightHeader: 'Bac && Cie',
        leftFooter: '',
        centerFooter: 'Page &P / &N',
        rightFooter: '',
      });
      expect([area.address, rows.address, columns.isNullObject]).toEqual(['Feuil1!A1:F40', 'Feuil1!1:2', true]);
    });
    expect(workbook.activeSheet.pageSetup).toMatchObject({
      header: '&LConvention&RBac && Cie',
      footer: '&CPage &P / &N',
      repeatRows: { from: 1, to: 2 },
    });
  });

  test('ce que la feuille ne garde pas est refusé', async () => {
    expect(
      await refusal(async (context) => {
        active(context).pageLayout.paperSize = 'Letter';
      }),
    ).toBe('ApiNotImplementedInEmulator');
    expect(await refusal(async (context) => active(context).pageLayout.setPrintTitleRows('A1:B2'))).toBe(
      'InvalidArgument',
    );
    expect(await refusal(async (context) => active(context).pageLayout.getPrintArea().load('address'))).toBe(
      'ItemNotFound',
    );
  });
});

test('les trois tiers d’un en-tête se relisent tels qu’écrits, codes compris', async () => {
  const third = fc
    .array(fc.constantFrom('&P', '&N', '&D', '&&', 'Caf', ' / ', 'é', '12'), { maxLength: 5 })
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(third, third, third, async (left, center, right) => {
      await Excel.run(async (context) => {
        const all = active(context).pageLayout.headersFooters.defaultForAllPages;
        all.leftHeader = left;
        all.centerHeader = center;
        all.rightHeader = right;
        all.load();
        await context.sync();
        expect([all.leftHeader, all.centerHeader, all.rightHeader]).toEqual([left, center, right]);
      });
    }),
    { seed: 2026, numRuns: 40 },
  );
});

test('tout ce qui est simple se charge d’un coup, objet par objet', async () => {
  await Excel.run(async (context) => {
    const sheet = active(context);
    const range = sheet.getRange('A1:B3');
    range.values = [
      ['Axe', 'Actions'],
      ['Enfance', 3],
      ['Jeunesse', 5],
    ];
    const table = sheet.tables.add('A1:B3', true);
    const chart = sheet.charts.add('ColumnClustered', range);
    const series = chart.series.getItemAt(0);
    const bar = range.conditionalFormats.add('DataBar');
    const objects: readonly { toJSON(): object }[] = [
      range.format,
      range.format.fill,
      range.format.font,
      range.format.protection,
      range.format.borders.getItem('EdgeTop'),
      range.format.borders.getItemAt(7),
      range.dataValidation,
      bar,
      bar.dataBar,
      bar.dataBar.positiveFormat,
      bar.dataBar.negativeFormat,
      table,
      table.sort,
      table.autoFilter,
      table.columns.getItemAt(0),
      table.columns.getItemAt(0).filter,
      table.rows.getItemAt(0),
      chart,
      chart.title,
      chart.title.format.font,
      chart.legend,
      chart.plotArea,
      chart.dataLabels,
      chart.format,
      chart.format.border,
      chart.axes.categoryAxis,
      chart.axes.valueAxis.title,
      chart.axes.getItem('Value').format.line,
      series,
      series.points.getItemAt(1),
      sheet.protection,
      sheet.pageLayout,
      sheet.pageLayout.headersFooters,
      context.workbook.protection,
      context.workbook.properties,
      context.workbook.tableStyles.getItem('TableStyleDark3'),
    ];
    for (const object of objects) (object as unknown as { load(): void }).load();
    await context.sync();
    const empty = objects.filter((object) => Object.keys(object.toJSON()).length === 0);
    expect(empty).toEqual([]);
  });
});

describe('propriétés du document', () => {
  test('les propriétés s’écrivent et se lisent', async () => {
    await Excel.run(async (context) => {
      const { properties } = context.workbook;
      properties.title = 'Convention territoriale globale';
      properties.author = 'Caf';
      properties.load();
      await context.sync();
      expect(properties).toMatchObject({ title: 'Convention territoriale globale', author: 'Caf', subject: '' });
    });
    expect(workbook.properties).toMatchObject({ title: 'Convention territoriale globale', author: 'Caf' });
  });

  test('les propriétés personnalisées gardent texte, nombre et booléen', async () => {
    await Excel.run(async (context) => {
      const { custom } = context.workbook.properties;
      custom.add('ctg.version', 3);
      custom.add('ctg.source', 'modèle');
      custom.add('CTG.version', 4);
      const version = custom.getItem('ctg.VERSION');
      const missing = custom.getItemOrNullObject('absente');
      version.load();
      custom.load('items/key,items/type');
      await context.sync();
      expect(version.toJSON()).toEqual({ key: 'ctg.version', type: 'Number', value: 4 });
      expect(custom.items.map(({ key, type }) => [key, type])).toEqual([
        ['ctg.version', 'Number'],
        ['ctg.source', 'String'],
      ]);
      expect(missing.isNullObject).toBe(true);
      version.delete();
      const left = custom.getCount();
      await context.sync();
      expect(left.value).toBe(1);
      custom.deleteAll();
      const none = custom.getCount();
      await context.sync();
      expect(none.value).toBe(0);
    });
  });
});
