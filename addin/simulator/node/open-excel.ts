/// <reference types="office-js" />
import { inflateFflate as inflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { createCalculator, createFormulas, createPlainCalculator } from '../calc/index.ts';
import { loadIronCalcInNode } from '../calc/load-node.ts';
import { openWorkbook, saveWorkbook } from '../files/index.ts';
import type { Calculator, Workbook } from '../model/contract.ts';
import { createWorkbook } from '../model/create.ts';
import { CELL_EDITING, createBridge } from '../richapi/bridge.ts';
import { createRichApi, type RichApi } from '../richapi/index.ts';
import { officeMembers } from './office.ts';
import { connectOfficeJs } from './office-js.ts';
import { Person } from './person.ts';

export interface OpenExcelOptions {
  /** Requirement sets montrés : `{ ExcelApi: '1.9' }` pour un Excel plus ancien. `1.15` par défaut. */
  readonly sets?: Readonly<Record<string, string>>;
  /** `none` (par défaut) : les formules gardent leur dernier résultat ; `full` : elles sont calculées. */
  readonly calculation?: 'none' | 'full';
  readonly locale?: string;
  /** Nom du classeur. */
  readonly name?: string;
  /** `readOnly` : le classeur est ouvert en lecture seule. */
  readonly mode?: 'readWrite' | 'readOnly';
  /** Couleurs du thème d’Office ; absent par défaut, comme sur certains hôtes. */
  readonly theme?: Readonly<Record<string, string>>;
  /** Ce qu’Excel donne à la place des octets du classeur : un classeur chiffré, par exemple. */
  readonly fileBytes?: (bytes: Uint8Array) => Uint8Array;
}

interface Loaded {
  Excel: typeof Excel;
  Office: typeof Office;
  OfficeExtension: typeof OfficeExtension;
}

export interface OpenedExcel extends Readonly<Loaded> {
  readonly workbook: Workbook;
  readonly person: Person;
  /** La session de l’API riche, pour lui parler sans office.js. */
  readonly richApi: RichApi;
  /** Lance une commande du ruban ; attend que le complément dise qu’elle est finie. */
  readonly command: (name: string) => Promise<void>;
  /** Nombre de demandes que le complément a envoyées. */
  readonly requests: () => number;
  /** Ferme le classeur : le complément qui lui parle encore reçoit une erreur. */
  close(): void;
}

// Un classeur ouvert à la fois par fichier de test : office.js n’a qu’un document local.
let opened: OpenedExcel | undefined;
let partialOffice: typeof Office | undefined;

/**
 * Ouvre un Excel simulé pour un test : le vrai office.js, évalué une fois par fichier de test, devant un classeur neuf
 * ou lu de `bytes` (.xlsx). Ferme le précédent. Lève `XlsxError` si le fichier est illisible.
 */
export async function openExcel(bytes?: Uint8Array, options: OpenExcelOptions = {}): Promise<OpenedExcel> {
  opened?.close();
  const settings = {
    name: options.name ?? 'Classeur1.xlsx',
    calculator: await calculatorOf(options.calculation ?? 'none'),
    formulas: createFormulas(),
  };
  const workbook = bytes ? openWorkbook(bytes, { ...settings, inflate }).workbook : createWorkbook(settings);
  const richApi = createRichApi({
    workbook,
    onClose: () => excel.close(),
    sets: options.sets,
    formulas: settings.formulas,
    openBytes: (other) =>
      openWorkbook(other, {
        name: 'Classeur.xlsx',
        calculator: createPlainCalculator(),
        formulas: settings.formulas,
        inflate,
      }).workbook,
  });
  const bridge = createBridge(richApi, () => (excel.person.editing ? CELL_EDITING : null));
  connectOfficeJs(bridge);
  const { fileBytes = (bytes: Uint8Array) => bytes } = options;
  const { members, command } = officeMembers({
    workbook,
    richApi,
    locale: options.locale ?? 'fr-FR',
    mode: options.mode ?? 'readWrite',
    theme: options.theme,
    writeBytes: async () => fileBytes(await saveWorkbook(workbook)),
  });
  const globals = globalThis as unknown as Loaded;
  const { Excel, OfficeExtension } = globals;
  partialOffice ??= globals.Office;
  // `context` est figé sur l’objet d’office.js : un objet qui en hérite garde ses énumérations et porte le nôtre.
  const Office = Object.create(partialOffice, described(members)) as OpenedExcel['Office'];
  globals.Office = Office;
  const settled = async () => {
    let quiet = 0;
    for (let seen = bridge.received; quiet < QUIET_TURNS; seen = bridge.received) {
      await nextTurn();
      quiet = richApi.pending || bridge.busy || bridge.received !== seen ? 0 : quiet + 1;
    }
  };
  const excel: OpenedExcel = {
    Excel,
    Office,
    OfficeExtension,
    workbook,
    richApi,
    person: new Person(workbook, settled),
    command,
    requests: () => bridge.received,
    close() {
      bridge.close();
      richApi.dispose();
      if (opened === excel) opened = undefined;
    },
  };
  opened = excel;
  return excel;
}

const described = (members: Readonly<Record<string, unknown>>): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value, enumerable: true }]));

/** Tours sans demande ni évènement au bout desquels le complément a fini : une réponse en demande parfois deux. */
const QUIET_TURNS = 3;
const later = globalThis.setTimeout;
const nextTurn = () => new Promise<void>((resolve) => later(resolve, 0));

async function calculatorOf(kind: 'none' | 'full'): Promise<Calculator> {
  if (kind === 'none') return createPlainCalculator();
  await loadIronCalcInNode();
  return createCalculator();
}
