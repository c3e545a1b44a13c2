import { enumerer } from '../../shared/french/index.ts';
import type { ClasseurModele, FeuilleModele, NomModele } from '../../shared/xlsx/modele.ts';
import { parLots } from './cadence.ts';
import { RefusExcel } from './contrat.ts';
import { ecrireApparence, ecrireMesures } from './ecrire-apparence.ts';
import { ecrireImpression } from './ecrire-impression.ts';
import { ecrireConditions, ecrireTableau, ecrireValidation } from './ecrire-regles.ts';
import { ecrireConstantes, ecrireFormats, ecrireFormules, ecrireLiens, tranches } from './ecrire-valeurs.ts';
import { retirer } from './retirer.ts';

export interface OptionsEcriture {
  /** Feuilles écrites et feuilles à écrire, pour dire où l’on en est. */
  readonly onProgress?: (fait: number, total: number) => void;
}

/** Un style ou un rectangle de formules pèse plus qu’un lien ou une hauteur de ligne. */
const GESTES_PAR_ENVOI = 60;
const LIENS_PAR_ENVOI = 400;

type Classeur = Excel.RequestContext['workbook'];

/**
 * Écrit les feuilles d’un modèle dans le classeur ouvert, de la même description que le fichier `.xlsx`. Rien de ce qui
 * s’y trouve n’est changé ; une feuille vide laissée seule par Excel est retirée à la fin. Par envois courts, les
 * formules quand tout ce qu’elles citent existe. Lève `deja-present` avant d’écrire quoi que ce soit ; si un envoi
 * échoue, les feuilles commencées sont retirées.
 */
export async function ecrireModele(
  context: Excel.RequestContext,
  classeur: ClasseurModele,
  options: OptionsEcriture = {},
): Promise<void> {
  const { workbook } = context;
  const present = await examiner(context);
  refuserDejaPresents(present, classeur.feuilles, classeur.noms);
  await ecrireFeuilles(context, classeur.feuilles, classeur.noms, options);
  workbook.properties.title = classeur.titre;
  if (classeur.sujet) workbook.properties.subject = classeur.sujet;
  if (classeur.motsCles) workbook.properties.keywords = classeur.motsCles;
  const active = workbook.worksheets.getItem(classeur.feuilleActive);
  active.activate();
  active.getRange('A1').select();
  masquer(workbook, classeur.feuilles);
  present.vide?.delete();
  await context.sync();
}

/**
 * Écrit les feuilles `voulues` du modèle, à leur place parmi celles qui s’y trouvent, et les noms qui manquent. Lève
 * `deja-present` si une feuille ou un tableau porte déjà l’un de leurs noms.
 */
export async function ajouterFeuilles(
  context: Excel.RequestContext,
  classeur: ClasseurModele,
  voulues: readonly string[],
  options: OptionsEcriture = {},
): Promise<void> {
  const present = await examiner(context);
  const modeles = classeur.feuilles.filter(({ nom }) => voulues.includes(nom));
  refuserDejaPresents(present, modeles, []);
  const ordre = [...present.feuilles];
  const places: [string, number][] = [];
  for (const { nom } of modeles) {
    const place = placeDans(ordre, nom, classeur);
    ordre.splice(place, 0, nom);
    places.push([nom, place]);
  }
  const noms = classeur.noms.filter(
    ({ nom, reference }) =>
      !present.noms.some((autre) => pareil(autre, nom)) && ordre.some((feuille) => cite(reference, feuille)),
  );
  await ecrireFeuilles(context, modeles, noms, options);
  for (const [nom, place] of places) context.workbook.worksheets.getItem(nom).position = place;
  masquer(context.workbook, modeles);
  await context.sync();
}

/** Rang d’une feuille : après celle du modèle qui la précède, à défaut avant celle qui la suit. */
function placeDans(ordre: readonly string[], nom: string, { feuilles }: ClasseurModele): number {
  const rang = feuilles.findIndex((feuille) => feuille.nom === nom);
  const placeDe = (modele: FeuilleModele): number => ordre.findIndex((present) => pareil(present, modele.nom));
  for (const avant of feuilles.slice(0, rang).reverse()) if (placeDe(avant) >= 0) return placeDe(avant) + 1;
  for (const apres of feuilles.slice(rang + 1)) if (placeDe(apres) >= 0) return placeDe(apres);
  return ordre.length;
}

const pareil = (a: string, b: string): boolean => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr');

/** Vrai si cette référence mène à cette feuille. */
export const cite = (reference: string, feuille: string): boolean =>
  reference.startsWith(`${feuille}!`) || reference.startsWith(`'${feuille.replaceAll("'", "''")}'!`);

const masquer = ({ worksheets }: Classeur, modeles: readonly FeuilleModele[]): void => {
  for (const { nom, etat } of modeles) if (etat === 'tresMasquee') worksheets.getItem(nom).visibility = 'VeryHidden';
};

async function ecrireFeuilles(
  context: Excel.RequestContext,
  modeles: readonly FeuilleModele[],
  noms: readonly NomModele[],
  { onProgress }: OptionsEcriture,
): Promise<void> {
  const { workbook } = context;
  const feuilles = new Map<string, Excel.Worksheet>();
  for (const { nom } of modeles) feuilles.set(nom, workbook.worksheets.add(nom));
  try {
    await context.sync();
    const grouper = Office.context.requirements.isSetSupported('ExcelApi', '1.10');
    for (const [rang, modele] of modeles.entries()) {
      await ecrireFeuille(context, feuilles.get(modele.nom)!, modele, grouper);
      onProgress?.(rang + 1, modeles.length);
    }
    for (const { nom, reference } of noms) workbook.names.add(nom, `=${reference}`);
    await context.sync();

    for (const modele of modeles) {
      const feuille = feuilles.get(modele.nom)!;
      const sansCalcul = (): void => workbook.application.suspendApiCalculationUntilNextSync();
      sansCalcul();
      await parLots(context, ecrireFormules(feuille, modele.cellules), GESTES_PAR_ENVOI, sansCalcul);
      await parLots(context, ecrireLiens(feuille, modele.cellules), LIENS_PAR_ENVOI);
      for (const validation of modele.validations) ecrireValidation(feuille, validation);
      ecrireConditions(feuille, modele);
      await context.sync();
    }
  } catch (erreur) {
    await retirer(
      modeles.map(({ nom }) => nom),
      noms.map(({ nom }) => nom),
    );
    throw erreur;
  }
}

interface Present {
  readonly feuilles: readonly string[];
  readonly tableaux: readonly string[];
  readonly noms: readonly string[];
  /** La feuille vide et seule d’un classeur neuf. */
  readonly vide: Excel.Worksheet | null;
}

async function examiner(context: Excel.RequestContext): Promise<Present> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load('items/name');
  tables.load('items/name');
  names.load('items/name');
  const premiere = worksheets.getFirst();
  const remplie = premiere.getUsedRangeOrNullObject();
  remplie.load('address');
  const graphiques = premiere.charts.getCount();
  await context.sync();
  const seule = worksheets.items.length === 1 && remplie.isNullObject && graphiques.value === 0;
  const nomsDe = (objets: readonly { readonly name: string }[]): string[] => objets.map(({ name }) => name);
  return {
    feuilles: nomsDe(worksheets.items),
    tableaux: nomsDe(tables.items),
    noms: nomsDe(names.items),
    vide: seule ? premiere : null,
  };
}

/** Refuse un classeur qui porte déjà l’un de ces noms : rien n’a été écrit. */
function refuserDejaPresents(present: Present, modeles: readonly FeuilleModele[], noms: readonly NomModele[]): void {
  const communs = (presents: readonly string[], voulus: readonly string[]): string[] =>
    presents.filter((nom) => voulus.some((voulu) => pareil(nom, voulu)));
  const dejaLa = [
    ...communs(
      present.feuilles,
      modeles.map(({ nom }) => nom),
    ),
    ...communs(
      present.tableaux,
      modeles.flatMap(({ tableaux }) => tableaux.map(({ nom }) => nom)),
    ),
    ...communs(
      present.noms,
      noms.map(({ nom }) => nom),
    ),
  ];
  if (!dejaLa.length) return;
  const cites = enumerer([...new Set(dejaLa)].map((nom) => `« ${nom} »`));
  throw new RefusExcel(
    'deja-present',
    `Ce classeur contient déjà ${cites} : rien n’a été écrit.`,
    'Ouvrir un classeur vide, ou renommer ce qui porte ces noms.',
  );
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
  for (const tranche of tranches(modele.cellules))
    await parLots(context, ecrireApparence(feuille, tranche), GESTES_PAR_ENVOI);
  await parLots(context, ecrireMesures(feuille, modele, grouper), LIENS_PAR_ENVOI);
  ecrireImpression(feuille, modele);
  await context.sync();
}
