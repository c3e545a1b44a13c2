import fc from 'fast-check';
import { motsConnus } from '../../../../shared/reprise/correspondances/index.ts';
import { dessiner, malComptees, regarder, type Valeur } from './dessin.ts';

const ETIQUETTES = [
  'Intitulé de l’action',
  'Descriptif',
  'Structure porteuse',
  'Échéancier',
  'Résultats attendus',
  'Public visé',
  'Partenaires',
  'Coût total',
];

/** Des valeurs qui ressemblent à autre chose : une période, un compte, un total, un nom court. */
const VALEURS: Valeur[] = [
  '2021-2022',
  '2023',
  'été 2022',
  'Douze places',
  'Trente foyers',
  'Deux mille exemplaires',
  'CC Cère et Goul',
  'Association Brin de terre',
  'Ouvrir un lieu aux habitants',
  'à définir',
  'Carte des services aux familles',
  'Jardin partagé',
  12_000,
];

const suites = fc.record({
  nombre: fc.integer({ min: 2, max: 6 }),
  etiquettes: fc.shuffledSubarray(ETIQUETTES, { minLength: 5 }),
  valeurs: fc.array(fc.constantFrom(...VALEURS), { minLength: 48, maxLength: 48 }),
  blancs: fc.integer({ min: 1, max: 2 }),
});

type Pose = (etiquettes: readonly string[], valeurs: readonly Valeur[]) => Valeur[][];

const dessous: Pose = (etiquettes, valeurs) => etiquettes.flatMap((e, i) => [[e], [valeurs[i]!]]);
const aCote: Pose = (etiquettes, valeurs) => etiquettes.map((e, i) => [e, valeurs[i]!]);
const parPaires: Pose = (etiquettes, valeurs) =>
  Array.from({ length: Math.ceil(etiquettes.length / 2) }, (_, i) =>
    [2 * i, 2 * i + 1].flatMap((n) => (n < etiquettes.length ? [etiquettes[n]!, valeurs[n]!] : [])),
  );

describe.each<[string, Pose]>([
  ['sous leur étiquette', dessous],
  ['à côté de leur étiquette', aCote],
  ['deux par ligne', parPaires],
])('des fiches empilées, les valeurs %s', (_, pose) => {
  it('rendent chaque valeur de chaque fiche', () => {
    fc.assert(
      fc.property(suites, ({ nombre, etiquettes, valeurs, blancs }) => {
        const attendues = Array.from({ length: nombre }, (__, f) =>
          etiquettes.map((___, i) => valeurs[(f * 8 + i) % valeurs.length]!),
        );
        const feuille = dessiner(
          attendues.flatMap((fiche) => [...pose(etiquettes, fiche), ...Array.from({ length: blancs }, () => [])]),
        );
        expect(malComptees(feuille, motsConnus)).toEqual([]);
        const { zones } = regarder(feuille, motsConnus);
        expect(zones.map(({ zone }) => zone.forme)).toEqual(['fiches']);
        const [{ entetes, valeurs: lues }] = zones as [(typeof zones)[0]];
        const rangs = etiquettes.map((etiquette) => entetes.indexOf(etiquette));
        expect(lues.map((ligne) => rangs.map((j) => ligne[j]))).toEqual(attendues);
      }),
      { seed: 20_262, numRuns: 150 },
    );
  });
});
