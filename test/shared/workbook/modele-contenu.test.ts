import type { Cellule, Dossier } from '../../../shared/dossier/index.ts';
import { tableConvention, tablesLignes } from '../../../shared/dossier/index.ts';
import { construireModele, contenuDuDossier } from '../../../shared/workbook/modele/index.ts';
import type { CelluleModele, FeuilleModele } from '../../../shared/xlsx/modele.ts';
import { contenu, options } from './modele-exemple.ts';

const source = { feuille: 'Plan d’actions', cellule: 'A5' };
const sure = <T>(valeur: T, brut = String(valeur)): Cellule<T> => ({ valeur, brut, source });
const douteuse = (
  etat: 'deduite' | 'mention' | 'ambigue' | 'illisible',
  valeur: unknown,
  brut: string,
): Cellule<unknown> => ({
  valeur,
  brut,
  source,
  doute: { etat, raison: 'essai' },
});
const vide: Cellule<never> = { valeur: null, brut: '', source };

const ligneVide = (table: { colonnes: object; annuelles: object }) => ({
  ...Object.fromEntries(Object.keys(table.colonnes).map((nom) => [nom, vide])),
  ...Object.fromEntries(Object.keys(table.annuelles).map((nom) => [nom, {}])),
  ajoutees: {},
  origine: { feuille: 'F', ligne: 5, horsTableau: false },
});

const dossierAvec = (cle: keyof typeof tablesLignes, ligne: object): Dossier =>
  ({
    schema: null,
    identifiant: null,
    absentes: [],
    convention: ligneVide(tableConvention),
    ...Object.fromEntries(Object.keys(tablesLignes).map((nom) => [nom, []])),
    [cle]: [{ ...ligneVide(tablesLignes[cle]), ...ligne }],
  }) as unknown as Dossier;

describe('le contenu d’un Dossier', () => {
  it.each([
    ['a sure value', sure(12_050), 12_050],
    ['a deduced value', douteuse('deduite', 12_050, '120,50'), 12_050],
    ['a deduced value that the currency alone surrounds', douteuse('deduite', 1_250_000, '12,5 k€'), 1_250_000],
    [
      'the words that a deduced value leaves aside',
      douteuse('deduite', 12_000_00, '12 000 € TTC'),
      { brut: '12 000 € TTC' },
    ],
    ['an ambiguous value', douteuse('ambigue', 12_500, '12.500'), { brut: '12.500' }],
    ['an unreadable value', douteuse('illisible', null, 'entre 200 et 500'), { brut: 'entre 200 et 500' }],
    ['a mention', douteuse('mention', null, 'à définir'), { brut: 'à définir' }],
    ['a value nobody read', { valeur: null, brut: 'voir annexe', source }, { brut: 'voir annexe' }],
    ['an empty cell', vide, null],
    ['spaces', { valeur: null, brut: '  ', source }, null],
  ])('keeps %s', (_, cellule, attendu) => {
    expect(contenuDuDossier(dossierAvec('actions', { coutTotal: cellule })).actions?.[0]?.coutTotal).toEqual(attendu);
  });

  it('keeps added columns and the years of a table', () => {
    const ligne = {
      ajoutees: { 'Élu référent': sure('maire') },
      prevu: { '2025': sure(100), '2031': douteuse('ambigue', 1, '1?') },
    };
    const [ecrite] = contenuDuDossier(dossierAvec('financements', ligne)).financements ?? [];
    expect(ecrite?.ajoutees).toEqual({ 'Élu référent': 'maire' });
    expect(ecrite?.prevu).toEqual({ '2025': 100, '2031': { brut: '1?' } });
  });

  it('keeps the unit of a number, the name beside a code and the end of a SIRET', () => {
    const [indicateur] = contenuDuDossier(dossierAvec('indicateurs', { cible: douteuse('deduite', 20, '20 places') }))
      .indicateurs!;
    const [commune] = contenuDuDossier(
      dossierAvec('perimetre', { codeInsee: douteuse('deduite', '01053', '01053 Bourg-en-Bresse') }),
    ).perimetre!;
    expect(indicateur?.cible).toEqual({ brut: '20 places' });
    expect(commune?.codeInsee).toEqual({ brut: '01053 Bourg-en-Bresse' });
  });

  it('writes the year that Excel took for a day', () => {
    const annee = { ...douteuse('ambigue', null, '16/07/1905') };
    const doute = { etat: 'ambigue', raison: 'année 2024 saisie dans une cellule au format date' };
    const contenu = contenuDuDossier(dossierAvec('equipements', { dateEffet: { ...annee, doute } }));
    expect(contenu.equipements?.[0]?.dateEffet).toEqual({ brut: '2024' });
  });

  it('prefills nothing that the Dossier leaves empty', () => {
    const ecrit = contenuDuDossier(dossierAvec('axes', {}));
    const modele = construireModele({ ...options(), contenu: ecrit });
    const fiche = modele.feuilles.find(({ nom }) => nom === 'Convention')!;
    const reponses = fiche.cellules.filter(
      ({ ligne, colonne, valeur }) => colonne === 2 && ligne > 4 && ligne < 24 && valeur,
    );
    expect(reponses).toEqual([]);
    const perimetre = modele.feuilles.find(({ nom }) => nom === 'Périmètre')!;
    expect(perimetre.cellules.filter(({ ligne, valeur }) => ligne > 4 && valeur)).toEqual([]);
  });
});

describe('un modèle rempli', () => {
  const modele = construireModele({ ...options(), contenu: contenu() });
  const feuille = (nom: string): FeuilleModele => modele.feuilles.find((une) => une.nom === nom)!;
  const lire = (nom: string, rang: number, titre: string): CelluleModele | undefined => {
    const { tableaux, cellules } = feuille(nom);
    const tableau = tableaux[0]!;
    const colonne = tableau.colonnes.findIndex((une) => une.titre === titre) + 1;
    return cellules.find((une) => une.ligne === tableau.ligne + rang && une.colonne === colonne);
  };

  it.each([
    ['Plan d’actions', 1, 'coût total', { genre: 'nombre', nombre: 99_999 }, '#,##0.00 "€"'],
    ['Plan d’actions', 3, 'coût total', { genre: 'nombre', nombre: 12_500.5 }, '#,##0.00 "€"'],
    ['Plan d’actions', 4, 'coût total', { genre: 'texte', texte: 'entre 20 et 25 k€' }, '#,##0.00 "€"'],
    ['Plan d’actions', 2, 'part Caf', { genre: 'nombre', nombre: 30_000 }, '#,##0 "€"'],
    ['Plan d’actions', 1, 'besoins liés', { genre: 'texte', texte: 'B1 ; B3' }, '@'],
    ['Plan d’actions', 1, 'avancement %', { genre: 'nombre', nombre: 0.4 }, '0.0%'],
    ['Plan d’actions', 1, 'début', { genre: 'texte', texte: '2025' }, '@'],
    [
      'Plan d’actions',
      1,
      'élu référent (fonction)',
      { genre: 'texte', texte: 'vice-présidente petite enfance' },
      undefined,
    ],
    ['Plan d’actions', 5, 'thématique', undefined, '@'],
    ['Périmètre', 1, 'signataire', { genre: 'texte', texte: 'oui' }, '@'],
    ['Périmètre', 3, 'signataire', { genre: 'texte', texte: 'non' }, '@'],
    ['Périmètre', 1, 'date de signature', { genre: 'date', date: '2025-02-14' }, 'dd/mm/yyyy'],
    ['Périmètre', 1, 'population municipale', { genre: 'nombre', nombre: 1309 }, '#,##0'],
    ['Périmètre', 4, 'population municipale', undefined, '#,##0'],
    ['Périmètre', 4, 'code INSEE', { genre: 'texte', texte: '39 380 ?' }, '@'],
    ['Financements', 2, 'Prévu 2026', { genre: 'texte', texte: 'à voter' }, '#,##0.00 "€"'],
    ['Financements', 3, 'Prévu 2030', { genre: 'nombre', nombre: 1000 }, '#,##0.00 "€"'],
    ['Financements', 1, 'Réalisé 2025', { genre: 'nombre', nombre: 28_400 }, '#,##0 "€"'],
    ['Évaluation', 1, 'valeur initiale', { genre: 'nombre', nombre: 0 }, undefined],
  ])('%s, row %i, %s', (nom, rang, titre, valeur, format) => {
    expect([lire(nom, rang, titre)?.valeur, lire(nom, rang, titre)?.style?.format]).toEqual([valeur, format]);
  });

  it('keeps an added rubrique of the fiche as a row of its own', () => {
    const { cellules, tableaux } = feuille('Convention');
    const fiche = tableaux.find(({ nom }) => nom === 'CTG_Convention')!;
    const derniere = cellules.filter(({ ligne }) => ligne === fiche.ligne + fiche.lignes).map(({ valeur }) => valeur);
    expect(derniere.slice(0, 2)).toEqual([
      { genre: 'texte', texte: 'numéro de dossier' },
      { genre: 'texte', texte: '2025-39-004' },
    ]);
  });

  it('never loses a year outside the period, and keeps the years in order', () => {
    const titres = feuille('Financements').tableaux[0]!.colonnes.map(({ titre }) => titre);
    expect(titres.filter((titre) => titre.startsWith('Prévu'))).toEqual(
      [2025, 2026, 2027, 2028, 2029, 2030].map((annee) => `Prévu ${annee}`),
    );
  });

  it('gives another name to an added column that Excel would confuse with one of the table', () => {
    const demande = {
      ...options(),
      contenu: { axes: [{ numero: '1', axe: 'x', ajoutees: { AXE: 'a', Enjeu: 'b', '': 'c' } }] },
    };
    const axes = construireModele(demande).feuilles.find(({ nom }) => nom === 'Axes')!;
    const titres = axes.tableaux[0]!.colonnes.map(({ titre }) => titre);
    expect(titres).toEqual(['n°', 'axe', 'axe national', 'enjeu', 'AXE (2)', 'Enjeu (2)', 'colonne']);
  });

  it('cuts an added heading that Excel would refuse, and keeps apart two that begin alike', () => {
    const long = 'Précisions demandées par le comité technique '.repeat(10);
    const axes = [{ numero: '1', axe: 'x', ajoutees: { [`${long}1`]: 'a', [`${long}2`]: 'b' } }];
    const feuilles = construireModele({ ...options(), contenu: { axes } }).feuilles;
    const titres = feuilles
      .find(({ nom }) => nom === 'Axes')!
      .tableaux[0]!.colonnes.slice(-2)
      .map(({ titre }) => titre);
    expect(new Set(titres).size).toBe(2);
    for (const titre of titres) {
      expect(titre.length).toBeLessThanOrEqual(255);
      expect(titre.startsWith('Précisions demandées')).toBe(true);
    }
  });
});
