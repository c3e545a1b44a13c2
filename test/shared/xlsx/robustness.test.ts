import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { type Grid, XlsxError } from '../../../shared/xlsx/index.ts';
import { classeurVarie } from './classeur-varie.ts';
import { archive, parts, read, sharedStrings, styles } from './fabrique.ts';

/** Lit et touche tout : une lecture n’est saine que si chaque texte et chaque formule se calcule. */
function outcome(bytes: Uint8Array): 'lu' | 'refusé' {
  let grid: Grid;
  try {
    grid = read(bytes, { level: 'complet' });
  } catch (error) {
    if (error instanceof XlsxError) return 'refusé';
    throw error;
  }
  for (const sheet of grid.sheets) {
    for (const row of sheet.rows.values()) {
      for (const cell of row) {
        if (!cell) continue;
        if (typeof cell.text !== 'string') throw new Error('texte absent');
        if (cell.kind !== 'boolean' && cell.value === '') throw new Error('cellule vide dans les lignes');
        if (cell.formula === '') throw new Error('formule vide');
      }
    }
  }
  return 'lu';
}

const SHEET =
  '<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="2"><f t="shared" si="0" ref="C1:C2">A1&amp;"x"</f><v>12.5</v></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>é&#233;</t></r></is></c><c r="C2" t="str"><f t="shared" si="0"/><v>a_x000D_</v></c><c t="d"><v>2024-02-29</v></c></row>';
const PARTS = parts(SHEET, {
  'xl/sharedStrings.xml': sharedStrings(
    '<si><t>été</t></si><si><r><t xml:space="preserve">a </t></r><r><t>b<![CDATA[&]]></t></r></si>',
  ),
  'xl/styles.xml': styles(
    ['dd/mm/yyyy', '#,##0.00 "€";[Red]-0'],
    '<fills><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.4"/></patternFill></fill></fills>',
  ),
});

describe('whatever the bytes, the reader gives a Grid or an XlsxError', () => {
  const options = { seed: 42 };

  it('for arbitrary bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom('', 'PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '<'),
        (bytes, head) => {
          const all = new Uint8Array([...Buffer.from(head, 'latin1'), ...bytes]);
          expect(outcome(all)).toBe('refusé');
        },
      ),
      { ...options, numRuns: 500 },
    );
  });

  it('for a workbook with changed, removed or repeated bytes', async () => {
    const good = await classeurVarie();
    expect(outcome(good)).toBe('lu');
    const edits = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edits, fc.constantFrom('change', 'remove', 'insert'), (list, how) => {
        let bytes = good.slice();
        for (const [at, value] of list) {
          if (how === 'change') bytes[at] = value;
          else if (how === 'remove') bytes = new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
          else bytes = new Uint8Array([...bytes.subarray(0, at), value, ...bytes.subarray(at)]);
        }
        outcome(bytes);
      }),
      { ...options, numRuns: 250 },
    );
  });

  it('for parts that are changed under a correct checksum', () => {
    const names = Object.keys(PARTS);
    const snippet = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      '<!--',
      '<![CDATA[',
      ']]>',
      '<?',
      '<c r="',
      '</c>',
      '<row>',
      ' s="9"',
      't="s"',
      '&#x41;',
      '\0',
      'é',
      '-1',
      '1e999',
      'A0',
      '[h]',
      '<is>',
      '<extLst>',
      '</sheetData>',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), snippet), {
          minLength: 1,
          maxLength: 4,
        }),
        (name, edits) => {
          let text = PARTS[name] as string;
          for (const [where, cut, insert] of edits) {
            const at = Math.floor(where * text.length);
            text = text.slice(0, at) + insert + text.slice(at + cut);
          }
          outcome(archive({ ...PARTS, [name]: text }, 0));
        },
      ),
      { ...options, numRuns: 3000 },
    );
  });

  it('for any mix of entries in a zip', () => {
    const content = fc.oneof(fc.string(), fc.constantFrom(...Object.values(PARTS).map(String)));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(PARTS), 'mimetype', 'xl/theme/theme1.xml'), content),
        (files) => {
          outcome(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
        },
      ),
      { ...options, numRuns: 300 },
    );
  });

  it('in a time that grows with the size, for XML made to be slow', () => {
    const slow = [
      '<a'.repeat(50_000),
      `<c ${'r '.repeat(50_000)}>`,
      "<c r='".repeat(30_000),
      '<t>'.repeat(50_000),
      `<v>${'1'.repeat(200_000)}x</v>`,
      `<c><v>${'1'.repeat(200_000)}x</v></c>`,
      `<c><f>${'['.repeat(30_000)}</f><v>1</v></c>`,
      '<is><r>'.repeat(30_000),
    ];
    for (const xml of slow) {
      outcome(archive(parts(xml)));
      outcome(archive(parts('', { 'xl/styles.xml': xml })));
      outcome(archive(parts('', { 'xl/styles.xml': styles([xml]) })));
      outcome(archive(parts('', { 'xl/sharedStrings.xml': sharedStrings(`<si>${xml}`) })));
    }
  });
});
