import fc from 'fast-check';
import { choisirVersions, IDENTITE_INCONNUE, identiteDe } from '../../../shared/consolidation/index.ts';
import { dossier, locale, type Recette } from './construire.ts';
import { pays } from './pays.ts';

const identite = (communes: string[], recette: Recette = {}) => identiteDe(locale(communes, recette), pays);

describe('the identity of a convention', () => {
  it('is its UUID when the workbook carries one, whatever else changes', () => {
    const identifiant = '6F1C2B1E-0000-4000-8000-000000000001';
    expect(identite(['01001'], { identifiant })).toBe(identifiant.toLowerCase());
    expect(identite(['01002'], { identifiant: ` ${identifiant} ` })).toBe(identifiant.toLowerCase());
  });

  it('is otherwise made of Caf, échelon, date d’effet and communes', () => {
    expect(identite(['01002', '01001'])).toBe('sans-identifiant:011:local:2025-01-01:01001,01002');
  });

  it.each([
    ['the order of the communes', identite(['01002', '01001', '01001'])],
    ['an old code for a current one', identite(['01901', '01002'])],
    ['the old code of the Caf', identite(['01001', '01002'], { convention: { caf: '019' } })],
    ['the intitulé', identite(['01001', '01002'], { convention: { intitule: 'Autre' } })],
    ['the date de fin', identite(['01001', '01002'], { convention: { dateFin: '2030-12-31' } })],
  ])('ignores %s', (_, autre) => expect(autre).toBe(identite(['01001', '01002'])));

  it.each([
    ['a commune', identite(['01001'])],
    ['the Caf', identite(['01001', '01002'], { convention: { caf: '331' } })],
    ['the échelon', identite(['01001', '01002'], { convention: { echelon: 'départemental' } })],
    ['the date d’effet', identite(['01001', '01002'], { convention: { dateEffet: '2030-01-01' } })],
    ['an unknown code', identite(['01001', '01002', '99999'])],
  ])('changes with %s', (_, autre) => expect(autre).not.toBe(identite(['01001', '01002'])));

  it('tells two drafts without communes apart by their intitulé', () => {
    const brouillon = (intitule: string) => identite([], { convention: { intitule } });
    expect(brouillon('CTG de Gex')).not.toBe(brouillon('CTG d’Oyonnax'));
    expect(brouillon('CTG de Gex')).toBe(brouillon('Ctg de GEX'));
  });

  it('is unknown for a workbook that says nothing', () => {
    expect(identiteDe(dossier({}), pays)).toBe(IDENTITE_INCONNUE);
    expect(identiteDe(dossier({ convention: { caf: '011', echelon: 'local' } }), pays)).toBe(IDENTITE_INCONNUE);
  });
});

const classeur = (fichier: string, identite: string, empreinte: string, modifie: string | null) => ({
  fichier,
  identite,
  empreinte,
  modifie,
});
const motifs = (classeurs: ReturnType<typeof classeur>[]) =>
  Object.fromEntries(
    choisirVersions(classeurs).map((choix) => [choix.classeur.fichier, choix.etat === 'lu' ? 'lu' : choix.motif]),
  );

describe('the version that counts', () => {
  it('is the latest modified; others are set aside by name, copies too', () => {
    expect(
      motifs([
        classeur('v1.xlsx', 'x', 'e1', '2025-01-01T08:00:00Z'),
        classeur('v2.xlsx', 'x', 'e2', '2025-03-01T08:00:00Z'),
        classeur('copie de v2.xlsx', 'x', 'e2', '2025-03-01T08:00:00Z'),
        classeur('v1 bis.xlsx', 'x', 'e1', '2025-01-01T08:00:00Z'),
        classeur('sans date.xlsx', 'x', 'e3', null),
        classeur('autre.xlsx', 'y', 'e4', null),
      ]),
    ).toEqual({
      'v1.xlsx': 'copie de v1 bis.xlsx',
      'v1 bis.xlsx': 'version antérieure de copie de v2.xlsx',
      'v2.xlsx': 'copie de copie de v2.xlsx',
      'copie de v2.xlsx': 'lu',
      'sans date.xlsx': 'version antérieure de copie de v2.xlsx',
      'autre.xlsx': 'lu',
    });
  });

  it.each([
    ['time zones', '2025-03-01T08:30:00+02:00', '2025-03-01T07:00:00Z'],
    ['fractions of a second', '2025-03-01T07:00:00.25Z', '2025-03-01T07:00:00.3Z'],
    ['a text that is no date', 'hier', '2001-01-01T00:00:00Z'],
  ])('compares instants, not texts: %s', (_, ancien, recent) => {
    expect(motifs([classeur('z.xlsx', 'x', 'e1', ancien), classeur('a.xlsx', 'x', 'e2', recent)])).toEqual({
      'a.xlsx': 'lu',
      'z.xlsx': 'version antérieure de a.xlsx',
    });
  });

  it('is the last name in French order when dates are equal, v10 after v2', () => {
    const date = '2025-03-01T08:00:00Z';
    expect(motifs([classeur('v10.xlsx', 'x', 'e1', date), classeur('v2.xlsx', 'x', 'e2', date)])).toEqual({
      'v10.xlsx': 'lu',
      'v2.xlsx': 'version antérieure de v10.xlsx',
    });
  });

  it('never sets aside two workbooks that say nothing of themselves, unless their bytes are equal', () => {
    expect(
      motifs([
        classeur('a.xlsx', IDENTITE_INCONNUE, 'e1', null),
        classeur('b.xlsx', IDENTITE_INCONNUE, 'e2', null),
        classeur('c.xlsx', IDENTITE_INCONNUE, 'e2', null),
      ]),
    ).toEqual({ 'a.xlsx': 'lu', 'b.xlsx': 'lu', 'c.xlsx': 'copie de b.xlsx' });
  });

  it('does not depend on the order of the files, and one version of each convention is read', () => {
    const classeurs = fc.uniqueArray(
      fc
        .record({
          fichier: fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `f${i}.xlsx`)),
          octets: fc.nat(5),
          modifie: fc.constantFrom('2025-01-01T08:00:00Z', '2025-01-02T08:00:00Z', null),
        })
        .map(({ fichier, octets, modifie }) => classeur(fichier, `id${octets % 3}`, `e${octets}`, modifie)),
      { selector: ({ fichier }) => fichier, maxLength: 10 },
    );
    fc.assert(
      fc.property(
        classeurs.chain((liste) =>
          fc.tuple(
            fc.constant(liste),
            fc.shuffledSubarray(liste, { minLength: liste.length, maxLength: liste.length }),
          ),
        ),
        ([liste, melangee]) => {
          expect(motifs(melangee)).toEqual(motifs(liste));
          const lus = choisirVersions(liste).filter(({ etat }) => etat === 'lu');
          expect(lus.map(({ classeur: { identite } }) => identite).sort()).toEqual(
            [...new Set(liste.map(({ identite }) => identite))].sort(),
          );
        },
      ),
      { seed: 42, numRuns: 150 },
    );
  });
});
