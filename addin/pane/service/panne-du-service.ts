import { nomProbleme, Probleme } from '../../../shared/api/problemes.ts';
import { DemandeEchouee, type Panne } from './contrat.ts';
import { pannes } from './pannes.ts';

/** Ce qu’il reste d’une réponse une fois lue en entier. */
export interface ReponseLue {
  readonly statut: number;
  readonly texte: string;
  readonly retryAfter: string | null;
}

const RECONNEXION = 'Connectez-vous, puis recommencez.';
const REMEDES: Readonly<Record<string, string>> = {
  'jeton-absent': RECONNEXION,
  'jeton-refuse': RECONNEXION,
  'role-insuffisant': 'Connectez-vous avec un compte qui a ce rôle, ou demandez-le à votre responsable.',
  'autre-caf': 'Connectez-vous avec un compte de cette Caf.',
  introuvable: 'Revenez à la liste et relisez-la.',
  'etat-incompatible': 'Relisez le dépôt\u00A0: quelqu’un l’a peut-être changé entre-temps.',
  'erreurs-restantes': 'Renvoyez le dépôt à corriger, avec un motif.',
  'copie-convention': 'Déposez-le comme une nouvelle convention si c’en est une.',
};

/** Ce qu’une réponse en échec veut dire pour un agent ; seul un problème signé du service est pris au mot. */
export function panneDeReponse({ statut, texte, retryAfter }: ReponseLue, maintenant: Date): Panne {
  const attendreS = secondes(retryAfter, maintenant);
  const trouvee = duProbleme(statut, texte) ?? duStatut(statut, texte);
  return attendreS === null || !trouvee.passagere ? trouvee : { ...trouvee, attendreS };
}

function duProbleme(statut: number, texte: string): Panne | null {
  const lu = Probleme.safeParse(enJson(texte));
  if (!lu.success) return null;
  const { type, title, detail, remede, erreurs, instance } = lu.data;
  const code = nomProbleme(type);
  if (code === null) return null;
  const passagere = statut >= 500 || statut === 429 || code === 'corps-interrompu';
  const enPlus = (erreurs ?? []).map((erreur) => `${erreur.ou}\u00A0: ${erreur.detail}`);
  return {
    code,
    titre: title,
    detail: [detail, ...enPlus].join('\n'),
    remede:
      remede ??
      REMEDES[code] ??
      (passagere
        ? 'Réessayez dans quelques instants.'
        : 'Si la raison n’est pas claire, montrez ce message à l’assistance.'),
    statut,
    passagere,
    ...(instance !== undefined && { instance }),
  };
}

function duStatut(statut: number, texte: string): Panne {
  // Une redirection (0 quand le navigateur la cache) vient d’un portail : le service n’en fait pas.
  if (statut < 400) return pannes.pageRecue(statut);
  if (statut === 429) return pannes.tropDeDemandes();
  if (statut >= 500 || statut === 408) return pannes.indisponible(statut);
  // Un relais sur le chemin peut avoir une limite plus basse que celle du service.
  if (statut === 413) return pannes.relaisTropPetit();
  if (texte.trim() === '') return pannes.reponseVide(statut);
  return estUnePage(texte) ? pannes.pageRecue(statut) : pannes.reponseIncomprise(statut);
}

/** Le JSON d’une réponse réussie ; lève la panne d’une page de relais, d’une réponse vide ou d’autre chose. */
export function jsonDeReponse({ statut, texte }: ReponseLue): unknown {
  if (texte.trim() === '') throw new DemandeEchouee(pannes.reponseVide(statut));
  const json = enJson(texte);
  if (json === undefined) {
    throw new DemandeEchouee(estUnePage(texte) ? pannes.pageRecue(statut) : pannes.reponseIncomprise(statut));
  }
  return json;
}

/** La panne d’une erreur quelconque, pour la garder auprès d’un envoi. */
export const panneDe = (erreur: unknown): Panne =>
  erreur instanceof DemandeEchouee ? erreur.panne : pannes.imprevue(erreur);

const estUnePage = (texte: string): boolean => /^\s*</.test(texte);

function enJson(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}

/** `Retry-After`, en secondes ou en date ; une heure au plus. */
function secondes(entete: string | null, maintenant: Date): number | null {
  if (entete === null) return null;
  const lues = /^\d+$/.test(entete.trim())
    ? Number(entete)
    : Math.ceil((Date.parse(entete) - maintenant.getTime()) / 1000);
  return Number.isFinite(lues) ? Math.min(Math.max(lues, 0), 3600) : null;
}
