import { address } from '../../../../shared/xlsx/grid.ts';
import type { EntryMessage, Worksheet } from '../../model/contract.ts';
import { make } from './dom.ts';
import { editText } from './edit-text.ts';
import type { Direction, Place } from './move.ts';
import { fontOf } from './row-heights.ts';
import type { Session } from './session.ts';

/** Fin de formule après laquelle un clic dans la grille écrit une référence. */
const AWAITS_REFERENCE = /[=(;:+\-*/^&<>]\s*$/;
const FALLBACK_WIDTH = 80;
/** Au-delà, Ctrl+Entrée n’écrit que la cellule active. */
const MAX_SPREAD = 100_000;

export interface EditorEvents {
  /** Saisie refusée, ou à confirmer selon `message.style` : montrer pourquoi, et laisser la personne choisir. */
  refused(message: EntryMessage, answers: { readonly retry: () => void; readonly keep: () => void }): void;
  /** Le texte de la saisie en cours a changé (`null` : plus de saisie). */
  text(text: string | null): void;
}

interface Editing {
  readonly sheet: Worksheet;
  readonly place: Place;
  /** Les flèches valident (texte tapé d’emblée) ou déplacent le curseur (F2, double clic, barre de formule). */
  arrows: boolean;
  /** Référence qu’un clic vient d’écrire, à remplacer par le suivant. */
  inserted: { readonly from: number; readonly to: number } | undefined;
}

/** Saisie dans la cellule active : un champ qui garde le clavier, invisible tant qu’on n’écrit pas. */
export class CellEditor {
  readonly field: HTMLTextAreaElement;
  readonly #session: Session;
  readonly #layer: HTMLElement;
  readonly #voice = make('p', { class: 'grille-voix', 'aria-live': 'polite' });
  readonly #events: EditorEvents;
  #editing: Editing | undefined;

  constructor(layer: HTMLElement, session: Session, events: EditorEvents) {
    this.#layer = layer;
    this.#session = session;
    this.#events = events;
    this.field = make('textarea', {
      class: 'grille-saisie',
      rows: '1',
      spellcheck: 'false',
      autocomplete: 'off',
      'aria-label': 'Cellule',
    });
    layer.append(this.field, this.#voice);
    this.field.addEventListener('input', () => this.#typed());
    this.field.addEventListener('compositionstart', () => this.#begin(true));
  }

  get editing(): boolean {
    return this.#editing !== undefined;
  }
  get keepsArrows(): boolean {
    return this.#editing?.arrows === false;
  }

  focus(): void {
    this.field.focus({ preventScroll: true });
  }

  #typed(): void {
    if (!this.#editing) this.#begin(true);
    if (this.#editing) this.#editing.inserted = undefined;
    this.#resize();
    this.#events.text(this.field.value);
  }

  #begin(arrows: boolean): void {
    if (this.#editing) return;
    this.#editing = { sheet: this.#session.sheet, place: this.#session.place, arrows, inserted: undefined };
    this.#session.canvas.places.reveal(this.#session.place);
    const style = this.#session.sheet.style(this.#session.place.row, this.#session.place.column);
    this.field.style.font = fontOf(style);
    this.field.classList.add('active');
    this.position();
  }

  /** Reprend le contenu de la cellule (F2, double clic), ou `text` s’il est donné. */
  edit(text?: string): void {
    const { sheet, place, formulas } = this.#session;
    this.field.value = text ?? editText(sheet, place.row, place.column, formulas);
    this.#begin(false);
    if (this.#editing) this.#editing.arrows = false;
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.focus();
    this.#resize();
    this.#events.text(this.field.value);
  }

  /** Texte venu de la barre de formule pendant qu’on y écrit. */
  mirror(text: string): void {
    this.#begin(false);
    this.field.value = text;
    this.#resize();
  }

  cancel(): void {
    this.#end();
    this.focus();
  }

  #end(): void {
    this.#editing = undefined;
    this.field.value = '';
    this.field.classList.remove('active');
    this.position();
    this.#events.text(null);
  }

  /** Valide la saisie puis va dans cette direction. Rend faux si la saisie a été refusée. */
  commit(direction?: Direction, everywhere = false): boolean {
    const editing = this.#editing;
    if (!editing) return true;
    const text = this.field.value;
    const { sheet, place } = editing;
    const before = editText(sheet, place.row, place.column, this.#session.formulas);
    this.#end();
    const go = (): void => {
      if (everywhere && sheet === this.#session.sheet) spread(this.#session, place);
      if (sheet !== this.#session.sheet && direction) this.#session.goTo(place, sheet);
      if (direction) this.#session.advance(direction);
      this.focus();
    };
    const entry = text === before ? undefined : this.#session.enter(sheet, place, text, true);
    if (entry && !entry.accepted) {
      this.#events.refused(entry.message, {
        retry: () => {
          this.#session.goTo(place, sheet);
          this.edit(text);
          this.field.select();
        },
        keep: () => {
          this.#session.enter(sheet, place, text);
          go();
        },
      });
      return false;
    }
    go();
    return true;
  }

  /** La feuille va changer : un texte se valide, une formule attend peut-être une référence d’ailleurs. */
  leave(): void {
    if (this.#editing && !this.field.value.startsWith('=')) this.commit();
  }

  /** Un clic dans la grille pendant une formule y écrit l’adresse ; rend vrai si c’est fait. */
  reference(place: Place): boolean {
    const editing = this.#editing;
    const { value, selectionStart, selectionEnd } = this.field;
    if (!editing || !value.startsWith('=')) return false;
    const at = editing.inserted ?? { from: selectionStart, to: selectionEnd };
    const before = value.slice(0, at.from);
    if (!AWAITS_REFERENCE.test(before)) return false;
    const cell = address(place.row, place.column);
    const { sheet } = this.#session;
    const text = sheet === editing.sheet ? cell : `'${sheet.name.replaceAll("'", "''")}'!${cell}`;
    this.field.value = before + text + value.slice(at.to);
    editing.inserted = { from: at.from, to: at.from + text.length };
    this.field.setSelectionRange(editing.inserted.to, editing.inserted.to);
    this.#resize();
    this.#events.text(this.field.value);
    return true;
  }

  /** Ce qu’un lecteur d’écran dit de la cellule active. */
  describe(content: string): void {
    const { row, column } = this.#session.place;
    const text = `${address(row, column)} : ${content}`;
    this.field.setAttribute('aria-label', text);
    if (document.activeElement === this.field && this.#voice.textContent !== text) this.#voice.textContent = text;
  }

  /** Écrit au curseur, en commençant la saisie s’il le faut. */
  insert(text: string): void {
    const { selectionStart, selectionEnd } = this.field;
    this.field.setRangeText(text, selectionStart, selectionEnd, 'end');
    this.#typed();
  }

  /** Pose le champ sur sa cellule. */
  position(): void {
    const place = this.#editing?.place ?? this.#session.place;
    const box = this.#session.canvas.places.box(place);
    if (!box) return;
    const { style } = this.field;
    style.left = `${Math.max(0, box.left)}px`;
    style.top = `${Math.max(0, box.top)}px`;
    style.minWidth = `${box.width + 1}px`;
    style.minHeight = `${box.height + 1}px`;
    this.#resize();
  }

  #resize(): void {
    const { field } = this;
    if (!this.#editing) {
      field.style.width = '1px';
      field.style.height = '1px';
      return;
    }
    const width = Math.max(FALLBACK_WIDTH, Number(field.style.minWidth.replace('px', '')));
    const room = this.#layer.clientWidth - field.offsetLeft - 8;
    const { sheet, place } = this.#editing;
    const wraps = sheet.style(place.row, place.column).wrap === true;
    field.style.width = `${width}px`;
    field.style.height = 'auto';
    // Le champ s’étend à droite sur les cellules voisines, puis seulement se renvoie à la ligne.
    field.style.whiteSpace = wraps ? 'pre-wrap' : 'pre';
    const wanted = wraps ? width : field.scrollWidth + 8;
    field.style.width = `${Math.min(Math.max(width, wanted), Math.max(width, room))}px`;
    if (wanted > room) field.style.whiteSpace = 'pre-wrap';
    field.style.height = `${field.scrollHeight + 2}px`;
  }
}

/** Ctrl+Entrée : la sélection reçoit ce qui vient d’être écrit dans sa cellule active. */
function spread(session: Session, place: Place): void {
  const { sheet, range } = session;
  const source = { sheet, range: { top: place.row, left: place.column, bottom: place.row, right: place.column } };
  if ((range.bottom - range.top + 1) * (range.right - range.left + 1) > MAX_SPREAD) return;
  session.act(() => {
    for (let row = range.top; row <= range.bottom; row += 1)
      for (let column = range.left; column <= range.right; column += 1)
        if (row !== place.row || column !== place.column) sheet.copy(source, row, column, 'formulas');
  });
}
