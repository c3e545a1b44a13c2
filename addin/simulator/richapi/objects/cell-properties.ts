import { invalidArgument } from '../errors.ts';
import { findMember, memberKind, readMember, writeMember } from '../members.ts';
import { HostObject } from '../object.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Propriétés d’un objet nommées par `{ address: true, format: { fill: { color: true } } }`, avec les noms du client. */
export function pick(object: HostObject, wanted: unknown, place: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  if (!isFields(wanted)) throw invalidArgument('Dites quelles propriétés lire, par exemple { address: true }.', place);
  for (const [name, below] of Object.entries(wanted)) {
    if (below === false || below === undefined) continue;
    const member = findMember(object, name);
    if (member === undefined) throw invalidArgument(`${object.typeName}.${name} n’existe pas.`, place);
    const value = readMember(object, member);
    out[name] = value instanceof HostObject ? pick(value, below, place) : single(value);
  }
  return out;
}

/** Une cellule seule rend un tableau d’une case : sa valeur suffit. */
const single = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) && value[0].length === 1
    ? (value[0][0] as unknown)
    : value;

/** Pose sur un objet les propriétés données, emboîtées comme chez le client. */
export function apply(object: HostObject, given: unknown, place: string): void {
  if (given === null || given === undefined) return;
  if (!isFields(given)) throw invalidArgument('Un objet de propriétés est attendu.', place);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const member = findMember(object, name);
    if (member === undefined) throw invalidArgument(`${object.typeName}.${name} n’existe pas.`, place);
    if (isFields(value) && memberKind(object, member) === 'readonly') {
      const inner = readMember(object, member);
      if (!(inner instanceof HostObject)) throw invalidArgument(`${object.typeName}.${name} ne se modifie pas.`, place);
      apply(inner, value, place);
    } else writeMember(object, member, value);
  }
}
