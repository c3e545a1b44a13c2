import type { SheetAppearance } from '../../../shared/xlsx/index.ts';
import { cellKey } from '../../../shared/xlsx/index.ts';
import { parseCell } from '../../../shared/xlsx/reference.ts';
import { classeurAvecRestes, classeurRiche, partiesRiches } from './classeur-riche.ts';
import { MAIN, read, refusal, workbook, worksheet } from './fabrique.ts';

const grille = read(classeurRiche(), { appearance: true });
const feuille = (rang = 0): SheetAppearance => grille.sheets[rang]!.appearance!;
const cle = (adresse: string) => {
  const { row, column } = parseCell(adresse)!;
  return cellKey(row, column);
};
const style = (adresse: string) => grille.appearance!.styles[feuille().cells.get(cle(adresse)) ?? 0]!;
const plage = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

describe('l’apparence d’un classeur', () => {
  test('n’est lue que sur demande, et ne change rien au reste de la grille', () => {
    const simple = read(classeurRiche(), { level: 'complet' });
    expect(simple.appearance).toBeUndefined();
    expect(simple.sheets[0]!.appearance).toBeUndefined();
    const { appearance: _, sheets, ...reste } = grille;
    const sansApparence = { ...reste, sheets: sheets.map(({ appearance: __, ...une }) => une) };
    expect(sansApparence).toEqual(simple);
    expect(grille.level).toBe('complet');
  });

  test('rend police, fond, bordures, alignement, format et verrou d’une cellule', () => {
    expect(style('A1').style).toEqual({
      numberFormat: '#,##0 "€"',
      font: { name: 'Arial', size: 14.5, bold: true, underline: 'double', strike: true, color: '0F5C8C' },
      fill: 'FFE699',
      borders: { left: { line: 'thin', color: '112233' }, top: { line: 'double' }, diagonalUp: { line: 'hair' } },
      horizontal: 'center',
      vertical: 'top',
      wrap: true,
      indent: 2,
      rotation: -45,
      locked: false,
      hiddenFormula: true,
    });
    expect(style('B1').style).toEqual({ numberFormat: 'dd/mm/yyyy', font: { color: '2F5597' }, fill: 'FF0000' });
    expect(style('C1')).toEqual({ style: { numberFormat: '@' }, quotePrefix: true });
    expect(style('D1').style).toEqual({ horizontal: 'right', shrink: true });
    expect(style('A4')).toEqual({ style: {}, quotePrefix: false });
  });

  test('garde les formules sans résultat ou au résultat vide, que la grille ne porte pas', () => {
    expect(feuille().emptyFormulas).toEqual([
      { row: 2, column: 1, formula: '_xlfn.XLOOKUP(1,A4:A6,_xlfn._xlws.FILTER(B4:B6,B4:B6>0))', value: null },
      { row: 2, column: 2, formula: 'IF(A4=1,"_xlfn.texte","")', value: '' },
    ]);
  });

  test('rend tailles, niveaux et styles des lignes et des colonnes', () => {
    const { columns, rows, defaultWidth } = feuille();
    expect(columns).toEqual([
      { from: 1, to: 1, width: 20.7109375, hidden: false, outline: 0, collapsed: false },
      { from: 2, to: 3, hidden: true, outline: 1, collapsed: false },
      { from: 4, to: 4, hidden: false, outline: 0, collapsed: true, style: 5 },
    ]);
    expect(defaultWidth).toBe(12.7109375);
    const ligne = { automatic: true, hidden: false, outline: 0, collapsed: false };
    expect([...rows]).toEqual([
      [1, { ...ligne, height: 30, automatic: false }],
      [2, { ...ligne, height: 28.5, style: 2 }],
      [5, { ...ligne, hidden: true }],
      [8, { ...ligne, hidden: true, outline: 2 }],
      [9, { ...ligne, collapsed: true }],
    ]);
  });

  test('rend onglet, quadrillage, en-têtes, volets figés et protection', () => {
    const { tabColor, gridlines, headings, frozen, protection } = feuille();
    expect({ tabColor, gridlines, headings, frozen }).toEqual({
      tabColor: '3F7D58',
      gridlines: false,
      headings: false,
      frozen: { rows: 3, columns: 1 },
    });
    expect(protection?.password).toBe(false);
    expect(protection?.options).toMatchObject({
      allowFormatCells: true,
      allowSort: true,
      allowInsertRows: false,
      allowEditObjects: false,
      allowEditScenarios: true,
      selectionMode: 'Unlocked',
    });
    expect(feuille(1)).toMatchObject({ gridlines: true, headings: true, frozen: { rows: 0, columns: 0 } });
  });

  test('rend les validations, celles des extensions comprises', () => {
    expect(feuille().validations).toEqual([
      {
        ranges: [plage(4, 1, 6, 1)],
        type: 'whole',
        operator: 'greaterThan',
        formula1: '0',
        ignoreBlank: true,
        dropDown: true,
        prompt: { show: true, title: 'Nombre', text: 'Un\nnombre' },
      },
      {
        ranges: [plage(4, 2, 4, 2)],
        type: 'list',
        formula1: '"a,b"',
        ignoreBlank: false,
        dropDown: false,
        alert: { show: false, style: 'stop', title: 'Non', text: 'Hors liste' },
      },
      {
        ranges: [plage(1, 6, 4, 6), plage(8, 6, 8, 6)],
        type: 'list',
        formula1: 'Listes!$A$1:$A$3',
        ignoreBlank: true,
        dropDown: true,
        alert: { show: true, style: 'warning', title: '', text: '' },
      },
    ]);
  });

  test('rend chaque genre de mise en forme conditionnelle, par priorité', () => {
    const lues = feuille().conditionalFormats;
    expect(lues.map(({ rule }) => rule)).toEqual([
      {
        kind: 'dataBar',
        color: '9CC7E2',
        min: { type: 'auto' },
        max: { type: 'num', value: '1' },
        showValue: true,
        gradient: false,
      },
      { kind: 'cellIs', operator: 'between', formula1: '1', formula2: '9' },
      { kind: 'expression', formula: '$A1=""' },
      { kind: 'text', operator: 'contains', text: 'caf' },
      { kind: 'top', rank: 15, percent: true, bottom: true },
      { kind: 'preset', preset: 'EqualOrBelowAverage' },
      { kind: 'preset', preset: 'DuplicateValues' },
      { kind: 'preset', preset: 'LastMonth' },
      {
        kind: 'colorScale',
        points: [
          { type: 'min', color: 'F8696B' },
          { type: 'percentile', value: '50', color: 'FFEB84' },
          { type: 'max', color: '63BE7B' },
        ],
      },
      {
        kind: 'iconSet',
        icons: '3Arrows',
        points: [
          { type: 'percent', value: '0' },
          { type: 'percent', value: '33' },
          { type: 'num', value: '67' },
        ],
        showValue: false,
        reverse: true,
      },
    ]);
    expect(lues.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lues[2]).toMatchObject({
      stopIfTrue: true,
      style: {
        font: { bold: true, color: '9C0006' },
        fill: 'FFC7CE',
        borders: { bottom: { line: 'thin', color: '00FF00' } },
      },
    });
    expect(lues[1]!.style).toEqual({ fill: 'C6EFCE' });
  });

  test('rend liens, mise en page et zones imprimées', () => {
    expect(feuille().links).toEqual([
      { range: plage(1, 1, 1, 1), address: 'https://www.caf.fr/?a=1&b=2', screenTip: 'Le site' },
      { range: plage(1, 4, 1, 4), location: "'Deux mots'!A1" },
    ]);
    expect(feuille().page).toEqual({
      orientation: 'landscape',
      paper: 'A3',
      fitToWidth: 1,
      fitToHeight: 0,
      header: '&LCTG',
      footer: 'Page &P',
      rowBreaks: [13],
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 },
      area: plage(1, 1, 1_048_576, 6),
      repeatRows: { from: 3, to: 4 },
    });
  });

  test('rend les tableaux en entier : totaux, filtres, tri, style', () => {
    const [tableau] = feuille().tables;
    expect(tableau).toMatchObject({
      name: 'T_Actions',
      range: plage(3, 1, 7, 2),
      headerRows: 1,
      totalsRows: 1,
      style: 'TableStyleLight9',
      bandedRows: true,
      firstColumn: true,
      filterButton: true,
      columns: [
        { id: 1, name: 'n°', totalsLabel: 'Total' },
        { id: 2, name: 'montant', totalsFunction: 'sum', calculatedFormula: 'T_Actions[[#This Row],[n°]]*10' },
      ],
      sort: [
        { key: 0, ascending: true },
        { key: 1, ascending: false },
      ],
    });
    expect([...tableau!.filters]).toEqual([
      [0, { on: 'custom', criterion1: '<>2', criterion2: '<9', operator: 'and' }],
    ]);
  });

  test.each([
    ['<filters blank="1"><filter val="a"/></filters>', { on: 'values', values: ['', 'a'] }],
    ['<top10 val="3"/>', { on: 'topItems', criterion1: '3' }],
    ['<top10 top="0" percent="1" val="5"/>', { on: 'bottomPercent', criterion1: '5' }],
    ['<dynamicFilter type="aboveAverage"/>', { on: 'dynamic', dynamic: 'AboveAverage' }],
    ['<colorFilter dxfId="0"/>', { on: 'cellColor', color: 'FFC7CE' }],
    ['<colorFilter dxfId="0" cellColor="0"/>', { on: 'fontColor', color: '9C0006' }],
  ])('lit le filtre de tableau %s', (xml, attendu) => {
    const table = String(partiesRiches()['xl/tables/table1.xml']).replace(/<customFilters.*<\/customFilters>/, xml);
    const lu = read(classeurRiche({ 'xl/tables/table1.xml': table }), { appearance: true });
    expect(lu.sheets[0]!.appearance!.tables[0]!.filters.get(0)).toEqual(attendu);
  });

  test('sépare les notes des fils de commentaires', () => {
    expect(feuille().notes).toEqual([{ row: 4, column: 1, text: 'Une note', author: 'Agent' }]);
    expect(feuille().threads).toMatchObject([
      {
        row: 4,
        column: 2,
        author: 'Une agente',
        text: 'À vérifier',
        created: '2026-11-22T10:00:00.00',
        resolved: true,
        replies: [{ author: 'Une agente', text: 'C’est fait' }],
      },
    ]);
  });

  test('rend noms, propriétés et feuille active du classeur', () => {
    const { names, properties, activeSheet } = grille.appearance!;
    expect(names.filter(({ name }) => !name.startsWith('_xlnm'))).toEqual([
      { name: 'CTG_Axes', refersTo: 'Listes!$A$1:$A$3', hidden: true, comment: 'Les axes' },
      { name: 'Local', refersTo: "'Deux mots'!$A$1", hidden: false, sheet: 'Deux mots' },
      { name: 'Double', refersTo: '_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)', hidden: false },
    ]);
    expect(activeSheet).toBe('Deux mots');
    expect(properties).toEqual({
      title: 'Essai & cie',
      author: 'Agent',
      comments: 'Une note',
      category: 'CTG',
      company: 'Caf du Jura',
      created: '2026-11-22T08:00:00Z',
      modified: '2026-11-23T09:30:00Z',
      custom: { dossier: '39-004', rang: 7, clos: true },
    });
  });

  test('compte ce qu’elle laisse, par feuille et pour le classeur', () => {
    expect(grille.appearance!.leftovers).toEqual([]);
    const { leftovers } = read(classeurAvecRestes(), { appearance: true }).appearance!;
    const comptes = leftovers.map(({ kind, sheet, count }) => [kind, sheet ?? '', count].join(' '));
    expect(comptes.sort()).toEqual(
      [
        'arrayFormula Deux mots 1',
        'chart Deux mots 2',
        'chartSheet Courbe 1',
        'control Deux mots 1',
        'externalLink  1',
        'image Deux mots 1',
        'macro  1',
        'password Deux mots 1',
        'pivotTable Deux mots 1',
        'richText  1',
        'sheetFilter Deux mots 1',
        'slicer Deux mots 1',
      ].sort(),
    );
  });

  test('un classeur d’une cellule, sans styles, a une apparence vide', () => {
    const lu = read(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'), { appearance: true });
    expect(lu.appearance).toMatchObject({ styles: [], names: [], properties: {}, leftovers: [] });
    expect(lu.sheets[0]!.appearance).toMatchObject({ columns: [], validations: [], links: [], tables: [], page: {} });
  });

  test('au-delà de la borne, laisse les apparences de côté et le dit', () => {
    const lignes = Array.from({ length: 9 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"/></row>`).join('');
    const octets = workbook(lignes, {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    });
    const lu = read(octets, { appearance: true, limits: { looks: 4 } });
    expect(lu.sheets[0]!.appearance!.cells.size).toBe(4);
    expect(lu.appearance!.leftovers).toEqual([{ kind: 'styles', sheet: 'Feuille', count: 5 }]);
  });

  test.each([
    ['une DTD dans les styles', { 'xl/styles.xml': '<!DOCTYPE a><styleSheet/>' }, 'dtd'],
    ['un tableau mal fermé', { 'xl/tables/table1.xml': '<table ref="A1:B2"' }, 'corrompu'],
    ['des propriétés mal fermées', { 'docProps/custom.xml': '<Properties><property' }, 'corrompu'],
  ])('refuse %s', (_, parties, code) => {
    expect(refusal(classeurRiche(parties), { appearance: true }).code).toBe(code);
  });

  test('compte les formules vides parmi les cellules admises', () => {
    const octets = workbook('', {
      'xl/worksheets/sheet1.xml': worksheet(
        Array.from({ length: 9 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><f>1+1</f></c></row>`).join(''),
      ),
    });
    expect(refusal(octets, { appearance: true, limits: { cells: 5 } }).code).toBe('trop-grand');
  });
});
