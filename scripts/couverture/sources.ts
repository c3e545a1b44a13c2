// Les membres d’Excel que des sources utilisent : tout `.nom` qui est le nom d’un membre de la bibliothèque.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

function files(at: string): readonly string[] {
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [at];
  return readdirSync(at).flatMap((name) => files(path.join(at, name)));
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1');

/** Noms de membres (`excelNames`) cités après un point, ou dans un texte donné à `load`, dans ces dossiers ou fichiers. */
export function usedMembers(places: readonly string[], excelNames: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const file of places.flatMap(files)) {
    if (!/\.tsx?$/.test(file) || file.endsWith('.d.ts')) continue;
    const text = withoutComments(readFileSync(file, 'utf8'));
    for (const [, name] of text.matchAll(/\??\.(\w+)/g)) if (excelNames.has(name!)) used.add(name!);
    for (const [, list] of text.matchAll(/\.load\(\s*['"`]([^'"`]*)['"`]/g)) {
      for (const name of list!.split(/[,/\s]+/)) if (excelNames.has(name)) used.add(name);
    }
  }
  return used;
}
