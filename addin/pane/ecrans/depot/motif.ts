import type { Constat } from '../../../../shared/api/depots.ts';
import { nomsFeuilles } from '../../../../shared/dossier/noms.ts';
import { plier } from '../../../../shared/french/normaliser.ts';
import type { Place } from '../../../excel/contrat.ts';

/** Un morceau de motif ; celui qui nomme une cellule dit laquelle, ou le constat qui s’y trouve. */
export interface Morceau {
  readonly texte: string;
  readonly place?: Place;
  readonly constat?: Constat;
}

const CELLULE = '[A-Z]{1,2}[1-9]\\d{0,4}';
const BORNE = '(?![\\p{L}\\p{N}])';

/** Le nom d’une feuille, tel qu’une personne l’écrit : apostrophe droite ou courbe, guillemets d’Excel autour. */
const enMotif = (nom: string): string => nom.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");

/**
 * Découpe un motif aux cellules qu’il nomme. « Périmètre!A9 » et « Périmètre A9 » disent tout ; « N14 » seul n’est reconnu que
 * si un seul constat du dépôt s’y trouve : « A1 » est aussi bien une référence d’action.
 */
export function decouperMotif(
  motif: string,
  constats: readonly Constat[],
  feuilles: readonly string[] = [],
): Morceau[] {
  const connues = [...new Set([...nomsFeuilles, ...feuilles])].sort((a, b) => b.length - a.length);
  const cherche = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:['’]?(?<feuille>${connues.map(enMotif).join('|')})['’]?[\\u00A0\\u202F ]*(?:!|,|[:›>])?[\\u00A0\\u202F ]*(?:cellule )?)?(?<cellule>${CELLULE}(?::${CELLULE})?)${BORNE}`,
    'gu',
  );
  const morceaux: Morceau[] = [];
  let lu = 0;
  for (const trouve of motif.matchAll(cherche)) {
    const { feuille, cellule = '' } = trouve.groups ?? {};
    const nom = feuille && connues.find((connue) => plier(connue) === plier(feuille));
    const ici = constats.filter((constat) => constat.cellule === cellule);
    const [seul] = ici;
    if (!nom && !(seul && ici.length === 1)) continue;
    if (trouve.index > lu) morceaux.push({ texte: motif.slice(lu, trouve.index) });
    morceaux.push({
      texte: trouve[0],
      ...(nom ? { place: { feuille: nom, cellule } } : seul && { constat: seul }),
    });
    lu = trouve.index + trouve[0].length;
  }
  if (lu < motif.length) morceaux.push({ texte: motif.slice(lu) });
  return morceaux;
}
