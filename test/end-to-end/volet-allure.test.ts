import axe, { type AxeResults } from 'axe-core';
import { agentDevantSonVolet, type SimulateurDeLaPage } from '../volet-et-service.ts';

declare const simulateur: SimulateurDeLaPage;

const agent = agentDevantSonVolet({ largeur: 1000, hauteur: 760 });
const { bouton, onglet, titre, neuf, exemple } = agent;

beforeAll(async () => {
  await agent.page.emulateMedia({ reducedMotion: 'reduce' });
});

const choisir = (adresse: string) => agent.page.evaluate((a) => simulateur.person.select(a), adresse);

const elargir = (largeur: number): Promise<void> =>
  agent.page.evaluate((l) => {
    document.documentElement.style.setProperty('--largeur-volet', `${l}px`);
    for (const parent of document.querySelectorAll<HTMLElement>('[style*="--largeur-volet"]'))
      parent.style.setProperty('--largeur-volet', `${l}px`);
  }, largeur);

const fond = (): Promise<string> =>
  agent.volet.evaluate(() => getComputedStyle(document.querySelector('header')!).backgroundColor);

/** Rien qu’axe reproche, rien qui dépasse, à 320 et 270 pixels, clair et sombre. */
async function verifier(etat: string): Promise<void> {
  const reproches: string[] = [];
  for (const sombre of [false, true]) {
    const avant = await fond();
    await agent.page.emulateMedia({ colorScheme: sombre ? 'dark' : 'light' });
    const clair = avant === 'rgb(255, 255, 255)';
    if (clair === sombre)
      await agent.volet.waitForFunction(
        (f) => getComputedStyle(document.querySelector('header')!).backgroundColor !== f,
        avant,
      );
    for (const largeur of [320, 270]) {
      const ou = `${etat}, ${largeur} px, ${sombre ? 'sombre' : 'clair'}`;
      await elargir(largeur);
      await agent.volet.waitForFunction((l) => innerWidth === l, largeur);
      const deborde = await agent.volet.evaluate(async () => {
        // Une couleur en chemin n’est pas celle que l’on verra.
        await Promise.all(
          document
            .getAnimations()
            .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
            .map((animation) => animation.finished.catch(() => {})),
        );
        const cadre = document.querySelector('main')!;
        return Math.max(
          document.documentElement.scrollWidth - document.documentElement.clientWidth,
          cadre.scrollWidth - cadre.clientWidth,
        );
      });
      if (deborde > 0) reproches.push(`${ou} : dépasse de ${deborde} px`);
      await agent.volet.evaluate(axe.source);
      const { violations } = await agent.volet.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      for (const { id, nodes } of violations)
        reproches.push(
          `${ou} : ${id} ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
        );
    }
  }
  await agent.page.emulateMedia({ colorScheme: 'light' });
  await elargir(320);
  expect(reproches).toEqual([]);
}

/** Les titres se suivent sans saut : un `h1`, puis des `h2`, et ce qui est dessous. */
async function titres(): Promise<readonly number[]> {
  return agent.volet.locator('h1,h2,h3,h4').evaluateAll((tous) => tous.map(({ tagName }) => Number(tagName[1])));
}

interface Arret {
  readonly zone: string;
  readonly nom: string;
  readonly seVoit: boolean;
}

const dessiner = (): Promise<void> =>
  agent.volet.evaluate(() => new Promise((fin) => requestAnimationFrame(() => requestAnimationFrame(() => fin()))));

/** Tout ce que Tab atteint depuis l’onglet choisi, jusqu’à sortir du volet. */
async function tabuler(): Promise<readonly Arret[]> {
  const arrets: Arret[] = [];
  const choisi = agent.volet.getByRole('tab', { selected: true });
  // Le navigateur ne montre le focus qu’à qui vient de se servir du clavier.
  await choisi.focus();
  await agent.page.keyboard.press('ArrowDown');
  await choisi.blur();
  await choisi.focus();
  for (let pas = 0; pas < 80; pas++) {
    const actif = await agent.volet.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || !document.hasFocus()) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return {
        zone: element.closest('header, main, footer, [role=status], [role=alert]')?.tagName.toLowerCase() ?? 'bas',
        nom: `${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`,
        cadre: { x, y, width, height },
      };
    });
    if (!actif) return arrets;
    const { cadre, ...arret } = actif;
    const volets = (await agent.page.locator('iframe.volet-cadre').boundingBox())!;
    const clip = {
      x: Math.max(volets.x, volets.x + cadre.x - 4),
      y: Math.max(volets.y, volets.y + cadre.y - 4),
      width: Math.min(cadre.width + 8, volets.width),
      height: Math.min(cadre.height + 8, volets.height - Math.max(0, cadre.y - 4)),
    };
    await dessiner();
    const avec = await agent.page.screenshot({ clip });
    const element = await agent.volet.evaluateHandle(() => document.activeElement as HTMLElement);
    await element.evaluate((e) => e.blur());
    await dessiner();
    const sans = await agent.page.screenshot({ clip });
    await element.evaluate((e) => e.focus({ preventScroll: true }));
    arrets.push({ ...arret, seVoit: !avec.equals(sans) });
    await agent.page.keyboard.press('Tab');
    await dessiner();
  }
  throw new Error(`Tab ne sort pas du volet : ${arrets.map(({ nom }) => nom).join(', ')}`);
}

/** L’ordre des zones que Tab parcourt, sans les redites. */
const zones = (arrets: readonly Arret[]): readonly string[] =>
  arrets.map(({ zone }) => zone).filter((zone, rang, toutes) => zone !== toutes[rang - 1]);

describe('un classeur vide', () => {
  beforeAll(neuf);

  test('la page dit sa langue et son nom', async () => {
    expect(await agent.volet.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'fr',
      'Atelier CTG',
    ]);
  });

  test.each([
    [/Démarche/, 'Commencer une convention'],
    [/Contrôles/, 'Contrôles'],
    [/Dépôt/, 'Dépôt'],
    [/Chiffres/, 'Chiffres'],
  ])('l’écran %s se lit partout', async (nom, attendu) => {
    await onglet(nom);
    await titre(attendu);
    if (attendu === 'Dépôt' || attendu === 'Chiffres') await bouton('Se connecter').waitFor();
    expect((await titres())[0]).toBe(1);
    await verifier(`vide, ${attendu}`);
  });

  test('l’assistant se lit partout, se remplit au clavier, et Échap en sort', async () => {
    await onglet(/Démarche/);
    await bouton('Commencer une convention').click();
    await bouton('Écrire le modèle').waitFor();
    await verifier('assistant');
    const arrets = await tabuler();
    expect(arrets.filter(({ seVoit }) => !seVoit)).toEqual([]);
    expect(arrets.map(({ nom }) => nom)).toContain('Écrire le modèle');
    await bouton('Retour').focus();
    await agent.page.keyboard.press('Escape');
    await bouton('Essayer avec un exemple').waitFor();
    await agent.volet.waitForFunction(() => document.activeElement?.tagName === 'H1');
  });

  test('un classeur d’autre chose se dit partout', async () => {
    await agent.page.evaluate(() => simulateur.person.type('A1', 'Budget'));
    await titre('Ce classeur n’est pas une convention');
    await verifier('étranger');
  });
});

describe('l’exemple', () => {
  beforeAll(exemple);

  test('la démarche, son message et l’aide d’une cellule', async () => {
    await verifier('démarche, message');
    await bouton('Fermer le message').click();
    await agent.volet.locator('summary').first().click();
    await choisir('Convention!B6');
    await agent.volet.getByRole('heading', { name: /Colonne/ }).waitFor();
    expect(await titres()).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2]);
    await verifier('démarche, aide');
    const arrets = await tabuler();
    expect(zones(arrets)).toEqual(['header', 'main']);
    expect(arrets.filter(({ seVoit }) => !seVoit)).toEqual([]);
  });

  test.each([
    ['Périmètre!C6', 'Ajouter les communes'],
    ['Plan d’actions!A6', 'Numéroter les lignes'],
    ['Plan d’actions!B6', 'Choisir l’axe d’une action'],
    ['Plan d’actions!E6', 'Lier une action à ses besoins'],
    ['Financements!C6', 'Étaler un montant sur les années'],
    ['Diagnostic!A6', 'Créer l’action d’un besoin'],
  ])('%s : l’outil « %s » se lit partout, et Échap en sort', async (adresse, outil) => {
    const [feuille, cellule] = adresse.split('!');
    await choisir(`'${feuille}'!${cellule}`);
    await bouton(outil).click();
    await titre(outil);
    await agent.volet.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await verifier(outil);
    await agent.page.keyboard.press('Escape');
    await titre(/Où en êtes-vous/);
  });

  test('les contrôles, une confirmation, et ce qui est corrigé est dit une fois', async () => {
    await onglet(/Contrôles/);
    await bouton(/^Corriger tout/).waitFor();
    await verifier('contrôles');
    const arrets = await tabuler();
    expect(zones(arrets)).toEqual(['header', 'main']);
    expect(arrets.filter(({ seVoit }) => !seVoit)).toEqual([]);
    await bouton(/^Corriger tout/).click();
    await bouton('Écrire cette valeur').waitFor();
    await verifier('contrôles, confirmation');
    await agent.page.keyboard.press('Escape');
    await bouton('Écrire cette valeur').waitFor({ state: 'detached' });
    await bouton(/^Corriger tout/).click();
    await bouton('Écrire cette valeur').click();
    await bouton('Fermer le message').waitFor();
    expect(await agent.volet.locator('[role=status], [role=alert]').getByText(/^Fait/).count()).toBe(1);
    await verifier('contrôles, corrigé');
    expect((await tabuler()).at(-1)).toMatchObject({ zone: 'footer', seVoit: true });
    await bouton('Fermer le message').click();
  });

  test('les chiffres de la convention', async () => {
    await onglet(/Chiffres/);
    await agent.volet.getByRole('heading', { name: 'Budgets par axe' }).waitFor();
    await verifier('chiffres');
    const arrets = await tabuler();
    expect(arrets.filter(({ seVoit }) => !seVoit)).toEqual([]);
  });

  test('le dépôt, de la connexion à l’accusé de réception, puis ce qui attend', async () => {
    await onglet(/Dépôt/);
    await bouton('Se connecter').click();
    await bouton('Déposer').waitFor();
    await verifier('dépôt, connecté');
    await bouton('Déposer').click();
    await agent.volet.getByRole('heading', { name: /Reçu par la Caf/ }).waitFor();
    await agent.volet.getByText(/Version 1, la dernière/).waitFor();
    expect((await titres()).every((rang, i, tous) => i === 0 || rang <= tous[i - 1]! + 1)).toBe(true);
    await verifier('dépôt, accusé');
    await agent.page.evaluate(() => simulateur.person.type("'Plan d’actions'!C7", 'Ouvrir une ludothèque'));
    await agent.page.evaluate(() => simulateur.serviceCoupe(true));
    await bouton('Déposer').click();
    await agent.volet.getByRole('heading', { name: /Pas encore reçu/ }).waitFor();
    await bouton('Réessayer maintenant').waitFor();
    await verifier('dépôt, en attente');
    await agent.page.evaluate(() => simulateur.serviceCoupe(false));
    await bouton('Réessayer maintenant').click();
    await agent.volet.getByText(/Version 2, la dernière/).waitFor();
  });

  test('les chiffres de la Caf et de la France, avant toute validation', async () => {
    await onglet(/Chiffres/);
    await agent.volet.getByText('Ma Caf').click();
    await agent.volet.getByText(/Les chiffres de la Caf/).waitFor();
    await verifier('chiffres, Caf');
    await agent.volet.getByText('La France').click();
    await agent.volet.getByText(/Les chiffres de la France/).waitFor();
    await verifier('chiffres, France');
  });

  test('des feuilles manquent, le classeur est en lecture seule', async () => {
    await agent.page.evaluate(() => {
      for (const nom of ['Matrice', 'Gouvernance']) simulateur.person.deleteSheet(nom);
    });
    await onglet(/Démarche/);
    await bouton('Ajouter ces feuilles').waitFor();
    await verifier('feuilles manquantes');
    await agent.page.evaluate(() => simulateur.lectureSeule(true));
    await agent.rouvrir();
    await agent.volet.getByText(/classeur en lecture seule/).waitFor();
    await verifier('lecture seule');
    await agent.page.evaluate(() => simulateur.lectureSeule(false));
  });
});
