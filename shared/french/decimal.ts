/** Un nombre décimal exact : `chiffres` × 10^(−`decimales`), sans passer par un flottant. */
export interface Decimal {
  readonly negatif: boolean;
  /** Chiffres seuls, sans zéro inutile à gauche (« 0 » pour zéro). */
  readonly chiffres: string;
  readonly decimales: number;
}

function decimal(negatif: boolean, chiffres: string, decimales: number): Decimal {
  const nets = chiffres.replace(/^0+(?=\d)/, '');
  return { negatif: negatif && nets !== '0', chiffres: nets, decimales };
}

/**
 * Le décimal d’un nombre fini, tel qu’Excel le montre : quinze chiffres significatifs, ce qui efface le bruit des
 * sommes binaires (0,1 + 0,2 = 0,3).
 */
export function decimalDe(nombre: number): Decimal {
  if (Number.isInteger(nombre) && Math.abs(nombre) < 1e15) return decimal(nombre < 0, String(Math.abs(nombre)), 0);
  const [mantisse = '0', exposant = '0'] = Math.abs(nombre).toPrecision(15).split('e');
  const [entiers = '0', fraction = ''] = mantisse.split('.');
  const decale = fraction.length - Number(exposant);
  const chiffres = entiers + fraction;
  if (decale <= 0) return decimal(nombre < 0, chiffres + '0'.repeat(-decale), 0);
  let decimales = decale;
  let nets = chiffres.padStart(decale + 1, '0');
  while (decimales > 0 && nets.endsWith('0')) {
    nets = nets.slice(0, -1);
    decimales -= 1;
  }
  return decimal(nombre < 0, nets, decimales);
}

/** Le nombre le plus proche de `d` × 10^`puissance` (jamais −0). */
export function nombreDe(d: Decimal, puissance = 0): number {
  return Number(`${d.negatif ? '-' : ''}${d.chiffres}e${puissance - d.decimales}`) + 0;
}

/** `d` à `decimales` chiffres après la virgule au plus ; un demi s’éloigne de zéro (1,005 : 1,01). */
export function arrondir(d: Decimal, decimales: number): Decimal {
  const trop = d.decimales - decimales;
  if (trop <= 0) return d;
  const plein = d.chiffres.padStart(trop + 1, '0');
  const garde = BigInt(plein.slice(0, -trop)) + (plein.charAt(plein.length - trop) >= '5' ? 1n : 0n);
  return decimal(d.negatif, garde.toString(), decimales);
}

/** L’entier le plus proche de `d` × 10^`puissance` ; null au-delà de ce qu’un nombre tient exactement. */
export function entierDe(d: Decimal, puissance = 0): number | null {
  const chiffres = d.decimales >= puissance ? d.chiffres : d.chiffres + '0'.repeat(puissance - d.decimales);
  const decale = decimal(d.negatif, chiffres, Math.max(d.decimales - puissance, 0));
  const entier = nombreDe(arrondir(decale, 0));
  return Number.isSafeInteger(entier) ? entier : null;
}

/** Une lecture, ou plusieurs si le séparateur n’en décide pas ; `raison` dit la convention ou le doute. */
export interface Chiffres {
  readonly lectures: readonly Decimal[];
  readonly raison?: string;
}

const de = (entiers: string, fraction = ''): Decimal =>
  decimal(false, (entiers.replace(/\D/g, '') || '0') + fraction, fraction.length);

const POINT_DECIMAL = 'le point est lu comme une virgule';
const POINT_MILLIERS = 'le point est lu comme séparateur de milliers';
const VIRGULE_MILLIERS = 'la virgule est lue comme séparateur de milliers';

/** Un séparateur suivi d’exactement trois chiffres : décimal ou milliers, rien ne le dit (« 12.500 »). */
function seul(entiers: string, fraction: string, raison: string | undefined, signe: string): Chiffres {
  if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(entiers)) {
    const lectures = [de(entiers, fraction), de(entiers + fraction)];
    return { lectures, raison: `${signe} peut séparer les décimales ou les milliers` };
  }
  return raison === undefined ? { lectures: [de(entiers, fraction)] } : { lectures: [de(entiers, fraction)], raison };
}

/**
 * Lit des chiffres écrits en français, sans signe ni unité, dans un texte plié : `12500`, `1 200,50`, `1.234.567`,
 * `1,234.56`. Null si ce ne sont pas des chiffres, ou si leurs groupes ne sont pas de trois.
 */
export function lireChiffres(texte: string): Chiffres | null {
  const t = texte.trim();
  if (!/^[\d .,']*\d$/.test(t)) return null;
  if (/^\d+$/.test(t)) return { lectures: [de(t)] };
  let m = /^([1-9]\d{0,2}(?: \d{3})+)(?:,(\d+))?$/.exec(t);
  if (m) return { lectures: [de(m[1] ?? '', m[2])] };
  m = /^([1-9]\d{0,2}(?:'\d{3})+)(?:[.,](\d{1,2}))?$/.exec(t);
  if (m) return { lectures: [de(m[1] ?? '', m[2])], raison: 'l’apostrophe est lue comme séparateur de milliers' };
  m = /^([1-9]\d{0,2}(?: \d{3})+)\.(\d{1,2})$/.exec(t);
  if (m) return { lectures: [de(m[1] ?? '', m[2])], raison: POINT_DECIMAL };
  m = /^(\d*),(\d+)$/.exec(t);
  if (m) return seul(m[1] ?? '', m[2] ?? '', undefined, 'la virgule');
  m = /^(\d*)\.(\d+)$/.exec(t);
  if (m) return seul(m[1] ?? '', m[2] ?? '', POINT_DECIMAL, 'le point');
  m = /^([1-9]\d{0,2}(?:\.\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3})+(?=,))(?:,(\d+))?$/.exec(t);
  if (m) return { lectures: [de(m[1] ?? '', m[2])], raison: POINT_MILLIERS };
  m = /^([1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:,\d{3})+(?=\.))(?:\.(\d+))?$/.exec(t);
  if (m) return { lectures: [de(m[1] ?? '', m[2])], raison: VIRGULE_MILLIERS };
  return null;
}

/** Écrit un décimal à la française : `separateur` entre les milliers, virgule, signe moins simple. */
export function ecrireDecimalExact(d: Decimal, separateur: string): string {
  const plein = d.chiffres.padStart(d.decimales + 1, '0');
  const entiers = plein.slice(0, plein.length - d.decimales).replace(/\B(?=(\d{3})+$)/g, separateur);
  const fraction = d.decimales > 0 ? `,${plein.slice(-d.decimales)}` : '';
  return `${d.negatif ? '-' : ''}${entiers}${fraction}`;
}
