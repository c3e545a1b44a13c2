import { evaluationDe } from '../../../shared/rationalisation/evaluation.ts';
import { type Brouillon, dossierDe, type LigneTapee } from '../../fixtures/dossier.ts';
import { brouillonNu, contexteAu, simple } from './brouillons.ts';

const evaluer = (changer: (b: Brouillon) => void, au = '2028-06-15') =>
  evaluationDe(dossierDe(brouillonNu(changer)), contexteAu(au));
const A1 = { ref: 'A1', axe: '1', action: 'Ouvrir une micro-crèche', pilote: 'CC', statut: 'réalisée', fin: '2027' };
const N1 = {
  ref: 'N1',
  objet: 'A1',
  indicateur: 'places ouvertes',
  valeurInitiale: '0',
  anneeInitiale: '2024',
  cible: '12',
  anneeCible: '2029',
  'valeur 2026': '6',
};
const BILAN = { action: 'A1', realisation: 'ouverte', suite: 'poursuivre' };
const manqueDe = (action: LigneTapee, bilan: LigneTapee[], indicateurs: LigneTapee[], au?: string) =>
  evaluer((b) => {
    b.actions = [{ ...A1, ...action }];
    b.bilan = bilan;
    b.indicateurs = indicateurs;
  }, au).actions[0]!.manque.map(simple);

it('says nothing of an action that has all', () => {
  const { actions, manque } = evaluer((b) => {
    b.convention.dateEvaluation = '01/06/2028';
    b.actions = [{ ...A1, avancement: '100 %' }];
    b.bilan = [BILAN];
    b.indicateurs = [N1];
  });
  expect(manque).toEqual([]);
  expect(actions).toMatchObject([
    {
      statut: 'réalisée',
      avancement: 1,
      suite: 'poursuivre',
      manque: [],
      indicateurs: [{ indicateur: 'places ouvertes' }],
    },
  ]);
});

describe('what an action lacks', () => {
  it.each([
    ['no balance', {}, [], ['pas de bilan']],
    ['nothing yet to come', { statut: 'à venir', fin: '2029' }, [], []],
    ['a balance when its end has passed', { statut: 'à venir', fin: '2026' }, [], ['pas de bilan']],
    ['a balance, under way', { statut: 'en cours', fin: '2029' }, [], ['pas de bilan']],
    ['what follows', {}, [{ ...BILAN, suite: '' }], ['pas de suite']],
    ['what was done', {}, [{ ...BILAN, realisation: '' }], ['bilan sans réalisation']],
    ['one follow-up', {}, [BILAN, { ...BILAN, suite: 'abandonner' }], ['plusieurs suites différentes au bilan']],
    ['a status', { statut: '' }, [BILAN], ['pas de statut']],
    ['a reason', { statut: 'abandonnée' }, [], ['abandonnée sans raison']],
    ['no reason if observed', { statut: 'abandonnée', observations: 'faute de local' }, [], []],
    ['no reason if its balance says it', { statut: 'abandonnée' }, [{ action: 'A1', freins: 'local' }], []],
  ])('%s', (_, action, bilan, attendu) => {
    expect(manqueDe(action as LigneTapee, bilan as LigneTapee[], [N1])).toEqual(attendu);
  });

  it('says no missing balance before the CTG begins, but the reason of an abandon', () => {
    expect(manqueDe({}, [], [N1], '2024-12-31')).toEqual(['valeur 2026 pas encore constatée : non comptée']);
    expect(manqueDe({ statut: 'abandonnée' }, [], [], '2024-12-31')).toEqual(['abandonnée sans raison']);
  });

  it('asks a balance of every action once the CTG is over', () => {
    expect(manqueDe({ statut: 'à venir', fin: '' }, [], [N1], '2030-01-01')).toEqual(['pas de bilan']);
  });

  it('names the indicator when there are several', () => {
    const autre = { ...N1, ref: 'N2', anneeCible: '', 'valeur 2026': '' };
    expect(manqueDe({}, [BILAN], [N1, autre])).toEqual([
      'N2 : cible non datée',
      'N2 : aucune valeur depuis l’initiale',
    ]);
    expect(manqueDe({}, [BILAN], [])).toEqual(['aucun indicateur']);
  });

  it.each([
    [{ valeurInitiale: '' }, ['pas de valeur initiale']],
    [{ cible: '' }, ['pas de cible']],
    [{ cible: 'beaucoup' }, ['cible illisible']],
    [{ 'valeur 2026': 'beaucoup' }, ['valeur 2026 illisible', 'aucune valeur depuis l’initiale']],
    [{ anneeInitiale: '2027' }, ['aucune valeur depuis l’initiale']],
  ])('of an indicator %j: %j', (indicateur, attendu) => {
    expect(manqueDe({}, [BILAN], [{ ...N1, ...indicateur } as LigneTapee])).toEqual(attendu);
  });
});

describe('the way gone from the initial value to the target', () => {
  it.each([
    ['half', {}, 0.5, 6, 2026],
    ['the last year filled', { 'valeur 2027': '9' }, 0.75, 9, 2027],
    ['not a year to come', { 'valeur 2029': '12' }, 0.5, 6, 2026],
    ['a decrease wanted', { valeurInitiale: '40', cible: '20', 'valeur 2026': '25' }, 0.75, 25, 2026],
    ['beyond', { 'valeur 2026': '15' }, 1.25, 15, 2026],
    ['backwards', { valeurInitiale: '4', 'valeur 2026': '2' }, -0.25, 2, 2026],
    ['none when nothing is to change', { valeurInitiale: '12' }, null, 6, 2026],
    ['none at the start', { 'valeur 2026': '0' }, 0, 0, 2026],
    ['no initial value', { valeurInitiale: '' }, null, 6, 2026],
    ['no target', { cible: '' }, null, 6, 2026],
    ['no value', { 'valeur 2026': '' }, null, null, null],
  ])('%s', (_, changement, progression, atteinte, annee) => {
    const { actions } = evaluer((b) => {
      b.actions = [A1];
      b.indicateurs = [{ ...N1, ...changement } as LigneTapee];
    });
    expect(actions[0]!.indicateurs[0]).toMatchObject({ progression, atteinte, annee });
  });
});

describe('what an indicator measures', () => {
  it.each([
    ['A1', 1],
    ['a-1', 1],
    ['Action A1', 1],
    ['A1 ; A2', 2],
    ['Développer l’accueil, partout', 2],
    ['développer l’accueil partout', 2],
    ['Ouvrir une micro-crèche', 1],
    ['A9', 0],
    ['Un autre objectif', 0],
    ['', 0],
  ])('« %s »: %i actions', (objet, combien) => {
    const { actions, indicateursSansAction } = evaluer((b) => {
      const objectifStrategique = 'Développer l’accueil, partout';
      b.actions = [
        { ...A1, objectifStrategique },
        { ...A1, ref: 'A2', action: 'Recruter', objectifStrategique },
      ];
      b.indicateurs = [{ ...N1, objet }];
    });
    expect(actions.filter(({ indicateurs }) => indicateurs.length > 0)).toHaveLength(combien);
    expect(indicateursSansAction).toHaveLength(combien === 0 ? 1 : 0);
  });
});

describe('what a renewal lacks', () => {
  const premier = (convention: LigneTapee, au?: string) =>
    evaluer((b) => {
      Object.assign(b.convention, convention);
      b.actions = [{ ...A1, statut: 'à venir', fin: '2029' }];
    }, au).manque.map(simple);

  it.each([
    [{}, '2028-06-15', ['Pas de date d’évaluation : l’évaluation est un préalable à tout renouvellement.']],
    [{ dateEvaluation: '01/06/2028' }, '2028-06-15', []],
    [{ dateEvaluation: '15/06/2028' }, '2028-06-15', []],
    [{ dateEvaluation: '01/12/2028' }, '2028-06-15', ['L’évaluation est prévue le 01/12/2028 : elle reste à tenir.']],
    [
      { dateEvaluation: '01/12/2024' },
      '2028-06-15',
      ['L’évaluation du 01/12/2024 précède la CTG, qui commence le 01/01/2025.'],
    ],
    [
      { dateEvaluation: 'au printemps' },
      '2028-06-15',
      ['La date d’évaluation « au printemps » ne se lit pas : écrire le jour, le mois et l’année.'],
    ],
    [{}, '2024-12-31', ['La CTG ne commence que le 01/01/2025 : elle n’a encore rien à évaluer.']],
    [{ dateEffet: '' }, '2028-06-15', ['La CTG n’a pas de date d’effet : l’écrire, pour savoir si elle a commencé.']],
  ])('%j at %s', (convention, au, attendu) => {
    expect(premier(convention as LigneTapee, au)).toEqual(attendu);
  });

  const tout = (b: Brouillon) => {
    b.convention.dateEvaluation = '01/06/2028';
    b.actions = [
      { ...A1, ref: 'A10' },
      { ...A1, ref: 'A2', action: 'B' },
      { ...A1, ref: 'A3', action: 'C', statut: 'abandonnée', besoins: 'B1' },
      { ...A1, ref: 'A4', action: 'D', besoins: 'B2' },
    ];
    b.bilan = [{ action: 'A4', realisation: 'faite' }];
    b.indicateurs = [{ ...N1, 'valeur 2026': '' }];
    b.diagnostic = ['B1', 'B2', 'B3'].map((ref) => ({
      ref,
      besoin: `Besoin ${ref}`,
      priorite: ref === 'B3' ? '2' : '1',
    }));
  };

  it('counts and names what is missing', () => {
    expect(evaluer(tout).manque.map(simple)).toEqual([
      '2 actions finies sans bilan : A2 et A10.',
      '1 bilan sans suite : A4.',
      '1 action abandonnée sans raison écrite : A3.',
      '1 indicateur sans valeur depuis l’initiale : N1.',
      '1 besoin de priorité 1 sans action qui y réponde : B1.',
    ]);
  });

  it('does not depend on the order of rows', () => {
    const dossier = dossierDe(brouillonNu(tout));
    const retourne = {
      ...dossier,
      actions: dossier.actions.toReversed(),
      bilan: dossier.bilan.toReversed(),
      diagnostic: dossier.diagnostic.toReversed(),
    };
    const [un, autre] = [dossier, retourne].map((d) => evaluationDe(d, contexteAu('2028-06-15')));
    expect(autre!.manque).toEqual(un!.manque);
    expect(autre!.actions.map(({ repere, manque }) => [repere.nom, manque]).toReversed()).toEqual(
      un!.actions.map(({ repere, manque }) => [repere.nom, manque]),
    );
  });

  it('says that a plan without action cannot be evaluated', () => {
    expect(evaluer(() => {}).manque).toContainEqual(expect.stringContaining('Aucune action au plan'));
  });
});
