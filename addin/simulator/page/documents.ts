import type { Loss, Workbook } from '../model/contract.ts';
import { ask, tell } from './dialogs.ts';
import { lossesOf, newWorkbook, readWorkbook, workbookBytes } from './engine.ts';

/** Plus grand fichier que la page ouvre : celui que le service accepte en porte moins. */
const MAX_BYTES = 50_000_000;

export interface Opened {
  readonly workbook: Workbook;
  readonly losses: readonly Loss[];
}

export interface Documents {
  readonly current: Opened;
  readonly modified: boolean;
  /** Un classeur vide, après accord s’il y a des changements. */
  create(): Promise<void>;
  /** Lit un fichier ; un fichier abîmé laisse le classeur présent tel qu’il est. */
  open(file: File): Promise<void>;
  save(): Promise<void>;
}

export interface DocumentsOptions {
  readonly onShow: (opened: Opened) => void;
  /** Le nom, ce qui s’annule ou s’enregistre a pu changer. */
  readonly onState: (workbook: Workbook, modified: boolean) => void;
  readonly announce: (message: string) => void;
}

export const lossList = (losses: readonly Loss[]): readonly string[] => losses.map(({ message }) => message);

/** Ce que le fichier garde hors des cellules. Changer de feuille ou de sélection n’en fait pas partie. */
const outline = (workbook: Workbook): string =>
  JSON.stringify([
    workbook.name,
    workbook.properties,
    workbook.names.all(),
    workbook.sheets.map(({ id, name, visibility, tabColor }) => [id, name, visibility, tabColor]),
  ]);

/** Le classeur présent, d’où il vient, ce qui reste à enregistrer. */
export function startDocuments({ onShow, onState, announce }: DocumentsOptions): Documents {
  let current: Opened = { workbook: newWorkbook(), losses: [] };
  let modified = false;
  let accepted = '';
  let release = (): void => {};

  const show = (opened: Opened): void => {
    release();
    current = opened;
    modified = false;
    accepted = '';
    let saved = outline(opened.workbook);
    const stop = opened.workbook.onDirty((dirty) => {
      const now = outline(opened.workbook);
      if (
        now !== saved ||
        [...dirty.sheets.values()].some(
          (parts) => parts.cells === 'all' || parts.cells.size || parts.layout || parts.rules || parts.objects,
        )
      )
        modified = true;
      saved = now;
      onState(current.workbook, modified);
    });
    const settings = opened.workbook.onEvent(({ type }) => {
      if (type !== 'settingsChanged') return;
      modified = true;
      onState(current.workbook, modified);
    });
    release = () => {
      stop();
      settings();
    };
    onShow(opened);
    onState(current.workbook, modified);
  };

  const leave = async (): Promise<boolean> =>
    !modified ||
    ask({
      title: 'Des changements ne sont pas enregistrés',
      text: [`« ${current.workbook.name} » a changé depuis son dernier enregistrement. Continuer les perdra.`],
      accept: 'Continuer sans enregistrer',
    });

  const documents: Documents = {
    get current() {
      return current;
    },
    get modified() {
      return modified;
    },
    async create() {
      if (!(await leave())) return;
      show({ workbook: newWorkbook(), losses: [] });
      announce('Nouveau classeur.');
    },
    async open(file) {
      if (!(await leave())) return;
      announce(`Ouverture de ${file.name}…`);
      let opened: Opened;
      try {
        if (file.size > MAX_BYTES) throw new Error('Il dépasse 50 Mo, plus que la page ne peut en lire.');
        opened = readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await tell(
          'Ce fichier ne s’ouvre pas',
          `« ${file.name} » n’a pas pu être lu. ${reason}`,
          `« ${current.workbook.name} » reste ouvert, tel qu’il était.`,
        );
        return;
      }
      show(opened);
      announce(`${file.name} est ouvert.`);
    },
    async save() {
      const { workbook } = current;
      const list = lossList(lossesOf(current));
      if (list.length && accepted !== list.join('\n')) {
        const agreed = await ask({
          title: 'Le fichier enregistré perdra une partie du classeur',
          text: ['Le simulateur ne sait pas rendre ce qui suit. Le fichier d’origine n’est pas touché.'],
          list,
          accept: 'Enregistrer quand même',
        });
        if (!agreed) return;
        accepted = list.join('\n');
      }
      try {
        download(await workbookBytes(workbook), fileName(workbook.name));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        await tell('Le classeur n’a pas été enregistré', reason);
        return;
      }
      modified = false;
      onState(current.workbook, modified);
      announce(`${fileName(workbook.name)} est enregistré dans les téléchargements.`);
    },
  };
  show(current);
  return documents;
}

const fileName = (name: string): string =>
  `${
    name
      .replace(/\.xls[xm]?$/i, '')
      .replace(/[\\/:*?"<>|]/g, ' ')
      .trim() || 'Classeur'
  }.xlsx`;

function download(bytes: Uint8Array, name: string): void {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
