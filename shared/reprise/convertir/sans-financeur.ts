import { compte, guillemets } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import { ajouterSources, type Ligne } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import { reverserTout, toutTexte } from './reverser.ts';

const RAISON = 'aucun financeur n’est nommé sur cette ligne : ce n’est pas un financement';

/** Un financement que personne n’apporte n’en est pas un : ses montants sont gardés sur l’action, à défaut en note. */
export function retirerSansFinanceur(chantier: Chantier): void {
  const sans = chantier.de('CTG_Financements').filter((ligne) => ligne.texte('financeur') === '' && !nommer(ligne));
  if (sans.length === 0) return;
  const colonnes = new Set<string>();
  for (const ligne of sans) {
    for (const { entete } of [...ligne.poses, ...ligne.sansAnnee]) colonnes.add(entete);
    const action = ligne.vers('action');
    if (action) {
      reverserTout(ligne, action, RAISON);
      for (const { sources } of ligne.liens) ajouterSources(action.pose('action')?.sources ?? [], sources);
    } else
      for (const { place, texte } of toutTexte(ligne))
        chantier.notes.push({ place, texte, raison: RAISON, ou: 'note' });
  }
  const retirees = new Set(sans);
  chantier.lignes.set(
    'CTG_Financements',
    (chantier.lignes.get('CTG_Financements') ?? []).filter((ligne) => !retirees.has(ligne)),
  );
  const ou = [...colonnes].slice(0, 3).map(guillemets).join(', ');
  chantier.avertissements.push(
    `${compte(sans.length, 'ligne de montants', 'lignes de montants')} sans financeur (${ou}), gardées telles quelles : un financement nomme qui l’apporte.`,
  );
}

/** La nature dite par le classeur (« commune ») nomme le financeur quand rien d’autre ne le fait. */
function nommer(ligne: Ligne): boolean {
  const nature = ligne.pose('natureFinanceur');
  if (!nature || typeof nature.saisi !== 'string' || nature.saisi === libelle('natureFinanceur', 'autre')) return false;
  const alerte = 'le financeur n’est pas nommé : sa nature est prise';
  ligne.mettre({ ...nature, champ: 'financeur', sources: [...nature.sources], alerte });
  return true;
}
