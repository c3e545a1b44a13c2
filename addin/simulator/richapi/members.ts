import { invalidArgument, notImplemented } from './errors.ts';
import { ApiError, HostObject, type Session } from './object.ts';
import sets from './sets.json' with { type: 'json' };

export type MemberKind = 'method' | 'readonly' | 'property';

const WIRE_NAME = /^_?[A-Z]/;
const known = new WeakMap<object, Map<string, MemberKind>>();

/** Membres du protocole que porte une classe d’hôte, lus sur ses prototypes. */
export function membersOf(type: { readonly prototype: object }): ReadonlyMap<string, MemberKind> {
  const cached = known.get(type.prototype);
  if (cached) return cached;
  const members = new Map<string, MemberKind>();
  for (
    let prototype: object | null = type.prototype;
    prototype && prototype !== HostObject.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (!WIRE_NAME.test(name) || members.has(name)) continue;
      members.set(name, typeof descriptor.value === 'function' ? 'method' : descriptor.set ? 'property' : 'readonly');
    }
  }
  known.set(type.prototype, members);
  return members;
}

/** Nature d’un membre d’un objet ; `undefined` s’il ne l’a pas. Un champ d’instance compte comme une propriété en lecture. */
export function memberKind(object: HostObject, name: string): MemberKind | undefined {
  if (!WIRE_NAME.test(name)) return undefined;
  const kind = membersOf(object.constructor as { readonly prototype: object } & typeof Object).get(name);
  return kind ?? (Object.hasOwn(object, name) ? 'readonly' : undefined);
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const published = new Map(
  Object.entries(sets).map(([type, members]) => [
    type,
    new Map(members.split(' ').map((member) => member.split('=') as [string, string])),
  ]),
);

/** Requirement set d’un membre (`ExcelApi 1.9`) ; `undefined` si la documentation n’en dit rien. */
export function setOf(typeName: string, member: string): string | undefined {
  const set = published.get(typeName)?.get(camel(member));
  if (set === undefined) return undefined;
  return set.includes('/') ? set.replace('/', ' ') : `ExcelApi ${set}`;
}

/** Vrai si les sets montrés au client comprennent `set` (`ExcelApi 1.9`). */
export function supports(session: Pick<Session, 'sets'>, set: string): boolean {
  const [name = '', wanted = '1.1'] = set.split(' ');
  const shown = Object.entries(session.sets).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  if (shown === undefined) return false;
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = shown.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Refuse un membre plus récent que l’Excel simulé. */
export function checkSet(object: HostObject, name: string): void {
  const set = setOf(object.typeName, name);
  if (set === undefined || supports(object.session, set)) return;
  const member = `${object.typeName}.${camel(name)}`;
  throw new ApiError(
    'ApiNotFound',
    `${member} demande ${set}, que l’Excel simulé n’a pas. Vérifiez avec Office.context.requirements.isSetSupported avant de l’appeler.`,
    member,
    404,
  );
}

type Members = Record<string, unknown>;

export function readMember(object: HostObject, name: string): unknown {
  const kind = memberKind(object, name);
  checkSet(object, name);
  if (kind === undefined || kind === 'method') throw notImplemented(`${object.typeName}.${camel(name)}`);
  return (object as unknown as Members)[name];
}

export function callMember(object: HostObject, name: string, args: readonly unknown[]): unknown {
  const kind = memberKind(object, name);
  checkSet(object, name);
  if (kind !== 'method') throw notImplemented(`${object.typeName}.${camel(name)}`);
  const method = (object as unknown as Members)[name] as (...values: unknown[]) => unknown;
  return method.apply(object, [...args]);
}

export function writeMember(object: HostObject, name: string, value: unknown): void {
  const kind = memberKind(object, name);
  checkSet(object, name);
  if (kind === undefined || kind === 'method') throw notImplemented(`${object.typeName}.${camel(name)}`);
  if (kind === 'readonly') {
    const member = `${object.typeName}.${camel(name)}`;
    throw invalidArgument(`${member} se lit et ne se modifie pas.`, member);
  }
  (object as unknown as Members)[name] = value;
}

/** Nom de membre écrit par la personne (`name`, `Name`), tel que l’objet le porte. */
export function findMember(object: HostObject, name: string): string | undefined {
  const pascal = name.charAt(0).toUpperCase() + name.slice(1);
  if (memberKind(object, pascal) !== undefined) return pascal;
  const lower = name.toLowerCase();
  for (const member of membersOf(object.constructor as { readonly prototype: object } & typeof Object).keys()) {
    if (member.toLowerCase() === lower) return member;
  }
  return undefined;
}
