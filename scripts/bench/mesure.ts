import { FINE, nombre } from '../../shared/french/index.ts';

/** Une mesure et son budget. `part` : mesure ÷ budget, au plus 1 s’il est tenu ; null : un repère, sans budget. */
export interface Resultat {
  readonly quoi: string;
  readonly mesure: string;
  readonly budget: string;
  readonly part: number | null;
}

/** Un groupe de mesures, que son nom désigne sur la ligne de commande. */
export interface Banc {
  readonly nom: string;
  readonly titre: string;
  mesurer(dire: Dire): Promise<void>;
}

export interface Dire {
  resultat(resultat: Resultat): void;
  /** Ce qui a été mesuré, exactement. */
  note(texte: string): void;
}

const croissant = (durees: readonly number[]): number[] => [...durees].sort((a, b) => a - b);

/** La valeur sous laquelle se trouve cette part des mesures (rang le plus proche). */
export function centile(valeurs: readonly number[], part: number): number {
  const triees = croissant(valeurs);
  return triees[Math.max(0, Math.ceil(part * triees.length) - 1)] ?? Number.NaN;
}

export const mediane = (valeurs: readonly number[]): number => centile(valeurs, 0.5);

/** La durée d’un travail, en millisecondes. */
export async function chronometrer(travail: () => unknown): Promise<number> {
  const debut = performance.now();
  await travail();
  return performance.now() - debut;
}

/** Fait tourner des travaux à tour de rôle, dans un ordre qui s’inverse à chaque tour ; la médiane de chacun, en ms. */
export async function alterner<N extends string>(
  tours: number,
  travaux: Readonly<Record<N, () => unknown>>,
): Promise<Record<N, number>> {
  const noms = Object.keys(travaux) as N[];
  const durees = Object.fromEntries(noms.map((nom) => [nom, [] as number[]])) as unknown as Record<N, number[]>;
  for (let tour = 0; tour < tours; tour++)
    for (const nom of tour % 2 === 0 ? noms : [...noms].reverse()) durees[nom].push(await chronometrer(travaux[nom]));
  return Object.fromEntries(noms.map((nom) => [nom, mediane(durees[nom])])) as Record<N, number>;
}

/** Une durée en ms ou en s, à trois chiffres utiles. */
export const duree = (ms: number): string =>
  ms < 1000
    ? `${nombre(ms, ms < 10 ? 2 : ms < 100 ? 1 : 0)}${FINE}ms`
    : `${nombre(ms / 1000, ms < 10_000 ? 2 : 1)}${FINE}s`;

export const mo = (octets: number): string => `${nombre(octets / 1_000_000)}${FINE}Mo`;

export const fois = (rapport: number): string => `${nombre(rapport, rapport < 10 ? 2 : 1)}${FINE}×`;
