import { compter } from '../../../../shared/reprise/convertir/index.ts';
import { alerte, lignes, repris } from './atelier.ts';

describe('les autres tables', () => {
  it('fait une ligne de diagnostic par point d’une cellule d’atouts ou de faiblesses', () => {
    const r = repris([
      {
        table: 'CTG_Diagnostic',
        colonnes: [
          ['Thématique', { champ: 'thematiques' }],
          ['Atouts', { champ: 'constat', fixe: { type: 'atout' } }],
          ['Faiblesses', { champ: 'constat', fixe: { type: 'faiblesse' } }],
          ['Enjeux', { champ: 'besoin' }],
        ],
        lignes: [
          ['Petite enfance', '- deux crèches\n- un RPE\n  bien connu', 'peu de places', 'ouvrir'],
          ['Jeunesse', null, null, null],
        ],
      },
    ]);
    expect(lignes(r, 'diagnostic')).toEqual([
      { ref: 'B1', thematiques: ['petite enfance'], type: 'atout', constat: 'deux crèches', besoin: 'ouvrir' },
      { ref: 'B2', thematiques: ['petite enfance'], type: 'atout', constat: 'un RPE bien connu' },
      { ref: 'B3', thematiques: ['petite enfance'], type: 'faiblesse', constat: 'peu de places' },
    ]);
    expect(alerte(r, 'besoin')).toContain('3 lignes');
    expect(r.conservees).toEqual([expect.objectContaining({ texte: 'Jeunesse', ou: 'note' })]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('dépivote une colonne par commune', () => {
    const r = repris([
      {
        table: 'CTG_Diagnostic',
        colonnes: [
          ['Indicateur', { champ: 'indicateur' }],
          ['Ornex', { champ: 'valeur', fixe: { territoire: 'Ornex' } }],
          ['Gex', { champ: 'valeur', fixe: { territoire: 'Gex' } }],
        ],
        lignes: [
          ['Taux de couverture', '48 %', 'secret'],
          ['Naissances', 120, null],
        ],
      },
    ]);
    expect(lignes(r, 'diagnostic')).toEqual([
      {
        ref: 'B1',
        indicateur: 'Taux de couverture',
        constat: 'Taux de couverture',
        territoire: 'Ornex',
        valeur: 48,
        unite: '%',
      },
      {
        ref: 'B2',
        indicateur: 'Taux de couverture',
        constat: 'Taux de couverture',
        territoire: 'Gex',
        valeur: { brut: 'secret' },
      },
      { ref: 'B3', indicateur: 'Naissances', constat: 'Naissances', territoire: 'Ornex', valeur: 120 },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('fait un équipement par croisement rempli', () => {
    const r = repris([
      {
        table: 'CTG_Equipements',
        colonnes: [
          ['Commune', { champ: 'commune' }],
          ['EAJE', { champ: 'capacite', fixe: { type: 'EAJE' } }],
          ['RPE', { champ: 'capacite', fixe: { type: 'RPE' } }],
        ],
        lignes: [
          ['Ornex', 20, 'X'],
          ['Gex', '12 places', null],
          ['Cessy', null, null],
        ],
      },
    ]);
    expect(lignes(r, 'equipements')).toEqual([
      { ref: 'E1', type: 'EAJE', commune: '01281', capacite: 20 },
      { ref: 'E2', type: 'RPE', commune: '01281' },
      { ref: 'E3', type: 'EAJE', commune: '01173', capacite: 12, unite: 'places' },
    ]);
    expect(r.conservees.map(({ texte, ou }) => [texte, ou])).toEqual([['Cessy', 'note']]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('lit les communes par leur nom, demande les homonymes et les codes postaux', () => {
    const r = repris([
      {
        table: 'CTG_Perimetre',
        colonnes: [['Commune', { champ: 'codeInsee' }]],
        lignes: [
          ['Ornex'],
          ['COMMUNE DE GEX'],
          ['Saint-Denis'],
          ['Saint-Denis (93)'],
          [1053],
          ['01170'],
          ['Nullepart'],
          ['Divonne-les-Bains et Cessy'],
        ],
      },
    ]);
    expect(lignes(r, 'perimetre').map(({ codeInsee }) => codeInsee)).toEqual([
      '01281',
      '01173',
      { brut: 'Saint-Denis' },
      '93066',
      '01053',
      { brut: '01170' },
      { brut: 'Nullepart' },
      '01143',
      '01071',
    ]);
    expect(r.questions.map(({ id, choix }) => [id, choix.length > 1])).toEqual([
      ['CTG_Perimetre.codeInsee|saint-denis', true],
      ['CTG_Perimetre.codeInsee|01170', true],
    ]);
    expect(alerte(r, 'codeInsee', 4)).toContain('zéro');
    expect(alerte(r, 'codeInsee', 3)).toContain('hors du périmètre');
    const decide = repris(
      [{ table: 'CTG_Perimetre', colonnes: [['Commune', { champ: 'codeInsee' }]], lignes: [['Saint-Denis']] }],
      { 'CTG_Perimetre.codeInsee|saint-denis': '93066' },
    );
    expect(lignes(decide, 'perimetre')).toEqual([{ codeInsee: '93066', commune: 'Saint-Denis' }]);
  });

  it.each([
    ['toutes les communes', 3],
    ['Toutes', 3],
    ['les 3 communes', 3],
    ['ensemble du territoire, hors Gex', 2],
    ['toutes les communes sauf Gex et Ornex', 1],
  ])('comprend « %s »', (texte, nombre) => {
    const communes = ['01173', '01281', '01071'];
    const r = repris(
      [{ table: 'CTG_Perimetre', colonnes: [['Commune', { champ: 'commune' }]], lignes: [[texte]] }],
      {},
      { communes },
    );
    expect(lignes(r, 'perimetre')).toHaveLength(nombre);
    expect(lignes(r, 'perimetre').every(({ codeInsee }) => communes.includes(codeInsee))).toBe(true);
  });

  it('ne devine pas quand le nombre de communes n’est pas le bon', () => {
    const r = repris(
      [{ table: 'CTG_Perimetre', colonnes: [['Commune', { champ: 'codeInsee' }]], lignes: [['les 16 communes']] }],
      {},
      { communes: ['01173'] },
    );
    expect(lignes(r, 'perimetre')).toEqual([{ codeInsee: { brut: 'les 16 communes' } }]);
    expect(alerte(r, 'codeInsee')).toContain('compte 1 commune');
  });

  it('place un montant sans année selon la période de l’action, et jamais deux fois', () => {
    const financeur = (nom: string, champ = 'prevu') =>
      [nom, { table: 'CTG_Financements' as const, champ, fixe: { financeur: nom } }] as const;
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Calendrier', { champ: 'debut' }],
          financeur('Caf'),
          financeur('Commune'),
          financeur('CAF 01'),
        ],
        lignes: [
          ['a', '2025', 1000, 'valorisation', null],
          ['b', '2025-2026', 500, 200, 50],
        ],
      },
    ]);
    const [a, b] = lignes(r, 'actions');
    const f = lignes(r, 'financements');
    expect(f.slice(0, 2)).toEqual([
      { action: 'A1', financeur: 'Caf', natureFinanceur: 'Caf', prevu: { 2025: 100_000 } },
      {
        action: 'A1',
        financeur: 'Commune',
        natureFinanceur: 'commune',
        apport: 'valorisation',
        ajoutees: { 'montant non ventilé': 'valorisation' },
      },
    ]);
    expect(a?.partCaf).toBeUndefined();
    expect(b).toMatchObject({ partCaf: 55_000, partCollectivite: 20_000 });
    expect(alerte(r, 'partCaf', 1)).toBe('somme des montants de Caf et CAF 01, sans année');
    expect(f[2]?.ajoutees['montant non ventilé']).toMatch(/^500\s€$/);
    expect(r.comptes.perdues).toBe(0);
  });

  it('réunit chaque financeur et son montant', () => {
    const groupe = (n: number) =>
      [
        [`Financeur ${n}`, { table: 'CTG_Financements', champ: 'financeur', groupe: n }],
        [`Montant ${n}`, { table: 'CTG_Financements', champ: 'prevu', annee: 2025, groupe: n }],
      ] as const;
    const r = repris([
      {
        table: 'CTG_Actions',
        colonnes: [['Action', { champ: 'action' }], ...groupe(1), ...groupe(2)],
        lignes: [
          ['a', 'Caf', 10, 'CD33', 20],
          ['b', null, null, 'État', 5],
        ],
      },
    ]);
    expect(lignes(r, 'financements')).toEqual([
      { action: 'A1', financeur: 'Caf', natureFinanceur: 'Caf', prevu: { 2025: 1000 } },
      { action: 'A1', financeur: 'CD33', natureFinanceur: 'département', prevu: { 2025: 2000 } },
      { action: 'A2', financeur: 'État', natureFinanceur: 'État', prevu: { 2025: 500 } },
    ]);
  });

  it('relie un bilan et un financement à l’action qu’ils citent', () => {
    const r = repris([
      {
        feuille: 'Plan',
        table: 'CTG_Actions',
        colonnes: [
          ['N°', { champ: 'ref' }],
          ['Action', { champ: 'action' }],
        ],
        lignes: [
          ['F1', 'Ouvrir un LAEP'],
          ['F2', 'Former'],
        ],
      },
      {
        feuille: 'Bilan',
        table: 'CTG_Bilan',
        colonnes: [
          ['Action', { champ: 'action' }],
          ['Suite', { champ: 'suite' }],
        ],
        lignes: [
          ['ouvrir un laep', 'Poursuivre'],
          ['F2', 'abandon'],
          ['Inconnue', 'Adapter'],
        ],
      },
    ]);
    expect(lignes(r, 'bilan')).toEqual([
      { action: 'F1', suite: 'poursuivre' },
      { action: 'F2', suite: 'abandonner' },
      { action: 'Inconnue', suite: 'adapter' },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('fait une convention par CEJ nommé, ou par titre de tableau', () => {
    const colonnes = [
      ['Action', { champ: 'action' }],
      ['2019', { champ: 'psej', annee: 2019 }],
      ['2020', { champ: 'psej', annee: 2020 }],
    ] as const;
    const parTitre = repris([
      {
        table: 'CTG_CEJ',
        titre: ['CEJ de Gex 2019-2022', null],
        colonnes,
        lignes: [
          ['Crèche', 1000, 2000],
          ['RAM', 10, null],
        ],
      },
    ]);
    expect(lignes(parTitre, 'conventions')).toEqual([
      {
        ref: 'C1',
        type: 'CEJ',
        signataire: 'Gex',
        debut: '2019-01-01',
        fin: '2022-12-31',
        observations: 'CEJ de Gex 2019-2022',
      },
    ]);
    expect(lignes(parTitre, 'cej')[0]).toMatchObject({ convention: 'C1', psej: { 2019: 100_000, 2020: 200_000 } });
    const parColonne = repris([
      {
        table: 'CTG_CEJ',
        colonnes: [['CEJ', { champ: 'convention' }], ...colonnes],
        lignes: [
          ['Gex', 'a', 1, 1],
          ['Ornex', 'b', 1, 1],
          ['gex', 'c', 1, 1],
        ],
      },
    ]);
    expect(lignes(parColonne, 'cej').map(({ convention }) => convention)).toEqual(['C1', 'C2', 'C1']);
    expect(parTitre.comptes.perdues + parColonne.comptes.perdues).toBe(0);
  });

  it('lit une période dans une colonne de date', () => {
    const r = repris([
      {
        table: 'CTG_Conventions',
        colonnes: [
          ['Signataire', { champ: 'signataire' }],
          ['Période', { champ: 'debut' }],
        ],
        lignes: [
          ['Gex', '2019-2022'],
          ['Ornex', '01/03/2020'],
        ],
      },
    ]);
    expect(lignes(r, 'conventions').map(({ debut, fin }) => [debut, fin])).toEqual([
      ['2019-01-01', '2022-12-31'],
      ['2020-03-01', undefined],
    ]);
    expect(alerte(r, 'debut')).toBeDefined();
  });

  it('met de côté une zone sans table', () => {
    const r = repris([{ table: null, colonnes: [['Nom', null]], lignes: [['Dupont'], ['Durand']] }]);
    expect(r.ecartees.map(({ motif }) => motif)).toEqual(['en-tete', 'sans-table', 'sans-table']);
    expect(r.comptes).toEqual({ lues: 3, converties: 0, conservees: 0, ecartees: 3, perdues: 0 });
  });

  it('recompte les totaux et dit l’écart', () => {
    const avec = (total: number | string) =>
      repris([
        {
          table: 'CTG_Actions',
          colonnes: [
            ['Action', { champ: 'action' }],
            ['Coût', { champ: 'coutTotal' }],
            ['ETP', { champ: 'etp' }],
          ],
          lignes: [
            ['a', '1 000 €', 0.1],
            ['b', 500, 0.2],
          ],
          total: ['TOTAL', total, 0.3],
        },
      ]).totaux;
    expect(avec(1500).map(({ egal, lu, recompte }) => [egal, lu, recompte])).toEqual([
      [true, 150_000, 150_000],
      [true, 0.3, 0.3],
    ]);
    expect(avec('1 600 €')[0]).toMatchObject({ egal: false, recompte: 150_000 });
    expect(avec('1 600 €')[0]?.phrase).toMatch(/1\s600\s€ ; 2\slignes font 1\s500\s€, soit 100\s€ d’écart/);
  });
});

describe('le compte des cellules', () => {
  const tableau = {
    table: 'CTG_Actions' as const,
    colonnes: [
      ['Action', { champ: 'action' }],
      ['Divers', null],
    ] as const,
    lignes: [
      ['a', 'un'],
      ['b', 'deux'],
    ],
  };

  it('se fait sur ce qui sort : une valeur qui manque est une cellule perdue', () => {
    const r = repris([tableau]);
    expect(compter(r.grid, r.valeurs, r.conservees, r.ecartees).comptes.perdues).toBe(0);
    expect(compter(r.grid, r.valeurs.slice(1), r.conservees, r.ecartees).perdues).toEqual([
      { feuille: 'Feuil1', ligne: 4, colonne: 1 },
    ]);
    expect(compter(r.grid, r.valeurs, r.conservees.slice(1), r.ecartees).comptes.perdues).toBe(1);
    expect(compter(r.grid, r.valeurs, r.conservees, []).comptes.perdues).toBe(2);
  });

  it('ne laisse pas une note cacher la perte de sa cellule', () => {
    const r = repris([{ ...tableau, notes: [[0, 0, 'à revoir']] }]);
    expect(r.conservees.filter(({ note }) => note)).toHaveLength(1);
    expect(compter(r.grid, r.valeurs.slice(1), r.conservees, r.ecartees).comptes.perdues).toBe(1);
  });
});

describe('un code postal à la place du code INSEE', () => {
  it('se résout par le nom de la commune, sans rien demander', () => {
    const r = repris([
      {
        table: 'CTG_Perimetre',
        colonnes: [
          ['Code', { champ: 'codeInsee' }],
          ['Commune', { champ: 'commune' }],
        ],
        lignes: [['01170', 'Gex']],
      },
    ]);
    expect(lignes(r, 'perimetre')).toEqual([{ codeInsee: '01173', commune: 'Gex' }]);
    expect(alerte(r, 'codeInsee')).toContain('d’après le nom');
    expect(r.questions).toEqual([]);
  });
});

describe('un tableau de financements qui nomme ses actions', () => {
  const montant = (n: number) =>
    [
      [`Financeur ${n}`, { champ: 'financeur', groupe: n }],
      [`Montant ${n}`, { champ: 'prevu', groupe: n }],
    ] as const;
  it('fait une action par numéro, que chacun de ses financements cite', () => {
    const r = repris([
      {
        table: 'CTG_Financements',
        colonnes: [
          ['N° action', { champ: 'action' }],
          ['Action', { table: 'CTG_Actions', champ: 'action' }],
          ...montant(1),
          ...montant(2),
        ],
        lignes: [
          ['F1', 'Micro-crèche', 'Caf de l’Ain', 150, 'Pays de Gex', 100],
          ['F1', 'Micro-crèche', 'MSA', 10, null, null],
          ['F2', 'Local jeunes', 'Caf de l’Ain', 40, null, null],
        ],
      },
    ]);
    expect(lignes(r, 'actions').map(({ ref, action, partCaf, autres }) => [ref, action, partCaf, autres])).toEqual([
      ['F1', 'Micro-crèche', 15_000, 1000],
      ['F2', 'Local jeunes', 4000, undefined],
    ]);
    expect(lignes(r, 'financements').map(({ action }) => action)).toEqual(['F1', 'F1', 'F1', 'F2']);
    expect(r.comptes.perdues).toBe(0);
  });
});

describe('le titre et le nom de la feuille', () => {
  it('ne disent que ce qu’aucune colonne ne dit', () => {
    const avec = (colonnes: any, ligne: any) =>
      repris([
        {
          feuille: 'Jeunesse',
          table: 'CTG_Actions',
          titre: ['Tableau de bord', { champ: 'thematiques' }],
          nomDeFeuille: { champ: 'thematiques' },
          colonnes,
          lignes: [ligne],
        },
      ]);
    const seuls = avec([['Action', { champ: 'action' }]], ['a']);
    expect(lignes(seuls, 'actions')[0]).toMatchObject({ thematiques: ['jeunesse'] });
    const colonne = avec(
      [
        ['Action', { champ: 'action' }],
        ['Thème', { champ: 'thematiques' }],
      ],
      ['a', 'Parentalité'],
    );
    expect(lignes(colonne, 'actions')[0]).toMatchObject({ thematiques: ['parentalité'] });
    expect(colonne.ecartees.map(({ motif }) => motif)).toContain('titre');
    expect([seuls.comptes.perdues, colonne.comptes.perdues]).toEqual([0, 0]);
  });
});
