// Le service d’un poste, avec un domaine de remplacement, lancé à part pour être tué : `tsx service-a-couper.ts DOSSIER`.
import path from 'node:path';
import { systemClock } from '../../functions/horloge.ts';
import { startLocalService } from '../../functions/local/local-service.ts';
import { atelierFactice } from '../functions/atelier-factice.ts';
import { SEED } from '../functions/test-database.ts';

const folder = process.argv[2]!;
const host = await startLocalService({
  root: path.resolve(import.meta.dirname, '../..'),
  configuration: { base: { folder: path.join(folder, 'base'), seed: SEED }, entra: null },
  atelier: atelierFactice(),
  horloge: systemClock,
  folder,
  port: 0,
  journal: () => {},
});
process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
process.once('SIGTERM', () => {
  host.close().then(() => process.exit(0));
});
