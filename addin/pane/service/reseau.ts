import { DemandeEchouee } from './contrat.ts';
import { panneDeReponse, type ReponseLue } from './panne-du-service.ts';
import { pannes } from './pannes.ts';

/** Programme un geste et rend de quoi l’annuler. */
export type Apres = (ms: number, faire: () => void) => () => void;

export interface Reseau {
  readonly fetch: typeof fetch;
  readonly enLigne: () => boolean;
  readonly horloge: () => Date;
  readonly apres: Apres;
}

export interface DemandeHttp {
  readonly methode: 'GET' | 'POST' | 'PUT';
  readonly entetes?: Readonly<Record<string, string>>;
  readonly corps?: Uint8Array | string;
  readonly delaiS?: number;
}

export const DELAI_S = 20;
/** Une minute, et le temps que les octets montent par un réseau lent (100 Ko par seconde). */
export const delaiDEnvoi = (octets: number): number => 60 + Math.ceil(octets / 100_000);

/** Fait une demande et lit sa réponse en entier ; tout échec est une `DemandeEchouee` que l’agent peut lire. */
export async function appeler(reseau: Reseau, adresse: string, demande: DemandeHttp): Promise<ReponseLue> {
  const { delaiS = DELAI_S } = demande;
  const arret = new AbortController();
  let expire = false;
  const annuler = reseau.apres(delaiS * 1000, () => {
    expire = true;
    arret.abort();
  });
  let lue: ReponseLue;
  let reussie: boolean;
  try {
    const reponse = await reseau.fetch(adresse, {
      method: demande.methode,
      headers: { accept: 'application/json', ...demande.entetes },
      ...(demande.corps !== undefined && { body: demande.corps as BodyInit }),
      signal: arret.signal,
      credentials: 'omit',
      cache: 'no-store',
      // Une redirection ferait partir les octets du classeur chez quelqu’un d’autre.
      redirect: 'manual',
    });
    reussie = reponse.ok;
    const texte = await reponse.text();
    lue = { statut: reponse.status, texte, retryAfter: reponse.headers.get('retry-after') };
  } catch (erreur) {
    if (erreur instanceof DemandeEchouee) throw erreur;
    if (expire) throw new DemandeEchouee(pannes.tropLent(delaiS));
    throw new DemandeEchouee(reseau.enLigne() ? pannes.sansReponse() : pannes.horsLigne());
  } finally {
    annuler();
  }
  if (!reussie) throw new DemandeEchouee(panneDeReponse(lue, reseau.horloge()));
  return lue;
}
