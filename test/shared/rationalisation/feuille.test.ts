import type { Dossier } from '../../../shared/dossier/index.ts';
import type { Rationalisation } from '../../../shared/rationalisation/contrat.ts';
import { avecSynthese } from '../../../shared/rationalisation/feuille/synthese.ts';
import { reduction } from '../../../shared/workbook/modele/impression.ts';
import { CORPS_MINIMAL, contenuDuDossier, corpsImprime } from '../../../shared/workbook/modele/index.ts';
import type { FeuilleModele } from '../../../shared/xlsx/modele.ts';
import { parseRange } from '../../../shared/xlsx/reference.ts';
import { classeurDe } from '../../addin/simulator/calc/modele.ts';
import { modeleDe } from '../../fixtures/hostiles.ts';
import { UN } from '../../fixtures/ligne-de-commande.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { avec, CAS, conventions, faire } from './syntheses.ts';

const classeur = (dossier: Dossier, feuille: FeuilleModele) =>
  classeurDe(avecSynthese(modeleDe({ identifiant: UN, contenu: contenuDuDossier(dossier) }), feuille));

const textes = ({ cellules }: FeuilleModele): string[] =>
  cellules.flatMap(({ valeur }) => (valeur?.genre === 'texte' ? [valeur.texte] : []));
const ligneDe = ({ cellules }: FeuilleModele, texte: string): number =>
  cellules.find(({ valeur }) => valeur?.genre === 'texte' && valeur.texte.startsWith(texte))?.ligne ?? -1;

/** Hauteur imprimée de la feuille, et celle d’une page de son papier, en points. */
function page({ colonnes, hauteurs, impression }: FeuilleModele) {
  const largeur = colonnes.reduce((somme, une) => somme + une.largeur, 0);
  const papier = impression?.papier ?? 'A4';
  const points = (hauteurs ?? []).reduce((somme, une) => somme + une.points, 0);
  return {
    papier,
    corps: corpsImprime(largeur, papier, 'paysage'),
    hauteur: points * reduction(largeur, papier, 'paysage'),
    // Les marges haute et basse de l’écriture : 1,1 pouce.
    place: (papier === 'A4' ? 595.28 : 841.89) - 1.1 * 72,
  };
}

describe('la feuille « Synthèse rationalisation »', () => {
  const exemple = faire(dossierDeLExemple());

  it('says first what is to decide, and when it was looked at', () => {
    const dits = textes(exemple.feuille);
    expect(dits[0]).toMatch(/^Rationalisation – .+/);
    expect(dits[1]).toMatch(/^Au 15\/06\/2024/);
    expect(dits[2]).toBe(
      'À décider : 1 ligne de CEJ sans décision, 4 500 € que rien ne reprend, 2 points à compléter avant le renouvellement.'
        .replaceAll('4 500 €', '4\u202F500\u00A0€')
        .replace('1 ligne', '1\u00A0ligne')
        .replace('2 points', '2\u00A0points'),
    );
  });

  it.each([
    ['the example', 'A4', exemple.feuille],
    ['thirty conventions', 'A3', avec(conventions(30)).feuille],
    ['two hundred conventions', 'A3', avec(conventions(200)).feuille],
    [
      'nothing at all',
      'A4',
      avec((b) => Object.assign(b, { conventions: [], cej: [], equipements: [], cooperation: [], actions: [] }))
        .feuille,
    ],
  ])('holds on one page, printed in seven points at least: %s', (_, papier, feuille) => {
    const mesuree = page(feuille);
    expect(mesuree.papier).toBe(papier);
    expect(mesuree.corps).toBeGreaterThanOrEqual(CORPS_MINIMAL);
    expect(mesuree.hauteur).toBeLessThanOrEqual(mesuree.place);
  });

  it('says how many conventions it leaves out, and where they are', () => {
    const { feuille } = avec(conventions(200));
    const montrees = feuille.cellules.filter(
      ({ colonne, valeur }) => colonne === 1 && valeur?.genre === 'texte' && /\((?:C|X)\d+\)$/.test(valeur.texte),
    ).length;
    expect(textes(feuille)).toContain(`… et ${200 - montrees} autres dans la feuille « Conventions existantes ».`);
    expect(montrees).toBeGreaterThanOrEqual(10);
    // Ce qui court passe avant ce qui est échu.
    expect(textes(feuille).filter((texte) => texte === '×')).toEqual([]);
  });

  it('cuts no text: a long one is abridged, and says so', () => {
    const long = 'Un libellé sans fin dont chaque mot compte '.repeat(40);
    const { feuille } = avec((b) => {
      for (const ligne of b.conventions) Object.assign(ligne, { territoire: long, signataire: long });
      for (const ligne of [...b.cej, ...b.equipements]) ligne.territoireCompetence = long;
      for (const ligne of b.equipements) ligne.gestionnaire = long;
      b.convention.intitule = long;
    });
    const largeurs = new Map(feuille.colonnes.map(({ rang, largeur }) => [rang, largeur]));
    const hauteurs = new Map(feuille.hauteurs?.map(({ ligne, points }) => [ligne, points]));
    const fusions = new Map(
      feuille.fusions?.map((texte) => {
        const zone = parseRange(texte)!;
        return [`${zone.top} ${zone.left}`, zone] as const;
      }),
    );
    const debords = feuille.cellules.flatMap(({ ligne, colonne, valeur, style }) => {
      if (valeur?.genre !== 'texte') return [];
      const zone = fusions.get(`${ligne} ${colonne}`) ?? { top: ligne, left: colonne, bottom: ligne, right: colonne };
      let largeur = 0;
      for (let c = zone.left; c <= zone.right; c += 1) largeur += largeurs.get(c) ?? 0;
      let hauteur = 0;
      for (let l = zone.top; l <= zone.bottom; l += 1) hauteur += hauteurs.get(l) ?? 0;
      const taille = style?.taille ?? 10;
      const lignes = Math.max(1, Math.floor((hauteur - 3) / (taille * 1.25)));
      return valeur.texte.length * (taille / 10) > largeur * 1.25 * lignes ? [valeur.texte] : [];
    });
    expect(debords).toEqual([]);
  });

  it('never tells a period by its colour alone', () => {
    const { cellules } = exemple.feuille;
    const [haut, bas] = [
      ligneDe(exemple.feuille, 'Convention territoriale globale'),
      ligneDe(exemple.feuille, 'Bilan'),
    ];
    const pleines = cellules.filter(
      ({ ligne, colonne, style }) => ligne >= haut && ligne < bas && colonne > 2 && colonne < 23 && style?.fond,
    );
    expect(pleines.length).toBeGreaterThan(10);
    expect(pleines.filter(({ valeur }) => valeur?.genre !== 'texte' || valeur.texte.trim() === '')).toEqual([]);
  });

  it('takes its place after the lines of CEJ, under the name its links follow', () => {
    const modele = avecSynthese(
      modeleDe({ identifiant: UN, contenu: contenuDuDossier(exemple.dossier) }),
      exemple.feuille,
    );
    const noms = modele.feuilles.map(({ nom }) => nom);
    expect(noms[noms.indexOf('Rationalisation CEJ') + 1]).toBe('Synthèse rationalisation');
    expect(modele.noms.filter(({ nom }) => nom === 'Aller_Synthese')).toHaveLength(1);
    const deux = avecSynthese(modele, exemple.feuille);
    expect(deux.feuilles.map(({ nom }) => nom)).toEqual(noms);
    expect(deux.noms).toHaveLength(modele.noms.length);
  });
});

describe('le bilan vivant de la synthèse', () => {
  /** Ce que vaut chaque formule de la synthèse dans le simulateur, à côté de ce que l’atelier a calculé. */
  function comparees({ dossier, feuille }: ReturnType<typeof faire>) {
    const ouvert = classeur(dossier, feuille).sheetByName(feuille.nom)!;
    return feuille.cellules.flatMap(({ ligne, colonne, valeur }) =>
      valeur?.genre === 'formule'
        ? [
            {
              ligne,
              colonne,
              attendu: valeur.resultat,
              obtenu: ouvert.cell(ligne, colonne)?.value,
              formule: valeur.formule,
            },
          ]
        : [],
    );
  }
  const ecarts = (compares: ReturnType<typeof comparees>) =>
    compares.filter(({ attendu, obtenu }) => typeof obtenu !== 'number' || Math.abs(obtenu - Number(attendu)) > 0.005);

  it('gives the numbers of the balance', () => {
    const exemple = faire(dossierDeLExemple());
    const compares = comparees(exemple);
    expect(compares.length).toBeGreaterThan(40);
    expect(ecarts(compares)).toEqual([]);
    expect(Math.max(...compares.map(({ formule }) => formule.length))).toBeLessThan(8192);
    verifierLesTotaux(exemple.feuille, exemple.rationalisation);
  });

  /** Les résultats posés sont ceux du bilan, territoire par territoire et année par année. */
  function verifierLesTotaux(feuille: FeuilleModele, { bilan }: Rationalisation) {
    const resultat = (ligne: number, colonne: number) => {
      const valeur = feuille.cellules.find((une) => une.ligne === ligne && une.colonne === colonne)?.valeur;
      return valeur?.genre === 'formule' ? Math.round(Number(valeur.resultat) * 100) : null;
    };
    const haut = ligneDe(feuille, 'Une année pleine');
    const annees = ligneDe(feuille, 'Année par année');
    const rangees = [...bilan.territoires, ...(bilan.territoires.length > 1 ? [bilan.total] : [])];
    rangees.forEach(({ devenir, apres, annees: siennes }, rang) => {
      const ici = haut + 1 + rang;
      const total = [...apres.values()].reduce((a, b) => a + b, 0);
      expect([resultat(ici, 2), resultat(ici, 3), resultat(ici, 7), resultat(ici, 19), resultat(ici, 21)]).toEqual([
        devenir.reference,
        devenir.maintenu,
        devenir.arrete,
        total,
        total - devenir.reference,
      ]);
      siennes.slice(-10).forEach((une, colonne) => {
        expect(resultat(annees + 1 + rang, 3 + 2 * colonne)).toBe(une.total);
      });
    });
  }

  it('estimates nothing but what the balance estimates, on the example', () => {
    const { feuille, rationalisation } = faire(dossierDeLExemple());
    const ici = ligneDe(feuille, 'Une année pleine') + 1 + rationalisation.bilan.territoires.length;
    const estime = feuille.cellules.find(({ ligne, colonne }) => ligne === ici && colonne === 17)?.valeur;
    expect(estime).toEqual({ genre: 'nombre', nombre: (rationalisation.bilan.total.annees.at(-1)?.estime ?? 0) / 100 });
  });

  it.each(CAS)('gives them also with %s', (_, changer) => {
    const fait = avec(changer);
    expect(ecarts(comparees(fait)).map(({ formule: _, ...ecart }) => ecart)).toEqual([]);
    if (fait.rationalisation.bilan.territoires.length > 0) verifierLesTotaux(fait.feuille, fait.rationalisation);
  });

  it('writes no formula over tables the workbook does not have', () => {
    const { feuille } = avec((b) => {
      Object.assign(b, { conventions: [], cej: [], absentes: ['CTG_Conventions', 'CTG_CEJ'] });
    });
    expect(feuille.cellules.filter(({ valeur }) => valeur?.genre === 'formule')).toEqual([]);
    expect(textes(feuille)).toContain('Commune de Blain');
  });

  it('follows what the agent decides', () => {
    const { dossier, feuille, rationalisation } = faire(dossierDeLExemple());
    const workbook = classeur(dossier, feuille);
    const ici = ligneDe(feuille, 'Une année pleine') + 1 + rationalisation.bilan.territoires.length;
    const lire = (colonne: number) => workbook.sheetByName(feuille.nom)!.cell(ici, colonne)?.value;
    const [arretees, sansDecision] = [Number(lire(7)), Number(lire(9))];
    expect(sansDecision).toBe(2000);
    const { sheet, body, columns } = workbook.tableByName('CTG_CEJ')!;
    const rang = dossier.cej.findIndex(({ decision }) => decision.valeur === null);
    sheet.write(body.top + rang, body.left + columns.findIndex(({ name }) => name === 'décision'), [
      [{ value: 'arrêter' }],
    ]);
    expect([lire(7), lire(9)]).toEqual([arretees + 2000, 0]);
  });
});
