import { pairesDe } from '../../../../shared/reprise/convertir/paires.ts';
import { alerte, lignes, repris } from './atelier.ts';

const lieu = (texte: string): boolean => texte === 'Gex';

describe('des financeurs et leurs montants dans une cellule', () => {
  it.each([
    [
      'Caf : 10 000 €\nCommune : 5 000 €',
      [
        ['Caf', '10 000 €'],
        ['Commune', '5 000 €'],
      ],
    ],
    [
      'Caf 50 % - CC 50 %',
      [
        ['Caf', '50 %'],
        ['CC', '50 %'],
      ],
    ],
    [
      'Caf : 12 k€ ; Gex : 3 k€',
      [
        ['Caf', '12 k€'],
        ['Gex', '3 k€'],
      ],
    ],
    [
      'MSA (1 500 €)\n- Département = 2 000 €',
      [
        ['MSA', '1 500 €'],
        ['Département', '2 000 €'],
      ],
    ],
  ])('« %s » en donne un par ligne', (texte, attendues) => {
    expect(pairesDe(texte, lieu)?.map(({ financeur, apport }) => [financeur, apport])).toEqual(attendues);
  });

  it.each([
    'Caf : 10 000 €',
    'Caf : 10 000 €\nà voir',
    'Poste : 10 000 €\nAchats : 5 000 €',
    'Caf, MSA',
    '2025 : 10 000 €',
  ])('« %s » reste un texte', (texte) => {
    expect(pairesDe(texte, lieu)).toBeNull();
  });

  const plan = (cible: Parameters<typeof repris>[0][number]['colonnes'][number][1]) =>
    repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Année', { champ: 'debut' }],
          ['Plan de financement', cible],
        ],
        lignes: [['Ouvrir un LAEP', '2025', 'Caf : 10 000 €\nCommune : 5 000 €']],
      },
    ]);

  it.each([
    ['financeur', { table: 'CTG_Financements', champ: 'financeur' } as const],
    ['rien, le texte étant gardé aussi', null],
  ])('font des lignes de financement quand la colonne désigne %s', (_, cible) => {
    const r = plan(cible);
    expect(lignes(r, 'financements')).toMatchObject([
      { action: 'A1', financeur: 'Caf', natureFinanceur: 'Caf', prevu: { 2025: 1_000_000 } },
      { action: 'A1', financeur: 'Commune', natureFinanceur: 'commune', prevu: { 2025: 500_000 } },
    ]);
    expect(alerte(r, 'financeur')).toMatch(/2 financeurs sont lus/);
    expect(r.comptes.perdues).toBe(0);
  });
});
