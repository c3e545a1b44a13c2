import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { createCalculator, createFormulas, loadIronCalc } from '../calc/index.ts';
import { openWorkbook, saveLosses, saveWorkbook } from '../files/index.ts';
import type { Sets } from '../host/app-context.ts';
import type { Loss, Opened, Workbook, WorkbookOptions } from '../model/contract.ts';
import { createWorkbook } from '../model/create.ts';
import { createRichApi, type RichApi } from '../richapi/index.ts';

/** Les pièces du simulateur, assemblées pour le navigateur. */
export const formulas = createFormulas();

/** Charge le calcul. Lève si le navigateur refuse WebAssembly. */
export const startEngine = (): Promise<void> => loadIronCalc();

const options = (name: string): WorkbookOptions => ({
  name,
  calculator: createCalculator(),
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

export const startRichApi = (workbook: Workbook, sets: Sets): RichApi =>
  createRichApi({ workbook, sets, formulas, openBytes: (bytes) => readWorkbook(bytes, 'Classeur').workbook });
