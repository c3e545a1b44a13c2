/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import { readManifest } from '../../../../addin/simulator/page/manifeste.ts';

const lire = (xml: string) => readManifest(new DOMParser().parseFromString(xml, 'application/xml'));
const MANIFESTE = readFileSync('manifest.xml', 'utf8');

test('le manifeste du complément donne le volet et les boutons du ruban, sans l’origine de leurs adresses', () => {
  const { name, paneUrl, commands, functions } = lire(MANIFESTE);
  expect(functions).toEqual({ namespace: 'CTG', metadataUrl: '/volet/functions.json' });
  expect(name).toBe('Atelier CTG');
  expect(paneUrl).toBe('/volet/index.html');
  expect(commands.map(({ label, icon, action }) => [label, icon, action])).toEqual([
    ['Ouvrir l’atelier', '/icones/atelier-16.png', { kind: 'pane', url: '/volet/index.html' }],
    ['Contrôler', '/icones/controler-16.png', { kind: 'run', name: 'controler' }],
    ['Déposer', '/icones/deposer-16.png', { kind: 'run', name: 'deposer' }],
    ['Chiffres', '/icones/chiffres-16.png', { kind: 'run', name: 'chiffres' }],
  ]);
  for (const { id, title, description } of commands)
    for (const texte of [id, title, description]) expect(texte).toBeTruthy();
});

test('sans variante pour le ruban, il reste le volet', () => {
  const nu = MANIFESTE.replace(/<VersionOverrides[\s\S]*<\/VersionOverrides>/, '');
  expect(lire(nu)).toEqual({
    name: 'Atelier CTG',
    paneUrl: '/volet/index.html',
    group: '',
    commands: [],
    functions: null,
  });
});

test('un manifeste illisible ou sans volet le dit', () => {
  expect(() => lire('<OfficeApp>')).toThrow('n’est pas du XML');
  expect(() => lire('<OfficeApp/>')).toThrow('ne dit pas où est le volet');
});
