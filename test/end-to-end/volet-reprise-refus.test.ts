import { planFatigue } from '../addin/pane/reprise/plan-fatigue.ts';
import { agentDevantSonVolet, type SimulateurDeLaPage } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

const agent = agentDevantSonVolet({ largeur: 1280, hauteur: 800 });
const { bouton, titre, lit, cellules } = agent;
let plan: Buffer;

beforeAll(async () => {
  plan = Buffer.from(await planFatigue());
});

/** Le plan de l’agent est ouvert dans Excel, et l’écran Reprise dans le volet. */
beforeEach(async () => {
  await agent.atelier.simulateur.recommencer();
  await agent.page.setInputFiles('#choix-fichier', {
    name: 'Plan actions.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: plan,
  });
  await agent.page.waitForFunction(() => simulateur.workbook.sheetByName('Axe 3') !== undefined);
  await agent.rouvrir();
  await bouton('Reprendre un tableau existant').click();
  await titre('Reprendre des tableaux existants');
});

/** Passe par les valeurs à décider, s’il y en a, sans rien décider. */
async function continuer(): Promise<void> {
  await bouton('Continuer').click();
  await titre(/Valeurs à décider|Ce qui sera écrit/);
  if (await agent.volet.getByRole('heading', { name: 'Valeurs à décider' }).count()) await bouton('Continuer').click();
  await titre('Ce qui sera écrit');
}

async function jusquaEcrire(): Promise<void> {
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await continuer();
  await lit(/150 actions/);
}

test('un fichier gardé par une étiquette : la copie à faire est dite, et le classeur reste comme il est', async () => {
  const avant = await cellules();
  await agent.page.evaluate(() => simulateur.fichierChiffre(true));
  await bouton('Chercher ses tableaux').click();
  await lit(/Enregistrer une copie sans étiquette de confidentialité/);
  expect(await cellules()).toEqual(avant);
  await agent.page.evaluate(() => simulateur.fichierChiffre(false));
});

test('des feuilles d’origine protégées se reprennent : elles ne sont que lues', async () => {
  await agent.page.evaluate(() => {
    simulateur.person.activate('Axe 2');
    simulateur.feuilleProtegee(true);
  });
  const avant = await cellules();
  await jusquaEcrire();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  expect(await cellules()).toMatchObject(avant);
});

test('une cellule en cours de saisie retient l’écriture, qui se fait quand elle finit', async () => {
  await jusquaEcrire();
  const avant = await cellules();
  await agent.page.evaluate(() => simulateur.celluleEnEdition(true));
  await bouton('Écrire dans ce classeur').click();
  await lit(/Validez la saisie en cours \(Entrée\)/);
  expect(await cellules()).toEqual(avant);
  await agent.page.evaluate(() => simulateur.celluleEnEdition(false));
  await titre('C’est repris');
  expect(await cellules()).toMatchObject(avant);
});

test('une feuille de l’atelier protégée : elle est nommée, rien n’est écrit, et l’écriture se refait ensuite', async () => {
  await jusquaEcrire();
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  await agent.page.evaluate(() => {
    const axe = simulateur.workbook.sheetByName('Axe 3')!;
    simulateur.workbook.transact('user', () =>
      axe.write(55, 1, [['3.51', 'Recruter un médiateur', 'CCAS de Gex', '2025', 7000]]),
    );
    simulateur.person.activate('Plan d’actions');
    simulateur.feuilleProtegee(true);
  });
  const avant = await cellules();
  await bouton('Reprendre autre chose').click();
  await bouton('Chercher ses tableaux').click();
  await titre(/^3\stableaux trouvés/);
  await continuer();
  await agent.volet.getByRole('row', { name: /Plan d’actions 1 / }).waitFor();
  await bouton('Écrire dans ce classeur').click();
  await lit(/La feuille « Plan d’actions » est protégée/);
  await lit(/Ôter la protection/);
  expect(await cellules()).toEqual(avant);
  await agent.page.evaluate(() => simulateur.feuilleProtegee(false));
  await bouton('Écrire dans ce classeur').click();
  await titre('C’est repris');
  // Refaite après un refus, elle n’ajoute la ligne qu’une fois.
  const lignes = await agent.page.evaluate(() => {
    const { range, sheet } = simulateur.workbook.tableByName('CTG_Actions')!;
    const rangs = Array.from({ length: range.bottom - range.top }, (_, i) => range.top + 1 + i);
    const ligne = (rang: number) =>
      Array.from({ length: range.right - range.left + 1 }, (_, j) => sheet.text(rang, range.left + j)).join('|');
    return rangs.filter((rang) => ligne(rang).includes('Recruter un médiateur'));
  });
  expect(lignes).toHaveLength(1);
});

test('un classeur en lecture seule se lit ; l’écriture est retenue, et c’est dit', async () => {
  await agent.page.evaluate(() => simulateur.lectureSeule(true));
  await agent.rouvrir();
  const avant = await cellules();
  const plus = bouton('Reprendre un tableau existant');
  await plus.click();
  await jusquaEcrire();
  await lit(/lecture seule : rien ne peut y être écrit\. Ouvrir un classeur modifiable/);
  await bouton('Écrire dans ce classeur').click({ force: true });
  expect(await cellules()).toEqual(avant);
  await agent.page.evaluate(() => simulateur.lectureSeule(false));
});
