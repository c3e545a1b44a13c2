import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, regarder, type Valeur } from './dessin.ts';

const _ = null;

const FICHE: Valeur[][] = [
  ['CTG 2024-2028', _, _, 'FICHE ACTION n°1.1'],
  ['Axe stratégique', 'Axe 1 : Petite enfance'],
  ['Titre de l’action', 'Relais itinérant'],
  ['Pilote de l’action', 'CC du Val', _, 'Co-pilote', 'Caf'],
  ['Partenaires associés', 'Caf', 'MSA', 'PMI'],
  ['Échéancier prévisionnel'],
  ['2024', '2025', '2026', '2027'],
  ['X', 'X', _, _],
  ['Moyens', 'Humains', '0,25 ETP'],
  [_, 'Matériels', 'Véhicule'],
  [_, 'Financiers', '12 500 €'],
  ['Priorité', '1'],
  ['Date de mise à jour', '12/02/2024'],
];

const lire = (lignes: Valeur[][]) => {
  const feuille = dessiner(lignes);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  const [zone] = regarder(feuille, motsConnus).zones;
  expect(zone!.zone.forme).toBe('fiches');
  return {
    ...zone!,
    champs: zone!.valeurs.map((valeurs) =>
      Object.fromEntries(
        zone!.entetes.map((entete, j) => [entete, valeurs[j]]).filter(([, valeur]) => valeur !== null),
      ),
    ),
  };
};

describe('une fiche de cabinet', () => {
  const { champs, motifs, entetes } = lire(FICHE);

  it('prend son numéro dans le titre, où qu’il soit sur sa ligne', () => {
    expect(champs[0]).toMatchObject({ 'Fiche action n°': 'FICHE ACTION n°1.1' });
    expect(motifs).toMatchObject({ A1: 'titre' });
  });

  it('lit une seconde étiquette après une case blanche, et plusieurs valeurs à la suite', () => {
    expect(champs[0]).toMatchObject({ 'Pilote de l’action': 'CC du Val', 'Co-pilote': 'Caf' });
    expect(entetes.filter((entete) => entete === 'Partenaires associés')).toHaveLength(3);
  });

  it('rend chaque croix à son année', () => {
    expect(champs[0]).toMatchObject({
      'Échéancier prévisionnel – 2024': 'X',
      'Échéancier prévisionnel – 2025': 'X',
    });
    expect(entetes).not.toContain('Échéancier prévisionnel');
    expect(entetes).not.toContain('Échéancier prévisionnel – 2026');
  });

  it('lit les étiquettes secondes, et ne les prend pas pour des valeurs', () => {
    expect(champs[0]).toMatchObject({
      'Moyens – Humains': '0,25 ETP',
      'Moyens – Matériels': 'Véhicule',
      'Moyens – Financiers': '12 500 €',
    });
  });

  it('sépare la date de mise à jour de ce qui la précède', () => {
    expect(champs[0]).toMatchObject({ Priorité: '1', 'Date de mise à jour': '12/02/2024' });
  });
});

describe('ce qui n’est pas une grille', () => {
  const autour = (lignes: Valeur[][]): Valeur[][] => [
    ...FICHE.slice(1, 4),
    ...lignes,
    ['Public visé', 'Familles'],
    ['Priorité', '1'],
  ];

  it('des acteurs et leur rôle restent des valeurs', () => {
    const { entetes } = lire(
      autour([
        ['Partenaires', 'Caf', 'finance'],
        [_, 'MSA', 'relaie'],
      ]),
    );
    expect(entetes.filter((entete) => entete === 'Partenaires')).toHaveLength(4);
  });

  it('un acteur après une case blanche n’est pas une étiquette', () => {
    const { entetes } = lire(autour([['Partenaires', 'Commune', _, 'Caf', 'MSA']]));
    expect(entetes.filter((entete) => entete === 'Partenaires')).toHaveLength(3);
  });
});

it('deux fiches l’une sous l’autre gardent chacune leur grille', () => {
  const seconde = FICHE.map((ligne) =>
    ligne.map((v) => (v === 'FICHE ACTION n°1.1' ? 'FICHE ACTION n°1.2' : v === '0,25 ETP' ? '1 ETP' : v)),
  );
  const { champs } = lire([...FICHE, [], ...seconde]);
  expect(champs.map((fiche) => [fiche['Fiche action n°'], fiche['Moyens – Humains'], fiche['Co-pilote']])).toEqual([
    ['FICHE ACTION n°1.1', '0,25 ETP', 'Caf'],
    ['FICHE ACTION n°1.2', '1 ETP', 'Caf'],
  ]);
});
