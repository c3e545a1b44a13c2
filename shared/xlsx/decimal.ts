/** Écriture décimale d’un nombre comme Excel : quinze chiffres significatifs, arrondi au plus loin de zéro. */

/** Chiffres significatifs (au plus quinze, sans zéro final) et exposant : `value` = 0,d1d2d3… × 10^exponent. */
export function digitsOf(value: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '', exponent: 0 };
  const written = String(Math.abs(value));
  // L’écriture la plus courte, si elle n’a pas plus de quinze chiffres, est l’arrondi à quinze : bien plus vite faite.
  if (written.length <= 15 && !written.includes('e')) {
    const [integer = '', fraction = ''] = written.split('.');
    if (integer !== '0') return { digits: (integer + fraction).replace(/0+$/, ''), exponent: integer.length };
    const digits = fraction.replace(/^0+/, '');
    return { digits, exponent: digits.length - fraction.length };
  }
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential(14).split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), exponent: Number(power) + 1 };
}

/** Arrondit des chiffres à `count` d’entre eux ; rend aussi l’exposant, qui monte d’un rang quand 9 devient 10. */
export function roundDigits(
  number: { digits: string; exponent: number },
  count: number,
): {
  digits: string;
  exponent: number;
} {
  const { digits, exponent } = number;
  if (count >= digits.length) return number;
  if (count < 0) return { digits: '', exponent };
  const kept = digits.slice(0, count).split('').map(Number);
  if (digits.charCodeAt(count) < 53) return { digits: kept.join('').replace(/0+$/, ''), exponent };
  let i = count - 1;
  while (i >= 0 && kept[i] === 9) kept[i--] = 0;
  if (i < 0) return { digits: '1', exponent: exponent + 1 };
  kept[i] = kept[i]! + 1;
  return { digits: kept.join('').replace(/0+$/, ''), exponent };
}

/** Partie entière et partie décimale de |value| arrondi à `decimals` chiffres après la virgule, sans séparateur. */
export function fixed(value: number, decimals: number): { integer: string; fraction: string } {
  const exact = digitsOf(value);
  return splitDigits(roundDigits(exact, exact.exponent + decimals), decimals);
}

function splitDigits(
  { digits, exponent }: { digits: string; exponent: number },
  decimals: number,
): { integer: string; fraction: string } {
  if (exponent <= 0)
    return { integer: '0', fraction: ('0'.repeat(-exponent) + digits).padEnd(decimals, '0').slice(0, decimals) };
  return {
    integer: digits.slice(0, exponent).padEnd(exponent, '0'),
    fraction: digits.slice(exponent).padEnd(decimals, '0'),
  };
}

/**
 * Mantisse et puissance de dix de |value|, la puissance multiple de `places` (les chiffres devant la virgule) : `places` = 1
 * pour `0.00E+00`, 3 pour `##0.0E+0`, 0 pour `.00E+0`.
 */
export function scientific(
  value: number,
  places: number,
  decimals: number,
): { integer: string; fraction: string; power: number } {
  const exact = digitsOf(value);
  const powerOf = (exponent: number): number =>
    places === 0 ? exponent : Math.floor((exponent - 1) / places) * places;
  let power = exact.digits === '' ? 0 : powerOf(exact.exponent);
  const rounded = roundDigits(exact, exact.exponent - power + decimals);
  // L’arrondi de 9,99 à 10 passe à la puissance suivante.
  if (rounded.digits !== '') power = powerOf(rounded.exponent);
  return { ...splitDigits({ ...rounded, exponent: rounded.exponent - power }, decimals), power };
}

/** Le format Standard : au plus onze signes, virgule décimale, notation scientifique aux extrêmes. */
export function general(value: number): string {
  if (value === 0) return '0';
  const sign = value < 0 ? '-' : '';
  const exact = digitsOf(value);
  if (exact.exponent <= 11 && exact.exponent > -4) {
    const whole = Math.max(exact.exponent, 1);
    // Onze signes, virgule comprise : il en reste 10 − (chiffres entiers) après la virgule.
    const { integer, fraction } = fixed(value, Math.max(0, 10 - whole));
    const decimals = fraction.replace(/0+$/, '');
    if (integer.length <= 11) return `${sign}${integer}${decimals === '' ? '' : `,${decimals}`}`;
  }
  const { digits, exponent } = roundDigits(exact, 6);
  const power = exponent - 1;
  const mantissa = digits.length > 1 ? `${digits[0]},${digits.slice(1)}` : digits;
  return `${sign}${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
