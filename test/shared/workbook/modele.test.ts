import ExcelJS from 'exceljs';
import {
  feuillesSurDemande,
  nomsFeuilles,
  type Table,
  tableConvention,
  tables,
  tablesLignes,
} from '../../../shared/dossier/index.ts';
import { libelles, listes } from '../../../shared/reference/index.ts';
import { construireModele, type OptionsModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import type { FeuilleModele } from '../../../shared/xlsx/modele.ts';
import { contenu, EPCI, IDENTIFIANT, jour, options } from './modele-exemple.ts';

const ANNEES = [2025, 2026, 2027, 2028, 2029];
const CEJ = ['Conventions existantes', 'Rationalisation CEJ'];

async function relire(demande: OptionsModele): Promise<ExcelJS.Workbook> {
  const classeur = new ExcelJS.Workbook();
  await classeur.xlsx.load((await ecrireXlsx(construireModele(demande))) as never);
  return classeur;
}

const feuille = (demande: OptionsModele, nom: string): FeuilleModele => {
  const trouvee = construireModele(demande).feuilles.find((une) => une.nom === nom);
  if (!trouvee) throw new Error(`Pas de feuille ${nom}`);
  return trouvee;
};

const titresAttendus = (table: Table): string[] => {
  const colonnes = [
    ...Object.values(table.colonnes).map((colonne) => ({
      titre: colonne.titre,
      essentiel: colonne.essentiel === true,
    })),
    ...Object.values(table.annuelles).flatMap((colonne) =>
      ANNEES.map((annee) => ({ titre: `${colonne.titre} ${annee}`, essentiel: colonne.essentiel === true })),
    ),
  ];
  if (!colonnes.some(({ essentiel }) => essentiel)) return colonnes.map(({ titre }) => titre);
  return [...colonnes.filter((une) => une.essentiel), ...colonnes.filter((une) => !une.essentiel)].map(
    ({ titre }) => titre,
  );
};

describe('le modèle d’un classeur', () => {
  let classeur: ExcelJS.Workbook;
  beforeAll(async () => {
    classeur = await relire(options());
  });

  it('has every feuille in the order of the démarche, Accueil active, Listes last and very hidden', () => {
    expect(classeur.worksheets.map(({ name }) => name)).toEqual(
      nomsFeuilles.filter((nom) => !feuillesSurDemande.includes(nom)),
    );
    expect(
      classeur.worksheets.filter(({ state }) => state !== 'visible').map(({ name, state }) => [name, state]),
    ).toEqual([['Listes', 'veryHidden']]);
    expect(classeur.views[0]?.activeTab).toBe(0);
  });

  it.each(
    tables.filter((table) => table.forme === 'lignes' && !table.surDemande).map((table) => [table.nom, table] as const),
  )('%s is an Excel table with the exact columns of its description, essential ones first', (nom, table) => {
    const tableau = classeur.getWorksheet(table.feuille)?.getTable(nom) as unknown as {
      table: ExcelJS.TableProperties;
    };
    expect(tableau.table.columns.map(({ name }) => name)).toEqual(titresAttendus(table));
  });

  it('writes the fiche Convention as Rubrique, Réponse, Aide, one row per rubrique', () => {
    const { cellules, tableaux } = feuille(options(), 'Convention');
    const fiche = tableaux.find(({ nom }) => nom === 'CTG_Convention');
    expect(fiche?.colonnes.map(({ titre }) => titre)).toEqual(['Rubrique', 'Réponse', 'Aide']);
    const rubriques = Object.values(tableConvention.colonnes).map(({ titre }) => titre);
    expect(fiche?.lignes).toBe(rubriques.length);
    const ecrites = cellules
      .filter(({ ligne, colonne }) => colonne === 1 && ligne > fiche!.ligne && ligne <= fiche!.ligne + rubriques.length)
      .map(({ valeur }) => (valeur?.genre === 'texte' ? valeur.texte : null));
    expect(ecrites).toEqual(rubriques);
  });

  it('keeps the header text exactly equal to the table column, in the cells too', () => {
    for (const { nom, cellules, tableaux } of construireModele(options()).feuilles)
      for (const tableau of tableaux) {
        const entetes = cellules
          .filter(({ ligne }) => ligne === tableau.ligne)
          .sort((a, b) => a.colonne - b.colonne)
          .map(({ valeur }) => (valeur?.genre === 'texte' ? valeur.texte : null));
        expect([nom, entetes]).toEqual([nom, tableau.colonnes.map(({ titre }) => titre)]);
      }
  });

  it('puts the narrower of two stacked tables below, but for the fiche whose rows are fixed', () => {
    for (const { nom, tableaux } of construireModele(options()).feuilles) {
      if (nom === 'Convention') continue;
      const empiles = [...tableaux].sort((a, b) => a.ligne - b.ligne).map(({ colonnes }) => colonnes.length);
      expect(empiles).toEqual([...empiles].sort((a, b) => b - a));
    }
  });

  it('prepares twenty empty rows under the filled ones', () => {
    for (const [cle, table] of Object.entries(tablesLignes)) {
      if (table.surDemande) continue;
      const { tableaux } = feuille({ ...options(), contenu: contenu() }, table.feuille);
      const lignes = (contenu() as Record<string, readonly unknown[]>)[cle]?.length ?? 0;
      expect([cle, tableaux.find(({ nom }) => nom === table.nom)?.lignes]).toEqual([cle, lignes + 20]);
    }
  });

  it('writes Doublons, Taux et services only when they have something to say', () => {
    const rempli = construireModele({
      ...options(),
      contenu: {
        doublons: [{ premier: 'Plan d’actions 1.1', second: 'Interventions I1', avis: 'pas un doublon' }],
        taux: [{ taux: 'pilotage : ETP de coopération', montant: 2_400_000 }],
      },
    });
    const noms = rempli.feuilles.map(({ nom }) => nom);
    expect(noms.slice(noms.indexOf('Rationalisation CEJ') + 1, noms.indexOf('Équipements'))).toEqual([
      'Doublons',
      'Taux et services',
    ]);
    const tableaux = rempli.feuilles.flatMap((une) => une.tableaux.map((tableau) => [tableau.nom, tableau.lignes]));
    expect(tableaux).toEqual(
      expect.arrayContaining([
        ['CTG_Doublons', 21],
        ['CTG_Taux', 21],
        ['CTG_Services', 20],
      ]),
    );
  });

  it('names the version, the identifiant and the millésime on the Listes sheet', () => {
    const lu = (nom: string) => {
      const [plage] = classeur.definedNames.getRanges(nom).ranges;
      const [onglet, cellule] = plage!.split('!');
      return classeur.getWorksheet(onglet!.replaceAll("'", ''))!.getCell(cellule!.replaceAll('$', '')).value;
    };
    expect([lu('CTG_Version'), lu('CTG_Identifiant'), lu('CTG_Millesime')]).toEqual([
      '1.0',
      IDENTIFIANT,
      expect.any(String),
    ]);
  });

  it('writes each reference list at the place where the validations look for it', () => {
    const { cellules } = feuille(options(), 'Listes');
    const enTete = cellules.find(
      ({ ligne, valeur }) => ligne === 1 && valeur?.genre === 'texte' && valeur.texte === 'thematique',
    );
    const valeurs = cellules
      .filter(({ ligne, colonne }) => ligne > 1 && colonne === enTete!.colonne)
      .map(({ valeur }) => (valeur?.genre === 'texte' ? valeur.texte : null));
    expect(valeurs).toEqual(libelles('thematique'));
  });

  it('never writes a straight apostrophe in its own words', () => {
    for (const { nom, cellules, validations } of construireModele(options()).feuilles) {
      const textes = [
        nom,
        ...cellules.flatMap(({ valeur }) => (valeur?.genre === 'texte' ? [valeur.texte] : [])),
        ...validations.flatMap(({ aide, erreur }) => [aide?.titre, aide?.texte, erreur?.titre, erreur?.texte]),
      ];
      expect(textes.filter((texte) => texte?.includes("'"))).toEqual([]);
    }
  });

  it('is the same bytes for the same data', async () => {
    const [une, autre] = await Promise.all([
      ecrireXlsx(construireModele(options())),
      ecrireXlsx(construireModele(options())),
    ]);
    expect(Buffer.from(une!).equals(Buffer.from(autre!))).toBe(true);
  });
});

describe('les contrôles du modèle', () => {
  const validations = (nom: string) => feuille(options(), nom).validations;
  const deColonne = (nom: string, titre: string) => {
    const { tableaux, validations: toutes } = feuille(options(), nom);
    const rang = tableaux[0]!.colonnes.findIndex((colonne) => colonne.titre === titre);
    const lettre = String.fromCharCode(65 + rang);
    return toutes.find(({ plage }) => plage.startsWith(`${lettre}5:`));
  };

  it('explains each column in the input message of its header, within the limits of Excel', () => {
    for (const { nom, tableaux, validations: toutes } of construireModele(options()).feuilles) {
      const aides = toutes.filter(({ aide }) => aide !== undefined);
      expect([nom, aides.length]).toEqual([nom, tableaux.reduce((somme, { colonnes }) => somme + colonnes.length, 0)]);
      for (const { aide } of aides) {
        expect(aide!.titre.length).toBeLessThanOrEqual(32);
        expect(aide!.texte.length).toBeLessThanOrEqual(255);
        expect(aide!.texte).not.toMatch(/…$/);
      }
    }
  });

  it.each([
    ['Interventions', 'état', true],
    ['Plan d’actions', 'statut', true],
    ['Périmètre', 'signataire', true],
    ['Interventions', 'nature de l’acteur', false],
    ['Plan d’actions', 'thématique', false],
    ['Interventions', 'public', false],
  ])('%s, %s: refuses another value = %s', (nom, titre, stricte) => {
    expect(deColonne(nom, titre)?.liste?.stricte).toBe(stricte);
    expect(deColonne(nom, titre)?.liste?.formule).toMatch(/^Listes!\$[A-Z]+\$2:\$[A-Z]+\$\d+$/);
  });

  it('proposes the rows of another table through INDIRECT, without refusing', () => {
    expect(deColonne('Plan d’actions', 'axe')?.liste).toEqual({ formule: 'INDIRECT("CTG_Axes[n°]")', stricte: false });
    expect(deColonne('Financements', 'action')?.liste).toEqual({
      formule: 'INDIRECT("CTG_Actions[réf]")',
      stricte: false,
    });
  });

  it('gives each answer of the fiche its own list', () => {
    const formules = validations('Convention').flatMap(({ plage, liste }) =>
      liste && /^B\d+$/.test(plage) ? [liste] : [],
    );
    const attendues = Object.values(tableConvention.colonnes).filter(
      (colonne) => colonne.liste || colonne.type === 'ouiNon',
    );
    expect(formules).toHaveLength(attendues.length);
  });

  it('shows in amber a required cell left empty on a started row', () => {
    const { conditions, tableaux } = feuille(options(), 'Plan d’actions');
    expect(conditions?.map(({ plage }) => plage)).toEqual(['A5:A24', 'B5:B24', 'C5:C24', 'F5:F24', 'J5:J24']);
    expect(conditions?.[1]?.formule).toBe('AND($B5="",COUNTA($A5:$AB5)>0)');
    expect(tableaux[0]?.colonnes).toHaveLength(28);
  });

  it.each([
    ['Plan d’actions', ['réf', 'axe', 'thématique', 'besoins liés', 'début', 'fin', 'public', 'statut', 'priorité']],
    ['Périmètre', ['code INSEE', 'EPCI (SIREN)', 'signataire']],
    ['Rationalisation CEJ', ['convention', 'commune', 'action ou équipement lié']],
    ['Évaluation', ['réf', 'action ou objectif']],
  ])('%s: formats as text every prepared cell that Excel would turn into a number or a date', (nom, titres) => {
    const { cellules, tableaux } = feuille(options(), nom);
    const tableau = tableaux[0]!;
    for (const titre of titres) {
      const colonne = tableau.colonnes.findIndex((une) => une.titre === titre) + 1;
      const formats = cellules
        .filter(
          (une) => une.colonne === colonne && une.ligne > tableau.ligne && une.ligne <= tableau.ligne + tableau.lignes,
        )
        .map(({ style }) => style?.format);
      expect([titre, new Set(formats)]).toEqual([titre, new Set(['@'])]);
      expect(formats).toHaveLength(tableau.lignes);
    }
  });

  it('has a closed list for each of them in the reference', () => {
    expect(Object.values(listes).every(({ elements }) => elements.length > 0)).toBe(true);
  });
});

describe('ce que le modèle préremplit', () => {
  const textes = (demande: OptionsModele, nom: string, colonne: number) => {
    const { cellules, tableaux } = feuille(demande, nom);
    return cellules
      .filter((une) => une.colonne === colonne && une.ligne > tableaux[0]!.ligne && une.valeur)
      .map(({ valeur }) => (valeur?.genre === 'texte' ? valeur.texte : (valeur as { nombre?: number }).nombre));
  };

  it('fills the périmètre of an EPCI with its communes, names and populations', () => {
    expect(textes(options(), 'Périmètre', 1)).toHaveLength(24);
    expect(textes(options(), 'Périmètre', 1)).toContain('39365');
    expect(textes(options(), 'Périmètre', 4)).toContain(1309);
    expect(new Set(textes(options(), 'Périmètre', 3))).toEqual(new Set([EPCI]));
  });

  it('names the Caf and the EPCI as signataires, and finds the Caf from the communes', () => {
    expect(textes(options(), 'Signataires', 1)).toEqual(['Caf', 'EPCI']);
    expect(textes(options(), 'Signataires', 3)).toEqual(['391', EPCI]);
  });

  it('keeps only the communes asked for, carries an old code to its commune, and keeps an unknown code', () => {
    const demande = { ...options(), epci: undefined, communes: ['39365', '39365', '49021', '99999'] };
    const codes = textes(demande, 'Périmètre', 1);
    expect(codes[0]).toBe('39365');
    expect(codes).toContain('99999');
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['2025-01-01', '2029-12-31', [2025, 2026, 2027, 2028, 2029]],
    ['2025-09-01', '2026-08-31', [2025, 2026]],
    ['2025-01-01', '2205-12-31', [2025, 2026, 2027, 2028, 2029, 2030, 2031]],
    ['2025-01-01', undefined, [2025, 2026, 2027, 2028, 2029]],
    [undefined, undefined, [2026, 2027, 2028, 2029, 2030]],
    ['2025-01-01', '2019-12-31', [2025, 2026, 2027, 2028, 2029]],
  ])('from %s to %s, gives Prévu and Réalisé for each civil year', (effet, fin, annees) => {
    const demande = { ...options(), effet: effet ? jour(effet) : undefined, fin: fin ? jour(fin) : undefined };
    const titres = feuille(demande, 'Financements').tableaux[0]!.colonnes.map(({ titre }) => titre);
    expect(titres.filter((titre) => titre.startsWith('Prévu'))).toEqual(annees.map((annee) => `Prévu ${annee}`));
    expect(titres.filter((titre) => titre.startsWith('Réalisé'))).toEqual(annees.map((annee) => `Réalisé ${annee}`));
  });

  it.each([
    ['not said, 1re génération', {}, true],
    ['refused', { cej: false }, false],
    ['not said, 2e génération', { contenu: { convention: { generation: '2e' } } }, false],
    ['asked for, 2e génération', { cej: true, contenu: { convention: { generation: '2e' } } }, true],
    ['refused, but a line exists', { cej: false, contenu: { cej: [{ action: 'Multi-accueil' }] } }, true],
  ])('CEJ sheets %s', (_, choix, presentes) => {
    const noms = construireModele({ ...options(), ...choix }).feuilles.map(({ nom }) => nom);
    expect(CEJ.map((nom) => noms.includes(nom))).toEqual([presentes, presentes]);
  });

  it('without CEJ sheets, the step says so and no link leads to a missing sheet', () => {
    const modele = construireModele({ ...options(), cej: false });
    const accueil = modele.feuilles[0]!;
    const etats = accueil.cellules.flatMap(({ valeur }) => (valeur?.genre === 'texte' ? [valeur.texte] : []));
    expect(etats).toContain('sans objet');
    const noms = new Set(modele.noms.map(({ nom }) => nom));
    for (const { valeur } of accueil.cellules) if (valeur?.genre === 'lien') expect(noms).toContain(valeur.nom);
    const formules = modele.feuilles.flatMap(({ cellules }) =>
      cellules.flatMap(({ valeur }) => (valeur?.genre === 'formule' ? [valeur.formule] : [])),
    );
    expect(formules.filter((formule) => /CTG_(CEJ|Conventions)\b/.test(formule))).toEqual([]);
  });

  it('leads from the Accueil to every visible sheet', () => {
    const [accueil, ...autres] = construireModele(options()).feuilles;
    const liens = new Set(
      accueil!.cellules.flatMap(({ valeur }) => (valeur?.genre === 'lien' ? [valeur.feuille] : [])),
    );
    expect(autres.filter(({ etat }) => etat === 'visible').every(({ nom }) => liens.has(nom))).toBe(true);
  });

  it('marks every printed sheet when it is a demonstration', () => {
    const { feuilles } = construireModele({ ...options(), demonstration: true });
    for (const { nom, cellules, impression } of feuilles) {
      if (nom === 'Listes') continue;
      expect([nom, impression?.pied]).toEqual([nom, expect.stringContaining('Démonstration')]);
      const dit = cellules.some(({ valeur }) => valeur?.genre === 'texte' && valeur.texte.startsWith('DÉMONSTRATION'));
      expect([nom, dit]).toEqual([nom, true]);
    }
  });
});
