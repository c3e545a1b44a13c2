import { dateIso } from '../../../shared/french/calendrier.ts';
import type { PropositionLigne } from '../../../shared/rationalisation/contrat.ts';
import { propositionsDe } from '../../../shared/rationalisation/propositions.ts';
import { tauxDe } from '../../../shared/rationalisation/taux.ts';
import type { Brouillon, LigneTapee } from '../../fixtures/dossier.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../reference/ouvrir.ts';

const AU = '2024-06-15';
const proposer = (changer: (brouillon: Brouillon) => void = () => {}, jour = AU): readonly PropositionLigne[] => {
  const au = dateIso(jour)!;
  const dossier = dossierDeLExemple(changer);
  return propositionsDe(dossier, { territoires, au }, tauxDe(dossier, au));
};
/** Comme si l’agent n’avait encore rien décidé ni lié. */
const nu = (brouillon: Brouillon): void => {
  for (const ligne of brouillon.cej)
    for (const colonne of ['decision', 'lien', 'montantRepris', 'beneficiaireApres']) ligne[colonne] = '';
};
const pour = (propositions: readonly PropositionLigne[], nom: string): PropositionLigne =>
  propositions.find(({ repere }) => repere.intitule.startsWith(nom) || repere.nom.endsWith(nom))!;
/** La proposition d’une ligne seule, dans un classeur dont on ne garde que les équipements donnés. */
const seule = (ligne: LigneTapee, equipements: LigneTapee[], changer: (brouillon: Brouillon) => void = () => {}) =>
  proposer((brouillon) => {
    brouillon.cej = [{ convention: 'C1', fonction: 'accueil', psejReference: '10 000 €', ...ligne }];
    brouillon.equipements = equipements;
    changer(brouillon);
  })[0]!;

describe('Les propositions', () => {
  test('de l’exemple, avant toute décision', () => {
    const proposees = proposer(nu);
    expect(
      proposees.map(({ repere, decision, regle, lien }) => [
        repere.intitule,
        decision,
        regle,
        lien === null ? null : lien.ref || lien.repere.nom,
      ]),
    ).toEqual([
      ['Multi-accueil Les Lutins', 'basculer', 'accueil-vers-bonus', 'E1'],
      ['Accueil périscolaire de Blain', 'basculer', 'accueil-vers-bonus', 'E2'],
      ['Coordination enfance (mi-temps)', 'basculer', 'pilotage-vers-cooperation', expect.stringContaining('Blain')],
      ['Séjours d’été', null, 'service-local-sans-action', null],
      ['Ludothèque municipale', 'integrer', 'service-local-au-plan', 'A2'],
      ['RAM intercommunal', 'basculer', 'accueil-vers-bonus', 'E3'],
      ['LAEP La Pause', 'basculer', 'accueil-vers-bonus', 'E4'],
      ['Centre de loisirs Les Korrigans', 'basculer', 'accueil-vers-bonus', 'E5'],
      ['Coordination jeunesse (mi-temps)', 'basculer', 'pilotage-vers-cooperation', expect.stringContaining('Pays')],
      ['Formations Bafa', null, 'service-local-sans-action', null],
      ['Centre socioculturel Tempo', 'maintenir', 'prestation-a-aligner', null],
      ['CCAS de Blain', 'maintenir', 'echue-mais-continuee', null],
    ]);
  });

  test('disent d’où vient le montant, et qui serait payé', () => {
    const proposees = proposer(nu);
    expect(pour(proposees, 'RAM')).toMatchObject({ montantRepris: 15_000_00, montantEstime: false });
    expect(pour(proposees, 'LAEP')).toMatchObject({
      montantRepris: 6_000_00,
      montantEstime: true,
      beneficiaireApres: 'Association La Pause',
    });
    expect(pour(proposees, 'Coordination enfance')).toMatchObject({
      montantRepris: 11_000_00,
      montantEstime: true,
      beneficiaireApres: 'Commune de Blain',
    });
    expect(pour(proposees, 'Séjours').montantRepris).toBeNull();
  });

  test('ont toutes une raison, une règle et une source bien écrites', () => {
    for (const { raison, regle, source } of [...proposer(nu), ...proposer(nu, '2021-03-01')]) {
      expect(raison).toMatch(/^[A-ZÀÉ].*\.$/u);
      expect(raison).not.toMatch(/undefined|null| [;:!?»€]|« /);
      expect(regle).toMatch(/^[a-z-]+$/);
      expect(source).not.toBe('');
    }
  });

  test('rappellent ce qui est décidé, et disent si elles en diffèrent', () => {
    const proposees = proposer();
    expect(pour(proposees, 'Ludothèque')).toMatchObject({ decidee: 'mutualiser', decision: 'integrer', differe: true });
    expect(pour(proposees, 'RAM')).toMatchObject({ decidee: 'basculer', differe: false });
    expect(pour(proposees, 'Séjours')).toMatchObject({ decidee: 'arreter', decision: null, differe: false });
  });

  test('maintiennent un CEJ en cours jusqu’à son terme, et proposent ce qui suit', () => {
    const proposee = pour(proposer(nu, '2021-03-01'), 'RAM');
    expect(proposee.decision).toBe('basculer');
    expect(proposee.raison).toContain('Maintenir jusqu’au 31/12/2022');
    expect(pour(proposer(nu, '2023-01-01'), 'RAM').raison).not.toContain('Maintenir');
  });

  test('disent un CEJ qui irait au-delà de 2022', () => {
    const proposee = pour(
      proposer((brouillon) => {
        brouillon.conventions[1]!.fin = '31/12/2024';
      }),
      'RAM',
    );
    expect(proposee.raison).toMatch(/31\/12\/2024.*dépasse.*31\/12\/2022/);
  });

  test('partagent entre ses lignes le bonus d’un équipement', () => {
    const proposees = proposer((brouillon) => {
      nu(brouillon);
      brouillon.cej = [
        { ...brouillon.cej[5]!, psejReference: '8 000 €' },
        { ...brouillon.cej[5]!, action: 'Relais assistants maternels', psejReference: '22 000 €' },
      ];
    });
    expect(proposees.slice(0, 2).map(({ lien, montantRepris }) => [lien?.ref, montantRepris])).toEqual([
      ['E3', 4_000_00],
      ['E3', 11_000_00],
    ]);
  });
});

const LUTINS: LigneTapee = { ref: 'E1', type: 'EAJE', nom: 'Les Lutins', commune: '44015' };

test('Un montant négatif ou démesuré n’est jamais proposé', () => {
  const avec = (psejReference: string, bonusAnnuel: string) =>
    seule({ action: 'Multi-accueil Les Lutins', type: 'EAJE', psejReference }, [{ ...LUTINS, bonusAnnuel }]);
  expect(avec('-10 000 €', '')).toMatchObject({ montantRepris: null, montantEstime: false });
  expect(avec('900 000 000 €', '').montantRepris).toBeNull();
  expect(avec('10 000 €', '-5 000 €').montantRepris).toBe(10_000_00);
  expect(avec('', '900 000 000 €').montantRepris).toBeNull();
});

describe('Le lien proposé', () => {
  test.each([
    ['l’ordre des mots', { action: 'Lutins (les), multi-accueil', type: 'EAJE', commune: '44015' }, LUTINS],
    ['une lettre près', { action: 'Multi accueil Les Luttins', type: 'EAJE', commune: '44015' }, LUTINS],
    [
      'un ancien sigle',
      { action: 'R.A.M.', type: '', commune: '44015' },
      { ref: 'E1', type: 'RPE', nom: 'Relais petite enfance', commune: '44015' },
    ],
    [
      'un sigle développé',
      { action: 'Lieu d’accueil enfants-parents', type: 'LAEP', commune: '44015' },
      { ref: 'E1', type: 'LAEP', nom: 'LAEP de Blain', commune: '44015' },
    ],
    [
      'la commune dite par le nom',
      { action: 'CLSH de Bouvron', type: 'Alsh extra' },
      { ref: 'E1', type: 'Alsh extra', nom: 'Accueil de loisirs', commune: '44023' },
    ],
  ] as [string, LigneTapee, LigneTapee][])('se trouve malgré %s', (_, ligne, equipement) => {
    const { lien } = seule(ligne, [equipement, { ref: 'E2', type: 'FJT', nom: 'Autre', commune: '44015' }]);
    expect(lien?.ref).toBe('E1');
    expect(lien!.confiance).toBeGreaterThanOrEqual(0.6);
    expect(lien!.raison).not.toBe('');
  });

  test.each([
    ['un autre nom', { action: 'Crèche Les Petits Loups', type: 'EAJE', commune: '44015' }],
    ['une autre commune', { action: 'Multi-accueil Les Lutins', type: 'EAJE', commune: '44023' }],
    ['un autre type', { action: 'Les Lutins', type: 'LAEP', commune: '44015' }],
  ] as [string, LigneTapee][])('ne se fait pas vers %s', (_, ligne) => {
    const proposee = seule(ligne, [LUTINS]);
    expect(proposee.lien).toBeNull();
    expect(proposee.raison).toContain('aucun équipement');
  });

  test('ne se fait pas entre deux équipements qui se valent : les deux sont dits', () => {
    const proposee = seule({ action: 'Accueil périscolaire', type: 'Alsh péri', commune: '44015' }, [
      { ref: 'E1', type: 'Alsh péri', nom: 'Périscolaire', commune: '44015' },
      { ref: 'E2', type: 'Alsh péri', nom: 'Accueil périscolaire', commune: '44015' },
    ]);
    expect(proposee).toMatchObject({ decision: 'basculer', lien: null });
    expect(proposee.raison).toMatch(/E1.*E2.*reste à choisir/);
  });
});

describe('La décision proposée', () => {
  test('arrête une ligne dont toutes les Psej sont des zéros écrits, non des vides', () => {
    const zero = { action: 'Multi-accueil Les Lutins', type: 'EAJE', psejReference: '0', 'psej 2020': '0' };
    expect(seule(zero, [LUTINS])).toMatchObject({ decision: 'arreter', regle: 'psej-nulle' });
    expect(seule({ ...zero, psejReference: '' }, [LUTINS]).decision).toBe('arreter');
    expect(seule({ ...zero, psejReference: '', 'psej 2020': '' }, [LUTINS]).decision).toBe('basculer');
    expect(seule({ ...zero, 'psej 2020': '12' }, [LUTINS]).decision).toBe('basculer');
  });

  test('arrête une ligne dont l’action liée est abandonnée', () => {
    const proposee = seule({ action: 'Ludothèque', type: 'ludothèque', lien: 'A2' }, [], (brouillon) => {
      brouillon.actions[1]!.statut = 'abandonnée';
    });
    expect(proposee).toMatchObject({ decision: 'arreter', regle: 'action-abandonnee' });
  });

  test('intègre le diagnostic à la CTG, sans montant d’office', () => {
    expect(seule({ action: 'Diagnostic enfance', fonction: 'pilotage', type: 'diagnostic' }, [])).toMatchObject({
      decision: 'integrer',
      regle: 'diagnostic-dans-la-ctg',
      montantRepris: null,
    });
  });

  test('mutualise une coordination que paie une autre convention au même moment', () => {
    const ligne = { action: 'Coordination', fonction: 'pilotage', type: 'coordination' };
    const payee = (brouillon: Brouillon): void => {
      brouillon.cooperation = [];
      brouillon.conventions[0]!.territoire = 'Blain';
      Object.assign(brouillon.conventions[2]!, { territoire: 'Blain', debut: '01/01/2018' });
    };
    expect(seule(ligne, [], payee)).toMatchObject({ decision: 'mutualiser', regle: 'fonction-deja-payee' });
    const apres = seule(ligne, [], (brouillon) => {
      payee(brouillon);
      brouillon.conventions[2]!.debut = '01/01/2021';
    });
    expect(apres).toMatchObject({ decision: 'basculer', lien: null });
    expect(apres.raison).toContain('reste à écrire');
    expect(seule({ ...ligne, volet: 'jeunesse' }, [], payee).decision).toBe('basculer');
  });

  test.each([
    ['Formation Bafa', 'service-local-sans-action'],
    ['Bafa/Bafd', 'service-local-sans-action'],
    ['Mini-camps d’été', 'service-local-sans-action'],
    ['Point accueil de jeunes', 'service-local-sans-action'],
    ['Halte-garderie itinérante', 'accueil-vers-bonus'],
    ['A.L.S.H. du mercredi', 'accueil-vers-bonus'],
    ['APS Jules-Ferry', 'accueil-vers-bonus'],
    ['Poste de coordination', 'pilotage-vers-cooperation'],
  ])('lit le service dans l’intitulé quand le type manque : %s', (action, regle) => {
    expect(seule({ action, type: '' }, []).regle).toBe(regle);
  });

  test('ne décide pas d’une ligne dont rien ne dit le service', () => {
    expect(seule({ action: 'Action 4' }, [LUTINS])).toMatchObject({
      decision: null,
      regle: 'type-inconnu',
      lien: null,
    });
  });

  test.each([
    ['PEdT', 'maintenir', 'convention-a-articuler'],
    ['contrat de ville', 'maintenir', 'convention-a-articuler'],
    ['PSO', 'maintenir', 'prestation-a-aligner'],
    ['Clas', 'maintenir', 'prestation-a-aligner'],
    ['autre', null, 'type-inconnu'],
    ['CEJ', null, 'cej-sans-ligne'],
  ])('d’une convention %s', (type, decision, regle) => {
    const proposees = proposer((brouillon) => {
      brouillon.conventions.push({ ref: 'C9', type, signataire: 'Ville', debut: '01/01/2021', fin: '31/12/2024' });
    });
    expect(pour(proposees, 'C9')).toMatchObject({ decision, regle });
  });

  test('d’une convention échue avant la CTG est l’arrêt, sauf si quelque chose la continue', () => {
    const echue = { ref: 'C9', type: 'Clas', signataire: 'Ville', debut: '01/01/2016', fin: '31/12/2018' };
    const avec = (...suites: LigneTapee[]) =>
      pour(
        proposer((brouillon) => {
          brouillon.conventions.push(echue, ...suites);
        }),
        'C9',
      );
    expect(avec()).toMatchObject({ decision: 'arreter', regle: 'deja-echue' });
    expect(avec().raison).toContain('déjà échue');
    expect(avec({ ...echue, ref: 'C10', debut: '01/01/2019', fin: '31/12/2024' })).toMatchObject({
      decision: 'maintenir',
      regle: 'echue-mais-continuee',
    });
  });

  test('de deux conventions qui paient la même fonction est de mutualiser', () => {
    const proposees = proposer((brouillon) => {
      brouillon.conventions.push({
        ref: 'C9',
        type: 'EVS',
        signataire: 'Amicale',
        fonctionTransversale: 'coordination',
        debut: '01/01/2022',
        fin: '31/12/2024',
      });
    });
    expect(pour(proposees, 'C9')).toMatchObject({ decision: 'mutualiser', regle: 'fonction-transversale-partagee' });
    expect(pour(proposees, 'C9').raison).toContain('C3');
  });
});
