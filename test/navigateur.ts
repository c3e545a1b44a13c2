import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Frame,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { certificatLocal } from '../functions/local/page/certificat.ts';
import { dossierOfficeJs, pageConstruite } from '../functions/local/page/construction.ts';
import { servirPage } from '../functions/local/page/serveur.ts';

declare const simulateur: { readonly workbook: unknown };

const RACINE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const lancer = promisify(execFile);

export interface OptionsSimulateur {
  readonly largeur?: number;
  readonly hauteur?: number;
  readonly sombre?: boolean;
  /** Prépare la page avant qu’elle ne se charge. */
  readonly avant?: (page: Page) => Promise<void>;
}

export interface OptionsNavigateur {
  /** Complément que l’Excel simulé ouvre : celui qui éprouve l’hôte (par défaut), ou le vrai volet. */
  readonly complement?: 'essai' | 'atelier';
  /** Adresse du service que le volet appelle. */
  readonly api?: string;
  /** Chaque adresse que la page et le volet demandent. */
  readonly surDemande?: (adresse: string) => void;
}

/** Une page du simulateur ouverte, son volet prêt, et ce que le navigateur a eu à redire. */
export interface Simulateur {
  readonly page: Page;
  /** Le document du volet, où tourne office.js. */
  volet(): Promise<Frame>;
  /** Erreurs de la console et des scripts, refus de la politique de sécurité, adresses demandées hors du poste. */
  readonly plaintes: readonly string[];
  /** Un classeur neuf dans la même page : bien plus court que d’en ouvrir une autre. */
  recommencer(): Promise<void>;
  close(): Promise<void>;
}

export interface Navigateur {
  readonly browser: Browser;
  /** Adresse https de la page du simulateur. */
  readonly url: string;
  ouvrir(options?: OptionsSimulateur): Promise<Simulateur>;
  close(): Promise<void>;
}

/** Les options du Chromium de cette machine ; null s’il n’y en a pas. */
async function chromiumDeLaMachine(): Promise<LaunchOptions | null> {
  const { stdout } = await lancer(process.execPath, [path.join(RACINE, 'scripts', 'chromium.mjs')], {
    maxBuffer: 10_000_000,
  });
  return JSON.parse(stdout) as LaunchOptions | null;
}

/** Le complément d’essai : il dit ce qu’office.js lui fait entendre de l’Excel simulé. */
async function construireEssai(sortie: string): Promise<void> {
  const source = path.join(RACINE, 'test', 'complement-essai');
  await build({
    entryPoints: [path.join(source, 'essai.ts')],
    outdir: sortie,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  copyFileSync(path.join(source, 'index.html'), path.join(sortie, 'index.html'));
  copyFileSync(path.join(RACINE, 'addin', 'pane', 'attente.js'), path.join(sortie, 'attente.js'));
}

/**
 * Un navigateur et la page du simulateur, servie en https sur un port libre. À ouvrir une fois par fichier de tests
 * (`beforeAll`) et à fermer. Lève si la machine n’a pas de navigateur.
 */
export async function ouvrirNavigateur({
  complement = 'essai',
  ...serveurOptions
}: OptionsNavigateur = {}): Promise<Navigateur> {
  const essai = mkdtempSync(path.join(tmpdir(), 'ctg-complement-'));
  const [, options, dossier, certificat] = await Promise.all([
    complement === 'essai' ? construireEssai(essai) : null,
    chromiumDeLaMachine(),
    pageConstruite(),
    certificatLocal(path.join(tmpdir(), 'atelier-ctg-certificats'), new Date()),
  ]);
  if (!options) throw new Error('Aucun navigateur sur cette machine : installer Chrome ou donner ATELIER_CHROMIUM.');
  const serveur = await servirPage({
    dossier,
    officeJs: dossierOfficeJs(),
    certificat,
    port: 0,
    dossiers: { '/essai/': essai },
    ...serveurOptions,
  });
  const adresse = complement === 'essai' ? `${serveur.url}/?volet=/essai/index.html` : serveur.url;
  const browser = await chromium.launch({
    ...options,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-pings',
    ],
  });
  return {
    browser,
    url: serveur.url,
    ouvrir: async (demande) => ouvrirSimulateur(browser, adresse, demande),
    close: async () => {
      await browser.close();
      await serveur.close();
      rmSync(essai, { recursive: true, force: true });
    },
  };
}

async function ouvrirSimulateur(
  browser: Browser,
  url: string,
  { largeur = 1280, hauteur = 800, sombre = false, avant }: OptionsSimulateur = {},
): Promise<Simulateur> {
  const contexte: BrowserContext = await browser.newContext({
    ignoreHTTPSErrors: true,
    acceptDownloads: true,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: sombre ? 'dark' : 'light',
    viewport: { width: largeur, height: hauteur },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const plaintes: string[] = [];
  const page = await contexte.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') plaintes.push(message.text());
  });
  page.on('pageerror', (erreur) => plaintes.push(String(erreur.stack ?? erreur)));
  page.on('request', (demande) => {
    if (!/^(https:\/\/localhost:|data:|blob:|about:)/.test(demande.url()))
      plaintes.push(`sortie vers ${demande.url()}`);
  });
  await avant?.(page);
  await page.goto(url);
  await page.waitForSelector('body[data-pret]').catch((erreur: Error) => {
    throw new Error(`La page n’a pas démarré. ${plaintes.join('\n') || erreur.message}`);
  });
  return {
    page,
    plaintes,
    volet: async () => {
      const cadre = await (await page.waitForSelector('iframe.volet-cadre')).contentFrame();
      if (!cadre) throw new Error('Le volet n’a pas de document.');
      await cadre.waitForSelector('[data-pret]');
      return cadre;
    },
    recommencer: async () => {
      await page.keyboard.press('Escape');
      await page.evaluate(() => Object.assign(globalThis, { avant: simulateur.workbook }));
      await page.click('#nouveau');
      if (await page.locator('dialog').count())
        await page.click('dialog button:has-text("Continuer sans enregistrer")');
      await page.waitForFunction(() => (globalThis as { avant?: unknown }).avant !== simulateur.workbook);
      await page.mouse.move(0, 0);
      await page.evaluate(() => new Promise((fin) => requestAnimationFrame(() => requestAnimationFrame(fin))));
    },
    close: () => contexte.close(),
  };
}
