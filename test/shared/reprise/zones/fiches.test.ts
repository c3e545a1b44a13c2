import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, motsDEssai, regarder, type Valeur } from './dessin.ts';

const _ = null;

/** La valeur de chaque étiquette, fiche par fiche. */
const fiches = (lignes: Valeur[][], mots = motsDEssai) => {
  const feuille = dessiner(lignes);
  expect(malComptees(feuille, mots)).toEqual([]);
  const { zones } = regarder(feuille, mots);
  expect(zones[0]!.zone.forme).toBe('fiches');
  return zones[0]!.valeurs.map((ligne) =>
    Object.fromEntries(ligne.flatMap((v, j) => (v === null ? [] : [[zones[0]!.entetes[j]!.replace(/ ?:$/, ''), v]]))),
  );
};

describe.each([
  ['un petit lexique', motsDEssai],
  ['le lexique du produit', motsConnus],
])('des fiches, avec %s', (_nom, mots) => {
  it('empilées sur une feuille, font une ligne chacune', () => {
    expect(
      fiches(
        [
          ['FICHE ACTION N° 1'],
          ['Intitulé de l’action', 'Créer'],
          ['Axe', '1'],
          ['Pilote', 'Caf'],
          ['Budget', 1000],
          [],
          ['FICHE ACTION N° 2'],
          ['Intitulé de l’action', 'Ouvrir'],
          ['Axe', '2'],
          ['Pilote', 'CC'],
          ['Budget', 2000],
          ['Partenaires', 'MSA'],
        ],
        mots,
      ),
    ).toEqual([
      {
        'Fiche action n°': 'FICHE ACTION N° 1',
        'Intitulé de l’action': 'Créer',
        Axe: '1',
        Pilote: 'Caf',
        Budget: 1000,
      },
      {
        'Fiche action n°': 'FICHE ACTION N° 2',
        'Intitulé de l’action': 'Ouvrir',
        Axe: '2',
        Pilote: 'CC',
        Budget: 2000,
        Partenaires: 'MSA',
      },
    ]);
  });

  it('portent deux étiquettes par ligne, une valeur sous son étiquette, un petit tableau', () => {
    const feuille = dessiner([
      ['FICHE ACTION N° 3 : Créer un LAEP'],
      ['Thématique', 'Parentalité'],
      ['Constat', 'Peu de lieux'],
      ['Pilote :', 'Caf', 'Échéance :', 2025],
      ['Description'],
      ['Un long texte qui décrit le projet de lieu d’accueil.'],
      ['Financeurs', '2024', '2025'],
      ['Caf', 1000, 2000],
      ['CC', 500, 500],
      ['Indicateurs', 'Nb de familles'],
    ]);
    expect(malComptees(feuille, mots)).toEqual([]);
    const [fiche, tableau] = regarder(feuille, mots).zones;
    expect(fiche!.entetes.map((entete, j) => [entete, fiche!.valeurs[0]![j]])).toEqual([
      ['Fiche action n°', 'FICHE ACTION N° 3 : Créer un LAEP'],
      ['Thématique', 'Parentalité'],
      ['Constat', 'Peu de lieux'],
      ['Pilote :', 'Caf'],
      ['Échéance :', 2025],
      ['Description', 'Un long texte qui décrit le projet de lieu d’accueil.'],
      ['Indicateurs', 'Nb de familles'],
      ['(nom de la feuille)', null],
    ]);
    expect(tableau!.entetes.slice(0, 3)).toEqual(['Financeurs', '2024', '2025']);
    expect(tableau!.lignes).toEqual([8, 9]);
  });

  it('portent la valeur dans la cellule de l’étiquette, sous un titre libre', () => {
    const [fiche] = fiches(
      [
        ['Créer un RPE itinérant'],
        [],
        ['Pilote : Caf'],
        ['Partenaires : MSA, PMI'],
        ['Calendrier : 2024-2025'],
        ['Budget : 12 000 €'],
      ],
      mots,
    );
    expect(fiche).toMatchObject({
      '(titre)': 'Créer un RPE itinérant',
      Pilote: 'Pilote : Caf',
      Budget: 'Budget : 12 000 €',
    });
  });

  it('sont aussi un tableau « Rubrique, Réponse »', () => {
    expect(
      fiches(
        [
          ['Rubrique', 'Réponse'],
          ['Axe', 'Petite enfance'],
          ['Objectif', 'Accueillir'],
          ['Pilote', 'Caf'],
          ['Partenaires', 'MSA'],
          ['Budget', 12],
        ],
        mots,
      ),
    ).toEqual([{ Axe: 'Petite enfance', Objectif: 'Accueillir', Pilote: 'Caf', Partenaires: 'MSA', Budget: 12 }]);
  });

  it('ne se confondent pas avec un tableau dont les valeurs sont des mots d’étiquette', () => {
    const { zones } = regarder(
      dessiner([
        ['Action', 'Pilote', 'Financeur', 'Montant', 'Statut'],
        ['Budget participatif', 'Commune', 'Caf', 1000, 'En cours'],
        ['Calendrier partagé', 'CC', 'Commune', 2000, 'En cours'],
        ['Partenaires', 'Caf', 'CC', 3000, 'À venir'],
        ['Public', 'Commune', 'Caf', 4000, 'À venir'],
      ]),
      mots,
    );
    expect(zones.map(({ zone }) => [zone.forme, zone.entetes, zone.lignes.length])).toEqual([['tableau', [1], 4]]);
  });
});

describe('une feuille sans tableau', () => {
  it.each<[string, string, Valeur[][], string]>([
    [
      'un mode d’emploi',
      'Lisez-moi',
      [
        ['Mode d’emploi'],
        ['Remplissez une ligne par action, sans modifier les en-têtes du tableau.'],
        ['Ne pas supprimer les colonnes grises, qui servent au calcul du suivi.'],
      ],
      'mode-emploi',
    ],
    [
      'des listes de valeurs',
      'Listes',
      [
        ['Statut', 'Thématiques', 'Oui/Non'],
        ['À venir', 'Petite enfance', 'Oui'],
        ['En cours', 'Jeunesse', 'Non'],
        ['Réalisé', 'Parentalité'],
        [_, 'Logement'],
      ],
      'liste',
    ],
    ['quelques mots', 'Feuil2', [['brouillon'], [], [_, 'à voir']], 'sans-table'],
  ])('%s : mise de côté en entier, avec sa raison', (_nom, nom, lignes, motif) => {
    const feuille = dessiner(lignes, { nom });
    const { zones, ecartees, raison } = regarder(feuille);
    expect(zones).toEqual([]);
    expect(raison).not.toBeNull();
    expect(new Set(ecartees.map((ecart) => ecart.motif))).toEqual(new Set([motif]));
    expect(malComptees(feuille)).toEqual([]);
  });

  it('d’un classeur Atelier CTG n’est pas reprise', () => {
    const { raison, ecartees } = regarder(
      dessiner(
        [
          ['réf', 'action'],
          ['1', 'Créer'],
        ],
        {
          tables: [
            {
              name: 'CTG_Actions',
              range: { top: 1, left: 1, bottom: 2, right: 2 },
              headerRows: 1,
              totalsRows: 0,
              columns: [],
            },
          ],
        },
      ),
    );
    expect(raison).toContain('Atelier CTG');
    expect(ecartees.map(({ motif }) => motif)).toEqual(Array(4).fill('feuille-ctg'));
  });

  it('et vide le dit', () => {
    expect(regarder(dessiner([['\u00A0'], []])).raison).toBe('feuille vide');
  });
});

describe('ce qui ressemble à une fiche et n’en est pas', () => {
  it.each([
    ['Charges', 'Produits'],
    ['DÉPENSES', 'RECETTES'],
  ])('un budget en deux colonnes, « %s » et « %s »', (charges, produits) => {
    const feuille = dessiner(
      [
        ['Budget prévisionnel de l’action 2024'],
        [charges, _, produits, _],
        ['Libellé', '€', 'Libellé', '€'],
        ['60 - Achats', '1 500', '70 - Vente de produits', '0'],
        ['61 - Services extérieurs', '2000', '74 - Subventions', _],
        ['64 - Charges de personnel', '18 500,00', 'État', _],
        [_, _, 'Caf', '12 000,00'],
        [_, _, 'Commune(s)', '10 000,00'],
        ['TOTAL', '22 000', 'TOTAL', '22 000'],
      ],
      { fusions: ['A2:B2', 'C2:D2'] },
    );
    expect(malComptees(feuille, motsConnus)).toEqual([]);
    expect(regarder(feuille, motsConnus).zones.map(({ zone }) => zone.forme)).toEqual(['tableau']);
  });

  it('un diagnostic en quatre cases donne deux tableaux', () => {
    const { zones } = regarder(
      dessiner([
        ['Petite enfance : atouts, faiblesses, opportunités, menaces'],
        [],
        ['ATOUTS', 'FAIBLESSES'],
        ['Population jeune', 'Foncier rare'],
        ['RPE dans chaque secteur'],
        [],
        ['OPPORTUNITÉS', 'MENACES'],
        ['Soutien de la Région', 'Pénurie de professionnels'],
        ['Projet de lycée', 'Hausse des loyers'],
      ]),
      motsConnus,
    );
    expect(zones.map(({ zone, entetes, lignes }) => [zone.forme, entetes.slice(0, 2), lignes])).toEqual([
      ['tableau', ['ATOUTS', 'FAIBLESSES'], [4, 5]],
      ['tableau', ['OPPORTUNITÉS', 'MENACES'], [8, 9]],
    ]);
  });

  it('une ligne de données faite de mots d’en-tête n’est pas un second en-tête', () => {
    const { zones } = regarder(
      dessiner([
        ['Territoire', 'EPCI', 'Date de début', 'Pilote', 'Statut'],
        ['Nozay', 'CC de Nozay', '01/01/2023', 'Caf', 'signée'],
        ['Pays de Blain', 'CC de la Région de Blain', '01/01/2021', 'Commune', 'à renouveler'],
      ]),
      motsConnus,
    );
    expect(zones.map(({ lignes }) => lignes)).toEqual([[2, 3]]);
  });

  it('une valeur sous son étiquette, même une période, reste une valeur', () => {
    expect(
      fiches(
        [
          ['Titre de la fiche'],
          ['Crèche familiale'],
          ['Pilote'],
          ['CC'],
          ['Échéancier'],
          ['2021-2022'],
          ['Résultats attendus'],
          ['Douze places'],
          [],
          ['Titre de la fiche'],
          ['Jardin partagé'],
          ['Pilote'],
          ['Association'],
          ['Échéancier'],
          ['2023'],
          ['Résultats attendus'],
          ['Trente foyers'],
        ],
        motsConnus,
      ),
    ).toEqual([
      {
        'Titre de la fiche': 'Crèche familiale',
        Pilote: 'CC',
        Échéancier: '2021-2022',
        'Résultats attendus': 'Douze places',
      },
      {
        'Titre de la fiche': 'Jardin partagé',
        Pilote: 'Association',
        Échéancier: '2023',
        'Résultats attendus': 'Trente foyers',
      },
    ]);
  });
});
