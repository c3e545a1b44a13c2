import type { NomTable } from '../../dossier/noms.ts';
import type { ContexteReprise } from '../contexte.ts';
import { charges, coordonnees, produits } from '../lexique/ensembles.ts';
import { cleDeNom } from '../lexique/mots.ts';
import type { Assortiment } from './assortir.ts';
import { type ColonneLue, champsDeTable } from './colonne-lue.ts';
import { estCommune, partDe } from './lieux.ts';

/** Une table essayée, et ce qui l’annonce dans le titre ou la feuille. */
interface Essai {
  readonly assortiment: Assortiment;
  readonly annonce: string | null;
}

/** « Charges | Produits » : des postes de budget, que leurs libellés feraient prendre pour des actions. */
export function budgetParPostes(lues: readonly ColonneLue[], { assortiment: { table, choix } }: Essai): boolean {
  if (table !== 'CTG_Actions') return false;
  const dits = lues.flatMap(({ bandes, cle }) => [...bandes.map(cleDeNom), cle]);
  if (!dits.some((cle) => charges.has(cle)) || !dits.some((cle) => produits.has(cle))) return false;
  const action = lues[choix.findIndex((choisi) => choisi?.cible.champ === 'action')];
  return (
    action === undefined || action.bandes.some((bande) => charges.has(cleDeNom(bande)) || produits.has(cleDeNom(bande)))
  );
}

/**
 * Des noms, des fonctions et des adresses : les membres d’un comité, ni des signataires ni des actions. Un plan peut donner le
 * téléphone de son pilote : les adresses n’y sont qu’un détail.
 */
export function listeDePersonnes(lues: readonly ColonneLue[], essai: Essai): boolean {
  const { table } = essai.assortiment;
  if (essai.annonce !== null) return false;
  const adresses = lues.filter(({ cle, profil }) => coordonnees.has(cle) || profil.parts.coordonnee > 0.4).length;
  if (table === 'CTG_Signataires') return adresses > 0;
  const nommees = lues.filter(({ entete }) => entete !== '').length;
  return table === 'CTG_Actions' && adresses >= 2 && adresses >= 0.35 * nommees && !ditNettement(essai);
}

/** « Commune | Délibération » : les communes signataires sont dans le périmètre, les autres parties dans les signataires. */
export function communesSignataires(
  lues: readonly ColonneLue[],
  { assortiment: { table, choix } }: Essai,
  contexte: ContexteReprise,
): boolean {
  if (table !== 'CTG_Signataires') return false;
  const nom = lues[choix.findIndex((choisi) => choisi?.cible.champ === 'nom')];
  if (nom === undefined || !nom.feuille.racines.includes('commun')) return false;
  return nom.profil.n === 0 || partDe(nom.profil.distincts, (texte) => estCommune(texte, contexte)) >= 0.8;
}

/** L’action et deux autres champs au moins, dits mot pour mot : le reste de la feuille n’y change rien. */
export const ditNettement = ({ assortiment: { table, choix } }: Essai): boolean => {
  if (table !== 'CTG_Actions') return false;
  const nets = choix.flatMap((choisi) =>
    choisi?.cible.table === table && choisi.score >= 0.75 && 'exact' in choisi.motif && choisi.motif.exact
      ? [choisi.cible.champ]
      : [],
  );
  return nets.includes('action') && new Set(nets).size >= 3;
};

const FICHE_COURTE = [
  ['objectifOperationnel', 'objectifStrategique'],
  ['description'],
  ['resultatAttendu', 'CTG_Indicateurs.cible'],
  ['indicateurs'],
];

/** « Constats | Objectifs | Modalités | Résultats attendus | Critères » : un plan dont les actions n’ont pas d’intitulé. */
export const ficheCourte = (table: NomTable, trouves: ReadonlySet<string>): boolean =>
  table === 'CTG_Actions' && FICHE_COURTE.filter((champs) => champs.some((champ) => trouves.has(champ))).length >= 3;

/** « Suivi des CTG » : plusieurs conventions ; « Suivi CTG » est celui de la nôtre. */
export const PLURIEL_CTG =
  /(?:^| )(?:echeancier|suivi|tableau de suivi|liste|calendrier|etat des lieux) des ctg(?: |$)/;

const DU_PLAN = new Set([
  'pilote',
  'statut',
  'debut',
  'fin',
  'coutTotal',
  'partCaf',
  'partCollectivite',
  'moyens',
  'avancement',
]);
const DIAGNOSTIC = new Set(['constat', 'besoin']);
/** « Constats | Besoins | Pistes d’action » : un diagnostic, dont les pistes ne sont pas encore des actions. */
export function pistesDUnDiagnostic(lues: readonly ColonneLue[], { assortiment: { table, choix } }: Essai): boolean {
  if (table !== 'CTG_Actions') return false;
  const action = lues[choix.findIndex((choisi) => choisi?.cible.table === table && choisi.cible.champ === 'action')];
  if (action === undefined || !action.sansCible.some(({ code }) => code === 'pistes')) return false;
  const duPlan = new Set(choix.flatMap((c) => (c && DU_PLAN.has(c.cible.champ) ? [c.cible.champ] : [])));
  if (duPlan.size >= 2) return false;
  return lues.some(({ rapprochements }) =>
    champsDeTable('CTG_Diagnostic').some(
      ([rang, cle]) => DIAGNOSTIC.has(cle) && (rapprochements.get(rang)?.score ?? 0) >= 0.8,
    ),
  );
}

/** « Commune | Population | Naissances | Taux de pauvreté… » : une ligne par commune, des nombres pour chacune. */
export function portraitDeCommunes(
  lues: readonly ColonneLue[],
  { assortiment: { table, choix } }: Essai,
  contexte: ContexteReprise,
): boolean {
  if (table !== 'CTG_Perimetre') return false;
  const commune =
    lues[choix.findIndex((choisi) => choisi?.cible.champ === 'commune' || choisi?.cible.champ === 'codeInsee')];
  if (commune === undefined || commune.profil.n < 2 || commune.profil.distincts.size < commune.profil.n) return false;
  const connues = partDe(commune.profil.distincts, (texte) => estCommune(texte, contexte));
  if (Math.max(connues, commune.profil.parts.insee) < 0.6) return false;
  const autres = lues.filter((lue, i) => lue.nature === 'colonne' && !choix[i] && lue.profil.n > 0);
  const chiffrees = autres.filter(
    ({ profil: { parts } }) => Math.max(parts.nombre, parts.montant, parts.pourcentage) + parts.mention >= 0.6,
  );
  return autres.length > 0 && chiffrees.length >= 0.6 * autres.length;
}
