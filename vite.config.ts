import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const racine = path.dirname(fileURLToPath(import.meta.url));
const page = path.join(racine, 'addin/simulator/page');

/** La page du simulateur et son volet d’essai. office.js n’y entre pas : le serveur le sert tel que npm l’a installé. */
export default defineConfig({
  root: page,
  publicDir: false,
  base: '/',
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
