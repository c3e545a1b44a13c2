import type { Workbook } from '../model/contract.ts';
import { chartData } from './chart-data.ts';
import { chartFigure } from './chart-svg.ts';
import { byId } from './dom.ts';

/** Le tiroir des graphiques de la feuille active, sous la grille. Rend de quoi l’arrêter. */
export function showCharts(workbook: Workbook): () => void {
  const drawer = byId<HTMLDetailsElement>('graphiques');
  let planned = 0;
  const draw = (): void => {
    planned = 0;
    const sheet = workbook.activeSheet;
    const { charts } = sheet;
    drawer.hidden = charts.length === 0;
    byId('graphiques-titre').textContent = `Graphiques de « ${sheet.name} » (${charts.length})`;
    byId('dessins').replaceChildren(
      ...(drawer.open ? charts.map((chart) => chartFigure(chartData(workbook, sheet, chart))) : []),
    );
  };
  const plan = (): void => {
    planned ||= requestAnimationFrame(draw);
  };
  const stop = [workbook.onDirty(plan), workbook.onEvent(({ type }) => type === 'sheetActivated' && plan())];
  drawer.addEventListener('toggle', plan);
  draw();
  return () => {
    cancelAnimationFrame(planned);
    drawer.removeEventListener('toggle', plan);
    for (const release of stop) release();
  };
}
