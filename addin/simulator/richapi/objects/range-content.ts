import { invalidArgument } from '../errors.ts';
import type { CellStyle, Formulas, Hyperlink, Range, TrackProperties } from '../model.ts';
import { richSession } from '../session.ts';
import {
  cellCount,
  MAX_CELLS,
  readFormula,
  readLocalFormula,
  readMatrix,
  readValue,
  toInput,
  toMatrix,
  uniformBlocks,
  valueType,
} from './matrix.ts';
import { fromFrenchFormat, toFrenchFormat } from './number-format-local.ts';
import { fromR1C1, readR1C1 } from './r1c1.ts';
import { RangePlaces } from './range-places.ts';
import { columnWidth, cornerOf, rowHeight, STANDARD_HEIGHT, standardWidth } from './track-size.ts';

interface WireHyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
  readonly textToDisplay?: string;
}

/** Ce qu’une plage contient : valeurs, formules, textes, formats de nombre, lignes et colonnes cachées. */
export abstract class RangeContent extends RangePlaces {
  get Values(): unknown {
    return readMatrix(this.sheet, this.range, readValue);
  }

  set Values(values: unknown) {
    this.write(values, 'Range.values', (value) => toInput(value, 'Range.values'));
  }

  get Formulas(): unknown {
    return readMatrix(this.sheet, this.range, readFormula);
  }

  set Formulas(values: unknown) {
    this.write(values, 'Range.formulas', (value) => toInput(value, 'Range.formulas'));
  }

  get FormulasLocal(): unknown {
    const { formulas } = this;
    return readMatrix(this.sheet, this.range, (cell) => readLocalFormula(cell, formulas));
  }

  set FormulasLocal(values: unknown) {
    const place = 'Range.formulasLocal';
    const { formulas } = this;
    this.write(values, place, (value) =>
      typeof value === 'string' && value.startsWith('=')
        ? toInput(`=${formulas.fromFrench(value.slice(1))}`, place)
        : toInput(value, place),
    );
  }

  get FormulasR1C1(): unknown {
    return readMatrix(this.sheet, this.range, readR1C1);
  }

  set FormulasR1C1(values: unknown) {
    const place = 'Range.formulasR1C1';
    this.write(values, place, (value, row, column) =>
      toInput(typeof value === 'string' && value.startsWith('=') ? fromR1C1(value, row, column) : value, place),
    );
  }

  /** Aucune cellule n’est un type de données lié. */
  get LinkedDataTypeState(): unknown {
    return readMatrix(this.sheet, this.range, () => 'None');
  }

  /** Une formule ne déborde pas de sa cellule, ni ne s’enregistre en matrice. */
  get SavedAsArray(): boolean {
    return false;
  }

  get Text(): unknown {
    return readMatrix(this.sheet, this.range, (_, row, column) => this.sheet.text(row, column));
  }

  get ValueTypes(): unknown {
    return readMatrix(this.sheet, this.range, valueType);
  }

  get NumberFormat(): unknown {
    return this.numberFormats((code) => code);
  }

  set NumberFormat(values: unknown) {
    this.restyleNumbers(values, 'Range.numberFormat', (code) => code);
  }

  get NumberFormatLocal(): unknown {
    return this.numberFormats(toFrenchFormat);
  }

  set NumberFormatLocal(values: unknown) {
    this.restyleNumbers(values, 'Range.numberFormatLocal', fromFrenchFormat);
  }

  /** Vrai si toutes les cellules sont cachées, faux si aucune, `null` si certaines. */
  get Hidden(): boolean | null {
    const [rows, columns] = [this.RowHidden, this.ColumnHidden];
    if (rows === true || columns === true) return true;
    return rows === false && columns === false ? false : null;
  }

  get RowHidden(): boolean | null {
    const { top, bottom } = this.range;
    return hidden(this.sheet.rowProperties(), top, bottom);
  }

  set RowHidden(value: unknown) {
    const { top, bottom } = this.range;
    const wanted = asBoolean(value, 'Range.rowHidden');
    this.sheet.setRows(top, bottom, (track) => withHidden(track, wanted));
  }

  get ColumnHidden(): boolean | null {
    const { left, right } = this.range;
    return hidden(this.sheet.columnProperties(), left, right);
  }

  set ColumnHidden(value: unknown) {
    const { left, right } = this.range;
    const wanted = asBoolean(value, 'Range.columnHidden');
    this.sheet.setColumns(left, right, (track) => withHidden(track, wanted));
  }

  get Top(): number {
    return cornerOf(this.sheet, this.range.top, this.range.left).top;
  }

  get Left(): number {
    return cornerOf(this.sheet, this.range.top, this.range.left).left;
  }

  get Height(): number {
    const { top, bottom } = this.range;
    let height = (bottom - top + 1) * STANDARD_HEIGHT;
    for (const [row] of this.sheet.rowProperties()) {
      if (row >= top && row <= bottom) height += rowHeight(this.sheet, row) - STANDARD_HEIGHT;
    }
    return height;
  }

  get Width(): number {
    const { left, right } = this.range;
    const standard = standardWidth(this.sheet);
    let width = (right - left + 1) * standard;
    for (const [column] of this.sheet.columnProperties()) {
      if (column >= left && column <= right) width += columnWidth(this.sheet, column) - standard;
    }
    return width;
  }

  get Hyperlink(): WireHyperlink | null {
    const { top, left } = this.range;
    const link = this.sheet.cell(top, left)?.link;
    if (!link) return null;
    return {
      ...(link.address === undefined ? {} : { address: link.address }),
      ...(link.location === undefined ? {} : { documentReference: link.location }),
      ...(link.screenTip === undefined ? {} : { screenTip: link.screenTip }),
      textToDisplay: this.sheet.text(top, left),
    };
  }

  set Hyperlink(value: WireHyperlink | null) {
    const { range } = this;
    if (cellCount(range) > MAX_CELLS)
      throw invalidArgument('La plage est trop grande pour un lien.', 'Range.hyperlink');
    const link: Hyperlink | null = value && {
      ...(value.address === undefined ? {} : { address: value.address }),
      ...(value.documentReference === undefined ? {} : { location: value.documentReference }),
      ...(value.screenTip === undefined ? {} : { screenTip: value.screenTip }),
    };
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        this.sheet.setLink(row, column, link);
        const text = value?.textToDisplay ?? value?.address ?? value?.documentReference;
        const present = this.sheet.cell(row, column);
        if (text !== undefined && (value?.textToDisplay !== undefined || (present?.value ?? null) === null)) {
          this.sheet.write(row, column, [[{ value: text }]]);
        }
      }
    }
  }

  /** Vérifie la taille d’un tableau que le client écrit ensuite par tranches. */
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.RowCount || columns !== this.ColumnCount) {
      throw invalidArgument(
        `Le tableau donné a ${rows} ligne(s) et ${columns} colonne(s), la plage en a ${this.RowCount} et ${this.ColumnCount} : donnez-lui les dimensions de la plage.`,
        'Range.values',
      );
    }
  }

  private get formulas(): Formulas {
    return richSession(this.session).formulas;
  }

  private write(
    values: unknown,
    place: string,
    read: (value: unknown, row: number, column: number) => ReturnType<typeof toInput>,
  ): void {
    const { range } = this;
    const matrix = toMatrix(notNull(values, place), range, place);
    this.sheet.write(
      range.top,
      range.left,
      matrix.map((line, i) => line.map((value, j) => read(value, range.top + i, range.left + j))),
    );
  }

  private numberFormats(translate: (code: string) => string): unknown {
    const { sheet, range } = this;
    return readMatrix(sheet, range, (cell, row, column) =>
      translate((cell?.style ?? sheet.style(row, column)).numberFormat ?? 'General'),
    );
  }

  private restyleNumbers(given: unknown, place: string, translate: (code: string) => string): void {
    const { range } = this;
    const values = lone(notNull(given, place));
    const blocks: Iterable<{ readonly block: Range; readonly value: unknown }> = Array.isArray(values)
      ? uniformBlocks(range, toMatrix(values, range, place))
      : [{ block: range, value: values }];
    for (const { block, value } of blocks) {
      if (value === null || value === undefined) continue;
      if (typeof value !== 'string') throw invalidArgument('Un format de nombre est un texte.', place);
      const code = translate(value);
      const known = new Map<CellStyle, CellStyle>();
      this.sheet.restyle(block, (style) => {
        let changed = known.get(style);
        if (!changed) {
          changed = withFormat(style, code);
          known.set(style, changed);
        }
        return changed;
      });
    }
  }
}

/** Un format seul dans son tableau (`[['0%']]`) va à toute la plage, comme dans Excel. */
function lone(values: unknown): unknown {
  const line: unknown = Array.isArray(values) && values.length === 1 ? values[0] : undefined;
  return Array.isArray(line) && line.length === 1 ? (line as readonly unknown[])[0] : values;
}

/** `null` dans un tableau laisse une cellule comme elle est ; à la place de tout le tableau, il ne veut rien dire. */
function notNull(values: unknown, place: string): unknown {
  if (values !== null && values !== undefined) return values;
  const kind = 'null à la place de tout le tableau ne veut rien dire';
  throw invalidArgument(`${place} : ${kind} ; donnez un tableau, où null laisse une cellule comme elle est.`, place);
}

function withFormat(style: CellStyle, code: string): CellStyle {
  const { numberFormat: _, ...rest } = style;
  return code === 'General' || code === '' ? rest : { ...rest, numberFormat: code };
}

function withHidden(track: TrackProperties, wanted: boolean): TrackProperties {
  const { hidden: _, ...rest } = track;
  return wanted ? { ...rest, hidden: true } : rest;
}

function hidden(tracks: Iterable<readonly [number, TrackProperties]>, from: number, to: number): boolean | null {
  let count = 0;
  for (const [at, track] of tracks) if (at >= from && at <= to && (track.hidden || track.filtered)) count++;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

function asBoolean(value: unknown, place: string): boolean {
  if (typeof value === 'boolean') return value;
  throw invalidArgument('Vrai ou faux est attendu.', place);
}
