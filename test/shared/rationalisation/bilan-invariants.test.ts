import fc from 'fast-check';
import { dateIso } from '../../../shared/french/calendrier.ts';
import { bilanDe } from '../../../shared/rationalisation/bilan.ts';
import type { BilanTerritoire } from '../../../shared/rationalisation/contrat.ts';
import { tauxDe } from '../../../shared/rationalisation/taux.ts';
import { type Brouillon, dossierDe, type LigneTapee } from '../../fixtures/dossier.ts';
import { brouillonDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../reference/ouvrir.ts';

const au = dateIso('2024-06-15')!;
const REGLAGE = { seed: 42, numRuns: 100 };

const un = (...choix: string[]) => fc.constantFrom(...choix);
const montant = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 9_000_000 }).map((n) => (n / 100).toFixed(2).replace('.', ',')) },
  { weight: 1, arbitrary: un('', '0') },
);
const casse = fc.oneof(
  { weight: 6, arbitrary: montant },
  { weight: 1, arbitrary: un('à définir', '-1 500', '900 000 000', 'environ 3 000', '12 k€') },
);
const territoire = un('Commune de Blain', 'commune de BLAIN', 'CC du Pays de Blain', 'Bouvron', '', '(non précisé)');

const ligneCej = (argent: fc.Arbitrary<string>): fc.Arbitrary<LigneTapee> =>
  fc.record({
    convention: un('C1', 'C2', 'C9', ''),
    action: un('Accueil', 'Relais', 'Coordination', 'Multi-accueil', 'Séjours'),
    fonction: un('accueil', 'pilotage', ''),
    type: un('EAJE', 'RPE', 'coordination', ''),
    gestionnaire: un('CCAS de Blain', 'Commune de Blain', ''),
    territoireCompetence: territoire,
    capacite: un('', '10', '25'),
    unite: un('places', 'heures', ''),
    psejReference: argent,
    'psej 2020': argent,
    'psej 2021': fc.oneof(fc.constant(''), argent),
    decision: un('', 'maintenir', 'intégrer à la CTG', 'mutualiser', 'basculer en bonus territoire', 'arrêter'),
    lien: un('', 'E1', 'E2 ; E3', 'E1, A2', 'C1', 'Accueil', 'A99'),
    montantRepris: fc.oneof(fc.constant(''), argent),
    beneficiaireApres: un('', 'CCAS de Blain', 'Association'),
  });

const equipement = (argent: fc.Arbitrary<string>, ref: string): fc.Arbitrary<LigneTapee> =>
  fc.record({
    ref: fc.constant(ref),
    type: un('EAJE', 'Alsh péri', 'RPE'),
    nom: fc.constant(`Équipement ${ref}`),
    gestionnaire: un('CCAS de Blain', 'Association', ''),
    territoireCompetence: territoire,
    capacite: un('', '10', '30'),
    unite: un('places', 'heures'),
    bonusAnnuel: fc.oneof(fc.constant(''), argent),
    dateEffet: un('', '01/01/2021', '15/09/2023', '01/01/2030'),
  });

const poste = (argent: fc.Arbitrary<string>): fc.Arbitrary<LigneTapee> =>
  fc.record({
    employeur: un('Commune de Blain', 'CC du Pays de Blain', 'Autre'),
    etp: un('0,5', '1', '', 'à voir'),
    debut: un('', '01/03/2022'),
    fin: un('', '30/06/2024'),
    issuCej: un('', 'oui', 'oui, C1', 'C2', 'non'),
    bonusAnnuel: fc.oneof(fc.constant(''), argent),
  });

const brouillon = (argent: fc.Arbitrary<string>): fc.Arbitrary<Brouillon> =>
  fc
    .record({
      cej: fc.array(ligneCej(argent), { maxLength: 8 }),
      equipements: fc.tuple(equipement(argent, 'E1'), equipement(argent, 'E2'), equipement(argent, 'E3')),
      cooperation: fc.array(poste(argent), { maxLength: 3 }),
      fin: un('31/12/2020', '30/06/2021', '31/12/2022', ''),
      dateFin: un('31/12/2025', '30/04/2024', ''),
    })
    .map(({ cej, equipements, cooperation, fin, dateFin }) => {
      const exemple = brouillonDeLExemple();
      exemple.conventions[0]!.fin = fin;
      exemple.convention.dateFin = dateFin;
      // La ligne se nomme d’après son rang : deux lignes ne sont pas la même.
      const nommees = cej.map((ligne, rang) => ({ ...ligne, action: `${String(ligne.action)} ${rang}` }));
      return { ...exemple, cej: nommees, equipements, cooperation };
    });

function faire(tape: Brouillon) {
  const dossier = dossierDe(tape);
  return bilanDe(dossier, { territoires, au }, tauxDe(dossier, au)).bilan;
}

const plier = (nom: string) => nom.toLowerCase();
/** Ce qu’un bilan compte, sans l’ordre ni la façon d’écrire les noms. */
const compte = ({ devenir, annees, avant, apres, sansSuite, sansMontant }: Omit<BilanTerritoire, 'territoire'>) => ({
  devenir,
  annees: annees.map(({ payes, ...annee }) => ({ ...annee, payes: carte(payes) })),
  avant: carte(avant),
  apres: carte(apres),
  sansSuite: sansSuite.map(({ nom }) => nom).sort(),
  sansMontant: sansMontant.map(({ nom }) => nom).sort(),
});
const carte = (sommes: ReadonlyMap<string, number>) =>
  Object.fromEntries([...sommes].map(([nom, somme]) => [plier(nom), somme] as const).sort());

const somme = (nombres: Iterable<number>) => [...nombres].reduce((a, b) => a + b, 0);

describe('Quel que soit le classeur', () => {
  test('l’ordre des lignes ne change pas le bilan', () => {
    fc.assert(
      fc.property(
        brouillon(casse).chain((tape) =>
          fc.record({
            tape: fc.constant(tape),
            cej: fc.shuffledSubarray(tape.cej, { minLength: tape.cej.length }),
            conventions: fc.shuffledSubarray(tape.conventions, { minLength: tape.conventions.length }),
            equipements: fc.shuffledSubarray(tape.equipements, { minLength: tape.equipements.length }),
            cooperation: fc.shuffledSubarray(tape.cooperation, { minLength: tape.cooperation.length }),
          }),
        ),
        ({ tape, ...melangees }) => {
          const [droit, melange] = [faire(tape), faire({ ...tape, ...melangees })];
          expect(compte(melange.total)).toEqual(compte(droit.total));
          const par = (bilan: typeof droit) =>
            Object.fromEntries(bilan.territoires.map((un) => [plier(un.territoire), compte(un)]));
          expect(par(melange)).toEqual(par(droit));
        },
      ),
      REGLAGE,
    );
  });

  test('ce qui entre égale ce qui est maintenu, repris, arrêté et laissé', () => {
    fc.assert(
      fc.property(brouillon(casse), (tape) => {
        const bilan = faire(tape);
        for (const { devenir } of [...bilan.territoires, bilan.total]) {
          const { reference, maintenu, repris, nonRepris, arrete, sansDecision } = devenir;
          expect(maintenu + repris + nonRepris + arrete + sansDecision).toBe(reference);
        }
      }),
      REGLAGE,
    );
  });

  test('les territoires s’ajoutent, et chaque année vaut ce qui est payé', () => {
    fc.assert(
      fc.property(brouillon(casse), (tape) => {
        const { territoires: parties, total } = faire(tape);
        for (const cle of Object.keys(total.devenir) as (keyof typeof total.devenir)[])
          expect(somme(parties.map(({ devenir }) => devenir[cle]))).toBe(total.devenir[cle]);
        total.annees.forEach((annee, i) => {
          for (const cle of Object.keys(annee) as (keyof typeof annee)[])
            if (cle !== 'payes' && cle !== 'annee')
              expect(somme(parties.map(({ annees }) => annees[i]![cle] ?? 0))).toBe(annee[cle] ?? 0);
        });
        for (const partie of [...parties, total]) {
          expect(somme(partie.avant.values())).toBe(partie.devenir.reference);
          for (const annee of partie.annees) {
            const { psej, bonusExistant, bonusNouveau, pilotage, autres } = annee;
            expect(psej + bonusExistant + bonusNouveau + pilotage + autres).toBe(annee.total);
            expect(somme(annee.payes.values())).toBe(annee.total);
            expect(annee.difference).toBe(annee.difference === null ? null : annee.total - annee.reference);
            expect(annee.estime).toBeLessThanOrEqual(annee.total);
          }
        }
      }),
      REGLAGE,
    );
  });

  test('des montants positifs ne donnent ni négatif, ni autre chose que des centimes entiers', () => {
    fc.assert(
      fc.property(brouillon(montant), (tape) => {
        const bilan = faire(tape);
        for (const { devenir, annees, apres } of [...bilan.territoires, bilan.total]) {
          const nombres = [
            ...Object.values(devenir),
            ...apres.values(),
            ...annees.flatMap(({ payes, annee: _, difference: __, ...reste }) => [
              ...Object.values(reste),
              ...payes.values(),
            ]),
          ];
          expect(nombres.filter((n) => !Number.isSafeInteger(n) || n < 0)).toEqual([]);
        }
      }),
      REGLAGE,
    );
  });

  test('un équipement au bonus écrit compte une fois, que n lignes y mènent ou aucune', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 90_000 }),
        (references, bonus) => {
          const tape = brouillonDeLExemple();
          tape.cooperation = [];
          tape.equipements = [{ ref: 'E1', type: 'EAJE', nom: 'Crèche', bonusAnnuel: String(bonus) }];
          tape.cej = references.map((reference, rang) => ({
            convention: 'C1',
            action: `Ligne ${rang}`,
            psejReference: String(reference),
            decision: 'basculer en bonus territoire',
            lien: 'E1',
          }));
          const { devenir, annees } = faire(tape).total;
          const annee = annees.find(({ annee: an }) => an === 2022)!;
          expect(annee.total).toBe(bonus * 100);
          expect(devenir.repris).toBe(Math.min(bonus, somme(references)) * 100);
          expect(devenir.supplement).toBe(Math.max(0, bonus - somme(references)) * 100);
        },
      ),
      REGLAGE,
    );
  });
});
