import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { lireGraphe } from '../../scripts/volet/graphe.ts';

let dossier: string;

const poser = (fichiers: Readonly<Record<string, string>>): void => {
  mkdirSync(path.join(dossier, 'assets'), { recursive: true });
  for (const [nom, texte] of Object.entries(fichiers)) writeFileSync(path.join(dossier, nom), texte);
};
const VOLET = {
  'index.html':
    '<script src="/office-js/office.js"></script><script type="module" src="./assets/index-a.js"></script><link rel="stylesheet" href="./assets/index-b.css">',
  'assets/index-a.js':
    'import{a as b}from"./commun-c.js";import"./effets-i.js";var f=()=>import("./ecran-d.js");new Worker(new URL(new URL(`fil-e.js`,import.meta.url).href,self.location.href),{type:`module`});',
  'assets/index-b.css': 'body{}',
  'assets/commun-c.js': 'export{x as a};',
  'assets/effets-i.js': 'export{};',
  'assets/ecran-d.js': 'import"./commun-c.js";',
  'assets/fil-e.js': 'import{z}from"./lecture-f.js";const r=()=>import("./regles-g.js");',
  'assets/lecture-f.js': 'export{z};',
  'assets/regles-g.js': 'fetch(new URL("communes-h.json",import.meta.url))',
  'assets/communes-h.json': '[1]',
};

beforeEach(() => {
  dossier = mkdtempSync(path.join(tmpdir(), 'ctg-graphe-'));
});
afterEach(() => rmSync(dossier, { recursive: true, force: true }));

test('ce que la page importe, ce que son fil importe et ce qu’il ne prend que plus tard se distinguent', () => {
  poser(VOLET);
  const { page, fil, suiteDuFil, poids } = lireGraphe(dossier);
  expect([...page].sort()).toEqual([
    'assets/commun-c.js',
    'assets/effets-i.js',
    'assets/index-a.js',
    'assets/index-b.css',
    'index.html',
  ]);
  expect([...fil].sort()).toEqual(['assets/fil-e.js', 'assets/lecture-f.js']);
  expect([...suiteDuFil].sort()).toEqual(['assets/communes-h.json', 'assets/regles-g.js']);
  expect(poids.get('assets/communes-h.json')).toBe(gzipSync('[1]', { level: 9 }).length);
});

test('un volet sans fil, ou dont un import manque, arrête la mesure', () => {
  poser({ ...VOLET, 'assets/index-a.js': 'import"./commun-c.js";' });
  expect(() => lireGraphe(dossier)).toThrow('aucun fil');
  poser({ ...VOLET, 'assets/commun-c.js': 'import"./absent-z.js";' });
  expect(() => lireGraphe(dossier)).toThrow('absent-z.js');
});
