import fc from 'fast-check';
import { cellAt, firstSheet, plain, refusal, sharedStrings, styles, workbook } from './fabrique.ts';

const one = (cell: string, extra = {}) => plain(cellAt(firstSheet(workbook(`<row r="1">${cell}</row>`, extra)), 'A1'));

describe('the value of a cell', () => {
  it.each([
    ['<c r="A1"><v>12</v></c>', 'number', 12, '12'],
    ['<c r="A1"><v> 12 </v></c>', 'number', 12, '12'],
    ['<c r="A1"><v>-1.50</v></c>', 'number', -1.5, '-1,5'],
    ['<c r="A1"><v>1.2345678901234567E-5</v></c>', 'number', 1.2345678901234568e-5, '1,23457E-05'],
    ['<c r="A1"><v>9007199254740993</v></c>', 'number', 9007199254740992, '9,0072E+15'],
    ['<c r="A1" t="n"><v>0.1</v></c>', 'number', 0.1, '0,1'],
    ['<c r="A1"><v>douze</v></c>', 'text', 'douze', 'douze'],
    ['<c r="A1"><v>0x10</v></c>', 'text', '0x10', '0x10'],
    ['<c r="A1"><v>1e999</v></c>', 'text', '1e999', '1e999'],
    ['<c r="A1"><v><![CDATA[7]]></v></c>', 'number', 7, '7'],
    ['<c r="A1" t="b"><v>1</v></c>', 'boolean', true, 'VRAI'],
    ['<c r="A1" t="b"><v>0</v></c>', 'boolean', false, 'FAUX'],
    ['<c r="A1" t="e"><v>#NAME?</v></c>', 'error', '#NAME?', '#NOM?'],
    ['<c r="A1" t="e"><v>#N/A</v></c>', 'error', '#N/A', '#N/A'],
    [
      '<c r="A1" t="str"><v>Bâgé &amp; l&apos;Ain &#233;&#x1F600;</v></c>',
      'text',
      "Bâgé & l'Ain é😀",
      "Bâgé & l'Ain é😀",
    ],
    ['<c r="A1" t="d"><v>2024-02-29</v></c>', 'date', 45351, '29/02/2024'],
    ['<c r="A1" t="d"><v>2024-02-29T12:00:00Z</v></c>', 'date', 45351.5, '29/02/2024'],
    ['<c r="A1" t="d"><v>1900-01-01</v></c>', 'date', 1, '01/01/1900'],
    ['<c r="A1" t="d"><v>2023-02-29</v></c>', 'text', '2023-02-29', '2023-02-29'],
  ])('%s is %s %p', (xml, kind, value, text) => {
    expect(one(xml)).toEqual({ kind, value, text });
  });

  it.each(['<c r="A1"/>', '<c r="A1"><v/></c>', '<c r="A1"><v></v></c>', '<c r="A1" t="str"><f>""</f><v></v></c>'])(
    '%s is absent',
    (xml) => {
      const sheet = firstSheet(workbook(`<row r="1">${xml}</row>`));
      expect(sheet.rows.size).toBe(0);
    },
  );

  it('is exactly Number(text), whatever the way the number is written', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.integer().map((n) => (n / 100).toFixed(2)),
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
      fc.tuple(fc.nat(99_999_999), fc.nat(999_999_999)).map(([a, b]) => `${a}.${b}`),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (texts) => {
        const rows = texts.map((text) => `<row><c><v>${text}</v></c></row>`).join('');
        const sheet = firstSheet(workbook(rows));
        texts.forEach((text, i) => {
          const cell = sheet.rows.get(i + 1)?.[1];
          expect(Object.is(cell?.value, Number(text)) || (Number(text) === 0 && cell?.value === 0)).toBe(true);
        });
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});

describe('a text', () => {
  const shared = (item: string) => one('<c r="A1" t="s"><v>0</v></c>', { 'xl/sharedStrings.xml': sharedStrings(item) });

  it.each([
    ['plain', '<si><t>été</t></si>', 'été'],
    ['with spaces kept', '<si><t xml:space="preserve">  a b </t></si>', '  a b '],
    [
      'in runs',
      '<si><r><rPr><b/></rPr><t>Relais </t></r><r><t xml:space="preserve">petite enfance</t></r></si>',
      'Relais petite enfance',
    ],
    [
      'without its phonetic run',
      '<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si>',
      '漢字',
    ],
    ['with an escaped character', '<si><t>a_x000D_b_x005F_x000D_</t></si>', 'a\rb_x000D_'],
    ['with an underscore that is not an escape', '<si><t>plan_x2024</t></si>', 'plan_x2024'],
    ['with an ordinary underscore', '<si><t>code_insee</t></si>', 'code_insee'],
    ['with an unknown entity, left alone', '<si><t>a&nbsp;b</t></si>', 'a&nbsp;b'],
    ['with an impossible character reference', '<si><t>a&#0;b&#xD800;</t></si>', 'a\ufffdb\ufffd'],
    ['with a carriage return', '<si><t>a\r\nb\rc</t></si>', 'a\nb\nc'],
    ['in CDATA', '<si><t>a<![CDATA[<b> & ]]>c</t></si>', 'a<b> & c'],
    ['around a comment', '<si><!-- x --><t>a<!-- <t> -->b</t></si>', 'ab'],
    ['with a byte order mark inside', '<si><t>\ufeffa</t></si>', '\ufeffa'],
    ['longer than a batch', `<si><t>${'é'.repeat(70_000)}</t></si>`, 'é'.repeat(70_000)],
  ])('%s', (_, item, expected) => {
    expect(shared(item)).toEqual({ kind: 'text', value: expected, text: expected });
  });

  it('may be written in the cell, in runs', () => {
    expect(one('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>')?.value).toBe('a b');
  });

  it('keeps its rank among plain, rich, empty and long ones', () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `texte ${i} ${'x'.repeat(i % 90)}`);
    const items = texts
      .map((text, i) => (i % 7 ? `<si><t>${text}</t></si>` : `<si><r><t>${text}</t></r></si>`))
      .join('');
    const rows = texts.map((_, i) => `<row><c t="s"><v>${i + 1}</v></c></row>`).join('');
    const sheet = firstSheet(workbook(rows, { 'xl/sharedStrings.xml': sharedStrings(`<si/>${items}`) }));
    expect(Array.from(sheet.rows.values(), (row) => row[1]?.value)).toEqual(texts);
  });

  it('that is missing is never read as nothing', () => {
    const cell = '<row r="1"><c r="A1" t="s"><v>4</v></c></row>';
    expect(refusal(workbook(cell)).code).toBe('partie-absente');
    expect(refusal(workbook(cell, { 'xl/sharedStrings.xml': sharedStrings('<si><t>a</t></si>') })).code).toBe(
      'corrompu',
    );
  });
});

describe('a date', () => {
  const dated = (value: number, code: string, workbookPr = '') =>
    one(`<c r="A1" s="1"><v>${value}</v></c>`, {
      'xl/styles.xml': styles([code]),
      ...(workbookPr && {
        'xl/workbook.xml': `<workbook xmlns:r="r">${workbookPr}<sheets><sheet name="F" r:id="rId1"/></sheets></workbook>`,
      }),
    });

  it.each([
    ['dd/mm/yyyy', 'date'],
    ['[$-40C]d mmmm yyyy;@', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['h:mm', 'date'],
    ['jj/mm/aaaa', 'date'],
    ['[h]:mm:ss', 'number'],
    ['[mm]:ss', 'number'],
    ['General', 'number'],
    ['0.00 "jours de mandat"', 'number'],
    ['#,##0\\ \\d', 'number'],
    ['[Red]0;[Blue]-0', 'number'],
    ['@', 'number'],
  ])('is recognised by the format %s: %s', (code, kind) => {
    expect(dated(45000, code)?.kind).toBe(kind);
  });

  it('of a 1904 workbook comes in the 1900 calendar, and its numbers stay', () => {
    const d1904 = '<workbookPr date1904="1"/>';
    expect(dated(0, 'dd/mm/yyyy', d1904)).toEqual({ kind: 'date', value: 1462, text: '01/01/1904' });
    expect(dated(43889, 'dd/mm/yyyy', d1904)?.text).toBe('29/02/2024');
    expect(dated(0.5, '[h]:mm', d1904)?.value).toBe(0.5);
  });

  it('out of the calendar is a number that Excel shows as ########', () => {
    expect(dated(20240131, 'dd/mm/yyyy')).toEqual({ kind: 'number', value: 20240131, text: '########' });
    expect(dated(-1, 'dd/mm/yyyy')?.kind).toBe('number');
  });
});
