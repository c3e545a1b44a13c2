import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

let excel: OpenedExcel;

beforeEach(async () => {
  excel = await openExcel();
  excel.person.paste('A1', 'un\tdeux');
});

const paths = {
  1: { Id: 1, ObjectPathType: 1, Name: '' },
  2: { Id: 2, ObjectPathType: 4, Name: 'Worksheets', ParentObjectPathId: 1 },
  3: { Id: 3, ObjectPathType: 5, Name: '', ParentObjectPathId: 2, ArgumentInfo: { Arguments: ['Feuil1'] } },
  4: { Id: 4, ObjectPathType: 3, Name: 'GetRange', ParentObjectPathId: 3, ArgumentInfo: { Arguments: ['A1:B1'] } },
  5: { Id: 5, ObjectPathType: 7, Name: '' },
};

const execute = (...actions: readonly object[]) => {
  const Actions = actions.map((action, i) => ({ Id: 100 + i, Name: '', ...action }));
  const { Results, Error: refused, ...rest } = excel.richApi.execute({ Actions, ObjectPaths: paths });
  return { values: Results?.map(({ Value }) => Value), refused, rest };
};

test('retrieve rend les noms du client', () => {
  const { values } = execute({ ActionType: 7, ObjectPathId: 2, QueryInfo: { Select: ['name'] } });
  expect(values).toEqual([{ items: [{ name: 'Feuil1', id: excel.workbook.activeSheet.id }] }]);
});

test('une mise à jour pose plusieurs propriétés', () => {
  const { values } = execute({ ActionType: 9, ObjectPathId: 3, ObjectState: { name: 'Bilan', tabColor: '#112233' } });
  expect(values).toEqual([null]);
  expect(excel.workbook.activeSheet).toMatchObject({ name: 'Bilan', tabColor: '112233' });
});

test('ensureUnchanged passe tant que rien n’a changé, refuse ensuite', () => {
  const check = { ActionType: 8, ObjectPathId: 4, ObjectState: { values: [['un', 'deux']] } };
  expect(execute(check).values).toEqual([null]);
  excel.person.type('A1', 'autre');
  expect(execute(check).refused).toMatchObject({ Code: 'Conflict', ActionIndex: 0 });
});

test('une lecture récursive prend ce qui est demandé pour la classe de l’objet', () => {
  const RecursiveQueryInfo = { Queries: { Worksheet: { Select: ['name'] } }, MaxDepth: 1 };
  expect(execute({ ActionType: 6, ObjectPathId: 3, RecursiveQueryInfo }).values).toEqual([
    { Id: excel.workbook.activeSheet.id, Name: 'Feuil1' },
  ]);
});

test('un objet nul ne fait rien et le dit', () => {
  const { values } = execute(
    { ActionType: 1, ObjectPathId: 5 },
    { ActionType: 2, ObjectPathId: 5 },
    { ActionType: 3, ObjectPathId: 5, Name: 'Clear' },
    { ActionType: 4, ObjectPathId: 5, Name: 'Values', ArgumentInfo: { Arguments: [1] } },
  );
  expect(values).toEqual([null, null, { _IsNull: true }, { _IsNull: true }]);
});

test('les traces rendent leurs identités, celles d’avant l’erreur aussi', () => {
  const { refused, rest } = execute(
    { ActionType: 5, ObjectPathId: 0 },
    { ActionType: 3, ObjectPathId: 3, Name: 'Inconnu' },
    { ActionType: 5, ObjectPathId: 0 },
  );
  expect(refused).toMatchObject({
    Code: 'ApiNotImplementedInEmulator',
    ActionIndex: 1,
    Location: 'Worksheet.inconnu',
    HttpStatusCode: 501,
  });
  expect(rest).toEqual({ TraceIds: [100], ProcessedResults: { Results: [{ ActionId: 100, Value: null }] } });
});

test('une plage n’a de référence que si le client la garde', () => {
  const instantiate = { ActionType: 1, ObjectPathId: 4 };
  const keep = { ActionType: 3, ObjectPathId: 4, Name: '_KeepReference' };
  const { values } = execute(instantiate, keep, instantiate);
  expect(values).toEqual([{}, null, { _ReferenceId: expect.stringMatching(/\S/) }]);
});

test('une propriété en lecture ne se modifie pas', () => {
  const { refused } = execute({
    ActionType: 4,
    ObjectPathId: 4,
    Name: 'Address',
    ArgumentInfo: { Arguments: ['C3'] },
  });
  expect(refused).toMatchObject({ Code: 'InvalidArgument', Location: 'Range.address' });
});

test('un lot est un seul pas d’annulation', () => {
  execute(
    { ActionType: 4, ObjectPathId: 4, Name: 'Values', ArgumentInfo: { Arguments: [[[1, 2]]] } },
    { ActionType: 4, ObjectPathId: 3, Name: 'Name', ArgumentInfo: { Arguments: ['Bilan'] } },
  );
  excel.person.undo();
  expect(excel.workbook.activeSheet.name).toBe('Feuil1');
  expect(excel.workbook.activeSheet.cell(1, 1)?.value).toBe('un');
});

test('un service inconnu est refusé, celui que le volet appelle à l’ouverture répond', () => {
  const service = (Name: string) =>
    excel.richApi.execute({
      Actions: [
        { Id: 2, ActionType: 1, Name: '', ObjectPathId: 1 },
        { Id: 3, ActionType: 3, Name: 'NotifyActionHandlerReady', ObjectPathId: 1 },
      ],
      ObjectPaths: { 1: { Id: 1, ObjectPathType: 2, Name } },
    });
  expect(service('Microsoft.InternalService.AddinInternalService').Results).toHaveLength(2);
  expect(service('Microsoft.Autre').Error).toMatchObject({ Code: 'ApiNotFound' });
});
