import { NumberFormat } from '../../../shared/xlsx/number-format.ts';
import type { CellStyle, CellValue, ErrorText } from './data.ts';

const FRENCH_ERRORS: Readonly<Record<ErrorText, string>> = {
  '#NULL!': '#NUL!',
  '#DIV/0!': '#DIV/0!',
  '#VALUE!': '#VALEUR!',
  '#REF!': '#REF!',
  '#NAME?': '#NOM?',
  '#NUM!': '#NOMBRE!',
  '#N/A': '#N/A',
  '#SPILL!': '#PROPAGATION!',
  '#CALC!': '#CALC!',
  '#CIRC!': '#CIRC!',
  '#BUSY!': '#OCCUPÉ!',
};

const ERRORS = new Map<string, ErrorText>(
  Object.entries(FRENCH_ERRORS).flatMap(([english, french]) => [
    [english, english as ErrorText],
    [french, english as ErrorText],
  ]),
);

/** `#N/A`, `#NOM?`, `#NAME?`… ; `undefined` si ce n’est pas une erreur d’Excel. */
export const errorFrom = (text: string): ErrorText | undefined => ERRORS.get(text.toUpperCase());
export const frenchError = (error: ErrorText): string => FRENCH_ERRORS[error];

const formats = new Map<string, NumberFormat>();

export function numberFormat(code: string): NumberFormat {
  let format = formats.get(code);
  if (format === undefined) {
    format = new NumberFormat(code);
    if (formats.size > 500) formats.clear();
    formats.set(code, format);
  }
  return format;
}

function sectionsOf(code: string): string[] {
  const sections = [''];
  for (let i = 0; i < code.length; i++) {
    const c = code[i]!;
    const end = c === '"' ? code.indexOf('"', i + 1) : c === '\\' ? i + 1 : i;
    if (c === ';') sections.push('');
    else {
      const to = end < 0 ? code.length : end;
      sections[sections.length - 1] += code.slice(i, to + 1);
      i = to;
    }
  }
  return sections;
}

/** Un texte par la section des textes de son format : la quatrième, ou la seule si elle contient `@`. */
function renderText(code: string, value: string): string {
  const sections = sectionsOf(code);
  const section = sections[3] ?? (sections.length === 1 && code.includes('@') ? code : undefined);
  if (section === undefined) return value;
  return section.replace(/"([^"]*)"|\\(.)|\[[^\]]*\]|[_*](.)|@/g, (found, quoted, escaped) => {
    if (found === '@') return value;
    return quoted ?? escaped ?? '';
  });
}

/** Le texte qu’un Excel français montre pour une valeur. */
export function displayText(value: CellValue, style: CellStyle): string {
  if (value === null) return '';
  const code = style.numberFormat ?? 'General';
  if (typeof value === 'string') return code === 'General' || code === '@' ? value : renderText(code, value);
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  if (typeof value === 'object') return frenchError(value.error);
  return numberFormat(code === '@' ? 'General' : code).render(value);
}
