// Ce qui se charge avant que la Démarche soit utilisable, en gzip, sans office.js. Échoue au-delà du budget.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageConstruite } from '../functions/local/page/construction.ts';
import { nombre } from '../shared/french/index.ts';
import { trouverChromium } from './chromium.mjs';
import { empreinte } from './empreinte.mjs';
import { type Graphe, lireGraphe } from './volet/graphe.ts';
import { ouvrirVolet, PRET } from './volet/ouverture.ts';

const BUDGET = 204_800;
const CALME = 2_000;
/** Ce qu’Excel demande lui-même, et l’instant où le volet est prêt. */
const D_EXCEL = new Set([PRET, '/volet/functions.json', '/volet/configuration.json']);
const RACINE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SOURCES = [
  'addin',
  'shared',
  'functions/local/page',
  'manifest.xml',
  'package-lock.json',
  'scripts/empreinte.mjs',
  'scripts/page.mjs',
  'scripts/poids.ts',
  'scripts/volet',
  'test/navigateur.ts',
  'vite.config.ts',
];

interface Mesure {
  /** Ce qui s’est chargé avant que le volet soit prêt : fichier et octets. */
  readonly avant: readonly (readonly [fichier: string, octets: number])[];
  /** Ce que le fil charge ensuite de lui-même : règles et référentiel. */
  readonly ensuite: readonly (readonly [fichier: string, octets: number])[];
  /** Faux : aucun navigateur ; la somme suit les imports du volet construit. */
  readonly charge: boolean;
}

async function mesurer(): Promise<Mesure> {
  const graphe = lireGraphe(path.join(await pageConstruite(), 'volet'));
  const imports = new Set([...graphe.page, ...graphe.fil]);
  if ((await trouverChromium()) === null) return mesure(graphe, imports, graphe.suiteDuFil, false);
  const [vide, rempli] = await charger();
  const avant = new Set([...vide.avant, ...rempli.avant].filter((fichier) => !graphe.suiteDuFil.has(fichier)));
  const tout = new Set([...vide.tout, ...rempli.tout]);
  const ensuite = [...tout].filter((fichier) => graphe.suiteDuFil.has(fichier));
  for (const attendu of imports)
    if (!avant.has(attendu))
      throw new Error(`Le volet s’est dit prêt sans avoir demandé ${attendu} : mesure à revoir.`);
  return mesure(graphe, avant, ensuite, true);
}

const mesure = ({ poids }: Graphe, avant: Iterable<string>, ensuite: Iterable<string>, charge: boolean): Mesure => {
  const peser = (fichiers: Iterable<string>) =>
    [...fichiers].map((fichier) => [fichier, poids.get(fichier) ?? 0] as const).sort(([, a], [, b]) => b - a);
  return { avant: peser(avant), ensuite: peser(ensuite), charge };
};

interface Chargement {
  readonly avant: readonly string[];
  readonly tout: readonly string[];
}

/** Charge le volet pour de vrai, devant un classeur vide puis devant un modèle de CTG, sans rien garder en mémoire. */
async function charger(): Promise<readonly [Chargement, Chargement]> {
  let demandes: string[] = [];
  const volet = await ouvrirVolet({ surDemande: (adresse) => demandes.push(adresse) });
  /** Attend que plus rien ne se demande. */
  const calme = async (): Promise<void> => {
    for (let vues = -1; vues !== demandes.length; await new Promise((suite) => setTimeout(suite, CALME)))
      vues = demandes.length;
  };
  const relever = (): Chargement => {
    const du = (liste: readonly string[]) =>
      liste
        .filter((adresse) => adresse.startsWith('/volet/') && !D_EXCEL.has(adresse))
        .map((adresse) => adresse.slice(7));
    const prets = demandes.indexOf(PRET);
    return { avant: du(demandes.slice(0, prets)), tout: du(demandes) };
  };
  try {
    await volet.pret();
    await calme();
    const vide = relever();
    demandes = [];
    await volet.oublier();
    await volet.ouvrirModele();
    await calme();
    return [vide, relever()];
  } finally {
    await volet.close();
  }
}

process.on('uncaughtException', (erreur) => {
  console.error(`Le poids du volet n’a pas pu être mesuré. ${erreur.message}`);
  process.exit(1);
});
const cache = path.join(RACINE, '.data', 'poids', `${empreinte(RACINE, SOURCES)}.json`);
let resultat: Mesure;
if (existsSync(cache)) resultat = JSON.parse(readFileSync(cache, 'utf8')) as Mesure;
else {
  resultat = await mesurer();
  mkdirSync(path.dirname(cache), { recursive: true });
  writeFileSync(cache, JSON.stringify(resultat));
}
const somme = (fichiers: Mesure['avant']): number => fichiers.reduce((total, [, octets]) => total + octets, 0);
const ligne = ([fichier, octets]: readonly [string, number]): string => `  ${nombre(octets).padStart(9)}  ${fichier}`;
const avant = somme(resultat.avant);
console.log(
  resultat.charge
    ? 'Chargé avant que la Démarche soit utilisable, en octets (gzip, sans office.js) :'
    : 'Aucun navigateur sur cette machine. Ce que le premier écran importe, en octets (gzip, sans office.js) :',
);
for (const fichier of resultat.avant) console.log(ligne(fichier));
console.log('Chargé ensuite par le fil du moteur :');
for (const fichier of resultat.ensuite) console.log(ligne(fichier));
console.log(
  `Premier écran : ${nombre(avant)} octets, ${nombre(avant / BUDGET, 3)} du budget (${nombre(BUDGET)}, ${avant > BUDGET ? 'dépassé' : 'tenu'}) ; avec la suite du fil : ${nombre(avant + somme(resultat.ensuite))}.`,
);
process.exit(avant > BUDGET ? 1 : 0);
