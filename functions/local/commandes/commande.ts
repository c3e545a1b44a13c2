import { parseArgs } from 'node:util';
import { type DateIso, dateIso } from '../../../shared/french/index.ts';
import { systemClock } from '../../horloge.ts';
import type { Terminal } from '../terminal.ts';

/** Une commande du terminal. `executer` rend le code de sortie. */
export interface Commande {
  readonly nom: string;
  readonly resume: string;
  readonly usage: string;
  /** Options et codes de sortie, une ligne chacun. */
  readonly aide: readonly (readonly [string, string])[];
  executer(arguments_: readonly string[], terminal: Terminal): Promise<number>;
}

/** Une ligne de commande mal écrite : toutes les fautes à la fois. */
export class ErreurUsage extends Error {
  constructor(readonly fautes: readonly string[]) {
    super(fautes.join('\n'));
  }
}

type Definitions = Readonly<Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>>;

/** Lit les options ; une option inconnue ou sans valeur est une faute d’usage, dite en français. */
export function lireOptions<const D extends Definitions>(
  arguments_: readonly string[],
  definitions: D,
): { options: { [K in keyof D]?: D[K]['type'] extends 'boolean' ? boolean : string }; chemins: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      options: definitions as Record<string, { type: 'string' | 'boolean' }>,
      allowPositionals: true,
      strict: true,
    });
    return { options: values as never, chemins: positionals };
  } catch (erreur) {
    const code = (erreur as { code?: string }).code;
    const message = (erreur as Error).message;
    const option = /'?(--?[\w-]+)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const connues = Object.keys(definitions).map((nom) => `--${nom}`);
      throw new ErreurUsage([`L’option ${option} n’existe pas ici. Options : ${connues.join(', ')}.`]);
    }
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
      throw new ErreurUsage([
        message.includes('does not take')
          ? `L’option ${option} ne prend pas de valeur.`
          : `L’option ${option} attend une valeur.`,
      ]);
    throw erreur;
  }
}

/** La date de `--au`, aujourd’hui à Paris par défaut ; lue au bord, une seule fois. */
export function lireAu(valeur: string | undefined, fautes: string[]): DateIso {
  const aujourdhui = dateIso(systemClock.aujourdhui()) as DateIso;
  return lireDateOption('--au', valeur, fautes) ?? aujourdhui;
}

export function lireDateOption(nom: string, valeur: string | undefined, fautes: string[]): DateIso | undefined {
  if (valeur === undefined) return undefined;
  const lue = dateIso(valeur);
  if (!lue) fautes.push(`${nom} « ${valeur} » n’est pas une date : l’écrire AAAA-MM-JJ, par exemple 2026-12-31.`);
  return lue ?? undefined;
}
