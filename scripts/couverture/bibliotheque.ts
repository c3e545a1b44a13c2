// Ce que la bibliothèque cliente d’Excel expose, lu par réflexion sur elle et dans ses types.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ClientMember } from '../../addin/simulator/richapi/coverage.ts';

const COMMON = new Set([
  'constructor',
  'context',
  'ensureUnchanged',
  'isNull',
  'isNullObject',
  'load',
  'retrieve',
  'set',
  'setMockData',
  'toJSON',
  'toString',
  'track',
  'untrack',
  'update',
]);

/** Requirement set de chaque membre des classes d’Excel : classe -> membre -> `ExcelApi 1.9`. */
export function documentedSets(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const path = createRequire(import.meta.url).resolve('@types/office-js/index.d.ts');
  const text = readFileSync(path, 'utf8');
  const start = text.indexOf('\ndeclare namespace Excel {');
  const end = text.indexOf('\n}', start);
  const classes = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  let ofClass: string | undefined;
  let comment = '';
  for (const line of text.slice(start, end).split('\n')) {
    const opened = /^ {4}class (\w+) extends /.exec(line);
    if (opened) {
      current = new Map();
      classes.set(opened[1]!, current);
      ofClass = setIn(comment);
      comment = '';
    } else if (/^ {4}\}/.test(line)) current = undefined;
    else if (/^\s*\/\*\*/.test(line)) comment = line;
    else if (/^\s*\*/.test(line)) comment += line;
    else if (current) {
      const member = /^ {8}(?:readonly )?(\w+)\??[(:<]/.exec(line)?.[1];
      if (member === undefined) continue;
      const set = setIn(comment) ?? ofClass;
      if (set !== undefined && !current.has(member)) current.set(member, set);
      comment = '';
    }
  }
  return classes;
}

function setIn(comment: string): string | undefined {
  const found = /\[Api set: (\w+) (?:BETA|([\d.]+))/.exec(comment);
  return found ? `${found[1]} ${found[2] ?? 'BETA'}` : undefined;
}

/** Membres publics de chaque classe de la bibliothèque évaluée, qui ont un requirement set publié. */
export function clientMembers(excel: object): ReadonlyMap<string, readonly ClientMember[]> {
  const sets = documentedSets();
  const classes = new Map<string, readonly ClientMember[]>();
  for (const [type, value] of Object.entries(excel)) {
    const documented = sets.get(type);
    if (typeof value !== 'function' || !documented) continue;
    const members = Object.entries(Object.getOwnPropertyDescriptors(value.prototype as object))
      .filter(([name]) => !name.startsWith('_') && !COMMON.has(name))
      .flatMap(([name, descriptor]) => {
        const set = documented.get(name) ?? (name === 'items' ? documented.values().next().value : undefined);
        return set === undefined || set.endsWith('BETA') ? [] : [memberOf(name, descriptor, set)];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (members.length > 0) classes.set(type, members);
  }
  return classes;
}

function memberOf(name: string, descriptor: PropertyDescriptor, set: string): ClientMember {
  if (typeof descriptor.value === 'function') return { name, kind: 'method', writable: false, set };
  if (!/^on[A-Z]/.test(name)) return { name, kind: 'property', writable: descriptor.set !== undefined, set };
  const registration = /\b(_Register\w+)/.exec(String(descriptor.get))?.[1];
  return { name, kind: 'event', writable: false, set, ...(registration === undefined ? {} : { registration }) };
}

/** Le fichier que l’exécuteur lit pour répondre `ApiNotFound` : classe -> `membre=1.9`, ou `membre=ExcelApiOnline/1.1`. */
export function setsJson(client: ReadonlyMap<string, readonly ClientMember[]>): string {
  const entries = [...client]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, members]) => [type, members.map(({ name, set }) => `${name}=${short(set)}`).join(' ')] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

const short = (set: string): string => set.replace(/^ExcelApi /, '').replace(' ', '/');
