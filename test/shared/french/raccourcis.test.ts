import fc from 'fast-check';
import { lireTexte, repere, saisieTexte } from '../../../shared/french/index.ts';

const signes = [...'aAxXtTlLéÉàÀœbZ059.-…?_()€’ \u00A0\n'];
const mots = [
  'à définir',
  'a completer',
  'XX',
  'tbd',
  'TBC',
  'lorem ipsum',
  'À préciser',
  '--',
  '???',
  'F12',
  'a',
  'Équipe',
];
const texte = fc
  .array(fc.oneof(fc.constantFrom(...signes), fc.constantFrom(...mots)), { minLength: 1, maxLength: 8 })
  .map((morceaux) => morceaux.join(''));

// Un blanc au bord mène par le chemin ordinaire : il ne change pas la lecture.
describe('les chemins courts des textes ordinaires', () => {
  it('lisent un texte comme le chemin ordinaire', () => {
    fc.assert(
      fc.property(texte, (un) => {
        expect(lireTexte(saisieTexte(un))).toEqual(lireTexte(saisieTexte(` ${un} `)));
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });

  it('donnent le même repère', () => {
    fc.assert(
      fc.property(texte, (un) => {
        expect(repere(un)).toBe(repere(` ${un} `));
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});
