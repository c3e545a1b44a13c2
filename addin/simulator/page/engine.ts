import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { createCalculator, createFormulas, loadIronCalc } from '../calc/index.ts';
import { openWorkbook, saveLosses, saveWorkbook } from '../files/index.ts';
import type { Sets } from '../host/app-context.ts';
import type { Loss, Opened, Workbook, WorkbookOptions } from '../model/contract.ts';
import { createWorkbook } from '../model/create.ts';
import { createRichApi, type RichApi } from '../richapi/index.ts';
import { createPageFunctions } from './fonctions.ts';

/** Les pièces du simulateur, assemblées pour le navigateur. */
export const formulas = createFormulas();

let shown: Workbook | undefined;

/** Les fonctions du complément ; leurs réponses font recalculer le classeur montré. */
export const functions = createPageFunctions(() => {
  shown?.calculator.functionsChanged?.();
  shown?.calculate();
});

/** Charge le calcul. Lève si le navigateur refuse WebAssembly. */
export const startEngine = (): Promise<void> => loadIronCalc();

const options = (name: string): WorkbookOptions => ({
  name,
  calculator: createCalculator(functions),
  formulas,
  now: () => new Date().toISOString(),
  author: 'Agent de la Caf',
});

export const newWorkbook = (): Workbook => createWorkbook(options('Classeur1'));

/** Lève `XlsxError` : sa phrase dit pourquoi le fichier ne se lit pas. */
export const readWorkbook = (bytes: Uint8Array, name: string): Opened =>
  openWorkbook(bytes, { ...options(name), inflate: inflateFflate });

export const workbookBytes = async (workbook: Workbook): Promise<Uint8Array> => saveWorkbook(workbook);

/** Ce qui manquera au fichier enregistré : perdu à l’ouverture, ou posé depuis. */
export const lossesOf = ({ workbook, losses }: Pick<Opened, 'workbook' | 'losses'>): readonly Loss[] => [
  ...losses,
  ...saveLosses(workbook),
];

export function startRichApi(workbook: Workbook, sets: Sets): RichApi {
  shown = workbook;
  const richApi = createRichApi({
    workbook,
    sets,
    formulas,
    functions,
    openBytes: (bytes) => readWorkbook(bytes, 'Classeur').workbook,
  });
  functions.connect((calls) => richApi.callFunctions(calls));
  return richApi;
}
