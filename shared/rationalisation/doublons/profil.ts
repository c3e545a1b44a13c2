import type { Dossier } from '../../dossier/dossier.ts';
import { plier } from '../../french/normaliser.ts';
import { est, listes } from '../../reference/listes.ts';
import type { Territoires } from '../../reference/territoires.ts';
import { Acteurs } from '../acteurs.ts';
import type { Engagement } from '../contrat.ts';
import { clesDActeur } from './acteurs.ts';
import { Lieux } from './lieux.ts';
import {
  agesDits,
  ditFinancement,
  ditRelais,
  ditReprise,
  domaineDuService,
  etapesDe,
  lireMots,
  type Mot,
  objetsDuService,
  type TexteLu,
  TRAVAUX,
} from './mots.ts';
import { MotsDeLieux } from './mots-de-lieux.ts';
import {
  agesDe,
  LIEUX_D_ACCUEIL,
  motsDesActeurs,
  nomsCites,
  nomsPropres,
  numerosDe,
  pourProfessionnels,
} from './traits.ts';

/** Un engagement, mis sous la forme où deux se comparent. */
export interface Profil {
  readonly engagement: Engagement;
  /** Ce dont il parle, et ce que chaque mot pèse avant la rareté dans le classeur. */
  readonly poids: ReadonlyMap<string, number>;
  /** Somme des poids. */
  readonly total: number;
  readonly suite: readonly string[];
  readonly services: ReadonlySet<string>;
  readonly objets: ReadonlySet<string>;
  readonly formes: ReadonlySet<string>;
  /** Celles que dit le début du texte : « Guide des… », et non « … : accueil, information ». */
  readonly formesDeTete: ReadonlySet<string>;
  readonly domaines: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  /** Les domaines qui distinguent : « familles » et « parents » se disent de tous. */
  readonly domainesPropres: ReadonlySet<string>;
  /** De quoi ou de qui il s’agit, à service égal : des parents d’adolescents, de futurs parents. */
  readonly sujets: ReadonlySet<string>;
  readonly etapes: ReadonlySet<string>;
  readonly noms: ReadonlySet<string>;
  /** Les mots que le lexique ne connaît pas. */
  readonly ordinaires: ReadonlySet<string>;
  /** Vrai si le territoire écrit est un département ou une région, ou si l’intervention relève d’un schéma. */
  readonly large: boolean;
  readonly travaux: boolean;
  readonly nombres: ReadonlySet<string>;
  /** Les numéros qui distinguent deux lignes d’une même série : « n° 12 », « lot 2 ». */
  readonly numeros: ReadonlySet<string>;
  /** Services et objets, y compris ceux qu’un service sous-entend. */
  readonly concepts: ReadonlySet<string>;
  /** Les domaines dits, et ceux de ses services. */
  readonly domainesDeFonction: ReadonlySet<string>;
  readonly acteurs: ReadonlySet<string>;
  readonly motsDActeur: ReadonlySet<string>;
  /** Les âges visés, s’ils sont tous connus. */
  readonly ages: readonly (readonly [number, number])[] | null;
  /** Les âges que nomme le texte. */
  readonly agesDits: readonly (readonly [number, number])[];
  readonly publics: ReadonlySet<string>;
  /** Vrai s’il ne vise que des professionnels, faux s’il ne les vise pas ; null si l’on ne sait pas, ou s’il vise aussi d’autres. */
  readonly professionnels: boolean | null;
  /** Code de la fonction transversale : écrite, ou dite par le texte. */
  readonly fonction: string | null;
  readonly fonctionEcrite: boolean;
  readonly financement: boolean;
  readonly reprise: boolean;
  readonly relais: boolean;
}

const POIDS = {
  service: 4,
  objet: 2,
  forme: 1.2,
  domaine: 1,
  synonyme: 1,
  faible: 0.12,
  ordinaire: 1.5,
} as const;

const TOUS_PUBLICS = new Set([
  'familles',
  'parentalité',
  'convention',
  'associations',
  'accès aux droits',
  'numérique',
]);
const MODES_D_ACCUEIL = ['service eaje', 'service mam', 'objet assmat'];

const codeFonction = (libelle: string | null): string | null =>
  listes.fonctionTransversale.elements.find((element) => element.libelle === libelle)?.code ?? null;

const parForme: Readonly<Record<string, string>> = {
  coordination: 'coordination',
  diagnostic: 'diagnostic',
  observatoire: 'diagnostic',
  evaluation: 'evaluation',
  information: 'information',
};

/** Ce que les profils d’un classeur partagent : ses lieux, ses acteurs. */
export interface Entourage {
  readonly lieux: Lieux;
  readonly motsDeLieux: MotsDeLieux;
  readonly acteurs: Acteurs;
}

export const entourageDe = (dossier: Dossier, territoires: Territoires): Entourage => {
  const lieux = new Lieux(dossier, territoires);
  return { lieux, motsDeLieux: new MotsDeLieux(lieux), acteurs: new Acteurs(dossier, territoires) };
};

export function profilDe(engagement: Engagement, { lieux, motsDeLieux, acteurs }: Entourage): Profil {
  const texte = engagement.textes.join(' ; ');
  const lu = lireMots(engagement.repere.cle === 'cej' ? `${texte} ; ${engagement.type ?? ''}` : texte);
  const de = (famille: Mot['famille']): Set<string> =>
    new Set(lu.mots.filter((mot) => mot.famille === famille).map(({ cle }) => cle));
  const [services, objets, formes, domaines] = [de('service'), de('objet'), de('forme'), de('domaine')];
  // Le périscolaire et l’extrascolaire sont deux services ; « accueil de loisirs » seul se tient du côté de l’extrascolaire.
  if (services.has('extrascolaire')) services.add('alsh');
  else if (services.has('periscolaire')) services.delete('alsh');
  // Informer sur les crèches, c’est informer sur la petite enfance : le service n’y est pas rendu.
  const poids = peser(lu, motsDeLieux);
  if (formes.has('information') && MODES_D_ACCUEIL.some((mode) => poids.delete(mode))) {
    for (const mode of MODES_D_ACCUEIL) poids.delete(mode);
    services.delete('eaje');
    services.delete('mam');
    domaines.add('petite enfance');
    poids.set('domaine petite enfance', POIDS.domaine);
  }
  const objetsSurs = lu.mots.filter(({ famille, sur }) => famille === 'objet' && sur).map(({ cle }) => cle);
  const ecrite = codeFonction(engagement.fonction);
  const dite =
    [...formes]
      .sort()
      .map((forme) => parForme[forme])
      .find((code) => code !== undefined) ?? null;
  const themes = new Set([...domaines, ...engagement.thematiques.filter((un) => !est('thematique', un, 'pilotage'))]);
  const domainesPropres = new Set([...domaines].filter((un) => !TOUS_PUBLICS.has(un)));
  const dits = new Set([...objets, ...domainesPropres]);
  const publics = (engagement.public ?? '').split(' ; ').filter((un) => un !== '');
  return {
    engagement,
    poids,
    total: somme(poids),
    suite: lu.suite,
    services,
    objets,
    formes,
    formesDeTete: new Set(
      lu.mots
        .filter(({ famille }) => famille !== 'faible')
        .slice(0, 2)
        .flatMap(({ famille, cle }) => (famille === 'forme' ? [cle] : [])),
    ),
    domaines,
    themes,
    domainesPropres,
    sujets: dits.size > 0 || services.size > 0 ? dits : themes,
    etapes: etapesDe(lu),
    noms: new Set([...nomsPropres(texte, motsDeLieux), ...nomsCites(texte)]),
    ordinaires: new Set(
      lu.mots.filter(({ famille, cle }) => famille === 'ordinaire' && poids.has(cle)).map(({ cle }) => cle),
    ),
    large: estLarge(engagement),
    numeros: numerosDe(engagement.textes[0] ?? ''),
    concepts: new Set([...services, ...objetsSurs, ...[...services].flatMap((un) => objetsDuService(un))]),
    // Évaluer sans dire quoi, c’est évaluer la convention.
    domainesDeFonction: new Set([
      ...(domaines.size === 0 && formes.has('evaluation') ? ['convention'] : []),
      ...domaines,
      ...[...services].flatMap((un) => domaineDuService(un) ?? []),
    ]),
    travaux: TRAVAUX.some((mot) => poids.has(mot)),
    nombres: new Set([...texte.matchAll(/\b(\d{1,3})\s+(?:places?|berceaux|agr[ée]ments?)/gi)].map((m) => m[1] ?? '')),
    acteurs: new Set(engagement.acteurs.flatMap((acteur) => [...clesDActeur(acteur, acteurs, lieux)])),
    motsDActeur: motsDesActeurs(engagement.acteurs, motsDeLieux),
    ages: agesDe(publics),
    agesDits: agesDits(lu),
    publics: new Set(publics),
    professionnels: pourProfessionnels(publics),
    fonction: ecrite ?? dite,
    fonctionEcrite: ecrite !== null,
    financement: ditFinancement(lu),
    reprise: ditReprise(lu),
    relais: ditRelais(lu),
  };
}

const estLarge = ({ repere, type, territoire }: Engagement): boolean =>
  (repere.cle === 'interventions' && type !== null) || /\b(?:departement|region)/.test(plier(territoire ?? ''));

/** Le même, ses mots pesés par leur rareté dans le classeur. */
export function peserDansLeClasseur(profil: Profil, rarete: (mot: string) => number): Profil {
  const poids = new Map([...profil.poids].map(([mot, pese]) => [mot, pese * rarete(mot)] as const));
  return { ...profil, poids, total: somme(poids) };
}

const somme = (poids: ReadonlyMap<string, number>): number => [...poids.values()].reduce((total, un) => total + un, 0);

const peseDe = (famille: Mot['famille'], nom: string): number =>
  famille === 'service' && LIEUX_D_ACCUEIL.has(nom)
    ? 3
    : famille === 'domaine' && nom === 'familles'
      ? 0.7
      : POIDS[famille];

function peser(lu: TexteLu, motsDeLieux: MotsDeLieux): Map<string, number> {
  const poids = new Map<string, number>();
  for (const { cle, famille, fin } of lu.mots) {
    if (famille === 'ordinaire' && (motsDeLieux.has(lu.bruts[fin] ?? '') || /^\d{4}$/.test(cle))) continue;
    // Les parents et les familles sont les mêmes personnes.
    const nom = famille === 'domaine' && cle === 'parentalité' ? 'familles' : cle;
    const pese = famille === 'ordinaire' && (cle.length < 3 || /^\d+$/.test(cle)) ? 0.4 : peseDe(famille, nom);
    poids.set(famille === 'ordinaire' || famille === 'faible' ? nom : `${famille} ${nom}`, pese);
  }
  return poids;
}
