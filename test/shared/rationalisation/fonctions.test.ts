import { fonctionsDe } from '../../../shared/rationalisation/fonctions.ts';
import { nommeLaFonction } from '../../../shared/rationalisation/mots-des-fonctions.ts';
import { type Brouillon, dossierDe } from '../../fixtures/dossier.ts';
import { brouillonNu, contexteAu, simple } from './brouillons.ts';

const fonctions = (changer: (b: Brouillon) => void, au = '2026-06-15') =>
  new Map(fonctionsDe(dossierDe(brouillonNu(changer)), contexteAu(au)).map((une) => [une.fonction, une]));
const poste = (employeur: string, fin = '') => ({ employeur, fonction: 'chargé de coopération CTG', etp: '0,5', fin });
const action = (pilote: string, fonctionTransversale: string, statut = 'en cours') => ({
  ref: 'A1',
  axe: '1',
  action: 'Une action',
  pilote,
  fonctionTransversale,
  statut,
});
const CEJ = { type: 'CEJ', debut: '01/01/2019', fin: '31/12/2027' };

it('gives the six functions, that nobody does in an empty workbook', () => {
  const toutes = [...fonctions(() => {}).values()];
  expect(toutes.map(({ etat, acteurs }) => [etat, acteurs.length])).toEqual(Array(6).fill(['personne', 0]));
  expect(toutes.map(({ phrase }) => simple(phrase))).toEqual([
    'Personne n’assure l’ingénierie.',
    'Personne n’assure le diagnostic.',
    'Personne n’assure la coordination.',
    'Personne n’assure l’évaluation.',
    'Personne n’assure le co-pilotage.',
    'Personne n’assure l’information des familles.',
  ]);
});

it('asks whether one is enough when two actors do the same', () => {
  const une = fonctions((b) => {
    b.cooperation = [poste('CC de Miribel et du Plateau')];
    b.conventions = [{ ...CEJ, ref: 'C1', signataire: 'Commune de Thil', fonctionTransversale: 'coordination' }];
  }).get('coordination')!;
  expect(une.etat).toBe('plusieurs');
  expect(simple(une.phrase)).toBe(
    'CC de Miribel et du Plateau et Commune de Thil assurent tous deux la coordination : une seule fonction suffit-elle ?',
  );
  expect(une.phrase).toMatch(/\u202F\?$/u);
});

it('names the manager of a convention before its signatory', () => {
  const une = fonctions((b) => {
    b.conventions = [
      { ...CEJ, ref: 'C1', signataire: 'Commune de Thil', gestionnaire: 'Ifac', fonctionTransversale: 'ingénierie' },
    ];
  }).get('ingenierie')!;
  expect(une).toMatchObject({ etat: 'un', acteurs: [{ nom: 'Ifac' }], phrase: 'Ifac assure l’ingénierie.' });
});

describe('one actor written in several ways', () => {
  it.each([
    ['Communauté de communes', 'CC de Miribel et du Plateau'],
    ['CCMP (à confirmer)', 'C.C.M.P. (à confirmer)'],
    ['communaute de communes de Miribel et du plateau', 'CC DE MIRIBEL ET DU PLATEAU'],
    ['Miribel et Plateau', 'EPCI'],
    ['Mairie de Thil', 'Commune de Thil'],
    ['Ville de Thil', 'THIL'],
    ['Mairie de Saint-Maurice de Beynost', 'commune de St Maurice de Beynost'],
    ['Caf', 'CAF de l’Ain'],
    ['caf 01', 'Caisse d’allocations familiales de l’Ain'],
    ['Département (PMI)', 'Conseil départemental de l’Ain'],
    ['CCAS de Beynost', 'Centre communal d’action sociale de Beynost'],
  ])('%s, %s', (un, autre) => {
    const trouvee = fonctions((b) => {
      b.cooperation = [poste(un), poste(autre)];
    }).get('coordination')!;
    expect(trouvee).toMatchObject({ etat: 'un', acteurs: [{ reperes: [{ rang: 0 }, { rang: 1 }] }] });
  });

  it.each([
    ['Commune de Miribel', 'CC de Miribel et du Plateau'],
    ['Commune de Miribel', 'CCAS de Miribel'],
    ['Commune de Thil', 'Commune de Beynost'],
    ['Caf', 'MSA'],
    ['Caf de l’Ain', 'Caf du Rhône'],
    ['CC de Miribel et du Plateau', 'CC de la Dombes'],
    ['Association Miribel et Plateau', 'CC de Miribel et du Plateau'],
  ])('%s is not %s', (un, autre) => {
    const trouvee = fonctions((b) => {
      b.cooperation = [poste(un), poste(autre)];
    }).get('coordination')!;
    expect(trouvee.etat).toBe('plusieurs');
  });
});

describe('what has ended', () => {
  it('a post that has ended does not count; one to come does', () => {
    const coordination = (fin: string, debut: string) =>
      fonctions((b) => {
        b.cooperation = [{ ...poste('Caf', fin), debut }];
      }).get('coordination')!.etat;
    expect(coordination('14/06/2026', '01/01/2025')).toBe('personne');
    expect(coordination('15/06/2026', '01/01/2025')).toBe('un');
    expect(coordination('31/12/2029', '01/01/2028')).toBe('un');
  });

  it('an ended CEJ is only recalled', () => {
    const avec = (postes: Brouillon['cooperation']) =>
      fonctions((b) => {
        b.conventions = [{ ...CEJ, ref: 'C1', signataire: 'Commune de Thil', fin: '31/12/2022' }];
        b.cej = [{ convention: 'c 1', action: 'Poste', fonction: 'pilotage', type: 'coordination' }];
        b.cooperation = postes;
      }).get('coordination')!;
    expect(simple(avec([]).phrase)).toBe(
      'Personne n’assure plus la coordination après le 31/12/2022 (Commune de Thil jusque-là).',
    );
    expect(avec([poste('Caf')])).toMatchObject({ etat: 'un', acteurs: [{ nom: 'Caf' }] });
  });
});

it.each([
  ['coordination', 'coordination'],
  ['diagnostic', 'diagnostic'],
  ['formation Bafa/Bafd', 'co-pilotage'],
  ['', 'co-pilotage'],
])('the steering line of a CEJ of type « %s » is %s', (type, fonction) => {
  const toutes = fonctions((b) => {
    b.conventions = [{ ...CEJ, ref: 'C1', signataire: 'Commune de Thil' }];
    b.cej = [
      { convention: 'C1', action: 'Poste', fonction: 'pilotage', type, gestionnaire: 'Ifac' },
      { convention: 'C1', action: 'Crèche', fonction: 'accueil', type: 'EAJE', gestionnaire: 'Autre' },
    ];
  });
  expect([...toutes.values()].filter(({ etat }) => etat !== 'personne')).toMatchObject([
    { fonction, etat: 'un', acteurs: [{ nom: 'Ifac' }] },
  ]);
});

it('leaves an abandoned action out, and says when the pilot is not written', () => {
  expect(
    fonctions((b) => {
      b.actions = [action('Caf', 'évaluation', 'abandonnée')];
    }).get('evaluation')!.etat,
  ).toBe('personne');
  const sans = fonctions((b) => {
    b.actions = [action('à définir', 'évaluation')];
  }).get('evaluation')!;
  expect(sans).toMatchObject({ etat: 'un', acteurs: [] });
  expect(simple(sans.phrase)).toBe(
    'L’évaluation est au classeur, sans dire qui s’en charge : l’écrire (Plan d’actions A1).',
  );
});

it('reads an intervention in place, not one to develop', () => {
  const information = (etat: string) =>
    fonctions((b) => {
      b.interventions = [
        { ref: 'I1', acteur: 'Caf', intervention: 'Information des familles sur les modes d’accueil', etat },
      ];
    }).get('information')!.etat;
  expect(information('mise en œuvre')).toBe('un');
  expect(information('à développer')).toBe('personne');
});

describe('the precise words of a function', () => {
  it.each([
    ['coordination', 'Coordination petite enfance', true],
    ['coordination', 'Coordinatrice enfance-jeunesse', true],
    ['coordination', 'Coordination du PEdT', true],
    ['coordination', 'Chargée de coopération CTG', true],
    ['coordination', 'Coordination des soins à domicile', false],
    ['coordination', 'Absence de coordination petite enfance', false],
    ['diagnostic', 'Diagnostic partagé de territoire', true],
    ['diagnostic', 'Analyse des besoins sociaux', true],
    ['diagnostic', 'Diagnostic précoce des troubles autistiques', false],
    ['diagnostic', 'Diagnostic énergétique du logement', false],
    ['evaluation', 'Évaluation de la CTG', true],
    ['evaluation', 'Évaluation des enfants en danger', false],
    ['evaluation', 'Évaluation médicale', false],
    ['ingenierie', 'Ingénierie de projet', true],
    ['ingenierie', 'Bureau d’ingénieurs', false],
    ['co-pilotage', 'Copilotage de la convention', true],
    ['co-pilotage', 'Pilotage d’un chantier', false],
    ['information', 'Informer et orienter les familles', true],
    ['information', 'Portail famille', true],
    ['information', 'Information géographique', false],
    ['information', 'Système d’information', false],
  ])('%s: « %s »', (fonction, texte, attendu) => {
    expect(nommeLaFonction(texte, fonction)).toBe(attendu);
  });
});

it('does not depend on the order of rows', () => {
  const dossier = dossierDe(
    brouillonNu((b) => {
      b.conventions = ['Ville de Thil', 'Mairie de Thil', 'Caf', 'Ifac'].map((signataire, i) => ({
        ...CEJ,
        ref: `C${i}`,
        signataire,
        fonctionTransversale: 'diagnostic',
      }));
      b.cooperation = ['EPCI', 'Communauté de communes', 'Caf'].map((employeur) => poste(employeur));
    }),
  );
  const dit = (un: typeof dossier) =>
    fonctionsDe(un, contexteAu('2026-06-15')).map(({ phrase, acteurs }) => [phrase, acteurs.map(({ nom }) => nom)]);
  const retourne = {
    ...dossier,
    conventions: dossier.conventions.toReversed(),
    cooperation: dossier.cooperation.toReversed(),
  };
  expect(dit(retourne)).toEqual(dit(dossier));
});
