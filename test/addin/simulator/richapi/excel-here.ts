import { type OpenedExcel, openExcel } from '../../../../addin/simulator/node/open-excel.ts';

/** Un Excel simulé sur un classeur neuf, sans calcul de formules. */
export const excelHere = (): Promise<OpenedExcel> => openExcel();

/** Code de l’erreur qu’un lot reçoit ; échoue s’il réussit. */
export async function refusal(work: (context: Excel.RequestContext) => Promise<unknown>): Promise<string> {
  try {
    await Excel.run(async (context) => {
      await work(context);
      await context.sync();
    });
  } catch (error) {
    return (error as { code: string }).code;
  }
  throw new Error('le lot aurait dû être refusé');
}
