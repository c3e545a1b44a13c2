import { rangeAddress } from '../../shared/xlsx/grid.ts';
import { executer } from './appels.ts';
import { toutFaire } from './cadence.ts';
import { type Elargissement, elargir, examinerColonnes, retirerColonnesVides } from './colonnes-tableaux.ts';
import { type Plan, RefusExcel } from './contrat.ts';
import { type Ecrit, ecrireLiens, ecritDe, matrice } from './ecrire-valeurs.ts';
import { type Agrandissement, agrandir, examinerTableaux, retirerLignesVides } from './lignes-tableaux.ts';
import { envois, type PhotoDeCellules, type PlageDeFeuille, photographier, remettre } from './photo-cellules.ts';
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
  const feuilles = await preparer(plan);
  let avant: readonly PhotoDeCellules[] = [];
  let tableaux: readonly Agrandissement[] = [];
  let elargis: readonly Elargissement[] = [];
  let commence = false;
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
    const apres = await executer(geste, (context) =>
      poser(context, feuilles, avant, () => {
        commence = true;
      }),
    );
    return { libelle: plan.libelle, avant, apres, agrandis: tableaux, elargis };
  } catch (erreur) {
    // Une saisie en cours fait tout refuser d’avance : sans ligne ni colonne ajoutée ni envoi passé, rien n’a été touché.
    const intact =
      erreur instanceof RefusExcel &&
      erreur.code === 'cellule-en-edition' &&
      !commence &&
      !tableaux.length &&
      !elargis.length;
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
  return await photographier(context, plagesDe(feuilles));
}

const plagesDe = (feuilles: readonly FeuilleAEcrire[]): PlageDeFeuille[] =>
  feuilles.flatMap(({ nom, plages }) => plages.map((plage) => ({ feuille: nom, plage })));

/** Pose formats et valeurs, envoi par envoi, et relit ce qu’Excel en a gardé. `passe` est appelé quand un envoi est passé. */
async function poser(
  context: Excel.RequestContext,
  feuilles: readonly FeuilleAEcrire[],
  avant: readonly PhotoDeCellules[],
  passe: () => void,
): Promise<PhotoDeCellules[]> {
  const parNom = new Map(feuilles.map((une) => [une.nom, une]));
  for (const envoi of envois(avant)) {
    context.workbook.application.suspendApiCalculationUntilNextSync();
    for (const photo of envoi) poserPlage(context, parNom.get(photo.feuille)!, photo);
    await context.sync();
    passe();
  }
  for (const aEcrire of feuilles) {
    const liens = liensDe(aEcrire);
    if (liens.length) toutFaire(ecrireLiens(context.workbook.worksheets.getItem(aEcrire.nom), liens));
  }
  return await photographier(context, plagesDe(feuilles));
}

function poserPlage(
  context: Excel.RequestContext,
  { nom, cellules }: FeuilleAEcrire,
  { plage, numberFormat }: PhotoDeCellules,
): void {
  const formats: { ligne: number; colonne: number; format: string }[] = [];
  const valeurs = matrice<Ecrit>(plage, (mettre) => {
    for (let ligne = plage.top; ligne <= plage.bottom; ligne++)
      for (let colonne = plage.left; colonne <= plage.right; colonne++) {
        const cellule = cellules.get(cleDe(ligne, colonne))!;
        const present = String(numberFormat[ligne - plage.top]?.[colonne - plage.left] ?? 'General');
        const format = formatAPoser(cellule, present);
        if (format !== undefined) formats.push({ ligne, colonne, format });
        mettre(ligne, colonne, cellule.valeur ? ecritDe(cellule.valeur, format ?? present) : '');
      }
  });
  const ecrites = context.workbook.worksheets.getItem(nom).getRange(rangeAddress(plage));
  if (formats.length)
    ecrites.numberFormat = matrice<string>(plage, (mettre) => {
      for (const { ligne, colonne, format } of formats) mettre(ligne, colonne, format);
    });
  ecrites.formulas = valeurs;
  ecrites.untrack();
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
      for (const envoi of envois(avant)) {
        for (const photo of envoi) remettre(context.workbook.worksheets.getItem(photo.feuille), photo);
        await context.sync();
      }
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
