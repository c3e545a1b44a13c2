import type { ChartData } from './chart-data.ts';
import { barsOf, type Scale, scaleOf } from './chart-scale.ts';
import { element, shape } from './dom.ts';

const WIDTH = 320;
const HEIGHT = 180;
const BOX = { left: 44, top: 8, right: 312, bottom: 158 };
const BAR_LABELS = 96;
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat('fr-FR', { notation: 'compact', maximumFractionDigits: 1 });
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** Un graphique dessiné simplement, sa légende, et ses valeurs en tableau pour qui ne voit pas le dessin. */
export function chartFigure(data: ChartData): HTMLElement {
  const drawn = data.series.some(({ values }) => values.some((value) => value !== null));
  const draw = { columns, bars, lines, pie }[data.drawing];
  const picture = shape(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${data.title}. ${data.kind}. Valeurs dans le tableau.`,
    },
    ...(drawn ? draw(data) : []),
  );
  return element(
    'figure',
    { class: 'dessin' },
    element('figcaption', {}, data.title, ' ', element('span', { class: 'genre' }, data.kind)),
    drawn ? picture : element('p', {}, 'Aucune valeur numérique à dessiner.'),
    legend(data),
    element('details', {}, element('summary', {}, 'Valeurs'), table(data)),
  );
}

function legend({ series, drawing, categories }: ChartData): HTMLElement {
  const names =
    drawing === 'pie'
      ? categories.map((name, rank) => ({ name, color: sliceColor(series[0]?.color ?? '#2b7bb0', rank) }))
      : series;
  return element(
    'ul',
    { class: 'legende' },
    ...names.map(({ name, color }) =>
      element(
        'li',
        {},
        shape(
          'svg',
          { viewBox: '0 0 10 10', 'aria-hidden': 'true' },
          shape('rect', { width: 10, height: 10, fill: color }),
        ),
        name,
      ),
    ),
  );
}

function table({ categories, series }: ChartData): HTMLElement {
  const head = element('tr', {}, element('td'), ...series.map(({ name }) => element('th', { scope: 'col' }, name)));
  const rows = categories.map((name, rank) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      ...series.map(({ values }) => {
        const value = values[rank] ?? null;
        return element('td', {}, value === null ? '' : number.format(value));
      }),
    ),
  );
  return element('table', {}, head, ...rows);
}

const place = ({ min, max }: Scale, value: number, from: number, to: number): number =>
  from + ((value - min) / (max - min)) * (to - from);

function verticalAxes({ categories }: ChartData, scale: Scale): SVGElement[] {
  const width = (BOX.right - BOX.left) / Math.max(1, categories.length);
  const every = Math.ceil(categories.length / 6);
  return [
    ...scale.ticks.flatMap((tick) => {
      const y = place(scale, tick, BOX.bottom, BOX.top);
      return [
        shape('line', { class: 'axe', x1: BOX.left, x2: BOX.right, y1: y, y2: y }),
        shape('text', { x: BOX.left - 4, y: y + 3, 'text-anchor': 'end' }, short.format(tick)),
      ];
    }),
    ...categories.flatMap((name, rank) =>
      rank % every
        ? []
        : [
            shape(
              'text',
              { x: BOX.left + width * (rank + every / 2), y: HEIGHT - 8, 'text-anchor': 'middle' },
              cut(name, Math.max(4, Math.floor((width * every) / 6))),
            ),
          ],
    ),
  ];
}

function columns(data: ChartData): SVGElement[] {
  const scale = scaleOf(data);
  const width = (BOX.right - BOX.left) / Math.max(1, data.categories.length);
  const made = barsOf(data).map(({ series, category, from, to, offset, thickness }) => {
    const a = place(scale, from, BOX.bottom, BOX.top);
    const b = place(scale, to, BOX.bottom, BOX.top);
    return shape('rect', {
      x: BOX.left + width * (category + offset),
      width: width * thickness,
      y: Math.min(a, b),
      height: Math.abs(a - b),
      fill: data.series[series]!.color,
    });
  });
  return [...verticalAxes(data, scale), ...made];
}

function bars(data: ChartData): SVGElement[] {
  const scale = scaleOf(data);
  const height = (BOX.bottom - BOX.top) / Math.max(1, data.categories.length);
  const axes = scale.ticks.flatMap((tick) => {
    const x = place(scale, tick, BAR_LABELS, BOX.right - 8);
    return [
      shape('line', { class: 'axe', x1: x, x2: x, y1: BOX.top, y2: BOX.bottom }),
      shape('text', { x, y: HEIGHT - 8, 'text-anchor': 'middle' }, short.format(tick)),
    ];
  });
  const labels = data.categories.map((name, rank) =>
    shape('text', { x: BAR_LABELS - 4, y: BOX.top + height * (rank + 0.5) + 3, 'text-anchor': 'end' }, cut(name, 17)),
  );
  const made = barsOf(data).map(({ series, category, from, to, offset, thickness }) => {
    const a = place(scale, from, BAR_LABELS, BOX.right - 8);
    const b = place(scale, to, BAR_LABELS, BOX.right - 8);
    return shape('rect', {
      y: BOX.top + height * (category + offset),
      height: height * thickness,
      x: Math.min(a, b),
      width: Math.abs(a - b),
      fill: data.series[series]!.color,
    });
  });
  return [...axes, ...labels, ...made];
}

function lines(data: ChartData): SVGElement[] {
  const scale = scaleOf({ ...data, stacked: false });
  const width = (BOX.right - BOX.left) / Math.max(1, data.categories.length);
  const made = data.series.flatMap(({ values, color }) => {
    // Une valeur absente coupe la courbe.
    let path = '';
    let pen = 'M';
    for (const [rank, value] of values.entries()) {
      if (value === null) {
        pen = 'M';
        continue;
      }
      path += `${pen}${BOX.left + width * (rank + 0.5)} ${place(scale, value, BOX.bottom, BOX.top)}`;
      pen = 'L';
    }
    return [shape('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 2, 'stroke-linecap': 'round' })];
  });
  return [...verticalAxes(data, scale), ...made];
}

const sliceColor = (base: string, rank: number): string =>
  `color-mix(in oklab, ${base} ${Math.max(25, 100 - rank * 18)}%, ${rank % 2 ? '#c98a2b' : '#3f9d6a'})`;

function pie({ series, categories }: ChartData): SVGElement[] {
  const [first] = series;
  if (!first) return [];
  const values = categories.map((_, rank) => Math.max(0, first.values[rank] ?? 0));
  const total = values.reduce((a, b) => a + b, 0);
  const [x, y, radius] = [WIDTH / 2, HEIGHT / 2, HEIGHT / 2 - 10];
  let angle = -Math.PI / 2;
  return values.flatMap((value, rank) => {
    if (!value) return [];
    const fill = sliceColor(first.color, rank);
    if (value === total) return [shape('circle', { cx: x, cy: y, r: radius, fill })];
    const end = angle + (value / total) * 2 * Math.PI;
    const point = (a: number): string => `${x + radius * Math.cos(a)} ${y + radius * Math.sin(a)}`;
    const large = end - angle > Math.PI ? 1 : 0;
    const d = `M${x} ${y}L${point(angle)}A${radius} ${radius} 0 ${large} 1 ${point(end)}Z`;
    angle = end;
    return [shape('path', { d, fill, stroke: 'var(--surface)' })];
  });
}
