import { apportDe } from '../../../shared/consolidation/apport.ts';
import {
  type Apport,
  classeurConsolide,
  consolider,
  type OptionsClasseur,
  trajectoireDe,
} from '../../../shared/consolidation/index.ts';
import type { ClasseurDonnees, ValeurDonnee } from '../../../shared/xlsx/donnees.ts';
import { d, locale, type Recette } from './construire.ts';
import { pays } from './pays.ts';

const AU = d('2026-06-30');
const apport = (nom: string, communes: string[], recette: Recette = {}): Apport =>
  apportDe(locale(communes, recette), { fichier: `${nom}.xlsx`, identifiant: nom, erreurs: 1, alertes: 2 }, pays);

const gex = apport('gex', ['01001', '01901', '01002'], {
  convention: { intitule: 'CTG de Gex' },
  axes: [{ numero: '1', axe: 'Petite enfance' }],
  actions: [
    { ref: 'A1', axe: '1', action: 'Ouvrir', thematiques: ['petite enfance', 'handicap'] },
    { ref: 'A2', axe: '1', action: 'Informer', coutTotal: 12_50 },
  ],
  financements: [
    { action: 'A1', financeur: 'Caf', natureFinanceur: 'Caf', prevu: { 2025: 100_05, 2026: 200_00 } },
    { action: 'A7', financeur: 'CC', prevu: { 2026: 1_00 } },
  ],
  cej: [{ convention: 'C1', action: 'Lutins', psejReference: 300_00, commune: '01001' }],
  equipements: [
    {
      ref: 'E1',
      type: 'EAJE',
      nom: 'Lutins',
      commune: '01901',
      capacite: 25,
      unite: 'places',
      dateEffet: '2025-01-01',
    },
  ],
  cooperation: [{ employeur: 'CC', etp: 0.5, thematiques: ['enfance'] }],
  indicateurs: [{ ref: 'I1', indicateur: 'places', valeur: { 2025: 12, 2026: null } }],
});
const ville = apport('ville', ['01002', '99999'], {
  convention: { intitule: 'CTG de la ville', caf: '741', dateSignature: null },
});
const seconde = apport('seconde', ['01002', '33063'], { convention: { intitule: 'CTG seconde' } });
const tous = [seconde, ville, gex];
const ecarte = {
  fichier: 'vieux.xlsx',
  convention: 'CTG de Gex',
  etat: 'écarté',
  erreurs: 0,
  alertes: 0,
  motif: 'version antérieure de gex.xlsx',
} as const;

const classeur = (options: Partial<OptionsClasseur> = {}, caf?: string): ClasseurDonnees =>
  classeurConsolide(
    tous,
    consolider(
      tous.map(({ resume }) => resume),
      { au: AU, territoires: pays, classeurs: [ecarte], caf, connues: 5 },
    ),
    {
      territoires: pays,
      titre: 'Déploiement des CTG',
      auteur: 'Atelier CTG',
      cree: '2026-07-01T08:00:00Z',
      ...options,
    },
  );
const feuille = (c: ClasseurDonnees, nom: string) => c.feuilles.find((f) => f.nom === nom)!;
/** Les lignes d’une feuille, par titre de colonne. */
const lignes = (c: ClasseurDonnees, nom: string): Record<string, ValeurDonnee>[] => {
  const { colonnes, lignes: suite } = feuille(c, nom).tableau;
  return [...suite].map((valeurs) => Object.fromEntries(colonnes.map(({ titre }, i) => [titre, valeurs[i]!])));
};

describe('the consolidated workbook', () => {
  it('has its sheets in order', () => {
    expect(classeur({ trajectoire: [] }).feuilles.map(({ nom }) => nom)).toEqual([
      'Synthèse',
      'Couverture par Caf',
      'Couverture par département',
      'Couverture par région',
      'Trajectoire',
      'Conventions',
      'Communes couvertes',
      'Actions',
      'Financements',
      'CEJ',
      'Équipements',
      'Coopération',
      'Indicateurs',
      'Recouvrements',
      'À vérifier',
      'Classeurs écartés',
    ]);
  });

  it('can be written by Excel: names of sheets, tables and columns are valid and unique', () => {
    const { feuilles } = classeur({ trajectoire: [], lignesParFeuille: 1 });
    expect(new Set(feuilles.map(({ nom }) => nom)).size).toBe(feuilles.length);
    expect(new Set(feuilles.map(({ tableau }) => tableau.nom)).size).toBe(feuilles.length);
    for (const { nom, tableau } of feuilles) {
      expect(nom).toMatch(/^[^[\]:*?/\\']{1,31}$/);
      expect(tableau.nom).toMatch(/^Cumul_[A-Za-z_0-9]+$/);
      const titres = tableau.colonnes.map(({ titre }) => titre.toLowerCase());
      expect(new Set(titres).size).toBe(titres.length);
      for (const ligne of tableau.lignes) expect(ligne).toHaveLength(titres.length);
    }
  });

  it('uses typographic apostrophes only', () => {
    const c = classeur({ trajectoire: [] });
    const textes = c.feuilles.flatMap(({ nom, titre, sousTitre, tableau }) => [
      nom,
      titre,
      ...sousTitre,
      ...tableau.colonnes.map((colonne) => colonne.titre),
      ...[...tableau.lignes].flat().filter((valeur) => typeof valeur === 'string'),
    ]);
    expect(textes.filter((texte) => texte.includes("'"))).toEqual([]);
  });

  it('gives the key figures with their date, millésime and what they rest on', () => {
    const c = classeur();
    expect(feuille(c, 'Synthèse').sousTitre.slice(0, 2)).toEqual([
      'Chiffres au 30 juin 2026, sur les communes du millésime 2026 de l’Insee.',
      'Ils reposent sur 3\u00A0conventions lues, sur 5\u00A0connues.',
    ]);
    const cles = Object.fromEntries(lignes(c, 'Synthèse').map((l) => [`${l.Rubrique}/${l.Indicateur}`, l.Valeur]));
    expect(cles).toMatchObject({
      'Conventions/Conventions lues': 3,
      'Conventions/Conventions en vigueur': 2,
      'Couverture/Population couverte': 13000,
      'Couverture/Part de la population': 52,
      'Couverture/Communes couvertes': 3,
      'Couverture/Communes sous plusieurs conventions': 1,
      'Budgets/Budget prévu': 313.55,
      'Budgets/Dont non ventilé par année': 12.5,
      'Budgets/Année : 2026': 201,
      'CEJ/Psej avant': 300,
      'Coopération/ETP écrits': 0.5,
    });
    expect(lignes(c, 'Synthèse').find((l) => l.Indicateur === 'Part de la population')!.Précision).toBe(
      'Objectif du 31 décembre 2022 : 85\u00A0% (écart : −33 points).',
    );
  });

  it('writes each action, its budget and its cell', () => {
    expect(lignes(classeur(), 'Actions')).toMatchObject([
      {
        Caf: '011',
        Convention: 'CTG de Gex',
        Réf: 'A1',
        Axe: '1 – Petite enfance',
        'Thématique principale': 'petite enfance',
        'Autres thématiques': 'handicap',
        'Coût total écrit': null,
        'Budget compté': 300.05,
        'Dont non ventilé': 0,
        Fichier: 'gex.xlsx',
        Feuille: 'Plan d’actions',
        Cellule: 'E5',
      },
      { Réf: 'A2', 'Budget compté': 12.5, 'Dont non ventilé': 12.5, Cellule: 'E6' },
    ]);
  });

  it('writes one line per financement and year, the orphan marked', () => {
    expect(
      lignes(classeur(), 'Financements').map((l) => [l.Action, l.Année, l.Prévu, l['Action hors du plan'], l.Cellule]),
    ).toEqual([
      ['A1', 2025, 100.05, null, 'E5'],
      ['A1', 2026, 200, null, 'F5'],
      ['A7', 2026, 1, 'oui', 'E6'],
    ]);
  });

  it('writes CEJ, équipements, coopération and indicateurs, empty never zero', () => {
    const c = classeur();
    expect(lignes(c, 'CEJ')).toMatchObject([
      { 'Psej de référence': 300, 'Montant repris': null, Commune: 'Commune 01001' },
    ]);
    expect(lignes(c, 'Équipements')).toMatchObject([
      { 'Code INSEE': '01901', Commune: 'Commune 01001', Capacité: 25, 'Date d’effet': { date: '2025-01-01' } },
    ]);
    expect(lignes(c, 'Coopération')).toMatchObject([{ ETP: 0.5, Début: null, Feuille: 'Coopération' }]);
    expect(lignes(c, 'Indicateurs')).toMatchObject([{ 'Dernière valeur': 12, 'Année de cette valeur': 2025 }]);
  });

  it('writes one line per convention', () => {
    const c = classeur({ lien: (fichier) => `conventions/${fichier}` });
    expect(lignes(c, 'Conventions')).toMatchObject([
      {
        Convention: 'CTG de Gex',
        'Nom de la Caf': 'Caf de l’Ain',
        'En vigueur': 'oui',
        Communes: 2,
        Population: 3000,
        'Budget prévu': 313.55,
        Erreurs: 1,
        Fichier: { lien: 'conventions/gex.xlsx', texte: 'gex.xlsx' },
        Feuille: 'Convention',
      },
      { Convention: 'CTG seconde', Caf: '011' },
      { Convention: 'CTG de la ville', Caf: '741', 'En vigueur': 'non', Signature: null },
    ]);
  });

  it('writes each commune covered once, with its old codes, and its recouvrements', () => {
    const c = classeur();
    expect(lignes(c, 'Communes couvertes')).toMatchObject([
      { 'Code INSEE': '01001', 'Écrite sous': '01901', Conventions: 1, Fichier: 'gex.xlsx', Cellule: 'A5' },
      { 'Code INSEE': '01002', Conventions: 2, Intitulés: 'CTG de Gex ; CTG seconde', Cellule: 'A7' },
      { 'Code INSEE': '33063', Population: 10000, Fichier: 'seconde.xlsx' },
    ]);
    expect(lignes(c, 'Recouvrements').map((l) => [l['Code INSEE'], l.Convention])).toEqual([
      ['01002', 'CTG de Gex'],
      ['01002', 'CTG seconde'],
    ]);
  });

  it('names what is written and does not count, and the workbooks set aside', () => {
    const c = classeur();
    expect(lignes(c, 'À vérifier').map((l) => [l.Sujet, l.Détail, l.Cellule])).toEqual([
      ['Financement d’une action hors du plan', 'A7', 'A6'],
      ['Sans date de signature', 'Statut écrit : signée. La convention ne compte pas comme signée.', 'B5'],
      ['Commune non reconnue', '99999', 'A6'],
    ]);
    expect(lignes(c, 'Classeurs écartés')).toEqual([
      { Fichier: 'vieux.xlsx', Convention: 'CTG de Gex', Motif: 'version antérieure de gex.xlsx' },
    ]);
  });

  it('of a Caf keeps its conventions and what covers its communes', () => {
    const c = classeur({}, '741');
    expect(lignes(c, 'Conventions').map((l) => l.Convention)).toEqual(['CTG de la ville']);
    expect(lignes(c, 'Couverture par Caf').map((l) => l.Code)).toEqual(['741']);
    expect(lignes(c, 'Couverture par département').map((l) => l.Code)).toEqual(['74']);
    expect(lignes(c, 'Actions')).toEqual([]);
    expect(lignes(classeur({}, '331'), 'Communes couvertes').map((l) => l['Code INSEE'])).toEqual(['33063']);
  });

  it('cuts a sheet too long for Excel, losing no line', () => {
    const c = classeur({ lignesParFeuille: 2 });
    const parties = c.feuilles.filter(({ nom }) => nom.startsWith('Financements'));
    expect(parties.map(({ nom, tableau }) => [nom, tableau.nom, [...tableau.lignes].length])).toEqual([
      ['Financements', 'Cumul_Financements', 2],
      ['Financements (2)', 'Cumul_Financements_2', 1],
    ]);
    expect(parties[0]!.sousTitre).toContain('Partie 1 sur 2.');
  });

  it('can be read twice, and without its detail', () => {
    const c = classeur();
    expect(lignes(c, 'Actions')).toEqual(lignes(c, 'Actions'));
    expect(classeur({ detail: false }).feuilles.map(({ nom }) => nom)).not.toContain('Actions');
  });

  it('follows the trajectoire when it is given', () => {
    const points = trajectoireDe(
      tous.map(({ resume }) => resume),
      { au: AU, territoires: pays },
    );
    const suite = lignes(classeur({ trajectoire: points }), 'Trajectoire');
    expect(suite.at(0)).toMatchObject({ Date: { date: '2018-12-31' }, Objectif: 0.2, 'Part de la population': 0 });
    expect(suite.at(-1)).toMatchObject({ Date: { date: '2026-06-30' }, Objectif: null, 'Part de la population': 0.52 });
  });
});
