import type { ProblemeClasseur } from '../ports.ts';
import { Refus } from '../refus.ts';

/** Codes du lecteur qui disent « ce n’est pas un fichier .xlsx » ; les autres parlent d’un .xlsx qu’on ne peut pas prendre. */
const AUTRES_FORMATS =
  /^(pas-un-zip|xls|xlsb|ole-autre|ods|html|xml|csv-ou-texte|csv|texte|pdf|image.*|zip-autre|archive|docx|pptx)$/;

/** Le refus d’un fichier que le lecteur n’a pas pu prendre. */
export function refusDuClasseur({ code, message, remede }: ProblemeClasseur): Refus {
  if (code === 'vide') return new Refus('corps-vide', message, { remede, code });
  return new Refus(AUTRES_FORMATS.test(code) ? 'fichier-non-accepte' : 'classeur-refuse', message, { remede, code });
}
