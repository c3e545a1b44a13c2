import { enumerer } from '../../shared/french/index.ts';
import type { ClasseurModele, FeuilleModele } from '../../shared/xlsx/modele.ts';
import { ecrireApparence, ecrireMesures } from './ecrire-apparence.ts';
import { ecrireImpression } from './ecrire-impression.ts';
import { ecrireConditions, ecrireTableau, ecrireValidation } from './ecrire-regles.ts';
import { ecrireConstantes, ecrireFormats, ecrireFormules, ecrireLiens, tranches } from './ecrire-valeurs.ts';

export interface OptionsEcriture {
  /** Feuilles écrites et feuilles à écrire, pour dire où l’on en est. */
  readonly onProgress?: (fait: number, total: number) => void;
}

/** Le classeur porte déjà des feuilles, tableaux ou noms du modèle : rien n’a été écrit. */
export class ModeleDejaPresent extends Error {
  readonly presents: readonly string[];

  constructor(presents: readonly string[]) {
    super(
      `Ce classeur contient déjà ${enumerer(presents.map((nom) => `« ${nom} »`))} : rien n’a été écrit. Ouvrir un classeur vide, ou renommer ce qui porte ces noms.`,
    );
    this.name = 'ModeleDejaPresent';
    this.presents = presents;
  }
}

/**
 * Écrit les feuilles d’un modèle dans le classeur ouvert, de la même description que le fichier `.xlsx`. Rien de ce qui
 * s’y trouve n’est changé ; une feuille vide laissée seule par Excel est retirée à la fin. Une feuille par envoi, les
 * formules quand tout ce qu’elles citent existe. Lève `ModeleDejaPresent` avant d’écrire quoi que ce soit.
 */
export async function ecrireModele(
  context: Excel.RequestContext,
  classeur: ClasseurModele,
  options: OptionsEcriture = {},
): Promise<void> {
  const vide = await examiner(context, classeur);
  const { workbook } = context;
  const feuilles = new Map<string, Excel.Worksheet>();
  for (const { nom } of classeur.feuilles) feuilles.set(nom, workbook.worksheets.add(nom));
  await context.sync();

  const grouper = Office.context.requirements.isSetSupported('ExcelApi', '1.10');
  const total = classeur.feuilles.length;
  let fait = 0;
  for (const modele of classeur.feuilles) {
    await ecrireFeuille(context, feuilles.get(modele.nom)!, modele, grouper);
    fait++;
    options.onProgress?.(fait, total);
  }
  for (const { nom, reference } of classeur.noms) workbook.names.add(nom, `=${reference}`);
  await context.sync();

  for (const modele of classeur.feuilles) {
    const feuille = feuilles.get(modele.nom)!;
    workbook.application.suspendApiCalculationUntilNextSync();
    ecrireFormules(feuille, modele.cellules);
    ecrireLiens(feuille, modele.cellules);
    for (const validation of modele.validations) ecrireValidation(feuille, validation);
    ecrireConditions(feuille, modele);
    await context.sync();
  }

  workbook.properties.title = classeur.titre;
  if (classeur.sujet) workbook.properties.subject = classeur.sujet;
  if (classeur.motsCles) workbook.properties.keywords = classeur.motsCles;
  const active = feuilles.get(classeur.feuilleActive);
  active?.activate();
  active?.getRange('A1').select();
  for (const { nom, etat } of classeur.feuilles)
    if (etat === 'tresMasquee') feuilles.get(nom)!.visibility = 'VeryHidden';
  if (vide) vide.delete();
  await context.sync();
}

/** Refuse un classeur qui porte déjà un nom du modèle ; rend la feuille vide et seule, s’il n’y a qu’elle. */
async function examiner(context: Excel.RequestContext, classeur: ClasseurModele): Promise<Excel.Worksheet | null> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load('items/name');
  tables.load('items/name');
  names.load('items/name');
  const premiere = worksheets.getFirst();
  const remplie = premiere.getUsedRangeOrNullObject();
  remplie.load('address');
  const graphiques = premiere.charts.getCount();
  await context.sync();

  const pareil = (a: string, b: string): boolean => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr');
  const communs = (presents: readonly { readonly name: string }[], voulus: readonly string[]): string[] =>
    presents.map(({ name }) => name).filter((nom) => voulus.some((voulu) => pareil(nom, voulu)));
  const dejaLa = [
    ...communs(
      worksheets.items,
      classeur.feuilles.map(({ nom }) => nom),
    ),
    ...communs(
      tables.items,
      classeur.feuilles.flatMap(({ tableaux }) => tableaux.map(({ nom }) => nom)),
    ),
    ...communs(
      names.items,
      classeur.noms.map(({ nom }) => nom),
    ),
  ];
  if (dejaLa.length) throw new ModeleDejaPresent([...new Set(dejaLa)]);
  return worksheets.items.length === 1 && remplie.isNullObject && graphiques.value === 0 ? premiere : null;
}

async function ecrireFeuille(
  context: Excel.RequestContext,
  feuille: Excel.Worksheet,
  modele: FeuilleModele,
  grouper: boolean,
): Promise<void> {
  for (const tranche of tranches(modele.cellules)) {
    context.workbook.application.suspendApiCalculationUntilNextSync();
    ecrireFormats(feuille, tranche);
    ecrireConstantes(feuille, tranche);
    await context.sync();
  }
  for (const tableau of modele.tableaux) ecrireTableau(feuille, tableau);
  ecrireApparence(feuille, modele.cellules);
  ecrireMesures(feuille, modele, grouper);
  ecrireImpression(feuille, modele);
  await context.sync();
}
