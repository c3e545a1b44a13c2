import type { CellPlace, Workbook } from '../model/contract.ts';
import { type Analysis, analyse } from './analysis.ts';
import { type CustomFunctions, NO_FUNCTIONS } from './custom.ts';
import { isSupported } from './ironcalc.ts';
import { type Area, nameFormula, plainArea, type Words } from './resolve.ts';

/** Ce qu’une formule lit, su sans la calculer. */
export interface Reads {
  readonly areas: readonly Area[];
  /** Elle choisit ses cellules en calculant (`OFFSET`, `INDIRECT` d’un texte calculé) : elle peut tout lire. */
  readonly dynamic: boolean;
  /** À recalculer à chaque fois : `TODAY`, `RAND`… */
  readonly volatile: boolean;
  /** Sa valeur dépend de la place où elle est. */
  readonly placed: boolean;
  /** Deux formules de même forme qui lisent les mêmes contenus valent la même chose ; `undefined` si ce n’est pas sûr. */
  readonly shape: string | undefined;
  /** Elle appelle une fonction qu’Excel connaît et qui ne se calcule pas ici. */
  readonly unsupported: boolean;
  /** Elle appelle une fonction du complément. */
  readonly custom: boolean;
}

const DEEPEST = 10;
const NOTHING = '-';

/** Cellules que lit une formule placée en `place`, noms et références structurées résolus. */
export function readsOf(
  workbook: Workbook,
  formula: string,
  place: CellPlace,
  wordsOf: Words,
  functions: CustomFunctions = NO_FUNCTIONS,
  depth = 0,
): Reads {
  const analysis: Analysis = analyse(formula);
  const { words } = analysis;
  let { dynamic, volatile, placed } = analysis;
  let custom = analysis.outside.some((name) => functions.has(name));
  let unsupported = analysis.outside.some(
    (name) => !isSupported(name) && !functions.has(name) && nameFormula(workbook, name, place.sheetId) === undefined,
  );
  let shape = analysis.shape;
  const areas: Area[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const area = wordsOf(word, place);
    if (area) areas.push(area);
    else if (area === null) shape &&= `${shape}#${at}`;
    else {
      const named = depth < DEEPEST ? nameFormula(workbook, word, place.sheetId) : undefined;
      if (named === undefined) {
        shape &&= `${shape}${NOTHING}${at}${word}`;
        continue;
      }
      const inner = readsOf(workbook, named, place, wordsOf, functions, depth + 1);
      areas.push(...inner.areas);
      dynamic ||= inner.dynamic;
      volatile ||= inner.volatile;
      placed ||= inner.placed;
      unsupported ||= inner.unsupported;
      custom ||= inner.custom;
      shape = shape && inner.shape && `${shape}(${at}${inner.shape})`;
    }
  }
  for (const { to, like } of analysis.sized) {
    const model = plainArea(workbook, words[like]!, place);
    const target = plainArea(workbook, words[to]!, place);
    if (model === undefined || target === undefined) dynamic = true;
    if (!model || !target) continue;
    const { top, left } = target.range;
    const { range } = model;
    const bottom = top + range.bottom - range.top;
    const right = left + range.right - range.left;
    areas.push({ sheet: target.sheet, range: { top, left, bottom, right } });
  }
  if (shape && analysis.anchored)
    for (const { sheet, range } of areas) shape += `@${sheet.id}${range.top},${range.left}`;
  if (dynamic || custom) shape = undefined;
  return { areas, dynamic, volatile: volatile || dynamic, placed, unsupported, custom, shape };
}
