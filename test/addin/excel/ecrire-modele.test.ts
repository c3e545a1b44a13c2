import { ecrireModele } from '../../../addin/excel/ecrire-modele.ts';
import { openExcel } from '../../../addin/simulator/node/open-excel.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { contenu, options } from '../../shared/workbook/modele-exemple.ts';
import { photo } from './photo.ts';

const modeles = {
  'un modèle vide': construireModele(options()),
  'un modèle rempli': construireModele({ ...options(), contenu: contenu(), demonstration: true }),
};

describe.each(Object.entries(modeles))('%s', (_, modele) => {
  test('écrit par Office.js est le même classeur que le fichier .xlsx', async () => {
    const fichier = photo((await openExcel(await ecrireXlsx(modele), { calculation: 'full' })).workbook);
    const { Excel, workbook } = await openExcel(undefined, { calculation: 'full' });
    const avances: string[] = [];
    await Excel.run((context) =>
      ecrireModele(context, modele, { onProgress: (fait, total) => avances.push(`${fait}/${total}`) }),
    );
    const ecrit = photo(workbook);
    expect(avances.at(-1)).toBe(`${modele.feuilles.length}/${modele.feuilles.length}`);
    expect({ ...ecrit, feuilles: [] }).toEqual({ ...fichier, feuilles: [] });
    for (const [rang, feuille] of fichier.feuilles.entries()) expect(ecrit.feuilles[rang]).toEqual(feuille);
  });
});

test('un classeur qui porte déjà une feuille du modèle est refusé, et rien n’y est écrit', async () => {
  const { Excel, workbook } = await openExcel();
  workbook.addSheet('diagnostic');
  const avant = photo(workbook);
  const essai = Excel.run((context) => ecrireModele(context, modeles['un modèle vide']));
  await expect(essai).rejects.toMatchObject({ code: 'deja-present' });
  await expect(essai).rejects.toThrow(/« diagnostic »/);
  expect(photo(workbook)).toEqual(avant);
});

test('ce que l’agent avait dans son classeur reste en place', async () => {
  const { Excel, workbook } = await openExcel();
  const mien = workbook.activeSheet;
  mien.write(1, 1, [['Mes notes', 12]]);
  await Excel.run((context) => ecrireModele(context, modeles['un modèle vide']));
  expect(workbook.sheets[0]).toBe(mien);
  expect([mien.cell(1, 1)?.value, mien.cell(1, 2)?.value]).toEqual(['Mes notes', 12]);
  expect(workbook.activeSheet.name).toBe('Accueil');
});

test('un Excel sans groupes de colonnes (ExcelApi 1.9) reçoit le même classeur, colonnes secondaires masquées', async () => {
  const { Excel, workbook } = await openExcel(undefined, { sets: { ExcelApi: '1.9' } });
  await Excel.run((context) => ecrireModele(context, modeles['un modèle vide']));
  const plan = workbook.sheetByName('Plan d’actions')!;
  const masquees = [...plan.columnProperties()].filter(([, { hidden }]) => hidden);
  expect(masquees.length).toBeGreaterThan(3);
});
