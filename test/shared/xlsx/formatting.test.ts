import { applyTint } from '../../../shared/xlsx/colors.ts';
import { cellKey } from '../../../shared/xlsx/index.ts';
import { firstSheet, MAIN, relationships, sharedStrings, styles, workbook, worksheet } from './fabrique.ts';

const FILLS = `<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts><fills>${[
  '<patternFill patternType="none"/>',
  '<patternFill patternType="gray125"><fgColor rgb="FF000000"/></patternFill>',
  '<patternFill patternType="solid"><fgColor rgb="FFffe699"/><bgColor indexed="64"/></patternFill>',
  '<patternFill patternType="solid"><fgColor theme="4" tint="0.5999938962981048"/></patternFill>',
  '<patternFill patternType="solid"><fgColor indexed="13"/></patternFill>',
  '<patternFill patternType="solid"><fgColor theme="0" tint="-0.249977111117893"/></patternFill>',
]
  .map((fill) => `<fill>${fill}</fill>`)
  .join('')}</fills>`;
const THEME =
  '<a:theme xmlns:a="x"><a:themeElements><a:clrScheme name="n"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>';

const styled = (rows: string, after = '', extra = {}) =>
  workbook('', {
    'xl/worksheets/sheet1.xml': worksheet(rows, '', after),
    'xl/styles.xml': styles(
      ['0', '0', '0', '0', '0', '0', '0'],
      FILLS,
      (i) => `fillId="${i}" fontId="${i === 2 ? 1 : i === 3 ? 2 : 0}"`,
    ),
    'xl/theme/theme1.xml': THEME,
    ...extra,
  });

const complete = (bytes: Uint8Array, options = {}) => firstSheet(bytes, { level: 'complet', ...options }).formatting!;

describe('the level « complet »', () => {
  const cells = [1, 2, 3, 4, 5, 6].map((s, i) => `<c r="${'ABCDEF'[i]}1" s="${s}"/>`).join('');

  it('gives the solid fills as RRGGBB, theme, tint and palette resolved', () => {
    const { fills } = complete(styled(`<row r="1">${cells}</row><row r="2"><c r="F2"><v>1</v></c></row>`));
    expect(Object.fromEntries(fills)).toEqual({
      [cellKey(1, 3)]: 'FFE699',
      [cellKey(1, 4)]: 'B4C7E7',
      [cellKey(1, 5)]: 'FFFF00',
      [cellKey(1, 6)]: 'BFBFBF',
    });
  });

  it('forgets the fills below or beyond the last filled cell, and stops at the cap', () => {
    expect(complete(styled(`<row r="1"><c r="B1"><v>1</v></c></row><row r="2">${cells}</row>`)).fills.size).toBe(0);
    expect(complete(styled(`<row r="1">${cells}</row><row r="2"><c r="C2"><v>1</v></c></row>`)).fills.size).toBe(1);
    const capped = complete(styled(`<row r="1">${cells}</row><row r="2"><c r="F2"><v>1</v></c></row>`), {
      limits: { fills: 2 },
    });
    expect(capped.fills.size).toBe(2);
  });

  it('gives struck cells, by their style or because all their runs are struck', () => {
    const rows =
      '<row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="3"/><c r="C1" s="4"><v>1</v></c><c r="D1" t="s"><v>0</v></c><c r="E1" t="s"><v>1</v></c></row>';
    const run = (text: string, strike: string) => `<r><rPr>${strike}</rPr><t>${text}</t></r>`;
    const items = `<si>${run('a', '<strike/>')}${run('b', '<strike val="1"/>')}</si><si>${run('a', '<strike/>')}${run('b', '<strike val="0"/>')}</si>`;
    const { struck } = complete(styled(rows, '', { 'xl/sharedStrings.xml': sharedStrings(items) }));
    expect([...struck]).toEqual([cellKey(1, 1), cellKey(1, 4)]);
  });

  it('gives merged areas', () => {
    const after =
      '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$B$2:B4"/></mergeCells><pageMargins left="1"/>';
    expect(complete(styled('<row r="1"><c><v>1</v></c></row>', after)).merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 2, left: 2, bottom: 4, right: 2 },
    ]);
  });

  it('gives notes, and a thread instead of its fallback note', () => {
    const comments = `<comments xmlns="${MAIN}"><authors><author>Caf 01</author><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>À voir</t></r><r><t xml:space="preserve"> en Copil</t></r></text></comment><comment ref="C3" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`;
    const threads =
      '<ThreadedComments><threadedComment ref="C3" personId="{p}" id="{1}"><text>Qui paie ?</text></threadedComment><threadedComment ref="C3" personId="{q}" parentId="{1}"><text>L’EPCI</text></threadedComment></ThreadedComments>';
    const bytes = styled('', '', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['a', 'comments', '../comments1.xml'],
        ['b', 'threadedComment', '../threadedComments/t1.xml'],
      ]),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['p', 'person', 'persons/person.xml'],
      ]),
      'xl/comments1.xml': comments,
      'xl/threadedComments/t1.xml': threads,
      'xl/persons/person.xml': '<personList><person displayName="Agent" id="{p}"/></personList>',
    });
    expect(complete(bytes).notes).toEqual([
      { row: 2, column: 2, text: 'À voir en Copil', author: 'Caf 01' },
      { row: 3, column: 3, text: 'Qui paie ?\nL’EPCI', author: 'Agent' },
    ]);
  });

  it('is absent at the level « base », which gives the same cells', () => {
    const bytes = styled(`<row r="1">${cells}<c r="G1"><v>4</v></c></row>`);
    const base = firstSheet(bytes);
    expect(base.formatting).toBeUndefined();
    expect(JSON.stringify([...base.rows])).toBe(JSON.stringify([...firstSheet(bytes, { level: 'complet' }).rows]));
  });
});

describe('a tint', () => {
  it.each([
    ['4472C4', 0, '4472C4'],
    ['4472C4', -0.5, '203864'],
    ['4472C4', 0.8, 'DAE3F3'],
    ['000000', 0.5, '808080'],
    ['FFFFFF', -0.05, 'F2F2F2'],
  ])('of %s by %p is %s', (color, tint, expected) => {
    expect(applyTint(color, tint)).toBe(expected);
  });
});
