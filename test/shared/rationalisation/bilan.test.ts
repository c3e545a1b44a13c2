import { dateIso } from '../../../shared/french/calendrier.ts';
import { bilanDe } from '../../../shared/rationalisation/bilan.ts';
import { tauxDe } from '../../../shared/rationalisation/taux.ts';
import type { Brouillon, LigneTapee } from '../../fixtures/dossier.ts';
import { dossierDeLExemple } from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../reference/ouvrir.ts';

const au = dateIso('2024-06-15')!;
const faire = (changer: (brouillon: Brouillon) => void = () => {}) => {
  const dossier = dossierDeLExemple(changer);
  return bilanDe(dossier, { territoires, au }, tauxDe(dossier, au));
};
const total = (changer?: (brouillon: Brouillon) => void) => faire(changer).bilan.total;
const codes = (changer: (brouillon: Brouillon) => void) => faire(changer).constats.map(({ code }) => code);
const ligne = (brouillon: Brouillon, action: string): LigneTapee =>
  brouillon.cej.find((tapee) => String(tapee.action).startsWith(action))!;
const an = (bilan: ReturnType<typeof total>, annee: number) => bilan.annees.find((une) => une.annee === annee)!;

describe('Le bilan', () => {
  test('compte une fois l’équipement que plusieurs lignes citent', () => {
    const avant = total();
    const apres = total((brouillon) => {
      ligne(brouillon, 'Accueil périscolaire').psejReference = '10 000 €';
      brouillon.cej.push({
        ...ligne(brouillon, 'Accueil périscolaire'),
        action: 'Mercredis',
        psejReference: '8 000 €',
      });
    });
    expect(an(apres, 2023)).toEqual(an(avant, 2023));
    expect(apres.devenir).toEqual(avant.devenir);
  });

  test('part du lendemain de chaque CEJ quand un équipement en reprend deux', () => {
    const bilan = total((brouillon) => {
      Object.assign(ligne(brouillon, 'LAEP'), { lien: 'E2' });
    });
    expect(an(bilan, 2021).bonusExistant).toBe(40_000_00 + 15_000_00);
    expect(an(bilan, 2023).bonusExistant).toBe(40_000_00 + 20_000_00 + 15_000_00 + 30_000_00);
    expect(an(bilan, 2021).bonusNouveau).toBe(12_500_00);
  });

  test('ne compte pas ce que personne n’a décidé, et le dit', () => {
    const bilan = total((brouillon) => {
      Object.assign(ligne(brouillon, 'Multi-accueil'), { decision: '', montantRepris: '' });
    });
    expect(an(bilan, 2021).bonusExistant).toBe(18_000_00);
    expect(bilan.devenir.sansDecision).toBe(42_000_00);
    expect(bilan.sansSuite.map(({ intitule }) => intitule)).toContain('Multi-accueil Les Lutins');
  });

  test('complète au plancher de la Caf, quand elle en a un', () => {
    const bilan = total((brouillon) => {
      brouillon.taux.push({ taux: 'EAJE : plancher par place existante', montant: '2 000 €', source: 'Caf' });
    });
    expect(an(bilan, 2021).bonusExistant).toBe(25 * 2_000_00 + 18_000_00);
    expect(bilan.annees.map(({ estime }, i) => estime - total().annees[i]!.estime)).toEqual([
      0,
      0,
      0,
      0,
      ...Array.from({ length: 5 }, () => 10_000_00),
    ]);
  });

  test('garde une ligne maintenue jusqu’au terme de son CEJ', () => {
    const bilan = total((brouillon) => {
      Object.assign(ligne(brouillon, 'Formations'), { decision: 'maintenir' });
    });
    expect(bilan.devenir).toMatchObject({ maintenu: 2_000_00, sansDecision: 0 });
    expect(bilan.sansSuite).toEqual([]);
  });

  test('ne compte pas deux fois le poste et le montant repris de la ligne dont il vient', () => {
    const bilan = total((brouillon) => {
      Object.assign(ligne(brouillon, 'Coordination jeunesse'), { montantRepris: '10 500 €' });
    });
    expect(an(bilan, 2024)).toEqual(an(total(), 2024));
  });

  test('ne paie pas un poste issu d’un CEJ avant la fin de ce CEJ', () => {
    const bilan = total((brouillon) => {
      brouillon.cooperation[1]!.debut = '01/01/2021';
    });
    expect([2021, 2022, 2023].map((annee) => an(bilan, annee).pilotage)).toEqual([12_000_00, 12_000_00, 24_000_00]);
  });

  test('ne fait rien reprendre à un poste fini avant que son CEJ ne le soit', () => {
    const bilan = total((brouillon) => {
      brouillon.cooperation[1]!.fin = '30/06/2022';
    });
    expect(an(bilan, 2024).pilotage).toBe(12_000_00);
    expect(bilan.sansSuite.map(({ intitule }) => intitule)).toEqual([
      'Coordination jeunesse (mi-temps)',
      'Formations Bafa',
    ]);
  });

  test('compte au prorata des mois, à partir du mois qui suit la date d’effet', () => {
    const bilan = total((brouillon) => {
      brouillon.equipements[1]!.dateEffet = '15/04/2022';
    });
    expect([2021, 2022, 2023].map((annee) => an(bilan, annee).bonusExistant - 40_000_00)).toEqual([
      0,
      (18_000_00 * 8) / 12,
      18_000_00 + 51_000_00,
    ]);
  });

  test('rattache un poste sans CEJ au territoire de son employeur, s’il en est un', () => {
    const { bilan } = faire((brouillon) => {
      brouillon.cooperation = [
        { employeur: 'Ville de Blain', etp: '1', bonusAnnuel: '24 000 €' },
        { employeur: 'Centre Tempo', etp: '1', bonusAnnuel: '20 000 €' },
      ];
    });
    expect(
      bilan.territoires.map(({ territoire, annees }) => [
        territoire,
        annees.find((une) => une.annee === 2024)!.pilotage,
      ]),
    ).toEqual([
      ['CC du Pays de Blain', 0],
      ['Commune de Blain', 24_000_00],
      ['(non précisé)', 20_000_00],
    ]);
  });

  test('dit les années où un taux manque, et n’invente rien', () => {
    const { bilan, constats } = faire((brouillon) => {
      brouillon.taux = [];
    });
    expect(an(bilan.total, 2023).bonusNouveau).toBe(2_000_00 + 900_00);
    expect(an(bilan.total, 2025).bonusNouveau).toBe(2_000_00 + 900_00 + 15 * 2_600_00);
    expect(constats.map(({ code, repere }) => [code, repere?.nom])).toEqual([
      ['taux-inconnu', 'Équipements E1'],
      ['taux-inconnu', 'Équipements E6'],
    ]);
    expect(constats[0]!.message).toContain('de 2021 à 2024');
  });

  test.each([
    ['cej-sans-dates', (b: Brouillon) => Object.assign(b.conventions[0]!, { debut: '', fin: '' })],
    ['cej-sans-dates', (b: Brouillon) => Object.assign(b.conventions[0]!, { debut: '01/01/2021', fin: '31/12/2019' })],
    ['cej-apres-2022', (b: Brouillon) => Object.assign(b.conventions[1]!, { fin: '31/12/2024' })],
    ['cej-inconnu', (b: Brouillon) => Object.assign(b.cej[0]!, { convention: 'C9' })],
    ['montant-illisible', (b: Brouillon) => Object.assign(b.cej[3]!, { psejReference: 'environ trois mille' })],
    ['montant-hors-compte', (b: Brouillon) => Object.assign(b.cej[3]!, { psejReference: '-3 000 €' })],
    ['montant-hors-compte', (b: Brouillon) => Object.assign(b.equipements[1]!, { bonusAnnuel: '200 000 000 €' })],
    ['lien-inconnu', (b: Brouillon) => Object.assign(b.cej[0]!, { lien: 'A99' })],
    ['lien-circulaire', (b: Brouillon) => Object.assign(b.cej[0]!, { lien: 'C1' })],
    ['lien-circulaire', (b: Brouillon) => Object.assign(b.cej[0]!, { lien: 'Multi-accueil Les Lutins' })],
    [
      'equipement-dans-deux-territoires',
      (b: Brouillon) => Object.assign(b.cej[0]!, { territoireCompetence: 'Bouvron' }),
    ],
    ['equipement-en-double', (b: Brouillon) => b.equipements.push({ ...b.equipements[0]! })],
    ['psej-hors-du-contrat', (b: Brouillon) => Object.assign(b.cej[0]!, { 'psej 2023': '40 000 €' })],
    ['repris-au-dessus-du-bonus', (b: Brouillon) => Object.assign(b.cej[1]!, { montantRepris: '25 000 €' })],
    ['arret-avec-suite', (b: Brouillon) => Object.assign(b.cej[1]!, { decision: 'arrêter' })],
    ['poste-sans-montant', (b: Brouillon) => Object.assign(b.cooperation[0]!, { etp: 'à voir' })],
    ['equipement-en-attente', (b: Brouillon) => Object.assign(b.cej[0]!, { decision: '', lien: '' })],
    ['bonus-inconnu', (b: Brouillon) => b.equipements.push({ ref: 'E7', type: 'LAEP', nom: 'Itinérant' })],
    ['ctg-sans-dates', (b: Brouillon) => Object.assign(b.convention, { dateFin: '' })],
    ['annees-hors-du-bilan', (b: Brouillon) => Object.assign(b.conventions[0]!, { debut: '01/01/1987' })],
  ] as [string, (b: Brouillon) => void][])('dit ce qui ne peut pas se compter : %s', (code, changer) => {
    const { bilan, constats } = faire(changer);
    expect(constats.map((constat) => constat.code)).toContain(code);
    for (const { message, remede } of constats)
      expect(`${message}${remede}`).not.toMatch(/undefined|null|NaN| [;:!?»]/);
    const { devenir } = bilan.total;
    expect(devenir.maintenu + devenir.repris + devenir.nonRepris + devenir.arrete + devenir.sansDecision).toBe(
      devenir.reference,
    );
  });

  test('ne prend pas pour nouvelles les places d’un équipement dont la ligne attend une décision', () => {
    const bilan = total((brouillon) => {
      Object.assign(brouillon.cej[0]!, { decision: '', lien: '', montantRepris: '' });
    });
    expect(an(bilan, 2023).bonusNouveau).toBe(2_000_00 + 900_00 + Math.round((25_000_00 * 4) / 12));
    expect(bilan.sansMontant.map(({ nom }) => nom)).toContain('Équipements E1');
  });

  test('suit les liens de ligne en ligne, et dit ceux qui tournent en rond', () => {
    expect(
      codes((brouillon) => {
        brouillon.cej[0]!.lien = 'RAM intercommunal';
        brouillon.cej[5]!.lien = 'Multi-accueil Les Lutins';
      }).filter((code) => code === 'lien-circulaire'),
    ).toHaveLength(2);
  });

  test('compte l’équipement de deux territoires dans le sien', () => {
    const { bilan } = faire((brouillon) => {
      brouillon.cej[0]!.territoireCompetence = 'Bouvron';
    });
    const de = (nom: string) => bilan.territoires.find(({ territoire }) => territoire === nom)!;
    expect(an(de('Commune de Blain'), 2021).bonusExistant).toBe(58_000_00);
    expect(an(de('Bouvron'), 2021).bonusExistant).toBe(0);
    expect(de('Bouvron').devenir.repris).toBe(40_000_00);
  });

  test('ne remplace pas par la référence une Psej écrite que l’on ne peut pas lire', () => {
    const bilan = total((brouillon) => {
      brouillon.cej[7]!['psej 2021'] = 'en attente';
    });
    expect(an(bilan, 2021).psej).toBe(34_500_00);
  });

  test('d’un classeur vide est vide, sans constat', () => {
    const { bilan, constats } = faire((brouillon) => {
      for (const cle of ['cej', 'conventions', 'equipements', 'cooperation'] as const) brouillon[cle] = [];
      brouillon.convention = {};
    });
    expect(bilan.territoires).toEqual([]);
    expect(bilan.total.annees).toEqual([]);
    expect(constats).toEqual([]);
  });
});
