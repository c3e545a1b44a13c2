import fc from 'fast-check';
import { ouvrirTerritoires } from '../../../shared/reference/index.ts';
import { communesDuPaquet, fichierNoms, fichierPassages, fichierTerritoires, sansNoms, territoires } from './ouvrir.ts';

const actuelles = new Map(communesDuPaquet.filter((c) => c.type === 'commune-actuelle').map((c) => [c.code, c]));

const ancienne = (code: string) => {
  const resolution = territoires.resoudre(code);
  if (resolution.etat !== 'ancienne') throw new Error(`${code} est ${resolution.etat}`);
  return resolution;
};

describe('passages of old codes', () => {
  it('knows the 358 codes of 2019 that the package of 2026 no longer has', () => {
    const lignes = Object.values(fichierPassages.passages).flat();
    const disparus = lignes.filter(([, , , , premierVu, dernierVu]) => premierVu === 2019 && dernierVu < 2026);
    expect(new Set(disparus.map(([code]) => code)).size).toBe(358);
    expect(fichierPassages.bilan['2019']).toEqual({ codes: 358, communes: 107 });
    const presents = new Set(communesDuPaquet.map((c) => c.code));
    for (const [code] of disparus) {
      expect([code, presents.has(code)]).toEqual([code, false]);
      expect(sansNoms.resoudre(code).etat).toBe('ancienne');
    }
  });

  it('carries every déléguée and associée that is not current to its chef-lieu', () => {
    const composantes = communesDuPaquet.filter((c) => c.chefLieu !== undefined && !actuelles.has(c.code));
    expect(composantes).toHaveLength(1992);
    const ecarts = composantes.filter(({ code, chefLieu }) => {
      const resolution = sansNoms.resoudre(code);
      return resolution.etat !== 'ancienne' || resolution.communes.map((c) => c.code).join() !== chefLieu;
    });
    expect(ecarts).toEqual([]);
  });

  it('carries every code that the COG calls old, and none that is current', () => {
    const anciens = new Set([...actuelles.values()].flatMap((c) => c.anciensCodes ?? []));
    expect(anciens.size).toBeGreaterThan(4000);
    expect([...anciens].filter((code) => sansNoms.resoudre(code).etat !== 'ancienne')).toEqual([]);
    expect([...actuelles.keys()].filter((code) => territoires.resoudre(code).etat !== 'actuelle')).toEqual([]);
  });

  it('covers the whole of Baugé-en-Anjou by an old code, and names the other parts', () => {
    const { communes, ancienNom, nature, absentDe, autresParties } = ancienne('49031');
    expect(communes.map((c) => c.code)).toEqual(['49018']);
    expect([ancienNom, nature, absentDe]).toEqual(['Bocé', 'deleguee', 2016]);
    expect(autresParties).toContainEqual({ code: '49018', nom: 'Baugé' });
    expect(autresParties).toContainEqual({ code: '49101', nom: 'Clefs-Val d’Anjou' });
    expect(autresParties.map((p) => p.code)).not.toContain('49031');
  });

  it('does not name a part that had already joined when the old code disappeared', () => {
    expect(ancienne('49031').autresParties.map((p) => p.code)).not.toContain('49213');
    expect(ancienne('49213')).toMatchObject({ ancienNom: 'Montpollin', absentDe: 2013 });
  });

  it.each([
    ['12076', 'Conques-en-Rouergue', '12218', 2025],
    ['27058', 'Les Trois Lacs', '27676', 2023],
    ['69159', 'Porte des Pierres Dorées', '69114', 2025],
  ])('sees %s (%s) as the same commune under another code', (code, nom, actuel, absentDe) => {
    expect(ancienne(code)).toMatchObject({ ancienNom: nom, nature: 'renumerotee', absentDe, autresParties: [] });
    expect(ancienne(code).communes.map((c) => c.code)).toEqual([actuel]);
  });

  it('names a part of a renumbered commune by the part, not by the whole', () => {
    expect(ancienne('12114').autresParties).toContainEqual({ code: '12076', nom: 'Conques' });
  });

  it('follows the chef-lieu of 2026 when an old code has moved', () => {
    expect(ancienne('60455').communes.map((c) => c.nom)).toEqual(['Les Hauts-Talican']);
  });

  it('says which communes have left a commune that is still current', () => {
    expect(territoires.resoudre('85084')).toMatchObject({
      etat: 'actuelle',
      quittees: [
        { code: '85165', nom: 'L’Oie', depuis: 2024 },
        { code: '85212', nom: 'Sainte-Florence', depuis: 2024 },
      ],
    });
    expect(territoires.resoudre('33281')).not.toHaveProperty('quittees');
  });

  it('gives all the communes between which an old code is shared', () => {
    const ligne = ['99001', 'Ancienne', 2020, 2, 2019, 2019] as const;
    const partagee = ouvrirTerritoires({
      territoires: fichierTerritoires,
      noms: fichierNoms,
      passages: { ...fichierPassages, passages: { '01004': [ligne], '01001': [ligne] } },
    }).resoudre('99001');
    expect(partagee).toMatchObject({
      etat: 'ancienne',
      communes: [{ code: '01001' }, { code: '01004' }],
      autresParties: [{ code: '01001' }, { code: '01004' }],
    });
  });
});

describe('arrondissements', () => {
  it.each([
    ['75101', '75056', 'Paris 1er Arrondissement'],
    ['75120', '75056', 'Paris 20e Arrondissement'],
    ['69389', '69123', 'Lyon 9e Arrondissement'],
    ['13216', '13055', 'Marseille 16e Arrondissement'],
  ])('takes %s to %s', (code, commune, nom) => {
    expect(territoires.resoudre(code)).toMatchObject({ etat: 'arrondissement', commune: { code: commune }, nom });
  });

  it('knows the 45 of them', () => {
    const codes = communesDuPaquet.filter((c) => c.type === 'arrondissement-municipal').map((c) => c.code);
    expect(codes).toHaveLength(45);
    expect(codes.every((code) => territoires.resoudre(code).etat === 'arrondissement')).toBe(true);
  });
});

describe('postal codes', () => {
  it('recognises 33700 as the postal code of Mérignac', () => {
    expect(territoires.resoudre('33700')).toMatchObject({ etat: 'code-postal', candidats: [{ code: '33281' }] });
  });

  it('gives every commune that a postal code serves, and only those', () => {
    const attendus = new Map<string, string[]>();
    for (const { code, codesPostaux = [] } of actuelles.values()) {
      for (const postal of codesPostaux) attendus.set(postal, [...(attendus.get(postal) ?? []), code]);
    }
    const lus = [...attendus.keys()].map((postal) => {
      const codes = territoires.communesDuCodePostal(postal).map((c) => c.code);
      return `${postal} ${codes.sort().join(' ')}`;
    });
    expect(lus).toEqual([...attendus].map(([postal, codes]) => `${postal} ${codes.sort().join(' ')}`));
    expect(territoires.communesDuCodePostal('00000')).toEqual([]);
  });

  it('reads a code that died before the first CTG as a postal code when it is one', () => {
    const vieux = Object.values(fichierPassages.passages)
      .flat()
      .filter(([code, , absentDe]) => absentDe < 2009 && territoires.communesDuCodePostal(code).length > 0);
    expect(vieux.length).toBeGreaterThan(0);
    for (const [code] of vieux) expect([code, territoires.resoudre(code).etat]).toEqual([code, 'code-postal']);
  });

  it('does not know them without the file of names', () => {
    expect(sansNoms.resoudre('33700')).toEqual({ etat: 'inconnue' });
  });
});

describe('malformed and unknown codes', () => {
  it.each([
    ['1053', '01053'],
    ['2a004', '2A004'],
    ['33 281', '33281'],
    ['33\u00a0281', '33281'],
  ])('suggests what %j may have been', (code, suggestion) => {
    expect(territoires.resoudre(code)).toMatchObject({ etat: 'malforme', suggestion: { code: suggestion } });
  });

  it.each(['', '1', '9999', 'Mérignac', '332811', '33281.5', '3328é'])('has no suggestion for %j', (code) => {
    expect(territoires.resoudre(code)).toEqual({ etat: 'malforme' });
  });

  it('says unknown for a well formed code that nobody has', () => {
    expect(territoires.resoudre('99999')).toEqual({ etat: 'inconnue' });
  });

  it('always answers, and only with current communes', () => {
    const caractere = fc.constantFrom(...'0123456789AB');
    const texte = fc.oneof(
      fc.string(),
      fc.array(caractere, { minLength: 4, maxLength: 6 }).map((c) => c.join('')),
    );
    fc.assert(
      fc.property(texte, (code) => {
        const resolution = territoires.resoudre(code);
        const communes =
          resolution.etat === 'ancienne'
            ? resolution.communes
            : resolution.etat === 'code-postal'
              ? resolution.candidats
              : 'commune' in resolution
                ? [resolution.commune]
                : [];
        expect(communes.every((c) => actuelles.has(c.code))).toBe(true);
        expect(resolution.etat === 'malforme').toBe(!/^[0-9AB]{5}$/.test(code));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
