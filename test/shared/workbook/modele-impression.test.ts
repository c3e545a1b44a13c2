import { CORPS_MINIMAL, construireModele, corpsImprime } from '../../../shared/workbook/modele/index.ts';
import type { FeuilleModele } from '../../../shared/xlsx/modele.ts';
import { contenu, jour, options } from './modele-exemple.ts';

const rangDe = (lettres: string): number =>
  [...lettres].reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0);

/** Le plus petit texte de la zone imprimée, en points sur le papier. */
function plusPetitTexte({ impression, colonnes, cellules }: FeuilleModele): number {
  const derniere = rangDe(impression!.zone!.split(':')[1]!);
  const largeur = colonnes.filter(({ rang }) => rang <= derniere).reduce((somme, une) => somme + une.largeur, 0);
  const facteur = corpsImprime(largeur, impression!.papier, impression!.orientation) / 10;
  const corps = cellules
    .filter((une) => une.colonne <= derniere && une.valeur && une.valeur.genre !== 'formule')
    .map(({ style }) => style?.taille ?? 11);
  const pied = [...(impression?.pied ?? '').matchAll(/&(\d+) /g)].map((taille) => Number(taille[1]));
  return Math.min(...corps, ...pied) * facteur;
}

const imprimees = (suite: object) =>
  construireModele({ ...options(), ...suite })
    .feuilles.filter(({ impression }) => impression)
    .map((feuille) => [feuille.nom, feuille] as const);

describe('le classeur imprimé', () => {
  it.each(imprimees({ contenu: contenu(), demonstration: true }))('%s stays readable, one page wide', (_, feuille) => {
    expect(feuille.impression?.largeurUnePage).toBe(true);
    expect(feuille.impression?.orientation).toBe('paysage');
    expect(plusPetitTexte(feuille)).toBeGreaterThanOrEqual(CORPS_MINIMAL);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('stays readable with %i civil years', (annees) => {
    for (const [nom, feuille] of imprimees({ fin: jour(`${2024 + annees}-12-31`) }))
      expect([nom, plusPetitTexte(feuille) >= CORPS_MINIMAL]).toEqual([nom, true]);
  });

  it('asks for A3 only where DESIGN allows it: the diagnostic and the plan', () => {
    const enA3 = imprimees({})
      .filter(([, { impression }]) => impression?.papier === 'A3')
      .map(([nom]) => nom);
    expect(['Diagnostic', 'Plan d’actions']).toEqual(expect.arrayContaining(enA3));
  });

  it('prints 10 to 12 essential columns of a wide table and folds the others to their right', () => {
    for (const [nom, { colonnes, impression, tableaux }] of imprimees({})) {
      const replies = colonnes.filter(({ plan }) => plan).map(({ rang }) => rang);
      if (replies.length === 0) continue;
      const derniere = rangDe(impression!.zone!.split(':')[1]!);
      expect([nom, Math.min(...replies)]).toEqual([nom, derniere + 1]);
      expect([nom, Math.max(...replies)]).toEqual([
        nom,
        Math.max(...tableaux.map((tableau) => tableau.colonnes.length)),
      ]);
      expect(derniere).toBeLessThanOrEqual(12);
    }
  });

  it('repeats the header of a single table on every page', () => {
    for (const [nom, { impression, tableaux }] of imprimees({}))
      if (tableaux.length === 1 && nom !== 'Convention')
        expect([nom, impression?.lignesRepetees]).toEqual([nom, `${tableaux[0]!.ligne}:${tableaux[0]!.ligne}`]);
  });

  it('writes the name of the convention and the page in the footer, whatever signs the name has', () => {
    const intitule = '2025 & après : « le Val d’Amour »';
    const [, feuille] = imprimees({ contenu: { convention: { intitule } } })[0]!;
    expect(feuille.impression?.pied).toContain('&10 2025 && après');
    expect(feuille.impression?.pied).toContain('Page &P / &N');
    const tresLong = imprimees({ contenu: { convention: { intitule: '&'.repeat(400) } } })[0]![1];
    expect(tresLong.impression!.pied!.length).toBeLessThanOrEqual(255);
  });

  it('keeps title, description and legend within the printed width', () => {
    for (const [nom, { cellules, colonnes, impression, tableaux }] of imprimees({})) {
      if (nom === 'Accueil') continue;
      const derniere = rangDe(impression!.zone!.split(':')[1]!);
      const largeur = colonnes.filter(({ rang }) => rang <= derniere).reduce((somme, une) => somme + une.largeur, 0);
      for (const tableau of tableaux)
        for (const { ligne, colonne, valeur } of cellules)
          if (colonne === 1 && ligne < tableau.ligne && ligne >= tableau.ligne - 2 && valeur?.genre === 'texte')
            expect([nom, valeur.texte.length <= largeur * 1.15]).toEqual([nom, true]);
    }
  });
});
