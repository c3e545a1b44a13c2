import { knowsRegistration } from './event-registry.ts';
import { membersOf } from './members.ts';
import { HostCollection, type HostObject } from './object.ts';

/** Un membre public de la bibliothèque cliente, et ce qu’elle en attend de l’hôte. */
export interface ClientMember {
  readonly name: string;
  readonly kind: 'method' | 'property' | 'event';
  readonly writable: boolean;
  /** Pour un évènement : l’inscription que le client appelle (`_RegisterAddedEvent`). */
  readonly registration?: string;
  /** `ExcelApi 1.9`. */
  readonly set: string;
}

export type HostClass = (abstract new (...args: never[]) => HostObject) & { readonly typeName: string };
export type Status = 'covered' | 'readonly' | 'missing';

export interface ClassCoverage {
  readonly name: string;
  readonly members: readonly (ClientMember & { readonly status: Status })[];
}

/** Évènements que la bibliothèque prend à l’API commune, et que les hôtes livrent par ses canaux. */
const CLASSIC: ReadonlySet<string> = new Set(['Workbook.onSelectionChanged', 'SettingCollection.onSettingsChanged']);
/** Propriétés que le client écrit sous un autre nom que celui de leur lecture. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ShowGridlines: 'Gridlines', ShowHeadings: 'Headings' };

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Ce que le simulateur sait d’un membre, lu sur la classe d’hôte de même nom. */
export function statusOf(host: HostClass | undefined, type: string, member: ClientMember): Status {
  if (member.kind === 'event') {
    const known =
      CLASSIC.has(`${type}.${member.name}`) ||
      (host !== undefined && member.registration !== undefined && knowsRegistration(type, member.registration));
    return known ? 'covered' : 'missing';
  }
  if (!host) return 'missing';
  const members = membersOf(host as never);
  const name = pascal(member.name);
  if (name === 'Items' || name === 'GetItem') {
    if (host.prototype instanceof HostCollection) return 'covered';
  }
  const kind = members.get(name) ?? ownField(host, name);
  if (member.kind === 'method') return kind === 'method' ? 'covered' : 'missing';
  if (kind === undefined || kind === 'method') return 'missing';
  if (member.writable && kind === 'property' && keepsNothing(host, name)) return 'readonly';
  if (!member.writable || kind === 'property') return 'covered';
  return members.get(WRITTEN_AS[name] ?? '') === 'property' ? 'covered' : 'readonly';
}

/** Vrai pour une propriété qui refuse (`unkept`) toute autre valeur que la sienne : elle s’écrit sans rien changer. */
function keepsNothing(host: HostClass, name: string): boolean {
  let prototype: object | null = host.prototype;
  while (prototype && !Object.hasOwn(prototype, name)) prototype = Object.getPrototypeOf(prototype) as object | null;
  const setter = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.set;
  return setter !== undefined && setter !== null && /\{\s*(?:\(0,\s*\w+\.)?unkept\b[^;]*;?\s*\}$/.test(String(setter));
}

/** Un champ d’instance ne se voit pas sur le prototype : la liste des propriétés simples le nomme. */
const ownField = (host: HostClass, name: string): 'readonly' | undefined =>
  (host as unknown as typeof HostObject).scalars.includes(name) ? 'readonly' : undefined;

/** Couverture de chaque classe de la bibliothèque. */
export function coverage(
  client: ReadonlyMap<string, readonly ClientMember[]>,
  hosts: ReadonlyMap<string, HostClass>,
): readonly ClassCoverage[] {
  return [...client]
    .map(([name, members]) => ({
      name,
      members: members.map((member) => ({ ...member, status: statusOf(hosts.get(name), name, member) })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** Part des membres de `ExcelApi` jusqu’à `version` (`1.9`) que le simulateur couvre. */
export function share(classes: readonly ClassCoverage[], version: string): Share {
  const limit = Number(version.split('.')[1]);
  let covered = 0;
  let total = 0;
  for (const { members } of classes) {
    for (const { set, status } of members) {
      const minor = /^ExcelApi 1\.(\d+)$/.exec(set)?.[1];
      if (minor === undefined || Number(minor) > limit) continue;
      total++;
      if (status === 'covered') covered++;
    }
  }
  return { covered, total };
}

const percent = ({ covered, total }: Share): string => `${Math.round((100 * covered) / Math.max(1, total))} %`;

/** Document de la couverture, en Markdown. */
export function coverageMarkdown(classes: readonly ClassCoverage[]): string {
  const lines = [
    '# Ce que le simulateur couvre de l’API Excel',
    '',
    'Engendré par `node --import tsx scripts/couverture.ts`, par réflexion sur la bibliothèque cliente de Microsoft et sur les',
    'classes du simulateur ; un test vérifie qu’il est à jour. Un membre absent d’ici échoue en disant son nom',
    '(`ApiNotImplementedInEmulator`). Un membre couvert n’est pas la preuve que le vrai Excel répond de même.',
    '',
    '| jusqu’à | membres publics | couverts | part |',
    '|---|---|---|---|',
    ...['1.9', '1.13', '1.15'].map((version) => {
      const { covered, total } = share(classes, version);
      return `| ExcelApi ${version} | ${total} | ${covered} | ${percent({ covered, total })} |`;
    }),
    '',
    '## Par classe',
    '',
    'Entre parenthèses, les membres qui se lisent et ne se modifient pas encore, ou pas vers toutes leurs valeurs.',
    '',
    '| classe | part | membres couverts |',
    '|---|---|---|',
  ];
  const none: string[] = [];
  for (const one of classes) {
    const covered = one.members.filter(({ status }) => status === 'covered');
    const partial = one.members.filter(({ status }) => status === 'readonly');
    if (covered.length + partial.length === 0) {
      none.push(one.name);
      continue;
    }
    const names = [...covered.map(({ name }) => name), ...partial.map(({ name }) => `(${name})`)].join(', ');
    lines.push(`| ${one.name} | ${covered.length}/${one.members.length} | ${names} |`);
  }
  lines.push('', '## Classes sans aucun membre couvert', '', `${none.join(', ')}.`, '');
  return lines.join('\n');
}
