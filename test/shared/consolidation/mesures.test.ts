import fc from 'fast-check';
import { apportDe } from '../../../shared/consolidation/apport.ts';
import {
  chiffresDe,
  IDENTITE_INCONNUE,
  type Mesures,
  merge,
  mesurer,
  mesurerTout,
  type Resume,
  ZERO,
} from '../../../shared/consolidation/index.ts';
import { d, dossier } from './construire.ts';
import { pays } from './pays.ts';

const AU = d('2026-06-30');
const GRAINE = { seed: 42, numRuns: 80 };

const parmi = <T>(...valeurs: T[]) => fc.constantFrom<(T | null)[]>(...valeurs, null);
const centimes = fc.option(fc.integer({ min: 0, max: 10_000_000_00 }));
const commune = fc.constantFrom(
  '01001',
  '01002',
  '01003',
  '33063',
  '74001',
  '74002',
  '97601',
  '97502',
  '01901',
  '99999',
);

const recette = fc.record({
  convention: fc.record({
    intitule: parmi('CTG A', 'CTG B', 'CTG A10'),
    echelon: fc.constantFrom('local', 'local', 'départemental'),
    caf: parmi('011', '331'),
    statut: parmi('signée', 'en préparation', 'résiliée'),
    dateEffet: parmi('2020-01-01', '2026-01-01'),
    dateFin: parmi('2026-06-29', '2026-06-30', '2029-12-31'),
    dateSignature: parmi('2019-12-01', '2026-02-01', '2027-01-01'),
    dateEvaluation: parmi('2025-01-01'),
  }),
  perimetre: fc.array(
    fc.record({ codeInsee: commune, depuis: parmi('2026-07-01'), jusquau: parmi('2026-06-29', '2026-06-30') }),
    { maxLength: 6 },
  ),
  axes: fc.constant([{ numero: '1', axe: 'x', axeNational: 'Soutenir' }]),
  actions: fc.array(
    fc.record({
      ref: parmi('A1', 'A2'),
      axe: parmi('1', '2'),
      statut: parmi('en cours', 'réalisée'),
      thematiques: fc.constantFrom(['enfance'], ['jeunesse', 'enfance'], null),
      coutTotal: centimes,
      partCaf: centimes,
    }),
    { maxLength: 4 },
  ),
  financements: fc.array(
    fc.record({
      action: parmi('A1', 'A9'),
      natureFinanceur: parmi('Caf', 'EPCI'),
      prevu: fc.record({ 2025: centimes, 2026: centimes }),
      realise: fc.record({ 2025: centimes }),
    }),
    { maxLength: 4 },
  ),
  cej: fc.array(fc.record({ psejReference: centimes, decision: parmi('maintenir') }), { maxLength: 3 }),
  cooperation: fc.array(fc.record({ etp: fc.constantFrom(0.1, 0.2, 0.35, 1), fin: parmi('2026-01-01') }), {
    maxLength: 3,
  }),
  equipements: fc.array(fc.record({ type: parmi('EAJE'), capacite: fc.constantFrom(0.1, 12.5, null) }), {
    maxLength: 3,
  }),
});

const resumes = fc
  .array(recette, { maxLength: 7 })
  .map((recettes) =>
    recettes.map(
      (lue, rang): Resume =>
        apportDe(
          dossier(lue as Parameters<typeof dossier>[0]),
          { fichier: `f${rang}.xlsx`, identifiant: `id${rang}`, erreurs: rang, alertes: 0 },
          pays,
        ).resume,
    ),
  );
const mesuresDe = (liste: readonly Resume[]): Mesures => liste.map((resume) => mesurer(resume, AU)).reduce(merge, ZERO);
const chiffres = (mesures: Mesures) => chiffresDe(mesures, { au: AU, territoires: pays });

/** Un ordre et un découpage quelconques de la liste. */
const decoupage = resumes.chain((liste) =>
  fc.tuple(
    fc.constant(liste),
    fc.shuffledSubarray(liste, { minLength: liste.length, maxLength: liste.length }),
    fc.array(fc.nat(2), { minLength: liste.length, maxLength: liste.length }),
  ),
);

describe('merge', () => {
  it('is commutative and associative, and ZERO changes nothing', () => {
    fc.assert(
      fc.property(resumes, resumes, resumes, (x, y, z) => {
        const nommer = (liste: readonly Resume[], lettre: string) =>
          liste.map((resume) => ({
            ...resume,
            identifiant: lettre + resume.identifiant,
            fichier: lettre + resume.fichier,
          }));
        const [a, b, c] = [mesuresDe(nommer(x, 'a')), mesuresDe(nommer(y, 'b')), mesuresDe(nommer(z, 'c'))];
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, ZERO)).toEqual(a);
        expect(merge(ZERO, a)).toEqual(a);
      }),
      GRAINE,
    );
  });

  it('gives the same figures, written the same, in any order and any grouping', () => {
    fc.assert(
      fc.property(decoupage, ([liste, melangee, groupes]) => {
        const attendus = JSON.stringify(chiffres(mesurerTout(liste, AU)));
        const parGroupe = [0, 1, 2].map((groupe) => mesuresDe(melangee.filter((_, i) => groupes[i] === groupe)));
        expect(JSON.stringify(chiffres(parGroupe.reduce(merge, ZERO)))).toBe(attendus);
        expect(JSON.stringify(chiffres(mesuresDe(melangee)))).toBe(attendus);
      }),
      GRAINE,
    );
  });

  it('leaves its two arguments as they were, and ZERO empty', () => {
    const resume = (id: string) =>
      apportDe(
        dossier({ convention: { statut: 'signée' }, actions: [{ ref: 'A1', coutTotal: 100 }] }),
        { fichier: id, identifiant: id, erreurs: 0, alertes: 0 },
        pays,
      ).resume;
    const [a, b] = [mesurer(resume('a'), AU), mesurer(resume('b'), AU)];
    merge(merge(a, b), a);
    expect(a).toEqual(mesurer(resume('a'), AU));
    expect(ZERO.conventions.size + ZERO.toutes.totaux.size).toBe(0);
  });

  it('keeps apart workbooks whose identity is unknown', () => {
    const resume = (fichier: string) =>
      apportDe(dossier({}), { fichier, identifiant: IDENTITE_INCONNUE, erreurs: 0, alertes: 0 }, pays).resume;
    expect(chiffres(mesurerTout([resume('a.xlsx'), resume('b.xlsx')], AU)).conventions.total).toBe(2);
  });

  it('refuses measures of two dates', () => {
    const [resume] = [apportDe(dossier({}), { fichier: 'a', identifiant: 'a', erreurs: 0, alertes: 0 }, pays).resume];
    expect(() => merge(mesurer(resume, AU), mesurer(resume, d('2025-01-01')))).toThrow('2025-01-01');
    expect(() => chiffresDe(mesurer(resume, AU), { au: d('2025-01-01'), territoires: pays })).toThrow('2025-01-01');
  });
});

describe('whatever the conventions', () => {
  it('money adds up by axe, financeur, thématique, and by year with what is not spread', () => {
    fc.assert(
      fc.property(resumes, (liste) => {
        const { budgets } = chiffres(mesurerTout(liste, AU));
        const somme = (repartition: Readonly<Record<string, number>>) =>
          Object.values(repartition).reduce((total, euros) => total + Math.round(euros * 100), 0);
        const total = Math.round(budgets.total * 100);
        expect(somme(budgets.parAxe)).toBe(total);
        expect(somme(budgets.parFinanceur)).toBe(total);
        expect(somme(budgets.parThematique)).toBe(total);
        expect(somme(budgets.parAnnee) + Math.round(budgets.nonVentile * 100)).toBe(total);
      }),
      GRAINE,
    );
  });

  it('each commune counts once, and Caf, départements and régions add up to the nation', () => {
    fc.assert(
      fc.property(resumes, (liste) => {
        const mesures = mesurerTout(liste, AU);
        const { national, parCaf, parDepartement, parRegion } = chiffres(mesures).couverture;
        const attendue = [...mesures.couverture.keys()]
          .map((code) => pays.commune(code)!)
          .filter(({ perimetre }) => perimetre === 'national')
          .reduce((population, commune) => population + commune.population, 0);
        expect(national.population.couverte).toBe(attendue);
        for (const parLieu of [parCaf, parDepartement, parRegion]) {
          const lieux = Object.values(parLieu);
          expect(lieux.reduce((n, { population }) => n + population.couverte, 0)).toBe(national.population.couverte);
          expect(lieux.reduce((n, { communes }) => n + communes.totales, 0)).toBe(national.communes.totales);
        }
      }),
      GRAINE,
    );
  });

  it('statuts, échelons and générations each count every convention', () => {
    fc.assert(
      fc.property(resumes, (liste) => {
        const { conventions } = chiffres(mesurerTout(liste, AU));
        for (const par of [conventions.parStatut, conventions.parEchelon, conventions.parGeneration])
          expect(Object.values(par).reduce((a, b) => a + b, 0)).toBe(liste.length);
      }),
      GRAINE,
    );
  });
});
