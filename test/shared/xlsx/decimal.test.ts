import fc from 'fast-check';
import { digitsOf } from '../../../shared/xlsx/decimal.ts';

/** La règle d’Excel, mot pour mot : l’arrondi à quinze chiffres significatifs. */
function fifteen(value: number): { digits: string; exponent: number } {
  const [mantissa = '', power = ''] = Math.abs(value).toExponential(14).split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), exponent: Number(power) + 1 };
}

describe('the digits of a number', () => {
  it.each([
    [0, '', 0],
    [1200, '12', 4],
    [-12.5, '125', 2],
    [0.5, '5', 0],
    [0.00123, '123', -2],
    [0.1 + 0.2, '3', 0],
    [123456789012345, '123456789012345', 15],
    [1234567890123456, '123456789012346', 16],
    [1e21, '1', 22],
    [5e-324, '494065645841247', -323],
  ])('of %p are %p, with exponent %p', (value, digits, exponent) => {
    expect(digitsOf(value)).toEqual({ digits, exponent });
  });

  it('are those of its rounding to fifteen significant digits', () => {
    const amount = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 })).map(([n, power]) => n / 10 ** power);
    const number = fc.oneof(amount, fc.double({ noNaN: true, noDefaultInfinity: true })).filter((n) => n !== 0);
    fc.assert(
      fc.property(number, (value) => {
        expect(digitsOf(value)).toEqual(fifteen(value));
      }),
      { seed: 42, numRuns: 5000 },
    );
  });
});
