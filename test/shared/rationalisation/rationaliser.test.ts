import { dateIso } from '../../../shared/french/calendrier.ts';
import { rationaliser } from '../../../shared/rationalisation/index.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../reference/ouvrir.ts';

const au = dateIso('2024-06-15')!;

test('un taux qui ne sert pas et un montant qui ne compte pas se disent chacun une fois', () => {
  const dossier = dossierDeLExemple((brouillon) => {
    brouillon.taux = [{ taux: 'pilotage : ETP de coopération', montant: '-24 000 €', du: '01/01/2021', source: 'Caf' }];
    brouillon.cej[3]!.psejReference = '-3 000 €';
  });
  const { constats } = rationaliser(dossier, { territoires, au });
  const dits = constats.map(({ code, repere, message }) => [code, repere?.nom, message].join(' | '));
  expect(new Set(dits).size).toBe(dits.length);
  expect(constats.map(({ repere }) => repere?.table)).toEqual(expect.arrayContaining(['CTG_Taux', 'CTG_CEJ']));
});
