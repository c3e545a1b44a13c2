import { ouvrirTerritoires } from '../../../shared/reference/index.ts';
import {
  communesDuPaquet,
  epciDuPaquet,
  eptDuPaquet,
  fichierNoms,
  fichierPassages,
  fichierTerritoires,
  sansNoms,
  territoires,
} from './ouvrir.ts';

const actuelles = communesDuPaquet.filter(({ type }) => type === 'commune-actuelle');

describe('the national perimeter', () => {
  it('has 34,858 communes and 68,094,280 inhabitants in 2026', () => {
    expect(territoires.millesime).toBe('2026');
    expect(territoires.nationaux()).toMatchObject({ communes: 34858, population: 68094280 });
  });

  it('counts an EPCI à fiscalité propre with at least one commune in it, and no EPT', () => {
    const nationales = new Set(
      territoires.communes().flatMap((c) => (c.perimetre === 'national' && c.epci ? [c.epci] : [])),
    );
    expect(territoires.nationaux().epci).toBe(nationales.size);
    expect(territoires.nationaux().epci).toBe(
      epciDuPaquet.filter(({ membres }) => membres.some(({ code }) => !/^976/.test(code))).length,
    );
  });

  it('leaves Mayotte apart and the other collectivités out, without a Caf', () => {
    const perimetres = new Map<string, Set<string>>();
    for (const { departement, perimetre, caf } of territoires.communes()) {
      if (perimetre === 'national') continue;
      expect(caf).toBeNull();
      perimetres.set(perimetre, (perimetres.get(perimetre) ?? new Set()).add(departement));
    }
    expect([...(perimetres.get('hors-caf') ?? [])]).toEqual(['976']);
    expect([...(perimetres.get('hors-champ') ?? [])].sort()).toEqual(
      ['975', '977', '978', '984', '986', '987', '988', '989'].sort(),
    );
  });
});

describe('communes', () => {
  it('says of every commune what the package says, in order of code', () => {
    const attendues = [...actuelles]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, nom, population = 0, departement, region }) => [code, nom, population, departement, region].join());
    const lues = territoires
      .communes()
      .map(({ code, nom, population, departement, region }) => [code, nom, population, departement, region].join());
    expect(lues).toEqual(attendues);
  });

  it.each([
    ['39365', 'Mont-sous-Vaudrey', 1309],
    ['33281', 'Mérignac', 78090],
    ['01004', 'Ambérieu-en-Bugey', 15934],
    ['2A004', 'Ajaccio', 76320],
  ])('knows %s, %s, %i inhabitants', (code, nom, population) => {
    expect(territoires.commune(code)).toMatchObject({ code, nom, population });
  });

  it('prefers the current commune when its code is also that of a déléguée', () => {
    const composantes = new Set(communesDuPaquet.filter((c) => c.chefLieu !== undefined).map((c) => c.code));
    const doubles = actuelles.filter(({ code }) => composantes.has(code));
    expect(doubles).toHaveLength(584);
    expect(doubles.filter(({ code, nom }) => territoires.commune(code)?.nom !== nom)).toEqual([]);
    expect(territoires.commune('49018')?.nom).toBe('Baugé-en-Anjou');
  });

  it('answers undefined for a déléguée, an arrondissement and an unknown code', () => {
    expect(['49031', '75101', '99999', ''].map((code) => territoires.commune(code))).toEqual(Array(4).fill(undefined));
  });

  it('leaves four inhabited islands of métropole without an EPCI', () => {
    const seules = territoires.communes().filter((c) => c.perimetre === 'national' && c.epci === null);
    expect(seules.map((c) => c.code)).toEqual(['22016', '29083', '29155', '85113']);
  });

  it('uses the code as name without the file of names', () => {
    expect(sansNoms.commune('33281')).toMatchObject({ nom: '33281', population: 78090, caf: '331' });
    expect(sansNoms.departement('33')?.nom).toBe('33');
    expect(sansNoms.communesDuCodePostal('33700')).toEqual([]);
  });

  it('groups communes by département and by région', () => {
    expect(territoires.communesDeDepartement('75').map((c) => c.nom)).toEqual(['Paris']);
    const regions = territoires.regions().map(({ code }) => territoires.communesDeRegion(code).length);
    expect(regions.reduce((somme, n) => somme + n, 0)).toBe(territoires.communes().length);
    expect(territoires.departement('2A')).toEqual({ code: '2A', nom: 'Corse-du-Sud', region: '94' });
    expect(territoires.region('94')).toEqual({ code: '94', nom: 'Corse' });
  });
});

describe('EPCI', () => {
  it('has every EPCI of the package, with its nature and its communes', () => {
    const attendus = [...epciDuPaquet]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, nom, type, membres }) => [code, nom, type, membres.map((m) => m.code).sort()]);
    expect(territoires.listeEpci().map((e) => [e.siren, e.nom, e.nature, [...e.communes]])).toEqual(attendus);
  });

  it('adds up the population of an EPCI from its communes', () => {
    const ecarts = territoires.listeEpci().filter(({ population, communes }) => {
      const somme = communes.reduce((total, code) => total + (territoires.commune(code)?.population ?? 0), 0);
      return communes.length === 0 || population !== somme;
    });
    expect(ecarts).toEqual([]);
  });

  it('knows 89 EPCI that cross a département', () => {
    expect(territoires.listeEpci().filter(({ departements }) => departements.length > 1)).toHaveLength(89);
  });

  it('shows the EPT of Grand Paris beside their métropole', () => {
    expect(territoires.listeEpt().map((e) => [e.siren, [...e.communes]])).toEqual(
      [...eptDuPaquet]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code, membres }) => [code, membres.map((m) => m.code).sort()]),
    );
    expect(territoires.commune('93066')).toMatchObject({ epci: '200054781', ept: '200057867' });
    expect(territoires.epci('200057867')).toMatchObject({ nom: 'Plaine Commune', nature: 'EPT' });
    expect(territoires.listeEpci().some(({ nature }) => nature === 'EPT')).toBe(false);
  });
});

describe('opening', () => {
  it('refuses files of different millésimes', () => {
    const base = { territoires: fichierTerritoires, passages: fichierPassages, noms: fichierNoms };
    expect(() => ouvrirTerritoires({ ...base, noms: { ...fichierNoms, millesime: '2025' } })).toThrow('2025');
    expect(() => ouvrirTerritoires({ ...base, passages: { ...fichierPassages, millesime: '2025' } })).toThrow('2025');
  });

  it.each([
    ['territoires', fichierTerritoires],
    ['noms', fichierNoms],
    ['passages', fichierPassages],
  ])('says the millésime, source and date of %s.json', (_, fichier) => {
    expect(fichier).toMatchObject({
      millesime: '2026',
      source: expect.stringContaining('Insee'),
      date: '2026-01-01',
    });
  });
});
