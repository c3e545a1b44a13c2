import fc from 'fast-check';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { renommerFeuilles } from '../../../shared/workbook/modele/renommer.ts';
import type { ClasseurModele } from '../../../shared/xlsx/modele.ts';
import { contenu, options } from './modele-exemple.ts';

const modele = construireModele({ ...options(), contenu: contenu(), cej: true });
const noms = ({ feuilles }: ClasseurModele): string[] => feuilles.map(({ nom }) => nom);

/** Toutes les feuilles que le modèle cite, dans ses formules, ses listes, ses liens et ses noms. */
function citees({ feuilles, noms: definis }: ClasseurModele): Set<string> {
  const textes = [
    ...definis.map(({ reference }) => reference),
    ...feuilles.flatMap(({ cellules, validations, conditions = [] }) => [
      ...cellules.flatMap(({ valeur }) => (valeur?.genre === 'formule' ? [valeur.formule] : [])),
      ...validations.flatMap(({ liste }) => (liste ? [liste.formule] : [])),
      ...conditions.map(({ formule }) => formule),
    ]),
  ];
  const trouvees = new Set<string>();
  for (const texte of textes)
    for (const [, entre, nue] of texte.replace(/"(?:[^"]|"")*"/g, '').matchAll(/'((?:[^']|'')+)'!|(\p{L}+)!/gu))
      trouvees.add(entre?.replaceAll("''", "'") ?? nue!);
  for (const { cellules } of feuilles)
    for (const { valeur } of cellules) if (valeur?.genre === 'lien') trouvees.add(valeur.feuille);
  return trouvees;
}

describe('renommer les feuilles d’un modèle dont les noms sont pris', () => {
  test('un classeur qui n’a aucun de ces noms reçoit le modèle tel quel', () => {
    expect(renommerFeuilles(modele, ['Feuil1', 'Suivi'])).toEqual({ modele, renommees: [] });
  });

  test('le nom pris change, et tout ce qui le citait cite le nouveau', () => {
    const { modele: rendu, renommees } = renommerFeuilles(modele, ['plan d’ACTIONS', 'listes', 'ACCUEIL']);
    expect(renommees).toEqual([
      { de: 'Accueil', a: 'Accueil (CTG)' },
      { de: 'Plan d’actions', a: 'Plan d’actions (CTG)' },
      { de: 'Listes', a: 'Listes (CTG)' },
    ]);
    expect(citees(modele)).toContain('Listes');
    for (const feuille of citees(rendu)) expect(noms(rendu)).toContain(feuille);
    expect(rendu.feuilleActive).toBe('Accueil (CTG)');
    expect(rendu.noms.find(({ nom }) => nom === 'Aller_Plan')?.reference).toBe("'Plan d’actions (CTG)'!$A$1");
    const liens = rendu.feuilles.flatMap(({ cellules }) =>
      cellules.flatMap(({ valeur }) => (valeur?.genre === 'lien' ? [`${valeur.texte} → ${valeur.feuille}`] : [])),
    );
    expect(liens).toContain('Plan d’actions (CTG) → Plan d’actions (CTG)');
    expect(rendu.feuilles.map(({ tableaux }) => tableaux)).toEqual(modele.feuilles.map(({ tableaux }) => tableaux));
  });

  test('une apostrophe droite fait un autre nom pour Excel', () => {
    expect(renommerFeuilles(modele, ["Plan d'actions"]).renommees).toEqual([]);
  });

  test('le nouveau nom est libre lui aussi, et jamais trop long pour Excel', () => {
    const { renommees } = renommerFeuilles(modele, ['Axes', 'axes (ctg)', 'Axes (CTG 2)', 'Conventions existantes']);
    expect(renommees).toEqual([
      { de: 'Axes', a: 'Axes (CTG 3)' },
      { de: 'Conventions existantes', a: 'Conventions existantes (CTG)' },
    ]);
  });

  test('ni une chaîne, ni un titre de colonne, ni un autre nom qui finit pareil ne sont touchés', () => {
    const feuille = {
      ...modele.feuilles[0]!,
      nom: 'Axes',
      validations: [],
      conditions: [],
      cellules: [
        {
          ligne: 1,
          colonne: 1,
          valeur: { genre: 'formule', formule: `"'Axes'!A1"&CTG_Axes[Axes!]&'Mes Axes'!A1&MesAxes!B2&Axes!$A$1` },
        },
      ],
    } as const;
    const { modele: rendu } = renommerFeuilles({ ...modele, feuilles: [feuille], noms: [] }, ['axes']);
    expect(rendu.feuilles[0]!.cellules[0]!.valeur).toMatchObject({
      formule: `"'Axes'!A1"&CTG_Axes[Axes!]&'Mes Axes'!A1&MesAxes!B2&'Axes (CTG)'!$A$1`,
    });
  });

  test('quels que soient les noms pris, rien ne cite une feuille absente et aucun nom n’est en double', () => {
    fc.assert(
      fc.property(fc.subarray(noms(modele)), fc.boolean(), (pris, majuscules) => {
        const { modele: rendu } = renommerFeuilles(
          modele,
          pris.map((nom) => (majuscules ? nom.toLocaleUpperCase('fr') : nom)),
        );
        const apres = noms(rendu);
        expect(new Set([...apres, ...pris].map((nom) => nom.toLocaleLowerCase('fr'))).size).toBe(
          apres.length + pris.length,
        );
        for (const feuille of citees(rendu)) expect(apres).toContain(feuille);
      }),
      { seed: 20_261_122, numRuns: 30 },
    );
  });
});
