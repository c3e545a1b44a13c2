import {
  ICommandService,
  type Injector,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
  UniverInstanceType,
} from '@univerjs/core';
import designFr from '@univerjs/design/locale/fr-FR';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docsUiFr from '@univerjs/docs-ui/locale/fr-FR';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import sheetsFr from '@univerjs/sheets/locale/fr-FR';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import sheetsUiFr from '@univerjs/sheets-ui/locale/fr-FR';
import { IShortcutService, UniverUIPlugin } from '@univerjs/ui';
import uiFr from '@univerjs/ui/locale/fr-FR';
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';

export interface UniverHandle {
  readonly univer: Univer;
  readonly injector: Injector;
  readonly commands: ICommandService;
}

/**
 * Démarre Univer en dessinateur : ni barres, ni menus, ni éditeur de cellule à lui. Aucun moteur de calcul n’est
 * installé au-delà de ce que ses feuilles exigent, et il ne reçoit jamais de formule.
 */
export function startUniver(container: HTMLElement, dark: boolean): UniverHandle {
  const univer = new Univer({
    locale: LocaleType.FR_FR,
    locales: { [LocaleType.FR_FR]: mergeLocales(designFr, uiFr, docsUiFr, sheetsFr, sheetsUiFr) },
    logLevel: LogLevel.ERROR,
    darkMode: dark,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    headerMenu: false,
    contextMenu: false,
    disableAutoFocus: true,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableEdit: true,
    disableAutoFocus: true,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    protectedRangeShadow: false,
  });
  const injector = univer.__getInjector();
  // Le clavier est à la grille : deux lecteurs de touches se contrediraient.
  injector.get(IShortcutService).forceDisable();
  return { univer, injector, commands: injector.get(ICommandService) };
}

export const SHEET_UNIT = UniverInstanceType.UNIVER_SHEET;
