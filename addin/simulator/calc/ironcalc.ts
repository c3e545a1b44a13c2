import init, { initSync, Model } from '@ironcalc/wasm';
import { address } from '../../../shared/xlsx/grid.ts';
import type { CellValue, ErrorText } from '../model/data.ts';
import names from './function-names.json' with { type: 'json' };
import { isError, Matrix, type Val } from './values.ts';

let loading: Promise<void> | undefined;
let ready = false;

/**
 * Charge IronCalc (une fois), qui calcule les fonctions que la pièce ne calcule pas elle-même : finances, statistiques,
 * ingénierie. Sans argument, le `.wasm` est pris à côté du module ; en Node, voir `load-node.ts`.
 */
export function loadIronCalc(source?: BufferSource | URL | Response): Promise<void> {
  loading ??= start(source);
  return loading;
}

async function start(source?: BufferSource | URL | Response): Promise<void> {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) initSync({ module: source });
  else if (source === undefined) await init();
  else await init({ module_or_path: source });
  ready = true;
}

const KNOWN: ReadonlySet<string> = new Set(Object.keys(names));
const FORMAT = '0.00000000000000E+000';
const NUMBER = 1;
const BOOLEAN = 4;
const ERROR = 16;
const RESULT = 1;

function written(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return `'${value}`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return isError(value) ? value.error : String(value);
}

const literal = (value: CellValue): string => {
  if (value === null) return '';
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : written(value);
};

const FAULTS: Readonly<Record<string, ErrorText>> = {
  '#N/IMPL!': '#VALUE!',
  '#ERROR!': '#VALUE!',
  '#CIRC!': '#VALUE!',
};

function read(model: Model, row: number, column: number): CellValue {
  const text = model.getFormattedCellValue(0, row, column);
  const type = model.getCellType(0, row, column);
  if (type === NUMBER) return text === '' ? null : Number(text);
  if (type === BOOLEAN) return text === 'TRUE';
  return type === ERROR ? { error: FAULTS[text] ?? (text as ErrorText) } : text;
}

export const isExcelFunction = (name: string): boolean => KNOWN.has(name);

const supported = new Map<string, boolean>();

/** IronCalc sait-il calculer cette fonction ? Demandé une fois à IronCalc lui-même ; non tant qu’il n’est pas chargé. */
export function isSupported(name: string): boolean {
  if (!ready || !KNOWN.has(name)) return false;
  let known = supported.get(name);
  if (known === undefined) {
    known = probe(name);
    supported.set(name, known);
  }
  return known;
}

function probe(name: string): boolean {
  return withModel(
    (model) => {
      model.setUserInput(0, RESULT, RESULT, `=${name}()`);
      const text = model.getFormattedCellValue(0, RESULT, RESULT);
      return text !== '#NAME?' && text !== '#N/IMPL!';
    },
    () => false,
  );
}

/** Valeur d’une fonction inconnue ici. #NAME? si Excel ne la connaît pas non plus ; #VALUE! si IronCalc n’y arrive pas. */
export function callOutside(name: string, args: readonly (Matrix | undefined)[]): Val {
  if (!KNOWN.has(name)) return { error: '#NAME?' };
  if (!ready) return { error: '#VALUE!' };
  if (!isSupported(name)) return { error: '#NAME?' };
  return withModel<Val>(
    (model) => computed(model, name, args),
    () => ({ error: '#VALUE!' }),
  );
}

/**
 * Travaille dans un classeur d’IronCalc neuf. S’il s’interrompt, ce classeur est abandonné sans être rendu : le rendre
 * échouerait aussi. Les suivants sont neufs, dans la même instance.
 */
function withModel<T>(work: (model: Model) => T, otherwise: () => T): T {
  let model: Model | undefined;
  try {
    model = new Model('calcul', 'en', 'Europe/Paris', 'en');
    const result = work(model);
    model.free();
    return result;
  } catch {
    return otherwise();
  }
}

/** Les tableaux sont déposés les uns à côté des autres, à droite de la place du résultat. */
function computed(model: Model, name: string, args: readonly (Matrix | undefined)[]): Val {
  model.pauseEvaluation();
  let left = 1_000;
  const parts = args.map((arg) => {
    if (!arg) return '';
    if (arg.data.length === 1) return literal(arg.data[0]!);
    for (let row = 0; row < arg.height; row++)
      for (let column = 0; column < arg.width; column++)
        model.setUserInput(0, row + 1, left + column, written(arg.at(row, column)));
    const text = `${address(1, left)}:${address(arg.height, left + arg.width - 1)}`;
    left += arg.width + 1;
    return text;
  });
  model.setUserInput(0, RESULT, RESULT, `=${name}(${parts.join(',')})`);
  model.evaluate();
  const structure = model.getCellArrayStructure(0, RESULT, RESULT);
  const [width, height] =
    typeof structure === 'object' && 'DynamicAnchor' in structure ? structure.DynamicAnchor : [1, 1];
  model.updateRangeStyle({ sheet: 0, row: RESULT, column: RESULT, width, height }, 'num_fmt', FORMAT);
  const result = Matrix.of(height, width, (row, column) => read(model, RESULT + row, RESULT + column));
  return result.data.length === 1 ? result.data[0]! : result;
}
