import { lignes, repris, type Tableau, type Valeur } from './atelier.ts';

const plan = (feuille: string, donnees: readonly (readonly Valeur[])[]): Tableau => ({
  feuille,
  table: 'CTG_Actions',
  colonnes: [
    ['Axe', { table: 'CTG_Axes', champ: 'axe' }],
    ['N°', { champ: 'ref' }],
    ['Action', { champ: 'action' }],
  ],
  lignes: donnees,
});
const refs = (reprise: ReturnType<typeof repris>) => lignes(reprise, 'actions').map(({ ref }) => ref);

describe('des réfs données à plusieurs actions', () => {
  it('prennent ce qui distingue leur feuille, quand les plans se suivent d’année en année', () => {
    const r = repris([
      plan('Plan 2023', [
        ['Axe 1 : Enfance', 'F1', 'Ouvrir un LAEP'],
        ['Axe 1 : Enfance', 'F2', 'Créer un RPE'],
      ]),
      plan('Plan 2024', [
        ['Axe 1 : Enfance', 'F1', 'Former les assistantes maternelles'],
        ['Axe 1 : Enfance', 'F3', 'Ouvrir un café des parents'],
      ]),
    ]);
    expect(refs(r)).toEqual(['F1 (2023)', 'F2', 'F1 (2024)', 'F3']);
    expect(lignes(r, 'actions')[2]?.ajoutees).toEqual({ 'n° d’origine': 'F1' });
    expect(r.comptes.perdues).toBe(0);
  });

  it('prennent un rang quand le nom des feuilles est long', () => {
    const r = repris([
      plan('Programme du comité de pilotage', [['Axe 1 : Enfance', 'F1', 'Ouvrir un LAEP']]),
      plan('Fiches reçues des communes', [['Axe 1 : Enfance', 'F1', 'Former']]),
    ]);
    expect(refs(r)).toEqual(['F1', 'F1-2']);
  });

  it('prennent le numéro de l’axe quand elles recommencent dans chaque axe, d’un tableau ou de plusieurs', () => {
    const un = plan('Plan', [
      ['Axe 1 : Enfance', 1, 'Ouvrir un LAEP'],
      ['Axe 1 : Enfance', 2, 'Créer un RPE'],
      ['Axe 2 : Jeunesse', 1, 'Former'],
    ]);
    expect(refs(repris([un]))).toEqual(['1.1', '1.2', '2.1']);
    const deux = [
      plan('Enfance', [['Axe 1 : Enfance', 1, 'Ouvrir un LAEP']]),
      plan('Jeunesse', [['Axe 2 : Jeunesse', 1, 'Former']]),
    ];
    expect(refs(repris(deux))).toEqual(['1.1', '2.1']);
  });
});

describe('les actions que des financements citent sans les trouver', () => {
  const financements = (cites: readonly string[]): Tableau => ({
    feuille: 'Budget',
    table: 'CTG_Financements',
    colonnes: [
      ['Action', { champ: 'action' }],
      ['2025', { champ: 'prevu', annee: 2025 }],
    ],
    lignes: cites.map((cite) => [cite, 100]),
  });
  const un = plan('Plan', [['Axe 1 : Enfance', 'F1', 'Ouvrir un LAEP']]);

  it('sont nommées, trois au plus', () => {
    const phrase = (cites: readonly string[]) =>
      repris([un, financements(cites)]).avertissements.find((une) => une.startsWith('Financements'));
    expect(phrase(['F7', 'F8', 'F9'])).toMatch(/ne s’appelle «\sF7\s», «\sF8\s» et «\sF9\s»\.$/);
    expect(phrase(['F7', 'F8', 'F9', 'F10', 'F11'])).toMatch(/«\sF9\s» et 2\sautres\.$/);
  });

  it('se distinguent de celles que plusieurs lignes portent', () => {
    const r = repris([un, plan('Plan 2', [['Axe 1 : Enfance', 'F1', 'Former']]), financements(['F1'])]);
    expect(r.avertissements).toContainEqual(expect.stringMatching(/plusieurs actions s’appellent «\sF1\s»\.$/));
  });
});
