import { type Range, rangeAddress } from '../../shared/xlsx/grid.ts';
import { excelSait, executer } from './appels.ts';
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
  /** Vrai si des lignes entières de la feuille ont été insérées : un autre tableau se trouve dessous. */
  entieres: boolean;
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
      const [avant, colonnes] = [objet.rows.count, objet.columns.count];
      return { tableau, lignes, feuille: worksheet.name, avant, colonnes, entieres: false };
    });
}

/**
 * Ajoute les lignes au bas des tableaux. La première d’un tableau vide remplit sa ligne d’attente : s’il en manque, on en
 * ajoute. Excel refuse de pousser une partie d’un tableau : au-dessus d’un autre, ce sont des lignes entières de la feuille.
 * Reprise sans risque : ce qui a déjà été ajouté compte.
 */
export async function agrandir(context: Excel.RequestContext, tableaux: readonly Agrandissement[]): Promise<void> {
  for (let essai = 0; essai < 2 && tableaux.length; essai++) {
    const plages = await plagesOuInserer(context, tableaux);
    const comptes = tableaux.map(({ tableau }) => context.workbook.tables.getItem(tableau).rows.getCount());
    await context.sync();
    const aFaire = tableaux.flatMap((agrandi, rang) => {
      const reste = agrandi.avant + agrandi.lignes - comptes[rang]!.value;
      return reste > 0 ? [{ agrandi, reste, plage: plages.get(agrandi.tableau) }] : [];
    });
    if (!aFaire.length) return;
    // Du bas vers le haut : une insertion ne déplace pas ce qui reste à faire.
    aFaire.sort((a, b) => (b.plage?.bottom ?? 0) - (a.plage?.bottom ?? 0));
    for (const { agrandi, reste, plage } of aFaire) {
      const objet = context.workbook.tables.getItem(agrandi.tableau);
      if (plage) {
        agrandi.entieres = true;
        const bottom = plage.bottom + reste;
        const feuille = context.workbook.worksheets.getItem(agrandi.feuille);
        feuille.getRange(`${plage.bottom + 1}:${bottom}`).insert('Down');
        objet.resize(feuille.getRange(rangeAddress({ ...plage, bottom })));
      } else {
        const vides = Array.from({ length: reste }, () => new Array<string | null>(agrandi.colonnes).fill(null));
        objet.rows.add(undefined, vides as unknown as string[][]);
      }
    }
    await context.sync();
  }
}

/** Les tableaux au-dessus d’un autre, et leur plage : rien à côté d’eux ne serait coupé par des lignes entières. */
async function plagesOuInserer(
  context: Excel.RequestContext,
  tableaux: readonly Agrandissement[],
): Promise<ReadonlyMap<string, Range>> {
  const rendues = new Map<string, Range>();
  if (!excelSait('1.13')) return rendues;
  const feuilles = new Map<string, Excel.TableCollection>();
  for (const { feuille } of tableaux) {
    const siens = context.workbook.worksheets.getItem(feuille).tables;
    siens.load('items/name,items/showTotals');
    feuilles.set(feuille, siens);
  }
  await context.sync();
  const lues = [...feuilles].flatMap(([feuille, { items }]) =>
    items.length < 2
      ? []
      : items.map((objet) => {
          const plage = objet.getRange();
          plage.load('address');
          return { feuille, objet, plage };
        }),
  );
  await context.sync();
  const situees = lues.flatMap(({ feuille, objet: { name, showTotals }, plage }) => {
    const range = plageDe(plage.address);
    return range ? [{ feuille, name, showTotals, range }] : [];
  });
  for (const { tableau, feuille } of tableaux) {
    const sien = situees.find((une) => une.feuille === feuille && une.name === tableau);
    if (!sien || sien.showTotals) continue;
    const { bottom } = sien.range;
    const autres = situees.filter((une) => une.feuille === feuille && une !== sien);
    const dessous = autres.some(({ range }) => range.top > bottom);
    const coupe = autres.some(({ range }) => range.top <= bottom && range.bottom > bottom);
    if (dessous && !coupe) rendues.set(tableau, sien.range);
  }
  return rendues;
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
    const aRetirer: { entieres: boolean; feuille: Excel.Worksheet; range: Range; occupe: Excel.Range }[] = [];
    for (const { agrandi, feuille, plage } of corps) {
      const range = plage.isNullObject ? undefined : plageDe(plage.address);
      if (!range) continue;
      const lignes = plage.formulas;
      let reste = lignes.length;
      const vide = (i: number): boolean => lignes[i]!.every((formule) => formule === '');
      while (reste > agrandi.avant && lignes.length - reste < agrandi.lignes && vide(reste - 1)) reste--;
      if (reste === lignes.length) continue;
      const vides = { ...range, top: range.top + reste };
      const occupe = feuille.getRange(`${vides.top}:${vides.bottom}`).getUsedRangeOrNullObject(true);
      aRetirer.push({ entieres: agrandi.entieres, feuille, range: vides, occupe });
    }
    await context.sync();
    aRetirer.sort((a, b) => b.range.bottom - a.range.bottom);
    for (const { entieres, feuille, range, occupe } of aRetirer) {
      // Des lignes entières s’en vont, sauf si l’agent a écrit à côté du tableau depuis.
      if (!entieres) feuille.getRange(rangeAddress(range)).delete('Up');
      else if (occupe.isNullObject) feuille.getRange(`${range.top}:${range.bottom}`).delete('Up');
    }
    await context.sync();
  });
}
