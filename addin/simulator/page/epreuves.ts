import type { Workbook } from '../model/contract.ts';
import { byId } from './dom.ts';

/** Ce qu’Excel, le poste ou le service font subir au complément, et que la page sait imiter. */
export interface Trials {
  readonly readOnly: boolean;
  readonly encrypted: boolean;
  /** La feuille active, protégée sans mot de passe ou libérée. */
  protect(on: boolean): void;
  setReadOnly(on: boolean): void;
  setEncrypted(on: boolean): void;
  /** Coupe le service : ses adresses ne répondent plus. */
  cutService(on: boolean): Promise<void>;
  /** Remet les cases du menu d’accord avec le classeur montré. */
  refresh(): void;
}

export interface TrialsOptions {
  readonly workbook: () => Workbook;
  /** Le complément recommence : il ne lit ce mode qu’à son ouverture. */
  readonly reopen: () => void;
  readonly announce: (message: string) => void;
}

/** Le menu « Épreuves ». Tout y est remis à zéro quand la page se recharge. */
export function mountTrials({ workbook, reopen, announce }: TrialsOptions): Trials {
  const boxes = {
    readOnly: byId<HTMLInputElement>('epreuve-lecture-seule'),
    protect: byId<HTMLInputElement>('epreuve-feuille-protegee'),
    encrypted: byId<HTMLInputElement>('epreuve-fichier-chiffre'),
    service: byId<HTMLInputElement>('epreuve-service-coupe'),
  };
  const state = { readOnly: false, encrypted: false };
  const trials: Trials = {
    get readOnly() {
      return state.readOnly;
    },
    get encrypted() {
      return state.encrypted;
    },
    protect(on) {
      const { activeSheet } = workbook();
      if (on !== (activeSheet.protection !== null)) {
        if (on) activeSheet.protect({ options: {} });
        else activeSheet.unprotect();
      }
      trials.refresh();
    },
    setReadOnly(on) {
      state.readOnly = on;
      trials.refresh();
      reopen();
      announce(on ? 'Le complément recommence, devant un classeur en lecture seule.' : 'Le complément recommence.');
    },
    setEncrypted(on) {
      state.encrypted = on;
      trials.refresh();
    },
    async cutService(on) {
      boxes.service.checked = on;
      await fetch('/simulateur/coupure', { method: on ? 'PUT' : 'DELETE' });
    },
    refresh() {
      boxes.readOnly.checked = state.readOnly;
      boxes.encrypted.checked = state.encrypted;
      boxes.protect.checked = workbook().activeSheet.protection !== null;
    },
  };
  boxes.readOnly.addEventListener('change', () => trials.setReadOnly(boxes.readOnly.checked));
  boxes.protect.addEventListener('change', () => trials.protect(boxes.protect.checked));
  boxes.encrypted.addEventListener('change', () => trials.setEncrypted(boxes.encrypted.checked));
  boxes.service.addEventListener('change', () => void trials.cutService(boxes.service.checked));
  const menu = byId<HTMLDetailsElement>('epreuves');
  menu.addEventListener('toggle', () => trials.refresh());
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false;
  });
  return trials;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SECTOR = 512;

/**
 * Ce qu’Excel rend d’un classeur qu’une étiquette de confidentialité chiffre : un conteneur OLE, que personne ne lit sans
 * la clé. Seuls l’en-tête et le nom du flux y sont ; la suite ne dit rien, comme un contenu chiffré.
 */
export function encryptedBytes(): Uint8Array {
  const bytes = new Uint8Array(8 * SECTOR);
  bytes.set(SIGNATURE);
  const name = 'EncryptedPackage';
  for (let rank = 0; rank < name.length; rank++) bytes[2 * SECTOR + 2 * rank] = name.charCodeAt(rank);
  return bytes;
}
