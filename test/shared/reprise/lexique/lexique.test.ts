import { tableNommee, tables } from '../../../../shared/dossier/dossier.ts';
import { listes, type NomListe } from '../../../../shared/reference/listes.ts';
import { champDe } from '../../../../shared/reprise/correspondances/candidats.ts';
import { lexique, type TableReprise, tablesReprises } from '../../../../shared/reprise/lexique/lexique.ts';
import { lireMots, racinesDExpression } from '../../../../shared/reprise/lexique/mots.ts';
import { rapprocher } from '../../../../shared/reprise/lexique/rapprocher.ts';

const libelles = (nom: NomListe): string[] => listes[nom].elements.map(({ libelle }) => libelle);

describe('le lexique', () => {
  it('a un vocabulaire pour chaque table, et ses champs existent', () => {
    expect(Object.keys(lexique.tables).toSorted()).toEqual(
      tables
        .filter(({ surDemande }) => !surDemande)
        .map(({ nom }) => nom)
        .toSorted(),
    );
    for (const nom of tablesReprises) {
      for (const cle of Object.keys(lexique.tables[nom].champs)) {
        const { table, champ } = champDe(nom, cle);
        const { colonnes, annuelles } = tableNommee(table);
        expect([cle, colonnes[champ] ?? annuelles[champ]]).not.toEqual([cle, undefined]);
      }
    }
  });

  it('dit chaque champ de chaque table', () => {
    for (const nom of tablesReprises) {
      const { colonnes, annuelles } = tableNommee(nom);
      const connus = Object.keys(lexique.tables[nom].champs);
      expect(connus).toEqual(expect.arrayContaining([...Object.keys(colonnes), ...Object.keys(annuelles)]));
    }
  });

  it('n’a pas d’expression vide, ni la même deux fois au même champ', () => {
    for (const nom of tablesReprises) {
      for (const [cle, { fort = [], moyen = [], faible = [] }] of Object.entries(lexique.tables[nom].champs)) {
        const toutes = [...fort, ...moyen, ...faible];
        expect(toutes.filter((texte) => racinesDExpression(texte).length === 0)).toEqual([]);
        expect([nom, cle, toutes.filter((texte, i) => toutes.indexOf(texte) !== i)]).toEqual([nom, cle, []]);
      }
    }
  });

  it('ne dit pas sans champ ce qu’un champ de la même table dit nettement', () => {
    for (const { code, expressions, tables } of lexique.sansCible) {
      expect([code, expressions.filter((texte, i) => expressions.indexOf(texte) !== i)]).toEqual([code, []]);
      const cles = new Set(expressions.map((texte) => racinesDExpression(texte).join(' ')));
      expect([code, cles.has('')]).toEqual([code, false]);
      for (const nom of tables ?? []) {
        const fortes = Object.values(lexique.tables[nom as TableReprise].champs).flatMap(({ fort = [] }) => fort);
        expect([code, nom, fortes.filter((texte) => cles.has(racinesDExpression(texte).join(' ')))]).toEqual([
          code,
          nom,
          [],
        ]);
      }
    }
  });

  it('reconnaît l’en-tête du modèle pour chaque champ', () => {
    for (const nom of tablesReprises) {
      for (const { titre } of Object.values(tableNommee(nom).colonnes)) {
        expect([titre, rapprocher(titre).size]).not.toEqual([titre, 0]);
      }
    }
  });

  it('ne nomme que des valeurs des listes', () => {
    expect(libelles('typeDiagnostic')).toEqual(expect.arrayContaining(Object.keys(lexique.afom)));
    expect(libelles('statutAction')).toEqual(expect.arrayContaining(Object.keys(lexique.statuts)));
    expect(libelles('suite')).toEqual(expect.arrayContaining(Object.keys(lexique.suites)));
    expect(libelles('typeEquipement')).toEqual(expect.arrayContaining(Object.keys(lexique.equipements)));
  });
});

describe('un en-tête', () => {
  it.each([
    [
      'Budget prévisionnel 2024 (k€ TTC)',
      { annees: [2024], facteur: 1000, unite: 'montant', racines: ['budget', 'previsionel'] },
    ],
    ['Coût en M€', { facteur: 1_000_000, unite: 'montant' }],
    ['Avancement (%)', { unite: 'pourcentage' }],
    ['Financeur n° 2', { ordinal: 2 }],
    ['Psej N+1', { anneeRelative: true }],
    ['Valeur au 31/12/2023', { annees: [2023] }],
    ['R.P.E.', { racines: ['rpe'] }],
  ])('« %s » est dépouillé', (texte, attendu) => {
    const lu = lireMots(texte);
    const { racines, ...reste } = attendu as Partial<typeof lu>;
    expect(lu).toMatchObject(reste);
    if (racines !== undefined) expect(lu.racines.map((r) => r.slice(0, 4))).toEqual(racines.map((r) => r.slice(0, 4)));
  });
});
