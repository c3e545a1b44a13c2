import type { CleTable } from '../../../../shared/dossier/index.ts';
import { engagementsDe } from '../../../../shared/rationalisation/doublons/engagement.ts';
import { Lieux } from '../../../../shared/rationalisation/doublons/lieux.ts';
import type { LigneTapee } from '../../../fixtures/dossier.ts';
import { classeurSur, contexte } from './paires.ts';

const GEX = '240100750';
const communesDe = (epci: string): string[] => [...(contexte.territoires.epci(epci)?.communes ?? [])];
const sur = (epci: string, lignes: Partial<Record<CleTable, readonly LigneTapee[]>> = {}) =>
  classeurSur(
    { territoire: { epci, communes: communesDe(epci) }, ctg: { debut: '2025-01-01', fin: '2029-12-31' } },
    lignes,
  );
const engages = (lignes: Partial<Record<CleTable, readonly LigneTapee[]>>) => engagementsDe(sur(GEX, lignes), contexte);
const noms = (codes: ReadonlySet<string> | null): string[] | null =>
  codes === null ? null : [...codes].map((code) => contexte.territoires.commune(code)?.nom ?? code).sort();

describe('les communes d’un territoire écrit, sur le Pays de Gex', () => {
  const lieux = new Lieux(sur(GEX), contexte.territoires);
  const tout = communesDe(GEX).length;

  it.each([
    'toutes',
    'Toutes les communes',
    'TOUTES LES COMMUNES',
    'ensemble du territoire',
    'tout le territoire',
    'l’ensemble des communes',
    `les ${tout} communes`,
    'CA du Pays de Gex',
    'Pays de Gex',
    'Pays de Gex Agglo',
    'l’agglo',
    'communauté d’agglomération',
    'Ain',
    'département',
    'tout le département',
    'intercommunal',
  ])('« %s » : tout le périmètre', (texte) => {
    expect(lieux.lire(texte)?.size).toBe(tout);
  });

  it.each([
    ['Gex', ['Gex']],
    ['gex', ['Gex']],
    ['Commune de Gex', ['Gex']],
    ['Ville d’Ornex', ['Ornex']],
    ['01173', ['Gex']],
    ['01173 ; 01281', ['Gex', 'Ornex']],
    ['Divonne', ['Divonne-les-Bains']],
    ['Divonne les bains', ['Divonne-les-Bains']],
    ['Gex ; Divonne', ['Divonne-les-Bains', 'Gex']],
    ['Gex, Ornex et Cessy', ['Cessy', 'Gex', 'Ornex']],
    ['secteur est : Ferney-Voltaire, Ornex', ['Ferney-Voltaire', 'Ornex']],
    ['St Genis Pouilly', ['Saint-Genis-Pouilly']],
    ['quartier de la gare à Gex', ['Gex']],
  ])('« %s » : %j', (texte, attendues) => {
    expect(noms(lieux.lire(texte))).toEqual([...attendues].sort());
  });

  it('ôte ce qui est dit hors du territoire', () => {
    const lues = lieux.lire('toutes les communes hors Gex et Ornex');
    expect(lues?.size).toBe(tout - 2);
    expect(lues?.has('01173')).toBe(false);
    expect(lieux.lire('toutes sauf Bidule')).toBeNull();
  });

  it.each([
    '',
    '?',
    'à définir',
    'communes rurales',
    'secteur nord',
    'Gex et environs',
    'Gex ; Bidule',
    'les 4 communes',
  ])('« %s » ne se lit pas : inconnu', (texte) => {
    expect(lieux.lire(texte)).toBeNull();
  });

  it('une commune et son intercommunalité du même nom se distinguent', () => {
    const nozay = new Lieux(sur('244400537'), contexte.territoires);
    expect(noms(nozay.lire('Nozay'))).toEqual(['Nozay']);
    expect(nozay.lire('CC de Nozay')?.size).toBe(communesDe('244400537').length);
  });

  it('sans périmètre ni EPCI, « toutes » ne dit rien', () => {
    const vide = classeurSur({ territoire: { epci: '', communes: [] }, ctg: { debut: '', fin: '' } }, {});
    expect(new Lieux(vide, contexte.territoires).lire('toutes les communes')).toBeNull();
  });
});

describe('ce qu’une ligne engage', () => {
  it('une action : textes, public, porteur, et sa période', () => {
    const [action] = engages({
      actions: [
        {
          ref: '1',
          action: 'Créer un RPE',
          description: 'animations',
          thematiques: 'petite enfance ; parentalité',
          pilote: 'Ville de Gex',
          territoire: 'Gex',
          publics: 'parents',
          debut: 'T2 2026',
          fin: '2027',
        },
      ],
    });
    expect(action).toMatchObject({
      textes: ['Créer un RPE', 'animations'],
      thematiques: ['petite enfance', 'parentalité'],
      acteurs: ['Ville de Gex'],
      public: 'parents',
      debut: '2026-04-01',
      fin: '2027-12-31',
    });
    expect(action?.repere.nom).toBe('Plan d’actions 1');
    expect(noms(action?.communes ?? null)).toEqual(['Gex']);
  });

  it.each([
    [{ debut: '2026' }, '2026-01-01', null],
    [{ debut: '2025-2027' }, '2025-01-01', '2027-12-31'],
    [{ fin: '2027' }, null, '2027-12-31'],
    [{ debut: '2028', fin: '2026' }, null, null],
    [{}, null, null],
  ])('les dates d’une action %j', (dates, debut, fin) => {
    expect(engages({ actions: [{ ref: '1', action: 'A', ...dates }] })[0]).toMatchObject({ debut, fin });
  });

  it('une action abandonnée n’engage plus rien', () => {
    expect(engages({ actions: [{ ref: '1', action: 'A', statut: 'annulée' }] })).toEqual([]);
  });

  it('sans territoire, le nom du porteur le dit s’il est une commune', () => {
    const de = (pilote: string) => noms(engages({ actions: [{ ref: '1', action: 'A', pilote }] })[0]?.communes ?? null);
    expect(de('Mairie d’Ornex')).toEqual(['Ornex']);
    expect(de('CCAS de Gex')).toEqual(['Gex']);
    expect(de('Association Gex Loisirs')).toBeNull();
  });

  it('une intervention dure autant que la CTG', () => {
    expect(
      engages({ interventions: [{ ref: 'I1', acteur: 'Caf', intervention: 'X', etat: 'mise en œuvre' }] })[0],
    ).toMatchObject({ debut: '2025-01-01', fin: '2029-12-31', fonction: null });
  });

  it('une ligne de CEJ suit les dates et, sans commune, le territoire de son contrat', () => {
    const [, ligne] = engages({
      conventions: [{ ref: 'C1', type: 'CEJ', signataire: 'Ville de Gex', debut: '01/01/2019', fin: '31/12/2022' }],
      cej: [{ convention: 'c 1', action: 'Coordination', type: 'coordination', fonction: 'pilotage' }],
    });
    expect(ligne).toMatchObject({
      debut: '2019-01-01',
      fin: '2022-12-31',
      fonction: 'coordination',
      acteurs: ['Ville de Gex'],
    });
    expect(noms(ligne?.communes ?? null)).toEqual(['Gex']);
  });

  it('une convention à l’envers n’a pas de dates', () => {
    expect(
      engages({
        conventions: [{ ref: 'C1', type: 'PSU', signataire: 'X', debut: '31/12/2026', fin: '01/01/2023' }],
      })[0],
    ).toMatchObject({ debut: null, fin: null });
  });
});
