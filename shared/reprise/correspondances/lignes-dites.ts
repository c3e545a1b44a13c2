import type { NomTable } from '../../dossier/noms.ts';
import type { Assortiment } from './assortir.ts';

/** Ce qui mesure un indicateur ; sa source seule ne le mesure pas. */
const MESURES = new Set(['valeurInitiale', 'cible', 'valeur', 'unite']);
/** Ce qu’un plan et une grille d’indicateurs disent tous deux. */
const COMMUNS = new Set([
  ...['action', 'ref', 'axe', 'enjeu', 'indicateurs', 'objectifStrategique', 'objectifOperationnel'],
  ...['observations', 'avancement', 'thematiques'],
]);

/**
 * « Action | Indicateur | Unité | Cible | Pilote » : chaque ligne est un indicateur, dont l’action n’est que l’objet. Un plan
 * qui chiffre ses indicateurs dit surtout autre chose.
 */
export function ligneParIndicateur(plan: Assortiment, indicateurs: Assortiment): boolean {
  const table: NomTable = 'CTG_Indicateurs';
  const mesures = new Set<string>();
  let nomme = false;
  let propres = 0;
  plan.choix.forEach((choisi, i) => {
    const autre = indicateurs.choix[i];
    const sien = autre?.cible.table === table && autre.score >= 0.7 ? autre.cible.champ : null;
    if (sien === 'indicateur') nomme = true;
    // Une « Cible » peut être un public : le plan doit la voir comme celle d’un indicateur.
    else if (sien !== null && MESURES.has(sien) && (!choisi || choisi.cible.table === table)) mesures.add(sien);
    else if (choisi && sien !== 'provenance' && choisi.cible.table !== table && !COMMUNS.has(choisi.cible.champ))
      propres += 1;
  });
  return nomme && mesures.size > 0 && (mesures.size === 1 ? propres === 0 : mesures.size + 1 > propres);
}

/** « Poste | Employeur | ETP » : des postes ; une colonne de plus n’en fait pas des équipements. */
export function lignesDePostes({ choix }: Assortiment): boolean {
  const nets = new Set(
    choix.flatMap((c) => (c?.cible.table === 'CTG_Cooperation' && c.score >= 0.8 ? [c.cible.champ] : [])),
  );
  return nets.has('fonction') && nets.has('employeur') && nets.has('etp');
}
