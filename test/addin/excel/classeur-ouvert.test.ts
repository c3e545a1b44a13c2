import { ouvrirClasseur } from '../../../addin/excel/classeur-ouvert.ts';
import type { BlocChiffres, Place } from '../../../addin/excel/contrat.ts';
import { openExcel } from '../../../addin/simulator/node/open-excel.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { readXlsx } from '../../../shared/xlsx/index.ts';
import { inflateFflate as inflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { contenu, options } from '../../shared/workbook/modele-exemple.ts';
import { suivre } from './outils.ts';
import { photo, photoDeFeuille } from './photo.ts';

const modele = construireModele({ ...options(), contenu: contenu(), demonstration: true });

test('un Excel trop ancien est refusé par une phrase et un remède', async () => {
  await openExcel(undefined, { sets: { ExcelApi: '1.8' } });
  await expect(ouvrirClasseur()).rejects.toMatchObject({
    code: 'excel-trop-ancien',
    message: expect.stringContaining('trop ancienne'),
    remede: expect.stringContaining('Mettre Excel à jour'),
  });
});

test('hors d’Excel, l’ouverture est refusée', async () => {
  const { Office } = await openExcel();
  const ailleurs = { onReady: { value: async () => ({ host: null, platform: null }) } };
  Object.assign(globalThis, { Office: Object.create(Office, ailleurs) });
  await expect(ouvrirClasseur()).rejects.toMatchObject({ code: 'excel-trop-ancien' });
});

describe('les octets du classeur', () => {
  test('se relisent, et la part faite se dit', async () => {
    const excel = await openExcel(await ecrireXlsx(modele));
    const classeur = await ouvrirClasseur();
    const parts: number[] = [];
    const octets = await classeur.octets((part) => parts.push(part));
    expect(parts.at(-1)).toBe(1);
    expect(readXlsx(octets, { inflate }).sheets.map(({ name }) => name)).toEqual(
      excel.workbook.sheets.map(({ name }) => name),
    );
  });

  test('un classeur chiffré est refusé, avec un remède', async () => {
    await openExcel(undefined, {
      fileBytes: () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    });
    await expect((await ouvrirClasseur()).octets()).rejects.toMatchObject({
      code: 'octets-illisibles',
      message: expect.stringContaining('chiffré'),
      remede: expect.stringContaining('étiquette'),
    });
  });

  test('ce qu’Excel ne peut pas donner est refusé', async () => {
    await openExcel(undefined, {
      fileBytes: () => {
        throw new Error('document occupé');
      },
    });
    await expect((await ouvrirClasseur()).octets()).rejects.toMatchObject({ code: 'octets-illisibles' });
  });
});

describe('la sélection', () => {
  test('est dite au début, puis à chaque fois ; plus rien après l’arrêt', async () => {
    const { person, workbook } = await openExcel();
    workbook.addSheet('Plan d’actions');
    const classeur = await ouvrirClasseur();
    const dites: Place[] = [];
    const cesser = await classeur.suivreSelection((place) => dites.push(place));
    person.select('B3');
    await person.settled();
    await classeur.aller({ feuille: 'Plan d’actions', cellule: 'C4:D5' });
    await person.settled();
    expect(dites[0]).toEqual({ feuille: 'Feuil1', cellule: 'A1' });
    expect(dites).toContainEqual({ feuille: 'Feuil1', cellule: 'B3' });
    expect(dites.at(-1)).toEqual({ feuille: 'Plan d’actions', cellule: 'C4:D5' });
    const nombre = dites.length;
    cesser();
    await person.settled();
    person.select('A1');
    await person.settled();
    expect(dites).toHaveLength(nombre);
  });

  test('aller à une feuille l’active ; une feuille absente est refusée', async () => {
    const { workbook } = await openExcel();
    workbook.addSheet('Axes');
    const classeur = await ouvrirClasseur();
    await classeur.aller({ feuille: 'Axes' });
    expect(workbook.activeSheet.name).toBe('Axes');
    await expect(classeur.aller({ feuille: 'Absente' })).rejects.toMatchObject({ code: 'introuvable' });
  });
});

describe('les feuilles du modèle', () => {
  test('le modèle entier s’écrit, et le suivi le relit une fois écrit', async () => {
    const { classeur, excel, grille, refus } = await suivre();
    await classeur.ecrireModele(modele);
    await excel.person.settled();
    expect(grille.grid.sheets.map(({ name }) => name)).toEqual(modele.feuilles.map(({ nom }) => nom));
    expect(refus).toEqual([]);
    await expect(classeur.ecrireModele(modele)).rejects.toMatchObject({ code: 'deja-present' });
  });

  test('les feuilles qui manquent s’ajoutent à leur place, telles que dans le modèle', async () => {
    const octets = await ecrireXlsx(modele);
    const attendu = photo((await openExcel(octets)).workbook);
    const { workbook, person } = await openExcel(octets);
    person.deleteSheet('Axes');
    person.deleteSheet('Évaluation');
    const classeur = await ouvrirClasseur();
    const avances: string[] = [];
    await classeur.ajouterFeuilles(modele, ['Axes', 'Évaluation'], (fait, total) => avances.push(`${fait}/${total}`));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(attendu.feuilles.map(({ nom }) => nom));
    expect(avances).toEqual(['1/2', '2/2']);
    for (const nom of ['Axes', 'Évaluation']) {
      const { cellules, ...reste } = photoDeFeuille(workbook.sheetByName(nom)!);
      const { cellules: voulues, ...resteVoulu } = attendu.feuilles.find((feuille) => feuille.nom === nom)!;
      expect(reste).toEqual(resteVoulu);
      expect(Object.keys(cellules)).toEqual(Object.keys(voulues));
    }
  });

  test('un nom pris par autre chose est refusé, et rien n’est écrit', async () => {
    const { workbook } = await openExcel();
    workbook.activeSheet.name = 'axes';
    const avant = photo(workbook);
    const classeur = await ouvrirClasseur();
    await expect(classeur.ajouterFeuilles(modele, ['Axes'])).rejects.toMatchObject({
      code: 'deja-present',
      message: expect.stringContaining('« axes »'),
    });
    expect(photo(workbook)).toEqual(avant);
  });

  test('une écriture interrompue retire les feuilles commencées', async () => {
    const { workbook } = await openExcel();
    const avant = photo(workbook);
    const classeur = await ouvrirClasseur();
    const [premiere, ...autres] = modele.feuilles;
    const abime = {
      ...modele,
      feuilles: [
        ...autres,
        { ...premiere!, cellules: [{ ligne: 1, colonne: 1, valeur: { genre: 'formule' as const, formule: 'SUM((' } }] },
      ],
    };
    await expect(classeur.ecrireModele(abime)).rejects.toMatchObject({ name: 'RefusExcel' });
    expect(photo(workbook).feuilles).toEqual(avant.feuilles);
    expect(photo(workbook).noms).toEqual(avant.noms);
  });
});

describe('un bloc de chiffres', () => {
  const bloc: BlocChiffres = {
    feuille: 'Chiffres : budget [2026]',
    titre: 'Coût prévu par année',
    notes: ['Au 22/11/2026', 'Source : plan d’actions'],
    colonnes: [{ titre: 'Année' }, { titre: 'Prévu', format: '#,##0 "€"' }, { titre: 'Réalisé', format: '#,##0 "€"' }],
    lignes: [2025, 2026, 2027].map((annee) => [
      { genre: 'texte', texte: String(annee) },
      { genre: 'nombre', nombre: annee * 10 },
      annee === 2027 ? null : { genre: 'nombre', nombre: annee * 9 },
    ]),
    graphique: { genre: 'courbe', titre: 'Prévu et réalisé', categories: 0, series: [1, 2] },
  };

  test('s’écrit sur une feuille neuve : titre, tableau, formats, graphique natif', async () => {
    const { workbook } = await openExcel();
    const classeur = await ouvrirClasseur();
    const nom = await classeur.inserer(bloc);
    const feuille = workbook.sheetByName(nom)!;
    expect(nom).toBe('Chiffres budget 2026');
    expect(workbook.activeSheet).toBe(feuille);
    expect(feuille.tables.map(({ name, range }) => ({ name, range }))).toEqual([
      { name: 'Chiffres_cout_prevu_par_annee', range: { top: 5, left: 1, bottom: 8, right: 3 } },
    ]);
    expect([feuille.cell(6, 1)?.value, feuille.cell(6, 2)?.value, feuille.cell(8, 3)?.value ?? null]).toEqual([
      '2025',
      20_250,
      null,
    ]);
    expect(feuille.charts).toHaveLength(1);
    expect(feuille.charts[0]).toMatchObject({ title: 'Prévu et réalisé' });
    expect(feuille.charts[0]?.series).toHaveLength(2);
  });

  test('un nom de feuille ou de tableau pris reçoit un numéro', async () => {
    const { workbook } = await openExcel();
    const classeur = await ouvrirClasseur();
    const noms = [
      await classeur.inserer(bloc),
      await classeur.inserer({ ...bloc, graphique: { ...bloc.graphique!, genre: 'barres' } }),
    ];
    expect(noms).toEqual(['Chiffres budget 2026', 'Chiffres budget 2026 (2)']);
    expect(workbook.sheetByName(noms[1]!)!.tables[0]?.name).toBe('Chiffres_cout_prevu_par_annee_2');
  });

  test('un titre qui commence comme une formule reste un texte', async () => {
    const { workbook } = await openExcel();
    const classeur = await ouvrirClasseur();
    const nom = await classeur.inserer({ ...bloc, titre: '=1+1', colonnes: bloc.colonnes, lignes: [] });
    expect(workbook.sheetByName(nom)!.cell(1, 1)).toMatchObject({ value: '=1+1' });
    expect(workbook.sheetByName(nom)!.charts).toEqual([]);
  });
});

describe('le document', () => {
  test('un réglage se garde dans le classeur, et se retire', async () => {
    const { workbook } = await openExcel();
    const classeur = await ouvrirClasseur();
    expect(classeur.lireReglage('atelier')).toBeNull();
    await classeur.garderReglage('atelier', { ecran: 'controles' });
    expect(classeur.lireReglage('atelier')).toEqual({ ecran: 'controles' });
    expect(workbook.settings.get('atelier')).toBe('{"ecran":"controles"}');
    await classeur.garderReglage('atelier', null);
    expect(workbook.settings.has('atelier')).toBe(false);
  });

  test.each([
    ['https://exemple.sharepoint.com/sites/caf/CTG%20du%20Val%20d%27Amour.xlsx?web=1', "CTG du Val d'Amour.xlsx"],
    ['C:\\Documents\\CTG 2026.xlsx', 'CTG 2026.xlsx'],
    ['/Users/agent/100 % CTG.xlsx', '100 % CTG.xlsx'],
    ['Classeur1', null],
    ['', null],
  ])('le nom du fichier de %s', async (url, attendu) => {
    const { Office } = await openExcel();
    Object.assign(Office.context.document, { url });
    expect((await ouvrirClasseur()).nomFichier()).toBe(attendu);
  });

  test('le thème sombre d’Office se reconnaît ; sans thème, rien', async () => {
    await openExcel();
    expect((await ouvrirClasseur()).theme()).toBeNull();
    await openExcel(undefined, { theme: { bodyBackgroundColor: '#262626', bodyForegroundColor: '#FFFFFF' } });
    expect((await ouvrirClasseur()).theme()).toEqual({ fond: '#262626', texte: '#ffffff', sombre: true });
  });

  test('une commande du ruban finit toujours, même si elle échoue', async () => {
    const { command } = await openExcel();
    const classeur = await ouvrirClasseur();
    const faites: string[] = [];
    classeur.surCommande('controler', () => void faites.push('contrôle'));
    classeur.surCommande('echouer', async () => {
      faites.push('échec');
      throw new Error('raté');
    });
    await command('controler');
    await command('echouer');
    expect(faites).toEqual(['contrôle', 'échec']);
  });
});
