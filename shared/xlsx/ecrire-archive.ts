import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Liens internes de chaque feuille, dans l’ordre des feuilles. */
export type Liens = readonly (readonly {
  readonly cellule: string;
  readonly cible: string;
  readonly texte: string;
}[])[];

const attribut = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * exceljs écrit un lien interne comme un lien vers un fichier ; ici il devient un `location`, qu’Excel et LibreOffice
 * suivent sans rien ouvrir.
 */
function avecLiens(xml: string, liens: Liens[number]): string {
  if (liens.length === 0) return xml;
  const balises = liens.map(
    ({ cellule, cible, texte }) =>
      `<hyperlink ref="${cellule}" location="${attribut(cible)}" display="${attribut(texte)}"/>`,
  );
  const ici = xml.search(/<(printOptions|pageMargins|pageSetup|headerFooter|tableParts|extLst|\/worksheet)\b/);
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

/** Sans ces bornes, Excel 2007 donne à zéro une barre d’un dixième de la cellule. */
const barresDepuisZero = (xml: string): string =>
  xml.replaceAll('<dataBar>', '<dataBar minLength="0" maxLength="100">');

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

/** Refait l’archive d’exceljs : liens internes, plus de hasard ni d’horloge, compression. */
export function terminer(octets: Uint8Array, liens: Liens, modifie: string): Uint8Array {
  const parties = unzipSync(octets);
  const date = dateDArchive(modifie);
  const refaites: Record<string, Uint8Array> = {};
  for (const [chemin, contenu] of Object.entries(parties)) {
    const feuille = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(chemin);
    refaites[chemin] = feuille
      ? strToU8(barresDepuisZero(sansHasard(avecLiens(strFromU8(contenu), liens[Number(feuille[1]) - 1] ?? []))))
      : contenu;
  }
  return zipSync(refaites, { level: 6, mtime: date });
}
