import type { Note } from '../grid.ts';
import { parseCell } from '../reference.ts';
import { XmlReader } from '../xml.ts';
import type { ThreadLook } from './types.ts';
import { within } from './walk.ts';

type Reply = ThreadLook['replies'][number];

/** Lit les fils de commentaires d’une feuille : premier message, réponses dans l’ordre, fil résolu ou non. */
export function readThreadLooks(source: string, part: string, persons: ReadonlyMap<string, string>): ThreadLook[] {
  const reader = new XmlReader(source, part);
  const threads = new Map<string, Omit<ThreadLook, 'replies'> & { replies: Reply[] }>();
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open' || reader.name !== 'threadedComment') continue;
    const place = parseCell(reader.attribute('ref') ?? '');
    const id = reader.attribute('id') ?? '';
    const parent = reader.attribute('parentId');
    const author = persons.get(reader.attribute('personId') ?? '') ?? '';
    const created = reader.attribute('dT') ?? '';
    const resolved = reader.flag('done');
    let text = '';
    within(reader, (name) => {
      if (name === 'text') text = reader.text();
    });
    const message = { id, author, text, created };
    if (parent !== undefined) threads.get(parent)?.replies.push(message);
    else if (place) threads.set(id, { ...message, ...place, resolved, replies: [] });
  }
  return [...threads.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Les notes d’une feuille, sans celles de secours qu’Excel écrit dans la cellule d’un fil. */
export function notesWithoutThreads(notes: readonly Note[], threads: readonly ThreadLook[]): Note[] {
  const taken = new Set(threads.map(({ row, column }) => `${row},${column}`));
  return notes.filter(({ row, column }) => !taken.has(`${row},${column}`));
}
