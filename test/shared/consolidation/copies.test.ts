import fc from 'fast-check';
import { type ClasseurIdentifie, IDENTITE_INCONNUE, separerCopies } from '../../../shared/consolidation/index.ts';

const classeur = (
  fichier: string,
  identite: string,
  communes: string[],
  caf: string | null = '011',
): ClasseurIdentifie => ({
  fichier,
  identite,
  caf,
  communes,
});
const identites = (classeurs: ClasseurIdentifie[]) =>
  Object.fromEntries(separerCopies(classeurs).map((c) => [c.fichier, c.identite]));

describe('workbooks that carry the same identifier', () => {
  it('are one convention when they share a commune', () => {
    const lus = [classeur('a.xlsx', 'u', ['01001', '01002']), classeur('b.xlsx', 'u', ['01002', '01003'])];
    expect(identites(lus)).toEqual({ 'a.xlsx': 'u', 'b.xlsx': 'u' });
  });

  it('are two conventions when they share none: the second by name is the copy', () => {
    const [b, a] = separerCopies([classeur('b.xlsx', 'u', ['33281']), classeur('a.xlsx', 'u', ['01001'])]);
    expect(a).toMatchObject({ fichier: 'a.xlsx', identite: 'u' });
    expect(a?.copieDe).toBeUndefined();
    expect(b).toMatchObject({ fichier: 'b.xlsx', identite: 'u:2', copieDe: 'a.xlsx' });
  });

  it('are two conventions when two Caf claim them, even over the same communes', () => {
    const lus = [classeur('a.xlsx', 'u', ['64001'], '641'), classeur('b.xlsx', 'u', ['64001'], '642')];
    expect(new Set(Object.values(identites(lus))).size).toBe(2);
  });

  it('are one convention when a third links them', () => {
    const lus = [
      classeur('a.xlsx', 'u', ['01001']),
      classeur('b.xlsx', 'u', ['01002']),
      classeur('c.xlsx', 'u', ['01001', '01002']),
    ];
    expect(new Set(Object.values(identites(lus)))).toEqual(new Set(['u']));
  });

  it('stay together when one has no commune yet', () => {
    expect(identites([classeur('a.xlsx', 'u', ['01001']), classeur('b.xlsx', 'u', [], null)])).toEqual({
      'a.xlsx': 'u',
      'b.xlsx': 'u',
    });
  });

  it('are never grouped for lack of an identifier', () => {
    const lus = [classeur('a.xlsx', IDENTITE_INCONNUE, ['01001']), classeur('b.xlsx', IDENTITE_INCONNUE, ['33281'])];
    expect(separerCopies(lus).every((c) => c.copieDe === undefined)).toBe(true);
  });

  it('are separated in the same way whatever the order they come in', () => {
    const lus = fc.array(
      fc.record({
        fichier: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        identite: fc.constantFrom('u', 'v'),
        caf: fc.constantFrom('011', '331'),
        communes: fc.subarray(['1', '2', '3', '4'], { minLength: 1 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lus, (donnes) => {
        const uniques = [...new Map(donnes.map((c) => [c.fichier, c])).values()];
        expect(identites([...uniques].reverse())).toEqual(identites(uniques));
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
