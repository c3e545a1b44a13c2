import { alerte, lignes, repris, type Valeur } from './atelier.ts';

const plan = (valeur: Valeur, entete = 'Coût total', facteur?: number) =>
  repris([
    {
      table: 'CTG_Actions',
      colonnes: [
        ['Action', { champ: 'action' }],
        [entete, { champ: 'coutTotal', ...(facteur ? { facteur } : {}) }],
      ],
      lignes: [['LAEP', valeur]],
    },
  ]);

const RIEN = Symbol('rien');
const TEXTE = Symbol('texte');

describe('les écritures d’un coût', () => {
  it.each<[Valeur, unknown, RegExp | undefined]>([
    ['(1 200)', TEXTE, /montant négatif/],
    ['-1 200 €', TEXTE, /montant négatif/],
    [-1200, TEXTE, /montant négatif/],
    ['12 000 € (dont 3 000 € Caf)', 1_200_000, /texte entier est gardé/],
    ['12 000 dont 3 000 Caf', 1_200_000, /texte entier est gardé/],
    ['6 000 (dt 2 000 Caf)', 600_000, /texte entier est gardé/],
    ['2 x 1 500 €', TEXTE, /à confirmer : 3.000/],
    ['2 × 1500', TEXTE, /à confirmer : 3.000/],
    ['1 500 € x 3 ans', TEXTE, /à confirmer : 4.500/],
    ['4 500 € sur 3 ans', TEXTE, /à confirmer : 4.500/],
    ['1 500 €/an', TEXTE, /par an/],
    ['1 500 € par an', TEXTE, /par an/],
    ['10-15 k€', TEXTE, /fourchette/],
    ['0 €', 0, undefined],
    [0, 0, undefined],
    ['-', TEXTE, /gardé en texte/],
    [null, RIEN, undefined],
    ['gratuit', TEXTE, /pas une valeur/],
    ['inclus', TEXTE, /pas un montant/],
    ['cf. action 3', TEXTE, /pas un montant/],
    ['12.500', TEXTE, /12,50.€ ou 12.500.€/],
    ['12,500', TEXTE, /12,50.€ ou 12.500.€/],
    ['1.2 M€', 120_000_000, /millions/],
    ['env. 5000', TEXTE, /ordre de grandeur/],
    ['5 000 HT', 500_000, /hors taxes/],
  ])('« %s »', (valeur, attendu, dite) => {
    const r = plan(valeur);
    const [action] = lignes(r, 'actions');
    if (attendu === RIEN) expect(action).not.toHaveProperty('coutTotal');
    else expect(action?.coutTotal).toEqual(attendu === TEXTE ? { brut: String(valeur) } : attendu);
    if (dite === undefined) expect(alerte(r, 'coutTotal')).toBeUndefined();
    else expect(alerte(r, 'coutTotal')).toMatch(dite);
    expect(r.comptes.perdues).toBe(0);
  });

  it('garde à côté le détail d’un montant', () => {
    expect(lignes(plan('12 000 € (dont 3 000 € Caf)'), 'actions')[0]?.ajoutees).toEqual({
      'coût total (détail)': '12 000 € (dont 3 000 € Caf)',
    });
  });

  it('un montant par an va dans une colonne qui l’est', () => {
    expect(lignes(plan('1 500 €/an', 'Coût annuel'), 'actions')[0]?.coutTotal).toBe(150_000);
    const r = repris([
      {
        table: 'CTG_Financements',
        colonnes: [
          ['Financeur', { champ: 'financeur' }],
          ['2025', { champ: 'prevu', annee: 2025 }],
        ],
        lignes: [['Caf', '1 500 € / an']],
      },
    ]);
    expect(lignes(r, 'financements')[0]?.prevu).toEqual({ 2025: 150_000 });
  });

  it('suit l’unité de l’en-tête', () => {
    expect(lignes(plan('12 (dont 3 Caf)', 'Coût (k€)', 1000), 'actions')[0]?.coutTotal).toBe(1_200_000);
    expect(alerte(plan('2 x 3', 'Coût (k€)', 1000), 'coutTotal')).toMatch(/6.000/);
  });

  it('un montant négatif, gardé en texte, compte dans le total', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Coût total', { champ: 'coutTotal' }],
        ],
        lignes: [
          ['LAEP', 5000],
          ['Participation des familles', -1200],
        ],
        total: ['Total', 3800],
      },
    ]);
    expect(r.totaux).toMatchObject([{ lu: 380_000, egal: true }]);
  });
});
