import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as demander, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Certificat } from './certificat.ts';

export interface OptionsPage {
  /** Dossier de la page construite. */
  readonly dossier: string;
  /** Dossier d’office.js, tel que npm l’a installé. */
  readonly officeJs: string;
  readonly certificat: Certificat;
  /** 0 : un port libre. */
  readonly port: number;
  /** Adresse du service (`http://127.0.0.1:7071`), à qui `/api/` est transmis. */
  readonly api?: string;
  /** Autres dossiers, par le début de leur adresse (`/essai/`). */
  readonly dossiers?: Readonly<Record<string, string>>;
  /** Chaque adresse demandée, dans l’ordre où elle l’est. */
  readonly surDemande?: (adresse: string) => void;
}

export interface ServeurPage {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

// Le calcul est du WebAssembly ; la grille pose ses styles et ses images dans la page ; rien ne sort du poste.
const POLITIQUE = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "frame-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

// Le volet s’ouvre aussi dans Excel sur le web, qui le met dans un cadre.
const EXCEL_SUR_LE_WEB = [
  'https://*.officeapps.live.com',
  'https://*.office.com',
  'https://*.cloud.microsoft',
  'https://*.sharepoint.com',
].join(' ');
const politiqueDe = (chemin: string): string =>
  `${POLITIQUE}; frame-ancestors 'self'${chemin.startsWith('/volet/') ? ` ${EXCEL_SUR_LE_WEB}` : ''}`;

const EN_TETES: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Une page qui ne se sert qu’ici dit elle-même au volet à qui parler. */
const CONFIGURATION = JSON.stringify({ identite: 'locale' });

/**
 * Sert la page du simulateur et le volet en https, sur `localhost` seulement : office.js ne fait confiance qu’à une page https du même
 * nom d’hôte que le volet. `/office-js/` vient de npm, `/api/` est transmis au service tel quel ; `/simulateur/coupure` le
 * coupe (PUT) et le rétablit (DELETE), pour qui éprouve le complément.
 */
export async function servirPage(options: OptionsPage): Promise<ServeurPage> {
  const { certificat, port } = options;
  const etat = { coupe: false };
  const serveur = createServer({ key: certificat.cle, cert: certificat.certificat }, (demande, reponse) => {
    for (const [nom, valeur] of Object.entries(EN_TETES)) reponse.setHeader(nom, valeur);
    reponse.setHeader('content-security-policy', politiqueDe(demande.url ?? '/'));
    repondre(options, etat, demande, reponse).catch(() => {
      if (reponse.headersSent) reponse.destroy();
      else dire(reponse, 500, 'La page n’a pas pu être servie.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    serveur.once('error', reject);
    serveur.listen(port, '127.0.0.1', resolve);
  });
  const { port: ouvert } = serveur.address() as AddressInfo;
  return {
    url: `https://localhost:${ouvert}`,
    port: ouvert,
    close: () =>
      new Promise((resolve) => {
        serveur.close(() => resolve());
        serveur.closeAllConnections();
      }),
  };
}

async function repondre(
  { dossier, officeJs, api, dossiers = {}, surDemande }: OptionsPage,
  etat: { coupe: boolean },
  demande: IncomingMessage,
  reponse: ServerResponse,
): Promise<void> {
  // Un nom d’hôte étranger qui mène à ce poste (DNS détourné) n’est pas servi.
  const hote = (demande.headers.host ?? '').replace(/:\d+$/, '');
  if (hote !== 'localhost' && hote !== '127.0.0.1')
    return dire(reponse, 421, 'Cette adresse n’est servie que sur localhost.');
  const brut = (demande.url ?? '/').split('?', 1)[0] ?? '/';
  surDemande?.(brut);
  if (brut === '/simulateur/coupure' && (demande.method === 'PUT' || demande.method === 'DELETE')) {
    etat.coupe = demande.method === 'PUT';
    reponse.writeHead(204).end();
    return;
  }
  if (brut.startsWith('/api/')) {
    if (etat.coupe) {
      demande.destroy();
      return;
    }
    if (api) return transmettre(api, demande, reponse);
    return dire(reponse, 503, 'Le service n’est pas démarré.');
  }
  if (demande.method !== 'GET' && demande.method !== 'HEAD') {
    reponse.setHeader('allow', 'GET, HEAD');
    return dire(reponse, 405, 'Cette adresse ne fait que se lire.');
  }
  if (brut === '/volet/configuration.json') {
    reponse.writeHead(200, { 'content-type': TYPES['.json'], 'cache-control': 'no-cache' }).end(CONFIGURATION);
    return;
  }
  const autre = Object.entries(dossiers).find(([debut]) => brut.startsWith(debut));
  const [base, relatif] = brut.startsWith('/office-js/')
    ? // office.js demande sa langue comme Office l’écrit (fr-FR) ; ses dossiers sont en minuscules.
      [officeJs, brut.slice('/office-js/'.length).toLowerCase()]
    : autre
      ? [autre[1], brut.slice(autre[0].length)]
      : [dossier, brut.slice(1)];
  const fichier = sous(base, relatif === '' || relatif.endsWith('/') ? `${relatif}index.html` : relatif);
  const taille = fichier === null ? null : await tailleDe(fichier);
  if (fichier === null || taille === null) return dire(reponse, 404, 'Cette adresse n’existe pas.');
  reponse.setHeader('content-type', TYPES[path.extname(fichier)] ?? 'application/octet-stream');
  reponse.setHeader('content-length', taille);
  const durable = brut.startsWith('/assets/') || brut.startsWith('/volet/assets/');
  reponse.setHeader('cache-control', durable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (demande.method === 'HEAD') {
    reponse.end();
    return;
  }
  await pipeline(createReadStream(fichier), reponse);
}

/** Le chemin d’un fichier sous `dossier` ; null s’il en sort ou ne se lit pas. */
function sous(dossier: string, demande: string): string | null {
  let relatif: string;
  try {
    relatif = decodeURIComponent(demande);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(relatif) || relatif.split('/').some((partie) => partie === '..' || partie.startsWith('.')))
    return null;
  const fichier = path.resolve(dossier, relatif);
  return fichier.startsWith(path.resolve(dossier) + path.sep) ? fichier : null;
}

async function tailleDe(fichier: string): Promise<number | null> {
  try {
    const etat = await stat(fichier);
    return etat.isFile() ? etat.size : null;
  } catch {
    return null;
  }
}

function dire(reponse: ServerResponse, statut: number, phrase: string): void {
  reponse.writeHead(statut, { 'content-type': 'text/plain; charset=utf-8' });
  reponse.end(`${phrase}\n`);
}

// Ce qui ne vaut que pour une connexion ne passe pas d’une connexion à l’autre.
const DE_PROCHE_EN_PROCHE = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

function transmettre(api: string, demande: IncomingMessage, reponse: ServerResponse): Promise<void> {
  const vers = new URL(api);
  const entetes = Object.fromEntries(
    Object.entries(demande.headers).filter(([nom]) => !DE_PROCHE_EN_PROCHE.has(nom) && nom !== 'host'),
  );
  if (demande.headers['transfer-encoding']) entetes['transfer-encoding'] = 'chunked';
  return new Promise((resolve) => {
    const aller = demander(
      {
        hostname: vers.hostname,
        port: vers.port,
        method: demande.method,
        path: demande.url,
        headers: { ...entetes, host: vers.host },
      },
      (retour) => {
        for (const [nom, valeur] of Object.entries(retour.headers))
          if (valeur !== undefined && !DE_PROCHE_EN_PROCHE.has(nom)) reponse.setHeader(nom, valeur);
        reponse.writeHead(retour.statusCode ?? 502);
        pipeline(retour, reponse).then(resolve, () => resolve());
      },
    );
    aller.once('error', () => {
      if (!reponse.headersSent) dire(reponse, 502, 'Le service ne répond pas.');
      else reponse.destroy();
      resolve();
    });
    reponse.once('close', () => aller.destroy());
    pipeline(demande, aller).catch(() => {});
  });
}
