import fc from 'fast-check';
import type { Workbook, Worksheet } from '../../../../addin/simulator/model/contract.ts';
import type { CellValue, Chart } from '../../../../addin/simulator/model/data.ts';
import { type ChartData, chartData } from '../../../../addin/simulator/page/chart-data.ts';
import { barsOf, scaleOf } from '../../../../addin/simulator/page/chart-scale.ts';

/** Une feuille de valeurs, la première en A1. */
function feuille(nom: string, valeurs: readonly (readonly CellValue[])[]): Worksheet {
  const cell = (ligne: number, colonne: number) => {
    const value = valeurs[ligne - 1]?.[colonne - 1];
    return value === undefined || value === null ? undefined : { value, style: {} };
  };
  const text = (ligne: number, colonne: number): string => String(cell(ligne, colonne)?.value ?? '');
  return { id: nom, name: nom, cell, text } as unknown as Worksheet;
}

function classeur(...feuilles: readonly Worksheet[]): Workbook {
  return {
    sheetByName: (nom: string) => feuilles.find(({ name }) => name === nom),
    calculator: { compute: (_: unknown, formule: string) => (formule === 'T[Montant]' ? [1, 2] : []) },
  } as unknown as Workbook;
}

const graphique = (autre: Partial<Chart>): Chart => ({
  id: 'g',
  name: 'Graphique 1',
  type: 'ColumnClustered',
  titleVisible: true,
  legend: { visible: true, position: 'Bottom' },
  axes: {},
  series: [],
  left: 0,
  top: 0,
  width: 0,
  height: 0,
  ...autre,
});

test('un graphique lit dans le classeur ses noms, ses catégories et ses valeurs', () => {
  const donnees = feuille("Plan d'actions", [
    ['', 'Montant'],
    ['Jeunesse', 10],
    ['Parentalité', 'à préciser'],
    ['Logement', -2.5],
  ]);
  const serie = {
    id: 's',
    name: "'Plan d''actions'!$B$1",
    values: "'Plan d''actions'!$B$2:$B$4",
    categories: "'Plan d''actions'!$A$2:$A$4",
    color: '0F5C8C',
  };
  const lu = chartData(classeur(donnees), donnees, graphique({ title: 'Budget', series: [serie] }));
  expect(lu).toMatchObject({
    title: 'Budget',
    drawing: 'columns',
    categories: ['Jeunesse', 'Parentalité', 'Logement'],
    series: [{ name: 'Montant', values: [10, null, -2.5], color: '#0F5C8C' }],
  });
});

test.each([
  ['Pie', 'pie', false],
  ['Doughnut', 'pie', false],
  ['BarStacked', 'bars', true],
  ['LineMarkers', 'lines', false],
  ['ColumnStacked100', 'columns', true],
  ['Radar', 'columns', false],
] as const)('le type %s se dessine en %s', (type, drawing, stacked) => {
  const seule = feuille('F', []);
  expect(chartData(classeur(seule), seule, graphique({ type }))).toMatchObject({ drawing, stacked });
});

test('sans titre, sans nom de série, sans catégories, chacun reçoit un nom lisible', () => {
  const seule = feuille('F', [[1], [2]]);
  const lu = chartData(
    classeur(seule),
    seule,
    graphique({ titleVisible: false, title: 'caché', series: [{ id: 's', values: 'A1:A2' }] }),
  );
  expect(lu).toMatchObject({
    title: 'Graphique 1',
    categories: ['1', '2'],
    series: [{ name: 'Série 1', values: [1, 2] }],
  });
});

test('une référence structurée passe par le calcul, une référence perdue ne donne rien', () => {
  const seule = feuille('F', []);
  const series = [
    { id: 'a', values: 'T[Montant]' },
    { id: 'b', values: "'Supprimée'!A1:A3" },
  ];
  expect(chartData(classeur(seule), seule, graphique({ series })).series.map(({ values }) => values)).toEqual([
    [1, 2],
    [],
  ]);
});

const valeur = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
const donnees = fc
  .record({
    lignes: fc.array(fc.array(valeur, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    stacked: fc.boolean(),
  })
  .map(({ lignes, stacked }): ChartData => {
    const largeur = Math.max(...lignes.map((ligne) => ligne.length));
    return {
      title: '',
      kind: '',
      drawing: 'columns',
      stacked,
      categories: Array.from({ length: largeur }, (_, rang) => String(rang)),
      series: lignes.map((values, rang) => ({ name: String(rang), values, color: '#000' })),
    };
  });

test('l’axe contient zéro et toutes les barres, en peu de pas réguliers', () => {
  fc.assert(
    fc.property(donnees, (data) => {
      const { min, max, ticks } = scaleOf(data);
      expect(min).toBeLessThanOrEqual(0);
      expect(max).toBeGreaterThan(min);
      expect(ticks.length).toBeLessThanOrEqual(8);
      const marge = (max - min) * 1e-9;
      for (const { from, to, offset, thickness } of barsOf(data)) {
        expect(Math.min(from, to)).toBeGreaterThanOrEqual(min - marge);
        expect(Math.max(from, to)).toBeLessThanOrEqual(max + marge);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + thickness).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { seed: 20261122, numRuns: 200 },
  );
});

test('empilées, les valeurs de même signe se suivent', () => {
  const data: ChartData = {
    title: '',
    kind: '',
    drawing: 'columns',
    stacked: true,
    categories: ['a'],
    series: [3, -1, 4].map((v, rang) => ({ name: String(rang), values: [v], color: '#000' })),
  };
  expect(barsOf(data).map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [0, -1],
    [3, 7],
  ]);
  expect(scaleOf(data)).toMatchObject({ min: -2, max: 8 });
});
