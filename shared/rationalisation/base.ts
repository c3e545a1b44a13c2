import type { Cellule } from '../dossier/cellule.ts';
import { type CleTable, type Dossier, tablesLignes } from '../dossier/dossier.ts';
import type { Table } from '../dossier/table.ts';
import { annee, type DateIso, jour, mois } from '../french/calendrier.ts';
import type { LigneLue } from '../rules/constat.ts';
import { cleComparable } from '../rules/repertoires.ts';
import type { Repere } from './contrat.ts';

/** La colonne qui dit ce qu’est la ligne. */
const INTITULES: Partial<Record<CleTable, string>> = {
  conventions: 'signataire',
  cej: 'action',
  equipements: 'nom',
  cooperation: 'employeur',
  actions: 'action',
  interventions: 'intervention',
  indicateurs: 'indicateur',
  bilan: 'action',
};

/** Où se lit la ligne de ce rang, et comment l’agent la nomme. */
export function repereDe(cle: CleTable, rang: number, ligne: LigneLue): Repere {
  const table = tablesLignes[cle] as unknown as Table;
  const lue = ligne as unknown as Readonly<Record<string, Cellule<unknown>>>;
  const intitule = lue[INTITULES[cle] ?? ''];
  const texte = intitule?.brut.trim() ?? '';
  const propre = cleComparable(cle, ligne);
  const nom = propre ?? (texte || `ligne ${ligne.origine.ligne}`);
  const source = (intitule ?? lue[Object.keys(table.colonnes)[0] ?? ''])?.source;
  return {
    table: table.nom,
    cle,
    rang,
    nom: `${table.feuille} ${nom}`,
    intitule: texte || nom,
    cellule: source?.cellule
      ? `${source.feuille}!${source.cellule}`
      : `${ligne.origine.feuille}!A${ligne.origine.ligne}`,
  };
}

/** Les lignes d’une table et leurs repères. */
export function reperer<K extends CleTable>(
  dossier: Dossier,
  cle: K,
): readonly { readonly ligne: Dossier[K][number]; readonly repere: Repere }[] {
  return (dossier[cle] as readonly Dossier[K][number][]).map((ligne, rang) => ({
    ligne,
    repere: repereDe(cle, rang, ligne as unknown as LigneLue),
  }));
}

/** Les dates de la CTG : la fin est celle de la convention ou de son dernier avenant, ou la résiliation si elle est avant. */
export function periodeDeLaCtg(dossier: Dossier): { readonly debut: DateIso | null; readonly fin: DateIso | null } {
  const { dateEffet, dateFin, dateResiliation } = dossier.convention;
  let fin = dateFin.valeur;
  for (const { nouvelleDateFin } of dossier.avenants)
    if (nouvelleDateFin.valeur !== null && (fin === null || nouvelleDateFin.valeur > fin)) fin = nouvelleDateFin.valeur;
  if (dateResiliation.valeur !== null && (fin === null || dateResiliation.valeur < fin)) fin = dateResiliation.valeur;
  return { debut: dateEffet.valeur, fin };
}

/**
 * Douzièmes de l’année civile `an` compris entre deux dates : un mois compte s’il est commencé à son premier jour. Deux
 * périodes qui se suivent se partagent ainsi l’année sans reste. Une borne nulle n’arrête rien.
 */
export function douziemes(debut: DateIso | null, fin: DateIso | null, an: number): number {
  const premier = debut === null ? 0 : (annee(debut) - an) * 12 + mois(debut) - 1 + (jour(debut) > 1 ? 1 : 0);
  const dernier = fin === null ? 12 : (annee(fin) - an) * 12 + mois(fin);
  return Math.max(0, Math.min(12, dernier) - Math.max(0, premier));
}

/** Une part d’un montant annuel, en centimes entiers, au plus près (moitié vers le haut). */
export const prorata = (centimes: number, douziemesDeLAnnee: number): number =>
  Math.floor((centimes * douziemesDeLAnnee * 2 + 12) / 24);
