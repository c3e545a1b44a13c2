import { type FunctionRegistry, type Level, type Log, type RegisteredFunction, traceParent } from './core.ts';

export interface Invocation {
  fn: RegisteredFunction;
  invocationId: string;
  data: unknown;
  triggerMetadata: Record<string, unknown>;
  /** Appelé si la fonction ne rend rien : la bibliothèque, en flux, ne répondrait jamais. */
  onNothing?: () => void;
}

/** Une invocation, pas à pas comme le vrai service, avec le modèle de la bibliothèque. Lance ce que la fonction lance. */
export async function invoke(registry: FunctionRegistry, log: Log, invocation: Invocation): Promise<unknown> {
  const { fn, invocationId, data, triggerMetadata, onNothing } = invocation;
  const category = `Function.${fn.name}`;
  const started = performance.now();
  const elapsed = () => `${(performance.now() - started).toFixed(1)} ms`;
  const core = {
    invocationId,
    metadata: { name: fn.name, functionId: fn.name, bindings: fn.bindings },
    state: undefined as string | undefined,
    request: {
      invocationId,
      functionId: fn.name,
      inputData: [{ name: fn.triggerName, data }],
      triggerMetadata,
      traceContext: { traceParent: traceParent(), traceState: '', attributes: {} },
    },
    log: (level: Level, kind: string, message: string) =>
      log(level, kind === 'user' ? `${category}.User` : category, message, invocationId),
  };
  try {
    const model = registry.model?.getInvocationModel(core);
    if (!model) throw new Error('Aucun modèle de programmation n’est inscrit.');
    const { context, inputs } = await model.getArguments();
    const shared = { hookData: {}, appHookData: registry.appHookData, invocationContext: context };
    const pre = { ...shared, functionCallback: fn.callback, inputs };
    core.state = 'preInvocationHooks';
    await registry.runHooks('preInvocation', pre);
    const post = { ...shared, inputs: pre.inputs, result: null as unknown, error: null as unknown };
    core.state = 'invocation';
    try {
      post.result = await model.invokeFunction(context, pre.inputs, pre.functionCallback);
    } catch (error) {
      post.error = error;
    }
    if (!post.error && (post.result === undefined || post.result === null)) onNothing?.();
    core.state = 'postInvocationHooks';
    await registry.runHooks('postInvocation', post);
    core.state = undefined;
    if (post.error) throw post.error;
    const response = await model.getResponse(context, post.result);
    log('debug', category, `réussie en ${elapsed()}`, invocationId);
    return response;
  } catch (error) {
    log(
      'error',
      category,
      `échouée en ${elapsed()} (${error instanceof Error ? error.name : typeof error})`,
      invocationId,
    );
    throw error;
  }
}
