import {
  FORMES_GARDEES,
  garderCorrespondances,
  lireCorrespondances,
} from '../../functions/correspondances/correspondances.ts';
import type { Base } from '../../functions/database/ouvrir.ts';
import { Correspondances, type DecisionRetenue } from '../../shared/api/index.ts';
import type { DecisionZone } from '../../shared/reprise/contrat.ts';
import { identite, refusDe, servicesEssai } from './cas-usage.ts';
import { ENGINES, newDatabase } from './test-database.ts';

const PLAN: DecisionRetenue = {
  forme: 'action|cout|pilote',
  table: 'CTG_Actions',
  colonnes: {
    action: { table: 'CTG_Actions', champ: 'action' },
    cout: { table: 'CTG_Actions', champ: 'coutTotal', facteur: 1000 },
    pilote: null,
  },
};
const ANNEES: DecisionRetenue = {
  forme: '2024|2025|caf',
  table: 'CTG_Financements',
  colonnes: { '2024': { table: 'CTG_Financements', champ: 'prevu', annee: 2024, fixe: { financeur: 'Caf' } } },
};

describe.each(ENGINES)('les correspondances d’une Caf, sur %s', (engine) => {
  let base: Base;
  let close: () => Promise<void>;
  let services: ReturnType<typeof servicesEssai>;
  beforeAll(async () => {
    ({ base, close } = await newDatabase(engine));
    services = servicesEssai(base);
  }, 60_000);
  afterAll(() => close?.());

  const garder = (decisions: DecisionRetenue[], qui = identite('agent'), caf = '011') =>
    garderCorrespondances(services, qui, caf, decisions);
  const lire = async (qui = identite('agent'), caf = '011') =>
    (await lireCorrespondances(services, qui, caf)).correspondances;

  it('sont vides au début, gardées ensuite, et rendues telles quelles à toute la Caf', async () => {
    expect(await lire()).toEqual([]);
    const gardees = await garder([PLAN, ANNEES]);
    expect(Correspondances.safeParse(gardees).success).toBe(true);
    const lues = await lire(identite('responsable'));
    expect(lues.map(({ decision }) => decision)).toEqual(expect.arrayContaining([PLAN, ANNEES]));
    expect(lues).toHaveLength(2);
    expect(lues[0]).toMatchObject({ version: 1, emplois: 1, role: 'agent', le: expect.stringMatching(/Z$/) });
    const pourLaReprise: DecisionZone[] = lues.map(({ decision }) => decision);
    expect(pourLaReprise).toHaveLength(2);
  });

  it('la même décision compte un emploi de plus ; une autre, une version de plus, et la dernière l’emporte', async () => {
    const { action, cout, pilote } = PLAN.colonnes;
    const [meme] = (await garder([{ ...PLAN, colonnes: { pilote: pilote!, cout: cout!, action: action! } }]))
      .correspondances;
    expect(meme).toMatchObject({ version: 1, emplois: 2 });
    const autre: DecisionRetenue = { ...PLAN, table: null, colonnes: { action: null } };
    const [changee] = (await garder([PLAN, autre], identite('responsable'))).correspondances;
    expect(changee).toMatchObject({ version: 2, emplois: 3, role: 'responsable', decision: autre });
    expect((await lire()).find(({ decision }) => decision.forme === PLAN.forme)?.decision).toEqual(autre);
    expect(await lire()).toHaveLength(2);
  });

  it('disent les colonnes à ne pas reprendre ; en changer fait une autre version, leur ordre non', async () => {
    const agent = identite('agent', '751');
    const sans = (...ecartees: string[]): DecisionRetenue => ({ ...PLAN, ecartees });
    expect((await garder([sans('vu avec', 'pilote')], agent, '751')).correspondances).toMatchObject([
      { version: 1, decision: { ecartees: ['pilote', 'vu avec'] } },
    ]);
    expect((await garder([sans('pilote', 'vu avec')], agent, '751')).correspondances).toMatchObject([{ version: 1 }]);
    expect((await garder([PLAN], agent, '751')).correspondances).toMatchObject([{ version: 2, emplois: 3 }]);
    const [lue] = await lire(agent, '751');
    expect(lue?.decision).toEqual(PLAN);
  });

  it('restent dans leur Caf, et hors de la vue de la Cnaf', async () => {
    expect(await lire(identite('agent', '331'), '331')).toEqual([]);
    for (const acte of [lire(identite('agent', '331'), '011'), garder([PLAN], identite('agent', '331'))])
      expect(await refusDe(acte)).toMatchObject({ probleme: 'autre-caf' });
    expect(await refusDe(lire(identite('cnaf', null)))).toMatchObject({ probleme: 'role-insuffisant' });
    await garder([{ ...PLAN, table: null }], identite('agent', '331'), '331');
    expect((await lire()).find(({ decision }) => decision.forme === PLAN.forme)?.decision.colonnes).toEqual({
      action: null,
    });
  });

  it.each([
    ['un champ inconnu', { table: 'CTG_Actions', champ: 'prenom' }],
    ['un champ d’une autre table', { table: 'CTG_Axes', champ: 'coutTotal' }],
    ['un nom hérité', { table: 'CTG_Axes', champ: 'constructor' }],
    ['une valeur fixe hors de la table', { table: 'CTG_Financements', champ: 'prevu', fixe: { inconnu: 'x' } }],
  ] as const)('refusent %s, et ne gardent rien', async (_, cible) => {
    const forme = `forme ${JSON.stringify(cible)}`;
    const refus = await refusDe(garder([{ forme, table: 'CTG_Actions', colonnes: { x: cible } }]));
    expect(refus).toMatchObject({ probleme: 'requete-invalide', erreurs: [{ ou: 'decisions.0.colonnes.x' }] });
    expect((await lire()).map(({ decision }) => decision.forme)).not.toContain(forme);
  });

  it('au-delà de ce qu’une Caf garde, les plus anciennes s’oublient', async () => {
    const agent = identite('agent', '641');
    const forme = (rang: number): DecisionRetenue => ({ forme: `forme ${rang}`, table: null, colonnes: { a: null } });
    await garder([forme(0)], agent, '641');
    for (let rang = 1; rang <= FORMES_GARDEES; rang += 100)
      await garder(
        Array.from({ length: 100 }, (_, i) => forme(rang + i)),
        agent,
        '641',
      );
    const lues = await lire(agent, '641');
    expect(lues).toHaveLength(FORMES_GARDEES);
    expect(lues.map(({ decision }) => decision.forme)).not.toContain('forme 0');
  });
});
