import type { Worksheet } from '../../model/contract.ts';
import type { PageSetup } from '../../model/data.ts';
import { isEntireColumn, isEntireRow, MAX_COLUMN, MAX_ROW } from '../a1.ts';
import { HostObject, type Session } from '../object.ts';
import { resolveRange } from '../resolve.ts';
import { having } from './area.ts';
import { HeaderFooterGroup } from './headers-footers.ts';
import { amount, flag, invalid, notFound, oneOf, unkept } from './refusals.ts';
import { make, type RangeObject, register } from './registry.ts';

type Margin = keyof NonNullable<PageSetup['margins']>;

/** Marges d’un classeur neuf, en pouces comme dans un fichier. */
const MARGINS: NonNullable<PageSetup['margins']> = {
  left: 0.7,
  right: 0.7,
  top: 0.75,
  bottom: 0.75,
  header: 0.3,
  footer: 0.3,
};
const POINTS_PER_INCH = 72;
const UNITS: Readonly<Record<string, number>> = { Points: 1 / POINTS_PER_INCH, Inches: 1, Centimeters: 1 / 2.54 };
const WIDEST_MARGIN = 49;

const round = (points: number) => Math.round(points * 100) / 100;

/** Mise en page d’impression d’une feuille. Marges en points. */
export class PageLayout extends HostObject {
  static override readonly typeName = 'PageLayout';
  static override readonly scalars = [
    'Orientation',
    'PaperSize',
    'BlackAndWhite',
    'PrintErrors',
    'Zoom',
    'CenterHorizontally',
    'CenterVertically',
    'PrintHeadings',
    'PrintGridlines',
    'LeftMargin',
    'RightMargin',
    'TopMargin',
    'BottomMargin',
    'HeaderMargin',
    'FooterMargin',
    'PrintComments',
    'DraftMode',
    'FirstPageNumber',
    'PrintOrder',
  ];
  readonly #sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.#sheet = sheet;
  }

  override get gone(): boolean {
    return this.#sheet.deleted;
  }

  get #setup(): PageSetup {
    return this.#sheet.pageSetup;
  }
  #set<K extends keyof PageSetup>(key: K, value: PageSetup[K] | undefined): void {
    this.#sheet.setPageSetup(having<PageSetup, K>(this.#setup, key, value));
  }

  get HeadersFooters(): HeaderFooterGroup {
    return new HeaderFooterGroup(this.session, this.#sheet);
  }

  get Orientation(): string {
    return this.#setup.orientation === 'landscape' ? 'Landscape' : 'Portrait';
  }
  set Orientation(value: unknown) {
    const name = oneOf('PageLayout.orientation', value, ['Portrait', 'Landscape']);
    this.#set('orientation', name === 'Landscape' ? 'landscape' : 'portrait');
  }
  get PaperSize(): string {
    return this.#setup.paper ?? 'A4';
  }
  set PaperSize(value: unknown) {
    if (value === 'A4' || value === 'A3') this.#set('paper', value);
    else unkept('PageLayout.paperSize', value, this.PaperSize);
  }

  /** `{ scale }` en pour cent, ou `{ horizontalFitToPages, verticalFitToPages }`. */
  get Zoom(): Readonly<Record<string, number>> {
    const { fitToWidth, fitToHeight, scale } = this.#setup;
    if (fitToWidth === undefined && fitToHeight === undefined) return { scale: scale ?? 100 };
    return {
      ...(fitToWidth ? { horizontalFitToPages: fitToWidth } : {}),
      ...(fitToHeight ? { verticalFitToPages: fitToHeight } : {}),
    };
  }
  set Zoom(value: unknown) {
    const place = 'PageLayout.zoom';
    if (typeof value !== 'object' || value === null) throw invalid(place, 'un objet est attendu.');
    const { scale, horizontalFitToPages, verticalFitToPages }: Readonly<Record<string, unknown>> = { ...value };
    const { fitToWidth: _w, fitToHeight: _h, scale: _s, ...rest } = this.#setup;
    const pages = (count: unknown) =>
      count === undefined || count === null ? 0 : Math.trunc(amount(place, count, 0, 32_767));
    if (scale !== undefined && scale !== null)
      this.#sheet.setPageSetup({ ...rest, scale: Math.trunc(amount(place, scale, 10, 400)) });
    else
      this.#sheet.setPageSetup({
        ...rest,
        fitToWidth: pages(horizontalFitToPages),
        fitToHeight: pages(verticalFitToPages),
      });
  }

  #margin(side: Margin): number {
    return round((this.#setup.margins ?? MARGINS)[side] * POINTS_PER_INCH);
  }
  #setMargin(side: Margin, value: unknown, unit = UNITS.Points!): void {
    const inches = amount(`PageLayout.${side}Margin`, value) * unit;
    if (inches < 0 || inches > WIDEST_MARGIN)
      throw invalid(`PageLayout.${side}Margin`, 'la marge est hors de la page.');
    this.#set('margins', { ...MARGINS, ...this.#setup.margins, [side]: inches });
  }
  get LeftMargin(): number {
    return this.#margin('left');
  }
  set LeftMargin(value: unknown) {
    this.#setMargin('left', value);
  }
  get RightMargin(): number {
    return this.#margin('right');
  }
  set RightMargin(value: unknown) {
    this.#setMargin('right', value);
  }
  get TopMargin(): number {
    return this.#margin('top');
  }
  set TopMargin(value: unknown) {
    this.#setMargin('top', value);
  }
  get BottomMargin(): number {
    return this.#margin('bottom');
  }
  set BottomMargin(value: unknown) {
    this.#setMargin('bottom', value);
  }
  get HeaderMargin(): number {
    return this.#margin('header');
  }
  set HeaderMargin(value: unknown) {
    this.#setMargin('header', value);
  }
  get FooterMargin(): number {
    return this.#margin('footer');
  }
  set FooterMargin(value: unknown) {
    this.#setMargin('footer', value);
  }

  SetPrintMargins(unit: unknown, marginOptions: unknown): void {
    const place = 'PageLayout.setPrintMargins';
    const factor = UNITS[oneOf(place, unit, Object.keys(UNITS))]!;
    if (typeof marginOptions !== 'object' || marginOptions === null) throw invalid(place, 'un objet est attendu.');
    const sides = Object.keys(MARGINS) as Margin[];
    for (const [side, value] of Object.entries(marginOptions)) {
      if (value !== undefined && value !== null) this.#setMargin(oneOf(place, side, sides), value, factor);
    }
  }

  get CenterHorizontally(): boolean {
    return this.#setup.centerHorizontally ?? false;
  }
  set CenterHorizontally(value: unknown) {
    this.#set('centerHorizontally', flag('PageLayout.centerHorizontally', value) || undefined);
  }
  get CenterVertically(): boolean {
    return this.#setup.centerVertically ?? false;
  }
  set CenterVertically(value: unknown) {
    this.#set('centerVertically', flag('PageLayout.centerVertically', value) || undefined);
  }
  get PrintGridlines(): boolean {
    return this.#setup.printGridlines ?? false;
  }
  set PrintGridlines(value: unknown) {
    this.#set('printGridlines', flag('PageLayout.printGridlines', value) || undefined);
  }
  get PrintHeadings(): boolean {
    return this.#setup.printHeadings ?? false;
  }
  set PrintHeadings(value: unknown) {
    this.#set('printHeadings', flag('PageLayout.printHeadings', value) || undefined);
  }
  get BlackAndWhite(): boolean {
    return this.#setup.blackAndWhite ?? false;
  }
  set BlackAndWhite(value: unknown) {
    this.#set('blackAndWhite', flag('PageLayout.blackAndWhite', value) || undefined);
  }
  /** Numéro de la première page ; chaîne vide = automatique. */
  get FirstPageNumber(): number | '' {
    return this.#setup.firstPage ?? '';
  }
  set FirstPageNumber(value: unknown) {
    this.#set(
      'firstPage',
      value === '' ? undefined : Math.trunc(amount('PageLayout.firstPageNumber', value, 0, 32_767)),
    );
  }

  get PrintErrors(): string {
    return 'AsDisplayed';
  }
  set PrintErrors(value: unknown) {
    unkept('PageLayout.printErrors', value, 'AsDisplayed');
  }
  get PrintComments(): string {
    return 'NoComments';
  }
  set PrintComments(value: unknown) {
    unkept('PageLayout.printComments', value, 'NoComments');
  }
  get DraftMode(): boolean {
    return false;
  }
  set DraftMode(value: unknown) {
    unkept('PageLayout.draftMode', value, false);
  }
  get PrintOrder(): string {
    return 'DownThenOver';
  }
  set PrintOrder(value: unknown) {
    unkept('PageLayout.printOrder', value, 'DownThenOver');
  }

  #own(argument: unknown, place: string) {
    const { sheet, range } = resolveRange(this.session, this.#sheet, argument, place);
    if (sheet !== this.#sheet) throw invalid(place, `la plage doit être sur la feuille « ${this.#sheet.name} ».`);
    return range;
  }

  /** Une seule plage : le classeur simulé ne garde pas de zone en plusieurs morceaux. */
  SetPrintArea(printArea: unknown): void {
    this.#set('area', this.#own(printArea, 'PageLayout.setPrintArea'));
  }
  GetPrintAreaOrNullObject(): RangeObject | null {
    const { area } = this.#setup;
    return area === undefined ? null : make.rangeAreas(this.session, this.#sheet, [area]);
  }
  GetPrintArea(): RangeObject {
    return required(this.GetPrintAreaOrNullObject(), 'getPrintArea', 'zone d’impression');
  }

  SetPrintTitleRows(rows: unknown): void {
    const range = this.#own(rows, 'PageLayout.setPrintTitleRows');
    if (!isEntireRow(range))
      throw invalid('PageLayout.setPrintTitleRows', 'des lignes entières sont attendues (« 1:2 »).');
    this.#set('repeatRows', { from: range.top, to: range.bottom });
  }
  GetPrintTitleRowsOrNullObject(): RangeObject | null {
    const { repeatRows } = this.#setup;
    if (repeatRows === undefined) return null;
    const range = { top: repeatRows.from, bottom: repeatRows.to, left: 1, right: MAX_COLUMN };
    return make.range(this.session, this.#sheet, range);
  }
  GetPrintTitleRows(): RangeObject {
    return required(this.GetPrintTitleRowsOrNullObject(), 'getPrintTitleRows', 'ligne répétée');
  }

  SetPrintTitleColumns(columns: unknown): void {
    const range = this.#own(columns, 'PageLayout.setPrintTitleColumns');
    if (!isEntireColumn(range))
      throw invalid('PageLayout.setPrintTitleColumns', 'des colonnes entières sont attendues (« A:B »).');
    this.#set('repeatColumns', { from: range.left, to: range.right });
  }
  GetPrintTitleColumnsOrNullObject(): RangeObject | null {
    const { repeatColumns } = this.#setup;
    if (repeatColumns === undefined) return null;
    const range = { left: repeatColumns.from, right: repeatColumns.to, top: 1, bottom: MAX_ROW };
    return make.range(this.session, this.#sheet, range);
  }
  GetPrintTitleColumns(): RangeObject {
    return required(this.GetPrintTitleColumnsOrNullObject(), 'getPrintTitleColumns', 'colonne répétée');
  }
}

function required(range: RangeObject | null, member: string, what: string): RangeObject {
  if (range === null) throw notFound(`PageLayout.${member}`, `la feuille n’a pas de ${what}.`);
  return range;
}

register({ pageLayout: (session, sheet) => new PageLayout(session, sheet) });
