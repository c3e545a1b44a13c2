import { convertir } from '../../../../shared/reprise/convertir/index.ts';
import { numeroDeNiveau } from '../../../../shared/reprise/convertir/numeros.ts';
import { alerte, lignes, repris } from './atelier.ts';
import { uneZoneCoupee } from './zone-coupee.ts';

describe('plusieurs colonnes d’un même texte', () => {
  it('ne portent leur nom que sur les lignes où elles sont plusieurs', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Moyens humains', { champ: 'moyens', prefixe: 'Moyens humains' }],
          ['Moyens matériels', { champ: 'moyens', prefixe: 'Moyens matériels' }],
        ],
        lignes: [
          ['a', '1 ETP', 'un local'],
          ['b', '1 ETP', null],
          ['c', null, 'un local'],
        ],
      },
    ]);
    expect(lignes(r, 'actions').map(({ moyens }) => moyens)).toEqual([
      'Moyens humains\u00A0: 1 ETP\nMoyens matériels\u00A0: un local',
      '1 ETP',
      'un local',
    ]);
  });
});

it('un nombre seul porte le nom de sa colonne dans un texte libre', () => {
  const r = repris([
    {
      table: 'CTG_Actions',
      colonnes: [
        ['Action', { champ: 'action' }],
        ['RH (ETP)', { champ: 'moyens' }],
      ],
      lignes: [
        ['a', 0.2],
        ['b', '1,5'],
        ['c', '1 ETP'],
      ],
    },
  ]);
  expect(lignes(r, 'actions').map(({ moyens }) => moyens)).toEqual([
    'RH (ETP)\u00A0: 0,2',
    'RH (ETP)\u00A0: 1,5',
    '1 ETP',
  ]);
  expect(r.comptes.perdues).toBe(0);
});

describe('le numéro d’un axe', () => {
  it.each([
    ['2. Jeunesse', '2', 'Jeunesse'],
    ['2) Jeunes', '2', 'Jeunes'],
    ['3 - Familles', '3', 'Familles'],
    ['3 : Familles', '3', 'Familles'],
    ['3. Familles', '3', 'Familles'],
  ])('se lit dans « %s »', (texte, numero, reste) => {
    expect(numeroDeNiveau(texte)).toMatchObject({ numero, reste });
  });

  it.each(['3-6 ans', '3-jeunes', '2024 : bilan', '1er accueil', '3 familles', '1.5 ETP'])(
    'ne se lit pas dans « %s »',
    (texte) => {
      expect(numeroDeNiveau(texte)).toBeNull();
    },
  );
});

describe('un texte qu’un PDF a coupé en deux lignes', () => {
  it.each([false, true])('est réuni, avec une alerte et ses deux cellules ; champ donné à la suite : %s', (dite) => {
    const { grid, analyse, contexte } = uneZoneCoupee(dite);
    const r = convertir(grid, analyse, { zones: [], valeurs: {} }, contexte);
    expect(lignes(r, 'actions')).toEqual([
      { ref: '1', action: 'Créer un guide pour les familles' },
      { ref: '2', action: 'Ouvrir un LAEP' },
    ]);
    expect(alerte(r, 'action')).toBe('deux lignes réunies');
    expect(r.valeurs.find(({ champ }) => champ === 'action')?.sources.map(({ ligne }) => ligne)).toEqual([2, 3]);
    expect(r.comptes.perdues).toBe(0);
  });
});

describe('une convention faite d’après le titre d’un CEJ', () => {
  it.each([
    ['Suivi du CEJ 2019-2022 – Communauté de communes', 'Communauté de communes'],
    ['CEJ de Gex 2019-2022', 'Gex'],
    ['Suivi des actions du contrat 2019-2022', undefined],
  ])('« %s »', (titre, signataire) => {
    const r = repris([
      {
        table: 'CTG_CEJ',
        titre: [titre, null],
        colonnes: [['Action', { champ: 'action' }]],
        lignes: [['LAEP']],
      },
    ]);
    const [convention] = lignes(r, 'conventions');
    expect(convention?.signataire).toBe(signataire);
    expect(convention?.observations).toBe(titre);
    expect(convention).toMatchObject({ debut: '2019-01-01', fin: '2022-12-31' });
  });
});

describe('l’année que dit l’en-tête d’une cible', () => {
  it('va dans l’année de la cible, si elle n’a pas sa colonne', () => {
    const r = repris([
      {
        table: 'CTG_Indicateurs',
        colonnes: [
          ['Indicateur', { champ: 'indicateur' }],
          ['Cible 2026', { champ: 'cible', fixe: { anneeCible: '2026' } }],
        ],
        lignes: [
          ['Places', 60],
          ['Familles', null],
        ],
      },
    ]);
    expect(lignes(r, 'indicateurs')).toEqual([
      { ref: 'N1', indicateur: 'Places', cible: 60, anneeCible: 2026 },
      { ref: 'N2', indicateur: 'Familles' },
    ]);
  });
});
