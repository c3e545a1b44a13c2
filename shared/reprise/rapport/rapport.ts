import { eurosDe } from '../../french/index.ts';
import { rangeAddress } from '../../xlsx/grid.ts';
import type { Analyse, Cible, ComptesCellules, Place, Proposition, Reprise, ValeurReprise, Zone } from '../contrat.ts';
import { verifierEcriture } from './ecriture.ts';
import { celluleDePlace, citer, estMontant, valeurDeRapport } from './mots.ts';
import { type Arrivees, titreDeChamp } from './places.ts';

export interface ColonneDuRapport {
  /** Cellule de l’en-tête ; null pour une colonne qui n’en a pas. */
  readonly cellule: string | null;
  readonly entete: string;
  /** Titre du champ dans le modèle ; null si la colonne est gardée telle quelle. */
  readonly champ: string | null;
  readonly table: string | null;
  readonly confiance: number;
  readonly raison: string;
  readonly cible: Cible | null;
}

export interface ZoneDuRapport {
  readonly feuille: string;
  readonly zone: string;
  readonly entetes: readonly number[];
  readonly table: string | null;
  readonly raison: string;
  readonly forme: Zone['forme'];
  readonly colonnes: readonly ColonneDuRapport[];
  /** Nombre de lignes de données. */
  readonly lignes: number;
  /** Lignes de la zone qui n’en sont pas : totaux, aides, notes. */
  readonly ecartees: readonly { readonly ligne: number; readonly raison: string }[];
}

export interface ValeurDuRapport {
  readonly source: string;
  /** Cellule du classeur écrit. */
  readonly cible: string | null;
  readonly table: string;
  readonly champ: string;
  readonly brut: string;
  /** Montant en euros, date ISO, liste, texte ; null si le texte est gardé tel quel dans le champ. */
  readonly valeur: unknown;
  readonly alerte?: string;
}

export interface QuestionDuRapport {
  readonly id: string;
  readonly table: string;
  readonly champ: string;
  readonly raison: string;
  readonly proposition: string | null;
  readonly choix: readonly { readonly valeur: string; readonly libelle: string }[];
  readonly variantes: readonly { readonly texte: string; readonly cle: string; readonly sources: readonly string[] }[];
}

/** Le rapport d’une reprise, en données (`--rapport`). */
export interface Rapport {
  readonly fichier: string;
  readonly zones: readonly ZoneDuRapport[];
  readonly feuilles: readonly { readonly feuille: string; readonly zones: number; readonly raison: string | null }[];
  readonly cellules: ComptesCellules;
  readonly valeurs: readonly ValeurDuRapport[];
  /** Valeurs que la reprise a données elle-même, sans cellule d’origine : numéros, natures déduites. */
  readonly deduites: readonly Omit<ValeurDuRapport, 'source' | 'brut'>[];
  readonly conservees: readonly {
    readonly source: string;
    readonly texte: string;
    readonly raison: string;
    /** Cellule du classeur écrit ; null : le texte est dans la feuille « Reprise ». */
    readonly cible: string | null;
    readonly titre: string | null;
  }[];
  readonly ecartees: readonly { readonly source: string; readonly motif: string; readonly raison: string }[];
  readonly perdues: readonly string[];
  /** Une décision à prendre pour toutes les cellules d’un groupe. */
  readonly questions: readonly QuestionDuRapport[];
  readonly totaux: readonly {
    readonly source: string;
    readonly lu: number;
    readonly recompte: number;
    readonly egal: boolean;
    readonly phrase: string;
  }[];
  readonly avertissements: readonly string[];
}

/**
 * Le rapport d’une reprise. `arrivees` : où le modèle écrit l’a mise ; une valeur qui n’y est pas est une cellule perdue, quoi
 * qu’en dise la reprise.
 */
export function creerRapport(
  fichier: string,
  { analyse, reprise }: { readonly analyse: Analyse; readonly reprise: Reprise },
  arrivees: Arrivees,
): Rapport {
  const { comptes, perdues, manques } = verifierEcriture(reprise, arrivees);
  const valeurs: ValeurDuRapport[] = [];
  const deduites: Rapport['deduites'][number][] = [];
  for (const valeur of reprise.valeurs) {
    const { sources, brut } = valeur;
    const { cible, table, champ, ...reste } = rendreValeur(valeur, arrivees);
    if (sources.length === 0) deduites.push({ cible, table, champ, ...reste });
    for (const source of sources) valeurs.push({ source: citer(source), cible, table, champ, brut, ...reste });
  }
  return {
    fichier,
    zones: analyse.zones.map(({ zone, proposition }) => zoneDuRapport(zone, proposition)),
    feuilles: analyse.feuilles.map(({ feuille, zones, raison }) => ({ feuille, zones: zones.length, raison })),
    cellules: comptes,
    valeurs,
    deduites,
    conservees: reprise.conservees.map(({ place, texte, raison, ou }) => {
      const ici = ou === 'note' ? null : arrivees.ajoutee(ou.table, ou.ligne, ou.titre);
      return {
        source: citer(place),
        texte,
        raison,
        cible: ici && `${ici.feuille}!${ici.cellule}`,
        titre: ou === 'note' ? null : ou.titre,
      };
    }),
    ecartees: reprise.ecartees.map(({ place, motif, raison }) => ({ source: citer(place), motif, raison })),
    perdues: perdues.map(citer),
    questions: reprise.questions.map(({ id, table, champ, variantes, proposition, choix, raison }) => ({
      id,
      table,
      champ: titreDeChamp(table, champ),
      raison,
      proposition,
      choix,
      variantes: variantes.map(({ texte, cle, places }) => ({ texte, cle, sources: places.map(citer) })),
    })),
    totaux: reprise.totaux.map((total) => {
      const unite = totalEnCentimes(analyse, total.place) ? eurosDe : (n: number) => n;
      return {
        source: citer(total.place),
        lu: unite(total.lu),
        recompte: unite(total.recompte),
        egal: total.egal,
        phrase: total.phrase,
      };
    }),
    avertissements: [...reprise.avertissements, ...(manques ? [manques] : [])],
  };
}

function rendreValeur(valeur: ValeurReprise, arrivees: Arrivees): Omit<ValeurDuRapport, 'source' | 'brut'> {
  const { table, ligne, champ, annee, alerte } = valeur;
  const ici = arrivees.champ(table, ligne, champ, annee);
  return {
    cible: ici && `${ici.feuille}!${ici.cellule}`,
    table,
    champ: titreDeChamp(table, champ, annee),
    valeur: valeurDeRapport(valeur),
    ...(alerte === undefined ? {} : { alerte }),
  };
}

function zoneDuRapport(zone: Zone, { table, raison, colonnes }: Proposition): ZoneDuRapport {
  return {
    feuille: zone.feuille,
    zone: rangeAddress(zone.plage),
    entetes: zone.entetes,
    table,
    raison,
    forme: zone.forme,
    colonnes: zone.colonnes.flatMap(({ cellule, entete }, rang) => {
      const proposee = colonnes[rang];
      if (!proposee) return [];
      const { cible, confiance, raison: pourquoi } = proposee;
      return [
        {
          cellule: cellule && celluleDePlace(cellule),
          entete,
          champ: cible && titreDeChamp(cible.table, cible.champ, cible.annee),
          table: cible?.table ?? null,
          confiance,
          raison: pourquoi,
          cible,
        },
      ];
    }),
    lignes: zone.lignes.length,
    ecartees: lignesEcartees(zone),
  };
}

/** Les lignes que la zone met de côté en entier ; une cellule écartée d’une ligne de données n’écarte pas sa ligne. */
function lignesEcartees(zone: Zone): { ligne: number; raison: string }[] {
  const gardees = new Set<number>([...zone.entetes, ...zone.lignes]);
  const raisons = new Map<number, Map<string, string>>();
  for (const { place, motif, raison } of zone.ecartees) {
    if (gardees.has(place.ligne) || (zone.forme === 'fiches' && motif === 'en-tete')) continue;
    const dites = raisons.get(place.ligne) ?? new Map<string, string>();
    // La première cellule d’une ligne de total la nomme ; les suivantes ne sont que ses sommes.
    if (!dites.has(motif)) dites.set(motif, raison.replace(/\.$/, ''));
    raisons.set(place.ligne, dites);
  }
  return [...raisons]
    .sort(([x], [y]) => x - y)
    .map(([ligne, dites]) => ({ ligne, raison: [...dites.values()].join(' ; ') }));
}

/** Vrai si ce total additionne une colonne de sommes. */
function totalEnCentimes({ zones }: Analyse, { feuille, ligne, colonne }: Place): boolean {
  return zones.some(
    ({ zone, proposition }) =>
      zone.feuille === feuille &&
      ligne >= zone.plage.top &&
      ligne <= zone.plage.bottom &&
      zone.colonnes.some((une, rang) => {
        const cible = proposition.colonnes[rang]?.cible;
        return une.rang === colonne && cible != null && estMontant(cible.table, cible.champ);
      }),
  );
}
