import { type Colonne, type NomTable, tableNommee } from '../../dossier/index.ts';
import { guillemets, plier, rogner, saisieTexte } from '../../french/index.ts';
import { titresUniques } from '../../workbook/lire/ligne.ts';
import type { Cible, ColonneDeZone, Proposition, Zone } from '../contrat.ts';
import { colonneDe } from './brouillon.ts';
import { Groupes } from './groupes.ts';
import type { Lecteur, Lire } from './lecteur.ts';
import type { Lu, Manieres } from './lu.ts';
import { estParAn } from './montants-ecrits.ts';
import { TotalDeLigne, totauxDeLigne } from './total-de-ligne.ts';
import type { Unites } from './unites.ts';

/** Une colonne de la zone qui remplit un champ. */
export interface Active {
  readonly j: number;
  readonly source: ColonneDeZone;
  readonly table: NomTable;
  readonly champ: string;
  /** Année d’une famille annuelle ; undefined pour un champ fixe, ou un montant dont l’année n’est pas dite. */
  readonly annee: number | undefined;
  readonly anneeDeCroix: number | undefined;
  readonly colonne: Colonne;
  readonly lire: Lire;
  /** De même, sans le préfixe : quand nulle autre colonne ne remplit le champ de la ligne. */
  readonly lireSeul: Lire | undefined;
  readonly titre: string;
  readonly croix: boolean;
  /** Les colonnes où ses textes, coupés en plusieurs lignes, se continuent. */
  readonly suites: readonly ColonneDeZone[];
  /** Vrai pour le titre et le nom de la feuille : ils valent pour toute la zone, après les colonnes. */
  readonly autour: boolean;
  /** Ce que l’en-tête dit de la ligne entière (« Caf », « Ornex »), hors du champ lui-même. */
  readonly fixes: readonly { readonly champ: string; readonly texte: string; readonly lu: Lu }[];
  /** Vrai si ses écritures se rapprochent. */
  readonly suivie: boolean;
  /** Ce que l’en-tête dit du champ, dans une colonne de croix. */
  readonly dit: string | undefined;
  /** Les colonnes de même gerbe font une ligne ensemble ; '' : elles valent pour toutes. */
  readonly gerbe: string;
  /** Vrai si la famille est annuelle et que l’en-tête ne dit pas l’année. */
  readonly sansAnnee: boolean;
  /** Valeurs lues, par ligne, pour recompter les totaux. */
  readonly nombres: Float64Array | undefined;
  readonly facteur: number;
  /** Où l’unité est écrite, si ce n’est pas dans l’en-tête. */
  readonly uniteDite: string | undefined;
}

/** Une colonne sans correspondance, gardée telle quelle. */
export interface Gardee {
  readonly j: number;
  readonly source: ColonneDeZone;
  readonly titre: string;
  readonly raison: string;
  readonly nombres: Float64Array | undefined;
  /** Le compte de ses totaux, si elle redit la somme d’autres colonnes. */
  total: TotalDeLigne | undefined;
}

/** Les colonnes d’une table, réunies en gerbes. */
export interface ColonnesDeTable {
  readonly table: NomTable;
  readonly partagees: readonly Active[];
  readonly gerbes: readonly (readonly Active[])[];
  readonly principale: Active | undefined;
}

export interface Colonnes {
  readonly tables: ReadonlyMap<NomTable, ColonnesDeTable>;
  readonly gardees: readonly Gardee[];
  readonly actives: readonly Active[];
}

/** Le champ dont une même cellule fait un même enregistrement, quand elle couvre plusieurs lignes. */
const PRINCIPAUX: Partial<Record<NomTable, readonly string[]>> = {
  CTG_Actions: ['action', 'ref'],
  CTG_Diagnostic: ['constat', 'besoin', 'indicateur'],
  CTG_Interventions: ['intervention'],
  CTG_Financements: ['financeur'],
  CTG_Equipements: ['nom'],
  CTG_CEJ: ['action'],
  CTG_Conventions: ['ref'],
  CTG_Instances: ['instance'],
  CTG_Indicateurs: ['indicateur'],
  CTG_Bilan: ['action'],
  CTG_Perimetre: ['codeInsee', 'commune'],
  CTG_Signataires: ['nom'],
  CTG_Avenants: ['numero'],
  CTG_Axes: ['axe', 'numero'],
};

const ANNUELLE = /^(.+) \d{4}(?: ?\((?:en )?(?:€|euros?)\)| ?€)?$/;

/** Un en-tête d’une ligne ; celui qui se confondrait avec une colonne du modèle le dit. */
export function titreAjoute(table: NomTable, entete: string): string {
  const net = rogner(entete.replace(/\s+/g, ' ')).slice(0, 120) || 'colonne';
  const { colonnes, annuelles } = tableNommee(table);
  const plie = plier(net);
  const annuelle = ANNUELLE.exec(plie)?.[1];
  const connu =
    Object.values(colonnes).some(({ titre }) => plier(titre) === plie) ||
    (annuelle !== undefined && Object.values(annuelles).some(({ titre }) => plier(titre) === annuelle));
  return connu ? `${net} (d’origine)` : net;
}

/** L’année d’une cible ou d’une valeur de départ ne fait pas un autre indicateur. */
const ANNEES_D_INDICATEUR: ReadonlySet<string> = new Set(['anneeCible', 'anneeInitiale']);

const CALENDRIER = /\b(?:calendriers?|periodes?|echeanciers?|plannings?|temporalites?|durees?)\b/;

/** Les textes où un nombre seul ne se comprend pas sans le nom de sa colonne. */
const TEXTES_LIBRES: ReadonlySet<string> = new Set(['moyens', 'description', 'observations']);

const nomCourt = ({ niveaux }: ColonneDeZone): string | undefined => {
  const nom = rogner((niveaux[niveaux.length - 1] ?? '').replace(/\s+/g, ' ').replace(/ ?:$/, ''));
  return nom === '' || nom.length > 60 ? undefined : nom;
};

/** Range les colonnes d’une zone selon la table qu’elles remplissent. */
export function rangerColonnes(
  zone: Zone,
  proposition: Proposition,
  table: NomTable,
  lecteur: Lecteur,
  unites: Unites,
): Colonnes {
  const compter = zone.totaux.length > 0 || zone.colonnes.some(({ totalDe }) => totalDe !== undefined);
  const nombres = (): Float64Array | undefined =>
    compter ? new Float64Array(zone.lignes.length).fill(Number.NaN) : undefined;
  const proposees = zone.colonnes.map((_, j) => valable(proposition.colonnes[j]?.cible ?? null));
  const sommes = totauxDeLigne(zone, proposees, table);
  const derniere = Math.max(...proposees.map((cible) => Number(anneeDeCible(cible) ?? 0)));
  const depassees = new Set(
    proposees.flatMap((cible, j) => (Number(anneeDeCible(cible) ?? derniere) < derniere ? [j] : [])),
  );
  // Une colonne coupée et sa suite n’en font qu’une.
  const estSuite = (j: number): boolean => {
    const tete = zone.colonnes[j]?.suiteDe;
    const sienne = tete === undefined ? null : proposees[tete];
    return sienne != null && sienne.table === proposees[j]?.table && sienne.champ === proposees[j]?.champ;
  };
  const cibles = proposees.map((cible, j) => (sommes.has(j) || depassees.has(j) || estSuite(j) ? null : cible));
  const voisins = new Map<NomTable, Set<string>>();
  for (const cible of cibles)
    if (cible) voisins.set(cible.table, (voisins.get(cible.table) ?? new Set<string>()).add(cible.champ));

  const suitesDe = (j: number): readonly ColonneDeZone[] =>
    zone.colonnes.filter(({ suiteDe }, k) => suiteDe === j && !cibles[k]);
  const libre = titresUniques();
  const actives: Active[] = [];
  const gardees: Gardee[] = [];
  zone.colonnes.forEach((source, j) => {
    const cible = cibles[j];
    const titre = libre(titreAjoute(table, source.nature === 'bandeau' ? 'rubrique' : source.entete));
    const colonne = cible ? colonneDe(cible.table, cible.champ) : undefined;
    if (!cible && source.suiteDe !== undefined && cibles[source.suiteDe]) return;
    if (!cible || !colonne) {
      const raison = sommes.has(j)
        ? `${guillemets(source.entete)} est le total de la ligne : il est recompté`
        : depassees.has(j)
          ? `la cible de ${derniere} est celle de l’indicateur : les cibles d’avant sont gardées à côté`
          : (proposition.colonnes[j]?.raison ?? 'colonne sans correspondance');
      gardees.push({ j, source, titre, raison, nombres: nombres(), total: undefined });
      return;
    }
    const annuelle = Object.hasOwn(tableNommee(cible.table).annuelles, cible.champ);
    const fixe = Object.fromEntries(
      Object.entries(cible.fixe ?? {}).filter(([champ]) => champ !== cible.champ && colonneDe(cible.table, champ)),
    );
    const parGroupe = cible.groupe === undefined ? '' : `groupe ${cible.groupe} `;
    const distingue = Object.entries(fixe).filter(([champ]) => !ANNEES_D_INDICATEUR.has(champ));
    const parFixe = Object.keys(fixe).length ? JSON.stringify(distingue.sort()) : '';
    const annee = annuelle ? cible.annee : undefined;
    const unite = colonne.type === 'montant' && cible.facteur === undefined ? unites.de(source) : null;
    const facteur = unite?.facteur ?? cible.facteur;
    const manieres: Manieres = {
      table: cible.table,
      champ: cible.champ,
      facteur,
      uniteDite: unite?.ou,
      calendrier: CALENDRIER.test(plier(source.entete)),
      parAn: colonne.type === 'montant' && estParAn(cible.champ, source.entete, annee),
      nomDuNombre: TEXTES_LIBRES.has(cible.champ) ? nomCourt(source) : undefined,
      voisins: voisins.get(cible.table) ?? new Set(),
    };
    actives.push({
      j,
      source,
      table: cible.table,
      champ: cible.champ,
      annee,
      anneeDeCroix: cible.lecture === 'croix' ? cible.annee : undefined,
      colonne,
      lire: lecteur.pour({ ...manieres, prefixe: cible.prefixe }),
      lireSeul: cible.prefixe === undefined ? undefined : lecteur.pour(manieres),
      titre,
      croix: cible.lecture === 'croix',
      suites: suitesDe(j),
      autour: source.nature === 'titre' || source.nature === 'feuille',
      fixes: Object.entries(fixe).map(([champ, texte]) => ({
        champ,
        texte,
        lu: lecteur.pour({ table: cible.table, champ, voisins: new Set(Object.keys(fixe)) })(saisieTexte(texte)),
      })),
      suivie: Groupes.suit(cible.table, cible.champ),
      dit: cible.fixe?.[cible.champ],
      gerbe: `${parGroupe}${parFixe}`,
      sansAnnee: annuelle && annee === undefined,
      nombres: estNombre(colonne) ? nombres() : undefined,
      facteur: facteur ?? 1,
      uniteDite: unite?.ou,
    });
  });
  for (const gardee of gardees)
    if (sommes.has(gardee.j)) {
      const parties = new Set(gardee.source.totalDe);
      gardee.total = new TotalDeLigne(
        actives.filter(({ j }) => parties.has(j)),
        gardee.source.entete,
      );
    }
  actives.sort((a, b) => Number(a.autour) - Number(b.autour));
  return { tables: parTable(actives), gardees, actives };
}

/** L’année d’une cible d’indicateur, quand l’en-tête la dit : un indicateur à plusieurs cibles reste une ligne. */
const anneeDeCible = (cible: Cible | null): string | undefined =>
  cible?.table === 'CTG_Indicateurs' && cible.champ === 'cible' ? cible.fixe?.anneeCible : undefined;

const estNombre = ({ type }: Colonne): boolean =>
  type === 'montant' || type === 'decimal' || type === 'etp' || type === 'entier';

/** Une Psej sans année est celle de référence ; une autre famille annuelle sans année n’a pas de colonne, hors Financements. */
function valable(cible: Cible | null): Cible | null {
  if (cible === null || colonneDe(cible.table, cible.champ) === undefined) return null;
  if (!Object.hasOwn(tableNommee(cible.table).annuelles, cible.champ) || cible.annee !== undefined) return cible;
  if (cible.table === 'CTG_CEJ') return { ...cible, champ: 'psejReference' };
  return cible.table === 'CTG_Financements' ? cible : null;
}

function parTable(actives: readonly Active[]): ReadonlyMap<NomTable, ColonnesDeTable> {
  const tables = new Map<NomTable, ColonnesDeTable>();
  for (const table of new Set(actives.map((active) => active.table))) {
    const siennes = actives.filter((active) => active.table === table);
    const gerbes = new Map<string, Active[]>();
    for (const active of siennes)
      if (active.gerbe !== '') gerbes.set(active.gerbe, [...(gerbes.get(active.gerbe) ?? []), active]);
    const partagees = siennes.filter(({ gerbe }) => gerbe === '');
    const principal = (PRINCIPAUX[table] ?? []).find((champ) => partagees.some((active) => active.champ === champ));
    tables.set(table, {
      table,
      partagees,
      gerbes: [...gerbes.values()],
      principale: partagees.find(({ champ }) => champ === principal),
    });
  }
  return tables;
}
