import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificatLocal } from '../../functions/local/page/certificat.ts';
import { annonce, commande, empechement, voletRepond } from '../../scripts/excel.mjs';

const tout = { manifestePresent: true, arreter: false, voletServi: true };

it('charge le complément dans Excel, sans débogueur, par une version figée de l’outil', () => {
  expect(commande('darwin', 'manifest.xml', false)).toEqual({
    executable: 'npx',
    arguments: [
      ...['--yes', 'office-addin-debugging@5.1.6', 'start', 'manifest.xml', 'desktop'],
      ...['--app', 'excel', '--no-debug', '--no-live-reload'],
    ],
  });
  expect(commande('win32', 'manifest.xml', false).executable).toBe('npx.cmd');
});

it('le retire par la même version', () => {
  expect(commande('darwin', 'manifest.xml', true).arguments.slice(1)).toEqual([
    'office-addin-debugging@5.1.6',
    'stop',
    'manifest.xml',
    'desktop',
  ]);
});

it.each(['linux', 'freebsd', 'constructor'])(
  'sur %s, dit qu’Excel n’y est pas et où le charger à la main',
  (plateforme) => {
    const lignes = empechement({ ...tout, plateforme })?.join('\n');
    expect(lignes).toContain('Windows ou macOS');
    expect(lignes).toContain('docs/installer.md');
  },
);

it.each(['win32', 'darwin'])('sur %s, demande « npm start » si le volet n’est pas servi', (plateforme) => {
  expect(empechement({ ...tout, plateforme, voletServi: false })?.join('\n')).toContain('npm start');
  expect(empechement({ ...tout, plateforme, voletServi: false, arreter: true })).toBeNull();
  expect(empechement({ ...tout, plateforme, manifestePresent: false })?.join('\n')).toContain('manifest.xml manque');
  expect(empechement({ ...tout, plateforme })).toBeNull();
  expect(annonce(plateforme).join('\n')).toContain('npm run excel -- --arreter');
});

it('voit un volet servi avec le certificat du poste, et n’est pas trompé par une autre réponse', async () => {
  const certificat = await certificatLocal(path.join(tmpdir(), 'atelier-ctg-certificats'), new Date());
  const serveur = createServer({ key: certificat.cle, cert: certificat.certificat }, (demande, reponse) => {
    reponse.writeHead(demande.url === '/volet/index.html' ? 200 : 404).end();
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.address() as AddressInfo;
  try {
    expect(await voletRepond(`https://127.0.0.1:${port}/volet/index.html`)).toBe(true);
    expect(await voletRepond(`https://127.0.0.1:${port}/autre`)).toBe(false);
  } finally {
    serveur.closeAllConnections();
    await new Promise((clos) => serveur.close(clos));
  }
  expect(await voletRepond(`https://127.0.0.1:${port}/volet/index.html`)).toBe(false);
});
