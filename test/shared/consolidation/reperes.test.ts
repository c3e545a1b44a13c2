import { apportDe } from '../../../shared/consolidation/apport.ts';
import { signatureEffective } from '../../../shared/dossier/index.ts';
import { dossier, locale } from './construire.ts';
import { pays } from './pays.ts';

const provenance = { fichier: 'f.xlsx', identifiant: 'x', erreurs: 0, alertes: 0 };

describe('references written in several ways', () => {
  it.each(['A1', 'a 1', 'A-1', ' A1.'])('do not count the same money twice: Financements cites « %s »', (action) => {
    const { resume } = apportDe(
      dossier({
        actions: [{ ref: 'A1', axe: '1', coutTotal: 100_00 }],
        axes: [{ numero: '1.', axe: 'a', axeNational: 'Accompagner' }],
        financements: [{ action, prevu: { 2025: 100_00 } }],
      }),
      provenance,
      pays,
    );
    expect(resume.cumuls.totaux.budget).toBe(100_00);
    expect(resume.orphelins).toEqual([]);
    expect(resume.cumuls.budgetParAxe).toEqual({ Accompagner: 100_00 });
  });

  it('stay apart when they differ: « 1.1 » is not « 11 »', () => {
    const { resume } = apportDe(
      dossier({
        actions: [{ ref: '11', coutTotal: 100_00 }],
        financements: [{ action: '1.1', prevu: { 2025: 50_00 } }],
      }),
      provenance,
      pays,
    );
    expect(resume.cumuls.totaux.budget).toBe(150_00);
  });
});

describe('a row of totals typed in a table', () => {
  const action = { ref: 'A1', axe: '1', action: 'a', pilote: 'p', statut: 'en cours', coutTotal: 100_00 };
  const totaux = (ligne: object) =>
    apportDe(dossier({ actions: [action, ligne as typeof action] }), provenance, pays).resume.cumuls.totaux;

  it.each(['TOTAL', 'Total :', 'Sous-total', 'Total général', 'Total de l’axe 1'])('« %s » counts nothing', (ref) => {
    expect(totaux({ ref, coutTotal: 100_00 })).toMatchObject({ actions: 1, budget: 100_00 });
  });

  it('is not an action whose title starts with the same word, nor a whole row', () => {
    expect(totaux({ ref: 'A2', action: 'Total accompagnement', coutTotal: 5_00 })).toMatchObject({ actions: 2 });
    expect(totaux({ ...action, ref: 'total' })).toMatchObject({ actions: 2 });
  });
});

describe('the date of signature', () => {
  const signataires = [{ nature: 'Caf', dateSignature: '2024-11-02' }];

  it('is the latest of the signatories when the cell is empty', () => {
    const lu = locale(['01001'], { convention: { dateSignature: null }, signataires });
    expect(signatureEffective(lu)).toEqual({ date: '2024-11-02', de: 'signataires' });
  });

  it.each(['ambigue', 'illisible'] as const)('is not guessed when the cell is %s', (etat) => {
    const lu = locale(['01001'], { signataires });
    const dateSignature = {
      ...lu.convention.dateSignature,
      valeur: null,
      brut: '12/03/24',
      doute: { etat, raison: '' },
    };
    expect(signatureEffective({ ...lu, convention: { ...lu.convention, dateSignature } })).toEqual({
      date: null,
      de: null,
    });
  });
});
