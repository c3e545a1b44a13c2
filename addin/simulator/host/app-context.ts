/** Requirement sets montrés au complément : `{ ExcelApi: '1.15', Settings: '1.1' }`. */
export type Sets = Readonly<Record<string, string>>;

/** Ce qu’un Excel pour le web de la version d’office.js installée déclare, et que le simulateur tient. */
export const DEFAULT_SETS: Sets = {
  ExcelApi: '1.15',
  AddinCommands: '1.1',
  CompressedFile: '1.1',
  DocumentEvents: '1.1',
  File: '1.1',
  RibbonApi: '1.1',
  RichApiRuntime: '1.1',
  Settings: '1.1',
};

export interface AppContextOptions {
  readonly instanceId: string;
  readonly conversationId: string;
  readonly locale: string;
  /** Adresse du document, comme `Office.context.document.url` la montre. */
  readonly documentUrl: string;
  readonly sets: Sets;
  readonly settings: ReadonlyMap<string, string>;
  readonly width: number;
  readonly height: number;
  /** Le document est ouvert en lecture seule. */
  readonly readOnly?: boolean;
}

const EXCEL_WEB = 16;
const READ_ONLY = 0;
const READ_WRITE = 1;
const TASK_PANE = 1;

/** Réponse à la première question d’office.js : dans quelle application, sur quel document, avec quelles capacités. */
export function appContext(options: AppContextOptions): Record<string, unknown> {
  return {
    _id: options.instanceId,
    _appInstanceId: options.instanceId,
    _appName: EXCEL_WEB,
    _appVersion: '16.01',
    _appMinorVersion: 1,
    _hostFullVersion: '16.0.15407.0',
    _appUILocale: options.locale,
    _dataLocale: options.locale,
    _docUrl: options.documentUrl,
    _clientMode: options.readOnly ? READ_ONLY : READ_WRITE,
    _settings: [...options.settings],
    _reason: 'inserted',
    _osfControlType: TASK_PANE,
    _eToken: '',
    _correlationId: options.conversationId,
    _requirementMatrix: JSON.stringify(options.sets),
    _dialogRequirementMatrix: '',
    _hostCustomMessage: '',
    _clientWindowHeight: options.height,
    _clientWindowWidth: options.width,
    _addinName: 'Atelier CTG',
    _appDomains: [],
    _featureGates: {},
    _initialDisplayMode: 0,
  };
}
