import type { CustomFunctions } from '../calc/index.ts';
import type { CellError, CellValue, ErrorText } from '../model/data.ts';
import type { FunctionCall, FunctionCaller, FunctionResult } from '../richapi/custom-functions.ts';
import type { Manifest } from './manifeste.ts';

/** Ce que vaut une fonction qui échoue, par le code qu’office.js en donne. */
const ERRORS: Readonly<Record<number, ErrorText>> = { 1: '#N/A', 5: '#DIV/0!', 6: '#NUM!', 8: '#NULL!' };
const BUSY: CellError = { error: '#BUSY!' };
/** Autant de réponses gardées au plus. */
const KEPT = 50_000;

/** Une fonction que les métadonnées annoncent : l’identifiant sous lequel le complément l’associe, et ses paramètres. */
export interface DeclaredFunction {
  readonly id: string;
  readonly parameters: number;
}

/** Les fonctions du complément, entre le calcul, qui n’attend pas, et la page du complément, qui répond. */
export interface PageFunctions extends CustomFunctions, FunctionCaller {
  /** Les fonctions, par leur nom entier en capitales. */
  declare(names: ReadonlyMap<string, DeclaredFunction>): void;
  /** La page du complément recommence ; les appels restés sans réponse lui seront refaits quand elle sera prête. */
  connect(send: (calls: readonly FunctionCall[]) => void): void;
}

/** `answered` : des réponses sont arrivées, ce qui en dépend est à recalculer. */
export function createPageFunctions(answered: () => void): PageFunctions {
  let declared: ReadonlyMap<string, DeclaredFunction> = new Map();
  let send: ((calls: readonly FunctionCall[]) => void) | undefined;
  let ready = false;
  let sequence = 0;
  const known = new Map<string, CellValue>();
  const waiting = new Map<number, FunctionCall & { readonly key: string }>();
  const asked = new Map<string, number>();
  let unsent: FunctionCall[] = [];
  let planned = false;

  const flush = (): void => {
    planned = false;
    if (!ready || unsent.length === 0) return;
    const calls = unsent;
    unsent = [];
    send?.(calls);
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    queueMicrotask(flush);
  };
  return {
    declare(names) {
      declared = names;
    },
    connect(next) {
      ready = false;
      send = next;
      unsent = [...waiting.values()];
    },
    has: (name) => declared.has(name),
    value(name, args) {
      const key = JSON.stringify([name, ...args]);
      const found = known.get(key);
      if (found !== undefined) return found;
      if (!asked.has(key)) {
        const { id = name, parameters = 0 } = declared.get(name) ?? {};
        // Excel donne `null` aux paramètres facultatifs omis.
        const padded = [...args, ...new Array<null>(Math.max(0, parameters - args.length)).fill(null)];
        const call = { id: sequence++, name: id, args: padded, key };
        asked.set(key, call.id);
        waiting.set(call.id, call);
        unsent.push(call);
        plan();
      }
      return BUSY;
    },
    forget: () => known.clear(),
    ready() {
      ready = true;
      plan();
    },
    results(results) {
      for (const result of results) {
        const call = waiting.get(result.id);
        if (!call) continue;
        waiting.delete(result.id);
        asked.delete(call.key);
        if (known.size >= KEPT) known.clear();
        known.set(call.key, valueFrom(result));
      }
      // La réponse du lot part d’abord, comme dans Excel.
      setTimeout(answered, 0);
    },
  };
}

function valueFrom({ failed, value, errorCode = 0 }: FunctionResult): CellValue {
  const error = ERRORS[errorCode] ?? '#VALUE!';
  if (failed) return typeof value === 'string' && value ? { error, message: value } : { error };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? 0 : { error: '#VALUE!' };
}

/** Les fonctions que les métadonnées du complément annoncent ; aucune s’il n’en a pas. */
export async function loadFunctions({ functions }: Manifest): Promise<ReadonlyMap<string, DeclaredFunction>> {
  if (!functions) return new Map();
  const answer = await fetch(functions.metadataUrl);
  if (!answer.ok) throw new Error(`Les fonctions du complément (${functions.metadataUrl}) ne sont pas servies.`);
  const metadata = (await answer.json()) as {
    functions: readonly { id: string; name: string; parameters: readonly unknown[] }[];
  };
  return new Map(
    metadata.functions.map(
      ({ id, name, parameters }) =>
        [`${functions.namespace}.${name}`.toUpperCase(), { id, parameters: parameters.length }] as const,
    ),
  );
}
