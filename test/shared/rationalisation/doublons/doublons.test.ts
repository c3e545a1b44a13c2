import fc from 'fast-check';
import type { CleTable } from '../../../../shared/dossier/index.ts';
import type { DoublonTrouve } from '../../../../shared/rationalisation/contrat.ts';
import { doublonsDe } from '../../../../shared/rationalisation/doublons/index.ts';
import type { LigneTapee } from '../../../fixtures/dossier.ts';
import { classeurDe, classeurSur, contexte, pairesDuFichier } from './paires.ts';

const GEX = '240100750';
const ICI = {
  territoire: { epci: GEX, communes: [...(contexte.territoires.epci(GEX)?.communes ?? [])] },
  ctg: { debut: '2025-01-01', fin: '2029-12-31' },
};
const trouver = (lignes: Partial<Record<CleTable, readonly LigneTapee[]>>): readonly DoublonTrouve[] =>
  doublonsDe(classeurSur(ICI, lignes), contexte);

const RPE_DE_GEX: LigneTapee = {
  ref: '1.1',
  action: 'Créer un RPE à Gex',
  thematiques: 'petite enfance',
  pilote: 'Ville de Gex',
  territoire: 'Gex',
  debut: '2026',
  fin: '2028',
};
const RELAIS_DE_L_AGGLO: LigneTapee = {
  ref: '2.4',
  action: 'Ouvrir un relais petite enfance',
  thematiques: 'petite enfance',
  pilote: 'Pays de Gex Agglo',
  territoire: 'toutes les communes',
  debut: '2025',
  fin: '2027',
};
const paire = (changer: LigneTapee = {}) => trouver({ actions: [RPE_DE_GEX, { ...RELAIS_DE_L_AGGLO, ...changer }] });

describe('un doublon', () => {
  it('se dit avec ses raisons', () => {
    const [trouve, ...autres] = paire();
    expect(autres).toEqual([]);
    expect(trouve).toMatchObject({
      genre: 'meme-service',
      nomSecond: 'Plan d’actions 2.4',
      textePremier: 'Créer un RPE à Gex (Ville de Gex)',
      texteSecond: 'Ouvrir un relais petite enfance (Pays de Gex Agglo)',
      avis: null,
      motif: null,
      conseil: null,
    });
    expect(trouve?.raisons).toEqual([
      'même thématique (petite enfance)',
      'Gex en commun',
      'de 2026 à 2027 en commun',
      'même service\u00A0: «\u00A0relais petite enfance\u00A0»',
    ]);
    expect(trouve?.force).toBeGreaterThan(0.8);
  });

  it.each<[string, LigneTapee]>([
    ['ailleurs', { territoire: 'Ornex' }],
    ['en un autre temps', { debut: '2029', fin: '2029' }],
    ['abandonné', { statut: 'abandonnée' }],
    ['une autre sorte de service', { action: 'Ouvrir un lieu d’accueil enfants-parents' }],
    ['de l’argent pour ce service', { action: 'Participer aux frais du relais petite enfance' }],
    ['un schéma départemental', { action: 'Schéma départemental : relais petite enfance' }],
    ['une information', { action: 'Étude sur le relais petite enfance' }],
  ])('ne l’est plus : %s', (_, changer) => {
    expect(paire(changer)).toEqual([]);
  });

  it('un territoire qui ne se lit pas n’exclut rien, et le dit', () => {
    const [trouve] = paire({ territoire: 'communes rurales' });
    expect(trouve?.raisons).toContain('territoire à vérifier : l’un des deux ne se lit pas');
    expect(trouve?.force).toBeLessThan(paire()[0]?.force ?? 0);
  });

  it('le même porteur : seulement si l’action est écrite deux fois', () => {
    expect(paire({ pilote: 'Mairie de Gex', action: 'Création d’un RPE à Gex', territoire: 'Gex' })).toHaveLength(1);
    expect(paire({ pilote: 'Mairie de Gex', action: 'Renforcer le RPE de Gex', territoire: 'Gex' })).toEqual([]);
  });

  it('une convention et le service qu’elle paie n’en sont pas un', () => {
    const convention = {
      ref: 'C1',
      type: 'RPE',
      signataire: 'Pays de Gex Agglo',
      thematiques: 'petite enfance',
      debut: '01/01/2025',
      fin: '31/12/2028',
      observations: 'relais petite enfance',
    };
    expect(trouver({ actions: [RPE_DE_GEX], conventions: [convention] })).toEqual([]);
  });

  it('une ligne de CEJ et l’action qui prend sa suite n’en sont pas un', () => {
    const conventions = [
      { ref: 'C1', type: 'CEJ', signataire: 'Pays de Gex Agglo', debut: '01/01/2023', fin: '31/12/2026' },
    ];
    const cej = { convention: 'C1', action: 'RAM', type: 'RPE', gestionnaire: 'Pays de Gex Agglo' };
    expect(trouver({ actions: [RPE_DE_GEX], conventions, cej: [cej] })).toHaveLength(1);
    expect(trouver({ actions: [RPE_DE_GEX], conventions, cej: [{ ...cej, lien: 'E2 ; 1.1' }] })).toEqual([]);
  });

  it('la même fonction transversale payée par deux conventions', () => {
    const commun = {
      thematiques: 'jeunesse',
      fonctionTransversale: 'coordination',
      territoire: 'Gex',
      debut: '01/01/2025',
      fin: '31/12/2027',
    };
    const [trouve] = trouver({
      conventions: [
        { ref: 'C1', type: 'PEdT', signataire: 'Ville de Gex', ...commun },
        { ref: 'C2', type: 'centre social', signataire: 'Les Libellules', ...commun },
      ],
    });
    expect(trouve?.genre).toBe('fonction');
    expect(trouve?.raisons[0]).toBe('même fonction transversale (coordination)');
  });
});

describe('l’avis écrit', () => {
  it.each([
    ['Plan d’actions 1.1', 'Plan d’actions 2.4'],
    ['Plan d’actions 2.4', 'Plan d’actions 1.1'],
    ["PLAN D'ACTIONS 2.4", 'plan d’actions 1.1'],
  ])('se retrouve par %s et %s', (premier, second) => {
    const doublons = [{ premier, second, avis: 'pas un doublon', motif: 'publics différents' }];
    const [trouve] = trouver({ actions: [RPE_DE_GEX, RELAIS_DE_L_AGGLO], doublons });
    expect(trouve).toMatchObject({ avis: 'non', motif: 'publics différents' });
  });
});

describe('quoi que l’on change à l’écriture', () => {
  const etiquetees = pairesDuFichier('reglage');
  const resume = (trouves: readonly DoublonTrouve[]): unknown =>
    trouves
      .map(({ genre, premier, nomSecond, force }) => [[premier.nom, nomSecond].sort(), genre, force])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  it('l’ordre des deux lignes ne change rien', () => {
    for (const etiquetee of etiquetees)
      expect(resume(doublonsDe(classeurDe(etiquetee, true), contexte))).toEqual(
        resume(doublonsDe(classeurDe(etiquetee), contexte)),
      );
  });

  it.each<[string, (texte: string) => string]>([
    ['la casse', (texte) => texte.toUpperCase()],
    ['les accents', (texte) => texte.normalize('NFD').replace(/\p{M}/gu, '')],
    ['les espaces insécables', (texte) => texte.replaceAll(' ', '\u00A0')],
    ['les apostrophes', (texte) => texte.replaceAll('’', "'")],
  ])('%s du texte ne change rien', (_, changer) => {
    const champs = ['action', 'intervention', 'pilote', 'acteur', 'territoire', 'description', 'observations'];
    const autre = (cellules: LigneTapee): LigneTapee =>
      Object.fromEntries(
        Object.entries(cellules).map(([cle, valeur]) => [
          cle,
          champs.includes(cle) && typeof valeur === 'string' ? changer(valeur) : valeur,
        ]),
      );
    const nu = (trouves: readonly DoublonTrouve[]): unknown => trouves.map(({ genre, force }) => [genre, force]);
    for (const une of etiquetees) {
      const changee = {
        ...une,
        a: { ...une.a, cellules: autre(une.a.cellules) },
        b: { ...une.b, cellules: autre(une.b.cellules) },
      };
      expect([une.id, nu(doublonsDe(classeurDe(changee), contexte))]).toEqual([
        une.id,
        nu(doublonsDe(classeurDe(une), contexte)),
      ]);
    }
  });

  it('l’ordre des lignes d’un plan ne change que l’ordre', () => {
    const actions = etiquetees
      .filter(({ territoire }) => territoire.epci === GEX)
      .flatMap(({ id, a, b }) =>
        [a, b].map((une, rang) => ({ table: une.table, cellules: { ...une.cellules, ref: `${id}${'ab'[rang]}` } })),
      )
      .filter(({ table }) => table === 'CTG_Actions')
      .map(({ cellules }) => cellules);
    const attendu = resume(trouver({ actions }));
    fc.assert(
      fc.property(fc.shuffledSubarray(actions, { minLength: actions.length }), (melangees) => {
        expect(resume(trouver({ actions: melangees }))).toEqual(attendu);
      }),
      { seed: 6, numRuns: 15 },
    );
  });

  it('rien n’est proposé hors de 0 à 1, et jamais plus de deux cents', () => {
    const actions = Array.from({ length: 80 }, (_, i) => ({ ...RPE_DE_GEX, ref: `A${i}`, pilote: `Association ${i}` }));
    const trouves = trouver({ actions });
    expect(trouves).toHaveLength(200);
    for (const { force } of trouves) expect(force > 0 && force <= 1).toBe(true);
    expect(trouves[0]?.premier.nom).toBe('Plan d’actions A0');
  });

  it('un classeur vide n’a pas de doublon', () => {
    expect(trouver({})).toEqual([]);
  });
});
