import fc from 'fast-check';
import {
  ajouterJours,
  ajouterMois,
  annee,
  comparerDates,
  type DateIso,
  dateDuNumero,
  dateIso,
  ecrireDate,
  ecrireDateLongue,
  finDuMois,
  joursEntre,
  lireDate,
  numeroDeDate,
} from '../../../shared/french/index.ts';
import { booleen, dateVue, erreur, nombreVu, resume, texte } from './cellules.ts';

const jour = (t: string): DateIso => {
  const d = dateIso(t);
  if (d === null) throw new Error(t);
  return d;
};
/** Une date quelconque de 1950 à 2090, par son numéro de série. */
const numeros = fc.integer({ min: 18264, max: 69762 });

describe('le calendrier', () => {
  it.each(['2026-12-31', '2024-02-29', '2000-02-29', '0001-01-01'])('%s existe', (t) => {
    expect(dateIso(t)).toBe(t);
  });

  it.each([
    '2026-02-31',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20424-03-01',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '',
  ])('« %s » n’est pas une date', (t) => {
    expect(dateIso(t)).toBeNull();
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [45292, '2024-01-01'],
    [45292.99, '2024-01-01'],
    [2958465, '9999-12-31'],
    [2958466, null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
  ])('le numéro %p d’Excel est %p (le 29 février 1900 n’a pas existé)', (serie, attendu) => {
    expect(dateDuNumero(serie)).toBe(attendu);
  });

  it('goes from a serial to a date and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2958465 }), (n) => {
        const date = dateDuNumero(n);
        expect(date === null ? null : numeroDeDate(date)).toBe(n);
      }),
      { seed: 42, numRuns: 500 },
    );
    expect(numeroDeDate(jour('1900-02-28'))).toBe(59);
    expect(() => numeroDeDate(jour('1899-12-31'))).toThrow(RangeError);
  });

  it('adds months, stopping at the end of the month', () => {
    expect(ajouterMois(jour('2024-01-31'), 1)).toBe('2024-02-29');
    expect(ajouterMois(jour('2023-01-31'), 1)).toBe('2023-02-28');
    expect(ajouterMois(jour('2024-03-31'), -1)).toBe('2024-02-29');
    expect(ajouterMois(jour('2024-11-15'), 14)).toBe('2026-01-15');
    expect(ajouterMois(jour('2024-02-29'), 48)).toBe('2028-02-29');
  });

  it('adds and counts days', () => {
    expect(ajouterJours(jour('2026-12-31'), 1)).toBe('2027-01-01');
    expect(joursEntre(jour('2024-02-28'), jour('2024-03-01'))).toBe(2);
    expect(joursEntre(jour('2024-03-01'), jour('2024-02-28'))).toBe(-2);
    fc.assert(
      fc.property(numeros, fc.integer({ min: -5000, max: 5000 }), (n, ecart) => {
        const date = dateDuNumero(n) as DateIso;
        expect(joursEntre(date, ajouterJours(date, ecart))).toBe(ecart);
      }),
      { seed: 42, numRuns: 300 },
    );
    expect(() => ajouterJours(jour('9999-12-31'), 1)).toThrow(RangeError);
  });

  it('compares, names and writes dates', () => {
    expect([jour('2025-01-01'), jour('2024-12-31')].sort(comparerDates)).toEqual(['2024-12-31', '2025-01-01']);
    expect(comparerDates(jour('2025-01-01'), jour('2025-01-01'))).toBe(0);
    expect(annee(jour('2026-12-31'))).toBe(2026);
    expect(finDuMois(jour('2024-02-03'))).toBe('2024-02-29');
    expect(ecrireDate(jour('2026-12-31'))).toBe('31/12/2026');
    expect(ecrireDateLongue(jour('2026-12-31'))).toBe('31 décembre 2026');
    expect(ecrireDateLongue(jour('2022-01-01'))).toBe('1er janvier 2022');
  });
});

describe('une date écrite en texte', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['01/02/2024', '2024-02-01'],
    ['31-12-2026', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['1/2/2024', '2024-02-01'],
    ['1er janvier 2022', '2022-01-01'],
    ['26 novembre 2024', '2024-11-26'],
    ['Le 9 février 2024', '2024-02-09'],
    ['vendredi 28 février 2020', '2020-02-28'],
    ['mardi 5 mars 2024', '2024-03-05'],
    ['5\u00A0sept.\u00A02025', '2025-09-05'],
    ['14 décembre 2021', '2021-12-14'],
  ])('« %s » est le %s', (ecrit, attendu) => {
    expect(lireDate(texte(ecrit))).toEqual({ etat: 'sure', valeur: attendu });
  });

  it.each([
    ['janvier', '01'],
    ['février', '02'],
    ['mars', '03'],
    ['avril', '04'],
    ['mai', '05'],
    ['juin', '06'],
    ['juillet', '07'],
    ['août', '08'],
    ['septembre', '09'],
    ['octobre', '10'],
    ['novembre', '11'],
    ['décembre', '12'],
  ])('lit « 15 %s 2024 »', (nom, mois) => {
    expect(lireDate(texte(`15 ${nom} 2024`)).valeur).toBe(`2024-${mois}-15`);
    expect(lireDate(texte(`15 ${nom.toUpperCase()} 2024`)).valeur).toBe(`2024-${mois}-15`);
  });

  it.each([
    ['01/02/24', 'ambigue 2024-02-01'],
    ['26-nov-24', 'ambigue 2024-11-26'],
    ['sept. 2025', 'ambigue 2025-09-01|2025-09-30'],
    ['Janvier 2024', 'ambigue 2024-01-01|2024-01-31'],
    ['02/2024', 'ambigue 2024-02-01|2024-02-29'],
    ['2024', 'ambigue 2024-01-01|2024-12-31'],
    ['12/31/2026', 'ambigue 2026-12-31'],
    ['31122026', 'ambigue 2026-12-31'],
    ['délibération du 14/10/2016', 'ambigue 2016-10-14'],
    ['1er janvier 2022 - 31 décembre 2026', 'ambigue 2022-01-01|2026-12-31'],
    ['31/12/2106', 'ambigue 2106-12-31'],
  ])('ne choisit pas : « %s » : %s', (ecrit, attendu) => {
    expect(resume(lireDate(texte(ecrit)))).toBe(attendu);
  });

  it.each([
    ['31 février', /le 31 février n’existe pas/],
    ['31/02/2024', /le 31 février 2024 n’existe pas/],
    ['29/02/2023', /le 29 février 2023 n’existe pas/],
    ['vendredi 28 février', /l’année manque/],
    ['Mars 20424', /l’année 20424 a trop de chiffres/],
    ['début 2020', /période/],
    ['avant fin janvier 2023', /période/],
    ['courant 2023', /période/],
    ['T2 2024', /période/],
    ['S1 2025', /période/],
    ['rentrée 2024', /période/],
    ['2022-2026', /période/],
    ['2020/2024', /période/],
    ['bientôt', /date/],
  ])('« %s » est illisible et dit pourquoi', (ecrit, raison) => {
    const lecture = lireDate(texte(ecrit));
    expect(lecture.etat).toBe('illisible');
    expect(lecture.raison).toMatch(raison);
  });

  it.each([
    ['du ….', 'date laissée en blanc'],
    ['du .....', 'date laissée en blanc'],
    ['le …', 'date laissée en blanc'],
    ['__/__/____', 'date laissée en blanc'],
    ['JJ/MM/AAAA', 'date laissée en blanc'],
    ['à définir', 'à définir'],
    ['dès signature', 'dès signature'],
    ['-', 'tiret'],
  ])('« %s » est la mention « %s »', (ecrit, attendu) => {
    expect(resume(lireDate(texte(ecrit)))).toBe(`mention ${attendu}`);
  });

  it('drops a time without moving the day, whatever the time zone', () => {
    expect(resume(lireDate(texte('2026-12-31T23:30:00Z')))).toBe('deduite 2026-12-31');
    expect(resume(lireDate(texte('31/12/2026 00:00')))).toBe('deduite 2026-12-31');
  });
});

describe('une date dans une cellule de date ou de nombre', () => {
  it.each([
    [dateVue(45292, '01/01/2024'), 'sure 2024-01-01'],
    [dateVue(45292, '########'), 'sure 2024-01-01'],
    [dateVue(45292.5, '01/01/2024 12:00'), 'deduite 2024-01-01'],
    [dateVue(45292, 'janv-24'), 'deduite 2024-01-01'],
    [dateVue(2024, '16/07/1905'), 'ambigue 2024-01-01|2024-12-31'],
    [dateVue(45, '14/02/1900'), 'ambigue 1900-02-14'],
    [dateVue(60, '29/02/1900'), 'illisible'],
    [dateVue(0, '00/01/1900'), 'illisible'],
    [nombreVu(2024), 'ambigue 2024-01-01|2024-12-31'],
    [nombreVu(45000), 'ambigue 2023-03-15'],
    [nombreVu(12), 'illisible'],
    [booleen(false), 'illisible'],
    [erreur('#VALEUR!'), 'illisible'],
  ])('%o : %s', (saisie, attendu) => {
    expect(resume(lireDate(saisie))).toBe(attendu);
  });

  it('says that a year was typed in a date cell', () => {
    expect(lireDate(dateVue(2024, '16/07/1905')).raison).toBe('année 2024 saisie dans une cellule au format date');
  });

  it('reads back what it writes, short and long', () => {
    fc.assert(
      fc.property(numeros, (n) => {
        const date = dateDuNumero(n) as DateIso;
        expect(lireDate(texte(ecrireDate(date)))).toEqual({ etat: 'sure', valeur: date });
        expect(lireDate(texte(ecrireDateLongue(date)))).toEqual({ etat: 'sure', valeur: date });
        expect(lireDate(dateVue(n, ecrireDate(date)))).toEqual({ etat: 'sure', valeur: date });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
