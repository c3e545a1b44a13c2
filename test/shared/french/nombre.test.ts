import fc from 'fast-check';
import { ecrireDecimal, ecrireEntier, lireDecimal, lireEntier } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('un nombre entier', () => {
  it.each([
    ['20', 'sure 20'],
    ['1\u202F200', 'sure 1200'],
    ['12,0', 'sure 12'],
    ['20 places', 'deduite 20'],
    ['3 000 h', 'deduite 3000'],
    ['120 m²', 'deduite 120'],
    ['12.500', 'deduite 12500'],
    ['12.000', 'ambigue 12|12000'],
    ['20 à 30', 'ambigue 20|30'],
    ['environ 20', 'ambigue 20'],
    ['12,5', 'illisible'],
    ['12²', 'illisible'],
    ['3,8 millions', 'illisible'],
    ['20 (dont 2)', 'illisible'],
    ['NC', 'mention NC'],
    ['?', 'mention à compléter'],
    ['', 'vide'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireEntier(texte(ecrit)))).toBe(attendu);
  });

  it('refuses decimals, dates, booleans and errors', () => {
    expect(resume(lireEntier(nombreVu(12)))).toBe('sure 12');
    for (const saisie of [nombreVu(12.5), dateVue(45292, '01/01/2024'), booleen(true), erreur('#N/A')]) {
      expect(lireEntier(saisie).etat).toBe('illisible');
    }
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        // Excel n’a que quinze chiffres significatifs.
        const entier = Math.trunc(n / 100);
        expect(lireEntier(texte(ecrireEntier(entier))).valeur).toBe(entier + 0);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe('une valeur d’indicateur', () => {
  it.each([
    ['0,5', 'sure 0.5'],
    ['-3,2', 'sure -3.2'],
    ['0.5', 'deduite 0.5'],
    ['85 %', 'deduite 85'],
    ['12.500', 'ambigue 12.5|12500'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireDecimal(texte(ecrit)))).toBe(attendu);
  });

  it('reads a percent cell as the agent sees it', () => {
    expect(resume(lireDecimal(nombreVu(0.85, '85 %')))).toBe('deduite 85');
  });

  it('reads back what it writes, except three decimals that a separator of thousands would imitate', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.constantFrom(1, 10, 100, 10_000), (n, diviseur) => {
        const valeur = n / diviseur + 0;
        const lecture = lireDecimal(texte(ecrireDecimal(valeur)));
        expect(lecture.etat === 'ambigue' ? lecture.candidats : [lecture.valeur]).toContain(valeur);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
