import fc from 'fast-check';
import { decodeText, unescapeXml } from '../../../shared/xlsx/text.ts';

/** Morceaux de XML brut : références prédéfinies, numériques, inconnues, inachevées, fins de ligne, lettres accentuées. */
const RAW = [
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#233;',
  '&nbsp;',
  '&am',
  '&;',
  '&',
  ';',
  'lt;',
  'é',
  '😀',
  ' axe',
];

const decode = (raw: string): string => {
  const bytes = new TextEncoder().encode(`<${raw}>`);
  return decodeText(bytes, 1, bytes.length - 1);
};

describe('the text between two tags', () => {
  it.each([
    ['a long text without any reference in it', 'a long text without any reference in it'],
    ['IF($A32=&quot;&quot;,&quot;&quot;,Axes[n°]&lt;&gt;&quot;é&quot;)', 'IF($A32="","",Axes[n°]<>"é")'],
    ['a reference written once stays one: &amp;lt;&amp;amp;', 'a reference written once stays one: &lt;&amp;'],
    ['one unknown &nbsp; reference among known &amp; ones', 'one unknown &nbsp; reference among known & ones'],
    ['one numeric &#233; reference among known &amp; ones', 'one numeric é reference among known & ones'],
    ['two lines of text\r\nof which the end is &quot;folded&quot;', 'two lines of text\nof which the end is "folded"'],
    ['a text of an Excel escape &amp; a line feed_x000A_', 'a text of an Excel escape & a line feed\n'],
  ])('%p is %p', (raw, text) => {
    expect(decode(raw)).toBe(text);
  });

  it('has its references resolved from its bytes as from its characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...RAW, '\r', '\r\n'), { minLength: 1, maxLength: 60 }), (pieces) => {
        const raw = pieces.join('');
        expect(decode(raw)).toBe(unescapeXml(raw));
      }),
      { seed: 42, numRuns: 2000 },
    );
  });

  it('may be longer than any cell of Excel', () => {
    expect(decode('&quot;'.repeat(100_000))).toBe('"'.repeat(100_000));
  });
});
