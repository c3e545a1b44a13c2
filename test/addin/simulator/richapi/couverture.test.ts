import { readFileSync } from 'node:fs';
import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import {
  type ClientMember,
  coverage,
  coverageMarkdown,
  share,
  statusOf,
} from '../../../../addin/simulator/richapi/coverage.ts';
import { clientMembers, setsJson } from '../../../../scripts/couverture/bibliotheque.ts';
import { hostClasses } from '../../../../scripts/couverture/classes.ts';
import { membersIn, usedMembers } from '../../../../scripts/couverture/sources.ts';

const { Excel } = await openExcel();
const client = clientMembers(Excel);
const hosts = await hostClasses();
const classes = coverage(client, hosts);

test('le document de couverture est à jour', () => {
  expect(readFileSync('docs/simulateur-couverture.md', 'utf8')).toBe(coverageMarkdown(classes));
});

test('le fichier des requirement sets est à jour', () => {
  expect(readFileSync('addin/simulator/richapi/sets.json', 'utf8')).toBe(setsJson(client));
});

test('chaque classe d’hôte porte le nom d’une classe de la bibliothèque', () => {
  expect([...hosts.keys()].filter((name) => !client.has(name) && !(name in Excel))).toEqual([]);
});

test('chaque propriété simple annoncée par une classe existe chez elle', () => {
  const wrong = [...hosts.values()].flatMap((host) => {
    const names = (host as unknown as { scalars: readonly string[] }).scalars;
    return names
      .filter((name) => {
        const member: ClientMember = { name, kind: 'property', writable: false, set: '' };
        return statusOf(host, host.typeName, member) === 'missing';
      })
      .map((name) => `${host.typeName}.${name}`);
  });
  expect(wrong).toEqual([]);
});

test('les classes centrales sont couvertes pour plus de la moitié de leurs membres', () => {
  const central = ['Workbook', 'Worksheet', 'WorksheetCollection', 'Range', 'Table', 'NamedItem', 'SettingCollection'];
  for (const name of central) {
    const one = classes.filter((candidate) => candidate.name === name);
    const { covered, total } = share(one, '1.9');
    expect({ name, enough: covered / total > 0.5 }).toEqual({ name, enough: true });
  }
});

// Les fonctions de feuille (`trunc`, `max`…) portent des noms de JavaScript : elles ne disent rien ici.
const objects = classes.filter(({ name }) => !name.startsWith('Function'));
// `error` est aussi ce qu’un appel de l’API commune rend : ce n’est pas ici une propriété d’Excel.
const excelNames = new Set(
  objects.flatMap(({ members }) => members.map(({ name }) => name)).filter((name) => name !== 'error'),
);
const coveredNames = new Set(
  classes.flatMap(({ members }) => members.filter(({ status }) => status === 'covered').map(({ name }) => name)),
);
const uncovered = (used: ReadonlySet<string>) => [...used].filter((name) => !coveredNames.has(name));

test('tout membre d’Excel que le complément utilise est couvert', () => {
  const used = usedMembers(['addin/excel', 'test/complement-essai'], excelNames);
  expect(used.size).toBeGreaterThan(10);
  expect(uncovered(used)).toEqual([]);
});

test.each([
  'feuille.shapes.load();',
  'const formes = feuille?.shapes;',
  "const formes = feuille['shapes'];",
  'const { shapes } = feuille;',
  'const { tables, shapes: formes } = feuille;',
  "feuille.load('name,shapes/items/name');",
  "feuille.load(['name', 'shapes']);",
  'feuille.load({ name: true, shapes: { $all: true } });',
])('un complément qui ferait %s serait refusé par ce test', (source) => {
  expect(uncovered(membersIn(source, excelNames))).toEqual(['shapes']);
});

test('un membre cité dans un commentaire ne compte pas', () => {
  expect([...membersIn('// feuille.shapes\n/* range.getImage() */ feuille.tables', excelNames)]).toEqual(['tables']);
});

test('une propriété dont le simulateur ne garde qu’une valeur ne se dit pas couverte', () => {
  const statusIn = (type: string, name: string) =>
    classes.find((one) => one.name === type)?.members.find((member) => member.name === name)?.status;
  expect(statusIn('RangeFont', 'subscript')).toBe('readonly');
  expect(statusIn('RangeFont', 'bold')).toBe('covered');
  expect(statusIn('Filter', 'applyIconFilter')).toBe('missing');
  expect(statusIn('Worksheet', 'shapes')).toBe('missing');
});
