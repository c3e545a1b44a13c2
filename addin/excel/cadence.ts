/** Ce que le volet calcule d’affilée sans rendre la main : bien moins que ce qu’on perçoit. */
const D_AFFILEE_MS = 12;

/** Rend la main à l’écran pendant un long calcul. */
export class Cadence {
  #depuis = performance.now();

  /** De quoi attendre, si le calcul dure ; undefined sinon. */
  pause(): Promise<void> | undefined {
    if (performance.now() - this.#depuis < D_AFFILEE_MS) return undefined;
    return new Promise((suite) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        this.#depuis = performance.now();
        suite();
      };
      port2.postMessage(null);
    });
  }
}

/** Fait des gestes l’un après l’autre, sans rien envoyer. */
export function toutFaire(gestes: Iterable<unknown>): void {
  for (const _ of gestes);
}

/**
 * Fait des gestes l’un après l’autre, `parEnvoi` par envoi à Excel : un envoi trop lourd est refusé, et le préparer figerait le
 * volet. `avant` ouvre chaque envoi.
 */
export async function parLots(
  context: Excel.RequestContext,
  gestes: Iterable<unknown>,
  parEnvoi: number,
  avant: () => void = () => undefined,
): Promise<void> {
  let faits = 0;
  for (const _ of gestes) {
    faits++;
    if (faits % parEnvoi === 0) {
      await context.sync();
      avant();
    }
  }
  await context.sync();
}
