import ExcelJS from 'exceljs';
import { saveLosses, saveWorkbook } from '../../../../addin/simulator/files/index.ts';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { lireDossier } from '../../../../shared/workbook/index.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { convertir, itLibreOffice } from '../../../libreoffice.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';
import { classeurRiche } from '../../../shared/xlsx/classeur-riche.ts';
import { workbook } from '../../../shared/xlsx/fabrique.ts';
import { enfants, ouvrir, parties, portrait } from './outils.ts';

const modele = await ecrireXlsx(construireModele({ ...options(), contenu: contenu(), demonstration: true }));
const simple = () => ouvrir(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')).workbook;
const rouvrir = async (classeur: Workbook) => ouvrir(await saveWorkbook(classeur)).workbook;

/** Ordre des éléments de CT_Worksheet (ECMA-376 partie 1, § 18.3.1.99) : Excel répare un classeur qui ne le suit pas. */
const ORDRE = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetProtection',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'legacyDrawing',
  'tableParts',
  'extLst',
];

describe('ouvrir, enregistrer, rouvrir', () => {
  test('le modèle rempli revient à l’identique, et le dossier qu’on y lit aussi', async () => {
    const ouvert = ouvrir(modele);
    const octets = await saveWorkbook(ouvert.workbook);
    const revenu = ouvrir(octets);
    expect(portrait(revenu.workbook)).toEqual(portrait(ouvert.workbook));
    expect(lireDossier(revenu.grid)).toEqual(lireDossier(ouvert.grid));
    expect(ouvert.losses).toEqual([]);
    expect(await saveWorkbook(revenu.workbook)).toEqual(octets);
  });

  test('le modèle ouvert a ses tableaux, ses listes, ses barres et sa mise en page', () => {
    const { workbook: classeur } = ouvrir(modele);
    expect(classeur.tables().length).toBeGreaterThan(10);
    expect(classeur.sheetByName('Listes')?.visibility).toBe('veryHidden');
    expect(classeur.activeSheet.name).toBe('Accueil');
    const plan = classeur.sheetByName('Plan d’actions')!;
    expect(plan.validations.some(({ formula1 }) => formula1?.startsWith('INDIRECT('))).toBe(true);
    expect(plan.pageSetup).toMatchObject({ orientation: 'landscape', repeatRows: { from: 4, to: 4 } });
    const barres = classeur.sheetByName('Matrice')!.conditionalFormats.filter(({ rule }) => rule.kind === 'dataBar');
    expect(barres.length).toBeGreaterThan(0);
  });

  test('un classeur qui a un exemple de chaque chose revient à l’identique', async () => {
    const { workbook: classeur, losses } = ouvrir(classeurRiche());
    expect(losses.map(({ code }) => code)).toEqual(['nom-formule']);
    expect(portrait(await rouvrir(classeur))).toEqual(portrait(classeur));
  });

  test('rien de l’ouverture ne s’annule', () => {
    const { workbook: classeur } = ouvrir(modele);
    expect(classeur.canUndo).toBe(false);
    expect(classeur.canRedo).toBe(false);
  });

  test('les lignes cachées par un filtre reparaissent quand il est levé', () => {
    const { workbook: classeur } = ouvrir(classeurRiche());
    const [feuille] = classeur.sheets;
    expect(feuille!.row(5)).toEqual({ filtered: true });
    feuille!.unprotect();
    feuille!.tables[0]!.clearFilters();
    expect(feuille!.row(5).filtered ?? false).toBe(false);
    expect(feuille!.row(8).hidden).toBe(true);
  });

  test('le modèle ne porte pas les préfixes de compatibilité, le fichier les retrouve', async () => {
    const { workbook: classeur } = ouvrir(classeurRiche());
    const [feuille] = classeur.sheets;
    expect(feuille!.cell(2, 1)?.formula).toBe('XLOOKUP(1,A4:A6,FILTER(B4:B6,B4:B6>0))');
    expect(feuille!.cell(2, 2)?.formula).toBe('IF(A4=1,"_xlfn.texte","")');
    const ecrites = parties(await saveWorkbook(classeur));
    expect(ecrites['xl/worksheets/sheet1.xml']).toContain('<f>_xlfn.XLOOKUP(1,A4:A6,_xlfn._xlws.FILTER(');
    expect(ecrites['xl/workbook.xml']).toContain('_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)');
  });

  test('les réglages du complément, propriétés et textes difficiles reviennent', async () => {
    const classeur = simple();
    classeur.setSetting('atelier.volet', '{"onglet":"a & <b>"}');
    classeur.setProperties({ title: 'Été', custom: { a: 1.5, b: 'x "y"', c: false } });
    const [feuille] = classeur.sheets;
    const textes = ['=1+1', ' bords ', 'a\nb\tc', '_x0041_', '\u0001', 'é€😀', '<&>"\'', "'"];
    feuille!.write(
      1,
      2,
      textes.map((value) => [{ value }]),
    );
    const revenu = await rouvrir(classeur);
    expect(portrait(revenu)).toEqual(portrait(classeur));
    expect(textes.map((_, i) => revenu.sheets[0]!.cell(i + 1, 2)?.value)).toEqual(textes);
  });

  test('chaque valeur revient avec son genre et sa formule', async () => {
    const classeur = simple();
    const valeurs = [1.5, -0.1, 1e300, true, false, 'texte', { error: '#N/A' as const }];
    const [feuille] = classeur.sheets;
    feuille!.write(2, 1, [valeurs.map((value) => ({ value })), [{ formula: 'A2*2' }, { formula: 'T("a")&"<"' }]]);
    const [revenue] = (await rouvrir(classeur)).sheets;
    expect(valeurs.map((_, i) => revenue!.cell(2, i + 1)?.value)).toEqual(valeurs);
    expect([1, 2].map((colonne) => revenue!.cell(3, colonne)?.formula)).toEqual(['A2*2', 'T("a")&"<"']);
  });

  test('une feuille protégée par mot de passe garde son empreinte, et un graphique perdu est dit', async () => {
    const classeur = simple();
    const [feuille] = classeur.sheets;
    feuille!.setCharts([
      {
        id: 'g1',
        name: 'G',
        type: 'Pie',
        titleVisible: false,
        legend: { visible: true, position: 'Right' },
        axes: {},
        series: [],
        left: 0,
        top: 0,
        width: 100,
        height: 100,
      },
    ]);
    feuille!.protect({ options: {}, password: 'caf' });
    expect(parties(await saveWorkbook(classeur))['xl/worksheets/sheet1.xml']).toMatch(
      /<sheetProtection password="[0-9A-F]{4}" sheet="1"/,
    );
    expect(saveLosses(classeur)).toEqual([
      {
        code: 'graphique',
        sheet: 'Feuille',
        message: 'La feuille « Feuille » porte 1 graphique : il ne sera pas dans le fichier enregistré.',
      },
    ]);
  });
});

describe('le fichier enregistré', () => {
  test('est du XML bien formé, dans l’ordre qu’Excel exige', async () => {
    for (const source of [modele, classeurRiche()]) {
      const ecrites = parties(await saveWorkbook(ouvrir(source).workbook));
      for (const [chemin, xml] of Object.entries(ecrites)) {
        const noms = enfants(xml);
        if (!chemin.startsWith('xl/worksheets/sheet')) continue;
        const rangs = noms.map((nom) => ORDRE.indexOf(nom));
        expect(rangs).not.toContain(-1);
        expect(rangs).toEqual([...rangs].sort((a, b) => a - b));
      }
    }
  });

  test('chaque partie est annoncée, chaque relation mène à une partie', async () => {
    const ecrites = parties(await saveWorkbook(ouvrir(classeurRiche()).workbook));
    const annoncees = [...ecrites['[Content_Types].xml']!.matchAll(/PartName="\/([^"]+)"/g)].map(([, nom]) => nom!);
    for (const nom of annoncees) expect(ecrites).toHaveProperty([nom]);
    for (const [chemin, xml] of Object.entries(ecrites)) {
      if (!chemin.endsWith('.rels')) continue;
      const dossier = chemin.replace(/_rels\/[^/]*$/, '');
      for (const [, cible, externe] of xml.matchAll(/Target="([^"]+)"( TargetMode="External")?/g)) {
        if (externe) continue;
        const { pathname } = new URL(cible!, `http://x/${dossier}`);
        expect(ecrites).toHaveProperty([pathname.slice(1)]);
      }
    }
  });

  test('un autre lecteur y retrouve valeurs, styles, tableaux, validations et liens', async () => {
    const relu = new ExcelJS.Workbook();
    await relu.xlsx.load((await saveWorkbook(ouvrir(classeurRiche()).workbook)) as never);
    const feuille = relu.getWorksheet('Plan d’actions')!;
    expect(feuille.getCell('A1').font).toMatchObject({ name: 'Arial', bold: true, underline: 'double' });
    expect(feuille.getCell('A1').numFmt).toBe('#,##0 "€"');
    expect(feuille.getCell('B6').value).toBe(30);
    expect(feuille.getCell('B7').value).toMatchObject({ formula: 'SUBTOTAL(109,T_Actions[montant])', result: 40.5 });
    expect(feuille.getCell('A4').note).toBeDefined();
    expect(feuille.getColumn(1).width).toBeCloseTo(20.71, 1);
    expect(feuille.getCell('A5').dataValidation).toMatchObject({ type: 'whole', operator: 'greaterThan' });
    expect(feuille.getTable('T_Actions')).toBeDefined();
    expect(feuille.getCell('A1').hyperlink).toBe('https://www.caf.fr/?a=1&b=2');
    expect(feuille.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 8, fitToHeight: 0 });
  });

  itLibreOffice('LibreOffice l’ouvre et garde feuilles, valeurs et tableaux', async () => {
    for (const source of [modele, classeurRiche()]) {
      const { workbook: classeur } = ouvrir(source);
      const converti = ouvrir(await convertir(await saveWorkbook(classeur), 'xlsx')).workbook;
      expect(converti.sheets.map(({ name }) => name)).toEqual(classeur.sheets.map(({ name }) => name));
      const places = (un: Workbook) => Object.fromEntries(un.tables().map(({ name, range }) => [name, range]));
      expect(places(converti)).toEqual(places(classeur));
      for (const [i, feuille] of classeur.sheets.entries()) {
        for (const { row, column, cell } of feuille.cells()) {
          if (cell.formula !== undefined || cell.value === null) continue;
          const value = converti.sheets[i]!.cell(row, column)?.value;
          // LibreOffice rend parfois un booléen comme le nombre qu’il est pour lui.
          expect(typeof value === 'number' && typeof cell.value === 'boolean' ? value === 1 : value).toEqual(
            cell.value,
          );
        }
      }
    }
  });
});
