import { setImmediate as laisserPasser } from 'node:timers/promises';
import { type Chiffres, estAutorise, NATIONAL, type Trajectoire } from '../../shared/api/index.ts';
import type { Caller } from '../database/ouvrir.ts';
import type { Tx } from '../database/tables.ts';
import { callerOf, type Identite } from '../identite/identite.ts';
import type { SourceChiffres } from '../ports.ts';
import { Refus } from '../refus.ts';
import type { Services } from '../services.ts';
import { ApportCache } from './apports.ts';
import { type Etat, joindreApports, lireEtat, lireSources, listerReferences } from './sources.ts';

const REPONSES_GARDEES = 64;
const LISTES_GARDEES = 16;
/** Apports lus d’avance en une transaction, et additionnés d’un trait : une demande qui arrive n’attend que ceux-là. */
const LOT_PREPARE = 100;
const NATION: Caller = { role: 'cnaf' };

export interface Chiffreur {
  caf(identite: Identite, caf: string, au: string): Promise<Chiffres>;
  national(identite: Identite, au: string): Promise<Chiffres>;
  trajectoireCaf(identite: Identite, caf: string, au: string): Promise<Trajectoire>;
  trajectoireNationale(au: string): Promise<Trajectoire>;
  consolidation(identite: Identite, caf: string, au: string): Promise<Uint8Array>;
  deploiement(au: string): Promise<Uint8Array>;
  /**
   * Lit d’avance ce que demandent les chiffres nationaux, par petits morceaux : la première demande après un démarrage
   * n’a plus qu’à additionner. Ne change aucun chiffre. S’arrête au signal, ou si quelqu’un les demande.
   */
  preparer(au: string, arret: AbortSignal): Promise<void>;
}

/** Les chiffres d’une Caf et de la nation, sur la dernière version validée de chaque convention. */
export function creerChiffreur(services: Services): Chiffreur {
  const { atelier } = services;
  const entiers = new ApportCache('entier');
  const sansLignes = new ApportCache('sans-lignes');
  const reponses = new Map<string, Chiffres | Trajectoire>();
  const listes = new Map<string, SourceChiffres[]>();
  let demandes = false;

  const transaction = async <T>(appelant: Caller, lire: (tx: Tx) => Promise<T>): Promise<T> =>
    (await services.base()).transaction(appelant, lire);

  const lireEntieres = (appelant: Caller, caf: string | null): Promise<SourceChiffres[]> =>
    transaction(appelant, (tx) => lireSources(tx, caf, entiers));

  /** Une réponse tirée des sources, calculée une fois par état de la base ; `sorte` la distingue des autres. */
  const repondre = async <T extends Chiffres | Trajectoire>(
    sorte: string,
    appelant: Caller,
    caf: string | null,
    au: string,
    calculer: (sources: SourceChiffres[], etat: Etat) => T,
  ): Promise<T> => {
    const lu = await transaction(appelant, async (tx) => {
      const etat = await lireEtat(tx, caf);
      const cle = cleDe(appelant, caf, etat);
      const gardee = reponses.get(`${sorte} ${cle} ${au}`);
      if (gardee) return { gardee: gardee as T };
      const sources = listes.get(cle) ?? (await lireSources(tx, caf, sansLignes));
      retenir(listes, cle, sources, LISTES_GARDEES);
      return { etat, cle, sources };
    });
    if ('gardee' in lu) return lu.gardee;
    const reponse = calculer(lu.sources, lu.etat);
    retenir(reponses, `${sorte} ${lu.cle} ${au}`, reponse, REPONSES_GARDEES);
    return reponse;
  };

  const chiffrer = (appelant: Caller, caf: string | null, au: string): Promise<Chiffres> =>
    repondre('chiffres', appelant, caf, au, (sources, etat) =>
      atelier.chiffres(sources, deCaf(caf), au, {
        connues: etat.conventionsConnues,
        enAttente: etat.depotsEnAttente,
      }),
    );
  const tracer = (appelant: Caller, caf: string | null, au: string): Promise<Trajectoire> =>
    repondre('trajectoire', appelant, caf, au, (sources) => atelier.trajectoire(sources, deCaf(caf), au));

  return {
    caf: async (identite, caf, au) => chiffrer(callerFor(identite, caf), caf, au),
    // Tout compte connecté lit les sommes nationales ; le détail des autres Caf reste à la Cnaf.
    national: async (identite, au) => {
      // Qui les demande avant la fin de la préparation n’a pas à partager la base avec elle.
      demandes = true;
      const chiffres = await chiffrer(NATION, null, au);
      return estAutorise(NATIONAL, identite.roles) ? chiffres : sansDetail(chiffres);
    },
    trajectoireCaf: async (identite, caf, au) => tracer(callerFor(identite, caf), caf, au),
    trajectoireNationale: (au) => tracer(NATION, null, au),
    consolidation: async (identite, caf, au) => {
      const sources = await lireEntieres(callerFor(identite, caf), caf);
      return atelier.consolidation(sources, caf, au);
    },
    deploiement: async (au) => {
      // Le déploiement ne montre pas les lignes : un million d’actions ne tient pas dans un classeur qui s’ouvre.
      const sources = await transaction(NATION, (tx) => lireSources(tx, null, sansLignes));
      return atelier.deploiement(sources, au);
    },
    preparer: async (au, arret) => {
      const { etat, references } = await transaction(NATION, async (tx) => ({
        etat: await lireEtat(tx, null),
        references: await listerReferences(tx, null),
      }));
      const sources: SourceChiffres[] = [];
      for (let debut = 0; debut < references.length; debut += LOT_PREPARE) {
        if (arret.aborted || demandes) return;
        const lot = references.slice(debut, debut + LOT_PREPARE);
        const lues = await transaction(NATION, (tx) => joindreApports(tx, lot, sansLignes));
        sources.push(...lues);
        // Un calcul dont rien ne sort : le code des chiffres n’est rapide qu’une fois qu’il a servi.
        atelier.chiffres(lues, {}, au, { connues: etat.conventionsConnues, enAttente: etat.depotsEnAttente });
        await laisserPasser();
      }
      // Lues en plusieurs transactions, elles ne valent pour cet état que si rien n’a changé depuis.
      const apres = await transaction(NATION, (tx) => lireEtat(tx, null));
      if (apres.empreinte === etat.empreinte) retenir(listes, cleDe(NATION, null, etat), sources, LISTES_GARDEES);
    },
  };
}

const deCaf = (caf: string | null): { caf?: string } => (caf === null ? {} : { caf });

const cleDe = (appelant: Caller, caf: string | null, { empreinte }: Etat): string =>
  `${appelant.role} ${caf ?? 'national'} ${empreinte}`;

/** Garde une valeur sous sa clé ; au-delà de `nombre`, les plus anciennes partent. */
function retenir<T>(gardees: Map<string, T>, cle: string, valeur: T, nombre: number): void {
  gardees.delete(cle);
  gardees.set(cle, valeur);
  const [ancienne] = gardees.keys();
  if (gardees.size > nombre && ancienne !== undefined) gardees.delete(ancienne);
}

/** Les mêmes sommes, sans ce qui nomme les conventions, les fichiers ou les axes locaux d’autres Caf. */
function sansDetail(chiffres: Chiffres): Chiffres {
  const vider = (valeur: unknown): unknown => {
    if (Array.isArray(valeur)) return [];
    if (typeof valeur !== 'object' || valeur === null) return valeur;
    return Object.fromEntries(
      Object.entries(valeur).flatMap(([nom, contenu]) => (nom === 'parAxeLocal' ? [] : [[nom, vider(contenu)]])),
    );
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
