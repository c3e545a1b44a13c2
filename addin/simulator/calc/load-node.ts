import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadIronCalc } from './ironcalc.ts';

/** Charge IronCalc sous Node, depuis les dépendances du projet. */
export async function loadIronCalcInNode(): Promise<void> {
  const require = createRequire(import.meta.url);
  await loadIronCalc(await readFile(require.resolve('@ironcalc/wasm/wasm_bg.wasm')));
}
