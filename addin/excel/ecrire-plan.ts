import { rangeAddress } from '../../shared/xlsx/grid.ts';
import { executer } from './appels.ts';
import { type Elargissement, elargir, examinerColonnes, retirerColonnesVides } from './colonnes-tableaux.ts';
import { type Plan, RefusExcel } from './contrat.ts';
import { type Ecrit, ecrireLiens, ecritDe, matrice } from './ecrire-valeurs.ts';
import { type Agrandissement, agrandir, examinerTableaux, retirerLignesVides } from './lignes-tableaux.ts';
import { demanderPhoto, type PhotoDeCellules, remettre } from './photo-cellules.ts';
import { cleDe, type FeuilleAEcrire, formatAPoser, liensDe, preparer } from './preparer-plan.ts';
import { feuilleProtegee, introuvable } from './refus.ts';

/** Ce qu’un plan a écrit : de quoi le défaire, et de quoi voir ce qui a changé depuis. */
export interface EcritureFaite {
  readonly libelle: string;
  readonly avant: readonly PhotoDeCellules[];
  readonly apres: readonly PhotoDeCellules[];
  readonly agrandis: readonly Agrandissement[];
  readonly elargis: readonly Elargissement[];
}

/**
 * Écrit un plan : vérifie tout, note ce qui s’y trouve, ajoute les lignes et les colonnes, pose formats puis valeurs. Si un envoi échoue,
 * ce qui était noté est remis. `surAgrandir` est appelé avant chaque ajout de lignes ou de colonne à un tableau.
 */
export async function ecrirePlan(plan: Plan, surAgrandir: (feuille: string) => void): Promise<EcritureFaite> {
  const geste = { geste: plan.libelle.charAt(0).toLocaleLowerCase('fr') + plan.libelle.slice(1) };
  const feuilles = preparer(plan);
  let avant: readonly PhotoDeCellules[] = [];
  let tableaux: readonly Agrandissement[] = [];
  let elargis: readonly Elargissement[] = [];
  await executer(geste, async (context) => {
    const vues = feuilles.map(({ nom }) => ({ nom, feuille: demanderFeuille(context, nom) }));
    const lus = examinerTableaux(context, plan);
    const colonnes = examinerColonnes(context, plan);
    await context.sync();
    for (const { nom, feuille } of vues) {
      if (feuille.isNullObject) throw introuvable(`La feuille « ${nom} »`);
      if (feuille.protection.protected) throw feuilleProtegee(nom);
    }
    tableaux = lus();
    elargis = colonnes();
  });
  for (const { feuille } of tableaux) surAgrandir(feuille);
  for (const { feuille, titres } of elargis) for (const _ of titres) surAgrandir(feuille);
  try {
    avant = await executer(geste, (context) => agrandirEtNoter(context, feuilles, tableaux, elargis));
    const apres = await executer(geste, (context) => poser(context, feuilles, avant));
    return { libelle: plan.libelle, avant, apres, agrandis: tableaux, elargis };
  } catch (erreur) {
    // Une saisie en cours fait tout refuser d’avance : sans ligne ni colonne ajoutée, rien n’a été touché.
    const intact =
      erreur instanceof RefusExcel && erreur.code === 'cellule-en-edition' && !tableaux.length && !elargis.length;
    if (!intact) await defaireEnPartie(avant, tableaux, elargis, erreur);
    throw erreur;
  }
}

function demanderFeuille(context: Excel.RequestContext, nom: string): Excel.Worksheet {
  const feuille = context.workbook.worksheets.getItemOrNullObject(nom);
  feuille.load('name,protection/protected');
  return feuille;
}

async function agrandirEtNoter(
  context: Excel.RequestContext,
  feuilles: readonly FeuilleAEcrire[],
  tableaux: readonly Agrandissement[],
  elargis: readonly Elargissement[],
): Promise<PhotoDeCellules[]> {
  await agrandir(context, tableaux);
  await elargir(context, elargis);
  return await noter(context, feuilles);
}

async function noter(context: Excel.RequestContext, feuilles: readonly FeuilleAEcrire[]): Promise<PhotoDeCellules[]> {
  const photos = feuilles.flatMap(({ nom, plages }) => {
    const feuille = context.workbook.worksheets.getItem(nom);
    return plages.map((plage) => demanderPhoto(feuille, nom, plage));
  });
  await context.sync();
  return photos.map((photo) => photo());
}

/** Pose formats et valeurs en un envoi, et relit ce qu’Excel en a gardé. */
async function poser(
  context: Excel.RequestContext,
  feuilles: readonly FeuilleAEcrire[],
  avant: readonly PhotoDeCellules[],
): Promise<PhotoDeCellules[]> {
  let rang = 0;
  context.workbook.application.suspendApiCalculationUntilNextSync();
  for (const aEcrire of feuilles) {
    const feuille = context.workbook.worksheets.getItem(aEcrire.nom);
    for (const plage of aEcrire.plages) {
      const { numberFormat } = avant[rang++]!;
      const formats: { ligne: number; colonne: number; format: string }[] = [];
      const valeurs = matrice<Ecrit>(plage, (mettre) => {
        for (let ligne = plage.top; ligne <= plage.bottom; ligne++)
          for (let colonne = plage.left; colonne <= plage.right; colonne++) {
            const cellule = aEcrire.cellules.get(cleDe(ligne, colonne))!;
            const present = String(numberFormat[ligne - plage.top]?.[colonne - plage.left] ?? 'General');
            const format = formatAPoser(cellule, present);
            if (format !== undefined) formats.push({ ligne, colonne, format });
            mettre(ligne, colonne, cellule.valeur ? ecritDe(cellule.valeur, format ?? present) : '');
          }
      });
      const cellules = feuille.getRange(rangeAddress(plage));
      if (formats.length)
        cellules.numberFormat = matrice<string>(plage, (mettre) => {
          for (const { ligne, colonne, format } of formats) mettre(ligne, colonne, format);
        });
      cellules.formulas = valeurs;
    }
    ecrireLiens(feuille, liensDe(aEcrire));
  }
  return await noter(context, feuilles);
}

/** Remet ce qui était noté après un échec ; si cela aussi échoue, le dit. */
async function defaireEnPartie(
  avant: readonly PhotoDeCellules[],
  tableaux: readonly Agrandissement[],
  elargis: readonly Elargissement[],
  cause: unknown,
): Promise<void> {
  try {
    await executer({ geste: 'remettre les cellules comme avant' }, async (context) => {
      for (const photo of avant) remettre(context.workbook.worksheets.getItem(photo.feuille), photo);
      await context.sync();
    });
    await retirerColonnesVides(elargis);
    await retirerLignesVides(tableaux);
  } catch {
    throw new RefusExcel(
      cause instanceof RefusExcel ? cause.code : 'excel',
      `${cause instanceof Error ? cause.message : 'L’écriture a échoué.'} Une partie des cellules a pu être écrite.`,
      'Annuler dans Excel (Ctrl + Z) jusqu’à retrouver le classeur d’avant, puis recommencer.',
      cause,
    );
  }
}
