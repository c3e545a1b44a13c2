import { HostObject } from './object.ts';
import type { RichSession } from './session.ts';

/** Un appel que le calcul fait à une fonction du complément. */
export interface FunctionCall {
  readonly id: number;
  /** Identifiant de la fonction dans ses métadonnées (`POPULATION`). */
  readonly name: string;
  readonly args: readonly unknown[];
}

/** Sa réponse. `failed` : `value` est le message, `errorCode` dit quelle erreur. */
export interface FunctionResult {
  readonly id: number;
  readonly value: unknown;
  readonly failed?: boolean;
  readonly errorCode?: number;
}

/** Qui appelle les fonctions du complément. */
export interface FunctionCaller {
  /** Le complément a chargé ses fonctions : il peut être appelé. */
  ready(): void;
  results(results: readonly FunctionResult[]): void;
}

export type FunctionEntry = readonly [category: 1, type: 1000, target: string, message: string, id: number];

/** Le message d’Excel qui appelle une fonction ; ni annulable ni continue. */
export const functionEntry = ({ id, name, args }: FunctionCall): FunctionEntry => [
  1,
  1000,
  '',
  JSON.stringify([id, name, args, null, 0]),
  0,
];

/** Service par lequel office.js rend les réponses des fonctions personnalisées. */
export class CustomFunctionsService extends HostObject {
  static override readonly typeName = 'CustomFunctions';
  private readonly caller: FunctionCaller | undefined;

  constructor(session: RichSession) {
    super(session);
    this.caller = session.functions;
  }

  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.caller?.ready();
  }

  SetInvocationResults(results: readonly FunctionResult[]): void {
    this.caller?.results(results);
  }
}
