import type { NomTable } from '../../dossier/noms.ts';
import { plier } from '../../french/normaliser.ts';
import type { MotifSansCible } from '../lexique/lexique.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';

const texteDe = ({ texteFeuille, bandes }: ColonneLue): string => plier([...bandes, texteFeuille].join(' '));

const ARGENT = /\bpsej\b|\bmontants?\b|€|\beuros?\b|\bprestations?\b|\bsubventions?\b|\bfinance/;
const MESURE = /\bactes?\b|\bheures?\b|\betp\b|\bplaces?\b|\bjournees?\b|\benfants?\b|\beffectifs?\b/;
/** « Nbre actes prévus – 2018 » : ce qui se compte n’est pas de l’argent. */
const comptee = (lue: ColonneLue): boolean => {
  const texte = texteDe(lue);
  return lue.annee !== null && MESURE.test(texte) && !ARGENT.test(texte);
};

/** « Psej versée – 2018 » : l’étage du dessus dit de quelle somme est l’année. */
export const ditPsej = (lue: ColonneLue): boolean => lue.annee !== null && /\bpsej\b/.test(texteDe(lue));

const REALISE = /\bengage|\bmandate|\bconsomme|\brealise|\bexecut|\bverse/;
const DEPENSE = /\bdepenses?\b|\bcouts?\b|\bcharges?\b/;
/** « Dépenses – 2024 » à côté d’une colonne par financeur, ou sans financeur du tout : personne ne finance cette somme. */
function depenseSansFinanceur(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  if (lue.annee === null || lue.financeur !== null || !DEPENSE.test(texteDe(lue))) return false;
  if (REALISE.test(texteDe(lue))) return false;
  return !lues.some(
    ({ nature, profil, rapprochements }) =>
      nature !== 'bandeau' &&
      profil.parts.montant < 0.5 &&
      champsDeTable(table).some(
        ([rang, cle]) => cle.endsWith('financeur') && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
      ),
  );
}

/**
 * « Recettes 2026-2027 (cumul) – Caf » : une somme qui n’est d’aucune année ; à côté des années du même financeur, elle les
 * répéterait ou passerait pour le total.
 */
function sommeDAnnees(lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  const { financeur } = lue;
  if (lue.annee !== null || !lue.cumul || (financeur === null && !lue.sousFinancement)) return false;
  if (/\bcumul/.test(texteDe(lue))) return true;
  return financeur !== null && lues.some((autre) => autre.annee !== null && autre.financeur?.code === financeur.code);
}

/** « Financeur | Année | Montant » : l’année est celle de la somme, pas celle de l’action. */
function anneeDeSomme(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  if (!/^(?:annee|exercice)s?(?: budgetaire| comptable)?$/.test(lue.feuille.plie) || lue.profil.parts.annee < 0.8)
    return false;
  const sommes = lues.filter(
    ({ profil, unite, nature }) => nature === 'colonne' && (unite === 'montant' || profil.parts.montant > 0.5),
  );
  return (
    sommes.some(({ annee, profil }) => annee === null && profil.parts.annee < 0.8) &&
    lues.some(({ profil, rapprochements }) => {
      if (profil.parts.montant > 0.5) return false;
      return champsDeTable(table).some(
        ([rang, cle]) => cle.endsWith('financeur') && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
      );
    })
  );
}

const MOIS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec'];
/** Le rang d’un trimestre, d’un semestre ou d’un mois dans les années ; null si l’en-tête n’en dit pas. */
function periodeDe(lue: ColonneLue): number | null {
  if (lue.annee === null) return null;
  const texte = texteDe(lue);
  const partie = /\b([ts])([1-4])\b/.exec(texte);
  if (partie !== null) return lue.annee * 12 + Number(partie[2]) * (partie[1] === 't' ? 3 : 6);
  const mois = MOIS.findIndex((debut) => new RegExp(`\\b${debut}`).test(texte));
  return mois < 0 ? null : lue.annee * 12 + mois + 1;
}
const STATUT = /\bstatuts?\b|\betat d.avancement\b|\bavancement\b/;
/** « Statut T1 2024 | Statut T2 2024 » : le dernier dit où en est l’action. */
function statutDepasse(lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  const siens = periodeDe(lue);
  if (siens === null || !STATUT.test(texteDe(lue))) return false;
  return lues.some((autre) => STATUT.test(texteDe(autre)) && autre.profil.n > 0 && (periodeDe(autre) ?? 0) > siens);
}

const CIBLE = /\bcibles?\b|\bvaleur cible\b/;
/** « Cible 2025 | Cible 2026 » : l’indicateur n’a qu’une cible, la plus lointaine. */
function cibleDepassee(lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  const { annee } = lue;
  if (annee === null || !CIBLE.test(texteDe(lue))) return false;
  return lues.some((autre) => CIBLE.test(texteDe(autre)) && autre.profil.n > 0 && (autre.annee ?? 0) > annee);
}

/** « Population 0-3 ans » n’est pas la population municipale. */
const PARTIE =
  /^(?:dont )?(?:pop|nb|nombre|effectif|part)\S*.*(?:\bans\b|\bmois\b|\d ?(?:-|a|et) ?\d|\benfants?\b|\bjeunes?\b|\bactive?\b|\bscolaire|\bfamilles?\b|\bmenages?\b)/;

/** Ce que les autres colonnes, ou l’étage du dessus, interdisent à une colonne. */
export function gardeDeColonne(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): MotifSansCible | null {
  if (lue.nature !== 'colonne') return null;
  if ((table === 'CTG_CEJ' || table === 'CTG_Financements') && comptee(lue)) return 'comptee';
  if (table === 'CTG_Perimetre' && PARTIE.test(lue.feuille.plie)) return 'sansChamp';
  if (/Actions|Financements|Bilan/.test(table)) {
    if (depenseSansFinanceur(table, lue, lues)) return 'depenseSansFinanceur';
    if (sommeDAnnees(lue, lues)) return 'sommeDAnnees';
    if (anneeDeSomme(table, lue, lues)) return 'anneeDeSomme';
    if (/\bcouts?\b.*(?:\/|\bpar\b) ?an\b|\bcouts? annuels?\b/.test(texteDe(lue))) return 'coutAnnuel';
    if (lue.cle === 'ca' && lues.some((autre) => autre.cle === 'financeur')) return 'sansChamp';
    if (/^total (?:des )?recettes\b/.test(lue.feuille.plie)) return 'totalDeLigne';
    if (statutDepasse(lue, lues)) return 'statutDepasse';
  }
  return table === 'CTG_Indicateurs' && cibleDepassee(lue, lues) ? 'cibleDepassee' : null;
}
