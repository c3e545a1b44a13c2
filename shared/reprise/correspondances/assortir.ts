import type { NomTable } from '../../dossier/noms.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { MotifSansCible } from '../lexique/lexique.ts';
import { avecAction } from './action-du-plan.ts';
import { affecter, glouton } from './affectation.ts';
import { ajuster } from './ajuster.ts';
import { type Candidat, candidatsLexicaux } from './candidats.ts';
import { cleDeCible } from './cibles.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';
import { etapesDuFinancement } from './etapes-financement.ts';
import { gardeDeColonne } from './gardes-colonne.ts';
import { horsDuBilan } from './hors-du-bilan.ts';
import { candidatDeNiveau } from './niveaux.ts';
import { candidatsDeStructure, type Structure } from './structures.ts';

/** Ce qu’une table ferait de chaque colonne de la zone. */
export interface Assortiment {
  readonly table: NomTable;
  readonly candidats: readonly (readonly Candidat[])[];
  readonly choix: readonly (Candidat | null)[];
  /** Par colonne, ce que son en-tête dit sans qu’aucun champ le demande. */
  readonly refus: readonly (MotifSansCible | null)[];
}

/** Sous cette confiance, rien n’est proposé. */
export const SEUIL = 0.55;

/** Champs que plusieurs colonnes remplissent ensemble sans rien perdre : textes libres et listes de plusieurs valeurs. */
const CUMULES = new Set([
  'CTG_Actions.moyens',
  'CTG_Actions.indicateurs',
  'CTG_Actions.observations',
  'CTG_Actions.description',
  'CTG_Actions.objectifStrategique',
  'CTG_Actions.objectifOperationnel',
  'CTG_Actions.resultatAttendu',
  'CTG_Actions.partenaires',
  'CTG_Actions.publics',
  'CTG_Actions.thematiques',
  'CTG_Bilan.realisation',
  'CTG_Bilan.freins',
  'CTG_Bilan.leviers',
  'CTG_Diagnostic.reponses',
  'CTG_Diagnostic.moyens',
  'CTG_Diagnostic.besoin',
  'CTG_Diagnostic.ecart',
  'CTG_Diagnostic.publics',
  'CTG_Diagnostic.thematiques',
  'CTG_Interventions.observations',
  'CTG_Interventions.publics',
  'CTG_Interventions.thematiques',
  'CTG_Conventions.observations',
  'CTG_Conventions.thematiques',
  'CTG_CEJ.motif',
  'CTG_Cooperation.thematiques',
  'CTG_Instances.composition',
  'CTG_Instances.role',
  'CTG_Reunions.decisions',
  'CTG_Perimetre.observations',
]);
const LISTES = new Set(['partenaires', 'publics', 'thematiques']);
export const seCumule = (cible: Candidat['cible']): boolean =>
  cible.fixe === undefined && CUMULES.has(`${cible.table}.${cible.champ}`);
/** Vrai si le texte de l’agent doit précéder la valeur quand plusieurs colonnes se réunissent. */
export const veutPrefixe = (cible: Candidat['cible']): boolean => seCumule(cible) && !LISTES.has(cible.champ);

const CANDIDATS_MAX = 10;
/** Une colonne délogée de sa place reste sans rien plutôt que d’en prendre une qu’elle dit beaucoup moins bien. */
const REPLI = 0.17;

/** L’en-tête est mieux connu comme ce que l’atelier ne demande pas que comme un champ de la table. */
function refusDe(table: NomTable, lue: ColonneLue): MotifSansCible | null {
  if (lue.sansCible.length === 0) return null;
  let meilleur = 0;
  for (const [rang] of champsDeTable(table)) meilleur = Math.max(meilleur, lue.rapprochements.get(rang)?.score ?? 0);
  for (const { code, score, tables } of lue.sansCible) {
    if (tables !== null && !tables.has(table)) continue;
    if (code === 'personne' && lue.profil.parts.institution >= 0.3) continue;
    // « Participation des familles » : des sommes, elle finance ; des mots, elle associe.
    if (code === 'sansChamp' && lue.financeur !== null && lue.profil.parts.montant > 0.5) continue;
    if (score > meilleur) return code;
  }
  return null;
}

const TOTAL = /^(?:sous-)?total(?!.*\bcout)/;
/** Le total des années d’un financeur : la somme de sa ligne, pas le coût de l’action, qui a plusieurs lignes. */
function estTotalDeLigne(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  if ((table !== 'CTG_Actions' && table !== 'CTG_Financements') || lue.nature !== 'colonne') return false;
  const desAnnees = lue.totalDe.length > 0 && lue.totalDe.every((j) => lues[j]?.annee != null);
  const annees = new Set(
    lues.flatMap(({ annee, profil }) => (annee !== null && profil.parts.croix < 0.5 ? [annee] : [])),
  );
  if (!desAnnees && (annees.size < 2 || lue.annee !== null || !TOTAL.test(lue.feuille.plie))) return false;
  return lues.some(({ profil, rapprochements }) => {
    if (profil.parts.montant > 0.5) return false;
    return champsDeTable(table).some(
      ([rang, cle]) => cle.endsWith('financeur') && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
    );
  });
}

function candidatsDe(
  table: NomTable,
  lues: readonly ColonneLue[],
  structure: Structure,
  contexte: ContexteReprise,
  refus: readonly (MotifSansCible | null)[],
): Candidat[][] {
  const deStructure = candidatsDeStructure(table, lues, structure, contexte);
  const tous = lues.map((lue, i) => {
    if (refus[i]) return [];
    const niveau = candidatDeNiveau(table, lue);
    if (niveau !== null) return [niveau];
    const meilleurs = new Map<string, Candidat>();
    for (const candidat of [...candidatsLexicaux(table, lue, contexte), ...(deStructure[i] ?? [])]) {
      const cle = cleDeCible(candidat.cible);
      const deja = meilleurs.get(cle);
      if (deja === undefined || candidat.score > deja.score) meilleurs.set(cle, candidat);
    }
    return [...meilleurs.values()];
  });
  const ajustes = etapesDuFinancement(lues, ajuster(table, lues, tous));
  return (table === 'CTG_Actions' ? avecAction(lues, ajustes, SEUIL) : ajustes).map((candidats) =>
    candidats.toSorted((x, y) => y.score - x.score).slice(0, CANDIDATS_MAX),
  );
}

/** La meilleure correspondance d’ensemble entre les colonnes et les champs d’une table. */
export function assortir(
  table: NomTable,
  lues: readonly ColonneLue[],
  structure: Structure,
  contexte: ContexteReprise,
  exact: boolean,
): Assortiment {
  const refus = lues.map((lue) =>
    estTotalDeLigne(table, lue, lues) ? 'totalDeLigne' : (gardeDeColonne(table, lue, lues) ?? refusDe(table, lue)),
  );
  const candidats = candidatsDe(table, lues, structure, contexte, refus);
  const rangs = new Map<string, number>();
  const place = (cle: string): number => {
    const connu = rangs.get(cle);
    if (connu !== undefined) return connu;
    rangs.set(cle, rangs.size);
    return rangs.size - 1;
  };
  const places = candidats.map((siens, i) =>
    siens
      .filter(({ score }) => score >= Math.max(SEUIL, (siens[0]?.score ?? 0) - REPLI))
      .flatMap((candidat) => {
        const cle = cleDeCible(candidat.cible);
        const premiere = { j: place(cle), candidat, note: candidat.score };
        return seCumule(candidat.cible)
          ? [premiere, { j: place(`${cle}#${i}`), candidat, note: candidat.score * 0.95 }]
          : [premiere];
      }),
  );
  const notes = places.map((siennes) => {
    const ligne = new Array<number>(rangs.size).fill(0);
    for (const { j, note } of siennes) ligne[j] = note;
    return ligne;
  });
  const choix = (exact ? affecter : glouton)(notes, SEUIL * 0.94);
  const choisis = choix.map((j, i) => places[i]?.find((p) => p.j === j)?.candidat ?? null);
  if (!exact) return { table, candidats, refus, choix: choisis };
  const hors = choisis.map((choisi) => horsDuBilan(table, choisi, lues));
  return {
    table,
    candidats,
    refus: refus.map((code, i) => code ?? hors[i] ?? null),
    choix: choisis.map((choisi, i) => (hors[i] ? null : choisi)),
  };
}
