import { type CodeRefusExcel, RefusExcel } from './contrat.ts';

/** Ce que l’on faisait, à l’infinitif, et où : « lire la feuille « Axes » ». */
export interface Geste {
  readonly geste: string;
  readonly feuille?: string;
}

interface Explication {
  readonly code: CodeRefusExcel;
  readonly raison: string;
  readonly remede: string;
}

const EDITION: Explication = {
  code: 'cellule-en-edition',
  raison: 'une cellule est en cours de saisie',
  remede: 'Valider la saisie par Entrée, ou la quitter par Échap, puis recommencer.',
};
const PROTEGEE: Explication = {
  code: 'feuille-protegee',
  raison: 'la feuille ou le classeur est protégé',
  remede: 'Ôter la protection (onglet Révision, « Ôter la protection de la feuille »), puis recommencer.',
};
const TROP_GRAND: Explication = {
  code: 'trop-grand',
  raison: 'Excel ne transmet pas autant de cellules en une fois',
  remede: 'Supprimer les lignes et colonnes vides recopiées loin des données, puis relire le classeur.',
};
const INTROUVABLE: Explication = {
  code: 'introuvable',
  raison: 'la feuille, le tableau ou la cellule n’existe plus',
  remede: 'Relire le classeur, puis recommencer.',
};
const PRIS: Explication = {
  code: 'deja-present',
  raison: 'ce nom est déjà pris dans le classeur',
  remede: 'Renommer la feuille ou le tableau qui porte ce nom, puis recommencer.',
};
const SESSION: Explication = {
  code: 'excel',
  raison: 'la liaison avec le classeur est interrompue',
  remede: 'Relire le classeur ; si cela continue, fermer puis rouvrir le volet. Rien de ce qui est écrit n’est perdu.',
};
const OCCUPE: Explication = {
  code: 'excel',
  raison: 'Excel est occupé',
  remede: 'Attendre un instant, fermer les boîtes de dialogue ouvertes, puis recommencer.',
};

const TROP_ANCIEN: Explication = {
  code: 'excel-trop-ancien',
  raison: 'cette version d’Excel ne sait pas le faire',
  remede: 'Mettre Excel à jour, ou ouvrir le classeur dans Excel sur le web.',
};
const CHANGE: Explication = {
  code: 'change-depuis',
  raison: 'le classeur a changé entre-temps',
  remede: 'Relire le classeur, puis recommencer.',
};
const DESSOUS: Explication = {
  code: 'excel',
  raison: 'Excel ne peut pas déplacer les cellules qui se trouvent dessous',
  remede: 'Laisser des lignes vides sous le tableau, ou les ajouter à la main, puis recommencer.',
};

/** Codes d’OfficeExtension (et de transport) et ce qu’ils veulent dire pour un agent. */
const EXPLICATIONS: Readonly<Record<string, Explication>> = {
  InvalidOperationInCellEditMode: EDITION,
  '5004': EDITION,
  AccessDenied: PROTEGEE,
  EditModeError: OCCUPE,
  RequestPayloadSizeLimitExceeded: TROP_GRAND,
  ResponsePayloadSizeLimitExceeded: TROP_GRAND,
  ItemNotFound: INTROUVABLE,
  InvalidReference: INTROUVABLE,
  InvalidBinding: INTROUVABLE,
  ItemAlreadyExists: PRIS,
  NameAlreadyExists: PRIS,
  ApiNotFound: TROP_ANCIEN,
  UnsupportedOperation: TROP_ANCIEN,
  Conflict: CHANGE,
  InsertDeleteConflict: DESSOUS,
  InvalidOrTimedOutSession: SESSION,
  InvalidRequestContext: SESSION,
  ConnectionFailure: SESSION,
  ActivityLimitReached: OCCUPE,
  WriteNotSupportedWhenModalDialogOpen: OCCUPE,
};

const AUTRE: Pick<Explication, 'code' | 'remede'> = {
  code: 'excel',
  remede: 'Recommencer ; si cela continue, fermer puis rouvrir le volet.',
};

const champ = (erreur: unknown, nom: string): string =>
  typeof erreur === 'object' && erreur !== null ? String((erreur as Record<string, unknown>)[nom] ?? '') : '';

export const codeDe = (erreur: unknown): string => champ(erreur, 'code');

/** Vrai si Excel refuse parce qu’une cellule est en cours de saisie : il suffit d’attendre. */
export const enEdition = (erreur: unknown): boolean => EXPLICATIONS[codeDe(erreur)] === EDITION;

/** Vrai si la réponse dépasse ce qu’Excel transmet : il suffit d’en demander moins. */
export const tropLourd = (erreur: unknown): boolean => EXPLICATIONS[codeDe(erreur)] === TROP_GRAND;

const impossible = (geste: string): string =>
  /^[aeiouyàâéèêëîïôûùœ]/i.test(geste) ? `Impossible d’${geste}` : `Impossible de ${geste}`;

/** L’erreur d’Excel en une phrase qui dit quoi, où, pourquoi, et le remède. Un `RefusExcel` passe tel quel. */
export function refusDe(erreur: unknown, { geste, feuille }: Geste): RefusExcel {
  if (erreur instanceof RefusExcel) return erreur;
  const connue = EXPLICATIONS[codeDe(erreur)];
  const ou = feuille === undefined ? '' : ` (feuille « ${feuille} »)`;
  if (connue)
    return new RefusExcel(connue.code, `${impossible(geste)}${ou} : ${connue.raison}.`, connue.remede, erreur);
  const dit = champ(erreur, 'message').trim().replace(/\.$/, '') || 'Excel n’a pas dit pourquoi';
  return new RefusExcel(AUTRE.code, `${impossible(geste)}${ou} : ${dit}.`, AUTRE.remede, erreur);
}

export const feuilleProtegee = (feuille: string): RefusExcel =>
  new RefusExcel('feuille-protegee', `La feuille « ${feuille} » est protégée : rien n’a été écrit.`, PROTEGEE.remede);

export const lectureSeule = (): RefusExcel =>
  new RefusExcel(
    'lecture-seule',
    'Ce classeur est ouvert en lecture seule : rien n’a été écrit.',
    'Choisir « Modifier le classeur », ou enregistrer une copie sous un autre nom et l’ouvrir.',
  );

export const introuvable = (quoi: string): RefusExcel =>
  new RefusExcel('introuvable', `${quoi} est introuvable : rien n’a été fait.`, INTROUVABLE.remede);
