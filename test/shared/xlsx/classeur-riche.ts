import { contentTypes, MAIN, type Parts, RELS, relationships, sharedStrings, workbook, worksheet } from './fabrique.ts';

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const styles = `<styleSheet xmlns="${MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0 &quot;€&quot;"/></numFmts>
<fonts count="3"><font><sz val="11"/><color theme="1"/><name val="Calibri"/></font>
<font><b/><i val="0"/><u val="double"/><strike/><sz val="14.5"/><color rgb="FF0F5C8C"/><name val="Arial"/></font>
<font><sz val="11"/><color theme="4" tint="-0.25"/><name val="Calibri"/></font></fonts>
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/><bgColor indexed="64"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border diagonalUp="1"><left style="thin"><color rgb="FF112233"/></left><right/><top style="double"><color auto="1"/></top><bottom/><diagonal style="hair"/></border></borders>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="1"><alignment horizontal="center" vertical="top" wrapText="1" indent="2" textRotation="135"/><protection locked="0" hidden="1"/></xf>
<xf numFmtId="14" fontId="2" fillId="3" borderId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" quotePrefix="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment horizontal="right" shrinkToFit="1"/></xf>
<xf numFmtId="9" fontId="0" fillId="0" borderId="0"/></cellXfs>
<dxfs count="2"><dxf><font><b/><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill><border><bottom style="thin"><color rgb="FF00FF00"/></bottom></border></dxf>
<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor rgb="FFC6EFCE"/></patternFill></fill></dxf></dxfs></styleSheet>`;

const before = `<sheetPr><tabColor rgb="FF3F7D58"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:F20"/>
<sheetViews><sheetView showGridLines="0" showRowColHeaders="0" tabSelected="1" workbookViewId="0"><pane xSplit="1" ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultColWidth="12.7109375" defaultRowHeight="15"/>
<cols><col min="1" max="1" width="20.7109375" customWidth="1"/><col min="2" max="3" width="12.7109375" hidden="1" outlineLevel="1"/><col min="4" max="4" width="12.7109375" collapsed="1" style="5"/></cols>`;

const rows = [
  '<row r="1" ht="30" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>Titre</t></is></c><c r="B1" s="2"><v>45292</v></c><c r="C1" s="3" t="inlineStr"><is><t>=non</t></is></c><c r="D1" s="4"/></row>',
  '<row r="2" ht="28.5" s="2" customFormat="1"><c r="A2"><f>_xlfn.XLOOKUP(1,A4:A6,_xlfn._xlws.FILTER(B4:B6,B4:B6&gt;0))</f></c><c r="B2" t="str"><f>IF(A4=1,"_xlfn.texte","")</f><v></v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c></row>',
  '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>',
  '<row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>10.5</v></c></row>',
  '<row r="5" hidden="1"><c r="A5"><v>2</v></c><c r="B5"><v>20</v></c></row>',
  '<row r="6"><c r="A6"><v>3</v></c><c r="B6"><v>30</v></c></row>',
  '<row r="7"><c r="A7" t="inlineStr"><is><t>Total</t></is></c><c r="B7"><f>SUBTOTAL(109,T_Actions[montant])</f><v>40.5</v></c></row>',
  '<row r="8" hidden="1" outlineLevel="2"/><row r="9" collapsed="1"/>',
].join('');

const rule = (type: string, priority: number, more: string, inside: string): string =>
  `<conditionalFormatting sqref="E1:E9"><cfRule type="${type}" priority="${priority}" ${more}>${inside}</cfRule></conditionalFormatting>`;

const conditional = [
  rule('expression', 3, 'dxfId="0" stopIfTrue="1"', '<formula>$A1=""</formula>'),
  rule('cellIs', 2, 'dxfId="1" operator="between"', '<formula>1</formula><formula>9</formula>'),
  rule(
    'containsText',
    4,
    'dxfId="1" operator="containsText" text="caf"',
    '<formula>NOT(ISERROR(SEARCH("caf",E1)))</formula>',
  ),
  rule('top10', 5, 'dxfId="1" percent="1" bottom="1" rank="15"', ''),
  rule('aboveAverage', 6, 'dxfId="1" aboveAverage="0" equalAverage="1"', ''),
  rule('duplicateValues', 7, 'dxfId="1"', ''),
  rule('timePeriod', 8, 'dxfId="1" timePeriod="lastMonth"', '<formula>MONTH(E1)=MONTH(EDATE(TODAY(),-1))</formula>'),
  rule(
    'colorScale',
    9,
    '',
    '<colorScale><cfvo type="min"/><cfvo type="percentile" val="50"/><cfvo type="max"/><color rgb="FFF8696B"/><color rgb="FFFFEB84"/><color rgb="FF63BE7B"/></colorScale>',
  ),
  rule(
    'iconSet',
    10,
    '',
    '<iconSet iconSet="3Arrows" reverse="1" showValue="0"><cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="num" val="67"/></iconSet>',
  ),
  rule(
    'dataBar',
    1,
    '',
    `<dataBar><cfvo type="min"/><cfvo type="num" val="1"/><color rgb="FF9CC7E2"/></dataBar><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" xmlns:x14="${X14}"><x14:id>{AA}</x14:id></ext></extLst>`,
  ),
].join('');

const extensions = `<extLst><ext xmlns:x14="${X14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="${XM}"><x14:cfRule type="dataBar" id="{AA}"><x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo><x14:negativeFillColor rgb="FFFF0000"/></x14:dataBar></x14:cfRule><xm:sqref>E1:E9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>
<ext xmlns:x14="${X14}" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="${XM}" count="1"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning"><x14:formula1><xm:f>Listes!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>F1:F4 F8</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`;

const after = `<sheetProtection sheet="1" objects="1" formatCells="0" sort="0" selectLockedCells="1"/>
<mergeCells count="1"><mergeCell ref="A10:B11"/></mergeCells>${conditional}
<dataValidations count="2"><dataValidation type="whole" operator="greaterThan" allowBlank="1" showInputMessage="1" promptTitle="Nombre" prompt="Un_x000a_nombre" sqref="A4:A6"><formula1>0</formula1></dataValidation>
<dataValidation type="list" showDropDown="1" errorTitle="Non" error="Hors liste" sqref="B4"><formula1>"a,b"</formula1></dataValidation></dataValidations>
<hyperlinks><hyperlink ref="A1" r:id="rId9" tooltip="Le site"/><hyperlink ref="D1" location="'Deux mots'!A1" display="là"/></hyperlinks>
<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.25" footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/>
<headerFooter><oddHeader>&amp;LCTG</oddHeader><oddFooter>Page &amp;P</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="12" max="16383" man="1"/></rowBreaks>
<legacyDrawing r:id="rId8"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>${extensions}`;

const table = `<table xmlns="${MAIN}" id="4" name="T_Actions" displayName="T_Actions" ref="A3:B7" totalsRowCount="1"><autoFilter ref="A3:B6"><filterColumn colId="0"><customFilters and="1"><customFilter operator="notEqual" val="2"/><customFilter operator="lessThan" val="9"/></customFilters></filterColumn></autoFilter><sortState ref="A4:B6"><sortCondition ref="A4:A6"/><sortCondition descending="1" ref="B4:B6"/></sortState><tableColumns count="2"><tableColumn id="1" name="n°" totalsRowLabel="Total"/><tableColumn id="2" name="montant" totalsRowFunction="sum"><calculatedColumnFormula>T_Actions[[#This Row],[n°]]*10</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name="TableStyleLight9" showFirstColumn="1" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`;

const THREADED = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';
const FIRST = '{11111111-1111-4111-8111-111111111111}';
const SECOND = '{22222222-2222-4222-8222-222222222222}';
const PERSON = '{33333333-3333-4333-8333-333333333333}';

const main = `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Plan d’actions" sheetId="1" r:id="rId1"/><sheet name="Deux mots" sheetId="2" r:id="rId5"/><sheet name="Listes" sheetId="3" state="veryHidden" r:id="rId6"/></sheets>
<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'Plan d’actions'!$A:$F</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'Plan d’actions'!$3:$4</definedName><definedName name="CTG_Axes" comment="Les axes" hidden="1">Listes!$A$1:$A$3</definedName><definedName name="Local" localSheetId="1">'Deux mots'!$A$1</definedName><definedName name="Double">_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)</definedName></definedNames></workbook>`;

const simple = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>');
const office = 'http://schemas.microsoft.com/office/2017/10/relationships';

/** Un classeur écrit à la main qui porte un exemple de chaque chose que l’apparence sait lire. */
export const partiesRiches = (): Parts => ({
  'xl/workbook.xml': main,
  'xl/_rels/workbook.xml.rels': relationships([
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'sharedStrings', 'sharedStrings.xml'],
    ['rId3', 'styles', 'styles.xml'],
    ['rId5', 'worksheet', 'worksheets/sheet2.xml'],
    ['rId6', 'worksheet', 'worksheets/sheet3.xml'],
  ]).replace(
    '</Relationships>',
    `<Relationship Id="rId7" Type="${office}/person" Target="persons/person.xml"/></Relationships>`,
  ),
  '_rels/.rels': relationships([
    ['rId1', 'officeDocument', 'xl/workbook.xml'],
    ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
    ['rId4', 'custom-properties', 'docProps/custom.xml'],
  ]),
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Essai &amp; cie</dc:title><dc:creator>Agent</dc:creator><dc:description>Une note</dc:description><cp:category>CTG</cp:category><dcterms:created>2026-11-22T08:00:00Z</dcterms:created><dcterms:modified>2026-11-23T09:30:00Z</dcterms:modified></cp:coreProperties>`,
  'docProps/app.xml':
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>Caf du Jura</Company></Properties>',
  'docProps/custom.xml':
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="dossier"><vt:lpwstr>39-004</vt:lpwstr></property><property pid="3" name="rang"><vt:i4>7</vt:i4></property><property pid="4" name="clos"><vt:bool>true</vt:bool></property></Properties>',
  'xl/styles.xml': styles,
  'xl/sharedStrings.xml': sharedStrings('<si><t>n°</t></si><si><t>montant</t></si>'),
  'xl/worksheets/sheet1.xml': worksheet(rows, before, after),
  'xl/worksheets/sheet2.xml': simple,
  'xl/worksheets/sheet3.xml': simple,
  'xl/worksheets/_rels/sheet1.xml.rels': relationships([
    ['rId1', 'table', '../tables/table1.xml'],
    ['rId2', 'comments', '../comments1.xml'],
    ['rId8', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
  ]).replace(
    '</Relationships>',
    `<Relationship Id="rId9" Type="${RELS}/hyperlink" Target="https://www.caf.fr/?a=1&amp;b=2" TargetMode="External"/><Relationship Id="rId3" Type="${office}/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
  ),
  'xl/tables/table1.xml': table,
  'xl/comments1.xml': `<comments xmlns="${MAIN}"><authors><author>Agent</author><author>tc=${FIRST}</author></authors><commentList><comment ref="A4" authorId="0"><text><t>Une note</t></text></comment><comment ref="B4" authorId="1"><text><t>[Commentaire en fil]</t></text></comment></commentList></comments>`,
  'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="${THREADED}"><threadedComment ref="B4" dT="2026-11-22T10:00:00.00" personId="${PERSON}" id="${FIRST}" done="1"><text>À vérifier</text></threadedComment><threadedComment ref="B4" dT="2026-11-22T11:00:00.00" personId="${PERSON}" id="${SECOND}" parentId="${FIRST}"><text>C’est fait</text></threadedComment></ThreadedComments>`,
  'xl/persons/person.xml': `<personList xmlns="${THREADED}"><person displayName="Une agente" id="${PERSON}" userId="a" providerId="None"/></personList>`,
});

export const classeurRiche = (extra: Parts = {}): Uint8Array => workbook('', { ...partiesRiches(), ...extra });

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** Le même, avec ce que la lecture ne rend pas : graphiques, image, tableau croisé, segment, macros, liens. */
export function classeurAvecRestes(): Uint8Array {
  const riche = partiesRiches();
  const ajouter = (part: string, list: readonly (readonly [string, string, string])[]) =>
    String(riche[part] ?? relationships([])).replace(
      '</Relationships>',
      `${relationships(list).replace(/^.*?<Relationship /, '<Relationship ')}`,
    );
  const chart = `<xdr:graphicFrame><a:graphic><a:graphicData><c:chart xmlns:c="${DRAWING}/chart" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`;
  return classeurRiche({
    'xl/_rels/workbook.xml.rels': ajouter('xl/_rels/workbook.xml.rels', [
      ['rId20', 'externalLink', 'externalLinks/externalLink1.xml'],
      ['rId21', 'vbaProject', 'vbaProject.bin'],
      ['rId22', 'chartsheet', 'chartsheets/sheet1.xml'],
    ]),
    'xl/workbook.xml': String(riche['xl/workbook.xml']).replace(
      '</sheets>',
      '<sheet name="Courbe" sheetId="9" r:id="rId22"/></sheets>',
    ),
    'xl/sharedStrings.xml': sharedStrings(
      '<si><r><t>n</t></r><r><rPr><b/></rPr><t>°</t></r></si><si><t>montant</t></si>',
    ),
    'xl/worksheets/sheet2.xml': worksheet(
      '<row r="1"><c r="A1"><f t="array" ref="A1">SUM(B1:B2*C1:C2)</f><v>1</v></c></row>',
      '',
      '<sheetProtection password="CC1A" sheet="1"/><autoFilter ref="A1:B2"/>',
    ),
    'xl/worksheets/_rels/sheet2.xml.rels': relationships([
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
      ['rId2', 'pivotTable', '../pivotTables/pivotTable1.xml'],
      ['rId3', 'slicer', '../slicers/slicer1.xml'],
      ['rId4', 'ctrlProp', '../ctrlProps/ctrlProp1.xml'],
    ]),
    'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${RELS}">${chart}${chart}<xdr:pic/><mc:AlternateContent xmlns:mc="x"><mc:Choice/><mc:Fallback><xdr:sp/></mc:Fallback></mc:AlternateContent></xdr:wsDr>`,
    '[Content_Types].xml': contentTypes(),
  });
}
