import type * as Excel from 'exceljs';
import type { Style } from './modele.ts';

const POLICE = 'Calibri';
const TRAIT = { style: 'thin', color: { argb: 'FFE0E0E0' } } as const;
const dejaFaits = new WeakMap<Style, Partial<Excel.Style>>();

function construire(style: Style): Partial<Excel.Style> {
  const bordure =
    style.bordure === 'fine'
      ? { top: TRAIT, left: TRAIT, bottom: TRAIT, right: TRAIT }
      : style.bordure === 'bas'
        ? { bottom: TRAIT }
        : undefined;
  const alignement: Partial<Excel.Alignment> = {
    ...(style.horizontal ? { horizontal: style.horizontal } : {}),
    ...(style.vertical ? { vertical: style.vertical } : {}),
    ...(style.renvoi ? { wrapText: true } : {}),
    ...(style.retrait ? { indent: style.retrait } : {}),
  };
  return {
    font: {
      name: POLICE,
      family: 2,
      size: style.taille ?? 11,
      ...(style.gras ? { bold: true } : {}),
      ...(style.italique ? { italic: true } : {}),
      ...(style.souligne ? { underline: true } : {}),
      ...(style.couleur ? { color: { argb: `FF${style.couleur}` } } : {}),
    },
    ...(style.format ? { numFmt: style.format } : {}),
    ...(style.fond ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fond}` } } } : {}),
    ...(Object.keys(alignement).length > 0 ? { alignment: alignement } : {}),
    ...(bordure ? { border: bordure } : {}),
  };
}

/** Le style exceljs d’un style du modèle ; le même objet donne le même style. */
export function styleExcel(style: Style): Partial<Excel.Style> {
  const deja = dejaFaits.get(style);
  if (deja) return deja;
  const fait = construire(style);
  dejaFaits.set(style, fait);
  return fait;
}
