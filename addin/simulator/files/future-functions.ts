/**
 * Fonctions plus récentes que le format de fichier : il les écrit `_xlfn.NOM`, et quelques-unes `_xlfn._xlws.NOM`. Le
 * modèle ne porte que leur nom.
 */
const FUTURE = new Set(
  `ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ECMA.CEILING ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT
F.INV F.INV.RT F.TEST FIELDVALUE FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT
FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE
GAUSS HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED
ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST
NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC
PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST PY QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN
SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST
TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK
WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST`.split(/\s+/),
);
const WORKSHEET = new Set(['FILTER', 'SORT']);

/** Textes, noms entre apostrophes, références structurées : rien n’y est réécrit. */
const LITERAL = `"(?:[^"]|"")*"|'(?:[^']|'')*'|\\[(?:[^[\\]']|'.|\\[(?:[^[\\]']|'.)*\\])*\\]`;
const NAME = '[A-Za-z_\\\\\\u0080-\\uffff][A-Za-z0-9_.\\\\\\u0080-\\uffff]*';
const TOKENS = new RegExp(`${LITERAL}|${NAME}|[(),]`, 'g');
const PREFIXES = new RegExp(`${LITERAL}|_xlfn\\.SINGLE\\(|(?:_xlfn\\.)?(?:_xlws\\.|_xlpm\\.|_xludf\\.)|_xlfn\\.`, 'gi');

const isLiteral = (token: string): boolean => /^["'[]/.test(token);

/** Une formule du fichier, sans les préfixes de compatibilité. */
export const fromFile = (formula: string): string =>
  formula.includes('_xl')
    ? formula.replace(PREFIXES, (token) => (isLiteral(token) ? token : keepSingle(token)))
    : formula;

const keepSingle = (token: string): string => (token.toUpperCase() === '_XLFN.SINGLE(' ? '_xlfn.SINGLE(' : '');

/** Noms que `LET` et `LAMBDA` déclarent dans la formule, en minuscules : le fichier les préfixe aussi. */
function declared(formula: string): Set<string> {
  const names = new Set<string>();
  const open: { readonly lambda: boolean; readonly let: boolean; argument: number; tokens: string[] }[] = [];
  let before = '';
  const declare = (end: boolean) => {
    const call = open[open.length - 1];
    if (!call) return;
    const [only, ...more] = call.tokens;
    const place = call.let ? call.argument % 2 === 0 : call.lambda;
    if (place && !end && only !== undefined && more.length === 0) names.add(only.toLowerCase());
    call.argument++;
    call.tokens = [];
  };
  for (const [token] of formula.matchAll(TOKENS)) {
    if (token === '(') {
      const name = before.toUpperCase();
      open.push({ lambda: name === 'LAMBDA', let: name === 'LET', argument: 0, tokens: [] });
    } else if (token === ',') declare(false);
    else if (token === ')') {
      declare(true);
      open.pop();
      open[open.length - 1]?.tokens.push(')');
    } else open[open.length - 1]?.tokens.push(token);
    before = token;
  }
  return names;
}

/** La formule telle que le fichier l’écrit, préfixes de compatibilité compris. */
export function toFile(formula: string): string {
  const parameters = /\b(?:LET|LAMBDA)\(/i.test(formula) ? declared(formula) : undefined;
  return formula.replace(TOKENS, (token, at: number) => {
    if (isLiteral(token) || token.length < 2) {
      return parameters?.has(token.toLowerCase()) ? `_xlpm.${token}` : token;
    }
    if (formula[at + token.length] !== '(') return parameters?.has(token.toLowerCase()) ? `_xlpm.${token}` : token;
    const name = token.toUpperCase();
    if (WORKSHEET.has(name)) return `_xlfn._xlws.${token}`;
    if (FUTURE.has(name)) return `_xlfn.${token}`;
    return parameters?.has(token.toLowerCase()) ? `_xlpm.${token}` : token;
  });
}
