import { SANS_DECISION } from '../../../../shared/reprise/contrat.ts';
import { libelleCible, proposer } from '../../../../shared/reprise/correspondances/index.ts';
import { territoires } from '../../reference/ouvrir.ts';
import { type OptionsZone, type Valeur, zoneFactice } from '../zone-factice.ts';

type Entete = string | readonly string[];

const lire = (
  entetes: string | readonly Entete[],
  lignes: readonly (readonly Valeur[])[] = [],
  options: OptionsZone = {},
) => {
  const { zone, feuille } = zoneFactice(typeof entetes === 'string' ? entetes.split(' | ') : entetes, lignes, options);
  return proposer(feuille, zone, { territoires }, SANS_DECISION);
};
const champs = (...args: Parameters<typeof lire>): (string | null)[] =>
  lire(...args).colonnes.map(({ cible }) => cible?.champ ?? null);
const libelles = (...args: Parameters<typeof lire>): string[] =>
  lire(...args).colonnes.map(({ cible }) => (cible === null ? '—' : libelleCible(cible)));

describe('les financeurs d’un plan', () => {
  const entetes: Entete[] = ['Fiche', 'Action', ['Financeurs', 'Nom'], ['Financeurs', 'Type'], '2024', '2025', 'Total'];
  const lignes: Valeur[][] = [
    [1, 'Coordination', 'Caf', 'Bonus territoire', 24_000, 24_000, 48_000],
    [2, 'Coordination', 'Agglo', 'Autofinancement', 16_000, 16_000, 32_000],
    [3, 'Relais itinérant', 'Caf', 'PSO', 18_000, 18_500, 36_500],
  ];

  it('n’en voient pas un second dans « Type », ni le coût de l’action dans le total de la ligne', () => {
    const { colonnes } = lire(entetes, lignes);
    expect(colonnes.map(({ cible }) => cible?.champ ?? null)).toEqual([
      'ref',
      'action',
      'financeur',
      null,
      'prevu',
      'prevu',
      null,
    ]);
    expect(colonnes[2]?.cible?.groupe).toBeUndefined();
    expect(colonnes[6]?.raison).toMatch(/Total.* est le total de la ligne.*recalculé/);
  });

  it('« Type » dit l’apport quand ses valeurs en sont', () => {
    const apports = lignes.map((ligne) => ligne.with(3, 'subvention'));
    expect(champs(entetes, apports)[3]).toBe('apport');
  });

  it('« Total » reste le coût d’un plan sans financeur', () => {
    const sans = entetes.filter((_, j) => j !== 2 && j !== 3);
    expect(
      champs(
        sans,
        lignes.map((ligne) => ligne.filter((_, j) => j !== 2 && j !== 3)),
      ).at(-1),
    ).toBe('coutTotal');
  });

  it('aux étapes « demandé » puis « accordé », la plus avancée compte seule', () => {
    const trouves = libelles(
      ['Action', 'Pilote', ['Demandé', 'Caf'], ['Demandé', 'État P147'], ['Accordé', 'Caf'], ['Accordé', 'État P147']],
      [
        ['Ouvrir un lieu', 'CCAS', 5000, 2000, 4000, 1000],
        ['Former les équipes', 'Caf', 900, 700, 800, 600],
      ],
    );
    expect(trouves.slice(2)).toEqual(['—', '—', 'Plan d’actions : part Caf', 'Financements : prévu (État P147)']);
  });

  it('des charges et des produits ne sont pas des actions', () => {
    const { table, raison } = lire(
      [
        ['Charges', 'Libellé'],
        ['Charges', '€'],
        ['Produits', 'Libellé'],
        ['Produits', '€'],
      ],
      [
        ['Achats', 1000, 'Caf', 3000],
        ['Personnel', 4000, 'Commune', 2000],
      ],
      { titre: 'Budget prévisionnel de l’action 2024' },
    );
    expect(table).toBeNull();
    expect(raison).toContain('budget par postes');
  });

  it('un coût d’investissement ou de fonctionnement n’est pas le coût total', () => {
    expect(champs('Action | Pilote | Coût invest. (€ HT) | Coût fonct. (€ HT/an)').slice(2)).toEqual([null, null]);
  });
});

describe('la colonne de l’action', () => {
  it('manque à une liste de membres, qui n’est donc pas un plan', () => {
    const { table } = lire('Structure | Nom | Fonction | Tel | Courriel', [
      ['Ville', 'Marie Dupont', 'Maire adjointe', '0102030405', 'm@x.fr'],
      ['Caf', 'Paul Martin', 'Conseiller technique', '0102030406', 'p@x.fr'],
    ]);
    expect(table).toBeNull();
  });

  it('reste celle d’un plan qui donne le téléphone et le courriel de ses pilotes', () => {
    expect(champs('Action | Pilote | Téléphone | Courriel | Échéance | Budget')).toEqual([
      'action',
      'pilote',
      null,
      null,
      'fin',
      'coutTotal',
    ]);
  });

  it('est « Nature de l’action » quand nulle autre ne la nomme', () => {
    expect(
      champs('État | Échéance | Responsable de l’action | Nature de l’action | Partenariats', [
        ['en cours', '2024', 'Ville', 'Ateliers du soir', 'Caf'],
        ['terminé', '2025', 'CCAS', 'Séjour d’été', 'MSA'],
      ]),
    ).toEqual(['statut', 'fin', 'pilote', 'action', 'partenaires']);
  });

  it('laisse « Nature de l’action » à la description quand elle est ailleurs', () => {
    expect(champs('Action | Nature de l’action | Pilote')[0]).toBe('action');
    expect(champs('Action | Nature de l’action | Pilote')[1]).not.toBe('action');
  });

  it('manque : aucun plan n’est proposé', () => {
    expect(lire('Objectif stratégique | Pilote | Partenaires | Échéance').table).not.toBe('CTG_Actions');
  });

  it('suffit, avec deux autres champs exacts, parmi des colonnes inconnues', () => {
    const inconnues = Array.from({ length: 60 }, (_, j) => `Zorglub ${j}`);
    expect(lire(['Action', 'Pilote', 'Coût total', ...inconnues]).table).toBe('CTG_Actions');
    expect(lire(['Zut', 'Pilote', ...inconnues]).table).toBeNull();
  });
});

describe('les étages d’un plan', () => {
  it('l’étage de gauche est au-dessus, que l’orientation précède l’axe ou le suive', () => {
    const cibles = (entetes: string) => libelles(entetes).slice(0, 2);
    expect(cibles('Orientation | Axe | Action | Pilote')).toEqual([
      'Axes : axe',
      'Plan d’actions : objectif stratégique',
    ]);
    expect(cibles('Axe | Orientation | Action | Pilote')).toEqual([
      'Axes : axe',
      'Plan d’actions : objectif stratégique',
    ]);
  });

  it('la réf. technique est qui porte l’action, pas son numéro', () => {
    expect(champs('N° FA | Action | Réf. technique | Échéance').slice(0, 3)).toEqual(['ref', 'action', 'pilote']);
  });

  it('le préfixe d’un texte réuni ne garde pas la bande qui n’apprend rien', () => {
    const { colonnes } = lire([
      ['Cadre', 'Action'],
      ['Cadre', 'Moyens humains'],
      ['Cadre', 'Moyens matériels'],
      ['Cadre', 'Pilote'],
    ]);
    expect(colonnes.map(({ cible }) => cible?.prefixe)).toEqual([
      undefined,
      'Moyens humains',
      'Moyens matériels',
      undefined,
    ]);
  });
});

describe('les actes et les signatures', () => {
  it('la date qui suit une délibération est celle de l’acte, jamais celle de la signature', () => {
    for (const date of ['en date du', 'Date', 'Le', 'du']) {
      expect(
        champs(`Commune | Code INSEE | Délibération n° | ${date}`, [['Gex', '01173', '2024-45', '12/09/2024']]),
      ).toEqual(['commune', 'codeInsee', 'acte', 'dateActe']);
    }
    expect(champs('Institution | Qualité | Délibération | En date du').slice(2)).toEqual(['acte', 'dateActe']);
  });

  it('« Délibération du » est une date, « Date » seule n’est pas une signature', () => {
    expect(champs('Commune | Code INSEE | Délibération du')[2]).toBe('dateActe');
    expect(champs('Institution | Qualité | Délibération | Signé le')[3]).toBe('dateSignature');
    expect(champs('Institution | Qualité | Adresse | Date')[3]).not.toBe('dateSignature');
  });

  it('des dates sous « Acte » sont celles de l’acte', () => {
    const lignes: Valeur[][] = [
      ['Caf', 'Directrice', '12/03/2024'],
      ['Ville de Gex', 'Maire', '14/03/2024'],
    ];
    expect(champs('Institution | En qualité de | Acte', lignes)).toEqual(['nom', 'qualite', 'dateActe']);
  });

  it('« Représentée par » et ses personnes n’ont pas de champ', () => {
    const lignes: Valeur[][] = [['Caf de l’Ain', 'M. Durand', 'Directeur']];
    expect(champs('Institution | Représentée par | En qualité de', lignes, { feuille: 'Signataires' })).toEqual([
      'nom',
      null,
      'qualite',
    ]);
  });

  it('des communes et leurs délibérations sont le périmètre', () => {
    const entetes = 'Commune | Représentée par | Délibération | En date du';
    const lignes: Valeur[][] = [
      ['Gex', 'Maire', 'n° 2022-31', '7 avril 2022'],
      ['Ornex', 'Maire', 'n° 22/04/12', '12 avril 2022'],
    ];
    const { table, colonnes } = lire(entetes, lignes, { titre: 'Signataires' });
    expect(table).toBe('CTG_Perimetre');
    expect(colonnes.map(({ cible }) => cible?.champ ?? null)).toEqual(['commune', null, 'acte', 'dateActe']);
  });

  it('des membres et leurs adresses ne sont pas des signataires', () => {
    const lignes: Valeur[][] = [['Mme Durand', 'Ville de Gex', 'Maire', 'a@b.fr']];
    expect(lire('Membres | Organisme | Fonction | Mail', lignes, { feuille: 'Comité pilotage' }).table).toBeNull();
  });
});

describe('les équipements', () => {
  it('une date d’ouverture ou d’achat n’est pas la date d’effet du bonus', () => {
    for (const date of [
      'Date d’ouverture',
      'Ouverte depuis (année)',
      'Date ouverture',
      'Date d’achat',
      'Année de création',
    ])
      expect([date, champs(`Équipement | Type | Gestionnaire | ${date}`)[3]]).toEqual([date, null]);
  });

  it('un code postal n’est ni une réf ni un code INSEE', () => {
    expect(champs('Commune | Code INSEE | Code postal')).toEqual(['commune', 'codeInsee', null]);
    expect(champs('Équipement | Type | Gestionnaire | Code postal')[3]).toBeNull();
  });

  it('un tableau croisé à deux étages prend le type de l’étage du haut', () => {
    const trouves = libelles(
      ['Commune', ['EAJE', 'Nb'], ['EAJE', 'Places'], ['ALSH', 'Péri'], 'RPE'],
      [
        ['Gex', 1, 24, 40, 1],
        ['Ornex', 2, 30, 60, 0],
      ],
    );
    expect(trouves.slice(1)).toEqual([
      '—',
      'Équipements : capacité (EAJE)',
      'Équipements : capacité (Alsh péri)',
      'Équipements : capacité (RPE)',
    ]);
  });

  it('« 30 places » est une capacité, « réalisées N-1 » n’en est pas une', () => {
    const lignes: Valeur[][] = [
      ['Crèche des Lutins', 'EAJE', '30 places', 61_250],
      ['Les Loupiots', 'EAJE', '18 places', 32_400],
    ];
    expect(champs('Dénomination | Type | Capacité | Nb d’heures réalisées N-1', lignes).slice(2)).toEqual([
      'capacite',
      null,
    ]);
  });
});

describe('le titre et la feuille', () => {
  it('« Suivi CTG » est le nôtre, « Suivi des CTG » en liste plusieurs', () => {
    const entetes = 'N° FA | Axe | Libellé action | Échéance | Zig | Zag | Zug';
    expect(lire(entetes, [], { feuille: 'Suivi CTG' }).table).toBe('CTG_Actions');
    expect(
      lire('Territoire | EPCI | Date de début | Date de fin | Date Copil | Date CA', [], { feuille: 'Suivi des CTG' })
        .table,
    ).toBeNull();
  });

  it('un inventaire n’est d’aucune table', () => {
    expect(lire('Désignation | Quantité | Date d’achat | État', [], { feuille: 'Inventaire' }).table).toBeNull();
  });
});

describe('le bilan et l’évaluation', () => {
  it('le niveau de réalisation est celui d’un bilan', () => {
    const { colonnes } = lire('Action | Niveau de réalisation | Freins | Suites à donner', [], { feuille: 'Bilan' });
    expect(colonnes[1]?.cible).toMatchObject({ table: 'CTG_Bilan', champ: 'realisation' });
  });

  it('« Ce qui a bien marché » est un levier, même quand la valeur finit par un sigle', () => {
    const lignes: Valeur[][] = [
      ['Ouvrir', 'Création RPE', 'Budget'],
      ['Former', 'Réseau Caf', 'Temps'],
    ];
    expect(champs('Action | Ce qui a bien marché | Difficultés', lignes, { feuille: 'Bilan' })).toEqual([
      'action',
      'leviers',
      'freins',
    ]);
  });

  it('l’année à côté d’une valeur, ou dans son en-tête, est la sienne', () => {
    expect(
      champs(['Indicateur', ['Objectif à atteindre', 'Valeur'], ['Objectif à atteindre', 'Année'], 'Qui collecte ?']),
    ).toEqual(['indicateur', 'cible', 'anneeCible', 'provenance']);
    const { colonnes } = lire('Indicateur | T0 (2019) | Cible 2026 | Source');
    expect(colonnes.slice(1, 3).map(({ cible }) => cible?.fixe)).toEqual([
      { anneeInitiale: '2019' },
      { anneeCible: '2026' },
    ]);
  });
});

describe('la table d’un tableau court', () => {
  it('est celle que ses mots disent nettement', () => {
    const mandats: Valeur[][] = [['12/01/2024', 12_345, 'Ouvrir un lieu', 'Caf', 1000]];
    expect(libelles('Date | N° de mandat | Action | Financeur | Montant', mandats).slice(1)).toEqual([
      '—',
      'Plan d’actions : action',
      'Financements : financeur',
      'Financements : prévu',
    ]);
    expect(lire('Projet | Porteur de projet | Type de projet | Budget').table).not.toBe('CTG_Interventions');
  });

  it('la parenthèse d’une question compte', () => {
    expect(champs('Quoi ? | Pourquoi ? (constats) | Avec : | Interco + communes | Caf')).toEqual([
      'action',
      'description',
      'partenaires',
      'partCollectivite',
      'partCaf',
    ]);
  });

  it('des trimestres cochés laissent le plan se reconnaître', () => {
    const lignes: Valeur[][] = [
      ['Ouvrir un lieu', 'Caf', 'x', null],
      ['Former', 'CCAS', null, 'x'],
    ];
    const { table, colonnes } = lire('Actions | Responsable | T1 2024 | T2 2024', lignes);
    expect(table).toBe('CTG_Actions');
    expect(colonnes.slice(2).map(({ cible }) => cible)).toEqual([null, null]);
  });
});
