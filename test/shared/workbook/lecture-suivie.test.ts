import fc from 'fast-check';
import type { Dossier } from '../../../shared/dossier/index.ts';
import { lireDossier, ouvrirLecture } from '../../../shared/workbook/index.ts';
import type { Grid } from '../../../shared/xlsx/index.ts';
import { feuille, grille, tableau } from '../../fixtures/grille.ts';

type Lignes = readonly (readonly (string | number)[])[];
const AXES = ['n°', 'axe', 'enjeu'];
const FICHE = [
  ['Rubrique', 'Réponse'],
  ['Caf', '011'],
];

/** Deux tables et la fiche ; `corps` : les lignes du tableau des axes, `dessous` : celles qui le suivent. */
const classeur = (corps: Lignes, dessous: Lignes = [], entetes = AXES, caf = '011'): Grid =>
  grille([
    feuille('Convention', [FICHE[0]!, ['Caf', caf]], [tableau('CTG_Convention', [1, 1, 2, 2])]),
    feuille('Axes', [entetes, ...corps, ...dessous], [tableau('CTG_Axes', [1, 1, corps.length + 1, entetes.length])]),
    feuille(
      'Équipements',
      [
        ['réf', 'type', 'nom', 'capacité'],
        ['E1', 'EAJE', 'Les Lutins', 25],
      ],
      [tableau('CTG_Equipements', [1, 1, 2, 4])],
    ),
  ]);
const lu = (lecture: ReturnType<typeof lireDossier>): Dossier => {
  if (!lecture.ok) throw new Error(lecture.probleme.message);
  return lecture.dossier;
};

describe('une lecture suivie', () => {
  const trois: Lignes = [
    ['1', 'Accueillir'],
    ['2', 'Soutenir'],
    ['3', 'Coopérer'],
  ];

  it('rend les mêmes objets d’un classeur relu sans changement', () => {
    const lecture = ouvrirLecture();
    const avant = lu(lecture.lire(classeur(trois)));
    const apres = lu(lecture.lire(classeur(trois)));
    expect(apres.axes).toBe(avant.axes);
    expect(apres.equipements).toBe(avant.equipements);
    expect(apres.convention).toBe(avant.convention);
  });

  it('ne refait que la ligne modifiée', () => {
    const lecture = ouvrirLecture();
    const avant = lu(lecture.lire(classeur(trois)));
    const apres = lu(lecture.lire(classeur(trois.with(1, ['2', 'Soutenir les parents']))));
    expect(apres.axes.map((axe, i) => axe === avant.axes[i])).toEqual([true, false, true]);
    expect(apres.axes[1]?.axe.valeur).toBe('Soutenir les parents');
    expect(apres.equipements).toBe(avant.equipements);
  });

  it('refait les lignes qu’une insertion décale, car leur adresse a changé', () => {
    const lecture = ouvrirLecture();
    const avant = lu(lecture.lire(classeur(trois)));
    const apres = lu(lecture.lire(classeur(trois.toSpliced(1, 0, ['4', 'Habiter']))));
    expect(apres.axes[0]).toBe(avant.axes[0]);
    expect(apres.axes[2]?.axe.source.cellule).toBe('B4');
  });

  it('refait toute la table quand un en-tête change', () => {
    const lecture = ouvrirLecture();
    lecture.lire(classeur(trois));
    const apres = lu(lecture.lire(classeur(trois, [], ['n°', 'libellé', 'enjeu'])));
    expect(apres.axes[0]?.axe.valeur).toBeNull();
    expect(apres.axes[0]?.ajoutees.libellé?.valeur).toBe('Accueillir');
  });

  it('refait une ligne qui entre dans le tableau', () => {
    const lecture = ouvrirLecture();
    lecture.lire(classeur(trois.slice(0, 2), trois.slice(2)));
    const apres = lu(lecture.lire(classeur(trois)));
    expect(apres.axes.map(({ origine }) => origine.horsTableau)).toEqual([false, false, false]);
  });

  it('refait la fiche quand une réponse change', () => {
    const lecture = ouvrirLecture();
    lecture.lire(classeur(trois));
    expect(lu(lecture.lire(classeur(trois, [], AXES, '012'))).convention.caf.valeur).toBe('012');
  });

  const cellule = fc.constantFrom('', '', '1', '2', 'Accueillir', '#REF!', 1, 2);
  const ligne = fc.array(cellule, { minLength: 3, maxLength: 3 });
  const version = fc.record({
    corps: fc.array(ligne, { minLength: 1, maxLength: 5 }),
    dessous: fc.array(ligne, { maxLength: 2 }),
    entetes: fc.constantFrom(AXES, AXES, ['axe', 'n°', 'enjeu'], ['n°', 'axe', 'note']),
    caf: fc.constantFrom('011', '012', ''),
  });

  it('lit à chaque fois ce que lirait une lecture neuve', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 2, maxLength: 8 }), (versions) => {
        const lecture = ouvrirLecture();
        for (const { corps, dessous, entetes, caf } of versions) {
          const grid = classeur(corps, dessous, entetes, caf);
          expect(lecture.lire(grid)).toEqual(lireDossier(grid));
        }
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});
