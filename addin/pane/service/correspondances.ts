import type { CorrespondancesAGarder } from '../../../shared/api/correspondances.ts';
import type { DecisionZone } from '../../../shared/reprise/contrat.ts';
import type { Client } from './client.ts';
import type { CorrespondancesConnues, Panne } from './contrat.ts';
import type { Memoire } from './memoire.ts';
import { panneDe } from './panne-du-service.ts';

const CLE = 'correspondances';
/** Au-delà, les plus anciennes s’oublient sur ce poste. */
const FORMES_GARDEES = 200;
const FORMES_PAR_ENVOI = 100;

type DecisionRetenue = CorrespondancesAGarder['decisions'][number];

export interface OptionsCorrespondances {
  readonly memoire: Memoire;
  readonly client: Client;
  /** La Caf de qui est connecté ; null sinon. */
  readonly caf: () => string | null;
}

/** Les correspondances de reprise : gardées sur ce poste, et partagées dans la Caf quand on est connecté. */
export function ouvrirCorrespondances({ memoire, client, caf }: OptionsCorrespondances) {
  /** Un poste qui interdit la mémoire n’empêche pas de reprendre. */
  const duPoste = async (): Promise<readonly DecisionZone[]> => {
    try {
      return (await memoire.lire<readonly DecisionZone[]>(CLE)) ?? [];
    } catch {
      return [];
    }
  };

  return {
    /** Celles du poste l’emportent : ce sont celles que l’agent a confirmées lui-même. */
    async lire(): Promise<CorrespondancesConnues> {
      const code = caf();
      const [siennes, communes] = await Promise.all([
        duPoste(),
        code === null
          ? { zones: [], panne: null }
          : client.demander('correspondances', { parametres: { code } }).then(
              ({ correspondances }) => ({
                zones: correspondances.map(({ decision }) => decision as DecisionZone),
                panne: null,
              }),
              (erreur: unknown) => ({ zones: [], panne: panneDe(erreur) }),
            ),
      ]);
      const parForme = new Map([...communes.zones, ...siennes].map((zone) => [zone.forme, zone]));
      return { zones: [...parForme.values()], panne: communes.panne };
    },

    async garder(zones: readonly DecisionZone[]): Promise<Panne | null> {
      if (zones.length === 0) return null;
      const formes = new Set(zones.map(({ forme }) => forme));
      await memoire
        .modifier<readonly DecisionZone[]>(CLE, (anciennes = []) => ({
          valeur: [...zones, ...anciennes.filter(({ forme }) => !formes.has(forme))].slice(0, FORMES_GARDEES),
        }))
        .catch(() => undefined);
      const code = caf();
      if (code === null) return null;
      const decisions = zones.slice(0, FORMES_PAR_ENVOI) as DecisionRetenue[];
      try {
        await client.demander('garderCorrespondances', { parametres: { code }, corps: { decisions } });
        return null;
      } catch (erreur) {
        return panneDe(erreur);
      }
    },
  };
}
