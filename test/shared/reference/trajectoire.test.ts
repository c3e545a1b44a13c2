import { objectifDeCaf, objectifNational, trajectoireNationale } from '../../../shared/reference/index.ts';

describe('the national path of coverage', () => {
  it('is 20, 35, 55, 75, 85 % from 2018 to 2022', () => {
    expect(trajectoireNationale).toEqual([
      { date: '2018-12-31', taux: 0.2 },
      { date: '2019-12-31', taux: 0.35 },
      { date: '2020-12-31', taux: 0.55 },
      { date: '2021-12-31', taux: 0.75 },
      { date: '2022-12-31', taux: 0.85 },
    ]);
  });

  it.each([
    ['2018-12-30', null],
    ['2018-12-31', 0.2],
    ['2021-06-15', 0.55],
    ['2022-12-31', 0.85],
    ['2026-11-22', 0.85],
  ])('has at %s the last target on or before: %s', (au, taux) => {
    expect(objectifNational(au)?.taux ?? null).toBe(taux);
  });

  it('has no target for a Caf that gave none', () => {
    expect(objectifDeCaf('011', '2026-11-22')).toBeNull();
  });
});
