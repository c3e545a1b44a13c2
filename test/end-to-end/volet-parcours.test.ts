import { createHash } from 'node:crypto';
import type { Frame, Locator, Page } from 'playwright-core';
import { jourA } from '../../addin/pane/dates.ts';
import { enEuros, enNombre, enPart } from '../../addin/pane/ecrans/chiffres/nombres.ts';
import type { ListeDepots, Trajectoire } from '../../shared/api/index.ts';
import type { Chiffres } from '../../shared/consolidation/index.ts';
import { choisir, coller } from '../grille.ts';
import {
  type Atelier,
  celluleActive,
  montrerFeuille,
  ouvrirAtelier,
  type SimulateurDeLaPage,
  taper,
  textes,
} from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

const PLAN = 'Plan d’actions';
const AUJOURDHUI = jourA(new Date());
const ANNEE = Number(AUJOURDHUI.slice(0, 4));
const ACTIONS = 200;
const MOTIF = 'Plan d’actions!K5 : le coût de cette action est à revoir avec la commune.';

let atelier: Atelier;
let page: Page;
let volet: Frame;

beforeAll(async () => {
  atelier = await ouvrirAtelier();
  page = atelier.page;
  volet = await atelier.simulateur.volet();
});
afterEach(() => {
  expect(atelier.simulateur.plaintes).toEqual([]);
});
afterAll(async () => {
  await atelier?.close();
});

const bouton = (nom: string | RegExp): Locator => volet.getByRole('button', { name: nom });
const onglet = (nom: string | RegExp): Promise<void> => volet.getByRole('tab', { name: nom }).click();
const titre = (nom: string | RegExp): Promise<void> => volet.getByRole('heading', { name: nom }).first().waitFor();
const constat = (...mots: readonly (string | RegExp)[]): Locator =>
  mots.reduce((lignes, mot) => lignes.filter({ hasText: mot }), volet.locator('li[data-gravite]'));
const sousTitre = (): Promise<string> => volet.locator('#ecran h1 + *').first().innerText();

/** Ce que la ligne d’une action du plan contient, là où elle se trouve. */
async function action(ref: string): Promise<{ ligne: number; cellules: string[] }> {
  const lignes = await textes(page, PLAN, [5, 1, 4 + ACTIONS, 11]);
  const rang = lignes.findIndex(([lue]) => lue === ref);
  return { ligne: 5 + rang, cellules: lignes[rang]! };
}

/** Un plan tel qu’un agent le tient ailleurs : variantes de statut, montants à la française, trois mots inconnus, des réf oubliées. */
const AILLEURS = Array.from({ length: ACTIONS }, (_, i) => {
  const axe = 1 + Math.floor(i / 67);
  const statut = ['à venir', 'En cours', 'Réalisé', 'A venir', 'en pause', 'Réalisée', 'EN COURS'][i % 7]!;
  return [
    i % 25 === 24 ? '' : `${axe}.${(i % 67) + 1}`,
    String(axe),
    `Action ${i + 1} du territoire`,
    ['Petite enfance', 'Parentalité', 'animation de la vie sociale'][axe - 1]!,
    axe === 1 ? 'B1' : '',
    'CA du Pays de Gex',
    '',
    i % 2 ? `01/09/${ANNEE}` : `09/${ANNEE}`,
    `31/12/${ANNEE + 2}`,
    [10, 90, 150].includes(i) ? 'à démarrer' : statut,
    `${((i + 1) * 1250).toLocaleString('fr-FR')},50 €`,
  ].join('\t');
}).join('\r\n');

test('l’agent commence une convention du Pays de Gex : les communes et leurs habitants sont déjà là', async () => {
  await bouton('Commencer une convention').click();
  await volet.getByRole('combobox', { name: 'Intercommunalité ou commune' }).click();
  await page.keyboard.type('pays de gex');
  await volet.getByRole('option', { name: /CA du Pays de Gex/ }).waitFor();
  await page.keyboard.press('Enter');
  await volet.getByText('27 sur 27, 107 091 habitants').waitFor();
  await volet.getByLabel('Date d’effet').fill(`${ANNEE}-01-01`);
  expect(await volet.getByLabel('Date de fin').inputValue()).toBe(`${ANNEE + 4}-12-31`);
  await bouton('Écrire le modèle').click();
  await titre('Où en êtes-vous ?');

  const perimetre = await textes(page, 'Périmètre', [5, 1, 31, 4]);
  expect(perimetre[10]).toEqual(['01173', 'Gex', '240100750', expect.stringMatching(/^13\s627$/)]);
  expect(perimetre.every(([code, nom, siren, population]) => code && nom && siren && population)).toBe(true);
  expect(await textes(page, 'Convention', [7, 2, 8, 2])).toEqual([['011'], ['240100750']]);
  expect(await volet.locator('header').first().innerText()).toContain(`Caf 011 · 01/01/${ANNEE} – 31/12/${ANNEE + 4}`);
  await volet.getByText('2 signataires · 27 communes').waitFor();
  expect(await volet.getByText(/manquent à ce classeur/).count()).toBe(0);
});

test('le besoin qu’il tape dans la grille fait avancer l’étape et les contrôles', async () => {
  await volet.getByText('0 constat · 0 besoin').waitFor();
  await montrerFeuille(page, 'Diagnostic');
  await choisir(page, 'A5');
  for (const mot of ['B1', 'Petite enfance', 'faiblesse', 'Dix-huit mois d’attente', '', '', 'Gex', '', '1']) {
    await page.keyboard.type(mot);
    await page.keyboard.press('Tab');
  }
  await onglet('Contrôles');
  await constat('E5 · besoin B1').getByRole('button', { name: 'Aller à la cellule' }).click();
  await page.waitForFunction(() => simulateur.workbook.selection.range.left === 5);
  expect(await celluleActive(page)).toBe('Diagnostic!E5');
  await page.locator('.grille-saisie').focus();
  await page.keyboard.type('Ouvrir des places');
  await page.keyboard.press('Enter');
  await onglet('Démarche');
  await volet.getByText('1 constat · 1 besoin · 1 thématique sur 10').waitFor();
  expect(await textes(page, 'Diagnostic', [5, 1, 5, 9])).toEqual([
    ['B1', 'Petite enfance', 'faiblesse', 'Dix-huit mois d’attente', 'Ouvrir des places', '', 'Gex', '', '1'],
  ]);
});

test('un plan de 200 actions collé d’un autre classeur est lu en entier, et ses défauts se disent', async () => {
  await montrerFeuille(page, 'Axes');
  await choisir(page, 'A5');
  await coller(page, '1\tAccueillir le jeune enfant\n2\tAccompagner les familles\n3\tAnimer la vie sociale');
  await montrerFeuille(page, PLAN);
  await choisir(page, 'A5');
  await coller(page, AILLEURS);
  await volet.getByText(`3 axes · ${ACTIONS} actions · ${ACTIONS} chiffrées`).waitFor();

  await onglet('Contrôles');
  // Trois statuts inconnus, huit réf oubliées.
  await titre(/^11\serreurs/);
  await constat('J15 · action 1.11', '« à démarrer » n’est pas dans la liste').waitFor();
  await constat('A29', 'la cellule est vide').waitFor();
  await bouton(/Alertes/).click();
  await constat('est peut-être le numéro d’une date d’Excel').first().waitFor();
  expect((await action('1.3')).cellules[10]).toMatch(/^3\s751 €$/);
});

test('un constat mène à sa cellule, se corrige d’un clic, et « Annuler » remet ce qui y était', async () => {
  await bouton(/Remarques/).click();
  const lu = constat('J7 · action 1.3', '« Réalisé » est lu « réalisée »');
  await lu.getByRole('button', { name: 'Aller à la cellule' }).click();
  await volet.locator('li[aria-current]').filter({ hasText: 'J7' }).first().waitFor();
  expect(await celluleActive(page)).toBe(`${PLAN}!J7`);

  await lu.getByRole('button', { name: 'Écrire « réalisée »' }).click();
  await lu.getByText('Corrigé', { exact: true }).waitFor();
  expect((await action('1.3')).cellules[9]).toBe('réalisée');

  await volet.locator('footer').getByRole('button', { name: 'Annuler : Écrire « réalisée »' }).click();
  await volet.getByText(/^Annulé\s:/).waitFor();
  await lu.getByText('Remarque', { exact: true }).waitFor();
  expect((await action('1.3')).cellules[9]).toBe('Réalisé');
});

test('tous ceux d’un genre se corrigent ensemble, montrés avant d’être écrits', async () => {
  await bouton(/Alertes/).click();
  await constat('H25', 'est à confirmer').waitFor();
  await bouton('Corriger tous ceux de ce genre').click();
  await titre('360 cellules seront écrites');
  await volet.getByText(`H25 : 01/09/${ANNEE}`).waitFor();
  expect((await action('1.21')).cellules[7]).toMatch(/^\d{5}$/);
  await bouton('Écrire ces 360 valeurs').click();
  const { ligne } = await action('1.21');
  await page.waitForFunction(
    ([rang, attendu]) => simulateur.workbook.sheetByName('Plan d’actions')!.text(rang, 8) === attendu,
    [ligne, `01/09/${ANNEE}`] as const,
  );
  await titre(/^11\serreurs/);
  expect((await action('1.21')).cellules.slice(7, 9)).toEqual([`01/09/${ANNEE}`, `31/12/${ANNEE + 2}`]);

  await bouton(/^\d+\s*Tout$/).click();
  await bouton(/^Corriger tout ce qui est sûr/).click();
  await bouton(/^Écrire ces\s\d+\svaleurs$/).click();
  await page.waitForFunction(() => {
    const plan = simulateur.workbook.sheetByName('Plan d’actions')!;
    return Array.from({ length: 200 }, (_, i) => plan.text(5 + i, 10)).every((statut) => statut !== 'Réalisé');
  });
});

test('l’outil donne une référence aux huit actions qui n’en ont pas', async () => {
  await montrerFeuille(page, PLAN);
  await choisir(page, 'A29');
  await onglet('Démarche');
  await bouton('Numéroter les lignes').click();
  await volet.getByText('8 cellules en tout.').waitFor();
  await bouton('Numéroter').click();
  await volet.getByText('8 cellules écrites. La colonne des références est à jour.').waitFor();
  await bouton('Retour').first().click();
  const refs = (await textes(page, PLAN, [5, 1, 4 + ACTIONS, 1])).flat();
  expect(new Set(refs).size).toBe(ACTIONS);
  expect(refs.slice(24, 26)).toEqual(['1.68', '1.26']);

  await taper(page, Object.fromEntries([15, 95, 155].map((ligne) => [`'${PLAN}'!J${ligne}`, 'à venir'])));
  await onglet('Contrôles');
  await titre('Prêt à déposer');
});

test('le tableau trié, chaque constat suit sa ligne', async () => {
  const avant = await sousTitre();
  const sien = constat(/action 1\.4(?!\d)/, 'sans ligne dans Financements');
  await sien.getByText('K8', { exact: false }).first().waitFor();
  await page.evaluate(() => simulateur.person.sortTable('CTG_Actions', [{ key: 9, ascending: true }]));
  const { ligne } = await action('1.4');
  expect(ligne).not.toBe(8);
  await constat(new RegExp(`K${ligne} · action 1\\.4(?!\\d)`), 'sans ligne dans Financements').waitFor();
  expect(await sien.count()).toBe(1);
  expect(await sousTitre()).toBe(avant);
  expect(await volet.getByText(/nouveaux?\sconstats?|corrigés?,/).count()).toBe(0);
});

test('il se connecte et dépose : l’accusé porte l’empreinte des octets que le service garde', async () => {
  await page.locator('#commandes').getByRole('button', { name: 'Déposer' }).click();
  await volet.getByLabel('Comptes d’essai').selectOption('agent-011');
  await bouton('Se connecter').click();
  await volet.getByText('Agent de la Caf 011').first().waitFor();
  await bouton('Déposer').click();
  await titre('Reçu par la Caf : version 1');

  const { depots } = await atelier.lire<ListeDepots>('agent-011', '/api/depots');
  expect(depots).toMatchObject([{ version: 1, etat: 'déposé', erreurs: 0, caf: '011' }]);
  const [{ depot, empreinte }] = depots as [ListeDepots['depots'][number]];
  const garde = await atelier.appeler('agent-011', `/api/depots/${depot}/classeur`);
  expect(
    createHash('sha256')
      .update(Buffer.from(await garde.arrayBuffer()))
      .digest('hex'),
  ).toBe(empreinte);
  await volet.getByText(depot.slice(0, 8)).waitFor();
  await bouton('Voir l’empreinte entière').click();
  await volet.getByText(empreinte, { exact: true }).waitFor();
});

test('la Caf renvoie le dépôt : le motif mène à la cellule, le constat de ce jour-là à la ligne d’aujourd’hui', async () => {
  const { depots } = await atelier.lire<ListeDepots>('responsable-011', '/api/depots');
  const renvoi = await atelier.appeler('responsable-011', `/api/depots/${depots[0]!.depot}/renvoi`, {
    method: 'POST',
    body: JSON.stringify({ motif: MOTIF }),
  });
  expect(renvoi.status).toBe(200);

  await bouton('Relire les versions').click();
  await titre('La Caf a renvoyé cette version : à corriger');
  expect(await volet.getByText(/Le responsable peut maintenant valider/).count()).toBe(0);
  await bouton('Plan d’actions!K5').click();
  await page.waitForFunction(() => simulateur.workbook.selection.range.left === 11);
  expect(await celluleActive(page)).toBe(`${PLAN}!K5`);
  const [[visee]] = (await textes(page, PLAN, [5, 1, 5, 1])) as [[string]];

  await page.evaluate(() => simulateur.person.sortTable('CTG_Actions', [{ key: 0, ascending: true }]));
  const { ligne } = await action(visee);
  expect(ligne).not.toBe(5);
  await volet.getByText(/^Voir\s.*\sconstats\sde cette version$/).click();
  await bouton(`Aller à la cellule ${PLAN} K${ligne}`).first().click();
  await page.waitForFunction((attendue) => simulateur.workbook.selection.range.top === attendue, ligne);
  expect(await celluleActive(page)).toBe(`${PLAN}!K${ligne}`);

  await page.locator('.grille-saisie').focus();
  await page.keyboard.type('100000,50');
  await page.keyboard.press('Enter');
  expect((await action(visee)).cellules[10]).toMatch(/^100\s001 €$/);
});

test('signée et corrigée, elle se dépose de nouveau : c’est la version 2', async () => {
  await taper(page, {
    'Convention!B11': 'signée',
    'Convention!B15': `14/12/${ANNEE - 1}`,
    'Convention!B17': `14/10/${ANNEE - 1}`,
  });
  await volet
    .getByText(/^0\serreur, 1\salerte/)
    .first()
    .waitFor();
  await bouton('Déposer').click();
  await titre('Reçu par la Caf : version 2');
  const { depots } = await atelier.lire<ListeDepots>('agent-011', '/api/depots');
  expect(depots.map(({ version, etat, erreurs }) => ({ version, etat, erreurs }))).toEqual([
    { version: 2, etat: 'déposé', erreurs: 0 },
    { version: 1, etat: 'à corriger', erreurs: 0 },
  ]);
  expect(depots[0]!.convention).toBe(depots[1]!.convention);
});

test('le responsable valide dans le même volet', async () => {
  await bouton('Se déconnecter').click();
  await volet.getByLabel('Comptes d’essai').selectOption('responsable-011');
  await bouton('Se connecter').click();
  await bouton('Les dépôts de ma Caf').click();
  await bouton(/^Ouvrir .*, version 2$/).click();
  await bouton(/^Valider/).click();
  await bouton(/^Valider ce dépôt/).click();
  await volet.getByText('Rien à décider').or(bouton('Rouvrir…')).first().waitFor();
  const { depots } = await atelier.lire<ListeDepots>('responsable-011', '/api/depots?etat=valid%C3%A9');
  expect(depots).toMatchObject([{ version: 2, etat: 'validé' }]);
});

const indicateur = (nom: string): Promise<string> =>
  volet
    .locator('dl > div')
    .filter({ has: volet.locator('dt', { hasText: nom }) })
    .innerText();

test('les chiffres de la convention, de la Caf et de la France sont ceux du service', async () => {
  await page.locator('#commandes').getByRole('button', { name: 'Chiffres' }).click();
  await volet.getByText('Habitants couverts').waitFor();
  expect(await indicateur('Habitants couverts')).toContain(enNombre(107_091));
  expect(await indicateur('Actions')).toContain('200');

  const [caf, nation] = await Promise.all(
    ['/api/caf/011/chiffres', '/api/national/chiffres'].map((chemin) =>
      atelier.lire<Chiffres>('agent-011', `${chemin}?au=${AUJOURDHUI}`),
    ) as [Promise<Chiffres>, Promise<Chiffres>],
  );
  expect(caf.reposeSur).toMatchObject({ valides: 1, connues: 1 });
  await bouton('Ma Caf').click();
  await volet.getByText('Ce que disent les conventions, pour la Caf de l’Ain').waitFor();
  await volet.getByText('Budgets par axe').first().waitFor();
  const sienne = caf.couverture.parCaf['011']!;
  expect(sienne.population.couverte).toBe(107_091);
  expect(await indicateur('Population couverte')).toContain(enPart(sienne.population.taux));
  expect(await indicateur('Communes couvertes')).toContain(`sur ${enNombre(sienne.communes.totales)}`);
  await volet.getByText(enEuros(caf.budgets.total)).first().waitFor();

  await bouton('La France').click();
  await volet.getByText('Ce que disent les conventions, pour la France').waitFor();
  await volet.getByRole('heading', { name: 'Couverture par Caf' }).waitFor();
  const { population, communes, epci } = nation.couverture.national;
  expect(await indicateur('Population couverte')).toContain(
    `${enNombre(population.couverte)} habitants sur ${enNombre(population.totale)}`,
  );
  expect(await indicateur('Communes couvertes')).toContain(`sur ${enNombre(communes.totales)}`);
  expect(await indicateur('EPCI couverts en entier')).toContain(`sur ${enNombre(epci.total)}`);
});

test('il les insère dans le classeur : un tableau et un graphique d’Excel sur une feuille neuve', async () => {
  const { points } = await atelier.lire<Trajectoire>('agent-011', `/api/national/trajectoire?au=${AUJOURDHUI}`);
  await bouton('Insérer dans le classeur : couverture et trajectoire').click();
  await volet.getByText(/^Écrit sur la feuille/).waitFor();
  await bouton('Y aller').click();
  await page.waitForFunction(() => simulateur.workbook.activeSheet.charts.length === 1);
  const feuille = await page.evaluate(() => {
    const { name, charts, tables } = simulateur.workbook.activeSheet;
    return {
      name,
      graphiques: charts.map(({ type, title, series }) => ({ type, title, n: series.length })),
      tables: tables.map(({ range }) => range),
    };
  });
  expect(feuille.name).toBe(`Couverture ${AUJOURDHUI.split('-').reverse().join('-')}`);
  expect(feuille.graphiques).toEqual([{ type: 'LineMarkers', title: 'Population couverte et trajectoire', n: 2 }]);
  expect(feuille.tables).toEqual([{ top: 5, left: 1, bottom: 5 + points.length, right: 7 }]);
  const lignes = await textes(page, feuille.name, [6, 1, 5 + points.length, 7]);
  expect(lignes.map(([annee, , , , , couvertes]) => [annee, Number(couvertes)])).toEqual(
    points.map(({ date, communes }) => [date.slice(0, 4), communes]),
  );
});

test('dans une cellule, les fonctions CTG donnent la population de Gex et la couverture de la Caf', async () => {
  const caf = await atelier.lire<Chiffres>('agent-011', `/api/caf/011/chiffres?au=${AUJOURDHUI}`);
  await page.evaluate(() => {
    simulateur.person.addSheet('Essai');
    simulateur.person.activate('Essai');
  });
  await choisir(page, 'A1');
  await page.keyboard.type('=CTG.POPULATION("01173")');
  await page.keyboard.press('Enter');
  await page.keyboard.type('=CTG.COUVERTURE("011")');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    [1, 2].every((l) => typeof simulateur.workbook.activeSheet.cell(l, 1)?.value === 'number'),
  );
  expect(await page.evaluate(() => [1, 2].map((l) => simulateur.workbook.activeSheet.cell(l, 1)?.value))).toEqual([
    13_627,
    caf.couverture.parCaf['011']!.population.taux,
  ]);
});
