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

const DEPENSE = /\bdepenses?\b|\bcouts?\b|\bcharges?\b/;
/** « Dépenses – 2024 » à côté d’une colonne par financeur, ou sans financeur du tout : personne ne finance cette somme. */
function depenseSansFinanceur(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): boolean {
  if (lue.annee === null || lue.financeur !== null || !DEPENSE.test(texteDe(lue))) return false;
  return !lues.some(
    ({ nature, profil, rapprochements }) =>
      nature !== 'bandeau' &&
      profil.parts.montant < 0.5 &&
      champsDeTable(table).some(
        ([rang, cle]) => cle.endsWith('financeur') && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
      ),
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

/** Ce que les autres colonnes, ou l’étage du dessus, interdisent à une colonne. */
export function gardeDeColonne(table: NomTable, lue: ColonneLue, lues: readonly ColonneLue[]): MotifSansCible | null {
  if (lue.nature !== 'colonne') return null;
  if ((table === 'CTG_CEJ' || table === 'CTG_Financements') && comptee(lue)) return 'comptee';
  if (/Actions|Financements|Bilan/.test(table)) {
    if (depenseSansFinanceur(table, lue, lues)) return 'depenseSansFinanceur';
    if (/\bcouts?\b.*(?:\/|\bpar\b) ?an\b|\bcouts? annuels?\b/.test(texteDe(lue))) return 'coutAnnuel';
    if (/^total (?:des )?recettes\b/.test(lue.feuille.plie)) return 'totalDeLigne';
    if (statutDepasse(lue, lues)) return 'statutDepasse';
  }
  return table === 'CTG_Indicateurs' && cibleDepassee(lue, lues) ? 'cibleDepassee' : null;
}
