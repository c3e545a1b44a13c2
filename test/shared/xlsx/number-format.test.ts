import { NumberFormat } from '../../../shared/xlsx/number-format.ts';
import { civilDate } from '../../../shared/xlsx/serial.ts';

describe('the text a French Excel shows', () => {
  it.each([
    ['General', 0, '0'],
    ['General', 1234.5, '1234,5'],
    ['General', 0.1 + 0.2, '0,3'],
    ['General', 1234567890.123, '1234567890'],
    ['General', 12345678901, '12345678901'],
    ['General', 123456789012, '1,23457E+11'],
    ['General', 0.000123, '0,000123'],
    ['General', 1 / 3, '0,333333333'],
    ['General', -0.00001234, '-1,234E-05'],
    ['0', 2.5, '3'],
    ['0.00', 1.005, '1,01'],
    ['0.00', -1.005, '-1,01'],
    ['0.00', 999.999, '1000,00'],
    ['#,##0', 1234567, '1\u00a0234\u00a0567'],
    ['#,##0', 0, '0'],
    ['#,##0.00 "€"', 12500.5, '12\u00a0500,50 €'],
    ['#,##0.00 [$€-40C]', 3, '3,00 €'],
    ['#,##0;[Red]-#,##0', -1500, '-1\u00a0500'],
    ['#,##0_);(#,##0)', -1500, '(1\u00a0500)'],
    ['0.0%', 0.125, '12,5%'],
    ['0%', 0.285, '29%'],
    ['0.##', 1.5, '1,5'],
    ['#.##', 0.25, ',25'],
    ['00000', 1053, '01053'],
    ['00" "00" "00" "00" "00', 474123456, '04 74 12 34 56'],
    ['#,##0,"k€"', 1234567, '1\u00a0235k€'],
    ['"oui";"non";"nul"', 1, 'oui'],
    ['"oui";"non";"nul"', -1, 'non'],
    ['"oui";"non";"nul"', 0, 'nul'],
    ['[>=1000]0.0," k";0', 1500, '1,5 k'],
    ['[>=1000]0.0," k";0', 15, '15'],
    [';;;', 5, ''],
    ['General" ETP"', 1.5, '1,5 ETP'],
    ['# ?/?', 0.5, '0,5'],
    ['0.00E+00', 12, '12'],
    ['dd/mm/yyyy', 45351, '29/02/2024'],
    ['d mmmm yyyy', 45323, '1 février 2024'],
    ['dddd d mmm yy', 45351, 'jeudi 29 févr. 24'],
    ['ddd mmmmm', 45351, 'jeu. f'],
    ['dd/mm/yyyy hh:mm', 45351.75, '29/02/2024 18:00'],
    ['h:mm AM/PM', 0.75, '6:00 PM'],
    ['mm:ss', 0.5 + 65 / 86_400, '01:05'],
    ['ss.00', 1.5 / 86_400, '01,50'],
    ['[h]:mm', 26.5 / 24, '26:30'],
    ['[mm]:ss', 1 / 24, '60:00'],
    ['hh:mm:ss', 0.9999999, '00:00:00'],
    ['dd/mm/yyyy', 60, '29/02/1900'],
    ['dd/mm/yyyy', 1, '01/01/1900'],
    ['jj/mm/aaaa', 45351, '29/02/2024'],
  ])('with %s, %p is %p', (code, value, expected) => {
    expect(new NumberFormat(code).render(value)).toBe(expected);
  });
});

describe('the calendar of Excel', () => {
  it('agrees with the Gregorian calendar from March 1900 to 9999', () => {
    for (let serial = 61; serial < 2_958_466; serial += 997) {
      const date = new Date((serial - 25_569) * 86_400_000);
      expect(civilDate(serial)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
    }
  });
});
