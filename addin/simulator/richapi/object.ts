import type { TrackedRange, Workbook } from '../model/contract.ts';
import type { Range } from '../model/data.ts';

/** Refus d’un membre de l’API : `code` est celui d’Excel (`ItemNotFound`, `InvalidArgument`…). */
export class ApiError extends Error {
  readonly code: string;
  readonly location: string | undefined;
  readonly status: number;

  constructor(code: string, message: string, location?: string, status = 400) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.location = location;
    this.status = status;
  }
}

/**
 * Un objet de l’API riche vu du côté d’Excel. Ses membres portent les noms du protocole (`Values`, `GetRange`), en
 * accesseurs et méthodes de la classe : la liste de ce qui est couvert se lit par réflexion. `typeName` est le nom de
 * la classe du client (`Range`, `WorksheetCollection`).
 */
export abstract class HostObject {
  static readonly typeName: string;
  /** Propriétés simples que `load()` sans liste rend toutes. */
  static readonly scalars: readonly string[] = [];

  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  get typeName(): string {
    return (this.constructor as typeof HostObject).typeName;
  }

  /** Identité rendue au client à l’instanciation (`Id`) ; `undefined` si la classe n’en a pas. */
  get identity(): string | number | undefined {
    return undefined;
  }

  /** Vrai pour ce que le client garde par référence (plages). */
  get referenceable(): boolean {
    return false;
  }

  /** Vrai quand ce que l’objet désigne n’existe plus : toute suite répond `ItemNotFound`. */
  get gone(): boolean {
    return false;
  }
}

/** Collection : ses éléments dans l’ordre, et l’accès par clé de `getItem`. */
export abstract class HostCollection<T extends HostObject = HostObject> extends HostObject {
  abstract items(): readonly T[];
  /** Élément de clé `key` (nom ou identité) ; lève `ItemNotFound`. */
  abstract item(key: string | number): T;
}

/**
 * Ce qu’un lot de demandes partage : le classeur, les objets gardés d’un lot à l’autre, les fabriques. Les plages créées
 * pendant un lot sont suivies (`track`) et relâchées à sa fin, sauf celles que le client garde.
 */
export interface Session {
  readonly workbook: Workbook;
  /** Requirement sets montrés au client (`{ ExcelApi: '1.15' }`) ; un membre d’un set plus récent répond `ApiNotFound`. */
  readonly sets: Readonly<Record<string, string>>;
  track(sheetId: string, range: Range): TrackedRange;
}
