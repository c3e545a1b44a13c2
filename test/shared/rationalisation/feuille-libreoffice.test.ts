import ExcelJS from 'exceljs';
import { avecSynthese } from '../../../shared/rationalisation/feuille/synthese.ts';
import { contenuDuDossier } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { address } from '../../../shared/xlsx/grid.ts';
import { modeleDe } from '../../fixtures/hostiles.ts';
import { UN } from '../../fixtures/ligne-de-commande.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { convertirTous, itLibreOffice } from '../../libreoffice.ts';
import { avec, CAS, faire } from './syntheses.ts';

describe('la synthèse, calculée par LibreOffice', () => {
  itLibreOffice('gives the numbers of the balance, on the example and on each damaged one', async () => {
    const faits = [['the example', faire(dossierDeLExemple())] as const].concat(
      CAS.map(([nom, changer]) => [nom, avec(changer)] as const) as never,
    );
    const classeurs: Uint8Array[] = [];
    for (const [, { dossier, feuille }] of faits)
      classeurs.push(
        await ecrireXlsx(avecSynthese(modeleDe({ identifiant: UN, contenu: contenuDuDossier(dossier) }), feuille)),
      );
    const recalcules = await convertirTous(classeurs, 'xlsx');
    for (const [rang, [nom, { feuille }]] of faits.entries()) {
      const relu = new ExcelJS.Workbook();
      await relu.xlsx.load(recalcules[rang] as never);
      const calculee = relu.getWorksheet(feuille.nom);
      const ecarts = feuille.cellules.flatMap(({ ligne, colonne, valeur }) => {
        if (valeur?.genre !== 'formule') return [];
        const obtenu = calculee?.getCell(address(ligne, colonne)).result as unknown;
        return typeof obtenu === 'number' && Math.abs(obtenu - Number(valeur.resultat)) < 0.005
          ? []
          : [[nom, address(ligne, colonne), valeur.resultat, obtenu]];
      });
      expect(ecarts).toEqual([]);
    }
  });
});
