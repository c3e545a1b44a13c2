import type { PageSetup } from '../../model/data.ts';
import { tag, xml } from './markup.ts';

const PAPERS = { A4: 9, A3: 8 };

const written = (name: string, values: Parameters<typeof tag>[1]): string =>
  Object.values(values).some((value) => value !== undefined) ? tag(name, values) : '';

/** Mise en page d’une feuille : de `printOptions` à `rowBreaks`, dans l’ordre de CT_Worksheet. */
export function pageXml(setup: PageSetup): string {
  const { margins, paper, fitToWidth, fitToHeight, header, footer, rowBreaks, firstPage } = setup;
  const fit = fitToWidth !== undefined || fitToHeight !== undefined;
  const breaks = (rowBreaks ?? [])
    .filter((row) => row > 1)
    .map((row) => tag('brk', { id: row - 1, max: 16_383, man: true }));
  const texts = [
    header ? `<oddHeader>${xml(header)}</oddHeader>` : '',
    footer ? `<oddFooter>${xml(footer)}</oddFooter>` : '',
  ].join('');
  return [
    written('printOptions', {
      horizontalCentered: setup.centerHorizontally || undefined,
      verticalCentered: setup.centerVertically || undefined,
      headings: setup.printHeadings || undefined,
      gridLines: setup.printGridlines || undefined,
    }),
    margins ? tag('pageMargins', { ...margins }) : '',
    written('pageSetup', {
      paperSize: paper && PAPERS[paper],
      // Excel ignore l’échelle d’une page ajustée.
      scale: fit || setup.scale === 100 ? undefined : setup.scale,
      firstPageNumber: firstPage,
      fitToWidth: fitToWidth === undefined || fitToWidth === 1 ? undefined : fitToWidth,
      fitToHeight: fitToHeight === undefined || fitToHeight === 1 ? undefined : fitToHeight,
      orientation: setup.orientation,
      blackAndWhite: setup.blackAndWhite || undefined,
      useFirstPageNumber: firstPage === undefined ? undefined : true,
    }),
    texts === '' ? '' : `<headerFooter>${texts}</headerFooter>`,
    breaks.length === 0
      ? ''
      : tag('rowBreaks', { count: breaks.length, manualBreakCount: breaks.length }, breaks.join('')),
  ].join('');
}
