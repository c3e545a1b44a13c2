import type { FeuilleModele } from '../../shared/xlsx/modele.ts';

const POINTS_PAR_POUCE = 72;
/** Pouces : les mêmes que dans le fichier écrit par shared/xlsx. */
const MARGES = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 };

type Parties = { readonly gauche: string; readonly centre: string; readonly droite: string };

/** Sépare `&Lgauche&Ccentre&Rdroite`, la forme du fichier, en trois textes. */
export function partiesDe(texte: string): Parties {
  const parties = { L: '', C: '', R: '' };
  let ici: keyof typeof parties = 'C';
  for (const [morceau] of texte.matchAll(/&&|&[LCR]|&|[^&]+/g)) {
    if (/^&[LCR]$/.test(morceau)) ici = morceau[1] as keyof typeof parties;
    else parties[ici] += morceau;
  }
  return { gauche: parties.L, centre: parties.C, droite: parties.R };
}

/** Mise en page : papier, orientation, zone, lignes répétées, une page de large, pied. */
export function ecrireImpression(feuille: Excel.Worksheet, { impression }: FeuilleModele): void {
  if (!impression) return;
  const page = feuille.pageLayout;
  page.orientation = impression.orientation === 'paysage' ? 'Landscape' : 'Portrait';
  page.paperSize = impression.papier;
  page.leftMargin = MARGES.left * POINTS_PAR_POUCE;
  page.rightMargin = MARGES.right * POINTS_PAR_POUCE;
  page.topMargin = MARGES.top * POINTS_PAR_POUCE;
  page.bottomMargin = MARGES.bottom * POINTS_PAR_POUCE;
  page.headerMargin = MARGES.header * POINTS_PAR_POUCE;
  page.footerMargin = MARGES.footer * POINTS_PAR_POUCE;
  if (impression.largeurUnePage) page.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  if (impression.zone) page.setPrintArea(impression.zone);
  if (impression.lignesRepetees) page.setPrintTitleRows(`$${impression.lignesRepetees.replace(':', ':$')}`);
  for (const ligne of impression.sauts ?? []) feuille.horizontalPageBreaks.add(`A${ligne}`);
  const { defaultForAllPages } = page.headersFooters;
  if (impression.entete) {
    const { gauche, centre, droite } = partiesDe(impression.entete);
    defaultForAllPages.leftHeader = gauche;
    defaultForAllPages.centerHeader = centre;
    defaultForAllPages.rightHeader = droite;
  }
  if (impression.pied) {
    const { gauche, centre, droite } = partiesDe(impression.pied);
    defaultForAllPages.leftFooter = gauche;
    defaultForAllPages.centerFooter = centre;
    defaultForAllPages.rightFooter = droite;
  }
}
