// Le navigateur des tests : celui que npm a installé sous Linux, ailleurs celui de la machine.
// Lancé seul (node scripts/chromium.mjs), il le déballe et écrit ses options de lancement en JSON.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const attendre = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Une seule place à la fois pour `travail` ; une place laissée par un processus mort est reprise. */
export async function seul(verrou, travail) {
  mkdirSync(path.dirname(verrou), { recursive: true });
  for (;;) {
    try {
      mkdirSync(verrou);
      break;
    } catch (erreur) {
      if (erreur.code !== 'EEXIST') throw erreur;
      if (abandonne(verrou)) rmSync(verrou, { recursive: true, force: true });
      else await attendre(100);
    }
  }
  writeFileSync(path.join(verrou, 'pid'), String(process.pid));
  try {
    return await travail();
  } finally {
    rmSync(verrou, { recursive: true, force: true });
  }
}

function abandonne(verrou) {
  try {
    process.kill(Number(readFileSync(path.join(verrou, 'pid'), 'utf8')), 0);
    return false;
  } catch (erreur) {
    if (erreur.code === 'EPERM') return false;
    if (erreur.code === 'ESRCH') return true;
    // Le verrou vient d’être pris et son numéro n’est pas encore écrit, ou il vient d’être rendu.
    try {
      return Date.now() - statSync(verrou).mtimeMs > 10_000;
    } catch {
      return false;
    }
  }
}

/** Options de lancement de Playwright, ou null si aucun navigateur ne convient sur cette machine. */
export async function trouverChromium() {
  const choisi = process.env.ATELIER_CHROMIUM;
  if (choisi) return { executablePath: choisi };
  if (process.platform === 'linux' && process.arch === 'x64') return deballer();
  const usuels = [
    ['chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['msedge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    ['msedge', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['chrome', '/usr/bin/google-chrome'],
  ];
  const trouve = usuels.find(([, chemin]) => existsSync(chemin));
  return trouve ? { channel: trouve[0] } : null;
}

// Le paquet déballe à côté des fichiers temporaires, sans se garder de deux déballages à la fois.
async function deballer() {
  const require = createRequire(import.meta.url);
  const bin = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '..', 'bin');
  const { version } = JSON.parse(readFileSync(path.join(bin, '..', 'package.json'), 'utf8'));
  const dossier = path.join(os.tmpdir(), `atelier-ctg-chromium-${version}`);
  const executablePath = path.join(dossier, 'chromium');
  const temoin = path.join(dossier, 'complet');
  if (!existsSync(temoin))
    await seul(`${dossier}.verrou`, async () => {
      if (existsSync(temoin)) return;
      rmSync(dossier, { recursive: true, force: true });
      mkdirSync(dossier, { recursive: true });
      process.env.TMPDIR = dossier;
      const { inflate } = await import('@sparticuz/chromium');
      for (const partie of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'])
        await inflate(path.join(bin, partie));
      // La liste de polices du paquet ne vaut que sur un serveur Lambda ; sans une seule police, Chromium s’arrête.
      writeFileSync(path.join(dossier, 'fonts', 'fonts.conf'), polices(dossier));
      writeFileSync(temoin, version);
    });
  return {
    executablePath,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [path.join(dossier, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: path.join(dossier, 'fonts'),
    },
  };
}

const polices = (dossier) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(dossier, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(dossier, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(JSON.stringify(await trouverChromium()));
  // Les flux du déballage peuvent garder le processus ouvert.
  process.exit(0);
}
