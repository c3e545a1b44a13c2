import type { Note } from './grid.ts';
import { parseCell } from './reference.ts';
import { unescapeXstring } from './text.ts';
import { XmlReader } from './xml.ts';

function note(reference: string, text: string, author: string | undefined): Note | undefined {
  const cell = parseCell(reference);
  if (!cell || text === '') return undefined;
  return author?.trim() ? { ...cell, text, author } : { ...cell, text };
}

/** Texte d’une note : ses morceaux `<t>`, sans la phonétique. Laisse le lecteur sur la fin de l’élément ouvert. */
function noteText(reader: XmlReader): string {
  const outside = reader.depth - 1;
  const parts: string[] = [];
  while (reader.depth > outside) {
    const event = reader.next();
    if (event === 'end') break;
    if (event !== 'open') continue;
    if (reader.name === 't') parts.push(unescapeXstring(reader.text()));
    else if (reader.name === 'rPh') reader.skip();
  }
  return parts.join('');
}

/** Lit les notes d’une feuille (comments1.xml). */
export function readNotes(source: string, part: string): Note[] {
  const reader = new XmlReader(source, part);
  const authors: string[] = [];
  const notes: Note[] = [];
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open') continue;
    if (reader.name === 'author') authors.push(unescapeXstring(reader.text()));
    else if (reader.name === 'comment') {
      const reference = reader.attribute('ref') ?? '';
      const author = authors[reader.integer('authorId', -1)];
      const found = note(reference, noteText(reader), author);
      if (found) notes.push(found);
    }
  }
  return notes;
}

/** Lit les personnes citées par les commentaires en fil : identifiant -> nom affiché. */
export function readPersons(source: string, part: string): Map<string, string> {
  const reader = new XmlReader(source, part);
  const persons = new Map<string, string>();
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event === 'open' && reader.name === 'person') {
      persons.set(reader.attribute('id') ?? '', reader.attribute('displayName') ?? '');
    }
  }
  return persons;
}

const isText = (reader: XmlReader): boolean => reader.name === 'text';

/** Lit les commentaires en fil : un fil devient une note, ses réponses à la ligne, l’auteur est celui du premier. */
export function readThreads(source: string, part: string, persons: ReadonlyMap<string, string>): Note[] {
  const reader = new XmlReader(source, part);
  const threads = new Map<string, { texts: string[]; author: string | undefined }>();
  for (let event = reader.next(); event !== 'end'; event = reader.next()) {
    if (event !== 'open' || reader.name !== 'threadedComment') continue;
    const reference = reader.attribute('ref') ?? '';
    const author = persons.get(reader.attribute('personId') ?? '');
    const outside = reader.depth - 1;
    let text = '';
    while (reader.depth > outside) {
      const inner = reader.next();
      if (inner === 'end') break;
      if (inner === 'open' && isText(reader)) text = reader.text();
    }
    const thread = threads.get(reference);
    if (thread) thread.texts.push(text);
    else threads.set(reference, { texts: [text], author });
  }
  const notes: Note[] = [];
  for (const [reference, { texts, author }] of threads) {
    const found = note(reference, texts.join('\n'), author);
    if (found) notes.push(found);
  }
  return notes;
}

/** Réunit notes et fils : un fil remplace la note de secours qu’Excel écrit dans la même cellule. */
export function mergeNotes(notes: readonly Note[], threads: readonly Note[]): Note[] {
  const taken = new Set(threads.map(({ row, column }) => `${row},${column}`));
  const kept = notes.filter(({ row, column }) => !taken.has(`${row},${column}`));
  return [...kept, ...threads].sort((a, b) => a.row - b.row || a.column - b.column);
}
