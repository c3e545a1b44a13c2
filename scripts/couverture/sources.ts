// Les membres d’Excel que des sources utilisent : tout nom employé qui est celui d’un membre de la bibliothèque.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

function files(at: string): readonly string[] {
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [at];
  return readdirSync(at).flatMap((name) => files(path.join(at, name)));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1');

/** Ce qui peut nommer un membre : `.nom`, `['nom']`, une décomposition, et ce qu’on donne à `load` ou à `set`. */
function* candidates(text: string): Iterable<string> {
  for (const [, name] of text.matchAll(/\??\.(\w+)/g)) yield name!;
  for (const [, name] of text.matchAll(/\[\s*['"`](\w+)['"`]\s*\]/g)) yield name!;
  for (const [, pattern] of text.matchAll(/\{([^{}]*)\}\s*=(?![=>])/g))
    for (const part of pattern!.split(',')) yield part.split(/[:=]/)[0]!.trim();
  for (const [, given] of text.matchAll(/\.load\(\s*(\[[^\]]*\]|['"`][^'"`]*['"`])/g)) yield* given!.split(/[^\w]+/);
  for (const [, given] of text.matchAll(/\.(?:load|set)\(\s*\{([\s\S]*?)\}\s*(?:as \w+\s*)?\)/g))
    for (const [, name] of given!.matchAll(/(\w+)\s*:/g)) yield name!;
}

/** Noms de membres (`excelNames`) qu’une source emploie, commentaires ôtés. */
export function membersIn(source: string, excelNames: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...candidates(withoutComments(source))].filter((name) => excelNames.has(name)));
}

/** Noms de membres (`excelNames`) que ces dossiers ou fichiers emploient. */
export function usedMembers(places: readonly string[], excelNames: ReadonlySet<string>): ReadonlySet<string> {
  const sources = places.flatMap(files).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  return new Set(sources.flatMap((file) => [...membersIn(readFileSync(file, 'utf8'), excelNames)]));
}
