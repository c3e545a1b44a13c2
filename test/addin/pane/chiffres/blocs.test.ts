import { blocAxes, blocCaf, blocTrajectoire } from '../../../../addin/pane/ecrans/chiffres/blocs.ts';
import { classeDe, departements } from '../../../../addin/pane/ecrans/chiffres/departements.ts';
import { enPart, enPoints } from '../../../../addin/pane/ecrans/chiffres/nombres.ts';
import { absentsDe, phraseDuSocle } from '../../../../addin/pane/ecrans/chiffres/socle.ts';
import { CAFS, nation, trajectoire } from './lus.ts';

const contexte = { qui: 'la France', chiffres: nation };
const nomDe = (code: string) => CAFS.find((caf) => caf.code === code)?.nom ?? code;

describe('un bloc de chiffres', () => {
  it('dit sa date, son millésime et sur combien de classeurs il repose', () => {
    const { titre, notes } = blocTrajectoire(contexte, trajectoire);
    expect(titre).toBe('Population couverte par une CTG, la France, au 31/12/2025');
    expect(notes[0]).toContain('3 classeurs validés pour 5 conventions connues');
    expect(notes[0]).toContain('2 dépôts attendent');
    expect(notes[1]).toContain('millésime 2026');
  });

  it('porte des fractions et des euros que le tableur sait additionner, jamais du texte', () => {
    const bloc = blocTrajectoire(contexte, trajectoire);
    const derniere = bloc.lignes.at(-1)!;
    expect(derniere[1]).toEqual({ genre: 'date', date: '2025-12-31' });
    expect(derniere[2]).toEqual({ genre: 'nombre', nombre: 13_000 / 25_000 });
    expect(bloc.colonnes[2]?.format).toBe('0.0%');
    expect(bloc.graphique).toMatchObject({ genre: 'courbe', series: [2, 3] });
    const axes = blocAxes(contexte, nation.budgets.parAxe);
    expect(axes.lignes).toEqual([
      [
        { genre: 'texte', texte: 'Jeunesse' },
        { genre: 'nombre', nombre: 52_501.5 },
      ],
    ]);
  });

  it('laisse vide une cible inconnue : vide n’est pas zéro', () => {
    const inconnue = trajectoire.points.findIndex(({ objectif }) => objectif === null);
    expect(blocTrajectoire(contexte, trajectoire).lignes[inconnue]![3]).toBeNull();
  });

  it('range les Caf de la plus couverte à la moins couverte', () => {
    expect(blocCaf(contexte, nomDe).lignes.map(([, code]) => code)).toEqual([
      { genre: 'texte', texte: '331' },
      { genre: 'texte', texte: '011' },
      { genre: 'texte', texte: '741' },
    ]);
  });

  it('a un nom de feuille qu’Excel accepte', () => {
    for (const { feuille } of [
      blocTrajectoire(contexte, trajectoire),
      blocCaf(contexte, nomDe),
      blocAxes(contexte, {}),
    ]) {
      expect(feuille.length).toBeLessThanOrEqual(31);
      expect(feuille).not.toMatch(/[\\/?*:[\]]/);
    }
  });
});

describe('ce qui accompagne un chiffre', () => {
  it('compte les conventions que la couverture ne prend pas, et les nomme', () => {
    const [sansDate] = absentsDe(nation);
    expect(sansDate?.phrase).toContain('1 convention sans date de signature');
    expect(sansDate?.liste[0]).toContain('CTG sans-date');
  });

  it('ne parle pas d’attente quand rien n’attend', () => {
    expect(phraseDuSocle({ au: nation.au, reposeSur: { valides: 1, connues: 1, enAttente: 0 } })).toBe(
      'Au 31/12/2025, sur 1 classeur validé pour 1 convention connue.',
    );
  });

  it.each([
    [0, 0],
    [0.19999, 0],
    [0.2, 1],
    [0.799, 3],
    [1, 4],
    [undefined, null],
  ])('la carte met le taux %s dans la classe %s', (taux, classe) => expect(classeDe(taux)).toBe(classe));

  it('la carte a les 96 départements de métropole et quatre d’outre-mer, chacun une fois', () => {
    expect(departements).toHaveLength(100);
    expect(new Set(departements.map(({ code }) => code)).size).toBe(100);
    expect(departements.map(({ nom }) => nom).join(' ')).not.toContain("'");
  });

  it('un écart se dit en points, avec son signe', () => {
    expect(enPoints(-0.066)).toMatch(/^[-−]6,6\spoints$/);
    expect(enPoints(0.01)).toMatch(/^\+1,0\spoint$/);
    expect(enPart(0.52)).toMatch(/^52,0\s%$/);
  });
});
