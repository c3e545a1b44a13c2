import { notAWorkbook, tooLarge } from './errors.ts';
import type { DefinedName, Sheet } from './grid.ts';
import type { Limits } from './limits.ts';
import { unescapeXstring } from './text.ts';
import { XmlReader } from './xml.ts';

/** Une feuille telle que la partie principale l’annonce. */
export interface SheetEntry {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  readonly relationship: string;
}

export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly DefinedName[];
  readonly date1904: boolean;
}

/** Lit la partie principale du classeur : feuilles, noms définis, calendrier. */
export function readWorkbook(source: string, part: string, limits: Limits): WorkbookPart {
  const reader = new XmlReader(source, part);
  const sheets: SheetEntry[] = [];
  const names: { name: string; refersTo: string; local: number }[] = [];
  let date1904 = false;
  let rooted = false;
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    if (!rooted) {
      rooted = true;
      if (reader.name !== 'workbook') throw notAWorkbook('zip-autre', 'Ce fichier n’est pas un classeur Excel.');
    } else if (reader.name === 'workbookPr') date1904 = reader.flag('date1904');
    else if (reader.name === 'sheet') {
      const state = reader.attribute('state');
      sheets.push({
        name: unescapeXstring(reader.attribute('name') ?? ''),
        visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
        relationship: reader.attribute('id') ?? '',
      });
      if (sheets.length > limits.sheets) throw tooLarge(`il a plus de ${limits.sheets} feuilles`);
    } else if (reader.name === 'definedName') {
      const name = unescapeXstring(reader.attribute('name') ?? '');
      const local = reader.integer('localSheetId', -1);
      const refersTo = unescapeXstring(reader.text()).trim();
      if (name !== '') names.push({ name, refersTo: refersTo.replace(/^=/, ''), local });
    } else if (reader.name === 'extLst') reader.skip();
  }
  return {
    sheets,
    date1904,
    names: names.map(({ name, refersTo, local }) => {
      const sheet = sheets[local]?.name;
      return sheet === undefined ? { name, refersTo } : { name, refersTo, sheet };
    }),
  };
}
