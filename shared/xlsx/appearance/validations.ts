import { unescapeXstring } from '../text.ts';
import type { XmlReader } from '../xml.ts';
import { ALERT_STYLES, OPERATORS, VALIDATION_TYPES, type ValidationLook } from './types.ts';
import { defined, oneOf, ranges, within, xstring } from './walk.ts';

const COMPARED = new Set(['whole', 'decimal', 'date', 'time', 'textLength']);

/** Lit un `<dataValidation>` ouvert, de la feuille ou de ses extensions (`x14`) ; `undefined` s’il ne couvre rien. */
export function readValidation(reader: XmlReader): ValidationLook | undefined {
  let sqref = reader.attribute('sqref') ?? '';
  const written = reader.attribute('type') ?? 'none';
  const type = written === 'none' ? 'any' : oneOf(VALIDATION_TYPES, written);
  const operator = oneOf(OPERATORS, reader.attribute('operator')) ?? 'between';
  const ignoreBlank = reader.flag('allowBlank');
  // Malgré son nom, cet attribut cache la flèche.
  const dropDown = !reader.flag('showDropDown');
  const promptTitle = xstring(reader, 'promptTitle');
  const promptText = xstring(reader, 'prompt');
  const showPrompt = reader.flag('showInputMessage');
  const errorTitle = xstring(reader, 'errorTitle');
  const errorText = xstring(reader, 'error');
  const showError = reader.flag('showErrorMessage');
  const style = oneOf(ALERT_STYLES, reader.attribute('errorStyle')) ?? 'stop';
  const formulas: Record<string, string> = {};
  within(reader, (name) => {
    if (name === 'formula1' || name === 'formula2') formulas[name] = unescapeXstring(reader.text()).trim();
    else if (name === 'sqref') sqref = reader.text();
  });
  const covered = ranges(sqref);
  if (type === undefined || covered.length === 0) return undefined;
  return defined<ValidationLook>({
    ranges: covered,
    type,
    operator: COMPARED.has(type) ? operator : undefined,
    formula1: formulas.formula1 || undefined,
    formula2: formulas.formula2 || undefined,
    ignoreBlank,
    dropDown,
    prompt:
      showPrompt || promptTitle || promptText
        ? { show: showPrompt, title: promptTitle ?? '', text: promptText ?? '' }
        : undefined,
    alert:
      showError || errorTitle || errorText
        ? { show: showError, style, title: errorTitle ?? '', text: errorText ?? '' }
        : undefined,
  });
}
