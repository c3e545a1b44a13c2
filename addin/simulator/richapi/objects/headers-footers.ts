import type { Worksheet } from '../../model/contract.ts';
import { HostObject, type Session } from '../object.ts';
import { having } from './area.ts';
import { notFound, text, unkept } from './refusals.ts';

type Third = 'L' | 'C' | 'R';
const THIRDS: readonly Third[] = ['L', 'C', 'R'];

/** Les trois tiers d’un en-tête enregistré : `&LGauche&CMilieu&RDroite` ; sans code, tout est au milieu. */
function split(written: string): Record<Third, string> {
  const parts: Record<Third, string> = { L: '', C: '', R: '' };
  let at: Third = 'C';
  for (let i = 0; i < written.length; i++) {
    const code = written[i] === '&' ? written[i + 1] : undefined;
    const third = THIRDS.find((candidate) => candidate === code);
    if (third !== undefined) {
      at = third;
      i++;
    } else if (code === '&') {
      parts[at] += '&&';
      i++;
    } else parts[at] += written[i];
  }
  return parts;
}

const join = (parts: Record<Third, string>): string =>
  THIRDS.map((third) => (parts[third] === '' ? '' : `&${third}${parts[third]}`)).join('');

/** En-tête et pied de page, avec les codes d’Excel (`&P`, `&N`, `&D`, `&A`). */
export class HeaderFooter extends HostObject {
  static override readonly typeName = 'HeaderFooter';
  static override readonly scalars = [
    'LeftHeader',
    'CenterHeader',
    'RightHeader',
    'LeftFooter',
    'CenterFooter',
    'RightFooter',
  ];
  readonly #sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.#sheet = sheet;
  }

  #read(where: 'header' | 'footer', third: Third): string {
    return split(this.#sheet.pageSetup[where] ?? '')[third];
  }
  #write(where: 'header' | 'footer', third: Third, value: unknown): void {
    const parts = split(this.#sheet.pageSetup[where] ?? '');
    parts[third] = text(`HeaderFooter.${where}`, value);
    const written = join(parts);
    this.#sheet.setPageSetup(having(this.#sheet.pageSetup, where, written === '' ? undefined : written));
  }

  get LeftHeader(): string {
    return this.#read('header', 'L');
  }
  set LeftHeader(value: unknown) {
    this.#write('header', 'L', value);
  }
  get CenterHeader(): string {
    return this.#read('header', 'C');
  }
  set CenterHeader(value: unknown) {
    this.#write('header', 'C', value);
  }
  get RightHeader(): string {
    return this.#read('header', 'R');
  }
  set RightHeader(value: unknown) {
    this.#write('header', 'R', value);
  }
  get LeftFooter(): string {
    return this.#read('footer', 'L');
  }
  set LeftFooter(value: unknown) {
    this.#write('footer', 'L', value);
  }
  get CenterFooter(): string {
    return this.#read('footer', 'C');
  }
  set CenterFooter(value: unknown) {
    this.#write('footer', 'C', value);
  }
  get RightFooter(): string {
    return this.#read('footer', 'R');
  }
  set RightFooter(value: unknown) {
    this.#write('footer', 'R', value);
  }
}

/** En-têtes et pieds de page d’une feuille : les mêmes pour toutes les pages. */
export class HeaderFooterGroup extends HostObject {
  static override readonly typeName = 'HeaderFooterGroup';
  static override readonly scalars = ['State', 'UseSheetMargins', 'UseSheetScale'];
  readonly #sheet: Worksheet;

  constructor(session: Session, sheet: Worksheet) {
    super(session);
    this.#sheet = sheet;
  }

  get DefaultForAllPages(): HeaderFooter {
    if (this.#sheet.deleted) throw notFound('HeaderFooterGroup', 'la feuille a été supprimée.');
    return new HeaderFooter(this.session, this.#sheet);
  }
  get State(): string {
    return 'Default';
  }
  set State(value: unknown) {
    unkept('HeaderFooterGroup.state', value, 'Default');
  }
  get UseSheetMargins(): boolean {
    return true;
  }
  set UseSheetMargins(value: unknown) {
    unkept('HeaderFooterGroup.useSheetMargins', value, true);
  }
  get UseSheetScale(): boolean {
    return true;
  }
  set UseSheetScale(value: unknown) {
    unkept('HeaderFooterGroup.useSheetScale', value, true);
  }
}
