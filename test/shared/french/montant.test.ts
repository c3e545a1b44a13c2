import fc from 'fast-check';
import { centsDe, ecrireMontant, eurosDe, lireMontant } from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

const lu = (ecrit: string): string => resume(lireMontant(texte(ecrit)));

describe('un montant écrit en texte', () => {
  it.each([
    ['12 500 €', 'sure 1250000'],
    ['12\u00A0500\u00A0€', 'sure 1250000'],
    ['12\u202F500\u00A0€', 'sure 1250000'],
    ['12\u2009500€', 'sure 1250000'],
    ['8 551 023 €', 'sure 855102300'],
    ['1 200,50', 'sure 120050'],
    ['12500,00', 'sure 1250000'],
    ['140 000 euros', 'sure 14000000'],
    ['€ 500', 'sure 50000'],
    ['500 EUR', 'sure 50000'],
    ['500 €.', 'sure 50000'],
    ['12€50', 'sure 1250'],
    ['0 €', 'sure 0'],
    ['-500', 'sure -50000'],
    ['− 500 €', 'sure -50000'],
    ['(500)', 'deduite -50000'],
    ['(1 200,50) €', 'deduite -120050'],
  ])('« %s » : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(attendu);
  });

  it.each([
    ['12,5 K€', 'deduite 1250000'],
    ['15k€', 'deduite 1500000'],
    ['15 KE', 'deduite 1500000'],
    ['15 milliers d’euros', 'deduite 1500000'],
    ["3,8 millions d'euros", 'deduite 380000000'],
    ['3,8 millions', 'deduite 380000000'],
    ['3,8 M€', 'deduite 380000000'],
    ['1 Md€', 'deduite 100000000000'],
    ['3,8 M', 'ambigue 380000000'],
  ])('multiplie : « %s » : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(attendu);
  });

  it.each([
    ['12.500', 'ambigue 1250|1250000'],
    ['12.500 €', 'ambigue 1250|1250000'],
    ['12,500', 'ambigue 1250|1250000'],
    ['12.500 K€', 'ambigue 1250000|1250000000'],
    ['12.5', 'deduite 1250'],
    ['1.234.567', 'deduite 123456700'],
    ['1.234,56', 'deduite 123456'],
    ['1,234.56', 'deduite 123456'],
    ['1 200,500', 'deduite 120050'],
    ['0,005', 'deduite 1'],
    ['12 50', 'illisible'],
    ['1 2 3', 'illisible'],
    ['0 500', 'illisible'],
    ['12,', 'illisible'],
  ])('les séparateurs : « %s » : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(attendu);
  });

  it.each([
    ['Entre 200 et 500', 'ambigue 20000|50000'],
    ['2 600€ à 3 600€', 'ambigue 260000|360000'],
    ['200-500', 'ambigue 20000|50000'],
    ['de 3 à 4 millions d’euros', 'ambigue 300000000|400000000'],
    ['200 à 500 k€', 'ambigue 20000000|50000000'],
    ['200 € à 1 K€', 'ambigue 20000|100000'],
    ['~15 000', 'ambigue 1500000'],
    ['environ 15 000 €', 'ambigue 1500000'],
    ['15 000 € environ', 'ambigue 1500000'],
    ["plus de 2 milliards d'euros", 'ambigue 200000000000'],
    ['5 000 € ?', 'ambigue 500000'],
    ['70 000 euros chacun', 'ambigue 7000000'],
    ['500 € par place', 'ambigue 50000'],
    ['1 000 € sur 4 ans', 'ambigue 100000'],
    ['70 000 € + 70 000 €', 'ambigue 14000000'],
    ['Caf : 5 000 € ; commune : 3 000 €', 'ambigue 500000|300000'],
    ['5 000 € (Caf)', 'ambigue 500000'],
  ])('ne choisit pas : « %s » : %s', (ecrit, attendu) => {
    expect(lu(ecrit)).toBe(attendu);
  });

  it.each([
    ['500 € TTC', /TTC/],
    ['500 € HT', /HT/],
    ['5 000 €/an', /par an/],
    ['5 000 € en valorisation', /valorisé/],
    ['12,5 K€', /milliers d’euros : 12\u202F500\u00A0€/],
  ])('dit la convention qui a servi à lire « %s »', (ecrit, raison) => {
    const lecture = lireMontant(texte(ecrit));
    expect(lecture.etat).toBe('deduite');
    expect(lecture.raison).toMatch(raison);
  });

  it.each([
    ['-', 'tiret'],
    ['–', 'tiret'],
    ['valorisation', 'valorisation'],
    ['Valorisé', 'valorisation'],
    ['à définir', 'à définir'],
    ['À déterminer', 'à définir'],
    ['en cours de chiffrage', 'à définir'],
    ['droit commun', 'droit commun'],
    ['crédits de droit commun', 'droit commun'],
    ['sans coût', 'sans coût'],
    ['gratuit', 'sans coût'],
    ['néant', 'sans coût'],
    ['à moyens constants', 'moyens constants'],
    ['PM', 'PM'],
    ['p.m.', 'PM'],
    ['Pour mémoire', 'PM'],
    ['NC', 'NC'],
    ['non communiqué', 'NC'],
    ['ND', 'NC'],
    ['NR', 'NR'],
    ['XX', 'à compléter'],
  ])('« %s » est la mention « %s », pas zéro', (ecrit, attendu) => {
    expect(lireMontant(texte(ecrit))).toEqual({ etat: 'mention', valeur: null, mention: attendu });
  });

  it.each(['', '   ', '\u00A0\u202F'])('« %s » est vide, pas zéro', (ecrit) => {
    expect(lireMontant(texte(ecrit))).toEqual({ etat: 'vide', valeur: null });
  });

  it.each([
    ['fiche 3', /montant/],
    ['100 % Caf', /pourcentage/],
    ['12 500²', /exposant/],
    ['1e5', /montant/],
    ['99999999999999999999 €', /au-delà/],
    [`1${' 000'.repeat(80)}`, /trop long/],
  ])('« %s » est illisible et dit pourquoi', (ecrit, raison) => {
    const lecture = lireMontant(texte(ecrit));
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });
});

describe('un montant dans une cellule qui n’est pas du texte', () => {
  it.each([
    [12500, 'sure 1250000'],
    [0, 'sure 0'],
    [-0, 'sure 0'],
    [0.1 + 0.2, 'sure 30'],
    [1.005, 'deduite 101'],
    [-1.005, 'deduite -101'],
    [1000 / 3, 'deduite 33333'],
    [1e300, 'illisible'],
  ])('le nombre %p donne %s', (n, attendu) => {
    expect(resume(lireMontant(nombreVu(n)))).toBe(attendu);
  });

  it('never gives minus zero', () => {
    expect(Object.is(lireMontant(nombreVu(-0.001)).valeur, 0)).toBe(true);
    expect(Object.is(lireMontant(texte('-0,00 €')).valeur, 0)).toBe(true);
  });

  it('asks when a « k€ » format shows another amount than the cell holds', () => {
    expect(resume(lireMontant(nombreVu(12.5, '12,5 k€')))).toBe('ambigue 1250|1250000');
    expect(resume(lireMontant(nombreVu(12500, '13 k€')))).toBe('sure 1250000');
    expect(resume(lireMontant(nombreVu(12500, '12,5 k€')))).toBe('sure 1250000');
  });

  it.each([
    [dateVue(45292, '01/01/2024'), /c’est une date/],
    [booleen(true), /VRAI/],
    [erreur('#REF!'), /#REF!/],
    [nombreVu(0.5, '50 %'), /pourcentage/],
    [nombreVu(Number.NaN), /nombre/],
  ])('%o est illisible', (saisie, raison) => {
    const lecture = lireMontant(saisie);
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });
});

describe('écrire un montant', () => {
  it.each([
    [1250000, '12\u202F500\u00A0€'],
    [1250050, '12\u202F500,50\u00A0€'],
    [5, '0,05\u00A0€'],
    [0, '0\u00A0€'],
    [-123456789, '-1\u202F234\u202F567,89\u00A0€'],
  ])('%i centimes s’écrivent « %s »', (cents, attendu) => {
    expect(ecrireMontant(cents)).toBe(attendu);
  });

  it('reads back, surely, whatever it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        const voulu = cents + 0;
        expect(lireMontant(texte(ecrireMontant(voulu)))).toEqual({ etat: 'sure', valeur: voulu });
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('goes from cents to euros and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(centsDe(eurosDe(cents))).toBe(cents);
        expect(lireMontant(nombreVu(eurosDe(cents)))).toEqual({ etat: 'sure', valeur: cents });
      }),
      { seed: 42, numRuns: 500 },
    );
    expect(() => centsDe(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => centsDe(1e20)).toThrow(RangeError);
  });
});
