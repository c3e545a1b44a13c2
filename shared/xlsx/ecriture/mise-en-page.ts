import type { ColonneDonnees } from '../donnees.ts';
import { SEUIL } from './archive.ts';
import type { EcritureFeuille, FeuilleNommee } from './feuille.ts';
import { MARQUE, ONGLET_DETAIL } from './styles.ts';
import type { Tampon } from './tampon.ts';
import { uneLigne, xml } from './texte.ts';

/** Les chiffres de Calibri 11 ont 7 pixels, et Excel en ajoute 5 de marge. */
const MARGE_DE_COLONNE = 0.710_937_5;

const largeur = (signes: number): number => Math.min(255, Math.max(1, signes) + MARGE_DE_COLONNE);

/** Ce qui précède les lignes : onglet, volets figés sous l’en-tête, largeurs. */
export function ecrireAvant(tampon: Tampon, { feuille, premiere }: FeuilleNommee, entete: number): void {
  const dessous = `A${entete + 1}`;
  tampon.texte(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><tabColor rgb="FF${premiere ? MARQUE : ONGLET_DETAIL}"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${premiere ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="${entete}" topLeftCell="${dessous}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${dessous}" sqref="${dessous}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
  );
  const { colonnes } = feuille.tableau;
  if (colonnes.length > 0) {
    tampon.texte('<cols>');
    colonnes.forEach((colonne, i) => {
      tampon.texte(`<col min="${i + 1}" max="${i + 1}" width="${largeur(colonne.largeur)}" customWidth="1"/>`);
    });
    tampon.texte('</cols>');
  }
  tampon.texte('<sheetData>');
}

/** Ce qui suit les lignes : liens, impression, tableau ; rend la main quand le tampon est à vider. */
export function* ecrireApres(
  tampon: Tampon,
  { plage, liens }: Pick<EcritureFeuille, 'plage' | 'liens'>,
  colonnes: readonly ColonneDonnees[],
  titre: string,
): Generator<void> {
  tampon.texte('</sheetData>');
  if (liens.length > 0) {
    tampon.texte('<hyperlinks>');
    for (const [i, { cellule }] of liens.entries()) {
      tampon.texte(`<hyperlink ref="${cellule}" r:id="rId${i + 2}"/>`);
      if (tampon.longueur >= SEUIL) yield;
    }
    tampon.texte('</hyperlinks>');
  }
  tampon.texte(
    `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.25" footer="0.3"/>${papier(colonnes)}<headerFooter><oddFooter>${xml(pied(titre))}</oddFooter></headerFooter>`,
  );
  if (plage !== null)
    tampon.texte(
      // Un code INSEE est un texte fait de chiffres : Excel n’a pas à s’en étonner dans chaque cellule.
      `<ignoredErrors><ignoredError sqref="${plage}" numberStoredAsText="1"/></ignoredErrors><tableParts count="1"><tablePart r:id="rId1"/></tableParts>`,
    );
  tampon.texte('</worksheet>');
}

/** Signes qu’une page en paysage porte sans descendre sous sept points environ. */
const A4 = 200;
const A3 = 285;

/** A4 s’il suffit, sinon A3, sur autant de pages de large qu’il en faut pour rester lisible. */
function papier(colonnes: readonly ColonneDonnees[]): string {
  const signes = colonnes.reduce((somme, colonne) => somme + largeur(colonne.largeur), 0);
  const [format, capacite] = signes > A4 ? [8, A3] : [9, A4];
  return `<pageSetup paperSize="${format}" orientation="landscape" fitToWidth="${Math.max(1, Math.ceil(signes / capacite))}" fitToHeight="0"/>`;
}

/** Le titre du classeur, la feuille, la page ; 255 signes au plus, « & » doublé. */
function pied(titre: string): string {
  const court = uneLigne(titre);
  const coupe = court.length > 100 ? `${court.slice(0, 99).replace(/[\uD800-\uDBFF]$/, '')}…` : court;
  return `&L${coupe.replaceAll('&', '&&')}&C&A&RPage &P sur &N`;
}
