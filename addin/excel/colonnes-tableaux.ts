import { executer } from './appels.ts';
import type { Plan } from './contrat.ts';
import { feuilleProtegee, introuvable } from './refus.ts';

/** Des colonnes à ajouter à droite d’un tableau : celles des titres voulus qu’il n’avait pas. */
export interface Elargissement {
  readonly tableau: string;
  readonly feuille: string;
  readonly titres: readonly string[];
}

/** Excel ne distingue pas les en-têtes d’un tableau par leur casse. */
const pareil = (a: string, b: string): boolean => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr');

/** Demande les tableaux qu’un plan élargit ; rendus après l’envoi, ou refusés. */
export function examinerColonnes(context: Excel.RequestContext, { colonnes = [] }: Plan): () => Elargissement[] {
  const lus = colonnes
    .filter(({ titres }) => titres.length > 0)
    .map(({ tableau, titres }) => {
      const objet = context.workbook.tables.getItemOrNullObject(tableau);
      objet.load('name,columns/items/name,worksheet/name,worksheet/protection/protected');
      return { tableau, titres, objet };
    });
  return () =>
    lus.flatMap(({ tableau, titres, objet }) => {
      if (objet.isNullObject) throw introuvable(`Le tableau « ${tableau} »`);
      const { worksheet, columns } = objet;
      if (worksheet.protection.protected) throw feuilleProtegee(worksheet.name);
      const manquent = titres.filter((titre) => !columns.items.some(({ name }) => pareil(name, titre)));
      return manquent.length ? [{ tableau, feuille: worksheet.name, titres: manquent }] : [];
    });
}

/** Ajoute les colonnes à droite des tableaux. Reprise sans risque : celles qui y sont déjà comptent. */
export async function elargir(context: Excel.RequestContext, tableaux: readonly Elargissement[]): Promise<void> {
  if (!tableaux.length) return;
  const lus = tableaux.map(({ tableau }) => context.workbook.tables.getItem(tableau).columns);
  for (const colonnes of lus) colonnes.load('items/name');
  await context.sync();
  for (const [rang, { titres }] of tableaux.entries())
    for (const titre of titres)
      if (!lus[rang]!.items.some(({ name }) => pareil(name, titre))) lus[rang]!.add(undefined, undefined, titre);
  await context.sync();
}

/** Retire les colonnes ajoutées qui sont restées vides. */
export async function retirerColonnesVides(tableaux: readonly Elargissement[]): Promise<void> {
  if (!tableaux.length) return;
  await executer({ geste: 'retirer les colonnes ajoutées' }, async (context) => {
    const lues = tableaux.flatMap(({ tableau, titres }) => {
      const objet = context.workbook.tables.getItemOrNullObject(tableau);
      return titres.map((titre) => {
        const colonne = objet.columns.getItemOrNullObject(titre);
        const corps = colonne.getDataBodyRange();
        corps.load('formulas');
        return { colonne, corps };
      });
    });
    await context.sync();
    for (const { colonne, corps } of lues)
      if (!colonne.isNullObject && corps.formulas.every(([formule]) => formule === '')) colonne.delete();
    await context.sync();
  });
}
