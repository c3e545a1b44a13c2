// Écrit docs/simulateur-couverture.md et addin/simulator/richapi/sets.json. Un test vérifie qu’ils sont à jour.
import { writeFileSync } from 'node:fs';
import { connectOfficeJs } from '../addin/simulator/node/office-js.ts';
import { coverage, coverageMarkdown } from '../addin/simulator/richapi/coverage.ts';
import { clientMembers, setsJson } from './couverture/bibliotheque.ts';
import { hostClasses } from './couverture/classes.ts';

connectOfficeJs({ sendMessageToHost: () => {} });
const client = clientMembers((globalThis as unknown as { Excel: object }).Excel);
writeFileSync('addin/simulator/richapi/sets.json', setsJson(client));
writeFileSync('docs/simulateur-couverture.md', coverageMarkdown(coverage(client, await hostClasses())));
