import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Ce qu’exceljs ne sait pas écrire dans une feuille. */
export interface Retouche {
  readonly liens: readonly { readonly cellule: string; readonly cible: string; readonly texte: string }[];
  /** Lignes dont la hauteur se recalcule. */
  readonly lignesSouples: ReadonlySet<number>;
}

const attribut = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * exceljs écrit un lien interne comme un lien vers un fichier ; ici il devient un `location`, qu’Excel et LibreOffice
 * suivent sans rien ouvrir.
 */
function avecLiens(xml: string, liens: Retouche['liens']): string {
  if (liens.length === 0) return xml;
  const balises = liens.map(
    ({ cellule, cible, texte }) =>
      `<hyperlink ref="${cellule}" location="${attribut(cible)}" display="${attribut(texte)}"/>`,
  );
  // CT_Worksheet : les liens viennent juste avant la mise en page, qu’exceljs écrit toujours.
  const ici = xml.search(/<(printOptions|pageMargins)\b/);
  if (ici < 0) throw new Error('Une feuille sans mise en page ne peut pas recevoir de liens.');
  return `${xml.slice(0, ici)}<hyperlinks>${balises.join('')}</hyperlinks>${xml.slice(ici)}`;
}

/** Les identifiants au hasard d’exceljs (barres de données) deviennent des rangs. */
function sansHasard(xml: string): string {
  const rangs = new Map<string, string>();
  return xml.replace(/\{[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}/g, (hasard) => {
    const rang = rangs.get(hasard) ?? `{00000000-0000-4000-8000-${String(rangs.size + 1).padStart(12, '0')}}`;
    rangs.set(hasard, rang);
    return rang;
  });
}

const avecLignesSouples = (xml: string, lignes: Retouche['lignesSouples']): string =>
  lignes.size === 0
    ? xml
    : xml.replace(/<row r="(\d+)"[^>]*>/g, (balise, ligne) =>
        lignes.has(Number(ligne)) ? balise.replace(' customHeight="1"', '') : balise,
      );

/** Sans ces bornes, Excel 2007 donne à zéro une barre d’un dixième de la cellule. */
const barresDepuisZero = (xml: string): string =>
  xml.replaceAll('<dataBar>', '<dataBar minLength="0" maxLength="100">');

const retoucher = (xml: string, { liens, lignesSouples }: Retouche): string =>
  barresDepuisZero(sansHasard(avecLiens(avecLignesSouples(xml, lignesSouples), liens)));

/**
 * Une date d’archive a l’heure locale de qui écrit : celle-ci montre partout les chiffres de l’instant UTC donné. Avant
 * 1980, l’archive ne sait rien dire.
 */
function dateDArchive(instant: string): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new Error(`Instant mal formé : ${instant}`);
  return new Date(
    Math.max(1980, date.getUTCFullYear()),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}

/** Refait l’archive d’exceljs, une retouche par feuille dans leur ordre : liens, ni hasard ni horloge, compression. */
export function terminer(octets: Uint8Array, retouches: readonly Retouche[], modifie: string): Uint8Array {
  const date = dateDArchive(modifie);
  const refaites: Record<string, Uint8Array> = {};
  for (const [chemin, contenu] of Object.entries(unzipSync(octets))) {
    const feuille = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(chemin);
    const retouche = feuille ? retouches[Number(feuille[1]) - 1] : undefined;
    refaites[chemin] = retouche ? strToU8(retoucher(strFromU8(contenu), retouche)) : contenu;
  }
  return zipSync(refaites, { level: 6, mtime: date });
}
