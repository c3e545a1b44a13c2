import fc from 'fast-check';
import { ecrirePourcentage, lirePourcentage } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('un pourcentage', () => {
  it.each([
    ['85%', 'sure 0.85'],
    ['85\u202F%', 'sure 0.85'],
    ['12,5 %', 'sure 0.125'],
    ['120 %', 'sure 1.2'],
    ['-5 %', 'sure -0.05'],
    ['1 %', 'sure 0.01'],
    ['85 pour cent', 'sure 0.85'],
    ['0', 'sure 0'],
    ['0,85', 'deduite 0.85'],
    ['0.85', 'deduite 0.85'],
    ['85', 'deduite 0.85'],
    ['100', 'deduite 1'],
    ['3/4', 'deduite 0.75'],
    ['1', 'ambigue 0.01|1'],
    ['1,5', 'ambigue 0.015|1.5'],
    ['120', 'ambigue 1.2'],
    ['50-60 %', 'ambigue 0.5|0.6'],
    ['environ 50 %', 'ambigue 0.5'],
    ['NC', 'mention NC'],
    ['', 'vide'],
    ['presque fini', 'illisible'],
    ['50 % 2²', 'illisible'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lirePourcentage(texte(ecrit)))).toBe(attendu);
  });

  it('trusts a percent format, and says how a bare number was read', () => {
    expect(resume(lirePourcentage(nombreVu(0.85, '85 %')))).toBe('sure 0.85');
    expect(resume(lirePourcentage(nombreVu(1, '100 %')))).toBe('sure 1');
    expect(resume(lirePourcentage(nombreVu(85)))).toBe('deduite 0.85');
    expect(lirePourcentage(nombreVu(85)).raison).toMatch(/85 est lu 85\u00A0%/);
    expect(resume(lirePourcentage(nombreVu(1)))).toBe('ambigue 0.01|1');
  });

  it('refuses what is not a share', () => {
    for (const saisie of [dateVue(45292, '01/01/2024'), booleen(true), erreur('#DIV/0!')]) {
      expect(lirePourcentage(saisie).etat).toBe('illisible');
    }
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (n) => {
        expect(lirePourcentage(texte(ecrirePourcentage(n / 10_000)))).toEqual({ etat: 'sure', valeur: n / 10_000 + 0 });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
