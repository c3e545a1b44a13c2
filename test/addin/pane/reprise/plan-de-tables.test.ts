import { ouvrirClasseur } from '../../../../addin/excel/classeur-ouvert.ts';
import type { Plan } from '../../../../addin/excel/contrat.ts';
import { PlanDeTables } from '../../../../addin/pane/moteur/reprise/plan-de-tables.ts';
import { openExcel } from '../../../../addin/simulator/node/open-excel.ts';
import type { LigneBrute } from '../../../../shared/workbook/modele/contenu.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { relu } from '../../excel/outils.ts';
import { dossierDe, grilleDe, modeleGex, terrainDe } from '../moteur/classeurs.ts';

const indicateurs = (n: number): LigneBrute[] =>
  Array.from({ length: n }, (_, i) => ({
    indicateur: `Familles accueillies ${i + 1}`,
    ajoutees: { Relevé: `r${i + 1}` },
  }));
const bilans: LigneBrute[] = [
  { action: 'A1', realisation: 'Ouvert en mars', ajoutees: { 'Vu par': 'le Copil', Suite: 'à poursuivre' } },
  { action: 'A2', realisation: 'Reporté' },
];

/** Écrit un plan dans le classeur d’exemple ouvert dans Excel, et rend ce qui s’y lit. */
async function ecrire(faire: (plan: PlanDeTables) => void) {
  const modele = modeleGex();
  const avant = dossierDe(await grilleDe(modele));
  const excel = await openExcel(await ecrireXlsx(modele));
  const classeur = await ouvrirClasseur();
  const plan = new PlanDeTables(terrainDe(await relu(classeur)));
  faire(plan);
  const rendu: Plan = plan.rendre('Reprendre');
  await classeur.ecrire(rendu);
  return { avant, apres: dossierDe(await relu(classeur)), classeur, excel, plan: rendu };
}

test('une table qui s’agrandit pousse celle du dessous : chacune reçoit ses lignes, et rien ne s’écrase', async () => {
  const { avant, apres, classeur } = await ecrire((plan) => {
    plan.ajouter('indicateurs', indicateurs(40));
    plan.ajouter('bilan', bilans);
  });
  const textes = (lignes: typeof apres.indicateurs) => lignes.map(({ indicateur }) => indicateur.brut);
  expect(textes(apres.indicateurs)).toEqual([
    ...textes(avant.indicateurs),
    ...indicateurs(40).map(({ indicateur }) => indicateur),
  ]);
  const neufs = apres.bilan.slice(avant.bilan.length);
  expect(neufs.map(({ action, realisation }) => [action.brut, realisation.brut])).toEqual([
    ['A1', 'Ouvert en mars'],
    ['A2', 'Reporté'],
  ]);
  expect(neufs[0]!.ajoutees['Vu par']?.brut).toBe('le Copil');
  expect(apres.bilan.slice(0, avant.bilan.length).map(({ action }) => action.brut)).toEqual(
    avant.bilan.map(({ action }) => action.brut),
  );
  await classeur.annuler();
  const remis = dossierDe(await relu(classeur));
  expect(textes(remis.indicateurs)).toEqual(textes(avant.indicateurs));
  expect(remis.bilan).toHaveLength(avant.bilan.length);
});

test('la table du dessous élargie au-delà de celle du dessus n’empêche pas celle-ci de s’agrandir', async () => {
  const large = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`Colonne ${i + 1}`, `v${i + 1}`]));
  const { classeur } = await ecrire((plan) => {
    plan.ajouter('reunions', [{ objet: 'Copil de printemps', ajoutees: large } as LigneBrute]);
  });
  const grid = await relu(classeur);
  const plan = new PlanDeTables(terrainDe(grid));
  const instances = Array.from({ length: 30 }, (_, i) => ({ instance: `Commission ${i + 1}` }) as LigneBrute);
  plan.ajouter('instances', instances);
  await classeur.ecrire(plan.rendre('Reprendre'));
  const [avant, apres] = [dossierDe(grid), dossierDe(await relu(classeur))];
  expect(apres.instances).toHaveLength(avant.instances.length + 30);
  expect(apres.reunions).toHaveLength(avant.reunions.length);
  expect(apres.reunions.at(-1)!.ajoutees['Colonne 12']?.brut).toBe('v12');
});
