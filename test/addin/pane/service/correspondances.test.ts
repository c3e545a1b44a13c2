import type { Client } from '../../../../addin/pane/service/client.ts';
import { DemandeEchouee } from '../../../../addin/pane/service/contrat.ts';
import { ouvrirCorrespondances } from '../../../../addin/pane/service/correspondances.ts';
import { pannes } from '../../../../addin/pane/service/pannes.ts';
import type { DecisionZone } from '../../../../shared/reprise/contrat.ts';
import { Poste } from './faux.ts';

const decision = (forme: string, champ: string, plus: Partial<DecisionZone> = {}): DecisionZone => ({
  forme,
  table: 'CTG_Actions',
  colonnes: { intitule: { table: 'CTG_Actions', champ } },
  ...plus,
});

/** Ce qu’une Caf garde, et de quoi couper le réseau. */
function preparer({ caf = '011' as string | null, poste = new Poste() } = {}) {
  const recues: { code: string; corps: unknown }[] = [];
  const service = { gardees: [] as DecisionZone[], coupe: false };
  const client: Client = {
    demander: (async (nom: string, { parametres, corps }: { parametres: { code: string }; corps?: unknown }) => {
      if (service.coupe) throw new DemandeEchouee(pannes.horsLigne());
      if (nom === 'garderCorrespondances') recues.push({ code: parametres.code, corps });
      return { correspondances: service.gardees.map((une) => ({ decision: une })) };
    }) as never,
  };
  return {
    service,
    recues,
    poste,
    port: ouvrirCorrespondances({ memoire: poste.ouvrir().memoire, client, caf: () => caf }),
  };
}

describe('les correspondances de reprise', () => {
  test('gardées sur le poste, elles se retrouvent sans être connecté', async () => {
    const { port, recues, poste } = preparer({ caf: null });
    expect(await port.garder([decision('plan', 'action', { ecartees: ['tel'] })])).toBeNull();
    expect(recues).toEqual([]);
    const autre = preparer({ caf: null, poste });
    expect(await autre.port.lire()).toEqual({
      zones: [decision('plan', 'action', { ecartees: ['tel'] })],
      panne: null,
    });
  });

  test('connecté, elles sont partagées dans la Caf, avec ce que l’agent a choisi de ne pas reprendre', async () => {
    const { port, recues } = preparer();
    await port.garder([decision('plan', 'action', { ecartees: ['tel'] })]);
    expect(recues).toEqual([
      { code: '011', corps: { decisions: [decision('plan', 'action', { ecartees: ['tel'] })] } },
    ]);
  });

  test('celles de la Caf et du poste se réunissent ; à forme égale, celle du poste l’emporte', async () => {
    const { port, service } = preparer();
    service.gardees = [decision('plan', 'description'), decision('diagnostic', 'constat')];
    await port.garder([decision('plan', 'action')]);
    const { zones } = await port.lire();
    expect(zones).toHaveLength(2);
    expect(zones).toContainEqual(decision('plan', 'action'));
    expect(zones).toContainEqual(decision('diagnostic', 'constat'));
  });

  test('sans réseau, celles du poste servent, et la panne est dite', async () => {
    const { port, service } = preparer();
    service.coupe = true;
    expect(await port.garder([decision('plan', 'action')])).toMatchObject({ code: 'hors-ligne' });
    expect(await port.lire()).toMatchObject({ zones: [{ forme: 'plan' }], panne: { code: 'hors-ligne' } });
  });

  test('un poste qui ne peut rien garder n’empêche pas de partager ni de reprendre', async () => {
    const { port, poste, recues } = preparer();
    poste.plein = true;
    expect(await port.garder([decision('plan', 'action')])).toBeNull();
    expect(recues).toHaveLength(1);
    expect(await port.lire()).toEqual({ zones: [], panne: null });
  });

  test('la dernière décision d’une forme remplace la précédente, et rien ne se demande pour rien', async () => {
    const { port, recues } = preparer();
    await port.garder([decision('plan', 'action')]);
    await port.garder([decision('plan', 'description')]);
    expect((await port.lire()).zones).toEqual([decision('plan', 'description')]);
    expect(await port.garder([])).toBeNull();
    expect(recues).toHaveLength(2);
  });
});
