import { apportDe } from '../../../shared/consolidation/apport.ts';
import { communesCouvertesA, empechement, enVigueurA, finA, statutA } from '../../../shared/consolidation/vigueur.ts';
import { d, dossier, locale, type Recette } from './construire.ts';
import { pays } from './pays.ts';

const resume = (recette: Recette, communes: string[] = ['01001']) =>
  apportDe(locale(communes, recette), { fichier: 'a.xlsx', identifiant: 'a', erreurs: 0, alertes: 0 }, pays).resume;

describe('a convention in force', () => {
  it.each([
    ['the day before its date d’effet', '2024-12-31', false],
    ['on its date d’effet', '2025-01-01', true],
    ['on its last day', '2029-12-31', true],
    ['the day after its last day', '2030-01-01', false],
  ])('%s', (_, au, attendu) => expect(enVigueurA(resume({}), d(au))).toBe(attendu));

  it('is not in force before it is signed, even after its date d’effet', () => {
    const tardive = resume({ convention: { dateSignature: '2025-06-30' } });
    expect(enVigueurA(tardive, d('2025-06-29'))).toBe(false);
    expect(enVigueurA(tardive, d('2025-06-30'))).toBe(true);
  });

  it('stops after the day of its résiliation', () => {
    const resiliee = resume({ convention: { statut: 'résiliée', dateResiliation: '2027-06-30' } });
    expect(enVigueurA(resiliee, d('2027-06-30'))).toBe(true);
    expect(enVigueurA(resiliee, d('2027-07-01'))).toBe(false);
    expect(statutA(resiliee, d('2027-07-01'))).toBe('résiliée');
  });

  it('is never in force when résiliée without a date, and says why', () => {
    const resiliee = resume({ convention: { statut: 'résiliée' } });
    expect(enVigueurA(resiliee, d('2026-01-01'))).toBe(false);
    expect(empechement(resiliee, d('2026-01-01'))).toBe('résiliée sans date de résiliation');
  });

  it.each([
    [{ dateEffet: null }, 'date d’effet manquante'],
    [{ dateFin: null }, 'date de fin manquante'],
    [{ echelon: null }, 'échelon non précisé'],
    [{}, null],
    [{ dateSignature: '2031-01-01' }, null],
  ])('tells what a signed convention lacks to cover: %j', (convention, attendu) => {
    expect(empechement(resume({ convention }), d('2026-01-01'))).toBe(attendu);
  });
});

describe('the last day', () => {
  const avenants = [
    { numero: '1', dateEffet: '2026-01-01', nouvelleDateFin: '2030-06-30' },
    { numero: '2', dateEffet: '2027-01-01', objet: 'plan d’actions' },
    { numero: '3', dateEffet: '2028-01-01', dateSignature: '2028-03-01', nouvelleDateFin: '2029-06-30' },
  ];
  it.each([
    ['2025-12-31', '2029-12-31'],
    ['2026-01-01', '2030-06-30'],
    ['2027-06-01', '2030-06-30'],
    ['2028-02-29', '2030-06-30'],
    ['2028-03-01', '2029-06-30'],
  ])('seen from %s is %s, after the last avenant in force that gives one', (au, fin) => {
    expect(finA(resume({ avenants }), d(au))).toBe(fin);
    expect(finA(resume({ avenants: [...avenants].reverse() }), d(au))).toBe(fin);
  });

  it('takes the higher n° of two avenants of the same day, 10 after 2', () => {
    const jumeaux = [
      { numero: '10', dateEffet: '2026-01-01', nouvelleDateFin: '2031-12-31' },
      { numero: '2', dateEffet: '2026-01-01', nouvelleDateFin: '2030-12-31' },
    ];
    expect(finA(resume({ avenants: jumeaux }), d('2026-01-01'))).toBe('2031-12-31');
    expect(finA(resume({ avenants: jumeaux.reverse() }), d('2026-01-01'))).toBe('2031-12-31');
  });

  it('is the résiliation when it comes first', () => {
    const recette = { avenants, convention: { dateResiliation: '2028-12-31' } };
    expect(finA(resume(recette), d('2028-06-01'))).toBe('2028-12-31');
    expect(finA(resume({ convention: { dateResiliation: '2031-01-01' } }), d('2028-06-01'))).toBe('2029-12-31');
  });

  it('makes a signée convention échue the day after, and no other', () => {
    expect(statutA(resume({}), d('2029-12-31'))).toBe('signée');
    expect(statutA(resume({}), d('2030-01-01'))).toBe('échue');
    expect(statutA(resume({ convention: { statut: 'validée en CA' } }), d('2030-01-01'))).toBe('validée en CA');
    expect(statutA(resume({ convention: { statut: null } }), d('2026-01-01'))).toBe('non précisé');
  });
});

describe('the date de signature', () => {
  const sans = { dateSignature: null };
  const signataires = [
    { nature: 'Caf', nom: 'Caf de l’Ain', dateSignature: '2024-12-01' },
    { nature: 'EPCI', nom: 'CC', dateSignature: '2024-12-20' },
  ];
  const signature = (recette: Recette) =>
    resume({ ...recette, convention: { ...sans, ...recette.convention } }).dateSignature;

  it('is the one written, whatever the signataires say', () => {
    expect(signature({ convention: { dateSignature: '2024-11-11' }, signataires })).toBe('2024-11-11');
  });
  it('is otherwise the latest of all, communes that sign included', () => {
    expect(signature({ signataires })).toBe('2024-12-20');
    expect(
      signature({
        signataires,
        perimetre: [
          { codeInsee: '01001', signataire: true, dateSignature: '2025-02-03' },
          { codeInsee: '01002', signataire: false },
          { codeInsee: '01003' },
        ],
      }),
    ).toBe('2025-02-03');
  });
  it.each([
    ['a signataire has no date', { signataires: [...signataires, { nature: 'MSA', nom: 'MSA' }] }],
    ['a commune that signs has no date', { signataires, perimetre: [{ codeInsee: '01001', signataire: true }] }],
    ['nobody is named', { perimetre: [{ codeInsee: '01001' }] }],
  ])('is unknown when %s', (_, recette) => expect(signature(recette)).toBeNull());
  it('is not delayed by a commune that joined later', () => {
    const perimetre = [{ codeInsee: '01003', signataire: true, dateSignature: '2027-05-01', depuis: '2027-06-01' }];
    expect(signature({ signataires, perimetre })).toBe('2024-12-20');
  });
});

describe('the communes covered', () => {
  const perimetre = [
    { codeInsee: '01001' },
    { codeInsee: '01002', depuis: '2026-01-01' },
    { codeInsee: '01003', jusquau: '2026-06-30' },
  ];
  it.each([
    ['2025-06-01', ['01001', '01003']],
    ['2025-12-31', ['01001', '01003']],
    ['2026-01-01', ['01001', '01002', '01003']],
    ['2026-06-30', ['01001', '01002', '01003']],
    ['2026-07-01', ['01001', '01002']],
    ['2024-12-31', []],
  ])('at %s are %j, within depuis and jusqu’au', (au, attendu) =>
    expect(communesCouvertesA(resume({ perimetre }), d(au))).toEqual(attendu),
  );

  it('come back when they left and returned', () => {
    const retour = resume({
      perimetre: [
        { codeInsee: '01001', jusquau: '2025-12-31' },
        { codeInsee: '01001', depuis: '2027-01-01' },
      ],
    });
    expect(communesCouvertesA(retour, d('2026-06-01'))).toEqual([]);
    expect(communesCouvertesA(retour, d('2027-06-01'))).toEqual(['01001']);
  });

  it('carry old codes to the current commune, once, and keep unknown codes aside', () => {
    const anciens = resume({ perimetre: ['01901', '01902', '01999', '99999'].map((codeInsee) => ({ codeInsee })) });
    expect(communesCouvertesA(anciens, d('2026-01-01'))).toEqual(['01001', '01002', '01003']);
    expect(anciens.perimetre[0]).toEqual({ code: '01001', depuis: null, jusquau: null, anciens: ['01901', '01902'] });
    expect(anciens.inconnus).toEqual([{ ecrit: '99999', source: { feuille: 'Périmètre', cellule: 'A8' } }]);
  });

  it('are none for a départemental convention', () => {
    expect(communesCouvertesA(resume({ convention: { echelon: 'départemental' } }), d('2026-01-01'))).toEqual([]);
  });
});

it('an empty dossier has an apport, in which everything is unknown', () => {
  const { resume: vide } = apportDe(dossier({}), { fichier: 'v.xlsx', identifiant: 'v', erreurs: 3, alertes: 1 }, pays);
  expect(vide).toMatchObject({ caf: null, dateSignature: null, perimetre: [], erreurs: 3, alertes: 1 });
  expect(statutA(vide, d('2026-01-01'))).toBe('non précisé');
});
