import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface MesureEnfant {
  readonly ms: number;
  /** Mémoire résidente la plus haute du processus, et celle d’avant le travail, en octets. */
  readonly rss: number;
  readonly rssAvant: number;
  readonly resultat: Readonly<Record<string, number>>;
}

const TRAVAUX = fileURLToPath(new URL('./travaux.ts', import.meta.url));

/** Fait un travail de `travaux.ts` dans un processus neuf, pour en mesurer la mémoire. */
export async function dansUnEnfant(travail: string, ...arguments_: string[]): Promise<MesureEnfant> {
  const enfant = spawn(process.execPath, ['--import', 'tsx', TRAVAUX, travail, ...arguments_], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let sortie = '';
  enfant.stdout.setEncoding('utf8').on('data', (texte: string) => {
    sortie += texte;
  });
  const [code] = (await once(enfant, 'close')) as [number | null];
  if (code !== 0) throw new Error(`Le travail « ${travail} » a échoué.`);
  return JSON.parse(sortie) as MesureEnfant;
}
