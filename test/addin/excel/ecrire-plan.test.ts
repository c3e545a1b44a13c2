import { jest } from '@jest/globals';
import { ouvrirClasseur } from '../../../addin/excel/classeur-ouvert.ts';
import type { Ecriture, Plan } from '../../../addin/excel/contrat.ts';
import { type OpenExcelOptions, openExcel } from '../../../addin/simulator/node/open-excel.ts';
import { contenuDe, relu, suivre } from './outils.ts';
import { photo } from './photo.ts';

/** Une feuille « Suivi » avec un tableau de trois colonnes et trois lignes, un titre dessous. */
async function ouvrir(options: OpenExcelOptions = {}) {
  const excel = await openExcel(undefined, options);
  excel.workbook.transact('user', () => {
    const feuille = excel.workbook.activeSheet;
    feuille.name = 'Suivi';
    feuille.write(1, 1, [
      ['réf', 'code', 'montant'],
      ['A1', { value: '01234' }, 10],
      ['A2', { value: '39365' }, 20.5],
      ['A3', null, 30],
    ]);
  });
  await excel.Excel.run(async (context) => {
    const feuille = context.workbook.worksheets.getItem('Suivi');
    feuille.tables.add('A1:C4', true).name = 'Suivi_actions';
    feuille.getRange('A7').values = [['Une note sous le tableau']];
    await context.sync();
  });
  return { excel, classeur: await ouvrirClasseur() };
}

const plan = (ecritures: readonly Ecriture[], reste: Partial<Plan> = {}): Plan => ({
  libelle: 'Mettre à jour',
  agrandir: [],
  ecritures,
  ...reste,
});
const texte = (cellule: string, contenu: string): Ecriture => ({
  feuille: 'Suivi',
  cellule,
  valeur: { genre: 'texte', texte: contenu },
});

test('chaque genre de valeur est écrit comme il se lit, sans qu’Excel l’interprète', async () => {
  const { excel, classeur } = await ouvrir();
  await classeur.ecrire(
    plan([
      texte('B2', '00012'),
      texte('B3', '=pas une formule'),
      texte('B4', '3-4'),
      { feuille: 'Suivi', cellule: 'C2', valeur: { genre: 'nombre', nombre: 12.5 } },
      { feuille: 'Suivi', cellule: 'C3', valeur: { genre: 'date', date: '2026-11-22' } },
      { feuille: 'Suivi', cellule: 'C4', valeur: { genre: 'booleen', booleen: true } },
      { feuille: 'Suivi', cellule: 'E2:E3', valeur: { genre: 'formule', formule: 'C2*2' } },
      { feuille: 'Suivi', cellule: 'A2', valeur: null },
      { feuille: 'Suivi', cellule: 'F2', valeur: { genre: 'nombre', nombre: 0.25 }, format: '0%' },
    ]),
  );
  const feuille = excel.workbook.activeSheet;
  const lue = (ligne: number, colonne: number) => feuille.cell(ligne, colonne);
  expect(lue(2, 2)?.value).toBe('00012');
  expect(lue(3, 2)).toMatchObject({ value: '=pas une formule' });
  expect(lue(3, 2)?.formula).toBeUndefined();
  expect(lue(4, 2)?.value).toBe('3-4');
  expect(lue(2, 3)?.value).toBe(12.5);
  expect([lue(3, 3)?.value, feuille.text(3, 3)]).toEqual([46_348, '22/11/2026']);
  expect(lue(4, 3)?.value).toBe(true);
  expect(lue(2, 5)?.formula).toBe('C2*2');
  expect(lue(2, 1)?.value ?? null).toBeNull();
  expect(feuille.text(2, 6)).toBe('25%');
});

test('annuler remet ce qui s’y trouvait, codes et formats compris', async () => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  expect(classeur.aAnnuler).toBeNull();
  await classeur.ecrire(
    plan([
      texte('B2', 'autre'),
      { feuille: 'Suivi', cellule: 'C2', valeur: { genre: 'date', date: '2026-11-22' } },
      { feuille: 'Suivi', cellule: 'B3', valeur: null },
    ]),
  );
  expect(classeur.aAnnuler).toBe('Mettre à jour');
  expect(photo(excel.workbook)).not.toEqual(avant);
  expect(await classeur.annuler()).toEqual({ libelle: 'Mettre à jour', remises: 3, laissees: [] });
  expect(photo(excel.workbook)).toEqual(avant);
  expect(classeur.aAnnuler).toBeNull();
  await expect(classeur.annuler()).rejects.toMatchObject({ code: 'introuvable' });
});

test('une cellule que l’agent a changée depuis est laissée, et dite', async () => {
  const { excel, classeur } = await ouvrir();
  await classeur.ecrire(plan([texte('A2', 'X1'), texte('A3', 'X2')]));
  excel.person.type('A3', 'ma correction');
  expect(await classeur.annuler()).toMatchObject({ remises: 1, laissees: [{ feuille: 'Suivi', cellule: 'A3' }] });
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('A1');
  expect(excel.workbook.activeSheet.cell(3, 1)?.value).toBe('ma correction');
});

test('plusieurs écritures s’annulent dans l’ordre inverse', async () => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  await classeur.ecrire(plan([texte('A2', 'un')], { libelle: 'Premier' }));
  await classeur.ecrire(plan([texte('A2', 'deux')], { libelle: 'Second' }));
  expect(await classeur.annuler()).toMatchObject({ libelle: 'Second', remises: 1 });
  expect(await classeur.annuler()).toMatchObject({ libelle: 'Premier', remises: 1 });
  expect(photo(excel.workbook)).toEqual(avant);
});

test('écrire deux fois la même chose ne s’annule qu’une fois', async () => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  await classeur.ecrire(plan([texte('A2', 'un')]));
  await classeur.ecrire(plan([texte('A2', 'un')]));
  expect(await classeur.annuler()).toMatchObject({ remises: 1 });
  expect(photo(excel.workbook)).toEqual(avant);
  expect(classeur.aAnnuler).toBeNull();
});

test('un plan agrandit le tableau, écrit dans les lignes neuves, et son annulation les retire', async () => {
  const { excel, classeur } = await ouvrir();
  const tableau = excel.workbook.tableByName('Suivi_actions')!;
  await classeur.ecrire(
    plan([texte('A5', 'A4'), texte('A6', 'A5')], { agrandir: [{ tableau: 'Suivi_actions', lignes: 2 }] }),
  );
  expect(tableau.range).toMatchObject({ top: 1, bottom: 6 });
  expect(excel.workbook.activeSheet.cell(6, 1)?.value).toBe('A5');
  expect(await classeur.annuler()).toMatchObject({ remises: 2, laissees: [] });
  expect(tableau.range).toMatchObject({ top: 1, bottom: 4 });
});

test('une ligne ajoutée où l’agent a écrit depuis reste', async () => {
  const { excel, classeur } = await ouvrir();
  await classeur.ecrire(
    plan([texte('A5', 'A4'), texte('A6', 'A5')], { agrandir: [{ tableau: 'Suivi_actions', lignes: 2 }] }),
  );
  excel.person.type('C5', '12');
  await classeur.annuler();
  expect(excel.workbook.tableByName('Suivi_actions')!.range).toMatchObject({ bottom: 5 });
  expect(excel.workbook.activeSheet.cell(5, 3)?.value).toBe(12);
});

test('des lignes supprimées depuis : rien n’est remis à une place qui n’est plus la bonne', async () => {
  const { excel, classeur } = await suivre();
  excel.workbook.activeSheet.write(1, 1, [['a'], ['b'], ['c'], ['d']]);
  const feuille = excel.workbook.activeSheet.name;
  await excel.person.settled();
  await classeur.ecrire(plan([{ feuille, cellule: 'A1:A4', valeur: { genre: 'texte', texte: 'pareil' } }]));
  await excel.person.settled();
  excel.person.deleteRows('2:2');
  await excel.person.settled();
  const { remises, laissees } = await classeur.annuler();
  expect(remises).toBe(0);
  expect(laissees).toHaveLength(4);
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('pareil');
});

test('agrandir n’empêche pas d’annuler pendant que le classeur est suivi', async () => {
  const { excel, classeur } = await ouvrir();
  const suivi = await classeur.suivre(
    () => {},
    (refus) => {
      throw refus;
    },
  );
  await classeur.ecrire(plan([texte('A5', 'A4')], { agrandir: [{ tableau: 'Suivi_actions', lignes: 1 }] }));
  await excel.person.settled();
  expect(await classeur.annuler()).toMatchObject({ remises: 1, laissees: [] });
  await suivi.arreter();
});

test('une feuille protégée est refusée par son nom, et rien n’est écrit', async () => {
  const { excel, classeur } = await ouvrir();
  const autre = excel.workbook.addSheet('Annexe');
  autre.protect({ options: {} });
  const avant = photo(excel.workbook);
  const essai = classeur.ecrire(
    plan([texte('A2', 'x'), { feuille: 'Annexe', cellule: 'A1', valeur: { genre: 'nombre', nombre: 1 } }]),
  );
  await expect(essai).rejects.toMatchObject({
    code: 'feuille-protegee',
    message: expect.stringContaining('« Annexe »'),
    remede: expect.stringContaining('Révision'),
  });
  expect(photo(excel.workbook)).toEqual(avant);
  expect(classeur.aAnnuler).toBeNull();
});

test.each([
  ['une feuille absente', plan([{ feuille: 'Nulle part', cellule: 'A1', valeur: null }]), 'Nulle part'],
  ['un tableau absent', plan([texte('A2', 'x')], { agrandir: [{ tableau: 'CTG_Absente', lignes: 1 }] }), 'CTG_Absente'],
  ['une adresse illisible', plan([texte('nulle part', 'x')]), 'nulle part'],
])('%s est refusé avant d’écrire', async (_, mauvais, cite) => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  await expect(classeur.ecrire(mauvais)).rejects.toMatchObject({
    code: 'introuvable',
    message: expect.stringContaining(cite),
  });
  expect(photo(excel.workbook)).toEqual(avant);
});

test('un classeur en lecture seule est refusé', async () => {
  const { excel, classeur } = await ouvrir({ mode: 'readOnly' });
  expect(classeur.capacites.lectureSeule).toBe(true);
  await expect(classeur.ecrire(plan([texte('A2', 'x')]))).rejects.toMatchObject({ code: 'lecture-seule' });
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('A1');
});

test('une erreur au milieu remet tout comme avant, lignes ajoutées comprises', async () => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  const mauvais = plan(
    [
      texte('A2', 'écrit'),
      texte('A5', 'écrit'),
      { feuille: 'Suivi', cellule: 'C7', valeur: { genre: 'formule', formule: 'SUM((' } },
    ],
    { agrandir: [{ tableau: 'Suivi_actions', lignes: 1 }] },
  );
  await expect(classeur.ecrire(mauvais)).rejects.toMatchObject({ name: 'RefusExcel', code: 'excel' });
  expect(photo(excel.workbook)).toEqual(avant);
  expect(classeur.aAnnuler).toBeNull();
});

test('une écriture demandée pendant une saisie attend qu’elle finisse', async () => {
  const { excel, classeur } = await ouvrir();
  excel.person.startEditing();
  const ecriture = classeur.ecrire(plan([texte('A2', 'après la saisie')]));
  await excel.person.settled();
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('A1');
  excel.person.stopEditing();
  await ecriture;
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('après la saisie');
});

test('une saisie qui dure retient l’écriture : le volet l’apprend, puis que c’est fini', async () => {
  const { excel, classeur } = await ouvrir();
  const dits: boolean[] = [];
  const cesser = classeur.surSaisie((enCours) => dits.push(enCours));
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  try {
    excel.person.startEditing();
    const ecriture = classeur.ecrire(plan([texte('A2', 'après la saisie')]));
    await jest.advanceTimersByTimeAsync(1_400);
    expect(dits).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(dits).toEqual([true]);
    excel.person.stopEditing();
    await jest.advanceTimersByTimeAsync(3_000);
    await ecriture;
    expect(dits).toEqual([true, false]);
    cesser();
  } finally {
    jest.useRealTimers();
  }
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('après la saisie');
});

test('un grand plan s’écrit et s’annule entier', async () => {
  const { excel, classeur } = await ouvrir();
  const avant = photo(excel.workbook);
  const lignes = 1_500;
  const ecritures = Array.from({ length: lignes }, (_, i) => [
    texte(`A${5 + i}`, `A${4 + i}`),
    texte(`B${5 + i}`, String(1_000 + i).padStart(5, '0')),
    { feuille: 'Suivi', cellule: `C${5 + i}`, valeur: { genre: 'nombre', nombre: i } } as const,
  ]).flat();
  await classeur.ecrire(plan(ecritures, { agrandir: [{ tableau: 'Suivi_actions', lignes }] }));
  const feuille = excel.workbook.activeSheet;
  expect(excel.workbook.tableByName('Suivi_actions')!.range.bottom).toBe(4 + lignes);
  expect([feuille.cell(4 + lignes, 2)?.value, feuille.cell(4 + lignes, 3)?.value]).toEqual(['02499', lignes - 1]);
  expect(await classeur.annuler()).toMatchObject({ remises: 3 * lignes, laissees: [] });
  expect(photo(excel.workbook).feuilles[0]?.cellules).toEqual(avant.feuilles[0]?.cellules);
  expect(photo(excel.workbook).feuilles[0]?.tableaux).toEqual(avant.feuilles[0]?.tableaux);
});

test('après un tri, rien n’est remis à une place qui n’est plus la bonne', async () => {
  const { excel, classeur } = await ouvrir();
  await classeur.suivre(
    () => {},
    (refus) => {
      throw refus;
    },
  );
  await classeur.ecrire(plan([texte('B2', 'pareil'), texte('B3', 'pareil')]));
  await excel.person.settled();
  excel.person.sortTable('Suivi_actions', [{ key: 0, ascending: false }]);
  await excel.person.settled();
  expect(await classeur.annuler()).toMatchObject({ remises: 0, laissees: [{ cellule: 'B2' }, { cellule: 'B3' }] });
});

test('une saisie qui ne finit pas est dite, et rien n’a été écrit', async () => {
  const { excel, classeur } = await ouvrir();
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  try {
    excel.person.startEditing();
    const ecriture = classeur.ecrire(plan([texte('A2', 'x')])).catch((refus: unknown) => refus);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await ecriture).toMatchObject({
      code: 'cellule-en-edition',
      message: expect.stringContaining('mettre à jour'),
    });
  } finally {
    jest.useRealTimers();
  }
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('A1');
  expect(classeur.aAnnuler).toBeNull();
});

test('deux écritures rapides passent l’une après l’autre', async () => {
  const { excel, classeur } = await ouvrir();
  await Promise.all([
    classeur.ecrire(plan([texte('A2', 'un')], { libelle: 'Premier' })),
    classeur.ecrire(plan([texte('A2', 'deux')], { libelle: 'Second' })),
  ]);
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('deux');
  await classeur.annuler();
  expect(excel.workbook.activeSheet.cell(2, 1)?.value).toBe('un');
});

test('ce que le volet écrit lui revient par le suivi', async () => {
  const { excel, classeur } = await suivre();
  const ouvert = { excel, classeur };
  const feuille = excel.workbook.activeSheet.name;
  await classeur.ecrire(
    plan([{ feuille, cellule: 'B2', valeur: { genre: 'texte', texte: 'bonjour' } }], {
      aller: { feuille, cellule: 'B2' },
    }),
  );
  await ouvert.excel.person.settled();
  const grille = await relu(classeur);
  expect(contenuDe(grille).sheets[0]?.rows).toMatchObject([[2, [null, null, { value: 'bonjour' }]]]);
  expect(excel.workbook.selection.range).toMatchObject({ top: 2, left: 2 });
});

describe('des colonnes ajoutées à un tableau', () => {
  const avecColonnes = (ecritures: readonly Ecriture[], titres = ['Observations', 'n° d’origine']): Plan =>
    plan(ecritures, {
      agrandir: [{ tableau: 'Suivi_actions', lignes: 1 }],
      colonnes: [{ tableau: 'Suivi_actions', titres }],
    });

  test('elles s’ajoutent à droite, reçoivent leurs valeurs, et l’annulation les retire avec les lignes', async () => {
    const { excel, classeur } = await ouvrir();
    const avant = photo(excel.workbook);
    const tableau = excel.workbook.tableByName('Suivi_actions')!;
    await classeur.ecrire(avecColonnes([texte('A5', 'A4'), texte('D2', 'à revoir'), texte('E5', '2.1')]));
    expect(tableau.range).toMatchObject({ top: 1, left: 1, bottom: 5, right: 5 });
    expect(tableau.columns.map(({ name }) => name)).toEqual(['réf', 'code', 'montant', 'Observations', 'n° d’origine']);
    expect(excel.workbook.activeSheet.cell(5, 5)?.value).toBe('2.1');
    expect(await classeur.annuler()).toMatchObject({ laissees: [] });
    expect(tableau.range).toMatchObject({ bottom: 4, right: 3 });
    expect(photo(excel.workbook)).toEqual(avant);
  });

  test('une colonne qui s’y trouve déjà, à la casse près, n’est pas ajoutée deux fois ni retirée', async () => {
    const { excel, classeur } = await ouvrir();
    const tableau = excel.workbook.tableByName('Suivi_actions')!;
    await classeur.ecrire(avecColonnes([texte('D2', 'à revoir')], ['CODE', 'Observations']));
    expect(tableau.columns.map(({ name }) => name)).toEqual(['réf', 'code', 'montant', 'Observations']);
    await classeur.annuler();
    expect(tableau.columns.map(({ name }) => name)).toEqual(['réf', 'code', 'montant']);
  });

  test('une colonne ajoutée où l’agent a écrit depuis reste', async () => {
    const { excel, classeur } = await ouvrir();
    await classeur.ecrire(avecColonnes([texte('D2', 'à revoir')]));
    excel.person.type('E3', 'ma note');
    await classeur.annuler();
    const tableau = excel.workbook.tableByName('Suivi_actions')!;
    expect(tableau.columns.map(({ name }) => name)).toEqual(['réf', 'code', 'montant', 'n° d’origine']);
    expect(excel.workbook.activeSheet.cell(3, 4)?.value).toBe('ma note');
  });

  test('ajoutées pendant que le classeur est suivi, elles s’annulent quand même', async () => {
    const { excel, classeur } = await ouvrir();
    const suivi = await classeur.suivre(
      () => {},
      (refus) => {
        throw refus;
      },
    );
    await classeur.ecrire(avecColonnes([texte('D2', 'à revoir'), texte('E2', '2.1')]));
    await excel.person.settled();
    expect(await classeur.annuler()).toMatchObject({ remises: 2, laissees: [] });
    expect(excel.workbook.tableByName('Suivi_actions')!.range).toMatchObject({ right: 3 });
    await suivi.arreter();
  });

  test('un tableau absent est refusé avant d’écrire', async () => {
    const { excel, classeur } = await ouvrir();
    const avant = photo(excel.workbook);
    await expect(
      classeur.ecrire(plan([texte('A2', 'x')], { colonnes: [{ tableau: 'CTG_Absente', titres: ['Note'] }] })),
    ).rejects.toMatchObject({ code: 'introuvable', message: expect.stringContaining('CTG_Absente') });
    expect(photo(excel.workbook)).toEqual(avant);
  });
});

describe('deux tableaux l’un sous l’autre', () => {
  /** « Haut » en A1:B3, « Bas » en A6, large comme dit. */
  async function pile(large: number) {
    const excel = await openExcel();
    await excel.Excel.run(async (context) => {
      const feuille = context.workbook.worksheets.getActiveWorksheet();
      feuille.name = 'Pile';
      feuille.getRange('A1:B3').values = [
        ['réf', 'nom'],
        ['H1', 'un'],
        ['H2', 'deux'],
      ];
      const titres = Array.from({ length: large }, (_, j) => `t${j + 1}`);
      const bas = feuille.getRange('A6').getResizedRange(1, large - 1);
      bas.values = [titres, titres.map((_, j) => `bas ${j + 1}`)];
      feuille.tables.add('A1:B3', true).name = 'Haut';
      feuille.tables.add(bas, true).name = 'Bas';
      await context.sync();
    });
    const feuille = excel.workbook.activeSheet;
    const lire = (nom: string) => {
      const { left, top, right, bottom } = excel.workbook.tableByName(nom)!.range;
      return Array.from({ length: bottom - top + 1 }, (_, i) =>
        Array.from({ length: right - left + 1 }, (_, j) => feuille.text(top + i, left + j)),
      );
    };
    return { excel, classeur: await ouvrirClasseur(), lire };
  }
  const ecrire = (cellule: string, contenu: string): Ecriture => ({ ...texte(cellule, contenu), feuille: 'Pile' });

  test.each([1, 2, 5])('des lignes en haut poussent le bas entier, large de %i, et s’annulent', async (large) => {
    const { classeur, lire } = await pile(large);
    const [haut, bas] = [lire('Haut'), lire('Bas')];
    const agrandir = [{ tableau: 'Haut', lignes: 3 }];
    await classeur.ecrire(plan([ecrire('A4', 'H3'), ecrire('B6', 'cinq')], { agrandir }));
    expect(lire('Haut')).toEqual([...haut, ['H3', ''], ['', ''], ['', 'cinq']]);
    expect(lire('Bas')).toEqual(bas);
    await classeur.annuler();
    expect(lire('Haut')).toEqual(haut);
    expect(lire('Bas')).toEqual(bas);
  });

  test('des colonnes à droite de l’un ou de l’autre laissent l’autre comme il est', async () => {
    const { classeur, lire } = await pile(2);
    const [haut, bas] = [lire('Haut'), lire('Bas')];
    const colonnes = [
      { tableau: 'Haut', titres: ['x', 'y'] },
      { tableau: 'Bas', titres: ['z'] },
    ];
    const agrandir = [
      { tableau: 'Haut', lignes: 1 },
      { tableau: 'Bas', lignes: 2 },
    ];
    await classeur.ecrire(plan([ecrire('C2', 'dx')], { colonnes, agrandir }));
    expect(lire('Haut').map((ligne) => ligne.slice(0, 2))).toEqual([...haut, ['', '']]);
    expect(lire('Haut')[1]).toEqual(['H1', 'un', 'dx', '']);
    expect(
      lire('Bas')
        .slice(0, 2)
        .map((ligne) => ligne.slice(0, 2)),
    ).toEqual(bas);
    expect(lire('Bas')[0]).toEqual(['t1', 't2', 'z']);
  });
});
