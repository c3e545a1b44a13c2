import fc from 'fast-check';
import { ecrireEtp, lireEtp } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

describe('un temps de travail', () => {
  it.each([
    ['0,5 ETP', 'sure 0.5'],
    ['1 équivalent temps plein', 'sure 1'],
    ['1', 'sure 1'],
    ['0,5', 'sure 0.5'],
    ['0.5', 'deduite 0.5'],
    ['½', 'deduite 0.5'],
    ['1½', 'deduite 1.5'],
    ['1 ½ ETP', 'deduite 1.5'],
    ['1/2', 'deduite 0.5'],
    ['mi-temps', 'deduite 0.5'],
    ['Mi temps', 'deduite 0.5'],
    ['temps complet', 'deduite 1'],
    ['temps plein', 'deduite 1'],
    ['80 %', 'deduite 0.8'],
    ['80%', 'deduite 0.8'],
    ['28/35e', 'deduite 0.8'],
    ['28/35ème', 'deduite 0.8'],
    ['2 x 0,5', 'deduite 1'],
    ['2 × 0,5 ETP', 'deduite 1'],
    ['2 mi-temps', 'deduite 1'],
    ['2 temps pleins', 'deduite 2'],
    ['1 ETP + 0,5 ETP', 'deduite 1.5'],
    ['0,8 ETP (80 %)', 'deduite 0.8'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireEtp(texte(ecrit)))).toBe(attendu);
  });

  it.each([
    ['7h00 hebdomadaire', 0.2, '7 h ÷ 35 h par semaine = 0,2\u00A0ETP'],
    ['7h00 hebdo', 0.2, '7 h ÷ 35 h par semaine = 0,2\u00A0ETP'],
    ['7 h/semaine', 0.2, '7 h ÷ 35 h par semaine = 0,2\u00A0ETP'],
    ['17h30 hebdomadaires', 0.5, '17,5 h ÷ 35 h par semaine = 0,5\u00A0ETP'],
    ['803,5 h/an', 0.5, '803,5 h ÷ 1\u202F607 h par an = 0,5\u00A0ETP'],
  ])('« %s » vaut %p, et la raison donne le calcul', (ecrit, valeur, raison) => {
    expect(lireEtp(texte(ecrit))).toEqual({ etat: 'deduite', valeur, raison });
  });

  it.each([
    ['17h30', 'ambigue 0.5'],
    ['0,5 à 1 ETP', 'ambigue 0.5|1'],
    ['environ 1 ETP', 'ambigue 1'],
    ['2 agents', 'ambigue 2'],
    ['50', 'ambigue 50|0.5'],
    ['35', 'ambigue 35|0.35|1'],
    ['150', 'ambigue 150'],
    ['150 ETP', 'ambigue 150'],
    ['12.500', 'ambigue 12.5|12500'],
  ])('ne choisit pas : « %s » : %s', (ecrit, attendu) => {
    expect(resume(lireEtp(texte(ecrit)))).toBe(attendu);
  });

  it.each([
    ['10 ETP', 'sure 10'],
    ['12', 'sure 12'],
    ['à définir', 'mention à définir'],
    ['-', 'mention tiret'],
    ['', 'vide'],
    ['temps partiel', 'illisible'],
    ['-1', 'illisible'],
    ['7h75 hebdo', 'illisible'],
    ['beaucoup', 'illisible'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(resume(lireEtp(texte(ecrit)))).toBe(attendu);
  });

  it('reads number, percent and duration cells', () => {
    expect(resume(lireEtp(nombreVu(0.5)))).toBe('sure 0.5');
    expect(resume(lireEtp(nombreVu(0.5, '50%')))).toBe('sure 0.5');
    expect(resume(lireEtp(nombreVu(1 / 3)))).toBe('sure 0.3333');
    expect(resume(lireEtp(nombreVu(80)))).toBe('ambigue 80|0.8');
    expect(resume(lireEtp(nombreVu(80, '80 ETP')))).toBe('sure 80');
    expect(resume(lireEtp(nombreVu(7 / 24, '7:00')))).toBe('ambigue 0.2');
    for (const saisie of [nombreVu(-1), booleen(true), erreur('#REF!')]) expect(lireEtp(saisie).etat).toBe('illisible');
  });

  it('offers the fraction that Excel turned into a date', () => {
    expect(resume(lireEtp(dateVue(45323, '01-févr')))).toBe('ambigue 0.5');
    expect(lireEtp(dateVue(45310, '19/01/2024')).etat).toBe('illisible');
  });

  it('reads back, surely, what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (n) => {
        fc.pre(!/^[1-9]\d{0,2},\d{3}$/.test(String(n / 10_000).replace('.', ',')));
        expect(lireEtp(texte(ecrireEtp(n / 10_000)))).toEqual({ etat: 'sure', valeur: n / 10_000 });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
