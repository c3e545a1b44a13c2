import { PROTECTION_ATTRIBUTES } from '../../../../shared/xlsx/appearance/types.ts';
import type { Protection } from '../../model/data.ts';
import { tag } from './markup.ts';

/** Empreinte de 16 bits d’un mot de passe (ECMA-376 partie 4, § 3.3.1.69) : elle évite les erreurs, pas les attaques. */
export function passwordHash(password: string): string {
  let hash = 0;
  for (let i = password.length - 1; i >= 0; i--) {
    hash = ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
    hash ^= password.charCodeAt(i) & 0xff;
  }
  hash = ((hash >> 14) & 1) | ((hash << 1) & 0x7fff);
  hash ^= password.length ^ 0xce4b;
  return hash.toString(16).toUpperCase().padStart(4, '0');
}

/** `<sheetProtection>` d’une feuille protégée. */
export function protectionXml({ options, password }: Protection): string {
  const allowed = Object.entries(PROTECTION_ATTRIBUTES).map(([option, attribute]) => [
    attribute,
    options[option] === true ? false : undefined,
  ]);
  const selection = String(options.selectionMode ?? 'Normal');
  return tag('sheetProtection', {
    password: password ? passwordHash(password) : undefined,
    sheet: true,
    objects: options.allowEditObjects === true ? undefined : true,
    scenarios: options.allowEditScenarios === true ? undefined : true,
    ...Object.fromEntries(allowed),
    selectLockedCells: selection === 'Unlocked' || selection === 'None' || undefined,
    selectUnlockedCells: selection === 'None' || undefined,
  });
}
