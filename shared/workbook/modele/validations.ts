import type { Colonne } from '../../dossier/colonne.ts';
import type { Table } from '../../dossier/table.ts';
import { listes } from '../../reference/listes.ts';
import type { ValidationModele } from '../../xlsx/modele.ts';
import { plageDeListe } from './listes.ts';

/**
 * La liste déroulante d’une colonne, ou undefined. Une liste fermée à une seule valeur refuse le reste ; une liste
 * ouverte, une cellule à plusieurs valeurs et une référence proposent sans refuser : « a ; b » s’y tape librement.
 */
export function validationDe(
  colonne: Colonne,
  plage: string,
  cible: ((nom: NonNullable<Colonne['cible']>) => Table) | null,
): ValidationModele | undefined {
  if (colonne.type === 'ouiNon')
    return { plage, liste: { formule: plageDeListe('ouiNon'), stricte: true }, erreur: erreur(colonne) };
  if (colonne.liste) {
    const stricte = !listes[colonne.liste].ouverte && !colonne.multiple;
    return {
      plage,
      liste: { formule: plageDeListe(colonne.liste), stricte },
      ...(stricte ? { erreur: erreur(colonne) } : {}),
    };
  }
  if (colonne.cible && cible) {
    const table = cible(colonne.cible);
    const titre = table.colonnes[table.cle[0] ?? '']?.titre;
    return { plage, liste: { formule: `INDIRECT("${table.nom}[${titre}]")`, stricte: false } };
  }
  return undefined;
}

const erreur = (colonne: Colonne) => ({
  titre: 'Valeur hors de la liste',
  texte: `« ${colonne.titre} » attend une valeur de la liste. Ouvrez-la avec la flèche de la cellule, ou Alt + Bas.`,
});
