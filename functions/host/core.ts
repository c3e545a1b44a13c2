import { randomBytes } from 'node:crypto';
import { Module } from 'node:module';

/** Un déclencheur ou une sortie, tels que `@azure/functions` les déclare. */
export interface Binding {
  type: string;
  direction: string;
  route?: string;
  methods?: string[];
  [setting: string]: unknown;
}

export interface RegisteredFunction {
  name: string;
  bindings: Record<string, Binding>;
  callback: (...inputs: unknown[]) => unknown;
  trigger: Binding;
  triggerName: string;
}

export type Level = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';
export type Log = (level: Level, category: string, message: string, invocationId?: string) => void;
export type Hook = (context: Record<string, unknown>) => unknown;

/** Le modèle de programmation de la bibliothèque : c’est lui qui convertit demandes et réponses. */
export interface ProgrammingModel {
  getInvocationModel(context: unknown): InvocationModel;
  getCapabilities(defaults: Record<string, string>): Promise<Record<string, string>> | Record<string, string>;
}
export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: RegisteredFunction['callback']): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<unknown>;
}

/** Sous Jest, qui a son propre `require`, le module se prend ici (test/functions/functions-core.cjs). */
const GLOBAL = Symbol.for('azure.functions-core');
const MODULE = '@azure/functions-core';

type Require = (this: unknown, id: string) => unknown;

class Disposable {
  readonly #action: () => void;
  constructor(action: () => void) {
    this.#action = action;
  }
  dispose(): void {
    this.#action();
  }
  static from(...disposables: Disposable[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }
}

/** Les fonctions inscrites et les crochets ; joue le module `@azure/functions-core` que le vrai service fournit. */
export class FunctionRegistry {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly hooks = new Map<string, Hook[]>(
    ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'].map((name) => [name, []]),
  );
  readonly appHookData: Record<string, unknown> = {};
  model: ProgrammingModel | undefined;
  /** Vrai une fois l’application chargée : on n’inscrit plus de fonction. */
  locked = false;
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  readonly #core = {
    version: '3.10.0',
    hostVersion: '4.1000.0',
    Disposable,
    setProgrammingModel: (model: ProgrammingModel): void => {
      this.model = model;
    },
    getProgrammingModel: (): ProgrammingModel | undefined => this.model,
    log: (level: Level, category: string, message: string): void => this.#log(level, category, message),
    registerHook: (name: string, hook: Hook): Disposable => {
      const hooks = this.hooks.get(name);
      if (!hooks) throw new RangeError(`Crochet inconnu : ${name}`);
      hooks.push(hook);
      return new Disposable(() => hooks.splice(hooks.indexOf(hook), 1));
    },
    registerFunction: (
      { name, bindings }: { name: string; bindings: Record<string, Binding> },
      callback: RegisteredFunction['callback'],
    ): Disposable => {
      if (this.locked) throw new Error('Une fonction ne s’inscrit qu’au chargement de l’application.');
      if (this.functions.has(name)) throw new Error(`La fonction ${name} est inscrite deux fois.`);
      const found = Object.entries(bindings).find(([, { type }]) => /trigger$/i.test(type));
      if (!found) throw new Error(`La fonction ${name} n’a pas de déclencheur.`);
      const [triggerName, trigger] = found;
      this.functions.set(name, { name, bindings, callback, trigger, triggerName });
      return new Disposable(() => this.functions.delete(name));
    },
  };

  /**
   * Rend le module visible de `@azure/functions`, comme le fait le vrai service : par `require` seulement. Rend de quoi
   * le retirer. Un seul hôte par processus.
   */
  install(): () => void {
    const globals = globalThis as { [GLOBAL]?: unknown };
    if (globals[GLOBAL]) throw new Error('Un hôte de fonctions tourne déjà dans ce processus.');
    const core = this.#core;
    const prototype = Module.prototype as unknown as { require: Require };
    const original = prototype.require;
    globals[GLOBAL] = core;
    prototype.require = function patched(this: unknown, id: string): unknown {
      return id === MODULE ? core : original.call(this, id);
    };
    return () => {
      prototype.require = original;
      delete globals[GLOBAL];
    };
  }

  async runHooks(name: string, context: Record<string, unknown>): Promise<void> {
    for (const hook of this.hooks.get(name) ?? []) await hook(context);
  }
}

/** Identifiant de trace W3C d’une invocation. */
export const traceParent = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
