import type * as Excel from 'exceljs';
import { type Retouche, terminer } from './ecrire-archive.ts';
import { styleExcel } from './ecrire-style.ts';
import { echapper, estAmorceDeFormule, refuserTropLong } from './ecrire-texte.ts';
import { address } from './grid.ts';
import type { CelluleModele, ClasseurModele, FeuilleModele, TableauModele, ValeurModele } from './modele.ts';

const PAPIERS = { A4: 9, A3: 8 } as const;
/** Pouces. L’impression du modèle compte sur les marges gauche et droite. */
const MARGES = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 };
const JOUR = 86_400_000;
/** Jour zéro du calendrier 1900 d’Excel, son 29 février 1900 compris. */
const ORIGINE = Date.UTC(1899, 11, 30);

/** Numéro de série Excel d’une date `AAAA-MM-JJ`. */
function serieDe(date: string): number {
  const morceaux = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!morceaux) throw new Error(`Date à écrire mal formée : ${date}`);
  return (Date.UTC(Number(morceaux[1]), Number(morceaux[2]) - 1, Number(morceaux[3])) - ORIGINE) / JOUR;
}

function valeurExcel(valeur: ValeurModele): Excel.CellValue {
  switch (valeur.genre) {
    case 'texte':
      refuserTropLong(valeur.texte);
      return echapper(valeur.texte);
    case 'nombre':
      return valeur.nombre;
    case 'date':
      return serieDe(valeur.date);
    case 'booleen':
      return valeur.booleen;
    case 'lien':
      return echapper(valeur.texte);
    case 'formule':
      return {
        formula: valeur.formule,
        ...(valeur.resultat === undefined ? {} : { result: valeur.resultat }),
      } as Excel.CellFormulaValue;
  }
}

/** Un texte qui commence comme une formule reste un texte, même si l’agent rouvre la cellule : format `@`. */
const formatForce = ({ valeur }: CelluleModele): boolean =>
  valeur?.genre === 'texte' && estAmorceDeFormule(valeur.texte);

function ecrireTableau(feuille: Excel.Worksheet, tableau: TableauModele): void {
  feuille.addTable({
    name: tableau.nom,
    displayName: tableau.nom,
    ref: address(tableau.ligne, tableau.colonne),
    headerRow: true,
    totalsRow: false,
    style: { theme: '' as never, showRowStripes: false },
    // Dans l’attribut XML, un retour à la ligne deviendrait une espace et l’en-tête ne serait plus celui de la cellule.
    columns: tableau.colonnes.map(({ titre }) => ({
      name: titre.replaceAll('\r', '_x000d_').replaceAll('\n', '_x000a_'),
      filterButton: tableau.filtre,
    })),
    rows: Array.from({ length: tableau.lignes }, () => []),
  });
}

function ecrireFeuille(classeur: Excel.Workbook, modele: FeuilleModele): void {
  const feuille = classeur.addWorksheet(modele.nom, {
    state: modele.etat === 'visible' ? 'visible' : 'veryHidden',
    properties: { ...(modele.onglet ? { tabColor: { argb: `FF${modele.onglet}` } } : {}), outlineLevelCol: 0 },
    views: [
      {
        showGridLines: modele.quadrillage !== false,
        ...(modele.figees && modele.figees.lignes + modele.figees.colonnes > 0
          ? { state: 'frozen' as const, xSplit: modele.figees.colonnes, ySplit: modele.figees.lignes }
          : { state: 'normal' as const }),
      } as Excel.WorksheetView,
    ],
  });
  if (modele.colonnes.some(({ plan }) => plan)) feuille.properties.outlineLevelCol = 1;
  for (const { rang, largeur, plan } of modele.colonnes) {
    const colonne = feuille.getColumn(rang);
    // exceljs prend 9 pour la largeur par défaut, et ne l’écrit pas : Excel en prendrait une autre.
    colonne.width = largeur === 9 ? 9.01 : largeur;
    if (plan) {
      colonne.outlineLevel = 1;
      colonne.hidden = true;
    }
  }
  for (const tableau of modele.tableaux) ecrireTableau(feuille, tableau);
  for (const une of modele.cellules) {
    const cellule = feuille.getCell(une.ligne, une.colonne);
    if (une.valeur) cellule.value = valeurExcel(une.valeur);
    const style = formatForce(une) ? { ...une.style, format: '@' } : une.style;
    if (style) cellule.style = styleExcel(style);
  }
  for (const { ligne, points } of modele.hauteurs ?? []) feuille.getRow(ligne).height = points;
  for (const fusion of modele.fusions ?? []) feuille.mergeCellsWithoutStyle(fusion);
  ecrireValidations(feuille, modele);
  ecrireConditions(feuille, modele);
  ecrireImpression(feuille, modele);
}

function ecrireValidations(feuille: Excel.Worksheet, modele: FeuilleModele): void {
  // Le type d’exceljs ne connaît ni les plages ni la validation « toute valeur », que son écriture accepte pourtant.
  const { dataValidations } = feuille as unknown as { dataValidations: { add(plage: string, regle: object): void } };
  for (const { plage, liste, aide, erreur } of modele.validations)
    dataValidations.add(plage, {
      ...(liste ? { type: 'list', allowBlank: true, formulae: [liste.formule] } : { type: 'any' }),
      ...(aide ? { showInputMessage: true, promptTitle: echapper(aide.titre), prompt: echapper(aide.texte) } : {}),
      ...(liste?.stricte ? { showErrorMessage: true, errorStyle: 'stop' } : {}),
      ...(liste?.stricte && erreur ? { errorTitle: erreur.titre, error: erreur.texte } : {}),
    });
}

function ecrireConditions(feuille: Excel.Worksheet, modele: FeuilleModele): void {
  let priorite = 0;
  for (const { plage, formule, style } of modele.conditions ?? []) {
    priorite += 1;
    const { fill, font } = styleExcel(style);
    // Dans un format conditionnel, Excel lit la couleur de remplissage comme celle du fond.
    const fond = style.fond ? { type: 'pattern', pattern: 'solid', bgColor: { argb: `FF${style.fond}` } } : fill;
    feuille.addConditionalFormatting({
      ref: plage,
      rules: [
        {
          type: 'expression',
          priority: priorite,
          formulae: [formule],
          style: { ...(fond ? { fill: fond as Excel.Fill } : {}), ...(font ? { font: couleurSeule(font) } : {}) },
        },
      ],
    });
  }
  for (const { plage, couleur, maximum } of modele.barres ?? []) {
    priorite += 1;
    feuille.addConditionalFormatting({
      ref: plage,
      rules: [
        {
          type: 'dataBar',
          priority: priorite,
          gradient: false,
          minLength: 0,
          maxLength: 100,
          cfvo: [{ type: 'num', value: 0 }, maximum === undefined ? { type: 'max' } : { type: 'num', value: maximum }],
          color: { argb: `FF${couleur}` },
        } as unknown as Excel.ConditionalFormattingRule,
      ],
    });
  }
}

const couleurSeule = ({ bold, color }: Partial<Excel.Font>): Partial<Excel.Font> => ({
  ...(bold ? { bold } : {}),
  ...(color ? { color } : {}),
});

function ecrireImpression(feuille: Excel.Worksheet, { impression }: FeuilleModele): void {
  if (!impression) return;
  Object.assign(feuille.pageSetup, {
    paperSize: PAPIERS[impression.papier],
    orientation: impression.orientation === 'paysage' ? 'landscape' : 'portrait',
    margins: MARGES,
    ...(impression.largeurUnePage ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : {}),
    ...(impression.zone ? { printArea: impression.zone } : {}),
    ...(impression.lignesRepetees ? { printTitlesRow: impression.lignesRepetees } : {}),
  });
  for (const ligne of impression.sauts ?? []) feuille.getRow(ligne - 1).addPageBreak();
  if (impression.entete) feuille.headerFooter.oddHeader = impression.entete;
  if (impression.pied) feuille.headerFooter.oddFooter = impression.pied;
}

function retouchesDe({ feuilles }: ClasseurModele): readonly Retouche[] {
  return feuilles.map(({ cellules, hauteurs }) => ({
    lignesSouples: new Set((hauteurs ?? []).filter(({ souple }) => souple).map(({ ligne }) => ligne)),
    liens: cellules.flatMap(({ ligne, colonne, valeur }) => {
      if (valeur?.genre !== 'lien') return [];
      const cible = valeur.nom ?? `'${valeur.feuille.replaceAll("'", "''")}'!${valeur.cellule}`;
      return [{ cellule: address(ligne, colonne), cible, texte: valeur.texte }];
    }),
  }));
}

/**
 * Les octets `.xlsx` d’un classeur neuf. Les mêmes données donnent les mêmes octets, où et quand que ce soit.
 * Lève une erreur si un texte dépasse ce qu’une cellule Excel peut tenir (32 767 signes).
 */
export async function ecrireXlsx(modele: ClasseurModele): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const classeur = new ExcelJS.Workbook();
  classeur.creator = modele.auteur;
  classeur.lastModifiedBy = modele.auteur;
  classeur.title = modele.titre;
  if (modele.sujet) classeur.subject = modele.sujet;
  if (modele.motsCles) classeur.keywords = modele.motsCles;
  classeur.created = new Date(modele.cree);
  classeur.modified = new Date(modele.modifie);
  classeur.calcProperties = { fullCalcOnLoad: true };
  const active = Math.max(
    0,
    modele.feuilles.findIndex(({ nom }) => nom === modele.feuilleActive),
  );
  classeur.views = [
    { x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab: active, visibility: 'visible' },
  ];
  for (const feuille of modele.feuilles) ecrireFeuille(classeur, feuille);
  for (const { nom, reference } of modele.noms) classeur.definedNames.add(reference, nom);
  // Sans compression : l’archive est refaite juste après.
  const octets = await classeur.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as never);
  return terminer(new Uint8Array(octets as ArrayBuffer), retouchesDe(modele), modele.modifie);
}
