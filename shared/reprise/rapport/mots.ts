import type { Colonne } from '../../dossier/colonne.ts';
import { type NomTable, tableNommee } from '../../dossier/index.ts';
import { eurosDe, insecables, type Periode } from '../../french/index.ts';
import { ecrireValeur } from '../../workbook/lire/valeur.ts';
import { address } from '../../xlsx/grid.ts';
import type { Cible, ColonneDeZone, ColonneProposee, Place, ValeurReprise } from '../contrat.ts';
import { libelleCible } from '../correspondances/cibles.ts';

/** À partir de quelle confiance l’agent n’a plus à regarder. */
const SUR = 0.75;

/** « B12 ». */
export const celluleDePlace = ({ ligne, colonne }: Place): string => address(ligne, colonne);

/** « Feuille!B12 ». */
export const citer = (place: Place): string => `${place.feuille}!${celluleDePlace(place)}`;

/** « Plan d’actions : coût total », « Financements : prévu 2025 (Caf) ». */
export const nommer = (cible: Cible): string => insecables(libelleCible(cible));

/** Un champ du classeur écrit, nommé comme sa cible. */
export const nommerChamp = (table: NomTable, champ: string, annee?: number): string =>
  nommer({ table, champ, ...(annee === undefined ? {} : { annee }) });

/** La confiance d’une correspondance, en mots. */
export function direConfiance({ cible, confiance }: ColonneProposee): string {
  if (cible === null) return 'gardée';
  return confiance >= SUR ? 'sûre' : 'à vérifier';
}

/**
 * Réunit ce qui a une alerte par champ et par phrase, ce qu’elle cite mis à part : « « tous » est lu « tout public » » sur deux
 * mille cellules se lit une fois, comme deux cents listes de partenaires. L’ordre est celui de la première cellule.
 */
export function parAlerte<T extends { readonly table: string; readonly champ: string; readonly alerte?: string }>(
  valeurs: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  const groupes = new Map<string, [T, ...T[]]>();
  for (const valeur of valeurs) {
    if (valeur.alerte === undefined) continue;
    const cle = `${valeur.table}\u0000${valeur.champ}\u0000${valeur.alerte.replace(/«[^»]*»|\d+/g, '…')}`;
    const groupe = groupes.get(cle);
    if (groupe) groupe.push(valeur);
    else groupes.set(cle, [valeur]);
  }
  return [...groupes.values()];
}

/** Vrai si cette colonne est à montrer : le nom d’une feuille ou un titre qui ne remplit rien n’est pas une colonne gardée. */
export const estMontree = ({ nature }: ColonneDeZone, cible: Cible | null | undefined): boolean =>
  cible != null || (nature !== 'feuille' && nature !== 'titre');

const estPeriode = (valeur: unknown): valeur is Periode =>
  typeof valeur === 'object' && valeur !== null && 'du' in valeur && 'au' in valeur;

const textePeriode = ({ du, au, texte }: Periode): string => texte || (du ?? au ?? '');

const colonneDe = (table: NomTable, champ: string): Colonne | undefined => {
  const { colonnes, annuelles } = tableNommee(table);
  return Object.hasOwn(colonnes, champ) ? colonnes[champ] : annuelles[champ];
};

/** Vrai si ce champ est une somme : sa valeur est en centimes. */
export const estMontant = (table: NomTable, champ: string): boolean => colonneDe(table, champ)?.type === 'montant';

/** La valeur telle que le rapport la rend : euros pour un montant, texte d’une période, liste, date ISO. */
export function valeurDeRapport({ table, champ, valeur }: ValeurReprise): unknown {
  if (valeur === null || valeur === undefined) return null;
  if (typeof valeur === 'number' && estMontant(table, champ)) return eurosDe(valeur);
  return estPeriode(valeur) ? textePeriode(valeur) : valeur;
}

/** La valeur telle que l’agent la lit ; un texte gardé est le sien. */
export function valeurALire({ table, champ, valeur, brut }: ValeurReprise): string {
  if (valeur === null || valeur === undefined) return brut;
  if (estPeriode(valeur)) return textePeriode(valeur);
  return ecrireValeur(colonneDe(table, champ) ?? { type: 'texte', titre: '', aide: '' }, valeur);
}
