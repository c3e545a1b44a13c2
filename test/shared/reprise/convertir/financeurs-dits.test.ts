import { financeursDe, pairesDe } from '../../../../shared/reprise/convertir/paires.ts';
import { alerte, lignes, repris, type Tableau } from './atelier.ts';

const sansLieu = (): boolean => false;
const fin = (champ: string, plus = {}) => ({ table: 'CTG_Financements', champ, ...plus }) as const;

describe('un financement nomme qui l’apporte', () => {
  it('sans financeur, le montant est gardé sur l’action, et c’est dit', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Coût 2025', fin('prevu', { annee: 2025 })],
        ],
        lignes: [
          ['LAEP', 12_000],
          ['RPE', 8000],
        ],
      },
    ]);
    expect(lignes(r, 'financements')).toEqual([]);
    expect(lignes(r, 'actions').map(({ ajoutees }) => ajoutees)).toEqual([
      { 'Coût 2025': '12000' },
      { 'Coût 2025': '8000' },
    ]);
    expect(r.avertissements).toContainEqual(expect.stringMatching(/^2\slignes de montants sans financeur/));
    expect(r.comptes.perdues).toBe(0);
  });

  it('« ARS, Région » fait deux lignes ; avec un seul montant, elles restent une', () => {
    const plan: Tableau = {
      table: 'CTG_Actions',
      colonnes: [
        ['Action', { champ: 'action' }],
        ['Financeur', fin('financeur')],
        ['Prévu 2025', fin('prevu', { annee: 2025 })],
      ],
      lignes: [
        ['LAEP', 'ARS, Région', null],
        ['RPE', 'ARS, Région', 8000],
      ],
    };
    const r = repris([plan]);
    expect(lignes(r, 'financements').map(({ action, financeur }) => [action, financeur])).toEqual([
      ['A1', 'ARS'],
      ['A1', 'Région'],
      ['A2', 'ARS, Région'],
    ]);
    expect(alerte(r, 'financeur', 0)).toMatch(/2 financeurs sont lus/);
    expect(alerte(r, 'financeur', 2)).toMatch(/plusieurs financeurs pour un même montant/);
    expect(r.comptes.perdues).toBe(0);
  });

  it('un nom inconnu ne compte qu’à côté d’un nom connu, dans une colonne de financeurs', () => {
    const texte = 'Caf : 10 000\nFondation Arc : 5 000';
    expect(pairesDe(texte, sansLieu, true)?.map(({ financeur }) => financeur)).toEqual(['Caf', 'Fondation Arc']);
    expect(pairesDe('Poste : 10 000 €\nAchats : 5 000 €', sansLieu, true)).toBeNull();
    expect(pairesDe('DSIL – 400 000 €\nRégion ( 200 000 € )', sansLieu)).toHaveLength(2);
    expect(financeursDe('à rechercher, peut-être la Caf', sansLieu)).toBeNull();
  });

  it('une fin inconnue ne fait pas tenir l’action dans une année', () => {
    const plan = (entete: string, debut: string, fini: string | null) =>
      lignes(
        repris([
          {
            table: 'CTG_Actions',
            colonnes: [
              ['Action', { champ: 'action' }],
              [entete, { champ: 'debut' }],
              ['Fin', { champ: 'fin' }],
              ['Financeur', fin('financeur')],
              ['Montant', fin('prevu')],
            ],
            lignes: [['LAEP', debut, fini, 'Caf', 10_000]],
          },
        ]),
        'financements',
      )[0];
    expect(plan('Début', '01/2023', null)).toMatchObject({ ajoutees: { 'montant non ventilé': '10\u202F000\u00A0€' } });
    expect(plan('Début', '2023', null)).not.toHaveProperty('prevu');
    expect(plan('Début', '01/2023', '06/2023')).toMatchObject({ prevu: { 2023: 1_000_000 } });
    expect(plan('Année', '2023', null)).toMatchObject({ prevu: { 2023: 1_000_000 } });
  });

  it.each(['à rechercher', 'NC', 'Reste à trouver', 'néant', 'à définir avec la commune'])(
    '« %s » n’est personne : sans montant, il reste sur l’action',
    (texte) => {
      const plan = (montant: number | null) =>
        repris([
          {
            table: 'CTG_Actions',
            colonnes: [
              ['Action', { champ: 'action' }],
              ['Financeur', fin('financeur')],
              ['2024', fin('prevu', { annee: 2024 })],
            ],
            lignes: [['LAEP', texte, montant]],
          },
        ]);
      const sans = plan(null);
      expect(lignes(sans, 'financements')).toEqual([]);
      expect(lignes(sans, 'actions')[0]?.ajoutees).toEqual({ Financeur: texte });
      expect(sans.comptes.perdues).toBe(0);
      const avec = plan(1000);
      expect(lignes(avec, 'financements')).toMatchObject([{ financeur: { brut: texte }, prevu: { 2024: 100_000 } }]);
      expect(avec.valeurs.find(({ champ }) => champ === 'financeur')?.alerte).toMatch(/gardé en texte/);
    },
  );
});
