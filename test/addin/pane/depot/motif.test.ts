import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decouperMotif } from '../../../../addin/pane/ecrans/depot/motif.ts';
import type { Constat } from '../../../../shared/api/depots.ts';

const constat = (cellule: string): Constat => ({
  code: 'fin-avant-debut',
  gravite: 'erreur',
  table: 'CTG_Actions',
  cle: 'A1',
  ligne: 14,
  colonne: 'Fin',
  cellule,
  message: '',
  remede: '',
  source: '',
});

const liens = (motif: string, constats = [] as ReturnType<typeof constat>[], feuilles: string[] = []) =>
  decouperMotif(motif, constats, feuilles).filter(({ place, constat: un }) => place || un);

describe('Les cellules nommées dans un motif', () => {
  test.each([
    ['Plan d’actions!B12', { feuille: 'Plan d’actions', cellule: 'B12' }],
    ["'Plan d'actions'!B12", { feuille: 'Plan d’actions', cellule: 'B12' }],
    ['Périmètre, cellule A9', { feuille: 'Périmètre', cellule: 'A9' }],
    ['Périmètre A9:A12', { feuille: 'Périmètre', cellule: 'A9:A12' }],
    ['Rationalisation CEJ : C7', { feuille: 'Rationalisation CEJ', cellule: 'C7' }],
  ])('« %s » dit sa feuille et sa cellule', (motif, place) => {
    expect(liens(`Revoir ${motif}, merci.`).map((morceau) => morceau.place)).toEqual([place]);
  });

  test('une feuille du classeur se reconnaît aussi', () => {
    expect(liens('Voir Annexe 2!C3', [], ['Annexe 2'])[0]?.place).toEqual({ feuille: 'Annexe 2', cellule: 'C3' });
  });

  test('sans feuille, une cellule n’est un lien que si un seul constat s’y trouve', () => {
    const seul = constat('N14');
    expect(liens('Revoir N14', [seul])[0]?.constat).toBe(seul);
    expect(liens('Revoir N14', [seul, constat('N14')])).toEqual([]);
    expect(liens('L’action A1 et le besoin B2')).toEqual([]);
    expect(liens('CEJ2019 et XN14', [seul])).toEqual([]);
  });

  test('découpé, un motif garde tout son texte', () => {
    const morceau = fc.constantFrom('Périmètre', '!', 'A9', ' ', 'N14', '’', "Plan d'actions", 'x', '\n', '«', ':');
    fc.assert(
      fc.property(fc.array(morceau, { maxLength: 20 }), (morceaux) => {
        const motif = morceaux.join('');
        const relu = decouperMotif(motif, [constat('N14')]);
        expect(relu.map(({ texte }) => texte).join('')).toBe(motif);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});
