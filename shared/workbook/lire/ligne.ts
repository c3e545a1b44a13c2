import type { Cellule, Colonne, LigneDe, Origine, Source, Table } from '../../dossier/index.ts';
import { plier } from '../../french/normaliser.ts';
import { address, type Cell } from '../../xlsx/grid.ts';
import { lireCellule } from './valeur.ts';
import { cellule, type LigneDeZone, type Zone } from './zone.ts';

/** Ce que chaque colonne d’une zone veut dire pour sa table. */
export interface Correspondance {
  readonly fixes: ReadonlyMap<string, number>;
  readonly annuelles: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Colonnes ajoutées par l’agent : leur en-tête, rendu unique, et leur rang. */
  readonly ajoutees: ReadonlyMap<string, number>;
}

/** Reconnaît les colonnes par leur en-tête, jamais par leur place. */
export function correspondance(table: Table, entetes: ReadonlyMap<number, string>): Correspondance {
  const parTitre = new Map(Object.entries(table.colonnes).map(([nom, colonne]) => [plier(colonne.titre), nom]));
  const parPrefixe = new Map(Object.entries(table.annuelles).map(([nom, colonne]) => [plier(colonne.titre), nom]));
  const fixes = new Map<string, number>();
  const annuelles = new Map<string, Map<string, number>>();
  const ajoutees = new Map<string, number>();
  for (const [rang, entete] of [...entetes].sort((a, b) => a[0] - b[0])) {
    const plie = plier(entete);
    const nom = parTitre.get(plie);
    if (nom && !fixes.has(nom)) {
      fixes.set(nom, rang);
      continue;
    }
    const annuelle = /^(.+) (\d{4})$/.exec(plie);
    const famille = annuelle && parPrefixe.get(annuelle[1] ?? '');
    const annee = annuelle?.[2] ?? '';
    if (famille && !annuelles.get(famille)?.has(annee)) {
      const rangs = annuelles.get(famille) ?? new Map<string, number>();
      annuelles.set(famille, rangs.set(annee, rang));
      continue;
    }
    let titre = entete.trim();
    for (let n = 2; ajoutees.has(titre); n++) titre = `${entete.trim()} (${n})`;
    ajoutees.set(titre, rang);
  }
  return { fixes, annuelles, ajoutees };
}

/** Lit une ligne. Une colonne absente du classeur donne une cellule vide, sans adresse. */
export function lireLigne<T extends Table>(table: T, zone: Zone, c: Correspondance, ligne: LigneDeZone): LigneDe<T> {
  const feuille = zone.feuille.name;
  const lue = (colonne: Colonne, rang: number | undefined): Cellule<unknown> =>
    rang === undefined
      ? { valeur: null, brut: '', source: { feuille, cellule: '' } }
      : lireCellule(colonne, cellule(zone.feuille, ligne.rang, rang), { feuille, cellule: address(ligne.rang, rang) });

  const resultat: Record<string, unknown> = {};
  for (const [nom, colonne] of Object.entries(table.colonnes))
    resultat[nom] = lue(colonne, colonne.calculee ? undefined : c.fixes.get(nom));
  for (const [nom, colonne] of Object.entries(table.annuelles)) {
    const annees: Record<string, Cellule<unknown>> = {};
    for (const [annee, rang] of c.annuelles.get(nom) ?? []) annees[annee] = lue(colonne, rang);
    resultat[nom] = annees;
  }
  const ajoutees: Record<string, Cellule<string>> = {};
  for (const [titre, rang] of c.ajoutees) {
    const cell = cellule(zone.feuille, ligne.rang, rang);
    if (cell) ajoutees[titre] = celluleAjoutee(cell, { feuille, cellule: address(ligne.rang, rang) });
  }
  resultat.ajoutees = ajoutees;
  resultat.origine = { feuille, ligne: ligne.rang, horsTableau: ligne.horsTableau } satisfies Origine;
  return resultat as LigneDe<T>;
}

/** Une cellule ajoutée est gardée telle que l’agent la voit, sans interprétation. */
export const celluleAjoutee = (cell: Cell, source: Source): Cellule<string> => ({
  valeur: cell.text,
  brut: cell.text,
  source,
});

/** Vrai si la ligne ne porte que des colonnes calculées : elle n’est pas une ligne. */
export function sansSaisie(table: Table, ligne: LigneDe<Table>): boolean {
  const lu = ligne as unknown as Record<string, Cellule<unknown>>;
  for (const nom of Object.keys(table.colonnes)) if (lu[nom]?.brut) return false;
  for (const nom of Object.keys(table.annuelles))
    for (const c of Object.values(lu[nom] as unknown as Record<string, Cellule<unknown>>)) if (c.brut) return false;
  return Object.keys(ligne.ajoutees).length === 0;
}
