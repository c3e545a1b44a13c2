// Le service mesuré, dans son processus : démarre, puis répond à « oublier » et « relever ».
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { demarrerService } from '../../functions/local/service.ts';

const boucle = monitorEventLoopDelay({ resolution: 1 });
const service = await demarrerService({ donnees: process.argv[2]!, port: 0, journal: () => {} });
boucle.enable();
process.on('message', (ordre) => {
  if (ordre === 'oublier') {
    boucle.reset();
    process.send!({});
  } else {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.send!({ blocage: boucle.max / 1e6, rss: maxRSS * 1024, processeur: (userCPUTime + systemCPUTime) / 1000 });
  }
});
process.once('disconnect', () => void service.close().then(() => process.exit(0)));
process.send!({ url: service.url });
