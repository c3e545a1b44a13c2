import { territoiresOuverts } from '../../../../functions/referentiel/territoires.ts';
import type {
  Analyse,
  Cible,
  ColonneDeZone,
  ColonneProposee,
  Place,
  Reprise,
  ValeurReprise,
} from '../../../../shared/reprise/contrat.ts';
import type { Contenu } from '../../../../shared/workbook/modele/contenu.ts';
import { construireModele } from '../../../../shared/workbook/modele/index.ts';
import type { Cell, Grid, Sheet } from '../../../../shared/xlsx/grid.ts';
import type { ClasseurModele } from '../../../../shared/xlsx/modele.ts';

export const FICHIER = 'plan 2024.xlsx';
const FEUILLE = 'Plan';

const cellule = (texte: string): Cell => ({ kind: 'text', value: texte, text: texte });

function feuille(name: string, lignes: readonly (readonly string[])[]): Sheet {
  const rows = new Map<number, (Cell | undefined)[]>();
  lignes.forEach((ligne, i) => {
    const cases: (Cell | undefined)[] = [];
    ligne.forEach((texte, j) => {
      if (texte !== '') cases[j + 1] = cellule(texte);
    });
    if (cases.length) rows.set(i + 1, cases);
  });
  return { name, visibility: 'visible', rows, hiddenRows: new Set(), hiddenColumns: new Set(), tables: [] };
}

/** Un plan d’actions de trois lignes, son titre, son total, et une feuille de consignes. */
export const GRID: Grid = {
  level: 'complet',
  names: [],
  properties: {},
  sheets: [
    feuille(FEUILLE, [
      ['Plan d’actions du territoire'],
      [],
      ['Réf', 'Action', 'Porteur', 'Coût (k€)', 'Calendrier', 'Couleur', 'Caf 2025'],
      ['A1', 'Ouvrir un Laep', 'CC du Bazois', '12', '2024-2026', 'rouge', '1 500,50 €'],
      ['A2', 'Étoffer le Rpe', 'CC Bazois', 'à définir', 'en continu', '', ''],
      ['A3', 'Former les équipes', 'Caf 58', '3', '2025', '=1+1', '0'],
      ['', 'Total', '', '16', '', '', '1 500,50 €'],
      ['Vu en Copil le 3 mai'],
    ]),
    feuille('Mode d’emploi', [['Remplir une ligne par action']]),
  ],
};

export const place = (ligne: number, colonne: number, feuilleDe: string = FEUILLE): Place => ({
  feuille: feuilleDe,
  ligne,
  colonne,
});

const CIBLES: readonly (readonly [string, Cible | null, number, string])[] = [
  ['Réf', { table: 'CTG_Actions', champ: 'ref' }, 0.95, '« Réf » est le repère de l’action.'],
  ['Action', { table: 'CTG_Actions', champ: 'action' }, 0.98, '« Action » est le titre de l’action.'],
  ['Porteur', { table: 'CTG_Actions', champ: 'pilote' }, 0.9, '« Porteur » se dit « pilote ».'],
  [
    'Coût (k€)',
    { table: 'CTG_Actions', champ: 'coutTotal', facteur: 1000 },
    0.88,
    '« Coût » est le coût total, en k€.',
  ],
  ['Calendrier', { table: 'CTG_Actions', champ: 'debut' }, 0.6, '« Calendrier » donne le début et la fin.'],
  ['Couleur', null, 0.2, 'Rien d’assez sûr.'],
  [
    'Caf 2025',
    { table: 'CTG_Financements', champ: 'prevu', annee: 2025, fixe: { financeur: 'Caf' } },
    0.8,
    'Une colonne par financeur et par année.',
  ],
];

const colonnes = CIBLES.map(
  ([entete], j): ColonneDeZone => ({
    nature: 'colonne',
    rang: j + 1,
    cellule: place(3, j + 1),
    niveaux: [entete],
    entete,
  }),
);
const proposees = CIBLES.map(
  ([, cible, confiance, raison]): ColonneProposee => ({ cible, confiance, raison, autres: [] }),
);

const total = [2, 4, 7].map((colonne) => ({
  place: place(7, colonne),
  motif: 'total' as const,
  raison: 'Ligne de total : « Total ».',
}));
const entetes = CIBLES.map((_, j) => ({
  place: place(3, j + 1),
  motif: 'en-tete' as const,
  raison: 'En-tête de colonne.',
}));

export const ANALYSE: Analyse = (() => {
  const zone = {
    feuille: FEUILLE,
    plage: { top: 3, left: 1, bottom: 7, right: 7 },
    forme: 'tableau' as const,
    entetes: [3],
    colonnes,
    lignes: Int32Array.of(4, 5, 6),
    ecartees: [...entetes, ...total],
    totaux: [{ ligne: 7, de: Int32Array.of(4, 5, 6) }],
    titre: 'Plan d’actions du territoire',
  };
  const proposition = {
    table: 'CTG_Actions' as const,
    confiance: 0.95,
    raison: 'Une action par ligne, un porteur et un coût.',
    colonnes: proposees,
    forme: 'action|calendrier|cout',
    retenue: false,
  };
  return {
    zones: [{ zone, proposition }],
    feuilles: [
      {
        feuille: FEUILLE,
        zones: [zone],
        ecartees: [{ place: place(1, 1), motif: 'titre', raison: 'Titre du tableau.' }],
        raison: null,
      },
      { feuille: 'Mode d’emploi', zones: [], ecartees: [], raison: 'Des consignes, sans tableau.' },
    ],
  };
})();

export const CONTENU: Contenu = {
  actions: [
    {
      ref: 'A1',
      action: 'Ouvrir un Laep',
      pilote: 'CC du Bazois',
      coutTotal: 1_200_000,
      debut: { du: '2024-01-01', au: '2024-12-31', precision: 'annee', texte: '2024' },
      ajoutees: { Couleur: 'rouge' },
    },
    {
      ref: 'A2',
      action: 'Étoffer le Rpe',
      pilote: 'CC Bazois',
      coutTotal: { brut: 'à définir' },
      debut: { brut: 'en continu' },
    },
    {
      ref: 'A3',
      action: 'Former les équipes',
      pilote: 'Caf 58',
      coutTotal: 300_000,
      debut: { du: '2025-01-01', au: '2025-12-31', precision: 'annee', texte: '2025' },
      ajoutees: { Couleur: '=1+1' },
    },
  ] as never,
  financements: [
    { action: 'A1', financeur: 'Caf', prevu: { '2025': 150_050 } },
    { action: 'A3', financeur: 'Caf', prevu: { '2025': 0 } },
  ] as never,
};

type Grains = Partial<ValeurReprise> & Pick<ValeurReprise, 'ligne' | 'champ'>;
const valeur = (l: number, c: number, brut: string, reste: Grains): ValeurReprise => ({
  table: 'CTG_Actions',
  sources: [place(l, c)],
  brut,
  valeur: brut,
  ...reste,
});
const FACTEUR = 'L’en-tête dit k€ : la valeur est multipliée par 1 000.';

const VALEURS: readonly ValeurReprise[] = [
  ...['A1', 'A2', 'A3'].map((ref, i) => valeur(4 + i, 1, ref, { ligne: i, champ: 'ref' })),
  ...['Ouvrir un Laep', 'Étoffer le Rpe', 'Former les équipes'].map((texte, i) =>
    valeur(4 + i, 2, texte, { ligne: i, champ: 'action' }),
  ),
  ...['CC du Bazois', 'CC Bazois', 'Caf 58'].map((texte, i) => valeur(4 + i, 3, texte, { ligne: i, champ: 'pilote' })),
  valeur(4, 4, '12', { ligne: 0, champ: 'coutTotal', valeur: 1_200_000, alerte: FACTEUR }),
  valeur(5, 4, 'à définir', {
    ligne: 1,
    champ: 'coutTotal',
    valeur: null,
    alerte: '« à définir » n’est pas un montant : le texte est gardé.',
  }),
  valeur(6, 4, '3', { ligne: 2, champ: 'coutTotal', valeur: 300_000, alerte: FACTEUR }),
  valeur(4, 5, '2024-2026', {
    ligne: 0,
    champ: 'debut',
    valeur: { du: '2024-01-01', au: '2024-12-31', precision: 'annee', texte: '2024' },
  }),
  valeur(5, 5, 'en continu', { ligne: 1, champ: 'debut', valeur: null }),
  valeur(6, 5, '2025', {
    ligne: 2,
    champ: 'debut',
    valeur: { du: '2025-01-01', au: '2025-12-31', precision: 'annee', texte: '2025' },
  }),
  valeur(4, 7, '1 500,50 €', { table: 'CTG_Financements', ligne: 0, champ: 'prevu', annee: 2025, valeur: 150_050 }),
  valeur(6, 7, '0', { table: 'CTG_Financements', ligne: 1, champ: 'prevu', annee: 2025, valeur: 0 }),
  {
    table: 'CTG_Financements',
    ligne: 0,
    champ: 'financeur',
    sources: [],
    brut: '',
    valeur: 'Caf',
    alerte: 'Financeur donné par l’en-tête.',
  },
];

const ou = (ligne: number) => ({ table: 'CTG_Actions' as const, ligne, titre: 'Couleur' });

export const REPRISE: Reprise = {
  contenu: CONTENU,
  valeurs: VALEURS,
  conservees: [
    { place: place(4, 6), texte: 'rouge', raison: 'Colonne sans champ : gardée telle quelle.', ou: ou(0) },
    { place: place(6, 6), texte: '=1+1', raison: 'Colonne sans champ : gardée telle quelle.', ou: ou(2) },
    { place: place(8, 1), texte: 'Vu en Copil le 3 mai', raison: 'Note sous le tableau.', ou: 'note' },
  ],
  ecartees: [
    { place: place(1, 1), motif: 'titre', raison: 'Titre du tableau.' },
    ...entetes,
    ...total,
    { place: place(1, 1, 'Mode d’emploi'), motif: 'mode-emploi', raison: 'Des consignes, sans tableau.' },
  ],
  questions: [
    {
      id: 'CTG_Actions.pilote|bazois',
      table: 'CTG_Actions',
      champ: 'pilote',
      variantes: [
        { texte: 'CC du Bazois', cle: 'cc du bazois', places: [place(4, 3)] },
        { texte: 'CC Bazois', cle: 'cc bazois', places: [place(5, 3)] },
      ],
      proposition: 'CC du Bazois',
      choix: [
        { valeur: 'CC du Bazois', libelle: 'CC du Bazois' },
        { valeur: 'CC Bazois', libelle: 'CC Bazois' },
      ],
      raison: 'Deux écritures d’un même nom, semble-t-il.',
    },
  ],
  totaux: [
    {
      place: place(7, 4),
      lu: 1_600_000,
      recompte: 1_500_000,
      egal: false,
      phrase: 'Le total écrit est de 16 000 €, les lignes font 15 000 €.',
    },
    { place: place(7, 7), lu: 150_050, recompte: 150_050, egal: true, phrase: 'Le total est le même : 1 500,50 €.' },
  ],
  comptes: { lues: 33, converties: 18, conservees: 3, ecartees: 12, perdues: 0 },
  perdues: [],
  avertissements: ['Deux actions n’ont pas d’axe.'],
};

export const modeleRempli = (contenu: Contenu = CONTENU): ClasseurModele =>
  construireModele({
    identifiant: '0f0f0f0f-0000-4000-8000-000000000001',
    maintenant: '2026-11-22T08:00:00Z',
    territoires: territoiresOuverts(),
    epci: '200067890',
    contenu,
  });
