import fc from 'fast-check';
import { saveWorkbook } from '../../../../addin/simulator/files/index.ts';
import type {
  Border,
  CellStyle,
  ConditionalRule,
  Font,
  Threshold,
  Validation,
} from '../../../../addin/simulator/model/data.ts';
import { BORDER_LINES, HORIZONTALS, OPERATORS, VERTICALS } from '../../../../shared/xlsx/appearance/types.ts';
import { workbook } from '../../../shared/xlsx/fabrique.ts';
import { ouvrir, portrait } from './outils.ts';

const champs = <T extends object>(modele: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(modele, { requiredKeys: [] }) as unknown as fc.Arbitrary<Partial<T>>;
const vrai = fc.constant(true);
const couleur = fc.integer({ min: 0, max: 0xffffff }).map((n) => n.toString(16).toUpperCase().padStart(6, '0'));
const texte = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((un) => un.trim() === un);

const police = champs<Required<Font>>({
  name: fc.constantFrom('Arial', 'Aptos Narrow'),
  size: fc.constantFrom(8, 10.5, 20),
  bold: vrai,
  italic: vrai,
  underline: fc.constantFrom('single', 'double'),
  strike: vrai,
  color: couleur,
});
const bordure = fc
  .tuple(fc.constantFrom(...BORDER_LINES), fc.option(couleur, { nil: undefined }))
  .map(([line, color]): Border => (color === undefined ? { line } : { line, color }));
const bordures = champs({
  top: bordure,
  bottom: bordure,
  left: bordure,
  right: bordure,
});
const plein = <T extends object>(un: fc.Arbitrary<T>) => un.filter((valeur) => Object.keys(valeur).length > 0);

const apparence = champs<Required<CellStyle>>({
  numberFormat: fc.constantFrom('0.00', '@', 'dd/mm/yyyy', '#,##0 "€";[Red]-#,##0 "€"', '"é<&>" 0'),
  font: plein(police),
  fill: couleur,
  horizontal: fc.constantFrom(...HORIZONTALS.filter((une) => une !== 'general')),
  vertical: fc.constantFrom(...VERTICALS.filter((une) => une !== 'bottom')),
  wrap: vrai,
  indent: fc.integer({ min: 1, max: 15 }),
  rotation: fc.integer({ min: -90, max: 90 }).filter((angle) => angle !== 0),
  shrink: vrai,
  borders: plein(bordures),
  locked: fc.constant(false),
  hiddenFormula: vrai,
});

const feuille = () => {
  const classeur = ouvrir(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')).workbook;
  return { classeur, premiere: classeur.sheets[0]! };
};

test('toute apparence, sur une cellule vide ou pleine, une ligne ou une colonne, revient telle quelle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plein(apparence), { minLength: 1, maxLength: 6 }), async (styles) => {
      const { classeur, premiere } = feuille();
      for (const [i, style] of styles.entries()) {
        const une = { top: i + 1, bottom: i + 1, left: 1 + (i % 2), right: 1 + (i % 2) };
        premiere.restyle(une, () => style as CellStyle);
        premiere.setRows(i + 20, i + 20, () => ({ style: style as CellStyle, size: 12 + i }));
        premiere.setColumns(i + 5, i + 5, () => ({ style: style as CellStyle, hidden: true, outline: 1 }));
      }
      const revenu = ouvrir(await saveWorkbook(classeur)).workbook;
      expect(portrait(revenu)).toEqual(portrait(classeur));
    }),
    { seed: 39, numRuns: 60 },
  );
});

const validation = fc
  .record({
    type: fc.constantFrom('whole', 'decimal', 'date', 'time', 'textLength'),
    operator: fc.constantFrom(...OPERATORS),
    ignoreBlank: fc.boolean(),
    dropDown: fc.boolean(),
    prompt: fc.record({ show: fc.boolean(), title: texte, text: texte }),
    alert: fc.record({
      show: fc.boolean(),
      style: fc.constantFrom('stop', 'warning', 'information'),
      title: texte,
      text: texte,
    }),
  })
  .map((regle): Omit<Validation, 'ranges'> => ({ ...regle, formula1: 'A1+1', formula2: '"<&>"' }) as Validation);

test('toute validation revient telle quelle', async () => {
  await fc.assert(
    fc.asyncProperty(validation, async (regle) => {
      const { classeur, premiere } = feuille();
      premiere.setValidation([{ top: 2, left: 1, bottom: 4, right: 2 }], regle);
      const [revenue] = ouvrir(await saveWorkbook(classeur)).workbook.sheets;
      expect(revenue!.validations).toEqual(premiere.validations);
      expect(revenue!.validations).toHaveLength(1);
    }),
    { seed: 40, numRuns: 60 },
  );
});

const seuil = fc.constantFrom<Threshold>(
  { type: 'min' },
  { type: 'max' },
  { type: 'num', value: '3.5' },
  { type: 'percent', value: '10' },
  { type: 'formula', value: '$A$1' },
);

const regle = fc.oneof(
  fc.record({
    kind: fc.constant('dataBar'),
    color: couleur,
    min: fc.oneof(seuil, fc.constant<Threshold>({ type: 'auto' })),
    max: seuil,
    showValue: fc.boolean(),
    gradient: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('colorScale'),
    points: fc.array(
      fc.tuple(seuil, couleur).map(([un, color]) => ({ ...un, color })),
      { minLength: 2, maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant('iconSet'),
    icons: fc.constantFrom('3Arrows', '5Quarters', '3Stars', '5Boxes'),
    points: fc.array(seuil, { minLength: 3, maxLength: 5 }),
    showValue: fc.boolean(),
    reverse: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('text'),
    operator: fc.constantFrom('contains', 'notContains', 'beginsWith', 'endsWith'),
    text: texte,
  }),
  fc.record({
    kind: fc.constant('top'),
    rank: fc.integer({ min: 1, max: 99 }),
    percent: fc.boolean(),
    bottom: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('preset'),
    preset: fc.constantFrom(
      'Blanks',
      'NonBlanks',
      'Errors',
      'NonErrors',
      'UniqueValues',
      'BelowAverage',
      'EqualOrAboveAverage',
      'TwoStdDevBelowAverage',
      'Today',
      'LastSevenDays',
      'NextWeek',
    ),
  }),
) as fc.Arbitrary<ConditionalRule>;

test('toute règle de mise en forme conditionnelle revient telle quelle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(regle, { minLength: 1, maxLength: 5 }), async (regles) => {
      const { classeur, premiere } = feuille();
      const ranges = [{ top: 1, left: 3, bottom: 9, right: 3 }];
      premiere.setConditionalFormats(
        regles.map((rule, i) => ({
          id: `mfc-1-${i + 1}`,
          ranges,
          rule,
          style: ['dataBar', 'colorScale', 'iconSet'].includes(rule.kind)
            ? {}
            : { fill: 'FFC7CE', font: { bold: true } },
          stopIfTrue: false,
          priority: i + 1,
        })),
      );
      const [revenue] = ouvrir(await saveWorkbook(classeur)).workbook.sheets;
      expect(revenue!.conditionalFormats).toEqual(premiere.conditionalFormats);
    }),
    { seed: 41, numRuns: 80 },
  );
});
