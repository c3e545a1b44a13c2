import { dateIso } from '../../../shared/french/calendrier.ts';
import { tauxDe, tauxDuProjet } from '../../../shared/rationalisation/taux.ts';
import { listes } from '../../../shared/reference/listes.ts';
import { dossierValide, type LigneTapee } from '../../fixtures/dossier.ts';

const jour = (texte: string) => dateIso(texte)!;
const au = jour('2025-06-15');
const bareme = (...taux: LigneTapee[]) =>
  tauxDe(
    dossierValide((brouillon) => {
      brouillon.taux = taux;
    }),
    au,
  );
const PILOTAGE = 'pilotage : ETP de coopération';

describe('Les taux', () => {
  test('ont tous un code de la liste, une source, des périodes qui ne se chevauchent pas', () => {
    const codes = listes.taux.elements.map(({ code }) => code);
    for (const taux of tauxDuProjet) {
      expect(codes).toContain(taux.code);
      expect(taux.source).not.toBe('');
      const autres = tauxDuProjet.filter((autre) => autre !== taux && autre.code === taux.code);
      for (const { du } of autres) if (du! > taux.du!) expect(taux.au! < du!).toBe(true);
    }
    expect(codes.filter((code) => !tauxDuProjet.some((taux) => taux.code === code))).toEqual([]);
  });

  test('de 2025 valent en 2025 ; avant, rien ne les donne ; après, ils sont à vérifier', () => {
    const { le } = bareme();
    expect(le('eaje-place-nouvelle', jour('2024-12-31'))).toBeNull();
    expect(le('eaje-place-nouvelle', jour('2025-01-01'))).toMatchObject({ montant: 260_000, verifier: false });
    expect(le('eaje-place-nouvelle-max', jour('2025-12-31'))).toMatchObject({ montant: 360_000, deLaCaf: false });
    expect(le('eaje-place-nouvelle', jour('2026-01-01'))).toMatchObject({ montant: 260_000, verifier: true });
  });

  test('donnés de mémoire sont à vérifier, et le plancher est à la Caf', () => {
    const { le, taux } = bareme();
    expect(le('pilotage-etp', au)).toMatchObject({ montant: 2_400_000, verifier: true });
    expect(le('alsh-heure-nouvelle', au)).toMatchObject({ montant: 15, verifier: true });
    expect(le('eaje-plancher', au)).toBeNull();
    expect(taux.map(({ code, montant }) => [code, montant === null])).toContainEqual(['eaje-plancher', true]);
  });

  test('de la Caf remplacent ceux du projet à partir de leur date', () => {
    const { le, constats } = bareme(
      { taux: PILOTAGE, montant: '25 000 €', du: '01/01/2023', source: 'notification 2023' },
      { taux: PILOTAGE, montant: '26 000 €', du: '01/01/2024', source: 'notification 2024, à vérifier' },
    );
    expect(le('pilotage-etp', jour('2022-12-31'))).toMatchObject({ montant: 2_400_000, deLaCaf: false });
    expect(le('pilotage-etp', jour('2023-06-01'))).toMatchObject({
      montant: 2_500_000,
      deLaCaf: true,
      verifier: false,
    });
    expect(le('pilotage-etp', jour('2025-06-01'))).toMatchObject({ montant: 2_600_000, deLaCaf: true, verifier: true });
    expect(constats).toEqual([]);
  });

  test('du projet, écrits dans le classeur, restent ceux du projet', () => {
    const { source } = tauxDuProjet.find(({ code }) => code === 'pilotage-etp')!;
    const ecrit = { taux: PILOTAGE, montant: '24 000 €', du: '01/01/2020', source: `${source} (à vérifier)` };
    expect(bareme(ecrit).le('pilotage-etp', au)).toEqual(bareme().le('pilotage-etp', au));
    expect(bareme({ ...ecrit, source: 'notification' }).le('pilotage-etp', au)).toMatchObject({ deLaCaf: true });
  });

  test('sans date valent depuis toujours ; sans source, ils sont à vérifier', () => {
    const { le } = bareme({ taux: 'EAJE : plancher par place existante', montant: '1 000 €' });
    expect(le('eaje-plancher', jour('2019-01-01'))).toMatchObject({ montant: 100_000, deLaCaf: true, verifier: true });
  });

  test.each([
    ['montant-illisible', [{ taux: PILOTAGE, montant: 'voir la Caf', du: '01/01/2023' }]],
    ['montant-hors-compte', [{ taux: PILOTAGE, montant: '-25 000 €', du: '01/01/2023' }]],
    ['taux-sans-date', [{ taux: PILOTAGE, montant: '25 000 €', du: 'bientôt' }]],
    [
      'taux-contradictoires',
      [
        { taux: PILOTAGE, montant: '25 000 €', du: '01/01/2023' },
        { taux: PILOTAGE, montant: '26 000 €', du: '01/01/2023' },
      ],
    ],
  ] as [string, LigneTapee[]][])('inutilisables sont dits, et ne servent pas : %s', (code, lignes) => {
    const { le, constats } = bareme(...lignes);
    expect(constats.map((constat) => constat.code)).toEqual([code]);
    expect(le('pilotage-etp', au)).toMatchObject({ montant: 2_400_000, deLaCaf: false });
  });
});
