import { readFileSync } from 'node:fs';
import type { Etape } from '../../../../addin/pane/moteur/contrat.ts';
import { etapesDe } from '../../../../addin/pane/moteur/etapes/etapes.ts';
import { lieuxDe } from '../../../../addin/pane/moteur/lieux.ts';
import { exempleGex } from '../../../../shared/workbook/exemple/gex.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import type { Grid } from '../../../../shared/xlsx/index.ts';
import { parseCell } from '../../../../shared/xlsx/reference.ts';
import { contenu, options } from '../../../shared/workbook/modele-exemple.ts';
import { classeurDe } from '../../simulator/calc/modele.ts';
import { dossierDe, grilleDe, modeleGex, taper } from './classeurs.ts';

const etapes = (grid: Grid): readonly Etape[] => {
  const dossier = dossierDe(grid);
  return etapesDe(dossier, lieuxDe(grid, dossier));
};

const ETATS = { faite: 'fait', 'en-cours': 'en cours', 'a-faire': 'à faire', 'sans-objet': 'sans objet' } as const;

/** Ce que l’Accueil montre d’une étape : sa phrase, son état, sa part. */
const surLAccueil = (rang: number, lire: (cellule: string) => unknown) => ({
  bilan: lire(`G${9 + 2 * rang}`),
  etat: lire(`H${9 + 2 * rang}`),
  part: lire(`I${9 + 2 * rang}`),
});
const duVolet = ({ bilan, etat, avancement }: Etape) => ({
  bilan,
  etat: ETATS[etat],
  part: avancement === null ? undefined : Math.round(avancement * 100) / 100,
});

/** Les formules comptent mot pour mot : « réalisé », que le volet lit « réalisée », n’y serait pas compté. */
const corrige = {
  ...exempleGex.contenu,
  actions: exempleGex.contenu!.actions!.map((action) =>
    action.ref === 'A4' ? { ...action, statut: 'réalisée' } : action,
  ),
};

describe('les étapes du volet et celles de l’Accueil', () => {
  it('disent la même chose du modèle rempli, calculé par LibreOffice', async () => {
    const { valeurs } = JSON.parse(
      readFileSync(new URL('../../../fixtures/libreoffice/modele-rempli.json', import.meta.url), 'utf8'),
    );
    const grid = await grilleDe(construireModele({ ...options(), contenu: contenu(), demonstration: true }));
    const lues = etapes(grid);
    expect(lues).toHaveLength(7);
    expect(lues.map(duVolet)).toEqual(lues.map((_, rang) => surLAccueil(rang, (cellule) => valeurs.Accueil[cellule])));
  });

  it.each([
    ['la démonstration, son statut corrigé', modeleGex({ contenu: corrige })],
    ['un modèle vide avec les CEJ', construireModele({ ...options(), cej: true })],
    ['un modèle vide sans les CEJ', construireModele({ ...options(), cej: false })],
  ])('disent la même chose de %s, calculé par le simulateur', async (_, modele) => {
    const accueil = classeurDe(modele).sheetByName('Accueil')!;
    const lues = etapes(await grilleDe(modele));
    const attendues = lues.map((_, rang) =>
      surLAccueil(rang, (cellule) => {
        const { row, column } = parseCell(cellule)!;
        return accueil.cell(row, column)?.value ?? undefined;
      }),
    );
    expect(lues.map(duVolet)).toEqual(attendues);
  });

  it.each([
    ['le périmètre est vide', [], /· aucune commune n’est encore dans le périmètre ·/],
    ['aucune commune n’est signataire', [{ codeInsee: '01173' }], /· aucune commune n’est dite signataire ·/],
    ['une commune signe', [{ codeInsee: '01173', signataire: true }], /· 0 commune a signé sur 1 ·/],
  ])('disent de même qui signe quand %s', async (_, perimetre, attendu) => {
    const { epci: _epci, ...sansEpci } = options();
    const modele = construireModele({ ...sansEpci, contenu: { perimetre } });
    const { bilan } = etapes(await grilleDe(modele))[4]!;
    expect(bilan).toMatch(attendu);
    expect(classeurDe(modele).sheetByName('Accueil')!.cell(17, 7)?.value).toBe(bilan);
  });

  it('portent chacune ses mots et son texte de loi', async () => {
    const lues = etapes(await grilleDe(modeleGex()));
    expect(lues.map(({ nom }) => nom)).toEqual([
      'Cadrage',
      'Diagnostic partagé',
      'Plan d’actions',
      'Rationalisation',
      'Signature',
      'Suivi',
      'Évaluation',
    ]);
    for (const { loi } of lues) {
      expect(loi.citation).toMatch(/^«\u00A0.+\u00A0»$/);
      expect(loi.reference).toContain('2013-205');
    }
  });
});

describe('ce qui manque', () => {
  it('est compté, et mène à la première cellule', async () => {
    const grid = await grilleDe(modeleGex());
    const [, , plan, rationalisation, , , evaluation] = etapes(grid);
    expect(plan!.manques).toEqual([
      {
        texte: '1 besoin prioritaire sans action',
        nombre: 1,
        place: { feuille: 'Diagnostic', cellule: 'A12' },
        outil: 'action-du-besoin',
      },
      expect.objectContaining({ texte: '1 action sans coût', outil: 'etaler-montant' }),
    ]);
    expect(plan!.suite).toEqual({ feuille: 'Diagnostic', cellule: 'A12' });
    expect(rationalisation!.manques.map(({ texte }) => texte)).toEqual(['1 ligne de CEJ sans décision']);
    expect(evaluation!.manques[0]?.texte).toBe('1 indicateur sans valeur initiale');
  });

  it('propose de numéroter et de choisir un axe', async () => {
    const grid = taper(await grilleDe(modeleGex()), {
      'Plan d’actions!A7': '',
      'Plan d’actions!A9': '',
      'Plan d’actions!B9': '',
    });
    const manques = etapes(grid)[2]!.manques;
    expect(manques).toContainEqual({
      texte: '2 actions sans référence',
      nombre: 2,
      place: { feuille: 'Plan d’actions', cellule: 'A7' },
      outil: 'numeroter',
    });
    expect(manques).toContainEqual({
      texte: '1 action sans axe',
      nombre: 1,
      place: { feuille: 'Plan d’actions', cellule: 'B9' },
      outil: 'choisir-axe',
    });
  });

  it('nomme chaque rubrique attendue de la fiche, à sa cellule', async () => {
    const grid = await grilleDe(construireModele({ ...options(), effet: undefined, fin: undefined }));
    const [cadrage] = etapes(grid);
    expect(cadrage!.etat).toBe('en-cours');
    const effet = cadrage!.manques.find(({ texte }) => texte === 'date d’effet à remplir');
    expect(effet?.place?.feuille).toBe('Convention');
    const { row } = parseCell(effet!.place!.cellule)!;
    expect(grid.sheets.find(({ name }) => name === 'Convention')?.rows.get(row)?.[1]?.text).toBe('date d’effet');
  });

  it('mène d’une table vide à sa première ligne libre', async () => {
    const grid = await grilleDe(construireModele(options()));
    const [, diagnostic, plan] = etapes(grid);
    expect(diagnostic!.etat).toBe('a-faire');
    expect(diagnostic!.manques[0]).toEqual({
      texte: 'aucun constat',
      nombre: 1,
      place: { feuille: 'Diagnostic', cellule: 'A5' },
    });
    expect(plan!.manques.map(({ texte }) => texte)).toContain(
      'aucune action pour l’instant\u00A0: le plan peut arriver par avenant',
    );
  });

  it('dit qu’une feuille manque au classeur', async () => {
    const grid = await grilleDe(modeleGex());
    const sans = { ...grid, sheets: grid.sheets.filter(({ name }) => name !== 'Gouvernance') };
    const suivi = etapes(sans)[5]!;
    expect(suivi.feuilles[0]).toEqual({ nom: 'Gouvernance', place: null });
    expect(suivi.manques[0]).toMatchObject({
      texte: 'le tableau de la feuille «\u00A0Gouvernance\u00A0» manque',
      place: null,
    });
  });

  it('retrouve les feuilles que l’agent a renommées, par leurs tableaux', async () => {
    const grid = await grilleDe(modeleGex());
    const renomme = {
      ...grid,
      sheets: grid.sheets.map((sheet) => (sheet.name === 'Diagnostic' ? { ...sheet, name: 'Constats 2026' } : sheet)),
    };
    expect(etapes(renomme)[1]!.feuilles[0]).toEqual({
      nom: 'Diagnostic',
      place: { feuille: 'Constats 2026', cellule: 'A4' },
    });
  });
});
