import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const _ = null;

/** Les zones d’un dessin ; le compte des cellules est vérifié au passage. */
function zonesDe(lignes: Valeur[][], reglages: Reglages = {}) {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille)).toEqual([]);
  return regarder(feuille).zones;
}

/** Les valeurs d’une zone dans les colonnes d’en-têtes donnés. */
const colonnes = (zone: ReturnType<typeof zonesDe>[number], ...entetes: string[]) =>
  zone.valeurs.map((ligne) =>
    entetes.map((entete) => {
      const j = zone.entetes.indexOf(entete);
      expect([entete, j]).not.toEqual([entete, -1]);
      return ligne[j];
    }),
  );

describe('un tableau sous ses titres', () => {
  const [zone, ...autres] = zonesDe([
    ['Convention territoriale globale 2023-2027'],
    [],
    ['Plan d’actions', _, _, 'Mise à jour : 12/03/2024'],
    [],
    ['Axe', 'Objectifs', 'Actions', 'Pilote', 'Partenaires', 'Échéancier', 'Moyens', 'Indicateurs d’évaluation'],
    ['Axe 1 : Petite enfance', 'Développer', 'Créer un RPE', 'CC', 'Caf', '2024', '12 000 €', 'Nb'],
    [_, _, 'Ouvrir un LAEP', 'Commune', 'Caf', 2025, '8 000 €', 'Nb séances'],
    [],
    [_, 'Soutenir', 'Former les pros', 'Caf', _, '2025', _, _],
    ['Axe 2 : Jeunesse', 'Animer', 'Point jeunes', 'CC', 'MSA', '2026', 15_000, 'Nb'],
    [_, _, 'Accueil ados'],
    [],
    ['* données 2023'],
  ]);

  it('a son en-tête, ses lignes et son titre', () => {
    expect(autres).toEqual([]);
    expect(zone!.zone.entetes).toEqual([5]);
    expect(zone!.lignes).toEqual([6, 7, 9, 10, 11]);
    expect(zone!.zone.titre).toBe('Convention territoriale globale 2023-2027');
    expect(zone!.motifs).toMatchObject({ A3: 'titre', D3: 'titre', A5: 'en-tete', A13: 'note' });
  });

  it('fait descendre l’axe et l’objectif, jusqu’au suivant', () => {
    expect(colonnes(zone!, 'Axe', 'Objectifs')).toEqual([
      ['Axe 1 : Petite enfance', 'Développer'],
      ['Axe 1 : Petite enfance', 'Développer'],
      ['Axe 1 : Petite enfance', 'Soutenir'],
      ['Axe 2 : Jeunesse', 'Animer'],
      ['Axe 2 : Jeunesse', 'Animer'],
    ]);
  });

  it('ne fait descendre ni le pilote, ni le moyen, ni la date', () => {
    expect(colonnes(zone!, 'Pilote', 'Échéancier', 'Moyens')[4]).toEqual([_, _, _]);
  });

  it('finit par le nom de la feuille, sans cellule', () => {
    const derniere = zone!.zone.colonnes.at(-1)!;
    expect(derniere).toMatchObject({ nature: 'feuille', cellule: null, entete: '(nom de la feuille)' });
    expect([...derniere.lignes!]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('les lignes d’en-tête', () => {
  const donnees: Valeur[][] = [
    ['A1', 'Créer', '01/2023', '12/2024', 1000, 2000, 3000, 'En cours'],
    ['A1', 'Ouvrir', '01/2023', '12/2024', 1000, 2000, 3000, 'En cours'],
    ['A2', 'Former', '01/2023', '12/2024', 1000, 2000, 3000, 'En cours'],
  ];
  const attendues = [
    'Axe',
    'Action',
    'Calendrier – Début',
    'Calendrier – Fin',
    'Budget – 2023',
    'Budget – 2024',
    'Budget – 2025',
    'Statut',
    '(nom de la feuille)',
  ];
  const haut: Valeur[][] = [
    ['Axe', 'Action', 'Calendrier', _, 'Budget', _, _, 'Statut'],
    [_, _, 'Début', 'Fin', 2023, 2024, 2025, _],
  ];

  it.each<[string, Valeur[][], Reglages]>([
    ['deux niveaux fusionnés', haut, { fusions: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:G1', 'H1:H2'] }],
    ['deux niveaux dont les fusions sont perdues', haut, {}],
    [
      'des bandes au-dessus d’un en-tête complet',
      [
        [_, _, 'Calendrier', _, 'Budget', _, _, _],
        ['Axe', 'Action', 'Début', 'Fin', 2023, 2024, 2025, 'Statut'],
      ],
      {},
    ],
  ])('%s', (_nom, entete, reglages) => {
    const [zone] = zonesDe([...entete, ...donnees], reglages);
    expect(zone!.zone.entetes).toEqual([1, 2]);
    expect(zone!.entetes).toEqual(attendues);
    expect(zone!.lignes).toEqual([3, 4, 5]);
  });

  it('gardent l’unité, et mettent de côté l’aide et les numéros de colonne', () => {
    const [zone] = zonesDe([
      ['Action', 'Pilote', 'Budget', 'Statut'],
      [_, _, '(k€)', _],
      ['(1)', '(2)', '(3)', '(4)'],
      ['ex : Créer un RPE', 'Indiquer la structure', 'à compléter', 'Liste déroulante'],
      ['Créer', 'CC', 12, 'En cours'],
      ['Ouvrir', 'CC', 14, 'En cours'],
    ]);
    expect(zone!.entetes[2]).toBe('Budget – (k€)');
    expect(zone!.lignes).toEqual([5, 6]);
    expect(zone!.motifs).toMatchObject({ A3: 'en-tete', A4: 'aide', D4: 'aide' });
  });

  it('réunissent un en-tête coupé, et reconnaissent sa répétition à la page suivante', () => {
    const page: Valeur[][] = [['Plan d’actions CTG'], ['Axe', 'Action', 'État', 'Pilote'], [_, _, 'd’avancement', _]];
    const [zone, ...autres] = zonesDe([
      ...page,
      ['A1', 'Créer', 'En cours', 'CC'],
      ['A1', 'Ouvrir', 'En cours', 'CC'],
      ['Page 1/2'],
      ...page,
      ['A2', 'Animer', 'En cours', 'CC'],
      ['Page 2/2'],
    ]);
    expect(autres).toEqual([]);
    expect(zone!.entetes[2]).toBe('État – d’avancement');
    expect(zone!.lignes).toEqual([4, 5, 10]);
    expect(zone!.motifs).toMatchObject({ A6: 'repetition', A7: 'repetition', B8: 'repetition', C9: 'repetition' });
  });

  it('se reconnaissent sans mots connus, par leur contraste avec ce qui suit', () => {
    const [zone] = zonesDe(
      [
        ['Chantier', 'Déclinaison', 'Chef de bande', 'Remarques diverses'],
        ['Un', 'Créer', 'Dupont', 'néant'],
        ['Deux', 'Former', 'Durand', 'rien'],
      ],
      { fonds: { 'A1:D1': '305496' } },
    );
    expect(zone!.zone.entetes).toEqual([1]);
    expect(zone!.lignes).toEqual([2, 3]);
  });

  it('peuvent manquer : un tableau régulier est gardé, ses colonnes sans titre', () => {
    const [zone] = zonesDe([
      ['a', 'Texte', 12],
      ['b', 'Autre', 14],
      ['c', 'Encore', 15],
    ]);
    expect(zone!.zone.entetes).toEqual([]);
    expect(zone!.entetes.slice(0, 3)).toEqual([
      '(colonne A sans titre)',
      '(colonne B sans titre)',
      '(colonne C sans titre)',
    ]);
    expect(zone!.lignes).toEqual([1, 2, 3]);
  });

  it('peuvent n’avoir aucune ligne dessous', () => {
    const [zone] = zonesDe([['Axe', 'Action', 'Pilote', 'Budget']]);
    expect(zone!.lignes).toEqual([]);
    expect(zone!.entetes.slice(0, 4)).toEqual(['Axe', 'Action', 'Pilote', 'Budget']);
  });

  it('gardent une colonne remplie que rien n’intitule', () => {
    const [zone] = zonesDe([
      ['Axe', 'Action', _, 'Pilote'],
      ['A1', 'Créer', 'à revoir', 'CC'],
      ['A2', 'Former', 'urgent', 'Caf'],
    ]);
    expect(zone!.zone.colonnes[2]).toMatchObject({ rang: 3, cellule: null, niveaux: [] });
    expect(colonnes(zone!, '(colonne C sans titre)')).toEqual([['à revoir'], ['urgent']]);
  });
});

describe('plusieurs tableaux sur une feuille', () => {
  it('côte à côte, chacun a son titre et ses lignes', () => {
    const zones = zonesDe([
      ['Équipements', _, _, _, 'Instances'],
      ['Type', 'Nom', 'Commune', _, 'Instance', 'Composition', 'Rôle'],
      ['EAJE', 'Les Lutins', 'Gex', _, 'Copil', 'Élus', 'Pilotage'],
      ['RPE', 'Le Relais', 'Ornex', _, 'Cotech', 'Agents', 'Suivi'],
      ['LAEP', 'Bulle', 'Gex'],
      ['LAEP', 'Bulle 2', 'Gex'],
    ]);
    expect(zones.map(({ zone, lignes }) => [zone.titre, lignes])).toEqual([
      ['Équipements', [3, 4, 5, 6]],
      ['Instances', [3, 4]],
    ]);
  });

  it('une colonne blanche au milieu d’un tableau ne le coupe pas', () => {
    const zones = zonesDe([
      ['Axe', 'Action', 'Pilote', _, 'Budget', 'Statut'],
      ['A1', 'Créer', 'CC', _, 1000, 'En cours'],
      ['A1', 'Ouvrir', 'CC', _, 1000, 'En cours'],
      ['A2', 'Former', 'Caf', _, 1000, 'En cours'],
    ]);
    expect(zones).toHaveLength(1);
    expect(zones[0]!.entetes).toEqual(['Axe', 'Action', 'Pilote', 'Budget', 'Statut', '(nom de la feuille)']);
  });

  it('l’un sous l’autre, chacun garde l’axe qui l’intitule', () => {
    const zones = zonesDe([
      ['Axe 1 : Petite enfance'],
      ['Action', 'Pilote', 'Budget'],
      ['Créer', 'CC', 1],
      ['Ouvrir', 'CC', 2],
      ['Axe 2 : Jeunesse'],
      ['Action', 'Pilote', 'Budget'],
      ['Animer', 'CC', 1],
      [],
      ['Indicateur', 'Valeur initiale', 'Valeur cible', 'Source'],
      ['Nb enfants', 12, 15, 'Caf'],
      ['Nb familles', 12, 15, 'Caf'],
    ]);
    expect(zones.map(({ zone, lignes }) => [zone.titre, lignes])).toEqual([
      ['Axe 1 : Petite enfance', [3, 4]],
      ['Axe 2 : Jeunesse', [7]],
      [null, [10, 11]],
    ]);
  });

  it('un tableau Excel est pris tel quel, avec les lignes tapées dessous', () => {
    const zones = zonesDe(
      [['Divers', 'Truc', 'Bidule'], ['Un', 'Deux', 'Trois'], ['Quatre', 'Cinq', 'Six'], [], ['Note de bas de page']],
      {
        tables: [
          {
            name: 'Tableau1',
            range: { top: 1, left: 1, bottom: 2, right: 3 },
            headerRows: 1,
            totalsRows: 0,
            columns: ['Divers', 'Truc', 'Bidule'],
          },
        ],
      },
    );
    expect(zones[0]!.zone.entetes).toEqual([1]);
    expect(zones[0]!.lignes).toEqual([2, 3]);
  });
});

describe('ce qui, dans un tableau, n’est pas une ligne de données', () => {
  const [zone] = zonesDe(
    [
      ['N°', 'Action', 'Pilote', 'Budget', 'Caf', 'Statut'],
      ['AXE 1 – PETITE ENFANCE'],
      [1, 'Créer un RPE', 'CC', 12_000, 6000, 'En cours'],
      [2, 'Ouvrir un LAEP', 'Commune', 8000, 4000, 'À venir'],
      ['Total axe 1', _, _, 20_000, 10_000, _],
      ['AXE 2 – JEUNESSE'],
      [3, 'Point jeunes', 'CC', 5000, 2000, 'À venir'],
      [4, 'Accueil ados', 'CC', 7000, 3000, 'À venir'],
      ['Total axe 2', _, _, 12_000, 5000, _],
      ['TOTAL GÉNÉRAL', _, _, 32_000, 15_000, _],
      ['Nombre de fiches : 4'],
      [],
      ['En vert : réalisé'],
      ['Source : Caf'],
    ],
    { fusions: ['A2:F2', 'A6:F6'] },
  );

  it('les totaux disent quelles lignes ils additionnent', () => {
    expect(zone!.lignes).toEqual([3, 4, 7, 8]);
    expect(zone!.zone.totaux.map(({ ligne, de }) => [ligne, [...de]])).toEqual([
      [5, [3, 4]],
      [9, [7, 8]],
      [10, [3, 4, 7, 8]],
    ]);
  });

  it('les intertitres valent pour les lignes qui suivent', () => {
    expect(colonnes(zone!, '(bandeau)').flat()).toEqual([
      'AXE 1 – PETITE ENFANCE',
      'AXE 1 – PETITE ENFANCE',
      'AXE 2 – JEUNESSE',
      'AXE 2 – JEUNESSE',
    ]);
  });

  it('le compte, la légende et la source sont mis de côté', () => {
    expect(zone!.motifs).toMatchObject({ A5: 'total', A10: 'total', A11: 'compte', A13: 'legende', A14: 'note' });
  });

  it('des intertitres de deux niveaux donnent deux colonnes, et une action seule reste une donnée', () => {
    const [imbriquee] = zonesDe([
      ['Action', 'Pilote', 'Échéance', 'Budget'],
      ['Axe 1 : Petite enfance'],
      ['Objectif 1.1 : Accueillir'],
      ['Créer un RPE', 'CC', '2024', '10 k€'],
      ['Objectif 1.2 : Former'],
      ['Former les pros', 'Caf', '2025', '1 k€'],
      ['Axe 2 : Jeunesse'],
      ['Point jeunes', 'CC', '2024', '10 k€'],
      ['Autre action, à compléter'],
    ]);
    expect(imbriquee!.lignes).toEqual([4, 6, 8, 9]);
    const bandeaux = imbriquee!.zone.colonnes.flatMap(({ nature }, j) => (nature === 'bandeau' ? [j] : []));
    expect(imbriquee!.valeurs.map((ligne) => bandeaux.map((j) => ligne[j]))).toEqual([
      ['Axe 1 : Petite enfance', 'Objectif 1.1 : Accueillir'],
      ['Axe 1 : Petite enfance', 'Objectif 1.2 : Former'],
      ['Axe 2 : Jeunesse', null],
      ['Axe 2 : Jeunesse', null],
    ]);
  });

  it('un total sans nom se reconnaît au calcul ; une ligne de chiffres qui ne tombe pas juste reste', () => {
    const lignes: Valeur[][] = [
      ['Action', 'Pilote', 'Coût', 'Part Caf'],
      ['Créer', 'CC', 100, 50],
      ['Ouvrir', 'CC', 200, 80],
      ['Former', 'CC', 300, 20],
    ];
    expect(zonesDe([...lignes, [_, _, 600, 150]])[0]!.zone.totaux).toHaveLength(1);
    const [faux] = zonesDe([...lignes, [_, _, 601, 150]]);
    expect(faux!.zone.totaux).toEqual([]);
    expect(faux!.lignes).toContain(5);
  });
});

describe('les cases fusionnées ou blanches', () => {
  it('une fusion en hauteur vaut pour ses lignes, sauf un montant', () => {
    const [zone] = zonesDe(
      [
        ['Axe', 'Action', 'Pilote', 'Budget'],
        ['Petite enfance', 'Créer', 'CC', 12_000],
        [_, 'Ouvrir', 'CC', _],
        ['Jeunesse', 'Animer', 'Caf', 500],
      ],
      { fusions: ['A2:A3', 'D2:D3'] },
    );
    expect(colonnes(zone!, 'Axe', 'Budget')).toEqual([
      ['Petite enfance', 12_000],
      ['Petite enfance', null],
      ['Jeunesse', 500],
    ]);
  });

  it('une fusion en largeur n’appartient qu’à sa première colonne, et ce qu’elle cache est compté', () => {
    const feuille = dessiner(
      [
        ['Action', 'Pilote', 'Partenaires', 'Budget'],
        ['Créer', 'CC', 'caché', 10],
        ['Ouvrir', 'Caf', 'MSA', 20],
      ],
      { fusions: ['B2:C2'] },
    );
    expect(malComptees(feuille)).toEqual([]);
    const { zones, ecartees } = regarder(feuille);
    expect(colonnes(zones[0]!, 'Pilote', 'Partenaires')).toEqual([
      ['CC', null],
      ['Caf', 'MSA'],
    ]);
    expect(ecartees.map(({ place, motif }) => [place.ligne, place.colonne, motif])).toEqual([[2, 3, 'fusion']]);
  });

  it('une ligne sans action, avec un financeur, continue l’action du dessus', () => {
    const [zone] = zonesDe([
      ['Axe', 'Action', 'Pilote', 'Financeur', 'Montant'],
      ['A1', 'Créer un RPE', 'CC', 'Caf', 1000],
      [_, _, _, 'CC', 500],
      [_, 'Ouvrir un LAEP', 'CC', 'Caf', 1000],
      ['A2', 'Former', 'CC', 'Caf', 1000],
      [_, _, _, 'CC', 1000],
    ]);
    expect(colonnes(zone!, 'Axe', 'Action', 'Pilote')).toEqual([
      ['A1', 'Créer un RPE', 'CC'],
      ['A1', 'Créer un RPE', null],
      ['A1', 'Ouvrir un LAEP', 'CC'],
      ['A2', 'Former', 'CC'],
      ['A2', 'Former', null],
    ]);
  });

  it('un objectif oublié n’est pas pris au-dessus', () => {
    const [zone] = zonesDe([
      ['Action', 'Objectif', 'Pilote'],
      ['Créer', 'Accueillir', 'CC'],
      ['Ouvrir', 'Soutenir', 'CC'],
      ['Former', _, 'CC'],
      ['Animer', 'Relier', 'CC'],
    ]);
    expect(colonnes(zone!, 'Objectif').flat()).toEqual(['Accueillir', 'Soutenir', null, 'Relier']);
  });

  it('un axe écrit seul sur sa ligne, dans sa colonne, n’est pas une donnée', () => {
    const [zone] = zonesDe([
      ['Axe', 'Action', 'Pilote', 'Budget'],
      ['Petite enfance'],
      [_, 'Créer', 'CC', 12],
      [_, 'Ouvrir', 'CC', 13],
      ['Jeunesse'],
      [_, 'Animer', 'CC', 12],
    ]);
    expect(colonnes(zone!, 'Axe', 'Action')).toEqual([
      ['Petite enfance', 'Créer'],
      ['Petite enfance', 'Ouvrir'],
      ['Jeunesse', 'Animer'],
    ]);
  });
});
