import type { Table } from '../../dossier/table.ts';

/**
 * Fragments de formules, en anglais et à virgules, lisibles par Excel 2016 et LibreOffice 7.4 : ni LET, ni FILTER, ni
 * UNIQUE, ni XLOOKUP. Les conditions passent par SUMPRODUCT, qui calcule en tableau sans validation matricielle, et par
 * l’égalité stricte : COUNTIFS lirait « 1-2 » comme une date et confondrait « 1,1 » et « 1,10 ».
 */
export type ColonneDe<T extends Pick<Table, 'colonnes'>> = keyof T['colonnes'] & string;

/** Référence structurée `CTG_Actions[réf]`. */
export function colonneDe<T extends Pick<Table, 'nom' | 'colonnes'>>(table: T, nom: ColonneDe<T>): string {
  const colonne = table.colonnes[nom];
  if (!colonne) throw new Error(`${table.nom} n’a pas de colonne ${nom}.`);
  return `${table.nom}[${colonne.titre}]`;
}

/** Référence structurée à une colonne annuelle : `CTG_Financements[Prévu 2025]`. */
export const colonneAnnuelle = (table: Table, nom: string, annee: number): string =>
  `${table.nom}[${table.annuelles[nom]?.titre} ${annee}]`;

/** Texte entre guillemets de formule. */
export const entreGuillemets = (texte: string): string => `"${texte.replaceAll('"', '""')}"`;

const requises = (table: Table): readonly string[] =>
  Object.entries(table.colonnes)
    .filter(([, colonne]) => colonne.requis)
    .map(([nom]) => nom);

/**
 * 1 par ligne où l’une des colonnes attendues est remplie. « 0+ » : pour Excel, FAUX>0 est vrai (un booléen est plus grand
 * que tout nombre) ; additionné, il redevient 0.
 */
export const ligneRemplie = (table: Table): string =>
  `((0+${requises(table)
    .map((nom) => `(${colonneDe(table, nom)}<>"")`)
    .join('+')})>0)`;

/** Nombre de lignes commencées d’une table. */
export const nombreDeLignes = (table: Table): string => `SUMPRODUCT(--${ligneRemplie(table)})`;

/** Nombre de cases attendues encore vides dans les lignes commencées. */
export const casesVides = (table: Table): string => {
  const noms = requises(table);
  const pleines = noms.map((nom) => `SUMPRODUCT(--(${colonneDe(table, nom)}<>""))`).join('-');
  return `${noms.length}*${nombreDeLignes(table)}-${pleines}`;
};

/** Nombre de colonnes attendues d’une table. */
export const nombreAttendu = (table: Table): number => requises(table).length;

/** Nombre de lignes où toutes les conditions (des tableaux de vrai et de faux) tiennent. */
export const compter = (...conditions: readonly string[]): string =>
  conditions.length === 1
    ? `SUMPRODUCT(--(${conditions[0]}))`
    : `SUMPRODUCT(${conditions.map((c) => `(${c})`).join('*')})`;

/** La première valeur d’une colonne à plusieurs valeurs « a ; b », séparées par « ; » ou un retour à la ligne. */
export const premiereValeur = (colonne: string): string => {
  const texte = `SUBSTITUTE(${colonne},CHAR(10),";")&";"`;
  return `TRIM(LEFT(${texte},FIND(";",${texte})-1))`;
};

/** Vrai si `valeur` est l’une des valeurs de la colonne, comme valeur entière. */
export const contientValeur = (colonne: string, valeur: string): string => {
  const texte = `";"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${colonne},CHAR(10),";"),"; ",";")," ;",";")&";"`;
  return `ISNUMBER(SEARCH(";"&${valeur}&";",${texte}))`;
};

/** Vrai si la cellule de la colonne cite cette réf entière, parmi « B1 ; B3 » ou « B1, B3 » : B1 n’est pas cité par B11. */
export const cite = (colonne: string, ref: string): string => {
  const texte = `";"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${colonne},CHAR(10),";"),",",";")," ","")&";"`;
  return `ISNUMBER(SEARCH(";"&SUBSTITUTE(${ref}," ","")&";",${texte}))`;
};

/** La réponse d’une rubrique de la fiche Convention ; texte vide si elle est vide. */
export const reponse = (rubrique: string): string =>
  `IFERROR(INDEX(CTG_Convention[Réponse],MATCH(${entreGuillemets(rubrique)},CTG_Convention[Rubrique],0))&"","")`;

/** La même, comme nombre (une date) ; 0 si elle est vide ou n’est pas une date. */
export const reponseDate = (rubrique: string): string =>
  `IFERROR(N(INDEX(CTG_Convention[Réponse],MATCH(${entreGuillemets(rubrique)},CTG_Convention[Rubrique],0))),0)`;

/** Une date en toutes lettres de chiffres, sans TEXT, dont les codes dépendent de la langue d’Excel. */
export const dateEcrite = (date: string): string =>
  `RIGHT("0"&DAY(${date}),2)&"/"&RIGHT("0"&MONTH(${date}),2)&"/"&YEAR(${date})`;

/** `n mot` accordé : le pluriel commence à deux. */
export const accorde = (nombre: string, singulier: string, pluriel: string): string =>
  `${nombre}&IF(${nombre}>1,${entreGuillemets(` ${pluriel}`)},${entreGuillemets(` ${singulier}`)})`;

/**
 * Rang, dans sa table, de la `k`-ième ligne qui remplit `condition` (un tableau de 0 et de 1) ; un rang hors de la table
 * s’il n’y en a pas. SUMPRODUCT force le calcul en tableau, que LibreOffice refuse à AGGREGATE hors d’une matrice.
 */
export const rangDeLigne = (table: Pick<Table, 'nom'>, titre: string, condition: string, k: number): string => {
  const rangs = `(ROW(${table.nom}[${titre}])-ROW(${table.nom}[[#Headers],[${titre}]]))`;
  return `SUMPRODUCT(SMALL(${rangs}*${condition}+10000000*(1-${condition}),${k}))`;
};

const DEBUTS = ['""', '"*;"', '"*,"', '"* "', '"*"&CHAR(10)'];
const FINS = ['""', '";*"', '",*"', '" *"', 'CHAR(10)&"*"'];

/**
 * Pour chaque réf d’une colonne, le nombre de cellules qui la citent dans `citations` (« B1 ; B3 », « B1, B3 ») comme
 * réf entière : B1 n’est pas cité par B11. Chaque façon d’être entouré est un COUNTIF, seul calcul qui croise deux
 * colonnes sans TRANSPOSE ni validation matricielle.
 */
export const citationsDe = (refs: string, citations: string): string =>
  `(${DEBUTS.flatMap((debut) =>
    FINS.map((fin) => `COUNTIF(${citations},${[debut, refs, fin].filter((part) => part !== '""').join('&')})`),
  ).join('+')})`;
