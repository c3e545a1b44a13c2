import { couperActeurs } from '../../../../shared/reprise/convertir/acteurs.ts';
import { numeroDeNiveau } from '../../../../shared/reprise/convertir/numeros.ts';
import { alerte, lignes, repris } from './atelier.ts';

const sansLieu = (): boolean => false;

describe('une énumération d’acteurs', () => {
  it.each([
    ['Dpt, Ademe', ['Dpt', 'Ademe']],
    ['SDE, État', ['SDE', 'État']],
    ['Associations de parents, Caf', ['Associations de parents', 'Caf']],
    ['EPSM / UNAFAM', ['EPSM', 'UNAFAM']],
    ['France Travail, entreprises', ['France Travail', 'entreprises']],
    ['Caf, La Ruche + ADMR', ['Caf', 'La Ruche', 'ADMR']],
  ])('« %s » se coupe', (texte, valeurs) => {
    expect(couperActeurs(texte, sansLieu)).toEqual({ valeurs, deduite: true });
  });

  it.each([
    'Créer un LAEP, Caf',
    'Direction de l’économie, de l’emploi, du travail et des solidarités',
    'Petite enfance, enfance et jeunesse',
    'Collèges et lycées',
    'CC et ses communes membres',
    'Caf, le maire, les élus',
  ])('« %s » reste entier', (texte) => {
    expect(couperActeurs(texte, sansLieu).valeurs).toEqual([texte]);
  });
});

it.each([
  ['Or. 1.1 – Mieux accueillir', '1.1', 'Mieux accueillir'],
  ['OS2', '2', ''],
  ['OO 1.2 Informer', '1.2', 'Informer'],
  ['Obj 3 : Lier', '3', 'Lier'],
  ['Orientation n° 2', '2', ''],
])('l’intitulé d’axe « %s » porte le numéro %s', (texte, numero, reste) => {
  expect(numeroDeNiveau(texte)).toMatchObject({ numero, reste });
});

it.each(['Or 2024', 'Ordre 2', 'Objet 3'])('« %s » n’est pas un numéro d’axe', (texte) => {
  expect(numeroDeNiveau(texte)).toBeNull();
});

describe('un indicateur', () => {
  it('garde en texte le nombre d’une autre échelle que les pourcentages de sa ligne', () => {
    const annee = (une: number) => [`${une}`, { champ: 'valeur', annee: une }] as const;
    const r = repris([
      {
        table: 'CTG_Indicateurs',
        colonnes: [
          ['Indicateur', { champ: 'indicateur' }],
          ['Unité', { champ: 'unite' }],
          annee(2020),
          annee(2021),
          annee(2022),
        ],
        lignes: [
          ['Taux de couverture', '%', 53, '57 %', 0.59],
          ['Part des familles', '%', 0.5, 0.55, 0.6],
          ['ETP', 'ETP', 0.5, 2, 3],
        ],
      },
    ]);
    expect(lignes(r, 'indicateurs').map(({ valeur }) => valeur)).toEqual([
      { 2020: 53, 2021: 57, 2022: { brut: '0,59' } },
      { 2020: 0.5, 2021: 0.55, 2022: 0.6 },
      { 2020: 0.5, 2021: 2, 2022: 3 },
    ]);
    expect(r.valeurs.find(({ annee: une, ligne }) => une === 2022 && ligne === 0)?.alerte).toMatch(/deux échelles/);
  });

  it('a un nom : sans lui, la cible reste sur l’action', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Cible', { table: 'CTG_Indicateurs', champ: 'cible' }],
          ['2024', { table: 'CTG_Indicateurs', champ: 'valeur', annee: 2024 }],
        ],
        lignes: [['LAEP', 40, 25]],
      },
    ]);
    expect(lignes(r, 'indicateurs')).toEqual([]);
    expect(lignes(r, 'actions')).toMatchObject([{ action: 'LAEP', ajoutees: { 2024: '25', Cible: '40' } }]);
    expect(r.comptes.perdues).toBe(0);
  });
});

it('« dès 2024 » dans une échéance dit un début, et un statut en attente se demande', () => {
  const r = repris([
    {
      table: 'CTG_Actions',
      colonnes: [
        ['Action', { champ: 'action' }],
        ['Échéance', { champ: 'fin' }],
        ['Statut', { champ: 'statut' }],
      ],
      lignes: [['LAEP', 'dès 2024', 'En attente']],
    },
  ]);
  const [action] = lignes(r, 'actions');
  expect(action).toMatchObject({ debut: { du: '2024-01-01', au: null }, statut: { brut: 'En attente' } });
  expect(action).not.toHaveProperty('fin');
  expect(r.questions.map(({ champ }) => champ)).toEqual(['statut']);
});

it('un lieu trouvé par son nom, sans périmètre connu, le dit', () => {
  const r = repris(
    [{ table: 'CTG_Perimetre', colonnes: [['Commune', { champ: 'codeInsee' }]], lignes: [['Ornex'], ['Xyzville']] }],
    {},
    { caf: undefined, epci: undefined },
  );
  expect(alerte(r, 'codeInsee', 0)).toBe('trouvé par son nom : Ornex (01281)');
  expect(alerte(r, 'codeInsee', 1)).toMatch(/aucune commune connue ne porte ce nom/);
  const siren = repris(
    [{ table: 'CTG_Convention', colonnes: [['EPCI', { champ: 'epci' }]], lignes: [['CA du Pays de Gex']] }],
    {},
    { caf: undefined, epci: undefined },
  );
  expect(siren.valeurs[0]?.alerte).toBe('trouvé par son nom : CA du Pays de Gex (240100750)');
});

it('des années cochées qui contredisent un début écrit sont gardées sous un titre qui le dit', () => {
  const r = repris([
    {
      table: 'CTG_Actions',
      colonnes: [
        ['Action', { champ: 'action' }],
        ['Début', { champ: 'debut' }],
        ['2023', { champ: 'debut', annee: 2023, lecture: 'croix' }],
        ['2024', { champ: 'debut', annee: 2024, lecture: 'croix' }],
      ],
      lignes: [['LAEP', '2022', 'X', 'X']],
    },
  ]);
  expect(lignes(r, 'actions')[0]?.ajoutees).toEqual({ 'Années cochées (suite)': '2023, 2024' });
  expect(r.comptes.perdues).toBe(0);
});

it('une table proposée dont aucune ligne ne sort le dit', () => {
  const r = repris([
    { feuille: 'Suivi', table: 'CTG_Indicateurs', colonnes: [['Cible', { champ: 'cible' }]], lignes: [[40], [25]] },
  ]);
  expect(r.contenu).toEqual({});
  expect(r.avertissements).toContainEqual(expect.stringMatching(/Suivi.*aucune de ses lignes/));
  expect(r.comptes.perdues).toBe(0);
});
