/** Couleurs de l’atelier (`RRGGBB`). */
export const MARQUE = '0F5C8C';
export const ONGLET_DETAIL = '9CC7E2';
const TITRE = '0A4468';
const TEXTE = '242424';
const DISCRET = '605E5C';
const TRAIT = 'E0E0E0';
const BANDE = 'F3F8FB';

/** Nom du style de tableau du classeur : l’en-tête de l’atelier, des lignes alternées, des traits fins. */
export const STYLE_DE_TABLEAU = 'AtelierCTG';

/** Rang de chaque style de cellule dans `cellXfs`. */
export const STYLES = {
  texte: 1,
  /** Texte qu’Excel prendrait pour une formule si l’agent rouvrait la cellule. */
  texteForce: 2,
  entier: 3,
  decimal: 4,
  montant: 5,
  centimes: 6,
  date: 7,
  pourcentage: 8,
  lien: 9,
  titre: 10,
  sousTitre: 11,
  entete: 12,
} as const;

const FORMATS = ['#,##0.##', '#,##0 "€"', '#,##0.00 "€"', 'dd/mm/yyyy', '0.0%'];
const [DECIMAL, MONTANT, CENTIMES, DATE, POURCENTAGE] = [164, 165, 166, 167, 168] as const;
const [GENERAL, ENTIER, TEXTE_SEUL] = [0, 3, 49] as const;

const police = (taille: number, couleur: string, effet = ''): string =>
  `<font>${effet}<sz val="${taille}"/><color rgb="FF${couleur}"/><name val="Calibri"/><family val="2"/></font>`;

const xf = (format: number, font: number, suite = '', fond = 0, bord = 0): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fond}" borderId="${bord}" xfId="0" applyNumberFormat="1" applyFont="1"${fond ? ' applyFill="1"' : ''}${bord ? ' applyBorder="1"' : ''}${suite ? ` applyAlignment="1">${suite}</xf>` : '/>'}`;

const cotes = (noms: readonly string[]): string =>
  noms.map((nom) => `<${nom} style="thin"><color rgb="FF${TRAIT}"/></${nom}>`).join('');

const plein = (couleur: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${couleur}"/><bgColor rgb="FF${couleur}"/></patternFill></fill>`;

const xfs = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  xf(GENERAL, 1, '<alignment horizontal="left" indent="1"/>'),
  // Un retrait écarte le texte du nombre qui le précède.
  xf(TEXTE_SEUL, 1, '<alignment horizontal="left" indent="1"/>'),
  xf(ENTIER, 1),
  xf(DECIMAL, 1),
  xf(MONTANT, 1),
  xf(CENTIMES, 1),
  xf(DATE, 1, '<alignment horizontal="left" indent="1"/>'),
  xf(POURCENTAGE, 1),
  xf(GENERAL, 2),
  xf(GENERAL, 3, '<alignment vertical="center"/>'),
  xf(GENERAL, 4, '<alignment vertical="center"/>'),
  xf(GENERAL, 5, '<alignment vertical="center" wrapText="1"/>', 2, 1),
];

const dxfs = [
  `<dxf><border>${cotes(['left', 'right', 'top', 'bottom', 'vertical', 'horizontal'])}</border></dxf>`,
  `<dxf><font><b/><color rgb="FFFFFFFF"/></font>${plein(MARQUE)}</dxf>`,
  `<dxf>${plein(BANDE)}</dxf>`,
];

/** La partie `styles.xml`, la même pour tous les classeurs de données. */
export const stylesXml: string = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${FORMATS.length}">`,
  ...FORMATS.map((code, i) => `<numFmt numFmtId="${DECIMAL + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`),
  '</numFmts><fonts count="6">',
  police(11, TEXTE),
  police(10, TEXTE),
  police(10, MARQUE, '<u/>'),
  police(16, TITRE, '<b/>'),
  police(10, DISCRET),
  police(10, 'FFFFFF', '<b/>'),
  '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  plein(MARQUE),
  '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${cotes(['left', 'right', 'top', 'bottom'])}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  `<dxfs count="${dxfs.length}">${dxfs.join('')}</dxfs>`,
  `<tableStyles count="1" defaultTableStyle="${STYLE_DE_TABLEAU}" defaultPivotStyle="PivotStyleLight16">`,
  `<tableStyle name="${STYLE_DE_TABLEAU}" pivot="0" count="3"><tableStyleElement type="wholeTable" dxfId="0"/>`,
  '<tableStyleElement type="headerRow" dxfId="1"/><tableStyleElement type="secondRowStripe" dxfId="2"/></tableStyle>',
  '</tableStyles></styleSheet>',
].join('');
