import type { DateIso } from '../french/calendrier.ts';
import { eurosDe } from '../french/montant.ts';
import { comparer } from '../french/ordre.ts';
import { libelles, type NomListe, objectifDeCaf, objectifNational, type Territoires } from '../reference/index.ts';
import { NON_PRECISE } from './budget.ts';
import { type Couvertures, couvertures, taux } from './couverture.ts';
import { type Cumuls, deDixMilliemes, type NomTotal } from './cumuls.ts';
import type { ConventionMesuree, Mesures } from './mesures.ts';
import { SANS_DECISION } from './resume.ts';

/** Nombres ou euros par clé. */
export type Repartition = Readonly<Record<string, number>>;

export interface ConventionCitee {
  readonly fichier: string;
  /** Intitulé, à défaut nom du fichier. */
  readonly convention: string;
}

export interface ChiffresBudgets {
  readonly total: number;
  /** Par axe national ; « sans axe national » à défaut. */
  readonly parAxe: Repartition;
  readonly parFinanceur: Repartition;
  readonly parThematique: Repartition;
  /** Prévu de Financements ; avec `nonVentile`, fait le total. */
  readonly parAnnee: Repartition;
  readonly nonVentile: number;
  readonly realise: { readonly total: number; readonly parAnnee: Repartition; readonly parFinanceur: Repartition };
}

export interface ChiffresActions {
  readonly total: number;
  readonly parStatut: Repartition;
  readonly parThematique: Repartition;
  readonly parAxe: Repartition;
}

export interface ChiffresCej {
  readonly lignes: number;
  readonly parDecision: Repartition;
  readonly psejAvant: number;
  readonly montantApres: number;
  readonly psejParDecision: Repartition;
  /** Lignes et Psej par année de fin de leur contrat ; « sans date de fin » à défaut. */
  readonly parAnneeDeFin: Repartition;
  readonly psejParAnneeDeFin: Repartition;
  /** Lignes sans décision, et leur Psej : ce qui reste à rationaliser. */
  readonly aRationaliser: { readonly lignes: number; readonly psej: number };
}

export interface ChiffresCooperation {
  /** Tous les postes écrits. */
  readonly etp: number;
  readonly postes: number;
  /** ETP des postes dont les dates contiennent la date de référence. */
  readonly etpEnPoste: number;
  readonly bonusAnnuel: number;
}

export interface ChiffresEquipements {
  readonly total: number;
  readonly parType: Readonly<
    Record<string, { readonly nombre: number; readonly bonusAnnuel: number; readonly capacites: Repartition }>
  >;
}

export interface ChiffresBesoins {
  readonly total: number;
  readonly sansAction: number;
  readonly prioritairesSansAction: number;
}

export interface ClasseurDesChiffres {
  readonly fichier: string;
  readonly convention: string;
  readonly etat: 'lu' | 'écarté';
  readonly erreurs: number;
  readonly alertes: number;
  readonly motif?: string;
}

/** Montants en eurosDe, deux décimales exactes ; taux en fractions arrondies à six décimales. JSON. */
export interface Chiffres {
  readonly au: DateIso;
  readonly millesime: string;
  readonly perimetre: { readonly caf: string | null };
  readonly reposeSur: { readonly valides: number; readonly connues: number; readonly enAttente: number };
  readonly conventions: {
    readonly total: number;
    readonly enVigueur: number;
    readonly parStatut: Repartition;
    readonly parEchelon: Repartition;
    readonly parGeneration: Repartition;
    readonly signeesParAnnee: Repartition;
    readonly sansDateDeSignature: readonly (ConventionCitee & { readonly statut: string })[];
    /** Signées, et pourtant sans couverture : ce qui leur manque. */
    readonly incompletes: readonly (ConventionCitee & { readonly motif: string })[];
    readonly finDansLesDouzeMois: {
      readonly total: number;
      readonly avecEvaluation: number;
      readonly sansEvaluation: number;
      readonly liste: readonly (ConventionCitee & { readonly fin: DateIso; readonly evaluee: boolean })[];
    };
  };
  readonly couverture: Couvertures & {
    /** Dernière cible connue à la date ; `ecart` en points de taux (positif : au-dessus). */
    readonly objectif: { readonly date: string; readonly taux: number; readonly ecart: number } | null;
  };
  readonly budgets: ChiffresBudgets & { readonly enVigueur: ChiffresBudgets; readonly parAxeLocal?: Repartition };
  readonly actions: ChiffresActions & { readonly enVigueur: ChiffresActions; readonly parAxeLocal?: Repartition };
  readonly cej: ChiffresCej & { readonly enVigueur: ChiffresCej };
  readonly cooperation: ChiffresCooperation & { readonly enVigueur: ChiffresCooperation };
  readonly equipements: ChiffresEquipements & { readonly enVigueur: ChiffresEquipements };
  readonly besoins: ChiffresBesoins & { readonly enVigueur: ChiffresBesoins };
  readonly classeurs: readonly ClasseurDesChiffres[];
  readonly recouvrements: readonly { readonly codeInsee: string; readonly conventions: readonly ConventionCitee[] }[];
}

export interface OptionsChiffres {
  readonly au: DateIso;
  readonly territoires: Territoires;
  /** Classeurs écartés ou à décrire autrement ; les conventions mesurées y sont ajoutées comme lues. */
  readonly classeurs?: readonly ClasseurDesChiffres[] | undefined;
  /** Caf dont ce sont les chiffres ; absente : la nation. */
  readonly caf?: string | undefined;
  /** Conventions connues, déposées ou non ; à défaut, celles qui sont lues. */
  readonly connues?: number | undefined;
  /** Dépôts plus récents qui attendent d’être validés. */
  readonly enAttente?: number | undefined;
}

/**
 * Les chiffres d’une date. `conventions.total`, `budgets`, `actions`, `cej`, `cooperation`, `equipements` et `besoins`
 * portent sur toutes les conventions lues, quel que soit leur statut ; leur sous-total `enVigueur` sur celles qui le
 * sont à la date. La couverture ne vient que des conventions locales en vigueur. `parAxeLocal` n’a de sens que pour une
 * seule convention : il manque sinon.
 */
export function chiffresDe(mesures: Mesures, options: OptionsChiffres): Chiffres {
  const { au, territoires } = options;
  if (mesures.au !== null && mesures.au !== au)
    throw new Error(`Des mesures du ${mesures.au} ne donnent pas les chiffres du ${au}.`);
  const toutes = [...mesures.conventions.values()].sort(parConvention);
  const conventions = toutes.filter(({ comptee }) => comptee);
  const calcul = couvertures(mesures.couverture.keys(), territoires);
  const seule = conventions.length === 1 ? conventions[0] : undefined;
  return {
    au,
    millesime: territoires.millesime,
    perimetre: { caf: options.caf ?? null },
    reposeSur: {
      valides: conventions.length,
      connues: options.connues ?? conventions.length,
      enAttente: options.enAttente ?? 0,
    },
    conventions: chiffresConventions(conventions),
    couverture: { ...calcul, objectif: objectifDe(calcul, options) },
    budgets: {
      ...budgets(mesures.toutes),
      enVigueur: budgets(mesures.enVigueur),
      ...(seule && { parAxeLocal: repartition(Object.entries(seule.parAxeLocal.budget), eurosDe) }),
    },
    actions: {
      ...actions(mesures.toutes),
      enVigueur: actions(mesures.enVigueur),
      ...(seule && { parAxeLocal: repartition(Object.entries(seule.parAxeLocal.actions)) }),
    },
    cej: { ...cej(mesures.toutes), enVigueur: cej(mesures.enVigueur) },
    cooperation: { ...cooperation(mesures.toutes), enVigueur: cooperation(mesures.enVigueur) },
    equipements: { ...equipements(mesures.toutes), enVigueur: equipements(mesures.enVigueur) },
    besoins: { ...besoins(mesures.toutes), enVigueur: besoins(mesures.enVigueur) },
    classeurs: classeurs(conventions, options.classeurs ?? []),
    recouvrements: recouvrements(mesures, options),
  };
}

const texteAvant = (a: string, b: string): number => comparer(a, b) || (a < b ? -1 : a > b ? 1 : 0);

const parConvention = (a: ConventionMesuree, b: ConventionMesuree): number =>
  texteAvant(a.convention, b.convention) ||
  texteAvant(a.fichier, b.fichier) ||
  texteAvant(a.identifiant, b.identifiant);

const citer = ({ fichier, convention }: ConventionMesuree): ConventionCitee => ({ fichier, convention });

/** En ordre de la liste de référence, puis des textes, pour que la même somme s’écrive toujours pareil. */
function repartition(
  entrees: Iterable<readonly [string, number]>,
  convertir: (quantite: number) => number = (quantite) => quantite,
  liste?: NomListe,
): Repartition {
  const rangs = new Map(liste ? libelles(liste).map((libelle, rang) => [libelle, rang]) : []);
  const rang = (cle: string): number => rangs.get(cle) ?? rangs.size;
  return Object.fromEntries(
    [...entrees]
      .sort(([a], [b]) => rang(a) - rang(b) || texteAvant(a, b))
      .map(([cle, quantite]) => [cle, convertir(quantite)]),
  );
}

function denombrer(cles: Iterable<string>, liste?: NomListe): Repartition {
  const nombres = new Map<string, number>();
  for (const cle of cles) nombres.set(cle, (nombres.get(cle) ?? 0) + 1);
  return repartition(nombres, undefined, liste);
}

function chiffresConventions(conventions: readonly ConventionMesuree[]): Chiffres['conventions'] {
  const proches = conventions.filter(({ finProche }) => finProche);
  const avecEvaluation = proches.filter(({ evaluee }) => evaluee).length;
  return {
    total: conventions.length,
    enVigueur: conventions.filter(({ enVigueur }) => enVigueur).length,
    parStatut: denombrer(
      conventions.map(({ statut }) => statut),
      'statutConvention',
    ),
    parEchelon: denombrer(
      conventions.map(({ echelon }) => echelon ?? NON_PRECISE),
      'echelon',
    ),
    parGeneration: denombrer(
      conventions.map(({ generation }) => generation ?? NON_PRECISE),
      'generation',
    ),
    signeesParAnnee: denombrer(
      conventions.flatMap(({ signee, dateSignature }) => (signee && dateSignature ? [dateSignature.slice(0, 4)] : [])),
    ),
    sansDateDeSignature: conventions
      .filter(({ dateSignature }) => dateSignature === null)
      .map((convention) => ({ ...citer(convention), statut: convention.statut })),
    incompletes: conventions.flatMap((convention) =>
      convention.empechement === null ? [] : [{ ...citer(convention), motif: convention.empechement }],
    ),
    finDansLesDouzeMois: {
      total: proches.length,
      avecEvaluation,
      sansEvaluation: proches.length - avecEvaluation,
      liste: proches.map((convention) => ({
        ...citer(convention),
        fin: convention.fin!,
        evaluee: convention.evaluee,
      })),
    },
  };
}

function objectifDe(calcul: Couvertures, { au, caf }: OptionsChiffres): Chiffres['couverture']['objectif'] {
  const cible = caf === undefined ? objectifNational(au) : objectifDeCaf(caf, au);
  const atteint = caf === undefined ? calcul.national : calcul.parCaf[caf];
  if (cible === null || atteint === undefined) return null;
  return { date: cible.date, taux: cible.taux, ecart: taux(atteint.population.taux - cible.taux, 1) };
}

const total = (cumuls: Cumuls, nom: NomTotal): number => cumuls.totaux.get(nom) ?? 0;

const budgets = (cumuls: Cumuls): ChiffresBudgets => ({
  total: eurosDe(total(cumuls, 'budget')),
  parAxe: repartition(cumuls.budgetParAxe, eurosDe, 'axeNational'),
  parFinanceur: repartition(cumuls.budgetParFinanceur, eurosDe, 'natureFinanceur'),
  parThematique: repartition(cumuls.budgetParThematique, eurosDe, 'thematique'),
  parAnnee: repartition(cumuls.budgetParAnnee, eurosDe),
  nonVentile: eurosDe(total(cumuls, 'nonVentile')),
  realise: {
    total: eurosDe(total(cumuls, 'realise')),
    parAnnee: repartition(cumuls.realiseParAnnee, eurosDe),
    parFinanceur: repartition(cumuls.realiseParFinanceur, eurosDe, 'natureFinanceur'),
  },
});

const actions = (cumuls: Cumuls): ChiffresActions => ({
  total: total(cumuls, 'actions'),
  parStatut: repartition(cumuls.actionsParStatut, undefined, 'statutAction'),
  parThematique: repartition(cumuls.actionsParThematique, undefined, 'thematique'),
  parAxe: repartition(cumuls.actionsParAxe, undefined, 'axeNational'),
});

const cej = (cumuls: Cumuls): ChiffresCej => ({
  lignes: total(cumuls, 'cejLignes'),
  parDecision: repartition(cumuls.cejParDecision, undefined, 'decision'),
  psejAvant: eurosDe(total(cumuls, 'psejAvant')),
  montantApres: eurosDe(total(cumuls, 'montantApres')),
  psejParDecision: repartition(cumuls.psejParDecision, eurosDe, 'decision'),
  parAnneeDeFin: repartition(cumuls.cejParAnneeDeFin),
  psejParAnneeDeFin: repartition(cumuls.psejParAnneeDeFin, eurosDe),
  aRationaliser: {
    lignes: cumuls.cejParDecision.get(SANS_DECISION) ?? 0,
    psej: eurosDe(cumuls.psejParDecision.get(SANS_DECISION) ?? 0),
  },
});

const cooperation = (cumuls: Cumuls): ChiffresCooperation => ({
  etp: deDixMilliemes(total(cumuls, 'etp')),
  postes: total(cumuls, 'postes'),
  etpEnPoste: deDixMilliemes(total(cumuls, 'etpEnPoste')),
  bonusAnnuel: eurosDe(total(cumuls, 'bonusPilotage')),
});

function equipements(cumuls: Cumuls): ChiffresEquipements {
  const capacites = new Map<string, [string, number][]>();
  for (const [cle, capacite] of cumuls.capacites) {
    const [type = '', unite = ''] = cle.split('\t');
    capacites.set(type, [...(capacites.get(type) ?? []), [unite, capacite]]);
  }
  const nombres = repartition(cumuls.equipementsParType, undefined, 'typeEquipement');
  return {
    total: total(cumuls, 'equipements'),
    parType: Object.fromEntries(
      Object.entries(nombres).map(([type, nombre]) => [
        type,
        {
          nombre,
          bonusAnnuel: eurosDe(cumuls.bonusParType.get(type) ?? 0),
          capacites: repartition(capacites.get(type) ?? [], deDixMilliemes, 'unite'),
        },
      ]),
    ),
  };
}

const besoins = (cumuls: Cumuls): ChiffresBesoins => ({
  total: total(cumuls, 'besoins'),
  sansAction: total(cumuls, 'besoinsSansAction'),
  prioritairesSansAction: total(cumuls, 'besoinsPrioritairesSansAction'),
});

function classeurs(
  conventions: readonly ConventionMesuree[],
  decrits: readonly ClasseurDesChiffres[],
): ClasseurDesChiffres[] {
  const dejaDecrits = new Set(decrits.map(({ fichier }) => fichier));
  const lus = conventions
    .filter(({ fichier }) => !dejaDecrits.has(fichier))
    .map((convention) => ({
      ...citer(convention),
      etat: 'lu' as const,
      erreurs: convention.erreurs,
      alertes: convention.alertes,
    }));
  return [...lus, ...decrits].sort(
    (a, b) => texteAvant(a.fichier, b.fichier) || texteAvant(a.convention, b.convention),
  );
}

const recouvrements = (
  { conventions, couverture }: Mesures,
  { caf, territoires }: OptionsChiffres,
): Chiffres['recouvrements'] =>
  [...couverture]
    .filter(([, identifiants]) => identifiants.size > 1)
    .filter(
      ([codeInsee, identifiants]) =>
        caf === undefined ||
        territoires.commune(codeInsee)?.caf === caf ||
        [...identifiants].some((identifiant) => conventions.get(identifiant)?.comptee),
    )
    .map(([codeInsee, identifiants]) => ({
      codeInsee,
      conventions: [...identifiants]
        .map((identifiant) => conventions.get(identifiant)!)
        .sort(parConvention)
        .map(citer),
    }))
    .sort((a, b) => (a.codeInsee < b.codeInsee ? -1 : 1));
