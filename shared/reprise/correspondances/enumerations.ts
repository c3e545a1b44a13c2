import type { NomTable } from '../../dossier/noms.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { phrase } from './sans-entete.ts';
import { traitsDe } from './traits.ts';

const DE_LISTE = [
  ['statut', 'statutAction'],
  ['etat', 'etatAction'],
  ['priorite', 'priorite'],
] as const;
/** « Fait / en cours / à faire » : l’en-tête énumère les valeurs du champ, et la colonne les porte. */
export function parEnumeration(table: NomTable, { texteFeuille, profil }: ColonneLue): Candidat[] {
  if (table !== 'CTG_Actions' || profil.n === 0 || texteFeuille.length > 80) return [];
  const morceaux = texteFeuille.split(/[/|,;]| ou /i).map((morceau) => morceau.trim());
  if (morceaux.length < 2 || morceaux.length > 6) return [];
  return DE_LISTE.flatMap(([champ, liste]) => {
    const dits = morceaux.filter((un) => traitsDe({ kind: 'text', value: un, text: un }).listes.includes(liste)).length;
    const portes = profil.listes.get(liste) ?? 0;
    return dits >= 2 && dits * 2 >= morceaux.length && portes >= profil.n * 0.6
      ? [phrase({ table, champ }, 0.9, 'l’en-tête énumère les valeurs du champ')]
      : [];
  });
}
