import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { photo, refused } from './outils.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
  excel.person.paste('A1', 'un\tdeux');
  excel.workbook.activeSheet.addTable({ top: 1, left: 1, bottom: 2, right: 2 }, true, 'T');
});

const PATHS = {
  1: { Id: 1, ObjectPathType: 1, Name: '' },
  2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
  3: { Id: 3, ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['Feuil1'] } },
  4: { Id: 4, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: ['A1:B1'] } },
};

const execute = (actions: readonly object[], paths: object = {}) =>
  excel.richApi.execute({
    Actions: actions.map((action, i) => ({ Id: 100 + i, Name: '', ...action })),
    ObjectPaths: { ...PATHS, ...paths },
  });

/** Le lot est refusé par une phrase qui n’est pas une panne de l’hôte, et rien n’a bougé. */
function refuses(answer: () => ReturnType<typeof execute>): NonNullable<ReturnType<typeof execute>['Error']> {
  const before = photo(excel);
  const { Error: error } = answer();
  expect(error).toMatchObject({
    Code: expect.stringMatching(/^(?!GeneralException)\w+$/),
    HttpStatusCode: expect.any(Number),
  });
  expect(error!.Message).toMatch(/\S+ \S+ \S+/);
  expect(photo(excel)).toEqual(before);
  return error!;
}

const NAMES = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineSetter__',
  'session',
  'typeName',
  'Session',
  'sheet',
  'items',
  'gone',
  'identity',
  'trackers',
];

describe('ce que tout objet de JavaScript porte n’est pas un membre d’Excel', () => {
  test.each(NAMES)('%s ne s’appelle, ne se lit, ne s’écrit ni ne se charge', (name) => {
    for (const ObjectPathId of [1, 2, 3, 4]) {
      const Name = name;
      refuses(() => execute([{ ActionType: 3, ObjectPathId, Name, ArgumentInfo: { Arguments: [{}] } }]));
      refuses(() => execute([{ ActionType: 4, ObjectPathId, Name, ArgumentInfo: { Arguments: [1] } }]));
      refuses(() => execute([{ ActionType: 9, ObjectPathId, ObjectState: JSON.parse(`{"${name}": 1}`) }]));
      const paths = { 9: { Id: 9, ObjectPathType: 4, Name, ParentObjectPathId: ObjectPathId } };
      refuses(() => execute([{ ActionType: 1, ObjectPathId: 9 }], paths));
      refuses(() => execute([{ ActionType: 1, ObjectPathId: 9 }], { 9: { ...paths[9], ObjectPathType: 3 } }));
      // « items » nomme les éléments d’une collection, et « load('items') » est permis.
      if (name !== 'items')
        refuses(() =>
          execute([
            { ActionType: 2, ObjectPathId: ObjectPathId === 2 ? 3 : ObjectPathId, QueryInfo: { Select: [name] } },
          ]),
        );
    }
  });

  test.each([
    '_Registerconstructor',
    '_Register__proto__',
    '_RegistertoString',
    '_RegisterDataChangedEventX',
    '_Unregister',
  ])('l’inscription %s est refusée par son nom', (Name) => {
    expect(refuses(() => execute([{ ActionType: 3, ObjectPathId: 3, Name }])).Message).toContain(Name);
  });

  const collections: readonly [string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown][] = [
    ['feuilles', (_, { workbook }) => workbook.worksheets.getItem('__proto__')],
    ['tableaux', (_, { workbook }) => workbook.tables.getItem('constructor')],
    ['noms', (_, { workbook }) => workbook.names.getItem('constructor')],
    ['réglages', (_, { workbook }) => workbook.settings.getItem('toString')],
    ['graphiques', (sheet) => sheet.charts.getItem('constructor')],
    ['commentaires', (_, { workbook }) => workbook.comments.getItem('constructor')],
    ['colonnes', (sheet) => sheet.tables.getItemAt(0).columns.getItem('constructor')],
    ['bordures', (sheet) => sheet.getRange('A1').format.borders.getItem('constructor' as never)],
    ['mises en forme', (sheet) => sheet.getRange('A1').conditionalFormats.getItem('constructor')],
    ['styles de tableau', (_, { workbook }) => workbook.tableStyles.getItem('constructor')],
    ['plages', (sheet) => sheet.getRange('constructor').load('address')],
  ];
  test.each(collections)('aucune collection n’a d’élément de ce nom : %s', async (_, ask) => {
    const error = await refused(
      excel.Excel.run(async (context) => {
        ask(context.workbook.worksheets.getActiveWorksheet(), context);
        await context.sync();
      }),
    );
    expect(error.code).toMatch(/^(ItemNotFound|InvalidArgument)$/);
  });

  test('un objet JSON qui nomme __proto__ n’atteint pas les objets des autres', () => {
    const poison = JSON.parse(
      '{"__proto__": {"pollue": true}, "constructor": {"prototype": {"pollue": true}}}',
    ) as object;
    execute([
      { ActionType: 3, ObjectPathId: 4, Name: 'SetCellProperties', ArgumentInfo: { Arguments: [[[poison, poison]]] } },
    ]);
    execute([{ ActionType: 3, ObjectPathId: 4, Name: 'Find', ArgumentInfo: { Arguments: ['un', poison] } }]);
    execute([{ ActionType: 4, ObjectPathId: 4, Name: 'Hyperlink', ArgumentInfo: { Arguments: [poison] } }]);
    execute([{ ActionType: 9, ObjectPathId: 3, ObjectState: poison }]);
    expect(({} as Record<string, unknown>).pollue).toBeUndefined();
  });

  test('un réglage et une propriété nommés comme un membre d’objet restent des données', async () => {
    const names = ['constructor', '__proto__', 'toString'];
    const read = await excel.Excel.run(async (context) => {
      const { settings, properties } = context.workbook;
      for (const name of names) {
        settings.add(name, name);
        properties.custom.add(name, name);
      }
      await context.sync();
      const [absent, gone] = [properties.custom.getItemOrNullObject('valueOf'), properties.custom.getItem('toString')];
      gone.delete();
      const after = properties.custom.getItemOrNullObject('toString');
      settings.load('items/key,items/value');
      properties.custom.load('items/key,items/value');
      await context.sync();
      return {
        nulls: [absent.isNullObject, after.isNullObject],
        settings: settings.items.map(({ key, value }) => [key, value as unknown]),
        custom: properties.custom.items.map(({ key, value }) => [key, value as unknown]),
      };
    });
    expect(read.nulls).toEqual([true, true]);
    expect(read.settings.sort()).toEqual(names.map((name) => [name, name]).sort());
    expect(read.custom.sort()).toEqual([
      ['__proto__', '__proto__'],
      ['constructor', 'constructor'],
    ]);
  });
});

describe('un lot mal formé', () => {
  const action = { ActionType: 3, ObjectPathId: 4, Name: 'Clear' };
  test.each<[string, () => unknown]>([
    ['nul', () => null],
    ['en tableau', () => []],
    ['dont les demandes sont un objet', () => ({ Actions: {}, ObjectPaths: PATHS })],
    ['dont une demande est nulle', () => ({ Actions: [null], ObjectPaths: PATHS })],
    ['dont un nom n’est pas un texte', () => ({ Actions: [{ ...action, Id: 9, Name: 7 }], ObjectPaths: PATHS })],
    ['dont un chemin est un texte', () => ({ Actions: [], ObjectPaths: { 1: 'classeur' } })],
    [
      'dont un nom de chemin n’est pas un texte',
      () => ({ Actions: [], ObjectPaths: { 1: { ObjectPathType: 4, Name: {} } } }),
    ],
    [
      'dont un parent est un texte',
      () => ({
        Actions: [{ ...action, Id: 9 }],
        ObjectPaths: { ...PATHS, 4: { ...PATHS[4], ParentObjectPathId: '__proto__' } },
      }),
    ],
    [
      'dont les arguments ne sont pas une liste',
      () => ({ Actions: [{ ...action, Id: 9, ArgumentInfo: { Arguments: 'All' } }], ObjectPaths: PATHS }),
    ],
    [
      'qui cite un objet absent en argument',
      () => ({
        Actions: [
          { ...action, Id: 9, Name: 'CopyFrom', ArgumentInfo: { Arguments: [77], ReferencedObjectPathIds: [77] } },
        ],
        ObjectPaths: PATHS,
      }),
    ],
    [
      'qui demande une référence inconnue',
      () => ({
        Actions: [{ ...action, Id: 9, ObjectPathId: 8 }],
        ObjectPaths: { 8: { Id: 8, ObjectPathType: 6, Name: 'inconnue' } },
      }),
    ],
    [
      'qui indexe ce qui n’est pas une collection',
      () => ({
        Actions: [{ ...action, Id: 9, ObjectPathId: 8 }],
        ObjectPaths: {
          ...PATHS,
          8: { Id: 8, ObjectPathType: 5, Name: '', ParentObjectPathId: 1, ArgumentInfo: { Arguments: ['x'] } },
        },
      }),
    ],
    [
      'dont une méthode ne rend pas d’objet',
      () => ({
        Actions: [{ ...action, Id: 9, ObjectPathId: 8 }],
        ObjectPaths: { ...PATHS, 8: { Id: 8, ObjectPathType: 3, Name: 'GetCount', ParentObjectPathId: 2 } },
      }),
    ],
    [
      'dont le chargement est un texte',
      () => ({
        Actions: [{ Id: 9, ActionType: 2, Name: '', ObjectPathId: 3, QueryInfo: { Select: 'name' } }],
        ObjectPaths: PATHS,
      }),
    ],
    [
      'dont le nombre d’éléments est négatif',
      () => ({
        Actions: [{ Id: 9, ActionType: 2, Name: '', ObjectPathId: 2, QueryInfo: { Top: -1 } }],
        ObjectPaths: PATHS,
      }),
    ],
  ])('%s est refusé par une phrase, le classeur intact', (_, body) => {
    refuses(() => excel.richApi.execute(body()));
  });

  test('un texte qui n’est pas du JSON reçoit une erreur, et le client suivant est servi', async () => {
    const answers: string[] = [];
    const { createBridge } = await import('../../../../addin/simulator/richapi/index.ts');
    const bridge = createBridge(excel.richApi);
    bridge.onMessageFromHost = (text) => answers.push(text);
    const send = (body: unknown) =>
      bridge.sendMessageToHost(JSON.stringify({ id: answers.length + 1, type: 1, message: { body } }));
    const bodyOf = (text: string | undefined) =>
      JSON.parse((JSON.parse(text ?? '{}') as { message: { body: string } }).message.body) as {
        Error?: { Code: string };
        Results?: unknown;
      };
    bridge.sendMessageToHost('pas du JSON');
    bridge.sendMessageToHost('null');
    bridge.sendMessageToHost('[]');
    send('{"Actions": [');
    await Promise.resolve();
    send(JSON.stringify({ Actions: [{ Id: 5, ActionType: 1, Name: '', ObjectPathId: 1 }], ObjectPaths: PATHS }));
    await Promise.resolve();
    expect(bodyOf(answers[0]).Error).toMatchObject({ Code: 'InvalidArgument' });
    expect(bodyOf(answers[1]).Results).toHaveLength(1);
    expect(answers).toHaveLength(2);
    bridge.close();
  });
});

describe('un lot démesuré', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  test('des arguments trop emboîtés sont refusés sans panne', () => {
    for (const Name of ['Values', 'Formulas', 'NumberFormat'])
      refuses(() => execute([{ ActionType: 4, ObjectPathId: 4, Name, ArgumentInfo: { Arguments: [nested(50_000)] } }]));
    const objects = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown;
    refuses(() =>
      execute([{ ActionType: 3, ObjectPathId: 4, Name: 'GetCellProperties', ArgumentInfo: { Arguments: [objects] } }]),
    );
  });

  test('une longue chaîne de chemins se suit, ou se refuse, sans panne', () => {
    const count = 20_000;
    const paths = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        1000 + i,
        {
          Id: 1000 + i,
          ObjectPathType: 3,
          Name: 'GetCell',
          ParentObjectPathId: i === 0 ? 4 : 999 + i,
          ArgumentInfo: { Arguments: [0, 0] },
        },
      ]),
    );
    const { Results, Error: error } = execute([{ ActionType: 1, ObjectPathId: 999 + count }], paths);
    expect(error?.Code ?? 'suivi').toMatch(/^(suivi|InvalidArgument)$/);
    expect(Results?.length ?? 0).toBe(error ? 0 : 1);
  });

  test('dix mille demandes passent, et ne laissent aucune plage suivie', () => {
    const live = new Set<unknown>();
    const { activeSheet } = excel.workbook;
    const track = activeSheet.track.bind(activeSheet);
    let most = 0;
    activeSheet.track = (range) => {
      const tracked = track(range);
      const release = tracked.release.bind(tracked);
      live.add(tracked);
      most = Math.max(most, live.size);
      tracked.release = () => {
        live.delete(tracked);
        release();
      };
      return tracked;
    };
    const paths = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [
        1000 + i,
        {
          Id: 1000 + i,
          ObjectPathType: 3,
          Name: 'GetCell',
          ParentObjectPathId: 3,
          ArgumentInfo: { Arguments: [i, 3] },
        },
      ]),
    );
    const actions = Object.keys(paths).map((id) => ({
      ActionType: 4,
      ObjectPathId: Number(id),
      Name: 'Values',
      ArgumentInfo: { Arguments: [Number(id)] },
    }));
    const { Results, Error: error } = execute(actions, paths);
    expect(error).toBeUndefined();
    expect(Results).toHaveLength(10_000);
    expect(excel.workbook.activeSheet.cell(10_000, 4)?.value).toBe(10_999);
    expect(most).toBeGreaterThanOrEqual(10_000);
    expect(live.size).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ['écrire une feuille entière', 1, 'Values'],
    ['écrire une formule partout', '=1', 'Formulas'],
  ])('%s est refusé sans essayer', (_, value, Name) => {
    const paths = {
      9: { Id: 9, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: [] } },
    };
    expect(
      refuses(() => execute([{ ActionType: 4, ObjectPathId: 9, Name, ArgumentInfo: { Arguments: [value] } }], paths))
        .Code,
    ).toBe('RangeExceedsLimit');
  });

  test.each(['GetCellProperties', 'GetRowProperties', 'GetSpecialCells', 'Find', 'RemoveDuplicates'])(
    '%s sur une feuille entière répond ou refuse, sans s’épuiser',
    (Name) => {
      const paths = {
        9: { Id: 9, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: [] } },
      };
      const args: Record<string, unknown[]> = {
        GetCellProperties: [{ address: true }],
        GetRowProperties: [{ address: true }],
        GetSpecialCells: ['Constants'],
        Find: ['un', {}],
        RemoveDuplicates: [[0], false],
      };
      const { Results, Error: error } = execute(
        [{ ActionType: 3, ObjectPathId: 9, Name, ArgumentInfo: { Arguments: args[Name] } }],
        paths,
      );
      expect(error?.Code ?? 'répond').toMatch(/^(répond|RangeExceedsLimit|InvalidArgument)$/);
      expect(error === undefined ? Results : undefined).toEqual(error === undefined ? [expect.anything()] : undefined);
    },
  );
});
