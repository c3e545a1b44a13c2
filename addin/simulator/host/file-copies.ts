import { FAILURE, fields } from './protocol.ts';

type Answer = Readonly<Record<string | number, unknown>>;

export interface FileCopies {
  /** `getFileAsync` : prend une copie du classeur. Seul le format Compressed est rendu. */
  open(data: unknown): Promise<Answer>;
  slice(data: unknown): Answer;
  close(data: unknown): Answer;
}

const COMPRESSED = 1;
/** office.js n’autorise que deux copies ouvertes à la fois : une copie oubliée ne garde pas la mémoire pour toujours. */
const MAX_COPIES = 2;
const DEFAULT_SLICE = 4_194_304;

export function fileCopies(getFile: () => Promise<Uint8Array>): FileCopies {
  const copies = new Map<number, { readonly bytes: Uint8Array; readonly size: number }>();
  let next = 1;
  return {
    async open(data) {
      const { 0: type, 1: asked } = fields(data);
      if (type !== COMPRESSED) return { Error: FAILURE.fileTypeNotSupported };
      if (copies.size >= MAX_COPIES) return { Error: FAILURE.internal };
      const bytes = await getFile();
      const handle = next++;
      copies.set(handle, { bytes, size: typeof asked === 'number' && asked > 0 ? asked : DEFAULT_SLICE });
      return { 0: handle, 1: bytes.length };
    },
    slice(data) {
      const { 2: handle, 3: index } = fields(data);
      const copy = copies.get(Number(handle));
      if (!copy || typeof index !== 'number') return { Error: FAILURE.internal };
      const part = copy.bytes.subarray(index * copy.size, (index + 1) * copy.size);
      return { 0: Array.from(part), 1: part.length };
    },
    close(data) {
      copies.delete(Number(fields(data)[2]));
      return {};
    },
  };
}
