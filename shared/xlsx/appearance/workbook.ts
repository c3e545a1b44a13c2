import type { Range } from '../grid.ts';
import { columnNumber, parseRange } from '../reference.ts';
import { unescapeXstring } from '../text.ts';
import { XmlReader } from '../xml.ts';
import type { NameLook, PageLook, WorkbookAppearance } from './types.ts';
import { xstring } from './walk.ts';

/** Ce que la partie principale dit de plus que les feuilles. */
export interface WorkbookLook extends Pick<WorkbookAppearance, 'names' | 'calculation'> {
  readonly activeTab: number;
}

/** Lit noms définis (cachés et commentaires compris), onglet actif et mode de calcul ; `sheets` : noms dans l’ordre du fichier. */
export function readWorkbookLook(source: string, part: string, sheets: readonly string[]): WorkbookLook {
  const reader = new XmlReader(source, part);
  const names: NameLook[] = [];
  let activeTab = 0;
  let views = 0;
  let calculation: WorkbookLook['calculation'] = { mode: 'automatic', fullOnLoad: false };
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    if (reader.name === 'workbookView' && views++ === 0) activeTab = Math.max(0, reader.integer('activeTab', 0));
    else if (reader.name === 'calcPr') {
      calculation = {
        mode: reader.attribute('calcMode') === 'manual' ? 'manual' : 'automatic',
        fullOnLoad: reader.flag('fullCalcOnLoad'),
      };
    } else if (reader.name === 'definedName') {
      const name = xstring(reader, 'name') ?? '';
      const sheet = sheets[reader.integer('localSheetId', -1)];
      const hidden = reader.flag('hidden');
      const comment = xstring(reader, 'comment');
      const refersTo = unescapeXstring(reader.text()).trim().replace(/^=/, '');
      if (name === '') continue;
      names.push({
        name,
        refersTo,
        hidden,
        ...(sheet === undefined ? {} : { sheet }),
        ...(comment ? { comment } : {}),
      });
    } else if (reader.name === 'extLst') reader.skip();
  }
  return { names, activeTab, calculation };
}

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** Plage d’un nom d’impression : `$A$1:$B$9`, des colonnes entières `$A:$B`, des lignes entières `$1:$3`. */
export function parsePrintRange(text: string): Range | undefined {
  const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/.exec(text);
  if (columns) {
    const [left, right] = [columnNumber(columns[1]!), columnNumber(columns[2]!)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    return right <= COLUMNS ? { top: 1, left, bottom: ROWS, right } : undefined;
  }
  const rows = /^\$?(\d{1,7}):\$?(\d{1,7})$/.exec(text);
  if (rows) {
    const [top, bottom] = [Number(rows[1]), Number(rows[2])].sort((a, b) => a - b) as [number, number];
    return top >= 1 && bottom <= ROWS ? { top, left: 1, bottom, right: COLUMNS } : undefined;
  }
  return parseRange(text);
}

/** Morceaux d’une référence, coupée aux virgules hors des apostrophes, sans leur nom de feuille. */
const pieces = (reference: string): string[] =>
  (reference.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? []).map((piece) => piece.slice(piece.lastIndexOf('!') + 1).trim());

/** Zone d’impression, lignes et colonnes répétées d’une feuille, d’après ses noms `_xlnm`. */
export function printNames(
  names: readonly NameLook[],
  sheet: string,
): Pick<PageLook, 'area' | 'repeatRows' | 'repeatColumns'> {
  const reference = (name: string) =>
    names.find((one) => one.sheet === sheet && one.name.toLowerCase() === name)?.refersTo ?? '';
  const [area, ...others] = pieces(reference('_xlnm.print_area')).map(parsePrintRange);
  const titles = pieces(reference('_xlnm.print_titles')).map(parsePrintRange);
  const rows = titles.find((range) => range?.right === COLUMNS && range.left === 1);
  const columns = titles.find((range) => range?.bottom === ROWS && range.top === 1);
  const single = others.length === 0 ? area : undefined;
  return {
    ...(single ? { area: single } : {}),
    ...(rows ? { repeatRows: { from: rows.top, to: rows.bottom } } : {}),
    ...(columns ? { repeatColumns: { from: columns.left, to: columns.right } } : {}),
  };
}
