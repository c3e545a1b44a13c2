import type { Cellule, Colonne, LigneDe, Origine, Source, Table } from '../../dossier/index.ts';
import { ecrireDecimal } from '../../french/nombre.ts';
import { plier } from '../../french/normaliser.ts';
import { address, type Cell } from '../../xlsx/grid.ts';
import { lireCellule, texteVu } from './valeur.ts';
import type { LigneDeZone, Zone } from './zone.ts';

/** Ce que chaque colonne d’une zone veut dire pour sa table. */
export interface Correspondance {
  readonly fixes: ReadonlyMap<string, number>;
  readonly annuelles: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Colonnes ajoutées par l’agent : leur en-tête, rendu unique, et leur rang. */
  readonly ajoutees: ReadonlyMap<string, number>;
}

/** « prévu 2025 », « prévu 2025 (€) » ; « (k€) » n’est pas des euros : la colonne reste celle de l’agent. */
const ANNUELLE = /^(.+) (\d{4})(?: ?\((?:en )?(?:€|euros?)\)| ?€)?$/;

/** Reconnaît les colonnes par leur en-tête, jamais par leur place. */
export function correspondance(table: Table, entetes: ReadonlyMap<number, string>): Correspondance {
  const parTitre = new Map(Object.entries(table.colonnes).map(([nom, colonne]) => [plier(colonne.titre), nom]));
  const parPrefixe = new Map(Object.entries(table.annuelles).map(([nom, colonne]) => [plier(colonne.titre), nom]));
  const fixes = new Map<string, number>();
  const annuelles = new Map<string, Map<string, number>>();
  const ajoutees = new Map<string, number>();
  const libre = titresUniques();
  for (const [rang, entete] of [...entetes].sort((a, b) => a[0] - b[0])) {
    const plie = plier(entete);
    const nom = parTitre.get(plie);
    if (nom && !fixes.has(nom)) {
      fixes.set(nom, rang);
      continue;
    }
    const annuelle = ANNUELLE.exec(plie);
    const famille = annuelle && parPrefixe.get(annuelle[1] ?? '');
    const annee = annuelle?.[2] ?? '';
    if (famille && !annuelles.get(famille)?.has(annee)) {
      const rangs = annuelles.get(famille) ?? new Map<string, number>();
      annuelles.set(famille, rangs.set(annee, rang));
      continue;
    }
    ajoutees.set(libre(entete.trim()), rang);
  }
  return { fixes, annuelles, ajoutees };
}

/** Rend des titres uniques : « note », puis « note (2) ». Le rang suivant est gardé par titre : pas de recherche répétée. */
export function titresUniques(): (titre: string) => string {
  const pris = new Set<string>();
  const rangs = new Map<string, number>();
  return (titre) => {
    let unique = titre;
    let rang = rangs.get(titre) ?? 2;
    for (; pris.has(unique); rang++) unique = `${titre} (${rang})`;
    rangs.set(titre, rang);
    pris.add(unique);
    return unique;
  };
}

interface Description {
  readonly colonnes: readonly (readonly [string, Colonne])[];
  readonly annuelles: readonly (readonly [string, Colonne])[];
}

/** Les colonnes d’une table ne changent pas : leur liste se fait une fois, pas à chaque ligne. */
const descriptions = new WeakMap<Table, Description>();
function descriptionDe(table: Table): Description {
  const connue = descriptions.get(table);
  if (connue) return connue;
  const faite = { colonnes: Object.entries(table.colonnes), annuelles: Object.entries(table.annuelles) };
  descriptions.set(table, faite);
  return faite;
}

/** Lit une ligne. Une colonne absente du classeur donne une cellule vide, sans adresse. */
export function lireLigne<T extends Table>(table: T, zone: Zone, c: Correspondance, ligne: LigneDeZone): LigneDe<T> {
  const feuille = zone.feuille.name;
  const cellules = zone.feuille.rows.get(ligne.rang) ?? [];
  const lue = (colonne: Colonne, rang: number | undefined): Cellule<unknown> =>
    rang === undefined
      ? { valeur: null, brut: '', source: { feuille, cellule: '' } }
      : lireCellule(colonne, cellules[rang], { feuille, cellule: address(ligne.rang, rang) });

  const resultat: Record<string, unknown> = {};
  const { colonnes, annuelles } = descriptionDe(table);
  for (const [nom, colonne] of colonnes) resultat[nom] = lue(colonne, colonne.calculee ? undefined : c.fixes.get(nom));
  for (const [nom, colonne] of annuelles) {
    const annees: Record<string, Cellule<unknown>> = {};
    for (const [annee, rang] of c.annuelles.get(nom) ?? []) annees[annee] = lue(colonne, rang);
    resultat[nom] = annees;
  }
  const ajoutees: [string, Cellule<string>][] = [];
  for (const [titre, rang] of c.ajoutees) {
    if (rang >= cellules.length) break; // par rang croissant : la suite de la ligne est vide
    const cell = cellules[rang];
    if (cell) ajoutees.push([titre, celluleAjoutee(cell, { feuille, cellule: address(ligne.rang, rang) })]);
  }
  resultat.ajoutees = Object.fromEntries(ajoutees);
  resultat.origine = { feuille, ligne: ligne.rang, horsTableau: ligne.horsTableau } satisfies Origine;
  return resultat as LigneDe<T>;
}

/**
 * Une cellule ajoutée est gardée telle que l’agent la voit, sans interprétation. D’un nombre que son format arrondit
 * (12 345,67 montré « 12 346 € »), `valeur` garde tous les chiffres.
 */
export function celluleAjoutee(cell: Cell, source: Source): Cellule<string> {
  const brut = texteVu(cell);
  return { valeur: chiffresPerdus(cell, brut) ?? brut, brut, source };
}

/** Le nombre en entier, si le texte montré n’en donne pas tous les chiffres ; null sinon. */
function chiffresPerdus({ kind, value }: Cell, montre: string): string | null {
  if (kind !== 'number' || typeof value !== 'number' || !Number.isFinite(value)) return null;
  const chiffres = (texte: string): string => texte.replace(/\D/g, '').replace(/^0+/, '');
  const exact = ecrireDecimal(value);
  const vus = chiffres(montre);
  const tous = [exact, ecrireDecimal(value * 100)].map(chiffres);
  return tous.some((suite, rang) => vus.startsWith(suite) && (rang === 0 || montre.includes('%'))) ? null : exact;
}

/** Vrai si la ligne ne porte que des colonnes calculées : elle n’est pas une ligne. */
export function sansSaisie(table: Table, ligne: LigneDe<Table>): boolean {
  const lu = ligne as unknown as Record<string, Cellule<unknown>>;
  for (const nom of Object.keys(table.colonnes)) if (lu[nom]?.brut) return false;
  for (const nom of Object.keys(table.annuelles))
    for (const c of Object.values(lu[nom] as unknown as Record<string, Cellule<unknown>>)) if (c.brut) return false;
  return Object.keys(ligne.ajoutees).length === 0;
}
