import fc from 'fast-check';
import {
  type Lecture,
  lireAnnee,
  lireCodeCaf,
  lireDansListe,
  lireDate,
  lireDecimal,
  lireEntier,
  lireEtp,
  lireInsee,
  lireMontant,
  lireOuiNon,
  lirePeriode,
  lirePourcentage,
  lireReference,
  lireReferences,
  lireSiren,
  lireTexte,
  plier,
  reparerMojibake,
  type Saisie,
} from '../../../shared/french/index.ts';
import { texte } from './cellules.ts';

const LECTEURS: Record<string, (saisie: Saisie) => Lecture<unknown>> = {
  lireAnnee,
  lireCodeCaf,
  lireDate,
  lireDecimal,
  lireEntier,
  lireEtp,
  lireInsee,
  lireMontant,
  lireOuiNon,
  lirePeriode,
  lirePourcentage,
  lireReference,
  lireReferences,
  lireSiren,
  lireTexte,
  lireDansListe: (saisie) => lireDansListe(saisie, [{ code: 'a', libelle: 'à venir', alias: ['bientôt'] }]),
};

const MORCEAUX = [
  '12',
  '500',
  ' ',
  '\u00A0',
  ',',
  '.',
  '€',
  'k',
  '%',
  '-',
  '/',
  '(',
  ')',
  'à',
  'de',
  'et',
  '2024',
  'mars',
  'T2',
  'ETP',
  'h',
  'x',
  '½',
  '²',
  '…',
  'fin',
  'jusqu’à',
  '+',
  '?',
  'NC',
  '1er',
];
const ecrits = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...MORCEAUX), { maxLength: 9 }).map((m) => m.join('')),
  fc.array(fc.constantFrom(...MORCEAUX), { maxLength: 9 }).map((m) => m.join(' ')),
);
const saisies: fc.Arbitrary<Saisie> = fc.oneof(
  { weight: 4, arbitrary: ecrits.map(texte) },
  fc
    .tuple(fc.oneof(fc.double(), fc.integer()), ecrits, fc.constantFrom('number' as const, 'date' as const))
    .map(([value, text, kind]) => ({ kind, value, text })),
  fc.boolean().map((value): Saisie => ({ kind: 'boolean', value, text: value ? 'VRAI' : 'FAUX' })),
  fc.constant<Saisie>({ kind: 'error', value: '#REF!', text: '#REF!' }),
);

/** Ce que `Lecture` promet de chaque état. */
function tenirParole(lecture: Lecture<unknown>): void {
  const aUneValeur = lecture.etat === 'sure' || lecture.etat === 'deduite';
  expect(lecture.valeur === null).toBe(!aUneValeur);
  if (typeof lecture.valeur === 'number') {
    expect(Number.isFinite(lecture.valeur)).toBe(true);
    expect(Object.is(lecture.valeur, -0)).toBe(false);
  }
  if (lecture.etat === 'mention') expect(lecture.mention).toBeTruthy();
  if (['deduite', 'ambigue', 'illisible'].includes(lecture.etat)) expect(lecture.raison).toBeTruthy();
  if (lecture.etat === 'ambigue') expect(lecture.candidats?.length).toBeGreaterThan(0);
}

describe.each(Object.entries(LECTEURS))('%s', (_, lire) => {
  it('keeps the promises of a Lecture for any cell', () => {
    fc.assert(
      fc.property(saisies, (saisie) => tenirParole(lire(saisie))),
      { seed: 42, numRuns: 600 },
    );
  });

  it('finds a blank cell empty, and never a formula error readable', () => {
    expect(lire(texte('\u00A0\u202F '))).toEqual({ etat: 'vide', valeur: null });
    const refus = lire({ kind: 'error', value: '#REF!', text: '#REF!' });
    expect(refus.etat).toBe('illisible');
    expect(refus.raison).toContain('#REF!');
  });

  it('refuses a cell of 32,767 characters without examining it', () => {
    for (const motif of ['1 ', '1,', '- ', '2024-', 'a·e', '((', '1/1/', 'de 1 a ']) {
      tenirParole(lire(texte(motif.repeat(Math.floor(32_767 / motif.length)))));
    }
  });
});

it('plier et reparerMojibake ne lèvent jamais et gardent un texte simple', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (t) => {
      expect(typeof plier(t)).toBe('string');
      expect(typeof reparerMojibake(t)).toBe('string');
    }),
    { seed: 42, numRuns: 500 },
  );
});
