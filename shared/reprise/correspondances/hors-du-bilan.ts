import type { NomTable } from '../../dossier/noms.ts';
import type { MotifSansCible } from '../lexique/lexique.ts';
import type { Candidat } from './candidats.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';

/**
 * Un bilan rappelle qui pilotait l’action et ce qu’elle a coûté : ces colonnes aident à le reconnaître, mais la première parle du
 * plan qui s’achève et la seconde ne dit pas qui a payé.
 */
export function horsDuBilan(
  table: NomTable,
  choisi: Candidat | null,
  lues: readonly ColonneLue[],
): MotifSansCible | null {
  if (table !== 'CTG_Bilan' || choisi === null) return null;
  const { cible } = choisi;
  if (cible.table === 'CTG_Actions' && cible.champ === 'pilote') return 'sansChamp';
  if (cible.table !== 'CTG_Financements' || cible.annee !== undefined || cible.fixe !== undefined) return null;
  const nommes = lues.some(
    ({ profil, rapprochements }) =>
      profil.parts.montant < 0.5 &&
      champsDeTable(table).some(
        ([rang, cle]) => cle.endsWith('financeur') && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
      ),
  );
  return nommes ? null : 'depenseSansFinanceur';
}
