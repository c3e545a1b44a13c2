import { compte } from '../../french/index.ts';
import type { ComptesCellules, Place, Reprise } from '../contrat.ts';
import { citer } from './mots.ts';
import type { Arrivees } from './places.ts';

/** Le compte des cellules, vérifié sur le classeur écrit. */
export interface CompteVerifie {
  readonly comptes: ComptesCellules;
  readonly perdues: readonly Place[];
  /** Ce qu’il faut dire si l’écriture a perdu une cellule ; null sinon. */
  readonly manques: string | null;
}

/**
 * Recompte les cellules sur le classeur écrit : une cellule reprise ou gardée qu’on ne retrouve dans aucune des siennes est
 * perdue. Une cellule à plusieurs destinations compte tant qu’il en reste une.
 */
export function verifierEcriture(reprise: Reprise, arrivees: Arrivees): CompteVerifie {
  const doutes = new Map<string, { readonly place: Place; readonly convertie: boolean }>();
  const douter = (place: Place, convertie: boolean): void => {
    const cle = citer(place);
    doutes.set(cle, { place, convertie: convertie || (doutes.get(cle)?.convertie ?? false) });
  };
  for (const { table, ligne, champ, annee, sources } of reprise.valeurs)
    if (!arrivees.champ(table, ligne, champ, annee)?.ecrite) for (const place of sources) douter(place, true);
  for (const { ou, place } of reprise.conservees)
    if (ou !== 'note' && !arrivees.ajoutee(ou.table, ou.ligne, ou.titre)?.ecrite) douter(place, false);
  const { comptes } = reprise;
  if (doutes.size === 0) return { comptes, perdues: reprise.perdues, manques: null };

  // Rare : on ne cherche les autres destinations que de celles qui manquent.
  const retrouvee = (place: Place): boolean => doutes.delete(citer(place));
  for (const { table, ligne, champ, annee, sources } of reprise.valeurs)
    if (arrivees.champ(table, ligne, champ, annee)?.ecrite) sources.forEach(retrouvee);
  for (const { ou, place } of reprise.conservees)
    if (ou === 'note' || arrivees.ajoutee(ou.table, ou.ligne, ou.titre)?.ecrite) retrouvee(place);
  for (const { place } of reprise.ecartees) retrouvee(place);
  const manquantes = [...doutes.values()];
  if (manquantes.length === 0) return { comptes, perdues: reprise.perdues, manques: null };
  const converties = manquantes.filter(({ convertie }) => convertie).length;
  return {
    comptes: {
      ...comptes,
      converties: comptes.converties - converties,
      conservees: comptes.conservees - (manquantes.length - converties),
      perdues: comptes.perdues + manquantes.length,
    },
    perdues: [...reprise.perdues, ...manquantes.map(({ place }) => place)],
    manques: `${compte(manquantes.length, 'cellule reprise n’est', 'cellules reprises ne sont')} pas dans le classeur écrit, à commencer par ${citer(manquantes[0]!.place)} : c’est un défaut de l’atelier, à signaler.`,
  };
}
