import { donneesCafDuProjet, ouvrirTerritoires } from '../../../shared/reference/index.ts';
import { fichierPassages, fichierTerritoires, territoires } from './ouvrir.ts';

const ouvrirAvec = (donneesCaf: typeof donneesCafDuProjet) =>
  ouvrirTerritoires({ territoires: fichierTerritoires, passages: fichierPassages, donneesCaf });

describe('the 101 Caf', () => {
  it('are 101, each with a code of three characters and at least one département', () => {
    expect(territoires.listeCaf()).toHaveLength(101);
    for (const caf of territoires.listeCaf()) {
      expect(caf.code).toMatch(/^\d{3}$/);
      expect(caf.nom).toMatch(/^Caf (de |d’|du |des |Béarn)/);
      expect(caf.nom).not.toContain("'");
      for (const departement of caf.departements) expect(territoires.departement(departement)).toBeDefined();
    }
  });

  it('share out every commune of the national perimeter, once', () => {
    const vues = new Map<string, string>();
    for (const { code } of territoires.listeCaf()) {
      const communes = territoires.communesDeCaf(code);
      expect(communes.length).toBeGreaterThan(0);
      for (const commune of communes) {
        if (vues.has(commune.code)) throw new Error(`${commune.code} a deux Caf.`);
        vues.set(commune.code, code);
      }
    }
    const nationales = territoires.communes().filter((c) => c.perimetre === 'national');
    expect(vues.size).toBe(34858);
    expect(nationales.every((c) => vues.get(c.code) === c.caf)).toBe(true);
  });

  it('stay in the départements that they declare', () => {
    for (const { code, departements } of territoires.listeCaf()) {
      const couverts = new Set(territoires.communesDeCaf(code).map((c) => c.departement));
      expect([code, [...couverts].sort()]).toEqual([code, [...departements].sort()]);
    }
  });

  it.each([
    ['64102', 'Bayonne', '641'],
    ['64445', 'Pau', '642'],
    ['64371', 'Mauléon-Licharre, in the Soule', '642'],
    ['64493', 'Saint-Palais', '641'],
    ['40312', 'Tarnos, in the Seignanx', '641'],
    ['40192', 'Mont-de-Marsan', '401'],
    ['2A004', 'Ajaccio', '201'],
    ['2B033', 'Bastia', '202'],
    ['97411', 'Saint-Denis', '974'],
    ['97611', 'Mamoudzou', null],
    ['97801', 'Saint-Martin', null],
  ])('has %s (%s) in %s', (code, _, caf) => {
    expect(territoires.commune(code)?.caf).toBe(caf);
  });

  it('splits the CA du Pays Basque between two Caf', () => {
    const membres = territoires.epci('200067106')?.communes.map((code) => territoires.commune(code)?.caf) ?? [];
    expect(membres).toHaveLength(158);
    expect(membres.filter((caf) => caf === '642')).toHaveLength(36);
    expect(membres.filter((caf) => caf === '641')).toHaveLength(122);
    expect(territoires.epciDeCaf('641').map((e) => e.siren)).toEqual(['200067106', '244000659']);
    expect(territoires.epciDeCaf('642').map((e) => e.siren)).toContain('200067106');
  });

  it('finds the Caf that took over an old code, and keeps the two questions apart', () => {
    expect(territoires.caf('599')).toBeUndefined();
    expect(territoires.cafActuelle('599')?.nom).toBe('Caf du Nord');
    expect(territoires.cafActuelle('011')?.nom).toBe('Caf de l’Ain');
    expect(territoires.cafActuelle('976')).toBeUndefined();
  });

  it('marks as to be verified what has no source: the code kept after a merger', () => {
    for (const caf of territoires.listeCaf()) {
      expect([caf.code, caf.aVerifier?.includes('code') ?? false]).toEqual([caf.code, caf.anciensCodes.length > 0]);
    }
  });
});

describe('data edited by an administrator', () => {
  const { caf, rattachements, perimetre } = donneesCafDuProjet;

  it('adds Saint-Martin and Saint-Barthélemy to the perimeter by a switch', () => {
    const collectivites = { '977': { incluse: true, caf: '971' }, '978': { incluse: true, caf: '971' } };
    const ouverts = ouvrirAvec({ ...donneesCafDuProjet, perimetre: { ...perimetre, collectivites } });
    expect(ouverts.nationaux().communes).toBe(34860);
    expect(ouverts.commune('97801')).toMatchObject({ caf: '971', perimetre: 'national' });
  });

  it('lets a later exception win over an earlier one, EPCI or commune', () => {
    const exceptions = [
      { caf: '401', communes: ['64102'], source: '', date: '2026-01-01' },
      { caf: '641', epci: ['200067106'], source: '', date: '2026-01-01' },
      { caf: '642', communes: ['64122'], source: '', date: '2026-01-01' },
    ];
    const ouverts = ouvrirAvec({ ...donneesCafDuProjet, rattachements: { ...rattachements, exceptions } });
    expect(['64102', '64122', '64024'].map((code) => ouverts.commune(code)?.caf)).toEqual(['641', '642', '641']);
  });

  it.each([
    [
      'a code given twice',
      { ...donneesCafDuProjet, caf: { ...caf, caf: [...caf.caf, ...caf.caf.slice(0, 1)] } },
      '011',
    ],
    [
      'a département shared without a default',
      { ...donneesCafDuProjet, rattachements: { ...rattachements, defauts: { '40': '401' } } },
      'département 64',
    ],
    [
      'an unknown Caf in an exception',
      {
        ...donneesCafDuProjet,
        rattachements: { ...rattachements, exceptions: [{ caf: '999', source: '', date: '2026-01-01' }] },
      },
      '999',
    ],
  ])('refuses %s', (_, donneesCaf, message) => {
    expect(() => ouvrirAvec(donneesCaf)).toThrow(message);
  });

  it('refuses a département without a Caf', () => {
    const sansAin = { ...caf, caf: caf.caf.filter(({ code }) => code !== '011') };
    expect(() => ouvrirAvec({ ...donneesCafDuProjet, caf: sansAin }).commune('01001')).toThrow('département 01');
  });
});
