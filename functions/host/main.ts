import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startHost } from './host.ts';

// Pour s’héberger soi-même : `node functions/hote.js` dans ce qui a été construit. PORT et ADRESSE règlent l’écoute.
const port = Number(process.env.PORT ?? 7071);
const ici = path.dirname(fileURLToPath(import.meta.url));
try {
  const hote = await startHost({
    root: path.dirname(ici),
    load: () => import(pathToFileURL(path.join(ici, 'app.js')).href),
    port,
    hostname: process.env.ADRESSE ?? '127.0.0.1',
  });
  process.stderr.write(`${JSON.stringify({ ecoute: hote.url, fonctions: hote.functions.length })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void hote.close().then(() => process.exit(0)));
} catch (erreur) {
  const { code, message } = erreur as NodeJS.ErrnoException;
  const raison = code === 'EADDRINUSE' ? `le port ${port} est déjà pris ; en choisir un autre par PORT.` : message;
  process.stderr.write(`Le service n’a pas démarré : ${raison}\n`);
  process.exit(1);
}
