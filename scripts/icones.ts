// Dessine les icônes du ruban (addin/manifeste/icones/*.svg) à chaque taille, par le navigateur que npm installe.
// À lancer après avoir changé un dessin : node --import tsx scripts/icones.ts
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type LaunchOptions } from 'playwright-core';
import { adresseIcone, COMMANDES, TAILLES_ICONES } from '../addin/manifeste/description.ts';

const racine = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifeste = path.join(racine, 'addin', 'manifeste');

const options = JSON.parse(
  execFileSync(process.execPath, [path.join(racine, 'scripts', 'chromium.mjs')], { encoding: 'utf8' }),
) as LaunchOptions | null;
if (!options) throw new Error('Aucun navigateur sur cette machine : installer Chrome ou donner ATELIER_CHROMIUM.');
const navigateur = await chromium.launch({ ...options, args: ['--no-sandbox', '--disable-gpu'] });
const page = await navigateur.newPage();
for (const { nom } of COMMANDES) {
  const dessin = readFileSync(path.join(manifeste, 'icones', `${nom}.svg`)).toString('base64');
  for (const cote of TAILLES_ICONES) {
    await page.setViewportSize({ width: cote, height: cote });
    await page.setContent(
      `<style>*{margin:0}img{display:block;width:${cote}px;height:${cote}px}</style><img src="data:image/svg+xml;base64,${dessin}">`,
    );
    await page.screenshot({ path: path.join(manifeste, adresseIcone(nom, cote)), omitBackground: true });
  }
}
await navigateur.close();
