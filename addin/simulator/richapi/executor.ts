import { invalidArgument, itemNotFound, notImplemented } from './errors.ts';
import { callMember, readMember, writeMember } from './members.ts';
import { ApiError, HostCollection, HostObject } from './object.ts';
import { make } from './objects/registry.ts';
import {
  Action,
  type ActionMessage,
  type ActionResult,
  type ObjectPathMessage,
  Path,
  type RequestBody,
  type ResponseBody,
} from './protocol.ts';
import { asJson, Projection } from './query.ts';
import { checkRequest, readArguments } from './request.ts';
import { createService } from './services.ts';
import type { RichSession } from './session.ts';

const NULL_OBJECT = { _IsNull: true };
/** office.js demande chaque objet avant ceux qu’il en tire : une chaîne plus longue ne vient pas de lui. */
const LONGEST_CHAIN = 500;
const EVENT_METHOD = /^_(Register|Unregister)/;
/** Méthodes qui ne changent aucune cellule. */
const HARMLESS = /^(Get|Find|_|Select|Activate|Load|Suspend|Calculate)/;
/** Méthodes dont le résultat dépend des valeurs : les formules doivent être à jour. */
const NEEDS_VALUES =
  /^(Find|Apply|Reapply|RemoveDuplicates|CopyFrom|ReplaceAll|AutoFill|Get(CellProperties|SpecialCells|UsedRange|SurroundingRegion|RangeEdge|ExtendedRange|Value|ItemCount))/;

/** Exécute les lots de demandes d’un client sur un classeur. Ne connaît pas Excel : il appelle les membres des objets. */
export class Executor {
  private readonly session: RichSession;
  private readonly projection: Projection;

  constructor(session: RichSession) {
    this.session = session;
    this.projection = new Projection(session);
  }

  /**
   * Un lot : `{ Actions, ObjectPaths }`. Ne lève jamais. Au premier refus le lot s’arrête ; ce qui précède reste fait,
   * comme dans Excel.
   */
  execute(body: unknown): ResponseBody {
    const { session } = this;
    let request: RequestBody;
    try {
      request = checkRequest(body);
    } catch (error) {
      return failure(error, 0, [], [], 'ProcessQuery');
    }
    const batch = new Batch(session, this.projection, request);
    try {
      return session.workbook.transact('addin', () => batch.run());
    } catch (error) {
      return failure(error, Math.max(0, request.Actions.length - 1), batch.results, batch.traces, 'ProcessQuery');
    } finally {
      session.endBatch();
    }
  }
}

class Batch {
  readonly results: ActionResult[] = [];
  readonly traces: number[] = [];
  private readonly session: RichSession;
  private readonly projection: Projection;
  private readonly request: RequestBody;
  private readonly objects = new Map<number, HostObject | null>();
  private readonly resolving = new Set<number>();
  /** Vrai quand une demande a pu changer des cellules depuis le dernier calcul. */
  private touched = false;

  constructor(session: RichSession, projection: Projection, request: RequestBody) {
    this.session = session;
    this.projection = projection;
    this.request = request;
  }

  run(): ResponseBody {
    for (const [index, action] of this.request.Actions.entries()) {
      try {
        const value = this.act(action);
        this.results.push({ ActionId: action.Id, Value: value === undefined ? null : value });
      } catch (error) {
        return failure(error, index, this.results, this.traces, this.place(action));
      }
    }
    return { Results: this.results, TraceIds: this.traces };
  }

  private act(action: ActionMessage): unknown {
    if (action.ActionType === Action.trace) {
      this.traces.push(action.Id);
      return null;
    }
    const object = this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case Action.instantiate:
        return object === null ? null : this.projection.identity(object);
      case Action.query:
        this.calculate();
        return this.projection.query(this.alive(object), action.QueryInfo ?? {});
      case Action.queryAsJson:
        this.calculate();
        return asJson(this.projection.query(this.alive(object), action.QueryInfo ?? {}));
      case Action.recursiveQuery: {
        this.calculate();
        const queries = action.RecursiveQueryInfo?.Queries ?? {};
        return this.projection.query(this.alive(object), (object && queries[object.typeName]) ?? {});
      }
      case Action.method:
        return this.method(action, object);
      case Action.setProperty:
        if (object === null) return NULL_OBJECT;
        this.touched = true;
        writeMember(this.alive(object)!, action.Name, this.argument(action));
        return null;
      case Action.update:
        if (object === null) return NULL_OBJECT;
        this.touched = true;
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) {
          writeMember(this.alive(object)!, pascal(name), value);
        }
        return null;
      case Action.ensureUnchanged:
        this.calculate();
        return this.unchanged(this.alive(object), action.ObjectState ?? {});
    }
    throw invalidArgument(`Type de demande inconnu : ${action.ActionType}.`, 'ProcessQuery');
  }

  private method(action: ActionMessage, object: HostObject | null): unknown {
    if (action.Name === '_KeepReference') {
      if (object) this.session.keep(this.alive(object)!);
      return null;
    }
    if (action.Name === '_RemoveReference') {
      this.session.remove(String(this.argument(action)));
      return null;
    }
    if (object === null) return NULL_OBJECT;
    this.alive(object);
    if (EVENT_METHOD.test(action.Name)) {
      this.session.events.call(object, action.Name);
      return null;
    }
    const value = this.call(object, action.Name, this.args(action));
    return value instanceof HostObject ? this.projection.query(value, {}) : value;
  }

  private call(object: HostObject, name: string, args: readonly unknown[]): unknown {
    if (NEEDS_VALUES.test(name)) this.calculate();
    if (!HARMLESS.test(name)) this.touched = true;
    return callMember(object, name, args);
  }

  /** Excel calcule après chaque demande : ce qu’on lit dans le même lot est à jour. */
  private calculate(): void {
    const { workbook } = this.session;
    if (!this.touched || workbook.calculationMode !== 'automatic' || this.session.calculationSuspended) return;
    this.touched = false;
    workbook.calculate();
  }

  private argument(action: ActionMessage): unknown {
    const raw = action.ArgumentInfo?.Arguments?.[0];
    return raw === null ? null : this.args(action)[0];
  }

  private args(action: ActionMessage): readonly unknown[] {
    return readArguments(action.ArgumentInfo, (id) => this.resolve(id));
  }

  private resolve(id: number): HostObject | null {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[id];
    if (!path) throw invalidArgument(`Le lot cite l’objet ${id} sans le décrire.`, 'ProcessQuery');
    if (this.resolving.has(id)) throw invalidArgument(`L’objet ${id} du lot se cite lui-même.`, 'ProcessQuery');
    if (this.resolving.size >= LONGEST_CHAIN) {
      throw invalidArgument(`Les objets du lot s’enchaînent sur plus de ${LONGEST_CHAIN} niveaux.`, 'ProcessQuery');
    }
    this.resolving.add(id);
    try {
      const object = this.follow(path);
      this.objects.set(id, object);
      return object;
    } finally {
      this.resolving.delete(id);
    }
  }

  private follow(path: ObjectPathMessage): HostObject | null {
    switch (path.ObjectPathType) {
      case Path.global:
        return make.workbook(this.session);
      case Path.newObject:
        return createService(this.session, path.Name);
      case Path.reference:
        return this.session.reference(path.Name);
      case Path.nullObject:
        return null;
    }
    if (path.ParentObjectPathId === undefined) {
      throw invalidArgument(`L’objet ${path.Id} du lot n’a pas de parent.`, 'ProcessQuery');
    }
    const parent = this.alive(this.resolve(path.ParentObjectPathId));
    if (parent === null) return null;
    const args = readArguments(path.ArgumentInfo, (id) => this.resolve(id));
    switch (path.ObjectPathType) {
      case Path.method:
        return objectOf(parent, path.Name, this.call(parent, path.Name, args));
      case Path.property:
        return objectOf(parent, path.Name, readMember(parent, path.Name));
      case Path.indexer:
        if (!(parent instanceof HostCollection)) throw notImplemented(`${parent.typeName}.getItem`);
        return parent.item(args[0] as string | number);
    }
    throw invalidArgument(`Type de chemin inconnu : ${path.ObjectPathType}.`, 'ProcessQuery');
  }

  private alive(object: HostObject | null): HostObject | null {
    if (object?.gone) {
      throw itemNotFound(`L’objet ${object.typeName} demandé n’existe plus : il a été supprimé.`, object.typeName);
    }
    return object;
  }

  private unchanged(object: HostObject | null, state: Readonly<Record<string, unknown>>): null {
    for (const [name, expected] of Object.entries(state)) {
      const actual = object === null ? null : readMember(object, pascal(name));
      if (JSON.stringify(actual) !== JSON.stringify(expected)) {
        throw new ApiError('Conflict', `${object?.typeName ?? ''}.${name} a changé depuis sa lecture.`, name, 409);
      }
    }
    return null;
  }

  /** `Range.values`, pour le message d’une erreur qui ne dit pas elle-même où. */
  private place(action: ActionMessage): string {
    const name = action.Name || this.request.ObjectPaths[action.ObjectPathId]?.Name || '';
    const type = this.objects.get(action.ObjectPathId)?.typeName;
    return type && action.Name ? `${type}.${camel(name)}` : camel(name);
  }
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function objectOf(parent: HostObject, name: string, value: unknown): HostObject | null {
  if (value === null || value === undefined) return null;
  if (value instanceof HostObject) return value;
  throw invalidArgument(`${parent.typeName}.${camel(name)} ne rend pas un objet.`, `${parent.typeName}.${camel(name)}`);
}

const STATUS: Readonly<Record<string, number>> = { ItemNotFound: 404, ItemAlreadyExists: 409, AccessDenied: 403 };

function failure(
  error: unknown,
  index: number,
  results: readonly ActionResult[],
  traces: readonly number[],
  location: string,
): ResponseBody {
  const known = error instanceof ApiError;
  const code = known || isModelError(error) ? error.code : 'GeneralException';
  return {
    Error: {
      Code: code,
      Message: error instanceof Error ? error.message : String(error),
      Location: (known && error.location) || location,
      ActionIndex: index,
      HttpStatusCode: known ? error.status : (STATUS[code] ?? (code === 'GeneralException' ? 500 : 400)),
    },
    ProcessedResults: { Results: results },
    TraceIds: traces,
  };
}

const isModelError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && error.name === 'ModelError' && 'code' in error && typeof error.code === 'string';
