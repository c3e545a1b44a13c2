import fc from 'fast-check';
import type { Dossier } from '../../../shared/dossier/index.ts';
import { calendrierDe } from '../../../shared/rationalisation/calendrier.ts';
import { dureeEtJours } from '../../../shared/rationalisation/duree.ts';
import { dossierDe, type LigneTapee } from '../../fixtures/dossier.ts';
import { brouillonNu, contexteAu, jourDu, simple } from './brouillons.ts';

const CEJ = { ref: 'C1', type: 'CEJ', signataire: 'Commune de Miribel', territoire: 'Miribel' };
const calendrier = (conventions: LigneTapee[], ctg: LigneTapee = {}, au = '2026-06-15') =>
  calendrierDe(
    dossierDe(
      brouillonNu((b) => {
        b.conventions = conventions;
        Object.assign(b.convention, ctg);
      }),
    ),
    contexteAu(au),
  );
const seule = (dates: LigneTapee, ctg: LigneTapee = {}, au?: string) =>
  calendrier([{ ...CEJ, ...dates }], ctg, au).echeances[0]!;

describe('the place of a convention in the years of the CTG, 2025 to 2029', () => {
  it.each([
    ['01/01/2021', '31/12/2024', 'avant', 0, 0, 'CEJ de Miribel : finit le 31/12/2024, la CTG suit le lendemain'],
    [
      '01/01/2021',
      '30/09/2024',
      'avant',
      92,
      0,
      'trois mois (92 jours) sans convention avant la CTG, qui commence le 01/01/2025',
    ],
    ['01/01/2021', '30/12/2024', 'avant', 1, 0, '30/12/2024, 1 jour sans convention avant'],
    ['01/01/2019', '31/12/2022', 'avant', 731, 0, 'deux ans (731 jours) sans convention'],
    [
      '01/01/2022',
      '31/12/2025',
      'debut',
      0,
      365,
      'un an (365 jours) en commun avec la CTG ; le bonus territoire suit le 01/01/2026',
    ],
    ['01/01/2022', '01/01/2025', 'debut', 0, 1, '1 jour en commun'],
    ['01/01/2025', '31/12/2029', 'dedans', 0, 1826, 'du 01/01/2025 au 31/12/2029, dans les années de la CTG'],
    ['29/02/2028', '29/02/2028', 'dedans', 0, 1, 'le 29/02/2028 seulement'],
    ['01/01/2026', '31/12/2030', 'fin', 0, 1461, 'un an (365 jours) après la fin de la CTG (31/12/2029)'],
    ['01/01/2024', '31/12/2030', 'autour', 0, 1826, 'commencée avant la CTG et finie après elle'],
    ['01/01/2030', '31/12/2031', 'apres', 0, 0, 'commence le 01/01/2030, après la fin de la CTG (31/12/2029)'],
  ])('%s to %s is « %s »', (debut, fin, place, trou, commun, phrase) => {
    const echeance = seule({ debut, fin });
    expect(echeance).toMatchObject({ place, joursDeTrou: trou, joursEnCommun: commun });
    expect(simple(echeance.phrase)).toContain(phrase);
  });

  it.each([
    [{}, {}, 'écrire le début et la fin dans la feuille Conventions existantes'],
    [{ fin: '31/12/2024' }, {}, 'finit le 31/12/2024 ; écrire le début dans'],
    [{ debut: 'bientôt', fin: '31/12/2024' }, {}, 'écrire le jour, le mois et l’année pour le début (« bientôt »)'],
    [{ debut: '01/01/2024', fin: '29/02/2023' }, {}, 'pour la fin (« 29/02/2023 »)'],
    [
      { debut: '31/12/2024', fin: '01/01/2021' },
      {},
      'finirait le 01/01/2021, avant de commencer le 31/12/2024 ; corriger',
    ],
    [{ debut: '01/01/2021', fin: '31/12/2024' }, { dateEffet: '', dateFin: '' }, 'écrire les dates de la CTG'],
    [{ debut: '01/01/2021', fin: '31/12/2024' }, { dateEffet: '' }, 'écrire la date d’effet de la CTG'],
    [{ debut: '01/01/2021', fin: '31/12/2026' }, { dateFin: '' }, 'écrire la date de fin de la CTG'],
    [{ debut: '01/01/2021', fin: '31/12/2026' }, { dateFin: '01/01/2020' }, 'corriger les dates de la CTG'],
  ])('says what to do when dates do not place it: %j, %j', (dates, ctg, phrase) => {
    const echeance = seule(dates as LigneTapee, ctg as LigneTapee);
    expect(echeance).toMatchObject({ place: 'inconnue', joursDeTrou: 0, joursEnCommun: 0 });
    expect(simple(echeance.phrase)).toContain(phrase);
  });

  it('places what ends before a CTG whose end is not known', () => {
    expect(seule({ debut: '01/01/2021', fin: '31/12/2024' }, { dateFin: '' }).place).toBe('avant');
  });

  it('says no gap that another convention or the previous CTG fills', () => {
    const dates = { debut: '01/01/2015', fin: '31/12/2018' };
    const suivies = calendrier([
      { ...CEJ, ...dates },
      { ...CEJ, ref: 'C2', debut: '01/01/2019', fin: '31/12/2022' },
      { ...CEJ, ref: 'C3', territoire: 'Thil', debut: '01/01/2019', fin: '31/12/2022' },
    ]).echeances.map(({ phrase }) => simple(phrase));
    expect(suivies[0]).toBe('CEJ de Miribel : finit le 31/12/2018, C2 prend la suite');
    expect(suivies[1]).toContain('deux ans (731 jours) sans convention');
    for (const renouvelle of [{ generation: '2e' }, { precedente: 'CTG 2020-2024' }]) {
      const phrase = simple(seule(dates, renouvelle).phrase);
      expect(phrase).not.toContain('sans convention');
      expect(phrase).toContain('la convention précédente a pu prendre la suite');
    }
  });

  it('writes non-breaking spaces', () => {
    expect(seule({ debut: '01/01/2021', fin: '30/09/2024' }).phrase).toMatch(/^CEJ de Miribel\u00A0: /u);
  });
});

describe('names of conventions', () => {
  it.each([
    [{ territoire: 'MIRIBEL' }, 'CEJ de Miribel : '],
    [{ territoire: 'Tout le canton' }, 'CEJ, Tout le canton : '],
    [{ territoire: '' }, 'CEJ, Commune de Miribel : '],
    [{ territoire: '', signataire: '' }, 'CEJ C1 : '],
    [{ type: 'autre' }, 'Convention de Miribel : '],
  ])('%j', (ligne, debut) => {
    expect(simple(seule({ ...ligne, debut: '01/01/2021', fin: '31/12/2024' }).phrase).startsWith(debut)).toBe(true);
  });
});

describe('the years drawn', () => {
  it('run without a jump from the first convention to the last', () => {
    const { annees } = calendrier([{ ...CEJ, debut: '01/01/2019', fin: '31/12/2022' }]);
    expect(annees).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029]);
  });

  it('leave a mistyped year out, and say it', () => {
    const { annees, echeances } = calendrier([{ ...CEJ, debut: '01/01/2022', fin: '31/12/2095' }]);
    expect([annees[0], annees.at(-1)]).toEqual([2022, 2029]);
    expect(simple(echeances[0]!.phrase)).toContain('hors du calendrier (2022-2029), à vérifier : 31/12/2095');
  });

  it('are twenty at most, around the CTG', () => {
    const { annees } = calendrier([
      { ...CEJ, debut: '01/01/2010', fin: '31/12/2013' },
      { ...CEJ, ref: 'C2', debut: '01/01/2030', fin: '31/12/2044' },
    ]);
    expect(annees).toHaveLength(20);
    expect(annees).toEqual(expect.arrayContaining([2025, 2029]));
    expect(calendrier([], { dateFin: '31/12/2092' }).annees).toHaveLength(20);
  });

  it('are none without a date, and those of the conventions without a CTG', () => {
    const sans = { dateEffet: '', dateFin: '' };
    expect(calendrier([], sans).annees).toEqual([]);
    expect(calendrier([{ ...CEJ, debut: '01/01/2024', fin: '31/12/2027' }], sans).annees).toEqual([
      2024, 2025, 2026, 2027,
    ]);
  });
});

it('gives the state and the next deadlines at the date', () => {
  const { echeances, prochaines } = calendrier([
    { ...CEJ, ref: 'C4', debut: '01/01/2027', fin: '31/12/2027' },
    { ...CEJ, ref: 'C3', debut: '01/01/2026', fin: '15/06/2026' },
    { ...CEJ, ref: 'C2', debut: '01/01/2026', fin: '14/06/2026' },
    { ...CEJ, ref: 'C5', debut: '01/01/2030', fin: '31/12/2026' },
    { ...CEJ, ref: 'C6' },
  ]);
  expect(echeances.map(({ repere, etat }) => [repere.nom.split(' ').at(-1), etat])).toEqual([
    ['C2', 'echue'],
    ['C3', 'en-cours'],
    ['C5', 'inconnu'],
    ['C4', 'a-venir'],
    ['C6', 'inconnu'],
  ]);
  expect(prochaines.map(({ repere }) => repere.nom)).toEqual([
    'Conventions existantes C3',
    'Conventions existantes C4',
  ]);
});

it.each([
  ['2024-02-29', '2024-02-29', '1 jour'],
  ['2024-01-31', '2024-02-29', 'un mois et 1 jour (30 jours)'],
  ['2024-01-15', '2024-02-20', 'un mois et 6 jours (37 jours)'],
  ['2023-02-28', '2024-02-27', 'un an (365 jours)'],
  ['2020-01-01', '2023-03-31', 'trois ans et trois mois (1 186 jours)'],
  ['9999-12-01', '9999-12-31', 'un mois (31 jours)'],
])('from %s to %s: %s', (du, au, duree) => {
  expect(simple(dureeEtJours(jourDu(du), jourDu(au)))).toBe(duree);
});

it('does not depend on the order of rows', () => {
  const date = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10).split('-').reverse().join('/'));
  const ligne = fc.record({ debut: fc.oneof(date, fc.constant('')), fin: fc.oneof(date, fc.constant('31/12/2095')) });
  const sansRang = (dossier: Dossier) =>
    JSON.stringify(calendrierDe(dossier, contexteAu('2026-06-15')), (cle, valeur) => (cle === 'rang' ? 0 : valeur));
  fc.assert(
    fc.property(fc.array(ligne, { minLength: 2, maxLength: 6 }), (lignes) => {
      const dossier = dossierDe(
        brouillonNu((b) => {
          b.conventions = lignes.map((dates, i) => ({ ...CEJ, ref: `C${i}`, ...dates }));
        }),
      );
      const retourne = { ...dossier, conventions: dossier.conventions.toReversed() };
      expect(sansRang(retourne)).toBe(sansRang(dossier));
      for (const { joursDeTrou, joursEnCommun, phrase } of calendrierDe(dossier, contexteAu('2026-06-15')).echeances) {
        expect(joursDeTrou).toBeGreaterThanOrEqual(0);
        expect(joursEnCommun).toBeGreaterThanOrEqual(0);
        expect(phrase).not.toMatch(/NaN|undefined|null/);
      }
    }),
    { seed: 6, numRuns: 80 },
  );
});
