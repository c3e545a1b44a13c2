import type { DateIso } from '../../../shared/french/index.ts';
import { lireDateOption } from './commande.ts';

/** Les options qui disent de quel territoire, et de quelles dates, est une convention. */
export const optionsDuTerritoire = {
  caf: { type: 'string' },
  epci: { type: 'string' },
  communes: { type: 'string' },
  effet: { type: 'string' },
  fin: { type: 'string' },
} as const;

/** Leurs lignes d’aide ; `epci` : ce que la commande fait de l’intercommunalité. */
export const aideDuTerritoire = (epci: string): readonly (readonly [string, string])[] => [
  ['--caf 011', 'le code de la Caf ; à défaut, celle des communes'],
  ['--epci SIREN', `l’intercommunalité : ${epci}`],
  ['--communes 33281,33063', 'les codes INSEE des communes du périmètre'],
  ['--effet AAAA-MM-JJ', 'date d’effet de la convention'],
  ['--fin AAAA-MM-JJ', 'date de fin de la convention'],
];

/** Ce qu’une ligne de commande dit du territoire ; ce qu’elle n’en dit pas n’y est pas. */
export interface TerritoireDemande {
  readonly caf?: string;
  readonly epci?: string;
  readonly communes?: readonly string[];
  readonly effet?: DateIso;
  readonly fin?: DateIso;
}

/** Lit ces options ; une date mal écrite s’ajoute à `fautes`. */
export function lireTerritoire(
  { caf, epci, communes, effet, fin }: { readonly [K in keyof typeof optionsDuTerritoire]?: string },
  fautes: string[],
): TerritoireDemande {
  const debut = lireDateOption('--effet', effet, fautes);
  const terme = lireDateOption('--fin', fin, fautes);
  return {
    ...(caf !== undefined && { caf }),
    ...(epci !== undefined && { epci }),
    ...(communes !== undefined && { communes: communes.split(/[,;\s]+/).filter(Boolean) }),
    ...(debut && { effet: debut }),
    ...(terme && { fin: terme }),
  };
}
