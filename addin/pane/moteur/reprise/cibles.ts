import { tableNommee } from '../../../../shared/dossier/dossier.ts';
import type { NomTable } from '../../../../shared/dossier/noms.ts';
import type { Cible, ColonneProposee } from '../../../../shared/reprise/contrat.ts';
import { ciblesDe, libelleCible } from '../../../../shared/reprise/correspondances/index.ts';
import { estMontant } from '../../../../shared/reprise/rapport/mots.ts';
import { type ChoixCible, ECARTER, GARDER } from './contrat.ts';

/** Le nom d’une cible dans une liste : la même cible a toujours le même. */
export const idDe = ({ table, champ, annee, fixe, groupe, lecture, prefixe }: Cible): string =>
  JSON.stringify([
    table,
    champ,
    annee ?? 0,
    Object.entries(fixe ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    groupe ?? 0,
    lecture ?? '',
    prefixe ?? '',
  ]);

/** Les destinations offertes pour une zone : celles de sa table d’abord, les autres par table. */
export function choixPour(table: NomTable): { readonly titre: string; readonly cibles: readonly ChoixCible[] }[] {
  const groupes = new Map<NomTable, ChoixCible[]>([[table, []]]);
  for (const { cible, libelle } of ciblesDe(table)) {
    const groupe = groupes.get(cible.table) ?? [];
    groupes.set(cible.table, groupe);
    groupe.push({ id: idDe(cible), libelle });
  }
  return [...groupes]
    .filter(([, cibles]) => cibles.length > 0)
    .map(([nom, cibles]) => ({ titre: tableNommee(nom).titre, cibles }));
}

export const choixDe = (cible: Cible): ChoixCible => ({ id: idDe(cible), libelle: libelleCible(cible) });

/** La cible qu’un choix désigne, parmi celles de la table et celles qui étaient proposées ; null : garder en colonne ajoutée. */
export function cibleChoisie(choix: string, table: NomTable, proposees: readonly Cible[]): Cible | null | undefined {
  if (choix === GARDER || choix === ECARTER) return null;
  const proposee = proposees.find((cible) => idDe(cible) === choix);
  if (proposee) return proposee;
  const trouvee = ciblesDe(table).find(({ cible }) => idDe(cible) === choix)?.cible;
  // « en k€ » est écrit dans l’en-tête : le multiplicateur reste, quelle que soit la colonne de montants choisie.
  const facteur = proposees.find((cible) => cible.facteur !== undefined)?.facteur;
  return trouvee && facteur !== undefined && estMontant(trouvee.table, trouvee.champ)
    ? { ...trouvee, facteur }
    : trouvee;
}

/** Toutes les cibles qu’une proposition a envisagées. */
export const envisagees = ({ cible, autres }: ColonneProposee): readonly Cible[] => [
  ...(cible ? [cible] : []),
  ...autres.map((autre) => autre.cible),
];
