import type { Worksheet } from '../../model/contract.ts';
import type { CommentThread } from '../../model/data.ts';
import { HostCollection, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { authorOf, contentFrom, Message, nowOf, type Reply, takenIds } from './comment-message.ts';
import { freshId } from './ids.ts';
import { alreadyExists, flag, invalid, notFound, rank } from './refusals.ts';
import { register } from './registry.ts';

/** Premier message d’un fil. */
export class Comment extends Message {
  static override readonly typeName = 'Comment';

  override get identity(): string {
    return this.threadId;
  }
  override get gone(): boolean {
    return this.sheet.deleted || this.found === undefined;
  }
  protected override get message(): CommentThread {
    return this.thread;
  }

  get Id(): string {
    return this.threadId;
  }
  get Content(): string {
    return this.thread.text;
  }
  set Content(value: unknown) {
    this.replace({ text: contentFrom('Comment.content', value, 'Plain') });
  }
  get Resolved(): boolean {
    return this.thread.resolved;
  }
  set Resolved(value: unknown) {
    this.replace({ resolved: flag('Comment.resolved', value) });
  }
  get Replies(): CommentReplyCollection {
    return new CommentReplyCollection(this.session, this.sheet, this.threadId);
  }

  /** Supprime le fil entier. */
  Delete(): void {
    this.sheet.setComments(this.sheet.comments.filter((thread) => thread.id !== this.threadId));
  }
}

export class CommentReply extends Message {
  static override readonly typeName = 'CommentReply';
  readonly #id: string;

  constructor(session: Session, sheet: Worksheet, threadId: string, id: string) {
    super(session, sheet, threadId);
    this.#id = id;
  }

  override get identity(): string {
    return this.#id;
  }
  override get gone(): boolean {
    return this.sheet.deleted || !this.found?.replies.some((reply) => reply.id === this.#id);
  }
  protected override get message(): Reply {
    const reply = this.thread.replies.find((candidate) => candidate.id === this.#id);
    if (reply === undefined) throw notFound('CommentReply', 'cette réponse a été supprimée.');
    return reply;
  }

  get Id(): string {
    return this.#id;
  }
  get Content(): string {
    return this.message.text;
  }
  set Content(value: unknown) {
    const written = contentFrom('CommentReply.content', value, 'Plain');
    this.replace({
      replies: this.thread.replies.map((reply) => (reply.id === this.#id ? { ...reply, text: written } : reply)),
    });
  }
  get Resolved(): boolean {
    return this.thread.resolved;
  }

  GetParentComment(): Comment {
    return new Comment(this.session, this.sheet, this.threadId);
  }
  Delete(): void {
    this.replace({ replies: this.thread.replies.filter((reply) => reply.id !== this.#id) });
  }
}

export class CommentReplyCollection extends HostCollection<CommentReply> {
  static override readonly typeName = 'CommentReplyCollection';
  readonly #sheet: Worksheet;
  readonly #threadId: string;

  constructor(session: Session, sheet: Worksheet, threadId: string) {
    super(session);
    this.#sheet = sheet;
    this.#threadId = threadId;
  }

  override get gone(): boolean {
    return this.#thread === undefined;
  }
  get #thread(): CommentThread | undefined {
    return this.#sheet.comments.find((thread) => thread.id === this.#threadId);
  }

  override items(): readonly CommentReply[] {
    const replies = this.#thread?.replies ?? [];
    return replies.map((reply) => new CommentReply(this.session, this.#sheet, this.#threadId, reply.id));
  }
  override item(key: string | number): CommentReply {
    const found = this.GetItemOrNullObject(key);
    if (found === null) throw notFound('CommentReplyCollection.getItem', `ce fil n’a pas de réponse « ${key} ».`);
    return found;
  }
  GetItemOrNullObject(key: unknown): CommentReply | null {
    return this.items().find((reply) => reply.Id === key) ?? null;
  }
  GetItemAt(index: unknown): CommentReply {
    const items = this.items();
    return items[rank('CommentReplyCollection.getItemAt', index, items.length)]!;
  }
  GetCount(): number {
    return this.items().length;
  }

  Add(content: unknown, contentType?: unknown): CommentReply {
    const { workbook } = this.session;
    const written = contentFrom('CommentReplyCollection.add', content, contentType);
    const id = freshId(takenIds(workbook));
    const reply: Reply = { id, author: authorOf(workbook), text: written, created: nowOf(workbook) };
    this.#sheet.setComments(
      this.#sheet.comments.map((thread) =>
        thread.id === this.#threadId ? { ...thread, replies: [...thread.replies, reply] } : thread,
      ),
    );
    return new CommentReply(this.session, this.#sheet, this.#threadId, id);
  }
}

/** Commentaires du classeur, ou d’une feuille. */
export class CommentCollection extends HostCollection<Comment> {
  static override readonly typeName = 'CommentCollection';
  readonly sheet: Worksheet | undefined;

  constructor(session: Session, sheet?: Worksheet) {
    super(session);
    this.sheet = sheet;
  }

  get #sheets(): readonly Worksheet[] {
    return this.sheet === undefined ? this.session.workbook.sheets : [this.sheet];
  }

  override items(): readonly Comment[] {
    return this.#sheets.flatMap((sheet) => sheet.comments.map((thread) => new Comment(this.session, sheet, thread.id)));
  }
  override item(key: string | number): Comment {
    const found = this.GetItemOrNullObject(key);
    if (found === null) throw notFound('CommentCollection.getItem', `il n’y a pas de commentaire « ${key} » ici.`);
    return found;
  }
  GetItemOrNullObject(key: unknown): Comment | null {
    return this.items().find((comment) => comment.Id === key) ?? null;
  }
  GetItemAt(index: unknown): Comment {
    const items = this.items();
    return items[rank('CommentCollection.getItemAt', index, items.length)]!;
  }
  GetCount(): number {
    return this.items().length;
  }

  #cell(place: string, cellAddress: unknown) {
    const { sheet, range } = resolveRange(this.session, this.sheet, cellAddress, place);
    if (range.top !== range.bottom || range.left !== range.right)
      throw invalid(place, 'un commentaire porte sur une seule cellule.');
    return { sheet, row: range.top, column: range.left };
  }

  GetItemByCell(cellAddress: unknown): Comment {
    const place = 'CommentCollection.getItemByCell';
    const { sheet, row, column } = this.#cell(place, cellAddress);
    const thread = sheet.comments.find((candidate) => candidate.row === row && candidate.column === column);
    if (thread === undefined) throw notFound(place, 'cette cellule n’a pas de commentaire.');
    return new Comment(this.session, sheet, thread.id);
  }

  GetItemByReplyId(replyId: unknown): Comment {
    for (const sheet of this.#sheets)
      for (const thread of sheet.comments)
        if (thread.replies.some((reply) => reply.id === replyId)) return new Comment(this.session, sheet, thread.id);
    throw notFound('CommentCollection.getItemByReplyId', `aucun commentaire n’a de réponse « ${String(replyId)} ».`);
  }

  Add(cellAddress: unknown, content: unknown, contentType?: unknown): Comment {
    const place = 'CommentCollection.add';
    const { workbook } = this.session;
    const { sheet, row, column } = this.#cell(place, cellAddress);
    if (sheet.comments.some((thread) => thread.row === row && thread.column === column))
      throw alreadyExists(place, 'cette cellule a déjà un commentaire : répondez-y avec replies.add.');
    const id = freshId(takenIds(workbook));
    const thread: CommentThread = {
      id,
      row,
      column,
      author: authorOf(workbook),
      text: contentFrom(place, content, contentType),
      created: nowOf(workbook),
      resolved: false,
      replies: [],
    };
    sheet.setComments([...sheet.comments, thread]);
    return new Comment(this.session, sheet, id);
  }
}

register({
  comments: (session, sheet) => new CommentCollection(session, sheet),
  comment: (session, sheet, thread) => new Comment(session, sheet, thread.id),
});
