import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Lot } from '../../../addin/excel/contrat.ts';
import { ouvrirLecture } from '../../../shared/workbook/index.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { columnName } from '../../../shared/xlsx/grid.ts';
import { contenu, options } from '../../shared/workbook/modele-exemple.ts';
import { contenuDe, relu, type Suivre, suivre } from './outils.ts';

const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });
const octets = await ecrireXlsx(modele);
const tableauDe = (nom: string) => {
  const feuille = modele.feuilles.find(({ tableaux }) => tableaux.some((tableau) => tableau.nom === nom))!;
  return { feuille: feuille.nom, ...feuille.tableaux.find((tableau) => tableau.nom === nom)! };
};
const actions = tableauDe('CTG_Actions');
const diagnostic = tableauDe('CTG_Diagnostic');
/** Une colonne de texte libre, sans liste. */
const colonne = columnName(actions.colonne + actions.colonnes.findIndex(({ titre }) => titre === 'description'));
const PLAN = `'${actions.feuille}'!`;

/** Ce que la grille dit est ce qu’une lecture neuve et entière dit. */
async function tientEnsemble({ classeur, grille, excel }: Suivre): Promise<void> {
  await excel.person.settled();
  expect(contenuDe(grille.grid)).toEqual(contenuDe(await relu(classeur)));
}

const rectangles = (lots: readonly Lot[]) => lots.flatMap((lot) => (lot.genre === 'rectangle' ? [lot.rectangle] : []));

test('une frappe n’envoie que sa cellule, en trois échanges au plus', async () => {
  const ouvert = await suivre(octets);
  const { excel, lots, grille } = ouvert;
  const avant = excel.requests();
  lots.length = 0;
  const tape = excel.person.type(`${PLAN}${colonne}${actions.ligne + 2}`, 'garde d’enfants');
  expect(tape).toMatchObject({ accepted: true });
  await excel.person.settled();
  expect(excel.requests() - avant).toBeLessThanOrEqual(3);
  const lus = rectangles(lots).filter(({ feuille }) => feuille === actions.feuille);
  expect(lus).toMatchObject([{ top: actions.ligne + 2, values: [['garde d’enfants']] }]);
  expect(lots.at(-1)).toEqual({ genre: 'complet' });
  const lignes = grille.grid.sheets.find(({ name }) => name === actions.feuille)?.rows;
  expect(lignes?.get(actions.ligne + 2)?.some((cell) => cell?.value === 'garde d’enfants')).toBe(true);
  await tientEnsemble(ouvert);
});

test('les lignes qui n’ont pas changé sont les mêmes objets, et la lecture suivie les garde', async () => {
  const ouvert = await suivre(octets);
  const { excel, grille } = ouvert;
  const lecture = ouvrirLecture();
  const avant = lecture.lire(grille.grid);
  const feuilles = new Map(grille.grid.sheets.map((sheet) => [sheet.name, sheet]));
  excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'Un autre libellé');
  await excel.person.settled();
  for (const sheet of grille.grid.sheets) {
    if (sheet.name !== actions.feuille) expect(sheet).toBe(feuilles.get(sheet.name));
    else
      for (const [rang, ligne] of sheet.rows)
        if (rang !== actions.ligne + 1) expect(ligne).toBe(feuilles.get(sheet.name)?.rows.get(rang));
  }
  const apres = lecture.lire(grille.grid);
  if (!avant.ok || !apres.ok) throw new Error('le classeur de démonstration se lit');
  expect(apres.dossier.diagnostic.length).toBeGreaterThan(0);
  expect(apres.dossier.diagnostic).toBe(avant.dossier.diagnostic);
  expect(apres.dossier.actions).not.toBe(avant.dossier.actions);
});

const gestes: Record<string, (ouvert: Suivre) => unknown> = {
  'un tri par la personne': ({ excel }) => excel.person.sortTable('CTG_Actions', [{ key: 1, ascending: false }]),
  'un collage de deux cents lignes sous le tableau': ({ excel }) =>
    excel.person.paste(
      `${PLAN}A${actions.ligne + 1}`,
      Array.from({ length: 200 }, (_, i) => [`A${i}`, `Axe ${i % 3}`, `Action ${i}`, '12,5']),
    ),
  'des lignes supprimées': ({ excel }) => {
    excel.person.activate(actions.feuille);
    excel.person.deleteRows(`${actions.ligne + 1}:${actions.ligne + 2}`);
  },
  'des lignes insérées': ({ excel }) => {
    excel.person.activate(diagnostic.feuille);
    excel.person.insertRows(`${diagnostic.ligne + 2}:${diagnostic.ligne + 4}`);
  },
  'des colonnes insérées': ({ excel }) => {
    excel.person.activate(diagnostic.feuille);
    excel.person.insertColumns('C:C');
  },
  'une plage vidée': ({ excel }) => excel.person.clear(`${PLAN}A${actions.ligne + 1}:F${actions.ligne + 3}`),
  'une feuille ajoutée, remplie': ({ excel }) => {
    excel.person.addSheet('Mes notes');
    excel.person.type("'Mes notes'!B2", 'à revoir');
  },
  'une feuille supprimée': ({ excel }) => excel.person.deleteSheet('Évaluation'),
  'des frappes rapides et une annulation': ({ excel }) => {
    for (let i = 1; i <= 8; i++) excel.person.type(`${PLAN}${colonne}${actions.ligne + i}`, `Action n° ${i}`);
    excel.person.undo();
  },
  'une recopie': ({ excel }) =>
    excel.person.fill(
      `${PLAN}${colonne}${actions.ligne + 1}`,
      `${PLAN}${colonne}${actions.ligne + 1}:${colonne}${actions.ligne + 9}`,
    ),
};

test.each(Object.entries(gestes))('%s : la grille dit ce que dit le classeur', async (_, agir) => {
  const ouvert = await suivre(octets);
  agir(ouvert);
  await tientEnsemble(ouvert);
  expect(ouvert.refus).toEqual([]);
});

test('un grand collage ne fait lire que ses cellules', async () => {
  const ouvert = await suivre(octets);
  ouvert.lots.length = 0;
  gestes['un collage de deux cents lignes sous le tableau']!(ouvert);
  await ouvert.excel.person.settled();
  const lus = rectangles(ouvert.lots).filter(({ feuille }) => feuille === actions.feuille);
  const lues = lus.reduce((n, { values }) => n + values.length * values[0]!.length, 0);
  expect(lues).toBe(800);
});

test('un tableau renommé, un tableau supprimé et une feuille renommée se voient au geste suivant', async () => {
  const ouvert = await suivre(octets);
  const { excel, grille, lots } = ouvert;
  excel.workbook.transact('user', () => {
    excel.workbook.tableByName('CTG_Bilan')!.name = 'Bilan_perso';
  });
  excel.person.renameSheet('Axes', 'Nos axes');
  lots.length = 0;
  excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'x');
  await excel.person.settled();
  expect(lots[0]).toMatchObject({ genre: 'structure', renommees: { 'Nos axes': 'Axes' } });
  expect(grille.grid.sheets.map(({ name }) => name)).toContain('Nos axes');
  expect(grille.grid.sheets.flatMap(({ tables }) => tables.map(({ name }) => name))).toContain('Bilan_perso');
  excel.workbook.transact('user', () => excel.workbook.tableByName('Bilan_perso')!.convertToRange());
  excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'y');
  await tientEnsemble(ouvert);
  expect(grille.grid.sheets.flatMap(({ tables }) => tables.map(({ name }) => name))).not.toContain('Bilan_perso');
});

test('une feuille renommée se voit aussitôt quand Excel sait le dire', async () => {
  const { excel, grille } = await suivre(octets, { sets: { ExcelApi: '1.17' } });
  excel.person.renameSheet('Axes', 'Nos axes');
  await excel.person.settled();
  expect(grille.grid.sheets.map(({ name }) => name)).toContain('Nos axes');
});

test('un Excel qui ne dit pas les tris (ExcelApi 1.9) relit la feuille au geste suivant', async () => {
  const ouvert = await suivre(octets, { sets: { ExcelApi: '1.9' } });
  ouvert.excel.person.sortTable('CTG_Actions', [{ key: 1, ascending: false }]);
  ouvert.excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'après le tri');
  await tientEnsemble(ouvert);
});

test('une formule que la personne a tapée dans un tableau suit ce dont elle dépend', async () => {
  const { excel, grille } = await suivre(octets, { calculation: 'full' });
  const [haut, bas] = [actions.ligne + 1, actions.ligne + 2];
  excel.person.type(`${PLAN}${colonne}${bas}`, `=${colonne}${haut}`);
  await excel.person.settled();
  excel.person.type(`${PLAN}${colonne}${haut}`, 'changé ailleurs');
  await excel.person.settled();
  const feuille = grille.grid.sheets.find(({ name }) => name === actions.feuille);
  expect(feuille?.rows.get(bas)?.find((cell) => cell?.formula)).toMatchObject({
    kind: 'text',
    value: 'changé ailleurs',
  });
});

test('une grande table se lit par tranches, toutes sous la limite d’Excel', async () => {
  const ouvert = await suivre();
  const { excel, lots, grille, suivi } = ouvert;
  const feuille = excel.workbook.activeSheet;
  excel.workbook.transact('user', () => {
    const lignes = Array.from({ length: 10_000 }, (_, i) =>
      Array.from({ length: 28 }, (_, j) =>
        i === 0 ? `Colonne ${j}` : j % 3 ? `Une phrase de la ligne ${i}, ${j}` : i * j,
      ),
    );
    feuille.write(1, 1, lignes);
  });
  lots.length = 0;
  await suivi.relire();
  await excel.person.settled();
  const tranches = rectangles(lots);
  expect(tranches.length).toBeGreaterThan(3);
  for (const tranche of tranches.slice(1)) expect(JSON.stringify(tranche).length).toBeLessThan(4 * 1024 * 1024);
  expect(grille.grid.sheets[0]?.rows.size).toBe(10_000);
  expect(grille.grid.sheets[0]?.rows.get(10_000)?.[28]?.value).toBe(9_999 * 27);
  expect(ouvert.refus).toEqual([]);
});

test('des lignes bien plus lourdes que les premières font couper la tranche refusée', async () => {
  const { excel, grille, suivi, refus } = await suivre();
  const feuille = excel.workbook.activeSheet;
  excel.workbook.transact('user', () => {
    feuille.write(
      1,
      1,
      Array.from({ length: 2_000 }, () => ['a', 'b']),
    );
    feuille.write(
      2_001,
      1,
      Array.from({ length: 600 }, () => ['x'.repeat(8_000), 'y'.repeat(8_000)]),
    );
  });
  await suivi.relire();
  expect(refus).toEqual([]);
  expect(grille.grid.sheets[0]?.rows.size).toBe(2_600);
});

test('une cellule remplie très loin des autres : le haut de la feuille est lu, et le volet le dit', async () => {
  const { excel, grille, suivi, refus } = await suivre();
  const feuille = excel.workbook.activeSheet;
  excel.workbook.transact('user', () => {
    feuille.write(1, 1, [['en haut']]);
    feuille.write(1_048_576, 40, [['tout en bas']]);
  });
  await excel.person.settled();
  refus.length = 0;
  await suivi.relire();
  expect(refus).toMatchObject([{ code: 'trop-grand', message: expect.stringContaining(feuille.name) }]);
  expect(grille.grid.sheets[0]?.rows.get(1)?.[1]?.value).toBe('en haut');
});

test('arrêter puis suivre de nouveau relit tout et entend de nouveau', async () => {
  const ouvert = await suivre(octets);
  await ouvert.suivi.arreter();
  ouvert.lots.length = 0;
  ouvert.excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'pendant l’arrêt');
  await ouvert.excel.person.settled();
  expect(ouvert.lots).toEqual([]);
  await ouvert.classeur.suivre(
    (lot) => void ouvert.grille.recevoir(lot),
    (un) => ouvert.refus.push(un),
  );
  ouvert.excel.person.type(`${PLAN}${colonne}${actions.ligne + 2}`, 'après');
  await tientEnsemble(ouvert);
});

test('pendant une saisie, la lecture attend sans rien dire, puis reprend', async () => {
  const ouvert = await suivre(octets);
  ouvert.excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'avant la saisie');
  ouvert.excel.person.startEditing();
  await ouvert.excel.person.settled();
  ouvert.excel.person.stopEditing();
  await ouvert.suivi.relire();
  expect(ouvert.refus).toEqual([]);
  await tientEnsemble(ouvert);
});

describe('une saisie qui dure', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('est dite au bout d’une dizaine de secondes, et la lecture reprend au geste suivant', async () => {
    jest.useRealTimers();
    const ouvert = await suivre(octets);
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    ouvert.excel.person.startEditing();
    const lecture = ouvert.suivi.relire();
    await jest.advanceTimersByTimeAsync(20_000);
    await lecture;
    expect(ouvert.refus).toMatchObject([{ code: 'cellule-en-edition', remede: expect.stringContaining('Entrée') }]);
    jest.useRealTimers();
    ouvert.excel.person.stopEditing();
    ouvert.excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'enfin');
    await tientEnsemble(ouvert);
  });
});

test('une erreur d’Excel pendant la lecture est dite, et le geste suivant relit tout', async () => {
  const ouvert = await suivre(octets);
  const { excel, refus } = ouvert;
  const { execute } = excel.richApi;
  const panne = jest.spyOn(excel.richApi, 'execute').mockImplementation(() => ({
    Error: { Code: 'GeneralException', Message: 'panne', Location: '', ActionIndex: 0, HttpStatusCode: 500 },
    TraceIds: [],
  }));
  excel.person.type(`${PLAN}${colonne}${actions.ligne + 1}`, 'perdu ?');
  await excel.person.settled();
  expect(refus).toMatchObject([{ code: 'excel', message: expect.stringContaining('lire le classeur') }]);
  panne.mockImplementation(execute);
  excel.person.type(`${PLAN}${colonne}${actions.ligne + 2}`, 'suite');
  await tientEnsemble(ouvert);
});

test('après des gestes au hasard, la grille est celle d’une lecture neuve', async () => {
  const ligne = fc.integer({ min: diagnostic.ligne, max: diagnostic.ligne + 30 });
  const colonne = fc.constantFrom('A', 'B', 'C', 'F', 'R', 'T');
  const texte = fc.constantFrom('12', '01/02/2026', 'B1, B2', 'VRAI', '#N/A', '35 %', 'garde', '1 234,50 €', '0123');
  const geste = fc.oneof(
    fc.record({ genre: fc.constant('taper' as const), ligne, colonne, texte }),
    fc.record({ genre: fc.constant('vider' as const), ligne, colonne }),
    fc.record({ genre: fc.constant('coller' as const), ligne, texte }),
    fc.record({ genre: fc.constant('inserer' as const), ligne }),
    fc.record({ genre: fc.constant('supprimer' as const), ligne }),
    fc.record({ genre: fc.constant('trier' as const), cle: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ genre: fc.constant('annuler' as const) }),
    fc.record({ genre: fc.constant('attendre' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 1, maxLength: 12 }), async (suite) => {
      const ouvert = await suivre(octets);
      const { person } = ouvert.excel;
      person.activate(diagnostic.feuille);
      for (const un of suite) {
        try {
          if (un.genre === 'taper') person.type(`${un.colonne}${un.ligne}`, un.texte);
          else if (un.genre === 'vider') person.clear(`A${un.ligne}:${un.colonne}${un.ligne + 1}`);
          else if (un.genre === 'coller')
            person.paste(`B${un.ligne}`, [
              [un.texte, 'x'],
              ['y', un.texte],
            ]);
          else if (un.genre === 'inserer') person.insertRows(`${un.ligne}:${un.ligne}`);
          else if (un.genre === 'supprimer') person.deleteRows(`${un.ligne}:${un.ligne}`);
          else if (un.genre === 'trier') person.sortTable('CTG_Diagnostic', [{ key: un.cle, ascending: true }]);
          else if (un.genre === 'annuler') person.undo();
          else await person.settled();
        } catch (refus) {
          // Excel refuse certains gestes (ligne d’en-tête supprimée, tableau disparu) : rien n’a changé.
          expect(refus).toBeInstanceOf(Error);
        }
      }
      await tientEnsemble(ouvert);
      expect(ouvert.refus).toEqual([]);
    }),
    { seed: 20_261_122, numRuns: 15 },
  );
});
