import { randomUUID } from 'node:crypto';
import { ApportCache } from '../../functions/consolidation/apports.ts';
import { type Chiffreur, creerChiffreur } from '../../functions/consolidation/chiffrer.ts';
import type { Base } from '../../functions/database/ouvrir.ts';
import { decider } from '../../functions/depots/decider.ts';
import { deposer } from '../../functions/depots/deposer.ts';
import type { Chiffres } from '../../shared/api/index.ts';
import { type FauxContenu, fauxClasseur } from './atelier-factice.ts';
import { identite, refusDe, servicesEssai } from './cas-usage.ts';
import { ENGINES, newDatabase } from './test-database.ts';

const AU = '2025-12-31';

describe.each(ENGINES)('les chiffres, sur %s', (engine) => {
  let base: Base;
  let close: () => Promise<void>;
  let services: ReturnType<typeof servicesEssai>;
  let chiffreur: Chiffreur;
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];

  const donner = async (identifiant: string, apport: unknown, caf = '011', plus: FauxContenu = {}) => {
    const octets = fauxClasseur({ identifiant, apport, ...plus });
    const envoi = { octets, cle: null, nomFichier: `${caf}.xlsx`, nouvelle: false, reconstruit: false };
    return (await deposer(services, identite('agent', caf), envoi)).recu.depot;
  };
  const faire = (acte: 'valider' | 'rouvrir' | 'renvoyer', depot: string, caf = '011') =>
    decider(services, identite('responsable', caf), depot, acte, 'essai');

  beforeAll(async () => {
    ({ base, close } = await newDatabase(engine));
    services = servicesEssai(base);
    chiffreur = creerChiffreur(services);
    await faire('valider', await donner(a, 'a1'));
    await faire('valider', await donner(a, 'a2'));
    await donner(a, 'a3');
    await donner(b, 'b1');
    await faire('valider', await donner(c, 'c1', '331', { cafConcernees: ['011'] }), '331');
  }, 60_000);
  afterAll(() => close?.());

  const apportsDe = (rendu: unknown) => (rendu as { apports: string[] }).apports.toSorted();

  it('comptent la dernière version validée de chaque convention, et à côté ce qui attend', async () => {
    const rendu = await chiffreur.national(identite('cnaf', null), AU);
    expect(apportsDe(rendu)).toEqual(['a2', 'c1']);
    expect(rendu).toMatchObject({
      au: AU,
      millesime: '2026',
      perimetre: { caf: null },
      reposeSur: { valides: 2, connues: 3, enAttente: 2 },
    });
  });

  it('d’une Caf comprennent les conventions qui la concernent', async () => {
    expect(apportsDe(await chiffreur.caf(identite('agent'), '011', AU))).toEqual(['a2', 'c1']);
    const voisine = await chiffreur.caf(identite('agent', '331'), '331', AU);
    expect(apportsDe(voisine)).toEqual(['c1']);
    expect(voisine).toMatchObject({ reposeSur: { connues: 1, enAttente: 0 } });
  });

  it('d’une Caf sont les mêmes pour elle et pour la Cnaf', async () => {
    const pourElle = await chiffreur.caf(identite('agent'), '011', AU);
    const pourLaCnaf = await chiffreur.caf(identite('cnaf', null), '011', AU);
    expect(pourLaCnaf).toEqual(pourElle);
  });

  it('se suivent d’année en année, sur les mêmes conventions, et une autre Caf n’y entre pas', async () => {
    const dates = async (lue: Promise<{ points: readonly { conventionsEnVigueur: number }[] }>) =>
      (await lue).points.map(({ conventionsEnVigueur }) => conventionsEnVigueur);
    expect(await dates(chiffreur.trajectoireNationale(AU))).toEqual([2]);
    expect(await dates(chiffreur.trajectoireCaf(identite('agent', '331'), '331', AU))).toEqual([1]);
    expect(await refusDe(chiffreur.trajectoireCaf(identite('agent', '331'), '011', AU))).toMatchObject({
      probleme: 'autre-caf',
    });
  });

  it('d’une autre Caf sont refusés', async () => {
    expect(await refusDe(chiffreur.caf(identite('responsable', '331'), '011', AU))).toMatchObject({
      probleme: 'autre-caf',
    });
    expect(await refusDe(chiffreur.consolidation(identite('agent', '331'), '011', AU))).toMatchObject({
      probleme: 'autre-caf',
    });
  });

  it('suivent chaque décision : rouvrir fait revenir la version validée précédente', async () => {
    const nouvelle = await donner(b, 'b2');
    await faire('valider', nouvelle);
    expect(apportsDe(await chiffreur.national(identite('cnaf', null), AU))).toEqual(['a2', 'b2', 'c1']);
    await faire('rouvrir', nouvelle);
    expect(apportsDe(await chiffreur.national(identite('cnaf', null), AU))).toEqual(['a2', 'c1']);
    await faire('renvoyer', nouvelle);
    expect((await chiffreur.national(identite('cnaf', null), AU)).reposeSur.enAttente).toBe(1);
  });

  it('donnent au domaine de quoi citer ses sources', async () => {
    let vues: unknown[] = [];
    const atelier = {
      ...services.atelier,
      chiffres: (sources: unknown[]) => {
        vues = sources;
        return {} as Chiffres;
      },
    };
    await creerChiffreur({ ...services, atelier }).caf(identite('agent', '331'), '331', AU);
    expect(vues).toEqual([
      {
        depot: expect.any(String),
        convention: c,
        caf: '331',
        nomFichier: '331.xlsx',
        version: 1,
        etat: 'validé',
        valideLe: expect.stringMatching(/^2026-01-15T08:.*Z$/),
        apport: 'c1',
      },
    ]);
  });

  it('ne se recalculent pas tant que rien n’a changé, mais bien à une autre date', async () => {
    let calculs = 0;
    const atelier = {
      ...services.atelier,
      chiffres: () => {
        calculs += 1;
        return {} as Chiffres;
      },
    };
    const compteur = creerChiffreur({ ...services, atelier });
    await compteur.national(identite('cnaf', null), AU);
    await compteur.national(identite('cnaf', null), AU);
    expect(calculs).toBe(1);
    await compteur.national(identite('cnaf', null), '2024-12-31');
    expect(calculs).toBe(2);
    await donner(randomUUID(), 'neuf');
    await compteur.national(identite('cnaf', null), AU);
    expect(calculs).toBe(3);
  });

  describe('préparés d’avance', () => {
    const prepare = async (arret = new AbortController().signal) => {
      const lots: unknown[][] = [];
      const atelier = {
        ...services.atelier,
        chiffres: (...[sources, ...reste]: Parameters<typeof services.atelier.chiffres>) => {
          lots.push(sources);
          return services.atelier.chiffres(sources, ...reste);
        },
      };
      const autre = creerChiffreur({ ...services, atelier });
      await autre.preparer(AU, arret);
      return { autre, lots };
    };

    it('sont les mêmes', async () => {
      const { autre, lots } = await prepare();
      expect(lots.flat().length).toBeGreaterThan(0);
      const neuf = await creerChiffreur(services).national(identite('cnaf', null), AU);
      expect(await autre.national(identite('cnaf', null), AU)).toEqual(neuf);
      expect(lots.at(-1)).toEqual(lots.slice(0, -1).flat());
    });

    it('suivent ce qui change après', async () => {
      const { autre } = await prepare();
      const depot = await donner(randomUUID(), 'après');
      await faire('valider', depot);
      expect(apportsDe(await autre.national(identite('cnaf', null), AU))).toContain('après');
      await faire('rouvrir', depot);
      expect(apportsDe(await autre.national(identite('cnaf', null), AU))).not.toContain('après');
    });

    it('s’arrêtent au signal', async () => {
      expect((await prepare(AbortSignal.abort())).lots).toEqual([]);
    });
  });

  it('relisent un apport que le cache a dû oublier', async () => {
    const petit = new ApportCache('entier', 1);
    const depots = await base.transaction({ role: 'cnaf' }, (tx) =>
      tx.selectFrom('depot_apport').select('depot').execute(),
    );
    const lire = () =>
      base.transaction({ role: 'cnaf' }, (tx) =>
        petit.lire(
          tx,
          depots.map(({ depot }) => depot),
        ),
      );
    expect(await lire()).toEqual(await lire());
    expect((await lire()).size).toBe(depots.length);
  });

  it('se calculent sans les lignes des apports, que seul le classeur d’une Caf demande', async () => {
    const depot = await donner(randomUUID(), { resume: 'r', lignes: { actions: ['a'] } }, '974');
    await faire('valider', depot, '974');
    const vus: unknown[] = [];
    const voir = (sources: { caf: string; apport: unknown }[]): void =>
      void vus.push(...sources.filter(({ caf }) => caf === '974').map(({ apport }) => apport));
    const atelier = {
      ...services.atelier,
      chiffres: (sources: Parameters<typeof voir>[0]) => {
        voir(sources);
        return {} as Chiffres;
      },
      deploiement: async (sources: Parameters<typeof voir>[0]) => {
        voir(sources);
        return new Uint8Array();
      },
      consolidation: async (sources: Parameters<typeof voir>[0]) => {
        voir(sources);
        return new Uint8Array();
      },
    };
    const autre = creerChiffreur({ ...services, atelier });
    await autre.national(identite('cnaf', null), AU);
    await autre.deploiement(AU);
    await autre.consolidation(identite('agent', '974'), '974', AU);
    expect(vus).toEqual([{ resume: 'r' }, { resume: 'r' }, { resume: 'r', lignes: { actions: ['a'] } }]);
    await faire('rouvrir', depot, '974');
  });

  it('rendent un classeur', async () => {
    const texte = (octets: Uint8Array) => new TextDecoder().decode(octets);
    expect(texte(await chiffreur.deploiement(AU))).toBe(`deploiement ${AU} 2`);
    expect(texte(await chiffreur.consolidation(identite('agent'), '011', AU))).toBe(`consolidation 011 ${AU} 2`);
  });
});
