import { rangeAddress } from '../../shared/xlsx/grid.ts';
import type {
  BarreModele,
  ConditionModele,
  FeuilleModele,
  TableauModele,
  ValidationModele,
} from '../../shared/xlsx/modele.ts';

/** Un tableau, au style le plus nu d’Excel : ce qu’on voit est l’apparence des cellules. « Aucun style » ne se dit pas à coup sûr par Office.js. */
export function ecrireTableau(feuille: Excel.Worksheet, tableau: TableauModele): void {
  const plage = rangeAddress({
    top: tableau.ligne,
    left: tableau.colonne,
    bottom: tableau.ligne + tableau.lignes,
    right: tableau.colonne + tableau.colonnes.length - 1,
  });
  const pose = feuille.tables.add(plage, true);
  pose.name = tableau.nom;
  pose.style = 'TableStyleLight1';
  pose.showBandedRows = false;
  pose.showFilterButton = tableau.filtre;
}

/** Validation d’une plage : liste, message de saisie, message d’erreur. */
export function ecrireValidation(feuille: Excel.Worksheet, { plage, liste, aide, erreur }: ValidationModele): void {
  const validation = feuille.getRange(plage).dataValidation;
  if (liste) validation.rule = { list: { inCellDropDown: true, source: sourceDe(liste.formule) } };
  validation.ignoreBlanks = true;
  if (aide) validation.prompt = { showPrompt: true, title: aide.titre, message: aide.texte };
  if (liste)
    validation.errorAlert = {
      showAlert: liste.stricte,
      style: 'Stop',
      title: (liste.stricte && erreur?.titre) || '',
      message: (liste.stricte && erreur?.texte) || '',
    };
}

/** Une liste entre guillemets se donne telle quelle ; une référence ou une formule, avec « = ». */
const sourceDe = (formule: string): string => {
  const citee = /^"(.*)"$/s.exec(formule);
  return citee ? citee[1]!.replaceAll('""', '"') : `=${formule}`;
};

export function ecrireConditions(feuille: Excel.Worksheet, { conditions, barres }: FeuilleModele): void {
  // La dernière ajoutée passe devant les autres : on écrit à rebours pour garder l’ordre du modèle.
  for (const barre of [...(barres ?? [])].reverse()) ecrireBarre(feuille, barre);
  for (const condition of [...(conditions ?? [])].reverse()) ecrireCondition(feuille, condition);
}

function ecrireCondition(feuille: Excel.Worksheet, { plage, formule, style }: ConditionModele): void {
  const { custom } = feuille.getRange(plage).conditionalFormats.add('Custom');
  custom.rule.formula = `=${formule}`;
  if (style.fond) custom.format.fill.color = `#${style.fond}`;
  if (style.couleur) custom.format.font.color = `#${style.couleur}`;
  if (style.gras) custom.format.font.bold = true;
}

function ecrireBarre(feuille: Excel.Worksheet, { plage, couleur, maximum }: BarreModele): void {
  const { dataBar } = feuille.getRange(plage).conditionalFormats.add('DataBar');
  dataBar.lowerBoundRule = { type: 'Number', formula: '0' };
  dataBar.upperBoundRule =
    maximum === undefined ? { type: 'HighestValue' } : { type: 'Number', formula: String(maximum) };
  dataBar.positiveFormat.fillColor = `#${couleur}`;
  dataBar.positiveFormat.gradientFill = false;
}
