import type { Cellule, Dossier, Origine } from '../../shared/dossier/index.ts';

/**
 * Le dossier tel qu’il est gardé : le même, en trois fois moins de JSON. Une cellule d’une ligne s’y écrit
 * `[colonne, valeur, brut?, doute?]` : sa feuille et son rang sont ceux de la ligne, son texte celui de sa valeur. Une
 * cellule qui n’entre pas dans cette forme reste entière ; `dossierRelu` rend exactement le dossier d’avant.
 */
type Ecrite = readonly [colonne: string | null, valeur: unknown, brut?: string | null, doute?: unknown];
type Brute = Cellule<unknown>;
type Ligne = { readonly origine: Origine } & Readonly<Record<string, unknown>>;

/** Le texte d’une valeur qui s’écrit comme elle se lit ; null pour les autres. */
function texteDe(valeur: unknown): string | null {
  if (typeof valeur === 'string') return valeur;
  if (valeur === null) return '';
  return Array.isArray(valeur) && valeur.length === 1 && typeof valeur[0] === 'string' ? valeur[0] : null;
}

const estCellule = (lu: unknown): lu is Brute => typeof (lu as Partial<Brute> | null)?.brut === 'string';
const estLigne = (lu: unknown): lu is Ligne =>
  typeof lu === 'object' && lu !== null && typeof (lu as Ligne).origine?.ligne === 'number';

function ecrireCellule(cellule: Brute, feuille: string, rang: string): Ecrite | Brute {
  const { valeur, brut, source, doute } = cellule;
  const adresse = source.cellule;
  if (source.feuille !== feuille || (adresse !== '' && !adresse.endsWith(rang))) return cellule;
  const colonne = adresse === '' ? null : adresse.slice(0, -rang.length);
  if (doute) return [colonne, valeur, brut, doute];
  return texteDe(valeur) === brut ? [colonne, valeur] : [colonne, valeur, brut];
}

function relireCellule([colonne, valeur, brut, doute]: Ecrite, { feuille, ligne }: Origine): Brute {
  return {
    valeur,
    brut: brut ?? texteDe(valeur) ?? '',
    source: { feuille, cellule: colonne === null ? '' : `${colonne}${ligne}` },
    ...(doute === undefined ? {} : { doute: doute as NonNullable<Brute['doute']> }),
  };
}

/** Chaque champ d’une ligne : une cellule, ou des cellules par année ou par titre de l’agent. */
function deChaque(ligne: Ligne, faire: (lu: unknown) => unknown): Record<string, unknown> {
  const faite: Record<string, unknown> = {};
  for (const nom of Object.keys(ligne)) {
    const lu = ligne[nom];
    if (nom === 'origine') faite[nom] = lu;
    else if (estCellule(lu) || Array.isArray(lu)) faite[nom] = faire(lu);
    else
      faite[nom] = Object.fromEntries(Object.entries(lu as object).map(([titre, cellule]) => [titre, faire(cellule)]));
  }
  return faite;
}

const tables = (dossier: object, faire: (ligne: Ligne) => unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(dossier).map(([nom, lignes]) => [
      nom,
      Array.isArray(lignes) ? lignes.map((ligne) => (estLigne(ligne) ? faire(ligne) : ligne)) : lignes,
    ]),
  );

/** La forme gardée d’un dossier. */
export const dossierEcrit = (dossier: Dossier): Record<string, unknown> =>
  tables(dossier, (ligne) => {
    const { feuille } = ligne.origine;
    const rang = String(ligne.origine.ligne);
    return deChaque(ligne, (lu) => (estCellule(lu) ? ecrireCellule(lu, feuille, rang) : lu));
  });

/** Le dossier d’une forme gardée, ou d’un dossier gardé entier. */
export const dossierRelu = (ecrit: object): Dossier =>
  tables(ecrit, (ligne) =>
    deChaque(ligne, (lu) => (Array.isArray(lu) ? relireCellule(lu as unknown as Ecrite, ligne.origine) : lu)),
  ) as unknown as Dossier;
