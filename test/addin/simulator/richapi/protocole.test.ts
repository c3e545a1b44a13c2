import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
});

const run = <T>(work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> =>
  excel.Excel.run((context) => work(context, context.workbook.worksheets.getActiveWorksheet()));

const value = (address: string): unknown => {
  const [, letters = '', row = ''] = /^([A-Z])(\d+)$/.exec(address) ?? [];
  return excel.workbook.activeSheet.cell(Number(row), letters.charCodeAt(0) - 64)?.value ?? null;
};

describe('lire', () => {
  test('ce qui n’a pas été chargé ne se lit pas : c’est office.js qui refuse', async () => {
    await expect(run(async (_, sheet) => sheet.name)).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
    await expect(
      run(async (context, sheet) => {
        sheet.load('id');
        await context.sync();
        return sheet.name;
      }),
    ).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
  });

  test('load sans liste, avec « * » ou avec un objet rend les propriétés simples', async () => {
    const read = await run(async (context, sheet) => {
      const range = sheet.getRange('B2:C3');
      range.load();
      const strict = sheet.getRange('A1');
      strict.load({ $all: true, format: { fill: { color: true } } } as never);
      sheet.load('*');
      await context.sync();
      return {
        address: range.address,
        values: range.values,
        own: strict.address,
        fill: strict.format.fill.color,
        name: sheet.name,
      };
    });
    expect(read).toEqual({
      address: 'Feuil1!B2:C3',
      values: [
        ['', ''],
        ['', ''],
      ],
      own: 'Feuil1!A1',
      fill: expect.any(String),
      name: 'Feuil1',
    });
  });

  test('une collection rend ses éléments, leur rang, et le chemin de ce qu’ils contiennent', async () => {
    excel.person.addSheet('Bilan');
    excel.person.addSheet('Annexe');
    const names = await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name');
      await context.sync();
      const second = worksheets.items[1]!;
      second.getRange('A1').values = [['ici']];
      await context.sync();
      return worksheets.items.map(({ name }) => name);
    });
    expect(names).toEqual(['Feuil1', 'Bilan', 'Annexe']);
    expect(excel.workbook.sheetByName('Bilan')?.cell(1, 1)?.value).toBe('ici');
  });

  test('top et skip ne prennent qu’une part d’une collection', async () => {
    excel.person.addSheet('Bilan');
    excel.person.addSheet('Annexe');
    const names = await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load({ select: 'name', top: 1, skip: 1 });
      await context.sync();
      return worksheets.items.map(({ name }) => name);
    });
    expect(names).toEqual(['Bilan']);
  });

  test('une propriété qui n’existe pas est refusée par son nom', async () => {
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1').load('valeurs');
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument', message: expect.stringContaining('valeurs') });
  });

  test('un objet absent est nul, et tout ce qui en dépend aussi', async () => {
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('Absente');
      const range = sheet.getRange('A1');
      sheet.load('name');
      range.load('values');
      range.values = [[1]];
      await context.sync();
      return [sheet.isNullObject, range.isNullObject];
    });
    expect(read).toEqual([true, true]);
  });
});

describe('refuser', () => {
  test('une erreur au milieu d’un lot : ce qui précède est fait, la suite non', async () => {
    const error = await run(async (context, sheet) => {
      sheet.getRange('A1').values = [['avant']];
      context.workbook.worksheets.getItem('Absente').getRange('A1').values = [['jamais']];
      sheet.getRange('A2').values = [['après']];
      await context.sync();
    }).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'ItemNotFound', message: expect.stringContaining('Absente') });
    expect((error as { debugInfo: { statement?: string } }).debugInfo.statement).toContain('getItem');
    expect([value('A1'), value('A2')]).toEqual(['avant', null]);
  });

  test('un tableau aux mauvaises dimensions est refusé, et les deux tailles sont dites', async () => {
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1:B2').values = [[1, 2, 3]];
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument', message: expect.stringMatching(/1 ligne.*3 colonne.*2 et 2/) });
    expect(value('A1')).toBeNull();
  });

  test.each([
    ['une adresse hors de la feuille', (sheet: Excel.Worksheet) => sheet.getRange('A1048577').load('address')],
    ['une adresse qui n’en est pas une', (sheet: Excel.Worksheet) => sheet.getRange('pas là !').load('address')],
    [
      'un décalage hors de la feuille',
      (sheet: Excel.Worksheet) => sheet.getRange('A1').getOffsetRange(-1, 0).load('address'),
    ],
    [
      'un objet dans une cellule',
      (sheet: Excel.Worksheet) => {
        sheet.getRange('A1').values = [[{} as never]];
      },
    ],
    [
      'un texte trop long',
      (sheet: Excel.Worksheet) => {
        sheet.getRange('A1').values = [['x'.repeat(32_768)]];
      },
    ],
  ])('%s : InvalidArgument, classeur intact', async (_, ask) => {
    await expect(
      run(async (context, sheet) => {
        ask(sheet);
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect(excel.workbook.activeSheet.usedRange()).toBeNull();
  });

  test('un membre que le simulateur ne sait pas faire échoue en disant son nom', async () => {
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1').getImage();
        await context.sync();
      }),
    ).rejects.toMatchObject({
      code: 'ApiNotImplementedInEmulator',
      message: expect.stringContaining('Range.getImage'),
    });
  });

  test('un Excel plus ancien n’a pas les membres plus récents', async () => {
    excel = await openExcel(undefined, { sets: { ExcelApi: '1.7' } });
    expect(excel.Office.context.requirements.isSetSupported('ExcelApi', '1.7')).toBe(true);
    expect(excel.Office.context.requirements.isSetSupported('ExcelApi', '1.8')).toBe(false);
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1').copyFrom('B1');
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ApiNotFound' });
    const shown = await run(async (context, sheet) => {
      const range = sheet.getRange('A1').load();
      await context.sync();
      return Object.keys(range.toJSON());
    });
    expect(shown).toContain('values');
    expect(shown).not.toContain('hasSpill');
  });

  test('le serveur refuse lui aussi un membre trop récent, sans compter sur le client', () => {
    const body = {
      Actions: [{ Id: 3, ActionType: 3, Name: 'GetCount', ObjectPathId: 2, ArgumentInfo: {} }],
      ObjectPaths: {
        1: { Id: 1, ObjectPathType: 1, Name: '' },
        2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
      },
    };
    expect(excel.richApi.execute(body).Results?.[0]?.Value).toBe(1);
    const lowered = openExcel(undefined, { sets: { ExcelApi: '1.3' } });
    return lowered.then(({ richApi }) => {
      expect(richApi.execute(body).Error).toMatchObject({
        Code: 'ApiNotFound',
        Location: 'WorksheetCollection.getCount',
      });
    });
  });
});

describe('un lot mal formé laisse le classeur intact', () => {
  const workbookPath = { 1: { Id: 1, ObjectPathType: 1, Name: '' } };
  test.each<[string, unknown, RegExp]>([
    ['rien', undefined, /objet JSON/],
    ['un texte', 'lot', /objet JSON/],
    ['sans actions', { ObjectPaths: {} }, /Actions/],
    ['sans chemins', { Actions: [] }, /ObjectPaths/],
    ['une action sans type', { Actions: [{ Id: 1, ObjectPathId: 1 }], ObjectPaths: workbookPath }, /type/],
    ['un chemin inconnu', { Actions: [{ Id: 1, ActionType: 1, ObjectPathId: 9 }], ObjectPaths: workbookPath }, /9/],
    [
      'un type d’action inconnu',
      { Actions: [{ Id: 1, ActionType: 42, Name: '', ObjectPathId: 1 }], ObjectPaths: workbookPath },
      /42/,
    ],
    [
      'un type de chemin inconnu',
      {
        Actions: [{ Id: 1, ActionType: 1, ObjectPathId: 2 }],
        ObjectPaths: { ...workbookPath, 2: { Id: 2, ObjectPathType: 17, Name: 'X', ParentObjectPathId: 1 } },
      },
      /17/,
    ],
    [
      'un chemin qui se cite',
      {
        Actions: [{ Id: 1, ActionType: 1, ObjectPathId: 2 }],
        ObjectPaths: { 2: { Id: 2, ObjectPathType: 4, Name: 'X', ParentObjectPathId: 2 } },
      },
      /lui-même/,
    ],
    [
      'un nom qui n’est pas du protocole',
      { Actions: [{ Id: 1, ActionType: 3, Name: 'constructor', ObjectPathId: 1 }], ObjectPaths: workbookPath },
      /constructor/,
    ],
    [
      'une propriété interne de l’hôte',
      {
        Actions: [{ Id: 1, ActionType: 4, Name: 'session', ObjectPathId: 1, ArgumentInfo: { Arguments: [1] } }],
        ObjectPaths: workbookPath,
      },
      /session/,
    ],
  ])('%s', (_, body, message) => {
    const answer = excel.richApi.execute(body);
    expect(answer.Error?.Message).toMatch(message);
    expect(answer.Error?.Code).not.toBe('GeneralException');
    expect(excel.workbook.sheets).toHaveLength(1);
    expect(excel.workbook.activeSheet.usedRange()).toBeNull();
    expect(excel.workbook.canUndo).toBe(false);
  });
});

describe('écrire', () => {
  test('une valeur seule remplit la plage, une cellule nulle reste comme elle est', async () => {
    await run(async (context, sheet) => {
      sheet.getRange('A1:B2').values = 'x' as never;
      await context.sync();
      sheet.getRange('A1:B2').values = [
        [null, 2],
        ['', null],
      ];
      await context.sync();
    });
    expect(['A1', 'B1', 'A2', 'B2'].map(value)).toEqual(['x', 2, null, 'x']);
  });

  test('une plage suivie par le client suit les lignes insérées, d’un sync à l’autre', async () => {
    const read = await run(async (context, sheet) => {
      const range = sheet.getRange('A3:A4');
      range.values = [['a'], ['b']];
      await context.sync();
      sheet.getRange('1:2').insert('Down');
      range.load('address,values');
      await context.sync();
      return [range.address, range.values];
    });
    expect(read).toEqual(['Feuil1!A5:A6', [['a'], ['b']]]);
  });

  test('une plage dont les lignes ont été supprimées n’existe plus', async () => {
    await expect(
      run(async (context, sheet) => {
        const range = sheet.getRange('A3');
        range.values = [[1]];
        await context.sync();
        sheet.getRange('3:3').delete('Up');
        range.load('address');
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ItemNotFound' });
  });

  test('après Excel.run, le client a rendu toutes ses références', async () => {
    await run(async (context, sheet) => {
      for (let i = 1; i <= 20; i++) sheet.getRange(`A${i}`).values = [[i]];
      await context.sync();
    });
    await excel.person.settled();
    const kept = await run(async (context) => {
      const count = (
        context.workbook as unknown as { _GetReferenceCount(): OfficeExtension.ClientResult<number> }
      )._GetReferenceCount();
      await context.sync();
      return count.value;
    });
    expect(kept).toBe(0);
  });

  test('une feuille renommée garde ses plages', async () => {
    const address = await run(async (context, sheet) => {
      const range = sheet.getRange('B2');
      range.load('address');
      await context.sync();
      sheet.name = 'Bilan 2026';
      range.load('address');
      await context.sync();
      return range.address;
    });
    expect(address).toBe("'Bilan 2026'!B2");
  });

  test('200 000 cellules s’écrivent par tranches et se relisent', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => Array.from({ length: 20 }, (_, j) => i * 20 + j));
    const read = await run(async (context, sheet) => {
      const range = sheet.getRange('A1:T10000');
      range.values = rows;
      await context.sync();
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(read).toHaveLength(10_000);
    expect(read[9_999]?.[19]).toBe(199_999);
    expect(read).toEqual(rows);
  });

  test('une feuille entière ne donne pas ses valeurs', async () => {
    const values = await run(async (context, sheet) => {
      const range = sheet.getRange();
      range.load('values,cellCount');
      await context.sync();
      return [range.values, range.cellCount];
    });
    expect(values).toEqual([null, -1]);
  });

  test('ce qu’on lit dans le lot où l’on a écrit une formule est calculé', async () => {
    excel = await openExcel(undefined, { calculation: 'full' });
    const read = await run(async (context, sheet) => {
      sheet.getRange('A1:A2').values = [[2], [3]];
      const sum = sheet.getRange('A3');
      sum.formulas = [['=SUM(A1:A2)']];
      sum.load('values,formulas,formulasLocal');
      await context.sync();
      return [sum.values, sum.formulas, sum.formulasLocal];
    });
    expect(read).toEqual([[[5]], [['=SUM(A1:A2)']], [['=SOMME(A1:A2)']]]);
  });

  test('une formule mal écrite est refusée, la cellule garde sa valeur', async () => {
    excel = await openExcel(undefined, { calculation: 'full' });
    excel.person.type('A1', '7');
    await expect(
      run(async (context, sheet) => {
        sheet.getRange('A1').formulas = [['=SUM(']];
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect(value('A1')).toBe(7);
  });
});
