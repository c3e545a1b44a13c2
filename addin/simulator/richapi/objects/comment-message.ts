import type { Workbook, Worksheet } from '../../model/contract.ts';
import type { CommentThread } from '../../model/data.ts';
import { HostObject, type Session } from '../object.ts';
import { invalid, notFound, oneOf, text } from './refusals.ts';
import { make, type RangeObject } from './registry.ts';

export type Reply = CommentThread['replies'][number];

export const authorOf = (workbook: Workbook): string => workbook.author ?? 'Agent';
export const nowOf = (workbook: Workbook): string => workbook.now?.() ?? new Date().toISOString();

/** Texte d’un message ; un contenu riche donne le sien, ses mentions ne sont pas gardées. */
export function contentFrom(place: string, content: unknown, contentType: unknown): string {
  oneOf(place, contentType ?? 'Plain', ['Plain', 'Mention']);
  const rich =
    typeof content === 'object' && content !== null ? (content as { richContent?: unknown }).richContent : content;
  const written = text(place, rich);
  if (written.trim() === '') throw invalid(place, 'un commentaire vide n’est pas accepté.');
  return written;
}

/** Toutes les identités de commentaires et de réponses du classeur. */
export const takenIds = (workbook: Workbook): readonly string[] =>
  workbook.sheets.flatMap((sheet) =>
    sheet.comments.flatMap((thread) => [thread.id, ...thread.replies.map((reply) => reply.id)]),
  );

/** Ce qu’un commentaire et une réponse ont en commun. */
export abstract class Message extends HostObject {
  static override readonly scalars = [
    'Id',
    'Content',
    'AuthorName',
    'AuthorEmail',
    'CreationDate',
    'Resolved',
    'RichContent',
    'Mentions',
    'ContentType',
  ];
  protected readonly sheet: Worksheet;
  protected readonly threadId: string;

  constructor(session: Session, sheet: Worksheet, threadId: string) {
    super(session);
    this.sheet = sheet;
    this.threadId = threadId;
  }

  protected get found(): CommentThread | undefined {
    return this.sheet.comments.find((thread) => thread.id === this.threadId);
  }
  protected get thread(): CommentThread {
    const { found } = this;
    if (found === undefined) throw notFound(this.typeName, 'ce commentaire a été supprimé.');
    return found;
  }
  protected replace(change: Partial<CommentThread>): void {
    this.sheet.setComments(
      this.sheet.comments.map((thread) => (thread.id === this.threadId ? { ...thread, ...change } : thread)),
    );
  }
  protected abstract get message(): Pick<CommentThread, 'author' | 'text' | 'created'>;

  get AuthorName(): string {
    return this.message.author;
  }
  get AuthorEmail(): string {
    return '';
  }
  get CreationDate(): string {
    return this.message.created;
  }
  get RichContent(): string {
    return this.message.text;
  }
  get Mentions(): readonly unknown[] {
    return [];
  }
  get ContentType(): string {
    return 'Plain';
  }

  GetLocation(): RangeObject {
    const { row, column } = this.thread;
    return make.range(this.session, this.sheet, { top: row, left: column, bottom: row, right: column });
  }
}
