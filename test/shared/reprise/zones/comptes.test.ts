import fc from 'fast-check';
import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { trouverZones } from '../../../../shared/reprise/zones/index.ts';
import { dessiner, malComptees, motsDEssai, regarder, type Valeur } from './dessin.ts';

const TEXTES = [
  'Axe',
  'Action',
  'Pilote',
  'Partenaires',
  'Budget',
  'Montant',
  'Statut',
  'Commune',
  'Financeur',
  'Pilote :',
  'Budget : 12 000 €',
  'Axe 1 : Petite enfance',
  'PARENTALITÉ',
  'Objectif 1.2',
  'Créer un RPE',
  'Caf',
  'Total axe 1',
  'TOTAL',
  'Nombre de fiches : 4',
  'Source : Caf',
  'En vert : réalisé',
  'ex : un exemple',
  '(1)',
  '(2)',
  'FICHE ACTION N° 2',
  '\u00A0',
  '#REF!',
  'Fiche n°',
  'Début',
  'Fin',
  'Unnamed: 0',
  'des métiers du lien',
  'Axe 2 :',
  'Fait à Gex, le 3 mars 2024',
  'Légende',
  'Vert',
  '1;Créer;Caf',
  'Moyens',
  'Humains',
  'Financiers',
  'X',
  '2024',
  '2025',
  '(prévisionnel)',
  'Petite enfance',
  '5 communes',
  'Date de mise à jour',
];

const valeur = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.constantFrom(...TEXTES) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3000 }) },
  { weight: 1, arbitrary: fc.constantFrom<Valeur>(2023, 2024, true, 12.5, new Date(0)) },
);

const feuille = fc
  .record({
    lignes: fc.array(fc.array(valeur, { maxLength: 9 }), { maxLength: 24 }),
    fusions: fc.array(fc.tuple(fc.nat(8), fc.nat(23), fc.nat(6), fc.nat(4)), { maxLength: 5 }),
    fonds: fc.array(fc.tuple(fc.nat(8), fc.nat(23)), { maxLength: 6 }),
    coin: fc.constantFrom('A1', 'C8'),
    tableau: fc.option(fc.tuple(fc.nat(5), fc.nat(12), fc.nat(4), fc.nat(8)), { nil: null, freq: 4 }),
  })
  .map(({ lignes, fusions, fonds, coin, tableau }) => {
    const prises: number[][] = [];
    const plages: string[] = [];
    for (const [c, r, w, h] of fusions) {
      if (w + h === 0 || prises.some(([x, y, l, b]) => c <= x! + l! && x! <= c + w && r <= y! + b! && y! <= r + h))
        continue;
      prises.push([c, r, w, h]);
      plages.push(`${String.fromCharCode(65 + c)}${r + 1}:${String.fromCharCode(65 + c + w)}${r + 1 + h}`);
    }
    return dessiner(lignes, {
      coin,
      fusions: plages,
      fonds: Object.fromEntries(
        fonds.map(([c, r]) => [
          `${String.fromCharCode(65 + c)}${r + 1}:${String.fromCharCode(68 + c)}${r + 1}`,
          'DDEBF7',
        ]),
      ),
      tables: tableau
        ? [
            {
              name: 'Tableau1',
              range: {
                left: 1 + tableau[0],
                top: 1 + tableau[1],
                right: 2 + tableau[0] + tableau[2],
                bottom: 2 + tableau[1] + tableau[3],
              },
              headerRows: tableau[0] % 2,
              totalsRows: 0,
              columns: [],
            },
          ]
        : [],
    });
  });

describe('le compte des cellules d’une feuille', () => {
  it.each([
    ['un petit lexique', motsDEssai],
    ['le lexique du produit', motsConnus],
  ])('range chaque cellule remplie en un seul endroit, quelle que soit la feuille, avec %s', (_, mots) => {
    fc.assert(
      fc.property(feuille, (sheet) => {
        expect(malComptees(sheet, mots)).toEqual([]);
      }),
      { seed: 20_260, numRuns: 600 },
    );
  });

  it('rend des lignes croissantes et des places dans la feuille', () => {
    fc.assert(
      fc.property(feuille, (sheet) => {
        for (const zone of trouverZones(sheet, motsDEssai).zones) {
          const lignes = [...zone.lignes];
          expect(lignes).toEqual([...new Set(lignes)].sort((a, b) => a - b));
          for (const { lignes: renvois, colonnes } of zone.colonnes) {
            if (renvois) expect(renvois).toHaveLength(lignes.length);
            if (colonnes) expect(colonnes).toHaveLength(lignes.length);
          }
          for (const total of zone.totaux) expect([...total.de].every((ligne) => lignes.includes(ligne))).toBe(true);
        }
      }),
      { seed: 20_261, numRuns: 300 },
    );
  });
});

const PLAN: Valeur[][] = [
  ['Plan d’actions 2023-2027'],
  [],
  ['Axe', 'Objectif', 'Action', 'Pilote', 'Budget', 'Statut'],
  ['Axe 1 : Petite enfance', 'Accueillir', 'Créer un relais', 'CC', 12_000, 'En cours'],
  [null, null, 'Ouvrir un lieu d’accueil', 'Commune', 8_000, 'À venir'],
  [null, 'Soutenir', 'Former les équipes', 'Caf', 500, null],
  ['Axe 2 : Jeunesse', 'Animer', 'Ouvrir un point jeunes', 'CC', 7_000, 'Réalisée'],
  [null, null, 'Financer le permis', 'CC', 900, 'À venir'],
];

const lecture = (lignes: Valeur[][], coin = 'A1') => {
  const { zones } = regarder(dessiner(lignes, { coin }));
  expect(zones).toHaveLength(1);
  const entetes = zones[0]!.entetes.map((entete) => entete.trim().normalize('NFC').toLowerCase().replace(/\s+/g, ' '));
  return zones[0]!.valeurs.map((ligne) =>
    Object.fromEntries(ligne.map((v, j) => [entetes[j], typeof v === 'string' ? v.trim().normalize('NFC') : v])),
  );
};

describe('ce qui ne change rien à un tableau', () => {
  const attendu = lecture(PLAN);

  it.each([
    ['la casse des en-têtes', PLAN.map((l, i) => (i === 2 ? l.map((v) => String(v).toUpperCase()) : l))],
    ['les accents décomposés', PLAN.map((l) => l.map((v) => (typeof v === 'string' ? v.normalize('NFD') : v)))],
    ['des blancs au bout des en-têtes', PLAN.map((l, i) => (i === 2 ? l.map((v) => `${v}\u00A0 `) : l))],
    ['des lignes blanches entre les lignes', PLAN.flatMap((l, i) => (i > 3 ? [[], l] : [l]))],
    ['des cases faites de blancs', PLAN.map((l) => [...l, ...Array(8 - l.length).fill(null), '\u00A0\u202F'])],
  ])('%s', (_, lignes) => {
    expect(lecture(lignes)).toEqual(attendu);
  });

  it('la place du tableau dans la feuille', () => {
    expect(lecture(PLAN, 'D15')).toEqual(attendu);
  });

  it('l’ordre des colonnes qui ne sont pas de tête', () => {
    const melange = PLAN.map((l) => [l[0], l[1], l[2], l[5], l[3], l[4]].map((v) => v ?? null));
    expect(lecture(melange)).toEqual(attendu);
  });
});
