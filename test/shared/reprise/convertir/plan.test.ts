import { alerte, lignes, repris } from './atelier.ts';

const plan = (colonnes: any, donnees: any, plus: object = {}) =>
  repris([{ table: 'CTG_Actions', colonnes, lignes: donnees, ...plus }]);

describe('un plan d’actions', () => {
  it('lit ce qui est certain, et garde en texte ce qui ne l’est pas', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Coût', { champ: 'coutTotal' }],
        ['Statut', { champ: 'statut' }],
      ],
      [
        ['Ouvrir un LAEP', '12 500 €', 'En cours'],
        ['Créer un RPE', 'entre 200 et 500', 'plus tard'],
        ['Former', 'PM', 'Réalisé'],
        ['=SOMME(A1)', '#REF!', 'terminé'],
      ],
    );
    const [a, b, c, d] = lignes(r, 'actions');
    expect(a).toMatchObject({ ref: 'A1', action: 'Ouvrir un LAEP', coutTotal: 1_250_000, statut: 'en cours' });
    expect(b).toMatchObject({ coutTotal: { brut: 'entre 200 et 500' }, statut: { brut: 'plus tard' } });
    expect(c).toMatchObject({ coutTotal: { brut: 'PM' }, statut: 'réalisée' });
    expect(d).toMatchObject({ action: '=SOMME(A1)', coutTotal: { brut: '#REF!' }, statut: 'réalisée' });
    expect(alerte(r, 'coutTotal', 1)).toMatch(/200\s€ ou 500\s€/);
    expect(alerte(r, 'statut', 2)).toBeUndefined();
    expect(alerte(r, 'statut', 3)).toMatch(/terminé.*réalisée/);
    expect(r.comptes).toEqual({ lues: 15, converties: 12, conservees: 0, ecartees: 3, perdues: 0 });
    expect(r.questions).toContainEqual(
      expect.objectContaining({
        id: 'CTG_Actions.statut|plus tard',
        proposition: null,
        choix: expect.arrayContaining([{ valeur: 'en cours', libelle: 'en cours' }]),
      }),
    );
  });

  it('multiplie par ce que dit l’en-tête, sauf quand la cellule porte son unité', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Coût (k€)', { champ: 'coutTotal', facteur: 1000 }],
      ],
      [
        ['a', 12.5],
        ['b', '12,5'],
        ['c', '3 000 €'],
        ['d', 12.34567],
        ['e', '10 à 15'],
      ],
    );
    expect(lignes(r, 'actions').map(({ coutTotal }) => coutTotal)).toEqual([
      1_250_000,
      1_250_000,
      300_000,
      1_234_567,
      { brut: '10 à 15' },
    ]);
    expect(r.avertissements).toContainEqual(expect.stringMatching(/multipliés par 1\s000/));
  });

  it('réunit les lignes d’une même action, et fait une ligne par financeur', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Partenaires', { champ: 'partenaires' }],
        ['Description', { champ: 'description' }],
        ['Échéance', { champ: 'fin' }],
        ['Début', { champ: 'debut' }],
        ['Financeur', { table: 'CTG_Financements', champ: 'financeur' }],
        ['2025', { table: 'CTG_Financements', champ: 'prevu', annee: 2025 }],
      ],
      [
        ['Ouvrir', 'Caf', 'Étude', '2026', '2025', 'CAF 01', 1000],
        [null, 'MSA ; Caf', 'Travaux', '2027', null, 'Commune de Gex', 500.5],
        ['Former', null, null, null, null, null, null],
      ],
      { fusionnees: [0] },
    );
    const [ouvrir, former] = lignes(r, 'actions');
    expect(lignes(r, 'actions')).toHaveLength(2);
    expect(ouvrir).toMatchObject({
      partenaires: ['Caf', 'MSA'],
      description: 'Étude\nTravaux',
      fin: { texte: '2026' },
      ajoutees: { 'Échéance (suite)': '2027' },
    });
    expect(former).toMatchObject({ ref: 'A2', action: 'Former' });
    expect(lignes(r, 'financements')).toEqual([
      { action: 'A1', financeur: 'CAF 01', natureFinanceur: 'Caf', prevu: { 2025: 100_000 } },
      { action: 'A1', financeur: 'Commune de Gex', natureFinanceur: 'commune', prevu: { 2025: 50_050 } },
    ]);
    expect(r.comptes.perdues).toBe(0);
  });

  it.each([
    ['2022 → 2026', '2022', '2026'],
    ['2021-2025', '2021', '2025'],
    ['de sept. 2024 à juin 2025', 'sept. 2024', 'juin 2025'],
    ['T2 2024 – T4 2025', 'T2 2024', 'T4 2025'],
    ['S1 2025 à 2026', 'S1 2025', '2026'],
    ['2024, 2025 et 2026', '2024', '2026'],
    ['01/09/2024 - 31/12/2025', '01/09/2024', '31/12/2025'],
    ['jusqu’au 31/12/2026', undefined, '31/12/2026'],
    ['dès 2024', '2024', undefined],
    ['à partir de septembre 2024', 'septembre 2024', undefined],
    ['2025', '2025', '2025'],
    ['T2 2024', 'T2 2024', undefined],
  ])('partage le calendrier « %s »', (texte, debut, fin) => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Calendrier', { champ: 'debut' }],
      ],
      [['a', texte]],
    );
    const [action] = lignes(r, 'actions');
    expect([action?.debut?.texte, action?.fin?.texte]).toEqual([debut, fin]);
    expect(r.comptes.perdues).toBe(0);
  });

  it.each(['en continu', 'dès signature', 'à définir', 'tous les mercredis'])('garde « %s » en texte', (texte) => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Calendrier', { champ: 'debut' }],
      ],
      [['a', texte]],
    );
    expect(lignes(r, 'actions')[0]).toMatchObject({ debut: { brut: texte } });
    expect(alerte(r, 'debut')).toBeDefined();
  });

  it('ne partage rien quand la fin a sa colonne', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Début', { champ: 'debut' }],
        ['Fin', { champ: 'fin' }],
      ],
      [['a', '2022-2023', '2026']],
    );
    expect(lignes(r, 'actions')[0]).toMatchObject({ debut: { texte: '2022-2023' }, fin: { texte: '2026' } });
  });

  it('lit les croix des années, les trous et les couleurs', () => {
    const annees = [2023, 2024, 2025].map((annee) => [String(annee), { champ: 'debut', annee, lecture: 'croix' }]);
    const r = plan(
      [['Action', { champ: 'action' }], ...annees],
      [
        ['a', 'X', 'x', null],
        ['b', 'X', null, '✓'],
        ['c', null, 'étude', null],
        ['d', null, null, null],
        ['e', null, null, null],
        ['f', null, null, '-'],
      ],
      {
        fonds: [
          [3, 2, 'FF00AA'],
          [3, 3, 'FF00AA'],
          [4, 0, 'EEEEEE'],
          [4, 1, 'EEEEEE'],
          [4, 2, 'EEEEEE'],
          [4, 3, 'EEEEEE'],
        ],
      },
    );
    const [a, b, c, d, e, f] = lignes(r, 'actions');
    expect([a?.debut.texte, a?.fin.texte]).toEqual(['2023', '2024']);
    expect([b?.debut.texte, b?.fin.texte]).toEqual(['2023', '2025']);
    expect(alerte(r, 'debut', 1)).toContain('ne se suivent pas');
    expect([c?.debut.texte, c?.ajoutees]).toEqual(['2024', { 2024: 'étude' }]);
    expect([d?.debut.texte, d?.fin.texte]).toEqual(['2024', '2025']);
    expect(e?.debut).toBeUndefined();
    expect([f?.debut, f?.ajoutees]).toEqual([undefined, { 2025: '-' }]);
    expect(r.comptes.perdues).toBe(0);
  });

  it('lit un statut coché, et ne tranche pas entre deux', () => {
    const dits = ['réalisée', 'en cours'].map((statut) => [
      statut,
      { champ: 'statut', lecture: 'croix', fixe: { statut } },
    ]);
    const r = plan(
      [['Action', { champ: 'action' }], ...dits],
      [
        ['a', 'X', null],
        ['b', 'X', 'X'],
        ['c', null, 'depuis mai'],
      ],
    );
    const [a, b, c] = lignes(r, 'actions');
    expect(a).toMatchObject({ statut: 'réalisée' });
    expect(b).toMatchObject({ statut: { brut: 'réalisée ; en cours' } });
    expect(c).toMatchObject({ statut: 'en cours', ajoutees: { 'en cours': 'depuis mai' } });
  });

  it('lit les axes dans leurs intitulés et les relie', () => {
    const r = plan(
      [
        ['Axe', { table: 'CTG_Axes', champ: 'axe' }],
        ['Enjeu', { table: 'CTG_Axes', champ: 'enjeu' }],
        ['N°', { champ: 'ref' }],
        ['Action', { champ: 'action' }],
      ],
      [
        ['Axe 2 : Petite enfance', 'Des places', 1, 'a'],
        [null, null, 2, 'b'],
        ['AXE III – Parentalité', null, 1, 'c'],
        ['Accès aux droits', null, 2, 'd'],
        ['axe 2 : petite  enfance', null, 3, 'e'],
      ],
      { fusionnees: [0, 1] },
    );
    expect(lignes(r, 'axes')).toEqual([
      { numero: '1', axe: 'Accès aux droits', enjeu: 'Des places' },
      { numero: '2', axe: 'Petite enfance', enjeu: 'Des places' },
      { numero: '3', axe: 'Parentalité', enjeu: 'Des places' },
    ]);
    expect(lignes(r, 'actions').map(({ axe }) => axe)).toEqual(['2', '2', '3', '1', '2']);
    expect(lignes(r, 'actions').map(({ ref }) => ref)).toEqual(['2.1', '2.2', '3.1', '1.2', '2.3']);
    expect(lignes(r, 'actions')[0]?.ajoutees).toEqual({ 'n° d’origine': '1' });
    expect(alerte(r, 'numero', 0)).toBe('numéro donné par la reprise');
    expect(r.comptes.perdues).toBe(0);
  });

  it('cite un axe par son seul numéro, ou par le nom de la feuille', () => {
    const parNumero = plan(
      [
        ['Axe', { champ: 'axe' }],
        ['Action', { champ: 'action' }],
      ],
      [
        [1, 'a'],
        ['II', 'b'],
      ],
    );
    expect(lignes(parNumero, 'axes')).toEqual([{ numero: '1' }, { numero: '2' }]);
    expect(lignes(parNumero, 'actions').map(({ axe }) => axe)).toEqual(['1', '2']);
    const parFeuille = plan([['Action', { champ: 'action' }]], [['a']], {
      feuille: 'Axe 3 - Jeunesse',
      nomDeFeuille: { table: 'CTG_Axes', champ: 'axe' },
    });
    expect(lignes(parFeuille, 'axes')).toEqual([{ numero: '3', axe: 'Jeunesse' }]);
    expect(lignes(parFeuille, 'actions')[0]).toMatchObject({ axe: '3' });
  });

  it('prend l’axe dans la réf quand toutes le disent', () => {
    const r = plan(
      [
        ['Réf.', { champ: 'ref' }],
        ['Action', { champ: 'action' }],
      ],
      [
        ['2.1.3', 'a'],
        ['1.1', 'b'],
      ],
    );
    expect(lignes(r, 'actions').map(({ axe }) => axe)).toEqual(['2', '1']);
    expect(alerte(r, 'axe')).toContain('2.1.3');
    const sans = plan(
      [
        ['Réf.', { champ: 'ref' }],
        ['Action', { champ: 'action' }],
      ],
      [
        ['2.1.3', 'a'],
        ['F7', 'b'],
      ],
    );
    expect(lignes(sans, 'actions').map(({ axe }) => axe)).toEqual([undefined, undefined]);
  });

  it('sépare le numéro de l’intitulé quand le tableau en a l’habitude', () => {
    const oui = plan(
      [['Action', { champ: 'action' }]],
      [['2.3 – Ouvrir un LAEP'], ['2.4 – Créer un RPE'], ['Fiche action n° 7 : Former']],
    );
    expect(lignes(oui, 'actions').map(({ ref, action }) => [ref, action])).toEqual([
      ['2.3', 'Ouvrir un LAEP'],
      ['2.4', 'Créer un RPE'],
      ['7', 'Former'],
    ]);
    const non = plan(
      [['Action', { champ: 'action' }]],
      [['3-6 ans : accueil du mercredi'], ['2 places de plus'], ['2.5 ETP d’animateur'], ['Ouvrir un LAEP']],
    );
    expect(lignes(non, 'actions').map(({ action }) => action)).toEqual([
      '3-6 ans : accueil du mercredi',
      '2 places de plus',
      '2.5 ETP d’animateur',
      'Ouvrir un LAEP',
    ]);
  });

  it('complète une action par un second tableau, et garde ce qui diffère', () => {
    const r = repris([
      {
        feuille: 'Plan',
        table: 'CTG_Actions',
        colonnes: [
          ['N°', { champ: 'ref' }],
          ['Action', { champ: 'action' }],
          ['Pilote', { champ: 'pilote' }],
        ],
        lignes: [
          ['1', 'Ouvrir un LAEP', 'Caf'],
          ['2', 'Former', 'Caf'],
        ],
      },
      {
        feuille: 'Suivi',
        table: 'CTG_Actions',
        colonnes: [
          ['N°', { champ: 'ref' }],
          ['Intitulé', { champ: 'action' }],
          ['Référent', { champ: 'pilote' }],
          ['État', { champ: 'statut' }],
        ],
        lignes: [
          ['1', 'Ouvrir un LAEP', 'CCAS', 'En cours'],
          ['2', 'Autre chose que cela', 'Caf', 'Réalisé'],
        ],
      },
    ]);
    expect(lignes(r, 'actions')).toHaveLength(3);
    expect(lignes(r, 'actions')[0]).toMatchObject({
      ref: '1',
      pilote: 'Caf',
      statut: 'en cours',
      ajoutees: { 'Référent (Suivi)': 'CCAS' },
    });
    expect(r.comptes.perdues).toBe(0);
  });

  it('garde les colonnes sans correspondance, les notes et dit les textes barrés', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Statut', null],
        ['Divers', null],
        ['Divers', null],
      ],
      [['a', 'rouge', 'un', 'deux']],
      { notes: [[0, 0, 'à revoir']], barres: [[0, 0]], titre: ['Plan d’actions 2024', null] },
    );
    expect(lignes(r, 'actions')[0]?.ajoutees).toEqual({
      'Statut (d’origine)': 'rouge',
      Divers: 'un',
      'Divers (2)': 'deux',
      note: 'à revoir',
    });
    expect(alerte(r, 'action')).toContain('barré');
    expect(r.ecartees).toContainEqual(expect.objectContaining({ motif: 'titre' }));
    expect(r.comptes).toEqual({ lues: 9, converties: 1, conservees: 3, ecartees: 5, perdues: 0 });
  });

  it('coupe les partenaires sans briser leurs noms', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Partenaires', { champ: 'partenaires' }],
      ],
      [
        ['a', '- Caf\n- MSA'],
        ['b', 'Caf et Département (PMI, ASE)'],
        ['c', 'Protection maternelle et infantile, Caf'],
        ['d', 'Service Petite enfance, Enfance et Jeunesse'],
        ['e', 'Caf, MSA / CCAS de Gex + écoles'],
        ['f', 'Communauté de communes Bugey et Rhône'],
      ],
    );
    expect(lignes(r, 'actions').map(({ partenaires }) => partenaires)).toEqual([
      ['Caf', 'MSA'],
      ['Caf', 'Département (PMI, ASE)'],
      ['Protection maternelle et infantile', 'Caf'],
      ['Service Petite enfance, Enfance et Jeunesse'],
      ['Caf', 'MSA', 'CCAS de Gex', 'écoles'],
      ['Communauté de communes Bugey et Rhône'],
    ]);
    expect(alerte(r, 'partenaires', 0)).toBeUndefined();
    expect(alerte(r, 'partenaires', 1)).toBeDefined();
  });

  it('lit les thématiques par leur alias et garde le mot du territoire', () => {
    const r = plan(
      [
        ['Action', { champ: 'action' }],
        ['Thème', { champ: 'thematiques' }],
      ],
      [
        ['a', 'Petite Enfance'],
        ['b', 'Enfance-jeunesse'],
        ['c', 'AVS'],
        ['d', 'Petite enfance, parentalité'],
        ['e', 'Culture'],
      ],
    );
    expect(lignes(r, 'actions').map(({ thematiques }) => thematiques)).toEqual([
      ['petite enfance'],
      ['enfance', 'jeunesse'],
      ['animation de la vie sociale'],
      ['petite enfance', 'parentalité'],
      { brut: 'Culture' },
    ]);
    expect(lignes(r, 'actions')[2]?.ajoutees).toEqual({ 'thématique locale': 'AVS' });
    expect(r.questions.map(({ id }) => id)).toContain('CTG_Actions.thematiques|culture');
  });

  it('propose de réunir les écritures d’un même nom, et applique la décision', () => {
    const tableau = {
      table: 'CTG_Actions' as const,
      colonnes: [
        ['Action', { champ: 'action' }],
        ['Pilote', { champ: 'pilote' }],
      ] as const,
      lignes: [
        ['a', 'CC du Pays de Gex'],
        ['b', 'Communauté de communes du Pays de Gex'],
        ['c', 'CC du Pays de Gex'],
        ['d', 'Caf'],
      ],
    };
    const r = repris([tableau]);
    const [groupe] = r.questions;
    expect(groupe).toMatchObject({ champ: 'pilote', proposition: 'CC du Pays de Gex' });
    expect(groupe?.variantes.map(({ places }) => places.length)).toEqual([2, 1]);
    expect(lignes(r, 'actions').map(({ pilote }) => pilote)).toEqual([
      'CC du Pays de Gex',
      'Communauté de communes du Pays de Gex',
      'CC du Pays de Gex',
      'Caf',
    ]);
    const decide = repris(
      [tableau],
      Object.fromEntries((groupe?.variantes ?? []).map(({ cle }) => [cle, 'CC du Pays de Gex'])),
    );
    expect(lignes(decide, 'actions')[1]).toMatchObject({ pilote: 'CC du Pays de Gex' });
    expect(decide.questions).toEqual([]);
  });
});
