/**
 * Texte d’un nombre dans la place donnée : un nombre au format Standard perd des décimales, tout autre devient des
 * dièses. Jamais un nombre coupé, qui se lirait comme un autre.
 */
export function fitNumber(text: string, general: boolean, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const comma = text.indexOf(',');
  if (general && comma > 0 && !/[eE]/.test(text)) {
    const value = Number(text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
    for (let decimals = text.length - comma - 2; decimals >= 0 && Number.isFinite(value); decimals -= 1) {
      const shorter = value.toFixed(decimals).replace('.', ',');
      if (measure(shorter) <= width) return shorter;
    }
  }
  return '#'.repeat(Math.max(1, Math.floor(width / Math.max(1, measure('#')))));
}
