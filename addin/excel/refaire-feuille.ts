import type { ClasseurModele } from '../../shared/xlsx/modele.ts';
import { ajouterFeuilles, cite } from './ecrire-modele.ts';
import { nomLibre } from './inserer-bloc.ts';

/**
 * Écrit une feuille du modèle à la place de celle qui porte son nom. L’ancienne attend sous un autre nom que la nouvelle
 * soit écrite, puis est retirée ou gardée ainsi ; rend le nom sous lequel elle est gardée.
 */
export async function refaireFeuille(
  context: Excel.RequestContext,
  modele: ClasseurModele,
  nom: string,
  ancienne: 'retirer' | 'garder',
): Promise<string | null> {
  const { worksheets } = context.workbook;
  worksheets.load('items/name,items/position');
  await context.sync();
  const pareil = (autre: string): boolean => autre.toLocaleLowerCase('fr') === nom.toLocaleLowerCase('fr');
  const presente = worksheets.items.find(({ name }) => pareil(name));
  if (!presente) {
    await ajouterFeuilles(context, modele, [nom]);
    return null;
  }
  const { name: avant, position } = presente;
  const attente = nomLibre(
    `${nom} avant`,
    worksheets.items.map(({ name }) => name),
  );
  presente.name = attente;
  await context.sync();
  try {
    await ajouterFeuilles(context, modele, [nom]);
  } catch (erreur) {
    presente.name = avant;
    await context.sync().catch(() => undefined);
    throw erreur;
  }
  const neuve = worksheets.getItem(nom);
  neuve.position = position;
  // Les noms qui menaient à l’ancienne l’ont suivie.
  const siens = modele.noms
    .filter(({ reference }) => cite(reference, nom))
    .map(({ nom: defini, reference }) => ({ reference, defini: context.workbook.names.getItemOrNullObject(defini) }));
  for (const { defini } of siens) defini.load('name');
  await context.sync();
  for (const { defini, reference } of siens) if (!defini.isNullObject) defini.formula = `=${reference}`;
  if (ancienne === 'retirer') presente.delete();
  await context.sync();
  return ancienne === 'garder' ? attente : null;
}
