import { ajouterMois, type DateIso } from '../french/calendrier.ts';
import {
  absorber,
  absorberEcrits,
  ajouter,
  type Cumuls,
  type CumulsEcrits,
  type CumulsModifiables,
  cumulsVides,
} from './cumuls.ts';
import { IDENTITE_INCONNUE } from './identite.ts';
import type { Resume } from './resume.ts';
import { communesCouvertesA, empechement, enVigueurA, finA, signeeA, statutA } from './vigueur.ts';

/** Une convention à la date des mesures. */
export interface ConventionMesuree {
  readonly identifiant: string;
  readonly fichier: string;
  /** Intitulé, à défaut nom du fichier. */
  readonly convention: string;
  readonly caf: string | null;
  readonly statutEcrit: string | null;
  /** « échue » comprise. */
  readonly statut: string;
  readonly echelon: string | null;
  readonly generation: string | null;
  readonly dateSignature: DateIso | null;
  readonly signee: boolean;
  readonly enVigueur: boolean;
  readonly fin: DateIso | null;
  readonly finProche: boolean;
  readonly evaluee: boolean;
  readonly empechement: string | null;
  readonly erreurs: number;
  readonly alertes: number;
  /** Faux : seule sa couverture est retenue (convention d’une autre Caf). */
  readonly comptee: boolean;
  readonly parAxeLocal: { readonly budget: CumulsEcrits['totaux']; readonly actions: CumulsEcrits['totaux'] };
}

/**
 * Ce que des conventions apportent aux chiffres d’une date. Un monoïde commutatif : `ZERO` et `merge`. Les sommes
 * s’additionnent, la couverture est une union d’ensembles : une commune n’est comptée qu’une fois, quel que soit le
 * nombre de conventions. Une même convention ne doit être mesurée qu’une fois (voir `choisirVersions`).
 */
export interface Mesures {
  /** Date de référence ; null pour `ZERO`. */
  readonly au: DateIso | null;
  /** Par identifiant. */
  readonly conventions: ReadonlyMap<string, ConventionMesuree>;
  /** Commune actuelle -> identifiants des conventions qui la couvrent. */
  readonly couverture: ReadonlyMap<string, ReadonlySet<string>>;
  readonly toutes: Cumuls;
  /** Sous-ensemble de `toutes` : les conventions en vigueur. */
  readonly enVigueur: Cumuls;
}

interface MesuresModifiables {
  au: DateIso | null;
  conventions: Map<string, ConventionMesuree>;
  couverture: Map<string, Set<string>>;
  toutes: CumulsModifiables;
  enVigueur: CumulsModifiables;
}

const vides = (): MesuresModifiables => ({
  au: null,
  conventions: new Map(),
  couverture: new Map(),
  toutes: cumulsVides(),
  enVigueur: cumulsVides(),
});

/** L’élément neutre. */
export const ZERO: Mesures = vides();

/** Les mesures d’une convention le jour `au`. `couvertureSeule` : elle couvre des communes, ses sommes ne comptent pas. */
export const mesurer = (resume: Resume, au: DateIso, options: { couvertureSeule?: boolean } = {}): Mesures => {
  const mesures = vides();
  verser(mesures, resume, au, options.couvertureSeule !== true);
  return mesures;
};

/** Les mesures de toutes ces conventions ; le même résultat que `merge` une à une, sans copies. */
export function mesurerTout(
  resumes: Iterable<Resume>,
  au: DateIso,
  comptee: (resume: Resume) => boolean = () => true,
): Mesures {
  const mesures = vides();
  for (const resume of resumes) verser(mesures, resume, au, comptee(resume));
  return mesures;
}

/** Réunit deux mesures d’une même date : associative, commutative. Des dates différentes sont une erreur de programmation. */
export function merge(a: Mesures, b: Mesures): Mesures {
  if (a.au !== null && b.au !== null && a.au !== b.au)
    throw new Error(`Des mesures du ${a.au} et du ${b.au} ne se réunissent pas.`);
  const mesures = vides();
  for (const source of [a, b]) {
    mesures.au ??= source.au;
    for (const convention of source.conventions.values()) inscrire(mesures, convention);
    for (const [code, identifiants] of source.couverture)
      for (const identifiant of identifiants) couvrir(mesures, code, identifiant);
    absorber(mesures.toutes, source.toutes);
    absorber(mesures.enVigueur, source.enVigueur);
  }
  return mesures;
}

function inscrire(mesures: MesuresModifiables, convention: ConventionMesuree): void {
  const connue = mesures.conventions.get(convention.identifiant);
  if (!connue || preferee(convention, connue)) mesures.conventions.set(convention.identifiant, convention);
}

/** Choix indépendant de l’ordre, si une convention est donnée deux fois. */
const preferee = (a: ConventionMesuree, b: ConventionMesuree): boolean =>
  a.comptee !== b.comptee ? a.comptee : JSON.stringify(a) < JSON.stringify(b);

function couvrir(mesures: MesuresModifiables, code: string, identifiant: string): void {
  const ensemble = mesures.couverture.get(code);
  if (ensemble) ensemble.add(identifiant);
  else mesures.couverture.set(code, new Set([identifiant]));
}

/** Des classeurs qui ne disent rien d’eux-mêmes ne sont pas une seule convention : le fichier les distingue. */
const cleDe = ({ identifiant, depot, fichier }: Resume): string =>
  identifiant === IDENTITE_INCONNUE ? `${identifiant}:${depot ?? fichier}` : identifiant;

function verser(mesures: MesuresModifiables, resume: Resume, au: DateIso, comptee: boolean): void {
  const enVigueur = enVigueurA(resume, au);
  const fin = finA(resume, au);
  mesures.au = au;
  inscrire(mesures, {
    identifiant: cleDe(resume),
    fichier: resume.fichier,
    convention: resume.intitule ?? resume.fichier,
    caf: resume.caf,
    statutEcrit: resume.statut,
    statut: statutA(resume, au),
    echelon: resume.echelon,
    generation: resume.generation,
    dateSignature: resume.dateSignature,
    signee: signeeA(resume, au),
    enVigueur,
    fin,
    finProche: enVigueur && fin !== null && fin <= ajouterMois(au, 12),
    evaluee: resume.dateEvaluation !== null && resume.dateEvaluation <= au,
    empechement: empechement(resume, au),
    erreurs: resume.erreurs,
    alertes: resume.alertes,
    comptee,
    parAxeLocal: { budget: resume.cumuls.budgetParAxeLocal, actions: resume.cumuls.actionsParAxeLocal },
  });
  for (const code of communesCouvertesA(resume, au)) couvrir(mesures, code, cleDe(resume));
  if (!comptee) return;
  let enPoste = 0;
  for (const { etp, debut, fin } of resume.postes)
    if ((debut === null || debut <= au) && (fin === null || au <= fin)) enPoste += etp;
  for (const cible of enVigueur ? [mesures.toutes, mesures.enVigueur] : [mesures.toutes]) {
    absorberEcrits(cible, resume.cumuls);
    ajouter(cible.totaux, 'etpEnPoste', enPoste);
  }
}
