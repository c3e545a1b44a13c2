import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { FICHIERS } from './addin/manifeste/description.ts';

const racine = path.dirname(fileURLToPath(import.meta.url));

// Lancée par des essais, une construction hériterait de leur NODE_ENV et prendrait le React de développement, plus lourd.
process.env.NODE_ENV = 'production';

const OFFICE_JS = '/office-js/office.js';
const OFFICE_JS_DE_MICROSOFT = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

/**
 * Les dictionnaires de césure d’Univer pour une soixantaine de langues : la grille ne coupe pas les mots. Il n’en reste
 * que le français, et l’anglais britannique qu’Univer charge dès son démarrage.
 */
const sansCesures: Plugin = {
  name: 'sans-cesures',
  enforce: 'pre',
  resolveId(source, importateur) {
    const langue = /^\.\/([a-z]{2,3}(?:-[a-z0-9]+)*)-[\w-]{8}\.js$/.exec(source)?.[1];
    const dUniver = importateur?.replaceAll('\\', '/').includes('/@univerjs/engine-render/lib/es/');
    return langue && dUniver && langue !== 'fr' && langue !== 'en-gb' ? '\0sans-cesures' : undefined;
  },
  load: (id) => (id === '\0sans-cesures' ? 'export {};' : undefined),
};

/** Charger un module de `shared` ne fait rien de plus : celui dont rien ne sert n’est pas gardé, même cité par un index. */
const treeshake = { moduleSideEffects: (id: string) => !id.startsWith(`${racine}/shared/`.replaceAll('\\', '/')) };

/** Un Excel véritable veut office.js à l’adresse de Microsoft ; le poste le sert tel que npm l’a installé. */
const officeJsDeMicrosoft: Plugin = {
  name: 'office-js-de-microsoft',
  transformIndexHtml(html, { path: page }) {
    if (!page.endsWith('/index.html')) return html;
    if (!html.includes(`"${OFFICE_JS}"`)) throw new Error(`La page du volet ne charge pas ${OFFICE_JS}.`);
    return html.replace(`"${OFFICE_JS}"`, `"${OFFICE_JS_DE_MICROSOFT}"`);
  },
};

/** Ce qu’Excel demande au complément à côté du volet. */
const annexes: Plugin = {
  name: 'annexes',
  async writeBundle({ dir }) {
    if (!dir) return;
    for (const [fichier, adresse] of FICHIERS)
      await cp(path.join(racine, fichier), path.join(dir, '..', adresse), {
        recursive: true,
        filter: (copie) => !copie.endsWith('.svg'),
      });
  },
};

/**
 * Trois constructions, par leur mode. `page` : la page du simulateur. `volet` : le volet qu’elle ouvre, où office.js est
 * servi par le poste. `livraison` : le même volet, tel qu’Excel l’ouvre.
 */
export default defineConfig(({ mode }) => {
  const simulateur = mode !== 'volet' && mode !== 'livraison';
  return {
    root: path.join(racine, simulateur ? 'addin/simulator/page' : 'addin/pane'),
    publicDir: false,
    base: simulateur ? '/' : './',
    plugins: simulateur ? [sansCesures] : mode === 'livraison' ? [officeJsDeMicrosoft, annexes] : [annexes],
    worker: { format: 'es', rollupOptions: { treeshake } },
    build: {
      target: 'es2022',
      outDir: path.join(racine, mode === 'livraison' ? 'dist/volet' : `.data/page/directe/${simulateur ? '' : mode}`),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 20_000,
      reportCompressedSize: false,
      minify: process.env.ATELIER_PAGE_LISIBLE !== '1',
      rollupOptions: {
        treeshake,
        ...(simulateur
          ? {}
          : { input: ['index.html', 'connexion.html'].map((page) => path.join(racine, 'addin/pane', page)) }),
        onwarn(warning, warn) {
          // « use client » ne veut rien dire hors d’un serveur React.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
  };
});
