import { parseArgs } from 'node:util';
import { type DateIso, dateIso, enumerer } from '../../../shared/french/index.ts';
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

/** Ce qui est dit d’une demande qui ne désigne aucun fichier : un dossier vide, ou mal choisi. */
export const AUCUN_FICHIER = 'Aucun fichier ici : vérifier le dossier donné.';

type Definitions = Readonly<Record<string, { type: 'string' | 'boolean' }>>;

/**
 * Lit les options. Une option inconnue, sans sa valeur, ou qui n’en prend pas est une faute d’usage, dite en français ;
 * `fautes` les rend toutes : la commande y ajoute les siennes, puis lève `ErreurUsage`.
 */
export function lireOptions<const D extends Definitions>(
  arguments_: readonly string[],
  definitions: D,
): {
  options: { [K in keyof D]?: D[K]['type'] extends 'boolean' ? boolean : string };
  chemins: string[];
  fautes: string[];
} {
  const { tokens } = parseArgs({
    args: [...arguments_],
    options: definitions as Record<string, { type: 'string' | 'boolean' }>,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | boolean> = {};
  const chemins: string[] = [];
  const fautes: string[] = [];
  const inconnues: string[] = [];
  for (const lu of tokens) {
    if (lu.kind === 'positional') chemins.push(lu.value);
    if (lu.kind !== 'option') continue;
    const definition = Object.hasOwn(definitions, lu.name) ? definitions[lu.name] : undefined;
    if (!definition) inconnues.push(lu.rawName);
    else if (definition.type === 'boolean') {
      if (lu.value === undefined) options[lu.name] = true;
      else fautes.push(`L’option ${lu.rawName} ne prend pas de valeur.`);
      // « --au --json » : la valeur manque, et l’option suivante n’en est pas une.
    } else if (!lu.value || (!lu.inlineValue && lu.value.startsWith('-')))
      fautes.push(`L’option ${lu.rawName} attend une valeur.`);
    else options[lu.name] = lu.value;
  }
  if (inconnues.length)
    fautes.unshift(
      `${inconnues.length === 1 ? `L’option ${inconnues[0]} n’existe pas` : `Les options ${enumerer(inconnues)} n’existent pas`} ici. Options : ${Object.keys(
        definitions,
      )
        .map((nom) => `--${nom}`)
        .join(', ')}.`,
    );
  return { options: options as never, chemins, fautes };
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
