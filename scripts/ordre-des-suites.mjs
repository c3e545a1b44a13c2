import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { default: Sequencer } = createRequire(require.resolve('jest-cli'))('@jest/test-sequencer');

const LONGUES = `${path.sep}end-to-end${path.sep}`;

/** Les suites de bout en bout d’abord : commencée en dernier, la plus longue tiendrait seule la machine à la fin. */
export default class OrdreDesSuites extends Sequencer {
  sort(suites) {
    const rang = (suite) => (suite.path.includes(LONGUES) ? 0 : 1);
    return [...super.sort(suites)].sort((a, b) => rang(a) - rang(b));
  }
}
