import { apportDe } from '../../../shared/consolidation/apport.ts';
import type { Apport, ApportEntier, Chiffres } from '../../../shared/consolidation/index.ts';
import { consolider, trajectoireDe } from '../../../shared/consolidation/index.ts';
import type { Dossier } from '../../../shared/dossier/index.ts';
import { d, locale, type Recette } from './construire.ts';
import { pays } from './pays.ts';

const AU = d('2026-06-30');
let rang = 0;
const apport = (lu: Dossier, nom = `c${rang++}`): ApportEntier =>
  apportDe(lu, { fichier: `${nom}.xlsx`, identifiant: nom, erreurs: 0, alertes: 2 }, pays);
const chiffres = (apports: Apport[], options: Partial<Parameters<typeof consolider>[1]> = {}): Chiffres =>
  consolider(
    apports.map(({ resume }) => resume),
    { au: AU, territoires: pays, ...options },
  );
const convention = (communes: string[], recette: Recette = {}): ApportEntier => apport(locale(communes, recette));

describe('couverture', () => {
  it('rests on the communes of local conventions in force, each once', () => {
    const { couverture, recouvrements } = chiffres([
      convention(['01001', '01002']),
      convention(['01002', '01003'], { convention: { intitule: 'CTG bis' } }),
      convention(['33063'], { convention: { echelon: 'départemental' } }),
      convention(['74002'], { convention: { dateFin: '2026-06-29' } }),
    ]);
    expect(couverture.national).toEqual({
      population: { couverte: 6000, totale: 25000, taux: 0.24 },
      communes: { couvertes: 3, totales: 6, taux: 0.5 },
      epci: { entierement: 1, partiellement: 1, total: 3 },
    });
    expect(recouvrements).toMatchObject([
      { codeInsee: '01002', conventions: [{ convention: 'CTG' }, { convention: 'CTG bis' }] },
    ]);
  });

  it('goes to the Caf, département and région of each commune, whoever deposits', () => {
    const { couverture } = chiffres([convention(['01003', '74001'])]);
    expect(couverture.parCaf['011']!.population).toEqual({ couverte: 3000, totale: 6000, taux: 0.5 });
    expect(couverture.parCaf['741']!.population).toEqual({ couverte: 4000, totale: 9000, taux: 0.444444 });
    expect(couverture.parCaf['331']!.communes).toEqual({ couvertes: 0, totales: 1, taux: 0 });
    expect(couverture.parDepartement['74']!.communes).toEqual({ couvertes: 1, totales: 2, taux: 0.5 });
    expect(couverture.parRegion['84']!.population.couverte).toBe(7000);
    // E2 est sur les deux Caf : entièrement couvert pour l’une et pour l’autre.
    expect(couverture.parCaf['011']!.epci).toEqual({ entierement: 1, partiellement: 0, total: 2 });
    expect(couverture.parCaf['741']!.epci).toEqual({ entierement: 1, partiellement: 0, total: 1 });
  });

  it('keeps Mayotte apart and names what is in no perimeter', () => {
    const { couverture } = chiffres([convention(['97601', '97502', '01001'])]);
    expect(couverture.national.population.couverte).toBe(1000);
    expect(couverture.horsCaf.population).toEqual({ couverte: 600, totale: 600, taux: 1 });
    expect(couverture.horsCaf.epci).toEqual({ entierement: 1, partiellement: 0, total: 1 });
    expect(couverture.horsChamp).toEqual(['97502']);
    expect(couverture.parDepartement).not.toHaveProperty('976');
  });

  it('is compared with the last national target', () => {
    const { couverture } = chiffres([convention(['01001', '01002', '01003', '33063'])]);
    expect(couverture.objectif).toEqual({ date: '2022-12-31', taux: 0.85, ecart: -0.21 });
    expect(chiffres([], { au: d('2018-12-30') }).couverture.objectif).toBeNull();
  });

  it('is followed year after year against the path', () => {
    const points = trajectoireDe(
      [
        convention(['33063'], {
          convention: { dateEffet: '2019-06-01', dateFin: '2020-12-31', dateSignature: '2019-05-01' },
        }),
      ].map((a) => a.resume),
      { au: d('2021-03-01'), territoires: pays },
    );
    expect(points.map(({ date, taux, objectif, ecart }) => [date, taux, objectif, ecart])).toEqual([
      ['2018-12-31', 0, 0.2, -0.2],
      ['2019-12-31', 0.4, 0.35, 0.05],
      ['2020-12-31', 0.4, 0.55, -0.15],
      ['2021-03-01', 0, null, null],
    ]);
  });
});

describe('conventions', () => {
  it('are counted by statut, échelon, génération and year of signature, at the date', () => {
    const { conventions, reposeSur } = chiffres(
      [
        convention(['01001'], { convention: { generation: '2e' } }),
        convention([], { convention: { dateFin: '2025-12-31', dateSignature: '2020-01-01' } }),
        convention([], { convention: { statut: 'en préparation', dateSignature: null, echelon: 'départemental' } }),
        convention([], { convention: { dateSignature: '2026-07-01', intitule: 'future' } }),
      ],
      { connues: 9, enAttente: 1 },
    );
    expect(conventions).toMatchObject({
      total: 4,
      enVigueur: 1,
      parStatut: { 'en préparation': 1, signée: 2, échue: 1 },
      parEchelon: { local: 3, départemental: 1 },
      parGeneration: { '2e': 1, 'non précisé': 3 },
      signeesParAnnee: { 2020: 1, 2024: 1 },
    });
    expect(conventions.sansDateDeSignature).toEqual([
      { fichier: expect.any(String), convention: 'CTG', statut: 'en préparation' },
    ]);
    expect(reposeSur).toEqual({ valides: 4, connues: 9, enAttente: 1 });
  });

  it('that end within twelve months are told apart by their évaluation', () => {
    const finit = (dateFin: string, dateEvaluation?: string) =>
      convention(['01001'], { convention: { intitule: dateFin, dateFin, dateEvaluation } });
    const { finDansLesDouzeMois } = chiffres([
      finit('2026-06-30'),
      finit('2027-06-30', '2026-05-01'),
      finit('2027-06-29', '2026-12-01'),
      finit('2027-07-01'),
      finit('2026-06-29'),
    ]).conventions;
    expect(finDansLesDouzeMois).toMatchObject({ total: 3, avecEvaluation: 1, sansEvaluation: 2 });
    expect(finDansLesDouzeMois.liste.map(({ fin }) => fin)).toEqual(['2026-06-30', '2027-06-29', '2027-06-30']);
  });

  it('of a Caf are those it deposits; others only cover its communes', () => {
    const deLAin = convention(['01001', '74001']);
    const voisine = convention(['01003'], { convention: { caf: '741' }, cooperation: [{ employeur: 'x', etp: 3 }] });
    const resultat = chiffres([deLAin, voisine], { caf: '011' });
    expect(resultat.conventions.total).toBe(1);
    expect(resultat.cooperation.etp).toBe(0);
    expect(resultat.couverture.parCaf['011']!.communes.couvertes).toBe(2);
    expect(resultat.classeurs).toHaveLength(1);
  });

  it('deposited under the old code of a Caf count for the current one', () => {
    expect(convention([], { convention: { caf: '019' } }).resume.caf).toBe('011');
  });
});

describe('budgets', () => {
  const axes = [
    { numero: '1', axe: 'Petite enfance', axeNational: 'Soutenir la fonction parentale' },
    { numero: '2', axe: 'Lien social' },
  ];
  const recette: Recette = {
    axes,
    actions: [
      // Ventilée : son coût total ne compte pas.
      { ref: 'A1', axe: '1', statut: 'en cours', thematiques: ['petite enfance', 'handicap'], coutTotal: 99_999_00 },
      // Non ventilée : coût total, dont 10 € que les parts ne couvrent pas.
      { ref: 'A2', axe: '2', statut: 'à venir', coutTotal: 100_00, partCaf: 60_50, partCollectivite: 29_50 },
      // Sans coût total : la somme des parts.
      { ref: 'A3', axe: '1', statut: 'en cours', partCaf: 5_00, autres: 1_00 },
      // Une ligne de Financements sans montant prévu ne la chiffre pas.
      { ref: 'A4', axe: '9', coutTotal: 7_00 },
      { ref: 'A5', axe: '1' },
    ],
    financements: [
      {
        action: 'a1',
        financeur: 'Caf',
        natureFinanceur: 'Caf',
        prevu: { 2025: 1000_10, 2026: 2000_20 },
        realise: { 2025: 900_00 },
      },
      { action: 'A1', financeur: 'Commune', prevu: { 2025: 0, 2026: null } },
      { action: 'A9', financeur: 'CC', natureFinanceur: 'EPCI', prevu: { 2026: 50_00 } },
      { action: 'A4', financeur: 'Caf', natureFinanceur: 'Caf', prevu: { 2026: null }, realise: { 2026: 3_00 } },
    ],
  };

  it('count the same money once: Financements, otherwise coût total, otherwise the parts', () => {
    const { budgets } = chiffres([convention(['01001'], recette)]);
    expect(budgets).toMatchObject({
      total: 3163.3,
      nonVentile: 113,
      parAnnee: { 2025: 1000.1, 2026: 2050.2 },
      parFinanceur: { Caf: 3065.8, EPCI: 50, autre: 1, 'collectivité (non précisée)': 29.5, 'non précisé': 17 },
      parAxe: { 'Soutenir la fonction parentale': 3006.3, 'sans axe national': 157 },
      parThematique: { 'petite enfance': 3000.3, 'sans thématique': 163 },
      parAxeLocal: { '1 – Petite enfance': 3006.3, '2 – Lien social': 100, 9: 7, 'sans axe': 50 },
      realise: { total: 903, parAnnee: { 2025: 900, 2026: 3 }, parFinanceur: { Caf: 903 } },
    });
    expect(budgets.enVigueur.total).toBe(3163.3);
  });

  it('keep the coût total when the parts exceed it', () => {
    const { budgets } = chiffres([convention([], { actions: [{ ref: 'A1', coutTotal: 10_00, partCaf: 12_00 }] })]);
    expect(budgets).toMatchObject({ total: 10, parFinanceur: { Caf: 12, 'parts au-delà du coût total': -2 } });
  });

  it('name the financement whose action is not in the plan, and count it', () => {
    const { resume, lignes } = convention([], recette);
    expect(resume.orphelins).toEqual([{ action: 'A9', source: { feuille: 'Financements', cellule: 'A7' } }]);
    expect(lignes.financements.filter(({ orphelin }) => orphelin)).toHaveLength(1);
  });

  it('add up over all conventions, and apart over those in force', () => {
    const finie = { ...recette, convention: { dateFin: '2025-12-31' } };
    const { budgets, actions } = chiffres([convention(['01001'], recette), convention([], finie)]);
    expect([budgets.total, budgets.enVigueur.total]).toEqual([6326.6, 3163.3]);
    expect([actions.total, actions.enVigueur.total]).toEqual([10, 5]);
    expect(budgets).not.toHaveProperty('parAxeLocal');
  });

  it('stay exact to the cent where euros would drift', () => {
    const dixCentimes = Array.from({ length: 3 }, (_, i) => ({ action: `A${i}`, financeur: 'x', prevu: { 2025: 10 } }));
    expect(chiffres([convention([], { financements: dixCentimes })]).budgets.total).toBe(0.3);
  });

  it('accept any label as a key', () => {
    const { actions } = chiffres([
      convention([], {
        axes: [{ numero: '1', axe: 'x', axeNational: '__proto__' }],
        actions: [{ ref: 'A', axe: '1' }],
      }),
    ]);
    expect(Object.entries(actions.parAxe)).toEqual([['__proto__', 1]]);
  });

  it('count actions by statut and principal thématique', () => {
    expect(chiffres([convention([], recette)]).actions).toMatchObject({
      total: 5,
      parStatut: { 'à venir': 1, 'en cours': 2, 'non précisé': 2 },
      parThematique: { 'petite enfance': 1, 'sans thématique': 4 },
      parAxe: { 'Soutenir la fonction parentale': 3, 'sans axe national': 2 },
    });
  });

  it('point each amount to its cell', () => {
    const { lignes } = convention([], recette);
    expect(lignes.financements.slice(0, 2).map(({ annee, prevu, source }) => [annee, prevu, source.cellule])).toEqual([
      [2025, 1000_10, 'E5'],
      [2026, 2000_20, 'F5'],
    ]);
    expect(lignes.actions[0]).toMatchObject({ budget: 3000_30, nonVentile: 0, source: { feuille: 'Plan d’actions' } });
    expect(lignes.actions[1]).toMatchObject({ budget: 100_00, nonVentile: 100_00 });
  });
});

describe('CEJ, coopération, équipements and besoins', () => {
  it('are summed', () => {
    const resultat = chiffres([
      convention(['01001'], {
        conventions: [{ ref: 'C1', fin: '2022-12-31' }],
        cej: [
          { convention: 'c1', action: 'x', psejReference: 100_00, decision: 'maintenir', montantRepris: 90_00 },
          { convention: 'C9', action: 'y', psejReference: 50_05 },
        ],
        cooperation: [
          { employeur: 'CC', etp: 0.1 },
          { employeur: 'CC', etp: 0.2, fin: '2026-06-29' },
          { employeur: 'CC' },
        ],
        equipements: [
          { ref: 'E1', type: 'EAJE', capacite: 25.5, unite: 'places', bonusAnnuel: 10_00 },
          { ref: 'E2', type: 'EAJE', capacite: 10, unite: 'places' },
          { ref: 'E3', type: 'EAJE', capacite: 100, unite: 'heures' },
          { ref: 'E4' },
        ],
        diagnostic: [
          { ref: 'B1', besoin: 'places', priorite: '1' },
          { ref: 'B2', besoin: 'écoute', priorite: '1' },
          { ref: 'B3', besoin: 'transport' },
          { ref: 'B4', constat: 'un atout' },
        ],
        actions: [{ ref: 'A1', besoins: ['b1'] }],
      }),
    ]);
    expect(resultat.cej).toMatchObject({
      lignes: 2,
      parDecision: { maintenir: 1, 'sans décision': 1 },
      psejAvant: 150.05,
      montantApres: 90,
      psejParDecision: { maintenir: 100, 'sans décision': 50.05 },
      parAnneeDeFin: { '2022': 1, 'sans date de fin': 1 },
      psejParAnneeDeFin: { '2022': 100, 'sans date de fin': 50.05 },
      aRationaliser: { lignes: 1, psej: 50.05 },
    });
    expect(resultat.cooperation).toMatchObject({ etp: 0.3, postes: 3, etpEnPoste: 0.1 });
    expect(resultat.equipements).toMatchObject({
      total: 4,
      parType: {
        EAJE: { nombre: 3, bonusAnnuel: 10, capacites: { places: 35.5, heures: 100 } },
        'non précisé': { nombre: 1, bonusAnnuel: 0, capacites: {} },
      },
    });
    expect(resultat.besoins).toMatchObject({ total: 3, sansAction: 2, prioritairesSansAction: 1 });
  });
});

describe('classeurs', () => {
  it('lists those read with their findings, and those set aside with the reason', () => {
    const lu = convention(['01001']);
    const ecarte = {
      fichier: 'b.xlsx',
      convention: 'CTG',
      etat: 'écarté',
      erreurs: 0,
      alertes: 0,
      motif: 'copie de a',
    } as const;
    expect(chiffres([lu], { classeurs: [ecarte] }).classeurs).toEqual([
      ecarte,
      { fichier: lu.resume.fichier, convention: 'CTG', etat: 'lu', erreurs: 0, alertes: 2 },
    ]);
  });
});

describe('an apport', () => {
  const lu = convention(['01001'], { actions: [{ ref: 'A1', action: 'Ouvrir' }] });
  it('survives JSON', () => expect(JSON.parse(JSON.stringify(lu))).toEqual(lu));
  it('holds no added column, where names may stand', () => expect(JSON.stringify(lu)).not.toContain('Untel'));
});

it('no convention at all gives zeros over the whole country', () => {
  const rien = chiffres([]);
  expect(rien.couverture.national.population).toEqual({ couverte: 0, totale: 25000, taux: 0 });
  expect(rien.couverture.national.epci.total).toBe(3);
  expect(rien.budgets).toMatchObject({ total: 0, parAxe: {}, nonVentile: 0 });
});
