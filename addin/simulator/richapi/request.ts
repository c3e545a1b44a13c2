import { invalidArgument } from './errors.ts';
import type { HostObject } from './object.ts';
import type { ArgumentInfo, RequestBody } from './protocol.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Vérifie qu’un lot a la forme attendue avant d’y toucher ; rend le lot, ou dit ce qui ne va pas. */
export function checkRequest(body: unknown): RequestBody {
  if (!isRecord(body)) throw invalidArgument('Le lot de demandes n’est pas un objet JSON.', 'ProcessQuery');
  const { Actions, ObjectPaths } = body;
  if (!Array.isArray(Actions))
    throw invalidArgument('Le lot de demandes n’a pas de liste « Actions ».', 'ProcessQuery');
  if (!isRecord(ObjectPaths)) {
    throw invalidArgument('Le lot de demandes n’a pas de table « ObjectPaths ».', 'ProcessQuery');
  }
  Actions.forEach((action: unknown, index) => {
    if (!isRecord(action) || typeof action.Id !== 'number' || typeof action.ActionType !== 'number') {
      throw invalidArgument(`La demande de rang ${index} n’a pas d’identité ou de type.`, 'ProcessQuery');
    }
    if (typeof action.ObjectPathId !== 'number') {
      throw invalidArgument(`La demande de rang ${index} ne dit pas sur quel objet elle porte.`, 'ProcessQuery');
    }
    if (action.Name !== undefined && action.Name !== null && typeof action.Name !== 'string') {
      throw invalidArgument(`La demande de rang ${index} porte un nom qui n’est pas un texte.`, 'ProcessQuery');
    }
    if (action.ObjectPathId !== 0 && !isRecord(ObjectPaths[action.ObjectPathId])) {
      throw invalidArgument(
        `La demande de rang ${index} porte sur l’objet ${action.ObjectPathId}, que le lot ne décrit pas.`,
        'ProcessQuery',
      );
    }
  });
  for (const [id, path] of Object.entries(ObjectPaths)) checkPath(id, path);
  return body as unknown as RequestBody;
}

function checkPath(id: string, path: unknown): void {
  const well =
    isRecord(path) &&
    typeof path.ObjectPathType === 'number' &&
    (path.Name === undefined || path.Name === null || typeof path.Name === 'string') &&
    (path.ParentObjectPathId === undefined || typeof path.ParentObjectPathId === 'number');
  if (!well) throw invalidArgument(`L’objet ${id} du lot est mal décrit : type, nom ou parent.`, 'ProcessQuery');
}

/** Au-delà, ce n’est plus un argument d’office.js. */
const DEEPEST = 64;

/** Arguments d’un appel : les objets cités par leur chemin y sont mis à leur place. */
export function readArguments(
  info: ArgumentInfo | null | undefined,
  resolve: (id: number) => HostObject | null,
): readonly unknown[] {
  if (!info?.Arguments) return [];
  const walk = (value: unknown, reference: unknown, depth = 0): unknown => {
    if (depth > DEEPEST) throw tooDeep();
    if (typeof reference === 'number' && reference !== 0) return resolve(reference);
    if (Array.isArray(value)) {
      if (!Array.isArray(reference) && !holdsObjects(value)) return value;
      return value.map((inner, i) => walk(inner, Array.isArray(reference) ? reference[i] : 0, depth + 1));
    }
    if (!isRecord(value)) return value ?? undefined;
    if (typeof value._ObjectPathId === 'number') return resolve(value._ObjectPathId);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walkKeepingNull(inner, depth + 1)]));
  };
  const walkKeepingNull = (value: unknown, depth: number): unknown => (value === null ? null : walk(value, 0, depth));
  const references = info.ReferencedObjectPathIds;
  if (!Array.isArray(info.Arguments))
    throw invalidArgument('Les arguments d’un appel ne sont pas une liste.', 'ProcessQuery');
  return info.Arguments.map((value: unknown, i) => walk(value, references?.[i]));
}

/** Un tableau de valeurs se passe tel quel : le parcourir coûterait cher pour 200 000 cellules. */
const holdsObjects = (values: readonly unknown[], depth = 0): boolean => {
  if (depth > DEEPEST) throw tooDeep();
  return values.some((value) => isRecord(value) || (Array.isArray(value) && holdsObjects(value, depth + 1)));
};

const tooDeep = () =>
  invalidArgument(`Un argument s’emboîte sur plus de ${DEEPEST} niveaux : il ne peut pas être lu.`, 'ProcessQuery');
