/** Ce que le complément envoie (texte JSON par `postMessage`). */
export interface Request {
  readonly _messageType: 0;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number | string;
  /** 0 : appel ; 1 : inscription à un évènement ; 2 : désinscription. */
  readonly _actionType: number;
  readonly _data: unknown;
}

/** Numéros des méthodes de l’API commune (`DdaMethod.DispatchId`). */
export const DISPATCH = {
  loadSettings: 75,
  saveSettings: 76,
  getFile: 77,
  getFileSlice: 80,
  closeFile: 81,
  getFileProperties: 86,
  executeRichApi: 93,
  commandCompleted: 94,
} as const;

/** Codes d’erreur de l’API commune, tels que office.js les traduit. */
export const FAILURE = {
  fileTypeNotSupported: 1009,
  notSupported: 5000,
  internal: 5001,
  /** Une cellule est en cours de saisie : Excel ne sert aucun lot. */
  cellEditing: 5004,
  requestTooLarge: 5103,
  responseTooLarge: 5104,
} as const;

/** `ContextActivationManager_notifyHost` : ce que le volet signale, par numéro. */
export const NOTICE: Readonly<Record<number, PaneExit>> = {
  5: 'next',
  6: 'previous',
  13: 'next',
  14: 'previous',
  15: 'document',
  16: 'document',
  17: 'next',
  18: 'previous',
};

/** Où va le clavier quand il quitte le volet : office.js retient la touche Tab, l’hôte seul peut le faire sortir. */
export type PaneExit = 'next' | 'previous' | 'document';

/** Un objet dont on lit les champs sans rien supposer d’eux. */
export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Lit une demande de la conversation ; `null` si ce n’en est pas une. */
export function readRequest(text: string, conversationId: string): Request | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const { _messageType, _conversationId, _actionName } = fields(parsed);
  const ours = _messageType === 0 && _conversationId === conversationId && typeof _actionName === 'string';
  return ours ? (parsed as Request) : null;
}
