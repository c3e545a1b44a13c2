import { Inflate as InflateStream } from 'fflate';
import { InflateOverflow, MAX_DEFLATE_RATIO } from './inflate.ts';

/** Par tranche, pour que le dépassement possible reste petit devant la borne. */
const SLICE = 16_384;

/** `Inflate` pour le volet, sans Node. Lève `InflateOverflow` au-delà de `maxBytes`, une erreur de fflate si c’est abîmé. */
export function inflateFflate(raw: Uint8Array, maxBytes: number): Uint8Array {
  const out = new Uint8Array(Math.min(maxBytes, raw.length * MAX_DEFLATE_RATIO));
  let length = 0;
  let finished = false;
  const stream = new InflateStream((chunk, final) => {
    if (length + chunk.length > maxBytes) throw new InflateOverflow(maxBytes);
    out.set(chunk, length);
    length += chunk.length;
    finished ||= final;
  });
  let at = 0;
  do {
    const end = Math.min(at + SLICE, raw.length);
    stream.push(raw.subarray(at, end), end === raw.length);
    at = end;
  } while (at < raw.length);
  if (!finished) throw new Error('flux deflate incomplet');
  return length === out.length ? out : out.subarray(0, length);
}
