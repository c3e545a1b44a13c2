import { TAILLE_MAXIMALE } from '../../shared/api/index.ts';
import { Refus } from '../refus.ts';

const TAILLE_JSON = 64 * 1024;
/** Envois qu’une page ou un script fait par méprise : le fichier n’y est pas nu. */
const ENVELOPPES = /^(multipart\/|application\/json|text\/html)/i;

interface Demande {
  headers: { get(nom: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

/** Le refus d’un corps trop grand. */
export const tropGrand = (limite: number = TAILLE_MAXIMALE): Refus =>
  new Refus('corps-trop-grand', `Le fichier dépasse ${taille(limite)}, la limite du service.`, {
    remede: 'Retirez du classeur les images et les feuilles qui ne sont pas de la convention.',
    limite,
  });

const taille = (octets: number): string =>
  octets >= 1024 * 1024 ? `${Math.round(octets / 1024 / 1024)}\u00A0Mo` : `${Math.round(octets / 1024)}\u00A0Ko`;

/** Les octets d’un classeur envoyé nu ; refuse ce qui dépasse sans tout lire. */
export async function lireClasseur(demande: Demande): Promise<Uint8Array> {
  const type = demande.headers.get('content-type') ?? '';
  if (ENVELOPPES.test(type)) {
    throw new Refus('fichier-non-accepte', `Le corps de la demande est annoncé « ${type.split(';')[0]} ».`, {
      remede: 'Envoyez le fichier .xlsx lui-même dans le corps de la demande, sans formulaire autour.',
    });
  }
  return lireOctets(demande, TAILLE_MAXIMALE);
}

/** Le JSON d’une demande ; `undefined` si le corps est vide. */
export async function lireJson(demande: Demande): Promise<unknown> {
  const octets = await lireOctets(demande, TAILLE_JSON);
  if (octets.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch {
    throw new Refus('requete-invalide', 'Le corps de la demande n’est pas du JSON.');
  }
}

async function lireOctets({ headers, body }: Demande, limite: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > limite) throw tropGrand(limite);
  if (body === null) return new Uint8Array();
  const morceaux: Uint8Array[] = [];
  let recus = 0;
  const lecteur = body.getReader();
  try {
    for (;;) {
      const { done, value } = await lecteur.read();
      if (done) break;
      recus += value.length;
      if (recus > limite) throw tropGrand(limite);
      morceaux.push(value);
    }
  } catch (erreur) {
    if (erreur instanceof Refus) throw erreur;
    throw new Refus('corps-interrompu', 'L’envoi s’est arrêté avant la fin : rien n’a été enregistré.', {}, erreur);
  } finally {
    lecteur.releaseLock();
  }
  const octets = new Uint8Array(recus);
  let position = 0;
  for (const morceau of morceaux) {
    octets.set(morceau, position);
    position += morceau.length;
  }
  return octets;
}
