import { compte, guillemets, plier } from '../../french/index.ts';
import { libelle } from '../../reference/listes.ts';
import { ajouterSources, alertes, estBrut, type Ligne } from './brouillon.ts';
import type { Chantier } from './chantier.ts';
import { gardeEnTexte } from './lu.ts';
import { reverserTout, toutTexte } from './reverser.ts';

const RAISON = 'aucun financeur n’est nommé sur cette ligne : ce n’est pas un financement';

const RAISON_NOM = 'ce n’est pas un financeur';
const PAS_UN_NOM =
  /^(?:[-–—._?/x]+|n\.? ?[cr]\.?|neant|aucune?s?|sans objet|s\.?o\.?|inconnue?s?|(?:reste )?a (?:definir|rechercher|trouver|solliciter|identifier|preciser|mobiliser|determiner|confirmer|completer|chiffrer|voir|negocier)(?: .{1,60})?|(?:en cours|recherche en cours|en attente|en recherche)(?: d.{1,60})?|non (?:connu|defini|identifie|renseigne|determine)e?s?)$/;

/** « À rechercher » n’est personne : sans montant, la ligne n’est pas un financement ; avec un montant, le texte reste, et se regarde. */
function retirerSansNom(chantier: Chantier): void {
  const retirees = new Set<Ligne>();
  for (const ligne of chantier.de('CTG_Financements')) {
    const pose = ligne.pose('financeur');
    if (!pose || !PAS_UN_NOM.test(plier(ligne.texte('financeur')))) continue;
    const action = ligne.vers('action');
    const chiffree = ligne.sansAnnee.length > 0 || ligne.poses.some(({ annee }) => annee !== undefined);
    if (!chiffree && action) {
      reverserTout(ligne, action, RAISON_NOM);
      for (const { sources } of ligne.liens) ajouterSources(action.pose('action')?.sources ?? [], sources);
      retirees.add(ligne);
    } else if (!estBrut(pose.saisi)) {
      pose.saisi = { brut: pose.brut.trim() };
      pose.alerte = alertes(pose.alerte, gardeEnTexte(pose.brut.trim(), RAISON_NOM));
    }
  }
  retirer(chantier, retirees);
}

function retirer(chantier: Chantier, retirees: ReadonlySet<Ligne>): void {
  if (retirees.size === 0) return;
  const lignes = chantier.lignes.get('CTG_Financements') ?? [];
  chantier.lignes.set(
    'CTG_Financements',
    lignes.filter((ligne) => !retirees.has(ligne)),
  );
}

/** Un financement que personne n’apporte n’en est pas un : ses montants sont gardés sur l’action, à défaut en note. */
export function retirerSansFinanceur(chantier: Chantier): void {
  retirerSansNom(chantier);
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
  retirer(chantier, new Set(sans));
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
