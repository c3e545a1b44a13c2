import type { Table } from '../../dossier/table.ts';
import type { LigneBrute } from './contenu.ts';

const ANNEES_PAR_DEFAUT = 5;
const ANNEES_AU_PLUS = 7;

const anneeDe = (date: string | null | undefined): number | null => (date ? Number(date.slice(0, 4)) : null);

/**
 * Années civiles de la convention, de son effet à sa fin, sept au plus. Sans fin : cinq années. Sans effet non plus :
 * cinq années à partir de celle de `maintenant`. Une fin antérieure à l’effet est ignorée.
 */
export function anneesDeLaConvention(effet: string | null, fin: string | null, maintenant: string): readonly number[] {
  const derniereConnue = anneeDe(fin);
  const premiere = anneeDe(effet) ?? (derniereConnue === null ? Number(maintenant.slice(0, 4)) : derniereConnue - 4);
  const derniere =
    derniereConnue !== null && derniereConnue >= premiere ? derniereConnue : premiere + ANNEES_PAR_DEFAUT - 1;
  const nombre = Math.min(derniere - premiere + 1, ANNEES_AU_PLUS);
  return Array.from({ length: nombre }, (_, rang) => premiere + rang);
}

/** Années d’une colonne annuelle : celles de la convention et toutes celles que les lignes portent, dans l’ordre. */
export function anneesDeColonne(
  annees: readonly number[],
  lignes: readonly LigneBrute[],
  colonne: keyof Table['annuelles'],
): readonly number[] {
  const toutes = new Set(annees);
  for (const ligne of lignes) {
    const parAnnee = ligne[colonne] as Readonly<Record<string, unknown>> | undefined;
    for (const annee of Object.keys(parAnnee ?? {})) if (/^\d{4}$/.test(annee)) toutes.add(Number(annee));
  }
  return [...toutes].sort((a, b) => a - b);
}
