// Charge le complément dans l’Excel de ce poste (npm run excel), ou l’en retire (npm run excel -- --arreter).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ADRESSE = 'https://localhost:3000/volet/index.html';
// Les versions suivantes ne s’installent pas depuis le registre ; celle-ci n’est pas une dépendance du projet.
const OUTIL = 'office-addin-debugging@5.1.6';
const SYSTEMES = { win32: 'Windows', darwin: 'macOS' };

/** La commande qui charge le complément, ou le retire. */
export function commande(plateforme, manifeste, arreter) {
  return {
    executable: plateforme === 'win32' ? 'npx.cmd' : 'npx',
    arguments: arreter
      ? ['--yes', OUTIL, 'stop', manifeste, 'desktop']
      : ['--yes', OUTIL, 'start', manifeste, 'desktop', '--app', 'excel', '--no-debug', '--no-live-reload'],
  };
}

/** Pourquoi le complément ne peut pas être chargé ici, en lignes à dire ; null si rien ne s’y oppose. */
export function empechement({ plateforme, manifestePresent, arreter, voletServi }) {
  if (!Object.hasOwn(SYSTEMES, plateforme))
    return [
      'Excel n’existe pas sur ce système : il faut Windows ou macOS.',
      'Ici, « npm start » montre le complément dans un Excel simulé. Dans Excel sur le web, charger manifest.xml à la main :',
      'docs/installer.md, « Excel sur le web ».',
    ];
  if (!manifestePresent)
    return ['manifest.xml manque : le refaire par « node --import tsx scripts/manifeste.ts », puis relancer.'];
  if (!arreter && !voletServi)
    return [
      `Le volet n’est pas servi à ${ADRESSE}.`,
      'Lancer « npm start » dans un autre terminal, attendre l’adresse, puis relancer « npm run excel ».',
    ];
  return null;
}

/** Ce que l’on dit avant d’ouvrir Excel. */
export const annonce = (plateforme) => [
  `Excel pour ${SYSTEMES[plateforme]} va s’ouvrir sur un classeur vide, avec l’atelier : onglet Accueil, groupe « Atelier CTG (essai) ».`,
  'Un outil de Microsoft s’en charge ; npx le télécharge la première fois.',
  'Si le volet reste vide, Excel ne fait pas confiance au certificat du poste : README, « L’Excel simulé ».',
  'Laisser « npm start » en marche. Pour retirer le complément d’Excel : npm run excel -- --arreter',
];

/** Vrai si le volet répond. Le certificat du poste n’est pas vérifié ici : Excel, lui, le vérifie. */
export const voletRepond = (adresse, delai = 5000) =>
  new Promise((resolve) => {
    const demande = request(
      adresse,
      { method: 'HEAD', agent: false, rejectUnauthorized: false, timeout: delai },
      (reponse) => {
        reponse.resume();
        resolve(reponse.statusCode === 200);
      },
    );
    demande.on('timeout', () => demande.destroy());
    demande.on('error', () => resolve(false));
    demande.end();
  });

async function principal() {
  const arreter = process.argv.includes('--arreter');
  const manifeste = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'manifest.xml');
  const lignes = empechement({
    plateforme: process.platform,
    manifestePresent: existsSync(manifeste),
    arreter,
    voletServi: arreter || (await voletRepond(ADRESSE)),
  });
  if (lignes) {
    console.error(lignes.join('\n'));
    process.exitCode = 1;
    return;
  }
  if (!arreter) console.log(annonce(process.platform).join('\n'));
  const { executable, arguments: suite } = commande(process.platform, 'manifest.xml', arreter);
  const enfant = spawn(executable, suite, {
    cwd: path.dirname(manifeste),
    stdio: 'inherit',
    // Node n’ouvre plus un .cmd sans interpréteur ; aucun argument ne vient d’ailleurs que de ce fichier.
    shell: process.platform === 'win32',
  });
  enfant.on('error', (erreur) => {
    console.error(`La commande n’a pas pu être lancée : ${erreur.message}`);
    process.exitCode = 1;
  });
  enfant.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await principal();
