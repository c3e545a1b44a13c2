import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const racine = path.dirname(fileURLToPath(import.meta.url));
const page = path.join(racine, 'addin/simulator/page');

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

/** La page du simulateur et son volet d’essai. office.js n’y entre pas : le serveur le sert tel que npm l’a installé. */
export default defineConfig({
  root: page,
  publicDir: false,
  base: '/',
  plugins: [sansCesures],
  build: {
    target: 'es2022',
    outDir: path.join(racine, '.data/page/directe'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 20_000,
    reportCompressedSize: false,
    minify: process.env.ATELIER_PAGE_LISIBLE !== '1',
    rollupOptions: {
      onwarn(warning, warn) {
        // « use client » ne veut rien dire hors d’un serveur React.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      input: { index: path.join(page, 'index.html'), essai: path.join(page, 'essai/index.html') },
    },
  },
});
