import type { Dossier } from '../dossier/dossier.ts';
import { plier } from '../french/normaliser.ts';
import { guillemets } from '../french/typographie.ts';
import type { DoublonTrouve } from './contrat.ts';
import { expressionDans, suiteDe } from './doublons/mots.ts';
import type { Profil } from './doublons/profil.ts';
import donnees from './services.json' with { type: 'json' };

/** Un service qui existe déjà, et les mots d’un projet local qui le referait. */
export interface ServiceConnu {
  readonly service: string;
  readonly porteur: string | null;
  /** Ce qui montre que le projet connaît déjà ce service. */
  readonly noms: readonly string[];
  readonly mots: readonly string[];
  readonly sauf: readonly string[];
  readonly conseil: string | null;
}

/** Les services de l’atelier, et ceux de l’agent : le même nom remplace le nôtre. */
export function servicesDe(dossier: Dossier): readonly ServiceConnu[] {
  const services = new Map<string, ServiceConnu>(donnees.map((un) => [plier(un.service), un]));
  for (const { service, porteur, mots, conseil } of dossier.services) {
    if (service.valeur === null || !mots.valeur?.length) continue;
    const cle = plier(service.valeur);
    const { noms, sauf } = services.get(cle) ?? { noms: [service.valeur], sauf: [] };
    services.set(cle, {
      service: service.valeur,
      porteur: porteur.valeur,
      noms,
      mots: mots.valeur,
      sauf,
      conseil: conseil.valeur,
    });
  }
  return [...services.values()];
}

const lues = new Map<string, readonly string[]>();

/** La suite d’une expression, lue une fois. */
function suites(expression: string): readonly string[] {
  let suite = lues.get(expression);
  if (suite === undefined) {
    if (lues.size > 5000) lues.clear();
    suite = suiteDe(expression);
    lues.set(expression, suite);
  }
  return suite;
}

/** Ceux qui portent ou relaient ces services : leur propre offre ne les refait pas. */
const PORTEURS =
  /\b(?:caf|cnaf|msa|etat|prefecture|cpam|carsat|france travail|departement|conseil departemental|region)\b/;
const FORCE = 0.85;
const FORCE_PROCHE = 0.7;

type Trouve = Pick<DoublonTrouve, 'nomSecond' | 'texteSecond' | 'force' | 'raisons' | 'conseil'>;

/** Les services que referait une action ou une intervention ; jamais celle qui les nomme ou les alimente. */
export function servicesRefaits(profil: Profil, services: readonly ServiceConnu[]): Trouve[] {
  const { repere, acteurs } = profil.engagement;
  if (repere.cle !== 'actions' && repere.cle !== 'interventions') return [];
  if (profil.relais || acteurs.some((acteur) => PORTEURS.test(plier(acteur)))) return [];
  const { suite } = profil;
  const ecrits = new Set(suite);
  const dit = (expression: string, ecart = 0): boolean => {
    const cherchee = suites(expression);
    return cherchee.every((mot) => ecrits.has(mot)) && expressionDans(suite, cherchee, ecart);
  };
  return services.flatMap(({ service, porteur, noms, mots, sauf, conseil }) => {
    const entiere = mots.find((expression) => dit(expression));
    const trouvee = entiere ?? mots.find((expression) => dit(expression, 2));
    if (trouvee === undefined || [service, ...noms, ...sauf].some((un) => dit(un))) return [];
    return {
      nomSecond: service,
      texteSecond: porteur === null ? service : `${service} (${porteur})`,
      force: entiere === undefined ? FORCE_PROCHE : FORCE,
      raisons: [
        porteur === null ? 'ce service existe déjà' : `ce service existe déjà (${porteur})`,
        `mots du projet : ${guillemets(trouvee)}`,
      ],
      conseil,
    };
  });
}
