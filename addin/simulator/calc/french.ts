import names from './function-names.json' with { type: 'json' };

const TO_FRENCH: ReadonlyMap<string, string> = new Map(Object.entries(names));
const FROM_FRENCH: ReadonlyMap<string, string> = new Map(
  Object.entries(names).map(([english, french]) => [french, english]),
);

const ERRORS: readonly (readonly [string, string])[] = [
  ['#NULL!', '#NUL!'],
  ['#DIV/0!', '#DIV/0!'],
  ['#VALUE!', '#VALEUR!'],
  ['#REF!', '#REF!'],
  ['#NAME?', '#NOM?'],
  ['#NUM!', '#NOMBRE!'],
  ['#N/A', '#N/A'],
  ['#SPILL!', '#PROPAGATION!'],
  ['#SPILL!', '#EPARS!'],
  ['#CALC!', '#CALC!'],
];

const SECTIONS: readonly (readonly [string, string])[] = [
  ['#All', '#Tout'],
  ['#Data', '#Données'],
  ['#Headers', '#En-têtes'],
  ['#Totals', '#Totaux'],
  ['#This Row', '#Cette ligne'],
];

const LETTER = /[\p{L}_$]/u;
const WORD = /[\p{L}\p{N}_.?$\\]*/uy;
const WORD_IN_ARRAY = /[\p{L}\p{N}_]*/uy;
const NUMBER = { fr: /\d*(?:,\d+)?(?:[eE][+-]?\d+)?/y, en: /\d*(?:\.\d*)?(?:[eE][+-]?\d+)?/y };

type Language = 'fr' | 'en';

const match = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** Fin d’un texte entre `quote`, doublé quand il fait partie du texte. */
function quoted(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== quote) continue;
    if (text[at + 1] === quote) at++;
    else return at + 1;
  }
  return text.length;
}

/** Traduit d’une langue à l’autre ; `from` et `to` sont les rangs dans `SECTIONS` et `ERRORS`. */
class Translation {
  readonly #text: string;
  readonly #source: Language;
  readonly #from: 0 | 1;
  readonly #to: 0 | 1;
  #at = 0;
  #out = '';
  #array = 0;

  constructor(text: string, to: Language) {
    this.#text = text;
    this.#source = to === 'fr' ? 'en' : 'fr';
    this.#from = to === 'fr' ? 0 : 1;
    this.#to = to === 'fr' ? 1 : 0;
  }

  run(): string {
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at]!);
    return this.#out;
  }

  #step(char: string): void {
    if (char === '"' || char === "'") this.#copy(quoted(this.#text, this.#at, char));
    else if (char === '[') this.#brackets();
    else if (char === '#') this.#error();
    else if (this.#startsNumber(char)) this.#number();
    else if (LETTER.test(char) || (char === '\\' && this.#array === 0)) this.#word();
    else this.#mark(char);
  }

  #copy(end: number): void {
    this.#out += this.#text.slice(this.#at, end);
    this.#at = end;
  }

  #replace(read: string, written: string): void {
    this.#out += written;
    this.#at += read.length;
  }

  #startsNumber(char: string): boolean {
    const next = this.#text[this.#at + 1] ?? '';
    if (/\d/.test(char)) return true;
    if (!/\d/.test(next)) return false;
    return this.#source === 'fr' ? char === ',' : char === '.';
  }

  #number(): void {
    const read = match(NUMBER[this.#source], this.#text, this.#at);
    this.#replace(read, this.#source === 'fr' ? read.replace(',', '.') : read.replace('.', ','));
  }

  #error(): void {
    const rest = this.#text.slice(this.#at).toUpperCase();
    const found = ERRORS.find((pair) => rest.startsWith(pair[this.#from]));
    if (found) this.#replace(found[this.#from], found[this.#to]);
    else this.#copy(this.#at + 1);
  }

  #word(): void {
    const first = this.#text[this.#at]!;
    const read = first + match(this.#array > 0 ? WORD_IN_ARRAY : WORD, this.#text, this.#at + 1);
    const after = this.#text[this.#at + read.length] ?? '';
    if (after === '!' || after === '[' || after === ':') this.#replace(read, read);
    else if (after === '(') this.#replace(read, this.#functionName(read));
    else this.#replace(read, this.#constant(read));
  }

  #functionName(read: string): string {
    const bare = read.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, '');
    return (this.#source === 'fr' ? FROM_FRENCH : TO_FRENCH).get(bare) ?? read;
  }

  #constant(read: string): string {
    const upper = read.toUpperCase();
    const [yes, no] = this.#source === 'fr' ? ['VRAI', 'FAUX'] : ['TRUE', 'FALSE'];
    const [oui, non] = this.#source === 'fr' ? ['TRUE', 'FALSE'] : ['VRAI', 'FAUX'];
    return upper === yes ? oui! : upper === no ? non! : read;
  }

  #mark(char: string): void {
    if (char === '{') this.#array++;
    else if (char === '}') this.#array--;
    this.#replace(char, this.#array > 0 ? this.#arrayMark(char) : this.#argumentMark(char));
  }

  #argumentMark(char: string): string {
    if (this.#source === 'fr') return char === ';' ? ',' : char;
    return char === ',' ? ';' : char;
  }

  #arrayMark(char: string): string {
    if (this.#source === 'fr') return char === '\\' || char === '.' ? ',' : char;
    return char === ',' ? '\\' : char;
  }

  /** `[#Cette ligne]`, `[[#Données];[Coût]]` : seuls les mots réservés et le séparateur changent. */
  #brackets(): void {
    let depth = 0;
    let afterItem = false;
    do {
      const char = this.#text[this.#at]!;
      if (char === "'") {
        this.#copy(this.#at + 2);
        continue;
      }
      if (char === '[') {
        depth++;
        this.#copy(this.#at + 1);
        this.#section();
        afterItem = false;
      } else if (char === ']') {
        depth--;
        this.#copy(this.#at + 1);
        afterItem = true;
      } else if (depth === 1 && afterItem && (char === ';' || char === ',')) {
        this.#replace(char, this.#argumentMark(char));
      } else {
        if (char !== ' ') afterItem = false;
        this.#copy(this.#at + 1);
      }
    } while (depth > 0 && this.#at < this.#text.length);
  }

  #section(): void {
    const rest = this.#text.slice(this.#at).toLocaleLowerCase('fr');
    const found = SECTIONS.find((pair) => rest.startsWith(`${pair[this.#from].toLocaleLowerCase('fr')}]`));
    if (found) this.#replace(found[this.#from], found[this.#to]);
  }
}

/** `SOMME(A1;1,5)` devient `SUM(A1,1.5)`. Sans « = ». Un nom inconnu reste tel quel ; une colonne de matrice se sépare par `\` ou `.`. */
export const fromFrench = (formula: string): string => new Translation(formula, 'en').run();

/** `SUM(A1,1.5)` devient `SOMME(A1;1,5)`. Sans « = ». Les préfixes `_xlfn.` du fichier ne se montrent pas. */
export const toFrench = (formula: string): string => new Translation(formula, 'fr').run();
