import type { CellStyle, Horizontal } from '../../model/data.ts';
import { button, make } from './dom.ts';
import type { Floating } from './menu.ts';
import type { Session } from './session.ts';

/** Formats proposés, écrits comme un classeur les garde. */
export const FORMATS: readonly { readonly name: string; readonly code: string }[] = [
  { name: 'Standard', code: 'General' },
  { name: 'Nombre', code: '#,##0.00' },
  { name: 'Entier', code: '#,##0' },
  { name: 'Monétaire', code: '#,##0.00 "€"' },
  { name: 'Pourcentage', code: '0.0%' },
  { name: 'Date', code: 'dd/mm/yyyy' },
  { name: 'Heure', code: 'hh:mm' },
  { name: 'Texte', code: '@' },
];

const FILLS = [
  ['Jaune pâle', 'FFF2CC'],
  ['Vert pâle', 'E2EFDA'],
  ['Bleu pâle', 'DDEBF7'],
  ['Orange pâle', 'FCE4D6'],
  ['Gris pâle', 'EDEDED'],
  ['Jaune', 'FFFF00'],
  ['Vert', '92D050'],
  ['Bleu', '5B9BD5'],
  ['Orange', 'F4B183'],
  ['Rouge', 'FF7C80'],
] as const;
const INKS = [
  ['Noir', '000000'],
  ['Rouge', 'C00000'],
  ['Bleu', '1F4E9E'],
  ['Vert', '2E7D32'],
  ['Orange', 'C55A11'],
  ['Gris', '7F7F7F'],
  ['Violet', '7030A0'],
  ['Blanc', 'FFFFFF'],
] as const;

/** Apparence dont une propriété de police change ; une valeur absente la retire. */
export function withFont(style: CellStyle, key: 'bold' | 'italic' | 'underline' | 'color', value: unknown): CellStyle {
  const { [key]: _before, ...font } = style.font ?? {};
  return { ...style, font: value ? { ...font, [key]: value } : font };
}

/** Apparence dont une propriété change ; une valeur absente la retire. */
export function withStyle<K extends keyof CellStyle>(
  style: CellStyle,
  key: K,
  value: CellStyle[K] | undefined,
): CellStyle {
  const { [key]: _before, ...rest } = style;
  return value === undefined ? rest : { ...rest, [key]: value };
}

export interface Toolbar {
  readonly element: HTMLElement;
  refresh(): void;
}

/** Gras, italique ou souligné de toute la sélection, selon la cellule active. */
export function toggleFont(session: Session, key: 'bold' | 'italic' | 'underline'): void {
  const { row, column } = session.place;
  const on = Boolean(session.sheet.style(row, column).font?.[key]);
  const value = on ? undefined : key === 'underline' ? 'single' : true;
  session.restyle((style) => withFont(style, key, value));
}

/** Barre d’outils : ce qui sert à préparer un classeur d’essai, pas tout Excel. */
export function createToolbar(session: Session, floating: Floating, root: HTMLElement): Toolbar {
  const pressed = new Map<HTMLButtonElement, (style: CellStyle) => boolean>();
  const toggle = (
    text: string,
    label: string,
    is: (style: CellStyle) => boolean,
    run: () => void,
    look = '',
  ): HTMLButtonElement => {
    const item = button(text, label, run, { class: look, 'aria-pressed': 'false' });
    pressed.set(item, is);
    return item;
  };
  const align = (text: string, label: string, side: Horizontal): HTMLButtonElement =>
    toggle(
      text,
      label,
      (style) => style.horizontal === side,
      () => {
        const { row, column } = session.place;
        const on = session.sheet.style(row, column).horizontal === side;
        session.restyle((style) => withStyle(style, 'horizontal', on ? undefined : side));
      },
    );
  const palette = (
    text: string,
    label: string,
    none: string,
    colors: readonly (readonly [string, string])[],
    choose: (rgb: string | undefined) => void,
  ): HTMLButtonElement => {
    const open = (): void => {
      const panel = make('div', { class: 'grille-palette', role: 'group', 'aria-label': label });
      const pick = (name: string, rgb?: string): void => {
        const item = button(rgb ? '' : none, name, () => {
          floating.close();
          choose(rgb);
        });
        if (rgb) item.style.background = `#${rgb}`;
        panel.append(item);
      };
      pick(none);
      for (const [name, rgb] of colors) pick(name, rgb);
      const at = item.getBoundingClientRect();
      const origin = root.getBoundingClientRect();
      floating.show(panel, at.left - origin.left, at.bottom - origin.top + 2);
      panel.querySelector('button')?.focus();
    };
    const item = button(text, label, open, { 'aria-haspopup': 'true' });
    return item;
  };
  const format = make('select', { 'aria-label': 'Format de nombre' });
  for (const { name, code } of FORMATS) format.append(make('option', { value: code }, name));
  const other = make('option', { value: '', hidden: true }, 'Personnalisé');
  format.append(other);
  format.addEventListener('change', () => {
    const code = format.value;
    session.restyle((style) => withStyle(style, 'numberFormat', code === 'General' ? undefined : code));
    floating.close();
    session.canvas.redraw();
  });

  const element = make(
    'div',
    { class: 'grille-outils', role: 'toolbar', 'aria-label': 'Mise en forme' },
    toggle(
      'G',
      'Gras (Ctrl+G)',
      (s) => s.font?.bold === true,
      () => toggleFont(session, 'bold'),
      'gras',
    ),
    toggle(
      'I',
      'Italique (Ctrl+I)',
      (s) => s.font?.italic === true,
      () => toggleFont(session, 'italic'),
      'italique',
    ),
    toggle(
      'S',
      'Souligné (Ctrl+U)',
      (s) => s.font?.underline !== undefined,
      () => toggleFont(session, 'underline'),
      'souligne',
    ),
    palette('Fond', 'Couleur de fond', 'Aucune', FILLS, (rgb) => session.restyle((s) => withStyle(s, 'fill', rgb))),
    palette('Encre', 'Couleur du texte', 'Automatique', INKS, (rgb) =>
      session.restyle((s) => withFont(s, 'color', rgb)),
    ),
    make('span', { class: 'grille-trait', role: 'separator' }),
    align('⇤', 'Aligner à gauche', 'left'),
    align('↔', 'Centrer', 'center'),
    align('⇥', 'Aligner à droite', 'right'),
    toggle(
      '↵',
      'Renvoyer à la ligne automatiquement',
      (s) => s.wrap === true,
      () => {
        const { row, column } = session.place;
        const on = session.sheet.style(row, column).wrap === true;
        session.restyle((style) => withStyle(style, 'wrap', on ? undefined : true));
      },
    ),
    make('span', { class: 'grille-trait', role: 'separator' }),
    format,
    make('span', { class: 'grille-trait', role: 'separator' }),
    button('Fusionner', 'Fusionner les cellules, ou défaire leur fusion', () => {
      const { sheet, range } = session;
      const merged = sheet.merges.some(
        (m) => m.top >= range.top && m.bottom <= range.bottom && m.left >= range.left && m.right <= range.right,
      );
      session.act(() => (merged ? sheet.unmerge(range) : sheet.merge(range)));
    }),
    button('Figer', 'Figer les lignes et colonnes avant la cellule active, ou les libérer', () => {
      const { sheet, place } = session;
      const { rows, columns } = sheet.frozen;
      session.act(() => (rows > 0 || columns > 0 ? sheet.freeze(0, 0) : sheet.freeze(place.row - 1, place.column - 1)));
    }),
    button('Tableau', 'Mettre sous forme de tableau', () => {
      session.act(() => session.sheet.addTable(session.range, true));
    }),
  );
  const refresh = (): void => {
    const style = session.sheet.style(session.place.row, session.place.column);
    for (const [item, is] of pressed) item.setAttribute('aria-pressed', is(style) ? 'true' : 'false');
    const code = style.numberFormat ?? 'General';
    format.value = FORMATS.some((one) => one.code === code) ? code : '';
  };
  return { element, refresh };
}
