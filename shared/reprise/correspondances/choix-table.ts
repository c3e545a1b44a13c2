import type { NomTable } from '../../dossier/noms.ts';
import { plier } from '../../french/normaliser.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Cible, Zone } from '../contrat.ts';
import { lexique } from '../lexique/lexique.ts';
import { lireMots, racinesDExpression } from '../lexique/mots.ts';
import { type Assortiment, assortir, seCumule } from './assortir.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { EXIGENCES } from './exigences.ts';
import {
  budgetParPostes,
  communesSignataires,
  ditNettement,
  ficheCourte,
  listeDePersonnes,
  PLURIEL_CTG,
  pistesDUnDiagnostic,
  portraitDeCommunes,
} from './gardes-table.ts';
import { ligneParIndicateur, lignesDePostes } from './lignes-dites.ts';
import type { RAISONS_SANS_TABLE } from './raisons.ts';
import type { Structure } from './structures.ts';
import { annonceDe, contient, tablesPossibles } from './tables-possibles.ts';

export interface TableChoisie {
  readonly assortiment: Assortiment | null;
  readonly confiance: number;
  readonly annonce: string | null;
  readonly reconnues: number;
  readonly raison: keyof typeof RAISONS_SANS_TABLE | null;
}

const SANS_TABLE = lexique.sansTable.map(racinesDExpression);

const cleDe = (table: NomTable, cible: { table: NomTable; champ: string }): string =>
  cible.table === table ? cible.champ : `${cible.table}.${cible.champ}`;

/** Une colonne d’une famille (années, communes, financeurs) compte moins que si elle était seule. */
function poidsDesFamilles(lues: readonly ColonneLue[], { choix }: Assortiment): number[] {
  const familles = new Map<string, number>();
  const noms = lues.map((lue, i) => {
    const cible = choix[i]?.cible;
    if (cible !== undefined) {
      const repete =
        cible.annee !== undefined || cible.fixe !== undefined || cible.groupe !== undefined || seCumule(cible);
      return repete ? `${cible.table}.${cible.champ}` : null;
    }
    // « Colonne 1 », « Colonne 2 »… : le même inconnu, répété.
    return lue.annee !== null
      ? 'annee'
      : lue.profil.n === 0
        ? 'vide'
        : lue.cle === ''
          ? null
          : `inconnu ${lue.cle.replace(/\d+/g, '')}`;
  });
  for (const nom of noms) if (nom !== null) familles.set(nom, (familles.get(nom) ?? 0) + 1);
  return noms.map((nom, i) =>
    nom === null ? 1 : Math.min(1, (choix[i] || nom === 'vide' ? 3 : 2) / (familles.get(nom) ?? 1)),
  );
}

/** Les champs qui font reconnaître une table ne comptent que s’ils sont dits nettement. */
const NETTEMENT: Partial<Record<NomTable, number>> = {
  CTG_Perimetre: 0.82,
  CTG_Financements: 0.72,
  CTG_Equipements: 0.72,
  CTG_Interventions: 0.86,
};
const PSEJ = /psej|ps ej|cej|enfance jeunesse/;

/** Vrai si la correspondance fait reconnaître sa table : une somme par année n’est une Psej que si l’en-tête le dit. */
function faitReconnaitre(table: NomTable, { cible, score, motif }: Candidat, lue: ColonneLue): boolean {
  if (score < (NETTEMENT[table] ?? 0)) return false;
  if (table !== 'CTG_CEJ' || !cible.champ.startsWith('psej')) return true;
  return (
    PSEJ.test(lue.feuille.plie) ||
    lue.bandes.some((bande) => PSEJ.test(plier(bande))) ||
    ('expression' in motif && PSEJ.test(motif.expression))
  );
}

function evaluer(assortiment: Assortiment, lues: readonly ColonneLue[], zone: Zone) {
  const { table, choix, refus } = assortiment;
  const poids = poidsDesFamilles(lues, assortiment);
  let somme = 0;
  let total = 0;
  const trouves = new Set<string>();
  const trouver = (cible: Cible): void => {
    trouves.add(cleDe(table, cible));
    if (cible.fixe !== undefined) trouves.add(`${cleDe(table, cible)}*`);
  };
  lues.forEach((lue, i) => {
    const choisi = choix[i];
    if (choisi && faitReconnaitre(table, choisi, lue)) trouver(choisi.cible);
    if (lue.nature !== 'colonne' && lue.nature !== 'etiquette') return;
    if (lue.entete === '' && lue.profil.n === 0) return;
    // Une colonne que l’on connaît sans la demander ne dit rien contre la table.
    total += (poids[i] ?? 1) * (refus[i] && refus[i] !== 'personne' ? 0.3 : 1);
    if (choisi) somme += (poids[i] ?? 1) * choisi.score * (choisi.cible.table === table ? 1 : 0.88);
  });
  const titre = zone.titre === null ? null : annonceDe(zone.titre, table);
  const feuille = annonceDe(zone.feuille, table);
  if (titre !== null || feuille !== null) trouves.add('annonce');
  const exiges =
    EXIGENCES[table].every((groupe) => groupe.some((champ) => trouves.has(champ))) || ficheCourte(table, trouves);
  const bonus = 0.14 * (titre?.poids ?? 0) + 0.1 * (feuille?.poids ?? 0);
  return {
    assortiment,
    somme,
    couverture: total === 0 ? 0 : somme / total,
    exiges,
    bonus,
    annonce: titre?.titre ?? feuille?.titre ?? null,
    principal: table !== 'CTG_Actions' || trouves.has('action') ? 1 : 0.85,
  };
}

type Evaluation = ReturnType<typeof evaluer>;
const champsDe = ({ assortiment: { table, choix } }: Evaluation): Set<string> =>
  new Set(choix.flatMap((choisi) => (choisi?.cible.table === table ? [choisi.cible.champ] : [])));

/** « Échéancier des CTG » : une ligne par convention, avec les dates de son conseil d’administration ou de sa signature. */
function suitLesConventions(evaluation: Evaluation): boolean {
  const champs = champsDe(evaluation);
  const dates = ['dateCa', 'dateSignature', 'dateEffet', 'dateFin', 'periode'].filter((champ) => champs.has(champ));
  return evaluation.couverture >= 0.5 && dates.length >= 2 && (champs.has('dateCa') || champs.has('dateSignature'));
}

/** Des financeurs et des montants, mais aucune colonne d’action : un budget, pas le financement des actions. */
function sansAction(notes: readonly Evaluation[]): boolean {
  const financement = notes.find(({ assortiment }) => assortiment.table === 'CTG_Financements');
  if (financement === undefined || financement.couverture < 0.4) return false;
  const champs = champsDe(financement);
  return (champs.has('prevu') || champs.has('realise')) && (champs.has('financeur') || financement.annonce !== null);
}

/** La table de la zone : celle dont les champs expliquent le mieux les colonnes ; aucune si rien ne convainc. */
export function choisirTable(
  zone: Zone,
  lues: readonly ColonneLue[],
  structure: Structure,
  contexte: ContexteReprise,
): TableChoisie {
  const reconnaissables = lues.filter((lue) => lue.entete !== '').length;
  const rien = (raison: TableChoisie['raison'], reconnues = 0): TableChoisie => ({
    assortiment: null,
    confiance: 0,
    annonce: null,
    reconnues,
    raison,
  });
  if (reconnaissables === 0) return rien('mots');
  const notes = tablesPossibles(zone, lues, structure)
    .map((table) => evaluer(assortir(table, lues, structure, contexte, false), lues, zone))
    .map((e) => ({
      ...e,
      note: (e.couverture * e.principal + e.bonus + 0.015 * Math.min(10, e.somme)) * (e.exiges ? 1 : 0.3),
    }))
    .sort((x, y) => y.note - x.note);
  const uneConvention = zone.forme === 'fiches' && zone.lignes.length === 1;
  const [premiere] = notes;
  if (!uneConvention && premiere?.assortiment.table === 'CTG_Convention' && suitLesConventions(premiere))
    return rien('conventions');
  const mesures = notes.find(({ assortiment: { table }, exiges }) => table === 'CTG_Indicateurs' && exiges);
  const postes = notes.find(({ assortiment: { table }, exiges }) => table === 'CTG_Cooperation' && exiges);
  const [choisie, suivante] = uneConvention
    ? notes
    : notes.filter(
        (note) =>
          note.assortiment.table !== 'CTG_Convention' &&
          !pistesDUnDiagnostic(lues, note) &&
          !(
            note.assortiment.table === 'CTG_Equipements' &&
            postes !== undefined &&
            lignesDePostes(postes.assortiment)
          ) &&
          !(
            note.assortiment.table === 'CTG_Actions' &&
            mesures !== undefined &&
            ligneParIndicateur(note.assortiment, mesures.assortiment)
          ),
      );
  const perimetre = notes.find(({ assortiment, exiges }) => assortiment.table === 'CTG_Perimetre' && exiges);
  const enCommunes = choisie !== undefined && perimetre !== undefined && communesSignataires(lues, choisie, contexte);
  const meilleure = enCommunes ? perimetre : choisie;
  const seconde = enCommunes ? undefined : suivante;
  if (notes.some((note) => budgetParPostes(lues, note))) return rien('budget');
  const portrait = perimetre !== undefined && portraitDeCommunes(lues, perimetre, contexte);
  if (meilleure === undefined || !meilleure.exiges) return rien(sansAction(notes) ? 'financement' : 'peu');
  const reconnues = meilleure.assortiment.choix.filter((choix) => choix !== null).length;
  const titres = [zone.titre ?? '', zone.feuille].map((texte) => lireMots(texte).racines);
  const annonceAutre =
    SANS_TABLE.some((suite) => titres.some((mots) => contient(mots, suite))) ||
    [zone.titre ?? '', zone.feuille].some((texte) => PLURIEL_CTG.test(plier(texte)));
  const nettement = ditNettement(meilleure);
  if (annonceAutre && meilleure.couverture < 0.75 && !nettement) return rien('annonce', reconnues);
  if (listeDePersonnes(lues, meilleure)) return rien('personnes', reconnues);
  const seule = meilleure.assortiment.table === 'CTG_Perimetre' || meilleure.assortiment.table === 'CTG_Axes';
  const assez = meilleure.somme >= (seule && meilleure.bonus > 0 ? 0.7 : 1.5);
  const couvre = nettement || meilleure.couverture >= (meilleure.bonus > 0.05 ? 0.3 : 0.42);
  const enPortrait = portrait && meilleure === perimetre;
  if ((!assez || !couvre) && !enPortrait) return rien('peu', reconnues);
  const ecart = meilleure.note - (seconde?.note ?? 0);
  const dite = Math.min(0.98, meilleure.couverture * 0.75 + meilleure.bonus + Math.min(0.25, ecart) + 0.1);
  // Les communes d’un portrait sont sûres, même si nulle table n’attend ses chiffres.
  const confiance = enPortrait ? Math.max(0.6, dite) : dite;
  const { table } = meilleure.assortiment;
  return {
    assortiment: assortir(table, lues, structure, contexte, true),
    confiance,
    annonce: meilleure.annonce,
    reconnues,
    raison: null,
  };
}
