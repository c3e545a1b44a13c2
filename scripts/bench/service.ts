import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Le service local dans un processus à part, pour que les clients ne prennent pas son temps. */
export interface Service {
  appeler(chemin: string, compte: string, options?: RequestInit): Promise<Response>;
  /** Remet à zéro le plus long blocage de sa boucle d’événements. */
  oublier(): Promise<void>;
  /** Le plus long blocage depuis, en ms ; sa mémoire au plus haut, en octets ; son temps de processeur, en ms, tous fils compris. */
  relever(): Promise<{ blocage: number; rss: number; processeur: number }>;
  /** L’arrête net, comme une panne. */
  tuer(): Promise<void>;
}

const PROCESSUS = fileURLToPath(new URL('./processus-service.ts', import.meta.url));

/** Démarre le service sur ce dossier de données : le vrai domaine, la base embarquée, les comptes d’essai. */
export async function demarrer(donnees: string): Promise<Service> {
  const enfant = fork(PROCESSUS, [donnees], { execArgv: ['--import', 'tsx'] });
  const { url } = await reponse<{ url: string }>(enfant);
  const jetons = new Map<string, Promise<string>>();
  const jeton = (compte: string): Promise<string> => {
    const connu = jetons.get(compte) ?? demanderJeton(url, compte);
    jetons.set(compte, connu);
    return connu;
  };
  const demander = async <T>(ordre: string): Promise<T> => {
    const recue = reponse<T>(enfant);
    enfant.send(ordre);
    return recue;
  };
  return {
    async appeler(chemin, compte, options = {}) {
      const headers = { ...options.headers, authorization: `Bearer ${await jeton(compte)}` };
      const recue = await fetch(url + chemin, { ...options, headers });
      if (!recue.ok) throw new Error(`${chemin} : ${recue.status} ${await recue.text()}`);
      return recue;
    },
    oublier: () => demander('oublier'),
    relever: () => demander('relever'),
    async tuer() {
      const fin = once(enfant, 'exit');
      enfant.kill('SIGKILL');
      await fin;
    },
  };
}

async function demanderJeton(url: string, compte: string): Promise<string> {
  const recue = await fetch(`${url}/api/local/jetons`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ compte }),
  });
  const { jeton } = (await recue.json()) as { jeton: string };
  return jeton;
}

async function reponse<T>(enfant: ChildProcess): Promise<T> {
  const fini = new AbortController();
  const panne = once(enfant, 'exit', { signal: fini.signal }).then(([code]) => {
    throw new Error(`Le service mesuré s’est arrêté (${code}).`);
  });
  panne.catch(() => {});
  try {
    const [message] = await Promise.race([once(enfant, 'message', { signal: fini.signal }), panne]);
    return message as T;
  } finally {
    fini.abort();
  }
}
