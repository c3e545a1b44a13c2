/** Ce qui empêche de lire un fichier ; le code est stable, la phrase peut changer. */
export type XlsxErrorCode =
  | 'vide'
  | 'pas-un-zip'
  | 'xls'
  | 'chiffre'
  | 'ole-autre'
  | 'ods'
  | 'html'
  | 'csv-ou-texte'
  | 'pdf'
  | 'image'
  | 'archive'
  | 'zip-autre'
  | 'tronque'
  | 'corrompu'
  | 'bombe'
  | 'trop-grand'
  | 'dtd'
  | 'xlsb'
  | 'partie-absente'
  | 'interrompu';

/**
 * Refus de lire un fichier. `message` dit en français ce que le fichier est vraiment, `remede` ce que l’agent peut faire.
 * Aucun des deux ne cite le contenu d’une cellule.
 */
export class XlsxError extends Error {
  readonly code: XlsxErrorCode;
  readonly remede: string;

  constructor(code: XlsxErrorCode, message: string, remede: string) {
    super(message);
    this.name = 'XlsxError';
    this.code = code;
    this.remede = remede;
  }
}

const SAVE_AS = 'Ouvrez-le dans Excel, puis enregistrez-le avec « Enregistrer sous », type « Classeur Excel (.xlsx) ».';
const RESEND = 'Reprenez le fichier d’origine (téléchargement ou pièce jointe incomplète ?) et envoyez-le de nouveau.';
const REPAIR =
  'Ouvrez-le dans Excel, acceptez la réparation, vérifiez le contenu et enregistrez-le ; ou reprenez une copie antérieure.';

/** Le fichier est abîmé ; `detail` dit où (« la partie … n’est pas lisible »). */
export const corrupted = (detail: string): XlsxError =>
  new XlsxError('corrompu', `Ce classeur est endommagé : ${detail}.`, REPAIR);

/** Le fichier s’arrête avant sa fin. */
export const truncated = (detail: string): XlsxError =>
  new XlsxError('tronque', `Ce fichier est incomplet : ${detail}.`, RESEND);

/** Une partie nécessaire manque dans le classeur. */
export const missingPart = (detail: string): XlsxError =>
  new XlsxError('partie-absente', `Ce classeur est incomplet : ${detail}.`, REPAIR);

/** Le contenu décompressé dépasse ce qu’un classeur honnête contient, ou ment sur sa taille. */
export const bomb = (detail: string): XlsxError =>
  new XlsxError(
    'bombe',
    `Ce fichier est refusé par sécurité : ${detail}.`,
    'S’il vient bien de votre Caf, ouvrez-le dans Excel, retirez les images et les feuilles inutiles, puis enregistrez-le.',
  );

/** Le classeur est lisible mais dépasse les bornes de lecture. */
export const tooLarge = (detail: string): XlsxError =>
  new XlsxError(
    'trop-grand',
    `Ce classeur est trop grand pour être lu : ${detail}.`,
    'Gardez les feuilles utiles à la convention et supprimez les lignes et les colonnes qui ne servent pas.',
  );

/** Une partie contient une déclaration DTD, qu’aucun classeur honnête ne porte. */
export const dtdRefused = (part: string): XlsxError =>
  new XlsxError(
    'dtd',
    `Ce fichier est refusé par sécurité : la partie « ${part} » contient une déclaration DTD.`,
    SAVE_AS,
  );

/** L’appelant a demandé d’arrêter. */
export const interrupted = (): XlsxError =>
  new XlsxError('interrompu', 'La lecture du classeur a été interrompue.', 'Relancez la lecture.');

/** Le fichier n’est pas un classeur .xlsx ; `what` dit ce qu’il est, en une phrase. */
export const notAWorkbook = (code: XlsxErrorCode, what: string, remede: string = SAVE_AS): XlsxError =>
  new XlsxError(code, what, remede);
