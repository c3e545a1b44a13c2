import type { Colonne } from '../../dossier/colonne.ts';
import type { Table } from '../../dossier/table.ts';
import type { Style } from '../../xlsx/modele.ts';
import { anneesDeColonne } from './annees.ts';
import type { LigneBrute } from './contenu.ts';
import { aDesCentimes } from './valeurs.ts';

/** Une colonne telle qu’elle est posée dans la feuille. */
export interface ColonnePosee {
  readonly titre: string;
  /** Largeur en caractères de la police du classeur. */
  readonly largeur: number;
  /** Format de nombre enregistré ; undefined : standard. */
  readonly format: string | undefined;
  readonly horizontal: Style['horizontal'];
  readonly requis: boolean;
  readonly calculee: boolean;
  /** Fausse : repliée à droite, hors de la zone d’impression. */
  readonly imprimee: boolean;
  /** Absente pour une colonne ajoutée par l’agent. */
  readonly colonne?: Colonne;
  /** Ce que la ligne donne à cette colonne. */
  readonly lire: (ligne: LigneBrute) => unknown;
}

const LARGEURS: Readonly<Record<Colonne['type'], number>> = {
  texte: 24,
  code: 8,
  liste: 14,
  montant: 13,
  entier: 12,
  decimal: 10,
  etp: 8,
  pourcentage: 12,
  date: 12,
  periode: 14,
  annee: 10,
  insee: 10,
  siren: 13,
  caf: 8,
  ref: 10,
  refs: 14,
  ouiNon: 12,
};
const LARGEUR_AJOUTEE = 20;
const BOUTON_FILTRE = 3;

/** La colonne doit au moins contenir le plus long mot de son en-tête, en gras, et le bouton du filtre. */
const largeurDe = (titre: string, voulue: number): number =>
  Math.max(voulue, ...titre.split(' ').map((mot) => Math.ceil(mot.length * 1.05) + BOUTON_FILTRE));

/** Un code s’écrit sans se couper. */
const largeurDUnCode = ({ type, exemple }: Colonne): number => (type === 'code' ? (exemple ?? '').length + 3 : 0);

/**
 * Format d’une colonne. Codes, réf, n°, listes et périodes sont des textes : sans cela Excel lit `3-6` comme une date
 * et `01053` comme un nombre pendant la frappe. Une colonne de texte dont l’exemple est une réf (`A1`) aussi.
 */
export function formatDe(colonne: Colonne, centimes: boolean): string | undefined {
  switch (colonne.type) {
    case 'montant':
      return centimes ? '#,##0.00 "€"' : '#,##0 "€"';
    case 'entier':
      return '#,##0';
    case 'annee':
      return '0';
    case 'pourcentage':
      return '0.0%';
    case 'date':
      return 'dd/mm/yyyy';
    case 'decimal':
    case 'etp':
      return undefined;
    case 'texte':
      return /^[A-Z]{1,2}\d+$/.test(colonne.exemple ?? '') ? '@' : undefined;
    default:
      return '@';
  }
}

const alignement = (colonne: Colonne): Style['horizontal'] => {
  if (['montant', 'entier', 'decimal', 'etp', 'pourcentage'].includes(colonne.type)) return 'right';
  return ['date', 'annee', 'ouiNon'].includes(colonne.type) ? 'center' : 'left';
};

/** Vrai si la table marque ses colonnes essentielles : les autres se replient à droite. */
export const estLarge = (table: Table): boolean =>
  [...Object.values(table.colonnes), ...Object.values(table.annuelles)].some((colonne) => colonne.essentiel);

/** En-têtes des colonnes ajoutées, dans l’ordre où les lignes les donnent. */
function titresAjoutes(lignes: readonly LigneBrute[]): readonly string[] {
  const titres = new Set<string>();
  for (const ligne of lignes) for (const titre of Object.keys(ligne.ajoutees ?? {})) titres.add(titre);
  return [...titres];
}

/** Un en-tête de tableau Excel compte 255 signes au plus ; il faut y laisser la place d’un rang. */
const TITRE_AU_PLUS = 245;

/** Excel refuse deux en-têtes égaux à la casse près dans un tableau : le second prend un rang. */
function titreLibre(titre: string, pris: Set<string>): string {
  const court = titre.length > TITRE_AU_PLUS ? `${titre.slice(0, TITRE_AU_PLUS - 1)}…` : titre;
  const base = court.trim() === '' ? 'colonne' : court;
  let libre = base;
  for (let rang = 2; pris.has(libre.toLowerCase()); rang += 1) libre = `${base} (${rang})`;
  pris.add(libre.toLowerCase());
  return libre;
}

/**
 * Les colonnes d’une table dans l’ordre de la feuille : les essentielles (ou toutes), puis les repliées, puis celles
 * que l’agent a ajoutées. Une colonne annuelle donne une colonne par année de la convention ou des lignes.
 */
export function colonnesPosees(
  table: Table,
  lignes: readonly LigneBrute[],
  annees: readonly number[],
): readonly ColonnePosee[] {
  const large = estLarge(table);
  const posee = (
    colonne: Colonne,
    titre: string,
    lire: ColonnePosee['lire'],
    centimes = colonne.type === 'montant' && lignes.some((ligne) => aDesCentimes(lire(ligne))),
  ): ColonnePosee => ({
    titre,
    largeur: largeurDe(titre, colonne.largeur ?? Math.max(LARGEURS[colonne.type], largeurDUnCode(colonne))),
    format: formatDe(colonne, centimes),
    horizontal: alignement(colonne),
    requis: colonne.requis === true,
    calculee: colonne.calculee === true,
    imprimee: !large || colonne.essentiel === true,
    colonne,
    lire,
  });

  const fixes = Object.entries(table.colonnes).map(([nom, colonne]) =>
    posee(colonne, colonne.titre, (ligne) => ligne[nom]),
  );
  const annuelles = Object.entries(table.annuelles).flatMap(([nom, colonne]) => {
    const lireAnnee = (annee: number) => (ligne: LigneBrute) => (ligne[nom] as Record<string, unknown>)?.[annee];
    const toutes = anneesDeColonne(annees, lignes, nom);
    // Des années côte à côte se comparent : le même format pour toutes.
    const centimes =
      colonne.type === 'montant' && toutes.some((annee) => lignes.some((une) => aDesCentimes(lireAnnee(annee)(une))));
    return toutes.map((annee) => posee(colonne, `${colonne.titre} ${annee}`, lireAnnee(annee), centimes));
  });
  const decrites = [...fixes, ...annuelles];
  const pris = new Set(decrites.map((colonne) => colonne.titre.toLowerCase()));
  const ajoutees = titresAjoutes(lignes).map(
    (cle): ColonnePosee => ({
      titre: titreLibre(cle, pris),
      largeur: largeurDe(cle.slice(0, 40), LARGEUR_AJOUTEE),
      format: undefined,
      horizontal: 'left',
      requis: false,
      calculee: false,
      imprimee: !large,
      lire: (ligne) => (ligne.ajoutees?.[cle] ? { brut: ligne.ajoutees[cle] } : null),
    }),
  );
  return [
    ...decrites.filter((colonne) => colonne.imprimee),
    ...decrites.filter((colonne) => !colonne.imprimee),
    ...ajoutees,
  ];
}
