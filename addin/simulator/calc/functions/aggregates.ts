import type { CellValue } from '../../model/data.ts';
import { type Criterion, criterion, matchingCells } from '../criteria.ts';
import { type Context, fail, isError, Matrix, Ref, toNumber, type Val } from '../values.ts';
import {
  type Argument,
  type Definition,
  type Definitions,
  direct,
  lift,
  matrix,
  numbers,
  numeric,
  optional,
} from './registry.ts';
import {
  largest,
  mean,
  median,
  percentile,
  product,
  type Reduce,
  smallest,
  sorted,
  total,
  variance,
} from './statistics.ts';

const over = (reduce: Reduce): Definition => direct((args, context) => reduce(numbers(args, context)));
export const filled = (values: readonly CellValue[]): number => values.filter((value) => value !== null).length;
export const all = (args: readonly Argument[], context: Context): readonly CellValue[] =>
  args.flatMap((arg) => (arg === undefined ? [null] : [...matrix(arg, context).data]));

/** Plage de même taille que `model`, à partir du coin de `ref` : la plage à additionner de SOMME.SI. */
function sized(ref: Argument, model: Argument): Argument {
  if (!(ref instanceof Ref) || !(model instanceof Ref)) return ref;
  const { top, left } = ref.range;
  return new Ref(ref.sheet, { top, left, bottom: top + model.height - 1, right: left + model.width - 1 });
}

/** Applique `reduce` aux valeurs dont toutes les conditions sont remplies ; un critère en tableau rend un tableau. */
function where(
  values: Argument,
  conditions: readonly Argument[],
  context: Context,
  reduce: (cells: readonly CellValue[]) => number,
): Val {
  const areas = conditions.filter((_, at) => at % 2 === 0).map((area) => matrix(area, context));
  const wanted = conditions.filter((_, at) => at % 2 === 1).map((one) => one ?? null);
  const from = values === undefined ? areas[0]! : matrix(values, context);
  return lift(wanted, context, (criteria) => reduce(selected(from, areas, criteria.map(criterion))), true);
}

/** Valeurs de `from` aux places où chaque plage répond à son critère. */
function selected(from: Matrix, areas: readonly Matrix[], rules: readonly Criterion[]): readonly CellValue[] {
  // Un critère d’égalité se lit dans un index : il désigne peu de places, où les autres sont ensuite essayés.
  const lead = Math.max(
    0,
    rules.findIndex(({ key }) => key !== undefined),
  );
  const { width } = areas[lead]!;
  const found: CellValue[] = [];
  for (const rank of matchingCells(areas[lead]!, rules[lead]!)) {
    const row = Math.floor(rank / width);
    const column = rank % width;
    if (rules.every(({ test }, at) => at === lead || test(areas[at]!.at(row, column))))
      found.push(from.at(row, column));
  }
  return found;
}

function onlyNumbers(cells: readonly CellValue[]): readonly number[] {
  return cells.flatMap((value) => {
    if (isError(value)) throw value;
    return typeof value === 'number' ? [value] : [];
  });
}

const conditional = (reduce: Reduce): Definition =>
  direct(([values, ...conditions], context) =>
    where(values, conditions, context, (cells) => reduce(onlyNumbers(cells))),
  );
const simple = (reduce: Reduce): Definition =>
  direct(([area, wanted, values], context) =>
    where(values === undefined ? area : sized(values, area), [area, wanted], context, (cells) =>
      reduce(onlyNumbers(cells)),
    ),
  );

const nth = (pick: (ordered: readonly number[], rank: number) => number | undefined): Definition =>
  direct(([values, rank], context) => {
    const ordered = sorted(numbers([values], context));
    return lift([rank ?? null], context, ([one]) => pick(ordered, Math.ceil(toNumber(one!))) ?? fail('#NUM!'));
  });

export const AGGREGATES: Definitions = {
  SUM: over(total),
  AVERAGE: over(mean),
  MAX: over(largest),
  MIN: over(smallest),
  PRODUCT: over(product),
  SUMSQ: over((values) => total(values.map((value) => value * value))),
  MEDIAN: over(median),
  'STDEV.S': over((values) => Math.sqrt(variance(values, true))),
  'STDEV.P': over((values) => Math.sqrt(variance(values, false))),
  STDEV: over((values) => Math.sqrt(variance(values, true))),
  STDEVP: over((values) => Math.sqrt(variance(values, false))),
  'VAR.S': over((values) => variance(values, true)),
  'VAR.P': over((values) => variance(values, false)),
  VAR: over((values) => variance(values, true)),
  VARP: over((values) => variance(values, false)),
  COUNT: direct((args, context) =>
    args.reduce<number>(
      (count, arg) =>
        count + (arg === undefined ? 1 : matrix(arg, context).data.filter((value) => typeof value === 'number').length),
      0,
    ),
  ),
  COUNTA: direct((args, context) => filled(all(args, context))),
  COUNTBLANK: direct(([area], context) => {
    const size = area instanceof Ref ? area.height * area.width : 1;
    return size - matrix(area, context).data.filter((value) => value !== null && value !== '').length;
  }),
  COUNTIF: direct(([area, wanted], context) => countWhere([area, wanted], context)),
  COUNTIFS: direct((args, context) => countWhere(args, context)),
  SUMIF: simple(total),
  AVERAGEIF: simple(mean),
  SUMIFS: conditional(total),
  AVERAGEIFS: conditional(mean),
  MAXIFS: conditional(largest),
  MINIFS: conditional(smallest),
  SUMPRODUCT: direct((args, context) => {
    const areas = args.map((arg) => matrix(arg, context));
    const [first] = areas;
    if (!first || areas.some(({ height, width }) => height !== first.height || width !== first.width))
      return { error: '#VALUE!' };
    let sum = 0;
    if (areas.length === 1) {
      for (const value of first.data) {
        if (typeof value === 'number') sum += value;
        else if (isError(value)) return value;
      }
      return sum;
    }
    for (let at = 0; at < first.data.length; at++) {
      let product = 1;
      for (const { data } of areas) {
        const value = data[at]!;
        if (isError(value)) return value;
        product *= typeof value === 'number' ? value : 0;
      }
      sum += product;
    }
    return sum;
  }),
  LARGE: nth((ordered, rank) => ordered[ordered.length - rank]),
  SMALL: nth((ordered, rank) => ordered[rank - 1]),
  RANK: direct(rank),
  'RANK.EQ': direct(rank),
  PERCENTILE: direct(([values, share], context) => percentile(numbers([values], context), numeric(share, context))),
  'PERCENTILE.INC': direct(([values, share], context) =>
    percentile(numbers([values], context), numeric(share, context)),
  ),
  QUARTILE: direct(([values, part], context) => percentile(numbers([values], context), numeric(part, context) / 4)),
  'QUARTILE.INC': direct(([values, part], context) =>
    percentile(numbers([values], context), numeric(part, context) / 4),
  ),
};

const countWhere = (conditions: readonly Argument[], context: Context): Val =>
  countsBlank(conditions, context) ?? where(undefined, conditions, context, (cells) => cells.length);

/** Une colonne entière s’arrête à ses données : ses cellules vides au-delà se comptent à part. */
function countsBlank([area, wanted, ...others]: readonly Argument[], context: Context): number | undefined {
  if (others.length > 0 || !(area instanceof Ref) || wanted instanceof Matrix || wanted instanceof Ref)
    return undefined;
  const values = context.matrixOf(area);
  const beyond = area.height * area.width - values.data.length;
  if (beyond === 0) return undefined;
  const rule = criterion((wanted ?? null) as CellValue);
  return matchingCells(values, rule).length + (rule.test(null) ? beyond : 0);
}

function rank([value, values, order]: readonly Argument[], context: Context): Val {
  const list = numbers([values], context);
  const ascending = optional(order, context, 0) !== 0;
  return lift([value ?? null], context, ([one]) => {
    const number = toNumber(one!);
    if (!list.includes(number)) return fail('#N/A');
    return 1 + list.filter((other) => (ascending ? other < number : other > number)).length;
  });
}
