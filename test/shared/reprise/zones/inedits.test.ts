import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, type Reglages, regarder, type Valeur } from './dessin.ts';

const _ = null;

const voir = (lignes: Valeur[][], reglages: Reglages = {}) => {
  const feuille = dessiner(lignes, reglages);
  expect(malComptees(feuille, motsConnus)).toEqual([]);
  return regarder(feuille, motsConnus);
};

const lignes = (...args: Parameters<typeof voir>) => voir(...args).zones.map((zone) => zone.lignes);

describe('des feuilles de communes et de cabinets', () => {
  it('un comité de suivi : ni une liste de valeurs, ni ses signatures', () => {
    const { zones, ecartees, raison } = voir([
      ['COMITÉ DE SUIVI DU 12 MARS 2024'],
      ['Relevé de décisions'],
      [],
      ['Point abordé', 'Décision', 'Qui', 'Pour quand', 'Fait'],
      ['Bilan RPE', 'Valider le bilan', 'CC', '30/04/2024', 'oui'],
      ['LAEP', 'Relancer le Département', 'Caf', 'juin 2024', _],
      ['Divers', 'Prochaine date', _, '12/09/2024', _],
      [],
      ['Fait à Privas, le 12 mars 2024'],
      [_, _, _, 'Le Président', 'La Directrice'],
    ]);
    expect(raison).toBeNull();
    expect(zones.map((zone) => zone.lignes)).toEqual([[5, 6, 7]]);
    expect(ecartees.map(({ place }) => place.ligne)).toEqual([9, 10, 10]);
  });

  it('des signatures sous un tableau n’en sont pas un autre', () => {
    expect(
      lignes([
        ['N°', 'Action', 'Pilote', 'Échéance'],
        [1, 'RPE', 'CC', 2024],
        [2, 'LAEP', 'CIAS', 2025],
        ['Total : 2 actions'],
        [],
        ['Fait à Gex le 3 mars 2024'],
        ['Pour la Caf', _, 'Pour la Communauté de communes'],
        ['Le Directeur', _, 'Le Président'],
      ]),
    ).toEqual([[2, 3]]);
  });

  it('une légende à droite est une légende', () => {
    const { zones, ecartees } = voir([
      ['Action', 'Pilote', 'Statut', 'Échéance', _, _, 'Légende'],
      ['RPE', 'CC', 'R', '2024', _, _, 'R', 'Réalisé'],
      ['LAEP', 'CIAS', 'C', '2025', _, _, 'C', 'En cours'],
      ['PIJ', 'Ville', 'A', '2026', _, _, 'A', 'Abandonné'],
      ['Forum', 'CC', 'C', '2026'],
    ]);
    expect(zones.map((zone) => zone.lignes)).toEqual([[2, 3, 4, 5]]);
    expect(new Set(ecartees.map(({ motif }) => motif))).toEqual(new Set(['legende']));
  });

  it.each([
    ['qui se nomme', ['Légende', 'réalisé', 'en retard']],
    ['qui dit des couleurs', ['Vert', 'action réalisée']],
  ])('une légende sous le tableau, %s', (_nom, legende) => {
    const { zones } = voir([
      ['Tableau de suivi'],
      [],
      ['Action', 'Pilote', 'Statut', 'Commentaire'],
      ['RPE', 'CC', 'Vert', _],
      ['LAEP', 'CC', 'Rouge', 'retard'],
      [],
      legende,
    ]);
    expect(zones.map((zone) => zone.lignes)).toEqual([[4, 5]]);
    expect(zones[0]!.motifs).toMatchObject({ A7: 'legende', B7: 'legende' });
  });

  it('un tableau croisé : son filtre n’est pas un titre, son total général en est un', () => {
    const { zones } = voir([
      ['Axe', '(Tous)'],
      [],
      ['Étiquettes de lignes', 'Somme de Montant', 'Nombre de Action'],
      ['Petite enfance', 12_000, 3],
      ['Jeunesse', 8000, 2],
      ['(vide)', 500, 1],
      ['Total général', 20_500, 6],
    ]);
    expect(zones[0]).toMatchObject({ lignes: [4, 5, 6], zone: { titre: null } });
    expect(zones[0]!.zone.totaux.map(({ ligne, de }) => [ligne, ...de])).toEqual([[7, 4, 5, 6]]);
  });

  it('un fichier texte collé dans une colonne : la feuille dit quoi faire', () => {
    const { zones, raison } = voir([
      ['N°;Action;Pilote;Montant;Statut'],
      ['1;Créer un RPE;CC;12000;En cours'],
      ['2;Ouvrir un LAEP;CIAS;8000;À venir'],
      ['3;"Forum ; métiers";Ville;500;Réalisé'],
      ['4;PIJ;CC;;'],
    ]);
    expect(zones).toEqual([]);
    expect(raison).toMatch(/séparé par des points-virgules.*Données > Convertir/);
  });

  it.each<[string, Valeur[][]]>([
    [
      'trois colonnes',
      [
        ['Action', 'Pilote', 'Montant'],
        ['RPE', 'CC', 1000],
        ['LAEP', 'CIAS', 2000],
        ['Instance', 'Composition', 'Fréquence'],
        ['Copil', 'Élus, Caf', '2 fois par an'],
        ['Cotech', 'Techniciens', 'mensuelle'],
      ],
    ],
    [
      'quatre colonnes',
      [
        ['Commune', 'EAJE', 'RPE', 'ALSH'],
        ['Gex', 2, 1, 3],
        ['Ornex', 1, _, 1],
        ['Nom', 'Fonction', 'ETP', 'Employeur'],
        ['A. Untel', 'Coordinatrice', 1, 'CC'],
        ['B. Modèle', 'Chargée', '0,5', 'Ville'],
      ],
    ],
  ])('deux tableaux empilés sans ligne blanche, sur %s', (_nom, dessin) => {
    expect(lignes(dessin)).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  it('deux bandes de largeurs différentes sur trois niveaux d’en-tête', () => {
    const { zones } = voir(
      [
        [_, _, _, 'Financements prévisionnels', _, _, _, _, 'Suivi', _],
        ['Axe', 'Action', 'Pilote', 'Caf', _, 'Collectivités', _, 'Total', 'Statut', 'Observations'],
        [_, _, _, 2024, 2025, 2024, 2025],
        ['1', 'RPE', 'CC', 100, 200, 300, 400, 1000, 'En cours'],
        ['1', 'LAEP', 'CC', 10, 20, 30, 40, 100, 'À venir', 'RAS'],
      ],
      { fusions: ['D1:H1', 'I1:J1', 'D2:E2', 'F2:G2'] },
    );
    expect(zones[0]!.entetes.slice(3, 9)).toEqual([
      'Financements prévisionnels – Caf – 2024',
      'Financements prévisionnels – Caf – 2025',
      'Financements prévisionnels – Collectivités – 2024',
      'Financements prévisionnels – Collectivités – 2025',
      'Financements prévisionnels – Total',
      'Suivi – Statut',
    ]);
    expect(zones[0]!.zone.colonnes[7]!.totalDe).toEqual([3, 4, 5, 6]);
  });

  it('une étiquette tournée, fusionnée de l’en-tête aux données, est une valeur', () => {
    const { zones } = voir(
      [
        ['PETITE ENFANCE', 'Objectif', 'Action', 'Pilote', 'Coût'],
        [_, 'Accueillir', 'Créer un RPE', 'CC', 1000],
        [_, 'Accueillir', 'Ouvrir un LAEP', 'CIAS', 2000],
        ['JEUNESSE', 'Animer', 'PIJ', 'CC', 700],
        [_, 'Animer', 'Forum', 'CC', 800],
      ],
      { fusions: ['A1:A3', 'A4:A5'] },
    );
    expect(zones[0]!.entetes[0]).toBe('(colonne A sans titre)');
    expect(zones[0]!.valeurs.map((ligne) => ligne[0])).toEqual([
      'PETITE ENFANCE',
      'PETITE ENFANCE',
      'JEUNESSE',
      'JEUNESSE',
    ]);
  });

  it('dépenses et recettes côte à côte sont deux tableaux, non une fiche', () => {
    const { zones } = voir([
      ['Dépenses', _, _, 'Recettes'],
      ['Poste', 'Montant', _, 'Financeur', 'Montant'],
      ['Salaires', 30_000, _, 'Caf', 20_000],
      ['Achats', 5000, _, 'CC', 15_000],
      ['Total', 35_000, _, 'Total', 35_000],
    ]);
    expect(zones.map(({ zone, lignes: siennes }) => [zone.forme, zone.titre, siennes])).toEqual([
      ['tableau', 'Dépenses', [3, 4]],
      ['tableau', 'Recettes', [3, 4]],
    ]);
  });

  it('une ligne de consignes en minuscules, sous l’en-tête, est une aide', () => {
    const { zones } = voir([
      ['Thématique', 'Intitulé', 'Porteur', 'Statut', 'Montant total'],
      ['choisir dans la liste', 'dix mots au plus', 'nom de la structure', 'choisir dans la liste', 'en euros'],
      ['Enfance', 'Colonies apprenantes', 'Ville de Gex', 'En cours', 22_000],
      ['Handicap', 'Loisirs inclusifs', 'CC', 'À venir', '8 000 €'],
    ]);
    expect(zones[0]!.lignes).toEqual([3, 4]);
    expect(zones[0]!.motifs).toMatchObject({ A2: 'aide', E2: 'aide' });
  });

  it('quatre cases d’un diagnostic, deux sur deux, font deux tableaux', () => {
    const { zones } = voir([
      ['ATOUTS', 'FAIBLESSES'],
      ['Population jeune', 'Foncier rare'],
      ['RPE dans chaque secteur'],
      [],
      ['OPPORTUNITÉS', 'MENACES'],
      ['Soutien de la Région', 'Pénurie de professionnels'],
      ['Projet de lycée', 'Hausse des loyers'],
    ]);
    expect(zones.map(({ entetes, lignes: siennes }) => [...entetes.slice(0, 2), ...siennes])).toEqual([
      ['ATOUTS', 'FAIBLESSES', 2, 3],
      ['OPPORTUNITÉS', 'MENACES', 6, 7],
    ]);
  });
});
