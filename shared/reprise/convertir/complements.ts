import type { NomTable } from '../../dossier/index.ts';
import { absorber, colonneDe, type Ligne } from './brouillon.ts';

/** Le champ par lequel une ligne de ces tables cite une action. */
export const CITATIONS_D_ACTION: Partial<Record<NomTable, string>> = {
  CTG_Bilan: 'action',
  CTG_Financements: 'action',
  CTG_Indicateurs: 'objet',
};

/** Retire les lignes d’action qui ne nomment pas leur action : elles ne font que compléter celle que la ligne cite. */
export function retirerComplements(lignes: Ligne[]): Ligne[] {
  const complements = lignes.filter((ligne) => ligne.table === 'CTG_Actions' && !ligne.pose('action'));
  for (const ligne of complements) lignes.splice(lignes.indexOf(ligne), 1);
  return complements;
}

const SANS_ACTION = 'l’action que cite la ligne n’est pas dans cette reprise';

/** Porte sur l’action citée ce que la ligne en dit ; ce qui diffère de ce qu’elle dit déjà est gardé à côté. */
export function porterComplements(ligne: Ligne, action: Ligne): void {
  for (const complement of ligne.complements.splice(0))
    absorber(action, complement, (entete, pose) => `${entete} (${pose.sources[0]?.feuille ?? ''})`);
}

/** Sans action trouvée, ce qui en est dit reste sur la ligne : dans le bilan pour un statut, sinon dans une colonne ajoutée. */
export function garderComplements(ligne: Ligne): void {
  for (const complement of ligne.complements.splice(0)) {
    for (const pose of complement.poses) {
      const realisation =
        ligne.table === 'CTG_Bilan' && pose.champ === 'statut' ? colonneDe('CTG_Bilan', 'realisation') : undefined;
      if (realisation) {
        const champ = 'realisation';
        const alerte = `statut gardé en texte : ${SANS_ACTION}`;
        ligne.poser({ ...pose, table: ligne.table, champ, saisi: pose.brut, alerte }, realisation, (entete) => entete);
      } else
        for (const place of pose.sources) ligne.garder(pose.entete, { place, texte: pose.brut, raison: SANS_ACTION });
    }
    for (const [titre, gardes] of complement.gardes) for (const garde of gardes) ligne.garder(titre, garde);
  }
}
