import { ecrireModele } from '../../addin/excel/ecrire-modele.ts';
import { createFormulas, createPlainCalculator } from '../../addin/simulator/calc/index.ts';
import { createWorkbook } from '../../addin/simulator/model/create.ts';
import { openExcel } from '../../addin/simulator/node/open-excel.ts';
import { territoiresOuverts } from '../../functions/referentiel/territoires.ts';
import { nombre } from '../../shared/french/index.ts';
import { construireModele } from '../../shared/workbook/modele/modele.ts';
import { alterner, type Banc, duree } from './mesure.ts';

const LIGNES = 10_000;
const COLONNES = 20;
const TRANCHE = 2_000;
const TOURS = 5;

const valeurs = Array.from({ length: LIGNES }, (_, ligne) =>
  Array.from({ length: COLONNES }, (_, colonne) => (colonne % 2 ? ligne * colonne : `Action ${ligne}`)),
);

/** Ce que coûte le vrai office.js, rapporté au modèle seul qui écrit et relit les mêmes cellules. */
export const simulateur: Banc = {
  nom: 'simulateur',
  titre: `Écrire et relire ${nombre(LIGNES * COLONNES)} cellules dans l’Excel simulé`,
  async mesurer(dire) {
    const durees = await alterner(TOURS, {
      modele: () => {
        const classeur = createWorkbook({ calculator: createPlainCalculator(), formulas: createFormulas() });
        const feuille = classeur.activeSheet;
        feuille.write(1, 1, valeurs);
        let lues = 0;
        for (const { cell } of feuille.cells()) if (cell.value !== null) lues++;
        if (lues !== LIGNES * COLONNES) throw new Error(`${lues} cellules relues.`);
      },
      officeJs: async () => {
        const { Excel, close } = await openExcel();
        await Excel.run(async (context) => {
          const feuille = context.workbook.worksheets.getActiveWorksheet();
          for (let debut = 0; debut < LIGNES; debut += TRANCHE) {
            feuille.getRangeByIndexes(debut, 0, TRANCHE, COLONNES).values = valeurs.slice(debut, debut + TRANCHE);
            await context.sync();
          }
          let lues = 0;
          for (let debut = 0; debut < LIGNES; debut += TRANCHE) {
            const plage = feuille.getRangeByIndexes(debut, 0, TRANCHE, COLONNES);
            plage.load('values');
            await context.sync();
            lues += plage.values.length * COLONNES;
          }
          if (lues !== LIGNES * COLONNES) throw new Error(`${lues} cellules relues.`);
        });
        close();
      },
    });
    const classeur = construireModele({
      identifiant: '00000000-0000-4000-8000-000000000000',
      maintenant: '2026-01-01T00:00:00Z',
      territoires: territoiresOuverts(),
      epci: '243900420',
    });
    const ecriture = await alterner(TOURS, {
      modele: async () => {
        const { Excel, close } = await openExcel(undefined, { calculation: 'full' });
        await Excel.run((context) => ecrireModele(context, classeur));
        close();
      },
    });
    const repere = (quoi: string, mesure: string): void => dire.resultat({ quoi, mesure, budget: '–', part: null });
    repere('le modèle seul', duree(durees.modele));
    repere('par le vrai office.js, en tranches de 40 000 cellules', duree(durees.officeJs));
    repere('rapport', `× ${nombre(durees.officeJs / durees.modele, 1)}`);
    repere('écrire un modèle de CTG entier par Office.js, calculs compris', duree(ecriture.modele));
    dire.note('Le chemin par office.js compte la mise en texte des lots, des deux côtés, comme dans Excel sur le web.');
  },
};
