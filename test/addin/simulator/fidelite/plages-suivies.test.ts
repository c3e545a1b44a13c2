import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { refused, runOn } from './outils.ts';

let excel: OpenedExcel;
const run = runOn(() => excel);

beforeEach(async () => {
  excel = await openExcel();
  excel.person.paste('B3', 'b3\tc3\nb4\tc4\nb5\tc5');
});

/** Où en est `B3:C5` après ce que fait la personne pendant un `Excel.run`. */
const after = (act: () => void) =>
  run(async (sheet, context) => {
    const range = sheet.getRange('B3:C5');
    range.load('address');
    await context.sync();
    act();
    range.load('address');
    await context.sync();
    return range.address.replace(/^.*!/, '');
  });

test.each<[string, () => void, string]>([
  ['des lignes insérées au-dessus', () => excel.person.insertRows('1:2'), 'B5:C7'],
  ['des lignes insérées dedans', () => excel.person.insertRows('4:4'), 'B3:C6'],
  ['des lignes insérées dessous', () => excel.person.insertRows('6:7'), 'B3:C5'],
  ['une ligne insérée sur sa première ligne', () => excel.person.insertRows('3:3'), 'B4:C6'],
  ['des lignes supprimées au-dessus', () => excel.person.deleteRows('1:2'), 'B1:C3'],
  ['une ligne supprimée dedans', () => excel.person.deleteRows('4:4'), 'B3:C4'],
  ['son début supprimé', () => excel.person.deleteRows('2:3'), 'B2:C3'],
  ['sa fin supprimée', () => excel.person.deleteRows('5:9'), 'B3:C4'],
  ['une colonne insérée avant', () => excel.person.insertColumns('A:A'), 'C3:D5'],
  ['une colonne insérée dedans', () => excel.person.insertColumns('C:C'), 'B3:D5'],
  ['une colonne supprimée dedans', () => excel.person.deleteColumns('C:C'), 'B3:B5'],
  ['un tri', () => excel.person.sort('B3:C5', [{ key: 0, ascending: false }]), 'B3:C5'],
  ['son contenu effacé', () => excel.person.clear('A1:Z9'), 'B3:C5'],
])('après %s', async (_, act, expected) => {
  expect(await after(act)).toBe(expected);
});

test('un décalage de cellules de toute sa largeur la déplace, un décalage partiel la laisse', async () => {
  const shift = (address: string) =>
    run(async (sheet, context) => {
      const range = sheet.getRange('B3:C5');
      sheet.getRange(address).insert('Down');
      range.load('address');
      await context.sync();
      return range.address;
    });
  expect(await shift('B1:C1')).toBe('Feuil1!B4:C6');
  excel.person.undo();
  expect(await shift('B1')).toBe('Feuil1!B3:C5');
});

test('une plage suit sa feuille renommée, déplacée et cachée', async () => {
  const annexe = excel.person.addSheet('Annexe');
  const read = await run(async (_, context) => {
    const range = context.workbook.worksheets.getItem('Annexe').getRange('B2');
    range.values = [['ici']];
    await context.sync();
    excel.person.renameSheet('Annexe', 'L’annexe n° 2');
    annexe.position = 0;
    annexe.visibility = 'hidden';
    range.load('address,values');
    await context.sync();
    return [range.address, range.values];
  });
  expect(read).toEqual(["'L’annexe n° 2'!B2", [['ici']]]);
});

test.each<[string, () => void]>([
  ['ses lignes supprimées', () => excel.person.deleteRows('2:8')],
  ['ses colonnes supprimées', () => excel.person.deleteColumns('A:D')],
  [
    'sa feuille supprimée',
    () => {
      excel.person.addSheet('Reste');
      excel.person.deleteSheet('Feuil1');
    },
  ],
])('%s, la plage n’existe plus : ItemNotFound, en lecture comme en écriture', async (_, act) => {
  const attempt = (use: (range: Excel.Range) => void) =>
    refused(
      run(async (sheet, context) => {
        const range = sheet.getRange('B3:C5');
        range.load('address');
        await context.sync();
        act();
        use(range);
        await context.sync();
      }),
    );
  expect(await attempt((range) => range.load('values'))).toMatchObject({ code: 'ItemNotFound' });
});

test('annuler la suppression rend sa plage à qui la suivait', async () => {
  const address = await run(async (sheet, context) => {
    const range = sheet.getRange('B3:C5');
    range.load('address');
    await context.sync();
    excel.person.deleteRows('4:4');
    excel.person.undo();
    range.load('address,values');
    await context.sync();
    return [range.address, range.values[1]];
  });
  expect(address).toEqual(['Feuil1!B3:C5', ['b4', 'c4']]);
});

test('écrire par une plage suivie touche les cellules qu’elle suit', async () => {
  await run(async (sheet, context) => {
    const cell = sheet.getRange('B4');
    cell.load('address');
    await context.sync();
    excel.person.insertRows('1:3');
    cell.values = [['suivie']];
    await context.sync();
  });
  expect(excel.workbook.activeSheet.cell(7, 2)?.value).toBe('suivie');
  expect(excel.workbook.activeSheet.cell(4, 2)).toBeUndefined();
});

describe('track et untrack', () => {
  test('une plage suivie par track sert dans un Excel.run suivant, et suit entre les deux', async () => {
    const kept = await run(async (sheet, context) => {
      const range = sheet.getRange('B4');
      range.load('address');
      range.track();
      await context.sync();
      return range;
    });
    await excel.person.settled();
    excel.person.insertRows('1:1');
    const address = await excel.Excel.run(kept, async (context) => {
      kept.load('address');
      await context.sync();
      return kept.address;
    });
    expect(address).toBe('Feuil1!B5');
  });

  test('une plage non suivie ne sert plus après son Excel.run : le client l’a rendue', async () => {
    const lost = await run(async (sheet, context) => {
      const range = sheet.getRange('B4');
      range.load('address');
      await context.sync();
      return range;
    });
    await excel.person.settled();
    const error = await refused(
      excel.Excel.run(lost, async (context) => {
        lost.load('address');
        await context.sync();
      }),
    );
    expect(error.code).toMatch(/^(InvalidObjectPath|ItemNotFound)$/);
  });

  test('après untrack, l’hôte ne garde plus rien', async () => {
    const kept = () =>
      run(async (_, context) => {
        const count = (
          context.workbook as unknown as { _GetReferenceCount(): OfficeExtension.ClientResult<number> }
        )._GetReferenceCount();
        await context.sync();
        return count.value;
      });
    const range = await run(async (sheet, context) => {
      const tracked = sheet.getRange('B4');
      tracked.track();
      await context.sync();
      return tracked;
    });
    await excel.person.settled();
    expect(await kept()).toBe(1);
    await excel.Excel.run(range, async (context) => {
      range.untrack();
      await context.sync();
    });
    await excel.person.settled();
    expect(await kept()).toBe(0);
  });

  test('des milliers de plages dans une boucle ne restent pas', async () => {
    await run(async (sheet, context) => {
      for (let i = 0; i < 3000; i++) {
        const cell = sheet.getCell(i, 0);
        cell.values = [[i]];
        cell.untrack();
      }
      await context.sync();
    });
    await excel.person.settled();
    const count = await run(async (_, context) => {
      const result = (
        context.workbook as unknown as { _GetReferenceCount(): OfficeExtension.ClientResult<number> }
      )._GetReferenceCount();
      await context.sync();
      return result.value;
    });
    expect(count).toBe(0);
  });
});
