import { plier } from '../../french/normaliser.ts';
import type { Decisions, DecisionZone, Zone } from '../contrat.ts';

const plieDe = (zone: Zone, j: number): string => {
  const colonne = zone.colonnes[j];
  if (colonne === undefined) return '';
  const chemin = colonne.niveaux.map((niveau) => plier(niveau).replace(/\s+/g, ' ')).filter((niveau) => niveau !== '');
  if (colonne.nature === 'bandeau' || colonne.nature === 'feuille' || colonne.nature === 'titre')
    return `(${colonne.nature})`;
  return chemin.join(' > ') || '(sans en-tete)';
};

const cles = new WeakMap<Zone, readonly string[]>();

function clesDe(zone: Zone): readonly string[] {
  const connues = cles.get(zone);
  if (connues !== undefined) return connues;
  const vues = new Map<string, number>();
  const nouvelles = zone.colonnes.map((_, j) => {
    const plie = plieDe(zone, j);
    const rang = (vues.get(plie) ?? 0) + 1;
    vues.set(plie, rang);
    return rang === 1 ? plie : `${plie}#${rang}`;
  });
  cles.set(zone, nouvelles);
  return nouvelles;
}

/** Le nom stable d’une colonne : ses en-têtes pliés, « #2 » pour la deuxième du même nom. */
export const cleColonne = (zone: Zone, j: number): string => clesDe(zone)[j] ?? '';

/** La forme d’une zone, pour s’en souvenir : ses en-têtes, dans l’ordre alphabétique. */
export const formeDe = (zone: Zone): string =>
  [
    zone.forme,
    ...clesDe(zone)
      .filter((cle) => cle !== '(feuille)' && cle !== '(titre)')
      .toSorted(),
  ].join(' | ');

/** La décision que l’agent a gardée pour cette forme ; la dernière l’emporte. */
export const decisionDe = (zone: Zone, decisions: Decisions): DecisionZone | undefined => {
  if (decisions.zones.length === 0) return undefined;
  const forme = formeDe(zone);
  return decisions.zones.findLast((decision) => decision.forme === forme);
};
