import fc from 'fast-check';
import { saveWorkbook } from '../../../../addin/simulator/files/index.ts';
import { charactersFromWidth, pointsFromWidth, widthFromCharacters } from '../../../../addin/simulator/files/units.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import type { PageSetup } from '../../../../addin/simulator/model/data.ts';
import { relationships, workbook, worksheet } from '../../../shared/xlsx/fabrique.ts';
import { enfants, ouvrir, parties, portrait } from './outils.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PAGE = 'xl/worksheets/sheet1.xml';
const CELLULE = '<row r="1"><c r="A1"><v>1</v></c></row>';
const feuille = (avant: string, apres = '', lignes = CELLULE, extra = {}) =>
  ouvrir(workbook('', { [PAGE]: worksheet(lignes, avant, apres), ...extra }));
const rouvrir = async (classeur: Workbook) => ouvrir(await saveWorkbook(classeur)).workbook;

describe('les tailles par défaut', () => {
  test('une feuille neuve a des colonnes de 8,43 caractères et des lignes de 15 points', async () => {
    const { workbook: classeur } = feuille('');
    const [premiere] = classeur.sheets;
    expect([premiere!.standardWidth, premiere!.standardHeight]).toEqual([8.43, 15]);
    expect(parties(await saveWorkbook(classeur))[PAGE]).toContain('<sheetFormatPr defaultRowHeight="15"/>');
  });

  test.each([
    ['defaultColWidth="12.7109375" defaultRowHeight="20.25" customHeight="1"', 12, 20.25],
    ['baseColWidth="10" defaultColWidth="11.42578125" defaultRowHeight="15"', 10.71, 15],
    ['baseColWidth="10" defaultRowHeight="14.5"', 10.71, 14.5],
    ['baseColWidth="8" defaultRowHeight="0"', 8.43, 15],
  ])('%s : %s caractères, %s points, rendus au fichier', async (attributs, largeur, hauteur) => {
    const { workbook: classeur } = feuille(`<sheetFormatPr ${attributs}/>`);
    const tailles = (un: Workbook) => [un.sheets[0]!.standardWidth, un.sheets[0]!.standardHeight];
    expect(tailles(classeur)).toEqual([largeur, hauteur]);
    expect(tailles(await rouvrir(classeur))).toEqual([largeur, hauteur]);
  });

  test('une hauteur automatique égale à celle de la feuille n’est pas une hauteur propre', () => {
    const lignes = '<row r="1" ht="20"><c r="A1"><v>1</v></c></row><row r="2" ht="15"/>';
    const { workbook: classeur } = feuille('<sheetFormatPr defaultRowHeight="20"/>', '', lignes);
    expect([...classeur.sheets[0]!.rowProperties()]).toEqual([[2, { size: 15, automatic: true }]]);
  });

  test('une largeur en caractères garde son pixel, du fichier à l’écran', () => {
    expect([charactersFromWidth(9.140625), pointsFromWidth(widthFromCharacters(8.43))]).toEqual([8.43, 48]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1780 }), (pixels) => {
        const largeur = pixels / 7;
        expect(pointsFromWidth(widthFromCharacters(charactersFromWidth(largeur)))).toBe(pixels * 0.75);
      }),
      { seed: 8 },
    );
  });
});

const bande = fc.integer({ min: 1, max: 40 }).map((from) => ({ from, to: from + 2 }));
const oui = fc.constant(true);
const mise = fc.record(
  {
    orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
    paper: fc.constantFrom('A4' as const, 'A3' as const),
    repeatRows: bande,
    repeatColumns: bande,
    scale: fc.integer({ min: 10, max: 400 }).filter((echelle) => echelle !== 100),
    centerHorizontally: oui,
    centerVertically: oui,
    printGridlines: oui,
    printHeadings: oui,
    blackAndWhite: oui,
    firstPage: fc.integer({ min: 1, max: 99 }),
    header: fc.constantFrom('&CPlan', '&L&P/&N'),
    rowBreaks: fc.constant([5, 9]),
  },
  { requiredKeys: [] },
);

test('toute mise en page revient telle quelle, sans perte annoncée, dans l’ordre qu’Excel exige', async () => {
  await fc.assert(
    fc.asyncProperty(mise, async (reglages) => {
      const { workbook: classeur } = feuille('');
      classeur.sheets[0]!.setPageSetup(reglages as PageSetup);
      const octets = await saveWorkbook(classeur);
      const revenu = ouvrir(octets);
      expect(revenu.workbook.sheets[0]!.pageSetup).toEqual(reglages);
      expect(revenu.losses).toEqual([]);
      const noms = enfants(parties(octets)[PAGE]!);
      const ordre = ['sheetData', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks'];
      const rangs = noms.map((nom) => ordre.indexOf(nom)).filter((rang) => rang >= 0);
      expect(rangs).toEqual([...rangs].sort((a, b) => a - b));
    }),
    { seed: 71, numRuns: 60 },
  );
});

test('les colonnes répétées suivent une colonne insérée', () => {
  const [premiere] = feuille('').workbook.sheets;
  premiere!.setPageSetup({ repeatColumns: { from: 2, to: 3 }, repeatRows: { from: 1, to: 1 } });
  premiere!.insert({ left: 1, right: 1, top: 1, bottom: 1_048_576 }, 'right');
  expect(premiere!.pageSetup).toEqual({ repeatColumns: { from: 3, to: 4 }, repeatRows: { from: 1, to: 1 } });
});

test('les groupes de lignes et de colonnes, leur place et leur état plié reviennent', async () => {
  const avant =
    '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><cols><col min="2" max="3" outlineLevel="1"/></cols>';
  const lignes =
    '<row r="1" collapsed="1"/><row r="2" outlineLevel="1"/><row r="3" outlineLevel="2" hidden="1"><c r="A3"><v>1</v></c></row>';
  const { workbook: classeur } = feuille(avant, '', lignes);
  const [premiere] = classeur.sheets;
  expect(premiere!.outlineSummary).toEqual({ below: false, right: false });
  expect([...premiere!.rowProperties()]).toEqual([
    [1, { collapsed: true }],
    [2, { outline: 1 }],
    [3, { hidden: true, outline: 2 }],
  ]);
  expect([...premiere!.columnProperties()].map(([rang, { outline }]) => [rang, outline])).toEqual([
    [2, 1],
    [3, 1],
  ]);
  const octets = await saveWorkbook(classeur);
  expect(portrait(ouvrir(octets).workbook)).toEqual(portrait(classeur));
  expect(parties(octets)[PAGE]).toMatch(/outlineLevelRow="2" outlineLevelCol="1"/);
});

test('un texte aux lettres empilées le reste', async () => {
  const { workbook: classeur } = feuille('', '', '<row r="1"><c r="A1" s="1"><v>1</v></c></row>', {
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf/><xf><alignment textRotation="255"/></xf></cellXfs></styleSheet>`,
  });
  expect(classeur.sheets[0]!.style(1, 1).rotation).toBe(255);
  expect((await rouvrir(classeur)).sheets[0]!.style(1, 1).rotation).toBe(255);
});

test('la formule d’une colonne calculée et celle d’un total reviennent', async () => {
  const lignes =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>' +
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>4</v></c></row><row r="3"><c r="B3"><f>SUM(T[b])/2</f><v>2</v></c></row>';
  const colonnes =
    '<tableColumn id="1" name="a"/><tableColumn id="2" name="b" totalsRowFunction="custom"><calculatedColumnFormula>_xlfn.IFS(T[[#This Row],[a]]&gt;1,4)</calculatedColumnFormula><totalsRowFormula>SUM(T[b])/2</totalsRowFormula></tableColumn>';
  const { workbook: classeur, losses } = feuille(
    '',
    '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
    lignes,
    {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]),
      'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="A1:B3" totalsRowCount="1"><tableColumns count="2">${colonnes}</tableColumns></table>`,
    },
  );
  expect(losses).toEqual([]);
  const formule = 'IFS(T[[#This Row],[a]]>1,4)';
  const [premiere] = classeur.sheets;
  expect(premiere!.tables[0]!.columns[1]).toMatchObject({ formula: formule, totalsFunction: 'custom' });
  premiere!.tables[0]!.addRows(undefined, [[3, undefined]]);
  expect(premiere!.cell(3, 2)?.formula).toBe(formule);
  const octets = await saveWorkbook(classeur);
  expect(parties(octets)['xl/tables/table1.xml']).toContain(
    '<calculatedColumnFormula>_xlfn.IFS(T[[#This Row],[a]]&gt;1,4)</calculatedColumnFormula><totalsRowFormula>SUM(T[b])/2</totalsRowFormula>',
  );
  expect(portrait(ouvrir(octets).workbook)).toEqual(portrait(classeur));
});

describe('ce qui n’est pas gardé est dit', () => {
  const motifs =
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><gradientFill degree="90"><stop position="0"><color rgb="FFFF0000"/></stop></gradientFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills>';
  test.each([
    [
      'en-têtes de première page',
      '<headerFooter differentFirst="1"><firstHeader>x</firstHeader></headerFooter>',
      'en-têtes',
    ],
    ['pieds de pages paires', '<headerFooter differentOddEven="1"><evenFooter>x</evenFooter></headerFooter>', 'pieds'],
    ['sauts de colonnes', '<colBreaks count="1"><brk id="3" man="1"/></colBreaks>', 'sauts de page'],
    ['papier', '<pageSetup paperSize="11"/>', 'papier'],
    ['filtre de feuille', '<autoFilter ref="A1:A9"/>', 'filtre posé hors d’un tableau'],
  ])('%s', (_quoi, apres, mots) => {
    const { losses } = feuille('', apres);
    expect(losses).toHaveLength(1);
    expect(losses[0]).toMatchObject({ code: 'autre', sheet: 'Feuille', message: expect.stringContaining(mots) });
  });

  test('fonds à motif ou dégradés, comptés par cellule ; un fond uni ou un motif inutilisé n’en sont pas', () => {
    const { losses } = feuille('', '', '<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/><c r="C1" s="3"/></row>', {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${motifs}<cellXfs><xf/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/></cellXfs></styleSheet>`,
    });
    expect(losses.map(({ message }) => message)).toEqual([
      'La feuille « Feuille » a 2 cellules au fond à motif ou dégradé : elles sont montrées et enregistrées sans ce fond.',
    ]);
  });

  test.each([
    [
      'formule matricielle',
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>',
      {},
      'formule matricielle',
    ],
    [
      'texte partagé à plusieurs polices',
      '<row r="1"><c r="C1" t="s"><v>0</v></c></row>',
      { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><r><t>a</t></r><r><t>b</t></r></si></sst>` },
      'plusieurs polices',
    ],
    [
      'texte à plusieurs polices dans la cellule',
      '<row r="1"><c r="D1" t="inlineStr"><is><r><t>gras</t></r><r><t>puis non</t></r></is></c></row>',
      {},
      'plusieurs polices',
    ],
  ])('%s', (_quoi, lignes, extra, mots) => {
    const { losses } = feuille('', '', lignes, extra);
    expect(losses).toHaveLength(1);
    expect(losses[0]!.message).toContain(mots);
  });
});
