import type { FilterCriteria, SortField } from '../../model/data.ts';
import { fromWire, toWire } from './colors.ts';
import { amount, invalid, oneOf, text, unkept } from './refusals.ts';

const ON: Readonly<Record<string, FilterCriteria['on']>> = {
  BottomItems: 'bottomItems',
  BottomPercent: 'bottomPercent',
  CellColor: 'cellColor',
  Dynamic: 'dynamic',
  FontColor: 'fontColor',
  Values: 'values',
  TopItems: 'topItems',
  TopPercent: 'topPercent',
  Icon: 'icon',
  Custom: 'custom',
};

const fieldsOf = (place: string, value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(place, 'un objet est attendu.');
  return { ...value };
};

/** Critère reçu du client -> critère du classeur. */
export function criteriaFromWire(place: string, value: unknown): FilterCriteria {
  const given = fieldsOf(place, value);
  const on = ON[oneOf(`${place}.filterOn`, given.filterOn, Object.keys(ON))]!;
  if (on === 'icon') unkept(`${place}.icon`, given.icon ?? 'Icon', undefined);
  if (on === 'values') return { on, values: valuesFromWire(place, given.values) };
  if (on === 'cellColor' || on === 'fontColor') return { on, color: fromWire(`${place}.color`, given.color) };
  if (on === 'dynamic') return { on, dynamic: text(`${place}.dynamicCriteria`, given.dynamicCriteria) };
  if (on !== 'custom') return { on, criterion1: String(countFromWire(place, given.criterion1)) };
  const criterion1 = text(`${place}.criterion1`, given.criterion1);
  if (given.criterion2 === undefined || given.criterion2 === null) return { on, criterion1 };
  const operator = oneOf(`${place}.operator`, given.operator ?? 'And', ['And', 'Or'] as const);
  const criterion2 = text(`${place}.criterion2`, given.criterion2);
  return { on, criterion1, criterion2, operator: operator === 'And' ? 'and' : 'or' };
}

/** Nombre d’éléments ou pourcentage d’un filtre « premiers » ou « derniers ». */
export const countFromWire = (place: string, value: unknown): number =>
  Math.trunc(amount(place, typeof value === 'string' ? Number(value) : value, 1, 500));

/** Textes gardés par un filtre de valeurs ; une date (`FilterDatetime`) n’est pas gardée par le classeur simulé. */
export function valuesFromWire(place: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(place, 'un tableau de textes est attendu.');
  return value.map((item: unknown) => {
    if (typeof item === 'object') unkept(`${place}.values`, 'FilterDatetime', undefined);
    return String(item);
  });
}

export function criteriaToWire(criteria: FilterCriteria): Readonly<Record<string, unknown>> {
  const wire: Record<string, unknown> = { filterOn: Object.keys(ON).find((name) => ON[name] === criteria.on) };
  if (criteria.values !== undefined) wire.values = [...criteria.values];
  if (criteria.criterion1 !== undefined) wire.criterion1 = criteria.criterion1;
  if (criteria.criterion2 !== undefined) wire.criterion2 = criteria.criterion2;
  if (criteria.operator !== undefined) wire.operator = criteria.operator === 'and' ? 'And' : 'Or';
  if (criteria.color !== undefined) wire.color = toWire(criteria.color);
  if (criteria.dynamic !== undefined) wire.dynamicCriteria = criteria.dynamic;
  return wire;
}

const SORT_ON = { Value: 'value', CellColor: 'cellColor', FontColor: 'fontColor', Icon: 'icon' } as const;

/** Clés de tri reçues : `key` est le rang de la colonne dans ce qui est trié. */
export function sortFieldsFromWire(place: string, value: unknown, columns: number): readonly SortField[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(place, 'un tableau de clés de tri est attendu.');
  return value.map((item: unknown): SortField => {
    const given = fieldsOf(place, item);
    const key = amount(`${place}.key`, given.key, 0, columns - 1);
    if (!Number.isInteger(key)) throw invalid(`${place}.key`, 'un rang entier est attendu.');
    const ascending = given.ascending === undefined ? true : given.ascending === true;
    const names = Object.keys(SORT_ON) as (keyof typeof SORT_ON)[];
    const sortOn = SORT_ON[given.sortOn === undefined ? 'Value' : oneOf(`${place}.sortOn`, given.sortOn, names)];
    if (sortOn === 'icon') unkept(`${place}.sortOn`, 'Icon', 'Value');
    const color = given.color === undefined || given.color === null ? {} : { color: fromWire(place, given.color) };
    return { key, ascending, ...(sortOn === 'value' ? {} : { sortOn }), ...color };
  });
}

export const sortFieldsToWire = (fields: readonly SortField[]): readonly Readonly<Record<string, unknown>>[] =>
  fields.map((field) => ({
    key: field.key,
    ascending: field.ascending,
    sortOn: Object.entries(SORT_ON).find(([, on]) => on === (field.sortOn ?? 'value'))![0],
    ...(field.color === undefined ? {} : { color: toWire(field.color) }),
  }));
