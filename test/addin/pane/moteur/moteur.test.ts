import { jest } from '@jest/globals';
import type { Lot } from '../../../../addin/excel/contrat.ts';
import { GrilleVivante } from '../../../../addin/excel/grille-vivante.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import { type Cell, columnName, type Grid } from '../../../../shared/xlsx/index.ts';
import { feuille, grille } from '../../../fixtures/grille.ts';
import { options } from '../../../shared/workbook/modele-exemple.ts';
import { appliquer, grilleDe, modeleGex, moteurDevant, planDe, taper } from './classeurs.ts';

let gex: Grid;
beforeAll(async () => {
  gex = await grilleDe(modeleGex());
});

describe('l’état du volet', () => {
  it('commence par la lecture, puis dit la convention et ses étapes sans attendre les contrôles', async () => {
    const { etats } = await moteurDevant(gex, { reference: () => new Promise(() => undefined) });
    expect(etats.map(({ genre, version }) => [genre, version])).toEqual([
      ['lecture', 0],
      ['ctg', 1],
    ]);
    expect(etats[1]).toMatchObject({
      probleme: null,
      constats: null,
      convention: {
        identifiant: '0b9b7c1e-2d4e-4f3a-9c55-1f2e3d4c5b6a',
        intitule: 'Convention territoriale globale du Pays de Gex 2026-2030 (démonstration)',
        caf: { code: '011', nom: 'Caf\u00A0011' },
        epci: '240100750',
        effet: '2026-01-01',
        fin: '2030-12-31',
        statut: 'signée',
        communes: 27,
        feuillesManquantes: [],
      },
    });
    expect(etats[1]!.etapes).toHaveLength(7);
  });

  it('dit les constats et le nom de la Caf dès que les contrôles sont chargés', async () => {
    const { controle } = await moteurDevant(gex);
    const etat = await controle();
    expect(etat.version).toBe(2);
    expect(etat.constats).toEqual({ erreur: 1, alerte: 3, remarque: 3, corrigibles: 3 });
    expect(etat.convention?.caf).toEqual({ code: '011', nom: 'Caf de l’Ain' });
  });

  it('se transmet d’un fil à l’autre', async () => {
    const { controle } = await moteurDevant(gex);
    const etat = await controle();
    expect(structuredClone(etat)).toEqual(etat);
  });

  it('retente le référentiel à la lecture suivante quand il n’a pas pu se charger', async () => {
    const { fichierNoms, fichierPassages, fichierTerritoires } = await import('../../../shared/reference/ouvrir.ts');
    const reference = jest
      .fn(async () => ({ territoires: fichierTerritoires, passages: fichierPassages, noms: fichierNoms }))
      .mockRejectedValueOnce(new Error('hors ligne'));
    const { etats, montrer, controle } = await moteurDevant(gex, { reference });
    for (let i = 0; i < 20; i++) await new Promise((suite) => setImmediate(suite));
    expect(etats.at(-1)?.constats).toBeNull();
    await montrer(taper(gex, { 'Axes!B5': 'Accueillir' }));
    expect((await controle()).constats).not.toBeNull();
    expect(reference).toHaveBeenCalledTimes(2);
  });

  it('dit que les contrôles ne se chargent pas, et les redemande de plus en plus tard, sans autre lecture', async () => {
    const { fichierNoms, fichierPassages, fichierTerritoires } = await import('../../../shared/reference/ouvrir.ts');
    let coupe = true;
    const delais: number[] = [];
    let essayer = (): void => undefined;
    const { etats, montrer, controle } = await moteurDevant(gex, {
      reference: async () => {
        if (coupe) throw new Error('hors ligne');
        return { territoires: fichierTerritoires, passages: fichierPassages, noms: fichierNoms };
      },
      apres: (delai, faire) => {
        delais.push(delai);
        essayer = faire;
      },
    });
    const prevus = async (nombre: number): Promise<void> => {
      while (delais.length < nombre) await new Promise((suite) => setImmediate(suite));
    };
    await prevus(1);
    expect(etats.at(-1)).toMatchObject({ genre: 'ctg', version: 2, constats: null, panneDesControles: 'passagere' });
    for (let essai = 2; essai <= 6; essai++) {
      essayer();
      await prevus(essai);
    }
    expect(delais).toEqual([2_000, 5_000, 15_000, 60_000, 60_000, 60_000]);
    expect(etats.at(-1)?.version).toBe(2);
    await montrer(taper(gex, { 'Axes!B5': 'Accueillir' }));
    for (let i = 0; i < 20; i++) await new Promise((suite) => setImmediate(suite));
    expect(etats.at(-1)?.panneDesControles).toBe('passagere');
    expect(delais).toHaveLength(6);
    coupe = false;
    essayer();
    expect((await controle()).panneDesControles).toBeUndefined();
  });

  it.each([
    ['vide', grille([feuille('Feuil1', [])])],
    ['étranger', grille([feuille('Budget', [['Poste', 'Montant']])])],
  ])('reconnaît un classeur %s', async (genre, grid) => {
    const { etats } = await moteurDevant(grid);
    const etat = etats.at(-1)!;
    expect(etat.genre).toBe(genre === 'vide' ? 'vide' : 'etranger');
    expect(etat.probleme?.code).toBe(genre === 'vide' ? undefined : 'pas-un-classeur-ctg');
    expect(etat.etapes).toEqual([]);
  });

  it('nomme les feuilles du modèle qui manquent', async () => {
    const sans = { ...gex, sheets: gex.sheets.filter(({ name }) => name !== 'Gouvernance' && name !== 'Matrice') };
    const { etats } = await moteurDevant(sans);
    expect(etats.at(-1)?.convention?.feuillesManquantes).toEqual(['Matrice', 'Gouvernance']);
  });

  it.each([
    ['ne réclame pas les feuilles des CEJ à un renouvellement', '2e', []],
    ['ne réclame pas les feuilles des CEJ à qui n’a pas encore dit sa génération', null, []],
    [
      'réclame les feuilles des CEJ à une première convention',
      '1re',
      ['Conventions existantes', 'Rationalisation CEJ'],
    ],
  ])('%s', async (_, generation, manquantes) => {
    const contenu = generation === null ? {} : { contenu: { convention: { generation } } };
    const { etats } = await moteurDevant(await grilleDe(construireModele({ ...options(), cej: false, ...contenu })));
    expect(etats.at(-1)?.convention?.feuillesManquantes).toEqual(manquantes);
  });

  it('suit la date des contrôles', async () => {
    const { moteur, etats, controle } = await moteurDevant(gex);
    await controle();
    await moteur.dater('2031-02-01' as never);
    expect(etats.at(-1)!.constats!.alerte + etats.at(-1)!.constats!.remarque).toBeGreaterThan(6);
  });
});

describe('les constats', () => {
  it('se rangent par table de la démarche, puis gravité, puis ligne, chacun son identité', async () => {
    const { moteur, controle } = await moteurDevant(gex);
    await controle();
    const page = await moteur.constats({}, 0, 50);
    expect(page.total).toBe(7);
    expect(page.constats.map(({ table, gravite, code }) => [table, gravite, code])).toEqual([
      ['CTG_Diagnostic', 'alerte', 'besoin-prioritaire-sans-action'],
      ['CTG_Actions', 'erreur', 'action-axe-inconnu'],
      ['CTG_Actions', 'alerte', 'financements-differents-du-cout'],
      ['CTG_Actions', 'remarque', 'valeur-interpretee'],
      ['CTG_Actions', 'remarque', 'valeur-en-attente'],
      ['CTG_CEJ', 'alerte', 'cej-sans-decision'],
      ['CTG_Indicateurs', 'remarque', 'indicateur-sans-valeur-initiale'],
    ]);
    expect(new Set(page.constats.map(({ id }) => id)).size).toBe(7);
    expect(
      page.groupes.map(({ titre, comptes }) => [titre, comptes.erreur + comptes.alerte + comptes.remarque]),
    ).toEqual(
      [
        ['Diagnostic partagé', 1],
        ['Plan d’actions', 4],
        ['Rationalisation des CEJ', 1],
        ['Annexe 5\u00A0: indicateurs', 1],
      ].map(([titre, n]) => [String(titre).replace('\u00A0', ' '), n]),
    );
  });

  it('se filtrent et se donnent par pages', async () => {
    const { moteur, controle } = await moteurDevant(gex);
    await controle();
    expect((await moteur.constats({ gravite: 'alerte' }, 0, 50)).total).toBe(3);
    expect((await moteur.constats({ table: 'CTG_Actions' }, 1, 2)).constats.map(({ gravite }) => gravite)).toEqual([
      'alerte',
      'remarque',
    ]);
    expect((await moteur.constats({ code: 'valeur-en-attente' }, 0, 5)).constats).toHaveLength(1);
    expect((await moteur.constats({ table: null }, 0, 5)).total).toBe(0);
  });

  it('gardent leur identité quand une ligne descend', async () => {
    const { moteur, controle, montrer } = await moteurDevant(gex);
    await controle();
    const avant = await moteur.constats({ table: 'CTG_Actions' }, 0, 50);
    const sheets = gex.sheets.map((sheet) => {
      if (sheet.name !== 'Plan d’actions') return sheet;
      const rows = new Map([...sheet.rows].map(([rang, ligne]) => [rang >= 5 ? rang + 1 : rang, ligne]));
      return { ...sheet, rows };
    });
    await montrer({ ...gex, sheets });
    const apres = await moteur.constats({ table: 'CTG_Actions' }, 0, 50);
    expect(apres.constats.map(({ id }) => id)).toEqual(avant.constats.map(({ id }) => id));
    expect(apres.constats[0]?.ligne).toBe(avant.constats[0]!.ligne! + 1);
  });

  it('se corrigent d’un clic, dans le type de leur colonne', async () => {
    const { moteur, controle, montrer, etats } = await moteurDevant(gex);
    await controle();
    const { constats } = await moteur.constats({ table: 'CTG_Actions' }, 0, 50);
    const corrigibles = constats.filter(({ correction }) => correction).map(({ id }) => id);
    const plan = planDe(await moteur.corriger(corrigibles));
    expect(plan.libelle).toBe('Corriger 3 cellules');
    expect(plan.ecritures).toEqual([
      { feuille: 'Plan d’actions', cellule: 'B11', valeur: { genre: 'texte', texte: '3' }, format: '@' },
      { feuille: 'Plan d’actions', cellule: 'K6', valeur: { genre: 'nombre', nombre: 85_000 }, format: '#,##0 "€"' },
      { feuille: 'Plan d’actions', cellule: 'J8', valeur: { genre: 'texte', texte: 'réalisée' }, format: '@' },
    ]);
    await montrer(appliquer(gex, plan));
    expect(etats.at(-1)?.constats?.corrigibles).toBe(0);
  });

  it('ne se corrigent ensemble, sans être nommés, que si la correction ne choisit rien', async () => {
    const { moteur, controle } = await moteurDevant(gex);
    await controle();
    expect(planDe(await moteur.corriger('tout')).ecritures.map(({ cellule }) => cellule)).toEqual(['J8']);
    expect(planDe(await moteur.corriger({ code: 'action-axe-inconnu' })).libelle).toBe('Écrire «\u00A03\u00A0»');
    expect(await moteur.corriger({ code: 'cej-sans-decision' })).toHaveProperty('rien');
  });

  it('se retrouvent dans le classeur par leur clé, où que la ligne soit', async () => {
    const { moteur } = await moteurDevant(gex);
    const situer = (table: string | null, cle: string | null, colonne: string | null, cellule: string | null = null) =>
      moteur.situer({ table, cle, colonne, cellule });
    expect(await situer('CTG_Actions', 'A7', 'axe')).toEqual({ feuille: 'Plan d’actions', cellule: 'B11' });
    expect(await situer('CTG_Actions', 'A7', null)).toEqual({ feuille: 'Plan d’actions', cellule: 'A11' });
    expect(await situer('CTG_Convention', null, 'date d’effet')).toMatchObject({ feuille: 'Convention' });
    expect(await situer('CTG_Financements', 'A1 · Caf de l’Ain', 'Prévu 2027')).toMatchObject({
      feuille: 'Financements',
    });
    expect(await situer('CTG_Actions', 'A99', 'axe')).toBeNull();
    expect(await situer('CTG_Inconnue', 'A1', null)).toBeNull();
    expect(await situer(null, null, null)).toBeNull();
  });
});

describe('l’aide de la cellule', () => {
  const aide = async (cellule: string, nom: string, grid = gex) => {
    const { moteur, controle } = await moteurDevant(grid);
    await controle();
    return moteur.aide({ feuille: nom, cellule });
  };

  it('dit la colonne, ses valeurs, ses constats et ses outils', async () => {
    expect(await aide('J8', 'Plan d’actions')).toMatchObject({
      table: 'CTG_Actions',
      titreTable: 'Plan d’actions',
      titre: 'statut',
      sens: 'Où en est l’action.',
      requis: true,
      valeurs: ['à venir', 'en cours', 'réalisée', 'en pause', 'abandonnée'],
      ouverte: false,
      attendu: 'une valeur de la liste',
      ligne: 8,
      constats: [expect.objectContaining({ code: 'valeur-interpretee' })],
      outils: [],
    });
    expect(await aide('B11', 'Plan d’actions')).toMatchObject({
      titre: 'axe',
      valeurs: ['1', '2', '3'],
      attendu: 'une référence de la feuille «\u00A0Axes\u00A0»',
      outils: ['choisir-axe'],
    });
  });

  it('vaut sur l’en-tête, dans une plage, et dans les lignes encore vides', async () => {
    expect(await aide('A4', 'Plan d’actions')).toMatchObject({ titre: 'réf', ligne: null, outils: ['numeroter'] });
    expect(await aide('A30:C32', 'Plan d’actions')).toMatchObject({
      place: { feuille: 'Plan d’actions', cellule: 'A30' },
      titre: 'réf',
      ligne: 30,
    });
  });

  it('dit la rubrique de la fiche, depuis toutes ses colonnes', async () => {
    for (const cellule of ['A7', 'B7', 'C7'])
      expect(await aide(cellule, 'Convention')).toMatchObject({
        table: 'CTG_Convention',
        titre: 'Caf',
        attendu: 'un code de Caf, trois chiffres',
      });
    expect(await aide('B8', 'Convention')).toMatchObject({ titre: 'EPCI porteur', outils: ['communes-epci'] });
  });

  it('dit la cellule qui reçoit une valeur : la réponse sur la fiche, aucune sur l’en-tête ni où rien ne se tape', async () => {
    for (const cellule of ['A7', 'B7', 'C7'])
      expect(await aide(cellule, 'Convention')).toMatchObject({
        multiple: false,
        reponse: { place: { feuille: 'Convention', cellule: 'B7' }, texte: '011' },
      });
    expect(await aide('J8', 'Plan d’actions')).toMatchObject({
      reponse: { place: { feuille: 'Plan d’actions', cellule: 'J8' }, texte: expect.any(String) },
    });
    expect(await aide('J4', 'Plan d’actions')).toMatchObject({ reponse: null });
    const perimetre = gex.sheets.find(({ name }) => name === 'Périmètre')!.tables[0]!;
    const colonne = columnName(perimetre.columns.indexOf('population municipale') + perimetre.range.left);
    expect(await aide(`${colonne}${perimetre.range.top + 1}`, 'Périmètre')).toMatchObject({ reponse: null });
  });

  it('se tait hors des tables', async () => {
    expect(await aide('A1', 'Plan d’actions')).toBeNull();
    expect(await aide('B9', 'Accueil')).toBeNull();
    expect(await aide('A5', 'Feuille inconnue')).toBeNull();
    expect(await aide('pas une cellule', 'Axes')).toBeNull();
  });

  it('dit une colonne annuelle, et une colonne que l’agent a ajoutée', async () => {
    const financements = gex.sheets.find(({ name }) => name === 'Financements')!;
    const colonne = financements.tables[0]!.columns.indexOf('Prévu 2027') + financements.tables[0]!.range.left;
    expect(await aide(`${columnName(colonne)}6`, 'Financements')).toMatchObject({
      titre: 'Prévu 2027',
      attendu: 'un montant en euros',
      outils: ['etaler-montant'],
    });
    const axes = gex.sheets.find(({ name }) => name === 'Axes')!;
    const { range } = axes.tables[0]!;
    const agrandi = taper(
      {
        ...gex,
        sheets: gex.sheets.map((sheet) =>
          sheet === axes
            ? { ...axes, tables: [{ ...axes.tables[0]!, range: { ...range, right: range.right + 1 } }] }
            : sheet,
        ),
      },
      { [`Axes!${columnName(range.right + 1)}${range.top}`]: 'Élu référent' },
    );
    expect(await aide(`${columnName(range.right + 1)}6`, 'Axes', agrandi)).toMatchObject({
      titre: 'Élu référent',
      ouverte: true,
      valeurs: [],
      sens: expect.stringContaining('ajoutée'),
    });
  });
});

/** Ce qu’Excel enverrait de ce classeur : sa structure, puis un rectangle par feuille. */
function lotsDe(grid: Grid): readonly Lot[] {
  const rectangles = grid.sheets.flatMap(({ name, rows }): Lot[] => {
    const hauteur = Math.max(0, ...rows.keys());
    const largeur = Math.max(0, ...[...rows.values()].map(({ length }) => length - 1));
    if (hauteur === 0 || largeur === 0) return [];
    const matrice = <T>(lire: (cell: Cell | undefined) => T): T[][] =>
      Array.from({ length: hauteur }, (_, i) =>
        Array.from({ length: largeur }, (_, j) => lire(rows.get(i + 1)?.[j + 1])),
      );
    return [
      {
        genre: 'rectangle',
        rectangle: {
          feuille: name,
          top: 1,
          left: 1,
          values: matrice((cell) => cell?.value ?? ''),
          formulas: matrice((cell) => (cell?.formula ? `=${cell.formula}` : (cell?.value ?? ''))),
          numberFormat: matrice((cell) => (cell?.kind === 'date' ? 'dd/mm/yyyy' : 'General')),
        },
      },
    ];
  });
  return [{ genre: 'structure', feuilles: grid.sheets, names: grid.names }, ...rectangles, { genre: 'complet' }];
}

test('la grille faite des lots d’Excel donne la même convention et les mêmes étapes', async () => {
  const { etats: attendus } = await moteurDevant(gex);
  const { moteur, etats } = await moteurDevant(null, { classeur: new GrilleVivante() });
  await moteur.recevoir(lotsDe(gex));
  expect(etats.at(-1)?.convention).toEqual(attendus[1]?.convention);
  expect(etats.at(-1)?.etapes).toEqual(attendus[1]?.etapes);
});
