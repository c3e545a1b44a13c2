import { type Chiffres, estAutorise, NATIONAL } from '../../shared/api/index.ts';
import type { Caller } from '../database/ouvrir.ts';
import { callerOf, type Identite } from '../identite/identite.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { ApportCache } from './apports.ts';
import { lireSources, type Sources } from './sources.ts';

const REPONSES_GARDEES = 64;

export interface Chiffreur {
  caf(identite: Identite, caf: string, au: string): Promise<Chiffres>;
  national(identite: Identite, au: string): Promise<Chiffres>;
  consolidation(identite: Identite, caf: string, au: string): Promise<Uint8Array>;
  deploiement(au: string): Promise<Uint8Array>;
}

/** Les chiffres d’une Caf et de la nation, sur la dernière version validée de chaque convention. */
export function creerChiffreur(services: Services): Chiffreur {
  const { atelier } = services;
  const apports = new ApportCache();
  const reponses = new Map<string, Chiffres>();

  const lire = async (appelant: Caller, caf: string | null): Promise<Sources> =>
    (await services.base()).transaction(appelant, (tx) => lireSources(tx, caf, apports));

  const chiffrer = async (appelant: Caller, caf: string | null, au: string): Promise<Chiffres> => {
    const { sources, conventionsConnues, depotsEnAttente, empreinte } = await lire(appelant, caf);
    const cle = `${appelant.role} ${caf ?? 'national'} ${au} ${empreinte}`;
    const gardee = reponses.get(cle);
    if (gardee) return gardee;
    const reponse = atelier.chiffres(sources, caf === null ? {} : { caf }, au, {
      connues: conventionsConnues,
      enAttente: depotsEnAttente,
    });
    reponses.set(cle, reponse);
    const [ancienne] = reponses.keys();
    if (reponses.size > REPONSES_GARDEES && ancienne !== undefined) reponses.delete(ancienne);
    return reponse;
  };

  return {
    caf: async (identite, caf, au) => chiffrer(callerFor(identite, caf), caf, au),
    // Tout compte connecté lit les sommes nationales ; le détail des autres Caf reste à la Cnaf.
    national: async (identite, au) => {
      const chiffres = await chiffrer({ role: 'cnaf' }, null, au);
      return estAutorise(NATIONAL, identite.roles) ? chiffres : sansDetail(chiffres);
    },
    consolidation: async (identite, caf, au) => {
      const { sources } = await lire(callerFor(identite, caf), caf);
      return atelier.consolidation(sources, caf, au);
    },
    deploiement: async (au) => {
      const { sources } = await lire({ role: 'cnaf' }, null);
      return atelier.deploiement(sources, au);
    },
  };
}

/** Les mêmes sommes, sans les listes qui nomment les conventions et les fichiers d’autres Caf. */
function sansDetail(chiffres: Chiffres): Chiffres {
  const vider = (valeur: unknown): unknown => {
    if (Array.isArray(valeur)) return [];
    if (typeof valeur !== 'object' || valeur === null) return valeur;
    return Object.fromEntries(Object.entries(valeur).map(([nom, contenu]) => [nom, vider(contenu)]));
  };
  return vider(chiffres) as Chiffres;
}

function callerFor(identite: Identite, caf: string): Caller {
  const appelant = callerOf(identite);
  if (appelant.role === 'caf' && appelant.caf !== caf) {
    throw new Refus(
      'autre-caf',
      `Vous travaillez pour la Caf ${appelant.caf} : les chiffres de la Caf ${caf} ne vous sont pas ouverts.`,
    );
  }
  return appelant;
}
