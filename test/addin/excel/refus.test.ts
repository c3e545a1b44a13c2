import { RefusExcel } from '../../../addin/excel/contrat.ts';
import { enEdition, refusDe, tropLourd } from '../../../addin/excel/refus.ts';

const lire = { geste: 'lire le classeur' };

test.each([
  ['InvalidOperationInCellEditMode', 'cellule-en-edition', 'en cours de saisie', 'Entrée'],
  ['AccessDenied', 'feuille-protegee', 'protégé', 'Révision'],
  ['ResponsePayloadSizeLimitExceeded', 'trop-grand', 'en une fois', 'vides'],
  ['ItemNotFound', 'introuvable', 'n’existe plus', 'Relire'],
  ['ItemAlreadyExists', 'deja-present', 'déjà pris', 'Renommer'],
  ['ApiNotFound', 'excel-trop-ancien', 'ne sait pas', 'Mettre Excel à jour'],
  ['InsertDeleteConflict', 'excel', 'déplacer', 'lignes vides'],
  ['InvalidOrTimedOutSession', 'excel', 'interrompue', 'rouvrir le volet'],
  ['ActivityLimitReached', 'excel', 'occupé', 'Attendre'],
])('%s devient « %s », avec la raison et le remède', (code, attendu, raison, remede) => {
  const cause = Object.assign(new Error('english text'), { code });
  const refus = refusDe(cause, { ...lire, feuille: 'Axes' });
  expect(refus).toBeInstanceOf(RefusExcel);
  expect(refus).toMatchObject({ code: attendu, cause });
  expect(refus.message).toMatch(/^Impossible de lire le classeur \(feuille « Axes »\) : /);
  expect(refus.message).toContain(raison);
  expect(refus.message).not.toContain('english');
  expect(refus.remede).toContain(remede);
});

test('une erreur inconnue garde ce qu’Excel en dit', () => {
  const refus = refusDe(Object.assign(new Error('La formule ne se lit pas.'), { code: 'InvalidArgument' }), lire);
  expect(refus).toMatchObject({
    code: 'excel',
    message: 'Impossible de lire le classeur : La formule ne se lit pas.',
    remede: expect.stringContaining('Recommencer'),
  });
  expect(refusDe(null, lire).message).toContain('Excel n’a pas dit pourquoi');
});

test('un refus déjà dit passe tel quel', () => {
  const refus = new RefusExcel('introuvable', 'rien', 'rien');
  expect(refusDe(refus, lire)).toBe(refus);
});

test('la saisie en cours et la réponse trop lourde se reconnaissent', () => {
  expect(enEdition({ code: 'InvalidOperationInCellEditMode' })).toBe(true);
  expect(enEdition({ code: 5004 })).toBe(true);
  expect(enEdition({ code: 'AccessDenied' })).toBe(false);
  expect(tropLourd({ code: 'ResponsePayloadSizeLimitExceeded' })).toBe(true);
  expect(tropLourd(new Error('autre'))).toBe(false);
});
