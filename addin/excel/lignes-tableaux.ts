import { rangeAddress } from '../../shared/xlsx/grid.ts';
import { executer } from './appels.ts';
import type { Plan } from './contrat.ts';
import { feuilleProtegee, introuvable } from './refus.ts';
import { plageDe } from './structure.ts';

/** Un tableau à agrandir : ses lignes avant, et celles à ajouter. */
export interface Agrandissement {
  readonly tableau: string;
  readonly feuille: string;
  readonly colonnes: number;
  readonly avant: number;
  readonly lignes: number;
}

/** Demande les tableaux qu’un plan agrandit ; rendus après l’envoi, ou refusés. */
export function examinerTableaux(context: Excel.RequestContext, plan: Plan): () => Agrandissement[] {
  const lus = plan.agrandir
    .filter(({ lignes }) => lignes > 0)
    .map(({ tableau, lignes }) => {
      const objet = context.workbook.tables.getItemOrNullObject(tableau);
      objet.load('name,rows/count,columns/count,worksheet/name,worksheet/protection/protected');
      return { tableau, lignes, objet };
    });
  return () =>
    lus.map(({ tableau, lignes, objet }) => {
      if (objet.isNullObject) throw introuvable(`Le tableau « ${tableau} »`);
      const { worksheet } = objet;
      if (worksheet.protection.protected) throw feuilleProtegee(worksheet.name);
      return { tableau, lignes, feuille: worksheet.name, avant: objet.rows.count, colonnes: objet.columns.count };
    });
}

/**
 * Ajoute les lignes au bas des tableaux. La première d’un tableau vide remplit sa ligne d’attente : s’il en manque, on en
 * ajoute. Reprise sans risque : ce qui a déjà été ajouté compte.
 */
export async function agrandir(context: Excel.RequestContext, tableaux: readonly Agrandissement[]): Promise<void> {
  for (let essai = 0; essai < 2 && tableaux.length; essai++) {
    const comptes = tableaux.map(({ tableau }) => context.workbook.tables.getItem(tableau).rows.getCount());
    await context.sync();
    let manque = false;
    for (const [rang, { tableau, avant, lignes, colonnes }] of tableaux.entries()) {
      const reste = avant + lignes - comptes[rang]!.value;
      if (reste <= 0) continue;
      manque = true;
      const vides = Array.from({ length: reste }, () => new Array<string | null>(colonnes).fill(null));
      context.workbook.tables.getItem(tableau).rows.add(undefined, vides as unknown as string[][]);
    }
    if (!manque) return;
    await context.sync();
  }
}

/** Retire, au bas des tableaux agrandis, les lignes ajoutées qui sont restées vides. */
export async function retirerLignesVides(tableaux: readonly Agrandissement[]): Promise<void> {
  if (!tableaux.length) return;
  await executer({ geste: 'retirer les lignes ajoutées' }, async (context) => {
    const corps = tableaux.map((agrandi) => {
      const objet = context.workbook.tables.getItemOrNullObject(agrandi.tableau);
      const plage = objet.getDataBodyRange();
      plage.load('address,formulas');
      return { agrandi, feuille: objet.worksheet, plage };
    });
    await context.sync();
    for (const { agrandi, feuille, plage } of corps) {
      const range = plage.isNullObject ? undefined : plageDe(plage.address);
      if (!range) continue;
      const lignes = plage.formulas;
      let reste = lignes.length;
      const vide = (i: number): boolean => lignes[i]!.every((formule) => formule === '');
      while (reste > agrandi.avant && lignes.length - reste < agrandi.lignes && vide(reste - 1)) reste--;
      if (reste === lignes.length) continue;
      feuille.getRange(rangeAddress({ ...range, top: range.top + reste })).delete('Up');
    }
    await context.sync();
  });
}
