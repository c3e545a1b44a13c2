import type { NomTable } from '../../dossier/noms.ts';
import { guillemets } from '../../french/typographie.ts';
import type { Sheet } from '../../xlsx/grid.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Cible, ColonneProposee, Decisions, DecisionZone, Proposition, Zone } from '../contrat.ts';
import { coordonnees, nomsDePersonne } from '../lexique/ensembles.ts';
import { cleDeNom } from '../lexique/mots.ts';
import { type Assortiment, assortir, SEUIL, veutPrefixe } from './assortir.ts';
import { type Candidat, colonneDe } from './candidats.ts';
import { choisirTable } from './choix-table.ts';
import { cleDeCible } from './cibles.ts';
import { type ColonneLue, lireColonnes } from './colonne-lue.ts';
import { avecFinanceursDeFamille } from './financeurs-de-famille.ts';
import { cleColonne, decisionDe, formeDe } from './forme.ts';
import { ficheCourte } from './gardes-table.ts';
import { PERSONNES, RAISONS_SANS_TABLE, raisonDe, raisonDeRefus, raisonDeRien, raisonDeTable } from './raisons.ts';
import { structureDe } from './structures.ts';

const RETENUE = 'Correspondance retenue';

/** Noms, téléphones, courriels : jamais proposés, sauf si ce sont des institutions. */
function dePersonnes(lue: ColonneLue, choisi: Candidat | null): boolean {
  const { parts, n } = lue.profil;
  if (coordonnees.has(lue.cle) || parts.coordonnee > 0.4) return true;
  const nommee =
    nomsDePersonne.has(lue.cle) || /\bpr[ée]noms?\b|\bnoms?\b/i.test(lue.feuille.plie.replace(/.*\(|\).*/g, ' '));
  if (n > 0 && parts.institution >= 0.3) return false;
  if (parts.personne > 0.4) return nommee || choisi === null;
  return nomsDePersonne.has(lue.cle) && (choisi === null || choisi.score < 0.6);
}

/**
 * Le texte de l’agent, devant sa valeur, quand plusieurs colonnes remplies se réunissent. Seule, une colonne ne le garde que si
 * son en-tête porte une année ou un financeur, qui se perdraient ; celle qui a le nom du champ ne le garde jamais.
 */
function prefixesDe(lues: readonly ColonneLue[], choix: readonly (Candidat | null)[]): (string | undefined)[] {
  const comptes = new Map<string, number>();
  choix.forEach((choisi, i) => {
    if (!choisi || lues[i]?.profil.vide) return;
    comptes.set(cleDeCible(choisi.cible), (comptes.get(cleDeCible(choisi.cible)) ?? 0) + 1);
  });
  return choix.map((choisi, i) => {
    const lue = lues[i];
    if (!choisi || lue === undefined || lue.entete === '' || !veutPrefixe(choisi.cible)) return undefined;
    if (estLeChamp(lue, choisi)) return undefined;
    const partage = (comptes.get(cleDeCible(choisi.cible)) ?? 0) > 1;
    if (!partage && lue.annee === null && !financeurDedans(lue)) return undefined;
    // Les bandes au-dessus ne servent que si elles distinguent deux colonnes de même nom.
    const seule = lues.every((autre) => autre === lue || autre.cle !== lue.cle);
    return (seule && lue.cle !== '' ? lue.texteFeuille : lue.entete).replace(/\s+/g, ' ');
  });
}

/** « Descriptif » pour la description : l’en-tête ne dit rien de plus que le champ. */
const estLeChamp = (lue: ColonneLue, { cible, motif }: Candidat): boolean =>
  lue.annee === null &&
  (lue.cle === cleDeNom(colonneDe(cible)?.titre ?? '') ||
    ('expression' in motif && motif.exact && lue.feuille.racines.length === 1 && memeDebut(lue.cle, cible.champ)));
const memeDebut = (a: string, b: string): boolean => a.slice(0, 6) === b.slice(0, 6).toLowerCase();

const financeurDedans = (lue: ColonneLue): boolean =>
  /\b(?:caf|commune|collectivite|epci|departement|msa|ville)\b/.test(lue.feuille.plie);

/** La colonne que le PDF a coupée en deux se continue : sa suite va au même champ. */
function avecSuites(zone: Zone, lues: readonly ColonneLue[], proposees: readonly ColonneProposee[]): ColonneProposee[] {
  return proposees.map((proposee, i) => {
    const tete = zone.colonnes[i]?.suiteDe;
    const source = tete === undefined ? undefined : proposees[tete];
    if (source === undefined || source.cible === null || proposee.cible !== null) return proposee;
    const nom = guillemets((lues[tete ?? 0]?.entete ?? '').replace(/\s+/g, ' '));
    return {
      ...proposee,
      cible: source.cible,
      confiance: source.confiance,
      raison: `La suite de ${nom}, coupé en deux par le PDF`,
    };
  });
}

function colonnesDe(lues: readonly ColonneLue[], { choix, candidats, refus }: Assortiment): ColonneProposee[] {
  const retenus = lues.map((lue, i) => {
    const choisi = choix[i] ?? null;
    return dePersonnes(lue, choisi) ? null : choisi;
  });
  const prises = new Set(retenus.flatMap((choisi) => (choisi ? [cleDeCible(choisi.cible)] : [])));
  const prefixes = prefixesDe(lues, retenus);
  return lues.map((lue, i) => {
    const code = refus[i] ?? null;
    if (code !== null) return { cible: null, confiance: 0, raison: raisonDeRefus(lue, code), autres: [] };
    const choisi = retenus[i] ?? null;
    const siens = candidats[i] ?? [];
    const autres = siens
      .filter((candidat) => candidat !== choisi)
      .slice(0, 3)
      .map(({ cible, score }) => ({ cible, confiance: arrondir(score) }));
    if (choisi !== null && choisi.score >= SEUIL) {
      const prefixe = prefixes[i];
      const cible: Cible = prefixe === undefined ? choisi.cible : { ...choisi.cible, prefixe };
      return { cible, confiance: arrondir(choisi.score), raison: raisonDe(lue, choisi), autres };
    }
    const [premier] = siens;
    const prise = premier !== undefined && premier.score >= SEUIL && prises.has(cleDeCible(premier.cible));
    const raison = dePersonnes(lue, choix[i] ?? null) ? PERSONNES : raisonDeRien(lue, premier?.cible ?? null, prise);
    return { cible: null, confiance: 0, raison, autres };
  });
}

const arrondir = (score: number): number => Math.round(score * 100) / 100;

function retenue(decision: DecisionZone, zone: Zone, base: Proposition): Proposition {
  return {
    ...base,
    confiance: 1,
    raison: RETENUE,
    colonnes: zone.colonnes.map((_, j) => {
      const propose = base.colonnes[j] ?? { cible: null, confiance: 0, raison: RETENUE, autres: [] };
      const cle = cleColonne(zone, j);
      if (!Object.hasOwn(decision.colonnes, cle)) return propose;
      return { ...propose, cible: decision.colonnes[cle] ?? null, confiance: 1, raison: RETENUE };
    }),
    retenue: true,
  };
}

const sansTable = (zone: Zone, forme: string, raison: string): Proposition => ({
  table: null,
  confiance: 0,
  raison,
  colonnes: zone.colonnes.map(() => ({ cible: null, confiance: 0, raison: 'Le tableau n’est pas repris', autres: [] })),
  forme,
  retenue: false,
});

function pourTable(feuille: Sheet, zone: Zone, contexte: ContexteReprise, forme: string, table: NomTable): Proposition {
  const lues = avecFinanceursDeFamille(lireColonnes(feuille, zone), contexte);
  const assortiment = assortir(table, lues, structureDe(lues, contexte), contexte, true);
  const colonnes = avecSuites(zone, lues, colonnesDe(lues, assortiment));
  return { table, confiance: 1, raison: RETENUE, colonnes, forme, retenue: false };
}

function proposition(feuille: Sheet, zone: Zone, contexte: ContexteReprise, forme: string): Proposition {
  const lues = avecFinanceursDeFamille(lireColonnes(feuille, zone), contexte);
  const choisie = choisirTable(zone, lues, structureDe(lues, contexte), contexte);
  const { assortiment, confiance, annonce, reconnues, raison } = choisie;
  if (assortiment === null) return sansTable(zone, forme, RAISONS_SANS_TABLE[raison ?? 'peu']);
  const colonnes = avecSuites(zone, lues, colonnesDe(lues, assortiment));
  if (planSansAction(assortiment.table, colonnes)) return sansTable(zone, forme, RAISONS_SANS_TABLE.peu);
  const nommees = lues.filter((lue) => lue.entete !== '').length;
  return {
    table: assortiment.table,
    confiance: arrondir(confiance),
    raison: raisonDeTable(assortiment.table, Math.min(reconnues, nommees), nommees, annonce),
    colonnes,
    forme,
    retenue: false,
  };
}

/** Une fois les noms de personnes rendus à leur colonne, un plan sans action n’est qu’une liste. */
function planSansAction(table: NomTable, colonnes: readonly ColonneProposee[]): boolean {
  const champs = new Set(colonnes.flatMap(({ cible }) => (cible?.table === table ? [cible.champ] : [])));
  return table === 'CTG_Actions' && !champs.has('action') && !ficheCourte(table, champs);
}

/**
 * Ce que la reprise propose de faire d’une zone : sa table, et pour chaque colonne un champ, une confiance et une raison. Une
 * décision gardée pour la même forme l’emporte ; ce qu’elle ne dit pas est proposé.
 */
export function proposer(feuille: Sheet, zone: Zone, contexte: ContexteReprise, decisions: Decisions): Proposition {
  const forme = formeDe(zone);
  const decision = decisionDe(zone, decisions);
  if (decision === undefined) return proposition(feuille, zone, contexte, forme);
  const base =
    decision.table === null
      ? sansTable(zone, forme, RETENUE)
      : pourTable(feuille, zone, contexte, forme, decision.table);
  return retenue(decision, zone, base);
}
