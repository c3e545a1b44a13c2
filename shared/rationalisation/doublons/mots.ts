import { plier } from '../../french/normaliser.ts';
import donnees from './lexique.json' with { type: 'json' };
import thesaurus from './thesaurus.json' with { type: 'json' };

/** Ce que le lexique sait d’un mot ou d’une expression. */
export type Famille = 'service' | 'objet' | 'forme' | 'domaine' | 'synonyme' | 'faible';

/** Un mot du texte : sa famille, son nom dans le lexique (ou sa racine), et le rang de son dernier mot. */
export interface Mot {
  readonly cle: string;
  readonly famille: Famille | 'ordinaire';
  readonly fin: number;
  /** Vrai si plusieurs mots, ou un sigle, l’ont fait reconnaître : un seul mot peut avoir un autre sens. */
  readonly sur: boolean;
}

/** Les fins de mots qui ne changent pas ce dont on parle ; la racine garde au moins quatre lettres. */
const FINS = /(?:issement|ement|ations?|ition|tion|(?<!il)ite|age|ant|ante|ees|ee|er|ir|ien|ienne|ive|if|elle|el|e)$/;

/** Un mot que le lexique ne connaît pas se compare par son début : « aliment », « alimentaire », « alimentation ». */
const LETTRES = 6;

const racines = new Map<string, string>();

/** La racine d’un mot plié : sans pluriel, sans désinence. */
export function racine(mot: string): string {
  const connue = racines.get(mot);
  if (connue !== undefined) return connue;
  let r = mot.replace('ceuil', 'cueil');
  if (r.length > 3)
    r = r
      .replace(/eaux$/, 'eau')
      .replace(/(?<!e)aux$/, 'al')
      .replace(/(?<=[a-z]{2})s$/, '');
  const courte = r.replace(FINS, '');
  const faite = courte.length >= 4 ? courte : r.length > 4 ? r.replace(/e$/, '') : r;
  if (racines.size > 20_000) racines.clear();
  racines.set(mot, faite);
  return faite;
}

/** La forme sous laquelle se compare un mot que le lexique ne connaît pas. */
export const formeDuMot = (mot: string): string => racine(plier(mot)).slice(0, LETTRES);

/** Les mots d’un texte : « R.P.E. » est un sigle, « enfants-parents » deux mots. */
export const motsDe = (texte: string): string[] =>
  plier(texte)
    .replace(/\b(?:[a-z]\.){2,}/g, (sigle) => `${sigle.replaceAll('.', '')} `)
    .split(/[^a-z0-9]+/)
    .filter((mot) => mot !== '');

const VIDES = new Set(donnees.vides.flatMap(motsDe));
export const estVide = (mot: string): boolean => VIDES.has(mot);

/** Des expressions connues, cherchées par leur suite de racines, mots vides ôtés. */
class Expressions<T> {
  readonly #parPremier = new Map<string, { readonly suite: readonly string[]; readonly sens: T }[]>();

  ajouter(expression: string, sens: T): void {
    const suite = motsDe(expression)
      .filter((mot) => !VIDES.has(mot))
      .map(racine);
    const [premier] = suite;
    if (premier === undefined) return;
    const groupe = this.#parPremier.get(premier) ?? [];
    // La première définition l’emporte : les services passent avant les domaines, les domaines avant les mots faibles.
    if (groupe.some(({ suite: autre }) => autre.length === suite.length && autre.every((mot, i) => mot === suite[i])))
      return;
    groupe.push({ suite, sens });
    groupe.sort((a, b) => b.suite.length - a.suite.length);
    this.#parPremier.set(premier, groupe);
  }

  /** La plus longue expression qui commence au rang donné. */
  en(suite: readonly string[], rang: number): { readonly sens: T; readonly longueur: number } | null {
    for (const { suite: cherchee, sens } of this.#parPremier.get(suite[rang] ?? '') ?? [])
      if (cherchee.every((mot, i) => suite[rang + i] === mot)) return { sens, longueur: cherchee.length };
    return null;
  }

  dans(suite: readonly string[]): Set<T> {
    const trouves = new Set<T>();
    for (let rang = 0; rang < suite.length; rang += 1) {
      const trouve = this.en(suite, rang);
      if (trouve) trouves.add(trouve.sens);
    }
    return trouves;
  }
}

const groupes = (definition: Readonly<Record<string, readonly string[]>>): [string, string][] =>
  Object.entries(definition).flatMap(([cle, mots]) => mots.map((mot): [string, string] => [mot, cle]));

const paresseux = <T>(faire: () => T): (() => T) => {
  let fait: { readonly valeur: T } | undefined;
  return () => {
    fait ??= { valeur: faire() };
    return fait.valeur;
  };
};

const lexique = paresseux(() => {
  const tout = new Expressions<{ readonly famille: Famille; readonly cle: string }>();
  const familles = [
    ['service', groupes(donnees.services)],
    ['service', Object.values(thesaurus).flatMap((un) => groupes(un))],
    ['objet', groupes(donnees.objets)],
    ['forme', groupes(donnees.formes)],
    ['domaine', groupes(donnees.domaines)],
    ['synonyme', groupes(donnees.synonymes)],
    ['faible', donnees.faibles.map((mot): [string, string] => [mot, motsDe(mot).map(racine).join(' ')])],
  ] as const;
  for (const [famille, entrees] of familles) for (const [mot, cle] of entrees) tout.ajouter(mot, { famille, cle });
  return tout;
});

const signes = paresseux(() => {
  const faire = (entrees: readonly [string, string][]): Expressions<string> => {
    const expressions = new Expressions<string>();
    for (const [mot, cle] of entrees) expressions.ajouter(mot, cle);
    return expressions;
  };
  const seul = (mots: readonly string[]): [string, string][] => mots.map((mot) => [mot, 'oui']);
  return {
    etapes: faire(groupes(donnees.etapes)),
    reprises: faire(seul(donnees.reprises)),
    financements: faire(seul(donnees.financements)),
    relais: faire(seul(donnees.relais)),
    ages: faire(groupes(donnees.ages)),
  };
});

/** Un texte découpé : ses mots, et ses mots pleins reconnus par le lexique. */
export interface TexteLu {
  readonly bruts: readonly string[];
  readonly suite: readonly string[];
  readonly mots: readonly Mot[];
}

export function lireMots(texte: string): TexteLu {
  const bruts = motsDe(texte);
  const pleins = bruts.flatMap((mot, rang) => (VIDES.has(mot) ? [] : [rang]));
  const suite = pleins.map((rang) => racine(bruts[rang] ?? ''));
  const mots: Mot[] = [];
  for (let i = 0; i < suite.length; ) {
    const trouve = lexique().en(suite, i);
    const longueur = trouve?.longueur ?? 1;
    const fin = pleins[i + longueur - 1] ?? 0;
    mots.push(
      trouve
        ? { ...trouve.sens, fin, sur: longueur > 1 }
        : { cle: (suite[i] ?? '').slice(0, LETTRES), famille: 'ordinaire', fin, sur: false },
    );
    i += longueur;
  }
  return { bruts, suite, mots };
}

/** Ce qu’un texte dit de l’étape, de l’argent, de la reprise d’un service : à part de ce dont il parle. */
export const etapesDe = (lu: TexteLu): ReadonlySet<string> => signes().etapes.dans(lu.suite);
/** Les âges que nomme un texte (« collégiens », « école maternelle »). */
export const agesDits = (lu: TexteLu): readonly (readonly [number, number])[] =>
  [...signes().ages.dans(lu.suite)].map((bornes) => {
    const [du = 0, au = 99] = bornes.split('-').map(Number);
    return [du, au] as const;
  });
export const ditReprise = (lu: TexteLu): boolean => signes().reprises.dans(lu.suite).size > 0;
export const ditFinancement = (lu: TexteLu): boolean => signes().financements.dans(lu.suite).size > 0;
export const ditRelais = (lu: TexteLu): boolean => signes().relais.dans(lu.suite).size > 0;

/** Des travaux, et les services qui sont une aide versée aux personnes. */
export const TRAVAUX: readonly string[] = donnees.travaux.map((mot) => `synonyme ${mot}`);
export const AIDES_AUX_PERSONNES: ReadonlySet<string> = new Set(donnees['aides aux personnes']);

const objetsDesServices = donnees['objets des services'] as Readonly<Record<string, readonly string[] | undefined>>;
const domainesDesServices = new Map(
  groupes(donnees['domaines des services']).map(([service, domaine]) => [service, domaine] as const),
);
/** Ce dont un service parle sans le dire : le pôle handicap, des enfants handicapés. */
export const objetsDuService = (service: string): readonly string[] => objetsDesServices[service] ?? [];
/** Le domaine d’un service : qui coordonne les accueils d’adolescents coordonne la jeunesse. */
export const domaineDuService = (service: string): string | undefined => domainesDesServices.get(service);

/** Les racines des mots pleins d’une expression. */
export const suiteDe = (expression: string): readonly string[] =>
  motsDe(expression)
    .filter((mot) => !VIDES.has(mot))
    .map(racine);

/** Vrai si tous les mots se lisent ensemble dans le texte, dans n’importe quel ordre, avec au plus `ecart` autres entre eux. */
export function expressionDans(suite: readonly string[], cherchee: readonly string[], ecart: number): boolean {
  if (cherchee.length === 0) return false;
  const fenetre = cherchee.length + ecart;
  const dernier = Math.max(0, suite.length - fenetre);
  for (let debut = 0; debut <= dernier; debut += 1) {
    const vus = new Set(suite.slice(debut, debut + fenetre));
    if (cherchee.every((mot) => vus.has(mot))) return true;
  }
  return false;
}

const nomDuService = (cle: string): string | null => {
  const rubriques: readonly Readonly<Record<string, readonly string[] | undefined>>[] = [
    donnees.services,
    ...Object.values(thesaurus),
  ];
  return rubriques.map((un) => un[cle]?.[0]).find((nom) => nom !== undefined) ?? null;
};

/** Des services qui se recouvrent assez pour que l’un n’exclue pas l’autre. */
export const voisins = (un: string, autre: string): boolean =>
  donnees['services voisins'].some((groupe) => groupe.includes(un) && groupe.includes(autre));

/** Les services sous le nom desquels se font des choses différentes : le nom seul ne prouve rien. */
export const LARGES: ReadonlySet<string> = new Set(donnees['services larges']);

/** Les familles de services voisins où se range un service. */
export const voisinages = (service: string): readonly number[] =>
  donnees['services voisins'].flatMap((groupe, rang) => (groupe.includes(service) ? [rang] : []));

/** Comment un mot de comparaison se dit ; null s’il est trop général, ou si seule sa racine est connue. */
export function libelleDuMot(mot: string): string | null {
  const [famille = '', ...reste] = mot.split(' ');
  const cle = reste.join(' ');
  if (famille === 'service') return nomDuService(cle);
  if (famille === 'objet') return (donnees.objets as Record<string, readonly string[]>)[cle]?.[0] ?? null;
  if (famille === 'forme') return (donnees.formes as Record<string, readonly string[]>)[cle]?.[0] ?? null;
  return famille === 'domaine' || famille === 'synonyme' ? cle : null;
}
