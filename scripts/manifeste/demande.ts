import { parseArgs } from 'node:util';
import { production, type Variante } from '../../addin/manifeste/manifeste.ts';

/** Ce que la ligne de commande demande ; un refus dit pourquoi elle n’est pas suivie. */
export type Demande =
  | { readonly genre: 'fichiers' | 'aide' }
  | { readonly genre: 'production'; readonly variante: Variante; readonly sortie: string }
  | { readonly refus: string };

export const AIDE = `node --import tsx scripts/manifeste.ts
  Refait manifest.xml, addin/manifeste/functions.json et docs/fonctions.md.

node --import tsx scripts/manifeste.ts --production --adresse https://… --sortie FICHIER
  --adresse      où le complément est servi, en https ; le volet y est à volet/index.html
  --sortie       fichier à écrire
  --client       identifiant de l’application dans Microsoft Entra ID (facultatif)
  --assistance   page d’aide de l’organisme, en https (facultatif)`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Lit les arguments de la commande. */
export function lireDemande(arguments_: readonly string[]): Demande {
  let valeurs: ReturnType<typeof analyser>;
  try {
    valeurs = analyser(arguments_);
  } catch {
    return { refus: 'Cette option n’existe pas, ou il lui manque sa valeur.' };
  }
  const { production: enProduction, adresse, sortie, client, assistance, aide } = valeurs;
  if (aide) return { genre: 'aide' };
  if (!enProduction)
    return adresse || sortie || client || assistance
      ? { refus: 'Ces options ne valent qu’avec --production.' }
      : { genre: 'fichiers' };
  if (!sortie) return { refus: 'Il manque le fichier à écrire : --sortie.' };
  const lieu = adresseServie(adresse);
  if (lieu === null)
    return { refus: 'L’adresse doit être en https, sans « ? » ni « # », et joignable d’un autre poste : --adresse.' };
  if (client !== undefined && !UUID.test(client))
    return { refus: `« ${client} » n’est pas l’identifiant d’une application (00000000-0000-…) : --client.` };
  if (assistance !== undefined && enHttps(assistance) === null)
    return { refus: 'La page d’aide doit être une adresse https : --assistance.' };
  return {
    genre: 'production',
    sortie,
    variante: production({
      adresse: lieu,
      ...(client === undefined ? {} : { client: client.toLowerCase() }),
      ...(assistance === undefined ? {} : { assistance }),
    }),
  };
}

const analyser = (arguments_: readonly string[]) =>
  parseArgs({
    args: [...arguments_],
    options: {
      production: { type: 'boolean' },
      adresse: { type: 'string' },
      sortie: { type: 'string' },
      client: { type: 'string' },
      assistance: { type: 'string' },
      aide: { type: 'boolean' },
    },
  }).values;

function enHttps(texte: string): URL | null {
  if (!URL.canParse(texte)) return null;
  const url = new URL(texte);
  return url.protocol === 'https:' ? url : null;
}

function adresseServie(texte: string | undefined): string | null {
  const url = texte === undefined ? null : enHttps(texte);
  if (!url || url.search || url.hash || url.username || /^(?:localhost|127\.|\[::1\])/.test(url.hostname)) return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
