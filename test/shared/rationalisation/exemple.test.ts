import { readFileSync } from 'node:fs';
import type { Dossier } from '../../../shared/dossier/index.ts';
import { dateIso } from '../../../shared/french/calendrier.ts';
import { bilanDe } from '../../../shared/rationalisation/bilan.ts';
import type { AnneeDuBilan, BilanTerritoire, Devenir } from '../../../shared/rationalisation/contrat.ts';
import { tauxDe } from '../../../shared/rationalisation/taux.ts';
import { lireDossier } from '../../../shared/workbook/index.ts';
import { construireModele } from '../../../shared/workbook/modele/index.ts';
import { ecrireXlsx } from '../../../shared/xlsx/ecrire.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import { readXlsx } from '../../../shared/xlsx/read.ts';
import {
  AU_DE_L_EXEMPLE,
  contenuDeLExemple,
  dossierDeLExemple,
  EPCI_DE_L_EXEMPLE,
} from '../../fixtures/rationalisation/exemple/exemple.ts';
import { territoires } from '../reference/ouvrir.ts';

const document = readFileSync(
  new URL('../../fixtures/rationalisation/exemple/exemple.md', import.meta.url),
  'utf8',
).replace(/[\u202F\u00A0]/g, ' ');

const au = dateIso(AU_DE_L_EXEMPLE)!;
const faire = (dossier: Dossier) => bilanDe(dossier, { territoires, au }, tauxDe(dossier, au));

/** « −1 500,33 € » en centimes. */
function centimes(texte: string): number {
  const m = /^(−?)([\d ]+)(?:,(\d{1,2}))?(?: €)?$/.exec(texte.trim());
  if (!m) throw new Error(`« ${texte} » n’est pas un montant.`);
  const valeur = Number(m[2]!.replaceAll(' ', '')) * 100 + Number((m[3] ?? '').padEnd(2, '0'));
  return m[1] === '' || valeur === 0 ? valeur : -valeur;
}

interface Tableau {
  readonly section: string;
  readonly entete: readonly string[];
  readonly lignes: readonly (readonly string[])[];
}

/** Les tableaux du document, avec le titre de leur partie. */
function tableaux(): readonly Tableau[] {
  const trouves: { section: string; entete: string[]; lignes: string[][] }[] = [];
  let section = '';
  let courant: (typeof trouves)[number] | null = null;
  for (const ligne of document.split('\n')) {
    if (ligne.startsWith('## ')) section = ligne.slice(3).trim();
    if (!ligne.startsWith('|')) {
      courant = null;
      continue;
    }
    const cases = ligne
      .slice(1, -1)
      .split('|')
      .map((texte) => texte.trim());
    if (courant === null) {
      courant = { section, entete: cases, lignes: [] };
      trouves.push(courant);
    } else if (!cases.every((texte) => /^-+$/.test(texte))) courant.lignes.push(cases);
  }
  return trouves;
}

const DEVENIR: Record<string, keyof Devenir> = {
  Référence: 'reference',
  Maintenu: 'maintenu',
  Repris: 'repris',
  'Non repris': 'nonRepris',
  Arrêté: 'arrete',
  'Sans décision': 'sansDecision',
  Supplément: 'supplement',
};
const ANNEE: Record<string, Exclude<keyof AnneeDuBilan, 'payes' | 'annee'>> = {
  Psej: 'psej',
  'Bonus existant': 'bonusExistant',
  'Bonus nouveau': 'bonusNouveau',
  Pilotage: 'pilotage',
  Autres: 'autres',
  Total: 'total',
  Référence: 'reference',
  Différence: 'difference',
  Estimé: 'estime',
};

const lus = tableaux();
const { bilan, constats } = faire(dossierDeLExemple());
const partie = (nom: string): Omit<BilanTerritoire, 'territoire'> =>
  nom === 'Total' ? bilan.total : bilan.territoires.find(({ territoire }) => territoire === nom)!;
const parties = ['Commune de Blain', 'CC du Pays de Blain', 'Total'];

describe('L’exemple suivi à la main', () => {
  test('a deux territoires, et rien que le bilan ne sache compter', () => {
    expect(bilan.territoires.map(({ territoire }) => territoire)).toEqual(['CC du Pays de Blain', 'Commune de Blain']);
    expect(constats).toEqual([]);
    expect(lus.length).toBe(10);
  });

  test.each(parties)('%s : le devenir est celui du document', (nom) => {
    const tableau = lus.find(({ section, entete }) => section === nom && entete[0] === 'Devenir')!;
    expect(Object.fromEntries(tableau.lignes.map(([cle, montant]) => [DEVENIR[cle!], centimes(montant!)]))).toEqual(
      partie(nom).devenir,
    );
  });

  test.each(parties)('%s : chaque année est celle du document', (nom) => {
    const tableau = lus.find(({ section, entete }) => section === nom && entete[0] === nom)!;
    const annees = partie(nom).annees;
    expect(tableau.entete.slice(1).map(Number)).toEqual(annees.map(({ annee }) => annee));
    expect(tableau.lignes.map(([cle]) => cle)).toEqual(Object.keys(ANNEE));
    for (const [cle, ...montants] of tableau.lignes)
      expect([cle, ...montants.map((texte) => (texte === '–' ? null : centimes(texte)))]).toEqual([
        cle,
        ...annees.map((annee) => annee[ANNEE[cle!]!]),
      ]);
  });

  test.each(parties.slice(0, 2))('%s : qui est payé, avant et après, est dans le document', (nom) => {
    const tableau = lus.find(({ section, entete }) => section === nom && entete[0] === 'Payé')!;
    const colonne = (rang: number) =>
      Object.fromEntries(
        tableau.lignes.flatMap((cases) => (centimes(cases[rang]!) === 0 ? [] : [[cases[0], centimes(cases[rang]!)]])),
      );
    expect(colonne(1)).toEqual(Object.fromEntries(partie(nom).avant));
    expect(colonne(2)).toEqual(Object.fromEntries(partie(nom).apres));
  });

  test('chaque ligne de CEJ y a sa référence, sa décision, ce qu’elle reprend et ce qui est nouveau', () => {
    const tableau = lus.find(({ section }) => section === 'Les lignes de CEJ')!;
    const dossier = dossierDeLExemple();
    expect(tableau.lignes.length).toBe(dossier.cej.length);
    tableau.lignes.forEach(([cej, action, reference, decision, repris, nouveau], rang) => {
      const ligne = dossier.cej[rang]!;
      expect([cej, action]).toEqual([ligne.convention.valeur, ligne.action.valeur]);
      expect(centimes(reference!)).toBe(ligne.psejReference.valeur);
      expect(ligne.decision.valeur ?? 'aucune').toContain(decision);
      const seule = faire({ ...dossier, cej: [ligne] }).bilan.total.devenir;
      expect([action, seule.repris, seule.supplement]).toEqual([action, centimes(repris!), centimes(nouveau!)]);
    });
  });

  test('les taux sont ceux du document, ceux de la Caf d’abord', () => {
    const tableau = lus.find(({ section }) => section === 'Les taux')!;
    expect(tableau.lignes.map(([libelle, montant, ...reste]) => [libelle, centimes(montant!), ...reste])).toEqual(
      bilan.taux.map(({ libelle, montant, deLaCaf, verifier }) => [
        libelle,
        montant,
        deLaCaf ? 'oui' : 'non',
        verifier ? 'oui' : 'non',
      ]),
    );
  });

  test('chaque opération du document est juste', () => {
    const operations = [
      ...document.matchAll(/((?:\d[\d ]*(?:,\d+)?)(?: [+−×÷] \d[\d ]*(?:,\d+)?)+) = (\d[\d ]*(?:,\d+)?)/g),
    ];
    expect(operations.length).toBeGreaterThan(40);
    for (const [entiere, gauche, droite] of operations) {
      const morceaux = gauche!.split(/ ([+−×÷]) /);
      const nombre = (texte: string) => Number(texte.replaceAll(' ', '').replace(',', '.'));
      let valeur = nombre(morceaux[0]!);
      for (let i = 1; i < morceaux.length; i += 2) {
        const suivant = nombre(morceaux[i + 1]!);
        if (morceaux[i] === '+') valeur += suivant;
        else if (morceaux[i] === '−') valeur -= suivant;
        else if (morceaux[i] === '×') valeur *= suivant;
        else valeur /= suivant;
      }
      expect([entiere, Math.round(valeur * 100)]).toEqual([entiere, Math.round(nombre(droite!) * 100)]);
    }
  });

  test('seules les formations Bafa restent sans suite', () => {
    expect(bilan.total.sansSuite.map(({ intitule }) => intitule)).toEqual(['Formations Bafa']);
    expect(bilan.total.sansMontant).toEqual([]);
  });

  test('écrit dans un classeur et relu, l’exemple a le même bilan', async () => {
    const modele = construireModele({
      identifiant: '3f1c2a9e-0d5b-4c47-9a53-6a2f4c8e7b10',
      maintenant: `${AU_DE_L_EXEMPLE}T08:00:00Z`,
      territoires,
      epci: EPCI_DE_L_EXEMPLE,
      cej: true,
      contenu: contenuDeLExemple(),
    });
    const lecture = lireDossier(readXlsx(await ecrireXlsx(modele), { inflate: inflateFflate }));
    if (!lecture.ok) throw new Error(lecture.probleme.message);
    const relu = faire(lecture.dossier);
    expect(relu.constats).toEqual([]);
    expect(relu.bilan.total.annees).toEqual(bilan.total.annees);
    expect(relu.bilan.territoires.map(({ devenir }) => devenir)).toEqual(
      bilan.territoires.map(({ devenir }) => devenir),
    );
  });
});
