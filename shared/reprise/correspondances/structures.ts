import type { NomTable } from '../../dossier/noms.ts';
import type { ContexteReprise } from '../contexte.ts';
import type { Cible } from '../contrat.ts';
import { bandesFinancieres, statuts, suites } from '../lexique/ensembles.ts';
import { lexique } from '../lexique/lexique.ts';
import type { Candidat } from './candidats.ts';
import type { ColonneLue } from './colonne-lue.ts';
import { parEnumeration } from './enumerations.ts';
import { equipementDit, lieuxDesColonnes, meilleureNote, typeAfom } from './familles.ts';
import { ditPsej } from './gardes-colonne.ts';
import { candidatsDeGroupes } from './groupes.ts';
import { phrase, sansEntete } from './sans-entete.ts';

/** Ce que les colonnes d’une zone disent ensemble, quelle que soit la table. */
export interface Structure {
  readonly annees: number;
  readonly financeurs: number;
  readonly afom: number;
  readonly statuts: number;
  readonly suites: number;
  readonly equipements: number;
  /** Les colonnes qui sont des territoires. */
  readonly lieux: ReadonlySet<ColonneLue>;
}

const chiffree = ({ profil, unite }: ColonneLue): boolean =>
  profil.n > 0
    ? profil.parts.montant + profil.parts.mention * 0.5 > 0.5 && (profil.parts.annee < 0.8 || profil.n < 3)
    : unite === 'montant';
/** « 450 000 », « à solliciter », « à définir » : des sommes, ou ce qui en tient lieu. */
const sommeOuMention = ({ profil: { n, parts } }: ColonneLue): boolean =>
  n > 0 && parts.montant + parts.mention >= 0.5 && parts.montant > 0;
const vide = ({ profil }: ColonneLue): boolean => profil.n === 0;
const cochee = ({ profil }: ColonneLue): boolean =>
  profil.n > 0 && Math.max(profil.parts.croix, profil.parts.ouiNon) >= 0.5;
const ordinaire = ({ nature }: ColonneLue): boolean => nature === 'colonne' || nature === 'etiquette';

/** Un en-tête fait de la seule année, ou de mots d’argent ou de calendrier autour d’elle. */
export const anneeSeule = (lue: ColonneLue): boolean =>
  lue.annee !== null &&
  (lue.cle === '' || bandesFinancieres.has(lue.cle) || lue.cle === 'anne' || lue.cle === 'exercic');

/** Compte les familles de colonnes d’une zone. */
export function structureDe(lues: readonly ColonneLue[], contexte: ContexteReprise): Structure {
  const compter = (test: (lue: ColonneLue) => boolean): number =>
    lues.filter((lue) => ordinaire(lue) && test(lue)).length;
  return {
    annees: compter(anneeSeule),
    financeurs: compter((lue) => lue.financeur !== null && (chiffree(lue) || vide(lue))),
    afom: compter((lue) => typeAfom(lue) !== undefined),
    statuts: compter((lue) => statuts.has(lue.cle) && (cochee(lue) || vide(lue))),
    suites: compter((lue) => suites.has(lue.cle) && (cochee(lue) || vide(lue))),
    equipements: compter((lue) => equipementDit(lue) !== undefined),
    lieux: lieuxDesColonnes(lues, contexte),
  };
}

const echelle = ({ facteur }: ColonneLue): { facteur?: number } => (facteur > 1 ? { facteur } : {});
const realise = (lue: ColonneLue): boolean =>
  [lue.texteFeuille, ...lue.bandes].some((texte) => /r[ée]alis|ex[ée]cut|consomm|vers[ée]|mandat/i.test(texte));

/** Une colonne par financeur : « Part Caf », « Département » sous « Plan de financement ». */
function parFinanceur(table: NomTable, lue: ColonneLue, structure: Structure): Candidat[] {
  const { financeur, annee } = lue;
  const connu =
    financeur ?? (lue.sousFinancement && !anneeSeule(lue) && /\p{L}/u.test(lue.texteFeuille) ? inconnu(lue) : null);
  const dite = financeur?.explicite === true && sommeOuMention(lue);
  if (connu === null || !(chiffree(lue) || dite || (vide(lue) && (lue.sousFinancement || structure.financeurs >= 2))))
    return [];
  const sur = lue.sousFinancement || structure.financeurs >= 2 || financeur?.explicite === true;
  const score = financeur === null ? 0.8 : sur ? 0.95 : 0.8;
  const champ = realise(lue) ? 'realise' : 'prevu';
  const ligne: Cible = {
    table: 'CTG_Financements',
    champ,
    ...(annee === null ? {} : { annee }),
    fixe: { financeur: connu.texte },
    ...echelle(lue),
  };
  const dit = `« ${lue.entete} » nomme un financeur et la colonne porte des montants`;
  if (table === 'CTG_Financements' || annee !== null)
    return [phrase(ligne, score, `${dit}${annee === null ? '' : ` de ${annee}`}`)];
  const candidats = [phrase(ligne, score - 0.06, dit)];
  const collectivite = lexique.collectivites.includes(connu.code);
  const part =
    connu.code === 'Caf' ? 'partCaf' : collectivite ? 'partCollectivite' : connu.code === 'Autres' ? 'autres' : null;
  if (part !== null) candidats.push(phrase({ table: 'CTG_Actions', champ: part, ...echelle(lue) }, score, dit));
  return candidats;
}

/** Sous une bande de financement, un nom qu’aucune liste ne connaît est celui d’un financeur. */
function inconnu(lue: ColonneLue): ColonneLue['financeur'] {
  return meilleureNote(lue) >= 0.7 || /^(?:sous-)?tota/i.test(lue.texteFeuille)
    ? null
    : { code: '', texte: lue.texteFeuille, explicite: false };
}

/** « Dépenses 2020 », « Budget 2020 » ne sont pas la Psej de 2020. */
const autreArgent = (lue: ColonneLue): boolean =>
  !ditPsej(lue) &&
  [lue.texteFeuille, ...lue.bandes].some((texte) => /d[ée]pense|co[ûu]t|charge|budget|recette/i.test(texte));

/** Une colonne par année civile. */
function parAnnee(table: NomTable, lue: ColonneLue, structure: Structure): Candidat[] {
  const { annee, profil } = lue;
  if (annee === null || !anneeSeule(lue)) return [];
  const plusieurs = structure.annees >= 2;
  const suivi = `${structure.annees} colonnes portent une année`;
  if (table === 'CTG_Financements') {
    return [
      phrase(
        { table, champ: realise(lue) ? 'realise' : 'prevu', annee, ...echelle(lue) },
        plusieurs || chiffree(lue) ? 0.94 : 0.7,
        `« ${lue.entete} » est une année, et la colonne porte des montants`,
      ),
    ];
  }
  if (table === 'CTG_CEJ')
    return autreArgent(lue)
      ? []
      : [
          phrase(
            { table, champ: 'psej', annee, ...echelle(lue) },
            ditPsej(lue) ? 0.96 : realise(lue) ? 0.5 : 0.92,
            'une colonne par année civile',
          ),
        ];
  if (table === 'CTG_Indicateurs')
    return [phrase({ table, champ: 'valeur', annee }, 0.94, 'une colonne par année civile')];
  if (table === 'CTG_Diagnostic') {
    return [
      phrase(
        { table, champ: 'valeur', fixe: { annee: String(annee) } },
        profil.parts.long > 0.3 ? 0.3 : 0.9,
        'une colonne par année civile',
      ),
    ];
  }
  if (table !== 'CTG_Actions' && table !== 'CTG_Bilan') return [];
  if (
    lue.sousFinancement ||
    lue.unite === 'montant' ||
    (profil.parts.montant > 0.5 && profil.parts.nombre > 0.5 && !cochee(lue))
  ) {
    const cible: Cible = {
      table: 'CTG_Financements',
      champ: realise(lue) ? 'realise' : 'prevu',
      annee,
      ...echelle(lue),
    };
    return [phrase(cible, 0.92, `« ${lue.entete} » est une année, et la colonne porte des montants`)];
  }
  if (profil.parts.long > 0.3)
    return [phrase({ table: 'CTG_Bilan', champ: 'realisation' }, 0.62, `des textes longs sous l’année ${annee}`)];
  // Une case d’année se coche ou se colorie ; un texte n’y est une marque que sous un calendrier.
  const dateeDedans = profil.parts.periode >= 0.5 && profil.parts.nombre < 0.5;
  if (!cochee(lue) && !vide(lue) && !lue.sousCalendrier && !dateeDedans) return [];
  const score = cochee(lue) ? 0.95 : vide(lue) && (plusieurs || lue.sousCalendrier) ? 0.85 : plusieurs ? 0.8 : 0.5;
  return [
    phrase(
      { table: 'CTG_Actions', champ: 'debut', annee, lecture: 'croix' },
      score,
      plusieurs ? `${suivi}, cochées quand l’action a lieu` : `une marque sous l’année ${annee}`,
    ),
  ];
}

/** Une colonne par valeur d’une liste : AFOM, statut, suite, type d’équipement, commune. */
function parValeur(table: NomTable, lue: ColonneLue, structure: Structure): Candidat[] {
  const candidats: Candidat[] = [];
  const type = typeAfom(lue);
  if (type !== undefined && table === 'CTG_Diagnostic') {
    candidats.push(
      phrase(
        { table, champ: 'constat', fixe: { type } },
        structure.afom >= 2 ? 0.97 : 0.7,
        `« ${lue.entete} » est une colonne d’AFOM`,
      ),
    );
  }
  const statut = statuts.get(lue.cle);
  if (statut !== undefined && structure.statuts >= 2 && (cochee(lue) || vide(lue)) && /Actions|Bilan/.test(table)) {
    candidats.push(
      phrase(
        // Un bilan dit ce qui a été réalisé ; « Non réalisée » n’y est pas « à venir ».
        table === 'CTG_Bilan'
          ? {
              table,
              champ: 'realisation',
              lecture: 'croix',
              fixe: { realisation: lue.texteFeuille.replace(/\s+/g, ' ') },
            }
          : { table: 'CTG_Actions', champ: 'statut', lecture: 'croix', fixe: { statut } },
        0.985,
        table === 'CTG_Bilan' ? 'une colonne par niveau de réalisation, cochée' : 'une colonne par statut, cochée',
      ),
    );
  }
  const suite = suites.get(lue.cle);
  if (suite !== undefined && structure.suites >= 2 && (cochee(lue) || vide(lue)) && /Actions|Bilan/.test(table)) {
    candidats.push(
      phrase(
        { table: 'CTG_Bilan', champ: 'suite', lecture: 'croix', fixe: { suite } },
        0.985,
        'une colonne par suite donnée, cochée',
      ),
    );
  }
  const equipement = equipementDit(lue);
  if (equipement !== undefined && table === 'CTG_Equipements' && lue.profil.parts.long < 0.3) {
    const croisee = structure.equipements >= 2;
    candidats.push(
      phrase(
        { table, champ: 'capacite', fixe: { type: equipement } },
        croisee ? 0.94 : 0.5,
        'une colonne par type d’équipement',
      ),
    );
  }
  if (
    table === 'CTG_Diagnostic' &&
    structure.lieux.size >= 2 &&
    lue.profil.parts.long < 0.3 &&
    structure.lieux.has(lue)
  ) {
    const territoire = lue.texteFeuille.replace(/\s+/g, ' ');
    candidats.push(phrase({ table, champ: 'valeur', fixe: { territoire } }, 0.93, 'une colonne par territoire'));
  }
  return candidats;
}

/** Ce que la structure de la zone propose pour chaque colonne. */
export function candidatsDeStructure(
  table: NomTable,
  lues: readonly ColonneLue[],
  structure: Structure,
  contexte: ContexteReprise,
): Candidat[][] {
  const groupes = candidatsDeGroupes(table, lues);
  return lues.map((lue, i) => [
    ...(ordinaire(lue)
      ? [
          ...parFinanceur(table, lue, structure).filter(
            ({ cible }) => /Actions|Financements|Bilan/.test(table) && cible.table !== 'CTG_Convention',
          ),
          ...parAnnee(table, lue, structure),
          ...parValeur(table, lue, structure),
          ...parEnumeration(table, lue),
        ]
      : []),
    ...sansEntete(table, lue, contexte),
    ...(groupes[i] ?? []),
  ]);
}
