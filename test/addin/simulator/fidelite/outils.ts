import type { OpenedExcel } from '../../../../addin/simulator/node/open-excel.ts';
import { portrait } from '../files/outils.ts';

type Context = Excel.RequestContext;

/** Ce qu’un lot refusé rend au complément. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly debugInfo: {
    readonly errorLocation?: string;
    readonly statement?: string;
    readonly surroundingStatements?: readonly string[];
  };
}

/** Exécute un lot sur la feuille active. */
export const runOn =
  (excel: () => OpenedExcel) =>
  <T>(work: (sheet: Excel.Worksheet, context: Context) => Promise<T>): Promise<T> =>
    excel().Excel.run((context) => work(context.workbook.worksheets.getActiveWorksheet(), context));

/** L’erreur d’un lot qui doit être refusé ; échoue s’il réussit. */
export async function refused(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('le lot aurait dû être refusé');
}

/** Tout ce que le classeur porte, sélection comprise. */
export const photo = ({ workbook }: OpenedExcel) => ({
  ...portrait(workbook),
  graphiques: workbook.sheets.map(({ charts }) => charts),
  selection: workbook.selection.range,
});

type Heard = Record<string, unknown>;

/** Abonne un gestionnaire qui note ce qu’il entend. */
export async function hear(
  excel: OpenedExcel,
  event: (context: Context) => unknown,
  and: (args: Heard) => void = () => {},
): Promise<{ heard: Heard[]; stop: () => Promise<void> }> {
  const heard: Heard[] = [];
  const handle = await excel.Excel.run(async (context) => {
    const added = (event(context) as OfficeExtension.EventHandlers<Heard>).add(async (args) => {
      heard.push(args);
      and(args);
    });
    await context.sync();
    return added;
  });
  return {
    heard,
    stop: () =>
      excel.Excel.run(handle.context as Context, async (context) => {
        handle.remove();
        await context.sync();
      }),
  };
}
