import { comparer } from '../../../../shared/reprise/fusion.ts';
import { lireDossier } from '../../../../shared/workbook/index.ts';
import { type Contenu, construireModele } from '../../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../../shared/xlsx/ecrire.ts';
import { inflateFflate } from '../../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../../shared/xlsx/read.ts';
import { contexte, repris, type Tableau } from './atelier.ts';

const tableaux: readonly Tableau[] = [
  {
    feuille: 'Plan',
    table: 'CTG_Actions',
    colonnes: [
      ['Axe', { table: 'CTG_Axes', champ: 'axe' }],
      ['N°', { champ: 'ref' }],
      ['Action', { champ: 'action' }],
      ['Thème', { champ: 'thematiques' }],
      ['Calendrier', { champ: 'debut' }],
      ['Coût', { champ: 'coutTotal' }],
      ['ETP', { champ: 'etp' }],
      ['Caf', { table: 'CTG_Financements', champ: 'prevu', annee: 2025, fixe: { financeur: 'Caf' } }],
      ['Ville', { table: 'CTG_Financements', champ: 'prevu', fixe: { financeur: 'Ville de Gex' } }],
      ['Statut', null],
      ['Prévu 2040', null],
    ],
    lignes: [
      ['Axe 1 : Enfance', 1, 'Ouvrir un LAEP', 'PE', '2024-2026', '12 500 €', 'mi-temps', 1000, 300, 'vert', 'x'],
      [
        'Axe 1 : Enfance',
        2,
        'Créer un RPE',
        'Culture',
        'en continu',
        'entre 200 et 500',
        '7h00 hebdo',
        'PM',
        'NC',
        null,
        null,
      ],
      [
        'Parentalité',
        1,
        'Ouvrir un café\nparents',
        'Parentalité',
        'T2 2024',
        '12.500',
        null,
        null,
        null,
        '#REF!',
        null,
      ],
    ],
    notes: [[0, 0, 'à revoir']],
  },
  {
    feuille: 'Diagnostic',
    table: 'CTG_Diagnostic',
    colonnes: [
      ['Indicateur', { champ: 'indicateur' }],
      ['Ornex', { champ: 'valeur', fixe: { territoire: 'Ornex' } }],
      ['Gex', { champ: 'valeur', fixe: { territoire: 'Gex' } }],
    ],
    lignes: [
      ['Taux de couverture', '48 %', 'secret'],
      ['Naissances', 120, 12.5],
    ],
  },
  {
    feuille: 'Annexe 2',
    table: 'CTG_Equipements',
    colonnes: [
      ['Commune', { champ: 'commune' }],
      ['EAJE', { champ: 'capacite', fixe: { type: 'EAJE' } }],
      ['RPE', { champ: 'capacite', fixe: { type: 'RPE' } }],
    ],
    lignes: [
      ['Ornex', 20, 'X'],
      ['Gex', '12 places', null],
    ],
  },
  {
    feuille: 'CEJ',
    table: 'CTG_CEJ',
    titre: ['CEJ de Gex 2019-2022', null],
    colonnes: [
      ['Action', { champ: 'action' }],
      ['2019', { champ: 'psej', annee: 2019 }],
    ],
    lignes: [
      ['Crèche', 1000.5],
      ['RAM', 'NC'],
    ],
  },
  {
    feuille: 'Conventions',
    table: 'CTG_Conventions',
    colonnes: [
      ['Signataire', { champ: 'signataire' }],
      ['Type', { champ: 'type' }],
      ['Période', { champ: 'debut' }],
    ],
    lignes: [
      ['Ornex', 'PSU', '2019-2022'],
      ['Ornex', 'LAEP', '01/03/2020'],
    ],
  },
];

async function ecrit(contenu: Contenu) {
  const modele = construireModele({
    identifiant: '0b9b7c1e-2d4e-4f3a-9c55-1f2e3d4c5b6a',
    maintenant: '2025-01-15T10:00:00Z',
    territoires: contexte.territoires,
    epci: contexte.epci,
    contenu,
  });
  const lu = lireDossier(readXlsx(await ecrireXlsx(modele), { inflate: inflateFflate }));
  if (!lu.ok) throw new Error(lu.probleme.message);
  return lu.dossier;
}

describe('reprendre deux fois les mêmes tableaux', () => {
  it('n’ajoute rien et ne change rien, quelle que soit la table', async () => {
    const { contenu } = repris(tableaux);
    const fusion = comparer(contenu, await ecrit(contenu));
    expect(fusion.flatMap(({ table, ajouts }) => ajouts.map((ajout) => [table, ajout]))).toEqual([]);
    expect(fusion.flatMap(({ table, changements }) => changements.map((un) => [table, un]))).toEqual([]);
    expect(fusion.map(({ table, identiques }) => [table, identiques]).sort()).toEqual([
      ['CTG_Actions', 3],
      ['CTG_Axes', 2],
      ['CTG_CEJ', 2],
      ['CTG_Conventions', 3],
      ['CTG_Diagnostic', 4],
      ['CTG_Equipements', 3],
      ['CTG_Financements', 4],
    ]);
  });
});
