import type { Dossier } from '../../../shared/dossier/index.ts';
import { contenuCanonique, lireDossier } from '../../../shared/workbook/index.ts';
import type { Grid } from '../../../shared/xlsx/index.ts';
import { feuille, grille, tableau } from '../../fixtures/grille.ts';

const AXES = ['n°', 'axe', 'axe national', 'enjeu'];

function dossier(grid: Grid): Dossier {
  const lu = lireDossier(grid);
  if (!lu.ok) throw new Error(lu.probleme.message);
  return lu.dossier;
}
const axes = (grid: Grid) => dossier(grid).axes.map((axe) => [axe.numero.valeur, axe.axe.valeur]);

describe('reading a table', () => {
  it('finds it by the name of its Excel table, wherever it stands', () => {
    const grid = grille([
      feuille('Feuil3', [[], [], ['', '', ...AXES], ['', '', '1', 'Accueillir']], [tableau('CTG_Axes', [3, 3, 4, 6])]),
    ]);
    expect(axes(grid)).toEqual([['1', 'Accueillir']]);
    expect(dossier(grid).axes[0]?.axe.source).toEqual({ feuille: 'Feuil3', cellule: 'D4' });
  });

  it('finds columns by their header, never by their place, case and apostrophes folded', () => {
    const grid = grille([
      feuille(
        'Axes',
        [
          ['ENJEU', 'Axe ', 'N°'],
          ['lien', 'Accueillir', '1'],
        ],
        [tableau('ctg_axes', [1, 1, 2, 3])],
      ),
    ]);
    expect(axes(grid)).toEqual([['1', 'Accueillir']]);
    expect(dossier(grid).axes[0]?.enjeu.valeur).toBe('lien');
  });

  it('goes on below the table up to the first blank row, and says so', () => {
    const grid = grille([
      feuille(
        'Axes',
        [AXES, ['1', 'a'], ['2', 'b'], ['3', 'c'], [], ['4', 'perdu']],
        [tableau('CTG_Axes', [1, 1, 2, 4])],
      ),
    ]);
    expect(dossier(grid).axes.map((axe) => [axe.numero.valeur, axe.origine.horsTableau])).toEqual([
      ['1', false],
      ['2', true],
      ['3', true],
    ]);
  });

  it('leaves out blank rows, rows of blanks and the totals row', () => {
    const grid = grille([
      feuille(
        'Axes',
        [AXES, ['1', 'a'], [], ['  ', ' '], ['2', 'b'], ['Total', '2'], ['3', 'dessous']],
        [tableau('CTG_Axes', [1, 1, 6, 4], 1)],
      ),
    ]);
    expect(axes(grid)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('stops before another table, and before its title', () => {
    const grid = grille([
      feuille(
        'Évaluation',
        [['réf', 'indicateur'], ['N1', 'places'], ['Bilan des actions'], ['action', 'suite'], ['A1', 'poursuivre']],
        [tableau('CTG_Indicateurs', [1, 1, 2, 2]), tableau('CTG_Bilan', [4, 1, 5, 2])],
      ),
    ]);
    expect(dossier(grid).indicateurs.map((i) => i.ref.valeur)).toEqual(['N1']);
    expect(dossier(grid).bilan.map((b) => b.suite.valeur)).toEqual(['poursuivre']);
  });

  it('keeps the columns the agent added, under their own header, even twice the same', () => {
    const grid = grille([
      feuille(
        'Axes',
        [
          [...AXES, 'Élu référent', 'Élu référent '],
          ['1', 'a', '', '', 'adjointe', 'maire'],
        ],
        [tableau('CTG_Axes', [1, 1, 2, 6])],
      ),
    ]);
    expect(Object.entries(dossier(grid).axes[0]?.ajoutees ?? {}).map(([titre, c]) => [titre, c.brut])).toEqual([
      ['Élu référent', 'adjointe'],
      ['Élu référent (2)', 'maire'],
    ]);
  });

  it('keeps what is written in a column that has no header, under its letter', () => {
    const grid = grille([
      feuille(
        'Axes',
        [
          ['n°', 'axe', '', 'enjeu'],
          ['1', 'a', 'une note'],
        ],
        [tableau('CTG_Axes', [1, 1, 2, 4])],
      ),
    ]);
    expect(dossier(grid).axes[0]?.ajoutees['colonne C']?.valeur).toBe('une note');
  });

  it('keeps all the digits of an added number that its format rounds, and what was seen', () => {
    const arrondi = { kind: 'number', value: 12345.67, text: '12\u202F346\u00A0€' } as const;
    const grid = grille([
      feuille(
        'Axes',
        [
          [...AXES, 'coût réel', '__proto__'],
          ['1', 'a', '', '', arrondi, 'b'],
        ],
        [tableau('CTG_Axes', [1, 1, 2, 6])],
      ),
    ]);
    const { ajoutees } = dossier(grid).axes[0]!;
    expect(ajoutees['coût réel']).toMatchObject({ valeur: '12\u202F345,67', brut: arrondi.text });
    expect(Object.keys(ajoutees)).toEqual(['coût réel', '__proto__']);
  });

  it('reads once the rows that two tables of the same name claim', () => {
    const grid = grille([
      feuille(
        'Axes',
        [AXES, ['1', 'a'], ['2', 'b']],
        [tableau('CTG_Axes', [1, 1, 3, 4]), tableau('CTG_Axes', [1, 1, 3, 4])],
      ),
    ]);
    expect(axes(grid)).toHaveLength(2);
  });

  it('keeps a column headed by a number when the Excel table is lost', () => {
    const grid = grille([
      feuille('Axes', [
        [...AXES, 2024],
        ['1', 'a', '', '', 'fait'],
      ]),
    ]);
    expect(dossier(grid).axes[0]?.ajoutees['2024']?.valeur).toBe('fait');
  });

  it('reads the columns of each year by pattern', () => {
    const grid = grille([
      feuille(
        'Financements',
        [
          ['action', 'financeur', 'Prévu 2025', 'prévu  2026', 'Réalisé 2025', 'Prévu 2027 (€)', 'Prévu 2028 (k€)'],
          ['A1', 'Caf', 12000, '3,5 k€', '', 700, 5],
        ],
        [tableau('CTG_Financements', [1, 1, 2, 7])],
      ),
    ]);
    const [ligne] = dossier(grid).financements;
    expect(ligne?.prevu['2025']?.valeur).toBe(12_000_00);
    expect(ligne?.prevu['2026']).toMatchObject({ valeur: 3_500_00, brut: '3,5 k€', doute: { etat: 'deduite' } });
    expect(ligne?.prevu['2027']?.valeur).toBe(700_00);
    expect(ligne?.ajoutees['Prévu 2028 (k€)']?.brut).toBe('5');
    expect(ligne?.realise['2025']).toEqual({
      valeur: null,
      brut: '',
      source: { feuille: 'Financements', cellule: 'E2' },
    });
  });

  it('recognises the header row when the Excel table itself is lost', () => {
    const grid = grille([
      feuille('Axes', [['Mes axes'], [], AXES, ['1', 'a'], ['2', 'b'], [], ['note']]),
      feuille('Signataires', [
        ['nature', 'nom', 'code', 'qualité du représentant'],
        ['Caf', 'Caf de l’Ain', '011'],
      ]),
    ]);
    expect(axes(grid)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(dossier(grid).signataires[0]?.code.valeur).toBe('011');
  });

  it('does not take a row that only shows the population for a commune', () => {
    const titres = ['code INSEE', 'commune', 'population municipale'];
    const grid = grille([
      feuille(
        'Périmètre',
        [titres, ['01053', 'Bourg-en-Bresse', 1], ['', '', 42]],
        [tableau('CTG_Perimetre', [1, 1, 3, 3])],
      ),
    ]);
    expect(dossier(grid).perimetre).toHaveLength(1);
    expect(dossier(grid).perimetre[0]?.population).toMatchObject({ valeur: null, brut: '' });
  });

  it('lists the tables that are not there, which is no obstacle', () => {
    const grid = grille([feuille('Axes', [AXES, ['1', 'a']], [tableau('CTG_Axes', [1, 1, 2, 4])])]);
    const { absentes } = dossier(grid);
    expect(absentes).toContain('CTG_Convention');
    expect(absentes).toContain('CTG_Actions');
    expect(absentes).not.toContain('CTG_Axes');
  });
});

describe('reading a cell of a table', () => {
  const perimetre = (code: number | string) =>
    dossier(
      grille([
        feuille(
          'Périmètre',
          [
            ['code INSEE', 'signataire'],
            [code, 'oui'],
          ],
          [tableau('CTG_Perimetre', [1, 1, 2, 2])],
        ),
      ]),
    ).perimetre[0]?.codeInsee;

  it('keeps the raw text beside the value, and the doubt beside both', () => {
    expect(perimetre('01053')).toEqual({
      valeur: '01053',
      brut: '01053',
      source: { feuille: 'Périmètre', cellule: 'A2' },
    });
    expect(perimetre(1053)).toMatchObject({ valeur: '01053', brut: '1053', doute: { etat: 'deduite' } });
    expect(perimetre('Bourg')).toMatchObject({ valeur: null, brut: 'Bourg', doute: { etat: 'illisible' } });
  });

  it.each([
    ['petite enfance ; parentalité', ['petite enfance', 'parentalité'], undefined],
    ['petite enfance\nparentalité', ['petite enfance', 'parentalité'], undefined],
    ['PE', ['petite enfance'], 'deduite'],
    ['petite enfance ; cosmologie', ['petite enfance'], 'illisible'],
    ['cosmologie', null, 'illisible'],
    ['-', null, 'mention'],
    ['enfance ; '.repeat(300), null, 'illisible'],
  ])('reads several values from « %s »', (texte, valeur, etat) => {
    const [besoin] = dossier(
      grille([
        feuille(
          'D',
          [
            ['réf', 'thématique', 'constat'],
            ['B1', texte, 'c'],
          ],
          [tableau('CTG_Diagnostic', [1, 1, 2, 3])],
        ),
      ]),
    ).diagnostic;
    expect(besoin?.thematiques.valeur).toEqual(valeur);
    expect(besoin?.thematiques.doute?.etat).toBe(etat);
    expect(besoin?.thematiques.brut).toBe(texte);
  });
});

describe('reading references', () => {
  const besoins = (cellule: number | string) =>
    dossier(
      grille([
        feuille(
          'P',
          [
            ['réf', 'action', 'besoins liés'],
            ['A1', 'a', cellule],
          ],
          [tableau('CTG_Actions', [1, 1, 2, 3])],
        ),
      ]),
    ).actions[0]?.besoins;

  it('asks whether a decimal number is one reference or two', () => {
    expect(besoins(1.2)).toMatchObject({
      valeur: null,
      brut: '1,2',
      doute: { etat: 'ambigue', candidats: ['1.2', '1 ; 2'] },
    });
    expect(besoins('1, 2')).toMatchObject({ valeur: ['1', '2'] });
    expect(besoins(3)).toMatchObject({ valeur: ['3'] });
  });
});

describe('reading the convention', () => {
  const fiche = (lignes: readonly (readonly (string | number)[])[]) =>
    dossier(
      grille([
        feuille(
          'Convention',
          [['Rubrique', 'Réponse', 'Aide'], ...lignes],
          [tableau('CTG_Convention', [1, 1, lignes.length + 1, 3])],
        ),
      ]),
    ).convention;

  it('reads each answer beside its rubric, in any order, and keeps added rubrics', () => {
    const c = fiche([
      ['date de fin', '31/12/2029', ''],
      ['Intitulé', 'CTG du Bazois', ''],
      ['Élu référent', 'vice-présidente', ''],
      ['caf', 581, ''],
    ]);
    expect(c.intitule.valeur).toBe('CTG du Bazois');
    expect(c.dateFin).toMatchObject({ valeur: '2029-12-31', source: { cellule: 'B2' } });
    expect(c.caf.valeur).toBe('581');
    expect(c.ajoutees['Élu référent']?.brut).toBe('vice-présidente');
    expect(c.statut).toMatchObject({ valeur: null, brut: '' });
  });

  it('keeps the columns the agent added to the form', () => {
    const { convention } = dossier(
      grille([
        feuille(
          'Convention',
          [
            ['Rubrique', 'Réponse', 'Aide', 'Observations'],
            ['date de fin', '31/12/2029', 'Le dernier jour.', 'à revoir en CA'],
          ],
          [tableau('CTG_Convention', [1, 1, 2, 4])],
        ),
      ]),
    );
    expect(convention.dateFin.valeur).toBe('2029-12-31');
    expect(convention.ajoutees).toEqual({
      'date de fin – Observations': {
        valeur: 'à revoir en CA',
        brut: 'à revoir en CA',
        source: { feuille: 'Convention', cellule: 'D2' },
      },
    });
  });
});

describe('a workbook that cannot be read as a convention', () => {
  it('is refused with the names of its sheets when it holds no CTG table', () => {
    const lu = lireDossier(
      grille([
        feuille('Budget', [
          ['Compte', 'Montant'],
          ['606', 12],
        ]),
      ]),
    );
    expect(lu).toMatchObject({ ok: false, probleme: { code: 'pas-un-classeur-ctg' } });
    expect(!lu.ok && lu.probleme.message).toContain('« Budget »');
  });

  it('is refused when its rows would exhaust the memory of whoever reads it', () => {
    const annees = Array.from({ length: 1100 }, (_, i) => `Prévu ${1000 + i}`);
    const lignes = Array.from({ length: 2000 }, () => ['A']);
    const lu = lireDossier(
      grille([
        feuille(
          'Financements',
          [['action', 'financeur', ...annees], ...lignes],
          [tableau('CTG_Financements', [1, 1, 2001, 1102])],
        ),
      ]),
    );
    expect(lu).toMatchObject({ ok: false, probleme: { code: 'trop-de-lignes' } });
  });

  it('is refused when a newer major version of the template wrote it', () => {
    const listes = { ...feuille('Listes', [['2.0']]), visibility: 'veryHidden' as const };
    const lu = lireDossier(
      grille(
        [feuille('Axes', [AXES, ['1', 'a']], [tableau('CTG_Axes', [1, 1, 2, 4])]), listes],
        [{ name: 'CTG_Version', refersTo: "'Listes'!$A$1" }],
      ),
    );
    expect(lu).toMatchObject({ ok: false, probleme: { code: 'version-plus-recente' } });
  });

  it.each(['1.0', '1.7'])('is read when version %s wrote it', (version) => {
    const lu = lireDossier(
      grille(
        [feuille('Axes', [AXES, ['1', 'a']], [tableau('CTG_Axes', [1, 1, 2, 4])]), feuille('Listes', [[version]])],
        [{ name: 'CTG_Version', refersTo: 'Listes!$A$1' }],
      ),
    );
    expect(lu).toMatchObject({ ok: true, dossier: { schema: version } });
  });
});

describe('the canonical content', () => {
  const avec = (lignes: string[][]) =>
    contenuCanonique(
      dossier(grille([feuille('Axes', [AXES, ...lignes], [tableau('CTG_Axes', [1, 1, lignes.length + 1, 4])])])),
    );

  it('does not depend on the order of rows', () => {
    expect(
      avec([
        ['1', 'a'],
        ['2', 'b'],
      ]),
    ).toBe(
      avec([
        ['2', 'b'],
        ['1', 'a'],
      ]),
    );
  });

  it('changes with a value, even one that cannot be read', () => {
    expect(avec([['1', 'a']])).not.toBe(avec([['1', 'b']]));
    expect(avec([['1', 'a']])).not.toBe(avec([['1', 'a', 'Autre axe']]));
  });
});
