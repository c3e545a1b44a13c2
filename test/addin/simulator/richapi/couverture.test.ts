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
import { usedMembers } from '../../../../scripts/couverture/sources.ts';

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

test('tout membre d’Excel que le complément utilise est couvert', () => {
  // Les fonctions de feuille (`trunc`, `max`…) portent des noms de JavaScript : elles ne disent rien ici.
  const objects = classes.filter(({ name }) => !name.startsWith('Function'));
  const excelNames = new Set(objects.flatMap(({ members }) => members.map(({ name }) => name)));
  const covered = new Set(
    classes.flatMap(({ members }) => members.filter(({ status }) => status === 'covered').map(({ name }) => name)),
  );
  // `error` est aussi ce qu’un appel de l’API commune rend : ce n’est pas ici une propriété d’Excel.
  excelNames.delete('error');
  const used = usedMembers(['addin/excel', 'addin/simulator/page/essai'], excelNames);
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !covered.has(name))).toEqual([]);
});

test('la recherche des membres utilisés voit un membre non couvert', () => {
  const names = new Set(['getImage', 'values']);
  expect([...usedMembers(['test/addin/simulator/richapi/protocole.test.ts'], names)].sort()).toEqual([
    'getImage',
    'values',
  ]);
});
