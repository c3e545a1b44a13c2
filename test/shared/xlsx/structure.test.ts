import {
  archive,
  cellAt,
  firstSheet,
  MAIN,
  type Parts,
  parts,
  plain,
  RELS,
  read,
  relationships,
  sharedStrings,
  workbook,
  worksheet,
} from './fabrique.ts';

const values = (bytes: Uint8Array) =>
  Array.from(firstSheet(bytes).rows, ([row, cells]) => [row, ...cells.slice(1).map((cell) => cell?.value ?? null)]);

describe('the place of a cell', () => {
  it.each([
    ['with references', '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>', [[2, null, 1, null, 2]]],
    [
      'without any reference',
      '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>',
      [
        [1, 1, null, 3],
        [2, 4],
      ],
    ],
    [
      'after a reference',
      '<row r="5"><c r="B5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      [
        [5, null, 1, 2],
        [6, 3],
      ],
    ],
    [
      'in a row without number',
      '<row><c r="A7"><v>1</v></c></row><row><c><v>2</v></c></row>',
      [
        [7, 1],
        [8, 2],
      ],
    ],
    [
      'in rows out of order',
      '<row r="3"><c><v>3</v></c></row><row r="1"><c><v>1</v></c></row>',
      [
        [1, 1],
        [3, 3],
      ],
    ],
    [
      'in a row written twice',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
      [[1, 1, 2]],
    ],
    ['with other quotes and spaces', "<row r = '1' ><c  r='A1'\n s = \"0\" ><v >1</v ></c ></row >", [[1, 1]]],
    [
      'around comments and unknown elements',
      '<!-- <row r="9"> --><row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row><?pi <c>?>',
      [[1, 1]],
    ],
    [
      'at the edge of the sheet',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
      [[1048576, ...Array(16383).fill(null), 1]],
    ],
  ])('%s', (_, rows, expected) => {
    expect(values(workbook(rows))).toEqual(expected);
  });
});

describe('the parts of a workbook', () => {
  const text = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const withText: Parts = { 'xl/sharedStrings.xml': sharedStrings('<si><t>été</t></si>') };
  const prefixed = (xml: string) => xml.replace(/<(\/?)([a-z])/gi, '<$1x:$2').replace('xmlns=', 'xmlns:x=');
  const utf16 = (xml: string) => new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le'));
  const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

  it.each<[string, Parts]>([
    [
      'with prefixed namespaces',
      {
        'xl/worksheets/sheet1.xml': prefixed(worksheet(text)),
        'xl/sharedStrings.xml': prefixed(sharedStrings('<si><t>été</t></si>')),
        'xl/workbook.xml': prefixed(
          `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="Feuille" r:id="rId1"/></sheets></workbook>`,
        ),
      },
    ],
    [
      'in strict OOXML',
      {
        '_rels/.rels': `<Relationships><Relationship Id="a" Type="${STRICT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${STRICT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${STRICT}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      },
    ],
    [
      'at absolute and winding targets',
      {
        '_rels/.rels': relationships([['a', 'officeDocument', '/xl/workbook.xml']]),
        'xl/_rels/workbook.xml.rels': relationships([
          ['rId1', 'worksheet', '/xl/./worksheets/../worksheets/sheet1.xml'],
          ['b', 'sharedStrings', '..\\xl\\sharedStrings.xml'],
        ]),
      },
    ],
    [
      'under other names',
      {
        'xl/workbook.xml': '',
        'xl/_rels/workbook.xml.rels': '',
        'xl/worksheets/sheet1.xml': '',
        'xl/sharedStrings.xml': '',
        '_rels/.rels': relationships([['a', 'officeDocument', 'classeur/livre%20un.xml']]),
        'classeur/livre un.xml': `<workbook xmlns:r="${RELS}"><sheets><sheet name="Feuille" r:id="x"/></sheets></workbook>`,
        'classeur/_rels/livre un.xml.rels': relationships([
          ['x', 'worksheet', 'f/un.xml'],
          ['y', 'sharedStrings', 'textes.xml'],
        ]),
        'classeur/f/un.xml': worksheet(text),
        'classeur/textes.xml': sharedStrings('<si><t>été</t></si>'),
      },
    ],
    [
      'with byte order marks',
      {
        'xl/worksheets/sheet1.xml': `\ufeff${worksheet(text)}`,
        'xl/sharedStrings.xml': `\ufeff${sharedStrings('<si><t>été</t></si>')}`,
      },
    ],
    [
      'in UTF-16',
      {
        'xl/worksheets/sheet1.xml': utf16(worksheet(text)),
        'xl/sharedStrings.xml': utf16(sharedStrings('<si><t>été</t></si>')),
      },
    ],
    [
      'in Latin-1',
      {
        'xl/sharedStrings.xml': new Uint8Array(
          Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${sharedStrings('<si><t>été</t></si>')}`, 'latin1'),
        ),
      },
    ],
    [
      'with upper-case names',
      { 'xl/sharedStrings.xml': '', 'XL/SharedStrings.XML': sharedStrings('<si><t>été</t></si>') },
    ],
    ['without content types', { '[Content_Types].xml': '' }],
    [
      'as an .xlsm',
      {
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        'xl/vbaProject.bin': 'macro',
      },
    ],
    [
      'as an .xltx',
      {
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"/></Types>',
      },
    ],
  ])('are read %s', (_, extra) => {
    expect(values(workbook(text, { ...withText, ...extra }))).toEqual([[1, 'été']]);
  });

  it('may be stored without compression', () => {
    expect(values(archive(parts(text, withText), 0))).toEqual([[1, 'été']]);
  });

  it('may lack styles, dimension and even rows', () => {
    expect(firstSheet(workbook('')).rows.size).toBe(0);
    const bare = `<worksheet xmlns="${MAIN}"/>`;
    expect(firstSheet(workbook('', { 'xl/worksheets/sheet1.xml': bare })).rows.size).toBe(0);
    expect(
      firstSheet(workbook('', { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData/></worksheet>` })).rows.size,
    ).toBe(0);
  });
});

describe('sheets and names', () => {
  const book = (inner: string, rels: readonly (readonly [string, string, string])[], extra: Parts = {}) =>
    workbook('<row><c><v>1</v></c></row>', {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}">${inner}</workbook>`,
      'xl/_rels/workbook.xml.rels': relationships(rels),
      ...extra,
    });

  it('come with their visibility, and chart sheets are left out', () => {
    const bytes = book(
      '<sheets><sheet name="L’Ain &amp; co" r:id="a"/><sheet name="Graphique" r:id="g"/><sheet name="B" state="hidden" r:id="a"/><sheet name="C" state="veryHidden" r:id="a"/></sheets><definedNames><definedName name="CTG_Version">\'C\'!$A$1</definedName><definedName name="Zone" localSheetId="2" hidden="1">B!$A$1:$B$2</definedName></definedNames><extLst><ext><x14:definedNames><x14:definedName name="Faux"/></x14:definedNames></ext></extLst>',
      [
        ['a', 'worksheet', 'worksheets/sheet1.xml'],
        ['g', 'chartsheet', 'chartsheets/sheet1.xml'],
      ],
    );
    const grid = read(bytes);
    expect(grid.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['L’Ain & co', 'visible'],
      ['B', 'hidden'],
      ['C', 'veryHidden'],
    ]);
    expect(grid.names).toEqual([
      { name: 'CTG_Version', refersTo: "'C'!$A$1" },
      { name: 'Zone', refersTo: 'B!$A$1:$B$2', sheet: 'B' },
    ]);
  });

  it('come with the properties of the document', () => {
    const core =
      '<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Titre &amp; suite</dc:title><dcterms:created>2024-01-15T08:00:00Z</dcterms:created><dcterms:modified>2024-06-30T09:30:00Z</dcterms:modified></cp:coreProperties>';
    const bytes = workbook('', {
      '_rels/.rels': relationships([
        ['a', 'officeDocument', 'xl/workbook.xml'],
        ['b', 'metadata/core-properties', 'docProps/core.xml'],
        ['c', 'extended-properties', 'docProps/app.xml'],
      ]),
      'docProps/core.xml': core,
      'docProps/app.xml': '<Properties><Application>Microsoft Excel</Application></Properties>',
    });
    expect(read(bytes).properties).toEqual({
      title: 'Titre & suite',
      created: '2024-01-15T08:00:00Z',
      modified: '2024-06-30T09:30:00Z',
      application: 'Microsoft Excel',
    });
    expect(read(workbook('')).properties).toEqual({});
  });
});

describe('hidden rows and columns', () => {
  it('are those with the attribute, or without height or width', () => {
    const rows = [1, 2, 3, 4].map(
      (r) =>
        `<row r="${r}" ${['', 'hidden="1"', 'ht="0" customHeight="1"', 'ht="15" collapsed="1"'][r - 1]}><c><v>1</v></c></row>`,
    );
    const cols =
      '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0" customWidth="1"/><col min="6" max="6" width="9" collapsed="1"/></cols>';
    const sheet = firstSheet(workbook('', { 'xl/worksheets/sheet1.xml': worksheet(rows.join(''), cols) }));
    expect([...sheet.hiddenRows]).toEqual([2, 3]);
    expect([...sheet.hiddenColumns]).toEqual([2, 3, 5]);
  });

  it('after the last filled row are not listed', () => {
    const sheet = firstSheet(workbook('<row r="1" hidden="true"><c><v>1</v></c></row><row r="2" hidden="1"/>'));
    expect([...sheet.hiddenRows]).toEqual([1]);
  });
});

describe('a table', () => {
  it('is known by its displayName, with its header as written', () => {
    const table = `<table xmlns="${MAIN}" id="1" name="Tableau1" displayName="CTG_Actions" ref="B3:C9" totalsRowCount="1"><autoFilter ref="B3:C8"/><tableColumns count="2"><tableColumn id="1" name="Réf"/><tableColumn id="2" name="Action_x000a_&amp; suite"/></tableColumns></table>`;
    const bytes = workbook('', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['a', 'table', '../tables/table1.xml']]),
      'xl/tables/table1.xml': table,
    });
    expect(firstSheet(bytes).tables).toEqual([
      {
        name: 'CTG_Actions',
        range: { top: 3, left: 2, bottom: 9, right: 3 },
        headerRows: 1,
        totalsRows: 1,
        columns: ['Réf', 'Action\n& suite'],
      },
    ]);
  });
});

describe('a formula', () => {
  const bytes = workbook(
    '<row r="1"><c r="A1"><f>SUM(B1:C1)&amp;"x"</f><v>3</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">$A1+A$1+SUM(C:C)+\'L’A1\'!A1+T[A1]&amp;"A1"+LOG10(A1)</f><v>1</v></c></row>' +
      '<row r="2"><c r="B2" t="str"><f t="shared" si="0"/><v>x</v></c><c r="C2"><f t="array" ref="C2:C3">A1:A2</f><v>1</v></c></row>' +
      '<row r="3"><c r="A3" t="b"><f>TRUE()</f><v>1</v></c><c r="B3"><f t="shared" si="0"/><v>2</v></c><c r="C3"><v>2</v></c></row>',
  );
  const sheet = firstSheet(bytes);
  const values = firstSheet(bytes, { formulas: false });

  it.each([
    ['A1', 3, 'SUM(B1:C1)&"x"'],
    ['B1', 1, '$A1+A$1+SUM(C:C)+\'L’A1\'!A1+T[A1]&"A1"+LOG10(A1)'],
    ['B2', 'x', '$A2+A$1+SUM(C:C)+\'L’A1\'!A2+T[A1]&"A1"+LOG10(A2)'],
    ['B3', 2, '$A3+A$1+SUM(C:C)+\'L’A1\'!A3+T[A1]&"A1"+LOG10(A3)'],
    ['C2', 1, 'A1:A2'],
    ['C3', 2, undefined],
    ['A3', true, 'TRUE()'],
  ])('of %s has its stored result %p and its text', (address, value, formula) => {
    const cell = plain(cellAt(sheet, address));
    expect(cell?.value).toBe(value);
    expect(cell?.formula).toBe(formula);
    const { formula: _, ...stored } = cell!;
    expect(plain(cellAt(values, address))).toEqual(stored);
  });
});
