import fc from 'fast-check';
import type { Workbook } from '../../../../addin/simulator/model/contract.ts';
import { act, attempt, depart } from './gestes.ts';
import { photo } from './photo.ts';

/** Sans la feuille active ni la sélection, que la personne change sans rien modifier. */
const contenu = (workbook: Workbook) => ({ ...photo(workbook), selection: null, active: null });
const equals = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

test('annuler une suite quelconque de modifications rend le classeur de départ, et rétablir celui d’arrivée', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), (acts) => {
      const workbook = depart();
      const start = contenu(workbook);
      const steps = [start];
      for (const one of acts) {
        attempt(workbook, one);
        steps.push(contenu(workbook));
      }
      const end = contenu(workbook);
      const seen = [];
      while (workbook.canUndo) {
        seen.push(contenu(workbook));
        workbook.undo();
      }
      // Les deux premiers pas ont rempli la feuille : avant eux, rien.
      expect(contenu(workbook).sheets[0]!.cells).toEqual([]);
      expect(seen[seen.length - 2]).toEqual(start);
      for (const state of seen)
        expect(steps.some((step) => equals(step, state)) || state === seen[seen.length - 1]).toBe(true);
      while (workbook.canRedo) workbook.redo();
      expect(contenu(workbook)).toEqual(end);
    }),
    { seed: 20_260, numRuns: 300 },
  );
});
