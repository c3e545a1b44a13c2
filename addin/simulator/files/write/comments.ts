import { address } from '../../../../shared/xlsx/grid.ts';
import type { CellNote, CommentThread } from '../../model/data.ts';
import { HEADER, MAIN, tag, xml } from './markup.ts';

const THREADED = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';

/** Ce qu’un Excel sans fils de commentaires montre à leur place. */
const fallback = ({ text, replies }: CommentThread): string =>
  ['[Commentaire en fil]', text, ...replies.map((reply) => reply.text)].join('\n');

const GUID = /^\{[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\}$/i;

/** Identifiants et personnes des fils d’un classeur ; un identifiant qu’Excel n’accepterait pas est remplacé. */
export class ThreadNames {
  private readonly persons = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private made = 0;

  private next(): string {
    this.made++;
    return `{00000000-0000-4000-9000-${String(this.made).padStart(12, '0')}}`;
  }

  id(written: string): string {
    if (GUID.test(written)) return written;
    const known = this.ids.get(written) ?? this.next();
    this.ids.set(written, known);
    return known;
  }

  person(name: string): string {
    const known = this.persons.get(name) ?? this.next();
    this.persons.set(name, known);
    return known;
  }

  /** La partie des personnes ; `undefined` s’il n’y a pas de fil. */
  xml(): string | undefined {
    if (this.persons.size === 0) return undefined;
    const persons = [...this.persons].map(([displayName, id]) =>
      tag('person', { displayName: displayName || 'Agent', id, userId: displayName || 'Agent', providerId: 'None' }),
    );
    return `${HEADER}<personList xmlns="${THREADED}">${persons.join('')}</personList>`;
  }
}

/** Notes d’une feuille, et notes de secours de ses fils. */
export function commentsXml(notes: readonly CellNote[], threads: readonly CommentThread[], names: ThreadNames): string {
  const all = [
    ...notes,
    ...threads.map((thread) => ({
      row: thread.row,
      column: thread.column,
      author: `tc=${names.id(thread.id)}`,
      text: fallback(thread),
    })),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  const authors = [...new Set(all.map(({ author }) => author))];
  const comments = all.map(({ row, column, author, text }) =>
    tag(
      'comment',
      { ref: address(row, column), authorId: authors.indexOf(author), shapeId: 0 },
      `<text><r><t xml:space="preserve">${xml(text)}</t></r></text>`,
    ),
  );
  const named = authors.map((author) => `<author>${xml(author)}</author>`).join('');
  return `${HEADER}<comments xmlns="${MAIN}"><authors>${named}</authors><commentList>${comments.join('')}</commentList></comments>`;
}

export function threadsXml(threads: readonly CommentThread[], names: ThreadNames): string {
  const message = (
    ref: string,
    { id, author, text, created }: Pick<CommentThread, 'id' | 'author' | 'text' | 'created'>,
    more: Record<string, string | boolean | undefined>,
  ) =>
    tag(
      'threadedComment',
      { ref, dT: created || undefined, personId: names.person(author), id: names.id(id), ...more },
      `<text>${xml(text)}</text>`,
    );
  const written = threads.flatMap((thread) => {
    const ref = address(thread.row, thread.column);
    return [
      message(ref, thread, { done: thread.resolved || undefined }),
      ...thread.replies.map((reply) => message(ref, reply, { parentId: names.id(thread.id) })),
    ];
  });
  return `${HEADER}<ThreadedComments xmlns="${THREADED}">${written.join('')}</ThreadedComments>`;
}

/** Le dessin VML qu’Excel demande pour montrer les notes : une bulle cachée par cellule. */
export function notesDrawing(
  places: readonly { readonly row: number; readonly column: number }[],
  sheet: number,
): string {
  const shapes = places.map(
    ({ row, column }, i) =>
      `<v:shape id="_x0000_s${sheet * 1024 + i + 1}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:160pt;height:80pt;z-index:${i + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 15, ${Math.max(0, row - 2)}, 10, ${column + 3}, 15, ${row + 3}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`,
  );
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheet}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`;
}
