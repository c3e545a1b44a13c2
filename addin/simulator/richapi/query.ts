import { invalidArgument, notImplemented } from './errors.ts';
import { checkSet, findMember, memberKind, readMember, setOf, supports } from './members.ts';
import { HostCollection, HostObject } from './object.ts';
import type { QueryInfo } from './protocol.ts';
import type { RichSession } from './session.ts';

/** Ce qu’une demande de lecture nomme, en arbre : `format/fill/color`. Une feuille vide demande tout ce qui est simple. */
interface Selection {
  readonly children: Map<string, Selection>;
}

const none = (): Selection => ({ children: new Map() });

function selectionOf(query: QueryInfo): Selection {
  const root = none();
  const add = (path: string) => {
    let at = root;
    for (const part of path.split(/[/.]/)) {
      const name = part.trim();
      if (name === '' || name.toLowerCase() === 'items') continue;
      let next = at.children.get(name);
      if (!next) {
        next = none();
        at.children.set(name, next);
      }
      at = next;
    }
  };
  for (const path of namesOf(query.Select)) add(path);
  for (const path of namesOf(query.Expand)) add(path);
  return root;
}

function namesOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw invalidArgument('Ce qu’un chargement demande est une liste de noms.', 'ProcessQuery');
}

function countOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw invalidArgument('« top » et « skip » sont des nombres entiers d’éléments, à partir de 0.', 'ProcessQuery');
}

/** Résultat d’un `load` : propriétés simples, objets emboîtés, éléments d’une collection. */
export class Projection {
  private readonly session: RichSession;

  constructor(session: RichSession) {
    this.session = session;
  }

  query(object: HostObject | null, query: QueryInfo): unknown {
    return object === null ? null : this.project(object, selectionOf(query), query);
  }

  /** Identité d’un objet pour le client : référence gardée, identité, ou rien. */
  identity(object: HostObject): Record<string, unknown> {
    const reference = this.session.referenceOf(object);
    return {
      ...(reference === undefined ? {} : { _ReferenceId: reference }),
      ...(object.identity === undefined ? {} : { Id: object.identity }),
    };
  }

  private project(object: HostObject, selection: Selection, query: QueryInfo = {}): Record<string, unknown> {
    return object instanceof HostCollection
      ? this.collection(object, selection, query)
      : this.properties(object, selection);
  }

  private collection(object: HostCollection, selection: Selection, query: QueryInfo): Record<string, unknown> {
    const skip = countOf(query.Skip) ?? 0;
    const top = countOf(query.Top);
    const end = top === undefined ? undefined : skip + top;
    const { scalars } = object.constructor as typeof HostObject;
    const own: Record<string, unknown> = {};
    for (const name of scalars) if (this.shown(object, name)) own[name] = readMember(object, name);
    const wanted = new Map(selection.children);
    for (const name of wanted.keys()) {
      const member = findMember(object, name);
      if (member !== undefined && scalars.includes(member)) wanted.delete(name);
    }
    const ofItems = wanted.size > 0 || selection.children.size === 0 ? { children: wanted } : undefined;
    const items = object.items().slice(skip, end);
    return {
      ...own,
      _Items: items.map((item, index) => ({
        ...(ofItems ? this.project(item, ofItems) : this.identity(item)),
        _Index: skip + index,
      })),
    };
  }

  private properties(object: HostObject, selection: Selection): Record<string, unknown> {
    const out = this.identity(object);
    if (selection.children.size === 0) this.scalars(object, out);
    for (const [name, below] of selection.children) {
      if (name === '*' || name === '$all') this.scalars(object, out);
      else {
        const member = this.member(object, name);
        const value = readMember(object, member);
        out[member] = value instanceof HostObject ? this.project(value, below) : value;
      }
    }
    return out;
  }

  /** Tout ce qui est simple, sauf ce qu’un Excel plus ancien n’a pas. */
  private scalars(object: HostObject, out: Record<string, unknown>): void {
    for (const name of (object.constructor as typeof HostObject).scalars) {
      if (this.shown(object, name)) out[name] = readMember(object, name);
    }
  }

  private shown(object: HostObject, name: string): boolean {
    const set = setOf(object.typeName, name);
    return set === undefined || supports(this.session, set);
  }

  private member(object: HostObject, name: string): string {
    const member = findMember(object, name);
    checkSet(object, member ?? name);
    if (member !== undefined && memberKind(object, member) !== 'method') return member;
    const full = `${object.typeName}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (member === undefined && setOf(object.typeName, name) !== undefined) throw notImplemented(full);
    throw invalidArgument(`${full} n’existe pas : corrigez le nom donné à load.`, full);
  }
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Le même résultat avec les noms du client (`name`, `items`), pour `retrieve`. */
export function asJson(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    if (name === '_Items') out.items = (inner as readonly unknown[]).map(asJson);
    else if (!name.startsWith('_')) out[camel(name)] = Array.isArray(inner) ? inner : asJson(inner);
  }
  return out;
}
