import { type CleTable, type Dossier, tableNommee, tablesLignes } from '../dossier/dossier.ts';
import { plier } from '../french/normaliser.ts';
import type { Communes } from './communes.ts';
import type { Ligne, LigneLue } from './constat.ts';
import { cleDeLigne } from './releve.ts';
import { repere } from './repere.ts';

/** Les lignes d’une table, retrouvées par une clé ; celles d’un groupe sont dans l’ordre de la table. */
export interface Repertoire<T> {
  /** Vrai si aucune ligne n’a de clé. */
  readonly vide: boolean;
  has(cle: string): boolean;
  premier(cle: string): T | undefined;
  groupe(cle: string): readonly T[];
}

/** D’où viennent les clés d’un répertoire. Elles ne dépendent que de la ligne et du référentiel des territoires. */
interface Definition<K extends CleTable> {
  readonly table: K;
  /** Les clés d’une ligne, chacune une fois. */
  readonly cles: (ligne: Ligne<K>, communes: Communes) => readonly string[];
}

const par = <K extends CleTable>(
  table: K,
  texte: (ligne: Ligne<K>) => string | null,
  forme: (texte: string) => string = repere,
): Definition<K> => ({
  table,
  cles(ligne) {
    const lu = texte(ligne);
    return lu === null ? [] : [forme(lu)];
  },
});

/** Le même repère, sans ses zéros de tête ni ses mots : « action 01 » et « A1 » ont le même noyau. */
export const noyau = (texte: string): string => /\d[\d.]*$/.exec(repere(texte))?.[0].replace(/^0+(?=\d)/, '') ?? '';

const identite = (cle: string): string => cle;

/** Ce qui fait de deux lignes du périmètre la même commune. */
export const clesDeCommune = ({ codeInsee }: Ligne<'perimetre'>, communes: Communes) =>
  communes.communesDe(codeInsee.valeur).map((commune) => ({
    commune,
    // Deux parties d’une commune nouvelle sont deux lignes légitimes : l’ancien code les distingue.
    cle: codeInsee.valeur === commune.code ? commune.code : `${commune.code} ${codeInsee.valeur}`,
  }));

/** La clé de la ligne, telle qu’elle se compare ; null si elle n’en a pas d’autre que son rang. */
export function cleComparable(nom: CleTable, ligne: LigneLue): string | null {
  const cle = cleDeLigne(tableNommee(tablesLignes[nom].nom), ligne);
  return cle === `ligne ${ligne.origine.ligne}` ? null : cle;
}

type ClesDe = { readonly [K in CleTable as `clé ${K}`]: Definition<K> };
const clesDesTables = Object.fromEntries(
  (Object.keys(tablesLignes) as CleTable[]).map((nom) => [
    `clé ${nom}`,
    par(nom, (ligne) => cleComparable(nom, ligne as LigneLue)),
  ]),
) as unknown as ClesDe;

/** Tous les répertoires, par leur nom. `clé actions` : les actions par leur clé de table. */
export const definitions = {
  ...clesDesTables,
  axes: par('axes', (l) => l.numero.valeur),
  besoins: par('diagnostic', (l) => l.ref.valeur),
  actions: par('actions', (l) => l.ref.valeur),
  conventions: par('conventions', (l) => l.ref.valeur),
  equipements: par('equipements', (l) => l.ref.valeur),
  instances: par('instances', (l) => l.instance.valeur),
  reunions: par('reunions', (l) => l.instance.valeur),
  financements: par('financements', (l) => l.action.valeur),
  indicateurs: par('indicateurs', (l) => l.objet.valeur),
  bilans: par('bilan', (l) => l.action.valeur),
  lignesCej: par('cej', (l) => l.convention.valeur),
  /** Actions, par repère des besoins et n° de l’axe qu’elles citent. */
  besoinsCites: {
    table: 'actions',
    cles: ({ besoins }) => [...new Set((besoins.valeur ?? []).map(repere))],
  } as Definition<'actions'>,
  axesCites: par('actions', (l) => l.axe.valeur ?? ''),
  /** Par noyau, pour deviner ce qu’un repère inconnu a voulu dire. */
  voisinsDAxes: par('axes', (l) => l.numero.valeur, noyau),
  voisinsDActions: par('actions', (l) => l.ref.valeur, noyau),
  voisinsDeConventions: par('conventions', (l) => l.ref.valeur, noyau),
  /** Lignes du périmètre, par code des communes actuelles, par code écrit, par commune et ancienne commune. */
  couvertes: {
    table: 'perimetre',
    cles: ({ codeInsee }, communes) => [...new Set(communes.communesDe(codeInsee.valeur).map(({ code }) => code))],
  } as Definition<'perimetre'>,
  codesDuPerimetre: par('perimetre', (l) => l.codeInsee.valeur, identite),
  communesDuPerimetre: {
    table: 'perimetre',
    cles: (ligne, communes) => [...new Set(clesDeCommune(ligne, communes).map(({ cle }) => cle))],
  } as Definition<'perimetre'>,
  /** Par ce qui fait que deux lignes disent la même chose. */
  actionsDeMemeIntitule: par('actions', intituleDAction, identite),
  besoinsDeMemeIntitule: par('diagnostic', intituleDeBesoin, identite),
  equipementsDeMemeNom: par('equipements', nomDEquipement, identite),
  fonctionsTransversales: par('conventions', fonctionEtTerritoire, identite),
} as const;

export function intituleDAction({ action, territoire }: Ligne<'actions'>): string | null {
  return action.valeur === null ? null : `${repere(action.valeur)}|${plier(territoire.brut)}`;
}
export function intituleDeBesoin({ besoin, publics, territoire }: Ligne<'diagnostic'>): string | null {
  return besoin.valeur === null ? null : `${repere(besoin.valeur)}|${publics.brut}|${territoire.brut}`;
}
export function nomDEquipement({ type, nom, commune }: Ligne<'equipements'>): string | null {
  return nom.valeur === null ? null : [type.valeur, repere(nom.valeur), commune.valeur].join('|');
}
export function fonctionEtTerritoire({ fonctionTransversale, territoire }: Ligne<'conventions'>): string | null {
  return fonctionTransversale.valeur === null ? null : `${fonctionTransversale.valeur}|${repere(territoire.brut)}`;
}

export type NomRepertoire = keyof typeof definitions;
export type LigneDuRepertoire<N extends NomRepertoire> = Ligne<(typeof definitions)[N]['table']>;
export const nomsDesRepertoires = Object.keys(definitions) as readonly NomRepertoire[];

/** Une définition dont le type de ligne est oublié : celui qui l’emploie tient la table et le répertoire ensemble. */
export interface DefinitionLue {
  readonly table: CleTable;
  readonly cles: (ligne: LigneLue, communes: Communes) => readonly string[];
}
export const definitionDe = (nom: NomRepertoire): DefinitionLue => definitions[nom] as unknown as DefinitionLue;

/** Fait un répertoire d’une table entière. */
export function faireRepertoire<N extends NomRepertoire>(
  nom: N,
  dossier: Dossier,
  communes: Communes,
): Repertoire<LigneDuRepertoire<N>> {
  const { table, cles } = definitionDe(nom);
  const groupes = new Map<string, LigneDuRepertoire<N>[]>();
  for (const ligne of dossier[table] as readonly LigneDuRepertoire<N>[])
    for (const cle of cles(ligne as LigneLue, communes)) {
      const groupe = groupes.get(cle);
      if (groupe) groupe.push(ligne);
      else groupes.set(cle, [ligne]);
    }
  return {
    vide: groupes.size === 0,
    has: (cle) => groupes.has(cle),
    premier: (cle) => groupes.get(cle)?.[0],
    groupe: (cle) => groupes.get(cle) ?? [],
  };
}

const seuls = new WeakMap<readonly unknown[], string | null>();

/** Le repère que portent seules les lignes de ce groupe ; null s’il y en a plusieurs, ou aucune ligne. */
export function seulRepere<T>(groupe: readonly T[], texte: (ligne: T) => string | null): string | null {
  let seul = seuls.get(groupe);
  if (seul === undefined) {
    const premier = groupe[0] === undefined ? null : texte(groupe[0]);
    seul = groupe.every((ligne) => texte(ligne) === premier) ? premier : null;
    seuls.set(groupe, seul);
  }
  return seul;
}
