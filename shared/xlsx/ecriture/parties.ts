import type { ClasseurDonnees } from '../donnees.ts';
import { STYLE_DE_TABLEAU } from './styles.ts';
import type { Tampon } from './tampon.ts';
import { uneLigne, xml } from './texte.ts';

const ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PRINCIPAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PAQUET = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Une feuille vue du classeur ; `entete` est sa ligne d’en-tête, `tableau` faux sans colonne. */
export interface FeuilleDuClasseur {
  readonly nom: string;
  readonly entete: number;
  readonly tableau: boolean;
}

const relation = (id: number, type: string, cible: string): string =>
  `<Relationship Id="rId${id}" Type="${type}" Target="${cible}"/>`;
const relations = (liste: readonly string[]): string =>
  `${ENTETE}<Relationships xmlns="${PAQUET}/relationships">${liste.join('')}</Relationships>`;

export function typesDeContenu(feuilles: readonly FeuilleDuClasseur[]): string {
  const partie = (chemin: string, type: string) => `<Override PartName="/${chemin}" ContentType="${type}"/>`;
  return [
    `${ENTETE}<Types xmlns="${PAQUET}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    partie('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    ...feuilles.map((_, i) => partie(`xl/worksheets/sheet${i + 1}.xml`, `${TYPE}.worksheet+xml`)),
    ...feuilles.flatMap(({ tableau }, i) =>
      tableau ? [partie(`xl/tables/table${i + 1}.xml`, `${TYPE}.table+xml`)] : [],
    ),
    partie('xl/styles.xml', `${TYPE}.styles+xml`),
    partie('xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`),
    partie('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    partie('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    '</Types>',
  ].join('');
}

export const relationsDuPaquet: string = relations([
  relation(1, `${RELATION}/officeDocument`, 'xl/workbook.xml'),
  relation(2, `${PAQUET}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  relation(3, `${RELATION}/extended-properties`, 'docProps/app.xml'),
]);

/** Ce que l’archive a vérifié : `cree` commence comme un instant ISO. */
export function proprietes({ titre, auteur, cree }: Pick<ClasseurDonnees, 'titre' | 'auteur' | 'cree'>): string {
  const instant = `${cree.slice(0, 19)}${/(Z|[+-]\d{2}:\d{2})$/.exec(cree)?.[1] ?? 'Z'}`;
  const date = (nom: string) => `<dcterms:${nom} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${nom}>`;
  return `${ENTETE}<cp:coreProperties xmlns:cp="${PAQUET}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(uneLigne(titre))}</dc:title><dc:creator>${xml(uneLigne(auteur))}</dc:creator><cp:lastModifiedBy>${xml(uneLigne(auteur))}</cp:lastModifiedBy>${date('created')}${date('modified')}</cp:coreProperties>`;
}

export const application = `${ENTETE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Atelier CTG</Application></Properties>`;

export function classeurXml(feuilles: readonly FeuilleDuClasseur[]): string {
  const entre = (nom: string) => `'${nom.replaceAll("'", "''")}'`;
  return [
    `${ENTETE}<workbook xmlns="${PRINCIPAL}" xmlns:r="${RELATION}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28000" windowHeight="16000" tabRatio="800"/></bookViews><sheets>`,
    ...feuilles.map(({ nom }, i) => `<sheet name="${xml(nom)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`),
    '</sheets><definedNames>',
    ...feuilles.map(
      ({ nom, entete }, i) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xml(`${entre(nom)}!$${entete}:$${entete}`)}</definedName>`,
    ),
    '</definedNames></workbook>',
  ].join('');
}

export const relationsDuClasseur = (feuilles: readonly FeuilleDuClasseur[]): string =>
  relations([
    ...feuilles.map((_, i) => relation(i + 1, `${RELATION}/worksheet`, `worksheets/sheet${i + 1}.xml`)),
    relation(feuilles.length + 1, `${RELATION}/styles`, 'styles.xml'),
    relation(feuilles.length + 2, `${RELATION}/sharedStrings`, 'sharedStrings.xml'),
  ]);

export function tableauXml(id: number, nom: string, plage: string, titres: readonly string[]): string {
  return [
    `${ENTETE}<table xmlns="${PRINCIPAL}" id="${id}" name="${nom}" displayName="${nom}" ref="${plage}" totalsRowShown="0"><autoFilter ref="${plage}"/><tableColumns count="${titres.length}">`,
    ...titres.map((titre, i) => `<tableColumn id="${i + 1}" name="${xml(titre)}"/>`),
    `</tableColumns><tableStyleInfo name="${STYLE_DE_TABLEAU}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
  ].join('');
}

/** Le tableau est la première relation de sa feuille, les liens suivent ; rend la main quand le tampon est à vider. */
export function* ecrireRelationsDeFeuille(
  tampon: Tampon,
  seuil: number,
  tableau: number | null,
  liens: readonly { readonly adresse: string }[],
): Generator<void> {
  tampon.texte(`${ENTETE}<Relationships xmlns="${PAQUET}/relationships">`);
  if (tableau !== null) tampon.texte(relation(1, `${RELATION}/table`, `../tables/table${tableau}.xml`));
  for (const [i, { adresse }] of liens.entries()) {
    tampon.texte(
      `<Relationship Id="rId${i + 2}" Type="${RELATION}/hyperlink" Target="${xml(adresse)}" TargetMode="External"/>`,
    );
    if (tampon.longueur >= seuil) yield;
  }
  tampon.texte('</Relationships>');
}
