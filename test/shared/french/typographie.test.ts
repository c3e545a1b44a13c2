import { comparer, compte, enumerer, guillemets, nombre, pluriel, pourcent } from '../../../shared/french/index.ts';
import { insecables } from '../../../shared/french/typographie.ts';

describe('la typographie', () => {
  it.each([
    [34858, '34\u202F858'],
    [68094280, '68\u202F094\u202F280'],
    [100, '100'],
    [0, '0'],
    [1234.5, '1\u202F235'],
    [-1234.5, '-1\u202F235'],
    [-0.4, '0'],
    [Number.NaN, '–'],
  ])('le nombre %p s’écrit « %s »', (n, attendu) => {
    expect(nombre(n)).toBe(attendu);
  });

  it('keeps the decimals asked for, without useless zeros', () => {
    expect(nombre(1234.567, 2)).toBe('1\u202F234,57');
    expect(nombre(1.5, 2)).toBe('1,5');
    expect(nombre(1.005, 2)).toBe('1,01');
  });

  it.each([
    [0.125, '12,5\u00A0%'],
    [1, '100\u00A0%'],
    [0.07, '7\u00A0%'],
    [0.0005, '0,1\u00A0%'],
    [0, '0\u00A0%'],
    [2 / 3, '66,7\u00A0%'],
    [Number.NaN, '–'],
  ])('la part %p s’écrit « %s »', (ratio, attendu) => {
    expect(pourcent(ratio)).toBe(attendu);
  });

  it('starts the plural at two', () => {
    expect([0, 1, 1.9, 2, -2].map((n) => pluriel(n, 'convention', 'conventions'))).toEqual([
      'convention',
      'convention',
      'convention',
      'conventions',
      'conventions',
    ]);
    expect(compte(34858, 'commune', 'communes')).toBe('34\u202F858\u00A0communes');
    expect(compte(0, 'commune', 'communes')).toBe('0\u00A0commune');
  });

  it('quotes, cuts long quotations and enumerates', () => {
    expect(guillemets('a')).toBe('«\u00A0a\u00A0»');
    expect(guillemets('x'.repeat(200))).toHaveLength(84);
    expect(enumerer([])).toBe('');
    expect(enumerer(['a'])).toBe('a');
    expect(enumerer(['a', 'b', 'c'])).toBe('a, b et c');
    expect(enumerer(['a', 'b'], 'ou')).toBe('a ou b');
  });

  it('les espaces de la ponctuation deviennent insécables, celles d’une heure ou d’une adresse restent', () => {
    expect(insecables('La feuille « Axes » est protégée : rien ; vraiment ?')).toBe(
      'La feuille «\u00A0Axes\u00A0» est protégée\u00A0: rien\u00A0; vraiment\u00A0?',
    );
    expect(insecables('de 8:30 à 9, a :b')).toBe('de 8:30 à 9, a :b');
    expect(insecables('(feuille « Feuil1 »).')).toBe('(feuille «\u00A0Feuil1\u00A0»).');
  });

  it('sorts as a French reader does, numbers counted', () => {
    expect(['A10', 'A2', 'Étang', 'Ezy', 'a1', 'Eau', 'A1'].sort(comparer)).toEqual([
      'a1',
      'A1',
      'A2',
      'A10',
      'Eau',
      'Étang',
      'Ezy',
    ]);
  });
});
