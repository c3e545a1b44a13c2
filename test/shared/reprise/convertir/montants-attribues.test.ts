import { alerte, lignes, repris } from './atelier.ts';

const fin = (champ: string, plus = {}) => ({ table: 'CTG_Financements', champ, ...plus }) as const;
const caf = (annee?: number) => fin('prevu', { fixe: { financeur: 'Caf' }, ...(annee ? { annee } : {}) });

describe('un montant va à celui que le classeur nomme', () => {
  it('une dépense de l’année ne remplit pas la case libre d’un financeur', () => {
    const r = repris([
      {
        table: 'CTG_Financements',
        colonnes: [
          ['Action', fin('action')],
          ['Dépenses 2024', fin('prevu', { annee: 2024 })],
          ['Dépenses 2026', fin('prevu', { annee: 2026 })],
          ['Caf 2024', caf(2024)],
        ],
        lignes: [['LAEP', 20_000, 30_000, 8000]],
      },
    ]);
    expect(lignes(r, 'financements')).toMatchObject([
      { financeur: 'Caf', prevu: { 2024: 800_000 }, ajoutees: { 'Dépenses 2024': '20000', 'Dépenses 2026': '30000' } },
    ]);
    expect(lignes(r, 'financements')[0]?.prevu).not.toHaveProperty('2026');
    expect(r.avertissements).toContainEqual(expect.stringMatching(/Dépenses 2026.*aucun financeur n’est nommé/));
    expect(r.comptes.perdues).toBe(0);
  });

  it('le financeur de la ligne prend le montant de la ligne, à côté de celui que nomme une colonne', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Financeur', fin('financeur')],
          ['Montant 2024', fin('prevu', { annee: 2024 })],
          ['Caf 2024', caf(2024)],
        ],
        lignes: [
          ['LAEP', 'Région', 5000, 8000],
          ['RPE', null, 700, 900],
        ],
      },
    ]);
    expect(lignes(r, 'financements').map(({ action, financeur, prevu }) => [action, financeur, prevu])).toEqual([
      ['A1', 'Caf', { 2024: 800_000 }],
      ['A1', 'Région', { 2024: 500_000 }],
      ['A2', 'Caf', { 2024: 90_000 }],
    ]);
    expect(lignes(r, 'actions')[1]).toMatchObject({ ajoutees: { 'Montant 2024': '700' } });
    expect(r.comptes.perdues).toBe(0);
  });

  it('sans année, les parts font la somme des financeurs ; une part écrite est gardée, l’écart se dit', () => {
    const de = (financeur: string) => fin('prevu', { fixe: { financeur } });
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Part Caf', { champ: 'partCaf' }],
          ['Caf', de('Caf')],
          ['Commune', de('Commune')],
          ['Communauté de communes', de('Communauté de communes')],
          ['Fondation Zéphyr', de('Fondation Zéphyr')],
        ],
        lignes: [
          ['LAEP', 1000, 1500, 200, 300, 40],
          ['RPE', null, null, '-', null, null],
        ],
      },
    ]);
    expect(lignes(r, 'actions')[0]).toMatchObject({ partCaf: 100_000, partCollectivite: 50_000, autres: 4000 });
    expect(alerte(r, 'partCaf', 0)).toMatch(/font 1\s500\s€, soit 500\s€ d’écart/);
    expect(lignes(r, 'financements')).toHaveLength(4);
    expect(r.ecartees).toContainEqual(expect.objectContaining({ raison: expect.stringMatching(/^Tiret seul/) }));
    expect(r.comptes.perdues).toBe(0);
  });

  it('un indicateur à plusieurs cibles reste une ligne', () => {
    const ind = (champ: string, plus = {}) => ({ champ, ...plus }) as const;
    const r = repris([
      {
        table: 'CTG_Indicateurs',
        colonnes: [
          ['Indicateur', ind('indicateur')],
          ['Départ 2022', ind('valeurInitiale', { fixe: { anneeInitiale: '2022' } })],
          ['Cible 2025', ind('cible', { fixe: { anneeCible: '2025' } })],
          ['Cible 2027', ind('cible', { fixe: { anneeCible: '2027' } })],
        ],
        lignes: [['Places', 10, 20, 30]],
      },
    ]);
    expect(lignes(r, 'indicateurs')).toMatchObject([
      { valeurInitiale: 10, anneeInitiale: 2022, cible: 30, anneeCible: 2027, ajoutees: { 'Cible 2025': '20' } },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('un nombre nu garde le nom de sa colonne, un tiret n’est pas du texte ; « sept-24 » est un mois', () => {
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['ETP', { champ: 'moyens', prefixe: 'ETP' }],
          ['Locaux', { champ: 'moyens', prefixe: 'Locaux' }],
          ['Début', { champ: 'debut' }],
          ['Fin', { champ: 'fin' }],
        ],
        lignes: [
          ['LAEP', '0,2', '—', 'sept-24', '01/01/26'],
          ['RPE', '—', 'Salle des fêtes', null, null],
        ],
      },
    ]);
    const [laep, rpe] = lignes(r, 'actions');
    expect(laep).toMatchObject({
      moyens: 'ETP\u00A0: 0,2',
      debut: { du: '2024-09-01', au: '2024-09-30' },
      fin: { brut: '01/01/26' },
    });
    expect(rpe).toMatchObject({ moyens: 'Salle des fêtes' });
    expect(alerte(r, 'debut', 0)).toMatch(/sept-24.* est lu septembre 2024/);
    expect(alerte(r, 'fin', 0)).toMatch(/1er janvier 2026/);
    expect(r.comptes.perdues).toBe(0);
  });
});
