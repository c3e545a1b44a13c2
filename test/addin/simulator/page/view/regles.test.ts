import type { ConditionalFormat, ConditionalRule } from '../../../../../addin/simulator/model/data.ts';
import { ConditionalFormats, compareBy } from '../../../../../addin/simulator/page/view/conditional.ts';
import { criteriaOf, filterChoices, matching } from '../../../../../addin/simulator/page/view/filter-choices.ts';
import { translateCommand } from '../../../../../addin/simulator/page/view/gate.ts';
import { iconOf } from '../../../../../addin/simulator/page/view/icon-sets.ts';
import { classeur, formulas } from './classeur.ts';

const plage = { top: 1, left: 1, bottom: 5, right: 1 };
const regle = (rule: ConditionalRule, priority = 1, stopIfTrue = false, fill = 'FF0000'): ConditionalFormat => ({
  id: `${priority}`,
  ranges: [plage],
  rule,
  style: { fill },
  stopIfTrue,
  priority,
});
function fonds(valeurs: readonly (number | string | null)[], ...formats: ConditionalFormat[]) {
  const { sheet } = classeur(valeurs.map((valeur) => [valeur]));
  sheet.setConditionalFormats(formats);
  const rules = new ConditionalFormats(sheet, formulas);
  return valeurs.map((_valeur, i) => rules.at(i + 1, 1)?.style.fill);
}
const R = 'FF0000';
const N = undefined;

test.each<[string, ConditionalRule, readonly (number | string | null)[], readonly (string | undefined)[]]>([
  ['supérieur à 2', { kind: 'cellIs', operator: 'greaterThan', formula1: '2' }, [1, 3, null], [N, R, N]],
  ['entre 2 et 3', { kind: 'cellIs', operator: 'between', formula1: '2', formula2: '3' }, [1, 2, 3, 4], [N, R, R, N]],
  ['contient « enf »', { kind: 'text', operator: 'contains', text: 'enf' }, ['Enfance', 'Âge'], [R, N]],
  ['commence par', { kind: 'text', operator: 'beginsWith', text: 'en' }, ['Enfance', 'Jeune enf'], [R, N]],
  ['les deux plus grands', { kind: 'top', rank: 2, percent: false, bottom: false }, [5, 1, 9, 3], [R, N, R, N]],
  ['les plus petits 25 %', { kind: 'top', rank: 25, percent: true, bottom: true }, [5, 1, 9, 3], [N, R, N, N]],
  ['doublons', { kind: 'preset', preset: 'DuplicateValues' }, ['a', 'A', 'b'], [R, R, N]],
  ['au-dessus de la moyenne', { kind: 'preset', preset: 'AboveAverage' }, [1, 2, 6], [N, N, R]],
  ['vides', { kind: 'preset', preset: 'Blanks' }, ['a', null, 'b'], [N, R, N]],
])('la règle « %s » colore les bonnes cellules', (_nom, rule, valeurs, attendus) => {
  expect(fonds(valeurs, regle(rule))).toEqual(attendus);
});

test('la première règle l’emporte, et peut arrêter les suivantes', () => {
  const grand = { kind: 'cellIs', operator: 'greaterThan', formula1: '2' } as const;
  const tout = { kind: 'cellIs', operator: 'greaterThan', formula1: '0' } as const;
  expect(fonds([1, 3], regle(tout, 2, false, '00FF00'), regle(grand, 1))).toEqual(['00FF00', R]);
});

test('une barre remplit sa part et une échelle mélange ses couleurs', () => {
  const { sheet } = classeur([[0], [5], [10]]);
  sheet.setConditionalFormats([
    regle({ kind: 'dataBar', color: '4472C4', min: { type: 'min' }, max: { type: 'max' }, showValue: true }),
    regle(
      {
        kind: 'colorScale',
        points: [
          { type: 'min', color: '000000' },
          { type: 'max', color: 'FFFFFF' },
        ],
      },
      2,
    ),
  ]);
  const rules = new ConditionalFormats(sheet, formulas);
  expect([1, 2, 3].map((ligne) => rules.at(ligne, 1)?.bar?.part)).toEqual([0, 0.5, 1]);
  expect([1, 2, 3].map((ligne) => rules.at(ligne, 1)?.style.fill)).toEqual(['000000', '808080', 'FFFFFF']);
});

test('une comparaison suit l’ordre d’Excel : nombres, puis textes sans casse', () => {
  expect(compareBy('lessThan', 5, 'a', null)).toBe(true);
  expect(compareBy('equal', 'Lille', 'LILLE', null)).toBe(true);
  expect(compareBy('notBetween', 4, 1, 3)).toBe(true);
});

function tableau() {
  const { sheet } = classeur([
    ['Ville', 'Âge'],
    ['Lille', 2],
    ['Étaples', 10],
    ['lens', 2],
    [null, 3],
  ]);
  return sheet.addTable({ top: 1, left: 1, bottom: 5, right: 2 }, true);
}

test('les choix d’un filtre sont triés à la française, les vides en dernier', () => {
  const table = tableau();
  expect(filterChoices(table, 0).map(({ text }) => text)).toEqual(['Étaples', 'lens', 'Lille', '']);
  expect(filterChoices(table, 1).map(({ text }) => text)).toEqual(['2', '3', '10']);
  expect(matching(filterChoices(table, 0), 'eta').map(({ text }) => text)).toEqual(['Étaples']);
});

test('un filtre posé se retrouve dans ses choix ; tout cocher le lève', () => {
  const table = tableau();
  const choix = filterChoices(table, 0).map((un) => ({ ...un, kept: un.text !== 'lens' }));
  expect(criteriaOf(choix)).toEqual({ on: 'values', values: ['Étaples', 'Lille', ''] });
  table.filter(0, criteriaOf(choix));
  expect(filterChoices(table, 0)).toEqual(choix);
  expect(criteriaOf(choix.map((un) => ({ ...un, kept: true })))).toBeNull();
});

test('une colonne ne propose pas ce qu’un autre filtre cache', () => {
  const table = tableau();
  table.filter(0, { on: 'values', values: ['Étaples'] });
  expect(filterChoices(table, 1).map(({ text }) => text)).toEqual(['10']);
});

test('une commande d’Univer se traduit en rangs du modèle ; une autre n’a pas de traduction', () => {
  expect(translateCommand('sheet.command.delta-column-width', { deltaX: 12, anchorCol: 2 })).toEqual({
    kind: 'columnWidth',
    column: 3,
    delta: 12,
  });
  expect(translateCommand('sheet.command.set-frozen', { ySplit: 2, xSplit: 0 })).toEqual({
    kind: 'freeze',
    rows: 2,
    columns: 0,
  });
  expect(translateCommand('sheet.command.move-range', {})).toBeUndefined();
});

test.each<[string, readonly number[], readonly number[]]>([
  ['tout à zéro : rien', [0, 0, 0], [0, 0, 0]],
  ['toutes égales, au-dessus de zéro : pleines', [4, 4], [1, 1]],
  ['au minimum de l’échelle : rien', [0, 5, 10], [0, 0.5, 1]],
])('une barre de données automatique, %s', (_nom, valeurs, parts) => {
  const { sheet } = classeur(valeurs.map((valeur) => [valeur]));
  sheet.setConditionalFormats([
    regle({ kind: 'dataBar', color: '4472C4', min: { type: 'auto' }, max: { type: 'auto' }, showValue: true }),
  ]);
  const rules = new ConditionalFormats(sheet, formulas);
  expect(valeurs.map((_valeur, i) => rules.at(i + 1, 1)?.bar?.part)).toEqual(parts);
});

test('une barre entre plus petite et plus grande valeur reste vide si elles sont égales', () => {
  const { sheet } = classeur([[3], [3]]);
  sheet.setConditionalFormats([
    regle({ kind: 'dataBar', color: '4472C4', min: { type: 'min' }, max: { type: 'max' }, showValue: true }),
  ]);
  expect(new ConditionalFormats(sheet, formulas).at(1, 1)?.bar?.part).toBe(0);
});

test('un jeu d’icônes donne à chaque nombre sa forme, sa hauteur et sa couleur', () => {
  const { sheet } = classeur([[0], [50], [100], ['texte']]);
  const points = [0, 33, 67].map((part) => ({ type: 'percent' as const, value: String(part) }));
  const icones = (reverse: boolean) => {
    sheet.setConditionalFormats([regle({ kind: 'iconSet', icons: '3Arrows', points, reverse, showValue: false })]);
    const rules = new ConditionalFormats(sheet, formulas);
    return [1, 2, 3, 4].map((ligne) => rules.at(ligne, 1)?.icon);
  };
  const [bas, milieu, haut, texte] = icones(false);
  expect([bas?.level, milieu?.level, haut?.level]).toEqual([0, 0.5, 1]);
  expect(new Set([bas?.color, milieu?.color, haut?.color]).size).toBe(3);
  expect(haut).toMatchObject({ shape: 'arrow', showValue: false });
  expect(texte).toBeUndefined();
  expect(icones(true)[0]).toEqual(haut);
});

test.each([
  ['3TrafficLights1', 'disc'],
  ['5ArrowsGray', 'arrow'],
  ['3Triangles', 'arrow'],
  ['3Flags', 'flag'],
  ['5Quarters', 'quarter'],
  ['5Rating', 'bars'],
  ['3Symbols2', 'sign'],
] as const)('le jeu %s se dessine en %s', (nom, forme) => {
  expect(iconOf(nom, 0, 3, false, true).shape).toBe(forme);
});
